"""The notebooks as they are stored: short, told in two languages, without outputs or rules."""

from __future__ import annotations

import ast
import json
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DECLARED = tomllib.loads((ROOT / "notebooks" / "briefs.toml").read_text(encoding="utf-8"))
CODE_CELLS = 10


@pytest.fixture(params=NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def cells(path: Path) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return held


def code(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [cell for cell in cells if cell["cell_type"] == "code"]


def tags(cell: dict[str, Any]) -> list[str]:
    found: list[str] = cell["metadata"].get("tags", [])
    return found


def test_every_declared_notebook_is_there_and_no_other() -> None:
    assert sorted(path.stem for path in NOTEBOOKS) == sorted(DECLARED["notebook"])


def test_it_is_a_valid_notebook_in_one_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell["id"] for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


def test_it_is_stored_without_outputs(cells: list[dict[str, Any]]) -> None:
    for cell in code(cells):
        assert cell["outputs"] == [] and cell["execution_count"] is None


def test_the_first_code_cell_holds_the_declared_parameters(
    path: Path, cells: list[dict[str, Any]]
) -> None:
    assert [tags(cell) for cell in code(cells)].count(["parameters"]) == 1
    assert tags(code(cells)[0]) == ["parameters"]
    names: dict[str, str] = {}
    exec("".join(code(cells)[0]["source"]), {}, names)
    declared = DECLARED["notebook"][path.stem]["parameters"]
    assert list(names) == list(declared)
    for name, parameter in declared.items():
        stands_for = DECLARED["as_of"].isoformat() if name == "as_of" else ""
        blank = [""] if parameter["kind"] == "place" else []  # the project's own
        assert names[name] in [parameter.get("default", stands_for), *blank]


def test_it_tells_a_story_and_holds_no_rule(cells: list[dict[str, Any]]) -> None:
    """At most about ten code cells, each a call; no functions, classes, loops, or paths."""
    calls = [ast.parse("".join(cell["source"])) for cell in code(cells)]
    assert len(calls) - 2 <= CODE_CELLS  # besides the parameters and the title
    forbidden = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If)
    for tree in calls:
        found = [node for node in ast.walk(tree) if isinstance(node, forbidden)]
        assert found == []
        strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
        assert not any("/" in str(value) for value in strings)


def test_text_in_two_languages_lies_side_by_side(cells: list[dict[str, Any]]) -> None:
    told = [tags(cell)[0] if cell["cell_type"] == "markdown" else "code" for cell in cells]
    assert "vi" in told
    for at, kind in enumerate(told):
        assert kind != "vi" or told[at + 1] == "en"
        assert kind != "en" or told[at - 1] == "vi"
    for cell, other in pairwise(cells):
        if tags(cell) == ["vi"]:  # the same headings, one a language
            levels = [_levels(one) for one in (cell, other)]
            assert levels[0] == levels[1]


def _levels(cell: dict[str, Any]) -> list[str]:
    lines = "".join(cell["source"]).splitlines()
    return [line.split(" ")[0] for line in lines if line.startswith("#")]
