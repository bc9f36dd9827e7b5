"""What the plan says beside its measurable targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.briefs.block import Block, paragraph
from lsanalytics.plan import Plan, load_plan
from lsanalytics.tables import table
from lsanalytics.words import Language, text

if TYPE_CHECKING:
    from lsanalytics.briefs.brief import Brief


def _own(thing: object, name: str, language: Language) -> str:
    """The field ``name_vi`` or ``name_en``."""
    return str(getattr(thing, f"{name}_{language}"))


def statements(brief: Brief) -> Block:
    """The passages that are not measurable as written, or whose text is not held."""
    language = brief.language
    rows = [
        {
            text("briefs.column_clause", language): one.clause,
            text("briefs.column_kind", language): text(f"briefs.{one.kind}", language),
            text("briefs.column_wording", language): _own(one, "wording", language) or "–",
            text("briefs.column_reason", language): _own(one, "reason", language),
        }
        for one in brief.plan.statements
    ]
    note = "" if brief.plan.text_complete else paragraph(_own(brief.plan, "text_note", language))
    caption = text("briefs.statements_caption", language)
    return Block(note + table(pl.DataFrame(rows), caption, "statements", language, cards=True))


def parallel(brief: Brief) -> Block:
    """The province's targets beside those of the parent decision, topic by topic."""
    language = brief.language
    others = {
        name: load_plan(brief.prepared.project.plans / f"{name}.toml", brief.indicators)
        for name in {one.other_plan for one in brief.plan.parallels}
    }
    rows = [
        {
            text("briefs.column_topic", language): _own(one, "topic", language),
            brief.plan.number: _listed(brief.plan, one.targets, language),
            others[one.other_plan].number: _listed(
                others[one.other_plan], one.other_targets, language
            ),
            text("briefs.column_difference", language): _own(one, "note", language),
        }
        for one in brief.plan.parallels
    ]
    if not rows:
        return Block(paragraph(text("briefs.no_parallel", language)))
    caption = text("briefs.parallel_caption", language)
    return Block(table(pl.DataFrame(rows), caption, "parallel", language, cards=True))


def _listed(plan: Plan, targets: tuple[str, ...], language: Language) -> str:
    """Targets of a plan in its own words, or that it says nothing."""
    if not targets:
        return text("briefs.not_seen", language)
    return "; ".join(f"{id}: {plan.target(id).wording(language)}" for id in targets)


def method(brief: Brief) -> Block:
    """How verdicts are made, in one paragraph."""
    return Block(paragraph(text("briefs.method", brief.language)))
