"""The working behind a verdict: every formula with its numbers in it."""

from __future__ import annotations

from lsanalytics.outlook.say import probability_words
from lsanalytics.progress.agreement import independent
from lsanalytics.progress.assess import VERSION
from lsanalytics.progress.assessment import Assessment, MilestoneVerdict, Pace, Point, Variant, has
from lsanalytics.progress.direction import SIGNIFICANCE
from lsanalytics.progress.latest import asking, goal_of, is_open, latest_point
from lsanalytics.progress.methods import METHODS
from lsanalytics.progress.milestones import BEHIND, ON_TRACK
from lsanalytics.progress.pace import interval
from lsanalytics.progress.series import steady, years
from lsanalytics.telling.distances import (
    asked_text,
    change_text,
    distance_text,
    limit_text,
    per_year,
    threshold_text,
)
from lsanalytics.telling.figures import (
    p_text,
    period,
    point_text,
    range_text,
    told_distance,
    value_or_range,
    value_text,
)
from lsanalytics.telling.parts import part_name
from lsanalytics.telling.sentence import readings, settles
from lsanalytics.words import Language, date_text, number, percent, text

Row = tuple[str, str]


def working(assessment: Assessment, language: Language) -> list[Row]:
    """Label and text of each step: thresholds, observations with their rows, paces, agreement."""
    return [
        (text("progress.label_strength", language), _strength(assessment, language)),
        *(_threshold(verdict, assessment, language) for verdict in assessment.milestones),
        *_points(assessment, language),
        *_distances(assessment, language),
        *_readings(assessment, language),
        *(_pace(pace, assessment, language) for pace in assessment.paces),
        *_needed(assessment, language),
        *_direction(assessment, language),
        (text("progress.label_evidence", language), _evidence(assessment, language)),
        *_parts(assessment, language),
        *_agreement(assessment, language),
        (
            text("progress.label_version", language),
            text("progress.version", language, version=VERSION),
        ),
    ]


def _strength(assessment: Assessment, language: Language) -> str:
    return text(f"progress.strength_{assessment.target.strength}", language)


def _threshold(verdict: MilestoneVerdict, assessment: Assessment, language: Language) -> Row:
    milestone = verdict.milestone
    note = milestone.note_vi if language == "vi" else milestone.note_en
    basis = text(
        f"progress.basis_{milestone.basis}",
        language,
        document=milestone.document or assessment.target.clause,
        note=note or text("progress.no_threshold", language),
    )
    asked = (
        text("progress.no_threshold", language)
        if milestone.threshold is None
        else asked_text(milestone.threshold, asking(assessment, verdict), language)
    )
    label = text("progress.label_threshold", language, date=date_text(milestone.date, language))
    return label, text("progress.threshold", language, asked=asked, basis=basis)


def _points(assessment: Assessment, language: Language) -> list[Row]:
    named = (("base", assessment.base), ("current", assessment.current))
    return [
        (text(f"progress.label_{name}", language), _point(point, assessment, language))
        for name, point in named
        if point is not None
    ]


def _point(point: Point, assessment: Assessment, language: Language) -> str:
    target = assessment.target
    fraction = ""
    if point.numerator is not None and point.denominator is not None:
        fraction = text(
            "progress.fraction",
            language,
            numerator=number(point.numerator, language),
            denominator=number(point.denominator, language),
        )
    flags = f", {text('progress.partial', language)}" if has(point, "partial") else ""
    if point.bound_low is not None and point.bound_high is not None and point.least < point.most:
        known = range_text(point, target, language, goal_of(assessment))
        flags += f", {known}"
    if point.low is not None and point.high is not None:
        edges = (point.low, point.high)
        low, high = (value_text(edge, target, language, goal_of(assessment)) for edge in edges)
        flags += text("progress.interval", language, low=low, high=high)
    return text(
        "progress.point",
        language,
        value=value_text(point.value, target, language, goal_of(assessment)),
        fraction=fraction,
        period=period(point, language),
        evidence=text(f"charts.evidence_{point.evidence}", language),
        flags=flags,
        source=point.source,
    )


def _distances(assessment: Assessment, language: Language) -> list[Row]:
    rows = []
    target = assessment.target
    for verdict in assessment.milestones:
        point, threshold = verdict.point, verdict.milestone.threshold
        if point is None or threshold is None or verdict.distance is None:
            continue
        day = date_text(verdict.milestone.date, language)
        label = text("progress.label_distance", language, date=day)
        if verdict.level == "undetermined":
            rows.append((label, ", ".join(settles(verdict, target, language, assessment.unusable))))
            continue
        asked, distance = asking(assessment, verdict), told_distance(verdict)
        ceiling = "_at_most" if asked.direction == "at_most" else ""
        said = text(
            "progress.distance_side" if distance is None else f"progress.distance{ceiling}",
            language,
            value=f"{value_or_range(point, target, language, threshold)}"
            f" ({period(point, language)})",
            asked=limit_text(threshold, asked, language),
            threshold=threshold_text(threshold, target, language),
            difference=distance_text(point.value, threshold, target, language, distance or 0.0),
            level=text(f"progress.level_{verdict.level}", language),
        )
        rows.append((label, said))
    return rows


