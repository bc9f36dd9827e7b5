"""Observations x target x as-of date -> assessment. The contract is in docs/methods.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import polars as pl

from lsanalytics.plan import Better, Milestone, Part, Target
from lsanalytics.progress.agreement import with_agreement
from lsanalytics.progress.ahead import word
from lsanalytics.progress.assessment import (
    SEVERITY,
    Assessment,
    Evidence,
    MilestoneVerdict,
    Point,
)
from lsanalytics.progress.direction import SIGNIFICANCE, Trend, direction, trend
from lsanalytics.progress.milestones import Case, judge, still_asked
from lsanalytics.progress.one_day import monitored_days, with_one_day, worst_days
from lsanalytics.progress.pace import paces
from lsanalytics.progress.series import evidence, exact, points, years

VERSION = "5"  # of the contract in docs/methods.md; raise it with every change of a rule

# Standings that say that there is no figure to answer with.
UNANSWERED = ("due_no_value", "not_available")
# Standings of a level that is not met now, and more likely will be than not, or may be.
_GOOD = ("on_track", "promising", "open")


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
    governing = agreed(sources) if sources else _governing(whole, parts)
    held = (*_measured(whole, parts), *parts, *sources)
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


def _governing(whole: Assessment, parts: tuple[Assessment, ...]) -> Assessment:
    """The weakest of the parts and, where it is measured, of their conjunction.

    The conjunction (the share of agencies that meet all four requirements) cannot be better than
    its weakest part, but all parts may hold, each for other agencies, while it does not.
    """
    if not parts:
        return whole
    known = [*_measured(whole, parts), *(part for part in parts if part.target.indicator)]
    unknown = next((part.part for part in parts if not part.target.indicator), None)
    governing = min(known or [whole], key=_rank)
    milestones = tuple(
        replace(one, part=governing.part)
        if one.standing == "direction_only" and not one.due
        else _together(at, known or [whole])
        for at, one in enumerate(governing.milestones)
    )
    if unknown is not None:
        # of parts of which one alone is known none can be called the weakest
        names = {part.part for part in parts if part.target.indicator}
        milestones = tuple(_without_a_part(one, named=len(names) > 1) for one in milestones)
    ahead = next((v for v in milestones if not v.due), milestones[-1] if milestones else None)
    headline = governing.headline
    if ahead is not None and ahead.standing != "direction_only":
        if not ahead.due or unknown is not None:
            headline = ahead.standing
    elif unknown is not None and headline == "improving":
        headline = "not_available"
    return replace(
        governing,
        milestones=milestones,
        governing=ahead,
        headline=headline,
        weakest=min(parts, key=_rank).part if unknown is None else unknown,
    )


def _measured(whole: Assessment, parts: tuple[Assessment, ...]) -> list[Assessment]:
    """The conjunction of the parts, where it is measured and has a threshold to be held against."""
    is_judged = whole.evidence.points and whole.target.threshold is not None
    return [whole] if parts and is_judged else []


def _together(at: int, held: Sequence[Assessment]) -> MilestoneVerdict:
    """What stands worst at a milestone, told with the chance of all that are held together."""
    worst, chance = _weakest_at(at, held), _least_chance(at, held)
    if chance is None:  # as at a milestone that is past
        return replace(worst, chance=None)
    # one that is held may be the likeliest to be lost, while another is not held at all
    return replace(worst, chance=chance, standing=word(worst.level == "met", chance, "", False))


def _without_a_part(verdict: MilestoneVerdict, *, named: bool) -> MilestoneVerdict:
    """A milestone of a compound of which a part has no figure, by the parts that have one.

    One part that falls short is enough, no part is enough: of the whole nothing better is known.
    """
    verdict = replace(verdict, part=verdict.part if named else "", chance=None)
    if verdict.standing in _GOOD or verdict.level == "met":
        return replace(verdict, level="undetermined", standing="undetermined")
    if verdict.standing == "met_late":  # it was short at the date, and whether it is now is open
        return replace(verdict, standing="missed", late=None)
    return verdict


def _least_chance(at: int, held: Sequence[Assessment]) -> float | None:
    """The whole is no likelier than any part of it; None where nothing is told of one."""
    chances = [one.milestones[at].chance for one in held]
    known = [chance for chance in chances if chance is not None]
    return min(known) if len(known) == len(chances) else None


def _weakest_at(at: int, held: Sequence[Assessment]) -> MilestoneVerdict:
    """What stands worst at a milestone: the part that is weakest today need not be it."""

    def rank(one: Assessment) -> tuple[int, float]:
        verdict = one.milestones[at]
        return SEVERITY.index(verdict.standing), verdict.distance or 0.0

    worst = min(held, key=rank)
    verdict = worst.milestones[at]
    # Where it is the whole that stands worst, the part whose value is that of the whole has a name.
    alike = (one.part for one in held if one.milestones[at].distance == verdict.distance)
    return replace(verdict, part=worst.part or next(filter(None, alike), ""))


def agreed(sources: tuple[Assessment, ...]) -> Assessment:
    """One assessment of several official series of the same thing, each judged alone.

    Where those that have a figure come to the same verdict at a milestone, the first of them in
    the plan is told; where they do not, the standing is that the sources disagree. So it is with
    the series; series are never joined.
    """
    able = [one for one in sources if one.evidence.points] or list(sources[:1])
    first = able[0]
    milestones = tuple(
        _agreed_at([one.milestones[at] for one in able]) for at in range(len(first.milestones))
    )
    headlines = {one.headline for one in able}
    governing = next((v for v in milestones if not v.due), milestones[-1] if milestones else None)
    headline = first.headline if len(headlines) == 1 else "sources_disagree"
    return replace(first, milestones=milestones, governing=governing, headline=headline)


def _agreed_at(verdicts: Sequence[MilestoneVerdict]) -> MilestoneVerdict:
    said = [one for one in verdicts if one.standing not in UNANSWERED] or list(verdicts[:1])
    if len({one.standing for one in said}) > 1:
        # each source has a chance of its own, told with its name; none is that of the target
        return replace(said[0], level="undetermined", standing="sources_disagree", chance=None)
    return said[0]


def _rank(assessment: Assessment) -> tuple[int, float]:
    """Worse first: by verdict, then by distance or, without a threshold, by the trend's strength.

    Of two trends in the right direction the one that chance explains better is the weaker; of
    two in the wrong one it is the other way round.
    """
    distance = assessment.governing.distance if assessment.governing else None
    if distance is None and assessment.trend_p is not None:
        wrong_way = assessment.headline == "reversing"
        distance = assessment.trend_p if wrong_way else -assessment.trend_p
    return SEVERITY.index(assessment.headline), distance or 0.0


def _of(rows: pl.DataFrame, target: Target, measure: _Measure, asking: _Asking) -> Assessment:
    series = points(rows, measure.indicator, measure.part, asking.place, asking.as_of)
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
    case = Case(
        known,
        target.direction,
        target.unit,
        as_of,
        target.strict,
        target.each_year_from,
        better,
    )
    series, window = case.series, case.window
    verdicts = judge(case, target.milestones)
    governing = next((v for v in verdicts if not v.due), verdicts[-1] if verdicts else None)
    found = direction(window, target.direction, target.unit)
    trended = trend(window, target.direction) if _without_threshold(target) else None
    until = _until(target.milestones, governing, case)
    ahead = governing.milestone if governing and not governing.due else None
    return Assessment(
        target=target,
        place=place,
        as_of=as_of,
        headline=_trend_word(trended) if trended else _headline(governing, case),
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
        asked=case.asked(ahead) if ahead and ahead.threshold is not None else None,
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


def _trend_word(found: Trend) -> str:
    """A word for a trend that chance would not show as well, whichever one year is left out."""
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
    """Change per year from the latest observation to the threshold of a milestone ahead."""
    if governing is None or governing.due or not case.series:
        return None
    threshold, latest = governing.milestone.threshold, case.series[-1]
    if governing.level == "undetermined" or governing.point is None or governing.point.is_range:
        return None
    left = years(governing.milestone.date) - years(latest.dated)
    if threshold is None or left <= 0 or case.meets(latest, threshold):
        return None
    return float((exact(threshold) - exact(latest.value)) / left)
