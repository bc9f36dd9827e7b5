"""Published figures: context, clearly apart from the targets that they do not measure."""

from __future__ import annotations

import polars as pl

from lsanalytics.briefs.block import Block, paragraph, tag
from lsanalytics.briefs.view import View
from lsanalytics.charts.context import papi, ranks, services
from lsanalytics.charts.figure import figure_html
from lsanalytics.published import load_papi, load_published
from lsanalytics.tables import published_table
from lsanalytics.words import text


def published(view: View, *fields: str) -> Block:
    """The published figures of some fields: charts where a series exists, and all as a table.

    Figures dated after the as-of date are not known yet and left out.
    """
    language, folder = view.language, view.prepared.project.published
    known = pl.col("period_end").is_null() | (pl.col("period_end") <= view.as_of)
    figures = load_published(folder).filter(known, pl.col("field").is_in(fields))
    parts = [paragraph(text("briefs.published_note", language), class_="lead-note")]
    charts = _electronic(view, figures) if "electronic" in fields else []
    parts += charts
    summary = tag("summary", text("briefs.published_all", language, count=figures.height))
    table = published_table(figures, language)
    # Beside charts the table is the place to look things up; without them it is all there is.
    parts.append(tag("details", summary + table, **({} if charts else {"open": "open"})))
    return Block("".join(parts))


def _electronic(view: View, figures: pl.DataFrame) -> list[str]:
    scores = load_papi(view.prepared.project.published)
    scores = scores.filter(pl.col("period_end") <= view.as_of)
    drawn = [
        papi(scores, view.as_of, view.language),
        ranks(figures, view.as_of, view.language),
        services(figures, view.as_of, view.language),
    ]
    return [figure_html(figure) for figure in drawn]
