"""Who falls short of a target, by name: exactly as many as the first screen counts, or none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape

import polars as pl

from lsanalytics.briefs.block import link, tag
from lsanalytics.briefs.view import View, remembered
from lsanalytics.charts.unreached import unreached_frame
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.summary import units_lacking
from lsanalytics.words import Language, number, text

LEVELS = ("", "province", "district", "commune")


def anchor(target: str) -> str:
    """Where the names of a target are listed, on the page that has its section."""
    return f"ten-{target}"


@remembered
def lacking(view: View) -> dict[str, pl.DataFrame]:
    """By target, a row a unit that falls short: name, level, place, lacks (a list of words).

    Only of targets of which every unit that is counted as lacking is known by name.
    """
    found = {}
    for one in view.own:
        point = one.governing.point if one.governing else None
        counted = units_lacking(one, point) if point is not None else None
        if counted is None or counted[1] <= 0:
            continue
        unit, missing, _ = counted
        rows = _places(view, one) if unit == "people" else _units(view, one)
        total = rows["people"].sum() if unit == "people" else rows.height
        if rows.height and round(total) == round(missing):
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


def _places(view: View, assessment: Assessment) -> pl.DataFrame:
    """The communes and wards in which people are left out, the most people first."""
    communes = view.prepared.places.valid("commune", view.as_of)
    names = {place.code: place.name for place in communes}
    rows = view.prepared.observations_of(indicator=assessment.target.indicator)
    found = unreached_frame(rows.filter(pl.col("place").is_in(list(names))), names, {})
    return found.filter(pl.col("people") > 0).select(
        "name", pl.lit("commune").alias("level"), "place", "people"
    )


@dataclass(frozen=True)
class Named:
    """What stands at the number of those who fall short: ``more``, what most of them lack; where
    not those are counted who are named (people, in communes), how many of these: ``count``."""

    more: str
    count: str = ""

    def __str__(self) -> str:
        return f"{self.more} {self.count}".rstrip()


def named_of(view: View, target: str) -> Named | None:
    """What is told beside the number of a target, None where nobody is named."""
    rows, language = lacking(view).get(target), view.language
    if rows is None:
        return None
    if "people" in rows.columns:
        count = text("briefs.names_places", language, count=number(rows.height, language))
        return Named(text("briefs.names_in", language), count)
    counts = Counter(word for words in rows["lacks"].to_list() for word in words or [])
    if len(counts) < 2:
        said = (text("briefs.names_all_lack", language, what=what) for what in counts)
        return Named(next(said, ""))
    what, most = max(counts.items(), key=lambda one: (one[1], one[0]))
    return Named(text("briefs.names_most", language, count=number(most, language), what=what))


def names_html(view: View, target: str) -> str:
    """The list: every name, a place linked to its brief, with what it lacks; "" without names."""
    rows, language = lacking(view).get(target), view.language
    if rows is None:
        return ""
    unit = "places" if "people" in rows.columns else "units"
    heading = text(f"briefs.names_title_{unit}", language, count=number(rows.height, language))
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
    language = view.language
    place = view.prepared.places.at(str(row["place"]), view.as_of) if row["place"] else None
    name = escape(str(row["name"]))
    if place is not None and place.level == "commune":
        other = "" if place.name == row["name"] else f" ({name})"
        page = view.page_of_place(place.code)
        name = (link(page, place.name) if page else escape(place.name)) + other
    told = _told(row, language)
    return f"{name}: {escape(told)}" if told else name


def _told(row: dict[str, object], language: Language) -> str:
    if "people" in row:
        return text("briefs.names_people", language, count=number(row["people"], language, 0))
    lacks = row["lacks"]
    return ", ".join(lacks) if isinstance(lacks, list) else ""
