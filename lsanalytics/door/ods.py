"""OpenDocument spreadsheets (.ods, .fods): filled cells, repeated only as far as limits go."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from lxml import etree

from lsanalytics.clock import SECOND
from lsanalytics.door.formats import behind
from lsanalytics.door.grid import (
    OURS,
    UNSAVED,
    Book,
    Cell,
    Sheet,
    clock_cell,
    number_cell,
    shown_number,
    stamp_cell,
    tidy,
    without_mark,
)
from lsanalytics.door.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, check_shape
from lsanalytics.door.xlsx import BROKEN, elements
from lsanalytics.errors import InputError

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
RAISED = re.compile(r"super|0*[1-9]")  # a word, or per cent of the height of the letters


def read_ods(path: Path, file: str) -> Book:
    """The sheets of an OpenDocument spreadsheet. Raises InputError like ``read_workbook``."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
            return _book(stream, file)
    except BROKEN:
        raise InputError("return_not_a_workbook", file=file) from None


def read_flat_ods(path: Path, file: str) -> Book:
    """The same of a spreadsheet that is one XML file (.fods)."""
    try:
        with path.open("rb") as stream:
            return _book(stream, file)
    except BROKEN:
        raise InputError("return_not_a_workbook", file=file) from None


def _book(stream: IO[bytes], file: str) -> Book:
    book = Book("ods", [])
    styles: dict[str, Style] = {}
    for element in elements(stream, "style", "table"):
        if element.tag == f"{STYLE}style":
            styles[element.get(f"{STYLE}name", "")] = _style(element)
            continue
        if not element.tag.startswith(TABLE):
            continue
        if len(book.sheets) >= MAX_SHEETS:
            raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
        book.sheets.append(_sheet(element, styles, file))
    return book


@dataclass(frozen=True)
class Style:
    """What a style of a sheet, row, column or cell hides; whether it raises words."""

    hidden: bool = False
    struck: bool = False
    unseen: bool = False
    raised: bool = False


PLAIN = Style()


def _style(element: Any) -> Style:
    found: dict[str, str] = {}
    for one in element:
        if isinstance(one.tag, str) and one.tag.endswith("-properties"):
            found |= {etree.QName(name).localname: value for name, value in one.attrib.items()}
    sizes = [found[name] for name in ("row-height", "column-width") if name in found]
    lines = {
        found.get("text-line-through-style", "none"),
        found.get("text-line-through-type", "none"),
    }
    ground = found.get("background-color", "transparent")
    return Style(
        hidden=found.get("display") == "false"
        or any(re.match(r"0(\.0*)?[a-z]", one) for one in sizes),
        struck=lines != {"none"},
        unseen=found.get("color") == "#ffffff" and ground in ("transparent", "#ffffff"),
        raised=RAISED.match(found.get("text-position", "")) is not None,
    )


def _sheet(element: Any, styles: dict[str, Style], file: str) -> Sheet:
    sheet = Sheet(element.get(f"{TABLE}name", ""), hidden=_of(element, styles).hidden)
    column = 0
    for one in element.iter(f"{TABLE}table-column"):
        repeated = int(one.get(f"{TABLE}number-columns-repeated", 1))
        if _is_hidden(one, styles):
            sheet.hidden_columns.update(range(column, min(column + repeated, MAX_COLUMNS + 1)))
        column += repeated
    row, cells, widest = 1, 0, 0
    for line in element.iter(f"{TABLE}table-row"):
        repeated = int(line.get(f"{TABLE}number-rows-repeated", 1))
        filled = _filled(line, sheet, row, styles)
        if filled:
            widest = max(widest, max(filled) + 1)
            cells += len(filled) * repeated
            check_shape(file, sheet.name, len(sheet.rows) + repeated, widest, cells)
            numbers = range(row, row + min(repeated, MAX_ROWS + 1))
            for number in numbers:
                sheet.rows[number] = dict(filled)
            if _is_hidden(line, styles):
                sheet.hidden_rows.update(numbers)
        row += repeated
    return sheet


def _of(element: Any, styles: dict[str, Style]) -> Style:
    return styles.get(element.get(f"{TABLE}style-name", ""), PLAIN)


def _is_hidden(element: Any, styles: dict[str, Style]) -> bool:
    shown = element.get(f"{TABLE}visibility", "visible") == "visible"
    return not shown or _of(element, styles).hidden


