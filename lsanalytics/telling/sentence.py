"""One plain sentence a target, made from the numbers of its assessment."""

from __future__ import annotations

from collections.abc import Sequence

from lsanalytics.outlook.say import chance_words
from lsanalytics.plan import Target
from lsanalytics.progress.assessment import Assessment, MilestoneVerdict, Point, has
from lsanalytics.progress.latest import asking, latest_point
from lsanalytics.progress.milestones import held_from
from lsanalytics.progress.path import sign_of
from lsanalytics.progress.series import carries_pace, steady
from lsanalytics.telling.distances import asked_text, distance_text, per_year
from lsanalytics.telling.figures import (
    beside_count,
    measured_text,
    not_measured,
    period,
    point_text,
    range_text,
    told_distance,
    unusable_notes,
    value_or_range,
    waiting_text,
)
from lsanalytics.telling.parts import part_name, raised, trend, weakest
from lsanalytics.words import Language, date_text, text

# Standings of a level that is not held, of which more is told than the word.
_SHORT = ("on_track", "promising", "open", "behind", "hard", "far_behind", "very_hard")


def sentence(assessment: Assessment, language: Language) -> str:
    """What the assessment says: the last milestone that is past, then the next one ahead.

    One sentence. It begins by saying that the data are simulated where they are. The pace needed
    from now on and the test of a trend stand in the working.
    """
    if assessment.refused:
        return text("progress.refused", language, dataset=assessment.refused)
    if not assessment.target.indicator:
        target = assessment.target
        reason = target.not_measured_vi if language == "vi" else target.not_measured_en
        return text("progress.no_indicator", language, reason=reason).strip()
    if latest_point(assessment) is None:
        shown = date_text(assessment.as_of, language)
        key = "no_usable_data" if assessment.unusable else "no_data"
        nothing = text(f"progress.{key}", language, as_of=shown)
        due = [v for v in assessment.milestones if v.standing == "due_no_value"][-1:]
        more = [_due(v, assessment, language) for v in due] + unusable_notes(assessment, language)
        return " ".join([nothing, *(f"{raised(one)}." for one in more)])
    clauses = [*_verdicts(assessment, language), *_additions(assessment, language)]
    said = "; ".join(clauses)
    said = f"{_marked(said, assessment, language)}."
    return raised(said)


def _verdicts(assessment: Assessment, language: Language) -> list[str]:
    judged = [v for v in assessment.milestones if v.milestone.threshold is not None]
    if not judged:
        return [trend(assessment, language)]
    past = [v for v in judged if v.due][-1:]
    clauses = [_due(v, assessment, language) for v in past]
    clauses += [readings(v, language, differing=True) for v in past if _differ(v)]
    ahead = next((v for v in judged if not v.due), None)
    if ahead is not None:
        # What has just been said to be asked is not said again.
        same = any(_threshold(v) == _threshold(ahead) for v in past)
        asked = asked_text(_threshold(ahead), asking(assessment, ahead), language)
        level = text(f"progress.level_{'same' if same else 'asked'}", language, asked=asked)
        clauses.append(_ahead(ahead, level, assessment, language))
    return clauses


def _differ(verdict: MilestoneVerdict) -> bool:
    both = verdict.one_day
    return both is not None and both.differ and verdict.standing != "due_no_value"


def readings(verdict: MilestoneVerdict, language: Language, *, differing: bool) -> str:
    """Both readings of "trong 01 ngày" side by side; "" where there is one. ``differing``: told
    because they lead to different verdicts."""
    both = verdict.one_day
    if both is None:
        return ""
    days = ", ".join(
        text("progress.days_kept", language, channel=one.channel, kept=one.kept, days=one.of)
        for one in both.days
    )
    key = "readings_differ" if differing else "readings"
    return text(
        f"progress.{key}",
        language,
        sum=text(f"progress.level_{both.sum_level}", language),
        each=text(f"progress.level_{both.each_level}", language),
        days=days,
        governs=text(f"progress.governs_{both.governs}", language),
    )


# ---- a milestone that is past


def _due(verdict: MilestoneVerdict, assessment: Assessment, language: Language) -> str:
    target, point, late = asking(assessment, verdict), verdict.point, verdict.late
    threshold = _threshold(verdict)
    values: dict[str, object] = {
        "date": date_text(verdict.milestone.date, language),
        "asked": asked_text(threshold, target, language),
    }
    if verdict.standing == "sources_disagree":
        values["sources"] = _sources(assessment, verdict, language)
        return text("progress.due_sources_disagree", language, **values)
    if point is not None:
        shown = measured_text if _is_ranged(verdict) else point_text
        values["value"] = shown(point, target, language, threshold)
        values["notes"] = _notes(verdict, point, assessment, language)
    if late is not None:
        values["late"] = value_or_range(late, target, language, threshold)
        values["late_period"] = period(late, language)
    key = {"due_no_value": "due_waiting"}.get(verdict.standing, f"due_{verdict.standing}")
    only = "_only" if point is None else ""
    return text(f"progress.{key}{only}", language, **values)


