"""Excel workbooks of today (.xlsx), read part by part: filled cells only, however far they lie."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

from lsanalytics.door.grid import Book, Cell, Sheet, number_cell, serial_cell, tidy
from lsanalytics.door.limits import MAX_CELLS, MAX_SHEETS, MAX_TEXT, check_shape
from lsanalytics.errors import InputError

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
CLOCKS = {18, 19, 20, 21, 45, 46, 47}
PERCENTS = {9, 10}
# What reading raises where the parts of a file do not fit together.
BROKEN = (
    *(etree.LxmlError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError),
    *(OSError, EOFError),
)


def read_workbook(path: Path, file: str) -> Book:
    """The sheets of a workbook. A formula gives the value that is stored with it.

    Raises InputError for a damaged file and for sheets beyond the limits.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _book(archive, file)
    except BROKEN:
        raise InputError("return_not_a_workbook", file=file) from None


def elements(stream: IO[bytes], *names: str) -> Iterator[Any]:
    """The elements called ``names`` as they end, memory being freed behind them."""
    parser = etree.iterparse(
        stream,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    for _, element in parser:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _book(archive: zipfile.ZipFile, file: str) -> Book:
    names = set(archive.namelist())
    strings = _strings(archive, names)
    shapes = _shapes(archive, names)
    epoch1904, listed = _listed(archive)
    goals = _relations(archive, "xl/_rels/workbook.xml.rels")
    book = Book("xlsx", [], links=any(name.startswith("xl/externalLinks/") for name in names))
    if len(listed) > MAX_SHEETS:
        raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
    for name, relation, hidden in listed:
        part = posixpath.normpath(posixpath.join("xl", goals.get(relation, ""))).lstrip("/")
        if part.startswith("xl/xl/"):
            part = part[3:]
        if part not in names or "worksheets" not in part:
            continue  # a chart sheet
        sheet = Sheet(name, hidden=hidden)
        with archive.open(part) as stream:
            _fill(sheet, stream, strings, shapes, epoch1904, file)
        book.sheets.append(sheet)
    return book


def _listed(archive: zipfile.ZipFile) -> tuple[bool, list[tuple[str, str, bool]]]:
    epoch1904, listed = False, []
    with archive.open("xl/workbook.xml") as stream:
        for element in elements(stream, "workbookPr", "sheet"):
            if element.tag.endswith("workbookPr"):
                epoch1904 = element.get("date1904") in ("1", "true")
            else:
                state = element.get("state", "visible")
                listed.append(
                    (element.get("name", ""), element.get(RELATION, ""), state != "visible")
                )
    return epoch1904, listed


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    with archive.open(part) as stream:
        return {
            one.get("Id", ""): one.get("Target", "").replace("/xl/", "", 1)
            if one.get("Target", "").startswith("/xl/")
            else one.get("Target", "")
            for one in elements(stream, "Relationship")
        }


def _strings(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    if "xl/sharedStrings.xml" not in names:
        return []
    with archive.open("xl/sharedStrings.xml") as stream:
        return [_text(element) for element in elements(stream, "si")]


def _text(element: Any) -> str:
    """The text of a rich string without its phonetic reading."""
    parts = [
        one.text or ""
        for one in element.iter()
        if isinstance(one.tag, str)
        and one.tag.endswith("}t")
        and not one.getparent().tag.endswith("}rPh")
    ]
    return re.sub(r"_x000[dD]_", "\n", "".join(parts))[:MAX_TEXT]


def _shapes(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    """What each cell style shows a number as: date, clock, percent or number."""
    if "xl/styles.xml" not in names:
        return []
    formats: dict[int, str] = {}
    shapes: list[str] = []
    with archive.open("xl/styles.xml") as stream:
        for element in elements(stream, "numFmt", "xf"):
            if element.tag.endswith("numFmt"):
                formats[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
            elif element.getparent().tag.endswith("cellXfs"):
                number = int(element.get("numFmtId", 0))
                shapes.append(shape_of(number, formats.get(number, "")))
    return shapes


def shape_of(number: int, code: str) -> str:
    """``date``, ``clock``, ``percent`` or ``number`` of a number format."""
    if number in DATES:
        return "date"
    if number in CLOCKS:
        return "clock"
    if number in PERCENTS:
        return "percent"
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', "", code.lower())
    if re.search(r"[yd]", bare) or re.fullmatch(r"m+", bare):
        return "date"
    if re.search(r"[hs]", bare):
        return "clock"
    return "percent" if "%" in bare else "number"


def _fill(
    sheet: Sheet,
    stream: IO[bytes],
    strings: list[str],
    shapes: list[str],
    epoch1904: bool,
    file: str,
) -> None:
    row, cells, widest = 0, 0, 0
    for element in elements(stream, "row", "mergeCell"):
        if element.tag.endswith("mergeCell"):
            spot = _range(element.get("ref", ""))
            if spot:
                sheet.merged.append(spot)
            continue
        row = int(element.get("r") or row + 1)
        column = -1
        for one in element:
            column = _column(one.get("r", "")) if one.get("r") else column + 1
            if not len(one):
                continue  # a style without content
            cell = _cell(one, strings, shapes, epoch1904)
            if cell.blank:
                continue
            sheet.put(row, column, cell)
            cells += 1
            widest = max(widest, column + 1)
        if cells > MAX_CELLS or not len(sheet.rows) % 1000:
            check_shape(file, sheet.name, len(sheet.rows), widest, cells)
    check_shape(file, sheet.name, len(sheet.rows), widest, cells)


def _column(reference: str) -> int:
    column = 0
    for letter in reference[:4]:
        if not letter.isalpha():
            break
        column = column * 26 + ord(letter.upper()) - 64
    return column - 1


def _range(reference: str) -> tuple[int, int, int, int] | None:
    found = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})", reference)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    return int(top), _column(left), int(bottom), _column(right)


def _cell(element: Any, strings: list[str], shapes: list[str], epoch1904: bool) -> Cell:
    stored, formula = _stored(element)
    if not stored:
        # A formula without a stored value: there is nothing to be used.
        return Cell("#?", "error", formula=True) if formula else Cell("")
    kind = element.get("t", "n")
    if kind == "s":
        return Cell(tidy(strings[int(stored)]), formula=formula)
    if kind in ("str", "inlineStr", "d"):
        return Cell(tidy(stored[:MAX_TEXT]), formula=formula)
    if kind == "e":
        return Cell(tidy(stored), "error", formula=formula)
    if kind == "b":
        return Cell("có" if stored == "1" else "không", formula=formula)
    style = int(element.get("s", 0))
    shape = shapes[style] if style < len(shapes) else "number"
    value = float(stored)
    if shape in ("date", "clock"):
        return serial_cell(value, epoch1904=epoch1904, clock=shape == "clock", formula=formula)
    return number_cell(value, percent=shape == "percent", formula=formula)


def _stored(element: Any) -> tuple[str, bool]:
    """The value stored in a cell, and whether a formula made it."""
    stored, formula = "", False
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name.endswith("}v"):
            stored = child.text or ""
        elif name.endswith("}f"):
            formula = True
        elif name.endswith("}is"):
            stored = _text(child)
    return stored, formula
