"""The outlook of one series, for charts and sentences: fan, probability, pace, year."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from lsanalytics.outlook.distribution import distribution
from lsanalytics.outlook.histories import Histories, lay_out
from lsanalytics.outlook.model import prospect, steered, traits
from lsanalytics.outlook.parameters import shipped
from lsanalytics.outlook.predict import QUANTILES, WIDTH_95, meets, predict, since_break, with_error
from lsanalytics.outlook.read import SERIES, TARGETS
from lsanalytics.outlook.say import FARTHEST
from lsanalytics.outlook.scale import Array, fold
from lsanalytics.plan import Better, Direction

TOO_LITTLE = "too_little_evidence"  # the note of a question that is not ``judged``
_ROUNDS, _PARTS = 4, 1001  # to 1e-12 of the way


@dataclass(frozen=True)
class Record:
    """The observations of one indicator: years (2025.5 is allowed) and values, and its bounds.

    ``intervals`` are 95% sampling intervals (low, high), by year; ``breaks`` the years that
    start a new series; ``better`` says which way is better for whoever the figure speaks of,
    whatever any target asks, None if nobody says.
    """

    years: tuple[float, ...]
    values: tuple[float, ...]
    lower: float = 0.0
    upper: float = 100.0
    intervals: dict[float, tuple[float, float]] = field(default_factory=dict)
    breaks: tuple[float, ...] = ()
    better: Better | None = None

    def frame(self, name: str = "record") -> pl.DataFrame:
        """The record as rows of ``read.SERIES``, oldest first."""
        ends = [self.intervals.get(year, (None, None)) for year in self.years]
        return pl.DataFrame(
            {
                "series_id": [name] * len(self.years),
                "year": self.years,
                "value": self.values,
                "lower": [self.lower] * len(self.years),
                "upper": [self.upper] * len(self.years),
                "low": [low for low, _ in ends],
                "high": [high for _, high in ends],
                "flag": ["break" if year in self.breaks else None for year in self.years],
                "better": [self.better] * len(self.years),
            },
            schema=SERIES,
            strict=False,
        ).sort("year")


@dataclass(frozen=True)
class Question:
    """A record, and a threshold that it is to meet by ``due``, a decimal year.

    With ``judged`` False (the evidence is less than a verdict asks for) nothing is told of what
    lies ahead; what is known by now is known all the same.
    """

    record: Record
    due: float
    threshold: float
    direction: Direction
    judged: bool = True

    def years(self) -> list[float]:
        """The last observation's, each whole one after it, and ``due``."""
        years = {float(self.due)}
        if self.record.years:
            last = max(self.record.years)
            first = math.floor(last) + 1
            end = max(first + FARTHEST, math.ceil(self.due))
            years |= {float(last), *(float(year) for year in range(first, end))}
        return sorted(years)


def chance(asked: Question) -> float | None:
    """The probability of ``Ahead``, for one question: the same to the last digit, and faster.

    None where ``Ahead.note`` says why there is none.
    """
    record = asked.record
    rows = sorted(zip(record.years, record.values, strict=True))
    if not rows or any(not record.lower <= value <= record.upper for _, value in rows):
        return None
    if asked.due <= rows[-1][0]:
        known = [value for year, value in rows if year <= asked.due]
        if not known:
            return None
        floor = asked.direction == "at_least"
        return float(known[-1] >= asked.threshold if floor else known[-1] <= asked.threshold)
    if not asked.judged:
        return None
    start = max((year for year in record.breaks if year in record.years), default=rows[0][0])
    kept = [(year, value) for year, value in rows if year >= start]
    width = record.upper - record.lower
    ends = [record.intervals.get(year, (0.0, 0.0)) for year, _ in kept]
    one = np.zeros(1, dtype=np.int64)
    history = Histories(
        owner=np.zeros(len(kept), dtype=np.int64),
        first=one,
        last=one + len(kept) - 1,
        year=np.array([year for year, _ in kept], dtype=np.float64),
        share=np.clip(np.array([value - record.lower for _, value in kept]) / width, 0.0, 1.0),
        error=np.array([high - low for low, high in ends]) / WIDTH_95 / width,
        better=np.array([{"higher": 1.0, "lower": -1.0}.get(record.better or "", 0.0)]),
    )
    parameters = shipped()
    ahead = prospect(traits(history, parameters), one, np.array([asked.due]), parameters)
    share = np.array([(asked.threshold - record.lower) / width])
    least = np.array([asked.direction == "at_least"])
    return float(meets(distribution(ahead, parameters), share, least, parameters.power)[0])


