"""Ends that a list of broadcasts does not write: those of a list of starts, and those that are
written as the last second on air."""

from __future__ import annotations

from dataclasses import replace

from lsanalytics.clock import DAY, MINUTE, SECOND, clock_text
from lsanalytics.door.grid import BLANK, Cell, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.settled import (
    Settled,
    broadcast_day,
    cell_of,
    milliseconds,
    rows_after,
    turns,
)
from lsanalytics.door.variants import bare, listed

LONGEST = 4 * 60 * MINUTE  # of a programme whose end nobody wrote
FEWEST = 3  # neighbours that show what an end means


def next_starts(layout: Layout, found: Settled) -> None:
    """Let each programme of a list of starts end where the next one of its channel begins.

    A row that only says that the station goes off air ends the one before it and is no programme.
    Of the last of a day, and of one before a longer pause, nobody knows the end.
    """
    begin = layout.columns["start"]
    end = layout.add("end", "")
    starts, after = _running(layout, found), rows_after(layout, found.rows)
    closing = {bare(one) for one in listed()["rows"]["off_air"]}
    off = {number for number, row in found.rows if bare(_title(layout, row)) in closing}
    for at, (number, row) in enumerate(found.rows):
        if number in off:
            continue
        start, finish = starts[at], _next(layout, found.rows, starts, at, after[at])
        if start is None:
            continue
        row[begin] = replace(row[begin], text=clock_text(start), kind="text")
        if finish is None or not 0 <= finish - start <= LONGEST:
            continue
        row[end] = Cell(clock_text(finish))
        found.notes.append(
            ("guess_next_start", number, "end", _title(layout, row), clock_text(finish))
        )
    for number, row in found.rows:
        if number in off:
            found.leave_out(number, row, "off_air")
    found.rows = [(number, row) for number, row in found.rows if number not in off]


def _running(layout: Layout, found: Settled) -> list[int | None]:
    """The starts, those after midnight under the date before going on after 24."""
    above: dict[tuple[str, str], int] = {}
    starts: list[int | None] = []
    for number, row in found.rows:
        key, cell = broadcast_day(layout, row), cell_of(layout, row, "start")
        start = None if cell.day else milliseconds(cell)
        before = above.get(key, 0)
        if start is not None and turns(before, start):
            start += DAY
            told = cell.text, clock_text(start)
            found.notes.append(("guess_after_midnight", number, "start", *told))
        starts.append(start)
        above[key] = before if start is None else start
    return starts


def _next(
    layout: Layout,
    rows: list[tuple[int, Row]],
    starts: list[int | None],
    at: int,
    after: int | None,
) -> int | None:
    """The start of the row ``after`` one, the next of its channel, as hours of its day; None of
    another day unless that begins at midnight."""
    if after is None:
        return None
    if broadcast_day(layout, rows[at][1]) == broadcast_day(layout, rows[after][1]):
        return starts[after]
    return DAY if starts[after] == 0 else None


def last_on_air(layout: Layout, found: Settled) -> None:
    """Let programmes end a second (or a minute, where nothing has seconds) later, where the list
    writes the last one on air: every programme that follows another begins so much after it."""
    spots = [layout.columns.get(name, -1) for name in ("start", "end")]
    times = [[milliseconds(row.get(spot, BLANK)) for spot in spots] for _, row in found.rows]
    keys = [broadcast_day(layout, row) for _, row in found.rows]
    whole = all(one is None or one % MINUTE == 0 for pair in times for one in pair)
    unit = MINUTE if whole else SECOND
    between = [
        begins - ends
        for at, after in enumerate(rows_after(layout, found.rows))
        if after is not None
        and keys[at] == keys[after]
        and (ends := times[at][1]) is not None
        and (begins := times[after][0]) is not None
    ]
    near = [one for one in between if 0 <= one <= unit]
    if len(near) < FEWEST or set(near) != {unit} or 2 * len(near) < len(between):
        return
    for (number, row), (_, end) in zip(found.rows, times, strict=True):
        if end is None:
            continue
        became = clock_text(end + unit)
        found.notes.append(("guess_last_on_air", number, "end", row[spots[1]].text, became))
        row[spots[1]] = replace(row[spots[1]], text=became, kind="text", day=None)


def _title(layout: Layout, row: Row) -> str:
    return cell_of(layout, row, "title").text
