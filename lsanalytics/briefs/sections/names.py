"""Who falls short of a target, by name: exactly as many as the first screen counts, or none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape

import polars as pl

from lsanalytics.briefs.block import link, tag
from lsanalytics.briefs.left_out import COUNT, NAMES, marked, piece
from lsanalytics.briefs.view import View, remembered
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.summary import units_lacking
from lsanalytics.words import named, number, text

PEOPLE = "people"  # the unit of a target that is measured at places
LEVELS = ("", "province", "district", "commune")


def anchor(target: str) -> str:
    """Where the names of a target are listed, on the page that has its section."""
    return f"ten-{target}"


@dataclass(frozen=True)
class Short:
    """How many of what fall short of a target (see ``telling.summary.units_lacking``)."""

    unit: str
    missing: float


def short_of(view: View, target: str) -> Short | None:
    """Who is counted as falling short of a target of the view, None where nobody is."""
    return _short(view).get(target)


@remembered
def _short(view: View) -> dict[str, Short]:
    found = {}
    for one in view.own:
        point = one.governing.point if one.governing else None
        counted = units_lacking(one, point) if point is not None else None
        if counted is not None and counted[1] > 0:
            found[one.target.id] = Short(*counted[:2])
    return found


@remembered
def lacking(view: View) -> dict[str, pl.DataFrame]:
    """By target, a row a unit that falls short: name, level, place, lacks (a list of words).

    Only of targets of which every unit that is counted as lacking is known by name; people are
    counted by commune: see lsanalytics.briefs.left_out.
    """
    found = {}
    for one in view.own:
        counted = short_of(view, one.target.id)
        if counted is None or counted.unit == PEOPLE:
            continue
        rows = _units(view, one)
        if rows.height and rows.height == round(counted.missing):
            found[one.target.id] = rows
    return found


def _units(view: View, assessment: Assessment) -> pl.DataFrame:
    """The agencies, sites, press agencies that lack something, of the evidence that is told of."""
    point = assessment.governing.point if assessment.governing else None
    kind = point.evidence if point is not None else ""
    rows = view.prepared.table("lacking").filter(
        pl.col("indicator") == assessment.target.indicator, pl.col("evidence") == kind
    )
    said = pl.col(f"lacks_{view.language}").str.split("; ")
    bare_words = said.list.eval(pl.element().str.replace(r"^[a-z]\d+\. ", ""))
    return rows.select("name", "level", "place", bare_words.alias("lacks"))


def named_of(view: View, target: str) -> str | None:
    """What most of those lack who fall short of a target; None where nobody is named."""
    rows, language = lacking(view).get(target), view.language
    if rows is None:
        return None
    counts = Counter(word for words in rows["lacks"].to_list() for word in words or [])
    if len(counts) < 2:
        said = (text("briefs.names_all_lack", language, what=what) for what in counts)
        return next(said, "")
    most = max(counts.values())
    what = named(sorted(word for word, count in counts.items() if count == most), language)
    return text("briefs.names_most", language, count=number(most, language), what=what)


def places_of(view: View, target: str, form: str = COUNT, to: str = "") -> str:
    """The communes in which the people live who fall short of a target, as HTML: see left_out."""
    counted = short_of(view, target)
    if counted is None or counted.unit != PEOPLE:
        return ""
    wanted = piece(form, view.plan.target(target).indicator, counted.missing, to)
    return marked(wanted, view.prepared, view.page_of_place, view.language)


def names_html(view: View, target: str) -> str:
    """The list: every name, a place linked to its brief, with what it lacks; "" without names."""
    if places := places_of(view, target, NAMES):
        return tag("div", places, id=anchor(target))
    rows, language = lacking(view).get(target), view.language
    if rows is None:
        return ""
    heading = text("briefs.names_title_units", language, count=number(rows.height, language))
    levels = [level for level in LEVELS if level in rows["level"].to_list()]
    parts = []
    for level in levels:
        group = rows.filter(pl.col("level") == level)
        if len(levels) > 1:
            told = text(f"briefs.names_{level}", language, count=number(group.height, language))
            parts.append(tag("p", escape(told), class_="small muted"))
        items = "".join(tag("li", _item(view, row)) for row in group.iter_rows(named=True))
        parts.append(tag("ul", items, class_="named"))
    return tag("div", tag("h4", escape(heading)) + "".join(parts), id=anchor(target))


def _item(view: View, row: dict[str, object]) -> str:
    """A name; of a commune that of the place, linked to its brief, its body beside it."""
    place = view.prepared.places.at(str(row["place"]), view.as_of) if row["place"] else None
    name = escape(str(row["name"]))
    if place is not None and place.level == "commune":
        other = "" if place.name == row["name"] else f" ({name})"
        name = link(view.page_of_place(place.code), place.name) + other
    lacks = row["lacks"]
    told = ", ".join(lacks) if isinstance(lacks, list) else ""
    return f"{name}: {escape(told)}" if told else name
