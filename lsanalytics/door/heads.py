"""What is told of the headings of a table: faults for which it is refused, guesses and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsanalytics.door.aside import is_read_aside
from lsanalytics.door.below import is_divided, undecided
from lsanalytics.door.given import Given, given_for
from lsanalytics.door.grid import Sheet
from lsanalytics.door.lacking import lacking as missing
from lsanalytics.door.layout import SHARE, Layout
from lsanalytics.door.remarks import measured_headings
from lsanalytics.door.tables import Table
from lsanalytics.door.taken import Sent
from lsanalytics.door.told import Note
from lsanalytics.door.units import BRACKETS, is_hours
from lsanalytics.door.variants import meaning
from lsanalytics.errors import InputError

MEAN = re.compile(r"\b(?:trung bình|bình quân|average|mean)\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def header_faults(sheet: Sheet, layout: Layout, label: str, sent: Sent) -> None:
    """Refuse a table of which a column stands there twice, counts something else, or lacks."""
    known = layout.dataset
    for name in dict.fromkeys(layout.twice):
        said = [(one, meaning(known.id, one)) for one in layout.headers.values()]
        heads = dict.fromkeys(f"“{one}”" for one, of in said if of and of.name == name)
        if name.startswith("@"):  # a column that stands in for others has no name of its own
            vi = en = next(iter(heads)).strip("“”")
        else:
            vi, en = known.column(name).header_vi, known.column(name).header_en
        key = "receive_header_twice" if len(heads) > 1 else "return_header_twice"
        value = ", ".join(heads)
        fault = InputError(key, file=label, row=layout.last, vi=vi, en=en, value=value)
        sent.refused.append(fault)
    hours = {column.name for column in known.columns if is_hours(column)} - set(layout.columns)
    counted = [name for name in layout.other if name in {*layout.missing, *hours}]
    for name in counted:
        if name in layout.undecided:
            words = layout.undecided[name]
            fault = InputError("receive_divided", file=label, row=layout.last, value=words)
            sent.refused.append(fault)
        else:
            counts_other(layout, name, layout.last, layout.other[name], label, sent)
    lacking = [name for name in layout.missing if name not in counted]
    if lacking and is_divided(sheet, layout):
        sent.refused.append(undecided(sheet, layout, label))
    elif lacking:
        # What stands outside of the table does not lack, unless nothing else does.
        lacking = [one for one in lacking if not _is_given(sheet, layout, one)] or lacking
        row = layout.last or None  # of a header that no row of the file holds
        sent.refused.append(missing(known, lacking, layout.unknown, label, row))


def _is_given(sheet: Sheet, layout: Layout, name: str) -> bool:
    """Whether what has no column stands outside of the table, and so does not lack."""
    found = given_for(sheet, layout.dataset, name, layout.first, layout.last)
    return isinstance(found, Given)


def counts_other(layout: Layout, name: str, row: int, words: str, label: str, sent: Sent) -> None:
    """Refuse a table of which a column counts something else, as ``words`` say."""
    column = layout.dataset.column(name)
    told = {"vi": column.header_vi, "en": column.header_en, "value": words}
    key = "summary_unit" if is_hours(column) else "receive_unit_other"
    sent.refused.append(InputError(key, file=label, row=row, **told))


def tell_headers(layout: Layout, label: str, sent: Sent) -> None:
    """Tell what headings were taken for, and what of them was left out."""
    for name in layout.hidden:
        words = layout.headers[layout.columns[name]]
        known = name if name in {one.name for one in layout.dataset.columns} else ""
        sent.notes.append(Note("guess_hidden_column", label, layout.last, known, words))
    for key, text, name in layout.guesses:
        words = layout.shown.get(layout.columns.get(name, -1), text)  # as they were sent
        sent.notes.append(Note(key, label, layout.last, name, words))
    for name, words in _dated(layout):
        sent.notes.append(Note("guess_header_year", label, layout.last, name, words))
    for name, words in measured_headings(layout):
        if MEAN.search(words):
            sent.notes.append(Note("guess_mean", label, layout.last, name, words))
    for name, (row, words) in layout.unit_said.items():
        unit = "share" if name == SHARE else layout.units[name]
        if unit != "one":
            column = "people_reached" if name == SHARE else name
            sent.notes.append(Note(f"guess_unit_{unit}", label, row, column, words))
    for text in [one for one in layout.unknown if not is_read_aside(one)]:
        sent.notes.append(Note("note_unknown_column", label, layout.last, "", text))


def _dated(layout: Layout) -> Iterator[tuple[str, str]]:
    """The columns of figures whose headings have a year in brackets that need not be the row's."""
    year = layout.given[layout.dataset.day].value if layout.dataset.day in layout.given else ""
    for name, words in measured_headings(layout):
        said = {one for inner in BRACKETS.findall(words) for one in YEAR.findall(inner)}
        if said and said != {year}:
            yield name, words


def tell_headless(sheet: Sheet, table: Table, label: str, sent: Sent) -> None:
    """Cells below no header, in a column between those that have one."""
    layout = table.views[0]
    headed = {column for view in table.views for column in view.headers}
    headed |= {
        column for one in range(layout.first, layout.last + 1) for column in sheet.rows.get(one, {})
    }
    inside = set(range(max(headed))) - headed
    for column in sorted(inside):
        below = (
            (number, row[column])
            for number, row in sorted(sheet.rows.items())
            if number > layout.last and column in row
        )
        for number, cell in below:
            sent.notes.append(Note("note_no_header", label, number, "", cell.text))
