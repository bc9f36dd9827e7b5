"""The observations that an assessment rests on, and dates as exact numbers of years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import inf, nan

import polars as pl

from lsanalytics.observations import WHOLE_YEAR
from lsanalytics.plan import Target
from lsanalytics.progress.assessment import SO_FAR, Evidence, Point, has

# A return from the unit itself before a figure quoted elsewhere, and both before sample data.
_PRECEDENCE = {"reported": 0, "published": 1, "simulated": 2}
# Verdicts rest on years; where a place has only half-yearly audits, on those.
_GRAINS = ("year", "half")
# What is no amount, and never a sum over a year.
RATES = ("percent", "percent_a_year", "per_thousand", "rank", "index", "tier", "hours_per_day")


def years(day: date) -> Fraction:
    """The end of ``day`` as a number of years: 31/12/2025 is exactly 2026."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + Fraction((day - first).days + 1, (following - first).days)


def exact(value: float) -> Fraction:
    """The number as it was written: 70.1 is 701/10, not the nearest binary fraction.

    Verdicts are decided on these, so that a value on a cut lies on its documented side. Of nine
    decimals, so that a share of sums of minutes does too, whatever their last binary digits are.
    """
    return Fraction(repr(round(float(value), 9)))


def points(
    observations: pl.DataFrame,
    indicator: str,
    part: str,
    place: str,
    as_of: date,
    *,
    unit: str = "percent",
) -> tuple[Point, ...]:
    """The verdict series of one indicator (or part), oldest first, nothing after ``as_of``.

    ``observations`` as in lsanalytics.observations. Only grain ``year`` counts (``half`` where
    there is no year at all). A year so far, flagged ``partial``, ends at the as-of date at the
    latest. A row without a value but with bounds is a point whose value is NaN. Of several kinds
    of evidence for one period the real one wins; of a year, to whichever day of it they run. Raises
    ValueError for two observations of one period and one kind of evidence: that would be a fault
    upstream.
    """
    rows = observations.filter(
        (pl.col("indicator") == indicator)
        & (pl.col("part") == part)
        & (pl.col("place") == place)
        & (pl.col("value").is_not_null() | pl.col("bound_low").is_not_null())
        & (pl.col("period_start") <= as_of)
    ).rows(named=True)
    for grain in _GRAINS:
        found = [point_of(row, as_of, unit) for row in rows if row["grain"] == grain]
        usable = [point for point in found if point.period_end <= as_of]
        if usable:
            return _one_a_period(usable, indicator)
    return ()


def point_of(row: dict[str, object], as_of: date, unit: str = "percent") -> Point:
    """An observation as a point; a period that is not over ends at the as-of date."""
    given = {name: row[name] for name in Point.__dataclass_fields__ if name in row}
    value = nan if row["value"] is None else row["value"]
    point = Point(**given | {"value": value, "is_share": unit == "percent"})  # type: ignore[arg-type]
    if point.period_end > as_of and has(point, "partial"):
        return Point(**{**point.__dict__, "period_end": as_of})
    return point


def _one_a_period(found: list[Point], indicator: str) -> tuple[Point, ...]:
    chosen: dict[date, Point] = {}
    for point in sorted(found, key=lambda point: _PRECEDENCE[point.evidence]):
        end = point.period_end
        held = chosen.setdefault(date(end.year, 12, 31) if point.grain == "year" else end, point)
        if held is not point and held.evidence == point.evidence:
            raise ValueError(f"two observations of {indicator} for the period to {end}")
    return tuple(chosen[end] for end in sorted(chosen))


