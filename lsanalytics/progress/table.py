"""Tables of series and targets read strictly, assessed, and written: ``lsa assess``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.errors import TableError
from lsanalytics.progress.methods import METHODS, answers
from lsanalytics.progress.prepare import SERIES, TARGETS
from lsanalytics.strict import (
    SERIES_FAULTS,
    TARGET_FAULTS,
    Given,
    empty,
    not_numbers,
    numbers,
    read_cells,
    refuse,
    refuse_crossed,
    write_answers,
)

_WHOLE = r"^[+-]?\d{1,9}$"


def run_assess(series: Path, targets: Path, method: str, as_of: date | None, out: Path) -> None:
    """Assess the targets of one file on the series of another and write the answers.

    ``method`` is one of METHODS or "all". Raises TableError before anything is written.
    """
    if method != "all" and method not in METHODS:
        offered = ", ".join([*METHODS, "all"])
        raise TableError("", None, None, f"unknown method: {method!r} (one of {offered})")
    found = answers(
        read_series(series), read_targets(targets), method, as_of.year if as_of else None
    )
    write_answers(found.with_columns(pl.col("note").replace("", None)), out)


def read_series(path: Path | Given) -> pl.DataFrame:
    """Columns as in prepare.SERIES; rows without a value are no observations and left out."""
    raw = read_cells(path, SERIES.names())
    name = path.name
    refuse(name, raw, {**empty("series_id", "year"), **_unreadable(SERIES)})
    table = _typed(raw, SERIES)
    refuse(name, table, SERIES_FAULTS)
    return table.select(SERIES.names()).drop_nulls("value")


def read_targets(path: Path | Given) -> pl.DataFrame:
    """Columns as in prepare.TARGETS, contradictions refused."""
    raw = read_cells(path, TARGETS.names())
    name = path.name
    required = empty("target_id", "series_id", "direction")
    refuse(name, raw, {**required, **TARGET_FAULTS, **_unreadable(TARGETS)})
    table = _typed(raw, TARGETS)
    sign = pl.when(pl.col("direction") == "at_least").then(1).otherwise(-1)
    refuse(
        name,
        table,
        {
            ("target_year", "not after the base year: {}"): pl.col("target_year")
            <= pl.col("base_year"),
            ("threshold", "lies beyond the limit: {}"): sign * pl.col("threshold")
            > sign * pl.col("limit"),
        },
    )
    refuse_crossed(name, table)
    return table.select(TARGETS.names())


def _unreadable(schema: pl.Schema) -> dict[tuple[str, str], pl.Expr]:
    """Faults of the cells that should be numbers."""
    years = [name for name, dtype in schema.items() if dtype == pl.Int64]
    whole = {
        (year, "not a whole number: {!r}"): ~pl.col(year).str.contains(_WHOLE) for year in years
    }
    return {**whole, **not_numbers(*_of_type(schema, pl.Float64))}


def _of_type(schema: pl.Schema, wanted: type[pl.DataType]) -> list[str]:
    return [name for name, dtype in schema.items() if dtype == wanted]


def _typed(table: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    years = _of_type(schema, pl.Int64)
    return numbers(table, *_of_type(schema, pl.Float64)).with_columns(
        pl.col(year).str.strip_prefix("+").cast(pl.Int64) for year in years
    )
