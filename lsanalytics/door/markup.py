"""Tables that bear the name of a workbook: web pages and the XML of Excel 2003, saved as .xls."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree

from lsanalytics.door.grid import (
    OURS,
    UNSAVED,
    Book,
    Cell,
    Sheet,
    number_cell,
    stamp_cell,
    tidy,
    without_mark,
)
from lsanalytics.door.limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    check_shape,
    check_size,
)
from lsanalytics.door.parts import safe_parser
from lsanalytics.errors import InputError

LOOKS = {"a", "b", "big", "em", "font", "i", "small", "span", "strong", "sup", "u"}
STRUCK = ("del", "s", "strike")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
SHEETS = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read_page(path: Path, file: str) -> Book:
    """The tables of a web page, each as a sheet, those that lie within others too."""
    from lxml import html

    content = _content(path, file)
    try:
        text = _decoded(content)
        page = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError, UnicodeError):
        raise InputError("return_not_a_workbook", file=file) from None
    tables = list(page.iter("table"))
    if not tables:
        raise InputError("receive_page_without_table", file=file)
    if len(tables) > MAX_SHEETS:
        raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
    return Book("html", [_table(one, n, file) for n, one in enumerate(tables, 1)])


def _content(path: Path, file: str) -> bytes:
    check_size(path, file)
    return path.read_bytes()


def _decoded(content: bytes) -> str | bytes:
    """UTF-8 where it is that, whatever the page says of itself; else as the page says."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content


def _table(element: Any, number: int, file: str) -> Sheet:
    around = (element, *element.iterancestors())
    sheet = Sheet(f"Bảng {number}", hidden=any(map(_is_hidden, around)))
    sheet.hidden_columns = _hidden_columns(element)
    taken: dict[int, int] = {}  # column -> last row that a cell from above covers
    spots: dict[int, list[tuple[int, bool]]] = defaultdict(list)  # column -> rows, hidden or not
    cells = widest = 0
    rows = [one for one in element.iter("tr") if next(one.iterancestors("table")) is element]
    for row, line in enumerate(rows, start=1):
        column = 0
        for one in line.iterchildren("td", "th"):
            while taken.get(column, 0) >= row:
                column += 1
            down, across = (_span(one.get(name)) for name in ("rowspan", "colspan"))
            if max(down, across) > 1:
                sheet.merged.append((row, column, row + down - 1, column + across - 1))
            spots[column].append((row, _is_hidden(one)))
            cell = _said(one)
            if not cell.blank:
                sheet.put(row, column, cell)
                cells += 1
                widest = max(widest, column + 1)
            for covered in range(column, column + across):
                taken[covered] = row + down - 1
            column += across
        if not row % 1000:
            check_shape(file, sheet.name, len(sheet.rows), widest, cells)
    check_shape(file, sheet.name, len(sheet.rows), widest, cells)
    _hide(sheet, rows, spots)
    return sheet


def _hide(sheet: Sheet, rows: list[Any], spots: dict[int, list[tuple[int, bool]]]) -> None:
    """Flag the rows and columns of which a page shows nothing. ``spots``: the rows of the cells of
    each column, and whether the page hides them."""
    for row, line in enumerate(rows, start=1):
        if any(map(_is_hidden, (line, *line.iterancestors("tbody", "thead", "tfoot")))):
            sheet.hidden_rows.add(row)
    for column, found in spots.items():
        if all(hidden for _, hidden in found):
            sheet.hidden_columns.add(column)
        else:  # programs differ in whether the cells behind a hidden one move into its place
            sheet.hidden_rows |= {row for row, hidden in found if hidden}


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style", "")))


def _hidden_columns(table: Any) -> set[int]:
    """The columns that a table says to be hidden, as Excel writes them."""
    found: set[int] = set()
    column = 0
    for one in table.iter("col"):
        if next(one.iterancestors("table")) is not table:
            continue
        across = _span(one.get("span"))
        found |= set(range(column, column + across)) if _is_hidden(one) else set()
        column += across
    return found


