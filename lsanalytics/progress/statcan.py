"""Statistics Canada / Open SDG: growth rate against required growth rate.

Source: open-sdg/sdg-build ``sdg/ProgressMeasure.py`` and open-sdg ``docs/progress-methodology.md``,
release 2.4, as Statistics Canada publishes with it. Base 2015, target 2030 unless given.
"""

from __future__ import annotations

import polars as pl

from lsanalytics.progress import growth
from lsanalytics.progress.prepare import SINCE, answer, ladder

BASE = SINCE
_R, _V, _C = pl.col("ratio"), pl.col("rate"), pl.col("room")


def statcan(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Answers (see prepare.ANSWER) from a frame of ``prepare.based`` with a score from -5 to 5."""
    frame = growth.with_growth(frame)
    met = pl.col("met")
    return answer(
        frame.with_columns(
            status=ladder(
                (met, "target_achieved"),
                ((_R >= 0.95) | (_V >= 0.015 * _C), "substantial_progress"),
                ((_R >= 0.60) | (_V >= 0.005 * _C), "moderate_progress"),
                ((_R >= 0) | (_V >= 0), "limited_progress"),
                ((_R < 0) | (_V < 0), "deterioration"),
            ),
            value=pl.coalesce(_R, _V),
            score=pl.when(met).then(5.0).otherwise(pl.coalesce(_score(), _score_of_rate())),
            note=growth.NOTE,
        )
    )


def _score() -> pl.Expr:
    high = pl.min_horizontal(7.1429 * _R - 4.2857, pl.lit(5.0))
    low = pl.max_horizontal(4.1667 * _R - 2.5, pl.lit(-5.0))
    return pl.when(_R >= 0.60).then(high).when(_R < 0.60).then(low)


def _score_of_rate() -> pl.Expr:
    return (
        pl.when(_V < 0)
        .then(pl.max_horizontal(125 * _V - 2.5, pl.lit(-5.0)))
        .when(_V.is_not_null() & (_C == 0))
        .then(5.0)
        .when(_V >= 0.015 * _C)
        .then(pl.min_horizontal(500 * _V / _C - 5, pl.lit(5.0)))
        .when(_V >= 0.005 * _C)
        .then(250 * _V / _C - 1.25)
        .when(_V >= 0)
        .then(500 * _V / _C - 2.5)
    )
