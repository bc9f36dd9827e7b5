"""Choosing the parameters that would have made the best forecasts of the samples."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lsanalytics.outlook.model import Prospect, prospect, traits
from lsanalytics.outlook.parameters import Numbers, Parameters
from lsanalytics.outlook.samples import Samples
from lsanalytics.outlook.scale import Array, fold

LEVELS: Numbers = (
    0.0, 0.002, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5,
    0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99, 0.995, 0.998, 1.0,
)  # fmt: skip
POINTS: Numbers = (1.0, 2.0, 3.0, 5.0, 9.0, 16.0)
# The last level is beyond all that was seen: this many times the one before it.
_BEYOND = 2.0
# Rounding leaves about one value in fifty of a moving series unchanged.
_TIE = 0.02
_CALM_SHOWS = 5
_LEAST_STEP = 0.01


def weighted_quantiles(values: Array, weights: Array, levels: Array) -> Array:
    """Quantiles of ``values`` where each counts for its weight, linear in between."""
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weights[order])
    middle = (cumulated - weights[order] / 2.0) / cumulated[-1]
    return np.interp(levels, middle, values[order])


def residual_tables(residual: Array, ahead: Prospect, weight: Array) -> tuple[Array, Array]:
    """Quantiles of the residuals by length of history: the symmetric part, and the leaning part.

    Turning a series upside down turns its residuals; counting each residual both ways gives the
    symmetric part. The leaning part is what the quantiles along the way that the series has
    been moving have in common above and below the middle.
    """
    levels = np.array(LEVELS[1:-1])
    group = np.searchsorted(np.array(POINTS), ahead.points, side="right") - 1
    symmetric, leaning = [], []
    for number in range(len(POINTS)):
        own = group == number
        if not weight[own].any():  # a panel without histories of this length: all it has
            own = np.ones(len(own), dtype=bool)
        r, w, lean = residual[own], weight[own], ahead.lean[own]
        both = weighted_quantiles(np.concatenate([r, -r]), np.concatenate([w, w]), levels)
        symmetric.append(_with_ends((both - both[::-1]) / 2.0))
        strength = np.abs(lean)
        if (w * strength).sum() < 1e-9 * max(w.sum(), 1e-300):
            leaning.append(np.zeros(len(LEVELS)))
            continue
        along = weighted_quantiles(r * np.sign(lean), w * strength, levels)
        mean = (w * strength * strength).sum() / (w * strength).sum()
        # Never so much that quantiles would change places.
        even = (along + along[::-1]) / 2.0 / mean
        leaning.append(np.concatenate([even[:1], even, even[-1:]]))
    shape = np.array(symmetric)
    return shape, _tame(shape, np.array(leaning))


def _with_ends(inner: Array) -> Array:
    # Quantiles that coincide would be a step, and steps are what ``stay`` is for.
    above = np.cumsum(np.maximum(np.diff(inner[len(inner) // 2 :]), _LEAST_STEP))
    inner = np.concatenate([-above[::-1], [0.0], above])
    return np.concatenate([inner[:1] * _BEYOND, inner, inner[-1:] * _BEYOND])


def _tame(symmetric: Array, leaning: Array) -> Array:
    """The leaning part with steps of at most 0.9 of the symmetric part's."""
    room = 0.9 * np.diff(symmetric, axis=1)
    steps = np.clip(np.diff(leaning, axis=1), -room, room)
    middle = symmetric.shape[1] // 2
    tamed = np.concatenate([np.zeros((len(leaning), 1)), np.cumsum(steps, axis=1)], axis=1)
    tamed = tamed - tamed[:, middle : middle + 1] + leaning[:, middle : middle + 1]
    return (tamed + tamed[:, ::-1]) / 2.0


def with_tables(p: Parameters, found: Samples) -> tuple[Parameters, Prospect, Array]:
    """``p`` with the residual tables of the samples, their prospects, and what came true."""
    known = traits(found.histories, p)
    ahead = prospect(known, found.series, found.year, p)
    truth = fold(found.share, p.power)
    residual = (truth - ahead.centre) / ahead.spread
    # What the step at "unchanged" accounts for is no residual.
    weight = found.weight * np.where(truth == ahead.held, _moved(ahead.stay), 1.0)
    # So short a history does not show whether it is as calm as a model's: be prepared for worse.
    weight = np.where(found.modelled & (ahead.points < _CALM_SHOWS), 0.0, weight)
    symmetric, leaning = residual_tables(residual, ahead, weight)
    learnt = replace(
        p, points=POINTS, levels=LEVELS, symmetric=_rows(symmetric), leaning=_rows(leaning)
    )
    return learnt, ahead, truth


def _rows(table: Array) -> tuple[Numbers, ...]:
    return tuple(tuple(row) for row in np.round(table, 4).tolist())


def _moved(stay: Array) -> Array:
    """The chance that an unchanged value is a movement of nothing, not a standing still."""
    return _TIE / (_TIE + stay)
