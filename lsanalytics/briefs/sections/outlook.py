"""The outlook of a target: the fan of its chart, and the probability in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import polars as pl

from lsanalytics.briefs.block import PARAGRAPH, tag
from lsanalytics.briefs.view import View, remembered
from lsanalytics.outlook.page import TOO_LITTLE, Ahead, Question, look_ahead
from lsanalytics.outlook.say import (
    note_words,
    pace_words,
    probability_words,
    units_words,
    year_words,
)
from lsanalytics.outlook.units import UnitsAhead
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.parts import raised
from lsanalytics.words import Language, date_text, text

LIKELY = 0.8  # "What would it take": the pace that gives this chance
CHANCES = (0.5, 0.8)  # the year in which the target is reached with these


@dataclass(frozen=True)
class Outlook:
    """What lies ahead of a target until its next milestone."""

    fan: pl.DataFrame
    probability: float | None
    sentences: tuple[str, ...]


def outlooks(view: View, *fields: str) -> dict[str, Outlook]:
    """The outlook of at least each target of some fields (of the notebook's own if none is named)
    to its next milestone, by the target's id.

    What is asked, and so the chance, is that of the assessment: page and verdict cannot differ. A
    target without a threshold to come, or without figures, has none; one whose unit is not percent
    says why (the method was calibrated on shares alone).
    """
    return _of_own(view) if set(fields) <= set(view.fields) else _of_all(view)


@remembered
def _of_own(view: View) -> dict[str, Outlook]:
    return _outlooks(view.own, view.language)


@remembered
def _of_all(view: View) -> dict[str, Outlook]:
    return _outlooks(view.assessments, view.language)


def outlook_alone(assessment: Assessment, language: Language) -> Outlook | None:
    """The outlook of one target (see ``outlooks``); None for one that has none."""
    return _outlooks([assessment], language).get(assessment.target.id)


def _outlooks(assessments: Sequence[Assessment], language: Language) -> dict[str, Outlook]:
    waiting = [one for one in assessments if _is_to_come(one)]
    smooth = [one for one in waiting if isinstance(one.asked, Question)]
    ahead = look_ahead([one.asked for one in smooth if isinstance(one.asked, Question)])
    fans = {one.target.id: found for one, found in zip(smooth, ahead, strict=True)}
    return {one.target.id: outlook_of(language, one, fans) for one in waiting}


def _is_to_come(assessment: Assessment) -> bool:
    ahead = assessment.governing
    if ahead is None or ahead.due or ahead.milestone.threshold is None:
        return False
    if ahead.standing == "sources_disagree":  # no chance of one source is that of the target
        return False
    return bool(assessment.series)


def outlook_of(language: Language, assessment: Assessment, fans: Mapping[str, Ahead]) -> Outlook:
    """What is told of the milestone ahead. ``fans``: by target, of what is no handful of units."""
    ahead, asked = assessment.governing, assessment.asked
    assert ahead is not None
    words = probability_words(ahead.chance, language)
    date = date_text(ahead.milestone.date, language)
    said = [text("briefs.outlook", language, date=date, words=words)]
    fan = pl.DataFrame()
    if isinstance(asked, UnitsAhead):
        said += [*_notes(asked.note, language), *_units(asked, language)]
    elif ahead.chance is None:
        share = assessment.target.unit == "percent"
        said += _notes(TOO_LITTLE if share else "not_a_share", language)
    elif asked is not None:  # else the chance is that of a part that is not drawn
        found = fans[assessment.target.id]
        fan = found.fan()
        said += [*_notes(found.note, language), *_takes(found, assessment, language)]
    told = ahead.chance is not None or isinstance(asked, UnitsAhead)
    if told and assessment.evidence.kind == "simulated":
        said.append(text("outlook.illustration", language))
    return Outlook(fan, ahead.chance, tuple(said))


def _notes(note: str, language: Language) -> list[str]:
    return [f"{raised(words)}." for words in note_words(note, language)]


def _units(asked: UnitsAhead, language: Language) -> list[str]:
    """How many of the handful meet it; no fan, for a share of two bodies is 0, 50 or 100%."""
    wanting = asked.wanting()
    if wanting is None:
        return []
    return [units_words(asked.counts.met[-1], asked.counts.of[-1], wanting, language)]


def _takes(found: Ahead, assessment: Assessment, language: Language) -> list[str]:
    """What it would take, where the level is not held and the chance is not good by itself.

    Nothing is said that the chance contradicts: no pace where the chance is there already, or
    below the one that is forecast, and no year before the milestone that the chance denies.
    """
    ahead = assessment.governing
    if ahead is None or ahead.level in ("met", "undetermined") or ahead.chance is None:
        return []
    year = ahead.milestone.date.year
    said = []
    if ahead.chance < LIKELY and assessment.needed is not None:
        pace = found.required_pace(LIKELY)
        if pace is None or abs(pace) > abs(assessment.needed):
            said.append(pace_words(pace, LIKELY, year, language))
    for chance in CHANCES:
        reached = found.year_reached(chance)
        if reached is not None and (reached <= year) != (ahead.chance >= chance):
            continue
        said.append(year_words(reached, chance, language))
        if reached is None:
            break
    return said


def outlook_html(found: Outlook | None, language: Language) -> str:
    """The outlook as a paragraph under its heading word."""
    if found is None:
        return ""
    label = tag("strong", escape(text("briefs.outlook_label", language)))
    return tag("p", f"{PARAGRAPH}{label} {escape(' '.join(found.sentences))}", class_="outlook")
