"""Warm makers of briefs, as many as the machine bears, and what becomes of their jobs."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import IO, Any

from lsanalytics.briefs.failure import Failure
from lsanalytics.build.maker import Job, Made, drawings_folder, make
from lsanalytics.project import Project

Outcome = Made | Failure
Told = Callable[[Outcome, list[str]], None]  # one result, and the names of what is running now
PREFIX = "lsa-"
GRACE = 60.0  # seconds that a maker may take beyond the limit of the cells, for its page


def private_folder() -> tuple[Path, IO[str]]:
    """A folder for sockets, which nobody else can read, and the lock that marks it in use.

    TCP ports race when several kernels start at once, and any user of the machine can connect
    to them. The path is short because the name of a socket may have 107 bytes.
    """
    import fcntl

    home = Path(tempfile.gettempdir())
    for left in home.glob(f"{PREFIX}*/in-use"):
        _sweep(left)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
    lock = (folder / "in-use").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return folder, lock


def _sweep(mark: Path) -> None:
    """Remove the folder of a build that was killed: nobody holds its lock."""
    import fcntl

    with contextlib.suppress(OSError), mark.open() as lock:
        if mark.stat().st_uid == os.getuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(mark.parent, ignore_errors=True)


class Pool:
    """A warm parent and its makers. Starting it returns at once; it warms up meanwhile."""

    def __init__(self, project: Project, size: int = 0) -> None:
        self.project = project
        self.size = size or (os.cpu_count() or 1)
        self.folder, self.lock = private_folder()
        drawings_folder(project).mkdir(parents=True, exist_ok=True)
        known = {
            "LSA_ROOT": str(project.root),
            "LSA_WARM": str(self.folder),
            "JUPYTER_RUNTIME_DIR": str(self.folder),
            "POLARS_MAX_THREADS": "1",  # briefs are made side by side; and sums keep their order
            "OPENBLAS_NUM_THREADS": "1",  # else its import starts a thread
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
        self.errors = (self.folder / "errors").open("ab")
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "lsanalytics.build.warm", str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env={**os.environ, **known},
            start_new_session=True,  # Ctrl-C is ours to answer
        )
        self.makers: dict[Connection, int] = {}  # and their process numbers
        self.is_ready = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the parent, and with it makers and kernels; leave nothing in the folder."""
        for maker in self.makers:
            maker.close()
        assert self.parent.stdin is not None and self.parent.stdout is not None
        with contextlib.suppress(OSError):
            self.parent.stdin.close()
        try:
            self.parent.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.parent.kill()
            self.parent.wait()
        self.parent.stdout.close()
        self.errors.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.close()

    def run(self, jobs: Sequence[Job], told: Told) -> dict[str, Outcome]:
        """Make the briefs; results by name. One that fails, hangs or dies leaves the others."""
        waiting = list(reversed(jobs))
        running: dict[Connection, tuple[Job, float]] = {}
        done: dict[str, Outcome] = {}

        def finish(maker: Connection, outcome: Outcome) -> None:
            del running[maker]
            done[outcome.brief] = outcome
            told(outcome, [job.spec.name for job, _ in running.values()])

        while waiting or running:
            while waiting and len(running) < self.size:
                job = waiting.pop()
                maker = self._sent(job, set(running))
                running[maker] = (job, time.monotonic() + job.limit + GRACE)
            nearest = min(end for _, end in running.values())
            ready = wait(list(running), timeout=max(0.0, nearest - time.monotonic()))
            for one in ready:
                assert isinstance(one, Connection)
                finish(one, self._result(one, running[one][0]))
            for maker, (job, end) in list(running.items()):
                if maker not in ready and time.monotonic() > end:
                    self._drop(maker)
                    finish(maker, Failure(job.spec.name, "time", f"{job.limit:g} s"))
        return done

    def _sent(self, job: Job, busy: set[Connection]) -> Connection:
        """Give the job to a maker; one that died while it had nothing to do is replaced."""
        while True:
            maker = self._idle(busy)
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
            self._drop(maker)
            return Failure(job.spec.name, "maker", self._last_error())
        return outcome

    def _idle(self, busy: set[Connection]) -> Connection:
        for maker in self.makers:
            if maker not in busy:
                return maker
        self._await_ready()
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self.folder / "warm"))
        asked: dict[str, Any] = {"kind": "maker"}
        connection.sendall(json.dumps(asked).encode() + b"\n")
        maker = Connection(connection.detach())
        self.makers[maker] = maker.recv()
        return maker

    def _drop(self, maker: Connection) -> None:
        with contextlib.suppress(OSError):
            os.killpg(self.makers.pop(maker), signal.SIGKILL)
        maker.close()

    def _await_ready(self) -> None:
        if not self.is_ready:
            assert self.parent.stdout is not None
            if self.parent.stdout.readline() != b"ready\n":
                raise RuntimeError(f"the warm parent did not start: {self._last_error()}")
            self.is_ready = True

    def _last_error(self) -> str:
        with contextlib.suppress(OSError):
            lines = (self.folder / "errors").read_text("utf-8", "replace").strip().splitlines()
            return lines[-1] if lines else ""
        return ""


class ColdPool:
    """Makers where processes cannot fork: ordinary processes with ordinary kernels."""

    def __init__(self, project: Project, size: int = 0) -> None:
        self.size = size or (os.cpu_count() or 1)
        self.before = dict(os.environ)
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        drawings_folder(project).mkdir(parents=True, exist_ok=True)
        os.environ |= {"JUPYTER_RUNTIME_DIR": str(self.folder), "POLARS_MAX_THREADS": "1"}
        os.environ.pop("LSA_WARM", None)

    def __enter__(self) -> ColdPool:
        return self

    def __exit__(self, *_: object) -> None:
        for name in ("JUPYTER_RUNTIME_DIR", "POLARS_MAX_THREADS"):
            os.environ.pop(name)
            if name in self.before:
                os.environ[name] = self.before[name]
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, jobs: Sequence[Job], told: Told) -> dict[str, Outcome]:
        """Make the briefs; results by name."""
        done: dict[str, Outcome] = {}
        with ProcessPoolExecutor(self.size, get_context("spawn")) as pool:
            running = {pool.submit(make, job): job for job in jobs}
            for future in as_completed(running):
                name = running[future].spec.name
                try:
                    outcome: Outcome = future.result()
                except BrokenProcessPool as fault:
                    outcome = Failure(name, "maker", str(fault))
                done[name] = outcome
                told(outcome, [])
        return done


def open_pool(project: Project, jobs: int) -> Pool | ColdPool:
    """Warm makers where this platform forks, ordinary ones elsewhere; the same briefs."""
    size = min(os.cpu_count() or 1, max(1, jobs))
    if hasattr(os, "fork") and sys.platform != "darwin" and not os.environ.get("LSA_COLD"):
        return Pool(project, size)
    return ColdPool(project, size)  # macOS forks, but its libraries do not bear it
