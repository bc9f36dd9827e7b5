"""What is in a file as sent: the rows read, and where every other row went."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.door.grid import Book, Cell
from lsanalytics.door.told import Note
from lsanalytics.errors import InputError


@dataclass(frozen=True)
class NotData:
    """A row recognised as no data. ``kind``: title, header, numbering, total, part, note, example,
    group, blank, other_sheet, other_table; of a machine's list also copy, not_aired, on_top, macro,
    envelope, planned, shared_slot. Blank rows are told as one as far as the next: ``rows`` from
    ``row``."""

    sheet: str
    row: int
    kind: str
    text: str
    rows: int = 1


@dataclass(frozen=True)
class CellFault:
    """A cell that was not read, or a row that cannot be: the key of the sentence, and where."""

    key: str
    place: str
    row: int
    column: str
    value: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass
class Sent:
    """A file as sent. ``frame`` has the schema of ``returns.values``; its column ``file`` is the
    label of the sheet (``name.xlsx`` or ``name.xlsx!Sheet``), of a
    table with several views also that of the view (``name.xlsx!Sheet, phát thanh``).

    rows_in = frame.height + withheld.height + rows_not_data + len(lost), always: a row of a table
    of communes by media counts for each row that it became. ``withheld`` are
    rows that nobody sees who opens the file (hidden, struck out), read and set aside for the
    reasons in ``unseen``; ``lost`` those of a file that was refused as a whole. ``marks``:
    what our own form says of itself.
    """

    file: str
    kind: str = ""
    dataset: Dataset | None = None
    book: Book | None = None
    rows_in: int = 0
    frame: pl.DataFrame | None = None
    withheld: pl.DataFrame | None = None
    columns: dict[str, dict[str, int]] = field(default_factory=dict)  # label -> column -> sheet's
    sheets: dict[str, str] = field(default_factory=dict)  # label -> sheet
    turned: set[str] = field(default_factory=set)  # labels whose rows are columns of the sheet
    not_data: list[NotData] = field(default_factory=list)
    lost: list[tuple[str, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    unseen: list[CellFault] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    # Sheet, row, column (from 0) and cell of what was typed into the list of a feedback.
    typed: list[tuple[str, int, int, Cell]] = field(default_factory=list)
    answers: str = ""  # the receipt whose feedback the file is, as its list says

    @property
    def rows_not_data(self) -> int:
        return sum(one.rows for one in self.not_data)

    def refuse(self, why: InputError) -> None:
        """Refuse a file that has been read: its rows are lost, each with its place."""
        self.refused.append(why)
        refuse_rows(self, [one for one in (self.frame, self.withheld) if one is not None])
        self.frame = self.withheld = None


def refuse_rows(sent: Sent, frames: list[pl.DataFrame]) -> None:
    """The data rows of a file that is refused as a whole are lost, each with its place."""
    for frame in frames:
        for label, row in frame.select("file", "row").iter_rows():
            sent.lost.append((sent.sheets[label], row))
    sent.notes, sent.faults, sent.unseen = [], [], []
