"""The channels that the province answers for: what a broadcast log may speak of, and must.

``data/raw/channels.csv`` has a row a channel. A log of a channel that it lacks is asked about and
never measured; a channel of it that sent no log was not measured. What is not known of a channel
stays blank, with a note that says so.
"""

from __future__ import annotations

from os.path import lexists
from pathlib import Path

import polars as pl

from lsanalytics.errors import InputError
from lsanalytics.frames import read_table, refuse_value, require_columns, typed_column

FILE = "channels.csv"
COLUMNS = (
    *("channel", "name", "medium", "licence", "hours"),
    *("valid_from", "valid_to", "sample", "note_vi", "note_en"),
)
ALIASES = "aliases"  # other codes of a channel, as machines write it, separated by ";"
MEDIA = ("radio", "tv")


def load_channels(folder: Path) -> pl.DataFrame | None:
    """The channels, typed: COLUMNS and ALIASES (which may be left out); None without such a file.

    ``hours`` (a day, on air) is a number, ``valid_from`` and ``valid_to`` are dates (blank =
    open), ``sample`` is true or false. Raises InputError with row, column, value and what would be
    right: a medium or number that means nothing, a row without channel or without a note on what
    is blank, two rows of one channel whose dates overlap.
    """
    if not lexists(folder / FILE):
        return None
    table = read_table(folder / FILE)
    require_columns(table, COLUMNS, FILE)
    if ALIASES not in table.columns:
        table = table.with_columns(pl.lit("").alias(ALIASES))
    table = table.select(*COLUMNS, ALIASES).with_columns(pl.all().replace("", None))
    typed = table.with_columns(
        hours=typed_column(table, "hours", pl.Float64, FILE),
        valid_from=typed_column(table, "valid_from", pl.Date, FILE),
        valid_to=typed_column(table, "valid_to", pl.Date, FILE),
        sample=pl.col("sample") == "yes",
    )
    for at, row in enumerate(typed.iter_rows(named=True)):
        if not row["channel"]:
            refuse_value(FILE, at, "channel", "", "TH1")
        if row["medium"] not in MEDIA:
            refuse_value(FILE, at, "medium", row["medium"], ", ".join(MEDIA))
        if table["sample"][at] not in ("yes", "no"):
            refuse_value(FILE, at, "sample", table["sample"][at], "yes, no")
        if row["hours"] is not None and not 0 < row["hours"] <= 24:
            refuse_value(FILE, at, "hours", f"{row['hours']:g}", "0–24")
        blank = [name for name in ("name", "licence", "hours") if row[name] is None]
        if blank and not (row["note_vi"] and row["note_en"]):
            column = "note_en" if row["note_vi"] else "note_vi"
            refuse_value(FILE, at, column, "", f"{', '.join(blank)}: ?")
    _refuse_overlap(typed)
    return typed


def _refuse_overlap(frame: pl.DataFrame) -> None:
    """Raises InputError for two rows of one channel that are valid on the same day; ``frame`` is
    in the order of the file."""
    before = pl.col("valid_to", "at").shift(1).over("channel")
    rows = (
        frame.with_row_index("at")
        .with_columns(start=pl.col("valid_from").fill_null(pl.date(1, 1, 1)))
        .sort("channel", "start", "at")
        .with_columns(before.name.prefix("other_"))
        .filter(
            pl.col("other_at").is_not_null(),
            pl.col("other_valid_to").is_null() | (pl.col("start") <= pl.col("other_valid_to")),
        )
    )
    for row in rows.sort("at").iter_rows(named=True):
        raise InputError(
            "dates_overlap",
            file=FILE,
            row=row["at"] + 2,
            column="valid_from",
            unit=row["channel"],
            value=str(row["valid_from"] or ""),
            other=row["other_at"] + 2,
            until=str(row["other_valid_to"] or ""),
        )
