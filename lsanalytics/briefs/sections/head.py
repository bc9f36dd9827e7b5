"""The head of a page and its first screen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from lsanalytics.briefs.block import Block, facts, paragraph, tag
from lsanalytics.briefs.counts import GROUPS, counted, judged
from lsanalytics.briefs.page import CONTENTS
from lsanalytics.briefs.sections.calibration import in_short, tested_on
from lsanalytics.briefs.sections.changes import change_lines, edition_text
from lsanalytics.charts.symbols import symbol_svg
from lsanalytics.words import date_text, number, text

if TYPE_CHECKING:
    from lsanalytics.briefs.brief import Brief
    from lsanalytics.progress.assessment import Assessment

TITLES = {
    "province": "briefs.title_province",
    "press-and-broadcasting": "briefs.title_press",
    "electronic-information": "briefs.title_electronic",
    "data-quality": "briefs.title_quality",
    "place": "briefs.title_place",
    "calibration": "briefs.title_calibration",
}
# The fields of the plan that a notebook is about; every field where it is not named here.
FIELDS: dict[str, tuple[str, ...]] = {
    "press-and-broadcasting": ("press", "broadcasting"),
    "electronic-information": ("electronic",),
}


# The sign that stands over a count: that of the group's first standing, but for the unknown.
SIGN_OF = {group: standings[0] for group, standings in GROUPS.items()} | {
    "unknown": "not_available"
}


def title(brief: Brief) -> Block:
    """Heading, dates, banner where data are simulated; then the place of the contents."""
    language = brief.language
    known = TITLES.get(brief.name)
    heading = text(known, language, place=brief.place.name) if known else brief.heading
    dates = f"{_dates(brief)} · {edition_text(brief)}"
    folded = paragraph(text("briefs.folded_in_print", language), class_="print-only small muted")
    head = tag("h1", escape(heading)) + paragraph(dates, class_="asof") + _banner(brief)
    head += folded + CONTENTS
    return Block(tag("header", head), about=_about(brief, heading))


def _dates(brief: Brief) -> str:
    if brief.name == "calibration":
        return tested_on(brief)
    as_of = date_text(brief.as_of, brief.language)
    newest = _rows(brief)["period_end"].max()
    if newest is None:
        return text("briefs.as_of_no_data", brief.language, date=as_of)
    shown = date_text(newest, brief.language)  # type: ignore[arg-type]
    return text("briefs.as_of_data", brief.language, date=as_of, newest=shown)


def _rows(brief: Brief):  # type: ignore[no-untyped-def]
    """The observations that the page is about: those of its place."""
    return brief.prepared.observations_of(place=brief.place_code)


def _banner(brief: Brief) -> str:
    language = brief.language
    if brief.name == "calibration":
        return ""  # it rests on published international series alone
    if brief.name == "place":
        if not _place_is_simulated(brief):
            return ""
        words = text("briefs.place_banner", language)
    else:
        shown = _shown(brief)
        count = sum(a.evidence.kind == "simulated" for a in shown)
        if not count:
            return ""
        key = "banner_data" if brief.name == "data-quality" else "banner"
        words = text(f"briefs.{key}", language, count=count, total=len(shown))
    label = tag("strong", escape(text("briefs.banner_title", language)))
    return tag("div", f"<p>{label} – {escape(words)}</p>", class_="banner", role="note")


def _shown(brief: Brief) -> tuple[Assessment, ...]:
    """The assessments that the page shows."""
    return brief.of_fields(*FIELDS.get(brief.name, ()))


def _place_is_simulated(brief: Brief) -> bool:
    return "simulated" in _rows(brief)["evidence"].to_list()


def opening(brief: Brief, *fields: str) -> Block:
    """Counts on real evidence, the simulated apart; what changed; what needs a decision."""
    from lsanalytics.progress.summary import decisions

    language, assessments = brief.language, brief.of_fields(*fields)
    real, total = judged(assessments, simulated=False), len(assessments)
    simulated = judged(assessments, simulated=True)
    parts = [paragraph(text("briefs.lead_real", language, real=real, total=total), class_="lead")]
    if simulated:
        parts.append(paragraph(text("briefs.lead_simulated", language, count=simulated)))
    parts.append(_counts(brief, *fields))
    listed = "".join(tag("li", escape(line)) for line in decisions(assessments, language))
    changed = "".join(tag("li", escape(line)) for line in change_lines(brief, *fields))
    columns = _column("what_changed", tag("ul", changed), brief)
    columns += _column("decisions", tag("ul", listed), brief)
    parts.append(tag("div", columns, class_="first"))
    parts.append(_refusals(brief, *fields))
    return Block("".join(parts))


def _column(key: str, content: str, brief: Brief) -> str:
    return tag(
        "div", tag("h2", escape(text(f"briefs.{key}", brief.language)), class_="minor") + content
    )


def _counts(brief: Brief, *fields: str) -> str:
    """Milestones x groups, on real evidence and, marked, on simulated data."""
    language, assessments = brief.language, brief.of_fields(*fields)
    rows = []
    for simulated in (False, True):
        if simulated and not any(a.evidence.kind == "simulated" for a in assessments):
            continue
        label = text(f"briefs.tiles_{'simulated' if simulated else 'real'}", language)
        for at, year in ((0, "2025"), (-1, "2030")):
            counts = counted(assessments, at, simulated=simulated)
            who = _who(assessments, at, simulated=simulated)
            cells = "".join(
                tag(
                    "td",
                    _count(counts[group], len(assessments), who[group]),
                    data_label=text(f"briefs.tile_{group}", language),
                )
                for group in GROUPS
            )
            mark = _mark(brief) if simulated else ""
            head = tag("th", f"{escape(label)}, {year} {mark}", scope="row")
            rows.append(tag("tr", head + cells, class_="is-simulated" if simulated else "is-real"))
    heads = "".join(
        tag(
            "th",
            symbol_svg(SIGN_OF[group]) + escape(text(f"briefs.tile_{group}", language)),
            scope="col",
        )
        for group in GROUPS
    )
    caption = tag("caption", escape(text("briefs.counts_caption", language)))
    head = tag(
        "thead",
        tag("tr", tag("th", escape(text("briefs.counts_head", language)), scope="col") + heads),
    )
    table = tag("table", caption + head + tag("tbody", "".join(rows)), class_="counts cards")
    return tag("div", table, class_="table-wrap")


def _who(assessments: Sequence[Assessment], at: int, *, simulated: bool) -> dict[str, list[str]]:
    """The targets that ``counts.counted`` counts, by group."""
    who: dict[str, list[str]] = {}
    for one in assessments:
        for group, count in counted([one], at, simulated=simulated).items():
            who.setdefault(group, []).extend([one.target.id] * count)
    return who


def _count(count: int, total: int, who: Sequence[str]) -> str:
    """A number, and which targets it counts; all of them need no list, none is set back."""
    if not count:
        return tag("span", "0", class_="none")
    links = " ".join(f'<a href="#muc-tieu-{id}">{id}</a>' for id in who)
    return tag("b", str(count)) + (tag("span", links, class_="who") if count < total else "")


def _mark(brief: Brief) -> str:
    return tag("span", escape(text("briefs.simulated", brief.language)), class_="mark-simulated")


def _refusals(brief: Brief, *fields: str) -> str:
    """Which datasets were refused, why, and which targets have no verdict for it."""
    language = brief.language
    by_dataset: dict[str, list[str]] = {}
    for assessment in brief.of_fields(*fields):
        for dataset in filter(None, assessment.refused.split(", ")):
            by_dataset.setdefault(dataset, []).append(assessment.target.id)
    if not by_dataset:
        return ""
    parts = [tag("h2", escape(text("briefs.refused_title", language)), class_="minor")]
    for dataset, targets in by_dataset.items():
        said = text("briefs.refused_targets", language, dataset=dataset, targets=", ".join(targets))
        reasons = [
            (problem.file or dataset, problem.sentence(language))
            for problem in brief.prepared.quality[dataset].refused
        ]
        parts.append(paragraph(said) + facts(reasons))
    return tag("div", "".join(parts), class_="failed", role="alert")


def _about(brief: Brief, heading: str) -> dict[str, object]:
    """What the page and the index need to know of this brief."""
    language = brief.language
    as_of = text("briefs.as_of", language, date=date_text(brief.as_of, language))
    return {
        "title": heading,
        "running_head": f"{heading} · {as_of}",
        "where": text("briefs.eyebrow", language),
        "summary": _summary(brief),
        "evidence": _evidence(brief),
        "counts": _counts_told(brief),
        "foot": text(
            "briefs.foot_calibration" if brief.name == "calibration" else "briefs.foot",
            language,
            plan=f"data/plan/{brief.plan.id}.toml",
            notebook=f"notebooks/{brief.name}.ipynb",
            state=brief.prepared.state(brief.place_code if brief.name == "place" else ""),
        ),
    }


def _counts_told(brief: Brief) -> dict[str, object]:
    """For the index: targets by group, for evidence (real, simulated) and year of milestone."""
    if brief.name in ("place", "data-quality", "calibration"):
        return {}
    shown = _shown(brief)
    return {
        "total": len(shown),
        "judged": judged(shown, simulated=False),
        **{
            kind: {
                year: counted(shown, at, simulated=simulated)
                for at, year in ((0, "2025"), (-1, "2030"))
            }
            for kind, simulated in (("real", False), ("simulated", True))
        },
    }


def _evidence(brief: Brief) -> str:
    if brief.name == "calibration":
        return "real"
    if brief.name == "place":
        held = set(_rows(brief)["evidence"].to_list())
        return "simulated" if "simulated" in held else "real" if held else "none"
    kinds = {a.evidence.kind for a in _shown(brief)}
    return "simulated" if "simulated" in kinds else "real" if "real" in kinds else "none"


def _summary(brief: Brief) -> str:
    language = brief.language
    if brief.name == "place":
        return text(f"briefs.summary_place_{_evidence(brief)}", language)
    if brief.name == "calibration":
        return in_short(brief)
    if brief.name == "data-quality":
        counts = [quality.counts for quality in brief.prepared.quality.values()]
        return text(
            "briefs.summary_quality",
            language,
            **{
                name: number(sum(getattr(one, name) for one in counts), language)
                for name in ("received", "accepted", "set_aside")
            },
        )
    assessments = _shown(brief)
    return text(
        "briefs.summary_province",
        language,
        real=judged(assessments, simulated=False),
        total=len(assessments),
        simulated=judged(assessments, simulated=True),
    )
