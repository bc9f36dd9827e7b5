"""A time of a broadcasting day as people write it -> the text that the strict reader takes."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from lsanalytics.clock import DAY, MINUTE, SECOND, clock_text, of_day
from lsanalytics.door.cells import OFFSET, Read, at_home
from lsanalytics.door.grid import Cell, settled

COMPACT = re.compile(r"([0-2]\d)([0-5]\d)([0-5]\d)")  # hours up to 29
SPELT = re.compile(
    r"(\d{1,2}) ?(?:h|g|giờ) ?([0-5]?\d) ?(?:m|p|ph|phút|'|′) ?([0-5]?\d) ?(?:s|gi[âa]y|\"|″|'')?"
)
LENGTH = re.compile(
    r"(?P<h>\d{1,5}|\d{1,3}(?:[. ]\d{3})+) ?(?P<by>:|h|g|giờ) ?(?P<m>[0-5]\d)"
    r" ?(?:m|p|ph|phút|'|′)?(?::(?P<s>[0-5]\d))?"
)
HALVES = re.compile(
    r"(?P<h>\d{1,2}) ?(?:(?:[:hg.]|giờ) ?(?P<m>[0-5]\d)?(?: ?(?:phút|ph|p|'|′))?)?"
    r"(?::(?P<s>[0-5]\d))? ?(?P<half>am|a\.m\.|sa|sáng|pm|p\.m\.|ch|chiều|c|trưa|tối|đêm|khuya)"
)
# The day nought of Access and Excel, which a time of day without a day has where it is exported.
NO_DAY = re.compile(r"(?:1899-12-30|30/12/1899|12/30/1899)[t ]\s*")
KEPT = 4096  # texts of which the reading is kept: the quarters of an hour come back every day
MORNING, AFTERNOON = ("am", "a.m.", "sa", "sáng"), ("pm", "p.m.", "ch", "chiều", "c")
NIGHT = ("đêm", "khuya")


def read_time(cell: Cell) -> Read:
    """A time of a broadcasting day: 19:45, 7h05, 24:30, 19:14:15, 0.8125 of a day."""
    if cell.kind == "time":
        return Read(clock_text(int(cell.value)), "guess_time_of_date" if cell.day else "")
    if cell.kind == "number":
        if 0 <= cell.value < 1.25:
            return Read(clock_text(settled(round(cell.value * DAY))), "guess_day_fraction")
        return Read(None, fault="receive_time")
    if cell.kind == "date":
        if math.isnan(cell.value):
            return Read(None, fault="receive_time")
        return Read(clock_text(int(cell.value)), "guess_time_of_date")
    return _time_of_text(cell.text.lower())


def read_hours(cell: Cell) -> Read | None:
    """A length as hours with a fraction: 1440:30, 1.440 giờ 30 phút, [h]:mm of a workbook; None
    where it is no length in two parts."""
    if cell.kind == "time" and not cell.day:
        value, guess = float(cell.value), "note_hours"
    else:
        found = LENGTH.fullmatch(cell.text.lower()) if cell.kind == "text" else None
        if found is None:
            return None
        hours = int(re.sub(r"[. ]", "", found["h"]))
        value = (hours * 60 + int(found["m"])) * MINUTE + int(found["s"] or 0) * SECOND
        spelt = found["s"] or found["by"] != ":" or hours > 59
        guess = "note_hours" if spelt else "guess_hours"  # 29:30 may be minutes and seconds
    return Read(f"{value / (60 * MINUTE):.12g}".replace(".", ","), guess)


@lru_cache(KEPT)
def _time_of_text(text: str) -> Read:
    if OFFSET.fullmatch(text):
        moment = at_home(text)
        if moment:
            return Read(clock_text(of_day(moment)), "note_offset")
    elif no_day := NO_DAY.match(text):
        text = text[no_day.end() :]
    compact = COMPACT.fullmatch(text)
    parts = compact or SPELT.fullmatch(text)
    if parts:
        told = clock_text(read_parts(parts))
        return Read(told, "note_compact_time" if compact else "")
    text = re.sub(r"(?<=\d) ?(?:h|g|giờ) ?rưỡi\b", "h30", text)
    half = HALVES.fullmatch(text)
    if half:
        return _of_half(half)
    next_day = re.search(r"\s*\(?(hôm sau|ngày hôm sau|\+1)\)?$", text)
    if next_day:
        text = text[: next_day.start()]
    found = re.fullmatch(
        r"(\d{1,2}) ?(?:([:hg.])|giờ) ?(\d{2}|\d(?= ?(?:'|′|phút|p)))?(?: ?(?:'|′|phút|p|m))?"
        r"(?:[:](\d{2})(?:[.,](\d{1,3}))?)?",
        text,
    )
    if not found or max(int(found[3] or 0), int(found[4] or 0)) > 59:
        return Read(None, fault="receive_time")
    if found[2] in (":", ".") and not found[3]:
        return Read(None, fault="receive_time")
    minutes = int(found[1]) * 60 + int(found[3] or 0)
    value = minutes * MINUTE + int(found[4] or 0) * SECOND + int((found[5] or "").ljust(3, "0"))
    guess = "note_next_day" if next_day else "guess_time_dot" if found[2] == "." else ""
    return Read(clock_text(value + (DAY if next_day else 0)), guess)


def read_parts(found: re.Match[str]) -> int:
    """Milliseconds of hours, minutes and seconds that were found as three groups."""
    hours, minutes, seconds = (int(one) for one in found.groups())
    return (hours * 60 + minutes) * MINUTE + seconds * SECOND


def _of_half(found: re.Match[str]) -> Read:
    """7:30 PM, 7h30 tối, 1 giờ trưa: an hour that the part of the day beside it makes one of 24."""
    hour, minute = int(found["h"]), int(found["m"] or 0)
    whole = _hour(hour, found["half"])
    if whole is None:
        return Read(None, fault="receive_time")
    value = (whole * 60 + minute) * MINUTE + int(found["s"] or 0) * SECOND
    return Read(clock_text(value), "guess_midnight" if whole == 24 else "note_half_of_day")


def _hour(hour: int, half: str) -> int | None:
    """The hour of the day; 24 for twelve at night, which ends it; None where the two do not fit."""
    if 13 <= hour <= 23 and half not in MORNING:
        return hour
    if hour > 12 or (not hour and half not in (*MORNING, *NIGHT)):
        return None
    if half in MORNING:
        return hour % 12
    if half in AFTERNOON:
        return hour % 12 + 12
    if half == "trưa":
        return hour if hour >= 10 else hour + 12 if hour <= 2 else None
    if half == "tối":
        return hour + 12 if hour >= 5 else None
    # At night: after midnight hours begin anew.
    return hour + 12 if hour >= 8 else hour if hour <= 4 else None
