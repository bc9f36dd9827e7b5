"""Daily airtime of a long log in one pass: batch by batch, in bounded memory.

The same rule as ``schedule``: the later-starting programme takes over, minutes belong to the
calendar day on which they are sent, days that do not stand in the log are left out. Where
programmes come in the order in which they start and none outlasts the next, ending each at the
next start is all that the rule asks, and this needs no sorting, no joining and no grouping by
text. Channels for which that does not hold are measured by ``schedule`` itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.clock import DAY, MINUTE
from lsanalytics.dataset import Batches
from lsanalytics.datasets.broadcast_log.airtime import SHARES, share_of
from lsanalytics.datasets.broadcast_log.columns import MEASURED, UNKNOWN
from lsanalytics.datasets.broadcast_log.monitoring import minutes_of
from lsanalytics.datasets.broadcast_log.schedule import CHANNEL, schedule

if TYPE_CHECKING:
    from numpy import ndarray as Numbers

CHUNK = 250_000  # rows at a time
READ = ("channel", "medium", "date", "start", "end", "origin")
COLUMNS = ["evidence", *READ]
KNOWN = pl.Enum(MEASURED)


def daily_shares(log: pl.LazyFrame | Batches, as_of: date) -> pl.DataFrame:
    """Airtime of every channel on every monitored day, by channel and date.

    ``log``: the columns of an accepted broadcast log, or what reads those that are named batch by
    batch, with evidence, file and row. Columns:
    evidence, channel, medium, date, ``minutes_<origin>``, minutes_left_out, total_minutes, hours,
    share_a4, share_a5, share_a6: those of ``airtime.daily`` without the trace to the rows.
    """
    batches = _slices(log) if isinstance(log, pl.LazyFrame) else log(READ)
    found = [_sums(piece) for piece in _pieces(batches, as_of)]
    tangled = {channel for one in found for channel in one.tangled}
    days = [_joined([one.days for one in found], tangled)]
    if tangled:
        keys = pl.DataFrame(sorted(tangled), schema=dict.fromkeys(CHANNEL, pl.String), orient="row")
        days.append(schedule(_of_channels(log, keys), as_of).days.select(days[0].columns))
    whole = pl.concat(days)
    total = minutes_of(MEASURED)
    return whole.with_columns(
        total.alias("total_minutes"),
        (total / 60).alias("hours"),
        *(share_of(share).alias(share.column) for share in SHARES.values()),
    ).sort(*CHANNEL, "date")


@dataclass(frozen=True)
class _Sums:
    """Partial sums by day of one piece, and the channels that it could not measure."""

    days: pl.DataFrame
    tangled: list[tuple[str, str]]


def _slices(log: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """A slice at a time: batches of the streaming engine run far ahead of who takes them."""
    for offset in range(0, log.select(pl.len()).collect().item(), CHUNK):
        yield log.slice(offset, CHUNK).select(COLUMNS).collect()


def _of_channels(log: pl.LazyFrame | Batches, keys: pl.DataFrame) -> pl.LazyFrame:
    """The rows of some channels, whole."""
    if isinstance(log, pl.LazyFrame):
        return log.join(keys.lazy(), on=CHANNEL, how="semi")
    return pl.concat([one.join(keys, on=CHANNEL, how="semi") for one in log(READ)]).lazy()


def _pieces(batches: Iterator[pl.DataFrame], as_of: date) -> Iterator[pl.DataFrame]:
    """The rows that are used, in pieces that share one row: the last of a piece is also the first
    of the next, since a programme ends where the next one starts."""
    last: pl.DataFrame | None = None
    for rows in batches:
        batch = (
            rows.select(COLUMNS)
            .filter(pl.col("date") <= as_of)
            .drop_nulls([*CHANNEL, "date", "start", "end"])
            .with_columns(pl.col("origin").fill_null(UNKNOWN))
        )
        if batch.is_empty():
            continue
        piece = batch if last is None else pl.concat([last, batch])
        if piece.height > 1:
            yield piece
        last = batch.tail(1)
    if last is not None:
        yield last


def _sums(piece: pl.DataFrame) -> _Sums:
    """Minutes by day. The last row is left to the next piece, unless it is the only one."""
    import numpy as np  # a sixth of what a command takes that meets no long log

    changed = piece.select(
        pl.any_horizontal(pl.col(one) != pl.col(one).shift(1) for one in CHANNEL)
    )
    channels = np.flatnonzero(changed.to_series().fill_null(False).to_numpy())
    dates = piece["date"].to_physical().to_numpy()
    start, finish = (piece[name].to_numpy() for name in ("start", "end"))
    begin = dates.astype(np.int64) * DAY + start
    end = begin + (finish - start)
    tangled = _tangled(piece, channels, begin, end, finish)
    until = end.copy()
    np.minimum(end[:-1], begin[1:], out=until[:-1])
    until[channels - 1] = end[channels - 1]  # another channel's programme ends nothing
    first = np.empty(len(dates), dtype=bool)
    first[0] = True
    np.not_equal(dates[1:], dates[:-1], out=first[1:])
    first[channels] = True
    used = slice(None) if piece.height == 1 else slice(0, -1)
    # As numbers: a text of a few letters keeps the page of the file that it was read from.
    texts = pl.col(*CHANNEL, "medium").cast(pl.Categorical)
    heads = piece.filter(pl.Series(first)).select(texts, "date")
    segment = (np.cumsum(first) - 1)[used]
    codes = piece["origin"].cast(KNOWN).to_physical().to_numpy()[used]
    keys = segment * len(MEASURED) + codes
    minutes = until[used] - begin[used]
    to_midnight = DAY - start[used]
    late = np.flatnonzero(minutes > to_midnight)
    beyond = minutes[late] - np.maximum(to_midnight[late], 0)
    minutes[late] -= beyond
    days = [_shaped(heads, np.bincount(keys, minutes, len(MEASURED) * heads.height), 0)]
    if len(late):
        distinct, place = np.unique(segment[late], return_inverse=True)
        spots = place * len(MEASURED) + codes[late]
        sums = np.bincount(spots, beyond, len(MEASURED) * len(distinct))
        days.append(_shaped(heads[distinct], sums, 1))
    return _Sums(pl.concat(days), tangled)


def _tangled(
    piece: pl.DataFrame, channels: Numbers, begin: Numbers, end: Numbers, finish: Numbers
) -> list[tuple[str, str]]:
    """Channels whose programmes are out of order, nested, without length, or beyond two days."""
    wrong = (end <= begin) | (finish > 2 * DAY)
    after = (begin[1:] <= begin[:-1]) | (end[1:] < end[:-1])
    after[channels - 1] = False
    wrong[1:] |= after
    if not wrong.any():
        return []
    return list(piece.select(CHANNEL).filter(pl.Series(wrong)).unique().iter_rows())


def _shaped(heads: pl.DataFrame, sums: Numbers, ahead: int) -> pl.DataFrame:
    """Sums by origin beside their day; ``ahead`` days after the day on which they were logged."""
    table = sums.reshape(-1, len(MEASURED)) / MINUTE
    minutes = [pl.Series(f"minutes_{name}", table[:, n]) for n, name in enumerate(MEASURED)]
    return heads.with_columns(*minutes, pl.lit(ahead, dtype=pl.Int64).alias("ahead"))


def _joined(parts: list[pl.DataFrame], tangled: set[tuple[str, str]]) -> pl.DataFrame:
    """Whole days from partial sums; minutes on days that do not stand in the log, counted apart
    on the day on which they were logged."""
    minutes = [f"minutes_{origin}" for origin in MEASURED]
    schema = {
        **dict.fromkeys([*CHANNEL, "medium"], pl.Categorical),
        "date": pl.Date,
        **dict.fromkeys(minutes, pl.Float64),
        "ahead": pl.Int64,
    }
    together = pl.concat([pl.DataFrame(schema=schema), *parts])
    together = together.with_columns(pl.col(*CHANNEL, "medium").cast(pl.String))
    if tangled:
        keys = pl.DataFrame(sorted(tangled), schema=dict.fromkeys(CHANNEL, pl.String), orient="row")
        together = together.join(keys, on=CHANNEL, how="anti")
    by_day = [*CHANNEL, "date"]
    known = together.filter(pl.col("ahead") == 0).group_by(by_day).agg(pl.col("medium").min())
    on = pl.col("date") + pl.duration(days=pl.col("ahead"))
    placed = together.with_columns(on=on.cast(pl.Date)).drop("medium")
    here = placed.join(known.select(*CHANNEL, on="date"), on=[*CHANNEL, "on"], how="semi")
    sums = here.group_by(*CHANNEL, date="on").agg(pl.col(minutes).sum())
    away = placed.join(known.select(*CHANNEL, on="date"), on=[*CHANNEL, "on"], how="anti")
    left_out = away.group_by(by_day).agg(pl.sum_horizontal(minutes).sum().alias("minutes_left_out"))
    return (
        known.join(sums, on=by_day, how="left")
        .join(left_out, on=by_day, how="left")
        .with_columns(pl.col(*minutes, "minutes_left_out").fill_null(0))
        .select(*CHANNEL, "date", "medium", *minutes, "minutes_left_out")
    )
