"""What a page says of the other places of a place's level, between marks.

A new value of one place changes the rank of many and the picture of all, and nothing else of their
pages. What depends on the others stands between two marks, and a build fills them last, for all
pages at once: what the pages of a level share is drawn once. Where nothing else of a page has
changed it puts new words between them (see lsanalytics.build.renew) and runs no cell.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from functools import cached_property
from html import escape
from typing import Any

from lsanalytics.briefs import between
from lsanalytics.briefs.block import paragraph, tag
from lsanalytics.channels import MEDIA
from lsanalytics.charts.company import Picture, Strip, company_pictures, lowest
from lsanalytics.charts.drawing import FOLDER
from lsanalytics.charts.evidence import as_example
from lsanalytics.state.prepared import Prepared
from lsanalytics.words import Language, number, ordinal, percent, text

STRIPS = "company"
Rows = dict[str, dict[str, Any]]  # of BESIDE, by medium: the latest year of each
PIECES = (*MEDIA, STRIPS)
Page = tuple[str, Language]  # the page of a place in a language


def marked(piece: str, prepared: Prepared, place: str, language: Language) -> str:
    """A piece of a page (``radio`` or ``tv``: its rank; STRIPS) as HTML between its marks; in a
    build the marks alone, to be filled."""
    prepared.note_beside(place)
    in_build = bool(os.environ.get(FOLDER))
    content = "" if in_build else Company(prepared, [place]).content(piece, place, language)
    return between.marked(piece, content)


def pieces(prepared: Prepared, pages: Iterable[Page]) -> dict[Page, dict[str, str]]:
    """What stands between the marks of many pages, by piece."""
    asked = list(pages)
    company = Company(prepared, {place for place, _ in asked})
    return {page: {piece: company.content(piece, *page) for piece in PIECES} for page in asked}


class Company:
    """What stands between the marks on the pages of some places."""

    def __init__(self, prepared: Prepared, places: Collection[str]) -> None:
        self.prepared, self.places = prepared, places
        self._pictures: dict[Language, dict[str, Picture]] = {}

    def content(self, piece: str, place: str, language: Language) -> str:
        """A piece (see ``marked``) on one line."""
        rows = self._rows.get(place, {})
        said = self._strips(rows, place, language) if piece == STRIPS else ""
        return (said or self._rank(rows, piece, place, language)).replace("\n", " ")

    @cached_property
    def _levels(self) -> dict[str, str]:
        """The level of each unit, of a code that was used twice the later one's."""
        return dict(self.prepared.places.frame.select("code", "level").iter_rows())

    @cached_property
    def _rows(self) -> dict[str, Rows]:
        frame = self.prepared.beside(self.places).sort("period_end")
        rows: dict[str, Rows] = {}
        for row in frame.iter_rows(named=True):
            rows.setdefault(row["place"], {})[row["part"]] = row
        return rows

    @cached_property
    def _values(self) -> dict[str, tuple[float, ...]]:
        named = {row["company"] for rows in self._rows.values() for row in rows.values()}
        return self.prepared.company(named)

    def _strips(self, rows: Rows, place: str, language: Language) -> str:
        """A sentence for each medium, and the picture of both."""
        shown = _shown(rows)
        if not shown or max(row["count"] for row in shown.values()) < 2:
            return ""
        said = [self._sentence(rows, medium, place, language) for medium in shown]
        units = self._units(place, max(row["count"] for row in shown.values()), language)
        title = text("briefs.company_title", language, units=units)
        title = as_example(title, any(row["simulated"] for row in shown.values()), language)
        strips = self._of(rows, language)
        is_dots = all(strip.values for strip in strips)
        note = text(f"briefs.company_note_{'dots' if is_dots else 'band'}", language)
        if (low := _low(rows, strips)) > 0:
            note += text("briefs.company_axis", language, low=percent(low, language, 0))
        drawn = self._drawn(language)[place].html(place, title, " ".join(said))
        body = paragraph(title, class_="company-title") + "".join(map(paragraph, said))
        return tag("div", body + drawn + paragraph(note, class_="source"), class_="company")

    def _drawn(self, language: Language) -> dict[str, Picture]:
        """The pictures of all places, those together that stand among the same."""
        if language not in self._pictures:
            groups: dict[tuple[tuple[Strip, ...], float], dict[str, list[float]]] = {}
            for place, rows in self._rows.items():
                if shown := _shown(rows):
                    strips = self._of(rows, language)
                    own = [row["value"] for row in shown.values()]
                    groups.setdefault((strips, _low(rows, strips)), {})[place] = own
            self._pictures[language] = {
                place: picture
                for (strips, low), own in groups.items()
                for place, picture in company_pictures(strips, own, low, language).items()
            }
        return self._pictures[language]

    def _of(self, rows: Rows, language: Language) -> tuple[Strip, ...]:
        return tuple(
            Strip(
                text(f"charts.medium_{medium}", language),
                self._values.get(row["company"], ()),
                (row["low"], row["middle"], row["high"]),
                row["simulated"],
            )
            for medium, row in _shown(rows).items()
        )

    def _units(self, place: str, count: int, language: Language) -> str:
        """How many places of its level there are, by what they are called."""
        shown = number(count, language)
        return text(f"briefs.units_{self._levels[place]}", language, count=shown)

    def _rank(self, rows: Rows, medium: str, place: str, language: Language) -> str:
        if medium not in rows:
            return ""
        row = rows[medium]
        units, alike = self._units(place, row["count"], language), row["alike"]
        notes = text("briefs.place_rank_shared", language, count=alike) if alike else ""
        rank = ordinal(row["rank"], language)
        return escape(text("briefs.place_rank", language, rank=rank, units=units, notes=notes))

    def _sentence(self, rows: Rows, medium: str, place: str, language: Language) -> str:
        row = rows[medium]
        return text(
            "briefs.company_of_medium",
            language,
            medium=text(f"charts.medium_{medium}", language),
            own=percent(row["value"], language),
            rank=self._rank(rows, medium, place, language),
            **{key: percent(row[key], language) for key in ("low", "middle", "high")},
        )


def _shown(rows: Rows) -> Rows:
    return {medium: rows[medium] for medium in MEDIA if medium in rows}


def _low(rows: Rows, strips: tuple[Strip, ...]) -> float:
    return lowest(strips, [row["value"] for row in _shown(rows).values()])
