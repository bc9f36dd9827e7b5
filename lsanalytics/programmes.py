"""The table that a station keeps of its programmes: title or house number, and their origin.

Playout knows what it sent, not who made it. ``data/raw/programmes.csv`` has a row a programme; what
it lacks is asked for in one list (``lsa programmes``) and counts as not measured until then. A log
that names the origin itself is believed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from os.path import lexists
from pathlib import Path

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.frames import read_bytes, refuse_value

FILE = "programmes.csv"
COLUMNS = ("title", "house_number", "origin", "note")
# What a showing says, as remarks of every kind stand in its column, too: “phần còn lại của phim”.
AGAIN = (
    r"\b(?:phát|chiếu|sóng|truyền|đưa) lại\b|\blặp\b|\b(?:repeat|rerun|replay)(?:ed|s)?\b"
    r"|\blần (?:thứ )?(?:[2-9]|hai|ba|tư|bốn|năm)\b|^\W*(?:lại|pl|[2-9])\W*$"
)
FIRST = r"\blần (?:đầu|(?:thứ )?(?:1|nhất))\b|\bphát mới\b|^\W*mới\b|\b(?:first|new|premiere)\b"
NOT = r"\b(?:không|chưa|no|not)\b"
SCHEMA = pl.Schema(dict.fromkeys(("title", "house_number", "origin", "title_key"), pl.String))


def key_of(title: pl.Expr) -> pl.Expr:
    """A title as it is compared: NFC, lower case, any run of blanks one blank. Nothing more: a
    title that is merely like another may be another programme."""
    return (
        title.str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    )


def load_programmes(folder: Path, origins: Mapping[str, tuple[str, str]]) -> pl.DataFrame | None:
    """The table with the columns SCHEMA, ``origin`` as its code; None where there is none.

    ``origins``: code -> label in Vietnamese and English; any of the three may stand in the file.
    Raises InputError with row, column, value and what would be right: a header that is another, a
    row without title and house number, an origin that is none, two rows that contradict each other.
    """
    path = folder / FILE
    if not lexists(path):
        return None
    known = {one.lower(): code for code, labels in origins.items() for one in (code, *labels)}
    found: list[dict[str, str | None]] = []
    for at, row in enumerate(read_rows(path)):
        if not any(row.values()):
            continue
        origin = row.get("origin", "")
        if not row.get("title") and not row.get("house_number"):
            refuse_value(FILE, at, "title", "", "Thời sự tỉnh")
        if origin.lower() not in known:
            refuse_value(FILE, at, "origin", origin, ", ".join(one[0] for one in origins.values()))
        found.append({name: row.get(name) or None for name in ("title", "house_number")})
        found[-1] |= {"origin": known[origin.lower()], "at": str(at)}
    table = pl.DataFrame(found, schema={**SCHEMA, "at": pl.String}).with_columns(
        title_key=key_of(pl.col("title"))
    )
    _refuse_contradiction(table)
    return table.drop("at")


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of such a table by its own columns, blank ones too.

    Raises InputError for what is no text in UTF-8, and for a header that is another.
    """
    try:
        content = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = 1 + error.object.count(b"\n", 0, error.start)
        raise InputError("return_not_text", file=path.name, row=row) from None
    table = list(csv.reader(io.StringIO(content, newline="")))
    header = [one.strip() for one in table[0]] if table else []
    if "origin" not in header or not {"title", "house_number"} & set(header):
        raise InputError("columns_missing", file=path.name, missing="title, house_number, origin")
    rows = []
    for cells in table[1:]:
        if header[-1] == "origin":  # "quảng cáo, khác" written without quotation marks
            cells = [*cells[: len(header) - 1], ",".join(cells[len(header) - 1 :])]
        rows.append(dict(zip(header, map(str.strip, cells), strict=False)))
    return rows


def _refuse_contradiction(table: pl.DataFrame) -> None:
    for name in ("title_key", "house_number"):
        rows = table.filter(pl.col(name).is_not_null())
        if name == "title_key":  # a house number says more than a title
            rows = rows.filter(pl.col("house_number").is_null())
        twice = rows.filter(pl.col("origin").n_unique().over(name) > 1)
        if twice.height:
            last = twice.row(-1, named=True)
            refuse_value(FILE, int(last["at"]), "origin", last["origin"], str(twice["origin"][0]))


def with_origins(log: pl.LazyFrame, programmes: pl.DataFrame | None) -> pl.LazyFrame:
    """A log with ``origin`` filled in from the table where neither cell nor sender named one.

    The house number is asked before the title. What the log says of the showing decides between a
    new programme of one's own and its repeat; where it says nothing, the table does, and where it
    says both, nobody.
    """
    if programmes is None or programmes.is_empty():
        return log
    by_house = programmes.filter(pl.col("house_number").is_not_null()).unique("house_number")
    by_title = programmes.filter(
        pl.col("title_key").is_not_null(), pl.col("house_number").is_null()
    ).unique("title_key")
    house = pl.col("house_number").replace_strict(
        by_house["house_number"], by_house["origin"], default=None, return_dtype=pl.String
    )
    title = key_of(pl.col("title")).replace_strict(
        by_title["title_key"], by_title["origin"], default=None, return_dtype=pl.String
    )
    told = pl.coalesce(house, title)
    showing = pl.col("showing").str.normalize("NFC").str.to_lowercase()
    clear = ~showing.str.contains(NOT)
    again, first = (clear & showing.str.contains(one) for one in (AGAIN, FIRST))
    own = told.is_in(["new_in_house", "repeat_in_house"])
    shown = (
        pl.when(own & again & first)
        .then(pl.lit(None, dtype=pl.String))
        .when(own & again)
        .then(pl.lit("repeat_in_house"))
        .when(own & first)
        .then(pl.lit("new_in_house"))
        .otherwise(told)
    )
    unsaid = pl.col("origin").is_null()
    if "raw_origin" in log.collect_schema():  # a word that is no origin is a fault, not a gap
        unsaid &= pl.col("raw_origin").is_null()
    return log.with_columns(pl.when(unsaid).then(shown).otherwise("origin").alias("origin"))
