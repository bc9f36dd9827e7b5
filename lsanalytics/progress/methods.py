"""The offered methods by name, on tables of series and targets."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from lsanalytics.progress import destatis, eurostat, linear, sdsn, statcan, unsd
from lsanalytics.progress.prepare import based, prepare

Method = Callable[[pl.LazyFrame], pl.LazyFrame]

METHODS: dict[str, Method] = {
    "statcan": statcan.statcan,
    "eurostat": eurostat.eurostat,
    "unsd": unsd.unsd,
    "destatis": destatis.destatis,
    "sdsn": sdsn.sdsn,
    "linear": linear.linear,
}
BASES: dict[str, pl.Expr] = {
    "statcan": statcan.BASE,
    "eurostat": eurostat.BASE,
    "unsd": unsd.BASE,
    "destatis": destatis.BASE,
    "sdsn": sdsn.BASE,
    "linear": linear.BASE,
}
WORDS: dict[str, tuple[str, ...]] = {
    "statcan": statcan.WORDS,
    "eurostat": eurostat.WORDS,
    "unsd": unsd.WORDS,
    "destatis": destatis.WORDS,
    "sdsn": sdsn.WORDS,
    "linear": linear.WORDS,
}


def answers(
    series: pl.DataFrame, targets: pl.DataFrame, method: str, as_of_year: int | None = None
) -> pl.DataFrame:
    """One answer per target (prepare.ANSWER), in the order of ``targets``.

    ``series`` and ``targets`` as in lsanalytics.progress.prepare. ``method`` "all" gives one row
    per target and method, with a column ``method`` after ``target_id``. Raises KeyError for an
    unknown method.
    """
    bases = BASES if method == "all" else {method: BASES[method]}
    frame = prepare(series.lazy(), targets.lazy(), as_of_year, bases).collect()
    found = {name: METHODS[name](based(frame.lazy(), name)).collect() for name in bases}
    if method != "all":
        return found[method]
    rows = [
        one.select("target_id", pl.lit(name).alias("method"), pl.exclude("target_id"))
        for name, one in found.items()
    ]
    numbered = [one.with_row_index("row") for one in rows]
    return pl.concat(numbered).sort("row", maintain_order=True).drop("row")
