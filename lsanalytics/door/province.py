"""Rows that bear the name of the province among rows of its communes.

Such a row may be the line of totals, the province's own figure or a former town of that name. One
that is the sum of the others is set aside as a total, another waits to be confirmed. It is the
province's figure where somebody said so: by its code, or by "Tỉnh" before its name in a table that
a department sent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from lsanalytics.door.grid import Sheet
from lsanalytics.door.sheets import shown
from lsanalytics.door.tables import Table
from lsanalytics.door.taken import NotData, Sent
from lsanalytics.door.told import Note
from lsanalytics.door.units import is_measure
from lsanalytics.words import unaccented

BY_NAME = ("note_place_name", "guess_place_name")
SAID = re.compile(r"(?:\d+ ?[.)] ?)?(?:ubnd )?tinh ")
# What stands first in a letterhead of who answers for the whole province.
DEPARTMENT = re.compile(r"(?:so|cuc|chi cuc|van phong ubnd tinh|dai phat thanh|dai pt) ")
Labelled = Sequence[tuple[Table, Sequence[str]]]  # each table with the labels of its views


def settle_province(tables: Labelled, frames: list[pl.DataFrame], sent: Sent, code: str) -> None:
    """Take sums under the name of the province (``code``) out of ``frames``, one for each label,
    and ask about its other rows."""
    assert sent.dataset is not None
    named = {
        (one.place, one.row): one.value
        for one in sent.notes
        if one.column == "place" and one.became == code and one.key in BY_NAME
    }
    if not named or "place" not in sent.dataset.key:
        return
    sums = _sums(pl.concat(frames), sent, code)
    for table, labels in tables:
        rows = {row: name for (label, row), name in named.items() if label in labels and row}
        says_so = _of_department(table.sheet, table.views[0].first)
        for row, name in sorted(rows.items()):
            found = {one: sums[one, row] for one in labels if (one, row) in sums}
            if not found or (says_so and SAID.match(unaccented(name))):
                continue
            if all(is_sum for is_sum, _ in found.values()):
                _set_aside(table, labels, row, frames, sent)
                sent.notes.append(Note("note_province_sum", labels[0], row, "place", name))
                continue
            for label, (_, told) in found.items():
                sent.notes.append(Note("guess_province_row", label, row, "place", name, told))


def _sums(rows: pl.DataFrame, sent: Sent, code: str) -> dict[tuple[str, int], tuple[bool, str]]:
    """Of each row of the province beside other places whether it is the sum of those of its key,
    and what they add up to, as text."""
    assert sent.dataset is not None
    others = rows.filter(pl.col("place") != code)
    if others.is_empty():
        return {}
    known = sent.dataset
    figures = [one.name for one in known.columns if is_measure(known, one)]
    group = [one for one in known.key if one != "place"]
    sums = others.group_by(group).agg(pl.col(figures).sum().name.suffix("_sum"))
    own = rows.filter(place=code).join(sums, on=group, how="left", nulls_equal=True)
    found = {}
    for row in own.iter_rows(named=True):
        pairs = [(row[one], row[f"{one}_sum"]) for one in figures if row[one] is not None]
        told = " / ".join(str(row[f"{one}_sum"] or "–") for one in figures)
        is_sum = bool(pairs) and all(one == other for one, other in pairs)
        found[row["file"], row["row"]] = is_sum, told
    return found


def _of_department(sheet: Sheet, first: int) -> bool:
    """Whether a department of the province stands above a table."""
    above = (row for rows in (sheet.rows, sheet.above) for at, row in rows.items() if at < first)
    return any(DEPARTMENT.match(unaccented(cell.text)) for row in above for cell in row.values())


def _set_aside(
    table: Table, labels: Sequence[str], row: int, frames: list[pl.DataFrame], sent: Sent
) -> None:
    """Make a row of data one of totals in every view that has it."""
    here = pl.col("file").is_in(labels) & (pl.col("row") == row)
    before = sum(one.height for one in frames)
    frames[:] = [one.filter(~here) for one in frames]
    sent.rows_in -= before - sum(one.height for one in frames) - 1
    sent.not_data.append(NotData(table.sheet.name, row, "total", shown(table.sheet.rows[row])))
    sent.notes = [one for one in sent.notes if not (one.place in labels and one.row == row)]
    sent.faults = [one for one in sent.faults if not (one.place in labels and one.row == row)]
