"""A file as sheets of cells, each with its place, before anything is made of them."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from lsanalytics.clock import DAY, SECOND, clock_text

# Marks without width or that turn the direction of writing, which copying from web pages leaves
# behind or somebody hides, and control characters, which steer a terminal.
UNSEEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
FULL_WIDTH = {0xFF01 + spot: 0x21 + spot for spot in range(94)}  # ２０２５, as some keyboards type
APOSTROPHE = re.compile(r"'[=+\-@']")
GROUPED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?%?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its sender sees it.

    ``text`` is NFC without blanks at its ends. ``kind``: text, number (``value``), date
    (``day``; a real date of the workbook, ``value`` the milliseconds of the day where it has a
    time), time (``value`` in milliseconds, ``day`` where the cell holds a date behind it), error.
    ``percent``: a number shown as a percentage. ``formula``: the value was calculated in the
    workbook. ``comment``: what somebody noted at the cell.
    """

    text: str
    kind: str = "text"
    value: float = math.nan
    day: date | None = None
    percent: bool = False
    formula: bool = False
    merged: bool = False  # its content stands in another cell of a merged range
    struck: bool = False
    unseen: bool = False  # white on white
    noted: bool = False  # the raised mark of a footnote behind it was left out
    comment: str = ""
    thousandths: bool = False  # shown with three figures behind the sign of fractions

    @property
    def blank(self) -> bool:
        return not self.text


BLANK = Cell("")
UNSAVED = "#?"  # a formula without a stored value
Row = dict[int, Cell]  # column (from 0) -> cell that is not blank


@dataclass
class Sheet:
    """Filled cells by row number as a person sees it (from 1); ``last`` is the last filled row.

    ``merged`` holds ranges (first row, first column, last row, last column), columns from 0. Of a
    sheet with several tables this is one of them, the ``table``-th: ``after`` is the last row of
    the one before it, ``above`` has the titles of the sheet, which hold where its own say nothing.
    """

    name: str
    rows: dict[int, Row] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)  # also filtered ones and those of no height
    hidden_columns: set[int] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)  # rows of totals below tables of a workbook
    marks: dict[int, str] = field(default_factory=dict)  # rows that are no data, and why
    zoned: set[int] = field(default_factory=set)  # rows whose moments say their zone themselves
    turned: bool = False  # its rows are the columns of the sheet as sent
    table: int = 0
    after: int = 0
    above: dict[int, Row] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)  # day or place, by the sheet's name
    noted: dict[tuple[int, int], str] = field(default_factory=dict)  # at blank cells: row, column
    below: tuple[str, ...] = ()  # notes below the table that stand in none of its rows

    @property
    def last(self) -> int:
        return max(max(self.rows, default=0), max(self.marks, default=0))

    def put(self, row: int, column: int, cell: Cell) -> None:
        if not cell.blank:
            self.rows.setdefault(row, {})[column] = cell

    def comment(self, row: int, column: int, words: str) -> None:
        """Put what somebody noted to its cell."""
        cell = self.cell(row, column)
        words = tidy(f"{cell.comment} {words}")
        if cell.blank and words:
            self.noted[row, column] = words
        self.put(row, column, replace(cell, comment=words))

    def cell(self, row: int, column: int) -> Cell:
        return self.rows.get(row, {}).get(column, BLANK)


@dataclass
class Book:
    """A file: ``kind`` (xlsx, xls, ods, csv), its sheets, and what was guessed in reading it.

    ``encoding`` of a CSV; ``links``: the workbook refers to other files, which nobody opens.
    ``epoch1904``: its days are counted from 1904. ``order``: dmy or mdy where the file says how it
    writes dates, in its formats or by the separator of its locale. A list of a machine is of one
    ``dataset``, with ``notes`` and ``faults`` of its own (``playout.sheet.Listed``).
    """

    kind: str
    sheets: list[Sheet]
    encoding: str = ""
    separator: str = ""
    guessed: str = ""  # key of the sentence on a guessed encoding
    links: bool = False
    epoch1904: bool = False
    order: str = ""
    dataset: str = ""
    notes: list[tuple[str, int | None, str, str, str]] = field(default_factory=list)
    faults: list[tuple[str, int, str, str, dict[str, str]]] = field(default_factory=list)


