"""The rows of a sheet under each of its views, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import polars as pl

from lsanalytics.clock import clock_text
from lsanalytics.dataset import Column, Dataset
from lsanalytics.door.above import against
from lsanalytics.door.amounts import is_ditto
from lsanalytics.door.aside import (
    Heads,
    carried_units,
    columns_aside,
    elsewhere,
    limits,
    other_units,
    units_of_rows,
)
from lsanalytics.door.given import PART_OF
from lsanalytics.door.grid import Book, Row, Sheet
from lsanalytics.door.heads import counts_other, header_faults, tell_headers, tell_headless
from lsanalytics.door.hidden import unseen_in
from lsanalytics.door.labels import Carried, carry_labels, take_outline
from lsanalytics.door.layout import Layout, kind_of_row
from lsanalytics.door.playout.lists import settle
from lsanalytics.door.playout.on_air import titled_schedule
from lsanalytics.door.playout.zones import of_other_zone
from lsanalytics.door.remarks import other_years, remarks, titles
from lsanalytics.door.rows import About, Reader
from lsanalytics.door.settle import settle_units
from lsanalytics.door.sums import group_rows
from lsanalytics.door.tables import Table
from lsanalytics.door.taken import CellFault, NotData, Sent
from lsanalytics.door.told import Note
from lsanalytics.door.totals import wrong_totals
from lsanalytics.door.units import is_measure
from lsanalytics.door.variants import PLACE_NAMES, bare
from lsanalytics.places import Places

Numbered = list[tuple[int, Row]]
DRAWN = 4  # views of which the first row is drawn


def read_table(
    table: Table,
    labels: list[str],
    sent: Sent,
    places: Places,
    frames: list[pl.DataFrame],
    hidden: list[pl.DataFrame],
) -> None:
    """Account for every row of a sheet, and read its data rows, once for each view of it."""
    sheet = table.sheet
    width = 1 + max(max(one.headers) for one in table.views)
    for layout, label in zip(table.views, labels, strict=True):
        layout.width = width
        sent.columns[label] = dict(layout.columns)
        for name, spot, words in settle_units(sheet, layout):
            counts_other(layout, name, spot, words, label, sent)
        header_faults(sheet, layout, label, sent)
    before = len(sent.not_data)
    data = _data_rows(table, labels, sent)
    _tell_totals(table, labels, data, before, sent)
    about = replace(_about(sent), width=width)
    heads = columns_aside(sheet, table.views)
    for number, (layout, label) in enumerate(zip(table.views, labels, strict=True)):
        if sheet.turned:
            sent.turned.add(label)
        tell_headers(layout, label, sent)
        sent.notes += titles(sheet, layout, label)
        if not number and not sheet.turned:
            tell_headless(sheet, table, label, sent)
        rows: Numbered = []
        withheld: Numbered = []
        for spot, row in data[number]:
            why = unseen_in(sheet, spot, row, layout)
            if why is None:
                rows.append((spot, row))
                continue
            key, column, value = why
            withheld.append((spot, row))
            sent.unseen.append(CellFault(key, label, spot, column, value))
        _fill_merged(sheet, layout, rows, label, sent, heads)
        _fill_ditto(layout, rows, label, sent)
        if layout.dataset.takes not in ("log", "guide", "items"):
            _tell_carried(carry_labels(layout, rows), label, sent)
        sent.notes += remarks(sheet, layout, rows, label)
        sent.notes += limits(layout, heads, rows, label)
        _tell_comments(table, layout, rows, label, sent)
        units = units_of_rows(heads, rows)
        sent.notes += carried_units(heads, units, rows, label)
        sent.faults += other_units(layout, units, rows, label)
        about = replace(about, units=units)
        reader = Reader(layout, label, places, about)
        filled = [(spot, layout.filled(spot, row)) for spot, row in rows]
        frames.append(reader.read(_on_the_clock(layout, filled, label, sheet, sent)))
        sent.notes += other_years(sheet, layout, label, frames[-1])
        sent.notes += against(sheet, layout, label, frames[-1], places)
        sent.faults += elsewhere(layout, heads, rows, frames[-1], places)
        aside = [(spot, layout.filled(spot, row)) for spot, row in withheld]
        hidden.append(Reader(layout, label, places, about).read(aside))
        sent.notes += [Note(*one) for one in reader.notes]
        sent.faults += [CellFault(*one) for one in reader.faults]


def _tell_totals(
    table: Table, labels: list[str], data: list[Numbered], before: int, sent: Sent
) -> None:
    """Hold rows of totals, that are no data (from ``before``), against the rows of data."""
    sheet = table.sheet
    totals = [one.row for one in sent.not_data[before:] if one.kind == "total"]
    if totals:
        rows_of_data = sorted({number for rows in data for number, _ in rows})
        sent.notes += wrong_totals(sheet, table.views, labels, rows_of_data, totals)
    if sheet.turned and sheet.table > 1:  # of the columns that are no data the first table tells
        sent.rows_in -= sum(one.rows for one in sent.not_data[before:])
        del sent.not_data[before:]


def _on_the_clock(layout: Layout, rows: Numbered, label: str, sheet: Sheet, sent: Sent) -> Numbered:
    """The rows of a log with start and end in one form, and what a machine's list says of them."""
    assert sent.book is not None
    found = settle(layout, rows)
    own = sent.book if sent.book.dataset else Book("", [])
    found.faults += of_other_zone(sheet, layout, found.rows)
    sent.notes += [Note(one[0], label, *one[1:]) for one in (*found.notes, *own.notes)]
    sent.faults += [CellFault(one[0], label, *one[1:]) for one in (*found.faults, *own.faults)]
    sent.not_data += [NotData(sheet.name, row, *said) for row, said in found.gone.items()]
    if layout.dataset.takes == "log" and not sent.book.dataset:
        title = titled_schedule(sheet, layout, sent.file)
        sent.notes += [Note("guess_sent", label, None, "", title)] if title else []
    return found.rows


