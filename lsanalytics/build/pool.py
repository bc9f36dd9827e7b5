"""Warm makers of briefs, as many as the machine bears."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from typing import Any

from lsanalytics.build.cold import ColdPool
from lsanalytics.build.crew import Crew, NotStarted, environment, private_folder
from lsanalytics.project import Project


class Pool(Crew):
    """A warm parent and its makers. Starting it returns at once; it warms up meanwhile."""

    def __init__(self, project: Project, size: int = 0) -> None:
        super().__init__(project, size)
        self.folder, self.lock = private_folder()
        self._start()

    def _start(self) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.errors = (self.folder / "errors").open("ab")
        known = {**environment(self.project, self.folder), "LSA_WARM": str(self.folder)}
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "lsanalytics.build.warm", str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env={**os.environ, **known},
            start_new_session=True,  # Ctrl-C is ours to answer
        )
        self.is_ready = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the parent, and with it makers and kernels; leave nothing in the folder."""
        for maker in self.makers:
            maker.close()
        self._let_go(wait=10 if self.is_ready else 0)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.close()

    def _let_go(self, wait: float) -> None:
        assert self.parent.stdin is not None and self.parent.stdout is not None
        with contextlib.suppress(OSError):
            self.parent.stdin.close()
        try:
            self.parent.wait(timeout=wait)
        except subprocess.TimeoutExpired:
            self.parent.kill()
            self.parent.wait()
        self.parent.stdout.close()
        self.errors.close()

    def _hire(self) -> tuple[Connection, int]:
        try:
            return self._forked()
        except (EOFError, OSError) as fault:
            if not self._is_gone():
                raise NotStarted(self._last_error() or str(fault)) from fault
        self._start()  # the parent was killed: another takes its place
        try:
            return self._forked()
        except (EOFError, OSError) as fault:
            raise NotStarted(self._last_error() or str(fault)) from fault

    def _forked(self) -> tuple[Connection, int]:
        self._await_ready()
        asked: dict[str, Any] = {"kind": "maker"}
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self.folder / "warm"))
        connection.sendall(json.dumps(asked).encode() + b"\n")
        maker = Connection(connection.detach())
        return maker, maker.recv()

    def _is_gone(self) -> bool:
        """Whether the parent has ended; its children notice that a little before we can."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.parent.wait(timeout=1)
            self._let_go(wait=0)
            return True
        return False

    def _end(self, pid: int) -> None:
        os.killpg(pid, signal.SIGKILL)

    def _await_ready(self) -> None:
        if not self.is_ready:
            assert self.parent.stdout is not None
            if self.parent.stdout.readline() != b"ready\n":
                raise EOFError("the parent of kernels has ended")
            self.is_ready = True

    def _last_error(self) -> str:
        with contextlib.suppress(OSError):
            lines = (self.folder / "errors").read_text("utf-8", "replace").strip().splitlines()
            return lines[-1] if lines else ""
        return ""


def open_pool(project: Project, size: int = 0) -> Pool | ColdPool:
    """Warm makers where this platform forks, ordinary ones elsewhere; the same briefs.

    At most ``size`` of them at once; as many as there are processors if it is 0.
    """
    if hasattr(os, "fork") and sys.platform != "darwin" and not os.environ.get("LSA_COLD"):
        return Pool(project, size)
    return ColdPool(project, size)  # macOS forks, but its libraries do not bear it
