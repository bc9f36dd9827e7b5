"""Lists that write day and hour in one cell: 17/06/2025 18:00:00, 2025-06-17T18:00:00+07:00.

The file says both, so that nothing is guessed: the day gets a column of its own where there is
none, and the cell keeps the hour of that day.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from lsanalytics.clock import DAY, MINUTE, clock_text
from lsanalytics.datasets import taking
from lsanalytics.door.cells import FIRST, OFFSET, at_home
from lsanalytics.door.grid import BLANK, Book, Cell, Sheet
from lsanalytics.door.layout import Layout, find_layout

LOGS = (taking("log"), taking("guide"))
MOMENT = re.compile(
    r"(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<Y>\d{4})[/.-](?P<M>\d{1,2})[/.-]"
    r"(?P<D>\d{1,2}))[T,]?\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,6}|[:;]\d{2})?)?)"
)
MOST = 0.9  # of the cells of a column that have to be of this kind


def fill_days(book: Book) -> None:
    """Part the days from the hours of every list of broadcasts in a book."""
    for sheet in book.sheets:
        for dataset in LOGS:
            layouts = find_layout(sheet, dataset)
            if len(layouts) == 1 and "start" in layouts[0].missing:
                layouts = _of_both(sheet, layouts[0])
            if len(layouts) == 1 and set(layouts[0].missing) <= {"date", "channel"}:
                _part(sheet, layouts[0])


def _of_both(sheet: Sheet, layout: Layout) -> list[Layout]:
    """The layout of a list whose one column of days holds the hours, too: it is that of starts."""
    dataset, spot = layout.dataset, layout.columns.get("date", -1)
    best = find_layout(sheet, None)
    if [one.dataset.id for one in best] != [dataset.id]:
        return [layout]
    below = [row[spot] for at, row in sheet.rows.items() if at > layout.last and spot in row]
    timed = sum(_moment(one) is not None for one in below)
    if not timed or timed < MOST * len(below):
        return [layout]
    sheet.put(layout.last, spot, Cell(dataset.column("start").header_vi))
    return find_layout(sheet, dataset)


def _part(sheet: Sheet, layout: Layout) -> None:
    begin, end = (layout.columns.get(name, -1) for name in ("start", "end"))
    rows = [(number, row) for number, row in sheet.rows.items() if number > layout.last]
    cells = [row[begin] for _, row in rows if begin in row and not row[begin].blank]
    starts = [one for one in cells if _moment(one)]
    days = layout.columns.get("date", -1)
    # A clock of Excel beside its day is read with it (``door.rows``).
    if not starts or len(starts) < MOST * len(cells) or (days >= 0 and starts[0].kind == "date"):
        return
    if days < 0:
        days = 1 + max(layout.headers)
        sheet.put(layout.last, days, Cell(layout.dataset.column("date").header_vi))
    for number, row in rows:
        found = _moment(row.get(begin, BLANK))
        if found is None:
            continue
        day = _day(row[days]) if days in row else None
        if days not in row:
            day = found[0]
            sheet.put(number, days, Cell(f"{found[0]:%d/%m/%Y}"))
        for column, moment in _moments(row, begin, end):
            if OFFSET.fullmatch(row[column].text):
                sheet.zoned.add(number)
            if day is not None:
                late = (moment[0] - day) // timedelta(days=1) * DAY
                row[column] = Cell(_shown(moment[1], late))


def _moments(row: dict[int, Cell], *columns: int) -> Iterator[tuple[int, tuple[date, str]]]:
    for column in columns:
        found = _moment(row.get(column, BLANK))
        if found:
            yield column, found


def _moment(cell: Cell) -> tuple[date, str] | None:
    """The day and the time of it as text; None for a cell that does not hold both."""
    if cell.kind == "date" and cell.day and not math.isnan(cell.value):
        return cell.day, clock_text(int(cell.value))
    if OFFSET.fullmatch(cell.text):
        here = at_home(cell.text)
        return (here.date(), f"{here:%H:%M:%S}.{here.microsecond // 1000:03d}") if here else None
    found = MOMENT.fullmatch(cell.text)
    if not found:
        return None
    day, month, year = (int(found[name] or found[name.swapcase()]) for name in "dmy")
    try:
        return (date(year, month, day), found["time"]) if year >= FIRST else None
    except ValueError:
        return None


def _day(cell: Cell) -> date | None:
    """The day of a cell of dates; None where it is not one for certain."""
    if cell.kind == "date":
        return cell.day
    found = _moment(replace(cell, text=f"{cell.text} 0:00"))
    return found[0] if found else None


def _shown(time: str, late: int) -> str:
    """A time on the day before or the day itself: hours go on after 24."""
    hours, rest = time.split(":", 1)
    return f"{int(hours) + late // (60 * MINUTE)}:{rest}" if late >= 0 else time
