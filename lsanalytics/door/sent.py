"""A file as sent, taken apart: typed rows, what was guessed, and an account of every other row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door import encodings, variants
from lsanalytics.door.grid import Book, Cell, Row, Sheet
from lsanalytics.door.hidden import unseen_in
from lsanalytics.door.layout import SHARE, Layout, find_layout, kind_of_row
from lsanalytics.door.limits import kind_of
from lsanalytics.door.playout.lists import settle
from lsanalytics.door.rows import About, Reader
from lsanalytics.door.settle import settle_units
from lsanalytics.door.titled import fill_period
from lsanalytics.door.told import Note
from lsanalytics.door.values import schema
from lsanalytics.errors import InputError
from lsanalytics.places import Places

MARK = "_lsa"  # the hidden sheet of our forms
LISTS = "_danh-muc"  # their hidden lists


@dataclass(frozen=True)
class NotData:
    """A row recognised as no data. ``kind``: title, header, numbering, total, note, example,
    blank, other_sheet; of a machine's list also not_aired, on_top, macro, envelope, planned,
    shared_slot."""

    sheet: str
    row: int
    kind: str
    text: str


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
    label of the sheet (``name.xlsx`` or ``name.xlsx!Sheet``).

    rows_in = frame.height + withheld.height + len(not_data) + len(lost), always. ``withheld`` are
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
    not_data: list[NotData] = field(default_factory=list)
    lost: list[tuple[str, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    unseen: list[CellFault] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    def refuse(self, why: InputError) -> None:
        """Refuse a file that has been read: its rows are lost, each with its place."""
        self.refused.append(why)
        _refuse_rows(self, [one for one in (self.frame, self.withheld) if one is not None])
        self.frame = self.withheld = None


def open_book(path: Path, file: str) -> Book:
    """The cells of a file of any kind taken cell by cell. Raises InputError as its reader does."""
    from lsanalytics.door.markup import read_page, read_spreadsheet_xml
    from lsanalytics.door.ods import read_ods
    from lsanalytics.door.playout.kinds import read_playout
    from lsanalytics.door.texts import read_text
    from lsanalytics.door.xls import read_xls
    from lsanalytics.door.xlsb import read_xlsb
    from lsanalytics.door.xlsx import read_workbook

    readers: dict[str, Callable[[Path, str], Book]] = {
        "xlsx": read_workbook,
        "xlsb": read_xlsb,
        "html": read_page,
        "xml": read_spreadsheet_xml,
        "ods": read_ods,
        "xls": read_xls,
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
    fill_period(book)
    _marks(book, sent)
    asked = dataset or DATASETS.get(book.dataset or sent.marks.get("dataset", ""))
    if book.dataset and asked and asked.id != book.dataset:
        asked = DATASETS[book.dataset]
        planned = book.dataset == "programme_guide"
        key = "playout_planned" if planned else "playout_as_run"
        sent.refused.append(InputError(key, file=file))
    found = _layouts(book, asked, sent)
    for sheet in book.sheets:
        if sheet.name in (MARK, LISTS):
            continue  # put there by our own form: nobody sent these rows
        sent.rows_in += sheet.last
        if id(sheet) not in found:
            _whole_sheet(sheet, sent, lost=not found)
    if not found:
        if not sent.refused:
            key = "receive_no_header" if sent.rows_in else "return_empty"
            sent.refused.append(InputError(key, file=file))
        return sent
    _read_found(book, found, sent, places)
    return sent


def _read_found(book: Book, found: dict[int, Layout], sent: Sent, places: Places) -> None:
    frames: list[pl.DataFrame] = []
    hidden: list[pl.DataFrame] = []
    for sheet in book.sheets:
        if id(sheet) in found:
            label = f"{sent.file}!{sheet.name}" if len(found) > 1 else sent.file
            sent.sheets[label] = sheet.name
            _read_sheet(sheet, found[id(sheet)], label, sent, places, frames, hidden)
    if sent.refused:
        _refuse_rows(sent, [*frames, *hidden])
        return
    assert sent.dataset is not None
    sent.frame = pl.concat([pl.DataFrame(schema=schema(sent.dataset)), *frames])
    sent.withheld = pl.concat([pl.DataFrame(schema=schema(sent.dataset)), *hidden])
    if sent.frame.is_empty() and sent.withheld.is_empty():
        sent.refused.append(InputError("return_no_rows", file=sent.file))


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
                if cell.kind == "text" and encodings.could_be_legacy(cell.text):
                    row[column] = replace(cell, text=convert(cell.text))
    sample = next(one for one in texts if not one.isascii() and convert(one) != one)
    sent.notes.append(Note(f"guess_{code}", sent.file, None, "", sample, convert(sample)))


def _stroked(book: Book, sent: Sent) -> None:
    """Đ for the letter Ð of Iceland, which looks the same and some keyboards type."""
    for sheet in book.sheets:
        for row in sheet.rows.values():
            for column, cell in row.items():
                if cell.kind == "text" and ("\u00d0" in cell.text or "\u00f0" in cell.text):
                    text = cell.text.replace("\u00d0", "Đ").replace("\u00f0", "đ")
                    row[column] = replace(cell, text=text)
                    sent.notes.append(Note("guess_eth", sent.file, None, "", cell.text, text))


def _about(sent: Sent) -> About:
    """What the file as a whole says of its cells; our own form says how dates are written."""
    assert sent.book is not None
    order = "dmy" if sent.marks.get("dataset") else sent.book.order
    return About(sent.kind == "csv", sent.book.epoch1904, order)


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


def _layouts(book: Book, dataset: Dataset | None, sent: Sent) -> dict[int, Layout]:
    """The layout of each sheet that holds data, by the identity of the sheet."""
    found: dict[int, Layout] = {}
    for sheet in book.sheets:
        if sheet.name in (MARK, LISTS):
            continue
        rivals = find_layout(sheet, dataset)
        if len(rivals) > 1:
            names = ", ".join(sorted({one.dataset.id for one in rivals}))
            sent.refused.append(InputError("receive_dataset_unclear", file=sent.file, names=names))
            return {}
        if rivals:
            found[id(sheet)] = rivals[0]
    by_id = {id(sheet): sheet for sheet in book.sheets}
    if any(not by_id[number].hidden for number in found):
        # A hidden sheet beside a visible one says nothing of what the file is.
        seen = {one.dataset.id for number, one in found.items() if not by_id[number].hidden}
        found = {
            number: one
            for number, one in found.items()
            if not by_id[number].hidden or (not one.missing and one.dataset.id in seen)
        }
    whole = {number for number, layout in found.items() if not layout.missing}
    if whole:  # a sheet of explanations may look a little like a return
        found = {number: layout for number, layout in found.items() if number in whole}
    kinds = Counter(layout.dataset.id for layout in found.values())
    if len(kinds) > 1:
        names = ", ".join(sorted(kinds))
        sent.refused.append(InputError("receive_several_datasets", file=sent.file, names=names))
        return {}
    if kinds:
        sent.dataset = DATASETS[next(iter(kinds))]
    return found


def _whole_sheet(sheet: Sheet, sent: Sent, lost: bool) -> None:
    """Account for the rows of a sheet without data, or of a file that gives none."""
    for number in range(1, sheet.last + 1):
        if lost and number in sheet.rows:
            sent.lost.append((sheet.name, number))
        else:
            kind = "other_sheet" if number in sheet.rows else "blank"
            sent.not_data.append(NotData(sheet.name, number, kind, _shown(sheet.rows.get(number))))


def _shown(row: Row | None) -> str:
    return " | ".join(cell.text for _, cell in sorted((row or {}).items()))[:200]


def _read_sheet(
    sheet: Sheet,
    layout: Layout,
    label: str,
    sent: Sent,
    places: Places,
    frames: list[pl.DataFrame],
    hidden: list[pl.DataFrame],
) -> None:
    """Account for every row of a sheet, and read its data rows."""
    sent.columns[label] = dict(layout.columns)
    for name, spot, words in settle_units(sheet, layout):
        _counts_other(layout, name, spot, words, sent)
    _header_faults(layout, sent)
    _tell_headers(layout, label, sent)
    _tell_headless(sheet, layout, label, sent)
    data: list[tuple[int, Row]] = []
    withheld: list[tuple[int, Row]] = []
    signed = False
    for number in range(1, sheet.last + 1):
        row = sheet.rows.get(number)
        kind = sheet.marks.get(number, "")
        kind = kind or ("blank" if row is None else kind_of_row(layout, number, row, signed))
        if not kind and number in sheet.totals:
            kind = "total"
        signed |= kind == "note"
        if row is not None and not kind:
            why = unseen_in(sheet, number, row, layout)
            if why is None:
                data.append((number, row))
                continue
            key, column, value = why
            withheld.append((number, row))
            sent.unseen.append(CellFault(key, label, number, column, value))
        else:
            sent.not_data.append(NotData(sheet.name, number, kind, _shown(row)))
    _fill_merged(sheet, layout, data, label, sent)
    clocked = settle(layout, data)
    data = clocked.rows
    sent.notes += [Note(one[0], label, *one[1:]) for one in clocked.notes]
    sent.faults += [CellFault(one[0], label, *one[1:]) for one in clocked.faults]
    for number, words in clocked.gone.items():
        sent.not_data.append(NotData(sheet.name, number, "copy", words))
    reader = Reader(layout, label, places, _about(sent))
    frames.append(reader.read(data))
    hidden.append(Reader(layout, label, places, _about(sent)).read(withheld))
    sent.notes += [Note(*one) for one in reader.notes]
    assert sent.book is not None
    if sent.book.dataset:
        sent.notes += [Note(one[0], label, *one[1:]) for one in sent.book.notes]
        sent.faults += [CellFault(one[0], label, *one[1:]) for one in sent.book.faults]
    sent.faults += [CellFault(*one) for one in reader.faults]


def _header_faults(layout: Layout, sent: Sent) -> None:
    known = layout.dataset
    for name in dict.fromkeys(layout.twice):
        column = known.column(name)
        vi, en = column.header_vi, column.header_en
        sent.refused.append(
            InputError("return_header_twice", file=sent.file, row=layout.last, vi=vi, en=en)
        )
    counted = [name for name in layout.missing if name in layout.other]
    for name in counted:
        _counts_other(layout, name, layout.last, layout.other[name], sent)
    if set(layout.missing) - set(counted):
        vi, en = (
            ", ".join(
                f"“{getattr(known.column(name), header)}”"
                for name in layout.missing
                if name not in counted
            )
            for header in ("header_vi", "header_en")
        )
        unknown = ", ".join(f"“{one}”" for one in layout.unknown)
        key = "receive_column_missing" if unknown else "return_column_missing"
        sent.refused.append(
            InputError(key, file=sent.file, row=layout.last, vi=vi, en=en, unknown=unknown)
        )


def _counts_other(layout: Layout, name: str, row: int, words: str, sent: Sent) -> None:
    column = layout.dataset.column(name)
    told = {"vi": column.header_vi, "en": column.header_en, "value": words}
    sent.refused.append(InputError("receive_unit_other", file=sent.file, row=row, **told))


def _tell_headers(layout: Layout, label: str, sent: Sent) -> None:
    for name in layout.hidden:
        words = layout.headers[layout.columns[name]]
        known = name if name in {one.name for one in layout.dataset.columns} else ""
        sent.notes.append(Note("guess_hidden_column", label, layout.last, known, words))
    for key, text, name in layout.guesses:
        sent.notes.append(Note(key, label, layout.last, name, text))
    for name, (row, words) in layout.unit_said.items():
        unit = "share" if name == SHARE else layout.units[name]
        if unit != "one":
            column = "people_reached" if name == SHARE else name
            sent.notes.append(Note(f"guess_unit_{unit}", label, row, column, words))
    for text in layout.unknown:
        sent.notes.append(Note("note_unknown_column", label, layout.last, "", text))


def _tell_headless(sheet: Sheet, layout: Layout, label: str, sent: Sent) -> None:
    """Cells below no header, in a column between those that have one."""
    inside = set(range(max(layout.headers))) - set(layout.headers)
    for column in sorted(inside):
        below = (
            (number, row[column])
            for number, row in sorted(sheet.rows.items())
            if number > layout.last and column in row
        )
        for number, cell in below:
            sent.notes.append(Note("note_no_header", label, number, "", cell.text))


def _fill_merged(
    sheet: Sheet, layout: Layout, data: list[tuple[int, Row]], label: str, sent: Sent
) -> None:
    """A cell merged over several rows of data speaks for each of them; that is told."""
    rows = dict(data)
    named = {column: name for name, column in layout.columns.items()}
    for top, left, bottom, right in sheet.merged:
        cell = rows.get(top, {}).get(left)
        if cell is None or bottom == top or left != right or left not in named:
            continue
        for number in range(top + 1, min(bottom, sheet.last) + 1):
            if number in rows and left not in rows[number]:
                rows[number][left] = replace(cell, merged=True)
                note = Note("guess_merged", label, number, named[left], "", cell.text)
                sent.notes.append(note)


def _refuse_rows(sent: Sent, frames: list[pl.DataFrame]) -> None:
    """The data rows of a file that is refused as a whole are lost, each with its place."""
    for frame in frames:
        for label, row in frame.select("file", "row").iter_rows():
            sent.lost.append((sent.sheets[label], row))
    sent.notes, sent.faults, sent.unseen = [], [], []
