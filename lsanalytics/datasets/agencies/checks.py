"""What a register of agencies can contradict itself in."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import Keys
from lsanalytics.measuring.groups import outside


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add what a register can contradict itself in.

    ``place_not_valid`` asks for the last day that the agency is active, at most the as-of date.
    ``level_differs`` holds the level of the place, ``agency_differs`` the row's agency where
    two of its rows disagree on name, level, place or dates.
    """
    places = keys.places.frame
    last = pl.max_horizontal(
        pl.min_horizontal(pl.col("valid_to"), pl.lit(as_of)), pl.col("valid_from")
    )
    frame = outside(
        frame.with_columns(last.alias("_last")),
        places.select(pl.col("code").alias("place"), "valid_from", "valid_to"),
        ["place"],
        "_last",
        "place_not_valid",
    ).drop("_last")
    levels = places.select(
        pl.col("code").alias("place"), pl.col("level").alias("_place_level")
    ).unique("place", keep="first")
    told = pl.struct("agency_name", "level", "place", "valid_from", "valid_to")
    site = pl.col("site")
    return (
        frame.join(levels, on="place", how="left", maintain_order="left")
        .with_columns(
            (pl.col("valid_to") - pl.col("valid_from")).dt.total_days().alias("days_valid"),
            (pl.col("site_to") - pl.col("site_from")).dt.total_days().alias("site_days"),
            pl.when(pl.col("_place_level") != pl.col("level"))
            .then("_place_level")
            .alias("level_differs"),
            pl.when(pl.col("sent_site_kind").is_null()).then(site).alias("kind_missing"),
            pl.when(pl.col("sent_offers_services").is_null()).then(site).alias("services_missing"),
            pl.when(told.n_unique().over("agency") > 1).then("agency").alias("agency_differs"),
        )
        .drop("_place_level")
    )
