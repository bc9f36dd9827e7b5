"""In what a column counts, as its header, a row of units, a title or a note says.

Only columns of numbers have a unit, those of hours no other than ``hour``. ``one`` is what is asked
for; ``hundred``, ``thousand`` and ``million`` are converted, ``share`` is a share of people;
``other`` counts something else (or what nobody has written before), and such a column is not used.
The words are in variants.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from lsanalytics.dataset import Column, Dataset
from lsanalytics.door.grid import Row
from lsanalytics.door.variants import listed
from lsanalytics.words import unaccented

FACTORS = {"one": 1, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
OTHER, SHARES, HOUR, MINUTE = "other", "share", "hour", "minute"
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# Numbers and letters of columns, and sums of them: (1), (a), (5)=(3)+(4), 5=3+4, *
NUMBERED = re.compile(r"[\dIVXivx*.,=+\-–/:x ]*|[A-Za-z]")
COUNTED = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(?:\s*=[\s\d()+*/:x×,.%-]{1,30})?")
# A day or a year, which is no unit: (năm 2025), (đến 31/12/2025)
DATED = re.compile(
    r"(?:(?:tính )?đến |thời điểm |năm |ngày )*(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d", re.I
)
SAID = re.compile(r"^[(\[]?\s*(don vi tinh|dvt|don vi|unit|units)\s*[:\-–.]?\s+(.+?)\s*[)\]]?$")
BEHIND = re.compile(r"[(\[](?:(?:đơn vị(?: tính)?|đvt)\s*:?\s*)?([^()\[\]]*)[)\]]\s*$", re.I)
IN_TEXT = re.compile(r"\b(?:tinh bang|tinh theo|don vi tinh(?: la)?:?|in) ([^.,;()]+)")


def is_measure(dataset: Dataset, column: Column) -> bool:
    """Whether a column counts something, and so has a unit."""
    return column.kind == "integer" and column.name != dataset.day


def is_hours(column: Column) -> bool:
    """Whether a column counts hours."""
    return (
        column.kind == "decimal" and kind_of(" ".join(BRACKETS.findall(column.header_vi))) == HOUR
    )


def plain(text: str) -> str:
    """Small letters without marks, the signs % and ‰ kept, thousands dots of figures gone."""
    return unaccented(re.sub(r"(?<=\d)[. ](?=\d{3})", "", text))


@cache
def _known() -> dict[str, str]:
    units = listed()["units"]
    return {plain(word): kind for kind, words in units.items() for word in words}


@cache
def _other_words() -> frozenset[str]:
    return frozenset(_words(word) for word in listed()["other_counts"]["words"])


@cache
def _same_words() -> frozenset[str]:
    return frozenset(_words(word) for word in listed()["same_counts"]["words"])


def _words(text: str) -> str:
    """The words of a text without marks, a year ("năm") kept apart from a man ("nam")."""
    return " ".join(re.findall(r"[a-z]+", plain(text.lower().replace("năm", "year"))))


def counts_other(text: str) -> bool:
    """Whether words turn what is counted into something else: not reached, planned, households."""
    said = f" {_words(text)} "
    return any(f" {word} " in said for word in _other_words())


def counts_same(text: str) -> bool:
    """Whether words below a heading leave it what it counts: done, all, the number of people."""
    return _words(text) in _same_words()


def is_share_of_plan(text: str, beside: Iterable[str]) -> bool:
    """Whether a header says no more than that it is a share, beside what was planned and done."""
    alone = kind_of(BRACKETS.sub(" ", text)) == SHARES
    return alone and any(counts_other(one) or counts_same(one) for one in beside)


def kind_of(text: str) -> str:
    """The kind of a unit in words; "" where the text is no unit."""
    said = plain(text).strip(" .:()[]")
    return _known().get(said, "")


def in_header(text: str) -> str:
    """What the brackets and signs of a header say of its unit; "" where they say nothing."""
    found = ""
    for inner in BRACKETS.findall(text):
        if NUMBERED.fullmatch(inner.strip()) or DATED.fullmatch(inner.strip()):
            continue
        kind = kind_of(inner)
        if not kind and kind_of(
            re.sub(r"^(đơn vị tính|đơn vị|đvt|unit)\s*:?\s*", "", inner.lower())
        ):
            kind = kind_of(re.sub(r"^(đơn vị tính|đơn vị|đvt|unit)\s*:?\s*", "", inner.lower()))
        # Of "(10.000 người)" the words alone would say that nothing is to be converted.
        same = counts_same(inner) and not re.search(r"\d", inner)
        if kind != "note" and (kind or not same):
            found = kind or OTHER
    outside = BRACKETS.sub(" ", text)
    if not found and re.search(r"[%‰]", outside):
        return SHARES if "%" in outside else OTHER
    return found


def in_row(row: Row, measures: set[int]) -> dict[int, str]:
    """The units that a row right below the header gives, by column; {} where it is none."""
    if not row or not any(column in measures for column in row):
        return {}
    found: dict[int, str] = {}
    for column, cell in row.items():
        bracketed = BRACKETS.fullmatch(cell.text.strip())
        inner = bracketed[1] if bracketed else cell.text
        kind = kind_of(inner)
        if cell.kind != "text" or not (bracketed or kind or NUMBERED.fullmatch(inner.strip())):
            return {}
        if column in measures and inner.strip() and not NUMBERED.fullmatch(inner.strip()):
            found[column] = kind or OTHER
    return found


def in_text(rows: Mapping[int, Row], numbers: list[int]) -> list[tuple[int, str, str]]:
    """What titles and notes say of units: (row, kind, as written), in their order."""
    found: list[tuple[int, str, str]] = []
    for number in numbers:
        cells = [cell.text for _, cell in sorted(rows.get(number, {}).items())]
        for text in [*cells, " ".join(cells)] if len(cells) > 1 else cells:
            kinds = said_of_units(text)
            if kinds:
                found += [(number, kind, text) for kind in kinds]
                break
    return found


def said_of_units(text: str) -> list[str]:
    """The kinds of the units that a title, note or remark gives; [] where it gives none."""
    if len(text) > 300:
        return []
    said = plain(text)
    heading = SAID.match(said)
    if heading:
        parts = [kind_of(one) for one in re.split(r"[,;/]| va ", heading[2]) if one.strip()]
        if all(parts):
            return [one for one in parts if one != "note"]
        certain = heading[1] in ("don vi tinh", "dvt")
        return [OTHER] if certain else []
    behind = BEHIND.search(text)
    if behind:
        kind = kind_of(behind[1])
        return [kind] if kind in (*FACTORS, SHARES, MINUTE) else []
    return [kind for one in IN_TEXT.findall(said) if (kind := kind_of(one)) in FACTORS]


def numbers_columns(texts: list[str]) -> bool:
    """Whether a row numbers the columns: (1) (2) (3), or A B 1 2 3=2/1."""
    found = [COUNTED.fullmatch(text) for text in texts]
    marks = [one[1] for one in found if one]
    if len(marks) < max(3, len(texts)):
        return False
    counted = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if not mark.isdigit()]
    return (
        counted == list(range(1, len(counted) + 1))
        and len(counted) >= 2
        and letters == [chr(65 + n) for n in range(len(letters))]
    )
