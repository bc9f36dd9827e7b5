"""Figures of communes before 1 July 2025 as figures of the communes since then."""

from __future__ import annotations

import polars as pl

from lsanalytics.places import Places


def recast(
    figures: pl.DataFrame, value_columns: list[str], keys: list[str], places: Places
) -> pl.DataFrame:
    """Sums of ``value_columns`` by ``keys`` over the communes of today, with flag and source.

    ``figures`` has ``keys`` (with ``place``, old codes), ``value_columns`` and ``source``. Flags as
    ``Places.recast`` sets them; the sources of the old communes are joined in order of code.
    """
    sums = places.recast(figures.select(*keys, *value_columns), value_columns)
    whole = places.crosswalk.filter(pl.col("merge") == "whole").select("old_code", "new_code")
    told = (
        figures.sort(keys)
        .join(whole, left_on="place", right_on="old_code", maintain_order="left")
        .with_columns(place=pl.col("new_code"))
        .group_by(keys, maintain_order=True)
        .agg(pl.col("source").str.join("; "))
    )
    return sums.join(told, on=keys, how="left")
