"""A figure: a chart with everything that stands around it, as SVG, CSV and HTML."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from math import isfinite

import polars as pl

from lsanalytics.charts.drawing import Chart, Drawing
from lsanalytics.charts.evidence import as_example
from lsanalytics.charts.svg import draw
from lsanalytics.words import Language, date_text, digits_beside, number, text

FORMULA = re.compile(r"^\s*[=+\-@\t\r]|^[\t\r\n]")
PLAIN_NUMBER = re.compile(r"^[+\-]?\d+([.,]\d+)*$")


@dataclass(frozen=True)
class Figure:
    """A chart, drawn for a wide and for a narrow page, and its words in one language.

    Without ``narrow`` the one drawing serves both.

    ``title`` states the finding, ``subtitle`` what is drawn. ``data`` is the data table; its
    headers are in ``language``, its period columns are text; where it is long, ``shown`` stands on
    the page and the CSV has all. ``description`` is read out in place of the picture. Of what is
    ``simulated`` and ``partly`` so, other values are real.
    """

    key: str
    language: Language
    chart: Chart
    narrow: Chart | None
    title: str
    subtitle: str
    source: str
    description: str
    data: pl.DataFrame
    simulated: bool = False
    partly: bool = False
    note: str = ""
    shown: pl.DataFrame | None = None  # on the page in place of a long table; the CSV has all

    @property
    def told(self) -> str:
        """The title as it is told away from the figure's mark: in a picture, a heading, a list."""
        return as_example(self.title, self.simulated, self.language, partly=self.partly)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": figure_html(self), "text/plain": ""}


def to_svg(figure: Figure, *, narrow: bool = False) -> str:
    """The chart as SVG that stands alone: named, described, same bytes for the same figure."""
    chart = figure.narrow if narrow and figure.narrow is not None else figure.chart
    name = f"{figure.key}-narrow" if narrow else figure.key
    return drawn(chart, figure.language, name, figure.told, figure.description)


def drawn(chart: Chart, language: Language, name: str, title: str, description: str) -> str:
    """A chart as SVG, or in a build the mark of a drawing that is made with the page."""
    drawing = Drawing(chart, language, name, title, description)
    return drawing.later() or draw(**drawing.described())


def to_csv(frame: pl.DataFrame, language: Language = "en") -> str:
    """A table as CSV that a spreadsheet opens rightly in the language's settings.

    English: comma and decimal point; Vietnamese: semicolon and decimal comma. A text cell that
    a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "vi" else ",", lineterminator="\r\n")
    writer.writerow([_cell(name, language) for name in frame.columns])
    for row in frame.iter_rows():
        writer.writerow([_cell(value, language) for value in row])
    return out.getvalue()


def _cell(value: object, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, float):
        shown = f"{value:.10g}"
        return shown.replace(".", ",") if language == "vi" else shown
    words = str(value)
    return f"'{words}" if FORMULA.match(words) and not PLAIN_NUMBER.match(words) else words


def shown(value: object, language: Language) -> str:
    """A cell of a data table as the reader writes it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return text("charts.yes" if value else "charts.no", language)
    if isinstance(value, float) and isfinite(value):
        digits = digits_beside(value, [0.0, 100.0], 2)  # all and nothing are told of those only
        return number(value, language, digits if digits > 2 else None)
    if isinstance(value, int | float):
        return number(value, language)
    if isinstance(value, date):
        return date_text(value, language)
    return str(value)


def _filled(figure: Figure) -> pl.DataFrame:
    """What is shown, without the columns that nothing stands in; the download has them.

    Nor is each row told to be simulated where all are: the caption of the table says so.
    """
    data = figure.data if figure.shown is None else figure.shown
    held = [name for name in data.columns if data[name].null_count() < data.height]
    kinds = text("charts.column_evidence", figure.language)
    word = text("charts.evidence_simulated", figure.language)
    if kinds in held and set(data[kinds]) == {word} and figure.simulated:
        held.remove(kinds)
    return data.select(held) if held else data


