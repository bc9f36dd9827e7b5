"""Where in a sheet the header stands, what its columns mean, and which rows are no data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.given import GROUPS, NO_UNITS, Given, is_group
from lsanalytics.door.grid import Cell, Row, Sheet
from lsanalytics.door.units import (
    FACTORS,
    HOUR,
    SHARES,
    counts_other,
    counts_same,
    in_header,
    is_hours,
    is_measure,
    is_share_of_plan,
    numbers_columns,
)
from lsanalytics.door.variants import (
    DURATION,
    IGNORED,
    PLACE_NAMES,
    SHARE,
    alike,
    bare,
    begins,
    counts_frames,
    headers,
    is_header,
    is_total,
    meaning,
    of_other_time,
    of_what_was,
    says_nothing,
)

STAND_IN = {"place": (PLACE_NAMES,), "people_reached": (SHARE,), "end": (DURATION, "start")}
ON_AIR = ("date", "start", "end", DURATION)
SEARCHED = 80  # filled rows from the top among which the header stands
DATE_ORDERS = (
    ("dmy", re.compile(r"dd?\W+mm?\W+y|ngày\W+tháng\W+năm|31/12/|d/m/y", re.I)),
    ("mdy", re.compile(r"mm?\W+dd?\W+y|tháng\W+ngày\W+năm|12/31/", re.I)),
)

# The line above a signature: "Thất Khê, ngày 15 tháng 01 năm 2026", its numbers perhaps left open.
PLACE_AND_DAY = re.compile(r"[^,]{2,60},\s*ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b.{0,8}", re.I)
# A mark of a footnote, and words.
FOOTNOTE = re.compile(r"(?:\(\d{1,2}\)|\(\*{1,3}\)|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]|[-–+•])\s*[^\W\d]")
COMMUNE = re.compile(r"\b(?:xã|phường|đặc khu|commune)\b", re.I)


@dataclass
class Layout:
    """``columns``: column of the dataset (or PLACE_NAMES, SHARE) -> column of the sheet.

    ``headers``: column of the sheet -> header as sent. ``guesses``: (key, header, column name)
    of headers not in the official wording. ``unknown`` headers are left out and told; ``twice``
    names columns that stand there more than once.
    """

    dataset: Dataset
    first: int  # first row of the header
    last: int  # last row of the header
    columns: dict[str, int] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)
    guesses: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)  # column -> unit that is converted
    other: dict[str, str] = field(default_factory=dict)  # column -> header that counts other things
    undecided: dict[str, str] = field(default_factory=dict)  # column -> headings that divide it
    hidden: list[str] = field(default_factory=list)  # columns that nobody sees who opens the file
    units_row: int | None = None
    unit_said: dict[str, tuple[int, str]] = field(default_factory=dict)  # column -> row, words
    # Of a view of a table that the form does not know; see ``lsanalytics.door.shapes``.
    view: str = ""
    given: dict[str, Given] = field(default_factory=dict)  # what stands outside of its columns
    own: frozenset[int] = frozenset()  # columns that make it another view than the others
    shown: dict[int, str] = field(default_factory=dict)  # column -> its headers as sent
    width: int = 0  # columns under the headings of all views of the table

    def give(self, name: str, given: Given) -> None:
        """Take a value from outside of the columns: it has a column below nought."""
        self.given[name] = given
        self.columns[name] = -1 - len(self.given)

    def add(self, name: str, header: str) -> int:
        """A column that was not sent, right of all others, under the header that tells of it."""
        beside = [*self.headers, *self.columns.values(), self.width - 1]
        self.columns[name] = spot = 1 + max(beside)
        self.headers[spot] = header
        return spot

    def filled(self, number: int, row: Row) -> Row:
        """A row with what stands outside of it."""
        if not self.given:
            return row
        cells = {self.columns[name]: Cell(one.at(number)) for name, one in self.given.items()}
        return {**row, **{spot: cell for spot, cell in cells.items() if not cell.blank}}

    @property
    def date_order(self) -> str:
        """dmy or mdy where the header of a column of dates says how they are written."""
        dates = [one.name for one in self.dataset.columns if one.kind == "date"]
        said = [self.headers.get(self.columns.get(name, -1), "") for name in dates]
        found = {order for text in said for order, words in DATE_ORDERS if words.search(text)}
        return found.pop() if len(found) == 1 else ""

    @property
    def missing(self) -> list[str]:
        """Required columns that are not there, nor anything that they follow from."""
        return [
            column.name
            for column in self.dataset.columns
            if column.required
            and column.name not in self.columns
            and not any(one in self.columns for one in STAND_IN.get(column.name, ()))
        ]


def find_layout(sheet: Sheet, dataset: Dataset | None) -> list[Layout]:
    """The header of a sheet, for the dataset given or the best of all; several where it is a tie.

    Empty where no row of the upper part of the sheet names at least two columns, one of them in
    three of those that are required.
    """
    wanted = [dataset] if dataset else list(DATASETS.values())
    found: list[tuple[tuple[int, int, int, int], Layout]] = []
    for number in sorted(sheet.rows)[:SEARCHED]:
        if sum(is_header(cell.text) for cell in sheet.rows[number].values()) < 1:
            continue
        for one in wanted:
            layout = _best_at(sheet, number, one)
            hits = sum(column.name in layout.columns for column in one.columns)
            required = sum(column.required for column in one.columns)
            if hits >= 2 and 3 * (required - len(layout.missing)) >= required:
                found.append(
                    ((-len(layout.missing), hits, layout.first - layout.last, -number), layout)
                )
    if not found:
        return []
    best = max(score for score, _ in found)
    rivals = [layout for score, layout in found if score[:2] == best[:2]]
    if len({layout.dataset.id for layout in rivals}) > 1:
        return rivals
    return [max(found, key=lambda one: one[0])[1]]


def _best_at(sheet: Sheet, number: int, dataset: Dataset) -> Layout:
    """The header in one row, or in two rows where merged cells spread it over them."""
    hidden = sheet.hidden_columns
    single = match(dataset, number, number, _texts(sheet.rows[number]), hidden)
    below = _texts(sheet.rows.get(number + 1, {}))
    if not any(meaning(dataset.id, text) for text in below.values()):
        return single
    above = _spread(sheet, number)
    joined = dict(above)
    for column, text in below.items():
        # "Năm báo cáo" below a heading over several columns of figures is no column of years.
        if counts_same(text) and _shared(dataset, above, below, column):
            continue
        of_plan = _of_plan(dataset, above, column, text)
        if of_plan or meaning(dataset.id, text) or column not in joined:
            joined[column] = of_plan or text
        elif not meaning(dataset.id, joined[column]):
            joined[column] = f"{joined[column]} {text}"
    double = match(dataset, number, number + 1, joined, hidden)
    if double.twice and not single.twice:
        return single
    better = len(double.missing) < len(single.missing) or len(double.columns) > len(single.columns)
    return double if better else single


def _of_plan(dataset: Dataset, above: dict[int, str], column: int, text: str) -> str:
    """The header of a log's column below one that says that it is of a plan; "" for another."""
    left = max((one for one in above if one <= column), default=-1)
    planned = f"{text} ({above.get(left, '')})"
    is_log = dataset.takes == "log" and meaning(dataset.id, text) is not None
    return planned if is_log and of_other_time(planned) else ""


