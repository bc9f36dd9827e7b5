"""OpenDocument spreadsheets (.ods): filled cells only; repeated cells only as far as limits go."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree

from lsanalytics.door.grid import Book, Cell, Sheet, number_cell, stamp_cell, tidy
from lsanalytics.door.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, check_shape
from lsanalytics.door.xlsx import BROKEN, elements
from lsanalytics.errors import InputError

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read_ods(path: Path, file: str) -> Book:
    """The sheets of an OpenDocument spreadsheet. Raises InputError like ``read_workbook``."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
            book = Book("ods", [])
            for element in elements(stream, "table"):
                if len(book.sheets) >= MAX_SHEETS:
                    raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
                book.sheets.append(_sheet(element, file))
            return book
    except BROKEN:
        raise InputError("return_not_a_workbook", file=file) from None


def _sheet(element: Any, file: str) -> Sheet:
    sheet = Sheet(element.get(f"{TABLE}name", ""))
    row, cells, widest = 1, 0, 0
    for line in element.iter(f"{TABLE}table-row"):
        repeated = int(line.get(f"{TABLE}number-rows-repeated", 1))
        filled = _filled(line, sheet, row)
        if filled:
            widest = max(widest, max(filled) + 1)
            cells += len(filled) * repeated
            check_shape(file, sheet.name, len(sheet.rows) + repeated, widest, cells)
            for number in range(row, row + min(repeated, MAX_ROWS + 1)):
                sheet.rows[number] = dict(filled)
        row += repeated
    return sheet


def _filled(line: Any, sheet: Sheet, row: int) -> dict[int, Cell]:
    filled: dict[int, Cell] = {}
    column = 0
    for one in line:
        if not isinstance(one.tag, str) or not one.tag.endswith("table-cell"):
            continue
        repeated = int(one.get(f"{TABLE}number-columns-repeated", 1))
        cell = _cell(one)
        down = int(one.get(f"{TABLE}number-rows-spanned", 1))
        across = int(one.get(f"{TABLE}number-columns-spanned", 1))
        if max(down, across) > 1:
            sheet.merged.append((row, column, row + down - 1, column + across - 1))
        if not cell.blank:
            for number in range(column, column + min(repeated, MAX_COLUMNS + 1)):
                filled[number] = cell
        column += repeated
    return filled


def _cell(element: Any) -> Cell:
    kind = element.get(f"{OFFICE}value-type", "")
    formula = element.get(f"{TABLE}formula") is not None
    text = tidy("\n".join("".join(p.itertext()) for p in element if _is_text(p))[:MAX_TEXT])
    if kind == "date":
        stamp = element.get(f"{OFFICE}date-value", "")[:19]
        return stamp_cell(datetime.fromisoformat(stamp), formula=formula)
    if kind == "time":
        found = re.match(r"PT(\d+)H(\d+)M", element.get(f"{OFFICE}time-value", ""))
        if found:
            minutes = int(found[1]) * 60 + int(found[2])
            return Cell(f"{minutes // 60}:{minutes % 60:02d}", "time", minutes, formula=formula)
    if kind in ("float", "percentage", "currency"):
        value = float(element.get(f"{OFFICE}value", "nan"))
        return number_cell(value, percent=kind == "percentage", formula=formula)
    if text.startswith(("#", "Err:")) and formula:
        return Cell(text, "error", formula=True)
    return Cell(text, formula=formula)


def _is_text(element: Any) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname == "p"
