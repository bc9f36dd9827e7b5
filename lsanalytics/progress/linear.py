"""The linear pace: this project's default. Observed against required change per year.

Source: docs/methods.md. The page's assessment adds "met late", the tolerance, the reach and the
path in pieces to it; where none of these matters both say the same.
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


def linear(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Answers (see prepare.ANSWER) from a frame of ``prepare.based`` without a score.

    value = ((c - b)/n) / ((T - b)/N), or the pace itself without a threshold. Nothing stands in
    for zero: the formula has no division by a value.
    """
    d, b, c, threshold = pl.col("d"), pl.col("b"), pl.col("c"), pl.col("threshold")
    years = pl.col("target_year") - pl.col("y0")
    trended, open_ended = pl.col("n") >= 1, threshold.is_null()
    needed = trended & (years >= 1) & (d * (threshold - b) > 0)
    frame = with_ratio(frame, (c, b, years), (threshold, b, pl.col("n")), needed)
    frame = frame.with_columns(change=pl.when(trended).then(d * (c - b)))
    r, change, met, waiting = (pl.col(x) for x in ("ratio", "change", "met", "waiting"))
    due = pl.col("reached") | pl.col("past")
    return answer(
        frame.with_columns(
            status=ladder(
                (c.is_null() & waiting, "due_no_value"),
                (c.is_null(), "not_available"),
                (open_ended & (change > 0), "improving"),
                (met & (change < 0), "met_slipping"),
                (met, "met"),
                (~open_ended & due & pl.col("reached"), "missed"),
                (~open_ended & due, "due_no_value"),
                (change < 0, "reversing"),
                (change == 0, "stalled"),
                ((change > 0) & pl.col("target_year").is_null(), "improving"),
                (r >= 0.95, "on_track"),
                (r >= 0.60, "behind"),
                (r < 0.60, "far_behind"),
            ),
            value=pl.when(open_ended).then(change / pl.col("n")).otherwise(r),
            score=pl.lit(None, dtype=pl.Float64),
            note=remarks(
                one_value=pl.col("n") == 0,
                no_base=c.is_not_null() & pl.col("y0").is_null(),
                base_meets_target=trended & (d * (b - threshold) >= 0),
            ),
        )
    )
