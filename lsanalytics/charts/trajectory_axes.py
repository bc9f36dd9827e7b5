"""How far the axes of a target over time reach, and where they are marked."""

from __future__ import annotations

import math
from datetime import date, timedelta

import polars as pl

from lsanalytics.charts.evidence import all_points
from lsanalytics.progress.assessment import Assessment

CUT_FROM = 80.0  # a series that never falls below this is shown on the upper end of the axis
CUT_LOW = 60.0
BEFORE, BEHIND = timedelta(days=110), timedelta(days=128)  # free at the ends of the axis


def ends(assessment: Assessment, channels: pl.DataFrame | None) -> tuple[float, float]:
    """The ends of the vertical axis: for shares 0 and 100, unless everything lies so high that
    the matter would be hidden; for other units what the values and thresholds need, nought
    included.
    """
    used = all_points(assessment)
    values = [point.value for point in used]
    values += [point.low for point in used if point.low is not None]
    values += [point.bound_low for point in used if point.bound_low is not None]
    asked = (one.milestone.threshold for one in assessment.milestones)
    values += [threshold for threshold in asked if threshold is not None]
    if channels is not None:
        values += channels["value"].to_list()
    if assessment.target.unit == "percent":
        return (CUT_LOW if used and min(values) >= CUT_FROM else 0.0), 100.0
    values += [point.high for point in used if point.high is not None]
    values += [point.bound_high for point in used if point.bound_high is not None]
    step = _step(max([*values, 1.0]) - min([*values, 0.0]))
    return (
        step * math.floor(min([*values, 0.0]) / step),
        step * math.ceil(max([*values, 1.0]) * 1.05 / step),
    )


def _step(span: float) -> int:
    """A round step of at least one, about five to the span."""
    power = 10 ** math.floor(math.log10(max(span / 5, 1.0)))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if span / step <= 6)


def marked(ends: tuple[float, float], share: bool) -> list[float]:
    """Where the vertical axis is marked."""
    low, high = int(ends[0]), int(ends[1])
    step = (10 if low else 20) if share else _step(high - low)
    return [float(mark) for mark in range(low, high + 1, step)]


def span(assessment: Assessment, channels: pl.DataFrame | None) -> tuple[date, date]:
    """The ends of the axis of time."""
    as_of = assessment.as_of
    starts = [point.period_end for point in all_points(assessment)]
    starts += [] if channels is None else channels["period_end"].to_list()
    last = max([one.date for one in assessment.target.milestones] + [as_of])
    return min([*starts, as_of - timedelta(days=730)]) - BEFORE, last + BEHIND
