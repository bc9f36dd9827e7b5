"""A table of Polars or pandas that a cell shows, written as the reader writes numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html import escape
from typing import Any

from lsanalytics.charts.own_words import header
from lsanalytics.words import Language, catalogue, date_text, number, text

MOST = 40  # rows and columns that are shown; how many there are is told
SIGNIFICANT = 4
SMALLEST = 1e-4  # that is written without an exponent
LONG = 40  # characters of a cell beyond which it is given room
EMPTY = 'data-rows="0"'  # of a table that says that it has none
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")  # of an object: another in each run
_YEAR, _YEARS = re.compile(r"(?<![^\W_])(năm|nam|year)(?![^\W_])", re.I), range(1800, 2200)
_TOLD = ("shown", "some", "rows", "columns")
_FRAMES = (("polars", "DataFrame"), ("pandas", "DataFrame"))


@dataclass(frozen=True)
class _Table:
    """The part of a frame that is shown: its columns, of which the first ones head the rows, which
    of them are numbers, and its rows.
    """

    names: Sequence[str]
    heads: int
    numeric: Sequence[bool]
    rows: Sequence[Sequence[Any]]


def frame_html(frame: Any, language: Language) -> str:
    """A frame or series of either library as a table in the page's language.

    ``data-evidence`` says what its rows rest on, where they have that column.
    """
    whole = frame if len(getattr(frame, "shape", ())) == 2 else frame.to_frame(frame.name or "")
    table = _of_pandas(whole) if hasattr(whole, "iloc") else _of_polars(whole)
    columns = list(zip(table.names, table.numeric, strict=True))
    head = "".join(
        f'<th{_number(is_number)} scope="col">{escape(header(name, language))}</th>'
        for name, is_number in columns
    )
    rows = "".join(f"<tr>{_row(row, columns, table.heads, language)}</tr>" for row in table.rows)
    empty = ""
    if not len(whole):
        empty = f" {EMPTY}"
        words = text("own.empty_table", language)
        rows = f'<tr><td colspan="{len(columns) or 1}">{escape(words)}</td></tr>'
        head = head or f'<th scope="col">{escape(text("own.table", language))}</th>'
    left_out = ""
    if max(whole.shape) > MOST:
        told = [
            number(count, language)
            for count in (*map(min, whole.shape, (MOST, MOST)), *whole.shape)
        ]
        words = text("own.cut", language, **dict(zip(_TOLD, told, strict=True)))
        left_out = f'<p class="source">{escape(words)}</p>'
    return (
        f'<div class="own table-wrap" data-evidence="{said_by(whole)}"{empty}><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{left_out}</div>"
    )


def _of_polars(frame: Any) -> _Table:
    part = frame[:MOST, :MOST]
    numeric = [kind.is_numeric() for kind in part.dtypes]
    return _Table(part.columns, 0, numeric, part.rows())


def _of_pandas(frame: Any) -> _Table:
    """With its index, which holds the names of rows, unless that only counts them."""
    part = frame.iloc[:MOST, :MOST]
    index, levels = part.index, []
    if index.nlevels > 1 or index.name is not None or index.dtype.kind not in "iu":
        levels = [index.get_level_values(level) for level in range(index.nlevels)]
    columns = [*levels, *(part.iloc[:, position] for position in range(part.shape[1]))]
    parted = [one if isinstance(one, tuple) else (one,) for one in part.columns]
    names = [str("" if level.name is None else level.name) for level in levels]
    names += [" · ".join(str(word) for word in name if word != "") for name in parted]
    numeric = [getattr(one.dtype, "kind", "O") in "iuf" for one in columns]
    rows = list(zip(*(one.tolist() for one in columns), strict=True))
    return _Table(names, len(levels), numeric, rows)


def _row(
    row: Sequence[Any], columns: Sequence[tuple[str, bool]], heads: int, language: Language
) -> str:
    made = ""
    for position, (value, (name, is_number)) in enumerate(zip(row, columns, strict=True)):
        tag = ' scope="row"' if position < heads else ""
        kind = "th" if position < heads else "td"
        words = cell(value, language, name)
        look = ' class="long"' if len(words) > LONG else _number(is_number)
        made += f"<{kind}{look}{tag}>{escape(words)}</{kind}>"
    return made


def cell(value: Any, language: Language, column: str = "") -> str:
    """A value as a reader writes it; in a column of years without a sign between its thousands."""
    shown = ADDRESS.sub("", str(value))
    if value is None or shown in ("nan", "NaN", "<NA>", "NaT"):
        return "–"
    if isinstance(value, bool):
        return text("charts.yes" if value else "charts.no", language)
    if isinstance(value, int | float | Decimal):
        return _number_cell(value, language, column)
    if isinstance(value, date | time | timedelta):
        return _time_cell(value, language)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {cell(one, language)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(cell(one, language) for one in value)
    known = f"value_{shown}"
    return text(f"own.{known}", language) if known in catalogue("own") else shown


def _number_cell(value: float | Decimal, language: Language, column: str) -> str:
    if value in _YEARS and _YEAR.search(column):
        return str(int(value))
    if isinstance(value, int):
        return number(value, language)
    exact = float(value)
    if 0 < abs(exact) < SMALLEST:
        shown = f"{exact:.{SIGNIFICANT}g}"
        return shown.replace(".", ",") if language == "vi" else shown
    return number(exact, language, None if abs(exact) >= 1 else _digits(exact))


def _time_cell(value: date | time | timedelta, language: Language) -> str:
    if isinstance(value, timedelta):
        return _duration(value, language)
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, datetime):
        clock = f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
        return f"{date_text(value.date(), language)} {clock}"
    return date_text(value, language)


def _duration(value: timedelta, language: Language) -> str:
    """Days, hours, minutes and seconds; what is negative with its sign."""
    whole = abs(value)
    hours, rest = divmod(whole.seconds, 3600)
    clock = f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
    if whole.days:
        days = text("own.days", language, count=number(whole.days, language))
        clock = f"{days} {clock}" if whole.seconds else days
    return f"−{clock}" if value < timedelta() else clock


def _digits(value: float) -> int | None:
    """Decimals that leave a small number its first figures."""
    return len(f"{value:.{SIGNIFICANT}g}".partition(".")[2]) or None if value else None


def _number(is_number: bool) -> str:
    return ' class="num"' if is_number else ""


def columns_of(value: Any) -> list[str]:
    """The names of a frame's columns; none of what is no frame.

    Only frames are asked: a selection of Altair has an answer to every name, and never ends.
    """
    kinds = {(one.__module__.partition(".")[0], one.__name__) for one in type(value).__mro__}
    if ("polars", "LazyFrame") in kinds:
        try:
            return list(value.collect_schema().names())
        except Exception:  # whatever a query without an answer raises
            return []
    return [str(name) for name in value.columns] if not kinds.isdisjoint(_FRAMES) else []


def said_by(value: Any) -> str:
    """What a frame says that it rests on: "simulated", "real", or "" where it does not say."""
    names = columns_of(value)
    if names.count("evidence") != 1 or not hasattr(value, "__len__") or not len(value):
        return ""
    kinds = set(value["evidence"].to_list())
    if "simulated" in kinds:
        return "simulated"
    return "real" if all(isinstance(kind, str) for kind in kinds) else ""
