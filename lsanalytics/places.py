"""Administrative units with the days on which they exist, and the changes of 2024 and 2025.

A code or a name means a unit only together with a date: new communes bear the code of one of
their parts, and all ten former district names are names of new communes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property, lru_cache
from os.path import lexists
from pathlib import Path

import polars as pl

from lsanalytics.declarations import nearest
from lsanalytics.errors import InputError
from lsanalytics.frames import read_bytes, read_csv, require_columns, typed_column, valid_on
from lsanalytics.home import FILE as HOME
from lsanalytics.home import load_home
from lsanalytics.lineage import ARRANGED_SCHEMA, pairs, recast
from lsanalytics.place_files import PLACES, check_units, is_of_province, province_of_each

REFORM = date(2025, 7, 1)  # Resolution 1672/NQ-UBTVQH15, operating from this day
BEFORE_REFORM = date(2025, 6, 30)
ARRANGED = date(2024, 12, 1)  # Resolution 1246/NQ-UBTVQH15: six communes ended, one code moved
BEFORE_ARRANGED = date(2024, 11, 30)
CROSSWALK = "commune_crosswalk_2025.csv"
CROSSWALK_BEFORE = "commune_crosswalk_2024.csv"  # may be left out: nothing is known of it then
MERGES = ("whole", "part")
ELSEWHERE = pl.Schema(
    {
        **dict.fromkeys(("code", "name", "type", "level", "parent"), pl.String),
        **dict.fromkeys(("valid_from", "valid_to"), pl.Date),
        "of": pl.String,
    }
)


@dataclass(frozen=True)
class Place:
    """A unit. ``valid_from`` None: not known when it began; ``valid_to`` None: it still exists."""

    code: str
    name: str  # with its type: "Xã Chi Lăng"
    type: str
    level: str  # country, province, district, commune
    parent: str | None
    valid_from: date | None
    valid_to: date | None

    def exists(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    @property
    def own_name(self) -> str:
        """The name without its type: "Chi Lăng"."""
        return self.name[len(self.type) :].strip()

    def __str__(self) -> str:
        start, end = (f"{day:%d/%m/%Y}" if day else "…" for day in (self.valid_from, self.valid_to))
        return f"{self.code} {self.name} ({start}–{end})"


@dataclass(frozen=True)
class Predecessor:
    """An old commune that went into a new one; ``divided``: only a part of it did."""

    place: Place
    divided: bool


@dataclass(frozen=True, eq=False)
class Places:
    """The units of one province, and the country that it lies in.

    ``frame`` has the columns of Place; ``crosswalk`` those of its file, ``arranged`` those of the
    arrangement before it. ``elsewhere`` are the units of other provinces, with their province's
    name in ``of``: they are known, so that a row about one can be told where it belongs, and never
    count here. So are the provinces that were merged into ours; their former units are ours.
    """

    frame: pl.DataFrame
    crosswalk: pl.DataFrame
    province: str
    elsewhere: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ELSEWHERE))
    arranged: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ARRANGED_SCHEMA))

    @cached_property
    def _all(self) -> tuple[Place, ...]:
        return tuple(Place(**row) for row in self.frame.iter_rows(named=True))

    @cached_property
    def _rows_of(self) -> dict[str, list[int]]:
        """The rows of each code: a brief asks for a few units of the thousands of a country."""
        found: dict[str, list[int]] = {}
        for row, code in enumerate(self.frame["code"].to_list()):
            found.setdefault(code, []).append(row)
        return found

    def at(self, code: str, day: date) -> Place | None:
        """The unit that bears ``code`` on ``day``; None if none does."""
        rows = self._rows_of.get(code, [])
        units = (Place(**self.frame.row(row, named=True)) for row in rows)
        return next((place for place in units if place.exists(day)), None)

    def known(self, code: str, day: date) -> Place | None:
        """The unit that bears ``code`` on ``day``, else the one that bore it last before.

        The province is known on every day: one that others were merged into speaks of its area of
        today also before it had its name.
        """
        if code == self.province:
            return Place(**self.frame.row(by_predicate=pl.col("level") == "province", named=True))
        days = (day, BEFORE_REFORM, BEFORE_ARRANGED)
        return next((found for one in days if (found := self.at(code, one))), None)

    def codes(self, level: str, day: date) -> pl.Series:
        """The codes of the units of a level on ``day``, in the order of the file."""
        return self._valid(level, day)["code"]

    def valid(self, level: str, day: date) -> list[Place]:
        """The units of a level on ``day``, in the order of the file."""
        return [Place(**row) for row in self._valid(level, day).iter_rows(named=True)]

    @cached_property
    def _known_valid(self) -> dict[tuple[str, date], pl.DataFrame]:
        return {}

    def _valid(self, level: str, day: date) -> pl.DataFrame:
        """Looked up once for a level and day: a catalogue asks for each brief that is planned."""
        if (level, day) not in self._known_valid:
            self._known_valid[level, day] = self._look_up(level, day)
        return self._known_valid[level, day]

    def _look_up(self, level: str, day: date) -> pl.DataFrame:
        return self.frame.filter(valid_on(day), level=level)

    def by_name(self, name: str, day: date | None = None) -> Place:
        """The one unit called ``name`` (with or without its type) on ``day``.

        Raises InputError, naming the candidates, if there is none or more than one; without a
        date a name that was used before and after the reform is ambiguous.
        """
        found = [place for place in self._all if _folded(name) in _names(place)]
        if not found:
            near = nearest(name, [place.name for place in self._all])
            raise InputError("places_name_unknown", name=name, near=near)
        then = [place for place in found if day is None or place.exists(day)]
        candidates = ", ".join(map(str, then or found))
        if not then:
            raise InputError(
                "places_name_not_then", name=name, date=f"{day:%d/%m/%Y}", candidates=candidates
            )
        if len(then) > 1:
            raise InputError("places_name_ambiguous", name=name, candidates=candidates)
        return then[0]

    def predecessors(self, code: str, day: date) -> list[Predecessor]:
        """The old communes that went into the commune ``code`` of ``day``; before 2025 none."""
        if day < REFORM:
            return []
        rows = self.crosswalk.filter(pl.col("new_code") == code)
        return [
            Predecessor(place, merge == "part")
            for old, merge in rows.select("old_code", "merge").iter_rows()
            if (place := self.at(old, BEFORE_REFORM)) is not None
        ]

    def heirs(self, place: Place, day: date) -> list[Place]:
        """The units of ``day`` that a commune that is no more went into; none where unknown."""
        early = (place.valid_to or date.max) < ARRANGED
        if day < REFORM:
            rows = self.arranged if early else self.arranged.clear()
        else:
            rows = self.lineage(BEFORE_ARRANGED if early else BEFORE_REFORM)
        codes = rows.filter(pl.col("old_code") == place.code)["new_code"].unique().sort()
        return [found for code in codes if (found := self.at(code, day)) is not None]

    def ended(self, code: str, day: date) -> list[tuple[Place, Place, bool]]:
        """The communes that ended on 01/12/2024, what they went into and whether only a part did:
        of the district ``code`` or of the parts of the commune ``code`` of ``day``."""
        parts = {one.place.code for one in self.predecessors(code, day)}
        of = pl.col("new_code").is_in(parts)
        place = self.at(code, day)
        if place is not None and place.level == "district":
            of = pl.col("old_district_code") == code
        found = []
        rows = self.arranged.filter(of).select("old_code", "new_code", "merge")
        for old, new, merge in rows.iter_rows():
            pair = self.at(old, BEFORE_ARRANGED), self.at(new, ARRANGED)
            if pair[0] is not None and pair[1] is not None:
                found.append((pair[0], pair[1], merge == "part"))
        return found

    def lineage(self, day: date) -> pl.DataFrame:
        """What the communes of ``day`` are since the reform; see ``lineage.pairs``."""
        return pairs(self.crosswalk, self.arranged, early=day < ARRANGED)

    def district_of(self, code: str, day: date) -> Place | None:
        """The district of a commune: its own until the reform, since then the former one.

        That is the one which gave most old communes to it (ties: the first named). None for what
        is no commune on ``day``, and where the crosswalk does not hold it.
        """
        place = self.at(code, day)
        if place is None or place.level != "commune":
            return None
        above = place.parent if day < REFORM else self._former_districts.get(code)
        return self.at(above, min(day, BEFORE_REFORM)) if above else None

    @cached_property
    def _former_districts(self) -> dict[str, str]:
        counted = self.crosswalk.group_by(
            "new_code", "old_district_code", maintain_order=True
        ).len()
        most = counted.sort("len", descending=True, maintain_order=True)
        firsts = most.unique("new_code", keep="first", maintain_order=True)
        return dict(firsts.select("new_code", "old_district_code").iter_rows())

    def recast(
        self,
        frame: pl.DataFrame,
        value_columns: list[str],
        day: date = BEFORE_REFORM,
        *,
        people: bool = False,
    ) -> pl.DataFrame:
        """Figures of communes of ``day`` summed onto those since the reform; ``lineage.recast``."""
        return recast(frame, value_columns, self.lineage(day), people=people)


def load_places(folder: Path) -> Places:
    """The units and the crosswalks from ``places.csv`` and ``commune_crosswalk_*.csv``.

    ``folder`` is ``data/raw/``; the province is the one that ``data/project.toml`` names. Raises
    InputError for a missing column, a bad date, two units with one code at one time, a parent or a
    crosswalk code that is no unit, and a province that the table does not hold. Tables of the same
    content are taken apart once.
    """
    province = load_home(folder.parent).province
    before = folder / CROSSWALK_BEFORE
    arranged = read_bytes(before) if lexists(before) else None
    return _checked(read_bytes(folder / PLACES), read_bytes(folder / CROSSWALK), province, arranged)


@lru_cache(maxsize=2)
def _checked(units: bytes, crosswalk: bytes, province: str, arranged: bytes | None) -> Places:
    before = None if arranged is None else read_csv(arranged, CROSSWALK_BEFORE)
    return check(read_csv(units, PLACES), read_csv(crosswalk, CROSSWALK), province, before)


def check(
    units: pl.DataFrame,
    crosswalk: pl.DataFrame,
    province: str,
    arranged: pl.DataFrame | None = None,
) -> Places:
    """Places from the two tables as text, column by column; see ``load_places``."""
    require_columns(
        units, ["code", "name", "type", "level", "parent_code", "valid_from", "valid_to"], PLACES
    )
    require_columns(crosswalk, ["old_code", "old_district_code", "new_code", "merge"], CROSSWALK)
    frame = units.rename({"parent_code": "parent"}).select(field.name for field in fields(Place))
    frame = frame.with_columns(
        pl.col("name").str.normalize("NFC"),
        *(typed_column(frame, name, pl.Date, PLACES) for name in ("valid_from", "valid_to")),
    )
    check_units(frame)
    if frame.filter(code=province, level="province").is_empty():
        known = frame.filter(level="province")["code"].unique(maintain_order=True)
        raise InputError(
            "places_province", file=HOME, value=province, known=", ".join(known) or "–"
        )
    before = _arranged(arranged)
    home = province_of_each(frame).fill_null("")
    is_ours = is_of_province(frame, home, province, [crosswalk, before])
    own = frame.filter(is_ours | (pl.col("level") == "country"))
    others = frame.with_columns(home=home).filter(~is_ours & (pl.col("home") != ""))
    elsewhere = others.join(_named(frame), on="home", how="left", maintain_order="left")
    elsewhere = elsewhere.select(ELSEWHERE.names())
    ours = pl.col("new_code").is_in(own["code"].implode())
    _check_crosswalk(Places(own, crosswalk, province), elsewhere)
    _check_crosswalk(Places(own, before, province), elsewhere, CROSSWALK_BEFORE)
    return Places(own, crosswalk.filter(ours), province, elsewhere, before.filter(ours))


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    """The provinces by their code (``home``), as they are told (``of``): with its last day one that
    is no more, since the name may be that of the one it went into."""
    last = frame.filter(level="province").unique("code", keep="last", maintain_order=True)
    day = pl.col("valid_to").dt.to_string("%d/%m/%Y")
    until = pl.concat_str("name", pl.lit(" (…–"), day, pl.lit(")"))
    return last.select(home="code", of=pl.coalesce(until, "name"))


def _arranged(table: pl.DataFrame | None) -> pl.DataFrame:
    """The crosswalk of 2024 as it is known: ``share`` 1 of what went whole."""
    if table is None:
        return pl.DataFrame(schema=ARRANGED_SCHEMA)
    texts = [name for name, kind in ARRANGED_SCHEMA.items() if kind == pl.String]
    require_columns(table, [*texts, "share_people", "people"], CROSSWALK_BEFORE)
    share = pl.col("share_people").cast(pl.Float64, strict=False)
    return table.with_columns(
        share=pl.when(pl.col("merge") == "whole").then(1.0).otherwise(share),
        people=pl.col("people").cast(pl.Int64, strict=False),
    ).select(ARRANGED_SCHEMA.names())


def _check_crosswalk(places: Places, elsewhere: pl.DataFrame, file: str = CROSSWALK) -> None:
    """Refuse a crosswalk row whose codes are no communes, or no district, on their side of the
    change.

    Rows of communes of other provinces are passed over.
    """
    others = {level: elsewhere.filter(level=level)["code"] for level in ("commune", "district")}
    rows = places.crosswalk.with_row_index("row", offset=2)
    wrong = rows.filter(~pl.col("merge").is_in(MERGES) | pl.col("merge").is_null())
    faults = [(row, 0, "merge", merge) for row, merge in wrong.select("row", "merge").iter_rows()]
    days = (BEFORE_REFORM, REFORM) if file == CROSSWALK else (BEFORE_ARRANGED, ARRANGED)
    asked = {
        "old_code": ("commune", days[0]),
        "new_code": ("commune", days[1]),
        "old_district_code": ("district", days[0]),
    }
    for order, (column, (level, day)) in enumerate(asked.items(), start=1):
        known = pl.col(column).is_in([*places.codes(level, day), *others[level]])
        unknown = rows.filter(~known | pl.col(column).is_null()).select("row", column)
        faults += [(row, order, column, code) for row, code in unknown.iter_rows()]
    if not faults:
        return
    row, _, column, value = min(faults, key=lambda fault: fault[:2])
    if column == "merge":
        raise InputError("places_crosswalk_merge", file=file, row=row, column=column, value=value)
    level, day = asked[column]
    raise InputError(
        "places_crosswalk_code" if level == "commune" else "places_crosswalk_district",
        file=file,
        row=row,
        column=column,
        code=value,
        date=f"{day:%d/%m/%Y}",
    )


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _names(place: Place) -> tuple[str, str]:
    """The full name, and the name without the unit's type."""
    full = _folded(place.name)
    return full, full.removeprefix(f"{place.type} ")
