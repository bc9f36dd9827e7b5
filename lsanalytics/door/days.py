"""Days with what people and programs write around them: a weekday, the word for a day, a month by
its name or in words."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
OF_WEEK = (
    r"(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|t([2-7])|(chủ\s+nhật|cn)"
    r"|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
)
BEFORE = re.compile(rf"(?:{OF_WEEK}\s*[,:(–-]*\s*)?(?:ngày\s*:?\s*)?(?=[\da-z])", re.I)
WEEKDAY = re.compile(rf"{OF_WEEK}\b", re.I)
JUST_BEFORE = re.compile(rf"\b(?P<day>{OF_WEEK}\b)[\s,:(–-]*(?:ngày\s*:?\s*)?$", re.I)
WEEKDAYS = (
    *(("hai", "2", "mon"), ("ba", "3", "tue"), ("tư", "4", "wed"), ("năm", "5", "thu")),
    *(("sáu", "6", "fri"), ("bảy", "bẩy", "7", "sat"), ("chủ nhật", "cn", "sun")),
)
IN_WORDS = (
    *("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"),
    *("mười", "mười một", "mười hai"),
)
NAMED = (
    r"(?:(?P<en>[a-z]{3,9})\.?"
    rf"|(?:thg|th|tháng)\.?\s?(?P<vi>\d{{1,2}}|{'|'.join(reversed(IN_WORDS))}))"
)
DAY_FIRST = re.compile(rf"(?P<d>\d{{1,2}})[-/ ]{NAMED},?[-/ ](?:năm )?(?P<y>\d{{4}}|\d{{2}})", re.I)
MONTH_FIRST = re.compile(r"(?P<en>[a-z]{3,9})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})", re.I)


def plain_day(text: str) -> str:
    """A day as figures alone, 2025-09-15 where its month had a name; other texts as they are."""
    day = BEFORE.sub("", text, count=1).rstrip(" .,;)")
    if day and day[0].isdigit() and re.fullmatch(r"[\d/.\-: ]+", day):
        return day
    found = DAY_FIRST.fullmatch(day) or MONTH_FIRST.fullmatch(day)
    if found is None:
        return text
    parts = found.groupdict()
    name = (parts["en"] or "")[:3].lower()
    if parts["en"] and name not in MONTHS:
        return text
    said = (parts.get("vi") or "").lower()
    month = int(said) if said.isdigit() else 1 + (IN_WORDS if said else MONTHS).index(said or name)
    year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
    return f"{year}-{month:02d}-{int(parts['d']):02d}"


def weekday(text: str) -> int | None:
    """The day of the week that is written before a day, 0 for Monday; None where there is none."""
    found = WEEKDAY.match(text.strip())
    if found is None:
        return None
    name = " ".join(next(filter(None, found.groups())).lower().split())
    return next(day for day, names in enumerate(WEEKDAYS) if name in names)


def with_weekday(before: str, day: str) -> str:
    """A day with the weekday that ends the words before it, where one does."""
    found = JUST_BEFORE.search(before)
    return f"{found['day']} {day}" if found else day
