"""People who can hear and see the essential channels, by place and year (target a2)."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import NOTHING_KNOWN, Accepted, Dataset, Known
from lsanalytics.datasets.coverage import reach
from lsanalytics.datasets.coverage.checks import compute
from lsanalytics.datasets.coverage.columns import COLUMNS
from lsanalytics.datasets.coverage.sample import files
from lsanalytics.places import Places


def observations(
    accepted: Accepted, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Observations of a2; see ``reach.observations``."""
    return reach.observations(accepted["coverage"], places, as_of, known)


DATASET = Dataset(
    id="coverage",
    name_vi="Phủ sóng phát thanh, truyền hình",
    name_en="Radio and television coverage",
    columns=COLUMNS,
    key=("year", "place", "medium"),
    unit="place",
    day="year",
    listed=("medium",),
    part_of={"people_reached": "people"},
    example=(2025, "05977", "radio", 12345, 12100),
    checks=compute,
    observations=observations,
    sample=files,
    assumptions=(
        (
            "Tính theo số người, không theo hộ; lấy loại hình thấp hơn trong phát thanh và "
            "truyền hình, chỉ khi có số liệu của cả hai.",
            "Counted in people, not households; the weaker of radio and television governs, "
            "and only where both are known.",
        ),
    ),
)
