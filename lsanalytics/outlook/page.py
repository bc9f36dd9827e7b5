"""The outlook of one series, for charts and sentences: fan, probability, pace, year."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

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


@dataclass(frozen=True)
class Ahead:
    """What lies ahead of a record until ``due``, a decimal year, held against a threshold."""

    record: Record
    due: float
    threshold: float
    direction: Direction

    @cached_property
    def _found(self) -> pl.DataFrame:
        """One prediction answers everything: the last observation, the years to come, ``due``."""
        last = max(self.record.years, default=None)
        years = {float(self.due)}
        if last is not None:
            first = math.floor(last) + 1
            end = max(first + FARTHEST, math.ceil(self.due))
            years |= {float(last), *(float(year) for year in range(first, end))}
        rows = [("", "record", year, self.threshold, self.direction) for year in sorted(years)]
        return predict(self.record.frame(), pl.DataFrame(rows, schema=TARGETS, orient="row"))

    @property
    def probability(self) -> float | None:
        """The probability that the threshold is met when it is due; see ``note`` for none."""
        found: float | None = self._at_due["probability"]
        return found

    @property
    def note(self) -> str:
        """The note of ``predict`` for the day on which the threshold is due."""
        return self._at_due["note"] or ""

    @cached_property
    def _at_due(self) -> dict[str, Any]:
        return self._found.filter(pl.col("target_year") == self.due).row(0, named=True)

    def fan(self) -> pl.DataFrame:
        """``year, q05 ... q95``, from the last observation (where all are its value) to ``due``.

        No rows where there is no observation, a value lies outside the bounds, or ``due`` is past.
        """
        if self.due <= max(self.record.years, default=self.due):
            return pl.DataFrame(schema=dict.fromkeys(["year", *QUANTILES], pl.Float64))
        until = self._found.filter(pl.col("target_year") <= self.due)
        return until.select(pl.col("target_year").alias("year"), *QUANTILES).drop_nulls()

    def year_reached(self, chance: float) -> int | None:
        """The first whole year after the last observation by which the chance is at least this.

        None if that is none of the FARTHEST years to come, or if there is no answer.
        """
        if not self.record.years:
            return None
        last, year = max(self.record.years), pl.col("target_year")
        whole = (year > last) & (year == year.floor()) & (year <= math.floor(last) + FARTHEST)
        reached = self._found.filter(whole, pl.col("probability") >= chance)["target_year"]
        return int(reached[0]) if len(reached) else None

    def required_pace(self, chance: float) -> float | None:
        """Points a year from the last value on that give the threshold this chance when due.

        It is the pace of the median, with the movements about it that the series usually has;
        0.0 if standing where it stands is enough. None if ``due`` is past, if there is no answer,
        or if even a median on the bound would leave the chance smaller.
        """
        record, threshold = self.record, self.threshold
        rows = since_break(record.frame())
        inside = record.frame()["value"].is_between(record.lower, record.upper).all()
        if not rows.height or not inside or self.due <= rows["year"][-1]:
            return None
        parameters = shipped()
        known = traits(lay_out(with_error(rows)), parameters)
        width = record.upper - record.lower
        last, ahead = rows["value"][-1], self.due - rows["year"][-1]
        goal = record.upper if self.direction == "at_least" else record.lower
        one = np.zeros(1, dtype=np.int64)

        def chance_at(part: float) -> float:
            """The chance with the median brought this part of the way to the bound."""
            share = np.array([(last + part * (goal - last) - record.lower) / width])
            centre = fold(np.clip(share, 0.0, 1.0), parameters.power)
            there = steered(known, one, np.array([float(self.due)]), centre, parameters)
            asked = np.array([(threshold - record.lower) / width])
            floor = np.array([self.direction == "at_least"])
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
