"""Importing heavy libraries in as little time as they take."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

# jsonschema takes it, where it is installed, to check international addresses, which nothing here
# asks for. It compiles a grammar when it is imported: a second, a third of Great Expectations.
GRAMMAR = "rfc3987_syntax"
# scipy.special takes all that numpy has: what reads Fortran is a quarter of its import.
FORTRAN = "numpy.f2py"

# Objects after which the garbage collector looks at the new ones: commands and briefs live for
# seconds and make few, and to look after Python's own 700 is a twentieth of their time.
SELDOM = 50_000


@contextmanager
def lean(*left_out: str, later: Iterable[str] = ()) -> Iterator[None]:
    """Import without optional parts of libraries, and without the garbage collector.

    It would look through a million new objects again and again, all of which stay; afterwards it
    leaves them alone, also where a child of this process shares their memory.
    ``left_out`` are names of modules; they can be imported afterwards. Those of ``later`` are
    imported when something of them is asked for.
    """
    absent = [name for name in (*left_out, *later) if name not in sys.modules]
    collects = gc.isenabled()
    gc.disable()
    for name in absent:
        sys.modules[name] = _Later(name) if name in later else None  # type: ignore[assignment]
    try:
        for name in absent:
            package, _, part = name.rpartition(".")
            if package and name in later:  # as importing it does
                setattr(importlib.import_module(package), part, sys.modules[name])
        yield
    finally:
        for name in absent:
            if sys.modules.get(name) is None or isinstance(sys.modules[name], _Later):
                sys.modules.pop(name, None)
        gc.freeze()
        if collects:
            gc.enable()


class _Later(ModuleType):
    """In the place of a module until something of it is asked for."""

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):  # of the import system
            raise AttributeError(attribute)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), attribute)
