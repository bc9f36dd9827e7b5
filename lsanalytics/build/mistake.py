"""What an analyst is told of a mistake in a notebook: in which cell and line, and in short."""

from __future__ import annotations

import ast
import json
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
import nbformat.reader
from papermill.exceptions import PapermillExecutionError

from lsanalytics.briefs.failure import Spot
from lsanalytics.declarations import shown
from lsanalytics.errors import InputError

LONGEST = 400  # characters of a message; the executed notebook has all of it
KINDS = ("code", "markdown", "raw")  # of cells
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


def sound_notebook(path: Path, file: str, parameters: Iterable[str]) -> nbformat.NotebookNode:
    """A notebook as version 4 reads it; one that papermill would run with a shrug is refused.

    It must be readable, and its one cell tagged ``parameters`` must set each of ``parameters``:
    without that cell the values given are overwritten, or stand where JupyterLab has none.
    InputError names the notebook, ``file``.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise InputError("notebook_missing", file=file) from fault
    notebook = _read(content, file)
    cells = notebook.cells
    for number, cell in enumerate(cells, start=1):
        if not _is_sound(cell):
            raise InputError("notebook_cell_broken", file=file, value=number)
    tagged = [at for at, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", [])]
    if not any(cells[at].cell_type == "code" for at in tagged):
        raise InputError("notebook_no_parameters", file=file, known=", ".join(parameters))
    if len(tagged) > 1:
        numbers = ", ".join(str(at + 1) for at in tagged)
        raise InputError("notebook_parameters_twice", file=file, value=numbers)
    lacking = [name for name in parameters if name not in _set_in(cells[tagged[0]])]
    if lacking:
        raise InputError("notebook_parameter_not_set", file=file, value=", ".join(lacking))
    return notebook


def _read(content: bytes, file: str) -> nbformat.NotebookNode:
    """What JupyterLab or an editor saved, in any encoding of JSON, its cells with steady ids."""
    try:
        text = content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as fault:
        row = content.count(b"\n", 0, fault.start) + 1
        raise InputError("declared_not_utf8", file=file, row=row) from None
    try:
        notebook = nbformat.convert(nbformat.reader.reads(text), 4)
        _identify(notebook)
    except Exception as fault:  # nbformat lets through whatever its conversions meet
        at, line = _broken_line(text)
        raise InputError("notebook_broken", file=file, row=at, problem=line) from fault
    return notebook


def _identify(notebook: nbformat.NotebookNode) -> None:
    """Cells that have no name, or that of another, are named by where they stand: nbformat would
    draw lots, and a page differ from itself."""
    known = set()
    for number, cell in enumerate(notebook.cells, start=1):
        name = cell.get("id")
        cell["id"] = name if isinstance(name, str) and name not in known else f"number-{number}"
        known.add(cell["id"])
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)  # the first that has names


def _is_sound(cell: Any) -> bool:
    tags = cell.get("metadata", {}).get("tags", [])
    is_text = isinstance(cell.get("source"), str)
    return is_text and cell.get("cell_type") in KINDS and isinstance(tags, list | str)


def _broken_line(text: str) -> tuple[int | None, str]:
    try:
        json.loads(text)
    except json.JSONDecodeError as fault:
        said = shown(text.split("\n")[fault.lineno - 1])
        return fault.lineno, f": “{said}”" if said else ""
    return None, ""


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
