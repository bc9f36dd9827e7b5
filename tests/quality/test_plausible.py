"""A figure that cannot well be so is used and asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lsanalytics.clock import MINUTE
from lsanalytics.datasets import DATASETS
from tests.quality.frames import PLACES, coverage, quality

Rows = list[dict[str, Any]]
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


def items(month: int, count: int, tones: tuple[str, ...] = ("positive", "neutral")) -> Rows:
    return [
        {"item": f"{month}-{n}", "date": date(2026, month, 1 + n % 28), "outlet": "BLS"}
        | {"tone": tones[n % len(tones)]}
        for n in range(count)
    ]


def audit(day: date, passed: int, of: int = 8) -> Rows:
    checks = list(DATASETS["site_checks"].column("check").allowed)[:of]
    return [
        {"audited": day, "agency": "S01", "site": "T1", "check": check}
        | {"result": "passed" if n < passed else "failed"}
        for n, check in enumerate(checks)
    ]


def assessed(year: int, passed: int) -> Rows:
    criteria = list(DATASETS["newsrooms"].column("criterion").allowed)
    return [
        {"assessed": date(year, 11, 30), "outlet": "BLS", "outlet_name": "Báo", "criterion": one}
        | {"result": "passed" if n < passed else "failed"}
        for n, one in enumerate(criteria)
    ]


def hours(period: date, span: str, radio: float | None, tv: float | None) -> Rows:
    whole = {"station": "Đài", "period": period, "span": span, "kind": "total"}
    return [{**whole, "radio": radio, "tv": tv}]


def days(lengths: list[int]) -> Rows:
    """A programme a day, so many hours long."""
    hour = 60 * MINUTE
    return [
        {"channel": "TH1", "medium": "tv", "date": date(2026, 3, 1 + n), "start": 5 * hour}
        | {"end": (5 + length) * hour, "title": f"Phim {n}", "origin": "other"}
        for n, length in enumerate(lengths)
    ]


OTHERS: dict[str, tuple[str, Rows, list[tuple[str, int]]]] = {
    "minutes for hours": (
        "airtime_summary",
        hours(date(2026, 3, 31), "quarter", 1500, 90_000),
        [("hours_of_period", 2)],
    ),
    "a quarter of a tenth": (
        "airtime_summary",
        [
            *hours(date(2025, 12, 31), "quarter", 1500, 1500),
            *hours(date(2026, 3, 31), "quarter", 150, 1400),
        ],
        [("change_of_hours", 3)],
    ),
    "a year beside a quarter": (
        "airtime_summary",
        [
            *hours(date(2025, 12, 31), "year", 6000, 6000),
            *hours(date(2026, 3, 31), "quarter", 1500, None),
        ],
        [],
    ),
    "a month of praise alone": ("press_items", items(5, 20, ("positive",)), [("one_tone", 2)]),
    "few items of one tone": ("press_items", items(5, 19, ("positive",)), []),
    "a month that falls to a tenth": (
        "press_items",
        [*items(5, 40), *items(6, 4)],
        [("change_of_items", 42)],
    ),
    "an audit that turns over": (
        "site_checks",
        [*audit(date(2026, 3, 15), 8), *audit(date(2026, 9, 15), 1)],
        [("change_of_passed", 10)],
    ),
    "an audit that is better": (
        "site_checks",
        [*audit(date(2026, 3, 15), 1), *audit(date(2026, 9, 15), 8)],
        [],
    ),
    "a newsroom that fails what it passed": (
        "newsrooms",
        [*assessed(2024, 4), *assessed(2025, 0)],
        [("change_of_passed", 6)],
    ),
    "a day of a third": ("broadcast_log", days([12, 12, 12, 12, 4]), [("hours_like_others", 6)]),
    "days without others": ("broadcast_log", days([10, 10, 4]), []),
}
NEW = {"hours_of_period", "change_of_hours", "one_tone", "change_of_items"}
NEW |= {"change_of_passed", "hours_like_others"}


@pytest.mark.parametrize("name", OTHERS)
def test_what_cannot_well_be_so_is_asked_about_in_every_dataset(name: str) -> None:
    dataset, rows, expected = OTHERS[name]
    found = quality(dataset, rows)
    asked = [
        (one["expectation"], one["row"])
        for one in found.faults.iter_rows(named=True)
        if one["expectation"] in NEW
    ]
    assert asked == expected


def test_a_month_that_is_not_over_is_not_compared() -> None:
    found = quality("press_items", [*items(9, 40), *items(10, 4)], as_of=date(2026, 10, 15))
    assert "change_of_items" not in found.faults["expectation"].to_list()
