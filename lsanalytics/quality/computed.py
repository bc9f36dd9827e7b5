"""Columns that say what a single cell cannot, computed so that stock expectations can check them.

A column named after a fault (``copy_of``, ``place_not_valid``) is null where all is well and
otherwise holds what a message needs. ``sent_<name>`` is the cell of a typed or coded column as
its sender wrote it, ``unread_<name>`` the same where it could not be read.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import Dataset, Keys
from lsanalytics.dataset_faults import own_fault
from lsanalytics.frames import without_constants
from lsanalytics.measuring.groups import outside, year_end
from lsanalytics.places import Places


def compute(dataset: Dataset, frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """``frame`` (rows as received) with ``day``, ``late`` and the columns that suites check.

    A row later than the as-of date is not used, so it is neither held against other rows nor
    against the register: its own columns are null there.
    """
    frame = with_day(dataset, frame, as_of).with_columns(_as_sent(dataset, frame))
    frame = frame.with_columns(_repeats(dataset, frame)).with_row_index("_received")
    if "place" in frame.columns:
        frame = frame.with_columns(_elsewhere(keys.places))
    late = frame.filter(pl.col("late"))
    frame = frame.filter(~pl.col("late")) if late.height else frame
    with own_fault(dataset.id):
        frame = dataset.checks(_of_all(dataset, frame, keys), keys, as_of)
    if late.height:
        frame = pl.concat([frame, late], how="diagonal")
    if not frame["_received"].is_sorted():
        frame = frame.sort("_received")
    return without_constants(frame.drop("_received"))


def _of_all(dataset: Dataset, frame: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """What is computed of every dataset that can have it.

    ``place_not_valid``: when a place exists, where that is not the day of the row; of a year's
    figure 31 December, also in the running year, so that a year of reform is told in its new units
    whatever the as-of date. ``<part>_of_<whole>``: per cent, of the columns in ``part_of``; of
    nothing even one is more than all.
    """
    if "place" in frame.columns and not dataset.is_register:
        day = year_end(pl.col(dataset.day)) if dataset.by_year else pl.col(dataset.day)
        known = keys.places.frame.select(pl.col("code").alias("place"), "valid_from", "valid_to")
        dated = frame.with_columns(day.alias("_day"))
        frame = outside(dated, known, ["place"], "_day", "place_not_valid")
        frame = _with_heirs(frame, keys.places).drop("_day")
    return frame.with_columns(
        pl.when((pl.col(whole) > 0) | ((pl.col(whole) == 0) & (pl.col(part) > 0)))
        .then(100 * pl.col(part) / pl.col(whole))
        .alias(f"{part}_of_{whole}")
        for part, whole in dataset.part_of.items()
    )


def _with_heirs(frame: pl.DataFrame, places: Places) -> pl.DataFrame:
    """Behind ``place_not_valid`` the units that an ended commune went into, by the row's day."""
    wrong = frame.drop_nulls("place_not_valid").select("place", "_day").unique()
    told = []
    for code, day in wrong.iter_rows():
        old = places.known(code, day)
        heirs = places.heirs(old, day) if old is not None else []
        if heirs:
            told.append((code, day, ", ".join(f"{one.code} {one.name}" for one in heirs)))
    schema = {"place": pl.String, "_day": pl.Date, "_heirs": pl.String}
    named = pl.DataFrame(told, schema=schema, orient="row")
    said = pl.col("place_not_valid")
    return (
        frame.join(named, on=["place", "_day"], how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("_heirs").is_null())
            .then(said)
            .otherwise(pl.concat_str(said, pl.lit(" (→ "), "_heirs", pl.lit(")")))
            .alias("place_not_valid")
        )
        .drop("_heirs")
    )


