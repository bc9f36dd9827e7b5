"""Computed columns of the coverage return."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import Keys
from lsanalytics.datasets.coverage.plausible import plausible
from lsanalytics.frames import valid_on
from lsanalytics.measuring.groups import first_of, year_end

SURVEY = ["year", "medium"]


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add ``communes_of_province`` and ``places_listed``, both percentages, and what ``plausible``
    compares.

    People of all communes listed of the people of the province, on the province's row; communes
    listed of those that there are, on the first row of a year and medium. Places are those of 31
    December of the year, also in the running year.
    """
    places = keys.places.frame
    frame = frame.with_columns(year_end(pl.col("year")).alias("_day"))
    levels = places.select(pl.col("code").alias("place"), pl.col("level").alias("_level")).unique(
        "place", keep="first"
    )
    frame = frame.join(levels, on="place", how="left", maintain_order="left")
    counted = pl.col("copy_of").is_null() & (pl.col("_level") == "commune")
    in_communes = pl.col("people").filter(counted).sum().over(SURVEY)
    people = pl.when(pl.col("people") > 0).then("people")
    listed = pl.col("place").filter(counted).n_unique().over(SURVEY)
    frame = frame.with_columns(
        pl.when(pl.col("_level") == "province", in_communes > 0)
        .then(100 * in_communes / people)
        .alias("communes_of_province"),
        listed.alias("_listed"),
    )
    frame = plausible(frame, places)
    valid = _valid_communes(frame, places)
    share = 100 * pl.col("_listed") / pl.col("_valid")
    return (
        frame.join(valid, on="_day", how="left", maintain_order="left")
        .with_columns(first_of(SURVEY, share).alias("places_listed"))
        .drop("_level", "_listed", "_valid", "_day")
    )


def _valid_communes(frame: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """``_day``, ``_valid``: how many communes and wards there are on each day of the frame."""
    communes = places.filter(pl.col("level") == "commune").select("valid_from", "valid_to")
    return (
        frame.select("_day")
        .drop_nulls()
        .unique()
        .join(communes, how="cross")
        .filter(valid_on(pl.col("_day")))
        .group_by("_day")
        .agg(pl.len().alias("_valid"))
    )
