"""Small workbooks, and what the door makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment

from lsanalytics.datasets import DATASETS
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from tests.door.folders import PLACES

Rows = Sequence[Sequence[Any]]


def workbook(
    sheets: Rows | Mapping[str, Rows],
    merged: Sequence[str] = (),
    comments: Mapping[str, str] | None = None,
    author: str = "Văn thư",
) -> bytes:
    """Sheets by name, or one; ``merged`` holds for each, ``comments`` for all of one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"BC": sheets}).items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        for one in merged:
            page.merge_cells(one)
        for spot, words in (comments or {}).items():
            page[spot].comment = Comment(words, author)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes], how: int = 0) -> bytes:
    """An archive with each part changed, by its name and content; ``how`` it is packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", how) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def taken(folder: Path, content: bytes, name: str = "a.xlsx", dataset: str = "") -> Sent:
    """A file as it is received; ``dataset``: what it is known to be."""
    path = folder / name
    path.write_bytes(content)
    return take_apart(path, name, DATASETS[dataset] if dataset else None, PLACES)
