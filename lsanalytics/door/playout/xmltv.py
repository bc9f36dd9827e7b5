"""Programme guides in XMLTV: what was planned, never what was sent.

Source: the DTD of xmltv.org. A time without a zone is UTC, an end is the first second after, a
missing one is usually the next start, ``length`` leaves advertisements out, two entries with
``clumpidx`` share one slot.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from lsanalytics.clock import HOME
from lsanalytics.door.playout.sheet import GUIDE, Event, Listed, follow

# Digits as the DTD has them, or set apart as other programs do; then a zone.
STAMP = re.compile(
    r"(?P<digits>\d{4,14}|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)"
    r"\s*(?:(?P<sign>[+-])(?P<hours>\d{2})(?::?(?P<minutes>\d{2}))?|(?P<zone>[A-Z]{1,4}))?"
)
# Hours ahead of UTC of the names that mean but one zone in such guides; others are asked about.
ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "ICT": 7}


def read_xmltv(root: Any, file: str) -> Listed:
    """The programmes of a guide, in the order in which they start."""
    listed = Listed("xmltv", GUIDE)
    shared: dict[tuple[str, datetime], Event] = {}
    for number, one in enumerate(root.iterfind("{*}programme"), start=1):
        channel, title = one.get("channel", ""), _text(one, "title")
        start, zoned = _moment(one.get("start", ""))
        if start is None:
            value = one.get("start", "")
            listed.faults.append(("receive_time", number, "start", value, {}))
            listed.events.append(Event(number, channel, None, None, None, title))
            continue
        if not zoned:
            became = f"{start:%d/%m/%Y %H:%M}"
            listed.notes.append(("guess_zone", number, "start", one.get("start", ""), became))
        stop, said = _moment(one.get("stop", ""))
        if one.get("stop") and stop is None:
            listed.faults.append(("receive_time", number, "end", one.get("stop", ""), {}))
        elif stop is not None and zoned and not said:
            became = f"{stop:%d/%m/%Y %H:%M}"
            listed.notes.append(("guess_zone", number, "end", one.get("stop", ""), became))
        before = shared.get((channel, start)) if one.get("clumpidx") else None
        if before is not None:
            before.title += f" + {title}"
            listed.marks[number] = ("shared_slot", title)
            continue
        day = datetime(start.year, start.month, start.day, tzinfo=HOME)
        event = Event(
            number,
            channel,
            start.date(),
            _milliseconds(start - day),
            None if stop is None else _milliseconds(stop - day),
            title,
        )
        shared[channel, start] = event
        listed.events.append(event)
    read = [one for one in listed.events if one.day is not None]
    follow(sorted(read, key=lambda one: (str(one.day), one.start or 0)))
    for event in read:
        if event.end is None:
            listed.notes.append(("note_no_end", event.row, "end", event.title, ""))
    return listed


def _milliseconds(length: timedelta) -> int:
    return length // timedelta(milliseconds=1)


def _text(element: Any, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return "" if found is None else (found.text or "").strip()


def _moment(text: str) -> tuple[datetime | None, bool]:
    """The moment on the clock of the country, and whether the text says its zone."""
    found = STAMP.fullmatch(text.strip())
    if not found or (found["zone"] and found["zone"] not in ZONES):
        return None, False
    digits = re.sub(r"\D", "", found["digits"])
    shape = {4: "%Y", 6: "%Y%m", 8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
    try:
        read = datetime.strptime(digits, shape[len(digits)])
    except (KeyError, ValueError):
        return None, False
    hours = int(found["hours"] or ZONES.get(found["zone"], 0))
    ahead = timedelta(hours=hours, minutes=int(found["minutes"] or 0))
    zone = timezone(-ahead if found["sign"] == "-" else ahead)
    return read.replace(tzinfo=zone).astimezone(HOME), bool(found["sign"] or found["zone"])
