"""What a register of agencies can contradict itself in."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import Keys
from lsanalytics.measuring.groups import open_period, outside


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add what a register can contradict itself in.

    ``place_not_valid`` asks for the last day that the agency is active, at most the as-of date.
    ``level_differs`` holds the level of the place, ``agency_differs`` the row's agency where
    two of its rows disagree on name, level, place or dates; ``dates_overlap`` the other period,
    where it is valid by two periods on the same day.
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
        .pipe(_overlapping)
    )


def _overlapping(frame: pl.DataFrame) -> pl.DataFrame:
    """Add ``dates_overlap``: another period of the agency that holds on a day of the row's own."""
    own = frame.with_row_index("_index").select("_index", "agency", "valid_from", "valid_to")
    others = own.select("agency", _from="valid_from", _to="valid_to").unique(maintain_order=True)
    start, end = pl.date(1, 1, 1), pl.date(9999, 12, 31)
    same = pl.col("valid_from").eq_missing(pl.col("_from")) & pl.col("valid_to").eq_missing(
        pl.col("_to")
    )
    meet = (pl.col("valid_from").fill_null(start) <= pl.col("_to").fill_null(end)) & (
        pl.col("_from").fill_null(start) <= pl.col("valid_to").fill_null(end)
    )
    found = (
        own.drop_nulls("agency")
        .join(others, on="agency", maintain_order="left_right")
        .filter(~same & meet)
        .group_by("_index")
        .agg(dates_overlap=open_period("_from", "_to").first())
    )
    indexed = frame.with_row_index("_index")
    return indexed.join(found, on="_index", how="left", maintain_order="left").drop("_index")
