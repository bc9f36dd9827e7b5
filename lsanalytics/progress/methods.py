"""The offered methods by name, on tables of series and targets."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from lsanalytics.progress import destatis, eurostat, linear, sdsn, statcan, unsd

Method = Callable[[pl.LazyFrame, pl.LazyFrame, int | None], pl.LazyFrame]

METHODS: dict[str, Method] = {
    "statcan": statcan.statcan,
    "eurostat": eurostat.eurostat,
    "unsd": unsd.unsd,
    "destatis": destatis.destatis,
    "sdsn": sdsn.sdsn,
    "linear": linear.linear,
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
    if method != "all":
        return METHODS[method](series.lazy(), targets.lazy(), as_of_year).collect()
    named = [
        answers(series, targets, name, as_of_year).select(
            "target_id", pl.lit(name).alias("method"), pl.exclude("target_id")
        )
        for name in METHODS
    ]
    rows = [frame.with_row_index("row") for frame in named]
    return pl.concat(rows).sort("row", maintain_order=True).drop("row")
