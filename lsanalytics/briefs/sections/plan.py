"""What the plan says beside its measurable targets."""

from __future__ import annotations

import polars as pl

from lsanalytics.briefs.block import Block, headline, paragraph
from lsanalytics.briefs.naming import plan_name
from lsanalytics.briefs.view import View
from lsanalytics.plan import Plan, load_plan
from lsanalytics.tables import table
from lsanalytics.words import Language, text


def _own(thing: object, name: str, language: Language) -> str:
    """The field ``name_vi`` or ``name_en``."""
    return str(getattr(thing, f"{name}_{language}"))


def statements(view: View) -> Block:
    """The passages that are not measurable as written, or whose text is not held."""
    language = view.language
    rows = [
        {
            "clause": one.clause,
            "kind": text(f"briefs.{one.kind}", language),
            "wording": _own(one, "wording", language) or "–",
            "reason": _own(one, "reason", language),
        }
        for one in view.plan.statements
    ]
    note = "" if view.plan.text_complete else paragraph(_own(view.plan, "text_note", language))
    if not rows:
        return Block(note + paragraph(text("briefs.no_statements", language)))
    caption = text("briefs.statements_caption", language)
    kinds = [one.kind for one in view.plan.statements]
    counts = {kind: kinds.count(kind) for kind in ("not_measurable", "text_not_held")}
    note = headline(text("briefs.headline_statements", language, **counts)) + note
    frame = pl.DataFrame(rows).rename(lambda name: text(f"briefs.column_{name}", language))
    return Block(note + table(frame, caption, "statements", language, cards=True))


def parallel(view: View) -> Block:
    """The province's targets beside those of the parent decision, topic by topic."""
    language = view.language
    others = {
        name: load_plan(view.prepared.project.plans / f"{name}.toml", view.indicators)
        for name in dict.fromkeys(one.other_plan for one in view.plan.parallels)
    }
    rows = [
        {
            text("briefs.column_topic", language): _own(one, "topic", language),
            view.plan.number: _listed(view.plan, one.targets, language),
            **{
                other.number: _listed(other, one.other_targets, language)
                if name == one.other_plan
                else "–"
                for name, other in others.items()
            },
            text("briefs.column_difference", language): _own(one, "note", language),
        }
        for one in view.plan.parallels
    ]
    if not rows:
        return Block(paragraph(text("briefs.no_parallel", language)))
    caption = text(
        "briefs.parallel_caption",
        language,
        plan=plan_name(view.plan, language),
        others=", ".join(plan_name(one, language) for one in others.values()),
    )
    both = sum(bool(one.targets and one.other_targets) for one in view.plan.parallels)
    own = sum(not one.other_targets for one in view.plan.parallels)
    counts = {"all": len(rows), "both": both, "own": own, "other": len(rows) - both - own}
    said = headline(text("briefs.headline_parallel", language, **counts))
    return Block(said + table(pl.DataFrame(rows), caption, "parallel", language, cards=True))


def _listed(plan: Plan, targets: tuple[str, ...], language: Language) -> str:
    """Targets of a plan in its own words, or that it says nothing."""
    if not targets:
        return text("briefs.not_seen", language)
    return "; ".join(f"{id}: {plan.target(id).wording(language)}" for id in targets)


def method(view: View) -> Block:
    """How verdicts are made, in one paragraph."""
    return Block(paragraph(text("briefs.method", view.language)))
