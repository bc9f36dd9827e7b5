"""What a sender typed into the list of our feedback, put where it belongs.

The list that goes back with a return has a column for the right value; whoever fills that in
instead of the cell itself has said the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsanalytics.door.grid import Book, Cell, Sheet
from lsanalytics.door.taken import Sent
from lsanalytics.door.told import Note
from lsanalytics.errors import InputError
from lsanalytics.words import text

HEADER = 2  # row of the headers of the list
AS_SENT, RIGHT, SPOT = 3, 4, 7  # its columns, from 0
ANSWERS = 8  # a hidden one, whose header is the receipt that the feedback was about
ADDRESS = re.compile(r"(?P<sheet>.*)!(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})", re.S)


def is_list(sheet: Sheet) -> bool:
    """Whether a sheet is the list of a feedback."""
    row = sheet.rows.get(HEADER, {})
    heads = ((RIGHT, "right"), (SPOT, "spot"))
    return all(
        column in row and row[column].text == text(f"receive.list_{head}", "vi")
        for column, head in heads
    )


def take_mended(book: Book, sent: Sent) -> None:
    """Put what was typed into lists of feedback into its cells. A cell that was corrected too, to
    something else, is a question: the file is refused with both."""
    for listed in [one for one in book.sheets if is_list(one)]:
        sent.answers = listed.cell(HEADER, ANSWERS).text
        for sheet, row, column, before, right in _typed(listed, book):
            cell = sheet.cell(row, column)
            if cell.text == right.text:
                continue
            if cell.text != before:
                both = {"value": cell.text, "other": right.text, "sheet": sheet.name}
                sent.refused.append(
                    InputError("receive_two_corrections", file=sent.file, row=row, **both)
                )
                continue
            sheet.put(row, column, right)
            sent.typed.append((sheet.name, row, column, right))
            sent.notes.append(Note("note_typed", sent.file, row, "", before, right.text))


def _typed(listed: Sheet, book: Book) -> Iterator[tuple[Sheet, int, int, str, Cell]]:
    """Sheet, row, column, value as sent and right value of each line that was filled in."""
    by_name = {sheet.name: sheet for sheet in book.sheets}
    for number, row in sorted(listed.rows.items()):
        right = row.get(RIGHT)
        found = ADDRESS.fullmatch(row[SPOT].text) if SPOT in row else None
        if number <= HEADER or right is None or found is None or found["sheet"] not in by_name:
            continue
        column = 0
        for letter in found["column"]:
            column = 26 * column + ord(letter) - 64
        before = row[AS_SENT].text if AS_SENT in row else ""
        yield by_name[found["sheet"]], int(found["row"]), column - 1, before, right
