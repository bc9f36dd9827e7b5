"""What titles say against the rows below them: another place, medium or day, households."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import polars as pl

from lsanalytics.door.given import SENDER, Given, dates_in, given_for
from lsanalytics.door.grid import Sheet
from lsanalytics.door.headings import spread_names
from lsanalytics.door.layout import PLACE_AND_DAY, Layout
from lsanalytics.door.place_names import names_of
from lsanalytics.door.playout.settled import MORNING
from lsanalytics.door.told import Note
from lsanalytics.door.units import is_measure
from lsanalytics.door.variants import code_of, listed
from lsanalytics.places import Places
from lsanalytics.words import unaccented

HOUSEHOLDS = re.compile(r"\bhộ(?: dân| gia đình)?\b|\bhouseholds?\b", re.I)
PEOPLE = re.compile(r"\b(?:người|dân số|số dân|nhân khẩu|people|population)\b", re.I)
LONGEST = 200  # letters of a title
# What stands before the name of a province where it says whose figures these are.
OF = r"(?:tinh|thanh pho|tp\.?|ubnd|thong ke|du lich|truyen hinh|truyen thong|so ttt?t?)"
# What dates a document, and not what was on air.
MADE = re.compile(
    r"\b(?:lập|in|xuất|tạo|(?<!nhật )ký|gửi|nộp|ngày báo cáo|cập nhật|ban hành)\b"
    r"|\b(?:quyết định|kế hoạch|công văn|thông tư|nghị định|giấy phép|căn cứ|kèm theo)\b"
    r"|\b(?:created|made|printed|generated|exported|updated|reported?)\b",
    re.I,
)
MONTH = re.compile(r"\bthang (\d{1,2})(?:/| nam )(20\d\d)\b")
Spot = tuple[int, str]


def against(
    sheet: Sheet, layout: Layout, label: str, frame: pl.DataFrame, places: Places
) -> Iterator[Note]:
    """What titles say of a table that is not so in any of its rows."""
    dataset = layout.dataset
    above = list(_above(sheet, layout))
    if any(is_measure(dataset, one) for one in dataset.columns) and dataset.part_of:
        for row, text in above:
            if HOUSEHOLDS.search(text) and not PEOPLE.search(text):
                yield Note("guess_households", label, row, "", text)
    if "place" in dataset.key and frame["place"].drop_nulls().len():
        yield from _other_province(above, label, places)
        yield from _other_place(above, layout, label, frame, places)
    if dataset.takes in ("log", "guide") and layout.columns.get("date", -1) >= 0:
        yield from _other_day(above, label, frame)
    for name in spread_names(dataset):
        known = set(frame[name].drop_nulls().to_list())
        if not dataset.column(name).allowed or layout.columns.get(name, -1) < 0 or not known:
            continue
        said = given_for(sheet, dataset, name, layout.first, layout.last)
        if not isinstance(said, Given) or said.sections:
            continue
        code = code_of(dataset, dataset.column(name), said.value)
        if code and code[0] not in known:
            became = ", ".join(dataset.column(name).allowed[one][0] for one in sorted(known))
            yield Note("guess_other_value", label, said.row, name, said.words, became)


def _above(sheet: Sheet, layout: Layout) -> Iterator[Spot]:
    for rows in (sheet.above, sheet.rows):
        for number, row in sorted(rows.items()):
            if number < layout.first:
                yield from ((number, one.text) for one in row.values() if len(one.text) <= LONGEST)


def _other_province(above: list[Spot], label: str, places: Places) -> Iterator[Note]:
    """A title of another province, where none is of ours."""
    found = [(row, text, named) for row, text in above if (named := _provinces(text))]
    ours = _ours(places)
    if found and not any(set(named) & ours for _, _, named in found):
        row, text, _ = found[0]
        yield Note("guess_other_province", label, row, "place", text)


def _other_place(
    above: list[Spot], layout: Layout, label: str, frame: pl.DataFrame, places: Places
) -> Iterator[Note]:
    """The letterhead of a commune above rows that are all of others."""
    rows = frame.filter(pl.col("place").is_not_null())
    held = set(rows["place"].to_list())
    years = rows["year"].drop_nulls().to_list() if "year" in rows.columns else []
    day = date(max(years), 12, 31) if years and 1900 <= max(years) <= 2200 else None
    for row, text in above:
        sender = SENDER.match(text)
        code = names_of(places).code_of(sender[1] or sender[2], day) if sender else None
        if isinstance(code, str) and code not in held and code != places.province:
            became = ", ".join(sorted(held)[:3])
            yield Note("guess_other_place", label, row, "place", text, became)


def _other_day(above: list[Spot], label: str, frame: pl.DataFrame) -> Iterator[Note]:
    """A title of other days than those of the rows: a day, a period between two, a month. What is
    of the small hours after it was on air past its midnight, where anything was before."""
    for row, text in above:
        said = None if MADE.search(text) or PLACE_AND_DAY.search(text) else _days_of(text)
        if said is None:
            continue
        day = pl.col("date")
        night = (day == said[1] + timedelta(days=1)) & (pl.col("start") < MORNING)
        outside = frame.filter((day < said[0]) | (day > said[1]))
        if outside.height < frame.drop_nulls("date").height:
            outside = outside.filter(~night.fill_null(value=False))
        if outside.height:
            became = ", ".join(f"{one:%d/%m/%Y}" for one in outside["date"].unique().sort()[:3])
            yield Note("guess_other_value", label, row, "date", text, became)


def _days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day that a title is of; None where it does not say it in one way."""
    days = dates_in(text)
    if days:
        return (min(days), max(days)) if len(days) <= 2 else None
    found = MONTH.findall(unaccented(text))
    if len(found) != 1 or not 1 <= int(found[0][0]) <= 12:
        return None
    month, year = map(int, found[0])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _provinces(text: str) -> list[str]:
    """The provinces that a title is of, as plain names."""
    return [one[1] for one in _pattern().finditer(unaccented(text))]


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(unaccented(one)) for one in listed()["provinces"]["names"])
    return re.compile(rf"\b{OF} ({names})\b")


def _ours(places: Places) -> set[str]:
    """Plain names of the province and of those that were merged into it."""
    merged = places.elsewhere.filter(
        pl.col("level") == "province", pl.col("valid_to").is_not_null()
    )
    own = places.frame.filter(pl.col("level") == "province")
    rows = [*own.select("name", "type").iter_rows(), *merged.select("name", "type").iter_rows()]
    return {unaccented(name[len(kind) :]) for name, kind in rows}
