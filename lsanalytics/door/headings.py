"""Headers of tables whose columns spread out what the form asks for row by row.

"Phát thanh" below "Số người được nghe, xem", "b1. cung cấp thông tin", "Năm 2024": such a header
names a value of a column of the form, beside or instead of a column of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.cells import period_end
from lsanalytics.door.grid import Sheet
from lsanalytics.door.units import BRACKETS, NUMBERED, counts_other, counts_same, in_header, kind_of
from lsanalytics.door.variants import (
    IGNORED,
    SHARE,
    bare,
    code_of,
    listed,
    meaning,
    of_other_time,
)

DEEPEST = 4  # rows of a header
YEAR = re.compile(r"(?:nam )?((?:19|20)\d\d)")
A_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")  # a cell of data, and no heading of a year
DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PART_OF_YEAR = re.compile(
    r"(?:thang|thg|t) ?\d{1,2}(?: \d{4})?|(?:quy|q) ?(?:[1-4]|iv|i{1,3})(?: .*)?"
)
# What stands before the year of a day to which figures reach, or of the last of a year.
TO_A_DAY = re.compile(
    r"(?: (?:tinh|co|tai|cho))*(?: (?:den|toi)(?: het)?(?: ngay)? \d{1,2} \d{1,2}"
    r"| (?:thoi diem|ngay)(?: ngay)? 31 12)$"
)
IS_SHARE = re.compile(r"%|\bt[ỷỉ] lệ\b|\bphần trăm\b", re.I)
REACHED = re.compile(r"\b(?:nghe|xem|phu song|tiep can|covered|reached)\b")
COUNTED = re.compile(r"\d{1,2}|[ivx]{1,4}|[a-z]")  # of a heading: 1. Phát thanh
JOINING = frozenset(["qua", "bang", "tren", "cua", "song", "nam", "trong", "theo", "o"])


@dataclass(frozen=True)
class Heading:
    """What the header of one column of a sheet says.

    ``name``: the column of the form (or PLACE_NAMES, SHARE); "" where only values are named.
    ``values``: (column, text) of the values that it names. ``text``: the words that give ``name``,
    ``shown``: all of them. ``within_year``: it names a month or a quarter. ``same``: its last text
    says only that what is counted are people.
    """

    name: str
    values: tuple[tuple[str, str], ...]
    text: str
    shown: str
    within_year: bool = False
    same: bool = False


def spread_names(dataset: Dataset) -> list[str]:
    """The columns whose values may stand in headers: those of the key with a list, and the year."""
    known = [dataset.column(name) for name in dataset.key]
    return [
        one.name
        for one in known
        if one.required and (one.allowed or (one.name == dataset.day and dataset.by_year))
    ]


def value_in(dataset: Dataset, name: str, text: str) -> str:
    """The value of column ``name`` that a text gives and nothing else; "" where it gives none."""
    column = dataset.column(name)
    if not column.allowed:
        year = YEAR.fullmatch(bare(text))
        end = None if year else period_end(text)
        return year[1] if year else str(end.year) if end else ""
    found = code_of(dataset, column, text)
    return column.allowed[found[0]][0] if found else ""


@cache
def _phrases(dataset: str, name: str) -> list[tuple[tuple[str, ...], str]]:
    """Ways of writing a value as words, and the value; longest first."""
    column = DATASETS[dataset].column(name)
    found: dict[tuple[str, ...], str] = {}
    for code, labels in column.allowed.items():
        written = [*labels, *listed()["values"].get(name, {}).get(code, [])]
        for one in written:
            found.setdefault(tuple(bare(one).split()), labels[0])
    return sorted(found.items(), key=lambda one: -len(one[0]))


def split(dataset: Dataset, text: str) -> tuple[dict[str, str], str]:
    """Values at the beginning or end of a text, and the rest of its words."""
    words = bare(text).split()
    values: dict[str, str] = {}
    for name in spread_names(dataset):
        if dataset.column(name).allowed:
            words = _without(words, _phrases(dataset.id, name), name, values)
        elif len(words) > 1 and YEAR.fullmatch(words[-1]) and not A_DAY.fullmatch(text.strip()):
            values[name] = words.pop()
            if TO_A_DAY.search(" ".join(words)):
                words = TO_A_DAY.sub("", " ".join(words)).split()
    while values and words and words[-1] in JOINING and not meaning(dataset.id, " ".join(words)):
        words.pop()
    return values, " ".join(words)


def _without(
    words: list[str],
    phrases: list[tuple[tuple[str, ...], str]],
    name: str,
    values: dict[str, str],
) -> list[str]:
    for phrase, value in phrases:
        size = len(phrase)
        if size >= len(words) or not phrase:
            continue
        if tuple(words[-size:]) == phrase:
            values[name] = value
            return words[:-size]
        if tuple(words[:size]) == phrase:
            values[name] = value
            return words[size:]
    return words


def paths(sheet: Sheet, first: int, last: int) -> dict[int, list[str]]:
    """The texts above each column, from the top, those of merged headings over each column."""
    covered = {
        (row, column): sheet.cell(top, left).text
        for top, left, bottom, right in sheet.merged
        if top <= last and bottom >= first and right - left < 256
        for row in range(max(top, first), min(bottom, last) + 1)
        for column in range(left, right + 1)
    }
    columns = {column for row in range(first, last + 1) for column in sheet.rows.get(row, {})}
    found: dict[int, list[str]] = {one: [] for one in sorted(columns | {c for _, c in covered})}
    for row in range(first, last + 1):
        cells = sheet.rows.get(row, {})
        before = ""
        for column, path in found.items():
            own = cells[column].text if column in cells else covered.get((row, column), "")
            if not own and row < last and not path and _below(sheet, row, last, column):
                own = before  # a heading over several columns that nobody merged
            elif own:
                before = own
            if own and (not path or path[-1] != own):
                path.append(own)
    return {column: path for column, path in found.items() if path}


def _below(sheet: Sheet, row: int, last: int, column: int) -> bool:
    return any(column in sheet.rows.get(one, {}) for one in range(row + 1, last + 1))


def heading(dataset: Dataset, path: list[str]) -> Heading | None:
    """What a path of headers says; None where its lower texts are no header at all."""
    read = _Read(dataset)
    shown = " – ".join(path)
    for text in path:
        if not read.take(text):
            return None
        if read.other:
            return Heading("", (), text, shown)
    if read.name in read.values:
        return None
    if read.odd and not read.name:
        return Heading("", (), path[-1], shown)
    name, words = read.name, read.words
    if read.reached and not name and counts_people(dataset):
        name = "people_reached"
        words = f"{dataset.column(name).header_vi} {words}".strip()
    if not in_header(words):
        words = f"{words} {_units_in(path)}".strip()
    return Heading(name, tuple(sorted(read.values.items())), words, shown, read.within, read.same)


@dataclass
class _Read:
    """A path of headers as it is read from the top. ``other``: it counts something else. ``odd``:
    beside a value it has words that no heading of people reached has; ``reached``: they say it."""

    dataset: Dataset
    name: str = ""
    words: str = ""
    values: dict[str, str] = field(default_factory=dict)
    within: bool = False
    other: bool = False
    odd: bool = False
    reached: bool = False
    same: bool = False

    def take(self, text: str) -> bool:
        """Take one text; False where it stands below what it cannot be a header of."""
        if of_other_time(text):
            self.other = True
            return True
        known = meaning(self.dataset.id, text)
        same = counts_same(text) and not DATED.search(text)
        self.same = same or _is_unit(text)
        if same and (self.name or self.values):
            return True
        if known and self.name in ("", known.name):
            self.name, self.words = known.name, text
            return True
        if known and self.name != IGNORED:
            return False
        got, rest = _values(self.dataset, text)
        if any(self.values.get(one, value) != value for one, value in got.items()):
            return False
        self.values |= got
        self.within |= bool(got) and PART_OF_YEAR.fullmatch(bare(text)) is not None
        return not rest or self._rest(text, rest, named=bool(got))

    def _rest(self, text: str, rest: str, *, named: bool) -> bool:
        """What is left of a text beside the values that it names."""
        if counts_same(rest):  # "Thực hiện 2024"
            self.same = True
            return True
        below = meaning(self.dataset.id, rest)
        if below and below.name == SHARE and not IS_SHARE.search(text):
            below = None  # "Phủ sóng PT": without its sign it says no share
        if below and self.name in ("", below.name):
            self.name, self.words = below.name, rest + _brackets(text)
        elif counts_other(text):  # which still tells a year from a man, as ``rest`` does not
            self.other = True
        elif self.name and "%" in text and not _is_unit(text):
            self.other = True  # of a plan, of last year
        elif self.name:
            if named or not _is_unit(text):
                return False
            self.words += f" {text}"
        elif self.values and not named and not _is_unit(text):
            self.other = True  # of radio, something that nobody has named before
        elif named:
            self._beside_value(text, rest)
        return True

    def _beside_value(self, text: str, rest: str) -> None:
        """Words beside a value that name no column by themselves."""
        self.odd |= not _of_people(self.dataset, rest)
        self.reached |= REACHED.search(rest) is not None
        if not self.odd and IS_SHARE.search(text):
            self.name, self.words = SHARE, listed()["shares"]["headers"][0]


def _values(dataset: Dataset, text: str) -> tuple[dict[str, str], str]:
    for name in spread_names(dataset):
        value = value_in(dataset, name, text)
        if value:
            return {name: value}, ""
    return split(dataset, text)


def counts_people(dataset: Dataset) -> bool:
    """Whether a dataset counts the people whom something reaches."""
    return any(one.name == "people_reached" for one in dataset.columns)


def _of_people(dataset: Dataset, rest: str) -> bool:
    """Whether what a heading says beside a medium is no more than that people are reached: of
    masts, money or the poor it would be another figure."""
    known = set(bare(" ".join(listed()["reached"]["words"])).split())
    words = [one for one in rest.split() if not COUNTED.fullmatch(one)]
    return not counts_people(dataset) or known.issuperset(words)


def _brackets(text: str) -> str:
    return "".join(f" ({one})" for one in BRACKETS.findall(text) if not NUMBERED.fullmatch(one))


def _units_in(path: list[str]) -> str:
    """The units that a path of headers gives in brackets, the lowest last."""
    said = [one for text in path for one in BRACKETS.findall(text) if kind_of(one)]
    return " ".join(f"({one})" for one in said)


def _is_unit(text: str) -> bool:
    return bool(BRACKETS.fullmatch(text.strip()) or NUMBERED.fullmatch(text) or kind_of(text))
