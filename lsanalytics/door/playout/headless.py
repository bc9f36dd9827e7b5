"""Text lists without a header, whose columns their shape tells: start, length or end, title.

Which of the times is which, their sums tell: a start and its length, or an end, lead to the next
start of the channel. Starts alone are a list of broadcasts where its title or the name of its file
says that it is a log. Anything that could be read in two ways is left as it is, and the list is
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from lsanalytics.clock import DAY, SECOND
from lsanalytics.datasets import taking
from lsanalytics.door.grid import BLANK, Book, Cell, Row, Sheet
from lsanalytics.door.playout.on_air import PLANNED, SENT
from lsanalytics.door.playout.settled import clocked, following, turns
from lsanalytics.door.variants import DURATION, bare, is_header, listed

LOG = taking("log")
TIME = r"\d{1,2}:[0-5]\d(?::[0-5]\d(?:[.,:;]\d{1,3})?)?"
DATED = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}"
LINE = re.compile(
    rf"(?:(?P<day>{DATED})\s+)?(?P<start>{TIME})\s+(?:(?P<second>{TIME})\s+)?(?P<title>\S.*?)"
    rf"(?:\s+(?P<last>{TIME}))?"
)
MOMENT = re.compile(rf"({DATED})[T ]({TIME})")
CHANNEL = re.compile(r"[A-Z]{1,10}\d{0,4}")
MOST_CHANNELS = 4
FEWEST = 3  # programmes that are followed by another
NEAR = 2 * SECOND
Rows = list[tuple[int, Row]]


def head_lists(book: Book, file: str) -> Iterator[tuple[str, str]]:
    """Give each list of a text that has no header one. Yields a row of it and what it was taken
    for."""
    for sheet in book.sheets if book.kind == "csv" else ():
        if any(is_header(cell.text) for row in sheet.rows.values() for cell in row.values()):
            continue
        if all(len(row) == 1 for row in sheet.rows.values()):
            _part_lines(sheet)
        found = _columns(sheet, file)
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


def _columns(sheet: Sheet, file: str) -> tuple[Rows, dict[str, int]] | None:
    """The rows of data, and the column of each thing; None where that is not sure."""
    rows = [(number, row) for number, row in sorted(sheet.rows.items()) if len(row) > 2]
    if not rows:  # a start and a title alone
        rows = [(number, row) for number, row in sorted(sheet.rows.items()) if len(row) > 1]
    titles = sorted(sheet.rows.keys() - dict(rows).keys())
    if len(rows) <= FEWEST or any(number > rows[0][0] for number in titles):
        return None
    rows = _parted(rows)
    spots = sorted(set.intersection(*(set(row) for _, row in rows)))
    texts = {spot: [row[spot].text for _, row in rows] for spot in spots}
    timed, days, coded, named = (
        [spot for spot, said in texts.items() if all(map(shape, said))]
        for shape in (_is_time, _is_day, CHANNEL.fullmatch, _is_title)
    )
    worded = [spot for spot in named if any(" " in one for one in texts[spot])]
    channels = [spot for spot in coded if len(set(texts[spot])) == 1] or coded
    if len(worded) != 1 or len(days) > 1 or len(channels) > 1:
        return None
    found = {"title": worded[0]}
    found |= {"date": days[0]} if days else {}
    times = {spot: texts[spot] for spot in timed}
    for channel in (*channels, None):
        own = [""] * len(rows) if channel is None else texts[channel]
        ways = list(_starts(sheet, titles, file, times, own)) or list(_ways(times, own))
        if len(ways) == 1 and len(set(own)) <= MOST_CHANNELS:
            return rows, found | ways[0] | ({} if channel is None else {"channel": channel})
    return None


def _parted(rows: Rows) -> Rows:
    """The rows with the day of their moments in a column of its own."""
    spots = set.intersection(*(set(row) for _, row in rows))
    moments = sorted(
        spot for spot in spots if all(MOMENT.fullmatch(row[spot].text) for _, row in rows)
    )
    if not moments:
        return rows
    spare = 1 + max(max(row) for _, row in rows)
    made: Rows = []
    for number, row in rows:
        parts = {spot: MOMENT.fullmatch(row[spot].text) for spot in moments}
        times = {spot: Cell(one[2]) for spot, one in parts.items() if one}
        first = parts[moments[0]]
        made.append((number, {**row, **times, spare: Cell(first[1] if first else "")}))
    return made


def _starts(
    sheet: Sheet, titles: list[int], file: str, times: dict[int, list[str]], own: list[str]
) -> Iterator[dict[str, int]]:
    """The one column of times of what says that it was sent, and goes on from row to row."""
    said = [cell.text for number in titles for cell in sheet.rows[number].values()]
    said.append(file.split("/")[-1].rsplit(".", 1)[0])
    plain = list(map(bare, said))
    is_log = any(map(SENT.search, plain)) and not any(map(PLANNED.search, plain))
    for spot, texts in times.items() if len(times) == 1 and is_log else ():
        begin = [_time(one) or 0 for one in texts]
        pairs = [(begin[at], begin[after]) for at, after in _next(own)]
        if pairs and all(one < other or turns(one, other) for one, other in pairs):
            yield {"start": spot}


def _ways(times: dict[int, list[str]], own: list[str]) -> Iterator[dict[str, int]]:
    """What two or three columns of times may be: start and end or length, or start, end, length."""
    told = {spot: [_time(one) or 0 for one in texts] for spot, texts in times.items()}
    if len(times) == 2:
        for start, other in permutations(times):
            kind = _kind(told[start], told[other], own)
            if kind:
                yield {"start": start, kind: other}
    for start, end, length in permutations(times) if len(times) == 3 else ():
        lasts = [(b - a) % DAY for a, b in zip(told[start], told[end], strict=True)]
        same = all(abs(one - x) <= NEAR for one, x in zip(lasts, told[length], strict=True))
        if same and _kind(told[start], told[end], own) == "end":
            yield {"start": start, "end": end, DURATION: length}


def _next(own: list[str]) -> list[tuple[int, int]]:
    """Rows and those that follow them on their channel."""
    return [(at, after) for at, after in enumerate(following(own)) if after is not None]


def _kind(begin: list[int], told: list[int], own: list[str]) -> str:
    """Whether the other times are ends or lengths, by which most programmes lead to the next of
    their channel and none goes beyond it; "" where that is not sure."""
    pairs = _next(own)
    gaps = [(begin[after] - begin[at]) % DAY for at, after in pairs]
    fits = []
    for name in ("end", DURATION):
        lasts = [(told[at] - begin[at]) % DAY if name == "end" else told[at] for at, _ in pairs]
        over = [one - gap for one, gap in zip(lasts, gaps, strict=True)]
        meets = sum(abs(one) <= NEAR for one in over)
        if all(one <= NEAR for one in over) and 2 * meets > len(gaps):
            fits.append(name)
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
    sheet.rows.update(rows)
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
