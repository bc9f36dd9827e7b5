"""Rows that nobody sees who opens the file: never data unless its sender shows them."""

from __future__ import annotations

from lsanalytics.door.grid import Row, Sheet
from lsanalytics.door.layout import Layout


def unseen_in(sheet: Sheet, number: int, row: Row, layout: Layout) -> tuple[str, str, str] | None:
    """Why a row of data is to be set aside: key of the sentence, column and value; None where all
    of it is to be seen. One cell that is struck out or white on white is enough."""
    if sheet.hidden:
        return "receive_hidden_sheet", "", sheet.name
    if number in sheet.hidden_rows:
        return "receive_hidden_row", "", ""
    for name, column in layout.columns.items():
        cell = row.get(column)
        if cell is not None and (cell.struck or cell.unseen):
            known = name if name in {one.name for one in layout.dataset.columns} else ""
            return "receive_struck" if cell.struck else "receive_white", known, cell.text
    return None
