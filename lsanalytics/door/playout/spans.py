"""Lists that write start and end in one cell: 05:00 - 06:30, từ 5h đến 6h30."""

from __future__ import annotations

import re
from dataclasses import replace

from lsanalytics.datasets import taking
from lsanalytics.door.grid import Book, Cell, Sheet
from lsanalytics.door.layout import find_layout
from lsanalytics.door.times import HALVES, read_time
from lsanalytics.door.variants import is_header

LOG = taking("log")
BETWEEN = re.compile(r"\s*(?:[-=]+>|-|–|—|~|→|\bđến\b|\btới\b|\bto\b)\s*", re.I)
FROM = re.compile(r"(?:từ|from)\s+", re.I)
MOST = 0.5  # of the cells of a column that have to be of this kind; others are told as faults


def part_spans(book: Book) -> None:
    """Give every list of broadcasts whose starts and ends stand in one column a column of each."""
    for sheet in book.sheets:
        for column in {spot for row in sheet.rows.values() for spot in row}:
            _part(sheet, column)


def _part(sheet: Sheet, column: int) -> None:
    cells = {number: row[column] for number, row in sheet.rows.items() if column in row}
    found = {number: both for number, cell in cells.items() if (both := _span(cell))}
    if not found:
        return
    above = [number for number in cells if number < min(found)]
    head = max((number for number in above if _heads(sheet, number, column)), default=0)
    below = [number for number in cells if number > head]
    if not head or len(found) < MOST * len(below):
        return
    spare = 1 + max(max(row) for row in sheet.rows.values() if row)
    told = sheet.rows[head][column]
    names = [LOG.column(name).header_vi for name in ("start", "end")]
    sheet.put(head, column, replace(told, text=names[0]))
    sheet.put(head, spare, Cell(names[1]))
    layouts = find_layout(sheet, LOG)
    if not (len(layouts) == 1 and layouts[0].columns.get("end") == spare):
        sheet.put(head, column, told)
        del sheet.rows[head][spare]
        return
    for number, (start, end) in found.items():
        sheet.put(number, column, start)
        sheet.put(number, spare, end)


def _heads(sheet: Sheet, number: int, column: int) -> bool:
    """Whether a row holds headers beside what stands over a column."""
    return any(is_header(one.text) for spot, one in sheet.rows[number].items() if spot != column)


def _span(cell: Cell) -> tuple[Cell, Cell] | None:
    """Start and end; None of a cell that is no span, or one of whose halves of the day only one
    is said: 5h - 6h chiều."""
    if cell.kind != "text" or len(cell.text) > 60:
        return None
    parts = BETWEEN.split(FROM.sub("", cell.text, count=1))
    if len(parts) != 2 or any(read_time(Cell(one)).text is None for one in parts):
        return None
    halves = [HALVES.fullmatch(one.lower()) is not None for one in parts]
    if halves == [False, True]:
        return None
    return Cell(parts[0]), Cell(parts[1])
