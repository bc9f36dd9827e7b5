"""Names that a cell filters the observations by and that nothing has: ``"prss"`` for a name.

Polars gives an empty frame for them, and says nothing. Only columns whose names are all known are
looked at, and only in statements that ask for the data of a brief.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from lsanalytics.briefs.own_frame import columns_of
from lsanalytics.briefs.view import View
from lsanalytics.observations import SCHEMA
from lsanalytics.words import Language, text

COMPARED = frozenset(("is_in", "eq", "ne", "eq_missing", "ne_missing"))


@dataclass(frozen=True)
class Unknown:
    """A value that a column never has."""

    column: str
    value: str
    nearest: str = ""  # that it has

    def said(self, language: Language) -> str:
        """In words, for the page and for the terminal."""
        column = text(f"own.column_{self.column}", language)
        key = "own.unknown_near" if self.nearest else "own.unknown"
        return text(key, language, column=column, value=self.value, nearest=self.nearest)


def unknown(
    source: str, known: Mapping[str, Collection[str]], names: Mapping[str, Any]
) -> list[Unknown]:
    """What a cell asks of observations that ``known``, the values by column, does not have.

    ``names``: what they stand for after the cell has run.
    """
    if not any(column in source for column in known):
        return []
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    asked = [
        (column, value)
        for statement in tree.body
        if _is_about(statement, names)
        for node in ast.walk(statement)
        for column, value in _asked(node)
        if column in known and value not in known[column]
    ]
    return [
        Unknown(column, value, *get_close_matches(value, known[column], n=1, cutoff=0.5))
        for column, value in dict.fromkeys(asked)
    ]


def _is_about(statement: ast.stmt, names: Mapping[str, Any]) -> bool:
    """Whether a statement names a brief, or a frame of observations or part of one."""
    loaded = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    return any(_is_observed(names.get(name)) for name in loaded)


def _is_observed(value: Any) -> bool:
    if isinstance(value, View):
        return True
    held = set(columns_of(value)) & set(SCHEMA)
    return "indicator" in held and len(held) > 1


def _asked(node: ast.AST) -> Iterator[tuple[str, str]]:
    """``pl.col("a") == "b"``, ``frame["a"].is_in(["b"])``, ``frame.filter(a="b")``."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        columns = [name for side in sides if (name := _column(side))]
        for column in columns:
            for side in sides:
                yield from ((column, value) for value in _values(side))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "filter":
            for given in node.keywords:
                yield from ((given.arg or "", value) for value in _values(given.value))
        elif node.func.attr in COMPARED and (column := _column(node.func.value)):
            for one in node.args:
                yield from ((column, value) for value in _values(one))


def _column(node: ast.expr) -> str:
    """The name in ``pl.col("name")``, ``pl.col.name`` and ``frame["name"]``; "" of all else."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        first = node.args[0] if called == "col" and len(node.args) == 1 else None
    else:
        first = node.slice if isinstance(node, ast.Subscript) else None
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
        return node.attr if node.value.attr == "col" else ""
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _values(node: ast.expr) -> list[str]:
    """The words in ``"a"`` and ``["a", "b"]``."""
    listed = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]
    found = [one.value for one in listed if isinstance(one, ast.Constant)]
    return [one for one in found if isinstance(one, str)]
