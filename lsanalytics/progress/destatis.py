"""Destatis: the weather symbols of the German sustainable development strategy.

Source: DnsTestEnvironment/dns-indicators ``_pages/en/status.md`` (Federal Statistical Office,
indicator report, as of 2026). A base year has no place in it: the last six values are the window.
"""

from __future__ import annotations

import polars as pl

from lsanalytics.progress.prepare import SIXTH_LAST, answer, ladder, remarks, with_ratio

BASE = SIXTH_LAST


def destatis(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Answers (see prepare.ANSWER) from a frame of ``prepare.based`` without a score.

    value = share of the remaining gap that is closed by the target year at the average pace of
    the last six values (R); without a threshold the pace itself; blank where neither applies.
    """
    d, c, threshold = pl.col("d"), pl.col("c"), pl.col("threshold")
    change, last = d * (c - pl.col("b")), d * (c - pl.col("before"))
    met, enough = pl.col("met"), pl.col("y0").is_not_null()
    ahead = (pl.col("target_year") > pl.col("y")).fill_null(False)
    years = pl.col("target_year") - pl.col("y")
    frame = with_ratio(
        frame, (c, pl.col("b"), years), (threshold, c, pl.col("n")), enough & ~met & ahead
    )
    r, free = pl.col("ratio"), threshold.is_null() & enough
    held, lost = met & enough, threshold.is_not_null() & ~met & ~ahead & enough
    return answer(
        frame.with_columns(
            status=ladder(
                (held & (change >= 0), "sun"),
                (held & (change < 0), "sun_cloud"),
                (r > 0.95, "sun"),
                (r >= 0.80, "sun_cloud"),
                (r > 0, "cloud"),
                (r <= 0, "storm"),
                (lost & (change > 0), "cloud"),
                (lost & (change <= 0), "storm"),
                (free & (change > 0) & (last > 0), "sun"),
                (free & (change > 0), "sun_cloud"),
                (free & (last > 0), "cloud"),
                (free, "storm"),
            ),
            value=pl.when(free).then(change / pl.col("n")).otherwise(r),
            score=pl.lit(None, dtype=pl.Float64),
            note=remarks(fewer_than_six_values=pl.col("y").is_not_null() & ~enough),
        )
    )
