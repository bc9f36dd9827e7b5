"""Labels that stand once above the rows that they are of, as pivot tables have them.

In tabular form a label is blank below its first row; in outline form it stands in a row of its own,
which has the sums of the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lsanalytics.door.cells import number
from lsanalytics.door.grid import BLANK, Cell, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.units import is_measure
from lsanalytics.door.variants import PLACE_NAMES, bare

Carried = tuple[int, str, str]  # row, column, the label that was put there
Numbered = Sequence[tuple[int, Row]]


def carry_labels(layout: Layout, rows: Numbered) -> list[Carried]:
    """Fill blank labels with those of the row above, where a row leaves out the first of its labels
    and has the others. Nothing is filled in a table that would then name anything twice."""
    spots = _labels(layout)
    if all(next(iter(spots), -1) in row for _, row in rows):
        return []
    filled: list[tuple[int, int, Cell]] = []
    now = {spot: Cell("") for spot in spots}
    seen: set[tuple[str, ...]] = set()
    for row_number, row in rows:
        blank = [spot for spot in spots if spot not in row]
        carried = 0 < len(blank) < len(spots) and blank == list(spots)[: len(blank)]
        if carried:
            filled += [(row_number, spot, now[spot]) for spot in blank if not now[spot].blank]
        now = {spot: row.get(spot, now[spot] if carried else BLANK) for spot in spots}
        key = tuple(bare(cell.text) for cell in now.values())
        if key in seen:
            return []
        seen.add(key)
    by_row = dict(rows)
    for row_number, spot, cell in filled:
        by_row[row_number][spot] = cell
    return [(row_number, spots[spot], cell.text) for row_number, spot, cell in filled]


def take_outline(views: Sequence[Layout], rows: Numbered) -> tuple[set[int], list[Carried]]:
    """Of a table in outline form the rows of groups, and the labels that their members get."""
    spots = _labels(views[0])
    if all(max(spots, default=-1) in row for _, row in rows):
        return set(), []
    levels = [
        max((at for at, one in enumerate(spots) if one in row), default=-1) for _, row in rows
    ]
    inner = len(spots) - 1
    heads = [
        at for at, (one, below) in enumerate(pairwise(levels)) if 0 <= one < inner and one < below
    ]
    if not heads or any(one < inner and at not in heads for at, one in enumerate(levels)):
        return set(), []
    leaves = [at for at, one in enumerate(levels) if one == inner]
    if any(len(set(spots) & set(rows[at][1])) > 1 for at in leaves):
        return set(), []
    measures = measures_of(views)
    for head in heads:
        end = next(
            (at for at in range(head + 1, len(rows)) if levels[at] <= levels[head]), len(rows)
        )
        if not adds_up(rows[head][1], [rows[at][1] for at in leaves if head < at < end], measures):
            return set(), []
    carried = list(_from_groups(spots, rows, levels))
    return {rows[at][0] for at in heads}, carried


def _from_groups(spots: dict[int, str], rows: Numbered, levels: list[int]) -> Iterator[Carried]:
    around: dict[int, Cell] = {}
    for (row_number, row), level in zip(rows, levels, strict=True):
        if level < len(spots) - 1:
            own = {spot: row[spot] for spot in spots if spot in row}
            outer = list(spots)[:level]
            around = {one: cell for one, cell in around.items() if one in outer} | own
            continue
        for spot, cell in around.items():
            row[spot] = cell
            yield row_number, spots[spot], cell.text


def _labels(layout: Layout) -> dict[int, str]:
    """The columns of a sheet that name what a row is of, from the left."""
    named = {*layout.dataset.key, PLACE_NAMES}
    named |= {
        one.name
        for one in layout.dataset.columns
        if one.kind == "text" and one.required and not one.allowed
    }
    spots = [(spot, name) for name, spot in layout.columns.items() if name in named and spot >= 0]
    return dict(sorted(spots))


def measures_of(views: Sequence[Layout]) -> set[int]:
    """The columns of figures of a table."""
    return {
        view.columns[one.name]
        for view in views
        for one in view.dataset.columns
        if is_measure(view.dataset, one) and view.columns.get(one.name, -1) >= 0
    }


def adds_up(head: Row, below: Sequence[Row], measures: set[int]) -> bool:
    """Whether the figures of a row, if it has any, are those of others together."""
    return all(
        abs(_figure(head[one]) - sum(_figure(row[one]) for row in below if one in row)) < 1e-6
        for one in measures & set(head)
    )


def _figure(cell: Cell) -> float:
    """The number in a cell; infinite where it is none, which nothing adds up to."""
    found = (cell.value, "") if cell.kind == "number" else number(cell.text)
    return found[0] if found else float("inf")
