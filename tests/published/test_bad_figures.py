"""A table of published figures that cannot be trusted is refused, with row and column."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.published import load_published, observed, papi_observed

FIGURES = pl.read_csv(Project.find().published / "figures.csv", infer_schema=False)
PAPI = pl.read_csv(Project.find().published / "papi.csv", infer_schema=False)


def spoilt(frame: pl.DataFrame, column: str, value: str | None) -> pl.DataFrame:
    """The table with one cell of its second row (row 3 of the file) changed."""
    second = pl.int_range(pl.len()) == 1
    return frame.with_columns(pl.when(second).then(pl.lit(value)).otherwise(column).alias(column))


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        ("plot", "perhaps", "cell_invalid"),
        ("plot", None, "cell_invalid"),
        ("field", "radio", "cell_invalid"),
        ("grain", "decade", "cell_invalid"),
        ("flag", "guessed", "cell_invalid"),
        ("value", "12,5", "cell_invalid"),
        ("value", "nan", "cell_invalid"),
        ("low", "inf", "cell_invalid"),
        ("period_end", "31/12/2025", "cell_invalid"),
        ("flag", "ambiguous", "published_plotted"),  # its plot says yes
        ("flag", "range", "cell_invalid"),  # of which no end is given
    ],
)
def test_a_wrong_cell_is_named(column: str, value: str | None, key: str) -> None:
    with pytest.raises(InputError) as caught:
        observed(spoilt(FIGURES, column, value))
    assert (caught.value.key, caught.value.row) == (key, 3)
    assert caught.value.sentence("vi").startswith("figures.csv: dòng 3")


@pytest.mark.parametrize(
    ("column", "value"),
    [("break", "?"), ("value", "high"), ("year", "20x4"), ("value", None), ("median", None)],
)
def test_a_wrong_cell_of_papi_is_named(column: str, value: str | None) -> None:
    with pytest.raises(InputError) as caught:
        papi_observed(spoilt(PAPI, column, value))
    assert (caught.value.row, caught.value.column) == (3, column)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="url") as caught:
        observed(FIGURES.drop("url"))
    assert caught.value.key == "columns_missing"


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"figures\.csv"):
        load_published(tmp_path)
