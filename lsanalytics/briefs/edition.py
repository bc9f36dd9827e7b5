"""Which edition a page is: what it says now, beside what was handed out and signed before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import polars as pl

from lsanalytics.briefs.kept import (
    Kept,
    KeptMeasure,
    KeptMilestone,
    KeptPoint,
    KeptTarget,
    cited_files,
)
from lsanalytics.briefs.kept_text import read_kept
from lsanalytics.briefs.signed import signatures
from lsanalytics.briefs.view import View, remembered
from lsanalytics.briefs.vintages import Edition, edition, handed_out, vintages
from lsanalytics.datasets import DATASETS
from lsanalytics.files import files_below, sha256
from lsanalytics.observations import COUNTED
from lsanalytics.outlook.units import HANDFUL
from lsanalytics.plan import Target
from lsanalytics.progress.assess import VERSION
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.series import points
from lsanalytics.words import date_text, text


@remembered
def edition_of(view: View) -> Edition:
    """Which edition a brief is, and the one that was handed out before it."""
    before = handed_out(view.prepared.project, view.stem)
    # Without one before there is nothing to compare, and no need to assess every target.
    return edition(before, kept_of(view)) if before else Edition(1, None, False)


def own_vintage(view: View) -> str:
    """The vintage that the page was handed out in, saying what it says now; "" for none."""
    project, now = view.prepared.project, edition_of(view)
    paths = ((one.name, one / f"{view.stem}.toml") for one in vintages(project))
    editions = (
        (name, read_kept(path, project.relative(path)).edition)
        for name, path in paths
        if now.handed_out and path.exists()
    )
    return next((name for name, number in editions if number == now.number), "")


def changed_since(view: View) -> str:
    """Whether the numbers of a page are others than those signed off last; "" where they are not.

    An edition that was handed out and signed says nothing of it: its pages stay as they were.
    """
    project, now = view.prepared.project, edition_of(view)
    if now.handed_out:
        return ""
    for one in reversed(signatures(project)):
        path = project.vintages / one.vintage / f"{view.stem}.toml"
        if not path.exists():
            continue
        kept = read_kept(path, project.relative(path))
        if kept.as_of > view.as_of or kept.targets == kept_of(view).targets:
            return ""
        return text(
            "review.changed_since",
            view.language,
            by=one.signature.by,
            number=kept.edition,
            day=date_text(one.signature.on, view.language),
        )
    return ""


@remembered
def kept_of(view: View) -> Kept:
    """What is to be kept of a brief's targets. Edition and pages are for the publisher to fill."""
    project = view.prepared.project
    judged = [(one, view.plan.target(one.target.id)) for one in view.of_fields()]
    targets = tuple(
        kept_target(one, target, view.rows_behind(target), _registers(view, one.target.indicator))
        for one, target in judged
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
        code=_code_digest(),
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
        each_year_from=target.each_year_from,
        in_one_day=target.in_one_day or "",
        about=target.about,
        adds_up=target.adds_up,
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
    whole = KeptMeasure(
        indicator=target.indicator, direction=target.direction, strict=target.strict
    )
    others = (
        KeptMeasure(
            id=one.id,
            indicator=one.indicator,
            part=one.part,
            direction=one.direction,
            strict=one.strict,
            thresholds=one.thresholds,
        )
        for one in (*target.parts, *target.sources)
    )
    return (whole, *others)


def _series(
    rows: pl.DataFrame, measures: Sequence[KeptMeasure], assessment: Assessment
) -> Iterator[KeptPoint]:
    for measure in measures:
        named = measure.indicator, measure.part, assessment.place, assessment.as_of
        for point in points(rows, *named, unit=assessment.target.unit):
            few = point.unit in COUNTED and (point.denominator or 0) < HANDFUL
            yield KeptPoint(
                measure=measure.id,
                start=point.period_start,
                end=point.period_end,
                value=None if point.is_range else point.value,
                numerator=point.numerator,
                denominator=point.denominator,
                low=point.bound_low if point.is_range else point.low,
                high=point.bound_high if point.is_range else point.high,
                bound_low=point.bound_low,
                bound_high=point.bound_high,
                measured_to=point.measured_to,
                grain=point.grain,
                in_part=(point.units_measured or 0.0) < (point.units or 0.0),
                unit=point.unit if few else None,
                evidence=point.evidence,
                flag=point.flag,
                source=point.source,
            )


def _registers(view: View, indicator: str) -> list[str]:
    """The files that stand behind all values of an indicator: places, and the list of agencies."""
    project = view.prepared.project
    found = [project.relative(path) for path in sorted(project.raw.glob("*.csv"))]
    known = view.indicators.get(indicator)
    if known is not None and known.dataset:
        needed = list(DATASETS[known.dataset].needs)
        found += view.prepared.files.filter(pl.col("dataset").is_in(needed))["file"].to_list()
    return found


# The parts of the package that values and verdicts come from.
METHOD = (
    *("datasets", "door", "measuring", "outlook", "plan", "progress", "published", "quality"),
    "state",
)


@cache
def _code_digest() -> str:
    """The code of METHOD, and the parameters beside it, as 12 hex digits."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for folder in METHOD:
        for path in files_below(package / folder):
            digest.update(f"{path.relative_to(package).as_posix()}\0{sha256(path)}\n".encode())
    return digest.hexdigest()[:12]
