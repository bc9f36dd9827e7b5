"""From checks to the state of a unit: conjunction and disjunction with unknowns."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.measuring.requirements import every, latest, some

WORD = {"+": "passed", "-": "failed", "n": "not_applicable", "?": "unknown"}


def state(marks: str) -> pl.DataFrame:
    return pl.DataFrame({"unit": ["A"] * len(marks), "state": [WORD[mark] for mark in marks]})


@pytest.mark.parametrize(
    ("marks", "wanted", "expected"),
    [
        ("++", 2, "passed"),
        ("+-", 2, "failed"),
        ("+n", 2, "passed"),  # what does not apply is passed over
        ("nn", 2, "not_applicable"),
        ("-n", 2, "failed"),
        ("+", 2, "unknown"),  # one check is missing
        ("-", 2, "failed"),  # one failure settles it
        ("n", 2, "unknown"),
        ("+?", 2, "unknown"),
        ("-?", 2, "failed"),
    ],
)
def test_every_check_must_hold(marks: str, wanted: int, expected: str) -> None:
    assert every(state(marks), ["unit"], wanted)["state"].to_list() == [expected]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("+-", "passed"),
        ("--", "failed"),
        ("n-", "failed"),
        ("nn", "not_applicable"),
        ("?-", "unknown"),
        ("?+", "passed"),
    ],
)
def test_one_member_is_enough(marks: str, expected: str) -> None:
    assert some(state(marks), ["unit"])["state"].to_list() == [expected]


def test_the_last_row_of_a_group_up_to_the_as_of_date() -> None:
    rows = pl.DataFrame(
        {
            "unit": ["A", "A", "A", "B"],
            "day": [date(2025, 5, 9), date(2025, 5, 20), date(2025, 6, 2), date(2025, 6, 3)],
            "file": "f.csv",
            "row": [4, 3, 5, 2],
        }
    )
    found = latest(rows, ["unit"], "day", date(2025, 5, 31))
    assert found["row"].to_list() == [3]
