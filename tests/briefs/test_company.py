"""What a page says of the other places of its level: told as simulated where any of it is."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest
from lxml import html

from lsanalytics.briefs.company import STRIPS, Company
from lsanalytics.state.beside import BESIDE
from lsanalytics.state.prepared import Prepared
from lsanalytics.words import ordinal

VALUES = (93.0, 95.0, 96.5, 98.0)
ROW = {
    **{"place": "06001", "value": 95.0, "rank": 3, "alike": 0, "count": 4},
    **{"low": 93.6, "middle": 95.75, "high": 97.55, "simulated": False, "company": "a"},
}


def said(rows: list[dict[str, Any]], values: tuple[float, ...] = VALUES) -> list[str]:
    """The paragraphs on a place; without ``values`` the places of its level are too many."""
    frame = pl.DataFrame([{**ROW, **row} for row in rows], schema=BESIDE)
    places = SimpleNamespace(frame=pl.DataFrame({"code": ["06001"], "level": ["commune"]}))
    prepared = SimpleNamespace(
        beside=lambda _: frame, company=lambda _: {"a": values}, places=places
    )
    content = Company(cast(Prepared, prepared), ["06001"]).content(STRIPS, "06001", "vi")
    page = html.fragment_fromstring(content)
    return [one.text_content() for one in page.findall("p")]


YEAR = {"period_end": date(2025, 12, 31)}


@pytest.mark.parametrize(("radio", "tv"), [(False, False), (True, False), (True, True)])
def test_it_is_told_as_simulated_where_any_medium_is(radio: bool, tv: bool) -> None:
    title, *_ = said(
        [{"part": "radio", "simulated": radio, **YEAR}, {"part": "tv", "simulated": tv, **YEAR}]
    )
    assert title.startswith("Ví dụ mô phỏng: ") == (radio or tv)


def test_the_latest_year_is_told_with_its_rank_and_where_the_axis_begins() -> None:
    before = {"part": "radio", "period_end": date(2024, 12, 31), "value": 93.0, "rank": 4}
    _, radio, note = said([{"part": "radio", **YEAR}, before])
    assert "95,0%" in radio and "93,6%" in radio and "95,8%" in radio and "97,6%" in radio
    assert "thứ 3 trong 4 xã" in radio and note.endswith(" từ 90%, không từ 0.")


def test_a_rank_that_others_share_is_told_with_how_many() -> None:
    _, radio, _ = said([{"part": "radio", "rank": 1, "alike": 39, "count": 65, **YEAR}])
    assert "thứ 1 trong 65 xã, phường có số liệu (bằng 39 nơi khác)" in radio


def test_of_too_many_places_a_band_is_told_and_no_dots() -> None:
    *_, dots = said([{"part": "radio", **YEAR}])
    *_, band = said([{"part": "radio", **YEAR}], ())
    assert dots.startswith("Mỗi chấm xám là một đơn vị cùng cấp")
    assert band.startswith("Dải xám là 80% số đơn vị cùng cấp ở giữa")


@pytest.mark.parametrize(
    ("rank", "english", "vietnamese"),
    [
        (1, "1st", "1"),
        (2, "2nd", "2"),
        (3, "3rd", "3"),
        (11, "11th", "11"),
        (13, "13th", "13"),
        (22, "22nd", "22"),
        (101, "101st", "101"),
        (112, "112th", "112"),
        (1000, "1,000th", "1.000"),
    ],
)
def test_a_rank_is_an_ordinal(rank: int, english: str, vietnamese: str) -> None:
    assert ordinal(rank, "en") == english and ordinal(rank, "vi") == vietnamese
