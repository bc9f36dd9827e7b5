"""The reader of spreadsheets that is not ours, kept from breaking or printing on a damaged file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lsanalytics.errors import InputError


@contextmanager
def contained(file: str) -> Iterator[None]:
    """What the reader raises becomes an InputError.

    A file damaged in the right place makes it panic, which is no Exception and is printed to
    the process's error stream before Python hears of it: meanwhile that stream leads nowhere.
    """
    sys.stderr.flush()
    held, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    except (InputError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        raise InputError("return_not_a_workbook", file=file) from None
    finally:
        os.dup2(held, 2)
        os.close(held)
        os.close(nowhere)
