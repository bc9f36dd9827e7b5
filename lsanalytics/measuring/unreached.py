"""People who are not reached, by place: those whom the latest return of each leaves out."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl


def unreached_frame(
    rows: pl.DataFrame, names: Mapping[str, str], districts: Mapping[str, str]
) -> pl.DataFrame:
    """A row a place, the most people first: place, name, district, people, before, share, evidence.

    ``rows`` are year observations of people_reached_share (observations.SCHEMA) of the weaker
    medium (part ""); ``people`` are those not reached by the latest of them, ``before`` by that of
    the year before it, null where there is none. A row without the number of people cannot be
    counted.
    """
    year = pl.col("period_end").dt.year()
    whole = (
        rows.filter(
            pl.col("place").is_in(list(names)), pl.col("part") == "", pl.col("grain") == "year"
        )
        .drop_nulls(["value", "numerator", "denominator"])
        .with_columns(people=pl.col("denominator") - pl.col("numerator"))
        .sort("place", "period_end")
        .with_columns(
            before=pl.when(year == year.shift(1).over("place") + 1).then(
                pl.col("people").shift(1).over("place")
            )
        )
    )
    latest = whole.unique("place", keep="last", maintain_order=True)
    return latest.select(
        "place",
        pl.col("place").replace_strict(dict(names)).alias("name"),
        pl.col("place").replace_strict(dict(districts), default="–").alias("district"),
        "people",
        "before",
        pl.col("denominator").alias("all"),
        "value",
        "evidence",
        "period_end",
        "source",
    ).sort("people", "name", descending=[True, False])
