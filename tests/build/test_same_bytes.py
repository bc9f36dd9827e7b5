"""The same inputs give the same bytes, however and wherever briefs are made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.lean import GRAMMAR
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from tests.build.project import AS_OF, PARAMETERS, ROOT, build, change, names, outputs
from tests.build.test_windows import lsa
from tests.story.world import bare_project

PROVINCE, PLACE = ('[[brief]]\nnotebook = "province"\n', '[[brief]]\nnotebook = "place"\n')


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Callable[..., Project]:
    """Make a checkout with real notebooks of which nothing is built."""

    whole = bare_project(tmp_path_factory.mktemp("whole"))
    shutil.copy(ROOT / "requirements.lock", whole.root)
    shutil.copytree(prepared, whole.build)
    prepare(whole, AS_OF)

    def made(name: str, briefs: str = PROVINCE + PLACE) -> Project:
        project = Project(tmp_path_factory.mktemp(name) / "project")
        shutil.copytree(whole.root, project.root)
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


def test_as_on_windows_where_a_mistake_costs_its_own_alone(
    clean: Callable[..., Project], first: dict[str, bytes]
) -> None:
    """Each brief in a new process, which has imported what it needs and no more."""
    declared = PARAMETERS.format(name="bad")
    titles = '[notebook.bad]\ntitle_vi = "bad"\ntitle_en = "bad"\n'
    project = clean("cold", f'{PLACE}\n[[brief]]\nnotebook = "bad"\n\n{titles}{declared}')
    change(project, "bad", f"import sys\n1 / ({GRAMMAR!r} in sys.modules)")
    done = lsa(project, "report")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "ZeroDivisionError" in done.stdout and "Traceback" not in done.stderr
    found = outputs(project)
    assert "bad.html" not in found
    for name in ("place-06040.html", "place-06040.ipynb"):
        assert found[name] == first[name]
