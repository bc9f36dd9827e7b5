"""Logs with their titles under channels, or under days, side by side: Giờ | TH1 | PT1.

Each of these columns is a view with the hours of the first. A blank cell goes on with what stands
above it. Schedules are often written so, hence only what calls itself a log is read, and asked
about.
"""

from __future__ import annotations

import re

from lsanalytics.dataset import Dataset
from lsanalytics.door.days import plain_day, with_weekday
from lsanalytics.door.given import CHANNEL, CHANNEL_ALONE, DAY_ALONE, Given, given_for
from lsanalytics.door.grid import Sheet
from lsanalytics.door.layout import SEARCHED, Layout, match
from lsanalytics.door.playout.on_air import PLANNED, SENT
from lsanalytics.door.playout.settled import milliseconds
from lsanalytics.door.variants import bare, meaning

FEWEST = 3  # hours


def views_across(sheet: Sheet, dataset: Dataset, file: str) -> list[Layout]:
    """A view for each channel, or each day, of such a table; nothing of another."""
    for number in sorted(sheet.rows)[:SEARCHED]:
        known, rest = _heads(sheet, dataset, number)
        for name, read in (("channel", _channel), ("date", _day)):
            values = {at: read(text) for at, text in rest.items()}
            if len(set(values.values()) - {""}) < max(2, len(values)):
                continue
            if _timed(sheet, number, known) and _says_log(sheet, number, file):
                return _views(sheet, dataset, number, known, name, values)
    return []


def _heads(sheet: Sheet, dataset: Dataset, number: int) -> tuple[dict[str, int], dict[int, str]]:
    """The columns of a row of headings that logs have, and what the others are called."""
    known: dict[str, int] = {}
    rest: dict[int, str] = {}
    for at, cell in sorted(sheet.rows[number].items()):
        found = meaning(dataset.id, cell.text)
        if found is None:
            rest[at] = cell.text
        else:
            known.setdefault(found.name, at)
    return ({}, {}) if "title" in known else (known, rest)


def _channel(text: str) -> str:
    found = CHANNEL.fullmatch(text)
    return found[1] if found else text if CHANNEL_ALONE.fullmatch(text) else ""


def _day(text: str) -> str:
    found = DAY_ALONE.fullmatch(text)
    if found is None:
        return ""
    return with_weekday(text[: found.start(1)], plain_day(re.sub(r"[.-]", "/", found[1])))


def _timed(sheet: Sheet, number: int, known: dict[str, int]) -> bool:
    """Whether hours stand below a heading, and nothing else."""
    spot = known.get("start", -1)
    below = [row[spot] for at, row in sheet.rows.items() if at > number and spot in row]
    return len(below) >= FEWEST and all(milliseconds(one) is not None for one in below)


def _says_log(sheet: Sheet, number: int, file: str) -> bool:
    above = [row for rows in (sheet.above, sheet.rows) for at, row in rows.items() if at < number]
    said = [bare(cell.text) for row in above for cell in row.values()]
    said += [bare(sheet.name), bare(file.split("/")[-1])]
    return any(map(SENT.search, said)) and not any(map(PLANNED.search, said))


def _views(
    sheet: Sheet,
    dataset: Dataset,
    number: int,
    known: dict[str, int],
    name: str,
    values: dict[int, str],
) -> list[Layout]:
    title = dataset.column("title").header_vi
    heads = {at: sheet.cell(number, at).text for at in known.values()}
    _fill_across(sheet, number, values)
    views = []
    for column, value in values.items():
        view = match(dataset, number, number, heads | {column: title}, sheet.hidden_columns)
        view.own, view.view = frozenset({column}), value
        view.shown = heads | {column: sheet.cell(number, column).text}
        view.give(name, Given(value, view.shown[column], number))
        for one in view.missing:
            given = given_for(sheet, dataset, one, number, number)
            if not isinstance(given, Given):
                return []
            view.give(one, given)
        views.append(view)
    return views


def _fill_across(sheet: Sheet, number: int, values: dict[int, str]) -> None:
    """A title merged over several of the columns is of each of them."""
    for top, left, _, right in sheet.merged:
        cell = sheet.cell(top, left)
        for column in range(left + 1, right + 1):
            if top > number and {left, column} <= values.keys():
                sheet.put(top, column, cell)
