"""Reading a list of a machine of any kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from lsanalytics.door.encodings import decode
from lsanalytics.door.grid import Book
from lsanalytics.door.parts import safe_parser
from lsanalytics.door.playout.airbox import clips
from lsanalytics.door.playout.bxf import read_bxf
from lsanalytics.door.playout.nielsen import read_nielsen
from lsanalytics.door.playout.reports import read_arl, read_rivendell
from lsanalytics.door.playout.sheet import Listed, book_of
from lsanalytics.door.playout.xmltv import read_xmltv
from lsanalytics.errors import InputError

TEXTS: dict[str, Callable[[str, str], Listed]] = {
    "nielsen": read_nielsen,
    "arl": read_arl,
    "rivendell": read_rivendell,
}


def read_playout(path: Path, file: str, kind: str) -> Book:
    """A list of a machine as a book. Raises InputError for one that tells neither day nor hour,
    or that cannot be taken apart."""
    content = path.read_bytes()
    if kind == "airbox":
        told: dict[str, Any] = clips(_text(content))
        raise InputError("playout_no_day", file=file, **told)
    if kind in ("bxf", "xmltv"):
        root = _root(content, file)
        return book_of(read_bxf(root, file) if kind == "bxf" else read_xmltv(root, file))
    return book_of(TEXTS[kind](re.sub(r"\r\n?", "\n", _text(content)), file))


def _text(content: bytes) -> str:
    """The text of a list. Titles of machines are in ISO-8859-1 where they are not in Unicode."""
    try:
        return decode(content)[0]
    except UnicodeError:
        return content.decode("latin-1")


def _root(content: bytes, file: str) -> etree._Element:
    try:
        return etree.fromstring(content, safe_parser())
    except etree.XMLSyntaxError as error:
        raise InputError("playout_xml", file=file, row=error.lineno) from None
