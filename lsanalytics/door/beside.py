"""Files that lie beside returns and are none: what systems leave in folders, covering letters."""

from __future__ import annotations

from pathlib import Path

HIDDEN = (".", "~$")  # hidden files, and those that Excel keeps while a workbook is open
OF_SYSTEMS = ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r")
STREAMS = (":zone.identifier", ".zone.identifier", "zone.identifier")
LETTERS = (".pdf",)


def is_hidden(name: str) -> bool:
    return name.startswith(HIDDEN)


def is_beside(path: Path) -> bool:
    """Whether a file of a folder is no return, and nobody needs an answer on it."""
    name = path.name.lower()
    return name in OF_SYSTEMS or name.endswith(STREAMS) or path.suffix.lower() in LETTERS
