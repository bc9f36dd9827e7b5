"""Tables of series and targets for the tests of the methods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from lsanalytics.progress.methods import answers
from lsanalytics.progress.prepare import SERIES, TARGETS


def series_table(**values: Mapping[int, float]) -> pl.DataFrame:
    rows = [
        (name, year, float(value)) for name, one in values.items() for year, value in one.items()
    ]
    return pl.DataFrame(rows, schema=SERIES, orient="row")


def target_table(*asked: Mapping[str, Any]) -> pl.DataFrame:
    """``asked``: direction, threshold, target_year, base_year, limit; the series is "S"."""
    rows = [
        {"target_id": f"t{number}", "series_id": "S", **one} for number, one in enumerate(asked)
    ]
    return pl.DataFrame(rows, schema=TARGETS)


def ask(
    method: str, values: Mapping[int, float], as_of_year: int | None = None, **asked: Any
) -> dict[str, Any]:
    """The answer of one method to one target on one series."""
    found = answers(series_table(S=values), target_table(asked), method, as_of_year)
    return found.row(0, named=True)
