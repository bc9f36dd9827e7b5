"""Where a place stands among the places of its level, worked out once for the briefs of all.

Each of thousands of briefs would otherwise read the figures of thousands of places.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.places import Places

REACH = "people_reached_share"
BAND = (0.1, 0.5, 0.9)  # quantiles of the places of a level, drawn where there are too many lines
BESIDE = pl.Schema(
    {
        "place": pl.String,
        "part": pl.String,
        "period_end": pl.Date,
        "rank": pl.Int64,  # 1 is the most; ties share the better rank
        "count": pl.Int64,  # places of its level that have a value for that year
        "low": pl.Float64,  # their quantiles BAND, in percent
        "middle": pl.Float64,
        "high": pl.Float64,
    }
)


def beside(observations: pl.DataFrame, places: Places, as_of: date) -> pl.DataFrame:
    """Rank and company (BESIDE) of each year's reach of every place that a brief can be about.

    Places of its level are those that exist at ``as_of``, or on its own last day if that was
    before.
    """
    years = observations.filter(
        pl.col("indicator") == REACH, pl.col("grain") == "year", pl.col("value").is_not_null()
    ).select("place", "part", "period_end", "value")
    found = [_among(years.clear(), pl.Series(values=[], dtype=pl.String))]
    ended = places.frame.filter(pl.col("level") == "district", pl.col("valid_to") < as_of)
    days = [*ended["valid_to"].unique(maintain_order=True), as_of]
    for level, day in (("commune", as_of), *(("district", day) for day in days)):
        peers = places.codes(level, day)
        own = peers if day == as_of else ended.filter(pl.col("valid_to") == day)["code"]
        found.append(_among(years.filter(pl.col("place").is_in(peers.implode())), own))
    return pl.concat(found)


def _among(years: pl.DataFrame, own: pl.Series) -> pl.DataFrame:
    """The rows of the places ``own`` among all of ``years``."""
    value, group = pl.col("value"), ["part", "period_end"]
    quantiles = zip(("low", "middle", "high"), BAND, strict=True)
    return years.select(
        "place",
        *group,
        rank=value.rank("min", descending=True).over(group).cast(pl.Int64),
        count=pl.len().over(group).cast(pl.Int64),
        **{name: value.quantile(share, "linear").over(group) for name, share in quantiles},
    ).filter(pl.col("place").is_in(own.implode()))
