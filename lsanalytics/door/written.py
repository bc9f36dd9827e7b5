"""Files that this workbook wrote itself, known by their names and read without guessing.

``lsa receive`` names a file of accepted rows after its content (``…-1a2b3c4d.csv``, the beginning
of its SHA-256), and ``lsa sample`` marks what it makes with ``mau-``. Such a file is read column by
column where it is just as it was written; one that somebody has edited since is taken apart cell
by cell, like any other.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.door.logs import csv_head, csv_parts
from lsanalytics.door.table import clean_cells, unparsed
from lsanalytics.door.values import has_raw, schema, typed
from lsanalytics.errors import InputError

SAMPLE = "mau-"


def is_marked(path: Path, digest: str) -> bool:
    """Whether the name says that the workbook wrote the file."""
    if path.suffix != ".csv":
        return False
    return path.name.startswith(SAMPLE) or path.stem.endswith(f"-{digest[:8]}")


def read_written(path: Path, file: str, dataset: Dataset) -> tuple[pl.DataFrame, int] | None:
    """Rows of a marked file, and how many blank ones there are; None where it is not, cell for
    cell, as the workbook writes it."""
    try:
        _, found, separator = csv_head(path, file, dataset)
        if separator != "," or list(found.values()) != [
            one.header_vi for one in dataset.columns if one.required or one.name in found
        ]:
            return None
        frame, blank = read_plain(path, file, dataset, found, separator)
    except InputError:
        return None
    if frame.is_empty() or _unread(frame, dataset):
        return None
    if path.name.startswith(SAMPLE) and not (frame["evidence"] == "simulated").all():
        return None
    return frame, blank


def _unread(frame: pl.DataFrame, dataset: Dataset) -> bool:
    """Whether a cell was not read, or is not there though it must be."""
    unread = [
        pl.col(one.name).is_null() & pl.col(f"raw_{one.name}").is_not_null()
        for one in dataset.columns
        if has_raw(one)
    ]
    missing = [pl.col(one.name).is_null() for one in dataset.columns if one.required]
    return bool(frame.select(pl.any_horizontal(*unread, *missing).any()).item())


def read_plain(
    path: Path, file: str, dataset: Dataset, found: dict[str, str], separator: str
) -> tuple[pl.DataFrame, int]:
    """Every row of a CSV whose first line is the official header, and how many are blank.

    Raises InputError for bytes that are no table.
    """
    frames = [pl.DataFrame(schema=schema(dataset))]
    blank = 0
    try:
        for part in csv_parts(path, separator):
            shaped = clean_cells(part)
            filled = shaped.filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
            blank += shaped.height - filled.height
            frames.append(typed(dataset, found, filled, file))
    except pl.exceptions.PolarsError:
        raise unparsed(path, file, separator) from None
    return pl.concat(frames), blank
