"""Hours after midnight that a list writes as 00 and more under the date before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lsanalytics.clock import DAY, MINUTE, SECOND, clock_text
from lsanalytics.door.grid import BLANK, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.settled import (
    MORNING,
    Settled,
    broadcast_day,
    milliseconds,
    turns,
)

NIGHT = 8 * 60 * MINUTE
LONGEST = 12 * 60 * MINUTE  # of a night whose programmes follow each other without a break


@dataclass
class _Above:
    """Of a channel and date: the first start, and start and end of the row above."""

    first: int
    start: int
    end: int


def past_midnight(layout: Layout, found: Settled) -> None:
    """Let hours after midnight go on after 24.

    An end: 00:00, and one before its start where what is between is no longer than a night. A
    start: where the row above began in the evening and nothing of that date began so early, or
    where that row ended at this very moment of the next day.
    """
    if not {"start", "end"} <= set(layout.columns):
        return
    spots = layout.columns["start"], layout.columns["end"]
    above: dict[tuple[str, str], _Above] = {}
    for number, row in found.rows:
        start, end = (milliseconds(row.get(spot, BLANK)) for spot in spots)
        if start is None or end is None or any(row[spot].day for spot in spots):
            continue  # a clock of Excel with its day behind it says which day it is
        key = broadcast_day(layout, row)
        before = above.get(key, _Above(start, start, start))
        if _is_late(before, start, end):
            _move(row, number, spots, (start, end), found)
            start, end = start + DAY, end + DAY
        elif end < start and (end == 0 or (end <= MORNING and end + DAY - start <= NIGHT)):
            _move(row, number, spots, (None, end), found)
            end += DAY
        above[key] = _Above(min(before.first, start), start, end)


def _is_late(above: _Above, start: int, end: int) -> bool:
    if not start < end:
        return False
    goes_on = start < above.start and abs(above.end - DAY - start) < SECOND
    if goes_on and end <= above.first and end <= LONGEST:
        return True
    return turns(above.start, start) and end < MORNING and end <= above.first


def _move(
    row: Row, number: int, spots: tuple[int, int], moments: tuple[int | None, int], found: Settled
) -> None:
    for name, spot, moment in zip(("start", "end"), spots, moments, strict=True):
        if moment is not None:
            became = clock_text(moment + DAY)
            # An end before its start has one reading; a start might stand in the wrong place.
            key = "note_next_day" if moments[0] is None else "guess_after_midnight"
            found.notes.append((key, number, name, row[spot].text, became))
            row[spot] = replace(row[spot], text=became, kind="text")
