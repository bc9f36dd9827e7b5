"""Columns that nobody uses, beside those of a form: what they say of a row may limit its figures.

The unit of a row is taken for its figures. A month, a sex, a channel or a corrected figure is asked
about, and a district in which the place of its row does not lie contradicts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from lsanalytics.door.grid import Cell, Row, Sheet
from lsanalytics.door.layout import Layout
from lsanalytics.door.place_names import names_of
from lsanalytics.door.remarks import has_ended, is_register
from lsanalytics.door.taken import CellFault
from lsanalytics.door.told import Note
from lsanalytics.door.units import (
    FACTORS,
    HOUR,
    OTHER,
    counts_same,
    is_hours,
    is_measure,
    kind_of,
)
from lsanalytics.door.variants import (
    PLACE_NAMES,
    bare,
    is_ignored,
    listed,
    meaning,
    of_other_time,
    says_nothing,
)
from lsanalytics.places import Places

WHOLE = re.compile(
    r"(?:ca )?nam(?: (?:19|20)\d\d)?|12 thang|(?:den )?(?:ngay )?31 12 (?:19|20)\d\d"
)
CORRECTED = re.compile(
    r"\b(?:điều chỉnh|đính chính|sửa|thẩm định|phúc tra|kiểm tra lại|rà soát|xác minh|đúng"
    r"|revised|corrected|verified)\b",
    re.I,
)
BEFORE = re.compile(r"\b(?:trước|cũ|old|former|before)\b", re.I)
Numbered = Sequence[tuple[int, Row]]
Heads = Mapping[int, str]  # column of the sheet -> its heading
Units = Mapping[int, tuple[str, str]]  # row -> kind of its unit, as written


def columns_aside(sheet: Sheet, views: Sequence[Layout]) -> Heads:
    """The columns that have a heading and that no view of a table uses."""
    used = {spot for view in views for spot in view.columns.values()}
    found: dict[int, str] = {}
    for number in range(min(one.first for one in views), 1 + max(one.last for one in views)):
        for at, cell in sheet.rows.get(number, {}).items():
            if at not in used:
                found[at] = f"{found.get(at, '')} {cell.text}".strip()
    return found


def units_of_rows(heads: Heads, rows: Numbered) -> Units:
    """What a column of units says of each row; where it is blank, that of the row above."""
    spot = _unit_spot(heads)
    found: dict[int, tuple[str, str]] = {}
    said = ("", "")
    for number, row in rows if spot >= 0 else ():
        if spot in row and not says_nothing(row[spot].text):
            said = kind_of(row[spot].text) or OTHER, row[spot].text
        if said[0]:
            found[number] = said
    return found


def carried_units(heads: Heads, units: Units, rows: Numbered, label: str) -> Iterator[Note]:
    """The rows that have another unit than the form's from a row above."""
    spot = _unit_spot(heads)
    for number, row in rows:
        kind, words = units.get(number, ("one", ""))
        blank = spot not in row or says_nothing(row[spot].text)
        if blank and FACTORS.get(kind) != 1 and kind != HOUR:
            yield Note("guess_carried", label, number, "", "", words)


def _unit_spot(heads: Heads) -> int:
    return next((at for at, text in heads.items() if _is("units_of_rows", text)), -1)


def other_units(layout: Layout, units: Units, rows: Numbered, label: str) -> Iterator[CellFault]:
    """Figures in a unit that is not that of the form and cannot be turned into it."""
    for column in layout.dataset.columns:
        hours = is_hours(column)
        spot = layout.columns.get(column.name, -1)
        if not (hours or is_measure(layout.dataset, column)) or column.name in layout.units:
            continue
        asked = {"vi": "giờ", "en": "hours"} if hours else {"vi": "người", "en": "people"}
        for number, row in rows:
            kind, words = units.get(number, ("", ""))
            fits = kind in ("", "note") or kind == HOUR if hours else kind in ("", *FACTORS)
            if not fits and spot in row:
                told = {"unit": words, **asked}
                yield CellFault(
                    "receive_row_unit", label, number, column.name, row[spot].text, told
                )


