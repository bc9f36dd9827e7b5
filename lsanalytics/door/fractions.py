"""Numbers that may have a fraction, of which a sign before three digits tells nothing: 1.250 and
1,250. What else stands in their column may tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsanalytics.door.cells import Read, number, read_decimal
from lsanalytics.door.grid import Cell

POINT = re.compile(r"[+-]?(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d+)")
# Three digits behind a sign that is one of thousands or stands before a fraction.
EITHER = re.compile(r"[+-]?([1-9]\d{0,2})([.,])(\d{3})")
NEAR = 20  # times as much or as little as others of a column: of one measure all the same
FAR = 100  # times as much as any other: of another


@dataclass(frozen=True)
class Fractions:
    """What a column of decimal numbers shows. ``points``: fractions stand behind a point where it
    can be no other sign, and nowhere behind a comma. ``mixed``: they do so beside commas.
    ``least`` and ``most`` of the numbers that can be read in one way, ``None`` without any."""

    hours: bool
    points: bool
    mixed: bool
    least: float | None
    most: float | None

    @classmethod
    def of(cls, cells: Sequence[Cell], *, hours: bool) -> Fractions:
        texts = [one.text for one in cells if one.kind == "text" and not one.blank]
        pointed = any(map(POINT.fullmatch, (one.text for one in cells)))
        commas = any("," in one.text for one in cells)
        read = [number(one) for one in texts if len(one) < 40 and not EITHER.fullmatch(one)]
        sure = [one.value for one in cells if one.kind == "number"]
        sure = [abs(one) for one in (*sure, *(one[0] for one in read if one)) if one]
        typed = any(map(POINT.fullmatch, texts))
        least, most = (min(sure), max(sure)) if sure else (None, None)
        return cls(hours, pointed and not commas, typed and commas, least, most)

    def read(self, cell: Cell) -> Read:
        """A number; where it may as well be a thousand times as much or as little, that is asked
        about."""
        found = read_decimal(cell, points=self.points)
        either = EITHER.fullmatch(cell.text) if cell.kind == "text" else None
        if either is None or self.points or not self._in_doubt(either):
            return found
        return replace(found, guess="guess_either")

    def _in_doubt(self, either: re.Match[str]) -> bool:
        thousands = float(either[1] + either[3])
        as_read, other = (thousands, thousands / 1000)
        if either[2] == ",":
            as_read, other = other, as_read
        if self.least is None or self.most is None:
            # Hours of a quarter go into thousands, weights of people are about one.
            return self.hours == (either[2] == ",")
        if either[2] == "," and self.mixed:
            return True
        near = self.least / NEAR <= other <= self.most * NEAR
        return near and (as_read > FAR * self.most or as_read < self.least / NEAR)
