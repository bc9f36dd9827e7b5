"""What an assessment holds. The verdict words are the keys of ``words/standing.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import TYPE_CHECKING, Literal

from lsanalytics.plan import Direction, InOneDay, Milestone, Target

if TYPE_CHECKING:
    from lsanalytics.outlook.page import Question
    from lsanalytics.outlook.units import UnitsAhead

    Asked = Question | UnitsAhead

# From worst to best: of the parts of a compound target the first governs.
SEVERITY = (
    "missed",
    "sources_disagree",
    "undetermined",
    "reversing",
    "stalled",
    "far_behind",
    "very_hard",
    "behind",
    "hard",
    "open",
    "due_no_value",
    "not_available",
    "met_late",
    "on_track",
    "promising",
    "improving",
    "met_slipping",
    "holding_slipping",
    "holding",
    "met",
    "direction_only",
    "text_not_held",
)
# Between the bounds of a value, from which on it carries no pace, direction or outlook: a tenth of
# the scale of a share, or of an amount.
LOOSE = 0.1
SO_FAR = "sum_so_far"  # the flag of part of a year's sum that already settles what was asked
SAME = 0.005  # of the same: what may have been lost in writing


def scale_of(value: float, *, is_share: bool) -> float:
    """What a width is held against (LOOSE, SAME): 100 points of a share, else the value."""
    return 100.0 if is_share else abs(value)


def is_short(level: Level) -> bool:
    """Whether a level is surely not met."""
    return level in ("not_met", "within_tolerance")


def has(point: Point, flag: str) -> bool:
    """Whether the observation carries this flag."""
    return flag in point.flag.split(";")


@dataclass(frozen=True)
class Point:
    """One observation that an assessment rests on.

    ``value`` is NaN where only a range is known (a tier of countries); such a point can decide a
    milestone, and is never part of a series that a pace or a chart is made of. The columns are
    those of ``observations.SCHEMA``.
    """

    period_start: date
    period_end: date
    value: float
    low: float | None
    high: float | None
    numerator: float | None
    denominator: float | None
    evidence: str
    flag: str
    source: str
    covered: float | None = None
    measured_to: date | None = None
    bound_low: float | None = None
    bound_high: float | None = None
    units: float | None = None
    units_measured: float | None = None
    unit: str | None = None
    grain: str = "year"
    is_share: bool = True  # in per cent; of an amount or a rank a width is one of its own size

    @property
    def dated(self) -> date:
        """The day that it speaks of: that of its last row, else the end of its period.

        A year's figure without a day speaks of 31 December, also in the running year: otherwise a
        pace would change from one as-of date to the next without any new figure.
        """
        if self.measured_to:
            return self.measured_to
        first = date(self.period_start.year, 1, 1)
        year = self.grain == "year" and self.period_start == first
        if year and has(self, "partial"):
            return date(first.year, 12, 31)
        return self.period_end

    @property
    def is_over(self) -> bool:
        """Whether its period is over, so that no more of it is to come."""
        last = date(self.period_start.year, 12, 31)
        if self.grain == "half" and self.period_start.month <= 6:
            last = date(self.period_start.year, 6, 30)
        # of a published year so far nothing says so but the day that it ends on
        of_all = self.evidence != "published" and not has(self, "partial")
        return self.period_end >= last or of_all

    @property
    def is_range(self) -> bool:
        """Whether no single value is known."""
        return isnan(self.value)

    @property
    def is_loose(self) -> bool:
        """Whether what was not measured leaves so much open that no pace can rest on the value."""
        if self.bound_low is None or self.bound_high is None:
            return False
        return self.bound_high - self.bound_low > LOOSE * self._scale

    @property
    def is_end(self) -> bool:
        """Whether its value is no estimate of the true one, only an end of what that can be: "more
        than 95%", one of two figures that contradict each other, or what has come of a sum so far.

        Of what was measured in part the value is one, also at an end.
        """
        if has(self, SO_FAR):
            return True
        if self.is_range or self.bound_low is None or self.bound_high is None:
            return False
        in_part = (self.units or 0.0) > (self.units_measured or 0.0)
        ends = (self.bound_low, self.bound_high)
        return not in_part and self.value in ends and ends[1] - ends[0] > SAME * self._scale

    @property
    def _scale(self) -> float:
        return scale_of(self.value, is_share=self.is_share)

    @property
    def least(self) -> float:
        """The lowest that the true value can be: by what was not measured, and by sampling."""
        return min(self._known(self.low, self.bound_low))

    @property
    def most(self) -> float:
        """The highest that the true value can be."""
        return max(self._known(self.high, self.bound_high))

    @property
    def is_above_least(self) -> bool:
        """Whether the true value is more than ``least`` ("over 80%") and never that itself."""
        return has(self, "bound_gt") and (self.is_range or self.value == self.least)

    @property
    def is_below_most(self) -> bool:
        """Whether the true value is less than ``most`` ("under 80%") and never that itself."""
        return has(self, "bound_lt") and (self.is_range or self.value == self.most)

    def _known(self, *edges: float | None) -> list[float]:
        value = [] if self.is_range else [self.value]
        return value + [edge for edge in edges if edge is not None]


@dataclass(frozen=True)
class Days:
    """The monitored days of a channel in the period that a milestone is judged on.

    ``kept``: those on which the level was met, ``broken``: on which it was not, whatever was set
    aside; of the rest nobody can tell.
    """

    channel: str
    of: int
    kept: int
    broken: int


Level = Literal["met", "within_tolerance", "not_met", "undetermined", "not_due", "unknown"]


@dataclass(frozen=True)
class OneDay:
    """Both readings of "trong 01 ngày" at a milestone: the sum of the year, and each day."""

    governs: InOneDay
    sum_level: Level
    each_level: Level
    days: tuple[Days, ...]  # by channel

    @property
    def differ(self) -> bool:
        """Whether the two readings lead to different verdicts."""
        short = ("not_met", "within_tolerance")
        one, other = ("not_met" if level in short else level for level in self._levels)
        return one != other

    @property
    def _levels(self) -> tuple[Level, Level]:
        return self.sum_level, self.each_level


@dataclass(frozen=True)
class Latest:
    """The latest observation of a series, and whether it meets the threshold of a milestone."""

    point: Point
    level: Level


@dataclass(frozen=True)
class MilestoneVerdict:
    """A milestone judged at the as-of date.

    ``distance`` is in units of the indicator, positive on the good side of the threshold.
    ``point`` is the observation judged on (at the date, or the last before it within reach);
    None where there is none.
    """

    milestone: Milestone
    due: bool
    level: Level
    standing: str
    point: Point | None
    distance: float | None
    late: Point | None = None  # the latest observation, where it is what makes "met late"
    part: str = ""  # of a compound target: the part that is weakest at this milestone
    lapsed: tuple[Point, ...] = ()  # "hold every year": observations since then that did not hold
    one_day: OneDay | None = None  # where "trong 01 ngày" can be read in two ways
    chance: float | None = None  # of a milestone ahead being met; None where nothing may be told
    latest: Latest | None = None  # None where there is no observation, or no threshold
    way: Direction = "at_least"  # how its threshold is asked for, by the part that governs
    strict: bool = False
    # Of a compound of which a part came late: another has been "lost" since, or is "open".
    since: Literal["", "lost", "open"] = ""


@dataclass(frozen=True)
class Pace:
    """Observed against required change per year. ``ratio`` None where it has no meaning.

    On the scale ``logit`` changes are in log-odds per year, on ``line`` in units of the indicator.
    ``points`` are those of the window, ``asked`` the change that was required over all of it.
    """

    scale: Literal["line", "logit"]
    window: Literal["long", "short"]
    points: tuple[Point, ...]
    observed: float
    required: float | None
    asked: float | None
    ratio: float | None

    @property
    def start(self) -> Point:
        return self.points[0]

    @property
    def end(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True)
class Evidence:
    """What an assessment rests on. Shares are of the points used, 0-1."""

    points: int
    span_years: float
    age_days: int | None
    breaks: tuple[date, ...]
    simulated: float
    published: float
    reported: float

    @property
    def kind(self) -> Literal["none", "real", "simulated"]:
        if self.points == 0:
            return "none"
        return "simulated" if self.simulated > 0 else "real"


@dataclass(frozen=True)
class Variant:
    """The headline under another method or another cut of the data."""

    name: str  # a method, or base_earlier, base_later, without_last, complement
    standing: str  # the method's own word, or a key of words/standing.toml
    value: float | None
    agrees: bool | None  # None where the variant has no answer


@dataclass(frozen=True)
class Assessment:
    """A target held against its observations at a date.

    ``headline`` is a key of ``words/standing.toml``. ``milestones`` are in order of date;
    ``governing`` is the one that the headline speaks of (the next one not yet due, else the
    last). ``series`` are the observations used, oldest first, none after ``as_of``.
    For a compound target ``parts`` are judged one by one and the weakest governs; so are the
    official ``sources`` of one thing, each alone.
    ``refused`` names the dataset that was refused, when that is why there is no verdict.
    ``waiting``: how many rows came that count as not measured until somebody confirms them;
    ``set_aside``: how many came and were set aside for their faults.
    """

    target: Target
    place: str
    as_of: date
    headline: str
    milestones: tuple[MilestoneVerdict, ...]
    governing: MilestoneVerdict | None
    series: tuple[Point, ...]
    base: Point | None
    current: Point | None
    paces: tuple[Pace, ...]
    direction: Literal["improving", "flat", "worsening", "unknown"]
    evidence: Evidence
    agreement: tuple[Variant, ...] = ()
    parts: tuple[Assessment, ...] = ()
    sources: tuple[Assessment, ...] = ()
    trend_p: float | None = None  # significance of the trend, direction-only targets
    trend_without: float | None = None  # the same without the one value that it hangs on most
    refused: str = ""
    waiting: int = 0
    set_aside: int = 0
    part: str = ""  # id of the part that this assessment is of, "" = the whole target
    own: Target | None = None  # what its series was held against: as the part that governs asks
    weakest: str = ""  # id of the part that holds a compound target back
    needed: float | None = None  # change per year from the latest observation to the milestone
    so_far: tuple[Point, ...] = ()  # parts of a year's sum, which settle nothing yet
    asked: Asked | None = None  # what the outlook was asked of the milestone ahead, for its fan

    @property
    def unusable(self) -> int:
        """How many rows came that count as not measured."""
        return self.waiting + self.set_aside
