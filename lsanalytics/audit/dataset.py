"""The dataset that an audit writes: the one whose rows tell a program's answer from a person's."""

from __future__ import annotations

from lsanalytics.dataset import METHOD
from lsanalytics.datasets import DATASETS

AUDITED = next(one for one in DATASETS.values() if METHOD in one.columns)
LABELS = AUDITED.column("check").allowed  # check -> its name in both languages
CHECKS = tuple(LABELS)
