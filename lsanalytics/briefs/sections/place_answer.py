"""Where one place stands: the levels of the plan that are measured by place, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import polars as pl

from lsanalytics.briefs.block import Block, paragraph, tag
from lsanalytics.briefs.company import marked
from lsanalytics.briefs.page import CONTENTS
from lsanalytics.briefs.sections.quality import dataset_name
from lsanalytics.briefs.view import View
from lsanalytics.channels import MEDIA
from lsanalytics.charts.evidence import span
from lsanalytics.charts.places import former
from lsanalytics.state.beside import REACH
from lsanalytics.tables import table
from lsanalytics.telling.distances import distance_text, threshold_text
from lsanalytics.telling.figures import share_count, value_text
from lsanalytics.words import Language, date_text, number, text

# What the true value lies between: of what was not measured, and of what was drawn.
EDGES = ("value", "low", "high", "bound_low", "bound_high")


@dataclass(frozen=True)
class Row:
    """One level of the plan at the place. ``met`` is None where it cannot be said."""

    target: str
    name: str
    here: str
    met: bool | None
    against: str  # the value against the level, in words
    evidence: str  # "" where there is none


def place_answer(view: View) -> Block:
    """How many levels are met, on what evidence; then a row each. Every number from the data."""
    language = view.language
    rows = [*_reach(view), *_checks(view)]
    known = [row for row in rows if row.met is not None]
    if not any(row.evidence for row in rows):
        said_none = paragraph(text("briefs.place_none", language), class_="lead")
        return Block(said_none + _waiting(view) + _aside(view) + CONTENTS)
    said = [paragraph(_lead(known, "real", language), class_="lead")]
    if simulated := [row for row in known if row.evidence == "simulated"]:
        said.append(paragraph(_lead(simulated, "simulated", language)))
    shown = [(f"<b>{row.target}</b> {escape(row.name)}", row.here, row.against) for row in rows]
    frame = pl.DataFrame(shown, schema=["level", "here", "against"], orient="row")
    frame = frame.rename(lambda name: text(f"briefs.column_{name}", language))
    listed = table(
        frame,
        text("briefs.place_answer_caption", language),
        "answer",
        language,
        simulated=[row.evidence == "simulated" for row in rows],
        html=list(frame.columns),
        cards=True,
    )
    here = {row.target for row in rows}
    elsewhere = [one.id for one in view.plan.targets if one.id not in here]
    said_not = text("briefs.place_not_here", language, targets=", ".join(elsewhere))
    note = paragraph(said_not, class_="small muted") if elsewhere else ""
    note += _waiting(view) + _aside(view)
    return Block(tag("div", "".join(said), class_="leads") + listed + note + CONTENTS)


def _waiting(view: View) -> str:
    """How many rows about the place wait to be confirmed, by target; "" where none does."""
    waits = {one.id: view.waiting(one) for one in view.plan.targets}
    rows = max(waits.values(), default=0)
    if not rows:
        return ""
    told = {
        "rows": number(rows, view.language, 0),
        "targets": ", ".join(id for id, count in waits.items() if count),
    }
    return paragraph(text("briefs.place_waiting", view.language, **told))


def _aside(view: View) -> str:
    """How many rows about the place were set aside, of which datasets; "" where none was."""
    if view.aside.is_empty():
        return ""
    names = [dataset_name(name, view.language) for name in view.aside["dataset"].unique().sort()]
    told = {"rows": number(view.aside["rows"].sum(), view.language), "datasets": ", ".join(names)}
    return paragraph(text("briefs.place_aside", view.language, **told))


def _lead(known: Sequence[Row], kind: str, language: Language) -> str:
    """On real evidence all that can be judged; on simulated data those that are not met too."""
    of_kind = [row for row in known if (row.evidence == "simulated") == (kind == "simulated")]
    missed = [row for row in of_kind if not row.met]
    said = text(
        f"briefs.place_lead_{kind}" if of_kind else "briefs.place_lead_nothing",
        language,
        met=len(of_kind) - len(missed),
        known=len(of_kind),
    )
    if missed:
        names = "; ".join(f"{row.target} {row.name}" for row in missed)
        said += text("briefs.place_lead_missed", language, names=names)
    return f"{said}."


def _reach(view: View) -> list[Row]:
    """The latest year of each medium, its rank among the places of its level, and the level."""
    language = view.language
    target = next((one for one in view.plan.targets if one.indicator == REACH), None)
    if target is None or target.threshold is None:
        return []
    years = view.prepared.observations_of(place=view.place_code).filter(
        pl.col("indicator") == REACH, pl.col("grain") == "year"
    )
    found = []
    for medium in MEDIA:
        own = years.filter(pl.col("part") == medium).drop_nulls("value").sort("period_end")
        if own.is_empty():
            continue
        last = own.row(-1, named=True)
        value, level = last["value"], target.threshold
        known = [last[name] for name in EDGES if last[name] is not None]
        met = True if min(known) >= level else False if max(known) < level else None
        when = escape(span(last["period_start"], last["period_end"], last["flag"] or "", language))
        among = marked(medium, view.prepared, view.place_code, language)
        said = {True: "met", False: "short", None: "open"}[met]
        over, under = last["numerator"], last["denominator"]
        count = share_count(over, under, value, language) if last["flag"] == "" else ""
        notes = "; ".join(filter(None, (count, when, former(last, language), among)))
        found.append(
            Row(
                target.id,
                text(f"briefs.place_medium_{medium}", language),
                f"{value_text(value, target, language, level)} <small>({notes})</small>",
                met,
                text(
                    f"briefs.place_level_{said}",
                    language,
                    level=threshold_text(level, target, language),
                    distance=distance_text(value, level, target, language),
                ),
                last["evidence"],
            )
        )
    return found


def _checks(view: View) -> list[Row]:
    """Targets on audits, at the latest of the place's body: how many checks that apply passed."""
    language = view.language
    checks = view.prepared.checks(view.place_code)
    found = []
    for target in view.plan.targets:
        rows = checks.filter(pl.col("indicator") == target.indicator)
        if rows.is_empty():
            continue
        states = rows["state"].to_list()
        passed, failed = states.count("passed"), states.count("failed")
        audited = passed + failed
        met = _met(passed, failed, states.count("not_audited"))
        if audited:
            counts = {"passed": passed, "count": audited}
            when = date_text(max(rows["audited"].drop_nulls()), language)
            here = text("briefs.place_checks_passed", language, when=when, **counts)
        else:
            here = text(f"briefs.state_{states[0]}", language)
        key = {True: "met", False: "failed", None: "open" if audited else "none"}[met]
        against = text(f"briefs.place_checks_{key}", language)
        evidence = rows["evidence"][0] if audited else ""
        found.append(Row(target.id, target.short(language), here, met, against, evidence))
    return found


def _met(passed: int, failed: int, open_: int) -> bool | None:
    """One failed check decides; without one, all that apply must have been audited."""
    if failed:
        return False
    return True if passed and not open_ else None
