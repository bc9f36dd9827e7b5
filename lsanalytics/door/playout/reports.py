"""As-run reports in columns of text: 360 Systems (.arl) and Rivendell.

Sources: the manual of the 360 Systems MAXX, appendix E; Rivendell, lib/export_textlog.cpp and
export_technical.cpp. Neither names the origin of anything, nor frames a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    r"\s*\d+\s+(?P<start>\d{1,2}:\d{2}:\d{2}(?: ?[AaPp][Mm])?)\s+"
    r"(?P<length>\d{2}:\d{2}:\d{2}[:;]\d{2})\s+(?P<rest>.*)"
)
# A title that fills its column leaves one blank before the status.
ARL_REST = (re.compile(r"(.*?)\s+((?:NOT )?PLAYED OK)\s*"), re.compile(r"(.*?)\s{2,}(\S.*?)\s*"))
ARL_STATUS = re.compile(r"\s*(?:NOT )?PLAYED(?: [A-Z ]+)?\s*", re.I)
RIVENDELL_HEAD = re.compile(r"\s*Rivendell .*Report for (\S+)")
# Month first, as Rivendell writes it; other versions may follow the language of the machine.
RIVENDELL_DAYS = ("%m/%d/%Y", "%d/%m/%Y", "%Y-%m-%d")
RIVENDELL_LINE = re.compile(
    r"(?P<start>\d{2}:\d{2}:\d{2})  .{6}  (?P<cut>.{3})  (?P<title>.{23})  (?P<length>.{5})  "
    r".{5}  .{10}  (?P<source>\S+)(?P<rest>.*)"
)
HOUR = 3600 * SECOND
CUT = 23  # letters of a title that Rivendell's report keeps
SEGUE = 10 * SECOND  # by which carts overlap, or leave the air silent, where one follows another


def read_arl(text: str, file: str) -> Listed:
    """The clips of a page-wise report; what was not played takes no airtime."""
    listed = Listed("arl", LOG)
    channel, day = "", None
    found: list[_Clip] = []
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
        elif (entry := ARL_LINE.fullmatch(line)) and (rest := _parted(entry["rest"])):
            if rest[1].upper().startswith("NOT "):
                listed.marks[number] = ("not_aired", " | ".join(rest))
            else:
                found.append(_Clip(number, entry["start"], entry["length"], *rest, channel, day))
        elif line.strip():
            raise InputError("playout_line", file=file, row=number, value=line.strip()[:80])
        elif number <= text.count("\n"):
            listed.marks[number] = ("blank", "")
    _laid(found, listed)
    return listed


@dataclass(frozen=True)
class _Clip:
    """A line of a report under the channel and the day of the page head above it."""

    row: int
    start: str
    length: str
    title: str
    status: str
    channel: str
    day: date | None


def _parted(text: str) -> tuple[str, str] | None:
    """Title and status of a clip."""
    found = next((one for shape in ARL_REST if (one := shape.fullmatch(text))), None)
    return (found[1].strip(), found[2]) if found else None


def _laid(found: list[_Clip], listed: Listed) -> None:
    """Clips of each channel end to end, their lengths exact."""
    codes = [code for one in found if (code := Code.read(one.length))]
    rate = guess_rate(codes)
    if codes:
        listed.notes.append(("guess_frame_rate", None, "end", "", shown_rate(rate)))
    ends: dict[str, Fraction] = {}
    for clip in found:
        midnight = (clip.day.toordinal() if clip.day else 0) * DAY
        start, length = _seconds(clip.start) * SECOND, Code.read(clip.length)
        assert length is not None
        if length.frame >= rate:
            told = {"rate": shown_rate(rate)}
            listed.faults.append(("playout_frames", clip.row, "end", clip.length, told))
        if clip.status.upper() != "PLAYED OK":
            listed.faults.append(("playout_status", clip.row, "title", clip.status, {}))
        before = ends.get(clip.channel, Fraction(midnight)) - midnight
        while start < before - 12 * HOUR:
            start += DAY  # past midnight
        # A start is written to the second, a length to the frame: what follows goes on from there.
        at = before if abs(start - before) < SECOND else Fraction(start)
        last = at + length.length(rate)
        ends[clip.channel] = last + midnight
        listed.events.append(
            Event(clip.row, clip.channel, clip.day, round(at), round(last), clip.title)
        )


def read_rivendell(text: str, file: str) -> Listed:
    """The carts of a report. Lengths keep their last five letters only: the hours are cut off."""
    listed = Listed("rivendell", LOG)
    lines = text.rstrip("\n").split("\n")
    head = RIVENDELL_HEAD.match(lines[0])
    day = _day(head[1] if head else "")
    if day is None:
        raise InputError("receive_date", file=file, row=1, value=head[1] if head else lines[0])
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
            minutes = re.fullmatch(r"\s*(\d{0,2}):(\d{2})", one["length"])
            lengths.append((int(minutes[1] or 0) * 60 + int(minutes[2])) * SECOND if minutes else 0)
            title = one["title"].strip()
            listed.events.append(Event(number, channel, day, start, None, title))
    listed.marks[3] = ("header", "")
    cut = [one.title for one in listed.events if len(one.title) == CUT]
    if cut:
        listed.notes.append(("note_cut_titles", None, "title", str(len(cut)), cut[0]))
    _with_hours(listed, lengths)
    return listed


def _with_hours(listed: Listed, lengths: list[int]) -> None:
    """Give carts their ends, with the hours that a following start shows to be cut off."""
    for at, (event, length) in enumerate(zip(listed.events, lengths, strict=True)):
        assert event.start is not None
        event.end = event.start + length
        after = listed.events[at + 1].start if at + 1 < len(listed.events) else None
        hours = round((after - event.end) / HOUR) if after is not None else 0
        if after is not None and hours > 0 and abs(after - event.end - hours * HOUR) <= SEGUE:
            event.end += hours * HOUR
            became = f"{hours}:{length // (60 * SECOND):02d}:{length // SECOND % 60:02d}"
            listed.notes.append(("guess_hour_cut", event.row, "end", event.title, became))
        if after is None:
            became = f"{length // (60 * SECOND)}:{length // SECOND % 60:02d}"
            listed.notes.append(("note_hour_unseen", event.row, "end", event.title, became))


def _seconds(text: str) -> int:
    """Seconds since midnight, also of a clock of twelve hours."""
    hours, minutes, seconds = (int(one) for one in text.rstrip(" AaPpMm").split(":"))
    if text[-1] in "Mm":
        hours = hours % 12 + 12 * (text[-2] in "Pp")
    return (hours * 60 + minutes) * 60 + seconds


def _day(text: str) -> date | None:
    for shape in RIVENDELL_DAYS:
        try:
            return datetime.strptime(text, shape).date()
        except ValueError:
            continue
    return None
