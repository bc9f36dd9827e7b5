"""What Great Expectations said of values once, for all tests and processes of a run.

Apart from the fixtures (see tests.checked), which load more than a child needs.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl

from lsanalytics.files import write_aside
from lsanalytics.quality import run
from lsanalytics.quality.run import goes_by_value
from lsanalytics.quality.suites import Expectation, Suite


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
        whole = "" if goes_by_value(suite) else _content(frame)
        # In their order: an answer names positions.
        columns = {} if whole else {one: _content(_values(frame, one)) for one in frame.columns}
        names = [_name(one, whole or columns[one.tested], parameters) for one in suite.expectations]
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


def _content(frame: pl.DataFrame) -> str:
    return hashlib.sha256(frame.write_ipc(None).getvalue()).hexdigest()


def _values(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    return frame[[column]].unique(maintain_order=True)


def _name(one: Expectation, content: str, parameters: Mapping[str, Any]) -> str:
    """A name for an expectation, the values that it is asked about and the parameters it names."""
    named = [each["$PARAMETER"] for each in one.kwargs.values() if isinstance(each, dict)]
    given = json.dumps({name: parameters.get(name) for name in named}, default=str)
    return hashlib.sha256((repr(one) + given + content).encode()).hexdigest()
