"""UN Statistics Division, progress chart: extrapolated share of the way to the target.

Source: The Sustainable Development Goals Progress Chart 2023, technical note, as quoted in
EUSTAT-DES/site ``_pages/en/metodologia.md``. The 2022 note has other cuts. Base 2015, target 2030
unless given.
"""

from __future__ import annotations

import polars as pl

from lsanalytics.progress.prepare import (
    LEAVING_TWO,
    answer,
    ladder,
    nonzero,
    remarks,
    same_sign,
)

BASE = LEAVING_TWO


def unsd(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Answers (see prepare.ANSWER) from a frame of ``prepare.based`` without a score.

    value = share of the way from base to target that the growth since the base year would have
    covered by the target year (A), or the yearly growth without a threshold; blank if met.
    """
    d, c, threshold = pl.col("d"), pl.col("c"), pl.col("threshold")
    base = nonzero(pl.col("b"))
    nearly = ((d > 0) & (threshold == 100) & (c >= 99)) | ((d < 0) & (threshold == 0) & (c <= 1))
    met = pl.col("met") | nearly.fill_null(False)
    usable = (pl.col("n") >= 1) & same_sign(base, c)
    lost = usable & (d * (pl.col("b") - threshold) >= 0)
    growth = (c / base).pow(1.0 / pl.col("n")) - 1
    expected = c * (1 + growth).pow(pl.col("due") - pl.col("y"))
    share = pl.when(usable & ~lost).then((expected - base) / (threshold - base))
    rate = pl.when(usable & threshold.is_null()).then(
        d * growth * pl.when(base < 0).then(-1.0).otherwise(1.0)
    )
    frame = frame.with_columns(share=share, rate=rate, met=met, lost=lost)
    a, v = pl.col("share"), pl.col("rate")
    return answer(
        frame.with_columns(
            status=ladder(
                (pl.col("met"), "on_track_or_met"),
                (pl.col("lost"), "stagnation_or_regression"),
                ((a >= 0.95) | (v >= 0.02), "on_track_or_met"),
                ((a >= 0.10) | (v >= 0.005), "fair_progress"),
                ((a < 0.10) | (v < 0.005), "stagnation_or_regression"),
            ),
            value=pl.when(~pl.col("met")).then(pl.coalesce(a, v)),
            score=pl.lit(None, dtype=pl.Float64),
            note=remarks(
                zero_replaced_by_0001=pl.col("b") == 0,
                sign_change_not_applicable=~same_sign(base, c),
                base_met_not_applicable=pl.col("lost") & ~pl.col("met"),
            ),
        )
    )
