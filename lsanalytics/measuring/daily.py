"""Days held against a rule that speaks of every single day."""

from __future__ import annotations

import polars as pl

from lsanalytics.plan import Direction

NEARLY = 3.0  # points short of the threshold that still count as "nearly"
DAY_SHARES = pl.Schema(
    {
        "evidence": pl.String,
        "channel": pl.String,
        "medium": pl.String,
        "date": pl.Date,
        "source": pl.String,
        "indicator": pl.String,
        "share": pl.Float64,  # 0-100; null where there was no such airtime
        "least": pl.Float64,  # what it can be, by what is not known of the day
        "most": pl.Float64,
    }
)


def steps(days: pl.DataFrame, threshold: float, direction: Direction) -> pl.DataFrame:
    """``days`` (DAY_SHARES) with ``step``: whether the rule held.

    "kept", "nearly" (up to three points on the bad side of ``threshold``) or "broken"; null where
    there is no share that day, and where what is not known of it decides.
    """

    def step(of: str) -> pl.Expr:
        value = pl.col(of)
        short = (threshold - value) if direction == "at_least" else (value - threshold)
        # 1e-9 points is far below one thousandth of a second in a year
        return (
            pl.when(short <= 1e-9)
            .then(pl.lit("kept"))
            .when(short <= NEARLY + 1e-9)
            .then(pl.lit("nearly"))
            .when(short.is_not_null())
            .then(pl.lit("broken"))
        )

    return days.with_columns(step=pl.when(step("least") == step("most")).then(step("least")))
