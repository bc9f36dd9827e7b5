"""What one test has checked and measured, no other test of a run checks and measures again.

The folders of tests whose subject lies elsewhere take the fixtures into their conftest.

Great Expectations takes a second or two for what a province sends, and a test changes one return of
it. A state and each dataset of it lie in a folder that is named after all that it was made from, so
that a folder of one project is right for every other: they are kept for one run of the tests, for
all its workers.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import polars as pl
import pytest

from lsanalytics import quality
from lsanalytics.briefs import typeface
from lsanalytics.quality.run import Outcome, check
from lsanalytics.quality.suites import Suite
from lsanalytics.state import story
from lsanalytics.state.keeping import is_whole, kept_whole


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
        if not is_whole(folder) and is_whole(known):
            _copy(known, folder)
            folder.parent.with_name("datasets").mkdir(exist_ok=True)  # which a state is made from
        made = kept_whole(folder, make)
        if not known.exists():
            _copy(made, known)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "kept_whole", kept)
        yield


@pytest.fixture(scope="session", autouse=True)
def held_once() -> Iterator[None]:
    """Hold the same rows against the same suite once: most often no rows at all."""
    known: dict[str, list[Outcome]] = {}

    def held(suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> list[Outcome]:
        rows = frame.select(suite.columns(frame.columns)).write_ipc(None).getvalue()
        given = repr(suite) + json.dumps(parameters, sort_keys=True, default=str)
        name = hashlib.sha256(given.encode() + rows).hexdigest()
        if name not in known:
            known[name] = check(suite, frame, parameters)
        return list(known[name])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quality, "check", held)
        yield


@pytest.fixture(scope="session", autouse=True)
def cut_once() -> Iterator[None]:
    """Cut a weight of the typeface once a worker, not once a project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeface, "_subset", cache(typeface._subset))
        yield


def _copy(folder: Path, to: Path) -> None:
    """A copy that is there whole or not at all; another worker may be as far."""
    to.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=".making-", dir=to.parent))
    shutil.copytree(folder, aside, dirs_exist_ok=True)
    try:
        aside.replace(to)
    except OSError:
        shutil.rmtree(aside)
