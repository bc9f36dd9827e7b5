"""Computed columns of the broadcast log: lengths, overlaps, gaps, how much of a day is logged."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.clock import DAY as DAY_LENGTH
from lsanalytics.clock import MINUTE, SECOND
from lsanalytics.dataset import Keys
from lsanalytics.datasets.broadcast_log.registers import unlisted
from lsanalytics.measuring.groups import first_of

DAY = ["channel", "date"]
USUAL = 5  # days of a channel without which none is compared with the others


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add ``minutes``, ``start_minutes``, ``medium_differs``, ``medium_unsaid``, ``origin_unsaid``
    and ``channel_unlisted``, and what the clock tells.

    ``channel_unlisted`` is the channel that the list of channels lacks: whether it is radio or
    television is asked together with what channel it is. ``origin_unsaid`` is the title of a
    programme whose origin neither the log nor the station's table names.

    ``overlap_minutes``, ``overlap_seconds``: time of a programme that earlier programmes of the
    channel already fill, also those of the day before that run past midnight. ``gap_minutes``:
    time since the programmes before it on that date. ``day_covered`` (per cent of the time from
    first start to last end that is logged), ``day_hours`` and ``hours_to_usual`` (those hours in
    per cent of the channel's median day) stand on the first programme of a day. Rows without
    length are left out of account, as are copies.
    """
    frame = frame.with_columns(
        ((pl.col("end") - pl.col("start")) / MINUTE).alias("minutes"),
        (pl.col("start") / MINUTE).alias("start_minutes"),
        pl.when(pl.col("medium") != pl.col("medium").drop_nulls().first().over("channel"))
        .then("sent_medium")
        .alias("medium_differs"),
        unlisted(keys).alias("channel_unlisted"),
        pl.when(pl.col("sent_origin").is_null()).then("title").alias("origin_unsaid"),
    )
    unsaid = pl.col("sent_medium").is_null() & pl.col("channel_unlisted").is_null()
    frame = frame.with_columns(pl.when(unsaid).then("channel").alias("medium_unsaid"))
    frame = frame.with_row_index("_index")
    midnight = pl.col("date").to_physical().cast(pl.Int64) * DAY_LENGTH
    clocked = (
        frame.filter(
            pl.col("minutes") > 0, pl.col("copy_of").is_null(), pl.col("channel").is_not_null()
        )
        .drop_nulls("date")
        .select(
            "_index",
            *DAY,
            (midnight + pl.col("start")).alias("begin"),
            (midnight + pl.col("end")).alias("finish"),
        )
        .sort("channel", "begin", "finish", "_index")
    )
    return frame.join(_clock(clocked), on="_index", how="left", maintain_order="left").drop(
        "_index"
    )


def _clock(clocked: pl.DataFrame) -> pl.DataFrame:
    begin, finish = pl.col("begin"), pl.col("finish")
    before = finish.cum_max().shift(1)
    reached = clocked.with_columns(
        before.over("channel").alias("reached"), before.over(DAY).alias("reached_today")
    )
    today = pl.col("reached_today")
    filled = (finish - pl.max_horizontal(begin, today)).clip(0).sum().over(DAY)
    reached = reached.with_columns(filled.alias("filled"))
    span = (finish.max() - begin.min()).over(DAY)
    # Polars multiplies by the reciprocal of a constant: two hours came out a trifle short of two.
    hours = (pl.col("filled") / (60 * MINUTE)).round(6)
    days = reached.select(*DAY, hours.alias("hours")).unique(DAY).drop("date")
    usual = days.group_by("channel").agg(
        pl.col("hours").median().alias("usual"), pl.len().alias("days")
    )
    reached = reached.join(usual, on="channel", how="left", maintain_order="left")
    like = pl.when((pl.col("days") >= USUAL) & (pl.col("usual") > 0)).then(
        100 * hours / pl.col("usual")
    )
    overlap = (pl.min_horizontal(finish, pl.col("reached").fill_null(begin)) - begin).clip(0)
    return reached.select(
        "_index",
        (overlap / MINUTE).alias("overlap_minutes"),
        (overlap / SECOND).alias("overlap_seconds"),
        ((begin - today).clip(0) / MINUTE).alias("gap_minutes"),
        first_of(DAY, 100 * pl.col("filled") / span).alias("day_covered"),
        first_of(DAY, hours).alias("day_hours"),
        first_of(DAY, like).alias("hours_to_usual"),
    )