def whole_years(
    series: tuple[Point, ...], target: Target
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The series without what is only a part of the sum of a year; the parts that settle nothing.

    What has come until October is no fall from the year before, and what has come in January none
    from December. A part counts where it settles what is asked by itself: a sum that has reached
    the level, or passed a ceiling, only goes on. Where nobody said whether an amount adds up, it
    also counts where it is no less than the year before, which it is then as a sum, too. Two
    half-years of a sum are its year; of such an amount the year is no less than the second, and no
    more than both. Shares, ranks and rates are no sums.
    """
    if target.adds_up is False or (target.adds_up is None and target.unit in RATES):
        return series, ()
    levels = [one.threshold for one in target.milestones if one.threshold is not None]
    limit = max(levels, default=inf)
    reaches = target.direction == "at_least" and not target.strict
    kept: list[Point] = []
    parts: list[Point] = []
    whole: Point | None = None  # the last year of which all is known
    for point in _of_halves(series, adds_up=bool(target.adds_up)):
        if not _is_part(point):
            whole = point
            kept.append(point)
        elif point.least > limit or (reaches and point.least == limit):
            kept.append(replace(point, flag=_flags(point.flag, SO_FAR)))
        else:
            parts.append(point)
            if target.adds_up is None and whole is not None and point.value >= whole.value:
                kept.append(point)
    return tuple(kept), tuple(parts)


def _flags(*joined: str) -> str:
    """All of some flags, as a point holds them."""
    return ";".join(sorted({flag for one in joined for flag in one.split(";") if flag}))


def _is_part(point: Point) -> bool:
    """Whether it speaks of some of its year only; a figure of one day is that of a state."""
    days = (point.period_end - point.period_start).days + 1
    return has(point, "partial") or 1 < days < WHOLE_YEAR


def _of_halves(series: tuple[Point, ...], *, adds_up: bool) -> tuple[Point, ...]:
    """Half-years as years: both of one added up, one alone a part of it."""
    found: list[Point] = []
    for point in series:
        before = found[-1] if found else None
        second = point.grain == "half" and point.period_start.month > 6
        if second and before and before.period_start == date(point.period_start.year, 1, 1):
            found[-1] = _both(before, point, adds_up=adds_up)
        else:
            found.append(point)
    return tuple(found)


def _both(first: Point, second: Point, *, adds_up: bool) -> Point:
    least, most = first.least + second.least, first.most + second.most
    bounds = (least, most) if adds_up else (second.least, most)
    is_known = adds_up and least == most
    return replace(
        second,
        grain="year",
        period_start=first.period_start,
        value=first.value + second.value if adds_up else nan,
        low=None,
        high=None,
        bound_low=None if is_known else bounds[0],
        bound_high=None if is_known else bounds[1],
        numerator=None,
        denominator=None,
        flag=_flags(first.flag, second.flag),
        source="; ".join(filter(None, (first.source, second.source))),
    )


def valued(series: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points whose value is known.

    A break at one of which only a range is known is that of the next.
    """
    found: list[Point] = []
    broken = False
    for point in series:
        broken |= has(point, "break")
        if not point.is_range:
            marked = broken and not has(point, "break")
            found.append(replace(point, flag=_flags(point.flag, "break")) if marked else point)
            broken = False
    return tuple(found)


def carries_pace(point: Point) -> bool:
    """Whether a pace or a direction may rest on it, or be told past it."""
    return not (point.is_range or point.is_loose or point.is_end)


def steady(series: tuple[Point, ...]) -> tuple[Point, ...]:
    """The observations since the last break that were measured well enough to carry a pace."""
    return tuple(point for point in segment(series) if not (point.is_loose or point.is_end))


def segment(series: tuple[Point, ...]) -> tuple[Point, ...]:
    """The observations since the last break: a pace or a direction never crosses one.

    An observation flagged ``break`` is the first of a new series.
    """
    start = max((i for i, point in enumerate(series) if has(point, "break")), default=0)
    return series[start:]


def _age(point: Point, as_of: date) -> int | None:
    """Days since its last row; None for a figure of the running year that bears no day."""
    return None if point.dated > as_of else (as_of - point.dated).days


def evidence(series: tuple[Point, ...], as_of: date) -> Evidence:
    """What the series rests on: number, span, age, breaks and kinds of evidence."""
    count = len(series)

    def share(kind: str) -> float:
        return sum(point.evidence == kind for point in series) / count if count else 0.0

    return Evidence(
        points=count,
        span_years=float(years(series[-1].period_end) - years(series[0].period_end))
        if count
        else 0.0,
        age_days=_age(series[-1], as_of) if count else None,
        breaks=tuple(point.period_start for point in series if has(point, "break")),
        simulated=share("simulated"),
        published=share("published"),
        reported=share("reported"),
    )
