"""As-run reports in columns of text: 360 Systems (.arl) and Rivendell.

Sources: the manual of the 360 Systems MAXX, appendix E; Rivendell, lib/export_textlog.cpp and
export_technical.cpp. Neither names the origin of anything, nor frames a second.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction

from lsanalytics.clock import DAY, SECOND
from lsanalytics.door.playout.sheet import LOG, Event, Listed
from lsanalytics.door.playout.timecode import Code, guess_rate, shown_rate
from lsanalytics.errors import InputError

ARL_HEAD = re.compile(
    r".*as-run \(Ch\d+:(?P<channel>[^)]*)\).*?"
    r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}), (?P<year>\d{4})"
)
ARL_LINE = re.compile(
    r"\s*\d+\s+(?P<start>\d{2}:\d{2}:\d{2})\s+(?P<length>\d{2}:\d{2}:\d{2}[:;]\d{2})\s+"
    r"(?P<title>.*?)\s{2,}(?P<status>\S.*?)\s*"
)
ARL_STATUS = re.compile(r"\s*(?:NOT )?PLAYED(?: [A-Z ]+)?\s*")
RIVENDELL_HEAD = re.compile(r"\s*Rivendell .*Report for (\d{2}/\d{2}/\d{4})")
RIVENDELL_LINE = re.compile(
    r"(?P<start>\d{2}:\d{2}:\d{2})  .{6}  (?P<cut>.{3})  (?P<title>.{23})  (?P<length>.{5})  "
    r".{5}  .{10}  (?P<source>\S+)(?P<rest>.*)"
)
HOUR = 3600 * SECOND
CUT = 23  # letters of a title that Rivendell's report keeps


def read_arl(text: str, file: str) -> Listed:
    """The clips of a page-wise report; what was not played takes no airtime."""
    listed = Listed("arl", LOG)
    channel, day = "", None
    found: list[tuple[int, re.Match[str]]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        head = ARL_HEAD.match(line)
        if line.strip() and ARL_STATUS.fullmatch(line):  # of the clip above, which is joined to it
            listed.marks[number] = ("status", line.strip())
            continue
        if number < len(lines) and ARL_STATUS.fullmatch(lines[number]):
            line = f"{line.rstrip()}  {lines[number].strip()}"
        if head:
            stamp = f"{head['year']} {head['month']} {head['day']}"
            channel, day = head["channel"], datetime.strptime(stamp, "%Y %b %d").date()
            listed.marks[number] = ("header", line.strip()[:200])
        elif entry := ARL_LINE.fullmatch(line):
            if entry["status"].upper() == "PLAYED OK":
                found.append((number, entry))
            else:
                listed.marks[number] = ("not_aired", f"{entry['title']} | {entry['status']}")
        elif line.strip():
            raise InputError("playout_line", file=file, row=number, value=line.strip()[:80])
        elif number <= text.count("\n"):
            listed.marks[number] = ("blank", "")
    _laid(found, channel, day, listed)
    return listed


def _laid(
    found: list[tuple[int, re.Match[str]]], channel: str, day: date | None, listed: Listed
) -> None:
    """Clips end to end, their lengths exact."""
    codes = [code for _, one in found if (code := Code.read(one["length"]))]
    rate = guess_rate(codes)
    if codes:
        listed.notes.append(("guess_frame_rate", None, "end", "", shown_rate(rate)))
    before = Fraction(-DAY)
    for number, one in found:
        start, length = _seconds(one["start"]) * SECOND, Code.read(one["length"])
        assert length is not None
        if length.frame >= rate:
            told = {"rate": shown_rate(rate)}
            listed.faults.append(("playout_frames", number, "end", one["length"], told))
        while start < before - 12 * HOUR:
            start += DAY  # past midnight
        # A start is written to the second, a length to the frame: what follows goes on from there.
        at = before if abs(start - before) < SECOND else Fraction(start)
        before = at + length.length(rate)
        listed.events.append(
            Event(number, channel, day, round(at), round(before), one["title"].strip())
        )


def read_rivendell(text: str, file: str) -> Listed:
    """The carts of a report. Lengths keep their last five letters only: the hours are cut off."""
    listed = Listed("rivendell", LOG)
    lines = text.rstrip("\n").split("\n")
    head = RIVENDELL_HEAD.match(lines[0])
    day: date | None = datetime.strptime(head[1], "%m/%d/%Y").date() if head else None
    channel = lines[1].strip().split(" ")[0] if len(lines) > 1 else ""
    lengths: list[int] = []
    before = 0
    for number, line in enumerate(lines, start=1):
        one = RIVENDELL_LINE.fullmatch(line)
        if number <= 3 or not line.strip():
            listed.marks[number] = ("title" if line.strip() else "blank", line.strip()[:200])
        elif one is None:
            raise InputError("playout_line", file=file, row=number, value=line.strip()[:80])
        elif one["cut"] == "rml":
            listed.marks[number] = ("macro", one["title"].strip())
        elif re.search(r"\sNo\s*$", one["rest"]):  # the technical report says what was on air
            listed.marks[number] = ("not_aired", one["title"].strip())
        elif one["source"] in ("SPnl", "Slot"):
            listed.marks[number] = ("on_top", one["title"].strip())
        else:
            start = _seconds(one["start"]) * SECOND
            start += DAY if start < before - 12 * HOUR else 0
            before = start
            minutes = re.fullmatch(r"\s*(\d{1,2}):(\d{2})", one["length"])
            lengths.append((int(minutes[1]) * 60 + int(minutes[2])) * SECOND if minutes else 0)
            title = one["title"].strip()
            listed.events.append(Event(number, channel, day, start, None, title))
    listed.marks[3] = ("header", "")
    cut = [one.title for one in listed.events if len(one.title) == CUT]
    if cut:
        listed.notes.append(("note_cut_titles", None, "title", str(len(cut)), cut[0]))
    for at, (event, length) in enumerate(zip(listed.events, lengths, strict=True)):
        assert event.start is not None
        event.end = event.start + length
        after = listed.events[at + 1].start if at + 1 < len(listed.events) else None
        hours, rest = divmod((after or event.end) - event.end, HOUR)
        if after is not None and hours > 0 and rest <= SECOND:
            event.end = after
            became = f"{hours}:{length // (60 * SECOND):02d}:{length // SECOND % 60:02d}"
            listed.notes.append(("guess_hour_cut", event.row, "end", event.title, became))
    return listed


def _seconds(text: str) -> int:
    hours, minutes, seconds = (int(one) for one in text.split(":"))
    return (hours * 60 + minutes) * 60 + seconds
