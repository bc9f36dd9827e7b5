"""SDSN: the trend arrows of the SDG Index (Sustainable Development Report).

Source: Sustainable Development Report 2023, methods summary (trend arrows), and the SDG Index for
the communes of Benin 2023, whose published arrows it reproduces. The threshold is the green
threshold, the limit the long-term optimum. Target 2030 unless given.
"""

from __future__ import annotations

import polars as pl

from lsanalytics.progress.prepare import (
    FIRST_OR_NEAR,
    answer,
    ladder,
    remarks,
    with_ratio,
)

BASE = FIRST_OR_NEAR


def sdsn(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Answers (see prepare.ANSWER) from a frame of ``prepare.based`` without a score.

    value = observed / required pace.
    """
    d, b, c, threshold = pl.col("d"), pl.col("b"), pl.col("c"), pl.col("threshold")
    years = pl.col("due") - pl.col("y0")
    usable = (pl.col("n") >= 1) & threshold.is_not_null() & (years >= 1)
    needed = usable & (d * (threshold - b) > 0)
    frame = frame.with_columns(usable=usable)
    frame = with_ratio(frame, (c, b, years), (threshold, b, pl.col("n")), needed)
    r, green = pl.col("ratio"), pl.col("met") & pl.col("usable")
    worse = d * (c - b) < 0
    optimal = (d * (c - pl.col("limit")) >= 0).fill_null(False)
    return answer(
        frame.with_columns(
            status=ladder(
                (green & (~worse | optimal), "on_track"),
                (green, "stagnating"),
                (pl.col("usable") & (worse | r.is_null()), "decreasing"),
                (r < 0.5, "stagnating"),
                (r < 1, "moderately_improving"),
                (r >= 1, "on_track"),
            ),
            value=r,
            score=pl.lit(None, dtype=pl.Float64),
            note=remarks(
                base_green_not_applicable=pl.col("usable") & r.is_null(),
                one_value=pl.col("n") == 0,
            ),
        )
    )
