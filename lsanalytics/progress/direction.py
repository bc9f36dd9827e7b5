"""Which way the last observations go, and whether a whole series has a trend."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from lsanalytics.progress.assessment import Point, has
from lsanalytics.progress.path import sign_of

Direction = Literal["improving", "flat", "worsening", "unknown"]

# Half a unit of the last place in which the plan writes its thresholds: whole percentages.
TOLERANCE_POINTS = 0.5
# The same for other units: half a percent of the threshold (or of the value, without one).
TOLERANCE_SHARE = 0.005
Z95 = 1.959963984540054  # two-sided 95% point of the normal distribution
SIGNIFICANCE = 0.05
# With four observations even a perfect order has p = 2/4! = 0.083: no verdict is possible.
TREND_POINTS = 5
EXACT_UP_TO = 33  # observations; beyond, the normal distribution is as good


def tolerance(unit: str, reference: float) -> float:
    """How far from a threshold, or from the last value, still counts as "the same"."""
    return TOLERANCE_POINTS if unit == "percent" else TOLERANCE_SHARE * abs(reference)


def standard_error(point: Point) -> float:
    """Standard error behind the 95% sampling interval; 0 where everything was counted."""
    if point.low is None or point.high is None:
        return 0.0
    return (point.high - point.low) / (2 * Z95)


def direction(window: tuple[Point, ...], way: str, unit: str) -> Direction:
    """Whether the last observations improve, are flat or worsen; ``unknown`` below two.

    ``window`` holds no break. The last step decides where it is larger than the tolerance (and
    than what the sampling intervals leave open); a smaller one is judged together with the step
    before it, so that a slow slide is seen.
    """
    if len(window) < 2:
        return "unknown"
    step = _step(window[-2], window[-1], way, unit)
    if step or len(window) < 3:
        return _WORDS[step]
    last = sign_of(way) * (window[-1].value - window[-2].value)
    both = _step(window[-3], window[-1], way, unit)
    return _WORDS[both if both * last > 0 else 0]


_WORDS: dict[int, Direction] = {1: "improving", 0: "flat", -1: "worsening"}


def _step(before: Point, after: Point, way: str, unit: str) -> int:
    if has(after, "other_channel"):
        return 0  # of two channels neither has risen or fallen
    change = sign_of(way) * (after.value - before.value)
    noise = Z95 * math.hypot(standard_error(before), standard_error(after))
    band = max(tolerance(unit, before.value), noise)
    # 1e-9: a step of exactly the tolerance is flat whatever binary digits it was written in.
    return 0 if abs(change) <= band * (1 + 1e-9) else (1 if change > 0 else -1)


@dataclass(frozen=True)
class Trend:
    """A monotonic trend over a series and how likely chance alone would show as strong a one."""

    tau: float  # Kendall's tau, positive = in the desired direction
    p: float  # two-sided
    without: float | None = None  # the largest p without any one value; None for too few values


def trend(window: tuple[Point, ...], way: str) -> Trend | None:
    """Mann-Kendall test of the values against time; None below TREND_POINTS observations.

    Kendall's tau of value and date with its two-sided p-value: how many of all orders of these
    values go as far either way (Mann 1945; Kendall 1975). It asks only for order, so one extreme
    year does not make a trend. A series that never changes has tau 0 and p 1. ``without``: the test
    again with each value left out in turn; None where that leaves fewer than TREND_POINTS.
    """
    if len(window) < TREND_POINTS:
        return None
    values = [point.value for point in window]
    tau, chance = _tested(values)
    without = None
    if len(values) > TREND_POINTS:
        # Only a trend can be lost: without one the other tests need not be made.
        rest = [values[:at] + values[at + 1 :] for at in range(len(values))]
        without = max(_tested(one)[1] for one in rest) if chance < SIGNIFICANCE else chance
    return Trend(sign_of(way) * tau, chance, without)


def _tested(values: list[float]) -> tuple[float, float]:
    return (0.0, 1.0) if len(set(values)) == 1 else _kendall(values)


def _kendall(values: list[float]) -> tuple[float, float]:
    """Kendall's tau-b of at least three values, not all equal, with their order; two-sided p.

    Exact to EXACT_UP_TO observations, also with ties, where the normal distribution would take 3
    ones followed by 3 twos for p = 0.0495, while 2 of their 20 orders go as far. Without ties what
    scipy.stats.kendalltau gives (a test holds them together), whose import would take half of the
    second that ``lsa status`` may take. Kendall, Rank Correlation Methods, 4th ed. 1975, sections
    4.8 (exact) and 4.11 (normal, with the variance under ties).
    """
    count = len(values)
    pairs = count * (count - 1) // 2
    rises = sum(later > earlier for earlier, later in combinations(values, 2))
    sizes = list(Counter(values).values())
    ties = [size for size in sizes if size > 1]
    tied = sum(size * (size - 1) // 2 for size in ties)
    falls = pairs - tied - rises
    tau = (rises - falls) / math.sqrt(pairs * (pairs - tied))
    if count <= EXACT_UP_TO:
        ways = _orders(sizes)
        return tau, min(1.0, 2 * sum(ways[: min(rises, falls) + 1]) / sum(ways))
    spread = (
        count * (count - 1) * (2 * count + 5)
        - sum(size * (size - 1) * (2 * size + 5) for size in ties)
    ) / 18
    return tau, math.erfc(abs(rises - falls) / math.sqrt(2 * spread))


def _orders(sizes: list[int]) -> list[int]:
    """How many orders of values, so many of which are alike, have 0, 1, 2... falls.

    The coefficients of the q-multinomial, the product of (1 - q^k) over all values divided by that
    within each group of those alike (Stanley, Enumerative Combinatorics 1, 2nd ed. 2011, 1.7.1).
    """
    ways, placed = [1], 0
    for size in sizes:
        for alike in range(1, size + 1):
            placed += 1
            ways += [0] * placed
            for at in range(len(ways) - 1, placed - 1, -1):
                ways[at] -= ways[at - placed]
            for at in range(alike, len(ways)):
                ways[at] += ways[at - alike]
            del ways[len(ways) - alike :]
    return ways