def _filled(line: Any, sheet: Sheet, row: int, styles: dict[str, Style]) -> dict[int, Cell]:
    filled: dict[int, Cell] = {}
    column = 0
    for one in line:
        if not isinstance(one.tag, str) or not one.tag.endswith("table-cell"):
            continue
        repeated = int(one.get(f"{TABLE}number-columns-repeated", 1))
        cell = _cell(one, styles)
        down = int(one.get(f"{TABLE}number-rows-spanned", 1))
        across = int(one.get(f"{TABLE}number-columns-spanned", 1))
        if max(down, across) > 1:
            sheet.merged.append((row, column, row + down - 1, column + across - 1))
        comment = _comment(one)
        if cell.blank and comment:
            sheet.comment(row, column, comment)
        elif not cell.blank:
            style = _of(one, styles)
            if style.struck or style.unseen or comment:
                cell = replace(cell, struck=style.struck, unseen=style.unseen, comment=comment)
            for number in range(column, column + min(repeated, MAX_COLUMNS + 1)):
                filled[number] = cell
        column += repeated
    return filled


def _cell(element: Any, styles: dict[str, Style]) -> Cell:
    kind = element.get(f"{OFFICE}value-type", "")
    formula = element.get(f"{TABLE}formula") is not None
    texts = [one for one in element if _is_text(one)]
    text = tidy("\n".join(_words(one, {}) for one in texts)[:MAX_TEXT])
    if kind == "date":
        stamp = element.get(f"{OFFICE}date-value", "")[:19]
        return stamp_cell(datetime.fromisoformat(stamp), formula=formula)
    if kind == "time":
        sent = element.get(f"{OFFICE}time-value", "")
        found = re.match(r"PT(\d+)H(\d+)M(?:(\d+)(?:[.,](\d{1,3})\d*)?S)?", sent)
        if found:
            seconds = (int(found[1]) * 60 + int(found[2])) * 60 + int(found[3] or 0)
            return clock_cell(
                seconds * SECOND + int((found[4] or "").ljust(3, "0")), formula=formula
            )
    if kind in ("float", "percentage", "currency"):
        value = float(element.get(f"{OFFICE}value", "nan"))
        if kind == "percentage":
            return number_cell(value, percent=True, formula=formula)
        sides = ("", behind(text, shown_number(value)))
        thousandths = text.endswith((",000", ".000"))
        return number_cell(value, formula=formula, around=sides, thousandths=thousandths)
    if kind == "boolean":  # shown as TRUE, ĐÚNG or WAHR: it is the same in every language
        return Cell(str(element.get(f"{OFFICE}boolean-value") == "true").upper(), formula=formula)
    if formula and not kind and not text:
        return Cell(UNSAVED, "error", formula=True)
    if text.startswith(("#", "Err:")) and formula:
        return Cell(text, "error", formula=True)
    if not any(len(one) for one in texts):
        return Cell(text, formula=formula)  # as most are
    plain = tidy("\n".join(_words(one, styles) for one in texts)[:MAX_TEXT])
    text, noted = without_mark(text, plain)
    return Cell(text, formula=formula, noted=noted)


def _comment(element: Any) -> str:
    """What somebody noted at a cell."""
    note = element.find(f"{OFFICE}annotation")
    if note is None or note.findtext("{*}creator") == OURS:
        return ""
    return tidy(" ".join(_words(one, {}) for one in note if _is_text(one))[:MAX_TEXT])


def _words(element: Any, styles: dict[str, Style]) -> str:
    """The text of a paragraph, without what one of ``styles`` raises; blanks, tabs and line breaks
    are elements of their own. What somebody noted beside the cell is none of its text."""
    parts = [element.text or ""]
    for one in element:
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if name == "s":
            parts.append(" " * min(int(one.get(f"{TEXT}c", 1)), MAX_TEXT))
        elif name in ("tab", "line-break"):
            parts.append("\n" if name == "line-break" else " ")
        elif name not in ("annotation", "ruby-text", ""):
            is_raised = styles.get(one.get(f"{TEXT}style-name"), PLAIN).raised
            parts.append("" if is_raised else _words(one, styles))
        parts.append(one.tail or "")
    return "".join(parts)


def _is_text(element: Any) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname == "p"