def _readings(assessment: Assessment, language: Language) -> list[Row]:
    """Both readings of "trong 01 ngày" at each milestone, where there are two."""
    rows = []
    for verdict in assessment.milestones:
        said = readings(verdict, language, differing=False)
        if said:
            day = date_text(verdict.milestone.date, language)
            rows.append((text("progress.label_readings", language, date=day), said))
    return rows


def _pace(pace: Pace, assessment: Assessment, language: Language) -> Row:
    target, logit = assessment.target, pace.scale == "logit"

    def change(amount: float | None) -> str:
        if logit:
            return number(amount, language, 3)
        return change_text(amount or 0.0, target, language)

    span = years(pace.end.dated) - years(pace.start.dated)
    said = text(
        "progress.working_pace_logit" if logit else "progress.working_pace",
        language,
        end=value_text(pace.end.value, target, language, goal_of(assessment)),
        start=value_text(pace.start.value, target, language, goal_of(assessment)),
        years=number(float(span), language, 0 if span.denominator == 1 else 2),
        observed=change(pace.observed),
        required=change(pace.required),
        ratio=_ratio(pace, language),
    )
    return text(f"progress.label_pace_{pace.scale}_{pace.window}", language), said


def _ratio(pace: Pace, language: Language) -> str:
    if pace.ratio is None:
        return text("progress.no_ratio", language)
    said = ""
    if found := interval(pace):
        low, high, kind = found
        if low < 0 and high > 1:
            said = text("progress.ratio_wide", language)
        else:
            ends = {"low": number(low, language, 2), "high": number(high, language, 2)}
            said = text(f"progress.ratio_interval_{kind}", language, **ends)
    shown = number(pace.ratio, language, 2)
    return text("progress.ratio", language, ratio=shown, interval=said)


def _needed(assessment: Assessment, language: Language) -> list[Row]:
    rows = []
    if assessment.needed is not None:
        shown = per_year(assessment.needed, assessment.target, language)
        rows.append((text("progress.label_needed", language), shown))
    chance = assessment.governing.chance if assessment.governing else None
    if chance is not None:
        words = probability_words(chance, language)
        rows.append((text("progress.label_chance", language), words))
        said = text("progress.cuts_chance", language)
        rows.append((text("progress.label_cuts", language), said))
    elif assessment.paces:
        cuts = {
            name: number(float(cut), language, 2)
            for name, cut in (("on_track", ON_TRACK), ("behind", BEHIND))
        }
        rows.append(
            (text("progress.label_cuts", language), text("progress.cuts", language, **cuts))
        )
    return rows


def _direction(assessment: Assessment, language: Language) -> list[Row]:
    said = text(f"progress.direction_{assessment.direction}", language)
    rows = [(text("progress.label_direction", language), said)]
    if assessment.trend_p is not None:
        test = text(
            "progress.trend",
            language,
            count=len(steady(assessment.series)),
            p=p_text(assessment.trend_p, language),
            level=number(SIGNIFICANCE, language),
        )
        rows.append((text("progress.label_trend", language), test))
    return rows


def _evidence(assessment: Assessment, language: Language) -> str:
    found = assessment.evidence
    if not found.points:
        return text("progress.no_evidence", language)
    shares = {
        kind: percent(100 * share, language, 0)
        for kind, share in (
            ("published", found.published),
            ("reported", found.reported),
            ("simulated", found.simulated),
        )
    }
    days = found.age_days
    age = "unknown" if days is None else "days"
    return text(
        "progress.evidence" if found.span_years else "progress.evidence_once",
        language,
        count=found.points,
        years=number(found.span_years, language, 1),
        age=text(f"progress.age_{age}", language, days=days),
        **shares,
    )


def _parts(assessment: Assessment, language: Language) -> list[Row]:
    said = []
    for part in assessment.parts:
        standing = text(f"standing.{part.headline}", language)
        value = ""
        if now := latest_point(part):
            value = f" {point_text(now, part.target, language, goal_of(part))}"
        said.append(f"{part_name(assessment, part.part, language)}:{value} – {standing}")
    return [(text("progress.label_parts", language), "; ".join(said))] if said else []


def _agreement(assessment: Assessment, language: Language) -> list[Row]:
    if not assessment.agreement or not assessment.series or is_open(assessment):
        return []
    methods = [variant for variant in assessment.agreement if variant.name in METHODS]
    cuts = [variant for variant in assessment.agreement if variant.name not in METHODS]
    answering = independent(methods)
    words = "; ".join(variant_text(variant, language) for variant in methods)
    counted = text(
        "progress.agreement_count" if answering else "progress.agreement_none",
        language,
        agreeing=sum(bool(variant.agrees) for variant in answering),
        answering=len(answering),
        words=words,
    )
    sensitivity = "; ".join(variant_text(variant, language) for variant in cuts)
    return [
        (text("progress.label_agreement", language), counted),
        (text("progress.label_sensitivity", language), sensitivity),
    ]


def variant_text(variant: Variant, language: Language) -> str:
    """One method or cut of the data with what it concludes: ``Bỏ kỳ cuối – Đạt``."""
    name = text(f"methods.{variant.name}", language)
    if variant.standing == "not_available":
        word = text("methods.not_available", language)
    elif variant.name in METHODS:
        word = text(f"methods.{variant.name}_{variant.standing}", language)
    elif variant.agrees:
        word = text("progress.agrees", language)
    else:
        word = text(f"standing.{variant.standing}", language)
    return f"{name} – {word}"
