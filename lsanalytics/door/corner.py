"""Yearbooks leave the corner of a table blank: the column of places below it gets its heading."""

from __future__ import annotations

from dataclasses import replace

from lsanalytics.door.given import PLACE_ALONE
from lsanalytics.door.grid import BLANK, Book, Cell, Sheet
from lsanalytics.door.variants import is_header, is_total, listed

LEAST = 2  # places, and headings beside the corner


def head_places(book: Book) -> None:
    """Put the word for places over a first column that has nothing but them, below no heading."""
    for sheet in book.sheets:
        head = _corner(sheet)
        if head:
            column = min(map(min, sheet.rows.values()))
            sheet.put(head, column, replace(BLANK, text=listed()["places"]["headers"][0]))


def _corner(sheet: Sheet) -> int:
    """The row of headings whose first cell is blank; 0 where there is none."""
    if not sheet.rows:
        return 0
    column = min(map(min, sheet.rows.values()))
    named = {number: row[column] for number, row in sorted(sheet.rows.items()) if column in row}
    places = [number for number, cell in named.items() if PLACE_ALONE.match(cell.text)]
    heads = [
        number
        for number, row in sorted(sheet.rows.items())
        if column not in row and len(row) >= LEAST and any(map(_is_heading, row.values()))
    ]
    if len(places) < LEAST or not heads or heads[0] > places[0]:
        return 0
    between = [cell.text for number, cell in named.items() if heads[0] < number < places[0]]
    return heads[0] if all(map(is_total, between)) else 0


def _is_heading(cell: Cell) -> bool:
    return cell.kind == "text" and is_header(cell.text)
