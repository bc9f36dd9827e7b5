"""What kind of thing a row of a list is: a programme, what lies on top of one, advertising."""

from __future__ import annotations

from lsanalytics.door.grid import Cell
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.settled import Settled, cell_of, said_in
from lsanalytics.door.playout.sheet import OTHER
from lsanalytics.door.variants import EVENT, bare, code_of, listed


def sort_events(layout: Layout, found: Settled) -> None:
    """Take out the rows that lie on top of a programme, and say of advertising that it is some
    where the row names no origin. A column that says none of it is about something else."""
    words = listed()["events"]
    on_top, other = ({bare(one) for one in words[kind]} for kind in ("on_top", "other"))
    _not_of_media(layout, found, on_top | other)
    said = said_in(layout, found, EVENT, on_top | other)
    if not said:
        return
    kept = []
    for number, row in found.rows:
        if said[number] in on_top:
            found.leave_out(number, row, "on_top")
            continue
        kept.append((number, row))
        if said[number] in other and cell_of(layout, row, "origin").blank:
            if "origin" not in layout.columns:
                layout.add("origin", layout.headers[layout.columns[EVENT]])
            row[layout.columns["origin"]] = Cell(OTHER)
            value = cell_of(layout, row, EVENT).text
            found.notes.append(("note_event", number, "origin", value, OTHER))
    found.rows = kept


def _not_of_media(layout: Layout, found: Settled, kinds: set[str]) -> None:
    """A column “Loại” says of which medium a row is, unless what stands there is of the other kind
    throughout."""
    if EVENT in layout.columns or "medium" not in layout.columns:
        return
    medium = layout.dataset.column("medium")
    said = {cell_of(layout, row, "medium").text for _, row in found.rows} - {""}
    if not any(code_of(layout.dataset, medium, one) for one in said) and kinds & set(
        map(bare, said)
    ):
        layout.columns[EVENT] = layout.columns.pop("medium")
