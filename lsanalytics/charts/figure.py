"""A figure: a chart with everything that stands around it, as SVG, CSV and HTML."""

from __future__ import annotations

import base64
import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from typing import Any

import polars as pl
from lxml import etree

from lsanalytics.charts.drawing import Drawing
from lsanalytics.charts.plane import Plane
from lsanalytics.charts.theme import FONT, FONT_FILES, number_locale, time_locale
from lsanalytics.words import Language, date_text, number, text

SVG = "{http://www.w3.org/2000/svg}"
FORMULA = re.compile(r"^\s*[=+\-@\t\r]|^[\t\r\n]")
PLAIN_NUMBER = re.compile(r"^[+\-]?\d+([.,]\d+)*$")
LONG_DECIMAL = re.compile(r"-?\d*\.\d{2,}")
DROPPED = (
    *("class", "role", "aria-roledescription", "aria-hidden", "pointer-events"),
    "font-family",  # stands once, at the root
)


@dataclass(frozen=True)
class Figure:
    """A chart, drawn for a wide and for a narrow page, and its words in one language.

    ``title`` states the finding, ``subtitle`` what is drawn. ``data`` is the data table; its
    headers are in ``language``, its period columns are text. ``description`` is read out in
    place of the picture.
    """

    key: str
    language: Language
    chart: Plane
    narrow: Plane | None
    title: str
    subtitle: str
    source: str
    description: str
    data: pl.DataFrame
    simulated: bool = False
    note: str = ""

    def _repr_html_(self) -> str:
        return figure_html(self)


def to_svg(figure: Figure, *, narrow: bool = False) -> str:
    """The chart as SVG that stands alone: named, described, same bytes for the same figure."""
    plane = figure.narrow if narrow and figure.narrow is not None else figure.chart
    name = f"{figure.key}-narrow" if narrow else figure.key
    drawing = Drawing(plane, figure.language, name, figure.title, figure.description)
    return drawing.later() or draw(**drawing.described())


def draw(spec: dict[str, Any], language: Language, name: str, title: str, description: str) -> str:
    """A chart of Vega-Lite as SVG; the same bytes for the same chart and words."""
    return _finish(_draw(spec, language), name, title, description)


def _draw(spec: dict[str, Any], language: Language) -> str:
    import vl_convert

    _register_fonts()
    drawn: str = vl_convert.vegalite_to_svg(
        spec,
        format_locale=number_locale(language),
        time_format_locale=time_locale(language),
        show_warnings=False,
    )
    return drawn


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONT_FILES))


def _finish(svg: str, name: str, title: str, description: str) -> str:
    root = etree.fromstring(svg.encode())
    _give_fixed_ids(root, name)
    for element in list(root.iter()):
        _tidy(element)
    _drop_empty(root)
    _unwrap(root)
    _join_paths(root)
    width, height = root.get("width"), root.get("height")
    root.attrib.clear()
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", str(width))
    root.set("height", str(height))
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("class", "chart")
    root.set("font-family", f"{FONT}, sans-serif")
    for position, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(f"{SVG}{tag}", id=f"{name}-{tag}")
        element.text = words
        root.insert(position, element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _give_fixed_ids(root: etree._Element, name: str) -> None:
    """Number ids by their order and put the figure's name before them.

    The drawing library counts them over the life of the process, and two figures on a page may
    not share one.
    """
    fixed = {
        str(element.get("id")): f"{name}-{number}"
        for number, element in enumerate(root.xpath("//*[@id]"), start=1)
    }
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, fixed[value])
            elif "url(#" in value:
                element.set(
                    key, re.sub(r"url\(#(.+?)\)", lambda m: f"url(#{fixed[m.group(1)]})", value)
                )


def _tidy(element: etree._Element) -> None:
    """Drop what readers never meet, shorten numbers, turn a mark's label into its tooltip."""
    says = element.attrib.pop("aria-label", None)
    if says:
        tip = etree.SubElement(element, f"{SVG}title")
        tip.text = says
    for name in DROPPED:
        element.attrib.pop(name, None)
    if element.tag == f"{SVG}text" and element.get("stroke"):
        element.set("paint-order", "stroke")
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    for name in ("d", "transform", "x", "y", "x2", "y2", "width", "height"):
        if value := element.get(name):
            element.set(name, LONG_DECIMAL.sub(lambda m: _short(float(m.group())), value))


def _short(value: float) -> str:
    """A tenth of a pixel is finer than any screen shows."""
    return f"{round(value, 1) + 0.0:g}"  # the sum turns -0.0 into 0.0