def _shared(dataset: Dataset, above: dict[int, str], below: dict[int, str], column: int) -> bool:
    """Whether a known heading stands over a column and others beside it, be it merged or not."""
    left = max((one for one in above if one <= column), default=-1)
    if not meaning(dataset.id, above.get(left, "")):
        return False
    if left < column:
        return all(one in below for one in range(left, column))
    return above.get(column) == above.get(column - 1)


def _texts(row: Row) -> dict[int, str]:
    return {column: cell.text for column, cell in sorted(row.items())}


def _spread(sheet: Sheet, number: int) -> dict[int, str]:
    """The texts of a row, a heading that is merged over several columns standing over each."""
    texts = _texts(sheet.rows[number])
    for top, left, _, right in sheet.merged:
        if top == number and left in texts and right - left < 64:
            for column in range(left, right + 1):
                texts.setdefault(column, texts[left])
    return texts


def match(
    dataset: Dataset, first: int, last: int, texts: dict[int, str], hidden: set[int]
) -> Layout:
    layout = Layout(dataset, first, last, headers=texts)
    unknown: dict[int, str] = {}
    # What is hidden is used only where nothing that is seen means the same, and a number of frames
    # only where no length is there.
    ordered = sorted(texts.items(), key=lambda one: (one[0] in hidden, counts_frames(one[1])))
    for exact in (True, False):
        for column, text in ordered:
            known = meaning(dataset.id, text)
            if known is None or of_other_time(text):
                unknown[column] = text
            elif known.exact == exact and known.name != IGNORED:
                name = _by_unit(layout, known.name, text)
                if name in layout.columns and column in hidden:
                    layout.unknown.append(text)
                elif name:
                    _place(layout, name, column, text, "" if exact else "note_header")
                else:
                    layout.other.setdefault(known.name, text)
                    unknown[column] = text
    names = {column.name for column in dataset.columns}
    for column, text in unknown.items():
        if any(text == other for other in layout.other.values()):
            layout.unknown.append(text)
            continue
        near = alike(dataset.id, text)
        name = headers(dataset.id)[near].name if near else ""
        if name in names and name not in layout.columns and _misspelt(text, near):
            _place(layout, name, column, text, "guess_header_alike")
        else:
            layout.unknown.append(text)
    layout.hidden = [name for name, column in layout.columns.items() if column in hidden]
    return layout


