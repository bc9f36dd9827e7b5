"""Makers of briefs side by side, and what becomes of their jobs."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import IO

from lsanalytics.briefs.failure import Failure
from lsanalytics.build.maker import Job, Made, drawings_folder
from lsanalytics.project import Project

Outcome = Made | Failure
Told = Callable[[Outcome, list[str]], None]  # one result, and the names of what is running now
PREFIX = "lsa-"  # of the private folders
LONGEST = 60  # letters of the folder that holds them: the name of a socket may have 107 bytes
GRACE = 60.0  # seconds that a maker may take beyond the limit of the cells, for its page


class NotStarted(Exception):
    """There is no maker to be had: no memory, no process more, or an import that fails."""


class Crew(ABC):
    """Makers, started as they are needed. One that fails, hangs or dies leaves the others."""

    def __init__(self, project: Project, size: int) -> None:
        self.project = project
        self.size = size or (os.cpu_count() or 1)
        self.makers: dict[Connection, int] = {}  # and their process numbers

    @abstractmethod
    def _hire(self) -> tuple[Connection, int]:
        """A new maker and its process number, or NotStarted."""

    @abstractmethod
    def _end(self, pid: int) -> None:
        """End a maker, whatever it is doing."""

    def run(self, jobs: Sequence[Job], told: Told) -> dict[str, Outcome]:
        """Make the briefs; results by name."""
        drawings_folder(self.project).mkdir(parents=True, exist_ok=True)
        waiting = list(reversed(jobs))
        running: dict[Connection, tuple[Job, float]] = {}
        done: dict[str, Outcome] = {}

        def finish(outcome: Outcome) -> None:
            done[outcome.brief] = outcome
            told(outcome, [job.spec.name for job, _ in running.values()])

        while waiting or running:
            while waiting and len(running) < self.size:
                job = waiting.pop()
                try:
                    maker = self._sent(job, set(running))
                except NotStarted as fault:
                    finish(Failure(job.spec.name, "maker", str(fault)))
                else:
                    running[maker] = (job, time.monotonic() + job.limit + GRACE)
            nearest = min((end for _, end in running.values()), default=0.0)
            for one in wait(list(running), timeout=max(0.0, nearest - time.monotonic())):
                assert isinstance(one, Connection)
                job, _ = running.pop(one)
                finish(self._result(one, job))
            for maker, (job, end) in list(running.items()):
                if time.monotonic() > end:
                    del running[maker]
                    self._drop(maker)
                    finish(Failure(job.spec.name, "time", f"{job.limit:g} s"))
        return done

    def _sent(self, job: Job, busy: set[Connection]) -> Connection:
        """Give the job to a maker; one that died while it had nothing to do is replaced."""
        while True:
            maker = next((one for one in self.makers if one not in busy), None)
            if maker is None:
                maker, pid = self._hire()
                self.makers[maker] = pid
            try:
                maker.send(job)
            except OSError:
                self._drop(maker)
            else:
                return maker

    def _result(self, maker: Connection, job: Job) -> Outcome:
        try:
            outcome: Outcome = maker.recv()
        except (EOFError, OSError):
            ended = f"pid {self.makers[maker]}"
            self._drop(maker)
            return Failure(job.spec.name, "maker", ended)
        return outcome

    def _drop(self, maker: Connection) -> None:
        with contextlib.suppress(OSError):
            self._end(self.makers.pop(maker))
        maker.close()


def home() -> Path:
    """The folder for private folders: the usual one, unless its name is too long for sockets."""
    usual = Path(tempfile.gettempdir())
    short = Path("/tmp")
    return short if len(str(usual)) > LONGEST and os.access(short, os.W_OK) else usual


def private_folder() -> tuple[Path, IO[str]]:
    """A folder for sockets, which nobody else can read, and the lock that marks it in use.

    TCP ports race when several kernels start at once, and any user of the machine can connect
    to them.
    """
    for left in home().glob(f"{PREFIX}*/in-use"):
        _sweep(left)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home()))
    mark = folder / "new"  # not for others to sweep before it is locked
    lock = mark.open("w")
    with contextlib.suppress(ImportError):  # Windows has no such lock, and sweeps nothing
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mark.replace(folder / "in-use")
    return folder, lock


def _sweep(mark: Path) -> None:
    """Remove the folder of a build that was killed: nobody holds its lock."""
    import fcntl

    with contextlib.suppress(OSError), mark.open() as lock:
        if mark.stat().st_uid == os.getuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(mark.parent, ignore_errors=True)


def environment(project: Project, folder: Path) -> dict[str, str]:
    """What makers and kernels of this machine are told; ``folder`` is for their sockets."""
    return {
        "LSA_ROOT": str(project.root),
        "JUPYTER_RUNTIME_DIR": str(folder),
        "POLARS_MAX_THREADS": "1",  # briefs are made side by side; and sums keep their order
        "OPENBLAS_NUM_THREADS": "1",  # the same; and its import would start a thread
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
