"""What one test has checked and measured, no other test of a run checks and measures again.

The folders of tests whose subject lies elsewhere take the fixtures into their conftest.

Great Expectations takes a second or two for what a province sends, and a test changes one return of
it. A state and each dataset of it lie in a folder that is named after all that it was made from, so
that a folder of one project is right for every other: they are kept for one run of the tests, for
all its workers.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import pytest
from altair.utils import schemapi

from lsanalytics import quality
from lsanalytics.briefs import typeface
from lsanalytics.files import write_aside
from lsanalytics.state import again, story
from lsanalytics.state.again import Again
from lsanalytics.state.keeping import is_whole, kept_whole
from tests.held import Held


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run have in common."""
    own = tmp_path_factory.getbasetemp()
    home = (own.parent if own.name.startswith("popen-") else own) / "checked"
    home.mkdir(exist_ok=True)
    return home


@pytest.fixture(scope="session", autouse=True)
def checked_once(shared: Path) -> Iterator[None]:
    """Take a state, or a dataset of it, from another project whose files were the same."""

    def kept(folder: Path, make: Callable[[Path], None]) -> Path:
        known = shared / folder.parent.name / folder.name
        if not folder.exists() and is_whole(known):
            _copy(known, folder)
            folder.parent.with_name("datasets").mkdir(exist_ok=True)  # which a state is made from
            return folder
        made = kept_whole(folder, make)
        if not known.exists():
            _copy(made, known)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "kept_whole", kept)
        patch.setattr(story, "Again", partial(_measured, shared / "measured"))
        patch.setattr(again, "forget_old", lambda *_: None)  # what another worker reads
        yield


def _measured(shared: Path, home: Path, names: Mapping[str, str], common: str) -> Again:
    """What datasets were measured to be lies in folders that say of what, as states do."""
    home.mkdir(parents=True, exist_ok=True)
    return Again(shared, names, common)


@pytest.fixture(scope="session", autouse=True)
def held_once(shared: Path) -> Iterator[Held]:
    """Take what was said of values in another test."""
    home = shared / "held"
    home.mkdir(exist_ok=True)
    held = Held(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quality, "_outcomes", held)
        yield held


@pytest.fixture(scope="session", autouse=True)
def cut_once(shared: Path) -> Iterator[None]:
    """Cut a weight of the typeface once a run, not once a project: it takes a second."""
    cut = typeface._subset

    def kept(path: Path) -> bytes:
        known = shared / f"{path.stem}.woff2"
        if not known.exists():
            write_aside(known, cut(path))
        return known.read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeface, "_subset", kept)
        yield


@pytest.fixture(scope="session", autouse=True)
def drawn_as_built() -> Iterator[None]:
    """Draw as builds do: charts are held against the schema where they are tested."""
    with schemapi.debug_mode(False):
        yield


def _copy(folder: Path, to: Path) -> None:
    """A copy that is there whole or not at all; another worker may be as far."""
    to.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=".making-", dir=to.parent))
    shutil.copytree(folder, aside, dirs_exist_ok=True, copy_function=_link)
    try:
        aside.replace(to)
    except OSError:
        shutil.rmtree(aside)


def _link(file: str, to: str) -> None:
    """The same file, which nobody alters; where it lies on another disk, a copy of it."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)
