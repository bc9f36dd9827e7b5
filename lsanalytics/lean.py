"""Importing heavy libraries in as little time as they take."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# jsonschema takes it, where it is installed, to check international addresses, which nothing here
# asks for. It compiles a grammar when it is imported: a second, a third of Great Expectations.
GRAMMAR = "rfc3987_syntax"


@contextmanager
def lean(*left_out: str) -> Iterator[None]:
    """Import without optional parts of libraries, and without the garbage collector.

    It would look through a million new objects again and again, all of which stay; afterwards it
    leaves them alone, also where a child of this process shares their memory.
    ``left_out`` are names of modules; they can be imported afterwards.
    """
    absent = [name for name in left_out if name not in sys.modules]
    collects = gc.isenabled()
    gc.disable()
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)
        gc.freeze()
        if collects:
            gc.enable()
