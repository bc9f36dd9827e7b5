"""A table of Polars or pandas that a cell shows, written as the reader writes numbers and dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import escape
from typing import Any

import narwhals as nw

from lsanalytics.words import Language, catalogue, date_text, number, text

MOST = 40  # rows and columns that are shown; how many there are is told
SIGNIFICANT = 4
EMPTY = 'data-rows="0"'  # of a table that says that it has none
_YEAR, _YEARS = re.compile(r"(?<![^\W_])(năm|nam|year)(?![^\W_])", re.I), range(1800, 2200)


def frame_html(frame: Any, language: Language) -> str:
    """A frame or series of either library as a table in the page's language.

    ``data-evidence`` says what its rows rest on, where they have that column.
    """
    whole = nw.from_native(frame, eager_only=True, allow_series=True)
    if isinstance(whole, nw.Series):
        whole = whole.alias(whole.name or "").to_frame()
    shown = whole[:MOST, :MOST]
    numeric = [kind.is_numeric() for kind in shown.schema.values()]
    names = list(map(str, shown.columns))
    head = "".join(
        f'<th{_number(is_number)} scope="col">{escape(header(name, language))}</th>'
        for name, is_number in zip(names, numeric, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_number(is_number)}>{escape(cell(value, language, name))}</td>"
            for value, is_number, name in zip(row, numeric, names, strict=True)
        )
        + "</tr>"
        for row in shown.rows()
    )
    empty = ""
    if not len(whole):
        empty = f" {EMPTY}"
        words = escape(text("own.empty_table", language))
        rows = f'<tr><td colspan="{max(len(shown.columns), 1)}">{words}</td></tr>'
    left_out = ""
    if shown.shape != whole.shape:
        told = {"shown": number(shown.shape[0], language), "rows": number(whole.shape[0], language)}
        columns = {"columns": number(whole.shape[1], language)}
        left_out = f'<p class="source">{text("own.cut", language, **told, **columns)}</p>'
    return (
        f'<div class="own table-wrap" data-evidence="{_evidence(whole)}"{empty}><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{left_out}</div>"
    )


def header(name: str, language: Language) -> str:
    """The words for a column of ours; the name of any other as it is."""
    known = f"column_{name}"
    return text(f"own.{known}", language) if known in catalogue("own") else name


def cell(value: Any, language: Language, column: str = "") -> str:
    """A value as a reader writes it; in a column of years without a sign between its thousands."""
    if value is None or value != value:  # the one value that is not itself: not a number
        return "–"
    if isinstance(value, bool):
        return text("charts.yes" if value else "charts.no", language)
    if isinstance(value, int | float) and value in _YEARS and _YEAR.search(column):
        return str(int(value))
    if isinstance(value, int):
        return number(value, language)
    if isinstance(value, float):
        return number(value, language, None if abs(value) >= 1 else _digits(value))
    if isinstance(value, datetime):
        return f"{date_text(value.date(), language)} {value:%H:%M}"
    if isinstance(value, date):
        return date_text(value, language)
    known = f"value_{value}"
    if isinstance(value, str) and known in catalogue("own"):
        return text(f"own.{known}", language)
    return str(value)


def _digits(value: float) -> int | None:
    """Decimals that leave a small number its first figures."""
    if value == 0:
        return None
    exact = f"{value:.{SIGNIFICANT}g}"
    return None if "e" in exact else len(exact.partition(".")[2]) or None


def _number(is_number: bool) -> str:
    return ' class="num"' if is_number else ""


def _evidence(frame: Any) -> str:
    if "evidence" not in frame.columns or not len(frame):
        return ""
    kinds = set(frame["evidence"].to_list())
    return "simulated" if "simulated" in kinds else "" if None in kinds else "real"
