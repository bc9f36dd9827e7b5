"""What is kept of a brief that was handed out: every verdict, and all that it rested on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

WHOLE = ""  # the measure of a target that is not one of its parts
_FILE = re.compile(r"(?:^|; )(data/[^:;]+)")


@dataclass(frozen=True, kw_only=True)
class KeptPoint:
    """One observation that a verdict rested on. ``measure`` is "" or the id of a part.

    ``value`` is None where only a range is known, from ``low`` to ``high``. What is not compared
    is for judging it again; what a reader is told of it follows from the rest.
    """

    measure: str = WHOLE
    start: date
    end: date
    value: float | None
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    bound_low: float | None = field(default=None, compare=False)
    bound_high: float | None = field(default=None, compare=False)
    measured_to: date | None = field(default=None, compare=False)
    grain: str = field(default="year", compare=False)
    in_part: bool = field(default=False, compare=False)  # not all of its units were measured
    unit: str | None = field(default=None, compare=False)
    evidence: str
    flag: str = ""
    source: str

    @property
    def slot(self) -> tuple[str, date]:
        """What the value is the value of; a year so far keeps its slot as it goes on."""
        return self.measure, self.start


@dataclass(frozen=True)
class KeptMilestone:
    date: date
    threshold: float | None
    basis: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class KeptMeasure:
    """What a target, a part or a source of it is measured by, and how it is asked.

    ``strict``, ``thresholds``: as in Part.
    """

    id: str = WHOLE
    indicator: str = ""
    part: str = ""
    direction: str
    strict: bool = False
    thresholds: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KeptTarget:
    """A target with its verdict. ``measures`` are the whole, its parts and its sources; ``files``
    are all that the values were worked out from, also registers that no row is cited of."""

    id: str
    headline: str
    evidence: str
    refused: str = ""
    unit: str
    threshold: float | None
    value: float | None
    period_end: date | None
    each_year_from: int | None = None
    in_one_day: str = ""
    about: float | None = None
    adds_up: bool | None = None
    milestones: tuple[KeptMilestone, ...]
    measures: tuple[KeptMeasure, ...]
    series: tuple[KeptPoint, ...]
    files: tuple[str, ...]

    @property
    def outcome(self) -> tuple[str, ...]:
        """The headline, and the standing at every milestone."""
        return (self.headline, *(milestone.standing for milestone in self.milestones))

    @property
    def definition(self) -> tuple[object, ...]:
        """What the plan and the list of indicators ask: a change of it is a changed target."""
        asked = tuple((one.date, one.threshold, one.basis) for one in self.milestones)
        how = self.each_year_from, self.in_one_day, self.about, self.adds_up
        return self.unit, self.threshold, asked, self.measures, how


@dataclass(frozen=True)
class Kept:
    """One brief, in all its languages, as it was handed out. ``files`` gives the SHA-256."""

    brief: str
    edition: int
    as_of: date
    place: str
    plan: str
    plan_sha256: str
    method: str
    code: str
    pages: dict[str, str]
    files: dict[str, str]
    targets: tuple[KeptTarget, ...]

    def target(self, id: str) -> KeptTarget | None:
        return next((target for target in self.targets if target.id == id), None)

    @property
    def substance(self) -> tuple[object, ...]:
        """What a reader is told; two editions with the same substance are one."""
        return self.as_of, self.place, self.plan, self.targets

    def of(self, ids: Iterable[str]) -> Kept:
        """The same with some targets only."""
        wanted = set(ids)
        return replace(self, targets=tuple(one for one in self.targets if one.id in wanted))


def cited_files(source: str) -> set[str]:
    """The files named in the source of an observation."""
    return set(_FILE.findall(source))
