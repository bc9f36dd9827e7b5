"""CONTRIBUTING.md shows the house as it stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAP = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FLOORS = MAP.split("## The floors")[1].split("\n## ")[0]


def _named() -> list[str]:
    """Every path that the map names, from the root or, within the package, from there."""
    found = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|toml|py))`", MAP)
    return sorted({path for path in found if not path.startswith(("build/", "reports/"))})


@pytest.mark.parametrize("path", _named())
def test_what_the_map_names_is_there(path: str) -> None:
    places = (ROOT, ROOT / "lsanalytics", ROOT / "lsanalytics" / "briefs")
    assert any((place / path).exists() for place in places)


def test_the_floors_stand_in_the_order_that_imports_are_held_to() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = project["tool"]["importlinter"]["contracts"]
    layers = [re.split(r"\s*\|\s*", layer) for layer in reversed(contract["layers"])]
    order = {name.replace(".", "/"): at for at, layer in enumerate(layers) for name in layer}
    rows = [line.split("|")[1] for line in FLOORS.splitlines() if line.startswith("| `")]
    named = [[name.removesuffix(".py") for name in re.findall(r"`(.+?)`", row)] for row in rows]
    assert all(name in order for floor in named for name in floor)
    lowest = [min(order[name] for name in floor) for floor in named]
    assert lowest == sorted(lowest)
    folders = {path.parent.name for path in (ROOT / "lsanalytics").glob("*/__init__.py")}
    assert {f"lsanalytics/{name}" for name in folders} <= {one for row in named for one in row}


def test_the_lanes_are_commands_of_the_makefile() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"`make (\w+)`", MAP))
    assert named and named <= targets
