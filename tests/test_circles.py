"""No circle among the modules of the package, those of imports within functions included."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp  # which import-linter asks, too
import pytest

PACKAGE = Path(__file__).parents[1] / "lsanalytics"


@cache
def graph() -> dict[str, set[str]]:
    """The modules of the package that each imports, at its top or anywhere else.

    What only a type checker imports runs in no program and ties nothing.
    """
    found = grimp.build_graph(PACKAGE.name, exclude_type_checking_imports=True, cache_dir=None)
    return {name: found.find_modules_directly_imported_by(name) - {name} for name in found.modules}


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
