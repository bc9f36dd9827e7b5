"""Small returns on coverage, as bytes of files."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from lsanalytics.door.tables import MARK

HEADER = ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân", "Số người được nghe, xem"]


def rows(place: str, reached: int, year: int = 2025) -> list[list[Any]]:
    """Radio and television of one commune of 1,000 people."""
    return [
        [year, place, "phát thanh", 1000, reached],
        [year, place, "truyền hình", 1000, reached],
    ]


def as_csv(*body: list[Any], header: list[str] = HEADER) -> bytes:
    lines = [header, *body]
    return "".join(";".join(str(cell) for cell in line) + "\n" for line in lines).encode()


def as_xlsx(
    *body: list[Any], header: list[str] = HEADER, title: str = "Sheet1", sender: str = ""
) -> bytes:
    """A workbook; with a ``sender`` that it says itself, as a form of ours does."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for line in [header, *body]:
        page.append(line)
    if sender:
        marks = book.create_sheet(MARK)
        marks.sheet_state = "hidden"
        for pair in (("dataset", "coverage"), ("sender", sender)):
            marks.append(pair)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
