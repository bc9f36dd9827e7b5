"""Observations x target x as-of date -> assessment. The contract is in docs/methods.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import polars as pl

from lsanalytics.plan import Better, Milestone, Part, Target
from lsanalytics.progress.agreement import with_agreement
from lsanalytics.progress.assessment import Assessment, Evidence, MilestoneVerdict, Point
from lsanalytics.progress.case import Case
from lsanalytics.progress.compound import agreed, measured, together
from lsanalytics.progress.direction import SIGNIFICANCE, Trend, direction, trend
from lsanalytics.progress.milestones import governing_of, judge, still_asked
from lsanalytics.progress.one_day import monitored_days, with_one_day, worst_days
from lsanalytics.progress.pace import paces
from lsanalytics.progress.series import carries_pace, evidence, exact, points, whole_years, years

VERSION = "8"  # of the contract in docs/methods.md; raise it with every change of a rule


@dataclass(frozen=True)
class _Measure:
    """What one part of a target (or its whole, id "") is measured by.

    ``thresholds``: its own, one a milestone; () where they are those of the target.
    """

    id: str
    indicator: str
    part: str
    direction: str
    strict: bool
    thresholds: tuple[float, ...] = ()

    @classmethod
    def of(cls, part: Part) -> _Measure:
        return cls(part.id, part.indicator, part.part, part.direction, part.strict, part.thresholds)


def assess(
    observations: pl.DataFrame,
    target: Target,
    as_of: date,
    *,
    place: str,
    refused: str = "",
    better: Mapping[str, Better] = MappingProxyType({}),
) -> Assessment:
    """Hold the observations of one place against a target.

    ``observations`` as in lsanalytics.observations; other indicators and places in it do not
    matter. ``refused`` names the dataset behind the indicator if it was refused: then nothing is
    judged, since what is left of it may mislead. Nothing dated after ``as_of`` is seen. ``better``:
    which way is better, by indicator, where its definition says so; the outlook rests on it.
    """
    return assess_all(
        observations, (target,), as_of, place=place, refused={target.id: refused}, better=better
    )[0]


def assess_all(
    observations: pl.DataFrame,
    targets: Sequence[Target],
    as_of: date,
    *,
    place: str,
    refused: Mapping[str, str] = MappingProxyType({}),
    waiting: Mapping[str, int] = MappingProxyType({}),
    set_aside: Mapping[str, int] = MappingProxyType({}),
    better: Mapping[str, Better] = MappingProxyType({}),
    agreement: bool = True,
) -> tuple[Assessment, ...]:
    """``assess`` for several targets at once; ``refused`` by target id, as are the rows behind a
    target that wait to be confirmed (``waiting``) or were ``set_aside``.

    Same result and faster, since the published methods run once for all targets. Without
    ``agreement`` they are not asked: for who shows verdicts alone.
    """
    asking = _Asking(as_of, place, better)
    found = [
        replace(
            _target(observations, target, asking, refused.get(target.id, "")),
            waiting=waiting.get(target.id, 0),
            set_aside=set_aside.get(target.id, 0),
        )
        for target in targets
    ]

    def again(series: tuple[Point, ...], target: Target, mirrored: bool) -> Assessment:
        way = better.get(target.indicator)
        return judged(series, target, as_of, place, _turned(way) if mirrored else way)

    return with_agreement(found, again) if agreement else tuple(found)


@dataclass(frozen=True)
class _Asking:
    """What is the same for all targets and parts."""

    as_of: date
    place: str
    better: Mapping[str, Better]


def _turned(better: Better | None) -> Better | None:
    """Which way is better for the complement of a share."""
    turned: dict[Better, Better] = {"higher": "lower", "lower": "higher"}
    return turned[better] if better else None


def _target(
    observations: pl.DataFrame, target: Target, asking: _Asking, refused: str
) -> Assessment:
    rows = observations.clear() if refused else observations
    measure = _Measure("", target.indicator, "", target.direction, target.strict)
    whole = _of(rows, target, measure, asking)
    parts, sources = (
        tuple(_of(rows, target, _Measure.of(one), asking) for one in some)
        for some in (target.parts, target.sources)
    )
    governing = agreed(sources) if sources else together(whole, parts)
    held = (*measured(whole, parts), *parts, *sources)
    governing = replace(governing, evidence=_resting(governing.evidence, held))
    return replace(governing, target=target, part="", parts=parts, sources=sources, refused=refused)


def _resting(own: Evidence, held: Sequence[Assessment]) -> Evidence:
    """Of what kind the points are: all that are judged together, not those that govern alone. A
    verdict that a simulated part could change rests on it."""
    counted = [one.evidence for one in held]
    points = sum(one.points for one in counted)
    if not points:
        return own

    def share(kind: str) -> float:
        return sum(one.points * getattr(one, kind) for one in counted) / points

    kinds = {kind: share(kind) for kind in ("simulated", "published", "reported")}
    return replace(own, **kinds)  # type: ignore[arg-type]


def _of(rows: pl.DataFrame, target: Target, measure: _Measure, asking: _Asking) -> Assessment:
    named = (measure.indicator, measure.part, asking.place, asking.as_of)
    series = points(rows, *named, unit=target.unit)
    milestones = target.milestones
    if measure.thresholds:
        milestones = tuple(
            replace(one, threshold=threshold)
            for one, threshold in zip(milestones, measure.thresholds, strict=True)
        )
    own = replace(
        target,
        indicator=measure.indicator,
        direction=measure.direction,  # type: ignore[arg-type]
        strict=measure.strict or (target.strict and not measure.thresholds),
        milestones=milestones,
    )
    better = asking.better.get(measure.indicator)
    if own.in_one_day is None:
        return replace(judged(series, own, asking.as_of, asking.place, better), part=measure.id)
    days = monitored_days(rows, measure.indicator, asking.place, asking.as_of)
    read = worst_days(series, days, own.direction) if own.in_one_day == "each" else series
    found = judged(read, own, asking.as_of, asking.place, better)
    return replace(with_one_day(found, series, days, own, asking.as_of), part=measure.id)


def judged(
    known: tuple[Point, ...],
    target: Target,
    as_of: date,
    place: str,
    better: Better | None = None,
) -> Assessment:
    """One series (oldest first) held against a target, without parts and without agreement.

    ``known`` may hold points of which only a range is known; they decide milestones and are not
    part of the series.
    """
    known, so_far = whole_years(known, target)
    case = Case(
        known,
        target.direction,
        target.unit,
        as_of,
        target.strict,
        target.each_year_from,
        better,
        target.about,
        frozenset(point.period_end.year for point in so_far),
    )
    series, window = case.series, case.window
    verdicts = judge(case, target.milestones)
    governing = governing_of(verdicts)
    is_told = bool(known) and carries_pace(known[-1])
    found = direction(window, target.direction, target.unit) if is_told else "unknown"
    trended = trend(window, target.direction) if _without_threshold(target) else None
    until = _until(target.milestones, governing, case)
    return Assessment(
        target=target,
        place=place,
        as_of=as_of,
        headline=_trend_word(trended, case) if trended else _headline(governing, case),
        milestones=verdicts,
        governing=governing,
        series=series,
        base=window[0] if window else None,
        current=series[-1] if series else None,
        paces=() if _without_threshold(target) else paces(window, until, case.way, case.unit),
        direction=found,
        evidence=evidence(known, as_of),
        trend_p=trended.p if trended else None,
        trend_without=trended.without if trended else None,
        needed=_needed(case, governing),
        so_far=so_far,
        asked=case.asked(governing.milestone)
        if governing and governing.chance is not None
        else None,
        own=target,
    )


def _without_threshold(target: Target) -> bool:
    return all(milestone.threshold is None for milestone in target.milestones)


def _until(
    milestones: tuple[Milestone, ...], governing: MilestoneVerdict | None, case: Case
) -> tuple[Milestone, ...]:
    """The milestones that the required path leads through, up to the governing one."""
    if governing is None:
        return ()
    until = tuple(m for m in milestones if m.date <= governing.milestone.date)
    return until if governing.due else still_asked(until, case.as_of, case.sign)


def _trend_word(found: Trend, case: Case) -> str:
    """A word for a trend that chance would not show as well, whichever one year is left out; none
    where it ended too long ago to be one of now."""
    if case.current is None:
        return "not_available"
    if found.p >= SIGNIFICANCE or found.without is None or found.without >= SIGNIFICANCE:
        return "stalled"
    return "improving" if found.tau > 0 else "reversing"


def _headline(governing: MilestoneVerdict | None, case: Case) -> str:
    """The standing of the governing milestone, in the light of what came after it."""
    if governing is None or governing.standing == "direction_only":
        return "not_available"  # direction only, and too few observations for a trend
    threshold, standing = governing.milestone.threshold, governing.standing
    if not governing.due or threshold is None or standing not in ("met", "met_late"):
        return standing
    # Every milestone is past: a target that was met then and is being lost now must not read
    # as simply met.
    latest = case.known[-1]
    lost = case.is_short(latest, threshold) or case.slipping(latest)
    return "met_slipping" if lost else standing


def _needed(case: Case, governing: MilestoneVerdict | None) -> float | None:
    """Change per year from the latest observation to the threshold of a milestone ahead.

    None where that is not known, or no pace would be enough any more.
    """
    if governing is None or governing.due or governing.point is None:
        return None
    threshold, latest = governing.milestone.threshold, case.known[-1]
    if governing.level == "undetermined" or governing.standing == "missed":
        return None
    if not carries_pace(latest):
        return None
    left = years(governing.milestone.date) - years(latest.dated)
    if threshold is None or left <= 0 or governing.level == "met":
        return None
    return float((exact(threshold) - exact(latest.value)) / left)
