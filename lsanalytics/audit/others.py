"""Lines of a contact block that are of somebody else: who made the site, and other agencies whose
hotlines an agency shows beside its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lsanalytics.audit.page import Block
from lsanalytics.audit.patterns import DEPARTMENTS, any_of, says
from lsanalytics.words import unaccented

# Who made a site is named at its foot, and is not who it is about.
MAKER = re.compile(
    r"\b(?:thiet ke|(?:phat trien|xay dung|cung cap|van hanh) boi"
    r"|xay dung va (?:phat trien|van hanh)"
    r"|don vi (?:xay dung|thuc hien|phat trien|ky thuat)|ho tro ky thuat|hosting"
    r"|powered by|developed by|designed? by)\b"
)
# Whose hotlines agencies of all kinds show.
SERVICES = any_of(
    "cong an",
    "canh sat",
    "(?:cuu|chua) hoa",
    "chua chay",
    "pccc",
    "cap cuu",
    "bao ve tre em",
    "(?:dien luc|buu dien|buu cuc|ngan hang|kho bac|toa an|vien kiem sat|bao hiem xa hoi)",
    "(?:benh vien|tram y te|trung tam y te)",
    "(?:vnpt|viettel|mobifone)",
    "tong dai (?:tu van|ho tro|dich vu|cham soc|quoc gia|1\\d\\d|1022)",
    "dich vu cong quoc gia",
    "(?:chinh phu|thanh tra chinh phu)",
    "bo (?:y te|cong an|noi vu|tai chinh|tu phap|xay dung|khoa hoc|giao duc|cong thuong|ngoai giao"
    "|quoc phong|nong nghiep)",
)
# Agencies of a province, which may be the one that the site is of.
AGENCIES = any_of(
    "(?:ubnd|hdnd) (?:tinh|huyen|thanh pho)",
    DEPARTMENTS,
    "tinh uy",
    "thanh tra tinh",
)
# Above whom an agency stands, or who has licensed its site: no number in that line is theirs.
ABOVE = any_of("chu quan", "truc thuoc", "giay phep", "cap phep", "quyet dinh", "ban quyen")
WHERE = re.compile(r"\b(?:dia chi|tru so|d/?c)\b.*")
PART = re.compile(
    r"\s*[;|•]\s*|\t+|\s[-–—]\s(?=[^\W\d])|(?<=[^\W\d_]{3})\.\s+(?=[^\W\d])|(?<=\d)\.\s+(?=[^\W\d])"
)
LABELS = re.compile(
    r"(?:\W|[\d_]|\b(?:s?dt|dtdd|dien thoai|tel|phone|hotline|duong day nong|e ?-?mail|hop thu"
    r"|thu dien tu|fax|so|may|ban|lien he|truc ban)\b)*"
)
VALUE = re.compile(r"\d{3}|@")


def by_the_agency(block: Block, agency: str) -> Block:
    """A block without what is of others, and without the links that are theirs. ``agency``: the
    name of the one that the site is of, "" where nobody says."""
    return _without(without_maker(block), lambda text: list(_theirs(text, agency)))


def without_maker(block: Block) -> Block:
    """A block without the lines of who made the site."""
    return _without(block, lambda text: [line for line in text.splitlines() if says(MAKER, line)])


def with_pictures(block: Block) -> str:
    """A block's words, with those that stand for its pictures and in its links."""
    alts = " ".join(one.alt for one in block.pictures)
    return f"{block.text}\n{alts}"


def _without(block: Block, find: Callable[[str], list[str]]) -> Block:
    text = with_pictures(block)
    theirs = find(text)
    if not theirs:
        return block
    numbers = [re.sub(r"[\s.()-]", "", one) for one in theirs]
    own = tuple(
        link
        for link in block.links
        if not any(re.sub(r"^\w+:|[\s.()-]", "", link) in line for line in numbers)
    )
    for one in theirs:
        text = text.replace(one, "", 1)
    return Block(text, (), own)


def _theirs(text: str, agency: str) -> Iterator[str]:
    """The parts of a text that are of another agency: what names it, and the bare number behind."""
    waits = False  # another one was named, and its number has not come
    for line in text.splitlines():
        theirs = waits
        for part in filter(None, PART.split(line)):
            plain = unaccented(part)
            if not LABELS.fullmatch(plain):
                theirs = _names_another(plain, agency)
            elif waits and not VALUE.search(plain):
                continue
            if theirs:
                yield part
            waits = theirs and not VALUE.search(plain)


def _names_another(plain: str, agency: str) -> bool:
    own = _short(unaccented(agency))
    named = _short(WHERE.sub("", plain))  # a street or a neighbour in an address is none
    known = (SERVICES, AGENCIES) if own else (SERVICES,)
    found = [one.group() for pattern in known for one in pattern.finditer(named)]
    return bool(found) and not ABOVE.search(plain) and not any(one in own for one in found)


def _short(plain: str) -> str:
    plain = plain.replace("uy ban nhan dan", "ubnd")
    return plain.replace("hoi dong nhan dan", "hdnd")
