"""Known variants of headers and labels: what people write instead of the official wording."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lsanalytics.dataset import Column, Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.table import fold
from lsanalytics.words import unaccented

PLACE_NAMES, SHARE, IGNORED = "@place_names", "@share", "@ignored"
DURATION, AIRED, ZONE, TIMES = "@duration", "@aired", "@zone", "@times"
EVENT, AGAIN, UNAIRED = "@event", "@again", "@unaired"
FRAME_RATE = "@rate"
# Above the headings of rows, left of places that stand side by side.
CORNERS = ("chi tieu", "noi dung", "ten chi tieu", "danh muc")
LIKE = 0.84  # how alike a misspelt header must be
IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
SIGNED = re.compile(r"\(?ký\b", re.I)  # without its marks it is the word for a period: kỳ
FRAMES = re.compile(r"khung\s*h[ìi]nh|\bs[ốo] h[ìi]nh\b|\bframes?\b", re.I)
A_SECOND = re.compile(
    r"\d{2}(?:[.,]\d{1,3})?\s*(?:khung\s*hình|hình|khung|fps|frames?|f/s)"
    r"(?:\s*(?:/|một|per|a)\s*(?:giây|second|sec|s)\b)?"
    r"|(?:khung\s*hình|frames?)\s*(?:/|mỗi|per|a)\s*(?:giây|second|sec|s)\b|\bframe ?rate\b",
    re.I,
)
WAS = re.compile(r"\b(?:thuc te|thuc phat|actual|aired)\b")
TITLED = re.compile(r"ten (?:dia phuong|dia ban|goi(?: dvhc)?)|dvhc")
MEAN = re.compile(r"\b(?:tb|bq|binh quan)\b")
AREA = re.compile(
    r" (?:tren dia ban|toan|cua|tai)"
    r"(?: (?:toan|xa|phuong|tinh|thi tran|dac khu|dia phuong|don vi))*$"
)
KEPT = 4096  # texts of which what they come to is kept: sixty forms have the same headers


@dataclass(frozen=True)
class Meaning:
    """What a header means: a column (or PLACE_NAMES, SHARE, IGNORED), and whether by the list."""

    name: str
    exact: bool


@cache
def listed() -> dict[str, Any]:
    """The list as it stands in variants.toml beside this module."""
    source = files("lsanalytics.door").joinpath("variants.toml")
    return tomllib.loads(source.read_text(encoding="utf-8").removeprefix("\ufeff"))


@lru_cache(KEPT)
def bare(text: str) -> str:
    """Text without case, diacritics, punctuation and what stands in brackets."""
    plain = IN_BRACKETS.sub(" ", text) if not text.startswith("(") else text
    # A text of signs alone is all that it says.
    words = " ".join(re.sub(r"[^\w✓✔+]+|_+", " ", unaccented(plain)).split())
    return words or text.strip().lower()


def counts_frames(header: str) -> bool:
    """Whether a header says that what stands below it are frames, and not how many a second has."""
    return FRAMES.search(A_SECOND.sub(" ", header)) is not None


@cache
def headers(dataset: str) -> dict[str, Meaning]:
    """Folded and bare headers of a dataset -> what they mean. Official wording goes first."""
    found: dict[str, Meaning] = {}
    known = DATASETS[dataset]
    names = {column.name for column in known.columns}
    for column in known.columns:
        for header in (column.header_vi, column.header_en, column.name):
            found.setdefault(fold(header), Meaning(column.name, True))
    for column in known.columns:
        own = listed()["headers"].get(dataset, {}).get(column.name, [])
        for header in (column.header_vi, column.header_en, *own):
            found.setdefault(bare(header), Meaning(column.name, False))
    extra = [(IGNORED, "ignored")]
    extra += [(PLACE_NAMES, "places")] if "place" in names else []
    extra += [(SHARE, "shares")] if "people_reached" in names else []
    if {"start", "end"} <= names:
        extra += [(DURATION, "durations"), (AIRED, "aired"), (ZONE, "zones"), (TIMES, "times")]
        extra += [(FRAME_RATE, "rates"), (EVENT, "events")]
        extra += [(AGAIN, "again"), (UNAIRED, "unaired")]
    for name, section in extra:
        for header in listed()[section]["headers"]:
            found.setdefault(bare(header), Meaning(name, False))
    return found


def meaning(dataset: str, header: str) -> Meaning | None:
    """What a header means in a dataset; None where nobody has written it before."""
    if not header or len(header) > 200:
        return None
    known = headers(dataset)
    return (
        known.get(fold(header))
        or known.get(bare(header))
        or _of_today(dataset, header)
        or _of_area(dataset, header)
        or (Meaning(PLACE_NAMES, False) if _has_places(dataset) and names_places(header) else None)
    )


@cache
def _has_places(dataset: str) -> bool:
    return any(column.name == "place" for column in DATASETS[dataset].columns)


@lru_cache(KEPT)
def names_places(header: str) -> bool:
    """Whether a header has no other words than those of a column of communes: Tên xã, phường, thị
    trấn. "Cấp xã" and "Các phường" alone may be a level or a group of them."""
    if len(header) > 80:
        return False
    words = bare(header)
    of_units = {kind for kind in ("xa", "phuong") if kind in words.split()}
    known = set(bare(" ".join(listed()["places"]["words"])).split())
    calls = re.search(r"\b(?:ten|danh sach|don vi|dvhc|ubnd)\b", words) is not None
    whole = len(of_units) > 1 or (calls and (of_units or "dvhc" in words.split()))
    return bool(whole or TITLED.fullmatch(words)) and known.issuperset(words.split())


def _of_area(dataset: str, header: str) -> Meaning | None:
    """What a header for people means that says behind it of what area they are."""
    plain = MEAN.sub("trung binh", bare(header))
    short = AREA.sub("", plain)
    known = headers(dataset).get(short) if short != bare(header) else None
    return known if known and known.name == "people" else None


def _of_today(dataset: str, header: str) -> Meaning | None:
    """What a header for places means that says of them that they are those of today."""
    plain = bare(header)
    for words in map(bare, listed()["places"]["of_today"]):
        known = headers(dataset).get(plain.removesuffix(f" {words}"))
        if known and known.name in ("place", PLACE_NAMES):
            return known
    return None


def is_ignored(dataset: Dataset, header: str) -> bool:
    """Whether a header is one of those that carry no data: numbers of rows, remarks."""
    known = meaning(dataset.id, header)
    return known is not None and known.name == IGNORED


@lru_cache(KEPT)
def alike(dataset: str, header: str) -> str:
    """The known header that one is most like; "" where none is like it."""
    near = get_close_matches(bare(header), list(headers(dataset)), 1, LIKE)
    return near[0] if near else ""


@cache
def _all_bare() -> frozenset[str]:
    return frozenset(name for dataset in DATASETS for name in headers(dataset))


def is_header(cell: str) -> bool:
    """Whether a cell is a header of some dataset."""
    if len(cell) > 200:
        return False
    return fold(cell) in _all_bare() or bare(cell) in _all_bare() or names_places(cell)


@cache
def _codes(dataset: str, name: str) -> dict[str, tuple[str, str]]:
    column = DATASETS[dataset].column(name)
    found: dict[str, tuple[str, str]] = {}
    for code, labels in column.allowed.items():
        for label in (code, *labels):
            found.setdefault(fold(label), (code, ""))
    for code, labels in column.allowed.items():
        for label in labels:
            found.setdefault(bare(label), (code, "note_label"))
    for code in column.allowed:
        for label in listed()["values"].get(name, {}).get(code, []):
            found.setdefault(bare(label), (code, "guess_label"))
    return found


def code_of(dataset: Dataset, column: Column, cell: str) -> tuple[str, str] | None:
    """Code, and what is told of the reading: nothing of the official wording, a note where it only
    lacks marks, a guess of a word of the list or beside words in brackets; None for an unknown
    label."""
    if len(cell) > 200:
        return None
    codes = _codes(dataset.id, column.name)
    found = codes.get(fold(cell))
    if found or of_other_time(cell):
        return found
    found = codes.get(bare(cell))
    # Words in brackets may be "in part": what is left out of a reading is asked about.
    limited = any(re.search(r"[^\W\d_]{2}", one) for one in IN_BRACKETS.findall(cell))
    return (found[0], "guess_label") if found and limited else found


@lru_cache(KEPT)
def answers(text: str) -> tuple[tuple[str, str], ...]:
    """The columns (dataset, name), those of keys left out, that may have a text as a label: what
    ``code_of`` knows in a column is among them."""
    if len(text) > 200:
        return ()
    ways = {fold(text), bare(text)}
    return tuple(one for one, codes in labelled().items() if not ways.isdisjoint(codes))


@cache
def labelled() -> dict[tuple[str, str], dict[str, tuple[str, str]]]:
    """The columns (dataset, name) with labels, those of keys left out, and what labels mean."""
    return {
        (known.id, column.name): _codes(known.id, column.name)
        for known in DATASETS.values()
        for column in known.columns
        if column.allowed and column.name not in known.key
    }


@cache
def _other_times() -> re.Pattern[str]:
    words = "|".join(re.escape(fold(one)) for one in listed()["other_times"]["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def of_other_time(text: str) -> bool:
    """Whether brackets say that a text is of another time: planned, expected, before a reform."""
    return any(_other_times().search(fold(one)) for one in IN_BRACKETS.findall(text))


def of_what_was(header: str) -> bool:
    """Whether a header says that it tells what was done, and not what was planned."""
    return WAS.search(bare(header)) is not None


@cache
def _missing() -> frozenset[str]:
    return frozenset(fold(one) for one in listed()["missing"]["cells"]) | frozenset(
        bare(one) for one in listed()["missing"]["cells"]
    )


def says_nothing(cell: str) -> bool:
    """Whether a cell says that there is no figure."""
    return len(cell) <= 40 and (fold(cell) in _missing() or bare(cell) in _missing())


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    return tuple(bare(one) for one in listed()["rows"][kind])


def begins(kind: str, cell: str) -> bool:
    """Whether a cell begins a row of a ``kind`` (totals, notes, examples) that is no data."""
    text = bare(cell[:80])
    if any(text == one or text.startswith(one + " ") for one in _beginnings(kind)):
        return True
    return kind == "notes" and SIGNED.match(cell) is not None


def is_total(cell: str) -> bool:
    """Whether a cell is a word for a total, alone or of what: a district, all communes."""
    text = bare(cell[:80])
    for word in _beginnings("totals"):
        of = text.removeprefix(f"{word} ")
        if text == word or (of != text and begins("totals_of", of)):
            return True
    if begins("whole", cell):
        return True
    # Of a group, as a pivot table has it; "tong" without marks may end a name.
    return text.endswith((" total", " result")) or cell[:80].lower().endswith(" tổng")
