"""Press agencies that run a suitable newsroom model (target a3)."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.indicators import periods
from lsanalytics.indicators.marks import flags, sources
from lsanalytics.indicators.requirements import every, latest
from lsanalytics.returns.datasets import DATASETS

PROVINCE = "20"
CRITERIA = tuple(DATASETS["newsrooms"].column("criterion").allowed)
ROUND_DAYS = 60  # assessments so close to the last one of the year belong to the same round
_YEAR = ["evidence", "period_start"]


def rounds(newsrooms: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The last assessment round of each year, one row an outlet and criterion.

    Columns: evidence, period_start (1 January), outlet, outlet_name, criterion, state, assessed,
    file, row, earlier_left_out. Where two agencies merge in a year, those assessed long before
    the merged one are no longer agencies in operation: they are left out, and the year says so.
    """
    named = newsrooms.drop_nulls(["evidence", "assessed", "outlet", "criterion", "result"])
    rows = latest(
        named.with_columns(periods.start(pl.col("assessed"), "year")),
        [*_YEAR, "outlet", "criterion"],
        "assessed",
        as_of,
    )
    begin = pl.col("assessed").max().over(_YEAR) - pl.duration(days=ROUND_DAYS)
    in_round = pl.col("assessed").max().over([*_YEAR, "outlet"]) > begin
    return (
        rows.with_columns(in_round=in_round)
        .with_columns(earlier_left_out=(~pl.col("in_round")).any().over(_YEAR))
        .filter("in_round")
        .select(
            *(*_YEAR, "outlet", "outlet_name", "criterion"),
            pl.col("result").alias("state"),
            *("assessed", "file", "row", "earlier_left_out"),
        )
        .sort(*_YEAR, "outlet", "criterion")
    )


def observations(newsrooms: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Share of press agencies that meet every criterion, one observation a year.

    Criteria that do not apply are passed over. Flags: ``denominator_changed`` where the number of
    agencies differs from the year before it; ``incomplete`` where an agency without a failed but
    with a missing criterion could not be counted; ``partial`` for a year that is not over.
    """
    found = rounds(newsrooms, as_of)
    states = every(found, [*_YEAR, "outlet"], len(CRITERIA))
    start = pl.col("period_start")
    return (
        states.group_by(_YEAR)
        .agg(
            numerator=(pl.col("state") == "passed").sum().cast(pl.Float64),
            denominator=pl.col("state").is_in(["passed", "failed"]).sum().cast(pl.Float64),
            incomplete=(pl.col("state") == "unknown").any(),
        )
        .filter(pl.col("denominator") > 0)
        .join(sources(found, _YEAR), on=_YEAR)
        .join(found.group_by(_YEAR).agg(pl.col("earlier_left_out").any()), on=_YEAR)
        .sort(_YEAR)
        .with_columns(before=pl.col("denominator").shift(1).over("evidence"))
        .select(
            indicator=pl.lit("newsroom_model_share"),
            part=pl.lit(""),
            place=pl.lit(PROVINCE),
            grain=pl.lit("year"),
            period_start=start,
            period_end=periods.end(start, "year", as_of),
            value=pl.col("numerator") / pl.col("denominator") * 100,
            numerator="numerator",
            denominator="denominator",
            evidence="evidence",
            flag=flags(
                denominator_changed=(pl.col("before") != pl.col("denominator")).fill_null(False),
                earlier_round_left_out=pl.col("earlier_left_out"),
                incomplete=pl.col("incomplete"),
                partial=periods.is_open(start, "year", as_of),
            ),
            source="source",
        )
    )
