"""Rows that rest on a guess: read one way where another was possible, so not yet for certain.

What is told of a reading is a guess (``guess_…``) where the file could mean something else, and a
note (``note_…``) where it could not (docs/receiving.md). A row of which anything was guessed is
accepted, and counts as not measured until whoever received it has confirmed it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.door.told import is_guess

if TYPE_CHECKING:
    from lsanalytics.door.taken import Sent

ROWS = pl.Schema({"file": pl.String, "row": pl.Int32})
# What is guessed of a table's form holds for all its rows, wherever it stands.
OF_A_TABLE = ("guess_drawn", "guess_given", "guess_section", "guess_turned")


def doubtful_rows(sent: Sent) -> pl.DataFrame:
    """The rows of ``sent.frame`` that rest on a guess (ROWS), in their order.

    A guess about something that is no row of data (a header, a title, the file) is one about
    every row of its sheet.
    """
    if sent.frame is None:
        return pl.DataFrame(schema=ROWS)
    whole: set[str] = set()
    single: dict[str, set[int]] = defaultdict(set)
    of_data: dict[str, set[int]] = {label: set() for label in sent.sheets}
    for frame in (sent.frame, sent.withheld):
        if frame is not None:
            for label, row in frame.select("file", "row").iter_rows():
                of_data[label].add(row)
    for note in sent.notes:
        if not is_guess(note.key):
            continue
        row = int(note.became) if note.key == "guess_copy_no_room" else note.row
        if note.key not in OF_A_TABLE and row is not None and row in of_data.get(note.place, ()):
            single[note.place].add(row)
            continue
        sheet = sent.sheets.get(note.place)
        whole |= {label for label, its in sent.sheets.items() if sheet is None or its == sheet}
    rows = sent.frame.select("file", "row").cast(ROWS)
    spots = [(label, row) for label, found in single.items() for row in found]
    marked = pl.DataFrame(spots, ROWS, orient="row")
    return rows.filter(
        pl.col("file").is_in(list(whole))
        | pl.struct("file", "row").is_in(marked.to_struct().implode())
    )
