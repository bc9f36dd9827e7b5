"""The same inputs give the same bytes, however and wherever briefs are made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.project import Project
from tests.build.project import ROOT, build, names, outputs
from tests.story.world import bare_project

PROVINCE, PLACE = ('[[brief]]\nnotebook = "province"\n', '[[brief]]\nnotebook = "place"\n')


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Callable[..., Project]:
    """Make a checkout with real notebooks of which nothing is built."""

    def made(name: str, briefs: str = PROVINCE + PLACE) -> Project:
        project = bare_project(tmp_path_factory.mktemp(name))
        shutil.copy(ROOT / "requirements.lock", project.root)
        shutil.copytree(prepared, project.build)
        listing = project.notebooks / "briefs.toml"
        declared, _, _ = listing.read_text(encoding="utf-8").partition("[[brief]]")
        listing.write_text(declared + briefs, encoding="utf-8")
        return project

    return made


@pytest.fixture(scope="module")
def first(clean: Callable[..., Project], pool: Pool) -> dict[str, bytes]:
    """What is made side by side."""
    project = clean("first")
    assert names(build(project, pool)) == ["province", "place-06040"]
    found = outputs(project)
    assert sorted(found) == [
        *("index.html", "manifest.json", "place-06040.html", "place-06040.ipynb"),
        *("province.html", "province.ipynb"),
    ]
    assert found["province.html"].count(b"<svg") > 3
    return found


def test_one_after_another_in_a_folder_of_another_name(
    clean: Callable[..., Project], first: dict[str, bytes]
) -> None:
    project = clean("a-folder-of-another-name")
    with Pool(1) as alone:
        build(project, alone)
    assert outputs(project) == first


def test_new_processes_where_none_can_be_forked(
    clean: Callable[..., Project], first: dict[str, bytes]
) -> None:
    project = clean("cold", PLACE)
    with Pool(1, method="spawn") as makers:
        build(project, makers)
    found = outputs(project)
    for name in ("place-06040.html", "place-06040.ipynb"):
        assert found[name] == first[name]
