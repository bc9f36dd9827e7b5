"""A milestone judged at the as-of date: the rules that decide the headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from lsanalytics.plan import Milestone
from lsanalytics.progress.ahead import told, word
from lsanalytics.progress.assessment import Latest, Level, MilestoneVerdict, Point
from lsanalytics.progress.case import Case
from lsanalytics.progress.path import path
from lsanalytics.progress.series import carries_pace, exact, segment, years

ON_TRACK = Fraction(95, 100)  # equality counts upwards
BEHIND = Fraction(60, 100)


def judge(case: Case, milestones: tuple[Milestone, ...]) -> tuple[MilestoneVerdict, ...]:
    """Every milestone (by date) judged on the series."""
    verdicts: list[MilestoneVerdict] = []
    for number, milestone in enumerate(milestones):
        if milestone.threshold is None:
            verdicts.append(_without_threshold(case, milestone))
        elif case.each_year_from is not None and (broken := _broken(case, milestone)):
            verdicts.append(broken)
        elif milestone.date <= case.as_of:
            verdicts.append(_whole(case, _due(case, milestone, milestone.threshold)))
        else:
            verdicts.append(_ahead(case, milestone, milestone.threshold, milestones[:number]))
    return tuple(
        replace(
            one,
            latest=_latest(case, one.milestone.threshold),
            way=case.way,
            strict=case.strict,
        )
        for one in verdicts
    )


def governing_of(verdicts: Sequence[MilestoneVerdict]) -> MilestoneVerdict | None:
    """The one that the headline speaks of: the next one not yet due, else the last."""
    return next((one for one in verdicts if not one.due), verdicts[-1] if verdicts else None)


def _without_threshold(case: Case, milestone: Milestone) -> MilestoneVerdict:
    due = milestone.date <= case.as_of
    point = case.at(milestone.date) if due else (case.series[-1] if case.series else None)
    return MilestoneVerdict(milestone, due, "unknown", "direction_only", point, None)


def _due(case: Case, milestone: Milestone, threshold: float) -> MilestoneVerdict:
    point = case.at(milestone.date)
    if point is None:
        return MilestoneVerdict(milestone, True, "unknown", "due_no_value", None, None)
    distance, level = case.distance(point, threshold), case.level(point, threshold)
    after = [other for other in case.known if other.period_end > milestone.date]
    later = [other for other in after if other is not point]
    of_date = _decides(point, milestone) or point.period_end.year == milestone.date.year
    # Part of the sum of that year came: it may still come to anything.
    if milestone.date.year in case.awaited:
        return MilestoneVerdict(milestone, True, "unknown", "due_no_value", point, distance)
    # Between a year before the date that met and one after it that did not, or the other way
    # round, nobody can tell how it stood at the date.
    turned = not of_date and later and _side(case.level(later[0], threshold)) != _side(level)
    if turned or not (level == "met" or later or _decides(point, milestone)):
        return MilestoneVerdict(milestone, True, "unknown", "due_no_value", point, distance)
    if level == "met":
        standing = "met_slipping" if case.slipping(point) else "met"
        return MilestoneVerdict(milestone, True, "met", standing, point, distance)
    if level == "undetermined":
        return MilestoneVerdict(milestone, True, level, "undetermined", point, distance)
    if later and case.level(later[-1], threshold) == "met":
        return MilestoneVerdict(milestone, True, level, "met_late", point, distance, late=later[-1])
    return MilestoneVerdict(milestone, True, level, "missed", point, distance)


def _latest(case: Case, threshold: float | None) -> Latest | None:
    if threshold is None or not case.known:
        return None
    last = case.known[-1]
    return Latest(last, case.level(last, threshold))


def _side(level: Level) -> str:
    return "short" if level in ("not_met", "within_tolerance") else level


def _whole(case: Case, verdict: MilestoneVerdict) -> MilestoneVerdict:
    """What must hold in each year is met only where it surely is in every year."""
    if case.each_year_from is None or verdict.level != "met":
        return verdict
    threshold = verdict.milestone.threshold
    assert threshold is not None  # judged on one
    asked = set(range(case.each_year_from, verdict.milestone.date.year + 1))
    halves = Counter(point.period_end.year for point in case.known if point.grain == "half")
    told = {point.period_end.year for point in case.known if point.is_over} - {
        year for year, count in halves.items() if count < 2
    }
    open_ = {p.period_end.year for p in case.known if case.level(p, threshold) != "met"}
    if asked <= told - open_:
        return verdict
    return replace(verdict, level="undetermined", standing="undetermined")


def _decides(point: Point, milestone: Milestone) -> bool:
    """Whether no better value is to be waited for.

    A return is still owed until there is one of the date itself. A published figure decides: an
    edition of every two years, or the last month that was printed, is the last word there is.
    """
    return point.evidence == "published" or point.period_end >= milestone.date


def _broken(case: Case, milestone: Milestone) -> MilestoneVerdict | None:
    """Missed for good where the threshold had to hold in each year and did not in one.

    The year furthest from the threshold is the one that is told. One that is not over may still
    come to hold.
    """
    threshold = milestone.threshold
    assert threshold is not None and case.each_year_from is not None  # asked of such ones only
    failed = [
        point
        for point in case.known
        if case.each_year_from <= point.period_end.year <= milestone.date.year
        and point.is_over
        and case.is_short(point, threshold)
    ]
    if not failed:
        return None
    worst = min(
        failed,
        key=lambda point: case.sign * exact(case.best(point) if point.is_range else point.value),
    )
    due = milestone.date <= case.as_of
    distance = case.distance(worst, threshold)
    level = case.level(worst, threshold)
    return MilestoneVerdict(milestone, due, level, "missed", worst, distance)


def _ahead(
    case: Case,
    milestone: Milestone,
    threshold: float,
    earlier: tuple[Milestone, ...],
) -> MilestoneVerdict:
    now = case.current
    if now is None:
        return MilestoneVerdict(milestone, False, "unknown", "not_available", None, None)
    held = _held_since(case, milestone, threshold, earlier)
    level = case.level(now, threshold)
    if level == "undetermined":
        distance, chance = case.distance(now, threshold), case.chance(milestone)
        # the chance rests on the same range as the level: where it is told it is the answer
        standing = "undetermined" if chance is None else word(False, chance, "", False)
        return MilestoneVerdict(milestone, False, level, standing, now, distance, chance=chance)
    if level != "met" and held is None:
        level = "not_due"
    chance = told(case.asked(milestone))
    pace = "" if level == "met" else _progress(case, (*earlier, milestone), held is not None)
    standing = word(level == "met", chance, pace, case.slipping(now))
    lapsed = (
        tuple(
            point
            for point in segment(case.known)
            if held and point.period_end > held and case.is_short(point, threshold)
        )
        if held
        else ()
    )
    distance = case.distance(now, threshold)
    return MilestoneVerdict(
        milestone, False, level, standing, now, distance, lapsed=lapsed, chance=chance
    )


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


def still_asked(milestones: tuple[Milestone, ...], as_of: date, sign: int) -> tuple[Milestone, ...]:
    """The milestones that the way to the last of them leads through.

    One that is past and asked as much or more is behind us: what was missed then says nothing of
    the pace that the date ahead asks for. One that asked less was a step on the way.
    """
    *earlier, last = milestones
    if last.threshold is None:
        return milestones
    steps = (
        one
        for one in earlier
        if one.date > as_of
        or one.threshold is None
        or sign * (exact(one.threshold) - exact(last.threshold)) < 0
    )
    return (*steps, last)


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
    at = case.at(since.date)
    start = at.period_end if at else since.date
    return next(
        (
            point.period_end
            for point in segment(case.known)
            if point.period_end >= start and case.level(point, threshold) == "met"
        ),
        None,
    )


def _progress(case: Case, milestones: tuple[Milestone, ...], lapsed: bool) -> str:
    """The word of the pace so far, for a threshold that is not met and not due."""
    window = case.window
    if lapsed:
        return "reversing"
    if len(window) < 2 or not carries_pace(case.known[-1]):
        return "not_available"
    base, last = window[0], window[-1]
    change = case.sign * (exact(last.value) - exact(base.value))
    if change < 0:
        return "reversing"
    if change == 0:
        return "stalled"
    steps = still_asked(milestones, case.as_of, case.sign)
    required = case.sign * (path(base, steps, case.sign).at(years(last.dated)) - exact(base.value))
    goal = steps[-1].threshold
    left = years(steps[-1].date) - years(last.dated)
    if len(steps) > 1 and goal is not None and left > 0:
        # a first piece that was kept says nothing of a steeper last one: what is needed from now on
        span = years(last.dated) - years(base.dated)
        required = case.sign * (exact(goal) - exact(last.value)) * span / left
    if required <= 0 or change >= ON_TRACK * required:
        return "on_track"
    return "behind" if change >= BEHIND * required else "far_behind"
