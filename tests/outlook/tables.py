"""Tables for the tests, written briefly."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lsanalytics.outlook.read import SERIES, TARGETS

Point = tuple[float, float]
Question = tuple[float, float, str]
STEADY = [(2018.0, 60.0), (2019.0, 63.0), (2020.0, 65.0), (2021.0, 70.0), (2022.0, 72.0),
          (2023.0, 76.0), (2024.0, 78.0), (2025.0, 81.0)]  # fmt: skip


def series(
    points: Sequence[Point],
    name: str = "s",
    bounds: tuple[float, float] = (0.0, 100.0),
    half_width: float | None = None,
    breaks: Sequence[float] = (),
    better: str | None = None,
) -> pl.DataFrame:
    """Rows of one series; with ``half_width`` of its sampling intervals and ``breaks`` by year."""
    rows = [
        (
            name,
            year,
            value,
            *bounds,
            None if half_width is None else value - half_width,
            None if half_width is None else value + half_width,
            "break" if year in breaks else None,
            better,
        )
        for year, value in points
    ]
    return pl.DataFrame(rows, schema=SERIES, orient="row", strict=False)


def targets(questions: Sequence[Question], name: str = "s") -> pl.DataFrame:
    """Rows of (target_year, threshold, direction)."""
    rows = [(f"{name}-{n}", name, *question) for n, question in enumerate(questions)]
    return pl.DataFrame(rows, schema=TARGETS, orient="row", strict=False)


def line(start: float, step: float, years: int = 8, last: int = 2025) -> list[Point]:
    """Points on a straight line that ends in ``last``."""
    first = last - years + 1
    return [(float(first + n), start + step * n) for n in range(years)]
