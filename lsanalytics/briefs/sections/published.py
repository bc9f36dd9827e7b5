"""Published figures: context, clearly apart from the targets that they do not measure."""

from __future__ import annotations

import polars as pl

from lsanalytics.briefs.block import Block, paragraph, tag
from lsanalytics.briefs.catalogue import hint
from lsanalytics.briefs.view import View
from lsanalytics.charts.context import papi, ranks, services
from lsanalytics.charts.figure import figure_html
from lsanalytics.errors import InputError
from lsanalytics.measuring.marks import has
from lsanalytics.published import load_papi, load_published
from lsanalytics.tables import published_table
from lsanalytics.words import text


def published(view: View, *fields: str) -> Block:
    """The published figures of some fields: charts where a series exists, and all as a table.

    Figures dated after the as-of date are not known yet and left out, and so are those of another
    province.
    """
    language, folder = view.language, view.prepared.project.published
    held = load_published(folder)
    _refuse_unknown(fields, {*held["field"].to_list(), *(one.id for one in view.plan.fields)})
    known = pl.col("period_end").is_null() | (pl.col("period_end") <= view.as_of)
    figures = _own(held, view).filter(known, pl.col("field").is_in(fields))
    if figures.is_empty():
        return Block(paragraph(text("briefs.published_none", language)))
    parts = [paragraph(text("briefs.published_note", language), class_="lead-note")]
    charts = _electronic(view, figures) if "electronic" in fields else []
    parts += charts
    summary = tag("summary", text("briefs.published_all", language, count=figures.height))
    table = published_table(figures, language)
    # Beside charts the table is the place to look things up; without them it is all there is.
    parts.append(tag("details", summary + table, **({} if charts else {"open": "open"})))
    return Block("".join(parts))


def _refuse_unknown(fields: tuple[str, ...], known: set[str]) -> None:
    """A field that neither the figures nor the plan have: nothing found would be no answer."""
    for asked in fields:
        if asked not in known:
            listed = ", ".join(sorted(known))
            raise InputError("unknown_field", value=asked, known=listed, hint=hint(asked, known))


def _electronic(view: View, figures: pl.DataFrame) -> list[str]:
    scores = _own(load_papi(view.prepared.project.published), view)
    scores = scores.filter(pl.col("period_end") <= view.as_of)
    province = view.prepared.places.known(view.home.province, view.as_of)
    assert province is not None  # places.csv holds the declared province
    name = province.name[len(province.type) :].strip()
    drawn = [] if scores.is_empty() else [papi(scores, view.as_of, view.language, name)]
    drawn.append(ranks(figures, view.as_of, view.language))
    drawn.append(services(figures, view.as_of, view.language))
    return [figure_html(figure) for figure in drawn]


def _own(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """Without the rows of places of other provinces, but for those that are there to compare."""
    own = pl.col("place").is_in(view.prepared.places.frame["code"].implode())
    return rows.filter(own | has("comparator"))
