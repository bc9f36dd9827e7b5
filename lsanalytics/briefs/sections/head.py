"""The head of a page and its first screen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from lsanalytics.briefs.block import Block, facts, folded, paragraph, tag
from lsanalytics.briefs.counts import GROUPS, SIGN_OF, by_milestone, judged, years_text
from lsanalytics.briefs.naming import eyebrow, subject, within
from lsanalytics.briefs.page import CONTENTS
from lsanalytics.briefs.sections.calibration import in_short, tested_on
from lsanalytics.briefs.sections.changes import change_lines, edition_text
from lsanalytics.briefs.sections.outlook import outlooks
from lsanalytics.briefs.typeface import font_css
from lsanalytics.briefs.view import View
from lsanalytics.charts.symbols import symbol_svg
from lsanalytics.progress.standing import milestone_years
from lsanalytics.words import Language, date_text, number, text

if TYPE_CHECKING:
    from lsanalytics.progress.assessment import Assessment

COUNTED = ("received", "accepted", "set_aside", "simulated_left_out", "later")
TITLES = {
    "province": "briefs.title_province",
    "press-and-broadcasting": "briefs.title_press",
    "electronic-information": "briefs.title_electronic",
    "field": "briefs.title_field",
    "data-quality": "briefs.title_quality",
    "place": "briefs.title_place",
    "calibration": "briefs.title_calibration",
}


def title(view: View) -> Block:
    """Heading, dates, banner where data are simulated; contents, unless an opening follows."""
    language = view.language
    heading = _heading(view)
    dates = f"{_dates(view)} · {edition_text(view)}"
    note = paragraph(text("briefs.folded_in_print", language), class_="print-only small muted")
    head = tag("h1", escape(heading)) + paragraph(dates, class_="asof") + _banner(view)
    if view.name == "data-quality":
        head += _quality_lead(view)
    head += note + CONTENTS
    fonts = font_css(view.prepared.project)
    return Block(tag("header", head), about=_about(view, heading), fonts=fonts)


def _heading(view: View) -> str:
    """What the page is about, in the words of its plan; else the title of its notebook."""
    known, language = TITLES.get(view.name), view.language
    if known is None:
        return view.heading
    about = subject(view.plan, language)
    years = milestone_years(view.assessments) if view.name == "province" else []
    return text(
        known,
        language,
        place=view.place.name,
        subject=about,
        about=within(about),
        years=", ".join(map(str, years)),
        field=view.plan.field(view.fields[0]).name(language) if view.name == "field" else "",
    )


def _quality_lead(view: View) -> str:
    """Where all rows went, so that the parts add up, and how many of them nobody reported."""
    sums = _row_sums(view)
    senders = view.prepared.senders
    values = {
        **{name: sums[name] for name in COUNTED[:3]},
        "simulated": senders.filter(evidence="simulated")["received"].sum(),
        "unused": sums["simulated_left_out"] + sums["later"],
    }
    language = view.language
    shown = {name: number(value, language) for name, value in values.items()}
    return paragraph(text("briefs.lead_quality", language, **shown), class_="lead")


def _row_sums(view: View) -> dict[str, int]:
    """Where the rows of all datasets went, by COUNTED."""
    counts = [quality.counts for quality in view.prepared.quality.values()]
    return {name: sum(getattr(one, name) for one in counts) for name in COUNTED}


def _dates(view: View) -> str:
    if view.name == "calibration":
        return tested_on(view)
    as_of = date_text(view.as_of, view.language)
    newest = _rows(view)["period_end"].max()
    if newest is None:
        return text("briefs.as_of_no_data", view.language, date=as_of)
    shown = date_text(newest, view.language)  # type: ignore[arg-type]
    return text("briefs.as_of_data", view.language, date=as_of, newest=shown)


def _rows(view: View):  # type: ignore[no-untyped-def]
    """The observations that the page is about: those of its place."""
    return view.prepared.observations_of(place=view.place_code)


def _banner(view: View) -> str:
    language = view.language
    if view.name == "calibration":
        return ""  # it rests on published international series alone
    if view.name == "place":
        if not _place_is_simulated(view):
            return ""
        words = text("briefs.place_banner", language)
    else:
        shown = _shown(view)
        count = sum(a.evidence.kind == "simulated" for a in shown)
        if not count:
            return ""
        key = "banner_data" if view.name == "data-quality" else "banner"
        words = text(f"briefs.{key}", language, count=count, total=len(shown))
    label = tag("strong", escape(text("briefs.banner_title", language)))
    return tag("div", f"<p>{label} – {escape(words)}</p>", class_="banner", role="note")


def _shown(view: View) -> tuple[Assessment, ...]:
    """The assessments that the page shows."""
    return view.of_fields(*view.fields)


def _place_is_simulated(view: View) -> bool:
    return "simulated" in _rows(view)["evidence"].to_list()


def opening(view: View, *fields: str) -> Block:
    """The first screen: counts on real evidence, the simulated apart; changes, decisions, doubts.

    The contents follow it, so that the answer stands before the way to the rest.
    """
    from lsanalytics.progress.summary import decisions, doubts

    language, assessments = view.language, view.of_fields(*fields)
    chances = {id: one.probability for id, one in outlooks(view).items()}
    columns = (
        ("what_changed", change_lines(view, *fields)),
        ("decisions", decisions(assessments, language)),
        ("doubts", doubts(assessments, chances, language)),
    )
    parts = [
        _lead(assessments, language),
        _counts(view, *fields),
        tag("div", "".join(_column(*one, view) for one in columns), class_="first"),
        _refusals(view, *fields),
        CONTENTS,
    ]
    return Block("".join(parts))


def _lead(assessments: Sequence[Assessment], language: Language) -> str:
    """How many targets can be judged on real evidence, and how many are illustrated."""
    real, simulated = (judged(assessments, simulated=kind) for kind in (False, True))
    said = text("briefs.lead_real", language, real=real, total=len(assessments))
    parts = [paragraph(said, class_="lead")]
    if simulated:
        parts.append(paragraph(text("briefs.lead_simulated", language, count=simulated)))
    return tag("div", "".join(parts), class_="leads")


def _column(key: str, lines: Sequence[str], view: View) -> str:
    head = tag("h2", escape(text(f"briefs.{key}", view.language)), class_="minor")
    items = "".join(tag("li", escape(line)) for line in lines)
    return tag("div", head + tag("ul", items), class_=f"first-{key.replace('_', '-')}")


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
    rows = [
        (years_text(years, language), who)
        for years, who in by_milestone(assessments, simulated=simulated)
    ]
    mark = tag("span", escape(label), class_="mark-simulated") if simulated else escape(label)
    return "".join(
        tag(
            "tr",
            tag("th", f"{mark} {escape(when)}", scope="row")
            + "".join(
                tag(
                    "td",
                    _count(who.get(group, []), len(assessments)),
                    data_label=text(f"briefs.tile_{group}", language),
                )
                for group in GROUPS
            ),
            class_="is-simulated" if simulated else "is-real",
        )
        for when, who in rows
    )


def _count(who: Sequence[str], total: int) -> str:
    """A number, and which targets it counts; all of them need no list, none is set back."""
    if not who:
        return tag("span", "0", class_="none")
    links = " ".join(f'<a href="#muc-tieu-{id}">{id}</a>' for id in who)
    listed = tag("span", links, class_="who") if len(who) < total else ""
    return f"{tag('b', str(len(who)))} {listed}".rstrip()


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
    language = view.language
    as_of = text("briefs.as_of", language, date=date_text(view.as_of, language))
    return {
        "title": heading,
        "running_head": f"{heading} · {as_of}",
        "where": eyebrow(view.plan, view.home, view.prepared.places, language),
        "summary": _summary(view),
        "evidence": _evidence(view),
        "counts": _counts_told(view),
        "foot": text(
            "briefs.foot_calibration" if view.name == "calibration" else "briefs.foot",
            language,
            plan=f"data/plan/{view.plan.id}.toml",
            notebook=f"notebooks/{view.name}.ipynb",
            state=_state(view),
        ),
    }


def _state(view: View) -> str:
    """The data that the page was made from: none of the returns for the calibration."""
    if view.name == "calibration":
        return ""
    return view.prepared.state(view.place_code if view.name == "place" else "")


def _counts_told(view: View) -> dict[str, object]:
    """For the index: the rows of the table of counts."""
    if view.name in ("place", "data-quality", "calibration"):
        return {}
    shown = _shown(view)
    kinds = [False, True] if any(a.evidence.kind == "simulated" for a in shown) else [False]
    return {
        "total": len(shown),
        "judged": judged(shown, simulated=False),
        "rows": [
            {"simulated": kind, "years": years, "groups": {g: len(ids) for g, ids in who.items()}}
            for kind in kinds
            for years, who in by_milestone(shown, simulated=kind)
        ],
    }


def _evidence(view: View) -> str:
    if view.name == "calibration":
        return "real"
    if view.name == "place":
        held = set(_rows(view)["evidence"].to_list())
        return "simulated" if "simulated" in held else "real" if held else "none"
    kinds = {a.evidence.kind for a in _shown(view)}
    return "simulated" if "simulated" in kinds else "real" if "real" in kinds else "none"


def _summary(view: View) -> str:
    language = view.language
    if view.name == "place":
        return text(f"briefs.summary_place_{_evidence(view)}", language)
    if view.name == "calibration":
        return in_short(view)
    if view.name == "data-quality":
        sums = _row_sums(view)
        shown = {name: number(sums[name], language) for name in COUNTED[:3]}
        return text("briefs.summary_quality", language, **shown)
    assessments = _shown(view)
    return text(
        "briefs.summary_province",
        language,
        real=judged(assessments, simulated=False),
        total=len(assessments),
        simulated=judged(assessments, simulated=True),
    )
