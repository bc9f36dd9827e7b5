"""How much of what channels sent is in the log: monitored days, and what stands for the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from lsanalytics.clock import MINUTE
from lsanalytics.dataset import Known
from lsanalytics.datasets.broadcast_log.columns import UNKNOWN
from lsanalytics.datasets.broadcast_log.schedule import CHANNEL
from lsanalytics.measuring import periods
from lsanalytics.measuring.interval import identified, ratio_interval
from lsanalytics.plan import Rule

DAY = 1440  # minutes
UNLIMITED = Rule(of="days", sampled="weeks", fewest_days=2, fewest_weeks=2)
# The columns of an observation that ``extent`` gives.
EXTENT = (
    *("value", "numerator", "denominator", "low", "high", "covered", "measured_to"),
    *("units", "units_measured", "unit", "bound_low", "bound_high"),
)
_DAY = [*CHANNEL, "date"]


def listed(log: pl.DataFrame | pl.LazyFrame, known: Known) -> pl.LazyFrame:
    """The rows of channels that the province answers for; all where there is no list."""
    if known.channels is None:
        return log.lazy()
    return log.lazy().filter(pl.col("channel").is_in(known.channels["channel"].implode()))


def monitored(days: pl.DataFrame, known: Known, rule: Rule) -> pl.DataFrame:
    """``days`` of a Schedule with ``monitored`` and ``minutes_aside``.

    A day is monitored where the log holds ``day_covered`` per cent of it: of the time from the
    first start to the last end, rows set aside included, or of the hours that the channel is on
    air if those are more. ``minutes_aside`` are those of rows that were set aside: sent, and not
    measured. A row set aside whose time cannot be read may be the whole day.
    """
    found = days.join(_aside(known), on=_DAY, how="left").join(
        _hours(known), on="channel", how="left"
    )
    medium = pl.col("medium") == "tv"
    asked = pl.col("hours_on_air").fill_null(
        pl.when(medium).then(rule.day_hours("tv")).otherwise(rule.day_hours("radio"))
    )
    first = pl.min_horizontal("first", "first_aside")
    last = pl.max_horizontal("last", "last_aside")
    whole = pl.max_horizontal(last - first, asked * 60, pl.lit(1.0))
    return found.with_columns(
        monitored=pl.col("minutes_logged") >= whole * rule.day_covered / 100 - 1e-9,
        minutes_aside=pl.col("minutes_aside").fill_null(0),
    ).drop("first_aside", "last_aside", "hours_on_air")


def _hours(known: Known) -> pl.DataFrame:
    if known.channels is None:
        return pl.DataFrame(schema={"channel": pl.String, "hours_on_air": pl.Float64})
    return known.channels.unique("channel", keep="last", maintain_order=True).select(
        "channel", hours_on_air="hours"
    )


def _aside(known: Known) -> pl.DataFrame:
    """Minutes set aside a channel and date; DAY where a row's time cannot be read."""
    rows = known.set_aside.get("broadcast_log")
    if rows is None:
        rows = pl.DataFrame(
            schema={"evidence": pl.String, "channel": pl.String, "date": pl.Date}
            | {"start": pl.Int32, "end": pl.Int32}
        )
    length = pl.col("end") - pl.col("start")
    readable = (length > 0) & (length <= DAY)
    return (
        rows.with_columns(pl.col("start", "end") / MINUTE)
        .drop_nulls(_DAY)
        .group_by(_DAY)
        .agg(
            minutes_aside=pl.when(readable).then(length).otherwise(DAY).sum(),
            first_aside=pl.col("start").filter(readable).min(),
            last_aside=pl.when((~readable).fill_null(True).any())
            .then(pl.col("start").filter(readable).min().fill_null(0) + DAY)
            .otherwise(pl.col("end").filter(readable).max()),
        )
    )


def days_of(period: tuple[date, date], channel: str, known: Known) -> int:
    """How many days of a period the channel was there, as the list of channels has it."""
    start, end = period
    if known.channels is not None:
        rows = known.channels.filter(channel=channel).iter_rows(named=True)
        spans = [
            (max(start, row["valid_from"] or start), min(end, row["valid_to"] or end))
            for row in rows
        ]
        return sum(max(0, (last - first).days + 1) for first, last in spans)
    return max(0, (end - start).days + 1)


def channels_of(period: tuple[date, date], logged: Iterable[str], known: Known) -> list[str]:
    """The channels that a whole of this period speaks of: those of the list, or those logged."""
    if known.channels is None:
        return sorted(set(logged))
    names = known.channels["channel"].unique().sort().to_list()
    return [name for name in names if days_of(period, name, known)]


