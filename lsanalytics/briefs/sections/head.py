"""The head of a page and its first screen."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape

from lsanalytics.briefs.block import Block, facts, folded, link, paragraph, tag
from lsanalytics.briefs.counts import (
    GROUPS,
    SIGN_OF,
    by_milestone,
    judged,
    lead,
    row_anchor,
    years_text,
)
from lsanalytics.briefs.edition import changed_since, edition_of
from lsanalytics.briefs.naming import eyebrow, subject, within
from lsanalytics.briefs.page import CONTENTS
from lsanalytics.briefs.parameters import values_of
from lsanalytics.briefs.remarks import told_of
from lsanalytics.briefs.sections.changes import change_lines, edition_text
from lsanalytics.briefs.sections.kinds import KINDS, evidence_of, is_mixed
from lsanalytics.briefs.sections.names import anchor, named_of, places_of
from lsanalytics.briefs.sections.outlook import outlooks
from lsanalytics.briefs.sections.quality import dataset_name
from lsanalytics.briefs.typeface import font_css
from lsanalytics.briefs.view import View
from lsanalytics.charts.figure import badge
from lsanalytics.charts.symbols import symbol_svg
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.standing import milestone_years
from lsanalytics.state.prepared import datasets_behind
from lsanalytics.telling.summary import decisions, doubts, is_awaited, none_below, shortfalls
from lsanalytics.words import Language, date_text, number, text


def title(view: View) -> Block:
    """Heading, dates, banner where data are simulated; contents, unless an opening follows."""
    language, kind = view.language, KINDS[view.kind]
    heading = _heading(view)
    dates = f"{kind.dates(view)} · {edition_text(view)}"
    note = paragraph(text("briefs.folded_in_print", language), class_="print-only small muted")
    head = tag("h1", escape(heading)) + paragraph(dates, class_="asof")
    changed = changed_since(view)
    if changed:
        head += tag("div", paragraph(changed), class_="banner", role="note")
    head += _banner(kind.banner(view), language) + kind.lead(view) + note + CONTENTS
    fonts = font_css(view.prepared.project)
    return Block(tag("header", head), about=_about(view, heading), fonts=fonts)


def _heading(view: View) -> str:
    """What stands over the page, with what the declaration leaves to it filled in."""
    heading, language = view.heading, view.language
    about = subject(view.plan, language)
    filled = {
        "{place}": lambda: _named(view),
        "{field}": lambda: ", ".join(view.plan.field(one).name(language) for one in view.fields),
        "{years}": lambda: ", ".join(map(str, milestone_years(view.of_fields()))),
        "{subject}": lambda: about,
        "{about}": lambda: within(about),
    }
    for name, words in filled.items():
        if name in heading:
            heading = heading.replace(name, words())
    return heading


def _named(view: View) -> str:
    """The name of the page's place; of one that is no more with its last day."""
    last = view.place.valid_to
    if last is None or last >= view.as_of:
        return view.place.name
    day = date_text(last, view.language)
    return text("briefs.place_until", view.language, name=view.place.name, date=day)


def _banner(words: str, language: Language) -> str:
    if not words:
        return ""
    label = tag("strong", escape(text("briefs.banner_title", language)))
    return tag("div", f"<p>{label} – {escape(words)}</p>", class_="banner", role="note")


def opening(view: View, *fields: str) -> Block:
    """The first screen: counts on real evidence, the simulated apart; changes, decisions, doubts.

    The contents follow it, so that the answer stands before the way to the rest.
    """
    language, assessments = view.language, view.of_fields(*fields)
    chances = {id: one.probability for id, one in outlooks(view, *fields).items()}
    short, mark = _shortfalls(view, assessments)
    # What the lines before have led to already needs no second link.
    ids = {id for id in (a.target.id for a in assessments) if _to_target(id) not in "".join(short)}
    columns = {
        "shortfalls": short,
        "decisions": [
            _to_waiting(_linked(line, ids), assessments, language)
            for line in decisions(assessments, language)
        ],
        "what_changed": [escape(line) for line in change_lines(view, *fields)],
        "doubts": [escape(line) for line in doubts(assessments, chances, language)],
    }
    parts = [
        _lead(assessments, language),
        tag("div", "".join(_column(*one, view, mark) for one in columns.items()), class_="first"),
        _counts(view, *fields),
        _waiting(view, assessments),
        _refusals(view, *fields),
        CONTENTS,
    ]
    return Block("".join(parts))


def _lead(assessments: Sequence[Assessment], language: Language) -> str:
    first, *more = lead(assessments, language)
    head = tag("h2", escape(first), class_="minor lead")
    return tag("div", head + "".join(map(paragraph, more)), class_="leads")


