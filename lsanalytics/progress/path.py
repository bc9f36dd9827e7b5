"""The required path: from the base observation through the milestones, in straight pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lsanalytics.plan import Milestone
from lsanalytics.progress.assessment import Assessment, Point
from lsanalytics.progress.series import exact, years

Scale = Callable[[float], Fraction]


@dataclass(frozen=True)
class Path:
    """Knots (time in years, level), by time; between them a straight line, beyond them level."""

    knots: tuple[tuple[Fraction, Fraction], ...]

    def at(self, when: Fraction) -> Fraction:
        """The level that the path asks for at a time."""
        if when <= self.knots[0][0]:
            return self.knots[0][1]
        for (t0, v0), (t1, v1) in zip(self.knots, self.knots[1:], strict=False):
            if when <= t1:
                return v0 + (v1 - v0) * (when - t0) / (t1 - t0)
        return self.knots[-1][1]


def path(base: Point, milestones: Iterable[Milestone], sign: int, scale: Scale = exact) -> Path:
    """The path from ``base`` through the thresholds of the milestones after it.

    ``sign`` is +1 for a floor, -1 for a ceiling. A base that is better than the first threshold
    is not asked to keep its lead: the path starts at that threshold. Levels are on ``scale``.
    """
    start = years(base.dated)
    ahead = [
        (years(milestone.date), scale(milestone.threshold))
        for milestone in milestones
        if milestone.threshold is not None and years(milestone.date) > start
    ]
    level = scale(base.value)
    if ahead and sign * (level - ahead[0][1]) > 0:
        level = ahead[0][1]
    return Path(((start, level), *ahead))


def sign_of(direction: str) -> int:
    """+1 where more is better (a floor), -1 where less is (a ceiling)."""
    return 1 if direction == "at_least" else -1


def required_path(assessment: Assessment) -> list[tuple[date, float]]:
    """Knots of the required path for a chart: base, then every milestone after it.

    Where a level is missed that is asked again, what is left is the way from the latest
    observation to the milestones ahead. Empty where there is no base observation or no threshold.
    """
    start, milestones = assessment.base, [verdict.milestone for verdict in assessment.milestones]
    if start is None:
        return []
    left = _still_to_reach(assessment)
    if left and assessment.current:
        start, milestones = assessment.current, left
    ahead = [m for m in milestones if m.threshold is not None and m.date > start.dated]
    if not ahead:
        return []
    knots = path(start, ahead, _sign(assessment)).knots
    days = [start.dated, *(milestone.date for milestone in ahead)]
    return [(day, float(level)) for day, (_, level) in zip(days, knots, strict=True)]


def _sign(assessment: Assessment) -> int:
    """That of what its series is held against: of a compound what the part that governs asks."""
    return sign_of((assessment.own or assessment.target).direction)


def _still_to_reach(assessment: Assessment) -> list[Milestone]:
    """The milestones ahead, where one that is past asked as much and the level is not met now."""
    now, sign = assessment.current, _sign(assessment)
    past = [one.milestone.threshold for one in assessment.milestones if one.due]
    left = [one.milestone for one in assessment.milestones if not one.due]
    asked = left[0].threshold if left else None
    if now is None or asked is None:
        return []
    again = any(one is not None and sign * (exact(one) - exact(asked)) >= 0 for one in past)
    short = sign * (exact(now.value) - exact(asked)) < 0
    return left if again and short else []
