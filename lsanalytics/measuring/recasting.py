"""Figures of communes before 1 July 2025 as figures of the communes since then."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics import lineage
from lsanalytics.places import BEFORE_REFORM, Places


def recast(
    figures: pl.DataFrame,
    value_columns: list[str],
    keys: list[str],
    places: Places,
    day: date = BEFORE_REFORM,
    *,
    people: bool = False,
) -> pl.DataFrame:
    """Sums of ``value_columns`` by ``keys`` over the communes of today, with flag and source.

    ``figures`` has ``keys`` (with ``place``, codes of ``day``), ``value_columns`` and ``source``.
    Flags as ``lineage.recast`` sets them, for which ``people`` says that people are counted; the
    sources of the old communes are joined in order of code.
    """
    return onto(figures, value_columns, keys, places.lineage(day), people=people)


def onto(
    figures: pl.DataFrame,
    value_columns: list[str],
    keys: list[str],
    made_of: pl.DataFrame,
    *,
    people: bool,
) -> pl.DataFrame:
    """As ``recast``, onto the units that ``made_of`` (``lineage.pairs``) names."""
    if figures.is_empty():
        return figures.select(*keys, *value_columns, pl.lit("recast").alias("flag"), "source")
    sums = lineage.recast(
        figures.select(*keys, *value_columns), value_columns, made_of, people=people
    )
    carried = lineage.carried(made_of, people=people)
    told = (
        figures.sort(keys)
        .join(
            carried.select("old_code", "new_code"),
            left_on="place",
            right_on="old_code",
            maintain_order="left",
        )
        .with_columns(place=pl.col("new_code"))
        .group_by(keys, maintain_order=True)
        .agg(pl.col("source").str.join("; "))
    )
    return sums.join(told, on=keys, how="left")
