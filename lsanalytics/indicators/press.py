"""The tone of the press over time (target a1, which has a direction and no number)."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.indicators import periods
from lsanalytics.indicators.marks import flags, sources

PROVINCE = "20"
TONES = {"press_positive_share": "positive", "press_negative_share": "negative"}
_MONTHS: dict[periods.Grain, int] = {"month": 1, "quarter": 3, "year": 12}


def observations(items: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Share of positive and of negative items among all classified ones: month, quarter, year.

    ``items`` are accepted press items; those without a tone or dated after ``as_of`` are not
    used. ``partial`` marks a period that is not over, or a month of it without an item.
    """
    classified = items.filter(pl.col("date") <= as_of).drop_nulls(["evidence", "tone"])
    return pl.concat([_over(classified, grain, as_of) for grain in _MONTHS])


def _over(items: pl.DataFrame, grain: periods.Grain, as_of: date) -> pl.DataFrame:
    keys = ["evidence", "period_start"]
    dated = items.with_columns(periods.start(pl.col("date"), grain))
    counts = (
        dated.group_by(keys)
        .agg(
            periods.start(pl.col("date"), "month").n_unique().alias("months"),
            pl.len().alias("items"),
            *((pl.col("tone") == tone).sum().alias(tone) for tone in TONES.values()),
        )
        .join(sources(dated, keys), on=keys)
    )
    start = pl.col("period_start")
    return pl.concat(
        [
            counts.select(
                indicator=pl.lit(indicator),
                part=pl.lit(""),
                place=pl.lit(PROVINCE),
                grain=pl.lit(grain),
                period_start=start,
                period_end=periods.end(start, grain, as_of),
                value=pl.col(tone) / pl.col("items") * 100,
                numerator=pl.col(tone).cast(pl.Float64),
                denominator=pl.col("items").cast(pl.Float64),
                evidence="evidence",
                flag=flags(
                    partial=periods.is_open(start, grain, as_of)
                    | (pl.col("months") < _MONTHS[grain])
                ),
                source="source",
            )
            for indicator, tone in TONES.items()
        ]
    )
