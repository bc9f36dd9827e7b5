"""What travels with a value: its flags, and the rows that it was computed from."""

from __future__ import annotations

import polars as pl


def flags(**conditions: pl.Expr) -> pl.Expr:
    """Names of the conditions that hold, sorted and joined by ";"; "" where none does."""
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


def sources(rows: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    """One row a group of ``keys`` with ``source``: which rows of which files it rests on.

    ``rows`` has ``file`` and ``row``. A file with several rows reads ``file:first-last (count)``,
    since rows between first and last may belong to other groups.
    """
    several = pl.format("{}:{}-{} ({})", "file", "first", "last", "count")
    return (
        rows.group_by(*keys, "file")
        .agg(
            first=pl.col("row").min(),
            last=pl.col("row").max(),
            count=pl.col("row").n_unique(),
        )
        .with_columns(
            said=pl.when(pl.col("count") == 1)
            .then(pl.format("{}:{}", "file", "first"))
            .otherwise(several)
        )
        .sort("file")
        .group_by(*keys, maintain_order=True)
        .agg(source=pl.col("said").str.join("; "))
    )
