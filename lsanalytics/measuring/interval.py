"""How far off a share can be when only some units of a finite population were looked at."""

from __future__ import annotations

from functools import cache

ALPHA = 0.05


@cache
def share_interval(passed: int, audited: int, population: int) -> tuple[float, float]:
    """The exact 95 % interval (0-100) of a share in ``population`` units, ``audited`` of them seen.

    With X hypergeometric (population N, K of which pass, n drawn) the limits are the smallest and
    the largest K with P(X >= passed | K) > 2.5 % and P(X <= passed | K) > 2.5 %, over N: Cochran,
    Sampling Techniques, 3rd ed. 1977, sections 3.4-3.5; Wright, Exact Confidence Bounds when
    Sampling from Small Finite Universes, 1991. It never denies what was seen: K is at least
    ``passed`` and at most N - (audited - passed). The draw is taken as simple and random, an
    assumption. Raises ValueError unless 0 <= passed <= audited <= population, audited > 0.
    """
    if not 0 <= passed <= audited <= population or audited == 0:
        raise ValueError(f"no sample: {passed} of {audited} of {population}")
    if audited == population:
        return (100 * passed / population,) * 2
    import numpy as np
    from scipy.stats import hypergeom  # takes half a second to import, rarely needed

    totals = np.arange(passed, population - (audited - passed) + 1)
    at_least = hypergeom.sf(passed - 1, population, totals, audited)
    at_most = hypergeom.cdf(passed, population, totals, audited)
    low = totals[at_least > ALPHA / 2].min()
    high = totals[at_most > ALPHA / 2].max()
    return 100 * int(low) / population, 100 * int(high) / population
