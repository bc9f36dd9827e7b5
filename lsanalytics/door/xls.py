"""Old Excel workbooks (.xls): values by calamine, formulas and passwords from the records."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl

from lsanalytics.door.calamine import contained
from lsanalytics.door.compound import workbook_stream
from lsanalytics.door.grid import Book, Cell, Sheet, number_cell, stamp_cell, tidy
from lsanalytics.door.limits import MAX_COLUMNS, MAX_SHEETS, check_shape
from lsanalytics.errors import InputError

CELLS = {0x06, 0xBD, 0xBE, 0xD6, 0xFD, *range(0x201, 0x207), 0x27E}  # begin with row and column
SEVERAL, STRINGS = 0xBD, 0xFC  # cells of six bytes each beside each other; texts
FORMULA, FILEPASS, BOUNDSHEET, BOF, EOF, MERGED = 0x06, 0x2F, 0x85, 0x809, 0x0A, 0xE5
STAMP = "%Y-%m-%d %H:%M:%S"
FRACTION = re.compile(r"-?\d+\.\d+(e-?\d+)?")


def read_xls(path: Path, file: str) -> Book:
    """The sheets of an old workbook. Raises InputError for a damaged or protected one."""
    import fastexcel

    try:
        records = list(_records(workbook_stream(path.read_bytes())))
    except ValueError:
        raise InputError("return_not_a_workbook", file=file) from None
    if any(kind == FILEPASS for kind, _ in records):
        raise InputError("receive_password", file=file)
    _check(records, file)
    with contained(file):
        reader = fastexcel.read_excel(path)
        names = reader.sheet_names
        if len(names) > MAX_SHEETS:
            raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
        sheets = [_sheet(reader, number, name, file) for number, name in enumerate(names)]
    _mark(sheets, records)
    return Book("xls", sheets)


def _sheet(reader: object, number: int, name: str, file: str) -> Sheet:
    sheet = Sheet(name)
    options = {"header_row": None, "skip_rows": 0}
    texts = reader.load_sheet(number, dtypes="string", **options).to_polars()  # type: ignore[attr-defined]
    # A text that looks like a number is read as one of any type but this: 12.345 gives no integer.
    whole = reader.load_sheet(number, dtypes="int", **options).to_polars()  # type: ignore[attr-defined]
    check_shape(file, name, texts.height, texts.width, 0)
    cells = 0
    for column, header in enumerate(texts.columns):
        values = whole[header] if header in whole.columns else pl.Series([None] * texts.height)
        for row, (text, value) in enumerate(zip(texts[header], values, strict=True), start=1):
            if text is not None:
                sheet.put(row, column, _cell(text, value))
                cells += 1
    check_shape(file, name, len(sheet.rows), texts.width, cells)
    return sheet


def _cell(text: str, whole: int | None) -> Cell:
    try:
        moment = datetime.strptime(text, STAMP)
    except ValueError:
        moment = None
    if moment and moment.year < 1905:
        first = datetime(1904, 1, 1) if moment.year == 1904 else datetime(1899, 12, 31)
        minutes = round((moment - first).total_seconds() / 60)
        if 0 <= minutes < 60 * 48:
            return Cell(f"{minutes // 60}:{minutes % 60:02d}", "time", minutes)
    if moment:
        return stamp_cell(moment)
    plain = tidy(text)
    if whole is not None and FRACTION.fullmatch(plain):
        return number_cell(float(plain))
    return Cell(plain)


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
    """Flag cells that hold a formula, and note merged ranges."""
    from dataclasses import replace

    number, depth = -1, 0
    for kind, data in records:
        if kind == BOF:
            depth += 1
            number += depth == 1
        elif kind == EOF:
            depth -= 1
        elif kind in (FORMULA, MERGED) and 1 <= number <= len(sheets):
            sheet = sheets[number - 1]
            if kind == FORMULA and len(data) >= 4:
                row, column = struct.unpack_from("<HH", data)
                if column in sheet.rows.get(row + 1, {}):
                    cell = sheet.rows[row + 1][column]
                    sheet.rows[row + 1][column] = replace(cell, formula=True)
            elif kind == MERGED and len(data) >= 2:
                for spot in range(2, 2 + 8 * struct.unpack_from("<H", data)[0], 8):
                    if spot + 8 <= len(data):
                        top, bottom, left, right = struct.unpack_from("<HHHH", data, spot)
                        sheet.merged.append((top + 1, left, bottom + 1, right))