# The mark of a footnote as it is typed behind a number or a name: *, (1), ²
MARK = r"(?:\*{1,3}|\((?:\d|\*{1,3})\)|[¹²³⁴⁵⁶⁷⁸⁹])"
OURS = "lsa"  # the author of the comments of our feedback, which nobody noted
DATED = 20_000  # days above which a clock counts from a date of our time


def tidy(text: str) -> str:
    """Text in one form: NFC, no unseen marks, no blanks at its ends, one line.

    An apostrophe that keeps a spreadsheet from calculating a text is no part of it.
    """
    if not (text.isascii() and text.isprintable()):  # as most are, in that form already
        text = unicodedata.normalize("NFC", UNSEEN.sub("", text.translate(FULL_WIDTH)))
    plain = " ".join(text.split())
    if GROUPED.fullmatch(plain) and len(text.strip().splitlines()) > 1:  # a number in each line
        plain = " / ".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    return plain[1:] if APOSTROPHE.match(plain) else plain


def without_mark(text: str, plain: str) -> tuple[str, bool]:
    """A text, or what it is without its raised letters where those are the mark of a footnote
    behind a number; and whether they are."""
    noted = plain != text and re.fullmatch(r"[+-]?\d[\d., ]*%?", tidy(plain)) is not None
    return (plain if noted else text), noted


def shown_number(value: float) -> str:
    """A number with a decimal comma, whole numbers without."""
    if not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.12g}".replace(".", ",")


def number_cell(
    value: float,
    *,
    percent: bool = False,
    formula: bool = False,
    around: tuple[str, str] = ("", ""),
    thousandths: bool = False,
) -> Cell:
    """A number; with what its format writes ``around`` it, the text that this makes."""
    if any(around):
        return Cell(tidy(f"{around[0]}{shown_number(value)}{around[1]}"), formula=formula)
    text = shown_number(100 * value) + "%" if percent else shown_number(value)
    return Cell(text, "number", value, percent=percent, formula=formula, thousandths=thousandths)


def serial_cell(value: float, *, epoch1904: bool, clock: bool, formula: bool = False) -> Cell:
    """A number that the workbook shows as a date or, with ``clock``, as a time of the day."""
    if not math.isfinite(value) or value < 0 or value > 2_958_465:
        return Cell(shown_number(value), "number", value, formula=formula)
    start = datetime(1904, 1, 1) if epoch1904 else datetime(1899, 12, 30)
    # A workbook keeps a time as a part of a day, true to about a millisecond of a date of our time:
    # within a few of a whole second it is that second.
    shown = settled(round(value * DAY))
    moment = start + timedelta(milliseconds=shown)
    if not epoch1904 and 1 <= value < 60:
        moment += timedelta(days=1)  # workbooks hold 1900 for a leap year: their day 1 is 1 January
    if clock or value < 1:
        day = None
        if value >= DATED:  # a clock that holds a date behind it
            shown, day = shown % DAY, moment.date()
        return clock_cell(shown, day=day, formula=formula)
    return stamp_cell(moment, formula=formula)


def settled(value: int) -> int:
    """Milliseconds, those within five of a whole second taken for it."""
    whole = round(value / SECOND) * SECOND
    return whole if abs(value - whole) <= 5 else value


def clock_cell(value: int, *, day: date | None = None, formula: bool = False) -> Cell:
    """A time of the day, in milliseconds."""
    return Cell(clock_text(value), "time", value, day=day, formula=formula)


def stamp_cell(moment: datetime, *, formula: bool = False) -> Cell:
    midnight = datetime(moment.year, moment.month, moment.day)
    late = (moment - midnight) // timedelta(milliseconds=1)
    text = f"{moment:%d/%m/%Y} {clock_text(late)}" if late else f"{moment:%d/%m/%Y}"
    return Cell(text, "date", late or math.nan, day=moment.date(), formula=formula)
