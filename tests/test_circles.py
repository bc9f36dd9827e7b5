"""No circle among the modules of the package, those of imports within functions included."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "lsanalytics"


def imports(source: str, known: set[str]) -> set[str]:
    """The modules of the package that a module imports, at its top or anywhere else.

    What only a type checker imports runs in no program and ties nothing.
    """
    found: set[str] = set()
    todo: list[ast.AST] = [ast.parse(source)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names} & known
            found |= named or ({node.module} & known)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & known
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            todo += node.orelse
        elif not isinstance(node, ast.expr):  # where no statement stands
            todo += ast.iter_child_nodes(node)
    return found


@cache
def graph() -> dict[str, set[str]]:
    modules = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path
        for path in PACKAGE.rglob("*.py")
    }
    known = set(modules)
    return {
        name: imports(path.read_text(encoding="utf-8"), known) - {name}
        for name, path in modules.items()
    }


def test_no_module_needs_itself_by_way_of_others() -> None:
    tuple(TopologicalSorter(graph()).static_order())


def test_a_circle_would_be_found() -> None:
    tied = graph() | {"lsanalytics.words": {"lsanalytics.cli"}}
    with pytest.raises(CycleError):
        tuple(TopologicalSorter(tied).static_order())


def test_the_facade_imports_at_its_top() -> None:
    for name in ("brief.py", "view.py"):
        tree = ast.parse((PACKAGE / "briefs" / name).read_text(encoding="utf-8"))
        inside = [
            node
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert not inside
