"""Schedules and as-run logs in SMPTE ST 2021 (BXF).

Source: the schemas of SMPTE ST 2021-4 (2023). The namespace carries the year of the edition, so
local names are compared. Only an ``AsRun`` is evidence of airtime; what lies on top of a programme
(logos, crawls), macros and comments take none. broadcastDate is the day of the broadcast day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import Any

from lsanalytics.clock import DAY, HOME, SECOND, clock_text, of_day
from lsanalytics.door.playout.lengths import spell_of
from lsanalytics.door.playout.sheet import GUIDE, LOG, OTHER, Event, Listed
from lsanalytics.door.playout.timecode import Code, guess_rate, rate_of, shown_rate

# Types and statuses as ``_word`` has them: systems write capitals, blanks and hyphens as they like.
ON_TOP = ("nonprimary", "secondary", "auxiliary", "comment", "macro", "data")
HEADERS = ("programheader", "breakheader", "primaryprogramheader", "primarybreakheader")
NOT_AIRED = ("didnotair", "notaired", "preempted", "missingcontent")
# Of another status than these and those that begin with "Aired" the station is asked.
AIRED = ("joinedinprogress", "insertedbyoperator")
NOON = 12 * 3600


@dataclass
class _Entry:
    """An entry as it stands there, before lengths are settled."""

    row: int
    channel: str
    day: date | None
    start: Code | int | None  # an int: milliseconds since midnight
    length: Code | int | None  # an int: milliseconds
    until: Code | int | None  # the end that stands there instead of a length
    rate: Fraction | None
    event: Event
    type: str
    status: str
    said: tuple[str, str]  # day and start as they stand there
    first: int  # label at which the broadcast day begins, in seconds; 0 where nobody says


def read_bxf(root: Any, file: str) -> Listed:
    """The entries of a message: its as-run entries where it has any, else what it plans."""
    sent = [one for one in root.iter("{*}AsRun")]
    listed = Listed("bxf", LOG if sent else GUIDE)
    entries: list[_Entry] = []
    number = 0
    for schedule in root.iter("{*}Schedule"):
        channel = _channel(schedule)
        begins, opens = _begins(schedule.get("scheduleStart") or "")
        for one in schedule.iterchildren("{*}AsRun", "{*}ScheduledEvent"):
            number += 1
            planned = one.tag.endswith("ScheduledEvent")
            entry = _entry(one, number, channel)
            if not entry.first and entry.day == begins:
                entry.first = opens
            if sent and planned:
                listed.marks[number] = ("planned", entry.event.title)
            elif entry.type in ON_TOP:
                listed.marks[number] = ("on_top", entry.event.title)
            elif _word(entry.status) in NOT_AIRED:
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
    rates = [rate_of(node.get("frameRate", "")) for node in (smpte, length) if node is not None]
    day, start, said, first = _begun(timed, smpte)
    kind = _word(_text(detail, "Type") or ("" if data is None else data.get("eventType", "")))
    lies = data is not None and len([*data.iterchildren("{*}NonPrimaryEvent", "{*}MacroEvent")])
    title = _text(data, "ProgramName") or _text(one.find(".//{*}Content"), "Name")
    title = title or _text(data, "AdType") or _text(data, "EventTitle")
    spot = data is not None and data.find(".//{*}NonProgramEvent") is not None
    status = [(node.text or "").strip() for node in one.iterfind(".//{*}AsRunDetail/{*}Status")]
    bad = [name for name in status if name and not _aired(_word(name))]
    bad.sort(key=lambda name: _word(name) not in NOT_AIRED)
    event = Event(
        number, channel, None, None, None, title,
        _text(one, "HouseNumber"), OTHER if spot else "",
    )  # fmt: skip
    known = [rate for rate in rates if rate]
    return _Entry(
        number, channel, day, start, _lasts(timed, length), _until(timed, day),
        known[0] if known else None, event, ON_TOP[0] if lies else kind, bad[0] if bad else "",
        said, first,
    )  # fmt: skip


def _begun(timed: Any, smpte: Any) -> tuple[date | None, Code | int | None, tuple[str, str], int]:
    """Day and start of an entry, both as they stand there, and the label at which its broadcast
    day begins."""
    if smpte is None:
        begin = None if timed is None else timed.find(".//{*}StartDateTime")
        moment = _text(begin, "UtcDateTime")
        return *_moment(moment), (moment, moment), 0
    opens = smpte.get("utcStartofBroadcastDay", "")
    first = _begins(opens if "T" in opens else f"2000-01-01T{opens}", utc=True)[1]
    said = smpte.get("broadcastDate", ""), _text(smpte, "SmpteTimeCode")
    return _day(smpte), _label_of(smpte), said, first


def _lasts(timed: Any, smpte: Any) -> Code | int | None:
    """The length of an entry: a label, or milliseconds."""
    if smpte is None:
        return spell_of(_text(timed, "Duration"))
    text = _text(smpte, "SmpteTimeCode")
    if framed := Code.read(text):
        return framed
    bare = Code.read(f"{text}:00")  # without frames its hours are those of the clock
    return bare.seconds * SECOND if bare else None


def _until(timed: Any, day: date | None) -> Code | int | None:
    """The end of an entry that has one instead of a length: a label, or milliseconds since the
    midnight of ``day``."""
    until = None if timed is None else timed.find(".//{*}EndDateTime")
    if until is None:
        return None
    on, ends = _moment(_text(until, "UtcDateTime"))
    if day is None or on is None or ends is None:
        return _label_of(until)
    return (on - day).days * DAY + ends


def _settle(entries: list[_Entry], listed: Listed) -> None:
    """Give every entry its start and end, and refuse what has none."""
    timed = [code for one in entries for code in (one.start, one.length, one.until)]
    codes = [code for code in timed if isinstance(code, Code)]
    stated = [one.rate for one in entries if one.rate]
    rate = stated[0] if stated else guess_rate(codes)
    if not stated and codes:
        listed.notes.append(("guess_frame_rate", None, "", "", shown_rate(rate)))
    kept: list[_Entry] = []
    anchor = next((one.start for one in entries if isinstance(one.start, Code)), None)
    for one in entries:
        own = one.rate or rate
        why = _fault(one, own)
        if why:
            listed.faults.append((why[0], one.row, why[1], why[2], {"rate": shown_rate(own)}))
        if one.day is None or one.start is None:
            listed.events.append(one.event)
            continue
        one.event.day = one.day
        at, late = _at(one.start, own, anchor), 0
        if isinstance(one.start, Code):
            late = _late(one, kept, round(at), listed)
        one.event.start = round(at) + late
        if isinstance(one.until, int):
            one.event.end = one.until
        elif one.until is not None:
            ends = round(_at(one.until, own, anchor)) + late
            one.event.end = ends + (DAY if ends < one.event.start else 0)
        else:
            one.event.end = _end(one, at + late, own)
        kept.append(one)
    inner = [one.event for one in kept if one.type not in HEADERS]
    aired: list[_Entry] = []
    for one in kept:
        if one.type in HEADERS and _holds(one.event, inner):
            listed.marks[one.row] = ("envelope", one.event.title)
        else:
            aired.append(one)
    _up_to_next(aired, rate, listed)
    listed.events += [one.event for one in aired]


def _at(moment: Code | int, rate: Fraction, anchor: Code | None) -> Fraction:
    """Milliseconds since midnight of a label, or of a time that is none."""
    return Fraction(moment) if isinstance(moment, int) else moment.of_day(rate, anchor)


def _end(one: _Entry, at: Fraction, rate: Fraction) -> int | None:
    """The end by the length; None where there is none or its label is none."""
    if isinstance(one.length, int):
        return round(at) + one.length
    if one.length is None or one.length.impossible(rate):
        return None
    return round(at + one.length.length(rate))


def _late(one: _Entry, kept: list[_Entry], at: int, listed: Listed) -> int:
    """The broadcast day goes on past midnight: a label before its start lies on the next day. Where
    its start is not said, so does one far before the label of the entry above, or one that goes on
    where that entry ends."""
    if at < one.first * SECOND:
        return DAY
    before = kept[-1] if kept else None
    if before is None or (before.day, before.channel) != (one.day, one.channel) or one.first:
        return 0
    start, end = before.event.start, before.event.end
    goes_on = end is not None and abs(at + DAY - end) <= SECOND
    if start is None or at >= (start if goes_on else start - DAY // 2):
        return 0
    shown = clock_text(at), clock_text(at + DAY)
    listed.notes.append(("guess_after_midnight", one.row, "start", *shown))
    return DAY


def _up_to_next(kept: list[_Entry], rate: Fraction, listed: Listed) -> None:
    """A length that is missing or cannot be is that up to the next start. So is one of non-drop
    frames whose label ends there: an hour of such labels is 3.6 s longer than that of the clock.
    """
    for one, after in pairwise(kept):
        here = (after.day, after.channel) == (one.day, one.channel)
        if after.event.start is None or one.event.start is None or not here:
            continue
        gap = after.event.start - one.event.start
        if one.event.end is None:
            one.event.end = after.event.start
            key, value = "guess_no_length", one.event.title
            if isinstance(one.length, Code):
                key, value = "guess_impossible_code", _label(one.length)
            listed.notes.append((key, one.row, "end", value, f"{gap / 1000:.3f} s"))
        elif isinstance(one.length, Code) and one.length.drifts(one.rate or rate):
            near = 0 <= gap - SECOND * one.length.seconds < SECOND
            one.event.end = min(one.event.end, after.event.start) if near else one.event.end


def _fault(one: _Entry, rate: Fraction) -> tuple[str, str, str] | None:
    if one.status:
        return "playout_status", "title", one.status
    if one.day is None:
        return "receive_date", "date", one.said[0]
    if one.start is None:
        return "receive_time", "start", one.said[1]
    for name, code in (("start", one.start), ("end", one.length), ("end", one.until)):
        if isinstance(code, Code) and code.frame >= rate:
            return "playout_frames", name, _label(code)
    if isinstance(one.start, Code) and one.start.impossible(rate):
        return "playout_code", "start", _label(one.start)
    return None


def _holds(header: Event, others: list[Event]) -> bool:
    """Whether another entry fills time of a header, or begins with one that has no length."""
    start = header.start or 0
    end = header.end if header.end is not None else start + 1
    return any(
        (one.day, one.channel) == (header.day, header.channel)
        and (one.start or 0) < end
        and max(one.end or 0, (one.start or 0) + 1) > start
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
    said = [found.get(name) for name in ("shortName", "ShortName", "channelNumber", "callSign")]
    return next((one for one in said if one), "") or _text(found, "Name")


def _begins(text: str, *, utc: bool = False) -> tuple[date | None, int]:
    """The day on which a broadcast day begins and the seconds of its label, on the clock of the
    country where a zone is said; no seconds of what is no moment or lies after noon, when none
    begins."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None, 0
    if utc or read.tzinfo:
        read = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(HOME)
    seconds = of_day(read) // SECOND
    return read.date(), seconds if seconds <= NOON else 0


def _label_of(node: Any) -> Code | None:
    """The time code of a moment, which may leave its frames out."""
    text = _text(node, "SmpteTimeCode")
    return Code.read(text) or Code.read(f"{text}:00")


def _word(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _aired(word: str) -> bool:
    return word.startswith("aired") or word in AIRED


def _text(node: Any, name: str) -> str:
    found = None if node is None else node.find(f".//{{*}}{name}")
    return "" if found is None else (found.text or "").strip()


def _moment(text: str) -> tuple[date | None, int | None]:
    """The day and the milliseconds of it on the clock of the country; UTC where no zone is said."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None, None
    here = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(HOME)
    return here.date(), of_day(here)


def _day(smpte: Any) -> date | None:
    try:
        return date.fromisoformat(smpte.get("broadcastDate", "")[:10])
    except (AttributeError, ValueError):
        return None
