"""A command in a fork of a process that has loaded what it needs."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable


def forked(command: Callable[[], None]) -> int:
    """Run a command in a child, which ends with its status; the id of that child."""
    if child := os.fork():
        return child
    status = 1
    try:
        command()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
