"""A file as sent, taken apart: typed rows, what was guessed, and an account of every other row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door import encodings, variants
from lsanalytics.door.choices import join_choices
from lsanalytics.door.corner import head_places
from lsanalytics.door.grid import Book, Cell, Sheet
from lsanalytics.door.lacking import no_header
from lsanalytics.door.languages import take_one_language
from lsanalytics.door.limits import kind_of
from lsanalytics.door.mended import take_mended
from lsanalytics.door.pivot import lay_out_pivots
from lsanalytics.door.playout.halves import read_halves
from lsanalytics.door.playout.headless import head_lists
from lsanalytics.door.playout.moments import fill_days
from lsanalytics.door.playout.numbers import read_numbers
from lsanalytics.door.playout.parted import join_parts
from lsanalytics.door.playout.spans import part_spans
from lsanalytics.door.playout.years import add_years
from lsanalytics.door.province import settle_province
from lsanalytics.door.sheet_names import read_names
from lsanalytics.door.sheets import read_table, shown, tell_views, told_rows
from lsanalytics.door.stacked import tables_of
from lsanalytics.door.tables import LISTS, MARK, Table, tables_in
from lsanalytics.door.taken import NotData, Sent, refuse_rows
from lsanalytics.door.titled import fill_period
from lsanalytics.door.told import Note
from lsanalytics.door.values import schema
from lsanalytics.errors import InputError
from lsanalytics.places import Places


def open_book(path: Path, file: str) -> Book:
    """The cells of a file of any kind taken cell by cell. Raises InputError as its reader does."""
    from lsanalytics.door.document import read_document
    from lsanalytics.door.markup import read_page, read_spreadsheet_xml
    from lsanalytics.door.ods import read_flat_ods, read_ods
    from lsanalytics.door.playout.kinds import read_playout
    from lsanalytics.door.records import read_elements, read_records
    from lsanalytics.door.texts import read_text
    from lsanalytics.door.xls import read_xls
    from lsanalytics.door.xlsb import read_xlsb
    from lsanalytics.door.xlsx import read_workbook

    readers: dict[str, Callable[[Path, str], Book]] = {
        "xlsx": read_workbook,
        "xlsb": read_xlsb,
        "docx": read_document,
        "html": read_page,
        "xml": read_spreadsheet_xml,
        "ods": read_ods,
        "fods": read_flat_ods,
        "xls": read_xls,
        "json": read_records,
        "elements": read_elements,
        "csv": lambda path, file: read_text(path, file, _known_header),
    }
    kind = kind_of(path, file)
    return readers[kind](path, file) if kind in readers else read_playout(path, file, kind)


def take_apart(path: Path, file: str, dataset: Dataset | None, places: Places) -> Sent:
    """What is in a file. Nothing is raised for what is wrong with it: see ``refused``.

    ``dataset``: what it is known to be; else its form's mark or its headers tell.
    """
    sent = Sent(file)
    try:
        sent.kind = kind_of(path, file)
        book = open_book(path, file)
    except InputError as fault:
        sent.refused.append(fault)
        return sent
    sent.book = book
    _legacy(book, sent)
    take_one_language(book)
    head_places(book)
    fill_period(book)
    read_names(book, places)
    lay_out_pivots(book, sent)
    join_choices(book, sent)
    if dataset is None or dataset.takes == "log":
        headed = head_lists(book, file)
        sent.notes += [Note("guess_headless", file, None, "", *one) for one in headed]
    part_spans(book)
    read_halves(book)
    told = [*add_years(book, file), *join_parts(book), *read_numbers(book)]
    sent.notes += [Note(key, file, None, name, *texts) for key, name, *texts in told]
    fill_days(book)
    _marks(book, sent)
    take_mended(book, sent)
    asked = dataset or DATASETS.get(book.dataset or sent.marks.get("dataset", ""))
    if book.dataset and asked and asked.id != book.dataset:
        asked = DATASETS[book.dataset]
        planned = DATASETS[book.dataset].takes == "guide"
        key = "playout_planned" if planned else "playout_as_run"
        sent.refused.append(InputError(key, file=file))
    sheets = [one for sheet in book.sheets for one in tables_of(sheet)]
    found = tables_in(sheets, asked, sent)
    for sheet in sheets:
        if sheet.name in (MARK, LISTS):
            continue  # put there by our own form: nobody sent these rows
        held = found[id(sheet)].sheet if id(sheet) in found else sheet
        sent.rows_in += held.last - held.after
        if id(sheet) not in found:
            _whole_sheet(sheet, sent, lost=not found)
    if not found:
        if not sent.refused:
            empty = InputError("return_empty", file=file)
            sent.refused.append(no_header(sheets, file) if sent.rows_in else empty)
        return sent
    _read_found(sheets, found, sent, places)
    return sent


def _read_found(
    sheets: Sequence[Sheet], found: dict[int, Table], sent: Sent, places: Places
) -> None:
    frames: list[pl.DataFrame] = []
    hidden: list[pl.DataFrame] = []
    tables: list[tuple[Table, list[str]]] = []
    for sheet in sheets:
        if id(sheet) in found:
            table = found[id(sheet)]
            label = f"{sent.file}!{sheet.name}" if len(found) > 1 else sent.file
            label = f"{label}, {sheet.table}" if sheet.table and len(found) > 1 else label
            labels = [_label(label, one.view, len(found) > 1) for one in table.views]
            sent.sheets |= dict.fromkeys(labels, sheet.name)
            read_table(table, labels, sent, places, frames, hidden)
            tables.append((table, labels))
    if sent.refused:
        refuse_rows(sent, [*frames, *hidden])
        return
    settle_province(tables, frames, sent, places.province)
    at = 0
    for table, labels in tables:
        tell_views(table, labels, frames[at : at + len(labels)], sent)
        at += len(labels)
    assert sent.dataset is not None
    sent.frame = pl.concat([pl.DataFrame(schema=schema(sent.dataset)), *frames])
    sent.withheld = pl.concat([pl.DataFrame(schema=schema(sent.dataset)), *hidden])
    if sent.frame.is_empty() and sent.withheld.is_empty():
        sent.refused.append(InputError("return_no_rows", file=sent.file))


def _label(label: str, view: str, has_sheet: bool) -> str:
    """The name under which rows are told: of one view among several also that of the view."""
    return label if not view else f"{label}, {view}" if has_sheet else f"{label}!{view}"


def _known_header(cell: str) -> bool:
    """Whether a cell is a known header, be it in a legacy code."""
    if variants.is_header(cell):
        return True
    return not cell.isascii() and any(
        variants.is_header(convert(cell)) for convert in encodings.LEGACY.values()
    )


def _legacy(book: Book, sent: Sent) -> None:
    """Convert text of legacy fonts, telling so."""
    if book.guessed:
        sent.notes.append(Note(book.guessed, sent.file, None, "", book.encoding))
    if book.links:
        sent.notes.append(Note("note_links", sent.file, None, ""))
    texts = [cell.text for cell in _cells(book) if cell.kind == "text"]
    code = encodings.legacy_of(texts)
    if not code:
        _stroked(book, sent)
        return
    convert = encodings.LEGACY[code]
    for sheet in book.sheets:
        for row in sheet.rows.values():
            for column, cell in row.items():
                if cell.kind == "text" and encodings.in_legacy(cell.text, code):
                    row[column] = replace(cell, text=convert(cell.text))
    converted = (one for one in texts if encodings.in_legacy(one, code) and convert(one) != one)
    for sample in islice(converted, 1):
        sent.notes.append(Note(f"note_{code}", sent.file, None, "", sample, convert(sample)))


def _stroked(book: Book, sent: Sent) -> None:
    """Đ for the letter Ð of Iceland, which looks the same and some keyboards type."""
    for sheet in book.sheets:
        for row in sheet.rows.values():
            for column, cell in row.items():
                if cell.kind == "text" and ("\u00d0" in cell.text or "\u00f0" in cell.text):
                    text = cell.text.replace("\u00d0", "Đ").replace("\u00f0", "đ")
                    row[column] = replace(cell, text=text)
                    sent.notes.append(Note("note_eth", sent.file, None, "", cell.text, text))


def _cells(book: Book) -> Iterator[Cell]:
    for sheet in book.sheets:
        for row in sheet.rows.values():
            yield from row.values()


def _marks(book: Book, sent: Sent) -> None:
    for sheet in book.sheets:
        if sheet.name == MARK:
            rows = list(sheet.rows.values())[:20]
            pairs = [(row[0].text, row[1].text) for row in rows if {0, 1} <= set(row)]
            sent.marks = dict(pairs)


def _whole_sheet(sheet: Sheet, sent: Sent, lost: bool) -> None:
    """Account for the rows of a sheet without data, or of a file that gives none."""
    for number, row in told_rows(sheet, sent):
        if lost and number in sheet.rows:
            sent.lost.append((sheet.name, number))
        else:
            kind = "other_table" if sheet.table else "other_sheet"
            kind = kind if number in sheet.rows else "blank"
            sent.not_data.append(NotData(sheet.name, number, kind, shown(row)))
