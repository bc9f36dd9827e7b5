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

    Empty where there is no base observation or no threshold.
    """
    if assessment.base is None:
        return []
    milestones = [verdict.milestone for verdict in assessment.milestones]
    base = assessment.base.dated
    ahead = [m for m in milestones if m.threshold is not None and m.date > base]
    if not ahead:
        return []
    knots = path(assessment.base, ahead, sign_of(assessment.target.direction)).knots
    days = [base, *(milestone.date for milestone in ahead)]
    return [(day, float(level)) for day, (_, level) in zip(days, knots, strict=True)]