def _said(element: Any) -> Cell:
    """The words of a cell. A look within a word does not part it; a raised mark behind a number is
    that of a footnote, and left out; so is what is hidden."""
    if not len(element):  # as most are
        text = _line(element.text) if element.tag in ("td", "th") else element.text or ""
        return Cell(tidy(text[:MAX_TEXT]))
    parts, raised, struck = [(_line(element.text), 0, 0)], 0, 0
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, one in walk:
        if one is element:
            continue
        starts, tag = event == "start", event in ("start", "end")
        name = etree.QName(one).localname.lower() if tag else ""
        hidden = tag and _is_hidden(one)
        if starts and hidden:
            walk.skip_subtree()
        if name == "sup":
            raised += 1 if starts else -1
        if name in STRUCK:
            struck += 1 if starts else -1
        apart = "\n" if tag and name not in LOOKS else ""
        said = "" if starts and hidden else _line(one.text if starts else one.tail)
        parts.append((apart + said, raised, struck))
    text = tidy("".join(part for part, *_ in parts)[:MAX_TEXT])
    plain = tidy("".join(part for part, raised, _ in parts if not raised)[:MAX_TEXT])
    text, noted = without_mark(text, plain)
    gone = [struck > 0 for part, _, struck in parts if part.strip()]
    return Cell(text, noted=noted, struck=bool(gone) and all(gone))


def _line(text: str | None) -> str:
    """Text as a page shows it, where a line ends at a tag alone."""
    return " ".join((text or "").splitlines())


def _span(given: str | None) -> int:
    return min(max(int(given), 1), MAX_COLUMNS) if given and given.strip().isdecimal() else 1


def read_spreadsheet_xml(path: Path, file: str) -> Book:
    """The sheets of a workbook in the XML of Excel 2003."""
    content = _content(path, file)
    try:
        root = etree.fromstring(content, safe_parser())
        sheets = [_worksheet(one, file) for one in root.iter(f"{SHEETS}Worksheet")]
    except (etree.LxmlError, ValueError):
        raise InputError("return_not_a_workbook", file=file) from None
    if len(sheets) > MAX_SHEETS:
        raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
    return Book("xml", sheets)


def _worksheet(element: Any, file: str) -> Sheet:
    options = [one for one in element.iter() if str(one.tag).endswith("}Visible")]
    hidden = any((one.text or "").startswith("SheetHidden") for one in options)
    hidden |= any((one.text or "").startswith("SheetVeryHidden") for one in options)
    sheet = Sheet(element.get(f"{SHEETS}Name", ""), hidden=hidden)
    row, cells, widest = 0, 0, 0
    for line in element.iter(f"{SHEETS}Row"):
        row = int(line.get(f"{SHEETS}Index", row + 1))
        if line.get(f"{SHEETS}Hidden") == "1" or line.get(f"{SHEETS}Height") == "0":
            sheet.hidden_rows.add(row)
        column = -1
        for one in line.iter(f"{SHEETS}Cell"):
            column = int(one.get(f"{SHEETS}Index", column + 2)) - 1
            cell = _cell(one)
            across, down = (int(one.get(f"{SHEETS}Merge{way}", 0)) for way in ("Across", "Down"))
            if across or down:
                sheet.merged.append((row, column, row + down, column + across))
            if not cell.blank:
                sheet.put(row, column, cell)
                cells += 1
                widest = max(widest, column + 1)
            if words := _comment(one):
                sheet.comment(row, column, words)
            column += across
        check_shape(file, sheet.name, min(len(sheet.rows), MAX_ROWS + 1), widest, cells)
    return sheet


def _comment(element: Any) -> str:
    """What somebody noted at a cell."""
    note = element.find(f"{SHEETS}Comment")
    if note is None or note.get(f"{SHEETS}Author") == OURS:
        return ""
    return tidy("".join(note.itertext())[:MAX_TEXT])


def _cell(element: Any) -> Cell:
    data = element.find(f"{SHEETS}Data")
    formula = element.get(f"{SHEETS}Formula") is not None
    if data is None:
        return Cell(UNSAVED, "error", formula=True) if formula else Cell("")
    said = _said(data)
    text = said.text
    kind = data.get(f"{SHEETS}Type", "String")
    if kind == "Number" and text:
        return number_cell(float(text), formula=formula)
    if kind == "DateTime" and text:
        return stamp_cell(datetime.fromisoformat(text[:19]), formula=formula)
    if kind == "Boolean":
        return Cell("TRUE" if text == "1" else "FALSE", formula=formula)
    return replace(said, kind="error" if kind == "Error" else "text", formula=formula)
