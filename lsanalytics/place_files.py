"""The tables of administrative units as files, and what in them contradicts itself."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

import polars as pl

from lsanalytics.errors import InputError

PLACES = "places.csv"
# The levels and types of units, and the names of their words.
KINDS = {
    ("country", "nước"): "country",
    ("province", "tỉnh"): "province",
    ("province", "thành phố"): "big_city",
    ("district", "thành phố"): "city",
    ("district", "thị xã"): "town",
    ("district", "quận"): "borough",
    ("district", "huyện"): "district",
    ("commune", "xã"): "commune",
    ("commune", "phường"): "ward",
    ("commune", "thị trấn"): "township",
    ("commune", "đặc khu"): "zone",
}
ABOVE = 3  # how far a commune can lie below its province: district, commune


def check_units(frame: pl.DataFrame) -> None:
    """Refuse codes that mean two units at one time, parents that do not exist, levels and types
    that there are not, a name that does not begin with its type, and an end before the beginning.
    """
    _check_kinds(frame)
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


def _check_kinds(frame: pl.DataFrame) -> None:
    of_level = {level: [two for one, two in KINDS if one == level] for level, _ in KINDS}
    for row, unit in enumerate(frame.iter_rows(named=True), start=2):
        level, kind, name = unit["level"], unit["type"], unit["name"] or ""
        if level not in of_level:
            _refuse("places_level", row, "level", level, known=", ".join(of_level))
        if kind not in of_level[level]:
            known = ", ".join(of_level[level])
            _refuse("places_type", row, "type", kind, level=level, known=known)
        if level != "country" and not name.casefold().startswith(f"{kind} "):
            _refuse("places_name", row, "name", name, type=kind)
        if unit["valid_to"] and unit["valid_from"] and unit["valid_to"] < unit["valid_from"]:
            _refuse("places_span", row, "valid_to", f"{unit['valid_to']}")


def _refuse(key: str, row: int, column: str, value: str | None, **said: str) -> NoReturn:
    raise InputError(key, file=PLACES, row=row, column=column, value=value or "", **said)


def province_of_each(frame: pl.DataFrame) -> pl.Series:
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


def is_of_province(
    frame: pl.DataFrame, home: pl.Series, province: str, merged: list[pl.DataFrame]
) -> pl.Series:
    """Whether each unit is of the province, or is the province.

    Where provinces were merged, the code of the province was that of one of them before: it is the
    last to bear it. Of the others those units are ours that went into communes of ours: ``merged``
    are the crosswalks, the last arrangement first.
    """
    begin = pl.col("valid_from").fill_null(date.min)
    is_last = (pl.col("level") != "province") | (begin == begin.max().over("code", "level"))
    units = frame.with_columns(ours=(home == province) & frame.select(is_last).to_series())
    level = pl.col("level")
    for crosswalk in merged:
        codes = units.filter("ours", level == "commune")["code"]
        went = crosswalk.filter(pl.col("new_code").is_in(codes.implode()))["old_code"]
        is_old = pl.col("code").is_in(went.implode()) & pl.col("valid_to").is_not_null()
        units = units.with_columns(ours=pl.col("ours") | (is_old & (level == "commune")))
    above = units.filter("ours", level == "commune")["parent"].drop_nulls()
    is_above = pl.col("code").is_in(above.implode()) & (level == "district")
    return units.select(pl.col("ours") | is_above).to_series()
