"""Airtime by origin: daily minutes, shares (targets a4, a5, a6) and days on which they held.

The mapping of origins to the plan's words is an assumption: no legal definition of "sản xuất
trong tỉnh" or "tự sản xuất mới" is at hand. It is told to readers by ``words/indicators.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from lsanalytics.clock import MINUTE
from lsanalytics.dataset import NOTHING_KNOWN, Known
from lsanalytics.datasets.broadcast_log.columns import MEASURED, ORIGINS, UNKNOWN
from lsanalytics.datasets.broadcast_log.monitoring import (
    EXTENT,
    UNLIMITED,
    channels_of,
    extent,
    governing,
    listed,
    minutes_of,
    monitored,
    spoken_of,
)
from lsanalytics.datasets.broadcast_log.schedule import CHANNEL, Schedule, schedule
from lsanalytics.frames import conform
from lsanalytics.measuring import periods
from lsanalytics.measuring.daily import DAY_SHARES
from lsanalytics.measuring.marks import flags, trace_text
from lsanalytics.observations import SCHEMA
from lsanalytics.plan import Rule

# Co-production has a share in a4 and in the denominator of a5, but is not "tự sản xuất".
OWN = ("new_in_house", "repeat_in_house")
PRODUCED = (*OWN, "coproduction")
TAKEN = ("taken_domestic", "taken_foreign")
HOURS_OF = {"total": MEASURED, "own": OWN, "new": OWN[:1], "coproduction": ("coproduction",)}
_SPOKEN = {"evidence": pl.String, "channel": pl.String, "medium": pl.String}
DAYS = pl.Schema(
    {
        **_SPOKEN,
        "date": pl.Date,
        **dict.fromkeys((f"minutes_{origin}" for origin in MEASURED), pl.Float64),
        "total_minutes": pl.Float64,
        "hours": pl.Float64,
        # 0-100, of what has an origin; null where the denominator is nought
        **dict.fromkeys(("share_a4", "share_a5", "share_a6"), pl.Float64),
        "minutes_left_out": pl.Float64,  # sent past midnight on a day that is not monitored
        "source": pl.String,
    }
)
HOURS = pl.Schema(
    {
        **_SPOKEN,
        "year": pl.Int32,
        "days": pl.Int64,  # monitored
        **dict.fromkeys((f"hours_{kind}" for kind in HOURS_OF), pl.Float64),  # a day
        "source": pl.String,  # files
    }
)


@dataclass(frozen=True)
class Share:
    """Minutes of some origins over minutes of some origins; ``worse`` channels govern."""

    indicator: str
    column: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    worse: Literal["lowest", "highest"]


SHARES = {
    share.indicator: share
    for share in (
        Share("airtime_in_province_share", "share_a4", PRODUCED, ORIGINS, "lowest"),
        Share("airtime_new_share_of_produced", "share_a5", OWN[:1], PRODUCED, "lowest"),
        Share("airtime_taken_share", "share_a6", TAKEN, ORIGINS, "highest"),
    )
}


def daily(log: pl.DataFrame | pl.LazyFrame, as_of: date) -> pl.DataFrame:
    """Airtime of every channel on every monitored day (DAYS), one row a day, by channel and date.

    ``log`` is the accepted broadcast log.
    """
    return conform(_daily(schedule(log, as_of)), DAYS, "airtime by day")


def observations(
    log: pl.DataFrame | pl.LazyFrame, province: str, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Observations of a4, a5 and a6: day, quarter and year by channel (part), year as a whole.

    Numerator and denominator are minutes over the monitored days of the period; see
    ``monitoring`` for which these are, and for the intervals. The whole year is that of the
    channel that stands worse; a channel of the list without a log leaves it open on that side.
    Channels that the list lacks are not measured. Flags: ``partial`` where the period is not over
    or a quarter of the year has no monitored day; ``channel_missing`` where a channel of the list,
    or one monitored in the year before, has no value; ``spill_left_out`` where minutes past
    midnight were left out.
    """
    found = schedule(listed(log, known), as_of)
    tables = []
    for share in SHARES.values():
        rule = known.rules.get(share.indicator, UNLIMITED)
        days = monitored(found.days, known, rule)
        tables.append(_observed_days(days, found.traces, share))
        tables.append(_by_channel(found, days, share, "quarter", as_of, known, rule))
        years = _by_channel(found, days, share, "year", as_of, known, rule)
        tables += [years, _worse_channel(years, share, known)]
    return pl.concat(tables, how="diagonal_relaxed").with_columns(place=pl.lit(province))


