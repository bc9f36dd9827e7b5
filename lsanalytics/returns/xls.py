"""Old Excel workbooks (.xls): values by calamine, formulas and passwords from the records."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.returns.grid import Book, Cell, Sheet, number_cell, stamp_cell, tidy
from lsanalytics.returns.limits import MAX_SHEETS, check_shape

SMALL = 4096  # bytes below which a stream lies in short sectors
FREE = 0xFFFFFFFC  # this and above end a chain of sectors
FORMULA, FILEPASS, BOUNDSHEET, BOF, EOF, MERGED = 0x06, 0x2F, 0x85, 0x809, 0x0A, 0xE5
STAMP = "%Y-%m-%d %H:%M:%S"
FRACTION = re.compile(r"-?\d+\.\d+(e-?\d+)?")


def read_xls(path: Path, file: str) -> Book:
    """The sheets of an old workbook. Raises InputError for a damaged or protected one."""
    import fastexcel

    records = list(_records(_stream(path.read_bytes())))
    if any(kind == FILEPASS for kind, _ in records):
        raise InputError("receive_password", file=file)
    try:
        reader = fastexcel.read_excel(path)
        names = reader.sheet_names
        if len(names) > MAX_SHEETS:
            raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
        sheets = [_sheet(reader, number, name, file) for number, name in enumerate(names)]
    except InputError:
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise InputError("return_not_a_workbook", file=file) from None
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


def _stream(content: bytes) -> bytes:
    """The workbook stream of a compound file; empty where the file is too damaged for it."""
    try:
        size = 1 << struct.unpack_from("<H", content, 30)[0]
        count, directory = (
            struct.unpack_from("<I", content, 44)[0],
            struct.unpack_from("<I", content, 48)[0],
        )
        if size not in (512, 4096) or count > 109:
            return b""
        table: list[int] = []
        for number in struct.unpack_from(f"<{count}I", content, 76):
            table += struct.unpack_from(f"<{size // 4}I", content, (number + 1) * size)
        listing = _chain(content, table, directory, size)
        small = _chain(content, table, struct.unpack_from("<I", content, 60)[0], size)
        smalls = list(struct.unpack_from(f"<{len(small) // 4}I", small))
        home = _chain(content, table, struct.unpack_from("<I", listing, 116)[0], size)
        for spot in range(0, len(listing) - 127, 128):
            length = struct.unpack_from("<H", listing, spot + 64)[0]
            name = listing[spot : spot + max(length - 2, 0)].decode("utf-16-le", "replace")
            if name in ("Workbook", "Book"):
                start, long = struct.unpack_from("<II", listing, spot + 116)
                if long < SMALL:  # short streams lie in sectors of their own kind
                    return _chain(home, smalls, start, 64, head=0)[:long]
                return _chain(content, table, start, size)[:long]
    except (struct.error, IndexError, OverflowError):
        return b""
    return b""


def _chain(content: bytes, table: list[int], number: int, size: int, head: int = 1) -> bytes:
    """The sectors of a stream together; ``head`` sectors stand before the first."""
    parts: list[bytes] = []
    while number < FREE and len(parts) <= len(table):
        parts.append(content[(number + head) * size : (number + head + 1) * size])
        number = table[number]
    return b"".join(parts)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    spot = 0
    while spot + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, spot)
        yield kind, stream[spot + 4 : spot + 4 + length]
        spot += 4 + length


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