def stands_for_year(days: pl.DataFrame, rule: Rule, last: date) -> bool:
    """Whether the monitored days may stand for the others of their year, as the rule asks.

    ``days``: the monitored days of one channel and year; ``last``: the day up to which the year
    is spoken of. Every quarter up to it has to have some.
    """
    weeks = days["date"].dt.truncate("1w").n_unique()
    quarters = set(days["date"].dt.quarter().to_list())
    return (
        rule.sampled == "weeks"
        and days.height >= rule.fewest_days
        and weeks >= rule.fewest_weeks
        and quarters >= set(range(1, (last.month - 1) // 3 + 2))
    )


def extent(
    days: pl.DataFrame,
    numerator: tuple[str, ...],
    denominator: tuple[str, ...],
    period: tuple[date, date],
    known: Known,
    rule: Rule,
) -> dict[str, object]:
    """What one channel's share over a period rests on, as columns of an observation.

    ``days``: the channel's logged days of the period, from ``monitored``. The value is that of the
    monitored days (of all logged ones where none is monitored). Days that were not monitored are
    drawn for by the others where the rule lets them (a year), and then ``low`` and ``high`` say how
    far off that can be; else each may have sent 24 hours of anything, which the bounds hold.
    """
    used = days.filter("monitored")
    measured = used.height
    used = used if measured else days
    start, end = period
    last = used["date"].max()
    assert isinstance(last, date)
    channel = used["channel"][0]
    # what is logged was sent, be it on days on which the list has no such channel
    total = max(days_of(period, channel, known), used.height)
    weeks = used.group_by(pl.col("date").dt.truncate("1w"), maintain_order=True).agg(
        y=minutes_of(numerator).sum(), x=minutes_of(denominator).sum()
    )
    # In thousandths of a second: a day of just 30% is 30, whatever binary digits its minutes have.
    held, whole = (round(MINUTE * float(weeks[name].sum())) for name in ("y", "x"))
    aside = float(used["minutes_aside"].sum()) if measured else 0.0
    # What was on air of an origin that nobody has named yet may be of any.
    aside += float(used[f"minutes_{UNKNOWN}"].sum())
    whole_year = (end - start).days > 100
    sampled = None
    if whole_year and whole and 0 < measured < total and stands_for_year(used, rule, end):
        pairs = list(zip(weeks["y"].to_list(), weeks["x"].to_list(), strict=True))
        sampled = ratio_interval(pairs, measured / total)
    unknown = aside + (0.0 if sampled is not None else float(DAY * (total - measured)))
    open_to = round(MINUTE * unknown)
    low, high = identified(held, whole, open_to) if whole or open_to else (None, None)
    value = 100 * held / whole if whole else None
    found: dict[str, object] = {
        "value": value,
        "numerator": held / MINUTE,
        "denominator": whole / MINUTE,
        "low": None,
        "high": None,
        "covered": measured / total if total else None,
        "measured_to": last,
        "units": float(total),
        "units_measured": float(measured),
        "unit": "days",
        "bound_low": low if unknown else None,
        "bound_high": high if unknown else None,
    }
    if sampled is not None and value is not None and low is not None and high is not None:
        found["low"] = max(0.0, sampled[0] - (value - low))
        found["high"] = min(100.0, sampled[1] + (high - value))
    return found


def minutes_of(origins: Iterable[str]) -> pl.Expr:
    """The minutes of some origins together, row by row."""
    return pl.sum_horizontal([f"minutes_{origin}" for origin in origins])


def spoken_of(start: date, grain: periods.Grain, as_of: date, last: date) -> tuple[date, date]:
    """The period that a value speaks of: all of it once it is over, until then to the last row."""
    over = pl.select(periods.end(pl.lit(start), grain, date.max)).item()
    return start, (over if over <= as_of else max(start, last))


def governing(
    channels: list[dict[str, Any]], *, highest: bool, missing: list[str], gone: bool
) -> dict[str, Any]:
    """One year's observation of the whole: that of the channel that stands worse.

    ``channels``: the observations of each; ``highest``: whether a higher value is worse;
    ``missing``: channels of which there is no log at all, which may stand anywhere; ``gone``:
    whether the flag ``channel_missing`` is to be set. The least that the worse of them can be is
    the worse one of their leasts, and so is the most.
    """
    pick = max if highest else min
    first = sorted(channels, key=lambda row: row["part"])
    worst = pick(first, key=lambda row: row["value"])

    def edge(*names: str) -> list[float]:
        return [next(row[n] for n in (*names, "value") if row[n] is not None) for row in channels]

    lows, highs = edge("bound_low"), edge("bound_high")
    if missing:
        lows, highs = [*lows, 0.0], [*highs, 100.0]
    is_open = missing or any(row["bound_low"] is not None for row in channels)
    sampled = any(row["low"] is not None for row in channels)
    each = max(row["units"] for row in channels)
    total = sum(row["units"] for row in channels) + each * len(missing)
    measured = sum(row["units_measured"] for row in channels)
    flags = {flag for flag in str(worst["flag"]).split(";") if flag and flag != "partial"}
    flags |= {"partial"} if any("partial" in row["flag"].split(";") for row in channels) else set()
    flags |= {"channel_missing"} if gone else set()
    flags |= {"worse_channel"} if len(channels) > 1 else set()
    return worst | {
        "part": "",
        "channel": worst["part"],
        "flag": ";".join(sorted(flags)),
        "low": pick(edge("low", "bound_low")) if sampled else None,
        "high": pick(edge("high", "bound_high")) if sampled else None,
        "bound_low": pick(lows) if is_open else None,
        "bound_high": pick(highs) if is_open else None,
        "covered": measured / total if total else 0.0,  # nothing was on air that counts
        "units": total,
        "units_measured": measured,
        "measured_to": min(row["measured_to"] for row in channels),
    }
