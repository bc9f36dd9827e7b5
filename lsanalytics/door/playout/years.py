"""Days of a list of broadcasts that are written without their year: 17/6, Thứ Ba ngày 17 tháng 6.

The year is taken from a title, the name of the sheet or the file, or from other days of the list,
and only where these leave one year; it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lsanalytics.door.days import BEFORE
from lsanalytics.door.given import dates_in, section_text, years_in
from lsanalytics.door.grid import Book, Cell, Sheet
from lsanalytics.door.layout import PLACE_AND_DAY, Layout
from lsanalytics.door.playout.found import list_of

SHORT = re.compile(r"(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})", re.I)
FULL = re.compile(r"\d[/.-](20\d\d)\b|\b(20\d\d)[/.-]\d")
IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?:[01]\d(?:[0-3]\d)?)?(?!\d)")
LONGEST = 366  # days between two days of a title that are those of a period
Told = tuple[str, str, str, str]  # key, column, as written, what it became


def add_years(book: Book, file: str) -> Iterator[Told]:
    """Write the year behind such days of a book. Yields what is told of each sheet."""
    for sheet in book.sheets:
        if not any(_short(cell) for row in sheet.rows.values() for cell in row.values()):
            continue  # which costs less than to look for a header
        if layout := list_of(sheet):
            yield from _add(sheet, layout, file)


def _add(sheet: Sheet, layout: Layout, file: str) -> Iterator[Told]:
    days = dict(_days(sheet, layout))
    if not days:
        return
    years, (first, last) = _said(sheet, layout, file)
    made: dict[tuple[int, int], str] = {}
    for (number, spot), found in days.items():
        own = years
        if len(years) > 1 and (last - first).days <= LONGEST:
            own = {one for one in years if first <= (_day(found, one) or date.max) <= last}
        if len(own) != 1:
            return
        text = sheet.rows[number][spot].text
        made[number, spot] = f"{text[: found.start()]}{found[1]}/{found[2]}/{min(own)}"
    (number, spot), became = next(iter(made.items()))
    yield "guess_year_added", "date", sheet.rows[number][spot].text, became
    for (number, spot), text in made.items():
        sheet.rows[number][spot] = replace(sheet.rows[number][spot], text=text)


def _days(sheet: Sheet, layout: Layout) -> Iterator[tuple[tuple[int, int], re.Match[str]]]:
    """Such days in the column of days; where there is none, in rows that hold nothing else."""
    column = layout.columns.get("date")
    for number, row in sheet.rows.items():
        spots = [column] if column is not None else list(row) if section_text(row) else []
        for spot in spots if number > layout.last else []:
            found = _short(row[spot]) if spot in row else None
            if found:
                yield (number, spot), found


def _short(cell: Cell) -> re.Match[str] | None:
    """Day and month, which end a text that holds a weekday beside them, and no year."""
    if cell.kind != "text" or len(cell.text) > 40:
        return None
    text = cell.text.rstrip(" .,;:)")
    begin = BEFORE.match(text)
    return SHORT.fullmatch(text, begin.end() if begin else 0)


def _said(sheet: Sheet, layout: Layout, file: str) -> tuple[set[int], tuple[date, date]]:
    """The years that are said of a list, and the first and last of the days that titles name."""
    above = [row for at, row in sheet.rows.items() if at < layout.first]
    titles = [one.text for row in (*above, *sheet.above.values()) for one in row.values()]
    titles = [one for one in titles if not PLACE_AND_DAY.fullmatch(one)]
    days = [day for one in titles for day in dates_in(one)]
    years = {day.year for day in days} | {int(y) for one in titles for y in years_in(one)}
    for name in (sheet.name, file.split("/")[-1]):
        years |= {int(one) for one in IN_NAME.findall(name)}
    column = layout.columns.get("date", -1)
    below = [row[column] for at, row in sheet.rows.items() if at > layout.last and column in row]
    years |= {cell.day.year for cell in below if cell.day}
    years |= {int(one[1] or one[2]) for cell in below if (one := FULL.search(cell.text))}
    return years, (min(days, default=date.max), max(days, default=date.max))


def _day(found: re.Match[str], year: int) -> date | None:
    try:
        return date(year, int(found[2]), int(found[1]))
    except ValueError:
        return None
