"""What is kept of a brief that was handed out: every verdict, and all that it rested on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from lsanalytics.briefs.view import View, remembered
from lsanalytics.datasets import DATASETS
from lsanalytics.files import sha256
from lsanalytics.plan import Target
from lsanalytics.progress.assess import VERSION
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.series import points

WHOLE = ""  # the measure of a target that is not one of its parts
_FILE = re.compile(r"(?:^|; )(data/[^:;]+)")


@dataclass(frozen=True, kw_only=True)
class KeptPoint:
    """One observation that a verdict rested on. ``measure`` is "" or the id of a part."""

    measure: str = WHOLE
    start: date
    end: date
    value: float
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
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
    """What a target or a part of it is measured by."""

    id: str = WHOLE
    indicator: str = ""
    part: str = ""
    direction: str


@dataclass(frozen=True, kw_only=True)
class KeptTarget:
    """A target with its verdict. ``measures`` are the whole and its parts; ``files`` are all
    that the values were worked out from, also registers that no row is cited of."""

    id: str
    headline: str
    evidence: str
    refused: str = ""
    unit: str
    threshold: float | None
    value: float | None
    period_end: date | None
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
        return self.unit, self.threshold, asked, self.measures


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


@remembered
def kept_of(view: View) -> Kept:
    """What is to be kept of a brief's targets. Edition and pages are for the publisher to fill."""
    assessments = view.of_fields()
    project = view.prepared.project
    targets = tuple(
        kept_target(
            one,
            view.plan.target(one.target.id),
            view.rows_behind(view.plan.target(one.target.id)),
            registers(view, one.target.indicator),
        )
        for one in assessments
    )
    named = sorted({file for target in targets for file in target.files})
    return Kept(
        brief=view.stem,
        edition=0,
        as_of=view.as_of,
        place=view.place_code,
        plan=view.plan.id,
        plan_sha256=sha256(project.plans / f"{view.plan.id}.toml"),
        method=VERSION,
        code=code_digest(),
        pages={},
        files={file: view.prepared.hash_of(file) or sha256(project.root / file) for file in named},
        targets=targets,
    )


def kept_target(
    assessment: Assessment, target: Target, rows: pl.DataFrame, registers: Iterable[str]
) -> KeptTarget:
    """One target with its verdict and the observations behind it, picked from ``rows``.

    ``target`` is as the plan has it (an assessment governed by a part speaks of that part);
    ``registers`` are files that no row is cited of.
    """
    current = assessment.current
    measures = _measures(target)
    used = rows.clear() if assessment.refused else rows
    series = tuple(_series(used, measures, assessment))
    cited = {file for point in series for file in cited_files(point.source)}
    return KeptTarget(
        id=target.id,
        headline=assessment.headline,
        evidence=assessment.evidence.kind,
        refused=assessment.refused,
        unit=target.unit,
        threshold=target.threshold,
        value=current.value if current else None,
        period_end=current.period_end if current else None,
        milestones=tuple(
            KeptMilestone(
                one.milestone.date, one.milestone.threshold, one.milestone.basis, one.standing
            )
            for one in assessment.milestones
        ),
        measures=measures,
        series=series,
        files=tuple(sorted(cited | set(registers))) if cited else (),
    )


def _measures(target: Target) -> tuple[KeptMeasure, ...]:
    whole = KeptMeasure(indicator=target.indicator, direction=target.direction)
    parts = (
        KeptMeasure(id=one.id, indicator=one.indicator, part=one.part, direction=one.direction)
        for one in target.parts
    )
    return (whole, *parts)


def _series(
    rows: pl.DataFrame, measures: Sequence[KeptMeasure], assessment: Assessment
) -> Iterator[KeptPoint]:
    for measure in measures:
        for point in points(
            rows, measure.indicator, measure.part, assessment.place, assessment.as_of
        ):
            yield KeptPoint(
                measure=measure.id,
                start=point.period_start,
                end=point.period_end,
                value=point.value,
                numerator=point.numerator,
                denominator=point.denominator,
                low=point.low,
                high=point.high,
                evidence=point.evidence,
                flag=point.flag,
                source=point.source,
            )


def registers(view: View, indicator: str) -> list[str]:
    """The files that stand behind all values of an indicator: places, and the list of agencies."""
    project = view.prepared.project
    found = [project.relative(path) for path in sorted(project.raw.glob("*.csv"))]
    known = view.indicators.get(indicator)
    if known is not None and known.dataset:
        needed = list(DATASETS[known.dataset].needs)
        found += view.prepared.files.filter(pl.col("dataset").is_in(needed))["file"].to_list()
    return found


def cited_files(source: str) -> set[str]:
    """The files named in the source of an observation."""
    return set(_FILE.findall(source))


@cache
def code_digest() -> str:
    """The package code that values and verdicts come from, as 12 hex digits."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for folder in ("datasets", "door", "measuring", "progress", "quality", "state"):
        for path in sorted((package / folder).rglob("*.py")):
            digest.update(f"{path.relative_to(package).as_posix()}\0{sha256(path)}\n".encode())
    return digest.hexdigest()[:12]
