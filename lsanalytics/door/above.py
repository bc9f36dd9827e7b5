"""What titles say against the rows below them: another place, another medium, households."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import polars as pl

from lsanalytics.door.given import SENDER, Given, given_for
from lsanalytics.door.grid import Sheet
from lsanalytics.door.headings import spread_names
from lsanalytics.door.layout import Layout
from lsanalytics.door.place_names import names_of
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
