"""From histories to the centre and spread of the years to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lsanalytics.outlook.histories import Histories, Index
from lsanalytics.outlook.parameters import Parameters
from lsanalytics.outlook.scale import Array, fold, unfold

# A change is measured over about one year, so that the seasons of quarterly data cancel out;
# the allowance takes in dates that are a few weeks short of it.
_YEAR = 0.95
# The logistic curve starts and ends nowhere; here it is cut off.
_EDGE = 1e-3
_SHORTEST = 0.9
# The last change counts as noise up to this many times the usual size.
_BOUNCE = 1.5
# Closer to its line than this a value is on it: what rounding leaves, its root would make count.
_SAME = 1e-12


@dataclass(frozen=True)
class Traits:
    """What one history says, one entry a series, on the folded scale and in years.

    ``held`` is the last value and ``level`` what is left of it when its sampling error is
    smoothed away; ``slope`` is the pace that may be relied on, ``better`` the way that is
    better and how surely (1 up, -1 down), ``scale`` the usual size of a one-year change about
    the slow slope, ``noise`` the variance of the sampling errors in the level and in the value
    to come, ``still`` the share of years without change.
    """

    year: Array
    held: Array
    level: Array
    points: Array
    slope: Array
    better: Array
    scale: Array
    noise: Array
    still: Array


def traits(histories: Histories, p: Parameters) -> Traits:
    """The traits of each series, from its own rows alone."""
    value, last = fold(histories.share, p.power), histories.last
    age = histories.year[last][histories.owner] - histories.year
    part = _part(histories)
    slow, slow_years = _line(histories, value, age, part, p.slow_memory)
    fast, fast_years = _line(histories, value, age, part, p.fast_memory)
    error = _sampling_error(histories, p.power)
    scale, still = _movement(histories, value, slow, age, error, p)
    gain = _gain(scale, error[last])
    better = _better(histories, value[last], p)
    return Traits(
        year=histories.year[last],
        held=value[last],
        level=_smoothed(histories, value + slow[histories.owner] * age, gain),
        points=(last - histories.first + 1).astype(float),
        slope=_pace((fast, fast_years), (slow, slow_years), scale, better, p),
        better=better,
        scale=scale,
        noise=(1.0 + gain) * error[last] ** 2,
        still=still,
    )


def _part(histories: Histories) -> Array:
    """The part of a year, at most one, that each observation stands for."""
    if not len(histories.year):
        return histories.year
    step = np.diff(histories.year, prepend=histories.year[:1])
    # The first observation of a series stands for as long a time as the second.
    following = step[np.minimum(histories.first + 1, len(step) - 1)]
    step[histories.first] = np.where(histories.last > histories.first, following, 1.0)
    return np.minimum(step, 1.0)


def _gain(scale: Array, error: Array) -> Array:
    """How much of a new value counts: 1 without sampling error (steady-state Kalman gain).

    Harvey, Forecasting, Structural Time Series Models and the Kalman Filter (1989), 4.1.2.
    """
    move, error = scale**2, error**2
    certainty = (move + np.sqrt(move**2 + 4.0 * move * error)) / 2.0
    return np.where(error > 0, certainty / np.where(error > 0, certainty + error, 1.0), 1.0)


def _smoothed(histories: Histories, value: Array, gain: Array) -> Array:
    """The exponentially smoothed last level; with gain 1 the last value itself."""
    own = gain[histories.owner]
    back = histories.last[histories.owner] - np.arange(len(value))
    weight = np.power(1.0 - own, back)
    first = np.zeros(len(value), dtype=bool)
    first[histories.first] = True
    return histories.total(np.where(first, weight, own * weight) * value)


def _line(
    histories: Histories, value: Array, age: Array, part: Array, memory: float
) -> tuple[Array, Array]:
    """Slope of the line through the history, older years discounted, and the years it rests on."""
    weight = part * np.exp(-age / memory)
    total = histories.total(weight)
    mean_age = histories.total(weight * age) / total
    mean = histories.total(weight * value) / total
    off = age - mean_age[histories.owner]
    spread = histories.total(weight * off * off)
    slope = -histories.total(weight * off * (value - mean[histories.owner]))
    safe = np.where(spread > 0, spread, 1.0)
    # For one year's distance between two points of equal weight the spread is weight / 4.
    years = 2.0 * np.sqrt(spread / total)
    # A change within weeks says little of the pace of years.
    span = histories.year[histories.last] - histories.year[histories.first]
    trust = np.minimum(span / _SHORTEST, 1.0) ** 2
    return np.where(spread > 0, trust * slope / safe, 0.0), years


def _better(histories: Histories, held: Array, p: Parameters) -> Array:
    """Which way is better, as told; where nobody says, up, the surer the higher the value.

    Shares tend to be named for what is wanted, and above all where most have it already
    (docs/outlook.md, 2.4).
    """
    guess = np.minimum(p.upward * (1.0 + held), 1.0)
    return np.where(histories.better == 0.0, guess, histories.better)


def _pace(
    fast: tuple[Array, Array], slow: tuple[Array, Array], scale: Array, better: Array, p: Parameters
) -> Array:
    """The slope to rely on, from the two lines (each its slope and the years it rests on)."""
    slope = p.fast_weight * _shrink(*fast, scale, p.doubt)
    slope += p.slow_weight * _shrink(*slow, scale, p.doubt)
    # What is noise in the last values goes back again.
    slope -= p.rebound * np.clip(fast[0], -_BOUNCE * scale, _BOUNCE * scale)
    # A slide is fought against.
    return slope * (1.0 - p.resistance * np.maximum(-better * np.sign(slope), 0.0))


def _shrink(slope: Array, years: Array, scale: Array, doubt: float) -> Array:
    """The slope, less of it the larger its error: changes that add up to it at random."""
    error = doubt * scale * scale / np.maximum(years, 1e-9)
    return slope * slope * slope / (slope * slope + error + 1e-300)


def _year_before(histories: Histories) -> Index:
    """For each observation the latest one about a year or more before it, else the first."""
    year, owner = histories.year, histories.owner
    if len(year) == 0:
        return np.zeros(0, dtype=np.int64)
    # Series laid out on one axis, further apart than any is long, so that one search serves all.
    apart = float(year.max() - year.min()) + 10.0
    place = owner * apart + (year - year.min())
    found = np.searchsorted(place, place - _YEAR, side="right") - 1
    return np.maximum(found, histories.first[owner])


def _sampling_error(histories: Histories, power: float) -> Array:
    """The standard error of each value, on the folded scale."""
    error = np.minimum(histories.error, 0.5)
    above = fold(np.minimum(histories.share + error, 1.0), power)
    below = fold(np.maximum(histories.share - error, 0.0), power)
    return np.where(error > 0, (above - below) / 2.0, 0.0)


def _movement(
    histories: Histories, value: Array, slope: Array, age: Array, error: Array, p: Parameters
) -> tuple[Array, Array]:
    """Usual size of a one-year change about the slope, and share of years without change.

    Older changes count for less, as ``exp(-age / calm_memory)``. Data finer than years
    whose values jump from one to the next, as seasons and noise make them do, move at least as
    much in a year as in one step.
    """
    step_before = np.maximum(np.arange(len(value)) - 1, histories.first[histories.owner])
    sizes = []
    recent = _part(histories) * np.exp(-age / p.calm_memory)
    for earlier in (_year_before(histories), step_before):
        gap = histories.year - histories.year[earlier]
        weight = np.where(gap > 0, recent, 0.0)
        change = value - value[earlier]
        size = np.abs(change - slope[histories.owner] * gap)
        size = np.where(size > _SAME, size, 0.0)
        # Sampling error in both values is no movement of the thing itself; the mean size of a
        # normal error is 0.8 of its standard deviation.
        excess = 0.64 * (error**2 + error[earlier] ** 2)
        size = np.sqrt(np.maximum(size**2 - excess, 0.0) / np.maximum(gap, 1.0))
        sizes.append(histories.total(weight * size))
    years = histories.total(weight)
    unchanged = histories.total(weight * (change == 0))
    still = unchanged / np.maximum(years + p.doubt_still, 1e-9)
    # A year without change says less about the size of changes than one with a change, and in
    # a series that never changed nothing at all.
    counted = years - unchanged * (1.0 - p.idle * (1.0 - unchanged / np.maximum(years, 1e-9)))
    observed = np.maximum(*sizes) / np.maximum(counted, 1e-9)
    return _pooled(observed, counted, p), still


def _pooled(observed: Array, years: Array, p: Parameters) -> Array:
    """The series' own scale and that of series in general, by the years each stands for."""
    share = years / (p.prior_weight + years)
    # The mean of the roots: a calm series stays calm, a constant one never becomes certain.
    return (share * np.sqrt(observed) + (1.0 - share) * np.sqrt(p.prior_scale)) ** 2


