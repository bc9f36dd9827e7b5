"""The numbers of a page as it is written.

Read from the HTML alone: nothing of the code that made them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

# Not the digits of a name (a2, 88/KH-UBND): of what is told in numbers.
NUMBER = re.compile(r"(?<![\w/.])[≥≤<>]?\s?[-−+]?\d[\d.,/–]*%?(?![\w])")
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "summary", "dd", "dt", "caption", "desc", "figcaption")
HOLDS = (*BLOCKS, "table", "details", "ul", "ol", "dl")
LEFT_OUT = "script, style, nav, .paragraph-number, .figure-number, .chart-narrow, .csv, .who"
LONGEST = 100  # rows of a table of a chart; of a longer one the number of rows
WIDE = 60  # letters of what a number belongs to

Line = tuple[str, str, str]  # the section, what it is, the numbers


def lines(page: Path) -> list[Line]:
    """Section, what is told there, and its numbers in order; what tells none is left out."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    main = soup.find("main")
    assert isinstance(main, Tag)
    for one in main.select(LEFT_OUT):
        one.decompose()
    return [line for line in _walked(main) if line[2]]


def _walked(main: Tag) -> Iterator[Line]:
    section = "page"
    for tag in main.find_all(["table", "svg", *BLOCKS]):
        if tag.name == "h2":
            section = str(tag.get("id") or section)
        holder = tag.find_parent(["section", "figure", "table"], id=True)
        where = str(holder["id"]) if isinstance(holder, Tag) else section
        if tag.name == "table":
            yield from _rows(tag, where)
        elif tag.name == "svg":
            words = [str(one.get_text()) for one in tag.find_all("text")]
            yield where, "drawn", numbers(" ".join(words))
        elif tag.name in BLOCKS and not tag.find_parent("tr"):
            what = " ".join(tag.get_attribute_list("class")) if tag.get("class") else tag.name
            yield where, what, numbers(_own_words(tag))


def _rows(table: Tag, where: str) -> Iterator[Line]:
    where = str(table.get("id") or where)
    rows = table.select("tbody > tr")
    is_data = "data" in table.get_attribute_list("class")
    if is_data and len(rows) > LONGEST:
        yield where, "rows", str(len(rows))
        return
    for row in rows:
        name, *cells = row.find_all(["th", "td"], recursive=False)
        label = _plain(name.get_text(" "))[:WIDE]
        if is_data:
            yield where, label, " | ".join(filter(None, map(_numbers_of, cells)))
            continue
        for cell in cells:
            yield where, f"{label} · {cell.get('data-label', '')}", _numbers_of(cell)


def _numbers_of(cell: Tag) -> str:
    return numbers(cell.get_text(" "))


def _own_words(tag: Tag) -> str:
    """The words of an element without those of blocks inside it."""
    said = ""
    for child in tag.children:
        if isinstance(child, NavigableString):
            said += "" if isinstance(child, Comment) else str(child)
        elif isinstance(child, Tag) and child.name not in HOLDS:
            said += _own_words(child)
    return said


def _plain(words: str) -> str:
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").replace(";", ",").split())


def numbers(words: str) -> str:
    found = NUMBER.findall(_plain(words))
    return " ".join(one.replace(" ", "").rstrip(".,/–") for one in found)


def moved(kept: list[Line], now: list[Line]) -> list[str]:
    """Which numbers differ, where, from what to what."""
    said = []
    for kind, a, b, c, d in SequenceMatcher(None, kept, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for old, new in zip_longest(kept[a:b], now[c:d]):
            where, what, _ = new or old
            if old and new and old[:2] != new[:2]:
                what = f"{what} (was: {old[0]}, {old[1]})"
            said.append(f"{where} | {what}: {old[2] if old else '–'} -> {new[2] if new else '–'}")
    return said
