"""Titles that the table of programmes lacks: asked for in one list, with their minutes."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from lsanalytics.channels import load_channels
from lsanalytics.clock import MINUTE
from lsanalytics.dataset import Keys
from lsanalytics.datasets import programmes_of, taking
from lsanalytics.errors import InputError
from lsanalytics.files import csv_bytes, write_aside
from lsanalytics.places import load_places
from lsanalytics.programmes import COLUMNS, FILE, key_of, read_rows
from lsanalytics.project import Project
from lsanalytics.receiving.judge import held_rows
from lsanalytics.words import LANGUAGES, Language, number, text

LISTED = 20  # titles that are named in the terminal
LACKING = pl.Schema(
    {
        "title": pl.String,
        "minutes": pl.Float64,
        "events": pl.UInt32,
        "channels": pl.String,
        "where": pl.String,  # file and row of the first
    }
)


def lacking(project: Project) -> pl.DataFrame:
    """Titles on air without origin (LACKING), those with most minutes first.

    Of reported logs as they are held. Raises InputError for a table that cannot be used.
    """
    return _lacking(_held(project)[1])


def _held(project: Project) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame | None]:
    """The logs that are held as sent, with what the registers fill in, and the table."""
    places = load_places(project.raw)
    programmes = programmes_of(project.raw)
    keys = Keys(places, {}, load_channels(project.raw), programmes)
    kept = taking("log")
    sent = held_rows(project, kept, places)
    return sent, kept.fill(sent, keys), programmes


def _lacking(log: pl.DataFrame) -> pl.DataFrame:
    length = (pl.col("end") - pl.col("start")) / MINUTE
    return (
        log.filter(pl.col("origin").is_null(), pl.col("raw_origin").is_null())
        .drop_nulls("title")
        .group_by(key=key_of(pl.col("title")), maintain_order=True)
        .agg(
            pl.col("title").first(),
            minutes=length.sum(),
            events=pl.len(),
            channels=pl.col("channel").unique().sort().str.join(", "),
            where=pl.concat_str(pl.col("file", "row").first(), separator=":"),
        )
        .sort("minutes", "key", descending=[True, False])
        .select(list(LACKING))
    )


def said(project: Project, language: Language) -> list[str]:
    """What is lacking and what was guessed as lines for the terminal; none where nothing was."""
    sent, log, programmes = _held(project)
    guessed = [] if programmes is None else _guessed(sent, log, programmes, language)
    found = _lacking(log)
    if found.is_empty():
        return guessed
    total = number(found["minutes"].sum(), language, 1)
    lines = [text("receive.origins_lacking", language, count=found.height, minutes=total)]
    for row in _shown(found.head(LISTED), language):
        lines.append("  - " + text("receive.origin_lacking", language, **row))
    if found.height > LISTED:
        lines.append("  " + text("receive.and_more", language, count=found.height - LISTED))
    return lines + guessed


def _guessed(
    sent: pl.DataFrame, log: pl.DataFrame, programmes: pl.DataFrame, language: Language
) -> list[str]:
    """Titles that the table writes otherwise, and showings that turned the origin of the table."""
    by_title = programmes.filter(pl.col("house_number").is_null()).unique("title_key")
    numbers = programmes["house_number"].drop_nulls()
    told = (
        log.with_columns(title_key=key_of(pl.col("title")), sent=sent["origin"])
        .filter(pl.col("sent").is_null(), pl.col("raw_origin").is_null())
        .filter(~pl.col("house_number").is_in(numbers.implode()).fill_null(False))
        .join(
            by_title.select("title_key", known="title", listed="origin"),
            on="title_key",
            maintain_order="left",
        )
        .with_columns(where=pl.concat_str("file", "row", separator=":"))
        .unique(["title", "origin"], keep="first", maintain_order=True)
    )
    allowed = taking("log").column("origin").allowed
    labels = {code: named[LANGUAGES.index(language)] for code, named in allowed.items()}
    written = pl.col("title").str.normalize("NFC"), pl.col("known").str.normalize("NFC")
    other = told.filter(written[0] != written[1]).unique("title", maintain_order=True)
    lines = [text("receive.titles_matched", language, count=other.height)] if other.height else []
    for row in other.head(LISTED).iter_rows(named=True):
        shown = {name: row[name] for name in ("title", "known", "where")}
        origin = labels[row["origin"]]
        lines.append("  - " + text("receive.title_matched", language, **shown, origin=origin))
    if other.height > LISTED:
        lines.append("  " + text("receive.and_more", language, count=other.height - LISTED))
    turned = told.filter(pl.col("origin") != pl.col("listed"))
    for _, rows in turned.group_by("origin", "showing", maintain_order=True):
        row = rows.row(0, named=True)
        shown = {name: row[name] for name in ("title", "showing", "where")}
        count, origin = rows.height, labels[row["origin"]]
        lines.append(
            text("receive.showings_matched", language, **shown, count=count, origin=origin)
        )
    return lines


def write_list(project: Project, path: Path, language: Language) -> None:
    """The list as a file in the form of the table, origins left to be filled in."""
    rows = [
        [row["title"], "", "", text("receive.origin_note", language, **row)]
        for row in _shown(lacking(project), language)
    ]
    write_aside(path, csv_bytes([COLUMNS, *rows]))


def _shown(titles: pl.DataFrame, language: Language) -> list[dict[str, object]]:
    """Rows of LACKING, their minutes as they are written."""
    return [
        {**row, "minutes": number(row["minutes"], language, 1)}
        for row in titles.iter_rows(named=True)
    ]


def take_list(project: Project, path: Path) -> int:
    """Enter a filled-in list into the table; how many programmes are new or changed.

    Rows whose origin is still blank are passed over, and columns that the table has besides stay.
    Nothing is written where a row cannot be used: InputError as ``load_programmes`` raises it.
    """
    if not path.is_file():
        raise InputError("return_not_opened", file=path.name)
    table = project.raw / FILE
    held = [row for row in read_rows(table) if any(row.values())] if table.exists() else []
    names = list(dict.fromkeys([*COLUMNS, *(name for row in held for name in row)]))
    known = {_key(row): row for row in held}
    given = {_key(row): row for row in read_rows(path) if row.get("origin")}

    def cells(row: dict[str, str]) -> list[str]:
        return [row.get(name, "") for name in names]

    told = {key: known.get(key, {}) | row for key, row in given.items()}
    fresh = {key: row for key, row in told.items() if cells(row) != cells(known.get(key, {}))}
    merged = csv_bytes([names, *map(cells, (known | fresh).values())])
    scratch = project.build / "programmes"
    scratch.mkdir(parents=True, exist_ok=True)
    (scratch / FILE).write_bytes(merged)
    programmes_of(scratch)  # refuses what cannot be used, before anything is written
    write_aside(table, merged)
    return len(fresh)


def _key(row: dict[str, str]) -> tuple[str, str]:
    title = pl.select(key_of(pl.lit(row.get("title", "")))).item()
    return row.get("house_number", ""), title
