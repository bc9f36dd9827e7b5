"""Whole columns of text in one form, and what keeps a CSV from being a table.

Text is NFC without blanks at its ends, as ``grid.tidy`` has it cell by cell; a blank cell is null.
"""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import polars as pl

from lsanalytics.errors import InputError

SEPARATORS = (",", ";", "\t")
BLANKS = ' \t\r\n\u00a0,;"'  # what a line of blank cells is made of
HEAD = 65_536  # bytes in which the header must end
BLOCK = 1 << 20
LONGEST = 200  # letters of a text whose folded form is kept
MANY = 1000  # cells from which on it is worth the while to look for those that are alike
# As in grid.UNSEEN, in the other library's notation.
INVISIBLE = (
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{84}\x{86}-\x{9f}]"
)


def clean_cells(frame: pl.DataFrame) -> pl.DataFrame:
    """Text in one form, blanks null; ``row`` stays."""
    texts = [one for one in frame if one.name != "row"]
    is_long = frame.height >= MANY  # else all columns in one query
    clean = [by_distinct(one, tidied) for one in texts] if is_long else _tidied(texts)
    found = {one.name: one for one in (*clean, frame["row"].cast(pl.Int32))}
    return pl.DataFrame([found[name] for name in frame.columns])


def by_distinct(cells: pl.Series, read: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """``read`` of every cell. Most columns of long files hold few distinct texts, and reading
    them is what takes time and memory: then each is read once. ``read`` leaves null as it is."""
    if len(cells) < MANY:
        return read(cells)
    distinct = cells.drop_nulls().unique()
    if 4 * len(distinct) > len(cells):
        return read(cells)
    became = read(distinct)
    return cells.replace_strict(distinct, became, default=None, return_dtype=became.dtype)


def tidied(cells: pl.Series) -> pl.Series:
    """Texts in one form, blanks null."""
    return _tidied([cells])[0]


def _tidied(texts: Sequence[pl.Series]) -> list[pl.Series]:
    # By number: a header may be what Polars takes for a pattern of names.
    cells = pl.DataFrame([one.alias(str(at)) for at, one in enumerate(texts)])
    bare = pl.all().str.normalize("NFC").str.replace_all(INVISIBLE, "")
    bare = bare.str.replace_all(r"\s+", " ").str.strip_chars()
    # An apostrophe keeps a spreadsheet from calculating a text; it is no part of the text.
    bare = bare.str.replace(r"^'([=+\-@'])", "$1")
    found = cells.select(bare)
    clean = found.select(pl.when(pl.col(one) != "").then(one) for one in found.columns)
    return [one.alias(text.name) for one, text in zip(clean, texts, strict=True)]


def check_text(path: Path, file: str) -> None:
    """Raises InputError for bytes that are not UTF-8 text, with the row that they stand in."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    row = 1
    with path.open("rb") as stream:
        while True:
            block = stream.read(BLOCK)
            spot = block.find(b"\0")
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                spot = error.start
            if spot >= 0:
                row += block.count(b"\n", 0, spot)
                raise InputError("return_not_text", file=file, row=row)
            if not block:
                return
            row += block.count(b"\n")


def separator_of(head: str, headers: set[str]) -> str:
    def known(separator: str) -> tuple[int, int]:
        cells = next(csv.reader(io.StringIO(head, newline=""), delimiter=separator), [])
        return sum(fold(cell) in headers for cell in cells), len(cells)

    return max(SEPARATORS, key=known)


def fold(text: str) -> str:
    """Text as it is compared: NFC, lower case, any run of blanks one blank."""
    # Headers are compared again and again; what a file holds beside them may fill the memory.
    return _folded(text) if len(text) <= LONGEST else _folded.__wrapped__(text)


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def unparsed(path: Path, file: str, separator: str) -> InputError:
    """The first row that keeps a file from being parsed, and why."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=separator, strict=True)
        width, row = 0, 0
        try:
            for cells in reader:
                row += 1
                if width == 0 and "".join(cells).strip(BLANKS):
                    width = len(cells)  # the header is the first row that is not blank
                if len(cells) > width > 0:
                    return InputError(
                        "return_row_too_long", file=file, row=row, cells=len(cells), width=width
                    )
        except csv.Error:
            row += 1
    return InputError("return_quotes", file=file, row=row)
