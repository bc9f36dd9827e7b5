"""CSV files of any encoding and separator as sheets of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from lsanalytics.door.encodings import decode
from lsanalytics.door.grid import Book, Cell, Sheet, tidy
from lsanalytics.door.limits import MAX_CELLS, MAX_TEXT, check_shape, check_size
from lsanalytics.errors import InputError

SEPARATORS = (",", ";", "\t", "|")
AS_TEXT = re.compile(r'="([^"]*)"')  # what keeps the noughts of a code from a spreadsheet
TRIED = 60  # records in which the header is looked for


def read_text(path: Path, file: str, known: Callable[[str], bool]) -> Book:
    """A CSV file. The separator is the one under which a record holds most ``known`` headers.

    Raises InputError for bytes that are no text, quotation marks that do not close, and files
    beyond the limits.
    """
    check_size(path, file)
    content = path.read_bytes()
    try:
        text, encoding, guessed = decode(content)
    except UnicodeError:
        raise InputError("receive_encoding", file=file) from None
    if "\0" in text:
        row = 1 + text.count("\n", 0, text.index("\0"))
        raise InputError("receive_nul", file=file, row=row)
    text = re.sub(r"\r\n?", "\n", text)
    separator = _separator(text, known)
    sheet = Sheet("")
    cells = widest = 0
    for row, record in _records(text, separator, file):
        if len(record) > widest:
            widest = max([widest, *(n + 1 for n, one in enumerate(record) if one.strip())])
            check_shape(file, file, len(sheet.rows), widest, cells)
        for column, one in enumerate(record):
            if one:
                kept = AS_TEXT.fullmatch(one)
                sheet.put(row, column, Cell(tidy((kept[1] if kept else one)[:MAX_TEXT])))
                cells += 1
        if cells > MAX_CELLS or not row % 10_000:
            check_shape(file, file, len(sheet.rows), widest, cells)
    check_shape(file, file, len(sheet.rows), widest, cells)
    # A locale that separates its lists by semicolons writes the day first.
    order = "dmy" if separator == ";" else ""
    return Book("csv", [sheet], encoding, separator, guessed, order=order)


def _records(text: str, separator: str, file: str):  # type: ignore[no-untyped-def]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for record in reader:
            row += 1
            yield row, record
    except csv.Error:
        raise InputError("return_quotes", file=file, row=row + 1) from None


def _separator(text: str, known: Callable[[str], bool]) -> str:
    head = "\n".join(text[:200_000].split("\n")[:TRIED])

    def score(separator: str) -> tuple[int, int]:
        best, cells = 0, 0
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        try:
            for record in reader:
                best = max(best, sum(known(cell) for cell in record))
                cells += len(record)
        except csv.Error:
            pass  # what could be read of the head is enough to choose
        return best, cells

    return max(SEPARATORS, key=score)
