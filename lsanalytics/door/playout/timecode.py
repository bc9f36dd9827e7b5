"""Time codes HH:MM:SS:FF, drop-frame ones among them.

With 29.97 frames a second (30000/1001) two labels, 00 and 01, are left out at every minute that is
no multiple of ten (SMPTE ST 12-1, 2014, section 5.2.2), so that an hour of labels has 107,892
frames, 3599.9964 s; with 59.94 four of them. A time of day is read as labelled; a length is counted
in frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

CODE = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)([:;.,])(\d{2})")
PAL, NTSC = Fraction(25), Fraction(30000, 1001)
NAMED = {
    "23.98": Fraction(24000, 1001),
    "23.976": Fraction(24000, 1001),
    "29.97": NTSC,
    "59.94": Fraction(60000, 1001),
}
GUESSED = (PAL, Fraction(30), Fraction(50), Fraction(60))


def rate_of(text: str) -> Fraction | None:
    """Frames a second as a file names them: 25, 29.97, 30000/1001; None for what is none."""
    plain = text.strip().replace(",", ".")
    if plain in NAMED:
        return NAMED[plain]
    found = re.fullmatch(r"\d{1,5}(\.\d{1,3})?(/\d{1,4})?", plain)
    if not found or (found[1] and found[2]) or plain.endswith("/0"):
        return None
    rate = Fraction(plain)
    return rate if 10 <= rate <= 120 else None


def shown_rate(rate: Fraction) -> str:
    """25, or 29.97."""
    return str(rate) if rate.denominator == 1 else f"{float(rate):.2f}"


@dataclass(frozen=True)
class Code:
    """A time code as written: seconds of its label, its frame, and whether it is drop-frame."""

    seconds: int
    frame: int
    drop: bool = False

    @classmethod
    def read(cls, text: str) -> Code | None:
        """None for a text that is no time code. A semicolon or a comma says drop-frame."""
        found = CODE.fullmatch(text.strip())
        if not found:
            return None
        hours, minutes, seconds = (int(found[n]) for n in (1, 2, 3))
        total = (hours * 60 + minutes) * 60 + seconds
        return cls(total, int(found[5]), found[4] in ";,")

    def impossible(self, rate: Fraction) -> bool:
        """Whether drop-frame counting leaves this label out."""
        minute, skipped = self.seconds // 60, _nominal(rate) // 15
        return self.drop and minute % 10 != 0 and self.seconds % 60 == 0 and self.frame < skipped

    def drifts(self, rate: Fraction) -> bool:
        """Whether an hour of labels is longer than that of the clock: 3.6 s at 29.97 non-drop."""
        return not self.drop and rate.denominator != 1

    def frames(self, rate: Fraction) -> int:
        """Frames since 00:00:00:00."""
        nominal = _nominal(rate)
        count = self.seconds * nominal + self.frame
        if not self.drop or rate.denominator == 1:
            return count
        minutes = self.seconds // 60
        return count - (nominal // 15) * (minutes - minutes // 10)

    def length(self, rate: Fraction) -> Fraction:
        """Milliseconds of so many frames."""
        return 1000 * self.frames(rate) / rate

    def of_day(self, rate: Fraction, anchor: Code | None = None) -> Fraction:
        """Milliseconds since midnight by the label. Of drop-frame codes only that of ``anchor`` is
        taken for the time of day, and others by the frames between, so that lengths are exact."""
        if self.drop and anchor is not None and rate.denominator != 1:
            between = self.frames(rate) - anchor.frames(rate)
            return anchor.of_day(rate) + 1000 * between / rate
        return Fraction(1000 * self.seconds) + 1000 * self.frame / rate


def _nominal(rate: Fraction) -> int:
    """Labels a second: 30 of 29.97."""
    return -(-rate.numerator // rate.denominator)


def guess_rate(codes: Iterable[Code]) -> Fraction:
    """The rate that fits frames that a file does not explain: the smallest that all but one in
    twenty of them (at least one) lie below; those are for the caller to refuse."""
    found = list(codes)
    if any(one.drop for one in found):
        return NTSC if all(one.frame < 30 for one in found) else NAMED["59.94"]
    for rate in GUESSED:
        beyond = sum(one.frame >= rate for one in found)
        if beyond == 0 or beyond <= len(found) // 20 or (beyond == 1 and len(found) >= 5):
            return rate
    return GUESSED[-1]
