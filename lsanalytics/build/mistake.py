"""What an analyst is told of a mistake in a notebook: in which cell and line, and in short."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from papermill.exceptions import PapermillExecutionError

from lsanalytics.briefs.failure import Spot
from lsanalytics.errors import InputError

LONGEST = 400  # characters of a message; the executed notebook has all of it
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"Cell In\[(\d+)\], line (\d+)")
_COMPILED = re.compile(r" \(<ipython-input-[^>]+>, line \d+\)$")  # IPython's name for a cell


def said(stop: PapermillExecutionError) -> str:
    """The error on one line. Our own errors name file, row and column and need no class."""
    words = _COMPILED.sub("", str(stop.evalue))
    if stop.ename not in ("InputError", "InputErrors", "TableError"):
        words = f"{stop.ename}: {words}"
    return textwrap.shorten(words, LONGEST, placeholder=" …")


def spot(cell: int, source: str, traceback: Iterable[str]) -> Spot:
    """The line of the cell that raised, not of a cell that defined what it calls."""
    trace = _COLOUR.sub("", "\n".join(traceback))
    lines = [int(line) for number, line in _FRAME.findall(trace) if int(number) == cell]
    return spot_of(cell, source, lines[-1] if lines else None)


def spot_of(cell: int | None, source: str, line: int | None) -> Spot:
    """A cell with the words of the line; of its first line where none is known."""
    written = source.splitlines() or [""]
    at = line if line is not None and line <= len(written) else None
    return Spot(cell, at, textwrap.shorten(written[(at or 1) - 1].strip(), 160, placeholder=" …"))


def check_notebook(path: Path, file: str, parameters: Iterable[str]) -> None:
    """Refuse a notebook that papermill would run with a shrug.

    It must be readable, and its cell tagged ``parameters`` must set each of ``parameters``:
    without that cell the values given are overwritten, or stand where JupyterLab has none.
    InputError names the notebook, ``file``.
    """
    try:
        cells = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4).cells
    except OSError as fault:
        raise InputError("notebook_missing", file=file) from fault
    except Exception as fault:  # nbformat lets through whatever its conversions meet
        raise InputError("notebook_broken", file=file, row=_broken_line(path)) from fault
    tagged = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    if not tagged:
        raise InputError("notebook_no_parameters", file=file, known=", ".join(parameters))
    lacking = [name for name in parameters if name not in _set_in(tagged[0])]
    if lacking:
        raise InputError("notebook_parameter_not_set", file=file, value=", ".join(lacking))


def _broken_line(path: Path) -> int | None:
    import json

    try:
        json.loads(path.read_text(encoding="utf-8", errors="replace"))
    except json.JSONDecodeError as fault:
        return fault.lineno
    return None


def _set_in(cell: Any) -> set[str]:
    """The names that a cell assigns; all of them where it cannot be read: running it will tell."""
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        return set(re.findall(r"\w+", cell.source))
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
