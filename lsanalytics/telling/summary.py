"""All assessments of a page together: how many stand where, and what needs a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from lsanalytics.outlook.say import tenths
from lsanalytics.progress.agreement import independent
from lsanalytics.progress.assessment import SEVERITY, Assessment, MilestoneVerdict, Point
from lsanalytics.progress.compound import UNANSWERED
from lsanalytics.progress.latest import asking, is_open, judged_point, latest_level, latest_point
from lsanalytics.progress.standing import has_verdict
from lsanalytics.telling.distances import asked_text, distance_text, threshold_text
from lsanalytics.telling.figures import (
    left_open,
    period,
    told_alone,
    told_distance,
    value_or_range,
    value_text,
    with_notes,
)
from lsanalytics.telling.sentence import settles
from lsanalytics.words import Language, number, text

MOST_DECISIONS = 3
OPEN = (2, 8)  # a chance told as so many in ten, from these on, is open
SHORT_OF = ("agencies", "sites", "outlets", "people")  # what a target of 100% can lack, counted
_OPEN_AHEAD = ("not_available", "undetermined")
_WORRYING = SEVERITY[: SEVERITY.index("hard") + 1]


def decisions(assessments: Sequence[Assessment], language: Language) -> list[str]:
    """At most three lines: returns to ask for, then the targets that stand worst.

    Of nobody is a decision asked on simulated data: only targets on real evidence are named.
    """
    real = [one for one in assessments if one.evidence.kind == "real"]
    lines = [*_returns(assessments, language), *_renewed(real, language), *_worst(real, language)]
    return lines[:MOST_DECISIONS] or [text("progress.decide_nothing", language)]


def _returns(assessments: Sequence[Assessment], language: Language) -> list[str]:
    refused = [assessment.target.id for assessment in assessments if assessment.refused]
    held = [one for one in assessments if one.waiting]
    waiting = [one for one in assessments if is_awaited(one)]
    aside = [
        one.target.id
        for one in assessments
        if one.set_aside and not one.evidence.points and not one.refused
    ]
    lines = []
    if held:
        named = ", ".join(one.target.id for one in held)
        lines.append(text("progress.decide_confirm", language, targets=named))
    if refused:
        lines.append(text("progress.decide_refused", language, targets=", ".join(refused)))
    if aside:
        lines.append(text("progress.decide_aside", language, targets=", ".join(aside)))
    if waiting:
        counts = {"count": len(waiting), "total": len(assessments)}
        count = text("progress.decide_returns_count", language, **counts)
        lines.append(text("progress.decide_returns", language, count=count))
    return lines


def _renewed(assessments: Sequence[Assessment], language: Language) -> list[str]:
    """The line that asks for newer figures of what units report, by how new those at hand are."""
    ages: dict[str, list[str]] = {}
    for one in assessments:
        latest = latest_point(one)
        if latest is not None and one.evidence.reported and _is_overdue(one, latest):
            ages.setdefault(period(latest, language), []).append(one.target.id)
    told = [
        text("progress.decide_renew_of", language, targets=", ".join(ids), period=age)
        for age, ids in ages.items()
    ]
    return [text("progress.decide_renew", language, targets="; ".join(told))] if told else []


def _is_overdue(assessment: Assessment, latest: Point) -> bool:
    """Whether figures are too old to tell of a milestone that is due, or of the one ahead."""
    governing = assessment.governing
    if governing is None or governing.milestone.threshold is None:
        return False
    due = [one for one in assessment.milestones if one.due][-1:]
    owed = [one for one in due if one.standing == "due_no_value"]
    if owed and latest.dated < owed[0].milestone.date:
        return True
    return not governing.due and governing.level == "unknown"


def is_awaited(assessment: Assessment) -> bool:
    """Whether real figures of a target are still to be sent: none are there, refused or wait."""
    kind = assessment.evidence.kind
    return kind != "real" and not assessment.refused and not assessment.waiting


def _worst(assessments: Sequence[Assessment], language: Language) -> list[str]:
    """The targets that stand worst, worst first; those already listed as refused are not.

    With them those of which nothing is told of what lies ahead, but that they are below the level
    to be held.
    """
    worrying = [
        one
        for one in assessments
        if one.headline in _WORRYING or (side(one) == "below" and one.headline in UNANSWERED)
    ]

    def rank(assessment: Assessment) -> tuple[int, float]:
        distance = assessment.governing.distance if assessment.governing else None
        return SEVERITY.index(assessment.headline), distance or 0.0

    lines: dict[str, list[Assessment]] = {}  # of targets that the same would settle, one
    for one in sorted(worrying, key=rank):
        lines.setdefault(_missing(one, language) or one.target.id, []).append(one)
    return [_line(alike, language) for alike in lines.values()]


def _missing(assessment: Assessment, language: Language) -> str:
    """What would settle a target that its figures leave open, and of when; "" of every other."""
    governing = assessment.governing
    if governing is None or not is_open(assessment):
        return ""
    missing = settles(governing, assessment.target, language, assessment.unusable)[1:]
    missing = missing or [text("progress.unsettled", language)]
    when = period(governing.point, language) if governing.point else ""
    return with_notes(", ".join(missing), [when], language)


def shortfalls(assessments: Sequence[Assessment], language: Language) -> list[str]:
    """The targets below the level that is to be held, the furthest first: how many are lacking.

    Units where the share counts units (agencies, sites, people), else points.
    """
    below = [
        (one.governing.distance or 0.0, _shortfall(one, one.governing, point, language))
        for one in assessments
        if one.governing and (point := judged_point(one)) and side(one) == "below"
    ]
    return [line for _, line in sorted(below)]


def side(assessment: Assessment) -> Literal["below", "held", "open"]:
    """On which side of the level that is to be held the latest of a target is, or that nobody
    knows; sources that disagree may still lie on one."""
    governing, level = assessment.governing, latest_level(assessment)
    if level == "unknown" and governing is not None and governing.distance is not None:
        return "below" if governing.distance < 0 else "held"
    if level in ("undetermined", "unknown"):
        return "open"
    return "held" if level == "met" else "below"


def none_below(assessments: Sequence[Assessment], language: Language) -> str:
    """That no target is below its level, and of how many of them that can be said."""
    if not any(one.evidence.points for one in assessments):
        return text("progress.short_unknown", language)
    known = sum(side(one) != "open" for one in assessments)
    if known == len(assessments):
        return text("progress.short_none", language)
    key = "short_none_of" if known else "short_open"
    return text(f"progress.{key}", language, known=known, all=len(assessments))


def _shortfall(
    assessment: Assessment, governing: MilestoneVerdict, point: Point, language: Language
) -> str:
    milestone = governing.milestone
    target, threshold = assessment.target, milestone.threshold
    goal = float(threshold or 0.0)
    if counted := units_lacking(assessment, point):
        known = told_alone(assessment, language, counted[0])
        return f"{target.id}: {short_of(counted, language)}{known}"
    is_over = governing.way == "at_most"
    kind = "_rank" if target.unit == "rank" else "_over" if is_over else ""
    key, value = f"short_points{kind}", value_text(point.value, target, language, goal)
    if not told_distance(governing):  # of "more than 1,000" that very number lacks nothing
        key, value = "short_side", value_or_range(point, target, language, goal)
    return text(
        f"progress.{key}",
        language,
        id=target.id,
        short=target.short(language),
        value=value + told_alone(assessment, language),
        distance=distance_text(point.value, goal, target, language),
        goal=threshold_text(goal, target, language),
        asked=asked_text(goal, asking(assessment, governing), language),
        year=milestone.date.year,
    )


def short_of(counted: tuple[str, float, float], language: Language) -> str:
    """How many units of how many fall short: ``29 trong 84 cơ quan chưa đạt``."""
    unit, lacking, under = counted
    said = {"lacking": number(lacking, language), "all": number(under, language)}
    return text(f"progress.short_{unit}", language, **said)


def units_lacking(assessment: Assessment, point: Point) -> tuple[str, float, float] | None:
    """What is counted, how many are lacking, of how many; None where all are not asked for or
    what the share is of does not count what is spoken of (minutes, days)."""
    threshold = assessment.governing.milestone.threshold if assessment.governing else None
    unit = point.unit
    if unit not in SHORT_OF and "people" in assessment.target.indicator:
        unit = "people"  # counted by commune, or by the province itself
    over, under = point.numerator, point.denominator
    if threshold != 100 or unit not in SHORT_OF or over is None or under is None:
        return None
    return unit, under - over, under


def doubts(
    assessments: Sequence[Assessment], chances: Mapping[str, float | None], language: Language
) -> list[str]:
    """What is uncertain, a line each: verdicts that hang on the method, chances that are open.

    ``chances`` are the probabilities of meeting the next milestone by target. A verdict hangs on
    the method where fewer than half of the other methods and cuts that have an answer agree.
    Several verdicts that are tests come with how many of them chance alone may turn.
    """
    some = [one for one in assessments if one.evidence.points]
    if not some:
        return [text("progress.doubt_no_data", language)]
    known = [one for one in some if has_verdict(one)]
    over = [one for one in some if one.governing is not None and one.governing.due]
    ahead = [one for one in some if one.governing is None or not one.governing.due]
    found = {
        "open": [one for one in known if _is_left_open(one)],
        "method": [one for one in known if _is_contested(one)],
        "chance": [one for one in known if _is_chancy(chances.get(one.target.id))],
        "silent": [
            one
            for one in ahead
            if not has_verdict(one) or _is_silent(one, chances.get(one.target.id))
        ],
        "overdue": [one for one in over if not has_verdict(one) or one.headline == "due_no_value"],
    }
    lines = [_doubt(key, listed, language) for key, listed in found.items() if listed]
    lines = lines or [_nothing(known, chances, language)]
    tested = sum(_rests_on_chance(one) for one in known)
    if tested > 1:
        told = {"count": tested, "wrong": number(tested / 20, language, 1)}
        lines.append(text("progress.doubt_many", language, **told))
    return lines


def _nothing(
    known: Sequence[Assessment], chances: Mapping[str, float | None], language: Language
) -> str:
    """That no doubt is known of, by what there is that could have raised one."""
    compared = any(independent(one.agreement) for one in known)
    told = any(chances.get(one.target.id) is not None for one in known)
    names = {(True, True): "", (True, False): "_of_methods", (False, True): "_of_chances"}
    return text(f"progress.doubt_nothing{names.get((compared, told), '_compared')}", language)


def _is_left_open(assessment: Assessment) -> bool:
    """Whether sources disagree, or what is known of a date that is past leaves its verdict open."""
    governing = assessment.governing
    if assessment.headline == "sources_disagree":
        return True
    return assessment.headline == "undetermined" and governing is not None and governing.due


def _rests_on_chance(assessment: Assessment) -> bool:
    """Whether its verdict is that of a test: of a trend, or of a sample at the 95% level."""
    points = [verdict.point for verdict in assessment.milestones if verdict.point]
    return assessment.trend_p is not None or any(point.low is not None for point in points)


def _is_chancy(chance: float | None) -> bool:
    """Whether the chance, in tenths as it is told, lies within those that the line names."""
    return chance is not None and OPEN[0] <= tenths(chance) <= OPEN[1]


def _is_silent(assessment: Assessment, chance: float | None) -> bool:
    """Whether there is a milestone ahead of which nothing is told."""
    ahead = assessment.governing
    return chance is None and ahead is not None and not ahead.due and ahead.standing in _OPEN_AHEAD


def _is_contested(assessment: Assessment) -> bool:
    if is_open(assessment):
        return False  # other methods take the value for the truth: no verdict to agree with
    answers = [bool(one.agrees) for one in independent(assessment.agreement)]
    return 2 * sum(answers) < len(answers)


def _doubt(key: str, listed: Sequence[Assessment], language: Language) -> str:
    mark = text("progress.decide_simulated", language)
    simulated = [one.evidence.kind == "simulated" for one in listed]
    # Of both kinds each that is simulated bears the mark, else it would be read of all or the last.
    ids = [
        f"{one.target.id}{mark if is_so and not all(simulated) else ''}"
        for one, is_so in zip(listed, simulated, strict=True)
    ]
    return text(
        f"progress.doubt_{key}",
        language,
        targets=", ".join(ids),
        mark=mark if all(simulated) else "",
    )


def _line(alike: Sequence[Assessment], language: Language) -> str:
    """The line of a target, or of several that the same figures would settle."""
    assessment = alike[0]
    target, governing = assessment.target, assessment.governing
    if missing := _missing(assessment, language):
        named = ", ".join(sorted(one.target.id for one in alike))
        if len(alike) == 1:
            named = with_notes(named, [target.short(language)], language)
        return text("progress.decide_settle", language, targets=named, missing=missing)
    threshold = governing.milestone.threshold if governing else None
    when = value = ""
    if governing is not None and threshold is not None:
        when = text("progress.decide_when", language, year=governing.milestone.date.year)
        if governing.point is not None:
            # "Every year" is judged on the year that held least, which need not be the last one.
            is_last = governing.point == latest_point(assessment)
            shown = value_or_range(governing.point, target, language, threshold)
            # what is said to be so now has its year, where that is over
            shown += (told_alone if is_last else left_open)(assessment, language)
            value = text(
                "progress.decide_value" if is_last else "progress.decide_value_then",
                language,
                period=period(governing.point, language),
                value=shown,
            )
    simulated = assessment.evidence.kind == "simulated"
    return text(
        "progress.decide_target",
        language,
        id=target.id,
        short=target.short(language),
        when=when,
        standing=text(f"standing.{assessment.headline}", language).lower(),
        value=value,
        mark=text("progress.decide_simulated", language) if simulated else "",
    )
