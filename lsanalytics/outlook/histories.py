"""The observations of many series as flat arrays, each series by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from lsanalytics.outlook.scale import Array

Index = NDArray[np.int64]


@dataclass(frozen=True)
class Histories:
    """Series laid one after the other, oldest observation first.

    ``first`` and ``last`` are the positions of each series' ends; ``owner`` the series of each
    observation. ``share`` is the position between the bounds (0 to 1), ``error`` the standard
    error of the value in the same unit (0 where none is given). ``better`` says of each series
    which way is better: 1 up, -1 down, 0 where nobody says.
    """

    owner: Index
    first: Index
    last: Index
    year: Array
    share: Array
    error: Array
    better: Array

    @property
    def count(self) -> int:
        """The number of series."""
        return len(self.first)

    def total(self, values: Array) -> Array:
        """The sum of ``values`` over each series, added in the order of its observations."""
        return np.bincount(self.owner, values, self.count).astype(np.float64, copy=False)


def _signs(better: pl.Series) -> Array:
    """1, -1 or 0 for each of ``higher``, ``lower`` and blank."""
    signs = better.replace_strict({"higher": 1.0, "lower": -1.0}, default=0.0)
    return signs.fill_null(0.0).cast(pl.Float64).to_numpy()


def lay_out(series: pl.DataFrame) -> Histories:
    """Arrays from the columns of ``read.SERIES`` and ``error``, sorted by series and year.

    What lies outside its bounds is put on them: whoever asks has to refuse such a series.
    """
    ids = series["series_id"]
    begins = (ids != ids.shift()).fill_null(True).to_numpy()
    first = np.flatnonzero(begins)
    lower, width = series["lower"].to_numpy(), (series["upper"] - series["lower"]).to_numpy()
    return Histories(
        owner=np.cumsum(begins) - 1,
        first=first,
        last=np.append(first[1:], len(ids)) - 1,
        year=series["year"].to_numpy(),
        share=np.clip((series["value"].to_numpy() - lower) / width, 0.0, 1.0),
        error=series["error"].to_numpy() / width,
        better=_signs(series["better"].gather(first)),
    )