def _shortfalls(view: View, assessments: Sequence[Assessment]) -> tuple[list[str], str]:
    """The lines of what is lacking as HTML, and the mark of their heading.

    Where all of them rest on simulated data the heading is marked, else each that does.
    """
    simulated = {one.target.id for one in assessments if one.evidence.kind == "simulated"}
    lines = shortfalls(assessments, view.language)
    marks = [badge(view.language) if _id(line) in simulated else "" for line in lines]
    if all(marks):
        return [_short(view, line) for line in lines], "".join(marks[:1])
    shown = zip(lines, marks, strict=True)
    return [f"{_short(view, line)} {mark}".rstrip() for line, mark in shown], ""


def _id(line: str) -> str:
    """The target that a line of ``shortfalls`` begins with."""
    return line.partition(":")[0]


def _column(key: str, lines: Sequence[str], view: View, mark: str) -> str:
    said = text(f"briefs.{key}", view.language, count=len(lines))
    if key == "shortfalls" and not lines:
        said = none_below(view.of_fields(), view.language)
    words = escape(said)
    if key == "shortfalls" and mark:
        words += f" {mark}"
    head = tag("h2", words, class_="minor")
    listed = tag("ul", "".join(tag("li", line) for line in lines)) if lines else ""
    return tag("div", head + listed, class_=f"first-{key.replace('_', '-')}")


def _linked(line: str, ids: Collection[str]) -> str:
    """A line of plain words as HTML, in which targets lead to their sections."""

    words = [one for one in ids if any(map(str.isalpha, one))]  # a number alone may be any figure
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    named = re.compile(rf"(?<![\w.-])(?:{longest_first})(?![\w-]|\.\w)")
    return named.sub(lambda match: _to_target(match[0]), escape(line)) if words else escape(line)


def _to_target(id: str) -> str:
    return link(f"#muc-tieu-{id}", id)


def _short(view: View, line: str) -> str:
    """``b3: 29 trong 84 cơ quan chưa đạt; 26 thiếu …``: the number leads to the names."""
    id, _, said = line.partition(": ")
    # Where names are led to they stand in the section of the target: one link is enough.
    if places := places_of(view, id, to=f"#{anchor(id)}"):  # not those who are counted are named
        return f"{id}: {escape(said)}{places}"
    named = named_of(view, id)
    if named is None:
        return f"{_to_target(id)}: {escape(said)}"
    counted, bracket, known = said.partition(" (")  # what was not measured
    more = f"{bracket}{known}{f'; {named}' if named else ''}"
    return f"{id}: {link(f'#{anchor(id)}', counted)}{escape(more)}"


WAITING = "cho-so-lieu"


def _waits(assessments: Sequence[Assessment]) -> list[Assessment]:
    """The targets whose figures somebody has yet to send: see ``telling.summary``."""
    return [one for one in assessments if is_awaited(one)]


def _to_waiting(line: str, assessments: Sequence[Assessment], language: Language) -> str:
    """The line that asks for returns, whose number leads to the list of what they are for."""
    count = text(
        "progress.decide_returns_count",
        language,
        count=len(_waits(assessments)),
        total=len(assessments),
    )
    return line.replace(escape(count), link(f"#{WAITING}", count), 1)


def _waiting(view: View, assessments: Sequence[Assessment]) -> str:
    """Behind a line: each target that waits for real figures, and what has to be sent for it."""
    language, waits = view.language, _waits(assessments)
    if not waits:
        return ""
    items = "".join(tag("li", escape(f"{one.target.id}: {_awaited(view, one)}")) for one in waits)
    said = text("briefs.awaited", language, count=len(waits))
    page = view.page_of("quality")
    more = link(page, text("briefs.awaited_more", language)) if page else ""
    listed = tag("ul", items) + (tag("p", more) if more else "")
    return tag("details", tag("summary", escape(said)) + listed, id=WAITING)


def _awaited(view: View, assessment: Assessment) -> str:
    """What has to be sent for a target: the datasets behind it, by name, else a cited figure."""
    aside = dict(view.aside.iter_rows())
    names = []
    for one in datasets_behind(assessment.target, view.indicators):
        name, rows = dataset_name(one, view.language), aside.get(one, 0)
        noted = text("progress.set_aside", view.language, rows=number(rows, view.language, 0))
        names.append(f"{name} ({noted})" if rows else name)
    if names:
        return "; ".join(names)
    key = "awaited_published" if assessment.target.indicator else "awaited_nothing"
    return text(f"briefs.{key}", view.language)


