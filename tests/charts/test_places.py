"""Reach by place: one place among the others, and all in blocks by former district."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.places import reach_of_place
from lsanalytics.charts.theme import LIGHT
from lsanalytics.observations import collect

VALUES = {"06001": (80.0, 84.0), "06004": (90.0, 100.0), "06007": (85.0, 86.0)}
NAMES = {"06001": "Xã Đoàn Kết", "06004": "Xã Quốc Khánh", "06007": "Phường Tam Thanh"}


def rows(evidence: str = "reported", low: float = 0.0) -> pl.DataFrame:
    return collect(
        [
            pl.DataFrame(
                [
                    {
                        "indicator": "people_reached_share",
                        "part": part,
                        "place": code,
                        "grain": "year",
                        "period_start": date(year, 1, 1),
                        "period_end": date(year, 12, 31),
                        "value": value - low,
                        "evidence": evidence,
                        "source": "data/raw/returns/coverage/a.csv:2",
                    }
                    for code, values in VALUES.items()
                    for part in ("radio", "tv", "")
                    for year, value in zip((2024, 2025), values, strict=True)
                ]
            )
        ]
    )


def test_title_of_a_place_gives_both_media() -> None:
    shown = reach_of_place(rows(), "06001", "Xã Đoàn Kết", "vi")
    assert shown.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Xã Đoàn Kết: Phát thanh 84,0%; Truyền hình 84,0% người dân được nghe, xem (năm 2025)"
    )


def test_a_place_is_drawn_by_itself() -> None:
    svg = to_svg(reach_of_place(rows(), "06001", "Xã Đoàn Kết", "vi"))
    own = re.findall(rf'd="(M[^"]*)"[^>]*stroke="{LIGHT["observed"]}" stroke-width="2"', svg)
    assert [one.count("M") for one in own] == [1, 1]  # a line in the panel of each medium
    assert LIGHT["others"] not in svg


@pytest.mark.parametrize(("low", "said"), [(0.0, "bắt đầu từ 80"), (60.0, "")])
def test_a_cut_axis_is_said(low: float, said: str) -> None:
    shown = reach_of_place(rows(low=low), "06001", "Xã Đoàn Kết", "vi")
    assert said in shown.subtitle
    assert bool(said) == ("không từ 0" in shown.subtitle)


def test_where_all_are_reached_the_axis_still_has_a_length() -> None:
    full = rows().with_columns(value=pl.lit(100.0))
    assert ">100%<" in to_svg(reach_of_place(full, "06001", "Xã Đoàn Kết", "vi"))
