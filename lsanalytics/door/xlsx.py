"""Excel workbooks of today (.xlsx), read part by part: filled cells only, however far they lie."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

from lxml import etree

from lsanalytics.door.blanks import Filled
from lsanalytics.door.formats import PLAIN, Look, look_of, order_of, shown_as
from lsanalytics.door.grid import (
    OURS,
    UNSAVED,
    Book,
    Cell,
    Sheet,
    serial_cell,
    stamp_cell,
    tidy,
    without_mark,
)
from lsanalytics.door.limits import (
    BROKEN_ZIP,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_SHEETS,
    MAX_TEXT,
    check_shape,
)
from lsanalytics.door.parts import Parts
from lsanalytics.errors import InputError

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What reading raises where the parts of a file do not fit together.
BROKEN = (
    *(*BROKEN_ZIP, etree.LxmlError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError),
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


def elements(stream: IO[bytes] | Filled, *names: str) -> Iterator[Any]:
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
    parts = Parts(archive)
    home = parts.workbook
    strings = _strings(parts, parts.of(home, "sharedStrings"))
    styles = parts.of(home, "styles")
    looks = _looks(parts, styles)
    epoch1904, listed = _listed(parts, home)
    relations = parts.relations(home)
    goals = {one.id: one for one in relations}
    links = any("externallinks/" in name for name in parts.names)
    book = Book("xlsx", [], links=links, epoch1904=epoch1904, order=_order(parts, styles))
    if len(listed) > MAX_SHEETS:
        raise InputError("receive_sheets", file=file, limit=MAX_SHEETS)
    for name, relation, hidden in listed:
        goal = goals.get(relation)
        if goal is None or goal.kind != "worksheet" or goal.part not in parts.names:
            continue  # a chart sheet
        sheet = Sheet(name, hidden=hidden)
        with parts.open(goal.part) as stream:
            _fill(sheet, Filled(stream), strings, looks, epoch1904, file)
        for one in parts.relations(goal.part):
            if one.kind == "table" and one.part in parts.names:
                sheet.totals |= _totals(parts, one.part)
        _comments(sheet, parts, goal.part)
        book.sheets.append(sheet)
    return book


def _totals(parts: Parts, part: str) -> set[int]:
    """The rows of totals of a table, which are calculated from the others."""
    with parts.open(part) as stream:
        for element in elements(stream, "table"):
            spot, count = _range(element.get("ref", "")), int(element.get("totalsRowCount", 0))
            return set(range(spot[2] - count + 1, spot[2] + 1)) if spot else set()
    return set()


def _comments(sheet: Sheet, parts: Parts, home: str) -> None:
    """What people noted at cells; of a conversation the words alone, without Excel's notice."""
    said: dict[str, dict[str, list[str]]] = {"comments": {}, "threadedComment": {}}
    for one in parts.relations(home):
        if one.kind not in said or one.part not in parts.names:
            continue
        with parts.open(one.part) as stream:
            authors: list[str] = []
            for element in elements(stream, "author", "comment", "threadedComment"):
                if element.tag.endswith("}author"):
                    authors.append(element.text or "")
                elif authors[int(element.get("authorId", -1)) :][:1] != [OURS]:
                    words = "".join(text.text or "" for text in element.iter("{*}t", "{*}text"))
                    said[one.kind].setdefault(element.get("ref", ""), []).append(words)
    for spot, texts in (said["comments"] | said["threadedComment"]).items():
        if found := _range(f"{spot}:{spot}"):
            sheet.comment(found[0], found[1], " ".join(texts)[:MAX_TEXT])


def _listed(parts: Parts, home: str) -> tuple[bool, list[tuple[str, str, bool]]]:
    epoch1904, listed = False, []
    with parts.open(home) as stream:
        for element in elements(stream, "workbookPr", "sheet"):
            if element.tag.endswith("workbookPr"):
                # Excel for Mac writes a second one, of an extension, which says nothing of days.
                epoch1904 = epoch1904 or _is_set(element, "date1904")
            else:
                state = element.get("state", "visible")
                listed.append((element.get("name", ""), _relation(element), state != "visible"))
    return epoch1904, listed


