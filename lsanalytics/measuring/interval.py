"""How far off a share can be: what was drawn of the whole, and what was not measured at all."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

ALPHA = 0.05
ALIKE = 1e-12  # squares below this part of the whole are those of binary digits


@cache
def share_interval(passed: int, audited: int, population: int) -> tuple[float, float]:
    """The exact 95% interval (0-100) of a share in ``population`` units, ``audited`` of them seen.

    With X hypergeometric (population N, K of which pass, n drawn) the limits are the smallest and
    the largest K with P(X >= passed | K) > 2.5% and P(X <= passed | K) > 2.5%, over N: Cochran,
    Sampling Techniques, 3rd ed. 1977, sections 3.4-3.5; Wright, Exact Confidence Bounds when
    Sampling from Small Finite Universes, 1991. It never denies what was seen: K is at least
    ``passed`` and at most N - (audited - passed). The draw is taken as simple and random, an
    assumption. Raises ValueError unless 0 <= passed <= audited <= population, audited > 0.
    """
    if not 0 <= passed <= audited <= population or audited == 0:
        raise ValueError(f"no sample: {passed} of {audited} of {population}")
    if audited == population:
        return (100 * passed / population,) * 2
    # In whole numbers, which are exact: scipy.stats takes half a second to import. Each count's
    # from the one before: thousands of units have binomials of thousands of digits.
    draws = math.comb(population, audited)

    def is_likely(total: int, least: int, most: int) -> bool:
        """Whether ``least`` to ``most`` are drawn from ``total`` that pass in more than 2.5%."""
        fails = population - total
        least, most = max(least, audited - fails), min(most, total)
        ways = every = math.comb(total, least) * math.comb(fails, audited - least)
        for one in range(least, most):
            ways = (
                ways * (total - one) * (audited - one) // ((one + 1) * (fails - audited + one + 1))
            )
            every += ways
        return every * round(2 / ALPHA) > draws

    totals = range(passed, population - (audited - passed) + 1)
    # The more pass in all, the more are drawn: the likely ones are those from low to high.
    low = bisect_left(totals, True, key=lambda one: is_likely(one, passed, audited))
    high = bisect_left(totals, True, key=lambda one: not is_likely(one, 0, passed))
    return 100 * totals[low] / population, 100 * totals[high - 1] / population


def ratio_interval(
    parts: Sequence[tuple[float, float]], drawn: float
) -> tuple[float, float] | None:
    """The 95% interval (0-100) of a ratio of two sums over a year of which some weeks were drawn.

    ``parts``: numerator and denominator of each week; ``drawn``: the share of the year's days that
    they hold, 0-1. Days of a week are alike, so that weeks are the units: with r = sum y / sum x
    and e = y - r x, the variance is (1 - drawn) k / (k - 1) sum e^2 / (sum x)^2, its root times t
    with k - 1 degrees of freedom (Cochran, Sampling Techniques, 3rd ed. 1977, sections 6.3, 9A.4).
    Weeks that were drawn one a quarter are taken as drawn from the year as a whole, which makes the
    interval too wide rather than too narrow (Cochran, 5A.12). None below two weeks, where
    nothing was sent, and where the weeks of a year drawn in part are all alike: they say nothing of
    how weeks differ, and an interval without width would call the others certain. Cut at 0 and 100.
    """
    count, whole = len(parts), sum(x for _, x in parts)
    if count < 2 or whole <= 0:
        return None
    ratio = sum(y for y, _ in parts) / whole
    squares = sum((y - ratio * x) ** 2 for y, x in parts)
    if drawn < 1 and squares <= ALIKE * whole**2:
        return None
    error = math.sqrt(max(0.0, 1 - drawn) * count / (count - 1) * squares) / whole
    half = _t(count - 1) * error
    return max(0.0, 100 * (ratio - half)), min(100.0, 100 * (ratio + half))


@cache
def _t(free: int) -> float:
    from scipy.special import stdtrit  # heavy: only where an interval is asked for

    return float(stdtrit(free, 1 - ALPHA / 2))


def identified(numerator: float, denominator: float, unknown: float) -> tuple[float, float]:
    """The least and the most (0-100) that a share can be if ``unknown`` of its whole was not seen.

    As if all of that failed, and as if all of it held (Manski, Partial Identification of
    Probability Distributions, 2003, section 1.2). ``unknown`` is at most what is missing: with
    less of it the share lies between the two all the same. Infinite: 0 and 100.
    """
    if math.isinf(unknown):
        return 0.0, 100.0
    whole = denominator + unknown
    return 100 * numerator / whole, 100 * (numerator + unknown) / whole
