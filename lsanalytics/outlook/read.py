"""The tables of ``lsa outlook``, read strictly and refused with one line where they are wrong."""

from __future__ import annotations

from pathlib import Path

import polars as pl

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
)

SERIES = pl.Schema(
    {
        "series_id": pl.String,
        "year": pl.Float64,
        "value": pl.Float64,
        "lower": pl.Float64,
        "upper": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "flag": pl.String,
        "better": pl.String,
    }
)
TARGETS = pl.Schema(
    {
        "target_id": pl.String,
        "series_id": pl.String,
        "target_year": pl.Float64,
        "threshold": pl.Float64,
        "direction": pl.String,
    }
)
_DEFAULT_BOUNDS = {"lower": 0.0, "upper": 100.0}
_OPTIONAL = ("lower", "upper", "low", "high", "flag", "better")
# Which way is better.
BETTER = ("higher", "lower")


def read_series(path: Path | Given) -> pl.DataFrame:
    """Columns as in SERIES, bounds filled in; rows without a value are left out.

    Raises TableError for a cell that is no number, a year told twice, bounds that contradict
    each other, a sampling interval that does not hold its value, or rows of one series that
    differ in which way is better.
    """
    cells = read_cells(path, ["series_id", "year", "value"], _OPTIONAL)
    columns = ("year", "value", "lower", "upper", "low", "high")
    strange = ~pl.col("better").is_in(BETTER)
    refuse(
        path.name,
        cells,
        {
            **empty("series_id", "year"),
            **not_numbers(*columns),
            ("better", "not higher, lower or blank: {!r}"): strange.fill_null(False),
        },
    )
    table = numbers(cells, *columns).with_columns(
        pl.col(name).fill_null(bound) for name, bound in _DEFAULT_BOUNDS.items()
    )
    first = {name: pl.col(name).first().over("series_id") for name in (*_DEFAULT_BOUNDS, "better")}
    refuse(
        path.name,
        table,
        {
            **SERIES_FAULTS,
            ("upper", "not above the lower bound: {}"): pl.col("upper") <= pl.col("lower"),
            ("lower", "not the lower bound of the rows before: {}"): pl.col("lower")
            != first["lower"],
            ("upper", "not the upper bound of the rows before: {}"): pl.col("upper")
            != first["upper"],
            ("better", "not what the rows before say: {!r}"): pl.col("better").ne_missing(
                first["better"]
            ),
            ("low", "above the value: {}"): pl.col("low") > pl.col("value"),
            ("high", "below the value: {}"): pl.col("high") < pl.col("value"),
        },
    )
    return table.drop_nulls("value").select(
        pl.col(name).cast(dtype) for name, dtype in SERIES.items()
    )


def read_targets(path: Path | Given, series: pl.DataFrame) -> pl.DataFrame:
    """Columns as in TARGETS; ``series`` gives the bounds that no threshold may lie beyond.

    Raises TableError, also for two targets of one series and date that no value satisfies.
    """
    cells = read_cells(path, TARGETS.names())
    unreadable = not_numbers("target_year", "threshold")
    refuse(path.name, cells, {**empty(*TARGETS.names()), **TARGET_FAULTS, **unreadable})
    table = numbers(cells, "target_year", "threshold")
    bounds = series.group_by("series_id").agg(pl.col("lower", "upper").first())
    bounded = table.join(bounds, on="series_id", how="left", maintain_order="left")
    floor = pl.col("direction") == "at_least"
    beyond = (floor & (pl.col("threshold") > pl.col("upper"))) | (
        ~floor & (pl.col("threshold") < pl.col("lower"))
    )
    refuse(path.name, bounded, {("threshold", "lies beyond the bound of the series: {}"): beyond})
    refuse_crossed(path.name, table)
    return table.select(TARGETS.names())
