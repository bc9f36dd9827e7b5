"""Lists in JSON, JSON Lines or XML as sheets of cells: an entry a row, numbered from 1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from lsanalytics.door.encodings import decode
from lsanalytics.door.grid import Book, Cell, Sheet, tidy
from lsanalytics.door.limits import MAX_TEXT, check_shape, check_size
from lsanalytics.door.parts import safe_parser
from lsanalytics.errors import InputError

WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|_")  # startTime, start_time
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # what Access writes for a blank in a name
FEWEST = 3  # names by which an entry that stands alone is one
List = tuple[str, dict[str, str], list[Any]]


def read_records(path: Path, file: str) -> Book:
    """The one list of entries in a file of JSON. What the objects around it say holds for every
    entry that does not say it itself.

    Raises InputError for what is no JSON, for none or several lists, and beyond the limits.
    """
    check_size(path, file)
    try:
        text = decode(path.read_bytes())[0].removeprefix("\ufeff")
    except UnicodeError:
        raise InputError("receive_encoding", file=file) from None
    return _listed(_parsed(text, file), "json", file)


def read_elements(path: Path, file: str) -> Book:
    """The same of XML: elements of one name, one after the other, are a list, and an attribute says
    what an element within would."""
    check_size(path, file)
    try:
        root = etree.fromstring(path.read_bytes(), safe_parser())
    except etree.XMLSyntaxError as fault:
        raise InputError("playout_xml", file=file, row=fault.lineno) from None
    return _listed(_said(root), "xml", file)


def _said(element: etree._Element) -> Any:
    """What an element says: its words, or what its attributes and those within say by name."""
    found: dict[str, Any] = {
        key: value for key, value in element.attrib.items() if not key.startswith("{")
    }
    within: dict[str, list[Any]] = {}
    for one in element.iterchildren(etree.Element):
        name = ESCAPED.sub(lambda code: chr(int(code[1], 16)), etree.QName(one).localname)
        within.setdefault(name, []).append(_said(one))
    found |= {name: said if len(said) > 1 else said[0] for name, said in within.items()}
    return found or str(element.xpath("string()"))


def _listed(value: Any, kind: str, file: str) -> Book:
    found = list(_lists(value, "", {})) or _alone(value, {})
    if len(found) != 1:
        names = ", ".join(name for name, _, _ in found if name)
        raise InputError("receive_json_lists", file=file, count=len(found), known=names or "–")
    ((name, around, entries),) = found
    sheet, spots = Sheet(name), dict[str, int]()
    for row, entry in enumerate(entries, start=1):
        for key, value in {**around, **_cells(entry)}.items():
            sheet.put(row, spots.setdefault(key, len(spots)), Cell(tidy(value[:MAX_TEXT])))
    for key, column in spots.items():
        sheet.put(0, column, Cell(tidy(key)))
    check_shape(file, name, len(entries), len(spots), len(entries) * len(spots))
    return Book(kind, [sheet])


def _parsed(text: str, file: str) -> Any:
    """What a text holds: one value, or one on each line."""
    try:
        return _value(text)
    except ValueError as fault:
        row = getattr(fault, "lineno", 1)
    except RecursionError:
        row = 1
    try:
        return [_value(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise InputError("receive_json", file=file, row=row) from None


def _value(text: str) -> Any:
    """Numbers stay as they are written: 1750125600.0, 007 in quotation marks."""
    return json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises ValueError for a name that an object has twice: which one counts is not said."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice")
    return found


def _lists(value: Any, name: str, around: dict[str, str]) -> Iterator[List]:
    """The lists of objects in a value, none of them within another."""
    if isinstance(value, dict):
        alone = {key: one for key, one in value.items() if not isinstance(one, dict | list)}
        said = {**around, **_cells(alone)}
        for key, one in value.items():
            yield from _lists(one, key, said)
    elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        yield name, around, value


def _alone(value: Any, around: dict[str, str]) -> list[List]:
    """The one entry of what has no list: a line of JSON Lines, a table of one row."""
    if not isinstance(value, dict):
        return []
    said = {key: one for key, one in value.items() if not isinstance(one, dict | list)}
    inner = [one for one in value.values() if isinstance(one, dict)]
    if len(inner) == 1 and len(said) < FEWEST:
        return _alone(inner[0], {**around, **_cells(said)})
    return [("", around, [value])] if len(said) >= FEWEST else []


def _cells(entry: dict[str, Any], before: str = "") -> dict[str, str]:
    """Header and text of what an entry says; of objects in it by both names."""
    found: dict[str, str] = {}
    for key, value in entry.items():
        name = f"{before} {WORDS.sub(' ', key)}".strip()
        if isinstance(value, dict):
            found |= _cells(value, name)
        elif value is not None:
            found[name] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return found
