"""Names of places as people write them: without marks, abbreviated, with their district behind.

A name is looked for among the units of the day, first as it is written, then with its tones
wherever they stand and y for i (Quý Hoà, Qui Hòa), then without any marks. Only one unit may
answer. Nothing is taken from elsewhere: the units and what became of them are those of
``lsanalytics.places``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import polars as pl

from lsanalytics.door.cells import Read
from lsanalytics.door.grid import MARK, Cell
from lsanalytics.errors import InputError
from lsanalytics.places import BEFORE_REFORM, Place, Places
from lsanalytics.words import unaccented

TONES = "\u0300\u0301\u0303\u0309\u0323"
KINDS = {
    **dict.fromkeys(("xa", "x"), "xa"),
    **dict.fromkeys(("phuong", "p", "ph"), "phuong"),
    **dict.fromkeys(("thi tran", "tt"), "thi tran"),
    **dict.fromkeys(("dac khu", "dk"), "dac khu"),
    **dict.fromkeys(("huyen", "h"), "huyen"),
    **dict.fromkeys(("thi xa", "tx"), "thi xa"),
    **dict.fromkeys(("thanh pho", "tp"), "thanh pho"),
    **dict.fromkeys(("tinh", "t"), "tinh"),
}
OFFICE = re.compile(
    r"^(?:ubnd|hdnd|uy ban nhan dan|uy ban|hoi dong nhan dan|ubnd va hdnd|dang uy) +(?:cua +)?"
)
BEHIND = re.compile(
    r"\s*(?:[,;–—-]\s*|\s+)(?P<kind>tinh|huyen|h\.|t\.|thanh pho|tp\.?)\s+(?P<of>.+)$"
)
ABOVE = ("huyen", "thi xa", "thanh pho", "tinh")
PROVINCIAL = ("tinh", "t.", "thanh pho", "tp", "tp.")
CODE = re.compile(
    r"\s*[(\[]\s*(?:ma(?: so)?:?\s*)?(\d{2,5})\s*[)\]]\s*|(?:\s*[-–:]\s*|\s+)(\d{4,5})$"
)
CODED = re.compile(r"(\d{2,5})\s*[-–—:.]?\s*([^\W\d].*)")
NUMBER = re.compile(r"^\s*\d{1,3}\s*[.)]\s*(?=\D)")  # of the row
MARKED = re.compile(rf"\s*{MARK}$")
KIND_BEHIND = re.compile(
    r"^(?P<core>.+?)\s*[(,]\s*(?P<kind>xã|phường|thị trấn|đặc khu|tt|đk)\.?\s*\)?$", re.I
)
WITHIN = re.compile(r"(?P<core>[^,(–-]+?)\s*[,(–-]\s*(?P<of>[^,()–-]+)\)?")  # its district behind
# That a district is one of before: (thuộc huyện Tràng Định cũ), (trước đây thuộc huyện Bắc Sơn).
FORMER = re.compile(
    r"(?:\b(?:trước(?: đây| kia)?|nguyên) )?(?:\bthuộc )?"
    r"(?P<of>(?:\bhuyện|\bthành phố|\bthị xã|\bh\.|\btp\b\.?|\btx\b\.?)\s*[^,;()–]+?)"
    r"(?:\s*\(?(?:cũ|trước(?: đây| kia)?(?: khi)?(?: sáp nhập| sắp xếp| hợp nhất)?)\)?)?"
    r"(?=\s*(?:[,;()–]|$))",
    re.I,
)
# Urban districts are districts. Only with its mark: “Quan Sơn” is a name.
URBAN = re.compile(r"\bquận(?=\s)|(?<=[,;(–-])\s*q\.", re.I)
# The unit of that name of the day.
NEW = re.compile(r"\s*\((?:mới|sau (?:sắp xếp|sáp nhập|hợp nhất))\)$|\s+mới$", re.I)
# Of what a unit is made up, which is no part of its name; "sáp nhập vào" would be one of before.
MADE_OF = re.compile(
    r"\s*\((?:(?:bao )?gồm(?! cả)|(?:được )?(?:hợp nhất|sáp nhập|sắp xếp|thành lập|hình thành)"
    r"(?: từ| trên cơ sở)?|trên cơ sở)(?!\s+vào)\b(?![^()]*\bvào\b)[^()]*\)$",
    re.I,
)
KIND = re.compile(
    r"^(thi tran|thi xa|thanh pho|dac khu|phuong|huyen|tinh|xa"
    r"|(?:tt|tx|tp|dk|ph|[xphtt])(?=[. ]))[. ]+(?=\S)"
)


def sounded(text: str) -> str:
    """Words with their tone behind them and i for y, whatever vowel the tone was put on."""
    return " ".join(_sounded(word) for word in text.lower().replace("ð", "đ").split())


def _sounded(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(one for one in letters if one in TONES)
    kept = "".join(one for one in letters if one not in TONES)
    return unicodedata.normalize("NFC", kept).replace("y", "i") + tone


def _plain(core: str) -> str:
    """A name without its marks, and i for y."""
    return unaccented(core).replace("y", "i")


@lru_cache(maxsize=4)
def names_of(places: Places) -> PlaceNames:
    """The names of the units, put in order once."""
    return PlaceNames(places)


@dataclass
class PlaceNames:
    """The names of the units that there are, by how they may be written."""

    places: Places
    known: dict[tuple[str, date | None], str | InputError] = field(default_factory=dict)
    units: list[tuple[Place, str, str, str]] = field(default_factory=list)
    folded: set[tuple[str, date | None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for row in self.places.frame.iter_rows(named=True):
            names = {one: row[one] for one in Place.__dataclass_fields__}
            place = Place(**names)
            kind, core = _split(place.name)
            self.units.append((place, kind, sounded(core), _plain(core)))

    def code_of(self, name: str, day: date | None) -> str | InputError:
        """The code of the one unit called ``name`` on ``day``, or why there is none."""
        if (name, day) not in self.known:
            self.known[name, day] = self._found(name, day)
        return self.known[name, day]

    def is_folded(self, name: str, day: date | None) -> bool:
        """Whether ``code_of`` had to leave out the marks of ``name``, so that it may be another's:
        not so where it is written as the list has it, or with its tone on the other vowel."""
        self.code_of(name, day)
        return (name, day) in self.folded

    def _found(self, name: str, day: date | None) -> str | InputError:
        try:
            return self.places.by_name(name, day).code
        except InputError as fault:
            unknown = fault
        plain = MADE_OF.sub("", NEW.sub("", name))
        written, code = _without_code(MARKED.sub("", NUMBER.sub("", plain)))
        written = FORMER.sub(_district, written)
        written = KIND_BEHIND.sub(r"\g<kind> \g<core>", written.strip(" .,;:-–"))
        above = ""
        written = URBAN.sub("huyện", _without_office(written))
        behind = BEHIND.search(unaccented(written))
        if behind and behind.start() > 0:
            above = f"{KINDS.get(behind['kind'].strip('.'), '')} {behind['of']}"
            written = written[: _cut(written, behind.start())].strip(" ,;-–")
        found, folded = self._alike(written, day, above)
        within = None if found or above else WITHIN.fullmatch(written)
        if within:
            found, folded = self._alike(within["core"], day, within["of"])
        if folded and not code:
            self.folded.add((name, day))
        if code:
            fits = [one for one in found if one.code == code]
            return code if fits else InputError("receive_place_contradicts", name=name, code=code)
        if folded and day:
            ended, without_marks = self._alike(written, None, above)
            if ended and not without_marks:  # Tân Thanh, which is no more, is not Tân Thành
                return self._ended(name, ended, day)
        if found:
            candidates = ", ".join(map(str, found))
            ambiguous = InputError("places_name_ambiguous", name=name, candidates=candidates)
            return found[0].code if len(found) == 1 else ambiguous
        gone = self._alike(written, None, above)[0] if day else []
        if gone and day:
            return self._ended(name, gone, day)
        core, of = (within["core"], within["of"]) if within else (written, above)
        return self._elsewhere(name, core, day, of) or unknown

    def _elsewhere(self, name: str, core: str, day: date | None, of: str) -> InputError | None:
        """That the one unit of a name does not lie in the district or province behind it."""
        found = self._alike(core, day, "")[0] if of and self._is_above(of) else []
        if len(found) != 1:
            return None
        return InputError("receive_place_elsewhere", name=name, code=found[0].code, of=of)

    def _is_above(self, text: str) -> bool:
        """Whether a text names a district or a province, be it none of the register."""
        kind, core = _split(text)
        key = _plain(core)
        return kind in ABOVE or any(
            key == one[3] and one[0].level in ("district", "province") for one in self.units
        )

    def lies_in(self, code: str, day: date | None, above: str) -> bool:
        """Whether the unit of a code lies in a district or province as somebody wrote it, and does
        so where there is no such unit."""
        units = [one[0] for one in self.units if one[0].code == code]
        then = [one for one in units if day is None or one.exists(day)]
        of = FORMER.sub(_district, above.strip(" .,;:-–"))
        return not then or any(self._lies_in(one, of) for one in then)

    def _alike(self, written: str, day: date | None, above: str) -> tuple[list[Place], bool]:
        """The units whose name may be written so, the nearest way of writing first, and whether
        its marks were left out."""
        kind, core = _split(written)
        wanted = [one for one in self.units if day is None or one[0].exists(day)]
        wanted = [one for one in wanted if not kind or one[1] == kind]
        plain = core.isascii()
        for spot, key in ((2, sounded(core)), (3, _plain(core))):
            found = [one[0] for one in wanted if one[spot] == key]
            if above:
                found = [one for one in found if self._lies_in(one, above)]
            if found and (spot == 3 or not plain):
                return _one_of_each(found), spot == 3
        return [], False

    def _lies_in(self, place: Place, above: str) -> bool:
        """Whether a unit lies in the district or province that somebody wrote behind its name, or
        in both."""
        both = BEHIND.search(unaccented(above))
        if both and both["kind"] in PROVINCIAL and both.start() > 0:
            whole = f"{KINDS[both['kind'].strip('.')]} {both['of']}"
            parts = above[: _cut(above, both.start())], whole
            return all(self._lies_in(place, one) for one in parts)
        kind, core = _split(above)
        key = _plain(core)
        holders = [one for one in self.units if one[3] == key]
        provinces = [one for one in holders if one[0].level == "province"]
        if kind in ("", "tinh", "thanh pho") and self._was_of(place) == key:
            return True
        if kind == "tinh" or any(kind in ("", one[1]) for one in provinces):
            return bool(provinces)
        codes = {one[0].code for one in holders if one[0].level == "district"}
        if place.parent in codes:
            return True
        came = self.places.crosswalk.filter(pl.col("new_code") == place.code)
        return bool(codes & set(came["old_district_code"].to_list()))

    def _was_of(self, place: Place) -> str | None:
        """The name of the province, merged into ours since, that a former unit lay in."""
        district = self.places.at(place.parent or "", BEFORE_REFORM)
        rows = self.places.elsewhere.filter(level="province")
        of = {row["code"]: row["name"] for row in rows.iter_rows(named=True) if row["valid_to"]}
        name = of.get(district.parent or "") if district else None
        return _plain(_split(name)[1]) if name else None

    def reused(self, name: str, code: str, day: date) -> InputError | None:
        """Why a code and a name beside it do not mean one unit of ``day``; None where they may.

        A code that a later unit bears means that unit: figures sent under the old name are not its.
        """
        now = self.places.at(code, day)
        found = self.code_of(name, day)
        if now is None or found == code:
            return None
        if isinstance(found, str):
            return InputError("receive_place_contradicts", name=name, code=code)
        old = [one for one in self._alike(name, None, "")[0] if one.code == code and one != now]
        if not old or any(one == now for one in self._alike(name, day, "")[0]):
            return None
        listed = ", ".join(f"{one.code} {one.name}" for one in self.places.heirs(old[0], day))
        return InputError(
            "receive_place_reused",
            name=name,
            code=code,
            date=f"{day:%d/%m/%Y}",
            now=now.name,
            heirs=listed or "–",
        )

    def _ended(self, name: str, gone: list[Place], day: date) -> InputError:
        """That a unit is no more, and which ones it went into."""
        then = list(
            {heir.code: heir for one in gone for heir in self.places.heirs(one, day)}.values()
        )
        candidates = ", ".join(map(str, gone))
        if not then:
            return InputError(
                "places_name_not_then", name=name, date=f"{day:%d/%m/%Y}", candidates=candidates
            )
        listed = ", ".join(f"{one.code} {one.name}" for one in then)
        return InputError("receive_place_ended", name=name, date=f"{day:%d/%m/%Y}", heirs=listed)


def read_place(cell: Cell) -> Read:
    """A code; of "06040 – Phường …" the code; a name is to be looked up."""
    if cell.kind == "number":
        text = f"{cell.value:.0f}" if cell.value == cell.value // 1 else cell.text
    else:
        text = re.sub(r"^(\d{2,5})\.0$", r"\1", cell.text)
    found = CODED.fullmatch(text)
    text = found[1] if found else text
    text = re.sub(r"^(\d{1,2})\.(\d{3})$", r"\1\2", text)  # its thousands set off
    if re.fullmatch(r"\d{4}", text):
        return Read("0" + text, "note_place_zero")
    return Read(text)


def _district(found: re.Match[str]) -> str:
    """A district without the words that it is one of before."""
    return found["of"].strip()


def _one_of_each(found: list[Place]) -> list[Place]:
    """A unit that changed is listed once for each time; its code is the same."""
    codes = {one.code: one for one in found}
    return list(codes.values())


def _without_office(name: str) -> str:
    office = OFFICE.match(unaccented(name))
    return name[_cut(name, office.end()) :] if office else name


def _without_code(name: str) -> tuple[str, str]:
    found = CODE.search(unaccented(name))
    if not found:
        return name, ""
    written = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*|(?:\s*[-–:]\s*|\s+)\d{4,5}\s*$", " ", name)
    code = found[1] or found[2]
    return written, f"0{code}" if len(code) == 4 else code


def _cut(text: str, spot: int) -> int:
    """Where in a text the letter stands that is at ``spot`` of its unaccented form."""
    for end in range(len(text) + 1):
        if len(unaccented(text[:end])) > spot:
            return end - 1
    return len(text)


def _split(name: str) -> tuple[str, str]:
    """The kind of a unit (without marks; "" where none is written) and the rest of its name."""
    name = URBAN.sub("huyện", _without_office(name))
    kind = KIND.match(unaccented(name))
    if not kind:
        return "", " ".join(name.split())
    core = name[_cut(name, kind.end()) :]
    return KINDS[kind[1]], " ".join(core.split())
