"""Makers where processes cannot fork: ordinary processes with ordinary kernels."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import cast

from lsanalytics.build.crew import Crew, NotStarted, environment, private_folder
from lsanalytics.build.maker import serve
from lsanalytics.project import Project


class ColdPool(Crew):
    """Each maker is a new Python, each of its kernels too: seconds instead of a tenth of one."""

    def __init__(self, project: Project, size: int = 0) -> None:
        super().__init__(project, size)
        self.folder, self.lock = private_folder()
        self.processes: dict[int, SpawnProcess] = {}
        given = environment(project, self.folder)
        self.before = {name: os.environ.pop(name, None) for name in (*given, "LSA_WARM")}
        os.environ |= given  # for makers, and their kernels, to inherit

    def __enter__(self) -> ColdPool:
        return self

    def __exit__(self, *_: object) -> None:
        for maker in list(self.makers):
            self._drop(maker)
        for name, value in self.before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.close()

    def _hire(self) -> tuple[Connection, int]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs,))
        try:
            process.start()
        except OSError as fault:
            raise NotStarted(fault.strerror) from fault
        theirs.close()
        assert process.pid is not None
        self.processes[process.pid] = process
        return cast(Connection, ours), process.pid

    def _end(self, pid: int) -> None:
        process = self.processes.pop(pid)
        process.kill()  # its kernel looks every second whether it is still there
        process.join()


def _work(channel: Connection) -> None:
    # Ctrl-C is the build's to answer. Not SIG_IGN: kernels would inherit that.
    signal.signal(signal.SIGINT, lambda *_: None)
    threading.Thread(target=_end_with_build, daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        serve(channel)


def _end_with_build() -> None:
    """A build that was killed does not tell its makers."""
    build = parent_process()
    assert build is not None
    build.join()
    os._exit(1)
