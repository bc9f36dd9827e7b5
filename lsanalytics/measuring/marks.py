"""What travels with a value: its flags, and the rows that it was computed from."""

from __future__ import annotations

import polars as pl

from lsanalytics.words import catalogue


def flags(**conditions: pl.Expr) -> pl.Expr:
    """Names of the conditions that hold, sorted and joined by ";"; "" where none does.

    Raises KeyError for a flag without words: a flag that readers cannot be told must not be set.
    """
    unknown = sorted(set(conditions) - set(catalogue("indicators")))
    if unknown:
        raise KeyError(f"not in words/indicators.toml: {unknown}")
    named = [
        pl.when(condition).then(pl.lit(name)) for name, condition in sorted(conditions.items())
    ]
    return pl.concat_str(named, separator=";", ignore_nulls=True).alias("flag")


def joined(*columns: pl.Expr) -> pl.Expr:
    """The union of columns of flags, as one column of flags."""
    names = pl.concat_list([column.str.split(";") for column in columns])
    return names.list.unique().list.sort().list.join(";").str.strip_chars_start(";").alias("flag")


def has(flag: str, column: str = "flag") -> pl.Expr:
    """Whether a ";"-joined column of flags holds ``flag``."""
    return pl.col(column).str.split(";").list.contains(flag)


def sources(rows: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """One row a group of ``keys`` with ``source``: which rows of which files it rests on.

    ``rows`` has ``file`` and ``row``.
    """
    traces = rows.group_by(*keys, "file").agg(
        first=pl.col("row").min(), last=pl.col("row").max(), rows=pl.col("row").n_unique()
    )
    return trace_text(traces, keys)


def trace_text(traces: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """``source`` of each group of ``keys`` from the first, last and number of rows of its files.

    A file with several rows reads ``file:first-last (number)``, since rows between the first and
    the last may belong to other groups.
    """
    said = (
        pl.when(pl.col("rows") == 1)
        .then(pl.concat_str("file", "first", separator=":"))
        .otherwise(
            pl.concat_str(
                *("file", pl.lit(":"), "first", pl.lit("-"), "last"),
                *(pl.lit(" ("), "rows", pl.lit(")")),
            )
        )
    )
    return (
        traces.sort("file")
        .with_columns(said=said)
        .group_by(*keys, maintain_order=True)
        .agg(source=pl.col("said").str.join("; "))
    )