def _part(some: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """0-100, of minutes. Divided as whole thousandths of a second, so that just 30% is 30."""
    return 100 * (some * MINUTE).round() / (whole * MINUTE).round()


def share_of(share: Share) -> pl.Expr:
    """0-100; null rather than a division by nought where there is no such airtime at all."""
    denominator = minutes_of(share.denominator)
    return pl.when(denominator > 0).then(_part(minutes_of(share.numerator), denominator))


def _bound(share: Share, part: float) -> pl.Expr:
    """The least (``part`` 0) or the most (1) that a share can be, once the origin of all is known;
    null where it is (``interval.identified``)."""
    unknown = pl.col(f"minutes_{UNKNOWN}")
    some, whole = minutes_of(share.numerator), minutes_of(share.denominator)
    return pl.when(unknown > 0).then(_part(some + part * unknown, whole + unknown))


def _daily(found: Schedule) -> pl.DataFrame:
    keys = [*CHANNEL, "date"]
    return (
        found.days.join(trace_text(found.traces, keys), on=keys, how="left")
        .with_columns(total_minutes=minutes_of(MEASURED))
        .with_columns(
            (pl.col("total_minutes") / 60).alias("hours"),
            *(share_of(share).alias(share.column) for share in SHARES.values()),
        )
        .select(
            *(*CHANNEL, "medium", "date"),
            *(f"minutes_{origin}" for origin in MEASURED),
            *("total_minutes", "hours", *(share.column for share in SHARES.values())),
            *("minutes_left_out", "source"),
        )
        .sort(keys)
    )


def _by_channel(
    found: Schedule,
    days: pl.DataFrame,
    share: Share,
    grain: periods.Grain,
    as_of: date,
    known: Known,
    rule: Rule,
) -> pl.DataFrame:
    """Observations of each channel over periods of one length."""
    keys = [*CHANNEL, "period_start"]
    start = periods.start(pl.col("date"), grain)
    rows = []
    grouped = days.with_columns(start).partition_by(keys, as_dict=True, maintain_order=True)
    for (evidence, channel, begins), logged in grouped.items():
        assert isinstance(begins, date)
        used = logged.filter("monitored") if logged["monitored"].any() else logged
        last = used["date"].max()
        assert isinstance(last, date)
        period = spoken_of(begins, grain, as_of, last)
        quarters = used["date"].dt.quarter().n_unique()
        rows.append(
            {
                "evidence": evidence,
                "part": channel,
                "period_start": begins,
                "gap": grain == "year" and quarters < 4,
                "spilt": bool((used["minutes_left_out"] > 0).any()),
                **extent(logged, share.numerator, share.denominator, period, known, rule),
            }
        )
    traces = _traces(found.traces.with_columns(start), keys).rename({"channel": "part"})
    return (
        pl.DataFrame(rows, schema=_EXTENT)
        .drop_nulls("value")
        .join(traces, on=["evidence", "part", "period_start"])
        .with_columns(
            flags(
                partial=periods.is_open(pl.col("period_start"), grain, as_of) | pl.col("gap"),
                spill_left_out=pl.col("spilt"),
            ),
            indicator=pl.lit(share.indicator),
            grain=pl.lit(grain),
            period_end=periods.end(pl.col("period_start"), grain, as_of),
        )
        .drop("gap", "spilt")
        .sort("evidence", "part", "period_start")
    )


_EXTENT = pl.Schema(
    {
        "evidence": pl.String,
        "part": pl.String,
        "period_start": pl.Date,
        "gap": pl.Boolean,
        "spilt": pl.Boolean,
    }
    | {name: SCHEMA[name] for name in EXTENT}
)


def _traces(traces: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Sources of periods: a row carried past midnight counts once, unless it came from outside."""
    own = pl.col("rows") - pl.col("carried")
    from_outside = pl.when(pl.col("date") == pl.col("period_start")).then("carried").otherwise(0)
    summed = traces.group_by(*keys, "file").agg(
        pl.col("first").min(), pl.col("last").max(), rows=(own + from_outside).sum()
    )
    return trace_text(summed, keys)


def _observed_days(days: pl.DataFrame, traces: pl.DataFrame, share: Share) -> pl.DataFrame:
    """One observation a channel and day in the log; rows set aside and programmes of
    unknown origin leave it open within bounds.

    Flag ``day_not_monitored`` where the log covers too little of the day.
    """
    keys = [*CHANNEL, "date"]
    # What was on air of an origin that nobody has named may be of any, like a row set aside.
    aside = pl.col("minutes_aside") + pl.col(f"minutes_{UNKNOWN}")
    whole = minutes_of(share.denominator) + aside
    held = minutes_of(share.numerator)
    is_open = aside > 0
    return (
        days.join(trace_text(traces, keys), on=keys)
        .select(
            indicator=pl.lit(share.indicator),
            part="channel",
            grain=pl.lit("day"),
            period_start="date",
            period_end="date",
            value=share_of(share),
            numerator=minutes_of(share.numerator),
            denominator=minutes_of(share.denominator),
            measured_to="date",
            bound_low=pl.when(is_open).then(_part(held, whole)),
            bound_high=pl.when(is_open).then(_part(held + aside, whole)),
            evidence="evidence",
            flag=flags(
                spill_left_out=pl.col("minutes_left_out") > 0,
                day_not_monitored=~pl.col("monitored"),
            ),
            source="source",
        )
        .drop_nulls("value")
    )


def _worse_channel(years: pl.DataFrame, share: Share, known: Known) -> pl.DataFrame:
    """The year of the channel that stands worse; of two alike the first by name.

    Flag ``other_channel`` where that is another one than the year before.
    """
    rows = []
    before: dict[object, set[str]] = {}
    governed: dict[object, str] = {}
    grouped = years.partition_by("evidence", "period_start", as_dict=True, maintain_order=True)
    for (evidence, begins), channels in sorted(grouped.items(), key=lambda item: str(item[0])):
        assert isinstance(begins, date)
        logged = set(channels["part"].to_list())
        due = set(channels_of((begins, channels["period_end"][0]), logged, known))
        earlier = before.get((evidence, begins.year - 1), set())
        before[evidence, begins.year] = logged
        rows.append(
            governing(
                channels.to_dicts(),
                highest=share.worse == "highest",
                missing=sorted(due - logged),
                gone=bool((earlier | due) - logged),
            )
        )
        channel = rows[-1].pop("channel")
        if channel != governed.get((evidence, begins.year - 1), channel):
            held = {*rows[-1]["flag"].split(";"), "other_channel"} - {""}
            rows[-1]["flag"] = ";".join(sorted(held))
        governed[evidence, begins.year] = channel
    return pl.DataFrame(rows, schema=years.schema)


def shares(days: pl.DataFrame) -> pl.DataFrame:
    """The shares of days (DAY_SHARES), a row a channel, day and indicator.

    ``days`` as ``daily`` gives them. ``least`` and ``most``: what the share can be once the origin
    of every programme is known.
    """
    pieces = []
    for one in SHARES.values():
        share = pl.col(one.column)
        least, most = (_bound(one, part).fill_null(share) for part in (0.0, 1.0))
        pieces.append(
            days.select(
                *(*CHANNEL, "medium", "date", "source"),
                indicator=pl.lit(one.indicator),
                share=share,
                least=least,
                most=most,
            )
        )
    return conform(pl.concat(pieces), DAY_SHARES, "shares by day")


def hours(days: pl.DataFrame) -> pl.DataFrame:
    """Average hours a monitored day (HOURS), one row a channel and year, for the legal floor.

    ``days`` as ``daily`` gives them, which names the rows of the files. Own production is
    new and repeated in-house production, without co-production: what the circular counts as "tự
    sản xuất" is not defined in the texts at hand, and this is the narrower reading.
    """
    found = (
        days.group_by(*CHANNEL, "medium", year=pl.col("date").dt.year())
        .agg(
            pl.len().cast(pl.Int64).alias("days"),
            *(
                (minutes_of(origins) / 60).mean().alias(f"hours_{kind}")
                for kind, origins in HOURS_OF.items()
            ),
            pl.col("source")
            .str.split("; ")
            .explode()
            .str.replace(r":[^:]*$", "")
            .unique()
            .sort()
            .str.join("; "),
        )
        .sort(*CHANNEL, "year")
    )
    return conform(found, HOURS, "airtime by year")
