"""What is told of a target, whole and in both languages, as it was approved.

One case of each way to speak: a sentence, the working, what stands beside the value, and the lines
of all targets together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import polars as pl
import pytest
from syrupy.assertion import SnapshotAssertion

from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.figures import current_notes, current_text
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import decisions, doubts, shortfalls
from lsanalytics.telling.working import working
from lsanalytics.words import LANGUAGES, Language
from tests.kept import Words
from tests.progress.samples import AS_OF, assess, judge, observed, target
from tests.progress.test_one_day import MIXED, judged


def _units(values: dict[int, float], **columns: object) -> pl.DataFrame:
    return observed(values).with_columns(**{key: pl.lit(one) for key, one in columns.items()})


def _known_between() -> Assessment:
    """3,000 of 4,000 agencies are known of, so that anything from 60 to 85% may be true."""
    bounds = {"bound_low": 60.0, "bound_high": 85.0, "units": 4000.0, "units_measured": 3000.0}
    rows = _units({2024: 66.0, 2025: 71.0}, unit="agencies", **bounds)
    return assess(rows, target(70.0), AS_OF)


CASES: dict[str, Callable[[], Assessment]] = {
    "met": lambda: assess(observed({2024: 68, 2025: 72.1}), target(70.0), AS_OF),
    "behind": lambda: assess(observed({2020: 50, 2024: 62, 2025: 66}), target(70.0), AS_OF),
    "over-a-ceiling": lambda: assess(
        observed({2021: 38, 2025: 33.2}, evidence="simulated"),
        target(30.0, direction="at_most"),
        AS_OF,
    ),
    "worsening": lambda: assess(observed({2021: 68, 2023: 64, 2025: 56}), target(70.0), AS_OF),
    "stands-still": lambda: judge({2020: 70, 2025: 70}, target(70.0)),
    "no-data": lambda: assess(observed({}), target(70.0), AS_OF),
    "refused": lambda: assess(observed({2025: 72}), target(70.0), AS_OF, refused="coverage"),
    "no-threshold": lambda: assess(
        observed(dict(zip(range(2019, 2025), (50, 53, 51, 56, 60, 61), strict=True))),
        target(None),
        AS_OF,
    ),
    "known-between": _known_between,
    "sampled": lambda: assess(
        observed({2024: 68, 2025: 75}, intervals={2025: (69.0, 78.0)}), target(70.0), AS_OF
    ),
    "counted": lambda: assess(
        _units({2024: 96.0, 2025: 98.0}, numerator=1225.0, denominator=1250.0, unit="sites"),
        target(100.0),
        AS_OF,
    ),
    "two-readings": lambda: judged(72.4, MIXED, "sum"),
    "two-readings-agree": lambda: judged(72.4, {"TH1": [75.0, 70.0]}, "sum", all_days=True),
    "after-a-break": lambda: assess(
        observed({2021: 50, 2022: 60, 2023: 64, 2025: 66}, flags={2022: "break"}),
        target(70.0),
        AS_OF,
    ),
    "waiting": lambda: replace(_known_between(), waiting=1200),
}
CHANCES = {"met": 0.5, "behind": 0.4, "counted": 0.9}


@cache
def case(name: str) -> Assessment:
    found = CASES[name]()
    return replace(found, target=replace(found.target, id=name))


def told(name: str, language: Language) -> str:
    one = case(name)
    lines = [sentence(one, language), current_text(one, language), *current_notes(one, language)]
    return "\n".join([*lines, *(f"{label}: {said}" for label, said in working(one, language))])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_of_one(name: str, language: Language, snapshot: SnapshotAssertion) -> None:
    assert told(name, language) == snapshot(extension_class=Words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_all_together(language: Language, snapshot: SnapshotAssertion) -> None:
    every = [case(name) for name in CASES]
    lines = [
        *(decisions([one], language)[-1] for one in every),
        *shortfalls(every, language),
        *doubts(every, CHANCES, language),
    ]
    assert "\n".join(lines) == snapshot(extension_class=Words)
