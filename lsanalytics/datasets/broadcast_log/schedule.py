"""What a channel sent moment by moment: a log of programmes becomes airtime on calendar days.

All is counted in milliseconds (``clock``) and told in minutes, which need not be whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.clock import DAY, MINUTE
from lsanalytics.datasets.broadcast_log.columns import MEASURED, UNKNOWN

CHANNEL = ["evidence", "channel"]
BATCH = 2_000_000  # rows handled at a time: bounds the memory that a national log takes
# All channels lie one after the other on one line of days, so far apart that none reaches into
# the next: what runs over from one programme to the next needs no grouping by channel then.
LINE = 1 << 20  # days of each channel
EPOCH = 1 << 19  # where 01/01/1970 lies on a channel's line
_PROGRAMME = ["programme", "origin", "file", "row", "logged", "begins"]


@dataclass(frozen=True)
class Schedule:
    """The minutes that channels were on air on the days that stand in the log.

    ``days``: evidence, channel, medium, date, ``minutes_<origin>`` (of UNKNOWN too: on air, of an
    origin that nobody has named), minutes_left_out (sent past
    midnight on a day that does not stand in the log), and of the day as it was logged
    minutes_logged, first and last (minutes since midnight of its start and end).
    ``traces``: the rows behind a day, one row a day and file: evidence, channel, date, file, first,
    last, rows, carried (how many of the rows began the day before and are among that day's rows,
    too).
    """

    days: pl.DataFrame
    traces: pl.DataFrame


def schedule(log: pl.DataFrame | pl.LazyFrame, as_of: date) -> Schedule:
    """The schedule behind an accepted broadcast log.

    Rows dated after ``as_of`` are not used, nor rows without channel, date, start or end.
    """
    rows = (
        log.lazy()
        .filter(pl.col("date") <= as_of)
        .drop_nulls([*CHANNEL, "date", "start", "end"])
        .with_columns(pl.col("origin").fill_null(UNKNOWN))
    )
    known = _days(rows)
    sums, traces = [], []
    for channels in _batches(known):
        pieces = _by_calendar_day(_on_air(_placed(rows, channels).collect()))
        sums.append(pieces.group_by("on", "logged", "origin").agg(pl.col("airtime").sum()))
        traces.append(_traced(pieces))
    days = known.select(*CHANNEL, "date", "medium", "on", "first", "last")
    if not sums:
        sums, traces = [_NO_SUMS], [_NO_TRACES]
    place = days.select(*CHANNEL, "date", "on")
    traced = pl.concat(traces).join(place, on="on").drop("on")
    return Schedule(_filled(days, pl.concat(sums)), traced.sort(*CHANNEL, "date", "file"))


_NO_SUMS = pl.DataFrame(
    schema={"on": pl.Int64, "logged": pl.Int64, "origin": pl.String, "airtime": pl.Int64}
)
_NO_TRACES = pl.DataFrame(
    schema={
        **{"on": pl.Int64, "file": pl.String, "first": pl.Int32, "last": pl.Int32},
        **{"rows": pl.UInt32, "carried": pl.UInt32},
    }
)


def _days(rows: pl.LazyFrame) -> pl.DataFrame:
    """The monitored days with their place ``on`` the line, by channel and date."""
    line = pl.struct(CHANNEL).rle_id().cast(pl.Int64)
    return (
        rows.group_by(*CHANNEL, "date")
        .agg(
            pl.col("medium").min(),
            rows=pl.len(),
            first=pl.col("start").min() / MINUTE,
            last=pl.col("end").max() / MINUTE,
        )
        .sort(*CHANNEL, "date")
        .with_columns(line=line)
        .with_columns(on=pl.col("line") * LINE + EPOCH + pl.col("date").cast(pl.Int32))
        .collect()
    )


def _batches(known: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Whole channels, together at most ``BATCH`` rows unless one alone has more."""
    channels = (
        known.group_by(*CHANNEL, "line", maintain_order=True)
        .agg(pl.col("rows").sum())
        .with_columns(batch=pl.col("rows").cum_sum() // BATCH)
    )
    for batch in channels.partition_by("batch"):
        yield batch.select(*CHANNEL, "line")


def _placed(rows: pl.LazyFrame, channels: pl.DataFrame) -> pl.LazyFrame:
    """Programmes of some channels with start and end on the line."""
    logged = pl.col("line") * LINE + EPOCH + pl.col("date").cast(pl.Int32)
    return (
        rows.join(channels.lazy(), on=CHANNEL)
        .select(
            *("origin", "file", "row"),
            logged=logged,
            start=logged * DAY + pl.col("start"),
            end=logged * DAY + pl.col("end"),
        )
        .with_columns(begins=pl.col("start") // DAY)
    )


def _on_air(placed: pl.DataFrame) -> pl.DataFrame:
    """Programmes cut so that a channel sends one at a time: the later-starting one takes over.

    An assumption, since a log does not say which of two overlapping programmes was on air. Of
    two that start together the one that ends first is on air until it ends. An earlier programme
    that outlasts a later one goes on after it. Minutes between programmes are nobody's.
    ``programme`` numbers the programmes.
    """
    by = ["start", "end", "origin", "file", "row"]
    ordered = placed.sort(by, descending=[name == "end" for name in by]).with_row_index("programme")
    islands = (
        ordered.with_columns(
            reached=pl.col("end").cum_max().shift(1), next_start=pl.col("start").shift(-1)
        )
        .with_columns(
            # a new island begins where nothing that was sent before is still running
            island=(pl.col("start") >= pl.col("reached")).fill_null(True).cum_sum(),
            within=(pl.col("end") < pl.col("reached")).fill_null(False),
        )
        .with_columns(nested=pl.col("island").is_in(pl.col("island").filter("within").implode()))
    )
    # Without nesting the programme that started last is also the last to end, hence it alone is
    # on air: ending each at the next start is enough. Nested ones are rare and need more work.
    plain = islands.filter(~pl.col("nested")).with_columns(
        end=pl.min_horizontal("end", "next_start")
    )
    columns = [*_PROGRAMME, "start", "end", "nested"]
    found = pl.concat([plain.select(columns), _unnested(islands).select(columns)])
    return found.filter(pl.col("end") > pl.col("start"))


def _unnested(islands: pl.DataFrame) -> pl.DataFrame:
    """Nested islands, cut at every start and end; each stretch goes to its latest starter."""
    programmes = islands.filter("nested")
    borders = (
        pl.concat([programmes.select("island", at=name) for name in ("start", "end")])
        .unique()
        .sort("island", "at")
    )
    stretches = borders.with_columns(until=pl.col("at").shift(-1).over("island")).drop_nulls()
    return (
        stretches.join(programmes, on="island")
        .filter(pl.col("start") <= pl.col("at"), pl.col("end") >= pl.col("until"))
        .sort("programme")
        .group_by("island", "at", maintain_order=True)
        .last()
        .with_columns(start=pl.col("at"), end=pl.col("until"))
    )


def _by_calendar_day(on_air: pl.DataFrame) -> pl.DataFrame:
    """Airtime of each programme on each calendar day ``on``."""
    first = pl.col("start") // DAY
    midnight = (first + 1) * DAY
    before = on_air.with_columns(
        on=first, airtime=pl.min_horizontal("end", midnight) - pl.col("start")
    )
    after = on_air.filter(pl.col("end") > midnight).with_columns(
        on=first + 1, airtime=pl.col("end") - midnight
    )
    keys = [*_PROGRAMME, "on"]
    split = pl.concat([before, after]).select(*keys, "airtime", "nested")
    # only a programme that was interrupted can have two stretches on one day
    joined = split.filter("nested").group_by(keys).agg(pl.col("airtime").sum())
    return pl.concat(
        [split.filter(~pl.col("nested")).drop("nested"), joined.select(*keys, "airtime")]
    )


def _traced(pieces: pl.DataFrame) -> pl.DataFrame:
    """The rows behind each day; a programme past midnight is carried into the second one."""
    return pieces.group_by("on", "file").agg(
        first=pl.col("row").min(),
        last=pl.col("row").max(),
        rows=pl.len(),
        carried=(pl.col("on") > pl.col("begins")).sum(),
    )


def _filled(days: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    """Monitored days with the minutes of every origin, and what they sent on other days."""
    airtime = pl.col("airtime")
    minutes = [
        (airtime.filter(pl.col("origin") == origin).sum() / MINUTE).alias(f"minutes_{origin}")
        for origin in MEASURED
    ]
    on_days = sums.group_by("on").agg(minutes)
    logged = sums.group_by(on="logged").agg(minutes_logged=airtime.sum() / MINUTE)
    left_out = (
        sums.join(days, on="on", how="anti")
        .group_by(on="logged")
        .agg(minutes_left_out=airtime.sum() / MINUTE)
    )
    return (
        days.join(on_days, on="on", how="left")
        .join(left_out, on="on", how="left")
        .join(logged, on="on", how="left")
        .with_columns(pl.col("^minutes_.*$").fill_null(0))
        .drop("on")
        .sort(*CHANNEL, "date")
    )
