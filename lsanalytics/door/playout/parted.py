"""Lists that write the hours of a time in one column and its minutes, and seconds, in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsanalytics.door.grid import BLANK, Book, Cell, Sheet
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.found import list_of
from lsanalytics.door.variants import DURATION, bare

PARTS = (re.compile(r"(?:phut|minutes?|min|mm)\b"), re.compile(r"(?:giay|seconds?|sec|ss)\b"))
HOURS = {"start": 29, "end": 30, DURATION: 24}  # the most that may stand there
HEADS = ("gio", "h", "hour", "hours", "hh")
FIGURE = re.compile(r"\d{1,2}")
Told = tuple[str, str, str, str]  # key, column, as written, what it became


def join_parts(book: Book) -> Iterator[Told]:
    """Write such times of lists of broadcasts in one cell. Yields what is told of each column."""
    for sheet in book.sheets:
        texts = (cell.text for row in sheet.rows.values() for cell in row.values())
        if not any(PARTS[0].match(bare(one)) for one in texts if len(one) < 40):
            continue  # which costs less than to look for a header
        if layout := list_of(sheet):
            for name in HOURS:
                yield from _join(sheet, layout, name)


def _join(sheet: Sheet, layout: Layout, name: str) -> Iterator[Told]:
    spot = layout.columns.get(name, -1)
    below = sheet.rows.get(layout.last + 1, {})
    # Bắt đầu over two columns, Giờ and Phút below it.
    heads = below if bare(below.get(spot, BLANK).text) in HEADS else sheet.rows[layout.last]
    parts = [spot]
    for words in PARTS:
        at = parts[-1] + 1
        if at in layout.columns.values() or not words.match(bare(heads.get(at, BLANK).text)):
            break
        parts.append(at)
    first = layout.last + 1 + (heads is below)
    rows = {at: row for at, row in sheet.rows.items() if at >= first and spot in row}
    texts = {at: [row.get(one, BLANK).text for one in parts] for at, row in rows.items()}
    made = {at: _time(said, name) for at, said in texts.items()}
    if spot < 0 or len(parts) < 2 or not made or not all(made.values()):
        return
    shown = " | ".join(texts[min(made)])
    column = "end" if name == DURATION else name
    yield "guess_time_in_columns", column, shown, made[min(made)]
    for at, text in made.items():
        rows[at][spot] = Cell(text)
    for row in (heads, *rows.values()):
        for one in parts[1:]:
            row.pop(one, None)
    if heads is below:
        below.pop(spot)
        sheet.marks[layout.last + 1] = "header"
        if not below:
            sheet.rows.pop(layout.last + 1)


def _time(texts: list[str], name: str) -> str:
    """5:30 of 5 and 30; a length in three parts, which then are no minutes and seconds; "" of what
    is none."""
    if not all(map(FIGURE.fullmatch, texts)):
        return ""
    hours, *rest = map(int, texts)
    if hours > HOURS[name] or max(rest) > 59:
        return ""
    rest += [0] * (name == DURATION and len(rest) == 1)
    return ":".join([str(hours), *(f"{one:02}" for one in rest)])
