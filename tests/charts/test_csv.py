"""Data to download: no cell becomes a formula, numbers are as the language writes them."""

from __future__ import annotations

import csv
import io
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.charts.figure import to_csv
from tests.drawn import drawn


@pytest.mark.parametrize(
    ("cell", "sent"),
    [
        ("=1+2", "'=1+2"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1", "'  =1"),  # spreadsheets trim
        ("-3,5", "-3,5"),  # a number
        ("+4.0", "+4.0"),
        ("1.234,5", "1.234,5"),
        ("Đạt", "Đạt"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_text_that_would_be_a_formula_is_disarmed(cell: str, sent: str) -> None:
    rows = list(
        csv.reader(io.StringIO(to_csv(pl.DataFrame({"a": [cell], "b": ["x"]})), newline=""))
    )
    assert rows[1][0] == sent


def test_a_header_is_disarmed_too() -> None:
    assert to_csv(pl.DataFrame({"=A1": [1]})).startswith("'=A1")


def test_numbers_and_dates() -> None:
    frame = pl.DataFrame({"n": [-1234.5, None], "i": [-2, 2025], "d": [date(2025, 12, 31), None]})
    assert to_csv(frame, "en") == "n,i,d\r\n-1234.5,-2,2025-12-31\r\n,2025,\r\n"
    assert to_csv(frame, "vi") == "n;i;d\r\n-1234,5;-2;2025-12-31\r\n;2025;\r\n"


@drawn(60)
@given(cells=st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_any_text_survives_but_for_the_apostrophe(cells: list[str]) -> None:
    cells = [cell.replace("\x00", "") for cell in cells]
    sent = to_csv(pl.DataFrame({"a": cells, "b": ["x"] * len(cells)}))
    rows = list(csv.reader(io.StringIO(sent, newline="")))[1:]
    assert [row[0] in (cell, f"'{cell}") for row, cell in zip(rows, cells, strict=True)] == [
        True
    ] * len(cells)
    assert not any(row[0].lstrip(" ")[:1] in ("=", "@", "\t", "\r") for row in rows)
