"""A milestone judged at the as-of date: the rules that decide the headline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from lsanalytics.plan import Milestone
from lsanalytics.progress.assessment import MilestoneVerdict, Point
from lsanalytics.progress.direction import direction, tolerance
from lsanalytics.progress.path import path, sign_of
from lsanalytics.progress.series import exact, segment, years

# How long before a milestone an observation may lie to be the one that it is judged on.
REACH_YEARS = 2
ON_TRACK = Fraction(95, 100)  # equality counts upwards
BEHIND = Fraction(60, 100)

Level = Literal["met", "within_tolerance", "not_met", "not_due", "unknown"]


@dataclass(frozen=True)
class Case:
    """One series held against one direction: what every milestone of it is judged with."""

    series: tuple[Point, ...]
    way: str
    unit: str
    as_of: date

    @property
    def sign(self) -> int:
        return sign_of(self.way)

    def meets(self, point: Point, threshold: float) -> bool:
        return self.sign * (exact(point.value) - exact(threshold)) >= 0

    def distance(self, point: Point, threshold: float) -> float:
        """In units of the indicator, positive on the good side."""
        return float(self.sign * (exact(point.value) - exact(threshold)))

    def level(self, point: Point, threshold: float) -> Level:
        """Met, within the tolerance (or the sampling interval) of the threshold, or not met."""
        if self.meets(point, threshold):
            return "met"
        near = -self.distance(point, threshold) <= tolerance(self.unit, threshold) * (1 + 1e-9)
        edge = point.high if self.sign > 0 else point.low
        if near or (edge is not None and self.sign * (edge - threshold) >= 0):
            return "within_tolerance"
        return "not_met"

    def slipping(self, until: Point) -> bool:
        """Whether the observations up to this one worsen."""
        known = tuple(point for point in self.series if point.period_end <= until.period_end)
        return direction(segment(known), self.way, self.unit) == "worsening"


def judge(case: Case, milestones: tuple[Milestone, ...]) -> tuple[MilestoneVerdict, ...]:
    """Every milestone (by date) judged on the series."""
    verdicts: list[MilestoneVerdict] = []
    for number, milestone in enumerate(milestones):
        if milestone.threshold is None:
            verdicts.append(_without_threshold(case, milestone))
        elif milestone.date <= case.as_of:
            verdicts.append(_due(case, milestone, milestone.threshold))
        else:
            verdicts.append(_ahead(case, milestone, milestone.threshold, milestones[:number]))
    return tuple(verdicts)


def _without_threshold(case: Case, milestone: Milestone) -> MilestoneVerdict:
    due = milestone.date <= case.as_of
    point = _at(case, milestone.date) if due else (case.series[-1] if case.series else None)
    return MilestoneVerdict(milestone, due, "unknown", "direction_only", point, None)


def _at(case: Case, day: date) -> Point | None:
    """The observation at a date, or the last before it within reach."""
    before = [point for point in case.series if point.period_end <= day]
    if before and years(day) - years(before[-1].period_end) <= REACH_YEARS:
        return before[-1]
    return None


def _due(case: Case, milestone: Milestone, threshold: float) -> MilestoneVerdict:
    point = _at(case, milestone.date)
    distance = case.distance(point, threshold) if point else None
    level = case.level(point, threshold) if point else "unknown"
    if point and level == "met":
        standing = "met_slipping" if case.slipping(point) else "met"
        return MilestoneVerdict(milestone, True, "met", standing, point, distance)
    later = [other for other in case.series if other.period_end > milestone.date]
    if later and case.meets(later[-1], threshold):
        return MilestoneVerdict(milestone, True, level, "met_late", point, distance, late=later[-1])
    # Missed needs a value at the date, or one since: until then the value may still come.
    if point and (later or point.period_end == milestone.date):
        return MilestoneVerdict(milestone, True, level, "missed", point, distance)
    return MilestoneVerdict(milestone, True, "unknown", "due_no_value", point, distance)


def _ahead(
    case: Case,
    milestone: Milestone,
    threshold: float,
    earlier: tuple[Milestone, ...],
) -> MilestoneVerdict:
    if not case.series:
        return MilestoneVerdict(milestone, False, "unknown", "not_available", None, None)
    current = case.series[-1]
    held = _held_since(case, milestone, threshold, earlier)
    level = case.level(current, threshold)
    if level != "met" and held is None:
        level = "not_due"
    standing = (
        ("met_slipping" if case.slipping(current) else "met")
        if level == "met"
        else _progress(case, (*earlier, milestone), lapsed=held is not None)
    )
    lapsed = (
        tuple(
            point
            for point in segment(case.series)
            if held and point.period_end > held and not case.meets(point, threshold)
        )
        if held
        else ()
    )
    distance = case.distance(current, threshold)
    return MilestoneVerdict(milestone, False, level, standing, current, distance, lapsed=lapsed)


def held_from(
    milestone: Milestone, earlier: tuple[Milestone, ...], as_of: date, sign: int
) -> Milestone | None:
    """The past milestone since which this threshold has to be held every year; None for none.

    It is the first one that asks at least as much: "hold the 2025 level".
    """
    threshold = milestone.threshold
    if threshold is None:
        return None
    return next(
        (
            other
            for other in earlier
            if other.threshold is not None
            and other.date <= as_of
            and sign * (exact(other.threshold) - exact(threshold)) >= 0
        ),
        None,
    )


def _held_since(
    case: Case, milestone: Milestone, threshold: float, earlier: tuple[Milestone, ...]
) -> date | None:
    """The end of the first period in which a threshold to be held was met; None for none.

    Counted from the observation that the past milestone is judged on, and only since the last
    break: what was measured otherwise cannot be said to have been lost.
    """
    since = held_from(milestone, earlier, case.as_of, case.sign)
    if since is None:
        return None
    at = _at(case, since.date)
    start = at.period_end if at else since.date
    return next(
        (
            point.period_end
            for point in segment(case.series)
            if point.period_end >= start and case.meets(point, threshold)
        ),
        None,
    )


def _progress(case: Case, milestones: tuple[Milestone, ...], lapsed: bool) -> str:
    """The word for a threshold that is not met and not due."""
    window = segment(case.series)
    if lapsed:
        return "reversing"
    if len(window) < 2:
        return "not_available"
    base, current = window[0], window[-1]
    change = case.sign * (exact(current.value) - exact(base.value))
    if change < 0:
        return "reversing"
    if change == 0:
        return "stalled"
    asked = path(base, milestones, case.sign).at(years(current.period_end))
    required = case.sign * (asked - exact(base.value))
    if required <= 0 or change >= ON_TRACK * required:
        return "on_track"
    return "behind" if change >= BEHIND * required else "far_behind"
