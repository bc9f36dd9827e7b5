"""The outlook of a target: the fan of its chart, and the probability in words."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import polars as pl

from lsanalytics.briefs.block import PARAGRAPH, tag
from lsanalytics.briefs.view import View, remembered
from lsanalytics.outlook.page import Ahead, Question, Record, decimal_year, look_ahead
from lsanalytics.outlook.say import note_words, pace_words, probability_words, year_words
from lsanalytics.progress.assessment import Assessment
from lsanalytics.words import Language, date_text, text

LIKELY = 0.8  # "What would it take": the pace that gives this chance
CHANCES = (0.5, 0.8)  # the year in which the target is reached with these


@dataclass(frozen=True)
class Outlook:
    """What lies ahead of a target until its next milestone."""

    fan: pl.DataFrame
    probability: float | None
    sentences: tuple[str, ...]


@remembered
def outlooks(view: View) -> dict[str, Outlook]:
    """The outlook of each target to its next milestone, by the target's id.

    A target without a threshold to come, or without figures, has none; nor has one whose unit
    is not percent, for the method was calibrated on shares alone.
    """
    asked = [(one, found) for one in view.assessments if (found := _question(view, one))]
    ahead = look_ahead([found for _, found in asked])
    return {
        one.target.id: _worked_out(view.language, one, what)
        for (one, _), what in zip(asked, ahead, strict=True)
    }


def _question(view: View, assessment: Assessment) -> Question | None:
    next_one = assessment.governing
    if next_one is None or next_one.due or next_one.milestone.threshold is None:
        return None
    if not assessment.series or assessment.target.unit != "percent":
        return None
    due, threshold = decimal_year(next_one.milestone.date), next_one.milestone.threshold
    record = _record(view, assessment)
    return Question(record, due, threshold, assessment.target.direction)


def _worked_out(language: Language, assessment: Assessment, ahead: Ahead) -> Outlook:
    next_one = assessment.governing
    assert next_one is not None
    chance = ahead.probability
    said = [
        text(
            "briefs.outlook",
            language,
            date=date_text(next_one.milestone.date, language),
            words=probability_words(chance, language),
        ),
        *(f"{words[:1].upper()}{words[1:]}." for words in note_words(ahead.note, language)),
    ]
    if chance is not None:
        pace = ahead.required_pace(LIKELY)
        said.append(pace_words(pace, LIKELY, next_one.milestone.date.year, language))
        if next_one.level != "met":
            said += _years(ahead, language)
    if assessment.evidence.kind == "simulated":
        said.append(text("outlook.illustration", language))
    return Outlook(ahead.fan(), chance, tuple(said))


def _years(ahead: Ahead, language: Language) -> list[str]:
    """The years by which the chances are reached; once one is not, the greater ones are not."""
    said = []
    for chance in CHANCES:
        year = ahead.year_reached(chance)
        said.append(year_words(year, chance, language))
        if year is None:
            break
    return said


def _record(view: View, assessment: Assessment) -> Record:
    """The series of a target as the outlook takes it: one value a year, at the period's end."""
    lower, upper = view.indicators[assessment.target.indicator].bounds
    points = {decimal_year(point.period_end): point for point in assessment.series}
    return Record(
        years=tuple(points),
        values=tuple(point.value for point in points.values()),
        lower=lower,
        upper=upper,
        intervals={
            year: (point.low, point.high)
            for year, point in points.items()
            if point.low is not None and point.high is not None
        },
        breaks=tuple(year for year, point in points.items() if "break" in point.flag.split(";")),
    )


def outlook_html(found: Outlook | None, language: Language) -> str:
    """The outlook as a paragraph under its heading word."""
    if found is None:
        return ""
    label = tag("strong", escape(text("briefs.outlook_label", language)))
    return tag("p", f"{PARAGRAPH}{label} {escape(' '.join(found.sentences))}", class_="outlook")
