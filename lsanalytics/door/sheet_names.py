"""What the names and titles of sheets say that holds for their rows: a day without its year, a
commune.

A sheet for each day is called 17.6, and the year stands in its title; one for each commune has the
name of the commune alone, or it is the one commune that the titles name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lsanalytics.door.given import years_in
from lsanalytics.door.grid import Book, Sheet
from lsanalytics.door.place_names import PlaceNames, names_of
from lsanalytics.door.variants import bare
from lsanalytics.errors import InputError
from lsanalytics.places import Places

DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[./-]\s*(\d{1,2})", re.I)
MONTH = re.compile(r"\b(?:thang|t) ?(\d{1,2})\b")
TITLES = 12  # rows at the top of a sheet among which its titles stand
IN_TITLE = 2  # filled cells of a row of titles
COMMUNE = re.compile(r"\b(xã|phường|thị trấn|đặc khu)\s+(?=\w)", re.I)
LONGEST = 4  # words of the name of a commune


def read_names(book: Book, places: Places) -> None:
    """Put what the names of a book's sheets say to the sheets."""
    days = {id(one): found for one in book.sheets if (found := DAY.fullmatch(one.name.strip()))}
    pairs = [(int(one[1]), int(one[2])) for one in days.values()]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    names = names_of(places)
    for sheet in book.sheets:
        found = days.get(id(sheet))
        if found is None:
            named = {sheet.name} if _is_place(sheet.name, names) else _named(sheet, names)
            if len(named) == 1:
                sheet.says["place"] = named.pop()
            continue
        first, second = int(found[1]), int(found[2])
        titles = list(_titles(sheet))
        months = {int(one) for text in titles for one in MONTH.findall(bare(text))}
        ways = {(first, second), (second, first)}
        if day_first != month_first:
            ways = {(first, second) if day_first else (second, first)}
        if len(months) == 1:
            ways = {(day, month) for day, month in ways if month in months}
        years = {year for text in titles for year in years_in(text)}
        if len(ways) == len(years) == 1:
            sheet.says["day"] = _iso(int(years.pop()), *ways.pop())


def _titles(sheet: Sheet) -> Iterator[str]:
    for number in sorted(sheet.rows)[:TITLES]:
        if len(sheet.rows[number]) <= IN_TITLE:
            yield from (cell.text for cell in sheet.rows[number].values())


def _named(sheet: Sheet, names: PlaceNames) -> set[str]:
    """The communes that the titles of a sheet name, each with its kind before it."""
    found = set()
    for text in _titles(sheet):
        for kind in COMMUNE.finditer(text):
            words = re.findall(r"\w+|\S", text[kind.end() :])[:LONGEST]
            ways = (" ".join(words[:size]) for size in range(len(words), 0, -1))
            name = next((one for one in ways if _is_place(f"{kind[1]} {one}", names)), "")
            found |= {f"{kind[1]} {name}".lower().title()} if name else set()
    return found


def _iso(year: int, day: int, month: int) -> str:
    """A day that can be read in one way alone; "" where there is none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _is_place(name: str, names: PlaceNames) -> bool:
    """Whether a name is that of a unit there is or was, be it of several."""
    if not re.search(r"[^\W\d_]{3}", name):
        return False
    found = names.code_of(name, None)
    return not isinstance(found, InputError) or found.key == "places_name_ambiguous"
