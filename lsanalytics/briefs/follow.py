"""Which of a notebook's own results rest on simulated data, followed by name from cell to cell.

What is worked out of ``brief.observations`` is simulated as long as that holds simulated rows,
whatever it became on the way: a selection without the column ``evidence``, a mean, a frame of
pandas, a picture of matplotlib. A frame that still has the column speaks for itself.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from lsanalytics.briefs.own_frame import said_by
from lsanalytics.briefs.view import View

# What a brief gives to work with; all else that it gives bears its own mark.
DATA = frozenset(
    ("observations", "assessments", "of_fields", "prepared", "memo", "trajectory", "refused")
)


class Follow:
    """The names that rest on simulated data, cell after cell."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._together: dict[str, frozenset[str]] = {}  # names that were given values at once

    def cell(self, source: str, known: Mapping[str, Any]) -> bool:
        """Whether what a cell showed rests on them; ``known``: the names after it has run."""
        try:
            tree = ast.parse(source)
        except SyntaxError:
            return False
        shows = False
        for statement in tree.body:
            touched = self._is_touched(statement, known)
            gives = _stored(statement)
            self._together |= dict.fromkeys(gives, frozenset(gives))
            if touched:
                self.names |= gives | _changed(statement)
                self._taint_called(statement, known)
                shows |= any(isinstance(node, ast.Expr) for node in ast.walk(statement))
            else:
                self.names -= gives
        self._settle(known)
        return shows

    def _settle(self, known: Mapping[str, Any]) -> None:
        """Frames that say what they rest on are believed; modules rest on nothing."""
        for name, value in list(known.items()):
            said = said_by(value)
            if said == "simulated":
                self.names.add(name)
            elif said == "real" or isinstance(value, ModuleType | View):
                self.names.discard(name)

    def _is_touched(self, tree: ast.AST, known: Mapping[str, Any]) -> bool:
        """Whether a piece of code names what rests on simulated data."""
        briefs = {name: value for name, value in known.items() if isinstance(value, View)}
        bound = set()  # names of briefs that are only asked for something
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        real = {id(call.func) for call in calls if _draws_real(call, briefs)}
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
                continue
            if node.value.id in briefs:
                bound.add(id(node.value))
                if node.attr in DATA and id(node) not in real:
                    return True
        return any(
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and id(node) not in bound
            and (node.id in self.names or node.id in briefs)
            for node in ast.walk(tree)
        )

    def _taint_called(self, statement: ast.stmt, known: Mapping[str, Any]) -> None:
        """``ax.plot(rows)``, ``found.append(row)``: what they change rests on it from now on."""
        for node in ast.walk(statement):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            base = _base(node.func)
            if base and not isinstance(known.get(base), ModuleType | View):
                self.names |= self._together.get(base, frozenset((base,)))


def _draws_real(call: ast.Call, briefs: Mapping[str, View]) -> bool:
    """Whether it is ``brief.trajectory("a4")`` of a target that no simulated figure measures."""
    match call:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="trajectory"),
            args=[ast.Constant(value=target)],
        ) if name in briefs:
            asked = [one for one in briefs[name].plan.targets if one.id == target]
            kinds = [briefs[name].judged(one).evidence.kind for one in asked]
            return kinds == ["real"]
    return False


def _base(node: ast.expr) -> str:
    """``a`` of ``a.b(c)[d]``; "" where there is no name."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _changed(statement: ast.stmt) -> set[str]:
    """``a`` of ``a[b] = c`` and ``a.b = c``."""
    found = {
        _base(node)
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store)
    }
    return found - {""}


def _stored(statement: ast.stmt) -> set[str]:
    """The names that a statement gives a value; a bare expression gives none."""
    if isinstance(statement, ast.Expr):
        return set()
    found = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        found = {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        found = {(one.asname or one.name).partition(".")[0] for one in statement.names}
    return found
