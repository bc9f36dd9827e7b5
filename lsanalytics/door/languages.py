"""Headers that say the same in Vietnamese and in English: the Vietnamese half is enough.

"Dân số / Population (nghìn người)", "Năm (Year)": both halves have to be known headers of one
column, so that nothing that counts something else is taken for a translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from lsanalytics.datasets import DATASETS
from lsanalytics.door.grid import Book, Sheet
from lsanalytics.door.layout import SEARCHED
from lsanalytics.door.units import BRACKETS
from lsanalytics.door.variants import KEPT, PLACE_NAMES, bare, headers, listed, meaning

BETWEEN = re.compile(r"\s*[/|]\s*|\s+[-–—]\s+|\s+")
WORD = re.compile(r"[a-z]+")


def take_one_language(book: Book) -> None:
    """Leave the Vietnamese half of headers in two languages."""
    for sheet in book.sheets:
        for number in sorted(sheet.rows)[:SEARCHED]:
            row = sheet.rows[number]
            for column, cell in row.items():
                if cell.kind == "text" and not cell.text.isascii():
                    half = vietnamese(cell.text)
                    if half != cell.text:
                        row[column] = replace(cell, text=half)
        _take_rows(sheet)


def _take_rows(sheet: Sheet) -> None:
    """Take a row of headers in English below the same in Vietnamese for the one above it again."""
    for number, above in sorted(sheet.rows.items())[:SEARCHED]:
        row = sheet.rows.get(number + 1, {})
        pairs = [(above[column].text, cell.text) for column, cell in row.items() if column in above]
        english = all(text.isascii() and not any(map(str.isdigit, text)) for _, text in pairs)
        if len(pairs) == len(row) > 1 and english and any(_translates(*pair) for pair in pairs):
            for column, cell in row.items():
                row[column] = replace(cell, text=above[column].text)


def _translates(above: str, below: str) -> bool:
    return not above.isascii() and _same(above, below)


@lru_cache(KEPT)
def vietnamese(text: str) -> str:
    """A header without what says it again in English; any other text as it is."""
    if len(text) > 200 or _english_words().isdisjoint(WORD.findall(text.lower())):
        return text
    for first, second, units in _halves(text):
        if first.isascii() != second.isascii() and _same(first, second):
            half = second if first.isascii() else first
            return " ".join([half.strip(), *units])
    return text


def _halves(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Two parts of a text, and the brackets beside them."""
    found = list(BRACKETS.finditer(text))
    brackets = [one[0] for one in found]
    core = BRACKETS.sub(" ", text)
    for at, one in enumerate(found):
        yield core, one[1], brackets[:at] + brackets[at + 1 :]
    for cut in BETWEEN.finditer(core):
        first, second = core[: cut.start()], core[cut.end() :]
        if first.strip() and second.strip():
            yield first, second, brackets


def _same(one: str, other: str) -> bool:
    """Whether two headers mean one column of some dataset."""
    for dataset in DATASETS:
        names = {found.name for half in (one, other) if (found := meaning(dataset, half))}
        if PLACE_NAMES in names and not _place_words().isdisjoint((bare(one), bare(other))):
            return True
        if len(names) == 1 and meaning(dataset, one) and meaning(dataset, other):
            return True
    return False


@cache
def _place_words() -> frozenset[str]:
    return frozenset(map(bare, listed()["places"]["beside"]))


@cache
def _english_words() -> frozenset[str]:
    known = {text for dataset in DATASETS for text in headers(dataset) if text.isascii()}
    return frozenset(word for text in known | _place_words() for word in WORD.findall(text))
