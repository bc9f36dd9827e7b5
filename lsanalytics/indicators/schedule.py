"""What a channel sent minute by minute: a log of programmes becomes minutes on calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

DAY = 1440  # minutes
CHANNEL = ["evidence", "channel"]
_PROGRAMME = [*CHANNEL, "medium", "date", "origin", "file", "row"]


@dataclass(frozen=True)
class Schedule:
    """The minutes that channels were on air.

    ``pieces``: a programme's minutes on one calendar day, one row a programme and day: evidence,
    channel, medium, date (as logged), origin, file, row, on (the calendar day), minutes,
    monitored (whether that day stands in the log). ``days``: evidence, channel, medium, date of
    every monitored day, also of one without a minute on air.
    """

    pieces: pl.DataFrame
    days: pl.DataFrame


def schedule(log: pl.DataFrame, as_of: date) -> Schedule:
    """The schedule behind an accepted broadcast log.

    Rows dated after ``as_of`` are not used, nor rows without channel, date, start, end or origin.
    """
    placed = _placed(log, as_of)
    days = placed.group_by(*CHANNEL, "date").agg(pl.col("medium").min()).sort(*CHANNEL, "date")
    monitored = days.select(*CHANNEL, on="date", monitored=pl.lit(True))
    pieces = (
        _by_calendar_day(_on_air(placed))
        .join(monitored, on=[*CHANNEL, "on"], how="left")
        .with_columns(pl.col("monitored").fill_null(False))
    )
    found, known = pl.collect_all([pieces, days])
    return Schedule(found, known)


def _placed(log: pl.DataFrame, as_of: date) -> pl.LazyFrame:
    """Programmes in minutes since 01/01/1970, so that midnight is no border."""
    midnight = pl.col("date").cast(pl.Int32) * DAY
    return (
        log.lazy()
        .filter(pl.col("date") <= as_of)
        .drop_nulls([*CHANNEL, "date", "start", "end", "origin"])
        .select(*_PROGRAMME, start=midnight + pl.col("start"), end=midnight + pl.col("end"))
    )


def _on_air(placed: pl.LazyFrame) -> pl.LazyFrame:
    """Programmes cut so that a channel sends one at a time: the later-starting one takes over.

    An assumption, since a log does not say which of two overlapping programmes was on air. Of
    two that start together the one that ends first is on air until it ends. An earlier programme
    that outlasts a later one goes on after it. Minutes between programmes are nobody's.
    """
    by = [*CHANNEL, "start", "end", "origin", "file", "row"]
    ordered = placed.sort(by, descending=[name == "end" for name in by]).with_columns(
        reached=pl.col("end").cum_max().shift(1).over(CHANNEL),
        next_start=pl.col("start").shift(-1).over(CHANNEL),
    )
    islands = ordered.with_columns(
        # a new island begins where nothing that was sent before is still running
        island=(pl.col("start") >= pl.col("reached")).fill_null(True).cum_sum(),
        within=(pl.col("end") < pl.col("reached")).fill_null(False),
    ).with_columns(nested=pl.col("within").any().over("island"))
    # Without nesting the programme that started last is also the last to end, hence it alone is
    # on air: ending each at the next start is enough. Nested ones are rare and need more work.
    plain = islands.filter(~pl.col("nested")).with_columns(
        end=pl.min_horizontal("end", "next_start")
    )
    columns = [*_PROGRAMME, "start", "end"]
    found = pl.concat([plain.select(columns), _unnested(islands).select(columns)])
    return found.filter(pl.col("end") > pl.col("start"))


def _unnested(islands: pl.LazyFrame) -> pl.LazyFrame:
    """Nested islands, cut at every start and end; each stretch goes to its latest starter."""
    programmes = islands.filter("nested").with_row_index("order")
    borders = (
        pl.concat([programmes.select("island", at=name) for name in ("start", "end")])
        .unique()
        .sort("island", "at")
    )
    stretches = borders.with_columns(until=pl.col("at").shift(-1).over("island")).drop_nulls()
    return (
        stretches.join(programmes, on="island")
        .filter(pl.col("start") <= pl.col("at"), pl.col("end") >= pl.col("until"))
        .sort("order")
        .group_by("island", "at", maintain_order=True)
        .last()
        .with_columns(start=pl.col("at"), end=pl.col("until"))
    )


def _by_calendar_day(on_air: pl.LazyFrame) -> pl.LazyFrame:
    """Minutes of each stretch on its first calendar day, and past midnight on the next one."""
    first = pl.col("start") // DAY
    midnight = (first + 1) * DAY
    before = on_air.with_columns(
        on=first, minutes=pl.min_horizontal("end", midnight) - pl.col("start")
    )
    after = on_air.filter(pl.col("end") > midnight).with_columns(
        on=first + 1, minutes=pl.col("end") - midnight
    )
    return pl.concat([before, after]).select(
        *_PROGRAMME, pl.col("on").cast(pl.Date), pl.col("minutes").cast(pl.Int64)
    )