def _counts(view: View, *fields: str) -> str:
    """Milestones x groups, on real evidence and, marked, on simulated data."""
    language, assessments = view.language, view.of_fields(*fields)
    rows = _count_rows(assessments, language, simulated=False)
    if any(a.evidence.kind == "simulated" for a in assessments):
        rows += _count_rows(assessments, language, simulated=True)
    heads = "".join(
        tag(
            "th",
            symbol_svg(SIGN_OF[group]) + escape(text(f"briefs.tile_{group}", language)),
            scope="col",
        )
        for group in GROUPS
    )
    corner = tag("th", escape(text("briefs.counts_head", language)), scope="col")
    caption = tag("caption", escape(text("briefs.counts_caption", language)))
    table = tag(
        "table",
        caption + tag("thead", tag("tr", corner + heads)) + tag("tbody", rows),
        class_="counts cards",
    )
    said = paragraph(text("briefs.counts_groups_said", language))
    groups = folded(text("briefs.counts_groups", language), said)
    return tag("div", table + groups, class_="table-wrap counted")


def _count_rows(assessments: Sequence[Assessment], language: Language, *, simulated: bool) -> str:
    label = text(f"briefs.tiles_{'simulated' if simulated else 'real'}", language)
    rows = by_milestone(assessments, simulated=simulated)
    mark = tag("span", escape(label), class_="mark-simulated") if simulated else escape(label)
    return "".join(
        tag(
            "tr",
            tag("th", f"{mark} {escape(years_text(years, language))}", scope="row")
            + "".join(
                tag(
                    "td",
                    _count(who.get(group, []), len(assessments)),
                    data_label=text(f"briefs.tile_{group}", language),
                )
                for group in GROUPS
            ),
            id=row_anchor(years, simulated=simulated),
            class_="is-simulated" if simulated else "is-real",
        )
        for years, who in rows
    )


def _count(who: Sequence[str], total: int) -> str:
    """A number, and which targets it counts; all of them need no list, none is set back."""
    if not who:
        return tag("span", "0", class_="none")
    links = " ".join(map(_to_target, who))
    listed = tag("span", links, class_="who") if len(who) < total else ""
    return f"{tag('b', str(len(who)))} {listed}".rstrip()


def pages(view: View) -> Block:
    """The other pages on this plan and place, in this language."""
    items = "".join(
        tag("li", f'<a href="{href}">{escape(title)}</a>') for href, title in view.others
    )
    label = text("briefs.more_pages", view.language)
    return Block(f'<nav class="more" aria-label="{escape(label)}"><ul>{items}</ul></nav>')


def _refusals(view: View, *fields: str) -> str:
    """Which datasets were refused, why, and which targets have no verdict for it."""
    language = view.language
    by_dataset: dict[str, list[str]] = {}
    for assessment in view.of_fields(*fields):
        for dataset in filter(None, assessment.refused.split(", ")):
            by_dataset.setdefault(dataset, []).append(assessment.target.id)
    if not by_dataset:
        return ""
    parts = [tag("h2", escape(text("briefs.refused_title", language)), class_="minor")]
    for dataset, targets in by_dataset.items():
        said = text("briefs.refused_targets", language, dataset=dataset, targets=", ".join(targets))
        reasons = [
            (problem.file or dataset, problem.sentence(language))
            for problem in view.prepared.quality[dataset].refused
        ]
        parts.append(paragraph(said) + facts(reasons))
    return tag("div", "".join(parts), class_="failed", role="alert")


def _about(view: View, heading: str) -> dict[str, object]:
    """What the page and the index need to know of this view."""
    language, kind = view.language, KINDS[view.kind]
    held = kind.held(view)
    as_of = text("briefs.as_of", language, date=date_text(view.as_of, language))
    return {
        "title": heading,
        "running_head": f"{heading} · {as_of}",
        "where": eyebrow(view.plan, view.home, view.prepared.places, language),
        "as_of": view.as_of.isoformat(),
        "values": values_of(view.planned[1]) if view.planned else {},
        "edition": edition_of(view).number,
        "edition_text": edition_text(view),
        "remarks": told_of(view.prepared.project, view.stem, edition_of(view).number, language),
        "summary": kind.summary(view),
        "evidence": evidence_of(held),
        "mixed": is_mixed(held),
        "counts": _counts_told(view) if kind.has_counts else {},
        "deeper": {
            one.target.id: f"{view.deeper[one.target.field]}#muc-tieu-{one.target.id}"
            for one in view.of_fields()
            if one.target.field in view.deeper
        }
        if kind.has_counts
        else {},
        "foot": text(
            kind.foot,
            language,
            plan=f"data/plan/{view.plan.id}.toml",
            notebook=f"notebooks/{view.name}.ipynb",
            state=kind.state(view),
        ),
    }


def _counts_told(view: View) -> dict[str, object]:
    """For the index: the rows of the table of counts."""
    shown = view.of_fields()
    kinds = [False, True] if any(a.evidence.kind == "simulated" for a in shown) else [False]
    return {
        "total": len(shown),
        "judged": judged(shown, simulated=False),
        "rows": [
            {
                "simulated": kind,
                "years": years,
                "anchor": row_anchor(years, simulated=kind),
                "groups": {g: len(ids) for g, ids in who.items()},
            }
            for kind in kinds
            for years, who in by_milestone(shown, simulated=kind)
        ],
    }
