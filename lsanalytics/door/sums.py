"""Rows that add up the places below them, numbered I or A above rows that are numbered 1, 2, 3.

A district of before the reform has the name that a commune bears today: only its number, and the
figures, tell that "I – Tràng Định" is no row of that commune.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsanalytics.door.given import PLACE_ALONE
from lsanalytics.door.grid import Row, Sheet
from lsanalytics.door.labels import adds_up, measures_of
from lsanalytics.door.layout import Layout, kind_of_row
from lsanalytics.door.variants import PLACE_NAMES

GROUP = re.compile(r"[IVX]{1,5}|[A-H]")
MEMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?")


def group_rows(sheet: Sheet, views: Sequence[Layout]) -> set[int]:
    """The rows of a table that stand for the rows below them."""
    layout = views[0]
    spot = layout.columns.get(PLACE_NAMES, layout.columns.get("place", -1))
    if not any(GROUP.fullmatch(_number(row, spot)) for row in sheet.rows.values()):
        return set()
    data = [
        number
        for number, row in sorted(sheet.rows.items())
        if not kind_of_row(layout, number, row, False) and spot in row
    ]
    measures = measures_of(views)
    return {
        head
        for head, below in _groups(sheet, data, spot)
        if not PLACE_ALONE.match(sheet.rows[head][spot].text)
        or (
            len(below) > 1
            and measures & set(sheet.rows[head])
            and adds_up(sheet.rows[head], [sheet.rows[one] for one in below], measures)
        )
    }


def _groups(sheet: Sheet, data: list[int], spot: int) -> Iterator[tuple[int, list[int]]]:
    """Each row numbered as a group, and the rows numbered as its members right below it."""
    head, below = 0, list[int]()
    for number in data:
        shown = _number(sheet.rows[number], spot)
        if GROUP.fullmatch(shown):
            if head and below:
                yield head, below
            head, below = number, []
        elif MEMBER.fullmatch(shown):
            below.append(number)
    if head and below:
        yield head, below


def _number(row: Row, spot: int) -> str:
    """What stands left of the place in a row; "" where nothing does."""
    first = min(row)
    return row[first].text.strip(" .)") if first < spot else ""
