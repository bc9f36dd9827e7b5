"""One cell as people write it -> the text that the strict reader takes, and what was guessed.

Nothing here decides silently: a reading that could have been another carries the key of a
sentence (``guess``); a cell that may mean two things carries a ``fault`` and is not read.
"""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from lsanalytics.clock import HOME
from lsanalytics.door.days import plain_day, weekday
from lsanalytics.door.grid import Cell
from lsanalytics.door.variants import bare, of_other_time

SERIALS = range(20_000, 80_000)  # days of Excel from 1954 to 2119
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
DATE = re.compile(
    r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
# A point that can be none of thousands.
OFFSET = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})", re.I
)
FIRST = 1900  # year; before it lies the day nought of Excel and Access, which is no day
APART = 3  # days without which nothing is made of their lying in one month
POWER = re.compile(r"([1-9])(?:[.,](\d{1,14}))?e\+?0*(\d{1,2})", re.I)
HOURS = re.compile(r"(?<=\d)\s*(?:giờ|h|hours?)$", re.I)  # what decimal numbers count
ENDED = re.compile(r"(?<=\d{4}|[. ]\d{3})[.,]$")  # as a sentence is
GROUPED_YEAR = re.compile(r"(?:năm )?([12])[., ](\d{3})", re.I)  # shown as an amount is
IN_WORDS = re.compile(r"[(\[][^)\]]*[^\W\d_]{2}")
SAID_OF_YEAR = re.compile(
    r"(?:th|thuc hien|chinh thuc|(so bo|tam tinh|prel|preliminary)) (?:nam )?((?:19|20)\d\d)"
)
SHORT_YEAR = re.compile(r"(?:năm )?['’]?([1-4]\d)", re.I)
YEARS = range(1990, 2101)  # numbers that are years where a period may stand for a day
DAYS_1904 = 1462  # by which the days of a workbook that begins in 1904 are behind
WORDS = re.compile(r"(?:ngay )?(\d{1,2}) (?:thang|thg) (\d{1,2}),? (?:nam )?(\d{4})")


@dataclass(frozen=True, slots=True)
class Read:
    """``text``: what the strict reader is given, None where there is nothing or it is a fault.
    ``values``: what the sentence of the fault says besides."""

    text: str | None
    guess: str = ""
    fault: str = ""
    values: tuple[tuple[str, str], ...] = ()


