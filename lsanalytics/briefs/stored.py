"""Notebooks as they are kept: without outputs, counts and what one machine adds.

JupyterLab's server cleans on saving (notebooks/jupyter/jupyter_server_config.py); ``python -m
lsanalytics.briefs.stored`` names notebooks that are not clean, and cleans them with ``--write``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from lsanalytics.files import write_aside

# What programs write into the metadata of cells for themselves.
PASSING = (
    *("trusted", "collapsed", "scrolled", "execution", "ExecuteTime", "papermill", "jupyter"),
    *("editable", "slideshow", "vscode", "hidden", "heading_collapsed", "pycharm"),
)
KEPT = ("kernelspec", "language_info")  # of the notebook's own metadata
LANGUAGE = {"name": "python"}


def cleaned(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook, as JSON has it, without what running or opening it leaves behind."""
    cells = [_cell(cell) for cell in notebook.get("cells", [])]
    metadata = {key: it for key, it in notebook.get("metadata", {}).items() if key in KEPT}
    if "language_info" in metadata:
        metadata["language_info"] = LANGUAGE
    return {**notebook, "cells": cells, "metadata": metadata}


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = {key: it for key, it in cell.get("metadata", {}).items() if key not in PASSING}
    bare = {**cell, "metadata": metadata}
    if cell.get("cell_type") == "code":
        bare |= {"outputs": [], "execution_count": None}
    return bare


def told_apart(content: bytes) -> bytes:
    """What of a notebook's file decides its brief: all but what ``cleaned`` takes away."""
    try:
        held = cleaned(json.loads(content))
        return json.dumps(held, sort_keys=True, ensure_ascii=False).encode()
    except (ValueError, AttributeError, TypeError):
        return content  # no notebook, as the build will say


def as_stored(notebook: dict[str, Any]) -> str:
    """A clean notebook as JupyterLab writes it."""
    import nbformat

    # Written as version 4 reads it: sources as lists of lines, keys in order.
    return str(nbformat.writes(nbformat.from_dict(notebook))) + "\n"


def before_saving(model: dict[str, Any], **_: Any) -> None:
    """The hook of Jupyter's server: what is about to be saved, made clean in place."""
    if model.get("type") == "notebook" and isinstance(model.get("content"), dict):
        content = model["content"]
        clean = cleaned(json.loads(json.dumps(content)))
        for cell, bare in zip(content["cells"], clean["cells"], strict=True):
            cell.clear()
            cell.update(bare)
        content["metadata"].clear()
        content["metadata"].update(clean["metadata"])


def main(folder: Path, write: bool) -> int:
    """Name, or clean, the notebooks of a folder that are not clean; the exit status."""
    unclean = []
    for path in sorted(folder.glob("*.ipynb")):
        content = path.read_text(encoding="utf-8")
        clean = as_stored(cleaned(json.loads(content)))
        if clean != content:
            unclean.append(path)
            if write:
                write_aside(path, clean)
    for path in unclean:
        print(f"{path}: " + ("cleaned" if write else "not as it is kept: make format"))
    return 1 if unclean and not write else 0


if __name__ == "__main__":
    sys.exit(main(Path("notebooks"), "--write" in sys.argv))