def _by_unit(layout: Layout, name: str, text: str) -> str:
    """The column that a header means, its unit looked at; "" where it counts other things."""
    if name == SHARE and is_share_of_plan(text, layout.headers.values()):
        return ""
    if name not in {one.name for one in layout.dataset.columns}:
        return name
    column, unit = layout.dataset.column(name), in_header(text)
    if is_hours(column):
        return name if unit in ("", HOUR) else ""
    if not is_measure(layout.dataset, column):
        return name
    if unit == SHARES and name == "people_reached":
        return SHARE
    if unit in FACTORS:
        layout.units[name] = unit
        layout.unit_said[name] = (layout.last, text)
    return name if not unit or unit in FACTORS else ""


def _misspelt(text: str, near: str) -> bool:
    """Whether a header is the known one with letters wrong, not with words more or fewer: "chưa"
    makes another column of it."""
    words, known = bare(text).split(), near.split()
    if of_other_time(text):
        return False
    if "".join(words) == "".join(known):
        return True
    if len(words) != len(known) or counts_other(text) or in_header(text):
        return False
    pairs = zip(words, known, strict=True)
    return all(SequenceMatcher(None, one, two).ratio() >= 0.5 for one, two in pairs)


def _place(layout: Layout, name: str, column: int, text: str, guess: str) -> None:
    if name in layout.columns:
        held = layout.headers[layout.columns[name]]
        of_commune = name == PLACE_NAMES and COMMUNE.search(text) and not COMMUNE.search(held)
        # The time that was planned stands beside that of the broadcast under a shorter header.
        was = name in ON_AIR and of_what_was(text) and not of_what_was(held)
        if of_commune or was:
            layout.unknown.append(held)
            layout.guesses = [one for one in layout.guesses if one[2] != name]
        # A variant beside the official header is another column. Two variants of a count, or the
        # same words with others in brackets, are the same one twice.
        elif guess and not _rivals(layout.dataset, name, text, held):
            layout.unknown.append(text)
            return
        else:
            layout.twice.append(name)
            return
    layout.columns[name] = column
    if guess and not name.startswith("@"):
        layout.guesses.append((guess, text, name))


