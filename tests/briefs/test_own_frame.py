"""Tables of Polars and pandas as a page writes them: names of rows, days, spans, gaps."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd
import polars as pl
import pytest
from bs4 import BeautifulSoup

from lsanalytics.briefs.own_frame import cell, columns_of, frame_html, said_by

VALUES: dict[str, tuple[Any, str, str]] = {
    "nothing": (None, "–", "–"),
    "not a number": (float("nan"), "–", "–"),
    "nothing, as pandas has it": (pd.NA, "–", "–"),
    "no day, as pandas has it": (pd.NaT, "–", "–"),
    "a decimal": (Decimal("1234.25"), "1.234,25", "1,234.25"),
    "a very small number": (1.5e-9, "1,5e-09", "1.5e-09"),
    "nought": (0.0, "0", "0"),
    "a moment": (datetime(2026, 1, 2, 3, 4, 5), "02/01/2026 03:04:05", "2 January 2026 03:04:05"),
    "a time of day": (time(5, 6), "05:06:00", "05:06:00"),
    "a span": (timedelta(days=1, hours=3), "1 ngày 03:00:00", "1 day 03:00:00"),
    "whole days": (timedelta(days=2), "2 ngày", "2 days"),
    "a span back": (timedelta(seconds=-5), "−00:00:05", "−00:00:05"),
    "a list": ([1.5, None], "1,5; –", "1.5; –"),
    "names and values": ({"a": 1.5, "b": "x"}, "a: 1,5; b: x", "a: 1.5; b: x"),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_written_as_the_reader_writes_it(name: str) -> None:
    value, vietnamese, english = VALUES[name]
    assert cell(value, "vi") == vietnamese
    assert cell(value, "en").replace("02/01/2026", "2 January 2026") == english


def test_an_object_is_the_same_in_each_run() -> None:
    assert cell(object(), "vi") == "<object object>"


def rows(frame: Any) -> list[list[str]]:
    found = BeautifulSoup(frame_html(frame, "vi"), "html.parser").select("tr")
    return [[one.get_text() for one in row.select("td, th")] for row in found]


PANDAS: dict[str, tuple[Any, list[list[str]]]] = {
    "rows that are only counted": (pd.DataFrame({"a": [1]}, index=[7]), [["a"], ["1"]]),
    "rows with names": (pd.DataFrame({"a": [1]}, index=["Bắc"]), [["", "a"], ["Bắc", "1"]]),
    "an index with a name": (
        pd.DataFrame({"a": [1]}, index=pd.Index([3], name="cột")),
        [["cột", "a"], ["3", "1"]],
    ),
    "two levels of both": (
        pd.DataFrame(
            [[1.5]],
            index=pd.MultiIndex.from_tuples([("A", 2)], names=["huyện", "lần"]),
            columns=pd.MultiIndex.from_tuples([("x", "u")]),
        ),
        [["huyện", "lần", "x · u"], ["A", "2", "1,5"]],
    ),
    "a series with names": (pd.Series([1], index=["một"], name="s"), [["", "s"], ["một", "1"]]),
    "columns with one name": (pd.DataFrame([[1, 2]], columns=["a", "a"]), [["a", "a"], ["1", "2"]]),
    "kinds that Polars lacks": (
        pd.DataFrame(
            {
                "p": pd.period_range("2026-01", periods=1, freq="M"),
                "i": pd.IntervalIndex.from_breaks([0, 1]),
                "n": pd.array([None], dtype="Int64"),
            }
        ),
        [["p", "i", "n"], ["2026-01", "(0, 1]", "–"]],
    ),
    "nothing": (pd.DataFrame(), [["Bảng trong sổ tay"], ["Không có dòng nào."]]),
}


@pytest.mark.parametrize("name", PANDAS)
def test_a_table_of_pandas_keeps_the_names_of_its_rows(name: str) -> None:
    frame, expected = PANDAS[name]
    assert rows(frame) == expected


def test_long_words_are_given_room() -> None:
    html = frame_html(pl.DataFrame({"a": ["x" * 50], "b": ["y"]}), "vi")
    assert html.count('class="long"') == 1


def test_names_of_rows_head_them() -> None:
    html = frame_html(pd.Series([1], index=["một"]), "vi")
    assert '<th scope="row">một</th>' in html


def test_how_much_of_a_wide_table_is_shown_is_told() -> None:
    wide = pl.DataFrame({f"c{number}": [1] for number in range(50)})
    assert "1 trong 1 dòng; 40 trong 50 cột." in frame_html(wide, "vi")


def test_only_frames_are_asked_for_their_columns() -> None:
    """A selection of Altair answers to every name, and its columns have no end."""
    for one in (alt.selection_interval(), alt.param(value=1), date(2026, 1, 1), "words", [1]):
        assert columns_of(one) == [] and said_by(one) == ""
    frame = pl.DataFrame({"evidence": ["simulated"]})
    for one in (frame, frame.lazy(), pd.DataFrame({"evidence": ["simulated"]})):
        assert columns_of(one) == ["evidence"]
    assert said_by(frame) == "simulated"


def test_a_frame_of_pandas_that_does_not_say_of_each_row_says_nothing() -> None:
    assert said_by(pd.DataFrame({"evidence": ["reported", None]})) == ""
