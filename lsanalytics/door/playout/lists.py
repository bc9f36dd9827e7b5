"""Delimited lists of broadcasts: time codes, lengths instead of ends, one start for a whole break.

Cells are brought into the form that every log has (start and end, to the thousandth of a second)
before they are read; what was done is told. Nothing is rounded, and a row goes only where it has no
room and is a copy of the one before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from lsanalytics.clock import DAY, LATEST, MINUTE, SECOND, clock_text
from lsanalytics.door.grid import BLANK, Cell, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.ends import FEWEST, last_on_air, next_starts
from lsanalytics.door.playout.midnight import past_midnight
from lsanalytics.door.playout.on_air import ask_of_others, carry_down, leave_out_unaired
from lsanalytics.door.playout.settled import (
    Settled,
    broadcast_day,
    cell_of,
    clocked,
    milliseconds,
)
from lsanalytics.door.playout.timecode import (
    GUESSED,
    NAMED,
    Code,
    guess_rate,
    rate_of,
    shown_rate,
)
from lsanalytics.door.variants import A_SECOND, DURATION, FRAME_RATE, bare, counts_frames

RATE = re.compile(r"(\d{2}(?:[.,]\d{1,3})?)\s*(?:hình|khung|fps|frames|f/s)", re.I)
SPOKEN = re.compile(
    r"(?:(\d{1,2}) ?(?:h|g|giờ|tiếng)(?: |$|(?=\d)))?"
    r"(?:(\d{1,3}) ?(?:phút|ph|p|min|m|'(?!')|′|’|(?<=[hg]\d\d)$) ?)?"
    r"(?:(\d{1,2}) ?(?:giây|s|\"|″|”|''))?"
)
HOUR = 60 * MINUTE
UNITS = (
    (1, re.compile(r"\bms\b|m(?:illi)?sec|mill?i", re.I)),
    (SECOND, re.compile(r"gi[âa]y|\bs\b|sec", re.I)),
    (MINUTE, re.compile(r"ph[úu]t|\bmin", re.I)),
    (HOUR, re.compile(r"\bgi[ờo]\b|\bhours?\b|\(h\)", re.I)),
)
Unit = Fraction | int | None  # milliseconds of it; None where no header says
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
FRACTION = re.compile(r"\d+[.,]\d+")


def settle(layout: Layout, data: list[tuple[int, Row]]) -> Settled:
    """The rows of a log, their times in one form; others come back as they are."""
    found = Settled(data)
    if not {"start", "end"} <= {one.name for one in layout.dataset.columns}:
        return found
    if "start" not in layout.columns:
        return found  # and the list is refused
    _leave_tape(layout, found)
    _codes(layout, found)
    leave_out_unaired(layout, found)
    carry_down(layout, found)
    ask_of_others(layout, found)
    if "end" in layout.columns:
        if DURATION in layout.columns:
            _blank_ends(layout, found)
    elif DURATION in layout.columns:
        _lengths(layout, found)
    elif layout.dataset.column("end").required:
        next_starts(layout, found)
    past_midnight(layout, found)
    last_on_air(layout, found)
    return found


def _leave_tape(layout: Layout, found: Settled) -> None:
    """Where a clip ends on its tape is no end on air, unless its start is that of the tape, too."""
    start, end = (layout.headers.get(layout.columns.get(one, -1), "") for one in ("start", "end"))
    if bare(end) == "tc out" and bare(start) != "tc in":
        del layout.columns["end"]
        found.notes.append(("note_unknown_column", layout.last, "", end, ""))


def _codes(layout: Layout, found: Settled) -> None:
    """HH:MM:SS:FF as a time of day, or a length; frames beyond the rate are faults."""
    spots = [(name, layout.columns[name]) for name in _timed(layout)]
    codes = {
        (number, spot): code
        for number, row in found.rows
        for _, spot in spots
        if spot in row and (code := Code.read(row[spot].text)) and not _decimal(row[spot].text)
    }
    if not codes:
        return
    stated = _stated_rate(layout)
    rate = stated or guess_rate(codes.values())
    if stated is None:
        found.notes.append(("guess_frame_rate", None, "", "", shown_rate(rate)))
    anchor = next(iter(codes.values()))
    for number, row in found.rows:
        for name, spot in spots:
            code = codes.get((number, spot))
            if code is None or (name == DURATION and _says_end(layout, row)):
                continue
            column = "end" if name == DURATION else name
            if code.frame >= rate:
                told = {"rate": shown_rate(rate)}
                found.faults.append(("playout_frames", number, column, row[spot].text, told))
            elif code.impossible(rate) and name == DURATION:
                found.notes.append(("guess_impossible_code", number, column, row[spot].text, ""))
                row.pop(spot)
                continue
            elif code.impossible(rate):
                found.faults.append(("playout_code", number, column, row[spot].text, {}))
            value = code.length(rate) if name == DURATION else code.of_day(rate, anchor)
            row[spot] = replace(row[spot], text=clock_text(round(value)), kind="text")


def _stated_rate(layout: Layout) -> Fraction | None:
    """Frames a second as a header says them."""
    said = [RATE.search(text) for text in layout.headers.values()]
    return next((rate_of(one[1]) for one in said if one), None)


def _says_end(layout: Layout, row: Row) -> bool:
    """Whether a row gives its end itself, so that its length is not asked."""
    return not row.get(layout.columns.get("end", -1), BLANK).blank


def _timed(layout: Layout) -> list[str]:
    return [name for name in ("start", "end", DURATION) if name in layout.columns]


def _decimal(text: str) -> bool:
    """18:15:00.48 and 18:15:00,48 have parts of a second, not frames."""
    return text[-3] in ".,"


def _lengths(layout: Layout, found: Settled) -> None:
    """An end from start and length. Events of one start follow each other in the order in which
    they stand there; one that has no room before the next start and copies the one above it was
    written twice."""
    spot, begin = layout.columns[DURATION], layout.columns["start"]
    layout.columns["end"] = end = 1 + max([*layout.headers, *layout.columns.values()])
    layout.headers[end] = layout.headers[spot]
    unit = _unit(layout, found)
    is_frames = unit is None and counts_frames(layout.headers[spot])
    fault = "playout_frame_count" if is_frames else "playout_length"
    kept: list[tuple[int, Row]] = []
    groups = _groups(layout, found.rows)
    spans = [_span(layout, groups, at) for at in range(len(groups))]
    first_part = _two_part_unit(layout, groups, spans)
    in_thousands = _may_group_thousands([row.get(spot, BLANK) for _, row in found.rows], unit)
    for group, (start, limit) in zip(groups, spans, strict=True):
        lengths = [_length(row.get(spot, BLANK), unit) for _, row in group]
        for at, (number, row) in enumerate(group):
            _tell_hours(found, number, row.get(spot, BLANK).text, unit, lengths[at] or 0)
            if in_thousands:
                room = None if limit is None or start is None else limit - start
                lengths[at] = _of_thousands(found, number, row.get(spot, BLANK), lengths[at], room)
            if first_part == HOUR or not _two_parts(cell := row.get(spot, BLANK)):
                continue
            key = "guess_length_minutes" if first_part else "guess_length_two_parts"
            lengths[at] = (lengths[at] or 0) // (60 if first_part else 1)
            became = clock_text(lengths[at] or 0)
            found.notes.append((key, number, "end", cell.text, became))
        if limit is not None and start is not None and limit > start:
            _drop_copies(layout, group, lengths, limit - start, found)
        moment = start
        for (number, row), length in zip(group, lengths, strict=True):
            if moment is not None and moment != start:
                row[begin] = Cell(clock_text(moment))
                shown = clock_text(moment), clock_text(start or 0)
                found.notes.append(("guess_equal_start", number, "start", shown[1], shown[0]))
            finish = limit if length is None else None if moment is None else moment + length
            if spot in row and (length is None or (finish or 0) > LATEST):
                finish = None
                found.faults.append((fault, number, "end", row[spot].text, {}))
            elif finish is not None:
                row[end] = Cell(clock_text(finish))
            moment = finish
            kept.append((number, row))
    found.rows = kept


Span = tuple[int | None, int | None]


def _span(layout: Layout, groups: list[list[tuple[int, Row]]], at: int) -> Span:
    """When a group of events starts, and the next one of that day."""
    begin, row = layout.columns["start"], groups[at][0][1]
    after = groups[at + 1][0][1] if at + 1 < len(groups) else None
    same = after is not None and broadcast_day(layout, after)[1] == broadcast_day(layout, row)[1]
    start = milliseconds(row.get(begin, BLANK))
    return start, milliseconds(after.get(begin, BLANK)) if after and same else None


def _two_part_unit(
    layout: Layout, groups: list[list[tuple[int, Row]]], spans: list[Span]
) -> int | None:
    """Milliseconds of the first part of lengths such as 29:30: minutes, where as hours they do not
    end before the next programme, or not within a day, and as minutes they all do; hours, where one
    then ends as the next programme begins; None where nothing tells."""
    spot, compared, longer, meets = layout.columns[DURATION], 0, 0, False
    for group, (start, limit) in zip(groups, spans, strict=True):
        for _, row in group:
            cell = row.get(spot, BLANK)
            length = _length(cell, None) if _two_parts(cell) else None
            if length is None or start is None:
                continue
            after = limit if limit and limit > start else None
            room = (after or LATEST) - start
            if length // 60 > room + MINUTE:
                return HOUR
            fits = length <= room + MINUTE
            compared += after is not None or not fits
            longer += not fits
            meets |= after is not None and abs(length - room) <= MINUTE
    if 2 * longer > compared:
        return MINUTE
    return HOUR if meets else None


def _two_parts(cell: Cell) -> bool:
    return cell.text.count(":") == 1


def _unit(layout: Layout, found: Settled) -> Unit:
    """Milliseconds of the unit that the header of the lengths names. Frames have one where the file
    says how many a second has."""
    header = A_SECOND.sub(" ", layout.headers[layout.columns[DURATION]])
    if not counts_frames(header):
        return next((of for of, words in UNITS if words.search(header)), None)
    rate = _stated_rate(layout) or _rate_of_rows(layout, found)
    if rate is None and not all(_says_end(layout, row) for _, row in found.rows):
        rate = _rate_of_gaps(layout, found)
    return SECOND / rate if rate else None


def _rate_of_rows(layout: Layout, found: Settled) -> Fraction | None:
    """Frames a second by a column of their own, the same in all rows that say it."""
    said = {cell_of(layout, row, FRAME_RATE).text for _, row in found.rows} - {""}
    return rate_of(said.pop()) if len(said) == 1 else None


def _rate_of_gaps(layout: Layout, found: Settled) -> Fraction | None:
    """The one rate by which most programmes end as the next one begins, and none later: a guess."""
    begin, spot = layout.columns["start"], layout.columns[DURATION]
    pairs = []
    for (_, row), (_, after) in pairwise(found.rows):
        here, there = (milliseconds(one.get(begin, BLANK)) for one in (row, after))
        text = row.get(spot, BLANK).text
        same = broadcast_day(layout, row) == broadcast_day(layout, after)
        if same and here is not None and there is not None and there > here and text.isdigit():
            pairs.append((int(text), there - here))
    fits = []
    for rate in (*GUESSED, *NAMED.values()):
        over = [Fraction(frames * SECOND) / rate - gap for frames, gap in pairs]
        near = sum(abs(one) <= SECOND for one in over)
        if near >= FEWEST and 2 * near > len(over) and all(one <= SECOND for one in over):
            fits.append(rate)
    if len({*fits}) != 1:
        return None
    found.notes.append(("guess_frame_rate", None, "", "", shown_rate(fits[0])))
    return fits[0]


def _blank_ends(layout: Layout, found: Settled) -> None:
    """An end that a row leaves blank follows from its length."""
    begin, end, spot = (layout.columns[name] for name in ("start", "end", DURATION))
    unit = _unit(layout, found)
    for number, row in found.rows:
        start = milliseconds(row.get(begin, BLANK))
        length = _length(row.get(spot, BLANK), unit)
        if start is None or length is None:
            continue
        if _says_end(layout, row):
            there = milliseconds(row[end])
            lasts = None if there is None else (there - start) % DAY
            if lasts is not None and not any(
                abs(lasts - one) <= MINUTE for one in (length, length / 60, length % DAY)
            ):
                shown = row[end].text, row[spot].text
                found.notes.append(("guess_end_and_length", number, "end", *shown))
            continue
        row[end] = Cell(clock_text(start + length))
        shown = row[spot].text, row[end].text
        found.notes.append(("note_end_of_length", number, "end", *shown))
        _tell_hours(found, number, row[spot].text, unit, length)


def _tell_hours(found: Settled, number: int, text: str, unit: Unit, length: int) -> None:
    """A fraction of hours is asked about: 1,30 is one and a third, or one hour and a half."""
    if unit == HOUR and FRACTION.fullmatch(text):
        found.notes.append(("guess_length_hours", number, "end", text, clock_text(length)))


def _may_group_thousands(cells: list[Cell], unit: Unit) -> bool:
    """Whether 1.800 of a column of seconds or minutes may be one thousand eight hundred: nothing in
    it has parts of a unit for certain, as 12.5 or 1800.000."""
    parted = [cell.text for cell in cells if FRACTION.fullmatch(cell.text)]
    return unit in (SECOND, MINUTE) and all(map(THOUSANDS.fullmatch, parted))


def _of_thousands(
    found: Settled, number: int, cell: Cell, length: int | None, room: int | None
) -> int | None:
    """The length of 1.800: a thousand times itself where that has ``room`` before the next start,
    and asked about then, and where nobody knows."""
    if length is None or cell.kind == "number" or not THOUSANDS.fullmatch(cell.text):
        return length
    whole = length * 1000
    if room is not None and whole > room + MINUTE:
        return length
    length = length if room is None else whole
    found.notes.append(("guess_length_thousands", number, "end", cell.text, clock_text(length)))
    return length


def _groups(layout: Layout, rows: list[tuple[int, Row]]) -> list[list[tuple[int, Row]]]:
    """Neighbours of one channel, day and start."""
    names = [
        layout.columns[name] for name in ("channel", "date", "start") if name in layout.columns
    ]
    groups: list[list[tuple[int, Row]]] = []
    before = None
    for number, row in rows:
        key = [row.get(spot, BLANK).text for spot in names]
        if key != before:
            groups.append([])
        groups[-1].append((number, row))
        before = key
    return groups


def _drop_copies(
    layout: Layout,
    group: list[tuple[int, Row]],
    lengths: list[int | None],
    room: int,
    found: Settled,
) -> None:
    at = len(group) - 1
    while at > 0 and sum(one or 0 for one in lengths) > room:
        same = {column: cell.text for column, cell in group[at][1].items()}
        if same == {column: cell.text for column, cell in group[at - 1][1].items()}:
            number, row = group.pop(at)
            lengths.pop(at)
            found.leave_out(number, row, "copy")
            title = row.get(layout.columns.get("title", -1), BLANK).text
            found.notes.append(("guess_copy_no_room", number, "", title, str(group[at - 1][0])))
        at -= 1


def _length(cell: Cell, unit: Unit) -> int | None:
    """Milliseconds of a length: a number in the unit of its header, H:MM:SS, or a time."""
    if cell.kind == "time":
        return int(cell.value)
    text = cell.text.replace(",", ".")
    if isinstance(unit, Fraction) and THOUSANDS.fullmatch(text):
        text = text.replace(".", "")  # of a frame there are no parts
    if unit and re.fullmatch(r"\d{1,8}(\.\d{1,3})?", text):
        return round(Fraction(text) * unit)
    found = clocked(cell.text)
    return _of_words(cell.text.lower()) if found is None else found


def _of_words(text: str) -> int | None:
    """Milliseconds of 30 phút, 15'30", 1h15, 1 giờ 15 phút."""
    parts = SPOKEN.fullmatch(text)
    if parts is None or not any(parts.groups()):
        return None
    hours, minutes, seconds = (int(one or 0) for one in parts.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * SECOND