def look_ahead(asked: Sequence[Question]) -> list[Ahead]:
    """What lies ahead of each, in one prediction."""
    if not asked:
        return []
    names = [f"{number:06}" for number in range(len(asked))]
    series = [one.record.frame(name) for name, one in zip(names, asked, strict=True)]
    targets = [
        ("", name, year, one.threshold, one.direction)
        for name, one in zip(names, asked, strict=True)
        for year in one.years()
    ]
    found = predict(pl.concat(series), pl.DataFrame(targets, schema=TARGETS, orient="row"))
    of = found.partition_by("series_id", maintain_order=True)
    return [Ahead(one, rows) for one, rows in zip(asked, of, strict=True)]


@dataclass(frozen=True)
class Ahead:
    """What lies ahead of a record; ``found`` are the rows of ``predict`` for its years."""

    asked: Question
    found: pl.DataFrame

    @property
    def probability(self) -> float | None:
        """The probability that the threshold is met when it is due; see ``note`` for none."""
        found: float | None = self._at_due["probability"]
        return None if self._withheld else found

    @property
    def note(self) -> str:
        """The note of ``predict`` for the day on which the threshold is due."""
        return TOO_LITTLE if self._withheld else self._at_due["note"] or ""

    @property
    def _withheld(self) -> bool:
        last = max(self.asked.record.years, default=self.asked.due)
        return not self.asked.judged and self.asked.due > last

    @cached_property
    def _at_due(self) -> dict[str, Any]:
        due = pl.col("target_year") == self.asked.due
        return self.found.filter(due).row(0, named=True)

    def fan(self) -> pl.DataFrame:
        """``year, q05 ... q95``, from the last observation (where all are its value) to ``due``.

        No rows where there is no observation, a value lies outside the bounds, ``due`` is past,
        or the question is not judged.
        """
        due = self.asked.due
        if self._withheld or due <= max(self.asked.record.years, default=due):
            return pl.DataFrame(schema=dict.fromkeys(["year", *QUANTILES], pl.Float64))
        until = self.found.filter(pl.col("target_year") <= due)
        return until.select(pl.col("target_year").alias("year"), *QUANTILES).drop_nulls()

    def year_reached(self, chance: float) -> int | None:
        """The first whole year after the last observation by which the chance is at least this.

        None if that is none of the FARTHEST years to come, or if there is no answer.
        """
        if not self.asked.record.years or not self.asked.judged:
            return None
        last, year = max(self.asked.record.years), pl.col("target_year")
        whole = (year > last) & (year == year.floor()) & (year <= math.floor(last) + FARTHEST)
        reached = self.found.filter(whole, pl.col("probability") >= chance)["target_year"]
        return int(reached[0]) if len(reached) else None

    def required_pace(self, chance: float) -> float | None:
        """Points a year from the last value on that give the threshold this chance when due.

        It is the pace of the median, with the movements about it that the series usually has;
        0.0 if standing where it stands is enough. None if ``due`` is past, if there is no answer,
        or if even a median on the bound would leave the chance smaller.
        """
        asked, record = self.asked, self.asked.record
        frame = record.frame()
        rows = since_break(frame)
        inside = frame["value"].is_between(record.lower, record.upper).all()
        past = not rows.height or asked.due <= rows["year"][-1]
        if past or not inside or not asked.judged:
            return None
        parameters = shipped()
        known = traits(lay_out(with_error(rows)), parameters)
        width = record.upper - record.lower
        last, ahead = rows["value"][-1], asked.due - rows["year"][-1]
        goal = record.upper if asked.direction == "at_least" else record.lower

        def chances(parts: Array) -> Array:
            """The chance with the median brought these parts of the way to the bound."""
            shares = (last + parts * (goal - last) - record.lower) / width
            centre = fold(np.clip(shares, 0.0, 1.0), parameters.power)
            one, due = np.zeros(len(parts), dtype=np.int64), np.full(len(parts), asked.due)
            there = distribution(steered(known, one, due, centre, parameters), parameters)
            threshold = np.full(len(parts), (asked.threshold - record.lower) / width)
            floor = np.full(len(parts), asked.direction == "at_least")
            return meets(there, threshold, floor, parameters.power)

        part = _least(chances, chance)
        return None if part is None else part * (goal - last) / ahead


def _least(chances: Callable[[Array], Array], chance: float) -> float | None:
    """The smallest part between 0 and 1 that gives the chance; None if 1 does not."""
    low, high = 0.0, 1.0
    for _ in range(_ROUNDS):  # the chance grows with the part: each round looks closer
        parts = np.linspace(low, high, _PARTS)
        enough = np.flatnonzero(chances(parts) >= chance)
        if not len(enough):
            return None
        first = int(enough[0])
        if first == 0:
            return float(parts[0])
        low, high = float(parts[first - 1]), float(parts[first])
    return high
