"""What stands outside of a table's columns: the year in a title, a sheet for each medium, sections.

Only columns that a table lacks are looked for, and only where one reading is possible: of two
years in a title neither is taken.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from lsanalytics.dataset import Dataset
from lsanalytics.door.cells import period_end
from lsanalytics.door.days import plain_day, with_weekday
from lsanalytics.door.grid import Row, Sheet
from lsanalytics.door.headings import spread_names, value_in
from lsanalytics.door.variants import bare

# Years that date a document or bound a programme are not the year of the figures.
OTHER_YEARS = re.compile(
    r"ngay \d{1,2} thang \d{1,2} nam \d{4}|\d{1,2} \d{1,2} \d{4}|giai doan \d{4} \d{4}"
    r"|(?:den|so voi|dinh huong|tam nhin)(?: het)?(?: nam)? \d{4}|so \d+ \S+(?: \S+)? nam \d{4}"
    r"|(?:quyet dinh|ke hoach|nghi quyet|cong van|nghi dinh|thong tu) so \S+(?: \d{4})?"
    r"|(?:quyet dinh|ke hoach|nghi quyet|nghi dinh|thong tu|chi thi|luat) \d{1,5}[a-z]? \d{4}"
)
# The numbers of documents, 12/2024/QĐ-UBND and 749/QĐ-TTg năm 2020, and the month of a signature.
NUMBERED = re.compile(
    r"\b\d{1,5}[a-zđ]?\s*/\s*(?:19|20)\d\d\s*/\s*[\w-]+"
    r"|\b\d{1,5}[a-zđ]?\s*/\s*[A-ZĐ]{2,}[\w-]*\s+(?:(?i:năm)\s+)?(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d\s*/\s*[A-ZĐ]{2,}[\w-]*"
    r"|^[^,]{2,60},\s*(?i:tháng)\b.*"
)
# Several years, each of which may be that of the figures: năm 2024 - 2025, các năm 2024 và 2025
SEVERAL = re.compile(
    r"\bnăm\s+((?:19|20)\d\d(?:\s*(?:[-–—,/&]|và|đến|tới)\s*(?:năm\s+)?(?:19|20)\d\d\b)+)", re.I
)
DATED = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
)
# To a day of a year, or a month of it.
REACHES = re.compile(
    r"\b(?:đến|tới|as of|until|up to)(?: hết)?(?: ngày| tháng)? "
    r"(?:(?P<day>\d{1,2})(?:[/.-]| tháng ))?(?P<month>\d{1,2})(?:[/.-]| năm )(?P<year>20\d\d)\b"
    r"|\btháng đầu năm\b",
    re.I,
)
CHANNEL = re.compile(r"(?i:kênh|kenh|channel)(?:\s*:)?\s+([A-Z]{1,10}[0-9]{0,4})(?![\w-])")
CHANNEL_ALONE = re.compile(r"[A-Z]{2,10}[0-9]{1,4}")
ON = re.compile(r"(kiem tra|danh gia|thoi diem|tinh den|den ngay|ngay cham|khao sat)")
SENDER = re.compile(
    r"^(?:đơn vị(?: báo cáo| gửi)?|tên đơn vị|địa bàn|địa phương)\s*:\s*(\S.*)$"
    r"|^((?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+(?:xã|phường|thị trấn|đặc khu)\s+\S.{0,40})$",
    re.I,
)
# Rows of a commune's parts are not the commune's.
PARTS = re.compile(r"\b(?:thôn|bản|làng|khu phố|khu dân cư|tổ dân phố|khối phố|xóm)\b", re.I)
# Rows that count some of those of the row above once more: of whom, where, by what.
PART_OF = re.compile(
    r"(?:[-–+•*]\s*)?(?:trong đó|gồm có|in which|of which)\b(?!\W*(?:xã|phường|thị trấn|đặc khu)\b)"
    r"|(?:[-–+•*]\s*)?(?:thôn|khu phố|khu dân cư|tổ dân phố|khối phố|xóm)\s"
    r"|[-–+•*]\s*(?:bản|làng|khu|khối|tổ|nam|nữ|đài|trạm|dân tộc|hộ|trẻ em)\b"
    r"|(?:nam|nữ)$",
    re.I,
)
DAY_ALONE = re.compile(
    r"\s*(?:(?:thứ\s+\S+|chủ\s+nhật|t[2-7]|cn)\s*[,:(–-]?\s*)?(?:ngày\s*:?\s*)?"
    r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4})\s*[):.]?\s*",
    re.I,
)
# Before the last day of a period, or the second of two: từ 16/6 đến (22/6/2025), 17 và (18/6/2025)
FIRST_OF = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:[/.-](\d{1,2}))?\s*(?:[-–—,&]|đến(?: ngày)?|tới|và)\s*(?:ngày\s*)?$",
    re.I,
)
PLACE_ALONE = re.compile(
    r"(?:ubnd |ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu|x\.|p\.|tt\.?) ?\S", re.I
)
SECTION = re.compile(r"^\s*(?:[IVX]{1,4}|[A-Z]|\d{1,2}(?:\.\d)?)\s*[.)\-–:/]\s*")
COUNTED = re.compile(r"[IVXivx]{1,4}|[A-Za-z]|\d{1,2}")
GROUPS = re.compile(
    r"^(?:[ivx]{1,4} )?(?:huyen|thanh pho|thi xa|khoi|cum|khu vuc|nhom|cac|vung|cap|dia ban) "
)
NO_UNITS = re.compile(r"(?:[ivx]{1,4} )?(?:khoi|cum|khu vuc|nhom|cac|vung|cap|dia ban) ")


# A title of what is planned or expected, and not of how a plan was carried out.
PLANNED = re.compile(
    r"\b(?:ước|dự kiến|dự báo)\b"
    r"|^(?:(?:biểu|mẫu|phụ lục|bảng)(?: số)?[ \w/.-]{0,12}[.:–-]\s*)?(?:giao\s+)?"
    r"(?:kế hoạch(?! số)|mục tiêu|chỉ tiêu|phương án)\b",
    re.I,
)
OF_A_PLAN = re.compile(r"(?:KH|plan|target)\b", re.I)  # of the name of a sheet


@dataclass(frozen=True)
class Given:
    """A value that holds for all rows of a table or, by ``sections``, for those below a row.

    ``words``: where it stands; ``row``: None of the name of a sheet.
    """

    value: str
    words: str
    row: int | None = None
    sections: tuple[tuple[int, str], ...] = ()

    def at(self, row: int) -> str:
        found = [value for start, value in self.sections if start < row]
        return found[-1] if found else self.value


@dataclass(frozen=True)
class Readings:
    """Several readings of what stands outside of a table: none of them is taken."""

    name: str
    values: tuple[str, ...]


def given_for(
    sheet: Sheet, dataset: Dataset, name: str, first: int, last: int
) -> Given | Readings | None:
    """What a sheet says outside of its columns of the column ``name``, if anything."""
    sections = _sections(sheet, dataset, name, last)
    if sections:
        row, value = sections[0]
        return Given("", _shown(sheet.rows[row]), row, tuple(sections))
    heads = [
        cell.text for row in range(first, last + 1) for cell in sheet.rows.get(row, {}).values()
    ]
    if name == "place" and any(map(PARTS.search, heads)):
        return None
    said: dict[str, Given] = {}
    named = _values(dataset, name, sheet.name)
    if name == "place" and PLACE_ALONE.match(sheet.name):
        named = [sheet.name]
    for value in named:
        said[value] = Given(value, sheet.name)
    said |= _above(sheet.rows, dataset, name, first)
    of_day = name == dataset.day and not dataset.by_year
    by_name = sheet.says.get("day" if of_day else name, "")
    if by_name and not said:
        said = {by_name: Given(by_name, sheet.name)}
    if not said and name == dataset.day and dataset.by_year:
        said = _to_a_day(sheet, first)
    if not said and not dataset.column(name).allowed:
        # A list above other tables is of those: their medium is not that of this one.
        said = _above(sheet.above, dataset, name, first)
    # The same day with its weekday and without.
    fuller = [value for value in said if not any(one.endswith(f" {value}") for one in said)]
    if len(fuller) > 1:
        return Readings(name, tuple(fuller))
    return said[fuller[0]] if fuller else None


def _above(rows: dict[int, Row], dataset: Dataset, name: str, first: int) -> dict[str, Given]:
    """What the rows above a table say of a column."""
    said: dict[str, Given] = {}
    for row in [one for one in sorted(rows) if one < first]:
        texts = _texts(rows[row])
        for text in texts:
            values = _values(dataset, name, text)
            if name == "place" and not values and PLACE_ALONE.match(section_text(rows[row])):
                values = [section_text(rows[row])]
            for value in values:
                said.setdefault(value, Given(value, text, row))
    return said


def _to_a_day(sheet: Sheet, first: int) -> dict[str, Given]:
    """The years to the end of which figures are said above a table to reach."""
    return {
        year: Given(year, cell.text, row)
        for row in sorted(one for one in sheet.rows if one < first)
        for cell in sheet.rows[row].values()
        for year in reached(cell.text)
        if not ends_within(cell.text)
    }


def planned_title(sheet: Sheet, first: int) -> tuple[int | None, str] | None:
    """The row and the words of a title above a table, or the name of its sheet, that say that
    nothing was measured."""
    for rows in (sheet.rows, sheet.above):
        for number, row in sorted(rows.items()):
            for cell in row.values() if number < first else ():
                if len(cell.text) <= 300 and PLANNED.search(cell.text):
                    return number, cell.text
    named = PLANNED.search(sheet.name) or OF_A_PLAN.match(sheet.name)
    return (None, sheet.name) if named else None


def _texts(row: Row) -> list[str]:
    """The texts of a row above a table; of a label and what stands beside it, both together."""
    texts = [cell.text for _, cell in sorted(row.items())]
    label = len(texts) == 2 and texts[0].endswith(":")
    return [" ".join(texts)] if label else texts


def _values(dataset: Dataset, name: str, text: str) -> list[str]:
    if not text or len(text) > 300:
        return []
    column = dataset.column(name)
    if name == dataset.day and dataset.by_year:
        return years_in(text)
    if name == dataset.day:
        return _days(text, named=dataset.takes == "log")
    if dataset.takes == "log" and name == dataset.unit:
        return [text] if CHANNEL_ALONE.fullmatch(text) else CHANNEL.findall(text)
    if name == "place":
        sender = SENDER.match(text)
        return [sender[1] or sender[2]] if sender else []
    if not column.allowed or name not in dataset.key:
        return []
    exact = value_in(dataset, name, text)
    if exact:
        return [exact]
    words = f" {bare(text)} "
    labels = [label for label, _ in column.allowed.values()]
    found = [label for label in labels if f" {bare(label)} " in words]
    # "Phát thanh, truyền hình" in a title names the subject and not one of the two.
    return found if len(found) == 1 else []


def years_in(text: str) -> list[str]:
    """The years that a text names, but for those of documents and programmes."""
    plain = NUMBERED.sub(" ", text)
    plain = SEVERAL.sub(lambda found: re.sub(r"(\d{4})\D*", r"năm \1 ", found[1]), plain)
    words = OTHER_YEARS.sub(" ", bare(plain))
    named = re.findall(r"\bnam ((?:19|20)\d\d)\b", words)
    if not named:
        named = re.findall(r"(?:^| )((?:19|20)\d\d)(?= |$)", words)
    return list(dict.fromkeys(named))


def dates_in(text: str) -> list[date]:
    """The days that a text writes with their year, and the first of a period or of two that leaves
    its year to the other, in their order."""
    found = []
    for one in DATED.finditer(text):
        day, month, year = filter(None, one.groups())
        before = FIRST_OF.search(text[: one.start()])
        firsts = [(before[2] or month, before[1])] if before else []
        for of_month, of_day in [*firsts, (month, day)]:
            with suppress(ValueError):
                found.append(date(int(year), int(of_month), int(of_day)))
    return found


def reached(text: str) -> list[str]:
    """The year of the day to which a text says that figures reach."""
    found = REACHES.search(text) if len(text) <= 300 else None
    return [found["year"]] if found and found["year"] else []


def ends_within(text: str) -> bool:
    """Whether a text says that figures reach to a day before the end of a year."""
    said = REACHES.search(text)
    if said is None:
        return False
    day, month = said["day"], said["month"]
    return not (month and int(month) == 12 and (day is None or int(day) == 31))


def _days(text: str, *, named: bool = False) -> list[str]:
    """The days in a text that says what they are of; with ``named`` it need not say it."""
    if not named and not ON.search(bare(text)):
        return []
    found = [
        with_weekday(text[: one.start()], "/".join(filter(None, one.groups())))
        for one in DATED.finditer(text)
    ]
    if named and len(found) == 1 and len(dates_in(text)) > 1:  # a period is no one day
        found = [f"{one:%d/%m/%Y}" for one in dates_in(text)]
    if not found and not named:  # the end of a period is no day on which something was on air
        behind = re.search(r"(quý|tháng|\d+ tháng|năm).*$", text, re.I)
        end = period_end(behind[0]) if behind else None
        found = [f"{end:%d/%m/%Y}"] if end else []
    return list(dict.fromkeys(found))


def _sections(sheet: Sheet, dataset: Dataset, name: str, last: int) -> list[tuple[int, str]]:
    """Rows below the header that hold a value of the column and nothing else: one of its list, a
    year, a day, or the name of a place with its kind before it."""
    found = []
    for number in sorted(sheet.rows):
        text = section_text(sheet.rows[number]) if number > last else ""
        value = ""
        if text and name in spread_names(dataset):
            value = value_in(dataset, name, text)
        elif text and name == dataset.day:
            alone = {cell.text for cell in sheet.rows[number].values()}
            day = DAY_ALONE.fullmatch(alone.pop()) if len(alone) == 1 else None
            if day:
                shown = plain_day(re.sub(r"[.-]", "/", day[1]))
                value = with_weekday(day.string[: day.start(1)], shown)
        elif text and name == "place" and PLACE_ALONE.match(text):
            value = text
        if value:
            found.append((number, value))
    if found and name not in spread_names(dataset):
        # A day or a place below the rows, as above a signature, heads none of them.
        between = range(last + 1, found[0][0])
        if any(len(sheet.rows.get(number, {})) > 2 for number in between):
            return []
    return found


def section_text(row: Row) -> str:
    """The text of a row that holds nothing but a heading and perhaps its number; "" of others."""
    texts = [cell.text for _, cell in sorted(row.items()) if not cell.blank]
    if len(texts) == 2 and COUNTED.fullmatch(texts[0].strip(" .)")):
        texts = texts[1:]
    elif len(texts) > 1 and len(set(texts)) > 1:
        return ""
    if not texts or len(texts[0]) > 120:
        return ""
    return SECTION.sub("", texts[0]).strip(" .:;–-")


def is_group(row: Row, required: int) -> bool:
    """Whether a row is the heading of a group of rows: a district, a number and words."""
    texts = [cell.text for _, cell in sorted(row.items()) if not cell.blank]
    if len(texts) > 2 or required < 2 or any(cell.kind != "text" for cell in row.values()):
        return False
    numbered = len(texts) == 2 and re.fullmatch(r"[IVX]{1,4}|[A-Z]", texts[0].strip(" .)"))
    if len(texts) == 2 and not numbered:
        return False
    words = bare(texts[-1])
    begins = re.match(r"^(?:[IVX]{1,4}|[A-Z])\s*[.)\-–:/]\s*\S", texts[-1])
    return bool(numbered or begins or GROUPS.match(words))


def _shown(row: Row) -> str:
    return " ".join(cell.text for _, cell in sorted(row.items()))[:120]