def _data_rows(table: Table, labels: list[str], sent: Sent) -> list[Numbered]:
    """The data rows of each view. A row that is data in none is accounted for once; of one that is
    data in several, a view whose own cells are blank has nothing."""
    sheet, views = table.sheet, table.views
    totals = sheet.totals | group_rows(sheet, views)
    heads = [_texts(sheet.rows.get(one, {})) for one in range(views[0].first, views[0].last + 1)]
    heads = [one for one in heads if len(one) > 1]
    data: list[Numbered] = [[] for _ in views]
    signed = False
    for number, row in told_rows(sheet, sent):
        if number in sheet.marks:
            sent.not_data.append(NotData(sheet.name, number, sheet.marks[number], shown(row)))
            continue
        kinds = [kind_of_row(view, number, row, signed) for view in views]
        if number > views[0].last and _texts(row) in heads:
            kinds = ["header"] * len(views)
        elif any(data) and _is_part(views[0], row):
            kinds = [kind or "part" for kind in kinds]
        if number in totals:
            kinds = [kind or "total" for kind in kinds]
        signed |= "note" in kinds
        mine = [spot for spot, kind in enumerate(kinds) if not kind]
        if not mine:
            kind = next((one for one in kinds if one != "outside"), "outside")
            sent.not_data.append(NotData(sheet.name, number, kind, shown(row)))
            continue
        filled = [spot for spot in mine if not views[spot].own or views[spot].own & set(row)]
        for spot in filled or mine[:1]:
            data[spot].append((number, row))
        sent.rows_in += len(filled or mine[:1]) - 1
        if filled:
            for spot in set(mine) - set(filled):
                sent.notes.append(
                    Note("note_view_blank", labels[spot], number, "", views[spot].view)
                )
    return _without_outline(table, labels, data, sent)


def _texts(row: Row) -> dict[int, str]:
    return {at: bare(cell.text) for at, cell in row.items()}


def _is_part(layout: Layout, row: Row) -> bool:
    """Whether what should be a commune is a part of the one above, or of its people."""
    spots = [layout.columns.get(name, -1) for name in (PLACE_NAMES, "place")]
    return any(spot in row and PART_OF.match(row[spot].text) for spot in spots if spot >= 0)


def _without_outline(
    table: Table, labels: list[str], data: list[Numbered], sent: Sent
) -> list[Numbered]:
    """The rows of data without those of the groups of a table in outline form."""
    heads, carried = take_outline(table.views, data[0])
    for label in labels if heads else ():
        _tell_carried(carried, label, sent)
    for number in sorted(heads):
        row = table.sheet.rows[number]
        sent.rows_in -= sum(number in dict(rows) for rows in data) - 1
        sent.not_data.append(NotData(table.sheet.name, number, "total", shown(row)))
    return [[one for one in rows if one[0] not in heads] for rows in data] if heads else data


def told_rows(sheet: Sheet, sent: Sent) -> Iterator[tuple[int, Row]]:
    """The rows that say something; those between them are told to be blank, as one."""
    before = sheet.after
    for number in sorted(one for one in {*sheet.rows, *sheet.marks} if one > 0):
        if number > before + 1:
            blank = number - before - 1
            sent.not_data.append(NotData(sheet.name, before + 1, "blank", "", blank))
        yield number, sheet.rows.get(number, {})
        before = number


def tell_views(table: Table, labels: list[str], frames: list[pl.DataFrame], sent: Sent) -> None:
    """What of a table's form was guessed, with its first row as it was read: drawn, so that it can
    be confirmed at a glance."""
    if not any(one.given or one.view for one in table.views) and not table.sheet.turned:
        return
    if table.sheet.turned:
        sent.notes.append(Note("guess_turned", labels[0], None, ""))
    told: set[tuple[str, str, str]] = set()
    for layout in table.views:
        for name, given in layout.given.items():
            key = "guess_section" if given.sections else "guess_given"
            became = ", ".join(dict.fromkeys(value for _, value in given.sections)) or given.value
            if (name, given.words, became) not in told:
                told.add((name, given.words, became))
                at = given.row if (given.row or 0) > 0 else None
                sent.notes.append(Note(key, labels[0], at, name, given.words, became))
    first = min((one["row"][0] for one in frames if one.height), default=None)
    if first is None:
        return
    drawn = [
        _drawn(layout, one.filter(pl.col("row") == first))
        for layout, one in zip(table.views, frames, strict=True)
    ]
    read = [one for one in drawn if one]
    more = [f"… (+{len(read) - DRAWN})"] if len(read) > DRAWN else []
    became = "; ".join([*read[:DRAWN], *more])
    row = shown(table.sheet.rows[first])
    sent.notes.append(Note("guess_drawn", labels[0], first, "", row, became))