def _drop_empty(root: etree._Element) -> None:
    """Take out paths that draw nothing and groups that hold nothing."""
    for element in reversed(list(root.iter(f"{SVG}path", f"{SVG}g"))):
        parent, look = element.getparent(), element.attrib
        unseen = not look.get("d") or ("fill" not in look and "stroke" not in look)
        empty = unseen if element.tag == f"{SVG}path" else len(element) == 0
        if parent is not None and empty:
            parent.remove(element)


def _unwrap(root: etree._Element) -> None:
    """Put the content of groups that say nothing in their place."""
    for group in reversed(list(root.iter(f"{SVG}g"))):
        parent = group.getparent()
        if parent is not None and dict(group.attrib) in ({}, {"transform": "translate(0,0)"}):
            at = parent.index(group)
            parent[at : at + 1] = list(group)


def _join_paths(root: etree._Element) -> None:
    """Make neighbours that differ in their shape alone into one path."""
    for group in [root, *root.iter(f"{SVG}g")]:
        kept: etree._Element | None = None
        for path in list(group):
            look = {key: value for key, value in path.attrib.items() if key != "d"}
            single = path.tag == f"{SVG}path" and len(path) == 0 and "transform" not in look
            if (
                single
                and kept is not None
                and look == {key: value for key, value in kept.attrib.items() if key != "d"}
            ):
                kept.set("d", str(kept.get("d")) + str(path.get("d")))
                group.remove(path)
            else:
                kept = path if single else None


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
    if isinstance(value, int | float):
        return number(value, language)
    if isinstance(value, date):
        return date_text(value, language)
    return str(value)


def data_table(figure: Figure) -> str:
    """The figure's data as an HTML table: captioned, headed, first column heading its row."""
    numeric = [dtype.is_numeric() for dtype in figure.data.dtypes]
    marks = ['class="num"' if is_number else "" for is_number in numeric]
    head = "".join(
        f'<th scope="col" {mark}>{escape(name)}</th>'.replace(" >", ">")
        for name, mark in zip(figure.data.columns, marks, strict=True)
    )
    rows = []
    for row in figure.data.iter_rows():
        first, *rest = (escape(shown(value, figure.language)) for value in row)
        cells = "".join(
            f"<td {mark}>{cell}</td>".replace(" >", ">")
            for cell, mark in zip(rest, marks[1:], strict=True)
        )
        rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    caption = text("charts.data_of", figure.language, title=figure.title)
    return (
        f'<table class="data"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def data_uri(figure: Figure) -> str:
    """The figure's data as a CSV data URI; the byte order mark tells Excel that it is UTF-8."""
    content = base64.b64encode(to_csv(figure.data, figure.language).encode("utf-8-sig")).decode()
    return f"data:text/csv;charset=utf-8;base64,{content}"


def badge(language: Language) -> str:
    """The mark of simulated data, in words."""
    return f'<span class="mark-simulated">{escape(text("charts.simulated", language))}</span>'


def figure_html(figure: Figure) -> str:
    """The figure as HTML. Its number is left open for the page to fill in."""
    language = figure.language

    def words(name: str, **values: object) -> str:
        return escape(text(f"charts.{name}", language, **values))

    mark = f" {badge(language)}" if figure.simulated else ""
    pictures = f'<div class="chart-wide">{to_svg(figure)}</div>'
    if figure.narrow is not None:
        pictures += f'<div class="chart-narrow">{to_svg(figure, narrow=True)}</div>'
    note = f'<p class="source">{escape(figure.note)}</p>' if figure.note else ""
    kind = "figure is-simulated" if figure.simulated else "figure"
    return (
        f'<figure id="figure-{escape(figure.key)}" class="{kind}"><figcaption>'
        f'<span class="figure-title"><span class="figure-number" data-kind="figure"></span> '
        f"{escape(figure.title)}{mark}</span>"
        f'<span class="figure-subtitle">{escape(figure.subtitle)}</span></figcaption>'
        f"{pictures}{note}"
        f'<p class="source">{words("source")}: {escape(figure.source)}</p>'
        f'<details class="figure-data"><summary>{words("data_table")}</summary>'
        f'<div class="table-wrap" tabindex="0" role="region" '
        f'aria-label="{words("data_of", title=figure.title)}">{data_table(figure)}</div>'
        f'<p class="csv"><a download="{escape(figure.key)}.csv" href="{data_uri(figure)}">'
        f"{words('download')}</a></p></details></figure>"
    )
