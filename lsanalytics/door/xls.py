"""Old Excel workbooks (.xls), read by xlrd; formulas and passwords from the records themselves.

Calamine gave the values until it was seen to drop an empty column A, so that every cell moved one
to the left while merged ranges stayed, to lay out a sheet up to its last cell however few are
filled, and to say nothing of what is hidden or struck out.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from lsanalytics.door.formats import Look, look_of, order_of, shown_as
from lsanalytics.door.grid import (
    OURS,
    Book,
    Cell,
    Sheet,
    serial_cell,
    tidy,
    without_mark,
)
from lsanalytics.door.limits import MAX_COLUMNS, MAX_SHEETS, MAX_TEXT, check_shape
from lsanalytics.errors import InputError

CELLS = {0x06, 0xBD, 0xBE, 0xD6, 0xFD, *range(0x201, 0x207), 0x27E}  # begin with row and column
SEVERAL, STRINGS = 0xBD, 0xFC  # cells of six bytes each beside each other; texts
FORMULA, FILEPASS, BOF, EOF = 0x06, 0x2F, 0x809, 0x0A
WHITE = (255, 255, 255)
NO_FILL = 0
RAISED = 1  # of a font's escapement
OWN = 164  # number of the first format that a workbook defines itself


def read_xls(path: Path, file: str) -> Book:
    """The sheets of an old workbook. Raises InputError for a damaged or protected one."""
    content = path.read_bytes()
    try:
        records = list(_records(_stream(content)))
        if any(kind == FILEPASS for kind, _ in records):
            raise InputError("receive_password", file=file)
        _check(records, file)
        return _book(content, records, file)
    except InputError:
        raise
    except Exception:  # a damaged file breaks the reader wherever it is damaged
        raise InputError("return_not_a_workbook", file=file) from None


def _stream(content: bytes) -> bytes:
    """The workbook's records within the compound file."""
    from xlrd.compdoc import CompDoc

    compound = CompDoc(content, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        memory, base, length = compound.locate_named_stream(name)
        if memory:
            return bytes(memory[base : base + length])
    raise ValueError("no workbook")


def _book(content: bytes, records: list[tuple[int, bytes]], file: str) -> Book:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )
    if book.nsheets > MAX_SHEETS:
        raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
    looks = [_look(book, style) for style in book.xf_list]
    sheets = [_sheet(one, book, looks, file) for one in book.sheets()]
    _mark(sheets, records)
    codes = [one.format_str for one in book.format_map.values() if one.format_key >= OWN]
    return Book("xls", sheets, epoch1904=bool(book.datemode), order=order_of(codes))


def _sheet(source: Any, book: Any, looks: list[Look], file: str) -> Sheet:
    sheet = Sheet(source.name, hidden=bool(source.visibility))
    sheet.merged = [
        (top + 1, left, bottom, right - 1) for top, bottom, left, right in source.merged_cells
    ]
    sheet.hidden_rows = {
        number + 1
        for number, row in source.rowinfo_map.items()
        if row.hidden or (row.height == 0 and row.height_mismatch)
    }
    sheet.hidden_columns = {
        number for number, column in source.colinfo_map.items() if column.hidden
    }
    cells = widest = 0
    for number in range(source.nrows):
        for column in range(source.row_len(number)):
            cell = _cell(source.cell(number, column), book, looks)
            if runs := source.rich_text_runlist_map.get((number, column)):
                cell = _unmarked(cell, source.cell_value(number, column), runs, book)
            if not cell.blank:
                sheet.put(number + 1, column, cell)
                cells += 1
                widest = max(widest, column + 1)
    for (number, column), note in source.cell_note_map.items():
        if note.author != OURS:
            sheet.comment(number + 1, column, note.text[:MAX_TEXT])
    check_shape(file, sheet.name, len(sheet.rows), widest, cells)
    return sheet


def _look(book: Any, style: Any) -> Look:
    """What a style shows a number as, and what it hides."""
    number = book.format_map.get(style.format_key)
    font = book.font_list[style.font_index]
    white = book.colour_map.get(font.colour_index) == WHITE
    filled = style.background.fill_pattern != NO_FILL
    paper = not filled or book.colour_map.get(style.background.pattern_colour_index) == WHITE
    code = number.format_str if number else ""
    struck = bool(font.struck_out)
    return look_of(style.format_key, code, struck=struck, unseen=white and paper)


def _cell(source: Any, book: Any, looks: list[Look]) -> Cell:
    look = looks[source.xf_index or 0]
    if source.ctype == 1:
        cell = Cell(tidy(source.value[:MAX_TEXT]))
    elif source.ctype in (2, 3):
        if look.shape in ("date", "clock"):
            clock = look.shape == "clock"
            cell = serial_cell(source.value, epoch1904=bool(book.datemode), clock=clock)
        else:
            cell = shown_as(look, source.value)
    elif source.ctype == 4:
        cell = Cell("TRUE" if source.value else "FALSE")
    elif source.ctype == 5:
        cell = Cell(_error(source.value), "error")
    else:
        return Cell("")
    hidden = look.struck or look.unseen
    return replace(cell, struck=look.struck, unseen=look.unseen) if hidden else cell


def _unmarked(cell: Cell, text: str, runs: list[tuple[int, int]], book: Any) -> Cell:
    """A number without the raised mark of a footnote; ``runs``: where another font begins."""
    parts = [text[: runs[0][0]]]
    for (begin, font), (end, _) in pairwise([*runs, (len(text), 0)]):
        if book.font_list[font].escapement != RAISED:
            parts.append(text[begin:end])
    shown, noted = without_mark(cell.text, tidy("".join(parts)[:MAX_TEXT]))
    return replace(cell, text=shown, noted=noted)


def _error(code: int) -> str:
    from xlrd.biffh import error_text_from_code

    return str(error_text_from_code.get(code, "#?"))


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    spot = 0
    while spot + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, spot)
        yield kind, stream[spot + 4 : spot + 4 + length]
        spot += 4 + length


def _check(records: list[tuple[int, bytes]], file: str) -> None:
    """Refuse what would make the reader of values reserve more than there can be."""
    for kind, data in records:
        if kind in CELLS and len(data) >= 4:
            column = struct.unpack_from("<H", data, 2)[0]
            if column + (len(data) // 6 if kind == SEVERAL else 1) > MAX_COLUMNS + 1:
                raise InputError("receive_columns", file=file, sheet="–", limit=MAX_COLUMNS)
        if kind == STRINGS and len(data) >= 8:
            claimed = max(struct.unpack_from("<II", data))
            if claimed > sum(len(content) for _, content in records):
                raise InputError("return_not_a_workbook", file=file)


def _mark(sheets: list[Sheet], records: list[tuple[int, bytes]]) -> None:
    """Flag cells that hold a formula, which xlrd does not tell."""
    number, depth = -1, 0
    for kind, data in records:
        if kind == BOF:
            depth += 1
            number += depth == 1
        elif kind == EOF:
            depth -= 1
        elif kind == FORMULA and 1 <= number <= len(sheets) and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            found = sheets[number - 1].rows.get(row + 1, {})
            if column in found:
                found[column] = replace(found[column], formula=True)
