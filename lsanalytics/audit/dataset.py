"""The dataset that an audit writes: the one whose rows tell a program's answer from a person's."""

from __future__ import annotations

from lsanalytics.datasets import taking

AUDITED = taking("audit")
LABELS = AUDITED.column("check").allowed  # check -> its name in both languages
CHECKS = tuple(LABELS)
