"""A sheet turned over: its columns as rows, for tables with a line for each figure."""

from __future__ import annotations

from dataclasses import replace

from lsanalytics.door.given import PLACE_ALONE
from lsanalytics.door.grid import Sheet
from lsanalytics.door.headings import DATED
from lsanalytics.door.units import counts_other, counts_same
from lsanalytics.door.variants import CORNERS, bare, is_total, listed

TURNED = 256  # rows of a sheet above which its columns are not looked at as rows
UNITS = ("don vi tinh", "dvt", "don vi")  # above the units of such rows


def turn(sheet: Sheet) -> Sheet:
    """Columns as rows: the first column becomes row 1, and titles above the table row 0."""
    over = Sheet(
        sheet.name,
        merged=[
            (left + 1, top - 1, right + 1, bottom - 1) for top, left, bottom, right in sheet.merged
        ],
        hidden=sheet.hidden,
        hidden_rows={one + 1 for one in sheet.hidden_columns},
        hidden_columns={one - 1 for one in sheet.hidden_rows},
        turned=True,
        table=sheet.table,
        says=sheet.says,
    )
    titles = {
        (number, column): cell
        for number, row in sheet.above.items()
        for column, cell in row.items()
    }
    over.above = {0: {at: titles[spot] for at, spot in enumerate(sorted(titles))}} if titles else {}
    begins = _begins(sheet)
    spare = sheet.last  # columns of the titles that stand beside another
    for number, row in sorted(sheet.rows.items()):
        for column, cell in row.items():
            if number >= begins:
                over.put(column + 1, number - 1, cell)
            elif over.cell(0, number - 1).blank:
                over.put(0, number - 1, cell)
            else:
                over.put(0, spare, cell)
                spare += 1
    over.noted = {
        (0 if number < begins else column + 1, number - 1): words
        for (number, column), words in sheet.noted.items()
    }
    _head_turned(over, begins - 1)
    return over


def _begins(sheet: Sheet) -> int:
    """The row of the headings of the columns: that of the word above the lines, else the first that
    is more than a title, as a letterhead may be too."""
    rows = [(number, row) for number, row in sorted(sheet.rows.items()) if len(row) > 1]
    corners = (one for one, row in rows if any(bare(cell.text) in CORNERS for cell in row.values()))
    return next(corners, rows[0][0] if rows else 0)


def _head_turned(over: Sheet, corner: int) -> None:
    """The headings of a table that was turned over: what numbers them goes, units go behind them,
    and the word above the headings becomes one for places or years where it stands above those."""
    spots = sorted(one for one in over.rows if one > 0)
    head = next((one for one in spots if bare(over.cell(one, corner).text) in CORNERS), 0)
    if not head:
        return
    for spot in [one for one in spots if one < head]:
        _set_aside(over, spot, "numbering")
    _take_units(over, [one for one in spots if one > head], head, corner)
    _head_labels(over, head, corner)


def _take_units(over: Sheet, spots: list[int], head: int, corner: int) -> None:
    """Put units behind the headings that they are of."""
    for spot in [one for one in spots if corner in over.rows[one]]:
        if bare(over.rows[spot][corner].text) in UNITS:
            for column, cell in over.rows[spot].items():
                above = over.cell(head, column)
                if column != corner and above.text:
                    over.put(head, column, replace(above, text=f"{above.text} ({cell.text})"))
            _set_aside(over, spot, "units")


def _head_labels(over: Sheet, head: int, corner: int) -> None:
    """Say what the words beside the rows are: places, or years. What is planned beside what was
    done is no row, nor is a comparison."""
    below = {
        one: row[corner].text for one, row in over.rows.items() if one > head and corner in row
    }
    names = [one for one in below.values() if not is_total(one)]
    word = ""
    if names and all(PLACE_ALONE.match(one) for one in names):
        word = listed()["places"]["headers"][0]
    elif any(DATED.search(one) for one in names):
        word = "Năm"
    elif any(map(_is_done, names)):
        for spot, text in below.items():
            if counts_other(text) or "%" in text:
                _set_aside(over, spot, "planned")
    if word:
        over.put(head, corner, replace(over.cell(head, corner), text=word))


def _is_done(text: str) -> bool:
    """Whether a column of a table that was turned over is that of what was measured."""
    return counts_same(text) or bare(text) in ("so lieu", "gia tri")


def _set_aside(over: Sheet, spot: int, why: str) -> None:
    del over.rows[spot]
    over.marks[spot] = why
