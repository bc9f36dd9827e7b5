"""What stands around figures and limits what they say: a plan, an estimate, a part of a year.

Titles, names of sheets, headings, remarks beside a row and notes below a table: where one of them
says that figures are not those of a whole year as measured, that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.door.given import REACHES, ends_within, planned_title, reached, years_in
from lsanalytics.door.grid import Row, Sheet
from lsanalytics.door.headings import DATED
from lsanalytics.door.layout import Layout
from lsanalytics.door.told import Note
from lsanalytics.door.units import BRACKETS, is_measure, said_of_units
from lsanalytics.door.variants import code_of, is_ignored

LIMITED = re.compile(
    r"\b(?:ước|tạm tính|sơ bộ|dự kiến|chưa chính thức|(?:chưa|không) (?:bao )?gồm|estimate[ds]?"
    r"|provisional|not includ(?:ed|ing))\b",
    re.I,
)
# What a remark beside a row says against its figures: of another time or count, wrong, to go.
AGAINST = re.compile(
    r"\b(?:số liệu|số|lấy|theo|như)\b[^.;]{0,20}\b(?:cũ|(?:năm|kỳ|quý|tháng) trước)\b"
    r"|\btheo (?:số )?hộ\b|\bhộ gia đình\b"
    r"|\b(?:bỏ|xóa|xoá|hủy|huỷ|trùng|đính chính|điều chỉnh|nhầm)\b"
    r"|\bsửa (?:lại|thành|là|theo)\b|\bkhông hợp lệ\b|\btừ chối\b"
    r"|\b(?:chưa|không) (?:chính xác|đầy đủ|đủ|đúng|tin cậy)\b",
    re.I,
)
# Of one in a register that it is no more.
ENDED = re.compile(
    r"\b(?:giải thể|sáp nhập|hợp nhất|chấm dứt|(?:ngừng|dừng|thôi|hết) (?:hoạt động|sử dụng))\b",
    re.I,
)
PARTLY = re.compile(r"\b(?:chưa|một phần|đang|sẽ|chờ|không đạt|partly|not yet|pending)\b", re.I)
SOURCE = re.compile(r"\b(?:số liệu|dân số|số dân|số người|lấy|theo|nguồn|niên giám)\b", re.I)
# A day of signature or of a document says nothing of the figures.
SIGNED = re.compile(
    r"\bngày\W*\w{0,4}\W*tháng\W*\w{0,3}(?:\W*năm\W*\w{0,5})?|^[^,]{2,60},\s*tháng\b.*", re.I
)
PART = re.compile(
    r"\b(?:(?:tháng|quý|month|quarter)\s*(?:\d{1,2}|i{1,3}|iv)|quý (?:một|hai|ba|tư)"
    r"|(?:[1-9]|1[01])\s?t(?:háng)?)(?!\w)|\b(?:[1-9]|1[01])t20\d\d\b"
    r"|^[tq]\.?\s?\d{1,2}$|\b[tq]\.?\s?\d{1,2}\s?[/.-]\s?20\d\d\b",
    re.I,
)
DRAFT = re.compile(
    r"(?:(?:bản|số liệu|trang|bảng|biểu)\s*)?(?:nháp|cũ|ví dụ|tham khảo|lưu|old|draft|example)\b",
    re.I,
)
Numbered = Sequence[tuple[int, Row]]


def titles(sheet: Sheet, layout: Layout, label: str) -> Iterator[Note]:
    """What titles, headings and the name of a sheet say against its figures being of a year as
    measured."""
    planned = planned_title(sheet, layout.first)
    if planned and layout.dataset.takes != "guide":
        yield Note("guess_planned", label, planned[0], "", planned[1])
    if DRAFT.match(sheet.name):
        yield Note("guess_sheet_name", label, None, "", sheet.name)
    if not layout.dataset.by_year:
        return
    if part := part_said(sheet, layout):
        yield Note("guess_part_of_year", label, part[0], "", part[1])


def other_years(sheet: Sheet, layout: Layout, label: str, rows: pl.DataFrame) -> Iterator[Note]:
    """A title or the name of a sheet that says another year than any of its rows, and headings of
    figures that say another than all of them."""
    day = layout.dataset.day
    if not layout.dataset.by_year or day is None:
        return
    years = {str(one) for one in rows[day].drop_nulls().unique()}
    for spot, text in _remarks(sheet, layout, set(rows["row"].to_list())):
        own = rows.filter(row=spot)[day].to_list() if spot else []
        mine = {str(one) for one in own if one} or years
        of_years = (
            years_in(SIGNED.sub(" ", text)) if SOURCE.search(text) and len(text) <= 300 else []
        )
        if mine and of_years and not mine & set(of_years):
            yield Note("guess_other_year", label, spot, day, text, ", ".join(sorted(mine)))
    above = [one for one in _said(sheet, layout) if (one[0] or 0) < layout.first]
    said = [(row, text, named) for row, text in above if (named := years_in(text) + reached(text))]
    other = [(row, text) for row, text, named in said if not years & set(named)]
    if years and other:
        row, text = other[0]
        yield Note("guess_other_year", label, row, day, text, ", ".join(sorted(years)))
    for name, text in measured_headings(layout):
        dated = set(DATED.findall(BRACKETS.sub(" ", text)))
        if dated and years and dated != years:
            yield Note("guess_header_year", label, layout.last, name, text)


def part_said(sheet: Sheet, layout: Layout) -> tuple[int | None, str] | None:
    """Where and how titles, headings or the name of a sheet say that it is of a part of a year."""
    return next(((row, text) for row, text in _said(sheet, layout) if _part_of_year(text)), None)


def _part_of_year(text: str) -> bool:
    """Whether a title or the name of a sheet says that figures are of a part of a year."""
    rest = SIGNED.sub(" ", REACHES.sub(" ", text))
    return ends_within(text) or PART.search(rest) is not None


def remarks(sheet: Sheet, layout: Layout, data: Numbered, label: str) -> Iterator[Note]:
    """Remarks beside a row or below the table that figures are estimates, not of all or, where
    they are told to be of a year, of a part of it."""

    def limits(text: str) -> str:
        if LIMITED.search(text):
            return "guess_remark"
        return "guess_part_of_year" if layout.dataset.by_year and ends_within(text) else ""

    rows = dict(data)
    for number, text in _remarks(sheet, layout, set(rows)):
        key = limits(text)
        if not key and number in rows and _is_against(layout, rows[number], text):
            key = "guess_remark"
        if key:
            yield Note(key, label, number, "", text)


def _is_against(layout: Layout, row: Row, text: str) -> bool:
    """Whether a remark beside a row speaks against its figures, or its answer."""
    if layout.dataset.takes in ("log", "guide"):
        return False
    if is_register(layout.dataset):
        return has_ended(layout, row, text)
    if layout.dataset.takes == "audit" or "criterion" in layout.columns:
        spot = layout.columns.get("result", -1)
        answer = layout.dataset.column("result")
        code = code_of(layout.dataset, answer, row[spot].text) if spot in row else None
        return bool(code and code[0] == "passed" and PARTLY.search(text))
    measured = any(is_measure(layout.dataset, one) for one in layout.dataset.columns)
    units = [one for one in said_of_units(text) if one != "one"] if measured else []
    return bool(units or AGAINST.search(text))


def is_register(dataset: Dataset) -> bool:
    """Whether the rows of a dataset say from when to when something is there."""
    return any(one.name == "valid_to" for one in dataset.columns)


def has_ended(layout: Layout, row: Row, text: str) -> bool:
    """Whether words beside a row of a register say that it is no more, and the row gives no end."""
    return layout.columns.get("valid_to", -1) not in row and ENDED.search(text) is not None


def _remarks(sheet: Sheet, layout: Layout, rows: set[int]) -> Iterator[tuple[int | None, str]]:
    """What stands beside the rows of data in a column of remarks, and below the table."""
    heads = [sheet.rows.get(one, {}) for one in range(layout.first, layout.last + 1)]
    beside = {
        at for row in heads for at, cell in row.items() if is_ignored(layout.dataset, cell.text)
    }
    for number, row in sorted(sheet.rows.items()):
        if number in rows:
            yield from ((number, row[one].text) for one in sorted(beside & set(row)))
    for number, row in sorted(sheet.rows.items()):
        if number > layout.last and number not in rows:
            yield from ((number, cell.text) for cell in row.values())
    if sheet.turned:  # a note below the table as sent stands among its headings
        used = set(layout.columns.values())
        yield from ((None, row[at].text) for row in heads for at in sorted(row.keys() - used))
    yield from ((None, text) for text in sheet.below)


def _said(sheet: Sheet, layout: Layout) -> Iterator[tuple[int | None, str]]:
    """The name of a sheet, the titles above its table and the headings of its figures."""
    yield None, sheet.name
    own, above = (
        [
            (number, cell.text)
            for number, row in sorted(rows.items())
            for cell in (row.values() if number < layout.first else ())
            if len(cell.text) <= 300
        ]
        for rows in (sheet.rows, sheet.above)
    )
    dated = any(years_in(text) or reached(text) for _, text in own)
    yield from own if dated else [*own, *above]  # what other tables say holds where these do not
    for _, text in measured_headings(layout):
        yield layout.last, text


def measured_headings(layout: Layout) -> Iterator[tuple[str, str]]:
    """The columns of figures, with their headings as sent."""
    for column in layout.dataset.columns:
        spot = layout.columns.get(column.name, -1)
        if spot >= 0 and is_measure(layout.dataset, column):
            yield column.name, layout.shown.get(spot, layout.headers[spot])
