"""The offered methods by name, on tables of series and targets."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from lsanalytics.progress import destatis, eurostat, linear, sdsn, statcan, unsd
from lsanalytics.progress.prepare import based, prepare

Method = Callable[[pl.LazyFrame], pl.LazyFrame]

# Each with its rule for the base.
METHODS: dict[str, tuple[Method, pl.Expr]] = {
    "statcan": (statcan.statcan, statcan.BASE),
    "eurostat": (eurostat.eurostat, eurostat.BASE),
    "unsd": (unsd.unsd, unsd.BASE),
    "destatis": (destatis.destatis, destatis.BASE),
    "sdsn": (sdsn.sdsn, sdsn.BASE),
    "linear": (linear.linear, linear.BASE),
}


def answers(
    series: pl.DataFrame, targets: pl.DataFrame, method: str, as_of_year: int | None = None
) -> pl.DataFrame:
    """One answer per target (prepare.ANSWER), in the order of ``targets``.

    ``series`` and ``targets`` as in lsanalytics.progress.prepare. ``method`` "all" gives one row
    per target and method, with a column ``method`` after ``target_id``. Raises KeyError for an
    unknown method.
    """
    asked = METHODS if method == "all" else {method: METHODS[method]}
    bases = {name: base for name, (_, base) in asked.items()}
    frame = prepare(series.lazy(), targets.lazy(), as_of_year, bases).collect()
    found = {name: of(based(frame.lazy(), name)).collect() for name, (of, _) in asked.items()}
    if method != "all":
        return found[method]
    rows = [
        one.select("target_id", pl.lit(name).alias("method"), pl.exclude("target_id"))
        for name, one in found.items()
    ]
    numbered = [one.with_row_index("row") for one in rows]
    return pl.concat(numbered).sort("row", maintain_order=True).drop("row")
