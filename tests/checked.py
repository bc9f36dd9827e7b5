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
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import polars as pl
import pytest

from lsanalytics import quality
from lsanalytics.briefs import typeface
from lsanalytics.files import write_aside
from lsanalytics.quality.run import Outcome, check, goes_by_value
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


@dataclass(frozen=True)
class Held:
    """Holds the same values against the same expectations once: most often no values at all.

    A suite that goes by value says of a column what it would say of it alone. What was said lies
    in ``home``, for all processes of a run.
    """

    home: Path
    known: dict[str, list[Outcome]] = field(default_factory=dict)

    def __call__(
        self, suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]
    ) -> list[Outcome]:
        given = json.dumps(parameters, sort_keys=True, default=str)
        by_value = goes_by_value(suite)
        parts = _by_column(suite) if by_value else {"": suite}
        names = {one: _name(part, frame, given) for one, part in parts.items()}
        new = [one for one, name in names.items() if not self._knows(name)]
        if new:
            every = tuple(chain.from_iterable(parts[one].expectations for one in new))
            told = iter(check(replace(suite, expectations=every), frame, parameters))
            for one in new:
                self._keep(names[one], list(islice(told, len(parts[one].expectations))))
        found = {one: iter(self.known[name]) for one, name in names.items()}
        return [next(found[one.tested if by_value else ""]) for one in suite.expectations]

    def _knows(self, name: str) -> bool:
        if name not in self.known:
            with suppress(OSError):
                self.known[name] = pickle.loads((self.home / name).read_bytes())
        return name in self.known

    def _keep(self, name: str, told: list[Outcome]) -> None:
        self.known[name] = told
        write_aside(self.home / name, pickle.dumps(told))


def _by_column(suite: Suite) -> dict[str, Suite]:
    columns = dict.fromkeys(one.tested for one in suite.expectations)
    every = {name: [one for one in suite.expectations if one.tested == name] for name in columns}
    return {name: replace(suite, expectations=tuple(some)) for name, some in every.items()}


def _name(suite: Suite, frame: pl.DataFrame, parameters: str) -> str:
    rows = frame.select(suite.columns(frame.columns)).write_ipc(None).getvalue()
    return hashlib.sha256((repr(suite) + parameters).encode() + rows).hexdigest()


@pytest.fixture(scope="session", autouse=True)
def held_once(shared: Path) -> Iterator[Held]:
    """Take what was said of values in another test."""
    home = shared / "held"
    home.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        held = Held(home)
        patch.setattr(quality, "check", held)
        yield held


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
