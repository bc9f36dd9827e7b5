"""Counts that may have lost their thousands: 8.00 in text, 8 beside 8.5, 8 shown as 8.000.

Where Excel takes a point for the sign of fractions, 8.000 becomes the number 8 as it is typed, and
8.500 becomes 8.5. A column in which that has happened says nothing of its other small numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lsanalytics.door.cells import Read
from lsanalytics.door.grid import Cell

# What sets off a fraction and can be no sign of thousands.
FRACTION = re.compile(
    r"\d{4,}([.,])\d+|\d{1,3}(?:\.\d{3})+(,)\d{1,2}|\d{1,3}(?:,\d{3})+(\.)\d{1,2}"
)
FLOAT = re.compile(r"\d+\.0")
SHORT = re.compile(r"([1-9]\d{0,2})([.,])(0{1,2}|0{4,})")
FEWEST = 150  # people of a commune; the smallest have some hundreds
COMMUNE = 5  # figures of its code
LEAST = 1_000  # a count from which on nothing can have been lost


@dataclass(frozen=True)
class Counts:
    """What a column of counts shows. ``signs``: those, of . and , behind which noughts can be
    nothing but a fraction: 8000.00 or 8,000.00 stands in it, or all of it is as programs write
    whole numbers (8.0). ``cut``: small numbers in it have a fraction, as thousands typed with a
    point do."""

    signs: str
    cut: bool

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> Counts:
        texts = [one.text for one in cells if one.kind == "text" and not one.blank]
        sure = {found[found.lastindex or 0] for one in texts if (found := FRACTION.fullmatch(one))}
        if all(FLOAT.fullmatch(one) for one in texts):
            sure.add(".")
        numbers = [one.value for one in cells if one.kind == "number" and not one.percent]
        small = [one for one in numbers if 0 < one < LEAST]
        cut = any(one % 1 and abs(LEAST * one - round(LEAST * one)) < 1e-6 for one in small)
        return cls("".join(sure), cut)

    def doubt(self, cell: Cell) -> Read | None:
        """Why a count is not read: its column does not tell a fraction from thousands cut short."""
        if cell.kind == "number":
            if cell.value % 1 or not 0 < cell.value < LEAST or not (self.cut or cell.thousandths):
                return None
            return _asked(cell.text, f"{cell.text}000")
        found = SHORT.fullmatch(cell.text) if cell.kind == "text" else None
        if found is None or found[2] in self.signs:
            return None
        return _asked(found[1], found[1] + found[3])


def _asked(one: str, other: str) -> Read:
    ways = (("one", one), ("other", other), ("more", f"{one}.000"))
    return Read(None, fault="receive_noughts", values=ways)


def like_thousands(people: int, place: str) -> bool:
    """Whether so few people of a whole unit may be thousands that nobody called so."""
    return 0 < people < (FEWEST if len(place) == COMMUNE else LEAST)
