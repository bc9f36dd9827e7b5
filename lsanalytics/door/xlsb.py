"""Binary workbooks (.xlsb), read by calamine: values only; it tells no formulas or marks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from lsanalytics.clock import SECOND
from lsanalytics.door.calamine import contained
from lsanalytics.door.grid import Book, Cell, Sheet, clock_cell, number_cell, stamp_cell, tidy
from lsanalytics.door.limits import MAX_SHEETS, MAX_TEXT, check_shape
from lsanalytics.errors import InputError


def read_xlsb(path: Path, file: str) -> Book:
    """The sheets of a binary workbook. Raises InputError for a damaged one."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

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
