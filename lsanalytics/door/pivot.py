"""Pivot tables, sent as values: sums as captions, and the labels of all fields in one column.

In compact form a pivot table has its labels in the column “Row Labels” (“Nhãn Hàng”), each group
above what belongs to it. It is laid out as a table: the labels of the innermost field stay, those
of the others get columns of their own, and the rows of groups, which are sums, are no data.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.grid import Book, Cell, Sheet
from lsanalytics.door.headings import spread_names, value_in
from lsanalytics.door.layout import SEARCHED
from lsanalytics.door.taken import Sent
from lsanalytics.door.told import Note
from lsanalytics.door.variants import PLACE_NAMES, bare, is_header, is_total, listed, meaning

SUM = re.compile(r"(?:sum of|sum -|tổng của|tổng -|sum trong tổng số)\s+(\S.*)", re.I)
ROWS, ACROSS = ("row labels", "nhan hang", "nhan dong"), ("column labels", "nhan cot")
OVERALL = re.compile(
    r"(?:grand total|total result|tổng cuối|(?:total|tổng)\s+(?:sum of|tổng của))\b", re.I
)


def lay_out_pivots(book: Book, sent: Sent) -> None:
    """Lay out the pivot tables of a book; what was made of them waits to be confirmed."""
    for sheet in book.sheets:
        spot = next(
            (
                (number, column)
                for number in sorted(sheet.rows)[:SEARCHED]
                for column, cell in sorted(sheet.rows[number].items())
                if bare(cell.text) in ROWS
            ),
            None,
        )
        _rename_sums(sheet, sent)
        if spot is not None:
            _lay_out(sheet, *spot, sent)


def _rename_sums(sheet: Sheet, sent: Sent) -> None:
    """Headers without what a pivot table writes before them: Sum of Số dân."""
    for number in sorted(sheet.rows)[:SEARCHED]:
        row = sheet.rows[number]
        for column, cell in row.items():
            found = SUM.fullmatch(cell.text) if cell.kind == "text" else None
            if found and is_header(found[1]):
                row[column] = replace(cell, text=found[1])
                sent.notes.append(
                    Note("guess_pivot_sum", sent.file, number, "", cell.text, found[1])
                )


def _lay_out(sheet: Sheet, head: int, spot: int, sent: Sent) -> None:
    placed = (one for one in DATASETS.values() if "place" in one.key)
    dataset = next((one for one in placed if _is_of(sheet, one, head)), None)
    if dataset is None:
        return  # the brands (nhãn hàng) in a list of advertisements
    _across(sheet, head, spot)
    _join_filters(sheet, head, spot)
    last = next(
        (n for n in range(head + 1, sheet.last + 1) if spot not in sheet.rows.get(n, {})),
        sheet.last + 1,
    )
    labels = {n: sheet.rows[n][spot].text for n in range(head + 1, last)}
    names = {n: _field(dataset, text) for n, text in labels.items() if not is_total(text)}
    levels = list(dict.fromkeys(names.values()))
    if not levels:
        return
    caption = sheet.rows[head][spot]
    shown = " / ".join(_header(dataset, one) for one in levels)
    sent.notes.append(Note("guess_pivot", sent.file, head, "", caption.text, shown))
    sheet.put(head, spot, Cell(_header(dataset, levels[-1])))
    _part(sheet, head, labels, names, [(one, _header(dataset, one)) for one in levels[:-1]])


def _part(
    sheet: Sheet,
    head: int,
    labels: dict[int, str],
    names: dict[int, str],
    outer: list[tuple[str, str]],
) -> None:
    """Give each row of the innermost field the labels of the groups that it is in."""
    width = 1 + max(max(row) for row in sheet.rows.values())
    for at, (_, header) in enumerate(outer):
        sheet.put(head, width + at, Cell(header))
    fields = [name for name, _ in outer]
    around: dict[str, str] = {}
    for number, name in names.items():
        if name in fields:
            for inner in fields[fields.index(name) :]:
                around.pop(inner, None)
            around[name] = labels[number]
            sheet.marks[number] = "total"
            continue
        for at, one in enumerate(fields):
            sheet.put(number, width + at, Cell(around.get(one, "")))


def _join_filters(sheet: Sheet, head: int, spot: int) -> None:
    """What a pivot table is filtered by, above it, as one title: Năm: 2025."""
    for number, row in sheet.rows.items():
        texts = [cell.text for _, cell in sorted(row.items())]
        if number < head and len(texts) == 2 and is_header(texts[0]) and min(row) == spot:
            sheet.rows[number] = {spot: Cell(": ".join(texts))}


def _across(sheet: Sheet, head: int, spot: int) -> None:
    """Leave out the caption of what stands side by side, and the columns of totals over it."""
    for number in [one for one in sorted(sheet.rows) if one <= head]:
        row = sheet.rows[number]
        captions = {column for column, cell in row.items() if bare(cell.text) in ACROSS}
        for column in captions:
            del row[column]
            if spot in row and number < head:  # the one figure of all that stand side by side
                row[column] = row.pop(spot)
        for column in [at for at, cell in row.items() if at > spot and OVERALL.match(cell.text)]:
            for other in sheet.rows.values():
                other.pop(column, None)
    for number in [one for one, row in sheet.rows.items() if not row]:
        del sheet.rows[number]
        sheet.marks[number] = "header"


def _is_of(sheet: Sheet, dataset: Dataset, head: int) -> bool:
    """Whether a figure of a dataset is among the captions of a pivot table."""
    figures = {one.name for one in dataset.columns if one.kind in ("integer", "decimal")}
    texts = [
        cell.text
        for number in range(head - 2, head + 1)
        for cell in sheet.rows.get(number, {}).values()
    ]
    known = [meaning(dataset.id, text) for text in texts]
    return any(one is not None and one.name in figures - {dataset.day} for one in known)


def _field(dataset: Dataset, label: str) -> str:
    """The column of a dataset that has such a label: one of a list, a year, else places."""
    names = (one for one in spread_names(dataset) if value_in(dataset, one, label))
    return next(names, PLACE_NAMES)


def _header(dataset: Dataset, name: str) -> str:
    headers: list[str] = listed()["places"]["headers"]
    return headers[0] if name == PLACE_NAMES else dataset.column(name).header_vi
