"""Text lists without a header, whose columns their shape tells: start, length or end, title.

Which of the two times is which, their sums tell: a start and its length, or an end, lead to the
next start. Anything that could be read in two ways is left as it is, and the list is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lsanalytics.clock import DAY, SECOND
from lsanalytics.datasets import taking
from lsanalytics.door.grid import BLANK, Book, Cell, Row, Sheet
from lsanalytics.door.playout.settled import clocked
from lsanalytics.door.variants import DURATION, is_header, listed

LOG = taking("log")
TIME = r"\d{1,2}:[0-5]\d(?::[0-5]\d(?:[.,:;]\d{1,3})?)?"
DATED = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}"
LINE = re.compile(
    rf"(?:(?P<day>{DATED})\s+)?(?P<start>{TIME})\s+(?:(?P<second>{TIME})\s+)?(?P<title>\S.*?)"
    rf"(?:\s+(?P<last>{TIME}))?"
)
CHANNEL = re.compile(r"[A-Z]{1,10}\d{0,4}")
FEWEST = 3  # programmes that are followed by another
NEAR = 2 * SECOND
Rows = list[tuple[int, Row]]


def head_lists(book: Book) -> Iterator[tuple[str, str]]:
    """Give each list of a text that has no header one. Yields a row of it and what it was taken
    for."""
    for sheet in book.sheets if book.kind == "csv" else ():
        if any(is_header(cell.text) for row in sheet.rows.values() for cell in row.values()):
            continue
        if all(len(row) == 1 for row in sheet.rows.values()):
            _part_lines(sheet)
        found = _columns(sheet)
        if found:
            yield _headed(sheet, *found)


def _part_lines(sheet: Sheet) -> None:
    """Cells of lines that blanks alone keep apart; nothing where the lines are of several forms."""
    parted = {
        number: LINE.fullmatch(next(iter(row.values())).text) for number, row in sheet.rows.items()
    }
    lines = {number: one for number, one in parted.items() if one}
    forms = {
        tuple(name for name, said in one.groupdict().items() if said) for one in lines.values()
    }
    if len(forms) != 1:
        return
    (form,) = forms
    for number, one in lines.items():
        sheet.rows[number] = {at: Cell(one[name]) for at, name in enumerate(form)}


def _columns(sheet: Sheet) -> tuple[Rows, dict[str, int]] | None:
    """The rows of data, and the column of each thing; None where that is not sure."""
    rows = [(number, row) for number, row in sorted(sheet.rows.items()) if len(row) > 2]
    titles = [number for number, row in sheet.rows.items() if len(row) <= 2]
    if len(rows) <= FEWEST or any(number > rows[0][0] for number in titles):
        return None
    spots = sorted(set.intersection(*(set(row) for _, row in rows)))
    texts = {spot: [row[spot].text for _, row in rows] for spot in spots}
    timed, days, coded, named = (
        [spot for spot, said in texts.items() if all(map(shape, said))]
        for shape in (_is_time, _is_day, CHANNEL.fullmatch, _is_title)
    )
    worded = [spot for spot in named if any(" " in one for one in texts[spot])]
    channels = [spot for spot in coded if len(set(texts[spot])) == 1]
    if len(timed) != 2 or len(worded) != 1 or len(days) > 1 or len(channels) > 1:
        return None
    ways = [
        (start, kind, other)
        for start, other in (timed, timed[::-1])
        if (kind := _kind(texts[start], texts[other]))
    ]
    if len(ways) != 1:
        return None
    start, kind, other = ways[0]
    found = {"start": start, kind: other, "title": worded[0]}
    found |= {"date": days[0]} if days else {}
    found |= {"channel": channels[0]} if channels else {}
    return rows, found


def _kind(starts: list[str], others: list[str]) -> str:
    """Whether the other times are ends or lengths, by which most programmes lead to the next and
    none goes beyond it; "" where that is not sure."""
    begin, told = ([_time(one) or 0 for one in said] for said in (starts, others))
    gaps = [(after - before) % DAY for before, after in pairwise(begin)]
    lasts = {
        "end": [(end - start) % DAY for start, end in zip(begin, told, strict=True)],
        DURATION: told,
    }
    meets = {
        name: sum(abs(one - gap) <= NEAR for one, gap in zip(lengths, gaps, strict=False))
        for name, lengths in lasts.items()
    }
    fits = [
        name
        for name, lengths in lasts.items()
        if all(one <= gap + NEAR for one, gap in zip(lengths, gaps, strict=False))
        and 2 * meets[name] > len(gaps)
    ]
    return fits[0] if len(fits) == 1 else ""


def _time(text: str) -> int | None:
    """Milliseconds, without the frames of a time code."""
    if not re.fullmatch(TIME, text):
        return None
    return clocked(re.sub(r"(?<=:\d\d:\d\d)[.,:;]\d+$", "", text))


def _is_time(text: str) -> bool:
    return _time(text) is not None


def _is_day(text: str) -> bool:
    return re.fullmatch(DATED, text) is not None


def _is_title(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", text) is not None


def _headed(sheet: Sheet, rows: Rows, columns: dict[str, int]) -> tuple[str, str]:
    """Put a header above the list. What stands above it says what titles of a sheet do."""
    first = rows[0][0]
    for number in [one for one in sheet.rows if one < first]:
        sheet.above[number - first] = sheet.rows[number]  # above row 0
        sheet.marks[number] = "title"
    names = {DURATION: listed()["durations"]["headers"][0]}
    heads = {name: names.get(name) or LOG.column(name).header_vi for name in columns}
    for name, spot in columns.items():
        sheet.put(0, spot, Cell(heads[name]))
    row = rows[0][1]
    said = [(heads[name], row.get(spot, BLANK).text) for name, spot in columns.items()]
    shown = " | ".join(cell.text for _, cell in sorted(row.items()))
    return shown, "; ".join(f"{head}: {text}" for head, text in said)
