"""How long a programme of a list lasts, by what its column of lengths counts in."""

from __future__ import annotations

import re
from fractions import Fraction

from lsanalytics.clock import MINUTE, SECOND
from lsanalytics.door.grid import BLANK, Cell, Row
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.ends import FEWEST
from lsanalytics.door.playout.settled import (
    Settled,
    broadcast_day,
    cell_of,
    clocked,
    milliseconds,
    rows_after,
)
from lsanalytics.door.playout.timecode import GUESSED, NAMED, rate_of, shown_rate
from lsanalytics.door.variants import A_SECOND, DURATION, FRAME_RATE, counts_frames

RATE = re.compile(r"(\d{2}(?:[.,]\d{1,3})?)\s*(?:hình|khung|fps|frames|f/s)", re.I)
SPOKEN = re.compile(
    r"(?:(\d{1,2}) ?(?:h(?:(?:ou)?rs?)?|g|giờ|tiếng)(?: |$|(?=\d)))?"
    # Behind hours two figures alone are minutes: 2h15, 2 giờ 15.
    r"(?:(\d{1,3}) ?(?:phút|ph|p|min(?:ute)?s?|m|'(?!')|′|’|(?(1)(?<=[hgờ ][0-5]\d)$|(?!))) ?)?"
    r"(?:(\d{1,2}) ?(?:giây|s(?:ec(?:ond)?s?)?|\"|″|”|''))?"
)
# Words for figures, and halves: một tiếng, nửa giờ, 1 tiếng rưỡi.
COUNTED = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5"}
WORDED = (
    (re.compile(rf"\b({'|'.join(COUNTED)})(?= (?:giờ|tiếng|phút)\b)"), lambda one: COUNTED[one[1]]),
    (re.compile(r"(?<=tiếng) đồng hồ\b"), lambda _: ""),
    (re.compile(r"\bnửa (?:giờ|tiếng)\b"), lambda _: "30 phút"),
    (re.compile(r"(?<=\d) ?(?:h|g|giờ|tiếng) rưỡi\b"), lambda _: "h30"),
    (re.compile(r"(?<=\d) phút rưỡi\b"), lambda _: " phút 30 giây"),
)
SPELL = re.compile(
    r"P(?:0+Y)?(?:0+M)?(?:(\d{1,2})D)?"
    r"(?:T(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?)?"
)
HOUR = 60 * MINUTE
UNITS = (
    (1, re.compile(r"\bms\b|m(?:illi)?sec|mill?i", re.I)),
    (SECOND, re.compile(r"gi[âa]y|\bs\b|sec", re.I)),
    (MINUTE, re.compile(r"ph[úu]t|\bmin", re.I)),
    (HOUR, re.compile(r"\bgi[ờo]\b|\bhours?\b|\(h\)", re.I)),
)
Unit = Fraction | int | None  # milliseconds of it; None where no header says
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
FRACTION = re.compile(r"\d+[.,]\d+")
SIXTIETHS = re.compile(r"\d+[.,][0-5]\d")
COUNT = re.compile(r"\d{1,8}(?:\.\d{1,3})?")
PLAIN = re.compile(r"\d{1,8}(?:[.,]\d{1,2})?")  # three digits may be thousands


def stated_rate(layout: Layout) -> Fraction | None:
    """Frames a second as a header says them."""
    said = [RATE.search(text) for text in layout.headers.values()]
    return next((rate_of(one[1]) for one in said if one), None)


def says_end(layout: Layout, row: Row) -> bool:
    """Whether a row gives its end itself, so that its length is not asked."""
    return not row.get(layout.columns.get("end", -1), BLANK).blank


def unit_of(layout: Layout, found: Settled) -> Unit:
    """Milliseconds of the unit that the header of the lengths names, or that leads to the next
    starts. Frames have one where the file says how many a second has."""
    header = A_SECOND.sub(" ", layout.headers[layout.columns[DURATION]])
    is_asked = not all(says_end(layout, row) for _, row in found.rows)
    if not counts_frames(header):
        said = next((of for of, words in UNITS if words.search(header)), None)
        return said or (_unit_of_gaps(layout, found) if is_asked else None)
    rate = stated_rate(layout) or _rate_of_rows(layout, found)
    if rate is None and is_asked:
        rate = _rate_of_gaps(layout, found)
    return SECOND / rate if rate else None


