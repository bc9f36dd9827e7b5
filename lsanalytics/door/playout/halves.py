"""Lists whose hours begin anew below BUỔI CHIỀU and BUỔI TỐI: 2:00 there is in the afternoon."""

from __future__ import annotations

import re
from dataclasses import replace

from lsanalytics.door.given import section_text
from lsanalytics.door.grid import BLANK, Book, Row, Sheet
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.found import list_of

HALF = re.compile(r"(?:chương trình )?(?:buổi |phần )?(sáng|trưa|chiều|tối|đêm)", re.I)
# Hours that stand there on a clock of twelve, and nowhere on one of 24.
HOURS = {"trưa": (1, 2), "chiều": (1, 6), "tối": (5, 11), "đêm": (8, 11)}
PLAIN = re.compile(r"(\d{1,2})(?:[:hg.]| giờ)(?:\d{2})?(?::\d{2})?", re.I)


def read_halves(book: Book) -> None:
    """Write the half of the day that a row above says behind the hours that leave it open."""
    for sheet in book.sheets:
        heads = {at: said for at, row in sheet.rows.items() if (said := _half(row))}
        if not heads:
            continue  # which costs less than to look for a header
        if layout := list_of(sheet):
            _read(sheet, layout, heads)


def _half(row: Row) -> str:
    found = HALF.fullmatch(section_text(row))
    return found[1].lower() if found else ""


def _read(sheet: Sheet, layout: Layout, heads: dict[int, str]) -> None:
    half = ""
    for number, row in sorted(sheet.rows.items()):
        if number <= layout.last:
            continue
        if number in heads:
            half = heads[number]
            sheet.marks[number] = "group"
            continue
        for name in ("start", "end"):
            spot = layout.columns.get(name, -1)
            cell = row.get(spot, BLANK)
            found = PLAIN.fullmatch(cell.text) if cell.kind in ("text", "time") else None
            least, most = HOURS.get(half, (1, 0))
            if found and least <= int(found[1]) <= most:
                row[spot] = replace(cell, text=f"{cell.text} {half}", kind="text")
