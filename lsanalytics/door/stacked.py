"""Sheets on which one table stands below another: each is read by its own title and headings.

Headings that are repeated as they were, at the top of a page or for each day of a log, begin no
other table; headings that name other columns, units or media do, and so do the same headings below
a title that says another year, medium or place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from lsanalytics.door.given import PLACE_ALONE, section_text
from lsanalytics.door.grid import Row, Sheet
from lsanalytics.door.variants import CORNERS, bare, begins, is_header

LEAST = 2  # known headers in a row of headings
TITLE = 2  # filled cells of a row of titles
UNIT = re.compile(r"\(?\s*(?:đơn vị tính|đvt|unit)\b", re.I)
SAYS = re.compile(
    r"\b(?:19|20)\d\d\b|phát thanh|truyền hình|nghe đài|xem đài|radio|television|^kênh\b", re.I
)


def tables_of(sheet: Sheet) -> list[Sheet]:
    """The sheet itself, or a sheet for each of the tables that stand on it, from the top."""
    heads = _heads(sheet) if not sheet.marks else []
    starts = [_start(sheet, one, heads[0]) for one in heads[1:]]
    if not heads and not sheet.marks:
        heads = _corners(sheet)
        starts = [_titles(sheet, one) for one in heads[1:]]
    if not starts:
        return [sheet]
    above = {number: row for number, row in sheet.rows.items() if number < heads[0]}
    spots = [0, *(max(one for one in sheet.rows if one < start) for start in starts), sheet.last]
    return [
        replace(
            sheet,
            rows={one: row for one, row in sheet.rows.items() if after < one <= last},
            totals={one for one in sheet.totals if after < one <= last},
            noted={
                spot: words
                for spot, words in sheet.noted.items()
                if after < spot[0] and (spot[0] <= last or last == sheet.last)
            },
            after=after,
            above=above if after else {},
            table=number,
        )
        for number, (after, last) in enumerate(pairwise(spots), start=1)
    ]


def _heads(sheet: Sheet) -> list[int]:
    """The rows of headings under which a table begins."""
    found: list[int] = []
    known: set[str] = set()
    figures = False  # a row of figures has come since the last headings
    for number, row in sorted(sheet.rows.items()):
        texts = {cell.text for cell in row.values()}
        shared = texts & known if figures else set()
        if (shared and _of_other(row, shared)) or ((not found or shared) and _is_head(row)):
            if not found or _differs(sheet, found[-1], number, found[0]):
                found.append(number)
            known |= texts
            figures = False
        elif found and len(row) > TITLE:
            figures = figures or any(any(map(str.isdigit, text)) for text in texts)
    return found


def _corners(sheet: Sheet) -> list[int]:
    """The rows under which a table begins that has its places side by side: the word above its
    headings, and places or titles that are others than those before."""
    found: list[int] = []
    for number, row in sorted(sheet.rows.items()):
        words = all(cell.kind == "text" for cell in row.values())
        if words and len(row) > 1 and any(bare(cell.text) in CORNERS for cell in row.values()):
            titles = range(_titles(sheet, number), number)
            said = any(_says(sheet.rows[one]) for one in titles if one in sheet.rows)
            if not found or said or _texts(sheet, found[-1]) != _texts(sheet, number):
                found.append(number)
    return found


def _titles(sheet: Sheet, head: int) -> int:
    """The first row of the titles above a table whose rows may have no more than two cells."""
    start = head
    for number in sorted((one for one in sheet.rows if one < head), reverse=True):
        texts = {cell.text for cell in sheet.rows[number].values()}
        text = min(texts)
        ends = any(begins(kind, text) for kind in ("totals", "notes"))
        if len(texts) > 1 or (ends and not UNIT.match(text)):
            break
        start = number
    return start


def _is_head(row: Row) -> bool:
    words = [cell.text for cell in row.values() if cell.kind == "text"]
    known = sum(is_header(text) for text in words)
    return len(words) == len(row) > TITLE and known >= LEAST and 5 * known >= 3 * len(row)


def _of_other(row: Row, shared: set[str]) -> bool:
    """Whether a row has headings of before, that it shares, beside others that no return has."""
    words = [cell.text for cell in row.values() if cell.kind == "text"]
    same = sum(text in shared and is_header(text) for text in words)
    plain = len(words) == len(row) and not any(map(str.isdigit, "".join(words)))
    return plain and len(row) > TITLE and 1 <= same < len(row)


def _differs(sheet: Sheet, before: int, number: int, first: int) -> bool:
    """Whether headings begin another table than those ``before`` them."""
    if _texts(sheet, before) != _texts(sheet, number) or _below(sheet, before) != _below(
        sheet, number
    ):
        return True
    titles = range(_start(sheet, number, first), number)
    return any(_says(sheet.rows[one]) for one in titles if one in sheet.rows)


def _says(row: Row) -> bool:
    """Whether a title says what its table is of."""
    text = section_text(row)
    return bool(SAYS.search(text) or PLACE_ALONE.match(text) or UNIT.match(text))


def _texts(sheet: Sheet, number: int) -> dict[int, str]:
    return {at: cell.text.lower() for at, cell in sheet.rows.get(number, {}).items()}


def _below(sheet: Sheet, number: int) -> dict[int, str]:
    """The words of a second row of headings, or of a row of units."""
    found = _texts(sheet, number + 1)
    return {} if any(any(map(str.isdigit, text)) for text in found.values()) else found


def _start(sheet: Sheet, head: int, first: int) -> int:
    """The first row of the titles that stand above headings."""
    start = head
    for number in sorted((one for one in sheet.rows if first < one < head), reverse=True):
        row = sheet.rows[number]
        texts = [cell.text for _, cell in sorted(row.items())]
        ends = any(begins(kind, texts[0]) for kind in ("totals", "notes"))
        if len(row) > TITLE or (ends and not UNIT.match(texts[0])) or not bare(texts[0]):
            break
        start = number
    return start
