"""What a page says of the other places of a place's level, between marks.

A new value of one place changes the rank of many and the picture of all, and nothing else of their
pages. What depends on the others stands between two marks; where nothing else has changed, a build
puts the new words between them (see lsanalytics.build.renew) and runs no cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

import polars as pl

from lsanalytics.briefs.block import paragraph, tag
from lsanalytics.charts.company import Strip, company_svg, lowest
from lsanalytics.state.prepared import Prepared
from lsanalytics.words import Language, number, percent, text

MEDIA = ("radio", "tv")
STRIPS = "company"
Rows = dict[str, dict[str, Any]]  # of BESIDE, by medium
_MARKED = re.compile(r"(<!--company (\w+)-->).*?(<!--/company-->)")


def marked(piece: str, prepared: Prepared, place: str, language: Language) -> str:
    """A piece of a page (``radio`` or ``tv``: its rank; STRIPS) as HTML between its marks."""
    content = content_of(piece, prepared, place, language)
    return f"<!--company {piece}-->{content}<!--/company-->"


def content_of(piece: str, prepared: Prepared, place: str, language: Language) -> str:
    """What stands between the marks, on one line."""
    beside = _latest(prepared.beside(place))
    made = _strips(beside, prepared, place, language) if piece == STRIPS else ""
    return (made or _rank(beside, piece, language)).replace("\n", " ")


def renewed(page: str, content: Callable[[str], str], written: Callable[[str], str] = str) -> str:
    """A page with new content between its marks; ``written``: as the page's format has it."""
    return _MARKED.sub(lambda mark: f"{mark[1]}{written(content(mark[2]))}{mark[3]}", page)


def _latest(beside: pl.DataFrame) -> Rows:
    """The latest year of each medium."""
    rows = beside.sort("period_end").unique("part", keep="last", maintain_order=True)
    return {row["part"]: row for row in rows.iter_rows(named=True)}


def _rank(beside: Rows, medium: str, language: Language) -> str:
    if medium not in beside:
        return ""
    stands = beside[medium]
    among = text("briefs.place_rank", language, rank=stands["rank"], count=stands["count"])
    return escape(among)


def _strips(beside: Rows, prepared: Prepared, place: str, language: Language) -> str:
    """A sentence for each medium, and the picture of both."""
    shown = [(medium, beside[medium]) for medium in MEDIA if medium in beside]
    if not shown or max(row["count"] for _, row in shown) < 2:
        return ""
    strips, said = [], []
    for medium, row in shown:
        name = text(f"charts.medium_{medium}", language)
        band = (row["low"], row["middle"], row["high"])
        values = prepared.company(row["company"])
        strips.append(Strip(name, row["value"], values, band, row["simulated"]))
        shares = zip(("low", "middle", "high"), band, strict=True)
        said.append(
            text(
                "briefs.company_of_medium",
                language,
                medium=name,
                own=percent(row["value"], language),
                rank=_rank(beside, medium, language),
                **{key: percent(value, language) for key, value in shares},
            )
        )
    count = number(max(row["count"] for _, row in shown), language)
    title = text("briefs.company_title", language, count=count)
    if any(strip.simulated for strip in strips):
        title = text("charts.prefix_simulated", language, title=title)
    is_dots = all(strip.values for strip in strips)
    note = text(f"briefs.company_note_{'dots' if is_dots else 'band'}", language)
    if (low := lowest(strips)) > 0:
        note += text("briefs.company_axis", language, low=percent(low, language, 0))
    drawn = company_svg(strips, place, title, " ".join(said), language)
    body = paragraph(title, class_="company-title") + "".join(map(paragraph, said))
    return tag("div", body + drawn + paragraph(note, class_="source"), class_="company")