def data_table(figure: Figure) -> str:
    """The figure's data as an HTML table: captioned, headed, first column heading its row."""
    data = _filled(figure)
    numeric = [dtype.is_numeric() for dtype in data.dtypes]
    marks = ['class="num"' if is_number else "" for is_number in numeric]
    head = "".join(
        f'<th scope="col" {mark}>{escape(name)}</th>'.replace(" >", ">")
        for name, mark in zip(data.columns, marks, strict=True)
    )
    rows = []
    for row in data.iter_rows():
        first = escape(shown(row[0], figure.language))
        cells = _cells(row[1:], marks[1:], figure.language)
        rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    caption = text("charts.data_of", figure.language, title=figure.told)
    return (
        f'<table class="data"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _cells(values: Sequence[object], marks: Sequence[str], language: Language) -> str:
    """The cells of a row; neighbours that nothing stands in are one cell."""
    made = ""
    marked = zip(values, marks, strict=True)
    for is_empty, cells in groupby(marked, key=lambda one: one[0] is None):
        held = list(cells)
        if is_empty and len(held) > 1:
            made += f'<td colspan="{len(held)}">{shown(None, language)}</td>'
            continue
        for value, mark in held:
            made += f"<td {mark}>{escape(shown(value, language))}</td>".replace(" >", ">", 1)
    return made


# What would end an attribute, or what browsers read as something else or leave out of an address.
_ADDRESSED = {ord(one): f"%{ord(one):02X}" for one in "%#&<>\"'\t\r\n"}


def data_uri(frame: pl.DataFrame, language: Language) -> str:
    """A table as a CSV data URI; the byte order mark tells Excel that it is UTF-8.

    As words, which are a quarter shorter than base64.
    """
    said = to_csv(frame, language).translate(_ADDRESSED)
    return f"data:text/csv;charset=utf-8,%EF%BB%BF{said}"


def badge(language: Language, *, partly: bool = False) -> str:
    """The mark of simulated data, in words; ``partly``: of what rests on real data too."""
    said = text(f"charts.{'partly_' if partly else ''}simulated", language)
    return f'<span class="mark-simulated">{escape(said)}</span>'


def figure_html(figure: Figure, *, titled: bool = True) -> str:
    """The figure as HTML. Its number is left open for the page to fill in.

    Not ``titled`` where a heading, or the line that opens it, states its finding already.
    """
    language = figure.language

    def words(name: str, **values: object) -> str:
        return escape(text(f"charts.{name}", language, **values))

    mark = f" {badge(language, partly=figure.partly)}" if figure.simulated else ""
    kind = "both" if figure.narrow is None else "wide"
    pictures = f'<div class="chart-{kind}">{to_svg(figure)}</div>'
    if figure.narrow is not None:
        pictures += f'<div class="chart-narrow">{to_svg(figure, narrow=True)}</div>'
    note = f'<p class="source">{escape(figure.note)}</p>' if figure.note else ""
    kind = "figure is-simulated" if figure.simulated else "figure"
    head = "figure-title" if titled else "figure-title is-untitled"
    data = data_uri(figure.data, language)
    return (
        f'<figure id="figure-{escape(figure.key)}" class="{kind}"><figcaption>'
        f'<span class="{head}"><span class="figure-number" data-kind="figure"></span> '
        f"{escape(figure.title) if titled else ''}{mark}</span> "
        f'<span class="figure-subtitle">{escape(figure.subtitle)}</span></figcaption>'
        f"{pictures}{note}"
        f'<p class="source">{words("source")}: {escape(figure.source)}</p>'
        f'<details class="figure-data"><summary>{words("data_table")}</summary>'
        f'<div class="table-wrap">{data_table(figure)}</div>'
        f'<p class="csv"><a download="{escape(figure.key)}.csv" href="{data}" '
        f"""aria-label="{words("download")}: {escape(figure.title)}">"""
        f"{words('download')}</a></p></details></figure>"
    )
