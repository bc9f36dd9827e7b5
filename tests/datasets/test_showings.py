"""What a log says of a showing decides between a new programme of one's own and its repeat, and
only where it says just that."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from lsanalytics.programmes import SCHEMA, with_origins
from tests.door.playout import taken
from tests.door.test_station_lists import sheet

NEW, AGAIN = "new_in_house", "repeat_in_house"


def origin(showing: str | None, listed: str) -> str | None:
    """The origin of a programme that the station's table has as ``listed``."""
    table = pl.DataFrame(
        {"title": ["Tin"], "house_number": [None], "origin": [listed], "title_key": ["tin"]},
        schema=SCHEMA,
    )
    log = pl.LazyFrame(
        {"title": ["Tin"], "house_number": [None], "origin": [None], "showing": [showing]},
        schema=dict.fromkeys(("title", "house_number", "origin", "showing"), pl.String),
    )
    return with_origins(log, table).collect()["origin"][0]


@pytest.mark.parametrize(
    "showing",
    ["Phát lại", "Chiếu lại lúc 20 giờ", "lại", "PL", "Repeat", "lần 2", "Phát lần thứ hai", "3"],
)
def test_a_repeat_is_no_new_programme(showing: str) -> None:
    assert origin(showing, NEW) == AGAIN


@pytest.mark.parametrize("showing", ["Phát lần đầu", "Lần 1", "Mới", "phát mới", "First run"])
def test_a_first_showing_is_no_repeat(showing: str) -> None:
    assert origin(showing, AGAIN) == NEW


@pytest.mark.parametrize(
    "showing",
    [
        *("phần còn lại của phim", "Ghi hình lại", "Mùa thu trở lại", "Không phát lại"),
        *("News", "Renewed", "chưa phát mới", "", None),
    ],
)
@pytest.mark.parametrize("listed", [NEW, AGAIN])
def test_other_words_leave_it_to_the_table(showing: str | None, listed: str) -> None:
    assert origin(showing, listed) == listed


def test_a_showing_that_says_both_is_of_an_origin_that_nobody_knows() -> None:
    assert origin("lần đầu 5h, phát lại 18h", NEW) is None


@pytest.mark.parametrize(
    ("header", "cells", "read"),
    [
        ("Phát lại", ("x", "", "Không"), ("phát lại", None, "phát lần đầu")),
        ("Repeat", ("Yes", "No", "0"), ("phát lại", "phát lần đầu", "phát lần đầu")),
        ("Ghi chú", ("x", "", "1"), ("x", None, "1")),  # of something else
    ],
)
def test_a_cross_in_a_column_of_repeats_says_repeat(
    header: str, cells: tuple[str, ...], read: tuple[str | None, ...], tmp_path: Path
) -> None:
    rows = [f"0{at + 5}:00;0{at + 6}:00;A;{cell}" for at, cell in enumerate(cells)]
    got = taken(tmp_path, "a.csv", sheet(f"Kênh;Ngày;Từ;Đến;Nội dung;{header}", *rows))
    assert got.frame is not None
    assert tuple(got.frame["showing"].to_list()) == read
