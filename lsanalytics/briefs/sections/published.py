"""Published figures: context, clearly apart from the targets that they do not measure."""

from __future__ import annotations

from html import escape

import polars as pl

from lsanalytics.briefs.block import Block, deeper, folded, headline, paragraph
from lsanalytics.briefs.view import View
from lsanalytics.charts.context import papi, ranks
from lsanalytics.charts.figure import figure_html
from lsanalytics.declarations import refuse_other
from lsanalytics.published import load_papi, load_published, of_places, plottable, value_text
from lsanalytics.tables import published_table, source_link, table
from lsanalytics.words import Language, date_text, number, text

SERVICES = "dvctt_"  # begins the indicators that count online public services
COLUMNS = ("classification", "date", "published", "source")


def published(view: View, *fields: str) -> Block:
    """The published figures of some fields: charts where a series exists, and all as a table.

    Figures dated after the as-of date are not known yet and left out, and so are those of another
    province.
    """
    language, folder = view.language, view.prepared.project.published
    held = load_published(folder)
    _refuse_unknown(fields, {*held["field"].to_list(), *(one.id for one in view.plan.fields)})
    own = view.prepared.places.frame
    known = pl.col("period_end").is_null() | (pl.col("period_end") <= view.as_of)
    figures = of_places(held, own).filter(known, pl.col("field").is_in(fields))
    if figures.is_empty():
        return Block(paragraph(text("briefs.published_none", language)))
    sources = figures["publisher"].drop_nulls().n_unique()
    said = text("briefs.headline_published", language, count=figures.height, sources=sources)
    note = paragraph(text("briefs.published_note", language), class_="lead-note")
    parts = [headline(said), note]
    charts = _electronic(view, figures) if "electronic" in fields else []
    parts += charts
    opens = text("briefs.published_all", language)
    table = published_table(figures, language)
    # Beside charts the table is the place to look things up; without them it is all there is, and
    # is there on paper too.
    parts.append(folded(opens, table) if charts else deeper(escape(opens), table))
    return Block("".join(parts))


def _refuse_unknown(fields: tuple[str, ...], known: set[str]) -> None:
    """A field that neither the figures nor the plan have: nothing found would be no answer."""
    for asked in fields:
        refuse_other(asked, sorted(known), "unknown_field")


def _electronic(view: View, figures: pl.DataFrame) -> list[str]:
    own = view.prepared.places.frame
    scores = of_places(load_papi(view.prepared.project.published), own)
    scores = scores.filter(pl.col("period_end") <= view.as_of)
    province = view.prepared.places.known(view.home.province, view.as_of)
    assert province is not None  # places.csv holds the declared province
    drawn = []
    if not scores.is_empty():
        drawn.append(papi(scores, view.as_of, view.language, province.own_name))
    drawn.append(ranks(figures, view.as_of, view.language))
    return [*(figure_html(figure) for figure in drawn), services_table(figures, view.language)]


def services_table(figures: pl.DataFrame, language: Language) -> str:
    """Counts of online public services, a row a classification and date.

    A table and no chart: one classification followed the other, and none can be compared with the
    next. ``figures`` are from ``published.load_published``; what may not be compared with others
    of its kind is left out.
    """
    counted = plottable(figures).filter(
        pl.col("indicator").str.starts_with(SERVICES), pl.col("indicator").str.ends_with("_count")
    )
    shown = counted.sort("period_end", "classification_vi", "indicator")
    if shown.is_empty():
        return ""
    groups = shown.partition_by("classification_vi", "period_end", maintain_order=True)
    rows = [(group.row(0, named=True), group.to_dicts()) for group in groups]
    counts = [
        "<br>".join(
            f"{escape(one[f'topic_{language}'])}: <b>{escape(value_text(one, language))}</b>"
            for one in held
        )
        for _, held in rows
    ]
    heads = {name: text(f"charts.column_{name}", language) for name in COLUMNS}
    made = pl.DataFrame(
        {
            heads["classification"]: [row[f"classification_{language}"] for row, _ in rows],
            heads["date"]: [date_text(row["period_end"], language) for row, _ in rows],
            heads["published"]: counts,
            heads["source"]: [source_link(row, language) for row, _ in rows],
        }
    )
    ready = [heads["published"], heads["source"]]
    caption = _services_caption(shown, language)
    drawn = table(made, caption, "online-services", language, html=ready, cards=True)
    return drawn + paragraph(text("charts.services_note", language), class_="source")


def _services_caption(shown: pl.DataFrame, language: Language) -> str:
    """How many of all can be done online from end to end, where both were published together."""
    kinds = text("charts.services_title", language, n=shown["classification_vi"].n_unique())
    whole, full = (
        shown.filter(pl.col("indicator") == f"{SERVICES}{name}_count")
        for name in ("total", "full_process")
    )
    both = full.join(whole, on=["classification_vi", "period_end"], suffix="_all")
    if both.is_empty():
        return kinds
    last = both.sort("period_end").row(-1, named=True)
    said = text(
        "charts.services_full",
        language,
        full=number(last["value"], language, 0),
        all=number(last["value_all"], language, 0),
        date=date_text(last["period_end"], language),
    )
    return f"{said}. {kinds}"
