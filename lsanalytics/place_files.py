"""The tables of administrative units as files, and what in them contradicts itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.errors import InputError

PLACES = "places.csv"
ABOVE = 3  # how far a commune can lie below its province: district, commune


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("declared_no_such_file", file=path.name) from None


def dates(frame: pl.DataFrame, column: str) -> pl.Series:
    read = frame[column].str.to_date("%Y-%m-%d", strict=False)
    wrong = (read.is_null() & frame[column].is_not_null()).arg_true()
    if len(wrong):
        first = wrong[0]
        raise InputError(
            "places_date", file=PLACES, row=first + 2, column=column, value=frame[column][first]
        )
    return read


def check_units(frame: pl.DataFrame) -> None:
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


def of_province(frame: pl.DataFrame) -> pl.Series:
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
