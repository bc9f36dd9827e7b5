"""Binary workbooks (.xlsb), their values read by calamine.

What it does not tell is read from the records (MS-XLSB 2.4): it gives a cell of error as an empty
one, and says nothing of what is merged, hidden, struck out, or shown in per cent.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lxml import etree

from lsanalytics.clock import SECOND
from lsanalytics.door.calamine import contained
from lsanalytics.door.formats import PLAIN, Look, look_of, shown_as
from lsanalytics.door.grid import (
    OURS,
    Book,
    Cell,
    Sheet,
    clock_cell,
    stamp_cell,
    tidy,
)
from lsanalytics.door.limits import (
    BROKEN_ZIP,
    MAX_COLUMNS,
    MAX_SHEETS,
    MAX_TEXT,
    check_shape,
)
from lsanalytics.door.parts import Parts
from lsanalytics.errors import InputError

ROW, COLUMNS, PROPERTIES, SHEET = 0, 60, 153, 156  # BrtRowHdr, …ColInfo, …WbProp, …BundleSh
CELLS = range(1, 12)  # BrtCellBlank to BrtFmlaError
ERRORS = (3, 11)  # BrtCellError, BrtFmlaError
FORMULAS = range(8, 12)  # BrtFmlaString to BrtFmlaError
MERGED = 176  # BrtMergeCell
SHORT = range(12, 19)  # BrtShortBlank to BrtShortIsst
FONT, FORMAT, FILL, STYLE = 43, 44, 45, 47  # BrtFont, BrtFmt, BrtFill, BrtXF
AUTHOR, COMMENT, COMMENT_TEXT = 632, 635, 637  # BrtCommentAuthor, BrtBeginComment, …CommentText
STYLES, STYLES_END = 617, 618  # BrtBeginCellXFs, BrtEndCellXFs
HIDDEN_ROW, HIDDEN_COLUMN, STRUCK, FROM_1904 = 0x10, 0x01, 0x08, 0x01
INDEXED, THEME = 1, 3  # kinds of colours
ERROR_TEXTS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}


@dataclass
class Marks:
    """What the records of a sheet tell beside values; cells by row, from 1, and column, from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # see grid.Sheet
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)


