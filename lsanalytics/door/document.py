"""The tables of a document of Word, each as a sheet, what is written above one in its row 0."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from lsanalytics.door.given import years_in
from lsanalytics.door.grid import BLANK, Book, Cell, Row, Sheet, tidy, without_mark
from lsanalytics.door.layout import FOOTNOTE
from lsanalytics.door.limits import BROKEN_ZIP, MAX_SHEETS, MAX_TEXT, check_shape
from lsanalytics.door.parts import Parts, safe_parser
from lsanalytics.door.variants import begins, is_header
from lsanalytics.errors import InputError
from lsanalytics.words import text

AROUND = ("body", "sdt", "sdtContent", "customXml", "ins")  # around blocks, rows or cells
LEFT_OUT = ("del", "moveFrom", "Fallback")  # struck from the text, or written a second time
PUT_IN = ("ins", "moveTo", "Fallback")
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}  # what an element says
SYMBOLS = {"b3": "≥", "a3": "≤", "b1": "±", "bb": "≈"}  # in the typeface Symbol
OF_FORMULAS = {"den": "/", "sup": "^", "sub": "_"}  # what stands before a part of a formula
FIGURE = re.compile(r"[\d., ]*\d%?")
ABOVE = 12  # paragraphs above a table that may say what it is of


def read_document(path: Path, file: str) -> Book:
    """The tables of a document; a table within a cell is one of its own, after that around it."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = Parts(archive)
            with parts.open(parts.workbook) as stream:
                root = etree.parse(stream, safe_parser()).getroot()
            comments = _comments(parts)
    except (*BROKEN_ZIP, etree.LxmlError, KeyError, ValueError):
        raise InputError("return_not_a_workbook", file=file) from None
    sheets: list[Sheet] = []
    said: list[Cell] = []
    for block in _blocks(root):
        if _name(block) == "p":
            words = tidy(f"{_changed([block])} {_noted([block], comments)}")
            said.append(Cell(_text(block).text, comment=words))
            continue
        said = [one for one in said if not one.blank]
        _put(_tables(block, len(sheets) + 1, file, comments), said, sheets, file)
        said = []
    if sheets:
        sheets[-1].below = _notes(said)
    if not sheets:
        raise InputError("receive_document_without_table", file=file)
    if len(sheets) > MAX_SHEETS:
        raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
    return Book("docx", sheets)


def _put(found: list[Sheet], said: list[Cell], sheets: list[Sheet], file: str) -> None:
    """Put the tables below what is ``said`` to those of the document."""
    if not said and sheets and _goes_on(sheets[-1], found):
        _append(sheets[-1], found[0], file)
        return
    if sheets:
        sheets[-1].below = _notes(said)
    for sheet in found:
        for column, cell in enumerate(said[-ABOVE:]):
            sheet.put(0, column, cell)
        sheet.above = _titles(sheets[-1]) if sheets else {}
    sheets += found


def _goes_on(before: Sheet, found: list[Sheet]) -> bool:
    """Whether a table is the rest of the one right before it, which a page tore off: it begins with
    the same headings, or with figures in as many columns."""
    if len(found) > 1 or not before.rows or not found[0].rows:
        return False
    first, rows = found[0].rows[min(found[0].rows)], [before.rows[n] for n in sorted(before.rows)]
    heads = [{at: cell.text for at, cell in row.items()} for row in rows]
    texts = {at: cell.text for at, cell in first.items()}
    if len(texts) < 3 or texts in heads:
        return len(texts) >= 3
    said = texts.values()
    is_row = any(map(FIGURE.fullmatch, said)) and not any(map(is_header, said))
    return is_row and {*texts} <= {*max(heads, key=len)}


def _append(before: Sheet, rest: Sheet, file: str) -> None:
    """Put the rows of a table below those of the one that it goes on with."""
    last = before.last
    for number, row in rest.rows.items():
        for column, cell in row.items():
            before.put(last + number, column, cell)
    for (number, column), words in rest.noted.items():
        before.noted[last + number, column] = words
    before.merged += [
        (last + top, left, last + bottom, right) for top, left, bottom, right in rest.merged
    ]
    check_shape(file, before.name, len(before.rows), 0, sum(map(len, before.rows.values())))


def _titles(before: Sheet) -> dict[int, Row]:
    """What stands above a table and those before it, back to where a year is named: it holds for
    the next one where its own titles say nothing."""
    own = before.rows.get(0, {})
    if any(years_in(cell.text) for cell in own.values()):
        return {0: own}
    return {**{number - 1: row for number, row in before.above.items()}, 0: own}


def _notes(said: list[Cell]) -> tuple[str, ...]:
    """The notes among the paragraphs that stand below a table."""
    texts = [one.text for one in said]
    return tuple(one for one in texts if begins("notes", one) or FOOTNOTE.match(one))


def _comments(parts: Parts) -> dict[str, str]:
    """What people noted in the margin, by the number of the note."""
    part = parts.of(parts.workbook, "comments")
    if not part:
        return {}
    with parts.open(part) as stream:
        root = etree.parse(stream, safe_parser()).getroot()
    return {
        _value(one, "id"): tidy("\n".join(_text(block).text for block in _blocks(one, "p")))
        for one in root.iter("{*}comment")
    }


