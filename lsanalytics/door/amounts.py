"""A figure with words or a share in its own cell, and marks that stand for the cell above."""

from __future__ import annotations

import re

from lsanalytics.door.units import FACTORS, kind_of

FIGURE = r"\d[\d., '’]*"
WORDED = re.compile(rf"({FIGURE}?)\s*([^\W\d].*?)\.?")
SHARE = r"\d{1,3}(?:[.,]\d+)?\s*%"
WITH_SHARE = re.compile(rf"(?P<count>{FIGURE}?[^\d(]*)\(\s*(?P<share>{SHARE})\s*\)")
OF_SHARE = re.compile(rf"(?P<share>{SHARE})\s*\(\s*(?P<count>{FIGURE}?[^\d(]*)\)")
APOSTROPHES = re.compile(r"\d{1,3}(?:['’]\d{3})+")
DITTO = re.compile(r"[-–—. ]*(?:\"|''?|[“”″〃]|nt|n\.t|như trên)[-–—. ]*")
DASHED = re.compile(r"[-–—] ?NT ?[-–—]")


def with_share(text: str) -> tuple[str, str] | None:
    """The figure and the share of "7.000 (87,5%)"."""
    found = WITH_SHARE.fullmatch(text) or OF_SHARE.fullmatch(text)
    return (found["count"].strip(), found["share"]) if found else None


def worded(text: str) -> tuple[str, int]:
    """A figure without the words of its unit, and what these make of one: "7,5 nghìn người"."""
    plain = text.replace("'", "").replace("’", "") if APOSTROPHES.fullmatch(text) else text
    found = WORDED.fullmatch(plain) if len(plain) < 40 else None
    kind = kind_of(found[2]) if found else ""
    return (found[1].strip(), FACTORS[kind]) if found and kind in FACTORS else (plain, 0)


def is_ditto(text: str) -> bool:
    """Whether a cell says that it is as the one above."""
    return len(text) < 12 and bool(
        DITTO.fullmatch(text[:1].lower() + text[1:]) or DASHED.fullmatch(text)
    )
