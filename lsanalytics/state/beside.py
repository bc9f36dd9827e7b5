"""Where a place stands among the places of its level, worked out once for the briefs of all.

Each of thousands of briefs would otherwise read the figures of thousands of places.
"""

from __future__ import annotations

import hashlib
from datetime import date

import polars as pl

from lsanalytics.places import Places

REACH = "people_reached_share"
BAND = (0.1, 0.5, 0.9)  # quantiles of the places of a level, drawn where they are too many to see
# Of a level whose values are kept one by one: no province has as many communes since the reform.
MOST = 200
BESIDE = pl.Schema(
    {
        "place": pl.String,
        "part": pl.String,
        "period_end": pl.Date,
        "value": pl.Float64,  # percent
        "rank": pl.Int64,  # 1 is the most; ties share the better rank
        "alike": pl.Int64,  # others that share it
        "count": pl.Int64,  # places of its level that have a value for that year
        "low": pl.Float64,  # their quantiles BAND, in percent
        "middle": pl.Float64,
        "high": pl.Float64,
        "simulated": pl.Boolean,  # whether any of them is
        "company": pl.String,  # a name for all their values: see COMPANY
    }
)
# The values of the places of a level in a year, from the least; of at most MOST places.
COMPANY = pl.Schema({"company": pl.String, "value": pl.Float64})
GROUP = ["part", "period_end"]


def beside(
    observations: pl.DataFrame, places: Places, as_of: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rank and company of each year's reach of every place that a brief can be about.

    BESIDE and COMPANY. Places of its level are those that exist at ``as_of``, or on its own last
    day if that was before.
    """
    years = observations.filter(
        pl.col("indicator") == REACH, pl.col("grain") == "year", pl.col("value").is_not_null()
    ).select("place", *GROUP, "value", simulated=pl.col("evidence") == "simulated")
    stand, values = [pl.DataFrame(schema=BESIDE)], pl.DataFrame(schema=COMPANY)
    ended = places.frame.filter(pl.col("level") == "district", pl.col("valid_to") < as_of)
    days = [*ended["valid_to"].unique(maintain_order=True), as_of]
    for level, day in (("commune", as_of), *(("district", day) for day in days)):
        peers = places.codes(level, day)
        own = peers if day == as_of else ended.filter(pl.col("valid_to") == day)["code"]
        rows, company = _among(years.filter(pl.col("place").is_in(peers.implode())), own)
        stand.append(rows)
        # Years of one level on several days have the same values, under the same name.
        values = values.vstack(company.join(values, on="company", how="anti"))
    return pl.concat(stand), values.sort("company", "value")


def _among(years: pl.DataFrame, own: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of the places ``own`` among all of ``years``, and the values of all."""
    value = pl.col("value")
    quantiles = zip(("low", "middle", "high"), BAND, strict=True)
    named = years.join(_named(years), on=GROUP, how="left", maintain_order="left")
    rows = named.select(
        "place",
        *GROUP,
        "value",
        rank=value.rank("min", descending=True).over(GROUP).cast(pl.Int64),
        alike=pl.len().over(*GROUP, value).cast(pl.Int64) - 1,
        count=pl.len().over(GROUP).cast(pl.Int64),
        **{name: value.quantile(share, "linear").over(GROUP) for name, share in quantiles},
        simulated=pl.col("simulated").any().over(GROUP),
        company="company",
    ).filter(pl.col("place").is_in(own.implode()))
    few = named.filter(pl.len().over(GROUP) <= MOST).select("company", "value")
    return rows, few


def _named(years: pl.DataFrame) -> pl.DataFrame:
    """A name for the values of each year and medium, made from them."""
    names = [
        (*group, hashlib.sha256(repr(sorted(rows["value"])).encode()).hexdigest()[:16])
        for group, rows in years.group_by(GROUP)
    ]
    schema = {name: BESIDE[name] for name in (*GROUP, "company")}
    return pl.DataFrame(names, schema, orient="row")
