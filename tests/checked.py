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
import os
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from altair.utils import schemapi

from lsanalytics.briefs import typeface
from lsanalytics.files import write_aside
from lsanalytics.quality import run
from lsanalytics.quality.run import goes_by_value
from lsanalytics.quality.suites import Expectation, Suite
from lsanalytics.state import again, story
from lsanalytics.state.again import Again
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
        patch.setattr(story, "Again", partial(_measured, shared / "measured"))
        patch.setattr(again, "forget_old", lambda *_: None)  # what another worker reads
        yield


def _measured(shared: Path, home: Path, names: Mapping[str, str], common: str) -> Again:
    """What datasets were measured to be lies in folders that say of what, as states do."""
    home.mkdir(parents=True, exist_ok=True)
    return Again(shared, names, common)


@dataclass(frozen=True)
class Held:
    """Asks Great Expectations once about the same values: most often about none at all.

    What it said lies in ``home``, for all processes of a run.
    """

    home: Path
    known: dict[str, Any] = field(default_factory=dict)
    ask: Callable[..., dict[int, Any]] = run._validated

    def __call__(
        self, suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any]
    ) -> dict[int, Any]:
        by_value = goes_by_value(suite)
        names = [
            _name(
                one,
                frame[[one.tested]].unique(maintain_order=True) if by_value else frame,
                parameters,
            )
            for one in suite.expectations
        ]
        new = [at for at, name in enumerate(names) if not self._knows(name)]
        if new:
            only = replace(suite, expectations=tuple(suite.expectations[at] for at in new))
            for at, result in self.ask(only, frame, parameters).items():
                self._keep(names[new[at]], result)
        return {at: self.known[name] for at, name in enumerate(names) if name in self.known}

    def _knows(self, name: str) -> bool:
        if name not in self.known:
            with suppress(OSError):
                self.known[name] = pickle.loads((self.home / name).read_bytes())
        return name in self.known

    def _keep(self, name: str, result: Any) -> None:
        """Keep what is asked of a result, so that whoever reads it need not load the library."""
        self.known[name] = SimpleNamespace(
            success=result.success,
            result=result.result,
            exception_info=result.exception_info,
            expectation_config=SimpleNamespace(kwargs=result.expectation_config.kwargs),
        )
        write_aside(self.home / name, pickle.dumps(self.known[name]))


@pytest.fixture(scope="session", autouse=True)
def held_once(shared: Path) -> Iterator[Held]:
    """Take what was said of values in another test."""
    home = shared / "held"
    home.mkdir(exist_ok=True)
    held = Held(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "_validated", held)
        yield held


def _name(one: Expectation, frame: pl.DataFrame, parameters: Mapping[str, Any]) -> str:
    """A name for an expectation, the values that it is asked about and the parameters it names."""
    named = [each["$PARAMETER"] for each in one.kwargs.values() if isinstance(each, dict)]
    given = json.dumps({name: parameters.get(name) for name in named}, default=str)
    return hashlib.sha256(
        (repr(one) + given).encode() + frame.write_ipc(None).getvalue()
    ).hexdigest()


@pytest.fixture(scope="session", autouse=True)
def cut_once() -> Iterator[None]:
    """Cut a weight of the typeface once a worker, not once a project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeface, "_subset", cache(typeface._subset))
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
    shutil.copytree(folder, aside, dirs_exist_ok=True, copy_function=os.link)  # nobody alters one
    try:
        aside.replace(to)
    except OSError:
        shutil.rmtree(aside)
