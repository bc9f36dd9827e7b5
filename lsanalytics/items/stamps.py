"""The day of an item from the time that a feed writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from lsanalytics.clock import HOME
from lsanalytics.door.cells import Habits, habits, read_date
from lsanalytics.door.days import weekday
from lsanalytics.door.grid import Cell

# "GMT+7", as newspapers print it: ahead of GMT, though some readers take it for behind.
ZONE = re.compile(r" ?\(?(?:GMT|UTC)([+-])0?(\d|1\d)(?::?00)?\)?$")
OFFSET = re.compile(r"(:\d\d ?)([+-])(\d{1,2})(?::?00)?$")
HALF = re.compile(r"\d ?(?:AM|PM|SA|CH)\b", re.I)
# A day in any form of people, its time, and the zone.
TIMED = re.compile(
    r"(?P<day>\d{4}-\d\d?-\d\d?|.*?\d{4})(?:[ ,|T-]+(?:lúc )?(?P<time>\d{1,2}:\d\d)(?::\d\d)?"
    r" ?(?P<half>AM|PM|SA|CH)?(?: ?(?P<zone>[+-]\d{4}|GMT|UTC|Z))?)?",
    re.I,
)
# 23:30 31/03/2026: the time first, as news sites print it.
TIME_FIRST = re.compile(
    r"^(\d{1,2})[:h](\d\d)(?::\d\d)?( ?[APSC][MAH])?(?:,| -| \|)? +"
    r"(?:ngày )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$",
    re.I,
)
# A weekday by its Vietnamese name: the day stands before the month.
WEEKDAY = re.compile(r"thứ |chủ nhật|t[2-7]\b|cn\b", re.I)
DAY_FIRST = Habits(order="dmy")
UNIX = re.compile(r"(\d{10})(?:\d{3})?")
YEAR_FIRST = re.compile(r"^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
# Of feeds: before them a program wrote a day nought, behind them the Buddhist calendar counts.
YEARS = range(1990, 2101)


def day_of(stamp: str, known: Habits) -> date | None:
    """The country's day of a time as feeds write it (RFC 822, ISO 8601) or people do; None for any
    other text, and where day and month may be either way round. ``known``: of all times beside it.

    A time without a zone, or with the name of one that mail does not know, is the country's own.
    """
    stamp = _plain(stamp)
    found = TIMED.fullmatch(stamp)
    moment = None if HALF.search(stamp) else _of_programs(stamp)
    if moment is None and found:
        moment = _of_people(found, DAY_FIRST if WEEKDAY.match(stamp) else known)
        named = weekday(stamp)
        if moment is not None and named not in (None, moment.weekday()):
            return None  # another day is meant, or another weekday
    if moment is None or moment.year not in YEARS:
        return None
    try:
        return (moment.astimezone(HOME) if moment.tzinfo else moment).date()
    except OverflowError:
        return None


def habits_of(stamps: Iterable[str]) -> Habits:
    """Which of day and month comes first in the times of a file, where one of them tells."""
    found = (TIMED.fullmatch(_plain(one)) for one in stamps)
    return habits([Cell(one["day"]) for one in found if one])


def _plain(stamp: str) -> str:
    # The name of a zone as a remark on the zone: +0700 (Indochina Time).
    stamp = re.sub(r"([+-]\d{4}) \([A-Za-z .]+\)$", r"\1", stamp.strip())
    stamp = ZONE.sub(lambda zone: f" {zone[1]}{int(zone[2]):02}00", stamp)
    stamp = re.sub(r"(?:GMT|UTC)(?=[+-]\d{4}$)", "", stamp)  # as JavaScript writes it
    stamp = TIME_FIRST.sub(r"\4 \1:\2\3", stamp)
    stamp = OFFSET.sub(lambda zone: f"{zone[1]}{zone[2]}{int(zone[3]):02}00", stamp)
    # A time of UTC from a place that is not said (RFC 5322, 3.3), which Python takes for none.
    stamp = re.sub(r" -0000$", " +0000", stamp)
    stamp = re.sub(r"^(\d{4}-.*:\d\d(?:\.\d+)?) ?(?:UTC|GMT)$", r"\1+0000", stamp)
    return YEAR_FIRST.sub(lambda day: f"{day[1]}-{int(day[3]):02}-{int(day[4]):02}", stamp)


def _of_programs(stamp: str) -> datetime | None:
    if seconds := UNIX.fullmatch(stamp):
        return datetime.fromtimestamp(int(seconds[1]), UTC)
    for read in (datetime.fromisoformat, parsedate_to_datetime, _day_of_year):
        try:
            return read(stamp)
        except (ValueError, IndexError):
            continue
    return None


def _day_of_year(stamp: str) -> datetime:
    """``2025-181``: the 181st day; three digits, for with two it is a month."""
    if not re.fullmatch(r"\d{4}-\d{3}", stamp):
        raise ValueError(stamp)
    return datetime.strptime(stamp, "%Y-%j")


def _of_people(found: re.Match[str], known: Habits) -> datetime | None:
    """A day as people write it, read as in returns, with its time."""
    read = read_date(Cell(found["day"]), known, periods=False).text
    if read is None:
        return None
    day = datetime.strptime(read, "%d/%m/%Y")
    hours, minutes = map(int, (found["time"] or "0:00").split(":"))
    half = (found["half"] or "").upper()
    if half:
        hours = hours % 12 + 12 * (half in ("PM", "CH"))
    if hours > 23 or minutes > 59:
        return None
    moment = datetime.combine(day, time(hours, minutes))
    zone = re.sub(r"[A-Z]+", "+0000", (found["zone"] or "").upper())
    return moment.replace(tzinfo=datetime.strptime(zone, "%z").tzinfo) if zone else moment