def _drawn(layout: Layout, rows: pl.DataFrame) -> str:
    """One row as it was read, column by column."""
    for row in rows.iter_rows(named=True):
        names = [one for one in layout.dataset.columns if row[one.name] is not None]
        return "[" + " | ".join(_as_label(one, row[one.name]) for one in names[:-1]) + "]"
    return ""


def _as_label(column: Column, value: object) -> str:
    if column.allowed and value in column.allowed:
        return column.allowed[str(value)][0]
    if column.kind == "time" and isinstance(value, int):
        return clock_text(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def shown(row: Row) -> str:
    """A row as one text."""
    return " | ".join(cell.text for _, cell in sorted(row.items()))[:200]


def _about(sent: Sent) -> About:
    """What the file as a whole says of its cells; our own form says how dates are written."""
    assert sent.book is not None
    order = "dmy" if sent.marks.get("dataset") else sent.book.order
    return About(sent.kind == "csv", sent.book.epoch1904, order)


def _fill_merged(
    sheet: Sheet, layout: Layout, data: Numbered, label: str, sent: Sent, heads: Heads
) -> None:
    """A cell merged over several rows of data speaks for each of them; that is told of a column
    of the form."""
    rows = dict(data)
    named = dict.fromkeys(heads, "") | {column: name for name, column in layout.columns.items()}
    for top, left, bottom, right in sheet.merged:
        cell = rows.get(top, {}).get(left)
        if cell is None or bottom == top or left != right or left not in named:
            continue
        for number in range(top + 1, min(bottom, sheet.last) + 1):
            if number in rows and left not in rows[number]:
                rows[number][left] = replace(cell, merged=True)
                if not named[left]:
                    continue
                counted = _is_counted(layout.dataset, named[left])
                key = "guess_merged" if counted else "note_merged"
                sent.notes.append(Note(key, label, number, named[left], "", cell.text))


def _fill_ditto(layout: Layout, data: list[tuple[int, Row]], label: str, sent: Sent) -> None:
    """A mark that a cell is as the one above it; that is told."""
    for (_, above), (number, row) in pairwise(data):
        for name, spot in layout.columns.items():
            if spot in row and spot in above and is_ditto(row[spot].text):
                was = row[spot].text
                row[spot] = replace(above[spot], merged=True)
                key = "guess_ditto" if _is_counted(layout.dataset, name) else "note_ditto"
                column = "" if name.startswith("@") else name
                sent.notes.append(Note(key, label, number, column, was, above[spot].text))


def _tell_carried(carried: Sequence[Carried], label: str, sent: Sent) -> None:
    for row, name, text in carried:
        column = "" if name.startswith("@") else name
        sent.notes.append(Note("guess_carried", label, row, column, "", text))


def _tell_comments(table: Table, layout: Layout, data: Numbered, label: str, sent: Sent) -> None:
    """What somebody noted at cells. It may say another figure, unit or time than the cell: of data,
    headings and titles that is asked about, in the views that the cell is of."""
    mine = set(layout.columns.values())
    others = {at for one in table.views for at in one.columns.values()} - mine
    names = {at: name for name, at in layout.columns.items() if not name.startswith("@")}
    rows = {number for number, _ in data}
    for number, at, words, shown_as in _comments(table.sheet):
        if at not in others:
            asked = number in rows or number <= layout.last
            key = "guess_comment" if asked else "note_comment"
            name = names.get(at, "") if number >= layout.first else ""
            sent.notes.append(Note(key, label, number, name, words, shown_as))


def _comments(sheet: Sheet) -> Iterator[tuple[int, int, str, str]]:
    """Row, column and words of each comment, with the text of its cell, or of a blank one its
    address."""
    for number, row in sorted(sheet.rows.items()):
        for at, cell in row.items():
            if cell.comment:
                yield number, at, cell.comment, cell.text
    if not sheet.noted:
        return
    from xlsxwriter.utility import xl_rowcol_to_cell  # which few sheets ask for

    for (number, at), words in sorted(sheet.noted.items()):
        spot = (at, number - 1) if sheet.turned else (number - 1, at)
        yield number, at, words, xl_rowcol_to_cell(*spot)


def _is_counted(dataset: Dataset, name: str) -> bool:
    """Whether a column counts something: then nobody knows whether one figure is each row's."""
    return any(one.name == name and is_measure(dataset, one) for one in dataset.columns)
