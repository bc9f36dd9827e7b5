"""Answers by a cross in one of several columns: “Đạt” beside “Không đạt”, below “Kết quả” or not.

Such columns together are one column of the form. They are put into it, so that a cross is never
read without the heading that it stands under.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lsanalytics.dataset import Column, Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.grid import Book, Cell, Row, Sheet
from lsanalytics.door.layout import SEARCHED
from lsanalytics.door.taken import Sent
from lsanalytics.door.told import Note
from lsanalytics.door.variants import answers, code_of, labelled, meaning

CROSS = re.compile(r"[x×✓✔☑☒v+1]", re.I)


def join_choices(book: Book, sent: Sent) -> None:
    """Give the rows of a table of crosses the answers that their headings name."""
    for sheet in book.sheets:
        for number in sorted(sheet.rows)[:SEARCHED]:
            if any(_join(sheet, number, *one, sent) for one in _choices(sheet.rows[number])):
                break


def _choices(row: Row) -> Iterator[tuple[Dataset, Column, dict[int, str]]]:
    """The column of a dataset whose answers stand side by side in a row of headings, and they by
    their columns."""
    texts = {at: cell.text for at, cell in row.items() if not CROSS.fullmatch(cell.text)}
    known = Counter(one for text in texts.values() for one in answers(text))
    for id, name in (one for one in labelled() if known[one] > 1):
        dataset, column = DATASETS[id], DATASETS[id].column(name)
        found = {at: code_of(dataset, column, text) for at, text in texts.items()}
        spots = {at: column.allowed[one[0]][0] for at, one in found.items() if one}
        if len(set(spots.values())) == len(spots) > 1:
            yield dataset, column, spots


def _join(
    sheet: Sheet, number: int, dataset: Dataset, column: Column, spots: dict[int, str], sent: Sent
) -> bool:
    """Put crosses into the column that they answer for; False where it is no such table."""
    rows = sheet.rows
    alone = set(rows[number]) == set(spots)  # a second row of headings
    head = max((one for one in rows if one < number), default=0) if alone else number
    known = {at: meaning(dataset.id, cell.text) for at, cell in rows.get(head, {}).items()}
    own = {at for at, one in known.items() if one is not None and one.name == column.name}
    below = {at: row for at, row in rows.items() if at > number and set(row) & set(spots)}
    crosses = [row[at].text for row in below.values() for at in spots if at in row]
    named = [one for one in known.values() if one is not None and one.name in dataset.key]
    if not named or not own <= set(spots) or not all(map(CROSS.fullmatch, crosses)):
        return False
    for at in own if alone else ():
        del rows[head][at]
    goal = 1 + max(max(row, default=0) for row in rows.values())
    if alone:
        del rows[number]
        sheet.marks[number] = "header"
    sheet.put(head, goal, Cell(column.header_vi))
    words = " / ".join(spots.values())
    sent.notes.append(Note("guess_choices", sent.file, number, "", words, column.header_vi))
    for at, row in below.items():  # two crosses are no answer: they are told as they stand
        sheet.put(at, goal, Cell(" + ".join(spots[one] for one in spots if one in row)))
    return True
