"""Calendar periods of observations: where they begin, end, and whether they are over."""

from __future__ import annotations

from datetime import date
from typing import Literal

import polars as pl

Grain = Literal["day", "month", "quarter", "half", "year"]
_LENGTH: dict[Grain, str] = {
    "day": "1d",
    "month": "1mo",
    "quarter": "3mo",
    "half": "6mo",
    "year": "1y",
}


def start(day: pl.Expr, grain: Grain) -> pl.Expr:
    """The first day of the period that ``day`` lies in."""
    return day.dt.truncate(_LENGTH[grain]).alias("period_start")


def _last(day: pl.Expr, grain: Grain) -> pl.Expr:
    return start(day, grain).dt.offset_by(_LENGTH[grain]).dt.offset_by("-1d")


def end(day: pl.Expr, grain: Grain, as_of: date) -> pl.Expr:
    """The last day of that period, or ``as_of`` where the period is not over then."""
    return pl.min_horizontal(_last(day, grain), pl.lit(as_of)).alias("period_end")


def is_open(day: pl.Expr, grain: Grain, as_of: date) -> pl.Expr:
    """Whether the period that ``day`` lies in is not over at ``as_of``."""
    return _last(day, grain) > pl.lit(as_of)
