"""Days as decimal years; the clock of a broadcasting day, to the thousandth of a second.

A time is a whole number of milliseconds since 00:00 of the day that a row is dated: 24:30 is
88,200,000. A frame of 25 a second is 40 of them, so that nothing is rounded; of 29.97 a second the
nearest one is taken, and sums of frames are made of frames (``door.playout.timecode``).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import polars as pl

SECOND = 1_000
MINUTE = 60 * SECOND
DAY = 1440 * MINUTE
LATEST = 30 * 60 * MINUTE  # a broadcasting day that ends at six in the morning
HOME = timezone(timedelta(hours=7))  # the country's time


def now() -> datetime:
    """The moment, whose day is that of the country in whatever zone the machine is set to."""
    return datetime.now(HOME)


def decimal_year(day: date) -> float:
    """The date on the scale on which the whole of 2025, and 31/12/2025, is 2025.0."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year - 1 + ((day - first).days + 1) / (following - first).days


def day_of_year(year: float) -> date:
    """The day of a decimal year: 2025.0 is 31/12/2025."""
    whole = int(year // 1)
    first, following = date(whole + 1, 1, 1), date(whole + 2, 1, 1)
    return first + timedelta(days=round((year - whole) * (following - first).days) - 1)


def of_day(moment: datetime) -> int:
    """Milliseconds since 00:00 that a moment shows on the clock of its own zone."""
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds * SECOND + moment.microsecond // 1000


def clock_text(value: int) -> str:
    """7:05, 24:30, 18:00:15, 18:14:47.480: no more places than there is something to say."""
    seconds, rest = divmod(value, SECOND)
    text = f"{seconds // 3600}:{seconds // 60 % 60:02d}"
    if seconds % 60 or rest:
        text += f":{seconds % 60:02d}"
    return f"{text}.{rest:03d}" if rest else text


def clock_texts(value: pl.Expr) -> pl.Expr:
    """The same of a whole column, the hour in two digits."""

    def two(part: pl.Expr) -> pl.Expr:
        return part.cast(pl.String).str.zfill(2)

    short = pl.concat_str(two(value // (60 * MINUTE)), two(value // MINUTE % 60), separator=":")
    seconds = pl.concat_str(short, two(value // SECOND % 60), separator=":")
    thousandths = (value % SECOND).cast(pl.String).str.zfill(3)
    whole = pl.concat_str(seconds, thousandths, separator=".")
    return (
        pl.when(value % MINUTE == 0)
        .then(short)
        .when(value % SECOND == 0)
        .then(seconds)
        .otherwise(whole)
    )
