"""The units that a row below the header, titles and notes give, where the header gives none."""

from __future__ import annotations

from collections.abc import Iterator

from lsanalytics.door.grid import Row, Sheet
from lsanalytics.door.layout import SHARE, Layout, required_blank
from lsanalytics.door.units import (
    FACTORS,
    HOUR,
    SHARES,
    in_row,
    in_text,
    is_hours,
    is_measure,
)

BELOW = 3  # rows below the header among which the units stand
NOTES = 12  # filled rows at the end among which notes are looked for


def settle_units(sheet: Sheet, layout: Layout) -> list[tuple[str, int, str]]:
    """Take the units into the layout. Gives what was found to count other things: (column, row,
    words)."""
    measures = {
        layout.columns[one.name]: one.name
        for one in layout.dataset.columns
        if (is_measure(layout.dataset, one) or is_hours(one))
        and layout.columns.get(one.name, -1) >= 0
    }
    said = [*_of_row(sheet, layout, measures), *_of_texts(sheet, layout, measures)]
    return [
        (name, row, words)
        for name, unit, row, words in said
        if name in layout.columns and not _taken(layout, name, unit, row, words)
    ]


def _of_row(
    sheet: Sheet, layout: Layout, measures: dict[int, str]
) -> Iterator[tuple[str, str, int, str]]:
    for number in range(layout.last + 1, layout.last + 1 + BELOW):
        found = in_row(sheet.rows.get(number, {}), set(measures))
        if found:
            layout.units_row = number
            for column, unit in found.items():
                yield measures[column], unit, number, sheet.rows[number][column].text
            return


def _of_texts(
    sheet: Sheet, layout: Layout, measures: dict[int, str]
) -> Iterator[tuple[str, str, int, str]]:
    rows = sorted(sheet.rows)
    outside = [number for number in rows if number < layout.first]
    outside += [
        number
        for number in rows[-NOTES:]
        if number > layout.last
        and _is_note(layout, sheet.rows[number])
        and not measures.keys() & sheet.rows[number].keys()  # a share in a row of totals
    ]
    said = in_text(sheet.rows, outside) or in_text(sheet.above, sorted(sheet.above))
    for number, unit, words in said:
        for name in measures.values():
            hours = is_hours(layout.dataset.column(name))
            if unit != SHARES or hours or name == "people_reached":
                yield name, unit, number, words


def _taken(layout: Layout, name: str, unit: str, row: int, words: str) -> bool:
    """Take a unit for a column that has none; False where it counts other things."""
    if is_hours(layout.dataset.column(name)):
        return unit == HOUR
    if name in layout.units:
        return True
    if unit == SHARES and name == "people_reached" and SHARE not in layout.columns:
        layout.columns[SHARE] = layout.columns.pop(name)
        layout.headers[layout.columns[SHARE]] += " (%)"
        layout.unit_said[SHARE] = (row, words)
        return True
    if unit not in FACTORS:
        return False
    layout.units[name] = unit
    layout.unit_said[name] = (row, words)
    return True


def _is_note(layout: Layout, row: Row) -> bool:
    return 2 * len(row) <= len(layout.headers) and required_blank(layout, row) > 0
