"""What a chart of Vega-Lite takes from its rows, held against them before it is drawn.

Vega draws nothing, or something else, without a word: for a column that is not there, for numbers
that are words, for a day written 05/11/2025 (which it takes for the 11th of May), for nought on a
logarithmic scale, for a row without a date in a chart by months (which it takes for January 1970),
for a class that its scale does not list (which it draws over the first one), for a filter "below
70" (which a row without a value passes), for a formula (in which what is missing is nought). A
column named "giờ.ngày" or "tỷ lệ [%]" it takes for a path into nested rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from lsanalytics.words import Language, number, text

Row = Mapping[str, Any]
WIDEST = 3000.0  # pixels: nearly three times a page, where words of twelve pixels shrink to four
MANY = 6  # names of columns that are told
_PATH = re.compile(r"[.\[\]'\"\\]")
_DAY_FIRST = re.compile(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
# datum.v < 70, datum['v'] <= 70, {'field': 'v', 'lt': 70}; and what makes it another matter.
_BELOW = re.compile(
    r"datum(?:\.(\w+)|\['([^']+)'\])\)? *<=?(?![= ]*-)|'field': '([^']+)', 'lte?': (?!-)"
)
_NUMBER_FIRST = re.compile(r"(-?\d[\d.]*) *([<>])(=?) *(datum(?:\.\w+|\['[^']+'\]))")
_ELSE = re.compile(r"valid|null|>|'gte?'|'range'", re.I)
# datum.v, datum['v'], datum["v"]; what of it is no more than shown: there, what is missing is seen.
_REFERENCE = re.compile(r"""datum(?:\.(\w+)|\[(['"])(.+?)\2\])""")
_SHOWN = re.compile(r"\b(?:format|toString|toNumber|timeFormat)\([^()]*\)")
_WORDS = re.compile(r"""'[^']*'|"[^"]*\"""")
_CHECKED = re.compile(r"valid|null|isNumber|isFinite|isNaN", re.I)
_WORKED_OUT = re.compile(r"[-*/%<>(]")
PARTS = ("layer", "hconcat", "vconcat", "concat")
# Channels without which a chart still shows what it is about.
ASIDE = ("tooltip", "href", "url", "order", "key", "description")


@dataclass(frozen=True)
class View:
    """One plot: its channels, its rows (None where they are not in the chart), and what is done to
    them on the way.
    """

    encoding: dict[str, Any]
    rows: Sequence[Row] | None
    steps: tuple[dict[str, Any], ...]


def parts_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The charts that a chart is put together from."""
    inner = spec.get("spec")  # of a facet or a repeat
    parts = [one for key in PARTS for one in spec.get(key, [])]
    return [*parts, inner] if isinstance(inner, dict) else parts


def views(
    spec: dict[str, Any],
    tables: Mapping[str, Any] | None = None,
    rows: Sequence[Row] | None = None,
    steps: tuple[dict[str, Any], ...] = (),
) -> Iterator[View]:
    """Every plot of a chart with the rows that it takes."""
    tables = tables if tables is not None else spec.get("datasets", {})
    if data := spec.get("data"):
        held = tables.get(data["name"]) if "name" in data else data.get("values")
        is_table = isinstance(held, list) and all(isinstance(one, dict) for one in held)
        rows = held if is_table else None
    steps = (*steps, *spec.get("transform", ()))
    channels = dict(spec.get("encoding", {}))
    facet = spec.get("facet")
    if isinstance(facet, dict):
        channels |= {"facet": facet} if "field" in facet else facet
    if channels:
        yield View(channels, rows, steps)
    for part in parts_of(spec):
        yield from views(part, tables, rows, steps)


def escaped(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart with every column that is named in full taken for one, whatever signs it has."""
    columns = {name for view in views(spec) for row in (view.rows or [])[:1] for name in row}
    odd = {name: _PATH.sub(r"\\\g<0>", name) for name in columns if _PATH.search(name)}
    return _renamed(spec, odd) if odd else spec


def _renamed(part: Any, odd: Mapping[str, str]) -> Any:
    if isinstance(part, list):
        return [_renamed(one, odd) for one in part]
    if not isinstance(part, dict):
        return part
    made = {
        key: it if key in ("datasets", "values") else _renamed(it, odd) for key, it in part.items()
    }
    name = made.get("field")
    if isinstance(name, str) and name in {*odd, *odd.values()}:
        made["field"] = odd.get(name, name)
        shown = _bare(name)
        if "type" in made:
            how = made.get("aggregate")
            made.setdefault("title", f"{how}({shown})" if isinstance(how, str) else shown)
    if isinstance(made.get("groupby"), list):
        made["groupby"] = [odd.get(one, one) for one in made["groupby"] if isinstance(one, str)]
    return made


def fault(spec: dict[str, Any], language: Language) -> str:
    """Why a chart would be drawn wrong or blank, in words; "" where nothing speaks against it."""
    held = list(views(spec))
    found = [text("own.no_address", language, name=url) for url in _addresses(spec)]
    found += [words for view in held for words in _of_view(view, language)]
    width = spec.get("width")
    if isinstance(width, int | float) and width > WIDEST:
        found.append(text("own.too_wide", language, width=number(width, language, 0)))
    return "; ".join(dict.fromkeys(found))


def _addresses(part: Any) -> Iterator[str]:
    """Where a chart would fetch its rows from."""
    if isinstance(part, list):
        for one in part:
            yield from _addresses(one)
    elif isinstance(part, dict):
        data = part.get("data")
        if isinstance(data, dict) and "url" in data:
            yield str(data["url"])
        for key, one in part.items():
            if key not in ("datasets", "values"):
                yield from _addresses(one)


def _of_view(view: View, language: Language) -> Iterator[str]:
    if view.rows is None:
        return
    if not view.rows:
        yield text("own.no_rows", language)
        return
    columns = {name for row in view.rows for name in row}
    yield from _of_filters(view, view.rows, language)
    yield from _of_formulas(view, view.rows, language)
    yield from _of_pictures(view.encoding.get("url"), view.rows, language)
    for channel, given in view.encoding.items():
        if not isinstance(given, dict) or not isinstance(given.get("field"), str):
            continue
        name = _bare(given["field"])
        if name in columns:
            values = [row.get(name) for row in view.rows]
            yield from _of_column(name, given, values, language)
            if not view.steps and given.get("type") in ("nominal", "ordinal"):
                yield from _misplaced(name, given, values, language)
        elif not view.steps and channel not in ASIDE and not _is_nested(name, columns):
            known = ", ".join(list(dict.fromkeys(view.rows[0]))[:MANY])
            yield text("own.no_column", language, name=name, known=known)


def _of_pictures(given: Any, rows: Sequence[Row], language: Language) -> Iterator[str]:
    """Images that a chart would fetch: a page fetches nothing."""
    if not isinstance(given, dict):
        return
    name = _bare(str(given.get("field", "")))
    for one in [given.get("value"), *(row.get(name) for row in rows)]:
        if isinstance(one, str) and not one.startswith("data:image/"):
            yield text("own.no_picture", language, name=one)
            return


def _bare(name: str) -> str:
    """The name of a column as its rows have it."""
    return re.sub(r"\\(.)", r"\1", name)


def _is_nested(name: str, columns: set[str]) -> bool:
    return re.split(r"[.\[]", name, maxsplit=1)[0] in columns


def _of_column(
    name: str, given: dict[str, Any], values: list[Any], language: Language
) -> Iterator[str]:
    known = [one for one in values if one is not None]
    kind, counted = given.get("type"), given.get("aggregate") in ("count", "distinct", "valid")
    by_time = kind == "temporal" or "timeUnit" in given
    words = [one for one in known if isinstance(one, str)]
    if "\\" in name:
        yield text("own.no_backslash", language, name=name)
    elif not known:
        yield text("own.no_values", language, name=name)
    elif kind == "quantitative" and len(words) == len(known) and not counted:
        yield text("own.no_numbers", language, name=name, value=words[0])
    elif by_time and (first := next((one for one in words if _DAY_FIRST.match(one)), None)):
        yield text("own.no_days", language, name=name, value=first)
    elif _is_log(given) and "aggregate" not in given:
        low = [one for one in known if isinstance(one, int | float) and one <= 0]
        if low:
            count = number(len(low), language, 0)
            yield text("own.no_log", language, name=name, count=count)


def _of_filters(view: View, rows: Sequence[Row], language: Language) -> Iterator[str]:
    """Filters "below" that rows without a value pass, where these are counted and not left out of a
    place or a mean. What comes after a column was made is not known.
    """
    placed = {
        _bare(str(given["field"]))
        for given in view.encoding.values()
        if isinstance(given, dict) and given.get("type") in ("quantitative", "temporal")
        if "field" in given and given.get("aggregate") not in ("count", "distinct", "missing")
    }
    filters = list(takewhile(lambda step: "filter" in step, view.steps))
    said = _NUMBER_FIRST.sub(_turned, str(filters))
    for name in {"".join(one) for one in _BELOW.findall(said)} - placed:
        count = _missing(rows, name)
        if count and not _ELSE.search(said):
            told = number(count, language, 0)
            yield text("own.no_filter", language, name=name, count=told)


def _missing(rows: Sequence[Row], name: str) -> int:
    """How many rows have the column and no value in it."""
    return sum(name in row and row[name] is None for row in rows)


def _of_formulas(view: View, rows: Sequence[Row], language: Language) -> Iterator[str]:
    """Formulas in which a missing value is nought: of rows without one, and of the row before the
    first. One that asks whether there is a value, or comes after a filter that does, is right.
    """
    missing = {name: count for name in rows[0] if (count := _missing(rows, name))}
    for step in view.steps:
        if "filter" in step and _CHECKED.search(str(step)):
            return
        for window in step.get("window", ()):
            if window.get("op") in ("lag", "lead"):
                missing[str(window.get("as"))] = int(window.get("param", 1))
        formula = str(step.get("calculate", ""))
        if not formula or _CHECKED.search(formula):
            continue
        worked = _SHOWN.sub("", formula)
        names = {one[0] or one[2] for one in _REFERENCE.findall(worked)}
        bare, words = _WORDS.subn("", _REFERENCE.sub("x", worked))
        if not (_WORKED_OUT.search(bare) or ("+" in bare and not words)):
            continue
        for name in sorted(names & missing.keys()):
            told = number(missing[name], language, 0)
            yield text("own.no_arithmetic", language, name=name, count=told)


def _turned(comparison: re.Match[str]) -> str:
    """``70 > datum.v`` as ``datum.v < 70``."""
    number, sign, equal, name = comparison.groups()
    return f"{name} {'<' if sign == '>' else '>'}{equal} {number}"


def _misplaced(
    name: str, given: dict[str, Any], values: list[Any], language: Language
) -> Iterator[str]:
    """Rows that would be drawn among those of another month, or over another class."""
    scale = given.get("scale")
    listed = scale.get("domain") if isinstance(scale, dict) else None
    if "timeUnit" in given:
        if count := sum(one in (None, "") for one in values):
            yield text("own.no_moment", language, name=name, count=number(count, language, 0))
    elif isinstance(listed, list) and not {"aggregate", "bin"} & given.keys():
        other = [one for one in values if one not in listed]  # "1" is another class than 1
        if other and not any(isinstance(one, dict) for one in listed):  # moments, in Vega's form
            shown = "null" if other[0] is None else str(other[0])
            yield text("own.no_class", language, name=name, value=shown)


def _is_log(given: dict[str, Any]) -> bool:
    scale = given.get("scale")
    return isinstance(scale, dict) and scale.get("type") == "log"
