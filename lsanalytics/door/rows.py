"""Rows of cells as a typed frame, with notes on guesses and faults of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import polars as pl

from lsanalytics.dataset import MANY, PERCENT, Column
from lsanalytics.door import cells
from lsanalytics.door.amounts import with_share, worded
from lsanalytics.door.boxes import ticked
from lsanalytics.door.cells import NOTHING, Read
from lsanalytics.door.fractions import Fractions
from lsanalytics.door.grid import BLANK, MARK, UNSAVED, Cell, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.noughts import Counts, like_thousands
from lsanalytics.door.place_names import CODED, names_of, read_place
from lsanalytics.door.times import read_hours, read_time
from lsanalytics.door.units import FACTORS, is_hours
from lsanalytics.door.values import has_raw, typed
from lsanalytics.door.variants import PLACE_NAMES, SHARE, code_of, says_nothing
from lsanalytics.errors import InputError
from lsanalytics.places import Places

ABBREVIATED = re.compile(r"[A-Z]{2,4}")  # a code, even where it says "not available"
# A number with the mark of a footnote typed behind it: 7.000 (1), 7000*, 7000²
MARKED = re.compile(rf"(\d[\d., ]*%?)\s?{MARK}")
ROUNDED = 1.0  # points between a share as written and that of the numbers beside it
PERIODS = ("audited", "assessed", "period")  # dates that may stand for a round of work
ALONE = re.compile(r"\d{4,5}(?:\.0)?")  # a commune's code
NoteParts = tuple[str, str, int | None, str, str, str]
FaultParts = tuple[str, str, int, str, str, dict[str, str]]


@dataclass(frozen=True)
class About:
    """What a file as a whole says of its cells."""

    is_csv: bool = False
    epoch1904: bool = False
    order: str = ""  # of day and month: see cells.Habits
    width: int = 0  # columns under all headings of a table with several views
    units: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # row -> kind, as written


class Reader:
    """Reads the data rows of one sheet. ``notes`` and ``faults`` fill up as it goes."""

    def __init__(self, layout: Layout, label: str, places: Places, about: About) -> None:
        self.layout, self.label, self.places, self.about = layout, label, places, about
        self.dataset = layout.dataset
        self.notes: list[NoteParts] = []
        self.faults: list[FaultParts] = []
        counts = {one.name for one in layout.dataset.columns if one.kind in ("integer", "decimal")}
        self.counts = counts | {SHARE}
        self.hours = {one.name for one in layout.dataset.columns if is_hours(one)}
        self.known = cells.Habits()
        self.share_unit: float | None = None
        self.shares = False  # some cells of the column of people reached are percentages
        self.fractions: dict[str, Fractions] = {}  # of each column of decimal numbers
        self.shown: dict[str, Counts] = {}  # of each column of counts
        self.unit = "one"  # of the row that is read
        self.names = names_of(places)

    def read(self, data: list[tuple[int, Row]]) -> pl.DataFrame:
        """The typed frame of the rows (row number, cells); see ``returns.values.schema``."""
        dates = [one.name for one in self.dataset.columns if one.kind == "date"]
        spots = [self.layout.columns[name] for name in dates if name in self.layout.columns]
        self.known = cells.habits([row[spot] for _, row in data for spot in spots if spot in row])
        if self.layout.date_order or self.about.order:
            settled = self.known.order or self.layout.date_order or self.about.order
            self.known = replace(self.known, order=settled)
        self.known = replace(self.known, epoch1904=self.about.epoch1904)
        self.share_unit = self._unit([row for _, row in data])
        reached = [self._cell("people_reached", row) for _, row in data]
        self.shares = any(one.percent or one.text.endswith("%") for one in reached)
        self.fractions = {
            one.name: Fractions.of(
                [self._cell(one.name, row) for _, row in data], hours=one.name in self.hours
            )
            for one in self.dataset.columns
            if one.kind == "decimal"
        }
        self.shown = {
            one.name: Counts.of([self._cell(one.name, row) for _, row in data])
            for one in self.dataset.columns
            if one.kind == "integer"
        }
        table: dict[str, list[str | None]] = {one.name: [] for one in self.dataset.columns}
        raw: dict[str, list[str | None]] = {one.name: [] for one in self.dataset.columns}
        for number, row in data:
            self._too_long(number, row)
            got = self._row(number, row)
            for column in self.dataset.columns:
                reading, sent = got[column.name]
                table[column.name].append(reading.text)
                raw[column.name].append(sent)
        self._ask_once()
        numbers = pl.Series("row", [number for number, _ in data], dtype=pl.Int32)
        texts = [pl.Series(name, values, dtype=pl.String) for name, values in table.items()]
        frame = typed(
            self.dataset,
            {name: name for name in table},
            pl.DataFrame([*texts, numbers]),
            self.label,
        )
        return frame.with_columns(
            pl.Series(f"raw_{one.name}", raw[one.name], dtype=pl.String)
            for one in self.dataset.columns
            if has_raw(one)
        )

    def _ask_once(self) -> None:
        """One question for all days of a file of which nothing says what comes first."""
        asked = [one for one in self.faults if one[0] == "receive_ambiguous_date"]
        if len(asked) < 2:
            return
        _, _, _, _, example, ways = asked[0]
        self.faults = [
            ("receive_ambiguous_dates", *one[1:5], {"example": example, **ways})
            if one[0] == "receive_ambiguous_date"
            else one
            for one in self.faults
        ]

    def _row(self, number: int, row: Row) -> dict[str, tuple[Read, str | None]]:
        """Each column's reading and the cell as sent."""
        got: dict[str, tuple[Read, str | None]] = {}
        self.unit = self.about.units.get(number, ("one", ""))[0]
        for column in self.dataset.columns:
            cell = self._cell(column.name, row)
            self._remark(number, column, cell)
            if self._names(column) and ABBREVIATED.fullmatch(cell.text):
                if says_nothing(cell.text):
                    self.notes.append(
                        ("note_code", self.label, number, column.name, cell.text, cell.text)
                    )
                got[column.name] = self._one(column, cell), cell.text
                continue
            if cell.blank or (says_nothing(cell.text) and not self._is_code(column, cell)):
                if not cell.blank:
                    self.notes.append(
                        ("note_missing", self.label, number, column.name, cell.text, "")
                    )
                got[column.name] = NOTHING, None
                continue
            reading = self._one(column, cell)
            got[column.name] = reading, cell.text
        self._place_by_name(number, row, got)
        self._next_day(row, got)
        self._share(number, row, got)
        self._like_thousands(number, got)
        for name, (reading, sent) in got.items():
            value = sent or ""
            if reading.guess:
                became = self._wording(name, reading.text or "")
                self.notes.append((reading.guess, self.label, number, name, value, became))
            if reading.fault:
                self.faults.append(
                    (reading.fault, self.label, number, name, value, dict(reading.values))
                )
        return got

    def _remark(self, number: int, column: Column, cell: Cell) -> None:
        """Tell what a cell is besides its value."""
        spot = (self.label, number, column.name, cell.text, cell.text)
        if cell.formula and cell.kind != "error":
            self.notes.append(("note_formula", *spot))
        if cell.noted:
            self.notes.append(("guess_footnote", *spot))

    def _names(self, column: Column) -> bool:
        """Whether the codes of a column name whom or what a row is about."""
        named = (*self.dataset.key, self.dataset.unit)
        return column.kind == "text" and not column.allowed and column.name in named

    def _next_day(self, row: Row, got: dict[str, tuple[Read, str | None]]) -> None:
        """A time whose cell holds the day after that of the row goes on past midnight."""
        day = got.get("date", (NOTHING, None))[0].text
        for column in self.dataset.columns:
            behind = self._cell(column.name, row).day
            reading, sent = got[column.name]
            if column.kind != "time" or not behind or not day or not reading.text:
                continue
            if f"{behind:%d/%m/%Y}" == day:
                got[column.name] = replace(reading, guess="note_time_of_date"), sent
            if f"{behind - timedelta(days=1):%d/%m/%Y}" == day:
                hours, rest = reading.text.split(":", 1)
                after = f"{int(hours) + 24}:{rest}"
                got[column.name] = replace(reading, text=after, guess="note_time_of_date"), sent

    def _wording(self, name: str, value: str) -> str:
        """A code as its Vietnamese label."""
        labels = self.dataset.column(name).allowed.get(value)
        return labels[0] if labels else value

    def _cell(self, name: str, row: Row) -> Cell:
        cell = row.get(self.layout.columns.get(name, -1), BLANK)
        marked = MARKED.fullmatch(cell.text) if name in self.counts else None
        return replace(cell, text=marked[1], noted=True) if marked else cell

    def _is_code(self, column: Column, cell: Cell) -> bool:
        return bool(column.allowed) and code_of(self.dataset, column, cell.text) is not None

    def _one(self, column: Column, cell: Cell) -> Read:
        if cell.kind == "error":
            unsaved = cell.formula and cell.text == UNSAVED
            return Read(None, fault="receive_no_value" if unsaved else "receive_error_cell")
        if column.allowed:
            return self._answer(column, cell.text)
        if column.name == "place":
            return read_place(cell)
        if column.name == "year":
            return cells.read_year(cell)
        if column.kind == "integer":
            return self._count(column, cell)
        if column.kind == "decimal":
            hours = read_hours(cell) if column.name in self.hours else None
            return hours or self.fractions[column.name].read(cell)
        if column.kind == "date":
            return cells.read_date(cell, self.known, periods=column.name in PERIODS)
        if column.kind == "time":
            return read_time(cell)
        return Read(cell.text)

    def _answer(self, column: Column, text: str) -> Read:
        """The code of a label, or of the one whose box is ticked."""
        answers = ticked(text)
        if answers is not None and len(answers) != 1:
            return Read(None, fault="receive_ticks", values=(("count", str(len(answers))),))
        found = code_of(self.dataset, column, answers[0] if answers else text)
        # An unknown label is left to the suite, which lists those that are allowed.
        return Read(*found) if found else Read(text)

    def _count(self, column: Column, cell: Cell) -> Read:
        """A whole number, with the unit of its own cell or that of its column."""
        if cell.kind == "text":
            both = with_share(cell.text)
            figure, own = worded(both[0] if both else cell.text)
            cell = replace(cell, text=figure)
            if own > 1:
                scaled = cells.read_scaled(cell, own)
                return replace(scaled, guess="guess_worded") if scaled.guess else scaled
        own_unit = self.layout.units.get(column.name)
        factor = FACTORS[own_unit] if own_unit else FACTORS.get(self.unit, 1)
        if factor > 1:
            return cells.read_scaled(cell, factor)
        return self.shown[column.name].doubt(cell) or cells.read_integer(cell)

    def _too_long(self, number: int, row: Row) -> None:
        """In a CSV, cells beyond the header mean that a comma in a text has shifted them."""
        width = max(self.about.width, 1 + max(self.layout.headers))
        if self.about.is_csv and max(row) >= width:
            values = {"cells": str(1 + max(row)), "width": str(width)}
            self.faults.append(("return_row_too_long", self.label, number, "", "", values))

    # Places by name

    def _place_by_name(
        self, number: int, row: Row, got: dict[str, tuple[Read, str | None]]
    ) -> None:
        if "place" not in got:
            return
        reading = got["place"][0]
        name = None
        if reading.text is None and not reading.fault and PLACE_NAMES in self.layout.columns:
            cell = self._cell(PLACE_NAMES, row)
            # As our forms offer it, code and name; or a code alone under a header for names.
            if CODED.fullmatch(cell.text) or ALONE.fullmatch(cell.text):
                got["place"] = read_place(cell), cell.text
                self._agrees(number, cell.text, got)
                return
            name = cell.text or None
        elif reading.text and not re.fullmatch(r"\d+", reading.text):
            name = reading.text
        if not name or says_nothing(name):
            self._agrees(number, got["place"][1] or "", got)
            self._beside(number, row, got)
            return
        found = self.names.code_of(name[:120], self._day(got))
        if isinstance(found, InputError):
            self.faults.append(
                (found.key, self.label, number, "place", name, _strings(found.values))
            )
        else:
            folded = self.names.is_folded(name[:120], self._day(got))
            got["place"] = Read(found, "guess_place_name" if folded else "note_place_name"), name

    def _agrees(self, number: int, text: str, got: dict[str, tuple[Read, str | None]]) -> None:
        """A code and a name in one cell must mean the same unit."""
        found = CODED.fullmatch(text)
        code = self.names.code_of(found[2][:120], self._day(got)) if found else None
        if isinstance(code, str) and code != got["place"][0].text:
            values = {"name": text, "code": str(got["place"][0].text)}
            fault = ("receive_place_contradicts", self.label, number, "place", text, values)
            self.faults.append(fault)

    def _beside(self, number: int, row: Row, got: dict[str, tuple[Read, str | None]]) -> None:
        """A code, and the name in the column beside it, must mean the same unit of the year."""
        code, day = got["place"][0].text, self._day(got)
        if not code or day is None or PLACE_NAMES not in self.layout.columns:
            return
        name = self._cell(PLACE_NAMES, row).text
        if not name or says_nothing(name) or CODED.fullmatch(name):
            return
        fault = self.names.reused(name[:120], code, day)
        if fault is not None:
            found = (fault.key, self.label, number, "place", name, _strings(fault.values))
            self.faults.append(found)

    def _day(self, got: dict[str, tuple[Read, str | None]]) -> date | None:
        """The day on which a name is meant: the end of the row's year."""
        year = got.get("year", (NOTHING, None))[0].text
        return date(int(year), 12, 31) if year and 1900 <= int(year) <= 2200 else None

    # Shares instead of numbers

    def _unit(self, rows: list[Row]) -> float | None:
        """What a bare number of the share column is to be multiplied with; None: not settled."""
        spot = self.layout.columns.get(SHARE)
        if spot is None:
            return None
        bare = [found[0] for row in rows if (found := cells.bare_share(row.get(spot)))]
        if not bare or max(bare) > 1.5:
            # 0,7 beside 98,2 may be less than one per cent, or a fraction that slipped in.
            return 1.0 if all(value > 1.5 or value == 0 for value in bare) else None
        return None if "%" in self.layout.headers.get(spot, "") else 100.0

    def _share(self, number: int, row: Row, got: dict[str, tuple[Read, str | None]]) -> None:
        if "people_reached" not in got:
            return
        reading, sent = got["people_reached"]
        if self.shares and reading.text and int(reading.text) <= 100 and not with_share(sent or ""):
            got["people_reached"] = Read(None, fault="receive_share_mixed"), sent
            return
        if reading.fault == "receive_share":
            cell = self._cell("people_reached", row)
        elif sent is None and SHARE in self.layout.columns:
            cell = self._cell(SHARE, row)
        else:
            both = with_share(sent or "")
            beside = Cell(both[1]) if both else self._cell(SHARE, row)
            self._share_beside(number, reading, got["people"][0], beside)
            if cells.read_share(beside) is None and str(sent).isdigit():
                self._like_share(number, reading, got["people"][0])
            return
        if not cell.blank and not says_nothing(cell.text):
            got["people_reached"] = self._of_people(cell, got["people"][0]), cell.text

    def _share_beside(self, number: int, reached: Read, people: Read, cell: Cell) -> None:
        """A share beside the number of people that is not theirs."""
        share = cells.read_share(cell)
        if share is None or not (reached.text and people.text and int(people.text)):
            return
        unit = 1.0 if share[1] else self.share_unit
        if unit is None:
            return
        counted = 100 * int(reached.text) / int(people.text)
        if abs(share[0] * unit - counted) > ROUNDED:
            became = f"{counted:.1f}%".replace(".", ",")
            spot = (self.label, number, "people_reached", cell.text, became)
            self.notes.append(("guess_share_beside", *spot))

    def _like_share(self, number: int, reached: Read, people: Read) -> None:
        """So few of so many people may be a per cent that somebody typed."""
        few, many = reached.text or "0", people.text or "0"
        if 0 < int(few) <= PERCENT and int(many) >= MANY:
            spot = (self.label, number, "people_reached", few, many)
            self.notes.append(("guess_like_share", *spot))

    def _like_thousands(self, number: int, got: dict[str, tuple[Read, str | None]]) -> None:
        people, place = (got.get(one, (NOTHING, None))[0].text for one in ("people", "place"))
        if people and place and like_thousands(int(people), place):
            note = "guess_like_thousands", self.label, number, "people", people, people
            self.notes.append(note)

    def _of_people(self, cell: Cell, people: Read) -> Read:
        share = cells.read_share(cell)
        if share is None or people.text is None:
            return Read(None, fault="receive_share")
        value, sure = share
        if not sure:
            if self.share_unit is None and value != 0:
                return Read(None, fault="receive_share_unit")
            value *= self.share_unit or 1.0
        if not 0 <= value <= 100:
            return Read(None, fault="receive_share")
        # Whole numbers throughout: a half goes up, as Excel rounds.
        return Read(str(int(value / 100 * int(people.text) + 0.5)), "guess_share")


def _strings(values: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