def _is_ranged(verdict: MilestoneVerdict) -> bool:
    """Whether the range of the value is told beside it, as what leaves the verdict open."""
    point = verdict.point
    return verdict.standing == "undetermined" and point is not None and not point.is_range


def _notes(
    verdict: MilestoneVerdict, point: Point, assessment: Assessment, language: Language
) -> str:
    """In brackets: how far from the threshold, and of when the figure is if not of the date."""
    said = []
    # How far is told only where the side is known.
    if verdict.standing not in ("due_no_value", "undetermined"):
        said += _distance(verdict, assessment, language)
    if verdict.standing == "undetermined":
        said += _what_is_missing(assessment, verdict, language)
    else:
        said += not_measured(point, language, assessment.unusable)
    if verdict.part and verdict.part != assessment.weakest:
        name = part_name(assessment, verdict.part, language)
        said.append(text("progress.at_part", language, name=name))
    if verdict.since:
        said.append(text(f"progress.since_{verdict.since}", language))
    if point.period_end != verdict.milestone.date:
        # what must hold each year is judged on the worst of them, and not on the last
        each_year = assessment.target.each_year_from is not None and verdict.standing == "missed"
        told = "furthest" if each_year else "ago"
        said.append(text(f"progress.{told}", language, period=period(point, language)))
    return ", ".join(said)


def _what_is_missing(
    assessment: Assessment, verdict: MilestoneVerdict, language: Language
) -> list[str]:
    """Why a known value does not settle the matter."""
    parts = {one.id: one for one in assessment.target.parts}
    unknown = parts.get(assessment.weakest)
    if unknown is not None and not unknown.indicator:
        return [text("progress.missing_part", language, name=unknown.short(language))]
    if assessment.target.each_year_from is not None:
        return [text("progress.missing_years", language)]
    return settles(verdict, assessment.target, language, assessment.unusable)


def settles(
    verdict: MilestoneVerdict, target: Target, language: Language, unusable: int = 0
) -> list[str]:
    """What leaves a verdict open, and so would settle it: how much was not measured."""
    point, threshold = verdict.point, verdict.milestone.threshold
    if point is None or point.is_range:
        return []
    said = [
        range_text(point, target, language, threshold),
        *not_measured(point, language, unusable),
    ]
    if has(point, "channel_missing"):
        told = "settle_unusable" if unusable else "settle"
        said.append(text(f"progress.{told}_channel", language))
    if has(point, "divided"):
        said.append(text("indicators.divided", language))
    return said


def _sources(assessment: Assessment, verdict: MilestoneVerdict, language: Language) -> str:
    """Each official series by name, with its value and the verdict on it alone."""
    at = assessment.milestones.index(verdict)
    names = {one.id: one.short(language) for one in assessment.target.sources}
    said = []
    for one in assessment.sources:
        found = one.milestones[at]
        if found.point is None:
            said.append(text("progress.source_silent", language, name=names[one.part]))
            continue
        value = point_text(found.point, assessment.target, language, found.milestone.threshold)
        standing = text(f"standing.{found.standing}", language).lower()
        said.append(
            text(
                "progress.source_says",
                language,
                name=names[one.part],
                value=value,
                standing=standing,
            )
        )
    return "; ".join(said)


def _distance(verdict: MilestoneVerdict, assessment: Assessment, language: Language) -> list[str]:
    distance, point, threshold = told_distance(verdict), verdict.point, verdict.milestone.threshold
    if distance is None or point is None or threshold is None:
        return []
    if distance == 0:
        # of "more than 80%" 80% itself is not enough
        said = "exactly" if verdict.level == "met" else "not_above"
        return [text(f"progress.{said}", language)]
    key = "better" if distance > 0 else ("short" if sign_of(verdict.way) > 0 else "over")
    shown = distance_text(point.value, threshold, assessment.target, language)
    return [text(f"progress.{key}", language, distance=shown)]


# ---- a milestone ahead


