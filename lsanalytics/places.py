"""Administrative units with the days on which they exist, and the reform of 1 July 2025.

A code or a name means a unit only together with a date: new communes bear the code of one of
their parts, and all ten former district names are names of new communes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from lsanalytics.declarations import nearest
from lsanalytics.errors import InputError
from lsanalytics.home import FILE as HOME
from lsanalytics.home import load_home

REFORM = date(2025, 7, 1)  # Resolution 1672/NQ-UBTVQH15, operating from this day
BEFORE_REFORM = date(2025, 6, 30)
ARRANGED = date(2024, 12, 1)
# Communes that ended on that day, by the district whose number of units fell (22 to 20, 17 to 15,
# 24 to 23, 21 to 20; provincial notices of 11/2024). Their own codes and heirs are not held.
ENDED = {"180": 2, "184": 2, "186": 1, "188": 1}
PLACES = "places.csv"
CROSSWALK = "commune_crosswalk_2025.csv"
MERGES = ("whole", "part")
ABOVE = 3  # how far a commune can lie below its province: district, commune
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

    ``frame`` has the columns of Place; ``crosswalk`` those of its file. ``elsewhere`` are the units
    of other provinces, with their province's name in ``of``: they are known, so that a row about
    one can be told where it belongs, and never count here.
    """

    frame: pl.DataFrame
    crosswalk: pl.DataFrame
    province: str
    elsewhere: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ELSEWHERE))

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
        """The unit that bears ``code`` on ``day``, else the one that bore it before the reform."""
        return self.at(code, day) or self.at(code, BEFORE_REFORM)

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
        begin, end = pl.col("valid_from"), pl.col("valid_to")
        exists = (begin.is_null() | (begin <= day)) & (end.is_null() | (end >= day))
        return self.frame.filter(exists & (pl.col("level") == level))

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

    def may_lack(self, code: str, day: date) -> list[Place]:
        """The districts of its parts that lost communes on 01/12/2024, which no file holds.

        Figures from before that day may lack the part of those communes.
        """
        place = self.at(code, day)
        if place is not None and place.level == "district":
            return [place] if code in ENDED else []
        above = {one.place.parent: None for one in self.predecessors(code, day)}
        found = [self.at(one, BEFORE_REFORM) for one in above if one in ENDED]
        return [one for one in found if one is not None]

    def former_district(self, code: str) -> str:
        """The district that gave most old communes to a commune of today (ties: the first named).

        Raises KeyError for a code that is not a commune's since the reform.
        """
        if code not in self._former_districts:
            raise KeyError(code)
        return self._former_districts[code]

    def district_of(self, code: str, day: date) -> Place | None:
        """The district of a commune: its own until the reform, since then the former one.

        None for what is no commune on ``day``, and where the crosswalk does not hold it.
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

    def recast(self, frame: pl.DataFrame, value_columns: list[str]) -> pl.DataFrame:
        """Figures of old communes summed onto the communes since the reform.

        ``frame`` has the column ``place`` (old commune codes), ``value_columns`` (numbers) and
        keys: sums are made within each combination of all other columns. Rows of places that are
        not old communes fall away. The answer has the same columns, ``place`` being the new
        code, and ``flag``: always ``recast``; with ``divided`` where a divided unit was left out,
        since nothing says how much of it each part got; with ``partial`` where a whole unit has
        no row. A sum over a null is null.
        """
        keys = [name for name in frame.columns if name not in ("place", *value_columns)]
        whole = self.crosswalk.filter(pl.col("merge") == "whole")
        makeup = self.crosswalk.group_by("new_code").agg(
            wholes=(pl.col("merge") == "whole").sum(), divided=(pl.col("merge") == "part").any()
        )
        sums = (
            frame.join(whole.select("old_code", "new_code"), left_on="place", right_on="old_code")
            .group_by("new_code", *keys, maintain_order=True)
            .agg(
                *(
                    pl.when(pl.col(name).is_null().any())
                    .then(None)
                    .otherwise(pl.col(name).sum())
                    .alias(name)
                    for name in value_columns
                ),
                given=pl.col("place").n_unique(),
            )
            .join(makeup, on="new_code", maintain_order="left")
        )
        marks = pl.concat_str(
            pl.when("divided").then(pl.lit("divided")),
            pl.when(pl.col("given") < pl.col("wholes")).then(pl.lit("partial")),
            pl.lit("recast"),
            separator=";",
            ignore_nulls=True,
        )
        return sums.select(
            *(
                pl.col("new_code").alias("place") if c == "place" else pl.col(c)
                for c in frame.columns
            ),
            marks.alias("flag"),
        )


def load_places(folder: Path) -> Places:
    """The units and the crosswalk from ``places.csv`` and ``commune_crosswalk_2025.csv``.

    ``folder`` is ``data/raw/``; the province is the one that ``data/project.toml`` names. Raises
    InputError for a missing column, a bad date, two units with one code at one time, a parent or a
    crosswalk code that is no unit, and a province that the table does not hold.
    """
    province = load_home(folder.parent).province
    return check(_read(folder / PLACES), _read(folder / CROSSWALK), province)


def check(units: pl.DataFrame, crosswalk: pl.DataFrame, province: str) -> Places:
    """Places from the two tables as text, column by column; see ``load_places``."""
    _require(
        units, ["code", "name", "type", "level", "parent_code", "valid_from", "valid_to"], PLACES
    )
    _require(crosswalk, ["old_code", "old_district_code", "new_code", "merge"], CROSSWALK)
    frame = units.rename({"parent_code": "parent"}).select(field.name for field in fields(Place))
    frame = frame.with_columns(
        pl.col("name").str.normalize("NFC"),
        *(_dates(frame, name) for name in ("valid_from", "valid_to")),
    )
    _check_units(frame)
    if frame.filter(code=province, level="province").is_empty():
        known = frame.filter(level="province")["code"].to_list()
        raise InputError(
            "places_province", file=HOME, value=province, known=", ".join(known) or "–"
        )
    home = _of_province(frame).fill_null("")
    own = frame.filter((home == province) | (pl.col("level") == "country"))
    names = frame.filter(level="province").select(home="code", of="name")
    others = frame.with_columns(home=home).filter(~pl.col("home").is_in(["", province]))
    elsewhere = others.join(names, on="home", how="left").select(ELSEWHERE.names())
    ours = pl.col("new_code").is_in(own["code"].implode())
    places = Places(own, crosswalk.filter(ours), province, elsewhere)
    _check_crosswalk(Places(own, crosswalk, province), elsewhere)
    return places


def _of_province(frame: pl.DataFrame) -> pl.Series:
    """The province that each unit lies in; null for the country.

    Climbs by the codes of parents: a district and a commune may share a code at two times, so only
    levels above are looked at.
    """
    rank = {"country": 0, "province": 1, "district": 2, "commune": 3}
    above = {
        code: (parent, level)
        for code, parent, level in frame.select("code", "parent", "level").iter_rows()
        if level in ("province", "district")
    }
    found: list[str | None] = []
    for code, parent, level in frame.select("code", "parent", "level").iter_rows():
        here, at = (code, level), parent
        for _ in range(ABOVE):
            if here[1] == "province" or at is None:
                break
            up = above.get(at)
            if up is None or rank[up[1]] >= rank[here[1]]:
                break
            here, at = (at, up[1]), up[0]
        found.append(here[0] if here[1] == "province" else None)
    return pl.Series("home", found, pl.String)


def _read(path: Path) -> pl.DataFrame:
    try:
        return pl.read_csv(path, infer_schema=False)
    except FileNotFoundError:
        raise InputError("declared_no_such_file", file=path.name) from None


def _require(frame: pl.DataFrame, columns: list[str], file: str) -> None:
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise InputError("places_columns", file=file, missing=", ".join(missing))


def _dates(frame: pl.DataFrame, column: str) -> pl.Series:
    read = frame[column].str.to_date("%Y-%m-%d", strict=False)
    wrong = (read.is_null() & frame[column].is_not_null()).arg_true()
    if len(wrong):
        first = wrong[0]
        raise InputError(
            "places_date", file=PLACES, row=first + 2, column=column, value=frame[column][first]
        )
    return read


def _check_units(frame: pl.DataFrame) -> None:
    """Refuse codes that mean two units at one time and parents that do not exist."""
    units = frame.select(
        pl.int_range(pl.len()).alias("row"),
        "code",
        "parent",
        begin=pl.col("valid_from").fill_null(date.min),
        end=pl.col("valid_to").fill_null(date.max),
    )
    begin, end = pl.col("begin"), pl.col("end")
    twins = units.join(units, on="code", suffix="_other").filter(
        pl.col("row") != pl.col("row_other"),
        (pl.max_horizontal(begin, "begin_other") <= pl.min_horizontal(end, "end_other"))
        | ((begin == pl.col("begin_other")) & (end == pl.col("end_other"))),
    )
    orphans = units.filter(
        pl.col("parent").is_not_null(), ~pl.col("parent").is_in(units["code"].implode())
    )
    faults = [(row, "places_overlap", "code") for row in twins["row"].to_list()]
    faults += [(row, "places_parent", "parent_code") for row in orphans["row"].to_list()]
    if faults:
        row, key, column = min(faults)
        code = units["code" if column == "code" else "parent"][row]
        raise InputError(key, file=PLACES, row=row + 2, column=column, code=code)


def _check_crosswalk(places: Places, elsewhere: pl.DataFrame) -> None:
    """Refuse a crosswalk row whose codes are not communes on their side of the reform.

    Rows of communes of other provinces are passed over.
    """
    others = elsewhere.filter(level="commune")["code"].to_list()
    rows = places.crosswalk.with_row_index("row", offset=2)
    wrong = rows.filter(~pl.col("merge").is_in(MERGES) | pl.col("merge").is_null())
    faults = [(row, 0, "merge", merge) for row, merge in wrong.select("row", "merge").iter_rows()]
    for column, day in (("old_code", BEFORE_REFORM), ("new_code", REFORM)):
        known = pl.col(column).is_in([*places.codes("commune", day), *others])
        unknown = rows.filter(~known | pl.col(column).is_null()).select("row", column)
        faults += [(row, 1 + (day == REFORM), column, code) for row, code in unknown.iter_rows()]
    if not faults:
        return
    row, _, column, value = min(faults, key=lambda fault: fault[:2])
    if column == "merge":
        raise InputError(
            "places_crosswalk_merge", file=CROSSWALK, row=row, column=column, value=value
        )
    day = BEFORE_REFORM if column == "old_code" else REFORM
    raise InputError(
        "places_crosswalk_code",
        file=CROSSWALK,
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
