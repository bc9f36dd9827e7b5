"""Work in a process of its own, whose memory the system has back when it ends.

What checks returns takes 300 MB before it has read a row, and keeps it: of a province nobody
minds, and another process costs a second; of a country it is what measuring needs.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from lsanalytics.project import Project

LARGE = 30_000_000  # bytes of returns; a province sends 3 million
# Of Polars: memory that is free goes back at once, not when somebody else lacks some.
THRIFT = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:100,muzzy_decay_ms:0"}
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
Found = TypeVar("Found")


def is_large(project: Project) -> bool:
    """Whether so much was returned that memory matters more than a second."""
    size = 0
    for path in project.returns.rglob("*"):
        with contextlib.suppress(OSError):
            size += path.stat().st_size
    return size > LARGE


def in_child(work: Callable[..., Found], *given: object) -> Found:
    """What ``work`` gives, a function of a module, made in a child; it raises what that raises.

    Raises MemoryError for a child that has died. Where none may be had it is done here.
    """
    if current_process().daemon:
        return work(*given)
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, work, given), daemon=True)
    with _thrifty():
        child.start()
    theirs.close()
    try:
        done, found = ours.recv()
    except EOFError:
        raise MemoryError(work.__qualname__) from None
    finally:  # also when the build is stopped
        child.kill()
        child.join()
        ours.close()
    if done:
        return found  # type: ignore[no-any-return]
    raise found


@contextmanager
def _thrifty() -> Iterator[None]:
    added = THRIFT.keys() - os.environ.keys()  # what somebody has set stays
    os.environ |= {name: THRIFT[name] for name in added}
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def _work(answer: Connection, work: Callable[..., object], given: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits for it ends it
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    try:
        said: tuple[bool, object] = True, work(*given)
    except Exception as fault:
        said = False, fault
    answer.send(said)
    answer.close()