def limits(layout: Layout, heads: Heads, rows: Numbered, label: str) -> Iterator[Note]:
    """What columns aside say that may make the figures of a row others than are asked for."""
    if layout.dataset.takes in ("log", "guide", "items"):
        return
    for at, header in heads.items():
        for number, row in rows:
            text = row[at].text if at in row else ""
            key = "" if not text or says_nothing(text) else _limit(layout, header, row, row[at])
            if key in ("guess_part_of_year", "guess_remark"):
                yield Note(key, label, number, "", f"{header}: {text}")
            elif key:
                yield Note(key, label, number, "", header, text)


def _limit(layout: Layout, header: str, row: Row, cell: Cell) -> str:
    """The key of what is asked about a cell under a heading that no view uses; "" of nothing."""
    if layout.dataset.by_year and _is("times_of_rows", header):
        return "" if _is_whole(layout, row, cell) else "guess_part_of_year"
    if CORRECTED.search(header) and not _is_said_aside(header):
        return "guess_corrected"
    if is_register(layout.dataset) and not is_ignored(layout.dataset, header):
        return "guess_remark" if has_ended(layout, row, cell.text) else ""
    said = cell.kind == "text" and re.search(r"[^\W\d_]{2}", cell.text)
    limited = (
        said
        and not counts_same(cell.text)
        and layout.dataset.part_of
        and not _is_harmless(layout, header)
    )
    return "guess_column_aside" if limited else ""


def _is_whole(layout: Layout, row: Row, cell: Cell) -> bool:
    """Whether a time is a whole year, and none but that of the row."""
    words = bare(cell.text)
    years = re.findall(r"\b(?:19|20)\d\d\b", words)
    if words not in years and not WHOLE.fullmatch(words):
        return False
    day = layout.dataset.day or ""
    spot = layout.columns.get(day, -1)
    own = layout.given[day].value if day in layout.given else row[spot].text if spot in row else ""
    return all(year in own for year in years)


def elsewhere(
    layout: Layout, heads: Heads, rows: Numbered, frame: pl.DataFrame, places: Places
) -> Iterator[CellFault]:
    """Rows of which a column says a district or province that their place does not lie in."""
    spots = [at for at, text in heads.items() if _is("within", text)]
    day = layout.dataset.day
    if not spots or "place" not in frame.columns:
        return
    names, cells = names_of(places), dict(rows)
    for one in frame.iter_rows(named=True):
        year = one[day] if day and layout.dataset.by_year else None
        at = date(year, 12, 31) if year and 1900 <= year <= 2200 else None
        for spot in spots:
            cell = cells[one["row"]].get(spot)
            if cell is None or says_nothing(cell.text) or one["place"] is None:
                continue
            if names.lies_in(one["place"], at, cell.text) is False:
                named = [layout.columns.get(name, -1) for name in (PLACE_NAMES, "place")]
                row = cells[one["row"]]
                name = next((row[at].text for at in named if at in row), one["place"])
                told = {"name": name, "code": one["place"], "of": cell.text}
                where = one["file"], one["row"], "place", name
                yield CellFault("receive_place_elsewhere", *where, told)


def is_read_aside(header: str) -> bool:
    """Whether what stands below a heading is read without being a column of a form."""
    return _is("units_of_rows", header) or _is("within", header)


def _is(section: str, header: str) -> bool:
    return bare(header) in map(bare, listed()[section]["headers"])


def _is_said_aside(header: str) -> bool:
    """Whether a heading tells who, when or where, and so no figure."""
    words = bare(header)
    return any(words.startswith(f"{bare(one)} ") for one in listed()["harmless"]["beginnings"])


def _is_harmless(layout: Layout, header: str) -> bool:
    """Whether nothing that may stand below a heading limits what the figures of its row count."""
    known = meaning(layout.dataset.id, header) is not None or of_other_time(header)
    return (
        known
        or BEFORE.search(header) is not None
        or is_read_aside(header)
        or _is("harmless", header)
        or _is_said_aside(header)
    )
