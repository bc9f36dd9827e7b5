"""Processes of their own for briefs: where they come from, and that they end.

They are forked, by the standard library's fork server, from a process that has imported
everything (see preload); where processes cannot fork they are spawned, and import it themselves.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import shutil
import signal
import sys
import tempfile
import threading
from functools import cache
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import IO, Any

from lsanalytics.lean import SELDOM

PRELOAD = "lsanalytics.build.forks"
# Names the folder of the fork server's socket, to it and to another that takes its place.
FOLDER = "LSA_FORKS"
# Before Polars and numpy are loaded: briefs are made side by side, sums keep their order, and
# the import of OpenBLAS would start a thread.
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
PREFIX = "lsa-"  # of the private folders
LONGEST = 60  # letters of the folder that holds them: the name of a socket may have 107 bytes
F_SETSIG = 10  # of Linux; the standard library does not name it
# The standard library reads the status of a process from a pipe, once, and whoever starts a process
# looks at that of all others: of two threads that do so, one is told another status.
_one_thread = threading.Lock()
# macOS forks, but its libraries do not bear it.
METHOD = (
    "forkserver"
    if "forkserver" in get_all_start_methods() and sys.platform != "darwin"
    else "spawn"
)


def context(method: str = METHOD) -> Any:
    """Where processes come from. The fork server starts at once, and imports meanwhile."""
    if method == "forkserver":
        _serve()
    return get_context(method)


@cache
def _serve() -> None:
    """Start the fork server, once in a process; it ends with it, and removes the folder then."""
    from multiprocessing import forkserver, resource_tracker

    folder, lock = private_folder()
    atexit.register(lock.close)
    forkserver.set_forkserver_preload([PRELOAD])
    before, tempfile.tempdir = tempfile.tempdir, str(folder)  # where its socket will be
    os.environ[FOLDER] = str(folder)
    resource_tracker.ensure_running()  # as the fork server would: it ends with SIGINT let through
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # it inherits that; see preload
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        tempfile.tempdir = before


def begin() -> None:
    """In a new process: a session of its own, which ends with the build, however that ends."""
    os.environ |= ONE_THREAD
    gc.set_threshold(SELDOM)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(os, "setsid"):
        return
    with contextlib.suppress(OSError):  # it is the first of its session already
        os.setsid()
    build = parent_process()
    if sys.platform == "linux" and build is not None:
        import fcntl

        # The pipe from the build closes when the build ends. The system then kills the session's
        # group, also what cells have started, and while a thread holds the interpreter for ever.
        pipe: int = build.sentinel
        fcntl.fcntl(pipe, F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, -os.getpgid(0))
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)


def end_own() -> None:
    """End this process and all that it has started, now."""
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def start(process: Any) -> None:
    with _one_thread:
        process.start()


def status(process: Any) -> int | None:
    """Its exit status, None as long as it runs."""
    with _one_thread:
        exited: int | None = process.exitcode
        return exited


def kill(process: Any) -> None:
    """Kill a process and all that it has started, whatever it is doing."""
    with contextlib.suppress(OSError, AttributeError):
        os.killpg(process.pid, signal.SIGKILL)
    if status(process) is None:
        process.kill()


def end(process: Any) -> None:
    """Kill it, and wait until it is gone."""
    kill(process)
    wait([process.sentinel])
    with _one_thread:
        process.join()
        process.close()


def home() -> Path:
    """The folder for private folders: the usual one, unless its name is too long for sockets."""
    usual = Path(tempfile.gettempdir())
    short = Path("/tmp")
    return short if len(str(usual)) > LONGEST and os.access(short, os.W_OK) else usual


def private_folder() -> tuple[Path, IO[str]]:
    """A folder that nobody else can read, and the lock that marks it in use."""
    import fcntl

    for left in home().glob(f"{PREFIX}*/in-use"):
        _sweep(left)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home()))
    mark = folder / "new"  # not for others to sweep before it is locked
    lock = mark.open("w")
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