def read_xlsb(path: Path, file: str) -> Book:
    """The sheets of a binary workbook. Raises InputError for a damaged one."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        with zipfile.ZipFile(path) as archive:
            looks, marks, epoch1904 = _told(Parts(archive), file)
    except (*BROKEN_ZIP, struct.error, etree.LxmlError):
        raise InputError("return_not_a_workbook", file=file) from None
    with contained(file):
        book = CalamineWorkbook.from_path(path)
        listed = book.sheets_metadata
        if len(listed) > MAX_SHEETS:
            raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
        sheets = []
        for one in listed:
            told = marks.get(one.name, Marks())
            sheet = Sheet(one.name, hidden=one.visible != SheetVisibleEnum.Visible)
            sheet.hidden_rows, sheet.hidden_columns = told.rows, told.columns
            sheet.merged = told.merged
            _fill(sheet, book.get_sheet_by_name(one.name), told, looks, file)
            sheets.append(sheet)
    return Book("xlsb", sheets, epoch1904=epoch1904)


def _told(parts: Parts, file: str) -> tuple[list[Look], dict[str, Marks], bool]:
    """The look of each style, what the records of each sheet tell, by its name, and whether the
    days of the workbook begin in 1904."""
    home = parts.workbook
    styles = parts.of(home, "styles")
    looks = _looks(_records(parts, styles)) if styles else []
    goals = {one.id: one.part for one in parts.relations(home) if one.part in parts.names}
    marks, epoch1904 = {}, False
    for kind, content in _records(parts, home) if home else ():
        if kind == PROPERTIES:
            epoch1904 = bool(struct.unpack_from("<B", content)[0] & FROM_1904)
        elif kind == SHEET:
            relation, end = _wide(content, 8)
            if relation in goals:
                name, _ = _wide(content, end)
                marks[name] = _marks(_records(parts, goals[relation]), file)
                noted = parts.of(goals[relation], "comments")
                marks[name].comments = _comments(_records(parts, noted)) if noted else {}
    return looks, marks, epoch1904


def _records(parts: Parts, part: str) -> Iterator[tuple[int, bytes]]:
    with parts.open(part) as stream:
        content, spot = stream.read(), 0
    while spot < len(content):
        kind, spot = _number(content, spot, 2)
        length, spot = _number(content, spot, 4)
        yield kind, content[spot : spot + length]
        spot += length


def _number(content: bytes, spot: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = 0
    for number in range(most):
        if spot >= len(content):
            break
        one = content[spot]
        spot += 1
        value |= (one & 0x7F) << 7 * number
        if one < 0x80:
            break
    return value, spot


def _wide(content: bytes, spot: int) -> tuple[str, int]:
    """A text after the number of its letters (XLWideString), and where it ends."""
    end = spot + 4 + 2 * struct.unpack_from("<I", content, spot)[0]
    return content[spot + 4 : end].decode("utf-16-le", "replace"), end


def _marks(records: Iterator[tuple[int, bytes]], file: str) -> Marks:
    """Raises InputError for cells whose record leaves out the column, as some programs write them:
    the reader would drop them without a word."""
    marks, row = Marks(), 0
    for kind, content in records:
        if kind in SHORT:
            raise InputError("receive_xlsb_short", file=file)
        if kind == ROW:
            number, flags = struct.unpack_from("<I7xB", content)
            row = number + 1
            if flags & HIDDEN_ROW:
                marks.rows.add(row)
        elif kind == COLUMNS:
            marks.columns.update(_hidden_columns(content))
        elif kind == MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", content)
            marks.merged.append((top + 1, left, bottom + 1, right))
        elif kind in CELLS:
            column, style = struct.unpack_from("<II", content)
            spot = row, column
            marks.styles[spot] = style & 0xFFFFFF
            if kind in FORMULAS:
                marks.formulas.add(spot)
            if kind in ERRORS:
                (code,) = struct.unpack_from("<8xB", content)
                marks.errors[spot] = ERROR_TEXTS.get(code, "#N/A")
    return marks


def _hidden_columns(content: bytes) -> range:
    first, last, flags = struct.unpack_from("<II8xH", content)
    return range(first, min(last, MAX_COLUMNS) + 1) if flags & HIDDEN_COLUMN else range(0)


def _comments(records: Iterator[tuple[int, bytes]]) -> dict[tuple[int, int], str]:
    """What people noted at cells."""
    found: dict[tuple[int, int], str] = {}
    authors: list[str] = []
    for kind, content in records:
        if kind == AUTHOR:
            authors.append(_wide(content, 0)[0])
        elif kind == COMMENT:
            author, row, column = struct.unpack_from("<II4xI", content)
        elif kind == COMMENT_TEXT and authors[author:][:1] != [OURS]:
            found[row + 1, column] = _wide(content, 1)[0]
    return found


def _looks(records: Iterator[tuple[int, bytes]]) -> list[Look]:
    """The look of each cell style, in their order."""
    formats: dict[int, str] = {}
    fonts: list[tuple[bool, bool]] = []  # struck, white
    filled: list[bool] = []
    looks: list[Look] = []
    of_cells = False
    for kind, content in records:
        if kind in (STYLES, STYLES_END):
            of_cells = kind == STYLES
        elif kind == FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = _wide(content, 2)[0]
        elif kind == FONT:
            struck = bool(struct.unpack_from("<H", content, 2)[0] & STRUCK)
            fonts.append((struck, _is_white(content[12:20])))
        elif kind == FILL:
            pattern = struct.unpack_from("<I", content)[0]
            filled.append(bool(pattern) and not _is_white(content[4:12]))
        elif kind == STYLE and of_cells:
            number, font, fill = struct.unpack_from("<2xHHH", content)
            struck, white = fonts[font] if font < len(fonts) else (False, False)
            unseen = white and not (fill < len(filled) and filled[fill])
            code = formats.get(number, "")
            looks.append(look_of(number, code, struck=struck, unseen=unseen))
    return looks


def _is_white(colour: bytes) -> bool:
    """Whether a colour (BrtColor) is that of paper."""
    kind, index, tint, *rgb = struct.unpack("<BBh3Bx", colour)
    if kind & 1:
        return set(rgb) == {255}
    return (kind >> 1 == THEME and index == 0 and not tint) or (
        kind >> 1 == INDEXED and index in (1, 9)
    )


def _fill(sheet: Sheet, source, told: Marks, looks: list[Look], file: str) -> None:  # type: ignore[no-untyped-def]
    start = source.start or (0, 0)
    check_shape(file, sheet.name, source.height - start[0], source.width, 0)
    found = {spot: Cell(text, "error") for spot, text in told.errors.items()}
    for number, row in enumerate(source.to_python(skip_empty_area=True), start=start[0] + 1):
        for column, value in enumerate(row, start=start[1]):
            spot = number, column
            style = told.styles.get(spot, 0)
            look = looks[style] if style < len(looks) else PLAIN
            cell = found.get(spot) or _cell(value, look)
            if cell.blank:
                continue
            formula = spot in told.formulas
            if formula or look.struck or look.unseen:
                cell = replace(cell, formula=formula, struck=look.struck, unseen=look.unseen)
            found[spot] = cell
    for (number, column), cell in sorted(found.items()):
        sheet.put(number, column, cell)
    for (number, column), words in told.comments.items():
        sheet.comment(number, column, words[:MAX_TEXT])
    widest = max((column + 1 for _, column in found), default=0)
    check_shape(file, sheet.name, len(sheet.rows), widest, len(found))


def _cell(value: object, look: Look) -> Cell:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return shown_as(look, float(value))
    if isinstance(value, datetime):
        return stamp_cell(value)
    if isinstance(value, date):
        return stamp_cell(datetime(value.year, value.month, value.day))
    if isinstance(value, time):
        return clock_cell(((value.hour * 60 + value.minute) * 60 + value.second) * SECOND)
    if isinstance(value, timedelta):
        return clock_cell(round(value.total_seconds() * SECOND))
    return Cell(tidy(str(value)[:MAX_TEXT]))
