"""The outlook of one series, for charts and sentences: fan, probability, pace, year."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
import polars as pl

from lsanalytics.outlook.distribution import distribution
from lsanalytics.outlook.histories import lay_out
from lsanalytics.outlook.model import steered, traits
from lsanalytics.outlook.parameters import shipped
from lsanalytics.outlook.predict import QUANTILES, meets, predict, since_break, with_error
from lsanalytics.outlook.read import SERIES, TARGETS
from lsanalytics.outlook.scale import fold

Direction = Literal["at_least", "at_most"]
# Learnt on forecasts up to nine years ahead; nothing is said beyond this many.
FARTHEST = 15
_HALVINGS = 50


@dataclass(frozen=True)
class Record:
    """The observations of one indicator: years (2025.5 is allowed) and values, and its bounds.

    ``intervals`` are 95 % sampling intervals (low, high), by year; ``breaks`` the years that
    start a new series.
    """

    years: tuple[float, ...]
    values: tuple[float, ...]
    lower: float = 0.0
    upper: float = 100.0
    intervals: dict[float, tuple[float, float]] = field(default_factory=dict)
    breaks: tuple[float, ...] = ()

    def frame(self) -> pl.DataFrame:
        """The record as rows of ``read.SERIES``, oldest first."""
        ends = [self.intervals.get(year, (None, None)) for year in self.years]
        return pl.DataFrame(
            {
                "series_id": ["record"] * len(self.years),
                "year": self.years,
                "value": self.values,
                "lower": [self.lower] * len(self.years),
                "upper": [self.upper] * len(self.years),
                "low": [low for low, _ in ends],
                "high": [high for _, high in ends],
                "flag": ["break" if year in self.breaks else None for year in self.years],
            },
            schema=SERIES,
            strict=False,
        ).sort("year")


def decimal_year(day: date) -> float:
    """The date on the scale on which the whole of 2025, and 31/12/2025, is 2025.0."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year - 1 + ((day - first).days + 1) / (following - first).days


def _asked(record: Record, years: list[float], threshold: float, direction: str) -> pl.DataFrame:
    rows = [
        (str(number), "record", year, threshold, direction) for number, year in enumerate(years)
    ]
    return predict(record.frame(), pl.DataFrame(rows, schema=TARGETS, orient="row"))


def fan(record: Record, until: float) -> pl.DataFrame:
    """``year, q05 ... q95`` from the last observation (where all are its value) to ``until``.

    No rows where there is no observation, a value lies outside the bounds, or ``until`` is past.
    """
    last = max(record.years, default=until)
    if until <= last:
        return pl.DataFrame(schema=dict.fromkeys(["year", *QUANTILES], pl.Float64))
    whole = [float(year) for year in range(math.floor(last) + 1, math.ceil(until))]
    found = _asked(record, [last, *whole, float(until)], record.lower, "at_least")
    return found.select(pl.col("target_year").alias("year"), *QUANTILES).drop_nulls()


def probability(
    record: Record, target_year: float, threshold: float, direction: Direction
) -> tuple[float | None, str]:
    """The probability that the threshold is met at the target year, and the note (see predict)."""
    row = _asked(record, [target_year], threshold, direction).row(0, named=True)
    return row["probability"], row["note"] or ""


def year_reached(
    record: Record, threshold: float, direction: Direction, chance: float
) -> int | None:
    """The first whole year after the last observation by which the chance is at least this.

    None if that is none of the FARTHEST years to come, or if there is no answer.
    """
    if not record.years:
        return None
    last = max(record.years)
    years = [float(math.floor(last) + ahead) for ahead in range(1, FARTHEST + 1)]
    found = _asked(record, years, threshold, direction)
    reached = found.filter(pl.col("probability") >= chance)["target_year"]
    return int(reached[0]) if len(reached) else None


def required_pace(
    record: Record, target_year: float, threshold: float, direction: Direction, chance: float = 0.8
) -> float | None:
    """Points a year from the last value on that give the threshold this chance of being met.

    It is the pace of the median, with the movements about it that the series usually has; 0.0
    if standing where it stands is enough. None if the target year is past, if there is no
    answer, or if even a median on the bound would leave the chance smaller.
    """
    rows = since_break(record.frame())
    inside = record.frame()["value"].is_between(record.lower, record.upper).all()
    if not rows.height or not inside or target_year <= rows["year"][-1]:
        return None
    parameters = shipped()
    known = traits(lay_out(with_error(rows)), parameters)
    width = record.upper - record.lower
    last, ahead = rows["value"][-1], target_year - rows["year"][-1]
    goal = record.upper if direction == "at_least" else record.lower
    one = np.zeros(1, dtype=np.int64)

    def chance_at(part: float) -> float:
        """The chance with the median brought this part of the way to the bound."""
        share = np.array([(last + part * (goal - last) - record.lower) / width])
        centre = fold(np.clip(share, 0.0, 1.0), parameters.power)
        there = steered(known, one, np.array([float(target_year)]), centre, parameters)
        asked = np.array([(threshold - record.lower) / width])
        floor = np.array([direction == "at_least"])
        return float(meets(distribution(there, parameters), asked, floor, parameters.power)[0])

    part = _least(chance_at, chance)
    return None if part is None else part * (goal - last) / ahead


def _least(chance_at: Callable[[float], float], chance: float) -> float | None:
    """The smallest part between 0 and 1 that gives the chance; None if 1 does not."""
    if chance_at(0.0) >= chance:
        return 0.0
    if chance_at(1.0) < chance:
        return None
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        low, high = (low, middle) if chance_at(middle) >= chance else (middle, high)
    return high
