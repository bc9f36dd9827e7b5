"""Binary workbooks (.xlsb), read by calamine: values only; it tells no formulas or marks."""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lsanalytics.clock import SECOND
from lsanalytics.door.calamine import contained
from lsanalytics.door.grid import Book, Cell, Sheet, clock_cell, number_cell, stamp_cell, tidy
from lsanalytics.door.limits import MAX_SHEETS, MAX_TEXT, check_shape
from lsanalytics.errors import InputError

SHORT = range(12, 19)  # BrtShortBlank to BrtShortIsst


def read_xlsb(path: Path, file: str) -> Book:
    """The sheets of a binary workbook. Raises InputError for a damaged one."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        _check_records(path, file)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError):
        raise InputError("return_not_a_workbook", file=file) from None
    with contained(file):
        book = CalamineWorkbook.from_path(path)
        listed = book.sheets_metadata
        if len(listed) > MAX_SHEETS:
            raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
        sheets = []
        for one in listed:
            sheet = Sheet(one.name, hidden=one.visible != SheetVisibleEnum.Visible)
            _fill(sheet, book.get_sheet_by_name(one.name), file)
            sheets.append(sheet)
    return Book("xlsb", sheets)


def _check_records(path: Path, file: str) -> None:
    """Refuse what the reader would drop without a word: cells whose record leaves out the column,
    as some programs write them (MS-XLSB 2.4, the records of "short" cells)."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.bin", part.filename, re.I):
                continue
            content, spot = archive.read(part), 0
            while spot < len(content):
                kind, spot = _number(content, spot, 2)
                if kind in SHORT:
                    raise InputError("receive_xlsb_short", file=file)
                length, spot = _number(content, spot, 4)
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


def _fill(sheet: Sheet, source, file: str) -> None:  # type: ignore[no-untyped-def]
    start = source.start or (0, 0)
    check_shape(file, sheet.name, source.height - start[0], source.width, 0)
    cells = widest = 0
    for number, row in enumerate(source.to_python(skip_empty_area=True), start=start[0] + 1):
        for column, value in enumerate(row, start=start[1]):
            cell = _cell(value)
            if not cell.blank:
                sheet.put(number, column, cell)
                cells += 1
                widest = max(widest, column + 1)
    check_shape(file, sheet.name, len(sheet.rows), widest, cells)


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return number_cell(float(value))
    if isinstance(value, datetime):
        return stamp_cell(value)
    if isinstance(value, date):
        return stamp_cell(datetime(value.year, value.month, value.day))
    if isinstance(value, time):
        return clock_cell(((value.hour * 60 + value.minute) * 60 + value.second) * SECOND)
    if isinstance(value, timedelta):
        return clock_cell(round(value.total_seconds() * SECOND))
    text = tidy(str(value)[:MAX_TEXT])
    return Cell(
        text, "error" if text.startswith("#") and text.endswith(("!", "?", "A")) else "text"
    )
