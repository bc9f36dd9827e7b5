"""The two readings of "trong 01 ngày": the minutes of a year together, and each day by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from lsanalytics.plan import Target
from lsanalytics.progress.assessment import (
    Assessment,
    Days,
    Level,
    MilestoneVerdict,
    OneDay,
    Point,
    has,
)
from lsanalytics.progress.case import Case
from lsanalytics.progress.path import sign_of
from lsanalytics.progress.series import point_of

DAY_LEFT_OUT = "day_not_monitored"


def monitored_days(
    rows: pl.DataFrame, indicator: str, place: str, as_of: date
) -> dict[str, list[Point]]:
    """The monitored days of each channel, oldest first, from observations of grain day."""
    found = rows.filter(
        (pl.col("indicator") == indicator)
        & (pl.col("place") == place)
        & (pl.col("grain") == "day")
        & (pl.col("period_end") <= as_of)
        & pl.col("value").is_not_null()
    ).sort("part", "period_end")
    days: dict[str, list[Point]] = {}
    for row in found.iter_rows(named=True):
        # 441 of 630 minutes are 70%, whatever the last binary digit says
        point = point_of(row | {"value": round(row["value"], 9)}, as_of)
        if not has(point, DAY_LEFT_OUT):
            days.setdefault(row["part"], []).append(point)
    return days


def _within(days: Sequence[Point], year: Point) -> list[Point]:
    return [
        day
        for day in days
        if day.evidence == year.evidence and year.period_start <= day.period_end <= year.period_end
    ]


def worst_days(
    series: tuple[Point, ...], days: dict[str, list[Point]], direction: str
) -> tuple[Point, ...]:
    """``series`` read day by day: of each year the day that stands worst, of whatever channel.

    The level holds on every day where it holds on that one. Days that were not monitored may stand
    anywhere. Years of which no day is held are left out.
    """
    sign = sign_of(direction)
    read = []
    for year in series:
        held = [day for some in days.values() for day in _within(some, year)]
        if not held:
            continue
        worst = min(held, key=lambda day: sign * day.value)
        edges = [edge for day in held for edge in (day.least, day.most)]
        lacking = year.units is None or (year.units_measured or 0) < year.units
        least, most = (min(edges), worst.most) if sign > 0 else (worst.least, max(edges))
        if lacking:
            least, most = (0.0, most) if sign > 0 else (least, 100.0)
        flags = {*year.flag.split(";")} - {"", "other_channel", "worse_channel"}
        read.append(
            replace(
                year,
                value=worst.value,
                numerator=worst.numerator,
                denominator=worst.denominator,
                low=None,
                high=None,
                bound_low=least,
                bound_high=most,
                flag=";".join(sorted(flags)),
            )
        )
    return tuple(read)


def with_one_day(
    found: Assessment,
    summed: tuple[Point, ...],
    days: dict[str, list[Point]],
    target: Target,
    as_of: date,
) -> Assessment:
    """``found`` with both readings at each milestone that a period is judged on."""
    case = Case((), target.direction, target.unit, as_of, strict=target.strict)
    milestones = tuple(_both(one, summed, days, target, case) for one in found.milestones)
    ahead = found.governing
    if ahead is not None:
        ahead = milestones[found.milestones.index(ahead)]
    return replace(found, milestones=milestones, governing=ahead)


def _both(
    verdict: MilestoneVerdict,
    summed: tuple[Point, ...],
    days: dict[str, list[Point]],
    target: Target,
    case: Case,
) -> MilestoneVerdict:
    threshold, point = verdict.milestone.threshold, verdict.point
    if threshold is None or point is None or target.in_one_day is None:
        return verdict
    year = next((one for one in summed if one.period_end == point.period_end), None)
    counts = tuple(
        _counted(channel, _within(some, point), threshold, case) for channel, some in days.items()
    )
    counts = tuple(one for one in counts if one.of)
    if year is None or not counts:
        return verdict
    each: Level = "not_met" if any(one.broken for one in counts) else "undetermined"
    complete = year.units is not None and year.units_measured == year.units
    if complete and all(one.kept == one.of for one in counts):
        each = "met"
    both = OneDay(target.in_one_day, case.level(year, threshold), each, counts)
    return replace(verdict, one_day=both)


def _counted(channel: str, days: Sequence[Point], threshold: float, case: Case) -> Days:
    levels = [case.level(day, threshold) for day in days]
    broken = sum(level in ("not_met", "within_tolerance") for level in levels)
    return Days(channel, len(levels), levels.count("met"), broken)
