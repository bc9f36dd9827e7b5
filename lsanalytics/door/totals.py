"""Rows of totals held against the rows that they may add up.

A total that is the sum of none of them tells that a row is lacking or a figure wrong.
"""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lsanalytics.door.cells import number, read_integer
from lsanalytics.door.grid import BLANK, Cell, Row, Sheet
from lsanalytics.door.layout import Layout
from lsanalytics.door.told import Note
from lsanalytics.door.units import is_measure
from lsanalytics.door.variants import bare, says_nothing

MEAN = re.compile(r"\b(?:bình quân|trung bình|average|mean)\b", re.I)
TOLD = 8  # totals of a column that are looked at closely
FRACTION = re.compile(r",(\d+)$")


def wrong_totals(
    sheet: Sheet, views: Sequence[Layout], labels: Sequence[str], data: list[int], totals: list[int]
) -> Iterator[Note]:
    """The totals of a table in which a column of figures is no sum of the rows of ``data``."""
    seen: set[int] = set()
    for view, label in zip(views, labels, strict=True):
        parts = {one for pair in view.dataset.part_of.items() for one in pair}
        for column in view.dataset.columns:
            spot = view.columns.get(column.name, -1)
            if column.name not in parts or not is_measure(view.dataset, column) or spot in seen:
                continue
            seen.add(spot)
            for row, text, sums in _wrong(sheet, spot, data, totals):
                yield Note("guess_total", label, row, column.name, text, sums)


def _wrong(
    sheet: Sheet, spot: int, data: list[int], totals: list[int]
) -> Iterator[tuple[int, str, str]]:
    """Row and figure of each total of a column that is no sum, and what all rows add up to."""
    told = {row: sheet.cell(row, spot) for row in totals if not _is_mean(sheet.rows[row])}
    asked = {row: _figure(cell) for row, cell in told.items() if not cell.blank}
    cells = [sheet.cell(row, spot) for row in data]
    figures = list(map(_figure, cells)) if any(map(math.isfinite, asked.values())) else []
    if not figures or not all(map(math.isfinite, figures)):
        return  # what cannot be read is told by its own row
    behind = max(
        (len(found[1]) for one in cells if (found := FRACTION.search(one.text))), default=0
    )
    near = 0.5 * 10**-behind * (1 + len(data)) if behind else 1e-6
    until = [0.0, *accumulate(figures)]
    ends = sorted({0, len(data), *(bisect(data, row) for row in totals)})
    looked = 0
    for row, figure in asked.items():
        at = bisect(data, row)
        spans = (until[at] - until[one] if one <= at else until[one] - until[at] for one in ends)
        sums = [until[-1], *spans] if looked < TOLD else []
        if not sums or not math.isfinite(figure) or any(abs(figure - one) <= near for one in sums):
            continue
        looked += 1
        if not any(abs(figure - one) <= near for one in _of_some(sheet, data, figures, spot)):
            yield row, told[row].text, f"{until[-1]:.{behind}f}".replace(".", ",")


def _of_some(sheet: Sheet, data: list[int], figures: list[float], spot: int) -> Iterator[float]:
    """What the rows add up to that are seen, and those that have a label in common."""
    yield sum(one for row, one in zip(data, figures, strict=True) if row not in sheet.hidden_rows)
    rows = [sheet.rows[row] for row in data]
    for column in {at for row in rows[:1] for at in row if at != spot}:
        texts = [bare(row.get(column, BLANK).text) for row in rows]
        groups: dict[str, list[float]] = defaultdict(list)
        for text, figure in zip(texts, figures, strict=True):
            groups[text].append(figure)
        if len(groups) < len(rows):
            yield from map(sum, groups.values())


def _is_mean(row: Row) -> bool:
    return any(MEAN.search(cell.text) for cell in row.values())


def _figure(cell: Cell) -> float:
    """The number in a cell, nought of one that says that there is none; infinite of others."""
    if cell.kind == "number":
        return cell.value
    if cell.blank or says_nothing(cell.text):
        return 0.0
    whole = read_integer(cell).text
    found = number(cell.text)
    return float(whole) if whole else found[0] if found else math.inf
