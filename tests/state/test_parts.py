"""What a part of the prepared data is named after."""

from __future__ import annotations

import math
from datetime import date

import polars as pl
import pytest

from lsanalytics.state.parts import by_column

ROWS = pl.DataFrame(
    {
        "place": ["06040", "06040", "05977"],
        "day": [date(2025, 6, 30), date(2025, 12, 31), date(2025, 12, 31)],
        "value": [50.0, None, 0.1],
        "source": ["", "a", None],
    }
)
HERE, THERE = "observations/place=06040", "observations/place=05977"


def name(column: str, value: object, row: int = 0) -> dict[str, str]:
    """The names of the parts once a cell is another."""
    held = ROWS[column].to_list()
    held[row] = value
    return by_column(ROWS.with_columns(pl.Series(column, held)), "observations", "place")


@pytest.mark.parametrize(
    ("column", "value", "row"),
    [
        ("value", 50.00000000000001, 0),
        ("value", None, 0),
        ("value", math.nan, 1),
        ("value", math.inf, 1),
        ("value", 0.0, 1),
        ("source", None, 0),
        ("source", "", 1),
        ("source", '","value":', 0),
        ("day", date(2025, 6, 29), 0),
    ],
)
def test_a_part_has_another_name_once_a_cell_of_it_is_another(
    column: str, value: object, row: int
) -> None:
    before, after = by_column(ROWS, "observations", "place"), name(column, value, row)
    assert after[HERE] != before[HERE]
    assert after[THERE] == before[THERE]


def test_a_part_is_named_after_columns_types_and_the_order_of_its_rows() -> None:
    before = by_column(ROWS, "observations", "place")
    other = [
        ROWS.reverse(),
        ROWS.rename({"value": "share"}),
        ROWS.with_columns(pl.lit("").alias("note")),
        ROWS.with_columns(pl.col("value").cast(pl.Float32)),
    ]
    for frame in other:
        assert by_column(frame, "observations", "place")[HERE] != before[HERE]
    assert by_column(ROWS[[2, 0, 1]], "observations", "place") == before
    assert set(before) == {HERE, THERE}
