"""Dask's schedulers and workers, each a fork of one process, which has loaded the library.

To load it is most of what they take. Nothing of the package is loaded before the fork: a worker
finds it, and what is installed, where its own path leads.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.forked import forked

ROOT = Path(__file__).parents[2]
USED = ("dask.__main__", "distributed.cli.dask_scheduler", "distributed.cli.dask_worker")


@dataclass
class Forked:
    """A process, of which the one that has forked it knows how it ended."""

    dasks: Dasks
    pid: int
    status: int | None = None

    def kill(self) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self.status is None:
            self.status = self.dasks.ask(self.pid)
        return self.status


@dataclass(frozen=True)
class Dasks:
    """The process that all are forks of."""

    server: subprocess.Popen[str]

    def ask(self, what: object) -> int:
        assert self.server.stdin and self.server.stdout
        print(json.dumps(what), file=self.server.stdin, flush=True)
        return int(self.server.stdout.readline())

    @contextmanager
    def started(
        self, folder: Path, *words: str, path: Sequence[Path] = (ROOT,)
    ) -> Iterator[Forked]:
        """``dask scheduler ...`` or ``dask worker ...`` in a folder; it is ended at the end.

        ``path``: where it finds modules, beside what is installed.
        """
        process = Forked(self, self.ask([str(folder), words, [*map(str, path)]]))
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@contextmanager
def dasks() -> Iterator[Dasks]:
    """That process, until the end."""
    called = [sys.executable, "-m", "tests.build.dasks"]
    pipe = subprocess.PIPE
    with subprocess.Popen(called, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as server:
        yield Dasks(server)


def _child(folder: str, words: list[str], path: list[str]) -> None:
    os.chdir(folder)
    log = os.open(f"{words[0]}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.environ["PYTHONPATH"] = os.pathsep.join(path)
    sys.path[:] = [*path, *(one for one in sys.path if Path(one or ".") != ROOT)]
    sys.modules["__main__"] = ModuleType("__main__")  # as of python -m dask
    sys.argv = ["dask", *words]
    sys.modules["dask.__main__"].main()


def _serve() -> None:
    for name in USED:
        import_module(name)
    assert not any(name.startswith("lsanalytics") for name in sys.modules)
    for line in sys.stdin:
        asked = json.loads(line)
        if isinstance(asked, int):
            said = os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1])
        else:
            said = forked(partial(_child, *asked))
        print(said, flush=True)


if __name__ == "__main__":
    _serve()