def _ahead(
    verdict: MilestoneVerdict, level: str, assessment: Assessment, language: Language
) -> str:
    target, threshold = assessment.target, _threshold(verdict)
    if verdict.standing == "sources_disagree":
        return text(
            "progress.ahead_sources_disagree",
            language,
            level=level,
            date=date_text(verdict.milestone.date, language),
            sources=_sources(assessment, verdict, language),
        )
    window, now = steady(assessment.series), verdict.point or latest_point(assessment)
    assert now is not None  # there is no sentence on milestones without one

    def shown(point: Point, more: Sequence[str] = ()) -> str:
        if _is_ranged(verdict):
            return measured_text(point, target, language, threshold)
        return point_text(point, target, language, threshold, more)

    # Of the figure on which a milestone before rests too that has been said.
    is_said = any(one.due and one.point == now for one in assessment.milestones)
    more = [] if is_said else beside_count(now, language, assessment.unusable)
    sign = sign_of(verdict.way)
    before = window[-2] if len(window) > 1 else now
    best = max(window or (now,), key=lambda point: sign * point.value)
    said = text(
        f"progress.{_ahead_key(verdict, assessment)}",
        language,
        period=period(now, language),
        value=shown(now, more),
        level=level,
        date=date_text(verdict.milestone.date, language),
        best=f"{shown(best)}, {period(best, language)}",
        base_period=period(window[0], language) if window else "",
        word=text(f"standing.{verdict.standing}", language).lower(),
        pace=_pace(verdict, assessment, language),
        notes=", ".join(_what_is_missing(assessment, verdict, language)),
    )
    if verdict.standing in ("holding", "holding_slipping"):
        if assessment.direction == "worsening":
            said += text("progress.slipping", language, before=shown(before))
        if verdict.standing == "holding_slipping" and verdict.chance is not None:
            chance = chance_words(verdict.chance, language)
            said += text("progress.may_not_last", language, chance=chance)
    if verdict.lapsed:
        periods = ", ".join(period(point, language) for point in verdict.lapsed)
        said += text("progress.lapsed", language, periods=periods)
    return said


def _ahead_key(verdict: MilestoneVerdict, assessment: Assessment) -> str:
    """Which of the sentences about a milestone ahead is said."""
    held = _is_to_be_held(verdict, assessment)
    if held and verdict.standing in _SHORT and verdict.level == "undetermined":
        return "ahead_hold_open"
    if held and verdict.standing in _SHORT:
        return "ahead_hold" if sign_of(verdict.way) > 0 else "ahead_hold_over"
    if verdict.standing == "not_available" and verdict.point is not None:
        return "ahead_not_available_known"
    if _is_as_before(verdict, assessment):
        return "ahead_undetermined_too"
    if held and verdict.standing in ("holding", "holding_slipping"):
        return f"ahead_{verdict.standing}_hold"
    return f"ahead_{verdict.standing}"


def _is_as_before(verdict: MilestoneVerdict, assessment: Assessment) -> bool:
    """Whether the same figure leaves the milestone before it open, so that why has been said."""
    return verdict.standing == "undetermined" and any(
        one.standing == "undetermined" and one.point == verdict.point
        for one in assessment.milestones
        if one.due
    )


def _is_to_be_held(verdict: MilestoneVerdict, assessment: Assessment) -> bool:
    """Whether the threshold has to be held every year since a milestone that is past."""
    earlier = tuple(
        other.milestone
        for other in assessment.milestones
        if other.milestone.date < verdict.milestone.date
    )
    sign = sign_of(verdict.way)
    return held_from(verdict.milestone, earlier, assessment.as_of, sign) is not None


def _pace(verdict: MilestoneVerdict, assessment: Assessment, language: Language) -> str:
    """What is known of the change a year since the base, the one needed now, and the chance."""
    target, chance, needed = assessment.target, verdict.chance, assessment.needed
    words = "" if chance is None else chance_words(chance, language)
    if not assessment.paces or not carries_pace(assessment.series[-1]):
        return text("progress.chance", language, chance=words) if words else ""
    # Where nobody can tell whether the level is met, nor can what is needed be told.
    return text(
        "progress.pace_so_far" if needed is None else "progress.pace",
        language,
        observed=per_year(assessment.paces[0].observed, target, language),
        needed=per_year(needed or 0.0, target, language),
        chance=text("progress.with_chance", language, chance=words) if words else "",
    )


def _threshold(verdict: MilestoneVerdict) -> float:
    assert verdict.milestone.threshold is not None  # _verdicts has left out the others
    return verdict.milestone.threshold


# ---- what is added


def _additions(assessment: Assessment, language: Language) -> list[str]:
    said = []
    if assessment.parts and assessment.current and assessment.governing:
        said += weakest(assessment, language)
    if assessment.waiting:
        said.append(waiting_text(assessment, language))
    if assessment.evidence.breaks:
        since = (point.dated for point in assessment.series if has(point, "break"))
        dates = ", ".join(date_text(day, language) for day in since)
        said.append(text("progress.break", language, dates=dates))
    return said


def _marked(said: str, assessment: Assessment, language: Language) -> str:
    if not assessment.evidence.simulated:
        return said
    key = "simulated" if assessment.evidence.simulated == 1 else "partly_simulated"
    return text(f"progress.{key}", language, said=said)