@dataclass(frozen=True)
class Prospect:
    """Where a series is heading at one date: the parts of its predictive distribution.

    On the folded scale the value is ``centre + spread * residual``; ``lean`` (-1 to 1) says
    which way, and how surely, it has been moving; with probability ``stay`` it is still
    ``held``, the last value.
    """

    centre: Array
    spread: Array
    lean: Array
    stay: Array
    points: Array
    held: Array


def prospect(known: Traits, series: Index, year: Array, p: Parameters) -> Prospect:
    """The prospect of ``series`` (positions in ``known``) at dates after their last year."""
    ahead = year - known.year[series]
    slope = known.slope[series]
    # What is known to be better has come about more often than the series alone would show.
    drift = p.drift * known.better[series] * known.scale[series] * ahead ** (p.growth / 2.0)
    move = _s_curve(known.level[series], slope, ahead, p) + drift
    return Prospect(
        centre=known.level[series] + move,
        spread=_spread(known, series, ahead, move, p),
        lean=np.tanh(slope / known.scale[series]),
        stay=p.stay * known.still[series] * np.maximum(ahead, 1.0) ** -p.fade,
        points=known.points[series],
        held=known.held[series],
    )


def steered(known: Traits, series: Index, year: Array, centre: Array, p: Parameters) -> Prospect:
    """The prospect of ``series`` if its median were brought to ``centre`` by ``year``.

    The pace is given, not read off the past: no trend to lean on, no standing still.
    """
    ahead = year - known.year[series]
    return Prospect(
        centre=centre,
        spread=_spread(known, series, ahead, centre - known.level[series], p),
        lean=np.zeros(len(series)),
        stay=np.zeros(len(series)),
        points=known.points[series],
        held=known.held[series],
    )


