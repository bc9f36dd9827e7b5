"""Eurostat's ladder as EUSTAT runs it: growth rate against required growth rate.

Source: EUSTAT-PRE/data ``scripts/build_data.py``; words are Eurostat's own ("Sustainable
development in the European Union", monitoring report). Eurostat proper uses windows of 15 and 5
years and no room factor; here the base year (2015 unless given) decides the window.
"""

from __future__ import annotations

import polars as pl

from lsanalytics.progress import growth
from lsanalytics.progress.prepare import NEAREST, answer, ladder

BASE = NEAREST
_R, _V, _C = pl.col("ratio"), pl.col("rate"), pl.col("room")


def eurostat(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Answers (see prepare.ANSWER) from a frame of ``prepare.based`` with a score from -5 to 5."""
    frame = growth.with_growth(frame)
    met, at_limit = pl.col("met"), (_C == 0) & (_V >= 0)
    return answer(
        frame.with_columns(
            status=ladder(
                (met, "significant_progress"),
                ((_R > 0.95) | (_V > 0.01 * _C) | at_limit, "significant_progress"),
                ((_R > 0.60) | (_V > 0.001 * _C), "moderate_progress"),
                (_R >= 0, "insufficient_progress"),
                (_R < 0, "movement_away"),
                (_V >= -0.001, "no_progress"),
                (_V >= -0.01 * _C, "moderate_movement_away"),
                (_V < -0.01 * _C, "significant_movement_away"),
            ),
            value=pl.coalesce(_R, _V),
            score=pl.when(met).then(5.0).otherwise(pl.coalesce(_score(), _score_of_rate())),
            note=growth.NOTE,
        )
    )


def _score() -> pl.Expr:
    return (
        pl.when(_R > 1.3)
        .then(5.0)
        .when(_R >= 0.6)
        .then(5 / 0.7 * (_R - 0.6))
        .when(_R > -0.6)
        .then(5 / 1.2 * (_R + 0.6) - 5)
        .when(_R <= -0.6)
        .then(-5.0)
    )


def _score_of_rate() -> pl.Expr:
    return (
        pl.when(_V < -0.02)
        .then(-5.0)
        .when(_V.is_not_null() & (_C == 0))
        .then(5.0)
        .when(_V > 0.02 * _C)
        .then(5.0)
        .when(_V >= 0)
        .then(5 * _V / (0.02 * _C))
        .when(_V < 0)
        .then(5 * _V / 0.02)
    )