def _noted(blocks: list[etree._Element], comments: dict[str, str]) -> str:
    marks = [one for block in blocks for one in block.iter("{*}commentReference")]
    return " ".join(comments.get(_value(one, "id"), "") for one in marks)[:MAX_TEXT].strip()


def _changed(blocks: list[etree._Element]) -> str:
    """That a text was changed and nobody has accepted that yet, with the text before the change."""
    before = " ".join(_text(block, PUT_IN).text for block in blocks)[:MAX_TEXT].strip()
    if before == " ".join(_text(block).text for block in blocks)[:MAX_TEXT].strip():
        return ""
    said = (text("receive.tracked_change", one, before=before or "–") for one in ("vi", "en"))
    return " · ".join(said)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _blocks(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """What an element holds of these names (paragraphs and tables), in their order, also within
    fields to fill in; what lies within a table is the table's."""
    for one in element:
        if _name(one) in (names or ("p", "tbl")):
            yield one
        elif _name(one) in AROUND:
            yield from _blocks(one, *names)


def _tables(table: etree._Element, number: int, file: str, comments: dict[str, str]) -> list[Sheet]:
    sheet = Sheet(f"Bảng {number}")
    found = [sheet]
    begun: dict[int, int] = {}  # column -> row in which a cell merged downwards begins
    cells = widest = 0
    for row, line in enumerate(_blocks(table, "tr"), start=1):
        column = _count(line, "{*}trPr/{*}gridBefore", 0)
        for one in _blocks(line, "tc"):
            across = _count(one, "{*}tcPr/{*}gridSpan", 1)
            merged = one.find("{*}tcPr/{*}vMerge")
            goes_on = merged is not None and _value(merged) != "restart"
            inner = list(_blocks(one, "tbl"))
            for block in inner:
                found += _tables(block, number + len(found), file, comments)
            if goes_on and column in begun:
                sheet.merged.append((begun[column], column, row, column + across - 1))
            else:
                begun[column] = row
                paragraphs = list(_blocks(one, "p"))
                gone = line.find("{*}trPr/{*}del") is not None  # a row that is struck from the text
                sheet.put(row, column, BLANK if gone else _cell(one))
                if words := tidy(f"{_changed(paragraphs)} {_noted(paragraphs, comments)}"):
                    sheet.comment(row, column, words)
                cells += 1
            if across > 1:
                sheet.merged.append((row, column, row, column + across - 1))
            column += across
            widest = max(widest, column)
        check_shape(file, sheet.name, row, widest, cells)
    sheet.merged = _largest(sheet.merged)
    return found


def _largest(ranges: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Of the ranges that begin in one cell the one that reaches furthest."""
    reach = {one[:2]: one for one in sorted(ranges)}
    return list(reach.values())


def _count(element: etree._Element, path: str, default: int) -> int:
    found = element.find(path)
    value = _value(found) if found is not None else ""
    return min(int(value), 63) if value.isdecimal() else default


def _value(element: etree._Element, name: str = "val") -> str:
    ends = f"}}{name}"
    return next((str(value) for key, value in element.attrib.items() if key.endswith(ends)), "")


def _cell(element: etree._Element) -> Cell:
    """The paragraphs of a cell as one text; the raised mark of a footnote is left out."""
    texts = [_text(block) for block in _blocks(element, "p")]
    text = tidy("\n".join(one.text for one in texts)[:MAX_TEXT])
    plain = tidy("\n".join(one.plain for one in texts)[:MAX_TEXT])
    text, noted = without_mark(text, plain)
    struck = [one.struck for one in texts if one.text]
    return Cell(text, noted=noted, struck=bool(struck) and all(struck))


class Said(NamedTuple):
    """The text of a paragraph as it stands after all changes, without what is hidden; that without
    raised letters; and whether all of it is struck out."""

    text: str
    plain: str
    struck: bool


def _text(paragraph: etree._Element, left_out: tuple[str, ...] = LEFT_OUT) -> Said:
    whole, plain, struck = [], [], []
    for run in paragraph.iter("{*}r"):
        if any(_name(one) in left_out for one in run.iterancestors()) or _is(run, "vanish"):
            continue
        raised = run.find("{*}rPr/{*}vertAlign")
        said = "".join(map(_said, run))
        if said.strip():
            struck.append(_is(run, "strike") or _is(run, "dstrike"))
            if struck[-2:] in ([True, False], [False, True]):  # beside each other, no one number
                said = f"\n{said}"
        whole.append(said)
        plain.append("" if raised is not None and _value(raised) == "superscript" else said)
    return Said(tidy("".join(whole)), tidy("".join(plain)), bool(struck) and all(struck))


def _is(run: etree._Element, look: str) -> bool:
    found = run.find(f"{{*}}rPr/{{*}}{look}")
    return found is not None and _value(found) not in ("0", "false", "off", "none")


def _said(part: etree._Element) -> str:
    """What a part of a run says: without a sign in it, the rest would be another number."""
    name = _name(part)
    if name in ("t", "delText"):
        return OF_FORMULAS.get(_name(part.getparent().getparent()), "") + (part.text or "")
    if name == "sym":
        face, code = (_value(part, key) for key in ("font", "char"))
        return SYMBOLS.get(code[-2:].lower(), "□") if face == "Symbol" else "□"
    return SIGNS.get(name, "")
