"""The dataset that an audit writes: the one place where it is named."""

from __future__ import annotations

from lsanalytics.datasets import DATASETS
from lsanalytics.datasets.site_checks.columns import CHECKS, LABELS, MACHINE, PERSON

SITE_CHECKS = DATASETS["site_checks"]

__all__ = ["CHECKS", "LABELS", "MACHINE", "PERSON", "SITE_CHECKS"]
