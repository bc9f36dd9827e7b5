"""What a workbook's number formats make of a number: a day, a clock, a percentage, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import eq, ge, gt, le, lt, ne

from lsanalytics.door.grid import Cell, number_cell
from lsanalytics.door.units import FACTORS, SHARES, kind_of

DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
CLOCKS = {18, 19, 20, 21, 45, 46, 47}
PERCENTS = {9, 10}
LITERAL = re.compile(r'"([^"]*)"|\\(.)')
SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"])+')
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
COMPARED = {"<": lt, ">": gt, "=": eq, "<=": le, ">=": ge, "<>": ne}
THOUSANDTHS = re.compile(r"[0#?]\.0{3}(?![0#?E%])", re.I)
DIGITS = re.compile(r"general|[0#?][0#?,.]*", re.I)


@dataclass(frozen=True)
class Look:
    """What a style shows a number as: date, clock, percent or number; and what it hides.

    ``telling``: the format, where it writes something around numbers that makes others of them.
    ``thousandths``: numbers are shown with three figures behind the sign of fractions.
    """

    shape: str = "number"
    struck: bool = False
    unseen: bool = False
    telling: str = ""
    thousandths: bool = False


PLAIN = Look()


def look_of(number: int, code: str, *, struck: bool, unseen: bool) -> Look:
    """The look of cells with a number format, by its number and its code."""
    told = code if any(any(sides) for _, sides in _sections(code)) else ""
    thousandths = THOUSANDTHS.search(LITERAL.sub("", code)) is not None
    hides = unseen or code.strip() == ";;;"
    return Look(shape_of(number, code), struck, hides, told, thousandths)


def shown_as(look: Look, value: float, *, formula: bool = False) -> Cell:
    """A number that is no date as its look shows it."""
    return number_cell(
        value,
        percent=look.shape == "percent",
        formula=formula,
        around=around(look.telling, value),
        thousandths=look.thousandths,
    )


def shape_of(number: int, code: str) -> str:
    """``date``, ``clock``, ``percent`` or ``number`` of a number format."""
    if number in DATES:
        return "date"
    if number in CLOCKS:
        return "clock"
    if number in PERCENTS:
        return "percent"
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', "", code.lower())
    if re.search(r"[yd]", bare) or re.fullmatch(r"m+", bare):
        return "date"
    if re.search(r"[hs]", bare):
        return "clock"
    return "percent" if "%" in bare else "number"


def order_of(codes: list[str]) -> str:
    """The order of day and month in formats of dates; "" where there is none, or both."""
    found = {
        "dmy" if seen[1][0].lower() == "d" else "mdy"
        for code in codes
        if (
            seen := re.search(
                r"(d{1,2}|m{1,2})[^a-zA-Z]{1,3}(d{1,2}|m{1,2})[^a-zA-Z]{1,3}y", code, re.I
            )
        )
        and seen[1][0].lower() != seen[2][0].lower()
    }
    return found.pop() if len(found) == 1 else ""


def around(code: str, value: float) -> tuple[str, str]:
    """What a format writes before and behind a number, where that makes another number of it for
    whoever looks at it: ``0".000"``, ``0" nghìn"``, ``"0"0``. A format that also leaves thousands
    out (``0," nghìn"``) shows the number as it is stored.
    """
    if not code:
        return "", ""
    found = _sections(code)
    if not any(condition for condition, _ in found):
        sign = 0 if len(found) == 1 or value > 0 or (not value and len(found) < 3) else 1
        return found[2 if not value and len(found) > 2 else sign][1]
    for condition, sides in found:
        if condition is None or COMPARED[condition[0]](value, condition[1]):
            return sides
    return "", ""


@cache
def _sections(code: str) -> tuple[tuple[tuple[str, float] | None, tuple[str, str]], ...]:
    """The condition of each section of a format, and what it writes around a number."""
    found = []
    for section in SECTION.findall(code)[:3]:
        said = CONDITION.search(section)
        condition = (said[1], float(said[2])) if said else None
        found.append((condition, _around(section)))
    return tuple(found) or ((None, ("", "")),)


def _around(section: str) -> tuple[str, str]:
    spots: list[str] = []

    def kept(found: re.Match[str]) -> str:
        spots.append(found[1] or found[2] or "")
        return chr(0xE000 + len(spots) - 1)

    plain = re.sub(r"_.|\*.|\[[^\]]*\]", "", LITERAL.sub(kept, section))
    digits = DIGITS.search(plain)
    if not spots or not digits or digits[0].endswith(","):
        return "", ""
    sides = plain[: digits.start()], plain[digits.end() :]
    before, behind = (
        "".join(spots[ord(one) - 0xE000] for one in side if one >= "\ue000") for side in sides
    )
    return (before if before.isdigit() else ""), (behind if _is_said(behind) else "")


def behind(shown: str, value: str) -> str:
    """What stands behind a number as it is shown and makes another of it; "" where nothing does, or
    the number itself is shown as another."""
    said = re.sub(r"^[\d.,+-]+(?: \d+)*", "", shown)
    number = shown.removesuffix(said)
    same = re.sub(r"\D", "", number) == re.sub(r"\D", "", value)
    return said if same and _is_said(said) else ""


def _is_said(text: str) -> bool:
    kind = kind_of(text)
    return kind == SHARES or FACTORS.get(kind, 1) > 1 or re.search(r"[\d%‰]", text) is not None
