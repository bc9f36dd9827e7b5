"""Lists that write day and hour in one cell: 17/06/2025 18:00:00, 2025-06-17T18:00:00+07:00.

The file says both, so that nothing is guessed: the day gets a column of its own where there is
none, as it is written, so that it is read as days are, and the cell keeps the hour of that day.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lsanalytics.clock import DAY, MINUTE, clock_text
from lsanalytics.door.cells import FIRST, OFFSET, at_home
from lsanalytics.door.grid import BLANK, Book, Cell, Row, Sheet
from lsanalytics.door.layout import Layout, find_layout
from lsanalytics.door.playout.found import LISTS, is_list
from lsanalytics.door.times import read_time

MOMENT = re.compile(
    r"(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<Y>\d{4})[/.-](?P<M>\d{1,2})[/.-]"
    r"(?P<D>\d{1,2}))[T,]?\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,6}|[:;]\d{2})?)?"
    r"(?: ?(?P<half>AM|PM|SA|CH))?)",
    re.I,
)
MOST = 0.9  # of the cells of a column that have to be of this kind


def fill_days(book: Book) -> None:
    """Part the days from the hours of every list of broadcasts in a book."""
    for sheet in book.sheets:
        for dataset in LISTS:
            layouts = find_layout(sheet, dataset)
            if len(layouts) == 1 and "start" in layouts[0].missing:
                layouts = _of_both(sheet, layouts[0])
            if is_list(layouts):
                _part(sheet, layouts[0])


def _of_both(sheet: Sheet, layout: Layout) -> list[Layout]:
    """The layout of a list whose one column of days holds the hours, too: it is that of starts."""
    dataset, spot = layout.dataset, layout.columns.get("date", -1)
    best = find_layout(sheet, None)
    if [one.dataset.id for one in best] != [dataset.id]:
        return [layout]
    below = [row[spot] for at, row in sheet.rows.items() if at > layout.last and spot in row]
    months_first = _months_first(below)
    timed = sum(_moment(one, months_first) is not None for one in below)
    if not timed or timed < MOST * len(below):
        return [layout]
    sheet.put(layout.last, spot, Cell(dataset.column("start").header_vi))
    return find_layout(sheet, dataset)


@dataclass(frozen=True)
class _Moment:
    """A day, as a date and as it is written, and a time of it as text."""

    day: date
    written: str
    time: str


def _part(sheet: Sheet, layout: Layout) -> None:
    begin, end = (layout.columns.get(name, -1) for name in ("start", "end"))
    rows = [(number, row) for number, row in sheet.rows.items() if number > layout.last]
    cells = [row[begin] for _, row in rows if begin in row and not row[begin].blank]
    months_first = _months_first([row[at] for _, row in rows for at in {begin, end} & row.keys()])
    starts = [one for one in cells if _moment(one, months_first)]
    days = layout.columns.get("date", -1)
    # A clock of Excel beside its day is read with it (``door.rows``).
    if not starts or len(starts) < MOST * len(cells) or (days >= 0 and starts[0].kind == "date"):
        return
    if days < 0:
        days = 1 + max(layout.headers)
        sheet.put(layout.last, days, Cell(layout.dataset.column("date").header_vi))
    for number, row in rows:
        found = _moment(row.get(begin, BLANK), months_first)
        if found is None:
            continue
        day = _day(row[days]) if days in row else None
        if days not in row:
            day = found.day
            sheet.put(number, days, Cell(found.written))
        for column in {begin, end} & row.keys():
            if day is not None and _keep_hour(row, column, day, months_first):
                sheet.zoned.add(number)


def _keep_hour(row: Row, column: int, day: date, months_first: bool) -> bool:
    """Leave of a moment its hour of a day; whether it said its zone."""
    cell = row[column]
    moment = _moment(cell, months_first)
    if moment is None:
        return False
    late = (moment.day - day) // timedelta(days=1) * DAY
    if late <= DAY:  # else day and month may be the other way round
        row[column] = Cell(_shown(moment.time, late))
    return OFFSET.fullmatch(cell.text) is not None


def _months_first(cells: Iterable[Cell]) -> bool:
    """Whether a day of a list shows that its months stand before the days."""
    found = [one for cell in cells if (one := MOMENT.fullmatch(cell.text)) and one["d"]]
    return any(int(one["m"]) > 12 for one in found) and all(int(one["d"]) <= 12 for one in found)


def _moment(cell: Cell, months_first: bool) -> _Moment | None:
    """None for a cell that does not hold both, a day and a time of it."""
    if cell.kind == "date" and cell.day and not math.isnan(cell.value):
        return _Moment(cell.day, f"{cell.day:%Y-%m-%d}", clock_text(int(cell.value)))
    if OFFSET.fullmatch(cell.text):
        here = at_home(cell.text)
        if here is None:
            return None
        time = f"{here:%H:%M:%S}.{here.microsecond // 1000:03d}"
        return _Moment(here.date(), f"{here:%Y-%m-%d}", time)
    found = MOMENT.fullmatch(cell.text)
    if not found:
        return None
    day, month, year = (int(found[name] or found[name.swapcase()]) for name in "dmy")
    if months_first and found["d"]:
        day, month = month, day
    clock = read_time(Cell(found["time"])).text if found["half"] else found["time"]
    written = re.split(r"[T, ]", cell.text, maxsplit=1)[0]
    try:
        return _Moment(date(year, month, day), written, clock) if clock and year >= FIRST else None
    except ValueError:
        return None


def _day(cell: Cell) -> date | None:
    """The day of a cell of dates; None where it is not one for certain."""
    if cell.kind == "date":
        return cell.day
    found = _moment(replace(cell, text=f"{cell.text} 0:00"), months_first=False)
    return found.day if found else None


def _shown(time: str, late: int) -> str:
    """A time on the day before or the day itself: hours go on after 24."""
    hours, rest = time.split(":", 1)
    return f"{int(hours) + late // (60 * MINUTE)}:{rest}" if late >= 0 else time
