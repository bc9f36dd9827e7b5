"""Tables of series and targets read strictly, assessed, and written: ``lsa assess``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.errors import TableError, system_words
from lsanalytics.files import write_aside
from lsanalytics.progress.methods import METHODS, answers
from lsanalytics.progress.prepare import SERIES, TARGETS
from lsanalytics.strict import Given, empty, not_numbers, numbers, read_cells, refuse

_WHOLE = r"^[+-]?\d{1,9}$"
_DIRECTIONS = ("at_least", "at_most")


def run_assess(series: Path, targets: Path, method: str, as_of: date | None, out: Path) -> None:
    """Assess the targets of one file on the series of another and write the answers.

    ``method`` is one of METHODS or "all". Raises TableError before anything is written.
    """
    if method != "all" and method not in METHODS:
        raise TableError("", None, None, f"unknown method: {method!r} (one of {_offered()})")
    found = answers(
        read_series(series), read_targets(targets), method, as_of.year if as_of else None
    )
    write(found, out)


def _offered() -> str:
    return ", ".join([*METHODS, "all"])


def read_series(path: Path | Given) -> pl.DataFrame:
    """Columns as in prepare.SERIES; rows without a value are no observations and left out."""
    raw = read_cells(path, SERIES.names())
    name = path.name
    refuse(name, raw, {**empty("series_id", "year"), **_unreadable(SERIES)})
    table = _typed(raw, SERIES)
    refuse(
        name,
        table.with_columns(again=~pl.struct("series_id", "year").is_first_distinct()),
        {("year", "the series has this year already: {}"): pl.col("again")},
    )
    return table.select(SERIES.names()).drop_nulls("value")


def read_targets(path: Path | Given) -> pl.DataFrame:
    """Columns as in prepare.TARGETS, contradictions refused."""
    raw = read_cells(path, TARGETS.names())
    name = path.name
    known = pl.col("direction").is_in(_DIRECTIONS)
    refuse(
        name,
        raw,
        {
            **empty("target_id", "series_id", "direction"),
            ("direction", "not at_least or at_most: {!r}"): ~known,
            **_unreadable(TARGETS),
            ("target_id", "stands here a second time: {!r}"): ~pl.col(
                "target_id"
            ).is_first_distinct(),
        },
    )
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
    refuse(
        name,
        _impossible(table),
        {
            (
                "threshold",
                "no value can satisfy this and another target of the same series and year: {}",
            ): pl.lit(True)
        },
    )
    return table.select(TARGETS.names())


def _impossible(table: pl.DataFrame) -> pl.DataFrame:
    """The targets whose series and year have floors and ceilings that leave no value.

    Of the rows that contradict each other the first is left out: a later one is the one to name.
    """
    group = ["series_id", "target_year"]

    def bound(direction: str) -> pl.Expr:
        return pl.when(pl.col("direction") == direction).then(pl.col("threshold"))

    bounds = table.group_by(group).agg(
        floor=bound("at_least").max(), ceiling=bound("at_most").min()
    )
    crossed = table.join(
        bounds.filter(pl.col("floor") > pl.col("ceiling")), on=group, nulls_equal=True
    ).filter((bound("at_least") > pl.col("ceiling")) | (bound("at_most") < pl.col("floor")))
    return crossed.sort("line").filter(~pl.struct(group).is_first_distinct())


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


def write(table: pl.DataFrame, out: Path) -> None:
    """Write the answers beside their place and move them there: a whole file or none.

    Raises TableError where the folder cannot be written to.
    """
    if not out.parent.is_dir():
        raise TableError(out.name, None, None, "cannot be written: no such folder")
    written = table.with_columns(pl.col("note").replace("", None)).write_csv()
    try:
        write_aside(out, written)
    except OSError as error:
        said = system_words(error, "en")
        raise TableError(out.name, None, None, f"cannot be written: {said}") from error
