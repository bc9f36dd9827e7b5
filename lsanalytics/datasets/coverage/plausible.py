"""Figures that cannot well be so: held against the place's own years and against its peers."""

from __future__ import annotations

import polars as pl

from lsanalytics.dataset import MANY, PERCENT
from lsanalytics.frames import valid_on

PEERS = 5  # places of a level without which there is no comparison
ONE_YEAR = ["place", "medium"]


def plausible(frame: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Add ``reached_like_percentage`` (the figure, where it may be one), ``reached_to_peers``,
    ``reached_to_before`` and ``people_to_before``: the share of people reached in per cent of the
    median of the level in that year, or of the place's own share in the last year before, and the
    people in per cent of those of that year. Null where there is nothing to be compared.

    ``frame`` has ``_day`` and ``_level``. A code that means another unit since a reform has no
    year before it.
    """
    reached, people = pl.col("people_reached"), pl.col("people")
    share = pl.when(people > 0).then(reached / people)
    numbered = frame.with_row_index("_n").with_columns(share.alias("_share"))
    peers = ["year", "medium", "_level"]
    median = pl.col("_share").median().over(peers)
    compared = (pl.col("_share").count().over(peers) > PEERS) & (median > 0)
    before = _before(numbered, places)
    like = (reached > 0) & (reached <= PERCENT) & (people >= MANY)
    return (
        numbered.with_columns(
            pl.when(like).then(reached).alias("reached_like_percentage"),
            pl.when(compared).then(100 * pl.col("_share") / median).alias("reached_to_peers"),
        )
        .join(before, on="_n", how="left", maintain_order="left")
        .drop("_n", "_share")
    )


def _before(frame: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """``_n`` with the two comparisons with the last year before, where it is the same unit's."""
    units = places.select("valid_from", "valid_to", place="code")
    one = frame.filter(pl.col("copy_of").is_null()).select(
        "_n", "_day", "year", *ONE_YEAR, "people", "_share"
    )
    then = one.drop_nulls(["year", *ONE_YEAR]).unique(["year", *ONE_YEAR], keep="first")
    pairs = one.join(then, on=ONE_YEAR, suffix="_then").filter(pl.col("year_then") < pl.col("year"))
    last = pairs.sort("year_then").group_by("_n").last()
    same = last.join(units, on="place").filter(
        valid_on(pl.col("_day_then")), valid_on(pl.col("_day"))
    )
    return same.select(
        "_n",
        _of(pl.col("_share"), pl.col("_share_then")).alias("reached_to_before"),
        _of(pl.col("people"), pl.col("people_then")).alias("people_to_before"),
    ).unique("_n", keep="first")


def _of(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > 0).then(100 * part / whole)
