"""What is said of the parts of a target: their names, their trends, which is weakest."""

from __future__ import annotations

from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.direction import SIGNIFICANCE, TREND_POINTS
from lsanalytics.progress.latest import goal_of, latest_point
from lsanalytics.progress.series import steady
from lsanalytics.telling.figures import p_text, period, value_or_range, value_text
from lsanalytics.words import Language, named, text


def part_name(assessment: Assessment, part: str, language: Language) -> str:
    """The short name of a part of the target; "" for none."""
    target = assessment.target
    named = {one.id: one for one in (*target.parts, *target.sources)}
    if part not in named:
        return ""
    return named[part].short(language)


def current_part(assessment: Assessment, language: Language) -> str:
    """Which part the latest value is of, where parts of different kinds have no threshold in
    common; "" of every other."""
    limited = any(one.milestone.threshold is not None for one in assessment.milestones)
    return "" if limited else part_name(assessment, assessment.weakest, language)


def trend(assessment: Assessment, language: Language) -> str:
    """Every part or official source of the target by name, or the one series that there is."""
    found = [
        _trend_of(part, part_name(assessment, part.part, language), language)
        for part in assessment.parts or assessment.sources
    ] or [_trend_of(assessment, "", language)]
    return "; ".join([text("progress.trend_prefix", language), *found])


def _trend_of(assessment: Assessment, name: str, language: Language) -> str:
    target, window = assessment.target, steady(assessment.series)
    named = text("progress.part_name", language, name=lowered(name)) if name else ""
    if assessment.trend_p is None:
        return text(
            "progress.trend_not_available",
            language,
            name=named,
            count=len(window),
            needed=TREND_POINTS,
        )
    lost = assessment.headline == "stalled" and assessment.trend_p < SIGNIFICANCE
    without = assessment.trend_without
    if assessment.headline == "not_available":
        return text(
            "progress.trend_old",
            language,
            name=named,
            value=value_text(window[-1].value, target, language),
            period=period(window[-1], language),
        )
    return text(
        "progress.trend_fragile" if lost and without else f"progress.trend_{assessment.headline}",
        language,
        without=p_text(without or 1.0, language),
        name=named,
        base=value_text(window[0].value, target, language, window[-1].value),
        base_period=period(window[0], language),
        value=value_text(window[-1].value, target, language, window[0].value),
        period=period(window[-1], language),
        p=p_text(assessment.trend_p, language),
    )


def weakest(assessment: Assessment, language: Language) -> list[str]:
    """Which part stands worst, where the sentence has not said so."""
    worst = next(part for part in assessment.parts if part.part == assessment.weakest)
    if not worst.target.indicator:
        name = part_name(assessment, assessment.weakest, language)
        open_ = any(one.standing == "undetermined" for one in assessment.milestones)
        # Where it leaves the verdict open, that has been said.
        return [] if open_ else [text("progress.missing_part", language, name=name)]
    name = part_name(assessment, assessment.weakest, language)
    if all(verdict.milestone.threshold is None for verdict in assessment.milestones):
        return []  # the sentence on the trend has named the part already
    now, told = latest_point(worst), latest_point(assessment)
    if now is None:
        return [text("progress.weakest_unknown", language, name=name)]
    alike = [
        f"“{part_name(assessment, one.part, language)}”"
        for one in assessment.parts
        if (point := latest_point(one))
        and one.headline == worst.headline
        and (point.value, goal_of(one)) == (now.value, goal_of(worst))
    ]
    said: dict[str, object] = {"name": named(alike, language), "count": len(alike)}
    if told is now or (told and told.value == now.value):
        return [text("progress.weakest_so", language, **said)]
    value = value_or_range(now, worst.target, language)
    return [text("progress.weakest", language, value=value, **said)]


def lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def raised(said: str) -> str:
    """Words as a sentence begins: with a capital letter."""
    return said[:1].upper() + said[1:]
