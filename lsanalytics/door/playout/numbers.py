"""Moments and hours that a list writes as bare numbers: Unix times, 20250617180000, 0530, and the
fractions of a day that Excel keeps.

A column is taken for one of these only where all of its cells are, and what is no more than
plausible is told as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from lsanalytics.clock import DAY, HOME, clock_text
from lsanalytics.datasets import taking
from lsanalytics.door.grid import Book, Cell, Row, Sheet, settled
from lsanalytics.door.layout import Layout, find_layout
from lsanalytics.door.variants import DURATION

LOG = taking("log")
UNIX = re.compile(r"(\d{10}|\d{13})(?:[.,](\d{1,6}))?")
SAYS_UNIX = re.compile(r"unix|epoch", re.I)
MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})[T _-]?([0-2]\d)([0-5]\d)([0-5]\d)")
FOUR = re.compile(r"([0-2]\d)([0-5]\d)")
FRACTION = re.compile(r"[01][.,]\d+")
FINE = 4  # digits that a fraction of a day has and an hour with its minutes has not
YEARS = range(2000, 2100)
Told = tuple[str, str, str, str]  # key, column, as written, what it became


def read_numbers(book: Book) -> Iterator[Told]:
    """Write such moments and hours of lists of broadcasts in the forms that are read as they stand.
    Yields what is told of each column."""
    for sheet in book.sheets:
        if not any(_may_be_one(one) for row in sheet.rows.values() for one in row.values()):
            continue  # which costs less than to look for a header
        layouts = find_layout(sheet, LOG)
        # A list whose column of days holds moments lacks its starts.
        if len(layouts) == 1 and not {*layouts[0].missing} - {"date", "channel", "start"}:
            yield from _read(sheet, layouts[0])


def _may_be_one(cell: Cell) -> bool:
    text = _digits(cell)
    return any(shape.fullmatch(text) for shape in (UNIX, MOMENT, FOUR, FRACTION))


def _read(sheet: Sheet, layout: Layout) -> Iterator[Told]:
    columns = [one for one in ("date", "start", "end") if one in layout.columns]
    for name in columns:
        spot = layout.columns[name]
        header = layout.headers.get(spot, "")
        cells = {at: row[spot] for at, row in sheet.rows.items() if _holds(layout, at, row, spot)}
        for key, way in WAYS:
            made = {at: way(name, _digits(one)) for at, one in cells.items()}
            if not made or not all(made.values()):
                continue
            sure = key == "guess_unix" and SAYS_UNIX.search(header)
            first = min(made)
            yield "note_unix" if sure else key, name, cells[first].text, made[first] or ""
            for at, text in made.items():
                sheet.rows[at][spot] = Cell(text or "")
            break
    _fractions(sheet, layout)


def _holds(layout: Layout, number: int, row: Row, spot: int) -> bool:
    return number > layout.last and spot in row and not row[spot].blank


def _digits(cell: Cell) -> str:
    """What is written in a cell, of a number all its digits; "" of other kinds."""
    if cell.kind == "number":
        return f"{cell.value:.6f}".rstrip("0").rstrip(".")
    return cell.text if cell.kind == "text" else ""


def _unix(_: str, text: str) -> str | None:
    """Seconds or milliseconds since 1970 on the clock of the country."""
    found = UNIX.fullmatch(text)
    if found is None:
        return None
    whole, rest = int(found[1]), (found[2] or "").ljust(6, "0")
    seconds, micro = (whole, int(rest)) if len(found[1]) == 10 else divmod(whole * 1000, 10**6)
    moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=micro).astimezone(HOME)
    return moment.isoformat() if moment.year in YEARS else None


def _compact(_: str, text: str) -> str | None:
    """2025-06-17 18:00:00 of 20250617180000."""
    found = MOMENT.fullmatch(text)
    if found is None:
        return None
    year, month, day, *clock = found.groups()
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return None
    return f"{year}-{month}-{day} {':'.join(clock)}" if int(year) in YEARS else None


def _four(name: str, text: str) -> str | None:
    """05:30 of 0530."""
    found = FOUR.fullmatch(text) if name != "date" else None
    return f"{found[1]}:{found[2]}" if found else None


WAYS: tuple[tuple[str, Callable[[str, str], str | None]], ...] = (
    ("guess_unix", _unix),
    ("note_compact_moment", _compact),
    ("guess_compact_time", _four),
)


def _fractions(sheet: Sheet, layout: Layout) -> None:
    """Let 0,208333333 in a text be the number that it is in a workbook, and the lengths beside
    such hours, too: 0,25 is a quarter of a day there and no 0:25."""
    spots = {name: layout.columns.get(name, -1) for name in ("start", "end", DURATION)}
    found = {
        name: {at: row[spot] for at, row in sheet.rows.items() if _holds(layout, at, row, spot)}
        for name, spot in spots.items()
    }
    for name in ("start", "end"):
        texts = [one.text for one in found[name].values() if one.kind == "text"]
        fine = any(len(one) - 2 >= FINE for one in texts)
        if not (fine and all(FRACTION.fullmatch(one) for one in texts)):
            return
        if name == "start" and not found["end"]:
            break
    for name, cells in found.items():
        for at, cell in cells.items():
            if cell.kind == "text" and FRACTION.fullmatch(cell.text):
                value = float(cell.text.replace(",", "."))
                if name == DURATION:
                    made = Cell(clock_text(settled(round(value * DAY))))
                else:
                    made = replace(cell, kind="number", value=value)
                sheet.rows[at][spots[name]] = made
