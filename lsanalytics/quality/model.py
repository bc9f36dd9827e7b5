"""What a validation takes and what it gives."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lsanalytics.door.told import FileRows
from lsanalytics.errors import InputError

FAULTS = pl.Schema(
    {
        "file": pl.String,  # null for a fault of the dataset as a whole
        "row": pl.Int32,  # the header's row is 1
        "column": pl.String,  # English name; column_vi and column_en are its headers
        "column_vi": pl.String,
        "column_en": pl.String,
        "value": pl.String,  # the cell as sent, null where blank
        "expectation": pl.String,
        "severity": pl.String,  # critical, warning or info
        "evidence": pl.String,
        "reason_vi": pl.String,
        "reason_en": pl.String,
    }
)


@dataclass(frozen=True)
class Result:
    """One expectation held against a dataset.

    ``checked`` counts the values looked at (0 = nothing to look at, which is no proof),
    ``unexpected`` those that fail.
    """

    expectation: str
    column: str
    severity: str
    success: bool
    checked: int
    unexpected: int
    sentence_vi: str
    sentence_en: str


@dataclass(frozen=True)
class Counts:
    """Where the rows went: received = accepted + set_aside + simulated_left_out + later.

    A simulated row that is left out is counted so whatever else is wrong with it; of the rest,
    a row with a critical fault is set aside even if it is also later than the as-of date.
    """

    received: int
    accepted: int
    set_aside: int
    simulated_left_out: int
    later: int


@dataclass(frozen=True)
class Quality:
    """A dataset after validation.

    ``accepted`` are the rows that everything after works on. ``faults`` has one row a fault and
    the columns of FAULTS; ``refused`` are files that could not be read at all. ``files``: where
    the rows of each file went, and what was guessed in reading it.
    """

    dataset: str
    results: tuple[Result, ...]
    accepted: pl.DataFrame
    faults: pl.DataFrame
    refused: tuple[InputError, ...]
    counts: Counts
    files: tuple[FileRows, ...] = ()

    @property
    def set_aside(self) -> pl.DataFrame:
        """The faults that set a row aside: the critical ones of single rows."""
        return self.faults.filter(pl.col("severity") == "critical", pl.col("row").is_not_null())

    def aside_in(self, file: str) -> int:
        """How many rows of a file, with all its sheets, were set aside."""
        mine = (pl.col("file") == file) | pl.col("file").str.starts_with(f"{file}!")
        return self.set_aside.filter(mine).select("file", "row").n_unique()

    @property
    def is_refused(self) -> bool:
        """Whether a file of the dataset could not be read."""
        return bool(self.refused)
