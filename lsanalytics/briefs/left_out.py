"""The communes in which people are left out, by name, between marks on pages of the province.

A return of one commune changes this list, and mostly nothing else of such a page. So it stands
between marks (see lsanalytics.briefs.between), and a build puts it there last, without running a
cell where nothing else has changed. A mark says all that is needed: what is shown, the indicator,
how many people the province's own figure leaves out, and where a link leads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import escape

import polars as pl

from lsanalytics.briefs import between
from lsanalytics.briefs.block import link, tag
from lsanalytics.measuring.unreached import unreached_frame
from lsanalytics.state.kept_places import GIVEN
from lsanalytics.state.prepared import Prepared
from lsanalytics.words import Language, number, text

KIND = "left-out"
COUNT, NAMES = "count", "names"
_LEADS = re.compile(rf"(<!--company {KIND}:[^>]*:)(#[\w.-]+?)(?=-->)")
PageOf = Callable[[str], str]  # the planned page of a place, or ""


def piece(form: str, indicator: str, people: float, to: str = "") -> str:
    """What a mark says. COUNT is the end of a line, ", in 65 communes and wards", led ``to`` where
    they are named; NAMES the list of them. Both are empty where theirs are not as many
    ``people``."""
    return ":".join((KIND, form, indicator, str(round(people)), to))


def marked(wanted: str, prepared: Prepared, page_of: PageOf, language: Language) -> str:
    """A piece as HTML between its marks; in a build the marks alone, to be filled."""
    prepared.note_everywhere(wanted.split(":")[2])
    in_build = bool(os.environ.get(GIVEN))
    content = "" if in_build else LeftOut(prepared).content(wanted, page_of, language)
    return between.marked(wanted, content)


def led(page: str, lead: Callable[[str], str]) -> str:
    """A page whose marks lead where ``lead`` says; to nothing where it says ""."""
    return _LEADS.sub(lambda mark: f"{mark[1]}{lead(mark[2])}", page)


class LeftOut:
    """What stands between the marks of pages, each indicator looked up once."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._found: dict[str, pl.DataFrame] = {}

    def content(self, wanted: str, page_of: PageOf, language: Language) -> str:
        """A piece (see ``piece``) on one line."""
        _, form, indicator, people, to = wanted.split(":")
        rows = self._rows(indicator)
        if rows.is_empty() or round(rows["people"].sum()) != int(people):
            return ""
        if form == COUNT:
            return _count(rows, to, language)
        return _names(rows, page_of, language)

    def _rows(self, indicator: str) -> pl.DataFrame:
        """The communes and wards in which people are left out, the most people first."""
        if indicator not in self._found:
            day = self.prepared.as_of
            names = {one.code: one.name for one in self.prepared.places.valid("commune", day)}
            found = unreached_frame(self.prepared.everywhere(indicator, names), names, {})
            self._found[indicator] = found.filter(pl.col("people") > 0)
        return self._found[indicator]


def _count(rows: pl.DataFrame, to: str, language: Language) -> str:
    said = text("briefs.names_places", language, count=number(rows.height, language))
    where = escape(text("briefs.names_in", language))
    return f", {where} {link(to, said)}"


def _names(rows: pl.DataFrame, page_of: PageOf, language: Language) -> str:
    count = number(rows.height, language)
    heading = tag("h4", escape(text("briefs.names_title_places", language, count=count)))
    items = []
    for place, name, people in rows.select("place", "name", "people").iter_rows():
        page = page_of(place)
        told = text("briefs.names_people", language, count=number(people, language, 0))
        items.append(tag("li", f"{link(page, name)}: {escape(told)}"))
    return heading + tag("ul", "".join(items), class_="named")
