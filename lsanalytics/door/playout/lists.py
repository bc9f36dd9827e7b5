"""Delimited lists of broadcasts: time codes, lengths instead of ends, one start for a whole break.

Cells are brought into the form that every log has (start and end, to the thousandth of a second)
before they are read; what was done is told. Nothing is rounded, and a row goes only where it has no
room and is a copy of the one before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lsanalytics.clock import DAY, LATEST, MINUTE, clock_text
from lsanalytics.door.grid import BLANK, Cell, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.ends import LONGEST, last_on_air, next_starts
from lsanalytics.door.playout.events import sort_events
from lsanalytics.door.playout.lengths import (
    FRACTION,
    HOUR,
    THOUSANDS,
    asked_of_parts,
    length_of,
    may_group_thousands,
    says_end,
    stated_rate,
    unit_of,
)
from lsanalytics.door.playout.midnight import past_midnight
from lsanalytics.door.playout.on_air import (
    ask_of_others,
    ask_of_repeats,
    carry_down,
    leave_out_silence,
    leave_out_unaired,
    mark_repeats,
)
from lsanalytics.door.playout.settled import (
    Settled,
    broadcast_day,
    cell_of,
    milliseconds,
    rows_after,
)
from lsanalytics.door.playout.timecode import (
    Code,
    guess_rate,
    shown_rate,
)
from lsanalytics.door.variants import DURATION, bare, counts_frames, meaning, of_what_was

LEAST_OF_PROGRAMME = 5 * MINUTE  # what is shorter may be a spot that a break has twice


def settle(layout: Layout, data: list[tuple[int, Row]]) -> Settled:
    """The rows of a log, their times in one form; others come back as they are."""
    found = Settled(data)
    if not {"start", "end"} <= {one.name for one in layout.dataset.columns}:
        return found
    if "start" not in layout.columns:
        return found  # and the list is refused
    _leave_tape(layout, found)
    _leave_plan(layout, found)
    _codes(layout, found)
    leave_out_unaired(layout, found)
    sort_events(layout, found)
    carry_down(layout, found)
    ask_of_others(layout, found)
    ask_of_repeats(layout, found)
    mark_repeats(layout, found)
    if "end" in layout.columns:
        if DURATION in layout.columns:
            _blank_ends(layout, found)
    elif DURATION in layout.columns:
        _lengths(layout, found)
    elif layout.dataset.column("end").required:
        next_starts(layout, found)
    past_midnight(layout, found)
    last_on_air(layout, found)
    leave_out_silence(layout, found)
    return found


def _leave_tape(layout: Layout, found: Settled) -> None:
    """Where a clip ends on its tape is no end on air, unless its start is that of the tape, too."""
    start, end = (layout.headers.get(layout.columns.get(one, -1), "") for one in ("start", "end"))
    if bare(end) == "tc out" and bare(start) != "tc in":
        del layout.columns["end"]
        found.notes.append(("note_unknown_column", layout.last, "", end, ""))


def _leave_plan(layout: Layout, found: Settled) -> None:
    """Beside a start on air and one that was planned an end that says neither is of the plan."""
    start, end = (layout.headers.get(layout.columns.get(one, -1), "") for one in ("start", "end"))
    known = [meaning(layout.dataset.id, one) for one in layout.unknown]
    planned = any(one is not None and one.name == "start" for one in known)
    if planned and end and of_what_was(start) and not of_what_was(end):
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
    stated = stated_rate(layout)
    rate = stated or guess_rate(codes.values())
    if stated is None:
        found.notes.append(("guess_frame_rate", None, "", "", shown_rate(rate)))
    anchor = next(iter(codes.values()))
    for number, row in found.rows:
        for name, spot in spots:
            code = codes.get((number, spot))
            if code is None or (name == DURATION and says_end(layout, row)):
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


def _timed(layout: Layout) -> list[str]:
    return [name for name in ("start", "end", DURATION) if name in layout.columns]


def _decimal(text: str) -> bool:
    """18:15:00.48 and 18:15:00,48 have parts of a second, not frames."""
    return text[-3] in ".,"


def _lengths(layout: Layout, found: Settled) -> None:
    """An end from start and length. Events of one start follow each other in the order in which
    they stand there; one that has no room before the next start and copies the one above it was
    written twice."""
    spot = layout.columns[DURATION]
    layout.add("end", layout.headers[spot])
    unit = unit_of(layout, found)
    is_frames = unit is None and counts_frames(layout.headers[spot])
    fault = "playout_frame_count" if is_frames else "playout_length"
    kept: list[tuple[int, Row]] = []
    groups = _groups(layout, found.rows)
    spans = _spans(layout, groups)
    first_part = _two_part_unit(layout, groups, spans)
    cells = [row.get(spot, BLANK) for _, row in found.rows]
    in_thousands, asked = may_group_thousands(cells, unit), asked_of_parts(cells, unit)
    for group, (start, limit) in zip(groups, spans, strict=True):
        lengths = [length_of(row.get(spot, BLANK), unit) for _, row in group]
        for at, (number, row) in enumerate(group):
            _tell_parts(found, number, row.get(spot, BLANK).text, asked, lengths[at] or 0)
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
        _lay_out(layout, group, lengths, (start, limit), found, fault)
        kept += group
    found.rows = kept


Span = tuple[int | None, int | None]


def _lay_out(
    layout: Layout,
    group: list[tuple[int, Row]],
    lengths: list[int | None],
    span: Span,
    found: Settled,
    fault: str,
) -> None:
    """Give the events of one start their ends, each from where the one above it ends. A programme
    that is there again, as several machines sent it, is not sent after itself."""
    begin, spot, end = (layout.columns[name] for name in ("start", DURATION, "end"))
    start, limit = span
    moment = start
    sent: set[tuple[str, int]] = set()
    for (number, row), length in zip(group, lengths, strict=True):
        title = cell_of(layout, row, "title").text
        if start is not None and length and (title, length) in sent:
            row[end] = Cell(clock_text(start + length))
            continue
        if (length or 0) >= LEAST_OF_PROGRAMME:
            sent.add((title, length or 0))
        if moment is not None and moment != start:
            row[begin] = Cell(clock_text(moment))
            shown = clock_text(moment), clock_text(start or 0)
            found.notes.append(("guess_equal_start", number, "start", shown[1], shown[0]))
        finish = None if moment is None or length is None else moment + length
        if spot in row and (length is None or (finish or 0) > LATEST):
            finish = None
            found.faults.append((fault, number, "end", row[spot].text, {}))
        elif length is None and moment is not None and 0 <= (limit or -1) - moment <= LONGEST:
            finish = limit
            told = title, clock_text(limit or 0)
            found.notes.append(("guess_next_start", number, "end", *told))
        if finish is not None:
            row[end] = Cell(clock_text(finish))
        moment = finish


def _spans(layout: Layout, groups: list[list[tuple[int, Row]]]) -> list[Span]:
    """When each group of events starts, and the next one of its channel and day."""
    firsts = [group[0] for group in groups]
    starts = [milliseconds(row.get(layout.columns["start"], BLANK)) for _, row in firsts]
    days = [broadcast_day(layout, row) for _, row in firsts]
    return [
        (starts[at], starts[after] if after is not None and days[at] == days[after] else None)
        for at, after in enumerate(rows_after(layout, firsts))
    ]


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
            length = length_of(cell, None) if _two_parts(cell) else None
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


def _blank_ends(layout: Layout, found: Settled) -> None:
    """An end that a row leaves blank follows from its length."""
    begin, end, spot = (layout.columns[name] for name in ("start", "end", DURATION))
    unit = unit_of(layout, found)
    asked = asked_of_parts([row.get(spot, BLANK) for _, row in found.rows], unit)
    for number, row in found.rows:
        start = milliseconds(row.get(begin, BLANK))
        length = length_of(row.get(spot, BLANK), unit)
        if start is None or length is None:
            continue
        if says_end(layout, row):
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
        _tell_parts(found, number, row[spot].text, asked, length)


def _tell_parts(found: Settled, number: int, text: str, asked: str, length: int) -> None:
    """Ask about a fraction of a length that may be one of sixty."""
    if asked and FRACTION.fullmatch(text) and not re.fullmatch(r"\d+[.,]0+", text):
        found.notes.append((asked, number, "end", text, clock_text(length)))


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