def with_day(dataset: Dataset, frame: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Add ``day`` (the date that a row speaks of), ``late``, ``date_number`` and ``age_days``.

    A year's figure speaks of 31 December, in the running year of the as-of date. Ages are in
    days before the as-of date, null for a later row.
    """
    cutoff = pl.lit(as_of)
    if dataset.is_register:
        day = pl.lit(None, dtype=pl.Date)
    elif dataset.by_year:
        year = pl.col(dataset.day)
        day = pl.when(year == as_of.year).then(cutoff).otherwise(year_end(year))
    else:
        day = pl.col(dataset.day)
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


def _elsewhere(places: Places) -> pl.Expr:
    """``place_elsewhere``: the province that a code belongs to which no unit of ours ever bore."""
    own = places.frame["code"].to_list()
    of = {
        code: province
        for code, province in places.elsewhere.select("code", "of").iter_rows()
        if code not in own
    }
    names = pl.col("place").replace_strict(of, default=None, return_dtype=pl.String)
    return names.alias("place_elsewhere")


def _as_sent(dataset: Dataset, frame: pl.DataFrame) -> list[pl.Expr]:
    columns: list[pl.Expr] = []
    typed = [one for one in dataset.columns if one.kind != "text" or one.allowed]
    unread_of = {
        one.name: pl.when(pl.col(one.name).is_null()).then(f"raw_{one.name}") for one in typed
    }
    # Mostly every cell was read: then these are columns that there are, or of nothing.
    read = frame.select(unread.is_null().all().alias(of) for of, unread in unread_of.items())
    for column in typed:
        value, raw = pl.col(column.name), pl.col(f"raw_{column.name}")
        unread: pl.Expr = unread_of[column.name]
        is_read = read[column.name].item()
        if column.allowed:
            sent = value if is_read else pl.coalesce(value, raw)
            columns.append(sent.alias(f"sent_{column.name}"))
        else:
            columns.append(raw.alias(f"sent_{column.name}"))
            unread = pl.lit(None, dtype=pl.String) if is_read else unread
            columns.append(unread.alias(f"unread_{column.name}"))
    return columns


def _repeats(dataset: Dataset, frame: pl.DataFrame) -> list[pl.Series] | list[pl.Expr]:
    """``copy_of``: an equal row further up. ``same_key_as``: another row of the same key.

    Only rows that share a hash with another can be either: of a million rows, mostly none.
    """
    names = [column.name for column in dataset.columns]
    texts = [
        pl.coalesce(pl.col(name).cast(pl.String), f"sent_{name}").alias(name)
        if f"sent_{name}" in frame.columns
        else pl.col(name)
        for name in names
    ]
    complete = [name for name in dataset.key if dataset.column(name).required]
    where = pl.concat_str("file", pl.lit(":"), "row").alias("where")

    def alike(shared: list[str]) -> pl.DataFrame:
        """The rows that are, by these columns, like another: by their hash, so a few more."""
        also = frame.select(shared).hash_rows().is_duplicated()
        return frame.with_row_index().filter(also).select("index", *texts, where)

    first = pl.col("where").first().over(names)
    copied = pl.col("index") != pl.col("index").first().over(names)
    copies = (
        alike(names)
        .filter(pl.all_horizontal(pl.col(complete).is_not_null()))
        .with_columns(pl.when(copied).then(first).alias("copy_of"))
        .select("index", "copy_of")
    )
    rivals = (
        alike(list(dataset.key))
        .join(copies.drop_nulls(), on="index", how="anti", maintain_order="left")
        .filter(pl.all_horizontal(pl.col(complete).is_not_null()))
        .filter(pl.len().over(dataset.key) > 1)
        .select(
            "index",
            pl.when(pl.col("where") == pl.col("where").first().over(dataset.key))
            .then(pl.col("where").last().over(dataset.key))
            .otherwise(pl.col("where").first().over(dataset.key))
            .alias("same_key_as"),
        )
    )
    if copies.is_empty() and rivals.is_empty():
        nothing = pl.lit(None, dtype=pl.String)
        return [nothing.alias("copy_of"), nothing.alias("same_key_as")]
    joined = (
        frame.with_row_index()
        .select("index")
        .join(copies, on="index", how="left", maintain_order="left")
        .join(rivals, on="index", how="left", maintain_order="left")
    )
    return [joined["copy_of"], joined["same_key_as"]]
