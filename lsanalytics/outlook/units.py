"""The outlook of a handful of units: how many of them will meet a requirement.

A share of two agencies is 0, 50 or 100%, and no fan opens in between. Here every unit is in one
of two states; in a year one that does not meet the requirement comes to meet it with probability
``gain``, and one that does falls back with probability ``loss``. Both are the same for all units
and are not known: each has a beta distribution, from a prior and from what the counts show, so
that the number of units has a beta-binomial predictive distribution (Gelman and others, Bayesian
Data Analysis, 3rd ed. 2013, 2.4 and 5.3; Markov chain of two states: Norris, Markov Chains, 1997,
example 1.1.4). See docs/outlook.md, 5.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import cast

import numpy as np
import polars as pl

from lsanalytics.lean import FORTRAN, lean
from lsanalytics.outlook.page import FARTHEST, TOO_LITTLE, Direction
from lsanalytics.outlook.predict import FEW, QUANTILES
from lsanalytics.outlook.scale import Array

# Shares of fewer units than this are told as a number of units (docs/outlook.md, 5).
HANDFUL = 30
# The prior, as numbers of unit-years with a change and without: 2 in 100 a year come to meet a
# requirement, 1 in 100 falls back. Round numbers, chosen across indicators (docs/outlook.md, 5).
GAIN = (0.5, 25.0)
LOSS = (0.25, 25.0)
# Changes of long ago count for less, as in ``parameters.calm_memory``.
_MEMORY = 8.0
_POINTS = 24  # of the beta distributions: each stands for the same probability
_SAME = 1e-9

Beta = tuple[float, float]


@dataclass(frozen=True)
class Counts:
    """How many units met a requirement (``met``) of how many there were (``of``), by year.

    Years may be decimal. ``breaks`` are the years that start a new series. Raises ValueError if
    a count is below 0 or above the number of its units, there are no units, or years are not in
    order.
    """

    years: tuple[float, ...]
    met: tuple[int, ...]
    of: tuple[int, ...]
    breaks: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.years) == len(self.met) == len(self.of):
            raise ValueError("years, met and of differ in length")
        if any(later <= year for year, later in pairwise(self.years)):
            raise ValueError("years are not in order")
        for year, met, of in zip(self.years, self.met, self.of, strict=True):
            if of < 1 or not 0 <= met <= of:
                raise ValueError(f"{year:g}: {met} of {of} units")

    def since_break(self) -> Counts:
        """The counts from the last break on."""
        start = max((year for year in self.breaks if year in self.years), default=-math.inf)
        kept = [n for n, year in enumerate(self.years) if year >= start]
        return Counts(
            tuple(self.years[n] for n in kept),
            tuple(self.met[n] for n in kept),
            tuple(self.of[n] for n in kept),
        )


@dataclass(frozen=True)
class Tally:
    """The distribution of the number of units that meet the requirement: 0, 1 ... ``of``."""

    chances: Array

    @property
    def of(self) -> int:
        """The number of units."""
        return len(self.chances) - 1

    def meets(self, threshold: float, direction: Direction) -> float:
        """The probability of a share of at least (or at most) ``threshold`` per cent."""
        shares = 100.0 * np.arange(self.of + 1) / self.of
        floor = direction == "at_least"
        inside = shares >= threshold - _SAME if floor else shares <= threshold + _SAME
        return float(min(self.chances[inside].sum(), 1.0))

    def quantile(self, probability: float) -> int:
        """The number of units that is not exceeded with this probability."""
        reached = np.cumsum(self.chances) >= probability - _SAME
        return int(np.argmax(reached)) if reached.any() else self.of


def rates(counts: Counts) -> tuple[Beta, Beta]:
    """The beta distributions of the yearly ``gain`` and ``loss``, after what the counts show.

    Only the net change between two counts is seen: a rise by two is two gains and no loss. Where
    the number of units changed, the earlier count is scaled to the later number.
    """
    (gained, waited), (lost, kept) = GAIN, LOSS
    for ups, idle, downs, held, weight in _changes(counts):
        gained += weight * ups
        waited += weight * idle
        lost += weight * downs
        kept += weight * held
    return (gained, waited), (lost, kept)


def _changes(counts: Counts) -> Iterator[tuple[float, float, float, float, float]]:
    """Gains, unit-years without one, losses, unit-years without one, weight; by pair of counts."""
    rows = list(zip(counts.years, counts.met, counts.of, strict=True))
    for (before, met, of), (year, now, units) in pairwise(rows):
        gap = year - before
        had = met * units / of
        ups, downs = max(now - had, 0.0), max(had - now, 0.0)
        # A unit that changed did so about half way through the gap.
        way = max(gap - 1.0, 0.0) / 2.0
        idle = (units - had - ups) * gap + ups * way
        held = (had - downs) * gap + downs * way
        yield ups, idle, downs, held, math.exp(-(counts.years[-1] - year) / _MEMORY)


def after(gain: Array, loss: Array, ahead: float) -> tuple[Array, Array]:
    """The probabilities of meeting in ``ahead`` years, for a unit that meets and one that does not.

    The chain of two states forgets where it began as (1 - gain - loss)^ahead.
    """
    level = gain / (gain + loss)
    left = np.maximum(1.0 - gain - loss, 0.0) ** ahead
    return level + (1.0 - level) * left, level * (1.0 - left)


def tally(counts: Counts, year: float) -> Tally:
    """How many of the units of the last count will meet the requirement at a later ``year``.

    Raises ValueError if there is no count, or none of them is before ``year``.
    """
    counts = counts.since_break()
    if not counts.years or year <= counts.years[-1]:
        raise ValueError(f"no count before {year:g}")
    gain, loss = (_points(*beta) for beta in rates(counts))
    pairs = np.repeat(gain, len(loss)), np.tile(loss, len(gain))
    still, anew = after(*pairs, year - counts.years[-1])
    met, of = counts.met[-1], counts.of[-1]
    chances = sums(binomial(met, still), binomial(of - met, anew)).mean(axis=0)
    return Tally(chances / chances.sum())


def _points(yes: float, no: float) -> Array:
    """Points of a beta distribution, each in the middle of an equal part of its probability."""
    middles = (np.arange(_POINTS) + 0.5) / _POINTS
    found: Array = np.clip(_special().betaincinv(yes, no, middles), 1e-9, 1.0 - 1e-9)
    return found


def binomial(units: int, chance: Array) -> Array:
    """Rows of the binomial distribution of 0 to ``units``, one for each chance."""
    of, counts, chances = _special(), np.arange(units + 1), chance[:, None]
    ways = of.gammaln(units + 1) - of.gammaln(counts + 1) - of.gammaln(units - counts + 1)
    found: Array = np.exp(ways + of.xlogy(counts, chances) + of.xlog1py(units - counts, -chances))
    return found


@cache
def _special() -> ModuleType:
    """Not scipy.stats, whose import takes longer than a brief: every page asks for this."""
    with lean(later=(FORTRAN,)):
        import scipy.special
    return cast(ModuleType, scipy.special)


def sums(first: Array, second: Array) -> Array:
    """Row by row the distribution of the sum of two independent counts."""
    found = np.zeros((len(first), first.shape[1] + second.shape[1] - 1))
    for count in range(first.shape[1]):
        found[:, count : count + second.shape[1]] += first[:, count : count + 1] * second
    return found


@dataclass(frozen=True)
class UnitsAhead:
    """What lies ahead of a handful of units: the answers of ``page.Ahead``, in whole units.

    ``threshold`` is a share in per cent. With ``judged`` False (the evidence is less than a
    verdict asks for) nothing is told of what lies ahead.
    """

    counts: Counts
    due: float
    threshold: float
    direction: Direction = "at_least"
    judged: bool = True

    @property
    def note(self) -> str:
        """The notes of ``predict``, and ``too_little_evidence``."""
        years = self.counts.years
        if not years:
            return "no_observation"
        if self.due < years[0]:
            return "before_first_observation"
        if self.due <= years[-1]:
            return "known"
        if not self.judged:
            return TOO_LITTLE
        kept = len(self.counts.since_break().years)
        notes = {"few_points": kept <= FEW, "since_break": kept < len(years)}
        return ";".join(name for name, holds in notes.items() if holds)

    @property
    def probability(self) -> float | None:
        """The probability that the share is met when it is due; see ``note`` for none."""
        if not self.counts.years or self.due < self.counts.years[0]:
            return None
        if self.due <= self.counts.years[-1]:
            met, of = self._at(self.due)
            share = Tally(np.eye(of + 1)[met])
            return share.meets(self.threshold, self.direction)
        return self._chance(self.due) if self.judged else None

    def _at(self, year: float) -> tuple[int, int]:
        """The last count at or before ``year``."""
        place = max(n for n, seen in enumerate(self.counts.years) if seen <= year)
        return self.counts.met[place], self.counts.of[place]

    def _chance(self, year: float) -> float:
        return tally(self.counts, year).meets(self.threshold, self.direction)

    def wanting(self) -> int | None:
        """How many more units have to meet the requirement; None for ``at_most`` or no count."""
        if not self.counts.years or self.direction == "at_most":
            return None
        met, of = self.counts.met[-1], self.counts.of[-1]
        return max(math.ceil(self.threshold * of / 100.0 - _SAME) - met, 0)

    def fan(self) -> pl.DataFrame:
        """``year, q05 ... q95`` in per cent, from the last count to ``due``: steps of one unit.

        No rows where nothing is told.
        """
        years = self.counts.years
        schema = dict.fromkeys(["year", *QUANTILES], pl.Float64)
        if not years or not self.judged or self.due <= years[-1]:
            return pl.DataFrame(schema=schema)
        met, of = self.counts.met[-1], self.counts.of[-1]
        rows = [(years[-1], *[100.0 * met / of] * len(QUANTILES))]
        first = math.floor(years[-1]) + 1
        ahead = {float(year) for year in range(first, math.ceil(self.due))} | {self.due}
        for year in sorted(ahead):
            told = tally(self.counts, year)
            rows.append((year, *(100.0 * told.quantile(q) / of for q in QUANTILES.values())))
        return pl.DataFrame(rows, schema=schema, orient="row")

    def year_reached(self, chance: float) -> int | None:
        """The first whole year after the last count by which the chance is at least this.

        None if that is none of the FARTHEST years to come, or nothing is told.
        """
        if not self.counts.years or not self.judged:
            return None
        first = math.floor(self.counts.years[-1]) + 1
        reached = (year for year in range(first, first + FARTHEST) if self._chance(year) >= chance)
        return next(reached, None)
