"""Growth rates and the room left to a limit, as Statistics Canada and Eurostat's ladder use them.

Source: open-sdg/sdg-build ``sdg/ProgressMeasure.py`` (release 2.4) and open-sdg
``docs/progress-methodology.md``; the same sums stand in EUSTAT-PRE/data ``scripts/build_data.py``.
"""

from __future__ import annotations

import polars as pl

from lsanalytics.progress.prepare import nonzero, remarks, same_sign

_B, _C, _T, _L = pl.col("b"), pl.col("c"), pl.col("threshold"), pl.col("limit")
NOTE = remarks(
    zero_replaced_by_0001=pl.col("zero_replaced") & _B.is_not_null(),
    sign_change_not_applicable=pl.col("sign_change"),
    base_equals_target_not_applicable=pl.col("base_equals_target"),
)


def with_growth(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds ``ratio`` (with a threshold), ``rate`` (without), ``room`` and reasons for having none.

    ``ratio`` = s d g / |r| with g = (c/b)^(1/n) - 1, r = (T/b)^(1/N) - 1 and s = -1 for a negative
    base; ``rate`` = s d g; ``room`` = C, 1 without a limit. In these sums a base and a threshold
    of zero are 0.001. Null where n or N is below one, on a change of sign, and where r is 0.
    """
    base, threshold = nonzero(_B), nonzero(_T)
    growth = (_C / base).pow(1.0 / pl.col("n")) - 1
    required = (threshold / base).pow(1.0 / (pl.col("due") - pl.col("y0"))) - 1
    side = pl.when(base < 0).then(-1.0).otherwise(1.0) * pl.col("d")
    signs = same_sign(base, _C) & (_T.is_null() | same_sign(base, threshold))
    rate = pl.when((pl.col("n") >= 1) & signs).then(side * growth)
    reachable = (pl.col("due") > pl.col("y0")) & (threshold != base)
    return frame.with_columns(
        rate=pl.when(_T.is_null()).then(rate),
        ratio=pl.when(_T.is_not_null() & reachable).then(rate / required.abs()),
        room=_room(base.abs(), _L.abs()),
        sign_change=~signs,
        base_equals_target=threshold == base,
        zero_replaced=(_B == 0) | (_T == 0),
    )


def _room(base: pl.Expr, limit: pl.Expr) -> pl.Expr:
    """C: 1 far from the limit, 0 at it, so that little growth counts as much near the limit."""
    inside = pl.when(base <= limit).then(base).otherwise(2 * limit - base)
    return (
        pl.when(limit.is_null() | (base >= 2 * limit))
        .then(1.0)
        .otherwise(1 - (inside / limit).pow(4.44))
    )
