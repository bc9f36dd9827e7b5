"""The table of targets, and a section for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape

import altair as alt
import polars as pl

from lsanalytics.briefs.block import PARAGRAPH, Block, deeper, facts, headline, paragraph, tag
from lsanalytics.briefs.parameters import COUNTRY
from lsanalytics.briefs.sections.names import named_of, names_html, places_of
from lsanalytics.briefs.sections.outlook import outlook_alone, outlook_html, outlooks
from lsanalytics.briefs.sections.sensitivity import sensitivity
from lsanalytics.briefs.view import View
from lsanalytics.charts.figure import badge, figure_html
from lsanalytics.charts.sentences import drawn_name, trajectory_title
from lsanalytics.charts.symbols import standing_html
from lsanalytics.charts.trajectory import open_trajectory, trajectory
from lsanalytics.datasets import DATASETS
from lsanalytics.declarations import refuse_other
from lsanalytics.outlook.say import probability_words
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.latest import asking, is_open
from lsanalytics.progress.standing import milestone_years, standing_at
from lsanalytics.tables import targets_table
from lsanalytics.telling.distances import limit_text
from lsanalytics.telling.figures import told_alone
from lsanalytics.telling.parts import raised
from lsanalytics.telling.rules import rule_text
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import short_of, side, units_lacking
from lsanalytics.telling.working import working
from lsanalytics.words import Language, date_text, text

TABLED = "targets tabled"  # remembered of a view: that the table of its targets is shown


def targets(view: View, *fields: str) -> Block:
    """A row a target: standing at each milestone, value, threshold, distance, evidence."""
    assessments = list(view.of_fields(*fields))
    chances = {
        id: probability_words(one.probability, view.language)
        for id, one in outlooks(view, *fields).items()
    }
    table = targets_table(assessments, view.language, probabilities=chances)
    view.memo[TABLED] = True
    head = headline(_counted(assessments, view.language), _badge(assessments, view.language))
    return Block(head + table + _bases(assessments, view.language))


def _counted(assessments: list[Assessment], language: Language) -> str:
    """How many targets are below the level that is to be held, how many at it or better."""
    sides = [side(one) for one in assessments]
    if not any(one.evidence.points for one in assessments):
        return text("briefs.headline_no_data", language, all=len(assessments))
    counts = {name: sides.count(name) for name in ("below", "held", "open")}
    return text("briefs.headline_targets", language, all=len(assessments), **counts)


def _badge(assessments: list[Assessment], language: Language) -> str:
    """The mark of what a heading says where any of it rests on simulated data."""
    kinds = {one.evidence.kind for one in assessments}
    return badge(language, partly="real" in kinds) if "simulated" in kinds else ""


def _bases(assessments: list[Assessment], language: Language) -> str:
    """What the milestones ahead rest on where that is not the plan itself."""
    groups: dict[tuple[date, str, str], list[str]] = {}
    for one in assessments:
        for verdict in one.milestones:
            milestone = verdict.milestone
            if verdict.due or milestone.basis == "plan":
                continue
            note = milestone.note_vi if language == "vi" else milestone.note_en
            told = note if milestone.basis == "assumption" else milestone.document
            groups.setdefault((milestone.date, milestone.basis, told), []).append(one.target.id)
    said = [
        text(
            f"briefs.ahead_{basis}",
            language,
            date=date_text(day, language),
            targets=", ".join(ids),
            told=told,
        )
        for (day, basis, told), ids in groups.items()
    ]
    return paragraph(" ".join(said)) if said else ""


def target_sections(view: View, *fields: str) -> Block:
    """A section a target: sentence, trajectory, wording, working, sources."""
    told: dict[str, str] = {}
    listed = list(view.of_fields(*fields))
    head = "" if view.memo.get(TABLED) else _sections_head(listed, view.language)
    return Block(head + "".join(_section(view, one, told) for one in listed))


def _sections_head(listed: list[Assessment], language: Language) -> str:
    """Which targets are below their level, where no table of them stands before."""
    below = [one for one in listed if side(one) == "below"]
    key = "sections" if below else "none_below"
    if not any(one.evidence.points for one in listed):
        key = "no_data"
    counts = {
        "below": len(below),
        "all": len(listed),
        "ids": ", ".join(one.target.id for one in below),
    }
    said = text(f"briefs.headline_{key}", language, **counts)
    return headline(said, _badge(below or listed, language))  # of those that it names


def _finding(view: View, assessment: Assessment, indicator: str) -> str:
    """The heading of a target as HTML: how many units fall short and what they lack, else its
    value."""
    language, governing = view.language, assessment.governing
    point = governing.point if governing else None
    if assessment.refused or not assessment.series:
        key = "target_unusable" if assessment.unusable else "target_none"
        return escape(text(f"briefs.{key}", language))
    if governing is not None and point is not None and not is_open(assessment):
        counted = units_lacking(assessment, point)
        if counted and counted[1] > 0:
            id, said = assessment.target.id, short_of(counted, language)
            said += told_alone(assessment, language, counted[0])
            told = "; ".join(filter(None, (said, named_of(view, id))))
            return f"{escape(told)}{places_of(view, id)}"
    drawn = drawn_name(assessment, indicator, language)
    said = trajectory_title(assessment, drawn, language)
    said = said.removeprefix(f"{assessment.target.short(language)}: ")
    return escape(raised(said))


def _section(view: View, assessment: Assessment, told: dict[str, str]) -> str:
    language, target = view.language, assessment.target
    clause = text("briefs.wording", language, clause=target.clause)
    indicator = view.indicators[target.indicator].name(language) if target.indicator else ""
    topic = tag("span", f"{target.id}. {escape(target.short(language))}:", class_="topic")
    mark = _badge([assessment], language)
    heading = tag("h3", f"{topic} {_finding(view, assessment, indicator)} {mark}")
    ahead = outlooks(view, target.field).get(target.id)
    figure = trajectory(
        assessment,
        language,
        indicator=indicator,
        place=text("charts.place_country", language) if view.plan.place == COUNTRY else "",
        channels=_channels(view, assessment),
        outlook=ahead.fan if ahead else None,
    )
    quoted = paragraph(target.wording(language), lang=language)
    quoted += paragraph(clause, class_="small muted")
    said = tag("blockquote", quoted) + facts(
        _about_target(view, assessment), _assumed(view, assessment, told)
    )
    # The heading over it states the finding.
    drawn = text("briefs.target_figure", language, id=target.id)
    figure = replace(figure, title=drawn)
    parts = [
        tag("p", PARAGRAPH + escape(sentence(assessment, language)), class_="finding"),
        outlook_html(ahead, language),
        tag("div", figure_html(figure) + tag("div", said), class_="target-body"),
        names_html(view, target.id),
        sensitivity(assessment, language),
        _contexts(assessment, language),
        _working(view, assessment),
    ]
    opens = escape(text("briefs.target_more", language, id=target.id))
    inner = deeper(opens, tag("div", "".join(parts), class_="inside"))
    whole = heading + _standings(assessment, language) + inner
    return tag("section", whole, id=f"muc-tieu-{target.id}", class_="target")


def trajectory_of(view: View, target: str) -> alt.LayerChart:
    """One target over time as an Altair chart; InputError for a target that is none."""
    known = {one.id: one for one in view.plan.targets}
    refuse_other(target, known, "unknown_target")
    held = view.judged(known[target])
    ahead = outlook_alone(held, view.language)
    indicator = view.indicators.get(held.target.indicator)
    return open_trajectory(
        held,
        view.language,
        indicator=indicator.name(view.language) if indicator else "",
        channels=_channels(view, held),
        outlook=ahead.fan if ahead else None,
    )


def _channels(view: View, assessment: Assessment) -> pl.DataFrame | None:
    """Quarterly observations by channel, drawn thin behind the year, where there are any."""
    indicator = view.indicators.get(assessment.target.indicator)
    if indicator is None or assessment.refused:
        return None
    quarters = view.rows_of(indicator.id).filter(pl.col("grain") == "quarter", pl.col("part") != "")
    return None if quarters.is_empty() else quarters


def _standings(assessment: Assessment, language: Language) -> str:
    """Its milestones side by side, each with its year."""
    shown = [
        tag("span", f"{text('units.year', language, year=year)}: ")
        + standing_html(standing_at(assessment, year) or assessment.headline, language)
        for year in milestone_years([assessment])
    ]
    return tag("p", "".join(tag("span", one) for one in shown), class_="standings")


def _about_target(view: View, assessment: Assessment) -> list[tuple[str, str]]:
    language, target = view.language, assessment.target
    vietnamese = language == "vi"
    pairs = [
        (
            text("briefs.denominator", language),
            target.denominator_vi if vietnamese else target.denominator_en,
        ),
        (text("briefs.strength", language), text(f"briefs.strength_{target.strength}", language)),
    ]
    for verdict in assessment.milestones:
        milestone = verdict.milestone
        threshold = (
            text("briefs.no_threshold", language)
            if milestone.threshold is None
            else limit_text(milestone.threshold, asking(assessment, verdict), language)
        )
        said = text(
            f"briefs.milestone_{milestone.basis}",
            language,
            threshold=threshold,
            document=milestone.document,
            note=milestone.note_vi if vietnamese else milestone.note_en,
        )
        label = text("briefs.milestone", language, date=date_text(milestone.date, language))
        pairs.append((label, said))
    note = target.note_vi if vietnamese else target.note_en
    if note:
        pairs.append((text("briefs.note", language), note))
    indicator = view.indicators.get(target.indicator)
    if indicator:
        pairs.append((text("briefs.formula", language), indicator.formula(language)))
    return pairs


def assumptions(dataset: str, language: Language) -> str:
    """What measuring a dataset takes for granted."""
    return " ".join(vi if language == "vi" else en for vi, en in DATASETS[dataset].assumptions)


def _assumed(view: View, assessment: Assessment, told: dict[str, str]) -> str:
    """What measuring takes for granted; on paper in full at the first target of a dataset only.

    ``told`` holds that target by dataset, and is filled here.
    """
    language = view.language
    indicator = view.indicators.get(assessment.target.indicator)
    if not indicator or not indicator.dataset:
        return ""
    words = assumptions(indicator.dataset, language)
    label = tag("dt", escape(text("briefs.assumptions", language)))
    first = told.setdefault(indicator.dataset, assessment.target.id)
    if first == assessment.target.id:
        return label + tag("dd", escape(words))
    short = escape(text("briefs.assumptions_as", language, target=first))
    full = tag("dd", escape(words), class_="screen-only")
    return label + full + tag("dd", short, class_="print-only")


def _contexts(assessment: Assessment, language: Language) -> str:
    """Figures of other documents, in words: never a milestone."""
    if not assessment.target.contexts:
        return ""
    items = "".join(
        tag(
            "li",
            escape(f"{one.text_vi if language == 'vi' else one.text_en} – {one.document}. ")
            + tag(
                "span",
                escape(
                    text(
                        "briefs.context_differs",
                        language,
                        differs=one.differs_vi if language == "vi" else one.differs_en,
                    )
                ),
                class_="muted",
            ),
        )
        for one in assessment.target.contexts
    )
    summary = tag("summary", escape(text("briefs.context", language)))
    return tag("details", summary + tag("ul", items))


def _working(view: View, assessment: Assessment) -> str:
    """How the verdict came about, and what the value must rest on before it decides."""
    language = view.language
    steps = working(assessment, language)
    indicator = view.indicators.get(assessment.target.indicator)
    if indicator is not None:
        steps = [(text("rules.label", language), rule_text(indicator, language)), *steps]
    summary = tag("summary", escape(text("briefs.working", language)))
    return tag("details", summary + facts(steps), class_="working")
