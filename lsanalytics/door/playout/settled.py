"""Rows of a list of broadcasts while their times are brought into one form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lsanalytics.clock import DAY, MINUTE, SECOND
from lsanalytics.door.grid import BLANK, Cell, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.times import KEPT, read_time
from lsanalytics.door.variants import bare

CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,3}))?)?")
EVENING, MORNING = 18 * 60 * MINUTE, 6 * 60 * MINUTE


@dataclass
class Settled:
    """Rows with start and end. ``gone``: rows that are no data, why (the words of
    ``receive.no_data_<why>``), and what they say."""

    rows: list[tuple[int, Row]]
    gone: dict[int, tuple[str, str]] = field(default_factory=dict)
    notes: list[tuple[str, int | None, str, str, str]] = field(default_factory=list)
    faults: list[tuple[str, int, str, str, dict[str, str]]] = field(default_factory=list)

    def leave_out(self, number: int, row: Row, why: str) -> None:
        self.gone[number] = why, " | ".join(cell.text for _, cell in sorted(row.items()))


@lru_cache(KEPT)
def clocked(text: str) -> int | None:
    """Milliseconds of H:MM, H:MM:SS and H:MM:SS.mmm."""
    parts = CLOCK.fullmatch(text)
    if parts is None:
        return None
    first, second, third = int(parts[1]), int(parts[2]), int(parts[3] or 0)
    return ((first * 60 + second) * 60 + third) * SECOND + int((parts[4] or "").ljust(3, "0"))


def milliseconds(cell: Cell) -> int | None:
    """Milliseconds of a time as ``times.read_time`` reads it."""
    if cell.blank:
        return None
    value = clocked(read_time(cell).text or "")
    return value if value is None or value < 2 * DAY else None


def turns(before: int, start: int) -> bool:
    """Whether midnight may lie between the start of a row and that of the row below."""
    return before >= EVENING and start < MORNING


def cell_of(layout: Layout, row: Row, name: str) -> Cell:
    return row.get(layout.columns.get(name, -1), BLANK)


def broadcast_day(layout: Layout, row: Row) -> tuple[str, str]:
    """Channel and date as they stand there."""
    return cell_of(layout, row, "channel").text, cell_of(layout, row, "date").text


def said_in(layout: Layout, found: Settled, column: str, words: set[str]) -> dict[int, str]:
    """What each row says in a column of a few ``words`` (as ``variants.bare`` has them), by its
    number. Nothing where none is said: then the column is about something else, which is told."""
    said = {number: bare(cell_of(layout, row, column).text) for number, row in found.rows}
    if words.intersection(said.values()):
        return said
    if column in layout.columns:
        header = layout.headers[layout.columns[column]]
        found.notes.append(("note_unknown_column", layout.last, "", header, ""))
    return {}


def rows_after(layout: Layout, rows: list[tuple[int, Row]]) -> list[int | None]:
    """Where the row stands that is the next of the same channel: see ``following``."""
    return following([cell_of(layout, row, "channel").text for _, row in rows])


def following(channels: Sequence[str]) -> list[int | None]:
    """Where the next of the same channel stands: lists of several may have them by turns."""
    seen: dict[str, int] = {}
    after: list[int | None] = []
    for at in range(len(channels) - 1, -1, -1):
        after.append(seen.get(channels[at]))
        seen[channels[at]] = at
    return after[::-1]