NOTHING = Read(None)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the dates of a whole file tell: their order ("dmy", "mdy" or "" where unsettled).

    ``swapped``: real dates of the workbook stand beside texts that Excel could not turn into
    dates, so that day and month of the real ones may be the wrong way round.
    """

    order: str = ""
    swapped: bool = False
    epoch1904: bool = False
    month: str = ""  # the order under which all days lie in one month


def habits(cells: list[Cell]) -> Habits:
    """What the cells of all date columns settle."""
    day_first = month_first = False
    unsure: set[tuple[int, int, str]] = set()
    small = True  # every real date has a day that could be a month
    real = False
    for cell in cells:
        if cell.kind == "date" and cell.day:
            real = True
            small &= cell.day.day <= 12
            continue
        found = DATE.fullmatch(plain_day(cell.text))
        if found:
            first, second = int(found[1]), int(found[2])
            day_first |= 12 < first <= 31 and second <= 12
            month_first |= 12 < second <= 31 and first <= 12
            if max(first, second) <= 12:
                unsure.add((first, second, found[3]))
    order = "" if day_first == month_first else "dmy" if day_first else "mdy"
    month = "" if day_first or month_first else _one_month(unsure)
    return Habits(order, swapped=real and small and day_first and not month_first, month=month)


def _one_month(days: set[tuple[int, int, str]]) -> str:
    """The order under which days that may be read in two ways lie in one month, as those of a
    return of a month do; under the other they would be one day each of several months."""
    first, second = ({(one[at], one[2]) for one in days} for at in (0, 1))
    if len(days) < APART or (len(first) > 1) == (len(second) > 1):
        return ""
    return "dmy" if len(second) == 1 else "mdy"


def read_date(cell: Cell, known: Habits, *, periods: bool) -> Read:
    """A day; with ``periods`` also the last day of a year, quarter, half-year or month."""
    if cell.kind == "date" and cell.day:
        if known.swapped and cell.day.day != cell.day.month:
            return Read(None, fault="receive_swapped")
        return _day(cell.day)
    if periods and cell.kind == "number" and cell.value in YEARS:
        return _day(date(int(cell.value), 12, 31), "guess_period_end")
    if cell.kind == "number":
        return _serial(cell.value + (DAYS_1904 if known.epoch1904 else 0))
    found, named = _date_of_text(cell.text, known, periods=periods), weekday(cell.text)
    return found if named is None else _on_weekday(found, named)


def _on_weekday(found: Read, named: int) -> Read:
    """A day that is read in two ways is the one that is such a weekday; one that is another
    weekday may be wrong in either."""
    if found.fault == "receive_ambiguous_date":
        days = [date.fromisoformat(day) for _, day in found.values]
        same = [day for day in days if day.weekday() == named]
        return _day(same[0]) if len(same) == 1 else found
    if found.text and datetime.strptime(found.text, "%d/%m/%Y").weekday() != named:
        return replace(found, guess="guess_weekday")
    return found


def _date_of_text(text: str, known: Habits, *, periods: bool) -> Read:
    text = plain_day(text)
    if OFFSET.fullmatch(text):
        moment = at_home(text)
        return _day(moment.date(), "note_offset") if moment else Read(None, fault="receive_date")
    found = ISO.fullmatch(text)
    if found:
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    found = DATE.fullmatch(text)
    if found:
        return _slashed(int(found[1]), int(found[2]), found[3], known)
    plain = bare(text)
    found = WORDS.fullmatch(plain)
    if found:
        return _checked(int(found[3]), int(found[2]), int(found[1]))
    if re.fullmatch(r"\d{5}", text):
        return _serial(float(text))
    if re.fullmatch(r"(19|20)\d{6}", text):
        return _checked(int(text[:4]), int(text[4:6]), int(text[6:]), "note_compact_date")
    end = period_end(text)
    if end:
        return _day(end, "guess_period_end") if periods else Read(None, fault="receive_period")
    return Read(None, fault="receive_date")


def at_home(text: str) -> datetime | None:
    """A moment with its offset as the clock of the country showed it; None of the day nought of
    Excel and Access, whose hour was brought to UTC by the mean time of that place in 1899."""
    try:
        moment = datetime.fromisoformat(text.upper().replace(" ", "T"))
        return moment.astimezone(HOME) if moment.year >= FIRST else None
    except (ValueError, OverflowError):
        return None


def _day(day: date, guess: str = "") -> Read:
    return Read(f"{day:%d/%m/}{day.year:04d}", guess)


def _checked(year: int, month: int, day: int, guess: str = "") -> Read:
    try:
        return _day(date(year, month, day), guess)
    except ValueError:
        return Read(None, fault="receive_date")


def _serial(value: float) -> Read:
    if math.isfinite(value) and int(value) in SERIALS:
        return _day(date(1899, 12, 30) + timedelta(days=int(value)), "guess_serial")
    return Read(None, fault="receive_date")


def _slashed(first: int, second: int, shown: str, known: Habits) -> Read:
    year = int(shown) + (2000 if len(shown) == 2 else 0)
    guess = "note_short_year" if len(shown) == 2 else ""
    if first > 12 or first == second:
        return _checked(year, second, first, guess)
    if second > 12:
        return _checked(year, first, second, "guess_month_first")
    if not known.order and known.month:
        day, month = (first, second) if known.month == "dmy" else (second, first)
        return _checked(year, month, day, "guess_one_month")
    if not known.order:
        ways = (
            ("one", f"{year}-{second:02d}-{first:02d}"),
            ("other", f"{year}-{first:02d}-{second:02d}"),
        )
        return Read(None, fault="receive_ambiguous_date", values=ways)
    if known.order == "mdy":
        return _checked(year, first, second, "guess_month_first")
    return _checked(year, second, first, guess)


def period_end(text: str) -> date | None:
    """The last day of ``Q3/2025``, ``quý III năm 2025``, ``6 tháng đầu năm 2025``, ``T9/2025``."""
    plain = bare(text)
    months = {
        r"(?:q|quy) ?(?P<q>[1-4]|iv|i{1,3}) (?:nam )?(?P<y>\d{4})": None,
        r"(?:ky |so lieu )?(?P<n>[369]|sau|ba|chin) thang (?:dau )?(?:nam )?(?P<y>\d{4})": None,
        r"6 thang cuoi (?:nam )?(?P<y>\d{4})": 12,
        r"(?:thang|thg|t) ?(?P<m>\d{1,2}) (?:nam )?(?P<y>\d{4})": None,
        r"(?P<m>\d{1,2}) (?P<y>(?:19|20)\d{2})": None,
        r"(?:(?:ca )?nam )?(?P<y>(?:19|20)\d{2})": 12,
    }
    for pattern, month in months.items():
        found = re.fullmatch(pattern, plain)
        if found:
            last = month or _month(found.groupdict())
            year = int(found["y"])
            if 1 <= last <= 12 and year >= 1900:
                return date(year, last, calendar.monthrange(year, last)[1])
    return None


def _month(found: dict[str, str | None]) -> int:
    quarter, months, month = (found.get(one) for one in ("q", "n", "m"))
    if quarter:
        return 3 * (ROMAN.get(quarter) or int(quarter))
    if months:
        return {"ba": 3, "sau": 6, "chin": 9}.get(months) or int(months)
    return int(month or 0)


def read_year(cell: Cell) -> Read:
    """A year: 2025, "năm 2025"; a period within it and a date are guesses."""
    if (
        cell.kind == "number"
        and cell.value == int(cell.value)
        and not SHORT_YEAR.fullmatch(cell.text)
    ):
        return Read(str(int(cell.value)))
    if cell.kind == "date" and cell.day:
        behind = (cell.day - date(1899, 12, 30)).days
        if behind in YEARS:  # the number of the year, shown as the date that it counts
            return Read(str(behind), "note_year_number")
        return Read(str(cell.day.year), "guess_year_of_date")
    if of_other_time(cell.text):
        return Read(None, fault="receive_year_other")
    found = re.fullmatch(r"(?:nam )?(\d{4})(?:[.,]0+)?", cell.text) or re.fullmatch(
        r"(?:nam )?(\d{4})", bare(cell.text)
    )
    if found:
        return Read(found[1], "guess_year_words" if IN_WORDS.search(cell.text) else "")
    if other := _other_year(cell.text):
        return other
    end = period_end(cell.text)
    if end:
        return Read(str(end.year), "guess_year_of_period")
    iso, slashed = ISO.fullmatch(cell.text), DATE.fullmatch(cell.text)
    if iso:
        return Read(iso[1], "guess_year_of_date")
    if slashed and len(slashed[3]) == 4:
        return Read(slashed[3], "guess_year_of_date")
    planned = of_other_time(f"({cell.text})")
    return Read(None, fault="receive_year_other" if planned else "receive_year")


def _other_year(text: str) -> Read | None:
    """A year as an amount is shown (2.025), of two digits, or with words before it."""
    if said := SAID_OF_YEAR.fullmatch(bare(text)):
        return Read(said[2], "guess_year_words" if said[1] else "")
    if grouped := GROUPED_YEAR.fullmatch(text):
        return Read("".join(grouped.groups()), "note_year_grouped")
    short = SHORT_YEAR.fullmatch(text)
    return Read(f"20{short[1]}", "guess_short_year") if short else None


def number(text: str) -> tuple[float, str] | None:
    """A number in Vietnamese or English form, and the guess on which it rests.

    1.234,5 and 1.234 have the thousands dot, 1,5 the decimal comma, 0.987 a decimal point.
    1,234,567 and 1,234.5 can only be English. Signs, blanks and "người" around it are passed over.
    """
    plain = re.sub(r"\s*(người|khẩu|dân|ng)\.?$", "", text.lower()).replace("\u00a0", " ")
    plain = plain.strip().replace("\N{MINUS SIGN}", "-")
    if re.fullmatch(r"[+-]?\d{1,3}( \d{3})+(,\d+)?", plain):
        plain = plain.replace(" ", "")
    for pattern, thousands, decimal, guess in (
        (r"[+-]?\d+", "", "", ""),
        (r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", ".", ",", ""),
        (r"[+-]?\d+,\d+", "", ",", ""),
        (r"[+-]?\d{1,3}(,\d{3}){2,}(\.\d+)?|[+-]?\d{1,3}(,\d{3})+\.\d+", ",", ".", "note_english"),
        (r"[+-]?\d+\.\d+", "", ".", "note_decimal_point"),
    ):
        if re.fullmatch(pattern, plain):
            bare_number = plain.replace(thousands, "") if thousands else plain
            return float(bare_number.replace(decimal, ".") if decimal else bare_number), guess
    return None


def read_integer(cell: Cell) -> Read:
    """A whole number; 12,345 is taken for thousands, since what is counted has no fractions."""
    if cell.kind == "number" and not cell.percent:
        return _whole(cell.value, "")
    if cell.percent or cell.text.endswith("%"):
        return Read(None, fault="receive_share")
    if re.fullmatch(r"\d{1,3},\d{3}", cell.text):
        return Read(cell.text.replace(",", ""), "note_thousands_comma")
    if power := POWER.fullmatch(cell.text):
        return _of_power(power)
    text = ENDED.sub("", cell.text)
    found = number(text) if len(text) < 40 else None
    return _whole(*found) if found else Read(None, fault="receive_integer")


def _of_power(found: re.Match[str]) -> Read:
    """A number as a narrow column shows it and CSV keeps it, 8.432E+03: rounded where it has fewer
    figures than the number."""
    figures, power = found[1] + (found[2] or ""), int(found[3])
    left_out = power + 1 - len(figures)
    if left_out < 0:
        return Read(None, fault="receive_fraction")
    if left_out:
        near, half = int(figures) * 10**left_out, 10**left_out // 2
        spread = (("one", str(near - half)), ("other", str(near + half)))
        return Read(None, fault="receive_rounded", values=spread)
    return Read(figures, "note_power")


def read_decimal(cell: Cell, *, points: bool = False) -> Read:
    """A number that may have a fraction, in Vietnamese or English form. With ``points`` 1.234 has
    one too, as others of its column have."""
    if points and re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", cell.text):
        return Read(cell.text.replace(".", ","), "guess_decimal_point")
    if cell.percent or cell.text.endswith("%"):
        return Read(None, fault="receive_share")
    if cell.kind == "number":
        found: tuple[float, str] | None = (cell.value, "")
    else:
        text = HOURS.sub("", cell.text)
        found = number(text) if len(text) < 40 else None
    if found is None or not math.isfinite(found[0]):
        return Read(None, fault="receive_decimal")
    return Read(f"{found[0]:.12g}".replace(".", ","), found[1])


def read_scaled(cell: Cell, factor: int) -> Read:
    """A number in thousands or millions as a whole number of what is counted. Of 12.345 and
    12,345 in text nobody can tell which of them has a fraction."""
    if cell.percent or cell.text.endswith("%"):
        return Read(None, fault="receive_share")
    if cell.kind == "number":
        found = cell.value
    elif re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", cell.text):
        return Read(None, fault="receive_scaled_dot")
    else:
        read = number(cell.text) if len(cell.text) < 40 else None
        if read is None:
            return Read(None, fault="receive_integer")
        found = read[0]
    whole = found * factor
    nearest = round(whole) if math.isfinite(whole) else 0
    if abs(whole - nearest) > 1e-6 * factor:
        return Read(None, fault="receive_fraction")
    return _whole(float(nearest), "guess_scaled")


def _whole(value: float, guess: str) -> Read:
    # What adding up in binary left over (899.9999999999999) is no fraction.
    near = round(value) if math.isfinite(value) and abs(value) < 1e15 else None
    if near is not None and abs(value - near) <= 1e-9 * max(1.0, abs(value)):
        return Read(str(near), guess)
    return Read(None, fault="receive_fraction")


def read_share(cell: Cell) -> tuple[float, bool] | None:
    """A share as 0-100, and whether its unit is certain; 0,7 without a sign may be either."""
    if cell.kind == "number":
        return 100 * cell.value if cell.percent else cell.value, cell.percent
    text = cell.text
    found = number(text.removesuffix("%").strip()) if len(text) < 40 else None
    return (found[0], text.endswith("%")) if found else None


def bare_share(cell: Cell | None) -> tuple[float, bool] | None:
    """A share that does not say whether it is one of a hundred; None where it does."""
    found = read_share(cell) if cell else None
    return found if found and not found[1] else None
