"""The words that Vega-Lite gives a chart by itself, in the language of the page.

A column without a title is headed by its name in Python, a count by "Count of Records". What
somebody has written stays, but for the title of a part, which is broken into lines: in one line it
would make the chart as wide as itself.
"""

from __future__ import annotations

import re
import textwrap
from typing import Any

from lsanalytics.words import Language, catalogue, text

TITLED = (
    *("x", "y", "color", "fill", "stroke", "size", "shape", "opacity", "strokeDash"),
    *("theta", "radius", "row", "column", "facet"),
)
GUIDES = {"x": "axis", "y": "axis", "row": "header", "column": "header", "facet": "header"}
AGGREGATES = ("mean", "median", "sum", "min", "max", "distinct")
LONGEST = 56  # characters of a line


def header(name: str, language: Language) -> str:
    """The words for a column of ours; the name of any other as it is."""
    known = f"column_{name}"
    return text(f"own.{known}", language) if known in catalogue("own") else name


def worded(part: Any, language: Language) -> Any:
    """A chart, or a part of one, with its columns headed and its titles in lines."""
    if isinstance(part, list):
        return [worded(one, language) for one in part]
    if not isinstance(part, dict):
        return part
    made = {
        key: it if key in ("datasets", "data", "values", "transform") else worded(it, language)
        for key, it in part.items()
    }
    if isinstance(made.get("encoding"), dict):
        made["encoding"] = _channels(made["encoding"], language)
    if isinstance(made.get("facet"), dict):
        facet = made["facet"]
        is_one = "field" in facet
        made["facet"] = _channel("facet", facet, language) if is_one else _channels(facet, language)
    if any(one in made for one in ("mark", "layer", "spec", "hconcat", "vconcat", "concat")):
        made |= {"title": _lines(made["title"])} if made.get("title") else {}
    return made


def _channels(given: dict[str, Any], language: Language) -> dict[str, Any]:
    return {
        name: _channel(name, it, language) if name in TITLED and isinstance(it, dict) else it
        for name, it in given.items()
    }


def _channel(name: str, given: dict[str, Any], language: Language) -> dict[str, Any]:
    guide = GUIDES.get(name, "legend")
    look = given.get(guide, {})
    made = dict(given)
    if look is None or not isinstance(look, dict):
        return made
    if "title" not in given and "title" not in look and (title := _title(given, language)):
        made["title"] = title
    if given.get("field") == "evidence" and "labelExpr" not in look:
        names = [one for one in catalogue("own") if one.startswith("value_")]
        known = {one.removeprefix("value_"): text(f"own.{one}", language) for one in names}
        made[guide] = look | {"labelExpr": f"{known}[datum.label] || datum.label"}
    return made


def _title(given: dict[str, Any], language: Language) -> str:
    """The words for what a channel shows; "" where its own name will do."""
    how, name = given.get("aggregate"), given.get("field")
    if how == "count":
        return text("own.aggregate_count", language)
    if not isinstance(name, str):
        return ""
    shown = header(re.sub(r"\\(.)", r"\1", name), language)
    how = "mean" if how == "average" else how
    if isinstance(how, str) and how in AGGREGATES:
        return text(f"own.aggregate_{how}", language, name=shown)
    is_grouped = given.get("bin") or given.get("timeUnit")
    return shown if how is None and (is_grouped or shown != name) else ""


def _lines(title: Any) -> Any:
    if isinstance(title, dict):
        return title | {"text": _lines(title.get("text", ""))}
    return textwrap.wrap(title, LONGEST) if isinstance(title, str) and title else title
