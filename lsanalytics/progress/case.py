"""One series held against one direction: what each of its milestones is judged with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lsanalytics.plan import Better, Direction, Milestone
from lsanalytics.progress.ahead import LIKELY, UNLIKELY, question, told
from lsanalytics.progress.assessment import Level, Point
from lsanalytics.progress.direction import direction, tolerance
from lsanalytics.progress.path import sign_of
from lsanalytics.progress.series import carries_pace, exact, steady, valued, years

if TYPE_CHECKING:
    from lsanalytics.progress.assessment import Asked

# How long before a milestone an observation may lie to be the one that it is judged on.
REACH_YEARS = 2


@dataclass(frozen=True)
class Case:
    """One series held against one direction: what every milestone of it is judged with.

    ``known`` (oldest first) may hold points of which only a range is known. ``strict``, ``about``
    and ``each_year_from`` as in Target; ``better``: which way is better by the definition of the
    indicator, whatever is asked of it. ``awaited``: the years of which no more is known than a part
    of their sum.
    """

    known: tuple[Point, ...]
    way: Direction
    unit: str
    as_of: date
    strict: bool = False
    each_year_from: int | None = None
    better: Better | None = None
    about: float | None = None
    awaited: frozenset[int] = frozenset()

    @cached_property
    def series(self) -> tuple[Point, ...]:
        """The points whose value is known."""
        return valued(self.known)

    @cached_property
    def window(self) -> tuple[Point, ...]:
        """Those that carry a pace: since the last break, be it at one of which a range is known."""
        return valued(steady(self.known))

    @property
    def sign(self) -> int:
        return sign_of(self.way)

    def distance(self, point: Point, threshold: float) -> float | None:
        """In units of the indicator, positive on the good side; None where no value is known.

        Nor is there one to a threshold that is all that a figure says: "over 80%" is not at 80%.
        """
        is_no_value = point.is_above_least or point.is_below_most
        if point.is_range or (is_no_value and point.value == threshold):
            return None
        return float(self.sign * (exact(point.value) - exact(threshold)))

    def level(self, point: Point, threshold: float) -> Level:
        """Met or not met whatever the true value is of those that the point leaves open.

        Between the two it is undetermined. Of what is surely not met, a value within the tolerance
        of the threshold is told as such. An end that the true value never is lies on the side of
        the others: "over 80%" meets what asks for more than 80%. Of a threshold that is only named
        about, what is short of it by no more than that is undetermined, too.
        """
        ends = (point.least, point.is_above_least), (point.most, point.is_below_most)
        (worst, never_worst), (best, never_best) = ends[:: self.sign]
        least, most = (self.sign * (exact(end) - exact(threshold)) for end in (worst, best))
        if least > 0 or (least == 0 and (never_worst or not self.strict)):
            return "met"
        if most > 0 or (most == 0 and not (never_best or self.strict)):
            return "undetermined"
        if self.about is not None and most + exact(self.about) >= 0:
            return "undetermined"
        short = -float(most)
        near = short <= tolerance(self.unit, threshold) * (1 + 1e-9)
        return "within_tolerance" if near else "not_met"

    def asked(self, milestone: Milestone) -> Asked | None:
        """What the outlook is asked of a milestone ahead.

        Nothing of what is no share, has to hold in every year and not only at the end, is named
        only about, or was last measured too long ago.
        """
        if self.unit != "percent" or self.about is not None or self.current is None:
            return None
        if self.each_year_from is not None:
            return None
        return question(self.known, milestone, self.way, strict=self.strict, better=self.better)

    def chance(self, milestone: Milestone) -> float | None:
        """The chance of a milestone ahead that the value may meet already; None where what was not
        measured could turn it round.

        That a level is hard to reach is told only where it is so by the best that the value can be,
        too: it may be there already. That it is likely is not told where it is unlikely by the
        worst.
        """
        found, last = told(self.asked(milestone)), self.known[-1]
        if found is None or last.bound_low is None or last.bound_high is None:
            return found
        if UNLIKELY <= found <= LIKELY:
            return found
        is_upper = (found < UNLIKELY) == (self.sign > 0)
        end = last.bound_high if is_upper else last.bound_low
        sure = replace(last, value=end, low=None, high=None, bound_low=None, bound_high=None)
        other = told(replace(self, known=(*self.known[:-1], sure)).asked(milestone))
        if other is None or (other < UNLIKELY) != (found < UNLIKELY):
            return None
        return found

    def slipping(self, until: Point) -> bool:
        """Whether the observations up to this one worsen; not known past what carries no pace."""
        known = tuple(point for point in self.known if point.period_end <= until.period_end)
        if not carries_pace(known[-1]):
            return False
        return direction(valued(steady(known)), self.way, self.unit) == "worsening"

    def best(self, point: Point) -> float:
        """The edge of what the true value can be that lies on the good side."""
        return point.most if self.sign > 0 else point.least

    def is_short(self, point: Point, threshold: float) -> bool:
        """Whether the level is surely not met."""
        return self.level(point, threshold) in ("not_met", "within_tolerance")

    def at(self, day: date) -> Point | None:
        """The observation of the year of a date, or the last before it within reach.

        Of several in the year the last up to the date, else the first after it.
        """
        before = [point for point in self.known if point.period_end <= day]
        after = [point for point in self.known if point.period_end > day]
        none_before = not before or before[-1].period_end.year < day.year
        if after and after[0].period_end.year == day.year and none_before:
            return after[0]
        if before and years(day) - years(before[-1].period_end) <= REACH_YEARS:
            return before[-1]
        return None

    @property
    def current(self) -> Point | None:
        """The latest observation; None where there is none within reach of the as-of date.

        What nobody has measured or published for two years (levels that were abolished, an index
        that was given up, returns that are owed) says nothing of now, nor of what lies ahead.
        """
        return self.at(self.as_of)
