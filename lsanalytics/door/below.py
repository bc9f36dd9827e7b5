"""A second row of headers that divides one column of figures: planned beside done, men beside all.

The heading over them means a column of the form, and only one of the columns below it can be that.
It is taken where the words say which; else none is.
"""

from __future__ import annotations

import re

from lsanalytics.door.grid import Sheet
from lsanalytics.door.layout import Layout
from lsanalytics.door.units import counts_other, counts_same, in_row, is_hours, is_measure
from lsanalytics.door.variants import PLACE_NAMES, bare, begins
from lsanalytics.errors import InputError

BEFORE = re.compile(r"\b(?:trước|cũ|old|before|former)\b", re.I)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CUMULATIVE = re.compile(r"(?:so lieu )?(?:luy ke|cong don)\b")
PERIOD = re.compile(r"\b(?:tháng|quý|năm|kỳ|month|quarter|year)\b", re.I)  # that a heading names


def divided(sheet: Sheet, layout: Layout) -> Layout:
    """The layout with its columns of figures put where the row below the header has them.

    A column of which nobody can tell where it stands is in ``other``, and missing.
    """
    if _names_divided(sheet, layout):
        return layout
    if not is_divided(sheet, layout):
        return layout
    row, measures = sheet.rows[layout.last + 1], _measures(layout)
    for spot, name in measures.items():
        if spot not in row:
            continue
        below = {spot: row[spot].text}
        for column in range(spot + 1, 1 + max(row)):
            if column in layout.headers or column not in row:
                break
            below[column] = row[column].text
        _choose(
            layout, name, spot, _of_the_period(sheet, layout, name, below), _years(sheet, layout)
        )
    layout.last += 1
    return layout


def _names_divided(sheet: Sheet, layout: Layout) -> bool:
    """Put the names of places where the row below their heading has those of today, and not those
    of before the reform; whether there is such a row."""
    row = sheet.rows.get(layout.last + 1, {})
    name = next((one for one in ("place", PLACE_NAMES) if layout.columns.get(one, -1) in row), "")
    if not name or len(row) < 2 or any(cell.kind != "text" for cell in row.values()):
        return False
    spot = layout.columns[name]
    if set(row) != set(range(spot, spot + len(row))) or set(row) & set(layout.headers) - {spot}:
        return False
    now = [column for column, cell in sorted(row.items()) if not BEFORE.search(cell.text)]
    if len(now) == len(row):
        return False
    above = layout.headers[spot]
    del layout.columns[name]
    layout.unknown += [f"{above} – {row[one].text}" for one in sorted(row) if now != [one]]
    if len(now) == 1:
        layout.columns[name] = now[0]
        layout.headers[now[0]] = f"{above} – {row[now[0]].text}"
    layout.last += 1
    return True


def is_divided(sheet: Sheet, layout: Layout) -> bool:
    """Whether a row of words stands below headings of figures, and nothing in what names a row."""
    row, measures = sheet.rows.get(layout.last + 1, {}), set(_measures(layout))
    if not measures & set(row) or any(cell.kind != "text" for cell in row.values()):
        return False
    keys = {layout.columns.get(name, -1) for name in (*layout.dataset.key, PLACE_NAMES)}
    if keys & set(row) or in_row(row, measures):
        return False
    texts = [row[spot].text for spot in sorted(row)]
    plain = [YEAR.sub("", text) for text in texts]
    figures = any(
        any(map(str.isdigit, one)) and not PERIOD.search(one) for one in plain
    ) or not any(map(str.isalpha, "".join(plain)))
    return not figures and not (len(set(texts)) == 1 and begins("notes", texts[0]))


def undecided(sheet: Sheet, layout: Layout, file: str) -> InputError:
    """Words below the headings of figures that say of none that it is the one asked for."""
    row = sheet.rows[layout.last + 1]
    words = " / ".join(dict.fromkeys(cell.text for _, cell in sorted(row.items())))
    return InputError("receive_divided", file=file, row=layout.last + 1, value=words)


def _measures(layout: Layout) -> dict[int, str]:
    """The columns of figures, by where they stand."""
    return {
        layout.columns[one.name]: one.name
        for one in layout.dataset.columns
        if (is_measure(layout.dataset, one) or is_hours(one))
        and layout.columns.get(one.name, -1) >= 0
    }


def _years(sheet: Sheet, layout: Layout) -> set[str]:
    """The years of the rows: where they are one, nothing that names another is of them."""
    spot = layout.columns.get(layout.dataset.day, -1)
    rows = [row for number, row in sheet.rows.items() if number > layout.last + 1]
    return {year for row in rows if spot in row for year in YEAR.findall(row[spot].text)}


def _of_the_period(
    sheet: Sheet, layout: Layout, name: str, below: dict[int, str]
) -> dict[int, str]:
    """Words below a heading of hours without those of a cumulative figure, where the one that is
    left is the period of the title: “Quý II” beside “Lũy kế 6 tháng”."""
    rest = {column: text for column, text in below.items() if not CUMULATIVE.match(bare(text))}
    if not is_hours(layout.dataset.column(name)) or len(rest) != 1 or len(below) == 1:
        return below
    ((column, text),) = rest.items()
    above = (
        row for rows in (sheet.above, sheet.rows) for at, row in rows.items() if at < layout.first
    )
    said = " ".join(bare(cell.text) for row in above for cell in row.values())
    return {column: "thực hiện"} if f" {bare(text)} " in f" {said} " else below


def _choose(layout: Layout, name: str, spot: int, below: dict[int, str], years: set[str]) -> None:
    above = layout.headers[spot]
    said = {column: set(YEAR.findall(text)) for column, text in below.items()}
    rest = [
        column
        for column, text in below.items()
        if not counts_other(text)
        and "%" not in text
        and (not said[column] or (said[column] == years and len(years) == 1))
    ]
    del layout.columns[name]
    if len(rest) == 1 and (counts_same(below[rest[0]]) or said[rest[0]]):
        column = rest[0]
        layout.columns[name] = column
        layout.headers[column] = f"{above} – {below[column]}"
        layout.guesses.append(("note_header", layout.headers[column], name))
    else:
        layout.other[name] = f"{above} – {' / '.join(below.values())}"
        layout.undecided[name] = " / ".join(below.values())
