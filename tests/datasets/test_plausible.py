"""A figure that cannot well be so is used and asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.quality.frames import PLACES, coverage, quality

COMMUNES = [one.code for one in PLACES.valid("commune", date(2025, 12, 31))]
ASKED = ("like_percentage", "level_of_peers", "change_of_share", "change_of_people")


def asked(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """Which questions are asked, about which row."""
    found = quality("coverage", rows)
    assert found.set_aside.is_empty()
    return [
        (fault["expectation"], fault["row"])
        for fault in found.faults.iter_rows(named=True)
        if fault["expectation"] in ASKED
    ]


def province(year: int, people: int, reached: int) -> dict[str, Any]:
    return coverage(year=year, place="20", people=people, people_reached=reached)


PEERS = [coverage(place=code, people=500, people_reached=450) for code in COMMUNES[:6]]
CASES: dict[str, tuple[list[dict[str, Any]], list[tuple[str, int]]]] = {
    "percentages among people": (
        [
            coverage(place=c, people=12000, people_reached=r)
            for c, r in zip(COMMUNES, (95, 98, 99), strict=False)
        ],
        [("like_percentage", row) for row in (2, 3, 4)],
    ),
    "a hamlet of a hundred": ([coverage(people=110, people_reached=95)], []),
    "far below its peers": (
        [*PEERS, coverage(place=COMMUNES[6], people=500, people_reached=50)],
        [("level_of_peers", 8)],
    ),
    "few peers tell nothing": ([*PEERS[:3], coverage(place=COMMUNES[6], people_reached=150)], []),
    "a province that falls to a tenth": (
        [province(2024, 800_000, 760_000), province(2025, 80_000, 76_000)],
        [("change_of_people", 3)],
    ),
    "a share that halves and more": (
        [province(2023, 800_000, 760_000), province(2025, 800_000, 300_000)],
        [("change_of_share", 3)],
    ),
    "a year like the last": (
        [province(2024, 800_000, 760_000), province(2025, 810_000, 770_000)],
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_well_be_so_is_asked_about(case: str) -> None:
    rows, questions = CASES[case]
    assert asked(rows) == questions


def test_a_code_that_means_another_unit_since_the_reform_has_no_year_before() -> None:
    old = coverage(year=2024, place="06040", people=3000, people_reached=2900)
    new = coverage(year=2025, place="06040", people=14000, people_reached=13000)
    assert asked([old, new]) == []
