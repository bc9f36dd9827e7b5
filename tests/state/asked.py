"""What children are asked in tests, in a module that a child loads quickly."""

from __future__ import annotations

import os
import signal
from multiprocessing import current_process

from lsanalytics.errors import InputError
from lsanalytics.state.child import in_child


def refuse() -> None:
    raise InputError("disk", file="a.csv", problem="full")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def has_no_child() -> bool:
    return bool(current_process().daemon) and in_child(os.getpid) == os.getpid()
