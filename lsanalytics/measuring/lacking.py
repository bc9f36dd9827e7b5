"""Who lacks what: the units that fall short of a target that is asked of all of them, by name."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lsanalytics.frames import conform

LACKING = pl.Schema(
    {
        "evidence": pl.String,
        "indicator": pl.String,
        "unit": pl.String,  # its code: of an agency, a site, a press agency
        "name": pl.String,
        "level": pl.String,  # province, district, commune; "" where it has none
        "place": pl.String,  # "" where it has none
        "lacks_vi": pl.String,  # what it lacks, as pages say it, between "; "
        "lacks_en": pl.String,
    }
)


def who_lacks(found: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """What datasets tell of who lacks what, as one table (LACKING), by name within an indicator."""
    whole = pl.concat([LACKING.to_frame(), *found], how="diagonal")
    order = ("indicator", "level", "name", "unit")
    return conform(whole.sort(order, maintain_order=True), LACKING, "lacking")
