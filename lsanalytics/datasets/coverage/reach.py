"""People who can hear and see the essential channels (target a2): people, not households."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.channels import MEDIA
from lsanalytics.dataset import NOTHING_KNOWN, Known
from lsanalytics.measuring.by_place import yearly_shares
from lsanalytics.measuring.marks import joined
from lsanalytics.places import Places

INDICATOR = "people_reached_share"


def observations(
    coverage: pl.DataFrame, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Observations of a2 by year and place (see ``by_place.yearly_shares``).

    Parts are the media; part "" is the weaker of the two, and is left out where only one is
    known. People weigh alike: shares are sums of people reached over sums of people. A place that
    sent nothing has at most ``people_most`` of the rule.
    """
    rule = known.rules.get(INDICATOR)
    media = yearly_shares(
        coverage,
        places,
        as_of,
        numerator="people_reached",
        denominator="people",
        part="medium",
        most=rule.people_most if rule else float("inf"),
        people=True,
    )
    return pl.concat([media, _weaker(media)]).with_columns(indicator=pl.lit(INDICATOR))


def _weaker(media: pl.DataFrame) -> pl.DataFrame:
    """The weaker medium of each place and year where both are known.

    It cannot be better than either: its least and most are the lower ones of the two.
    """
    keys = ["evidence", "period_start", "place"]
    edges = ("bound_low", "bound_high")
    is_open = pl.any_horizontal(pl.col(name).is_not_null().any() for name in edges)
    return (
        media.sort("value", "part")
        .group_by(keys, maintain_order=True)
        .agg(
            pl.exclude("flag", "covered", *edges).first(),
            pl.col("covered").min(),
            *(
                pl.when(is_open).then(pl.col(name).fill_null(pl.col("value")).min()).alias(name)
                for name in edges
            ),
            seen=pl.len(),
            flag=pl.col("flag"),
        )
        .filter(pl.col("seen") == len(MEDIA))
        .with_columns(
            part=pl.lit(""),
            flag=joined(*(pl.col("flag").list.get(index) for index in range(len(MEDIA)))),
        )
        .select(media.columns)
    )
