"""As-run lists and schedules in the tab form of Nielsen and NMO (Netherlands).

Source: "Format of the As Run log" (01/03/2024) and the slides of NMO in the repository
omroepgelderland/nielsen-asrun. EndTime is the last second on air, so that an event ends a second
later; Duration is a second short in many rows and is used only where EndTime is missing. Hours of
the broadcast day go on after 24. Of the showing the list says new or repeat, never who produced it.
"""

from __future__ import annotations

import re
from datetime import datetime

from lsanalytics.clock import DAY, SECOND, clock_text
from lsanalytics.door.playout.sheet import (
    FIRST,
    GUIDE,
    LOG,
    OTHER,
    REPEAT,
    Event,
    Listed,
    follow,
)
from lsanalytics.door.times import COMPACT, read_parts
from lsanalytics.errors import InputError

COLUMNS = (
    *("ChannelID", "Omroep", "Date", "Time", "Duration", "EndTime", "ProgID", "ProgramType"),
    *("Title", "SubTitle", "PromoTypeID", "_", "_", "_", "_", "RepeatCode"),
)
NAMED = {
    **{one.lower(): one for one in COLUMNS},
    **dict.fromkeys(("starttime", "begintime"), "Time"),
    "unharmonizedtitle": "Title",
}
OPTIONAL = ("Omroep", "Duration", "EndTime", "ProgID", "SubTitle", "PromoTypeID")
SHOWN = {"100": FIRST, "200": REPEAT, "300": REPEAT}
TIMED = re.compile(r"\d{1,2}:\d{2}:\d{2}")
NO_PROGRAMME = ("PROMO", "STATIONID", "BREAK")


def read_nielsen(text: str, file: str) -> Listed:
    """The events of a list. Raises InputError for a type that is neither as-run nor schedule."""
    lines = text.split("\n")
    if lines and not lines[-1].strip():
        lines.pop()
    heads = {
        one[1:].split("\t")[0].split(" ")[0].upper(): (number, one)
        for number, one in enumerate(lines, start=1)
        if one.startswith("%")
    }
    kind = heads.get("FILETYPE", (1, ""))[1].split("\t")[-1].strip().upper()
    if kind not in ("ASRUN", "BEFORE_BROADCAST"):
        at = heads.get("FILETYPE", (1, ""))[0]
        raise InputError("playout_filetype", file=file, row=at, value=kind)
    found = re.search(r"BROADCASTDAY\s+(\d{8})", heads.get("FORMAT", (1, ""))[1])
    listed = Listed("nielsen", LOG if kind == "ASRUN" else GUIDE)
    shorter = 0
    columns = _columns(heads.get("COMMENT", (0, ""))[1])
    pivot = _clock(heads.get("PIVOTHOUR", (0, ""))[1].split("\t")[-1].strip()) or 0
    for number, line in enumerate(lines, start=1):
        if line.startswith("%") or not line.strip():
            listed.marks[number] = ("title" if line.strip() else "blank", line.strip()[:200])
            continue
        cells = [one.strip() for one in line.split("\t")]
        row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
        event, short = _event(number, row, found[1] if found else "", pivot, listed)
        listed.events.append(event)
        shorter += short
    header = heads.get("COMMENT", (0, ""))[0]
    listed.header = header
    listed.marks.pop(header, None)
    follow(listed.events)
    if shorter:
        listed.notes.append(("note_nielsen_duration", None, "", str(shorter), ""))
    return listed


def _columns(comment: str) -> tuple[str, ...]:
    """The columns in the order in which the list names them, where it names what is needed."""
    names = [one.strip() for one in re.sub(r"^%COMMENT\s*", "", comment).split("\t")]
    said = tuple(NAMED.get(one.lower(), one) for one in names)
    return said if set(COLUMNS) - {"_"} <= {*said, *OPTIONAL} else COLUMNS


def _event(
    number: int, row: dict[str, str], day: str, pivot: int, listed: Listed
) -> tuple[Event, bool]:
    """An event, and whether its Duration is another than that from start to end.

    Hours before the one at which the broadcast day begins are those after its midnight, though the
    form would have them go on after 24.
    """
    begins, ends = (
        one + DAY if one is not None and one < pivot else one
        for one in (_clock(row["Time"]), _clock(row["EndTime"]))
    )
    if begins is not None and begins != _clock(row["Time"]):
        note = ("note_next_day", number, "start", row["Time"], clock_text(begins))
        listed.notes.append(note)
    try:
        date_ = datetime.strptime(row["Date"], "%Y%m%d").date()
    except ValueError:
        date_ = None
    length = int(row["Duration"]) if re.fullmatch(r"\d{1,5}", row["Duration"]) else None
    why = "receive_date" if date_ is None else "receive_time" if begins is None else ""
    if not why and day and row["Date"] != day:
        why = "playout_other_day"
    value = row["Date"] if why in ("receive_date", "playout_other_day") else row["Time"]
    if why:
        column = "date" if why != "receive_time" else "start"
        listed.faults.append((why, number, column, value, {"day": day}))
    end = None if ends is None else ends + SECOND
    if end is None and length is not None and begins is not None:
        end = begins + length * SECOND
    short = None not in (ends, length, begins) and end - begins != length * SECOND  # type: ignore[operator]
    event = Event(
        number,
        row["ChannelID"],
        date_,
        begins,
        end,
        row["Title"] or row["ProgramType"],
        row["ProgID"],
        OTHER if row["ProgramType"].upper() in NO_PROGRAMME else "",
        SHOWN.get(row["RepeatCode"], "") if listed.dataset == LOG else "",
    )
    return event, short


def _clock(text: str) -> int | None:
    """Milliseconds of HHMMSS, hours up to 29; also of HH:MM:SS, and of HMMSS, which is what an
    office program leaves of an hour below ten."""
    plain = text.replace(":", "") if TIMED.fullmatch(text) else text
    found = COMPACT.fullmatch(plain.zfill(6) if len(plain) == 5 else plain)
    return read_parts(found) if found else None