def _spread(known: Traits, series: Index, ahead: Array, move: Array, p: Parameters) -> Array:
    # Within a year nobody can tell drift from noise, and noise does not wait for the year's end.
    growth = np.where(ahead < 1.0, p.growth / 2.0, p.growth)
    wander = known.scale[series] ** 2 * ahead**growth
    spread: Array = np.sqrt(wander + (p.slope_spread * move) ** 2 + known.noise[series])
    return spread


def _s_curve(level: Array, slope: Array, ahead: Array, p: Parameters) -> Array:
    """How far the folded level moves in ``ahead`` years on the logistic curve of its slope.

    A share u that spreads at the rate r moves by r u (1 - u) a year, which is
    k r (u^k (1 - u) + u (1 - u)^k) on the folded scale. Faster than ``fastest`` nothing
    spreads for long (see docs/outlook.md).
    """
    share = np.clip(unfold(level, p.power), _EDGE, 1.0 - _EDGE)
    rest = 1.0 - share
    speed = p.power * (share**p.power * rest + share * rest**p.power)
    rate = np.clip(slope / speed, -p.fastest, p.fastest)
    then = 1.0 / (1.0 + rest / share * np.exp(-np.clip(rate * ahead, -50.0, 50.0)))
    return fold(then, p.power) - fold(share, p.power)