def _relation(element: Any) -> str:
    """The id of the relationship of an element, in the namespace of either kind of file."""
    found = (value for name, value in element.attrib.items() if name.endswith("relationships}id"))
    return next(found, "")


class Text(NamedTuple):
    """A text, whether all of it is struck out, and whether it is a number from which the mark of a
    footnote behind it was left out."""

    text: str
    struck: bool = False
    noted: bool = False


def _strings(parts: Parts, part: str) -> list[Text]:
    if not part:
        return []
    with parts.open(part) as stream:
        return [_text(element) for element in elements(stream, "si")]


def _text(element: Any) -> Text:
    """The text of a rich string without its phonetic reading."""
    if len(element) == 1 and isinstance(tag := element[0].tag, str) and tag.endswith("}t"):
        return Text(_one_form(element[0].text or ""))  # as most are
    parts = [
        (one.text or "", one.getparent())
        for one in element.iter()
        if isinstance(one.tag, str)
        and one.tag.endswith("}t")
        and not one.getparent().tag.endswith("}rPh")
    ]
    text = "".join(part for part, _ in parts)
    plain = "".join(part for part, home in parts if not _is_raised(home))
    text, noted = without_mark(text, plain)
    struck = [_is_struck(home) for part, home in parts if part.strip()]
    if any(struck) and not all(struck):  # what stands beside it is no part of the same number
        text = "\n".join(part for part, _ in parts)
    return Text(_one_form(text), bool(struck) and all(struck), noted)


def _one_form(text: str) -> str:
    whole = re.sub(r"_x000[dD]_", "\n", text) if "_x000" in text else text
    return whole[:MAX_TEXT]


def _is_struck(run: Any) -> bool:
    look = _child(run, "rPr")
    return look is not None and _on(look, "strike")


def _is_raised(run: Any) -> bool:
    """Whether a run of a text is written as a superscript."""
    look = _child(run, "rPr")
    mark = None if look is None else _child(look, "vertAlign")
    return mark is not None and mark.get("val") == "superscript"


def _looks(parts: Parts, part: str) -> list[Look]:
    """The look of each cell style."""
    if not part:
        return []
    formats: dict[int, str] = {}
    fonts: list[tuple[bool, bool]] = []  # struck, white
    filled: list[bool] = []
    looks: list[Look] = []
    with parts.open(part) as stream:
        for element in elements(stream, "numFmt", "font", "fill", "xf"):
            above = element.getparent()
            home = etree.QName(above).localname if above is not None else ""
            if element.tag.endswith("}numFmt"):
                formats[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
            elif home == "fonts":
                fonts.append((_on(element, "strike"), _is_white(_child(element, "color"))))
            elif home == "fills":
                filled.append(_is_filled(element))
            elif home == "cellXfs":
                looks.append(_look(element, formats, fonts, filled))
    return looks


def _order(parts: Parts, part: str) -> str:
    """dmy or mdy where all own formats of dates in a workbook have the same."""
    if not part:
        return ""
    with parts.open(part) as stream:
        codes = [one.get("formatCode", "") for one in elements(stream, "numFmt")]
    return order_of(codes)


def _look(
    element: Any, formats: dict[int, str], fonts: list[tuple[bool, bool]], filled: list[bool]
) -> Look:
    number = int(element.get("numFmtId", 0))
    font, fill = int(element.get("fontId", 0)), int(element.get("fillId", 0))
    struck, white = fonts[font] if font < len(fonts) else (False, False)
    paper = not filled[fill] if fill < len(filled) else True
    code = formats.get(number, "")
    return look_of(number, code, struck=struck, unseen=white and paper)


def _child(element: Any, name: str) -> Any:
    return next(
        (one for one in element if isinstance(one.tag, str) and one.tag.endswith(f"}}{name}")), None
    )


def _on(element: Any, name: str) -> bool:
    found = _child(element, name)
    return found is not None and found.get("val", "1") not in ("0", "false", "none")


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    return (
        colour.get("rgb", "")[-6:].upper() == "FFFFFF"
        or (colour.get("theme") == "0" and not float(colour.get("tint", 0)))
        or colour.get("indexed") in ("1", "9")
    )


def _is_filled(element: Any) -> bool:
    """Whether a fill is of another colour than white."""
    pattern = _child(element, "patternFill")
    if pattern is None:
        return len(element) > 0  # a gradient
    if pattern.get("patternType", "none") == "none":
        return False
    return not _is_white(_child(pattern, "fgColor"))


def _fill(
    sheet: Sheet,
    stream: Filled,
    strings: list[Text],
    looks: list[Look],
    epoch1904: bool,
    file: str,
) -> None:
    row, cells, widest = 0, 0, 0
    for element in elements(stream, "row", "mergeCell", "col"):
        if not element.tag.endswith("}row"):
            _of_sheet(sheet, element)
            continue
        row = int(element.get("r") or row + 1)
        if row < 1:
            raise ValueError(row)
        if _is_set(element, "hidden") or (element.get("ht") and not float(element.get("ht"))):
            sheet.hidden_rows.add(row)
        column = -1
        for one in element:
            column = _column(one.get("r", "")) if one.get("r") else column + 1
            if not len(one):
                continue  # a style without content
            cell = _cell(one, strings, looks, epoch1904)
            if not cell.blank:
                sheet.put(row, column, cell)
                cells += 1
                widest = max(widest, column + 1)
        if cells > MAX_CELLS or not len(sheet.rows) % 1000:
            check_shape(file, sheet.name, len(sheet.rows), widest, cells)
    check_shape(file, sheet.name, len(sheet.rows), widest, cells)


def _of_sheet(sheet: Sheet, element: Any) -> None:
    """A merged range, or columns that are hidden."""
    if element.tag.endswith("}mergeCell"):
        spot = _range(element.get("ref", ""))
        if spot:
            sheet.merged.append(spot)
    elif _is_set(element, "hidden") or element.get("width") == "0":
        first, last = (int(element.get(one, 0)) for one in ("min", "max"))
        sheet.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS + 1)))


