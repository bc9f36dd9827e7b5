"""The register of agencies and of their portals and pages, which audits are held against."""

from __future__ import annotations

from datetime import date

from lsanalytics.dataset import Dataset
from lsanalytics.datasets.agencies.checks import compute
from lsanalytics.datasets.agencies.columns import COLUMNS
from lsanalytics.datasets.agencies.sample import files

DATASET = Dataset(
    id="agencies",
    name_vi="Danh bạ cơ quan và cổng, trang thông tin điện tử",
    name_en="Register of agencies and their portals and pages",
    columns=COLUMNS,
    key=("agency", "site"),
    unit="place",
    day="",
    example=(
        *("S01", "Sở A", "province", "20", date(2025, 7, 15), None),
        *("T-S01", "page", "yes", None, None),
    ),
    checks=compute,
    sample=files,
)
