"""Playlists of PlayBox AirBox: clips without channel, day or hour, hence never a log.

Source: one published block of such a list; no description of the form was found.
"""

from __future__ import annotations

import re
from fractions import Fraction

from lsanalytics.clock import SECOND, clock_text

CLIP = re.compile(r'^"[^"\n]*";(\d+(?:\.\d+)?);(\d+(?:\.\d+)?);', re.M)


def clips(text: str) -> dict[str, str]:
    """What a list plans: how many clips, and how long they are under both readings of the third
    number, of which no description says whether it is a length or an out point."""
    found = [(Fraction(one[1]), Fraction(one[2])) for one in CLIP.finditer(text)]
    return {
        "count": str(len(found)),
        "length": _shown(sum((last for _, last in found), Fraction(0))),
        "out": _shown(sum((last - begin for begin, last in found), Fraction(0))),
    }


def _shown(seconds: Fraction) -> str:
    """0:59:47, 0:59:47.500."""
    text = clock_text(round(seconds * SECOND))
    return text if text.count(":") == 2 else f"{text}:00"
