"""Accepted rows as the file that readers find under ``data/raw/returns/``."""

from __future__ import annotations

from itertools import chain

import polars as pl

from lsanalytics.clock import clock_texts
from lsanalytics.dataset import Column, Dataset
from lsanalytics.files import csv_bytes


def to_csv(dataset: Dataset, frame: pl.DataFrame) -> bytes:
    """The rows with official headers and labels. Text that a spreadsheet would calculate gets an
    apostrophe in front, which the reader of returns takes off again."""
    shown = frame.select(_shown(column).alias(column.header_vi) for column in dataset.columns)
    return csv_bytes(chain([shown.columns], shown.iter_rows()))


def _shown(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    if column.allowed:
        labels = {code: label[0] for code, label in column.allowed.items()}
        return value.replace_strict(labels, default=None, return_dtype=pl.String)
    if column.kind == "date":
        return value.dt.strftime("%d/%m/%Y")
    if column.kind == "time":
        return clock_texts(value)
    if column.kind == "decimal":
        return value.cast(pl.String).str.replace(".", ",", literal=True)
    if column.kind == "integer":
        return value.cast(pl.String)
    active = value.str.contains(r"^[=+\-@'\t]")
    return pl.when(active).then(pl.concat_str(pl.lit("'"), value)).otherwise(value)
