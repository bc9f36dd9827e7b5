"""One warm pool and one prepared project for all tests of builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lsanalytics.briefs.typeface import font_css
from lsanalytics.build.pool import Pool
from lsanalytics.files import held
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from tests.build.project import AS_OF, QUERY, build, new_project, notebook, prepared_project
from tests.checked import Held, cut_once, held_once, shared

__all__ = ["cut_once", "held_once", "shared"]  # for the tests of this folder


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool(2) as warm:
        yield warm


@pytest.fixture(scope="session")
def prepared(shared: Path, held_once: Held) -> Path:
    """The build folder of a project without returns: checks and typeface, once for all workers."""
    home = shared / "without returns"  # beside what tests.checked keeps there, by names of its own
    with held(shared / "without returns.lock"):
        if not home.exists():
            project = new_project(shared / "preparing")
            prepare(project, AS_OF)
            font_css(project)
            project.root.rename(home)
    return home / "build"


@pytest.fixture(scope="session")
def _first(tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool) -> Project:
    home = tmp_path_factory.mktemp("first") / "project"
    project = prepared_project(home, prepared, one=notebook(), two=notebook(QUERY))
    build(project, pool)
    return project


@pytest.fixture
def built(tmp_path: Path, _first: Project) -> Callable[[], Project]:
    """Make a copy of a project whose two briefs, one and two, are built."""
    return lambda: Project(shutil.copytree(_first.root, tmp_path / "project"))


@pytest.fixture
def make(tmp_path: Path, prepared: Path) -> Callable[..., Project]:
    """Make a project of the given notebooks, with its data prepared."""

    def made(**notebooks: str) -> Project:
        return prepared_project(tmp_path / "project", prepared, **notebooks)

    return made
