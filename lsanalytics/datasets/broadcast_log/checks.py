"""Computed columns of the broadcast log: lengths, overlaps, gaps, how much of a day is logged."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import Keys
from lsanalytics.measuring.groups import first_of

DAY = ["channel", "date"]


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add ``minutes``, ``medium_differs`` and ``channel_unlisted``, and what the clock tells.

    ``channel_unlisted`` is the channel that the list of channels lacks.

    ``overlap_minutes``: time of a programme that earlier programmes of the channel already
    fill, also those of the day before that run past midnight. ``gap_minutes``: time since the
    programmes before it on that date. ``day_covered`` (per cent of the time from first start to
    last end that is logged) and ``day_hours`` stand on the first programme of a day. Rows
    without length are left out of account, as are copies.
    """
    frame = frame.with_columns(
        (pl.col("end") - pl.col("start")).alias("minutes"),
        pl.when(pl.col("medium") != pl.col("medium").drop_nulls().first().over("channel"))
        .then("sent_medium")
        .alias("medium_differs"),
        _unlisted(keys).alias("channel_unlisted"),
    ).with_row_index("_index")
    midnight = pl.col("date").to_physical().cast(pl.Int64) * 1440
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


def _unlisted(keys: Keys) -> pl.Expr:
    if keys.channels is None:
        return pl.lit(None, dtype=pl.String)
    listed = pl.col("channel").is_in(keys.channels["channel"].implode())
    return pl.when(~listed).then("channel")


def _clock(clocked: pl.DataFrame) -> pl.DataFrame:
    begin, finish = pl.col("begin"), pl.col("finish")
    before = finish.cum_max().shift(1)
    reached = clocked.with_columns(
        before.over("channel").alias("reached"), before.over(DAY).alias("reached_today")
    )
    today = pl.col("reached_today")
    added = (finish - pl.max_horizontal(begin, today)).clip(0).sum().over(DAY)
    span = (finish.max() - begin.min()).over(DAY)
    return reached.select(
        "_index",
        (pl.min_horizontal(finish, pl.col("reached").fill_null(begin)) - begin)
        .clip(0)
        .alias("overlap_minutes"),
        (begin - today).clip(0).alias("gap_minutes"),
        first_of(DAY, 100 * added / span).alias("day_covered"),
        first_of(DAY, added / 60).alias("day_hours"),
    )
