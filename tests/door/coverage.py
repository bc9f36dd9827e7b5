"""What clerks' tables of coverage have in common: headings, two communes, the figures read."""

from __future__ import annotations

from typing import Any

from lsanalytics.door.taken import Sent
from tests.receive.returns import HEADER

__all__ = ["HEADER"]
KHE, KINH = "06040", "05977"
BY_MEDIA = ["TT", "Tên xã", "Số dân", "Số người được nghe đài", "Số người được xem truyền hình"]
ONE = [2025, KHE, "phát thanh", 8000, 7000]
RADIO, TV = (2025, KHE, "radio", 8000, 7000), (2025, KHE, "tv", 8000, 7500)
KINH_RADIO, KINH_TV = (2025, KINH, "radio", 10000, 9000), (2025, KINH, "tv", 10000, 9500)
FIGURES = ("year", "place", "medium", "people", "people_reached")


def figures(sent: Sent) -> list[tuple[Any, ...]]:
    """The rows of a table in which nothing is refused or at fault, sorted."""
    assert not sent.refused and not sent.faults and sent.frame is not None
    return sorted(sent.frame.select(FIGURES).iter_rows())