def _column(reference: str) -> int:
    column = 0
    for letter in reference[:4]:
        if not letter.isalpha():
            break
        column = column * 26 + ord(letter.upper()) - 64
    if not column:
        raise ValueError(reference)
    return column - 1


def _range(reference: str) -> tuple[int, int, int, int] | None:
    found = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})", reference)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    return int(top), _column(left), int(bottom), _column(right)


def _is_set(element: Any, name: str) -> bool:
    return element.get(name) in ("1", "true")


def _cell(element: Any, strings: list[Text], looks: list[Look], epoch1904: bool) -> Cell:
    stored, formula = _stored(element)
    if not stored.text:
        # A formula without a stored value: there is nothing to be used.
        return Cell(UNSAVED, "error", formula=True) if formula else Cell("")
    style = int(element.get("s", 0))
    look = looks[style] if style < len(looks) else PLAIN
    kind = element.get("t", "n")
    if kind == "s":
        stored = strings[int(stored.text)]
    cell = _value(stored.text, kind, look, epoch1904, formula)
    struck = look.struck or stored.struck
    if not (struck or look.unseen or stored.noted):
        return cell
    return replace(cell, struck=struck, unseen=look.unseen, noted=stored.noted)


def _value(stored: str, kind: str, look: Look, epoch1904: bool, formula: bool) -> Cell:
    if kind == "d" and ISO_DAY.match(stored):
        return stamp_cell(datetime.fromisoformat(stored[:19]), formula=formula)
    if kind in ("s", "str", "inlineStr", "d"):
        return Cell(tidy(stored[:MAX_TEXT]), formula=formula)
    if kind == "e":
        return Cell(tidy(stored), "error", formula=formula)
    if kind == "b":
        return Cell("TRUE" if stored in ("1", "true") else "FALSE", formula=formula)
    value = float(stored)
    if look.shape in ("date", "clock"):
        return serial_cell(value, epoch1904=epoch1904, clock=look.shape == "clock", formula=formula)
    return shown_as(look, value, formula=formula)


def _stored(element: Any) -> tuple[Text, bool]:
    """The value stored in a cell, and whether a formula made it."""
    stored, formula = Text(""), False
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name.endswith("}v"):
            stored = Text(child.text or "")
        elif name.endswith("}f"):
            formula = True
        elif name.endswith("}is"):
            stored = _text(child)
    return stored, formula
