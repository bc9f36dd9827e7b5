"""What a brief reads, written down while it runs.

A read is a short text: ``file:data/plan/x.toml`` (a file of the project), ``dir:data/vintages``
(the names in a folder), ``part:observations/place=06040`` (a part of the prepared data),
``company:beside/place=06040`` (one that is read by nothing but what stands between marks: see
lsanalytics.briefs.between), ``name:state`` (one whose name a page shows, and nothing else of it).
Nothing is written down unless ``begin`` was called, which only the processes of a build do.
"""

from __future__ import annotations

import functools
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# What is not a brief's input by itself: results, packages, and what is hashed as a whole.
_NOT_INPUTS = ("build", "reports", ".venv", ".git", "lsanalytics", "requirements.lock")
# What briefs.toml says of a brief is in the values of its parameters.
_IN_PARAMETERS = ("notebooks/briefs.toml",)
_LISTED = "data"  # the import system lists the other folders

_noted: set[str] | None = None
_begun = 0.0


def note(what: str) -> None:
    """Write a read down, if anybody asked for it."""
    if _noted is not None:
        _noted.add(what)


def told() -> tuple[list[str], float]:
    """Everything read since ``begin``, sorted, and the processor time since, in seconds."""
    return sorted(_noted or ()), time.process_time() - _begun


def begin(root: Path) -> None:
    """Write down from now on what this process reads below ``root``.

    Python reports every file that it opens; Polars opens files itself, so its readers are
    wrapped. There is no way back: the process is a kernel that ends with its brief.
    """
    global _noted, _begun
    _noted, _begun = set(), time.process_time()
    base = str(root.resolve())

    def seen(path: object, kind: str) -> None:
        if isinstance(path, str | bytes | os.PathLike):
            relative = _below(os.fsdecode(path), base)
            if relative and _is_input(relative, kind):
                note(f"{kind}:{relative}")

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            _, mode, flags = args
            if not _writes(mode, flags):
                seen(args[0], "file")
        elif event in ("os.listdir", "os.scandir"):
            seen(args[0], "dir")

    sys.addaudithook(hook)
    _wrap_polars(lambda path: seen(path, "dir" if Path(path).is_dir() else "file"), seen)


def _below(path: str, base: str) -> str:
    whole = os.path.normpath(Path.cwd() / path)
    return whole[len(base) + 1 :].replace(os.sep, "/") if whole.startswith(base + os.sep) else ""


def _is_input(relative: str, kind: str) -> bool:
    first = relative.partition("/")[0]
    if kind == "dir":
        return first == _LISTED
    return first not in _NOT_INPUTS and relative not in _IN_PARAMETERS


def _writes(mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax")
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def _wrap_polars(found: Callable[[str], None], seen: Callable[[object, str], None]) -> None:
    import polars as pl

    def wrapped(reader: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(reader)
        def recorded(source: Any, *args: Any, **kwargs: Any) -> Any:
            for one in source if isinstance(source, list | tuple) else [source]:
                if isinstance(one, str | Path):
                    _note_pattern(Path(one), found, seen)
            return reader(source, *args, **kwargs)

        return recorded

    for name in dir(pl):
        if name.startswith(("read_", "scan_")) and name != "read_clipboard":
            setattr(pl, name, wrapped(getattr(pl, name)))


def _note_pattern(
    path: Path, found: Callable[[str], None], seen: Callable[[object, str], None]
) -> None:
    if not any(letter in path.name for letter in "*?["):
        found(str(path))
        return
    seen(path.parent, "dir")
    for one in path.parent.glob(path.name):
        found(str(one))
