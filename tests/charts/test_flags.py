"""A figure of a part of its period says which part, where the observation knows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lsanalytics.charts.evidence import flags_text

WHOLE = "kỳ chưa kết thúc, hoặc còn thiếu số liệu của một phần kỳ hay một số đơn vị"
OPEN = "kỳ chưa kết thúc, tính đến "
CASES: list[tuple[str, dict[str, Any] | None, str]] = [
    ("partial", {"measured_to": date(2026, 10, 25)}, "số liệu đến 25/10/2026"),
    (
        "partial",
        {"measured_to": date(2026, 10, 25), "covered": 0.094},
        "số liệu đến 25/10/2026; mới đo được 9,4%",
    ),
    ("partial", {"period_end": date(2026, 10, 31), "covered": 1.0}, f"{OPEN}31/10/2026"),
    ("partial", {"period_end": date(2025, 12, 31), "covered": 0.5}, "mới đo được 50,0%"),
    ("partial", {"period_end": date(2025, 12, 31), "covered": None}, WHOLE),
    ("partial", None, "chỉ một phần của kỳ"),
]


@pytest.mark.parametrize(("flags", "about", "said"), CASES)
def test_partial_says_what_is_lacking(flags: str, about: dict[str, Any] | None, said: str) -> None:
    assert flags_text(flags, "vi", about) == said


def test_former_units_without_a_figure_are_told_beside_the_other_flags() -> None:
    said = flags_text("partial;recast", "vi", {"period_end": date(2021, 12, 31)})
    assert said is not None and said.startswith("có đơn vị cũ chưa có số liệu; ")
    assert flags_text("", "vi") is None