def _rivals(dataset: Dataset, name: str, text: str, held: str) -> bool:
    """Whether neither of two headers has a better claim to a column."""
    known = meaning(dataset.id, held)
    if known is None or known.exact:
        return False
    counts = any(one.name == name and is_measure(dataset, one) for one in dataset.columns)
    return counts or bare(text) == bare(held)


def kind_of_row(layout: Layout, number: int, row: Row, signed: bool) -> str:
    """Why a row is no data: title, header, units, numbering, outside, total,
    note, example, group; "" for a data row. ``signed``: a row above began the signatures.

    Only rows that leave out at least one required column, or have the word for a total in the
    place of a name, are ever taken for totals or notes, so that no full row can be lost.
    """
    if number < layout.first:
        return "title"
    if number <= layout.last or _repeats_header(layout, row):
        return "header"
    if number == layout.units_row:
        return "units"
    texts = [cell.text for _, cell in sorted(row.items())]
    if numbers_columns(texts):
        return "numbering"
    if not any(column in row for column in layout.columns.values()):
        return "outside"
    return _kind_of_partial(layout, number, row, texts, signed)


def _kind_of_partial(layout: Layout, number: int, row: Row, texts: list[str], signed: bool) -> str:
    """Why a row that leaves out something required is no data; "" for a data row."""
    blanks = required_blank(layout, row)
    spots = [layout.columns.get(name, -1) for name in ("place", PLACE_NAMES)]
    if any(spot in row and is_total(row[spot].text) for spot in spots):
        return "total"  # no place is called that, however full the row is
    if _is_subtotal(layout, row, texts[0]) or (blanks and is_total(texts[0])):
        return "total"
    if not blanks:
        return ""
    second = texts[1] if len(texts) > 1 else ""
    counted = re.fullmatch(r"[\dIVXivx.]+", texts[0]) is not None
    for kind, section in (("total", "totals"), ("example", "examples"), ("note", "notes")):
        if begins(section, texts[0]) or (counted and begins(section, second)):
            return kind
    if blanks >= 2 and len(row) == 1 and FOOTNOTE.match(texts[0]):
        return "note"
    if blanks >= 2 and any(PLACE_AND_DAY.fullmatch(text) for text in texts):
        return "note"
    # In a list of broadcasts the sum stands before its word.
    if blanks >= 2 and any(begins("totals", text) for text in texts):
        return "total"
    required = len(_required_spots(layout))
    if signed and (2 * blanks >= required or not any(map(str.isdigit, "".join(texts)))):
        return "note"
    return "group" if _is_section(layout, number) or is_group(row, blanks) else ""


def _is_subtotal(layout: Layout, row: Row, first: str) -> bool:
    """Whether a row has the figures of a group: no unit, or a district above its communes."""
    spot = layout.columns.get(PLACE_NAMES, -1)
    numbered = re.fullmatch(r"[IVX]{1,4}|[A-H]", first.strip(" .)"))
    name = bare(row[spot].text) if spot in row else ""
    return bool(NO_UNITS.match(name) or (numbered and GROUPS.match(name)))


def _is_section(layout: Layout, number: int) -> bool:
    return any(number == row for one in layout.given.values() for row, _ in one.sections)


def required_blank(layout: Layout, row: Row) -> int:
    """How many required columns a row leaves blank or says nothing in."""
    spots = _required_spots(layout)
    return sum(spot not in row or says_nothing(row[spot].text) for spot in spots)


def _required_spots(layout: Layout) -> list[int]:
    """The columns of a sheet that hold what is required."""
    found = []
    for column in layout.dataset.columns:
        names = (column.name, *STAND_IN.get(column.name, ()))
        spot = next((layout.columns[one] for one in names if one in layout.columns), -1)
        if column.required and spot >= 0:
            found.append(spot)
    return found


def _repeats_header(layout: Layout, row: Row) -> bool:
    same = sum(
        number in row and bare(row[number].text) == bare(text)
        for number, text in layout.headers.items()
    )
    return same >= 2 and 3 * same >= 2 * len(layout.headers)
