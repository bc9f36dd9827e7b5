"""Columns that say what a single cell cannot, computed so that stock expectations can check them.

A column named after a fault (``copy_of``, ``place_not_valid``) is null where all is well and
otherwise holds what a message needs. ``sent_<name>`` is the cell of a typed or coded column as
its sender wrote it, ``unread_<name>`` the same where it could not be read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from lsanalytics.quality import computed_agencies, computed_coverage, computed_log
from lsanalytics.quality.groups import missing_codes, year_end
from lsanalytics.quality.model import Keys
from lsanalytics.returns.datasets import CRITERIA, DATASETS, Dataset

# The column that dates a row; a register has none. A year is handled apart.
DATED = {
    "broadcast_log": "date",
    "site_checks": "audited",
    "newsrooms": "assessed",
    "press_items": "date",
}


def compute(dataset: Dataset, frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """``frame`` (rows as received) with ``day``, ``late`` and the columns that suites check.

    A row later than the as-of date is not used, so it is neither held against other rows nor
    against the register: its own columns are null there.
    """
    frame = with_day(dataset, frame, as_of).with_columns(_as_sent(dataset))
    frame = frame.with_columns(_repeats(dataset, frame)).with_row_index("_received")
    used = OWN[dataset.id](frame.filter(~pl.col("late")), keys, as_of)
    return (
        pl.concat([used, frame.filter(pl.col("late"))], how="diagonal")
        .sort("_received")
        .drop("_received")
    )


def with_day(dataset: Dataset, frame: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Add ``day`` (the date that a row speaks of), ``late``, ``date_number`` and ``age_days``.

    A year's figure speaks of 31 December, in the running year of the as-of date. Ages are in
    days before the as-of date, null for a later row.
    """
    cutoff = pl.lit(as_of)
    if dataset.id in DATED:
        day = pl.col(DATED[dataset.id])
    elif dataset.id == "coverage":
        year = pl.col("year")
        day = pl.when(year == as_of.year).then(cutoff).otherwise(year_end(year))
    else:
        day = pl.lit(None, dtype=pl.Date)
    return frame.with_columns(day.alias("day")).with_columns(
        (pl.col("day") > cutoff).fill_null(False).alias("late"),
        (
            pl.col("day").dt.year() * 10000
            + pl.col("day").dt.month().cast(pl.Int32) * 100
            + pl.col("day").dt.day().cast(pl.Int32)
        ).alias("date_number"),
        pl.when(pl.col("day") <= cutoff)
        .then((cutoff - pl.col("day")).dt.total_days())
        .alias("age_days"),
    )


def _as_sent(dataset: Dataset) -> list[pl.Expr]:
    columns: list[pl.Expr] = []
    for column in dataset.columns:
        value, raw = pl.col(column.name), pl.col(f"raw_{column.name}")
        if column.allowed:
            columns.append(pl.coalesce(value, raw).alias(f"sent_{column.name}"))
        elif column.kind != "text":
            columns.append(raw.alias(f"sent_{column.name}"))
            unread = pl.when(value.is_null()).then(raw)
            columns.append(unread.alias(f"unread_{column.name}"))
    return columns


def _repeats(dataset: Dataset, frame: pl.DataFrame) -> list[pl.Series]:
    """``copy_of``: an equal row further up. ``same_key_as``: another row of the same key."""
    names = [column.name for column in dataset.columns]
    texts = [
        pl.coalesce(pl.col(name).cast(pl.String), f"sent_{name}").alias(name)
        if f"sent_{name}" in frame.columns
        else pl.col(name)
        for name in names
    ]
    complete = [name for name in dataset.key if dataset.column(name).required]
    located = frame.select(
        *texts, pl.concat_str("file", pl.lit(":"), "row").alias("where")
    ).with_row_index()
    first = pl.col("where").first().over(names)
    copied = pl.col("index") != pl.col("index").first().over(names)
    marked = located.with_columns(pl.when(copied).then(first).alias("copy_of"))
    rivals = (
        marked.filter(
            pl.col("copy_of").is_null(), pl.all_horizontal(pl.col(complete).is_not_null())
        )
        .filter(pl.len().over(dataset.key) > 1)
        .select(
            "index",
            pl.when(pl.col("where") == pl.col("where").first().over(dataset.key))
            .then(pl.col("where").last().over(dataset.key))
            .otherwise(pl.col("where").first().over(dataset.key))
            .alias("same_key_as"),
        )
    )
    joined = marked.join(rivals, on="index", how="left", maintain_order="left")
    return [joined["copy_of"], joined["same_key_as"]]


def _newsrooms(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """``criteria_missing``: what an assessment leaves out, on its first row."""
    return missing_codes(
        frame, ["assessed", "outlet"], "criterion", list(CRITERIA), "criteria_missing"
    ).with_columns(
        pl.when(pl.col("outlet_name") != pl.col("outlet_name").first().over("outlet"))
        .then("outlet_name")
        .alias("name_differs")
    )


def _press_items(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    return frame


OWN: dict[str, Callable[[pl.DataFrame, Keys, date], pl.DataFrame]] = {
    "broadcast_log": computed_log.compute,
    "coverage": computed_coverage.compute,
    "agencies": computed_agencies.register,
    "site_checks": computed_agencies.audits,
    "newsrooms": _newsrooms,
    "press_items": _press_items,
}
if set(OWN) != set(DATASETS):  # a dataset without its columns would pass unchecked
    raise RuntimeError(f"datasets without computed columns: {set(DATASETS) ^ set(OWN)}")
