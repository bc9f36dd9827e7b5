"""A chart without its words, which Vega need not know: charts that differ in words alone, as the
Vietnamese and the English one of a page often do, are drawn once.

In the place of each word stands a mark, which the drawing then has where the word belongs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain
from typing import Any

BEGIN, END = "\ue005", "\ue006"  # around the number of a word
DECIMAL, THOUSANDS = "\ue007", "\ue008"  # stand in numbers, which Vega writes
WORD = re.compile(f"{BEGIN}(\\d+){END}")
SAID = ("text", "description")  # channels of words
# Keys under which no column is named, or one whose values need only be the same or not.
NO_NAMES = ("type", "mark", "groupby")
EXPRESSION = "[datum.value]"  # after the list or table of words of an axis: see encode.one_of
PIECE = re.compile("[^\n|]+")  # of words between breaks, which make lines


class Words:
    """The words of a chart, each once; ``first`` are numbered from nought."""

    def __init__(self, *first: str) -> None:
        self.held = list(first)
        self._known: dict[str, str] = {}

    def marked(self, said: Any) -> Any:
        """A text, or what holds texts, with a mark for each."""
        if isinstance(said, dict):
            return {key: self.marked(one) for key, one in said.items()}
        if isinstance(said, list):
            return [self.marked(one) for one in said]
        return PIECE.sub(self._mark, said) if isinstance(said, str) else said

    def _mark(self, piece: re.Match[str]) -> str:
        if piece[0] not in self._known:
            self._known[piece[0]] = f"{BEGIN}{len(self.held)}{END}"
            self.held.append(piece[0])
        return self._known[piece[0]]


def without_words(spec: dict[str, Any], words: Words) -> dict[str, Any]:
    """A chart of Vega-Lite, of fixed size, with marks for what its axes, titles and texts say,
    and without the columns that it does not name."""
    said: set[str] = set()
    named = "\n".join(_named(spec, said))
    rows = [row for held in spec.get("datasets", {}).values() for row in held]
    is_read = {name: bool(re.search(rf"\b{re.escape(name)}\b", named)) for name in {*chain(*rows)}}

    def row_of(row: dict[str, Any]) -> dict[str, Any]:
        return {
            name: one if is_read[name] else words.marked(one)
            for name, one in row.items()
            if is_read[name] or name in said
        }

    held = {name: [*map(row_of, rows)] for name, rows in spec.get("datasets", {}).items()}
    bare = _bare({key: part for key, part in spec.items() if key != "config"}, words)
    return bare | {"config": spec["config"], "datasets": held}


def with_words(drawn: str, words: Sequence[str], decimal: str, thousands: str) -> str:
    """A drawing with its words, and with numbers as a language writes them."""
    drawn = drawn.replace(DECIMAL, decimal).replace(THOUSANDS, thousands)
    return WORD.sub(lambda mark: escape(words[int(mark[1])], quote=False), drawn)


def _bare(part: Any, words: Words, within: str = "") -> Any:
    """A part of a chart; ``within``: under which key it stands."""
    if isinstance(part, list):
        return [_bare(one, words, within) for one in part]
    if not isinstance(part, dict):
        return part
    made = {}
    for key, one in part.items():
        if key in ("datasets", "legend"):  # which is laid out by its words
            made[key] = one
        elif key == "title" and within != "header":
            is_text = not isinstance(one, dict)
            made[key] = words.marked(one) if is_text else one | {"text": words.marked(one["text"])}
        elif key == "labelExpr" and within == "axis":
            made[key] = _expression(one, words)
        elif key in SAID and isinstance(one, dict) and one.keys() == {"value"}:
            made[key] = words.marked(one)
        else:
            made[key] = _bare(one, words, key)
    return made


def _expression(given: str, words: Words) -> str:
    if not given.startswith(("[", "{")) or not given.endswith(EXPRESSION):
        return given
    try:
        said = json.loads(given.removesuffix(EXPRESSION))
    except ValueError:
        return given
    return json.dumps(words.marked(said), ensure_ascii=False) + EXPRESSION


def _named(part: Any, said: set[str], key: str = "") -> Iterator[str]:
    """What may name a column; ``said`` gets those that are named as words."""
    if isinstance(part, str):
        if key not in NO_NAMES:
            yield part
    elif isinstance(part, list):
        for one in part:
            yield from _named(one, said, key)
    elif isinstance(part, dict):
        is_said = key in SAID and part.keys() <= {"field", "type"} and "field" in part
        is_panel = key == "facet" and isinstance(part.get("sort"), dict) and "field" in part
        if is_said or is_panel:
            said.add(part["field"])
            yield from _named(part.get("sort", ""), said)
            return
        for name, one in part.items():
            if name not in ("config", "datasets"):
                yield from _named(one, said, name)
