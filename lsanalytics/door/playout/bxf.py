"""Schedules and as-run logs in SMPTE ST 2021 (BXF).

Source: the schemas of SMPTE ST 2021-4 (2023). The namespace carries the year of the edition, so
local names are compared. Only an ``AsRun`` is evidence of airtime; what lies on top of a programme
(logos, crawls), macros and comments take none. broadcastDate is the day of the broadcast day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from lsanalytics.clock import DAY
from lsanalytics.door.playout.sheet import GUIDE, LOG, OTHER, Event, Listed
from lsanalytics.door.playout.timecode import Code, guess_rate, rate_of, shown_rate

ON_TOP = ("NonPrimary", "Auxiliary", "Comment", "Macro", "Data")
HEADERS = ("ProgramHeader", "BreakHeader", "Primary-ProgramHeader", "Primary-BreakHeader")
NOT_AIRED = ("Did not air", "Preempted", "Missing Content")
ASKED = ("Unknown", "Technical Difficulty")


@dataclass
class _Entry:
    """An entry as it stands there, before lengths are settled."""

    row: int
    channel: str
    day: date | None
    start: Code | None
    length: Code | None
    rate: Fraction | None
    event: Event
    type: str
    status: str
    first: int = 0  # label of the schedule's start, in seconds of ``day``


def read_bxf(root: Any, file: str) -> Listed:
    """The entries of a message: its as-run entries where it has any, else what it plans."""
    sent = [one for one in root.iter("{*}AsRun")]
    listed = Listed("bxf", LOG if sent else GUIDE)
    entries: list[_Entry] = []
    number = 0
    for schedule in root.iter("{*}Schedule"):
        channel = _channel(schedule)
        begins = re.match(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})", _start_of(schedule))
        for one in schedule.iterchildren("{*}AsRun", "{*}ScheduledEvent"):
            number += 1
            planned = one.tag.endswith("ScheduledEvent")
            entry = _entry(one, number, channel)
            if begins and entry.day and begins[1] == entry.day.isoformat():
                entry.first = (int(begins[2]) * 60 + int(begins[3])) * 60 + int(begins[4])
            if sent and planned:
                listed.marks[number] = ("planned", entry.event.title)
            elif entry.type in ON_TOP:
                listed.marks[number] = ("on_top", entry.event.title)
            elif entry.status in NOT_AIRED:
                listed.marks[number] = ("not_aired", entry.event.title)
            else:
                entries.append(entry)
    _settle(entries, listed)
    return listed


def _entry(one: Any, number: int, channel: str) -> _Entry:
    data, detail = one.find(".//{*}EventData"), one.find(".//{*}AsRunDetail")
    timed = data if detail is None else detail
    smpte = None if timed is None else timed.find(".//{*}StartDateTime//{*}SmpteDateTime")
    length = None if timed is None else timed.find(".//{*}Duration//{*}SmpteDuration")
    start = Code.read(_text(smpte, "SmpteTimeCode"))
    rates = [rate_of(node.get("frameRate", "")) for node in (smpte, length) if node is not None]
    kind = _text(detail, "Type") or (data.get("eventType", "") if data is not None else "")
    title = _text(data, "ProgramName") or _text(one.find(".//{*}Content"), "Name")
    title = title or _text(data, "AdType") or _text(data, "EventTitle")
    spot = data is not None and data.find(".//{*}NonProgramEvent") is not None
    status = [(node.text or "").strip() for node in one.iterfind(".//{*}AsRunDetail/{*}Status")]
    bad = [name for name in status if name in (*NOT_AIRED, *ASKED)]
    event = Event(
        number, channel, None, None, None, title,
        _text(one, "HouseNumber"), OTHER if spot else "",
    )  # fmt: skip
    code = Code.read(_text(length, "SmpteTimeCode"))
    known = [rate for rate in rates if rate]
    return _Entry(
        number, channel, _day(smpte), start, code, known[0] if known else None, event, kind,
        bad[0] if bad else "",
    )  # fmt: skip


def _settle(entries: list[_Entry], listed: Listed) -> None:
    """Give every entry its start and end, and refuse what has none."""
    codes = [code for one in entries for code in (one.start, one.length) if code]
    stated = [one.rate for one in entries if one.rate]
    rate = stated[0] if stated else guess_rate(codes)
    if not stated and codes:
        listed.notes.append(("guess_frame_rate", None, "", "", shown_rate(rate)))
    kept: list[_Entry] = []
    anchor = next((one.start for one in entries if one.start), None)
    for one in entries:
        own = one.rate or rate
        why = _fault(one, own)
        if why:
            listed.faults.append((why[0], one.row, why[1], why[2], {"rate": shown_rate(own)}))
        if one.day is None or one.start is None:
            listed.events.append(one.event)
            continue
        one.event.day = one.day
        at = one.start.of_day(own, anchor)
        # The broadcast day goes on past midnight: a label before its start lies on the next day.
        late = DAY if one.start.seconds < one.first else 0
        one.event.start = round(at) + late
        if one.length is not None and not one.length.impossible:
            one.event.end = round(at + one.length.length(own)) + late
        kept.append(one)
    _up_to_next(kept, listed)
    inner = [one for one in kept if one.type not in HEADERS]
    for one in kept:
        if one.type in HEADERS and _holds(one.event, [other.event for other in inner]):
            listed.marks[one.row] = ("envelope", one.event.title)
        else:
            listed.events.append(one.event)


def _up_to_next(kept: list[_Entry], listed: Listed) -> None:
    """A length that is missing or cannot be is that up to the next start."""
    for one, after in zip(kept, [*kept[1:], None], strict=True):
        if one.event.end is None and after is not None and after.day == one.day:
            one.event.end = after.event.start
            if one.length is not None and after.event.start and one.event.start is not None:
                gap = after.event.start - one.event.start
                became = f"{gap / 1000:.3f} s"
                listed.notes.append(
                    ("guess_impossible_code", one.row, "end", _label(one.length), became)
                )


def _fault(one: _Entry, rate: Fraction) -> tuple[str, str, str] | None:
    if one.status in ASKED:
        return "playout_status", "title", one.status
    if one.day is None:
        return "receive_date", "date", ""
    if one.start is None:
        return "receive_time", "start", ""
    for name, code in (("start", one.start), ("end", one.length)):
        if code and code.frame >= rate:
            return "playout_frames", name, _label(code)
    if one.start.impossible:
        return "playout_code", "start", _label(one.start)
    return None


def _holds(header: Event, others: list[Event]) -> bool:
    """Whether another entry fills time of a header."""
    start = header.start or 0
    end = header.end if header.end is not None else start
    return any(
        one.day == header.day and (one.start or 0) < end and (one.end or one.start or 0) > start
        for one in others
    )


def _label(code: Code) -> str:
    hours, rest = divmod(code.seconds, 3600)
    mark = ";" if code.drop else ":"
    return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}{mark}{code.frame:02d}"


def _channel(schedule: Any) -> str:
    found = schedule.find("{*}Channel")
    if found is None:
        return ""
    return found.get("shortName") or found.get("ShortName") or found.get("channelNumber") or ""


def _start_of(schedule: Any) -> str:
    return str(schedule.get("scheduleStart") or "")


def _text(node: Any, name: str) -> str:
    found = None if node is None else node.find(f".//{{*}}{name}")
    return "" if found is None else (found.text or "").strip()


def _day(smpte: Any) -> date | None:
    try:
        return date.fromisoformat(smpte.get("broadcastDate", "")[:10])
    except (AttributeError, ValueError):
        return None