def _rate_of_rows(layout: Layout, found: Settled) -> Fraction | None:
    """Frames a second by a column of their own, the same in all rows that say it."""
    said = {cell_of(layout, row, FRAME_RATE).text for _, row in found.rows} - {""}
    return rate_of(said.pop()) if len(said) == 1 else None


def _rate_of_gaps(layout: Layout, found: Settled) -> Fraction | None:
    """The rate by which the frames lead to the next starts: a guess."""
    rates = dict.fromkeys((*GUESSED, *NAMED.values()))
    fits = _of_gaps(layout, found, [SECOND / rate for rate in rates])
    rate = SECOND / fits if fits else None
    if rate:
        found.notes.append(("guess_frame_rate", None, "", "", shown_rate(rate)))
    return rate


def _unit_of_gaps(layout: Layout, found: Settled) -> Unit:
    """The unit by which bare numbers lead to the next starts: a guess."""
    unit = _of_gaps(layout, found, [Fraction(SECOND), Fraction(MINUTE)])
    if unit is None:
        return None
    header, shown = layout.headers[layout.columns[DURATION]], "s" if unit == SECOND else "min"
    found.notes.append(("guess_length_unit", None, "end", header, shown))
    return int(unit)


def _of_gaps(layout: Layout, found: Settled, units: list[Fraction]) -> Fraction | None:
    """The one unit by which most programmes end as the next one of their channel begins, and none
    later."""
    begin, spot = layout.columns["start"], layout.columns[DURATION]
    pairs = []
    for at, after in enumerate(rows_after(layout, found.rows)):
        row, other = found.rows[at][1], found.rows[after or 0][1]
        here, there = (milliseconds(one.get(begin, BLANK)) for one in (row, other))
        text = row.get(spot, BLANK).text
        same = after is not None and broadcast_day(layout, row) == broadcast_day(layout, other)
        if not same or here is None or there is None or there <= here:
            continue
        if PLAIN.fullmatch(text):
            pairs.append((Fraction(text.replace(",", ".")), there - here))
    fits = []
    for unit in units:
        over = [count * unit - gap for count, gap in pairs]
        near = sum(abs(one) <= SECOND for one in over)
        if near >= FEWEST and 2 * near > len(over) and all(one <= SECOND for one in over):
            fits.append(unit)
    return fits[0] if len(fits) == 1 else None


def may_group_thousands(cells: list[Cell], unit: Unit) -> bool:
    """Whether 1.800 of a column of seconds or minutes may be one thousand eight hundred: nothing in
    it has parts of a unit for certain, as 12.5 or 1800.000."""
    parted = [cell.text for cell in cells if FRACTION.fullmatch(cell.text)]
    return unit in (SECOND, MINUTE) and all(map(THOUSANDS.fullmatch, parted))


def asked_of_parts(cells: list[Cell], unit: Unit) -> str:
    """What is asked of fractions in a column of lengths, "" for nothing: 1,30 hours may be one hour
    and a half, and 29,30 minutes half a minute more than 29, unless a fraction beside it is one for
    certain, as in 12,5 or 12,75."""
    parted = [cell.text for cell in cells if FRACTION.fullmatch(cell.text)]
    if unit == MINUTE and all(map(SIXTIETHS.fullmatch, parted)):
        return "guess_length_seconds"
    return "guess_length_hours" if unit == HOUR else ""


def length_of(cell: Cell, unit: Unit) -> int | None:
    """Milliseconds of a length: a number in the unit of its header, H:MM:SS, or a time."""
    if cell.kind == "time":
        return int(cell.value)
    text = cell.text.replace(",", ".")
    if isinstance(unit, Fraction) and THOUSANDS.fullmatch(text):
        text = text.replace(".", "")  # of a frame there are no parts
    if unit and COUNT.fullmatch(text):
        return round(Fraction(text) * unit)
    for read in (clocked, spell_of):
        if (found := read(cell.text)) is not None:
            return found
    return _of_words(cell.text.lower())


def spell_of(text: str) -> int | None:
    """Milliseconds of PT1H2M3.5S and P0DT1H (xs:duration, ISO 8601)."""
    found = SPELL.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (Fraction(one or 0) for one in found.groups())
    return round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * SECOND)


def _of_words(text: str) -> int | None:
    """Milliseconds of 30 phút, 15'30", 1h15, 1 giờ 15 phút, nửa tiếng."""
    for words, figures in WORDED:
        text = words.sub(figures, text)
    parts = SPOKEN.fullmatch(text)
    if parts is None or not any(parts.groups()):
        return None
    hours, minutes, seconds = (int(one or 0) for one in parts.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * SECOND
