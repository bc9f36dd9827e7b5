"""The predictive distribution: one object that gives both probabilities and quantiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lsanalytics.outlook.model import Prospect
from lsanalytics.outlook.parameters import Parameters
from lsanalytics.outlook.scale import Array

# Values closer than this differ by rounding only: 100 - 70.1 is not quite 29.9.
_SAME = 1e-9


@dataclass(frozen=True)
class Distribution:
    """Piecewise linear distribution functions, one a row, with a step of ``stay`` at ``held``.

    ``knots`` (rows x levels) are the values at the probabilities ``levels``, which run from 0
    to 1. Values beyond the bounds -1 and 1 of the folded scale mean the bound itself.
    """

    knots: Array
    levels: Array
    held: Array
    stay: Array

    def below(self, value: Array) -> Array:
        """The probability of less than ``value`` on the folded scale."""
        return self._moving(value) + self.stay * (self.held < value - _SAME)

    def up_to(self, value: Array) -> Array:
        """The probability of at most ``value`` on the folded scale."""
        return self._moving(value) + self.stay * (self.held <= value + _SAME)

    def _moving(self, value: Array) -> Array:
        return (1.0 - self.stay) * _cumulate(self.knots, self.levels, value)

    def quantile(self, probability: float) -> Array:
        """The value that is not exceeded with this probability, on the folded scale."""
        rest = 1.0 - self.stay
        under = rest * _cumulate(self.knots, self.levels, self.held)
        safe = np.where(rest > 0, rest, 1.0)
        lower = _invert(self.knots, self.levels, np.minimum(probability / safe, 1.0))
        upper = _invert(self.knots, self.levels, np.maximum((probability - self.stay) / safe, 0.0))
        found = np.where(probability <= under, lower, upper)
        stays = (probability > under) & (probability <= under + self.stay)
        return np.where(stays, self.held, found)


def _cumulate(knots: Array, levels: Array, value: Array) -> Array:
    place = np.clip((knots <= value[:, None]).sum(axis=1) - 1, 0, len(levels) - 2)
    rows = np.arange(len(knots))
    left, right = knots[rows, place], knots[rows, place + 1]
    inside = np.clip((value - left) / np.where(right > left, right - left, 1.0), 0.0, 1.0)
    return levels[place] + inside * (levels[place + 1] - levels[place])


def _invert(knots: Array, levels: Array, probability: Array) -> Array:
    place = np.clip(np.searchsorted(levels, probability, side="left") - 1, 0, len(levels) - 2)
    rows = np.arange(len(knots))
    left, right = knots[rows, place], knots[rows, place + 1]
    inside = (probability - levels[place]) / (levels[place + 1] - levels[place])
    return left + inside * (right - left)


def distribution(ahead: Prospect, p: Parameters) -> Distribution:
    """The distributions of the prospects, with the residuals of histories of their length."""
    group = np.searchsorted(np.array(p.points), ahead.points, side="right") - 1
    shape = p.table("symmetric")[group] + ahead.lean[:, None] * p.table("leaning")[group]
    return Distribution(
        knots=ahead.centre[:, None] + ahead.spread[:, None] * shape,
        levels=np.array(p.levels),
        held=ahead.held,
        stay=ahead.stay,
    )
