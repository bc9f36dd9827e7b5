"""Cells that could not be read, and rows that cannot be, as faults beside those of the suite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.dataset import Dataset
from lsanalytics.door.told import header
from lsanalytics.quality.model import FAULTS
from lsanalytics.words import Language, text

if TYPE_CHECKING:
    from lsanalytics.door.taken import CellFault


def unread(dataset: Dataset, faults: Sequence[CellFault], kept: pl.DataFrame) -> pl.DataFrame:
    """One row a fault of reading, with the columns of FAULTS: critical, since nothing stands for a
    cell that nobody can read. ``kept``: the rows that are checked; of others nothing is said."""
    listed = pl.DataFrame(
        [
            {
                "file": fault.place,
                "row": fault.row,
                "column": fault.column,
                "column_vi": header(dataset, fault.column, "vi"),
                "column_en": header(dataset, fault.column, "en"),
                "value": fault.value,
                "expectation": fault.key,
                "severity": "critical",
                "reason_vi": _said(fault, "vi"),
                "reason_en": _said(fault, "en"),
            }
            for fault in faults
        ],
        {name: kind for name, kind in FAULTS.items() if name != "evidence"},
    )
    return listed.join(
        kept.select("file", "row", "evidence"), on=["file", "row"], maintain_order="left"
    ).select(list(FAULTS))


def _said(fault: CellFault, language: Language) -> str:
    return text(f"errors.{fault.key}", language, **{"value": fault.value, **fault.values})


def with_unread(found: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Faults of the suite and of reading together, by file and row. What was said of a cell that
    could not be read is nearer to the cause than what the suite says of it."""
    spots = own.select("file", "row", "column").unique()
    rest = found.join(spots, on=["file", "row", "column"], how="anti", maintain_order="left")
    return pl.concat([own, rest]).sort("file", "row", nulls_last=True, maintain_order=True)
