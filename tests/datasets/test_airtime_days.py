"""Days on which a rule held, and hours a day."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.daily import Rule, kept_days
from lsanalytics.datasets import DATASETS
from lsanalytics.datasets.broadcast_log.airtime import daily, hours, shares
from lsanalytics.measuring.daily import steps
from lsanalytics.plan import Direction
from tests.datasets.frames import log, places

AS_OF = date(2026, 10, 31)
A4, A5, A6 = (
    "airtime_in_province_share",
    "airtime_new_share_of_produced",
    "airtime_taken_share",
)
# 100 minutes a day; in-province 70, 69, 67, 66 of them, taken the rest
DAYS = [
    row
    for number, made in enumerate((70, 69, 67, 66), start=1)
    for row in (
        f"2025-03-0{number} 6:00-{6 + made // 60}:{made % 60:02} N",
        f"2025-03-0{number} {6 + made // 60}:{made % 60:02}-7:40 D",
    )
]


def shares_of(indicator: str, *rows: str) -> pl.DataFrame:
    return shares(daily(log(*rows), AS_OF)).filter(indicator=indicator)


@pytest.mark.parametrize(
    ("indicator", "threshold", "direction", "expected"),
    [
        # 70 holds; 69 and 67 are within three points of 70; 66 is not
        (A4, 70.0, "at_least", ["kept", "nearly", "nearly", "broken"]),
        # taken 30, 31, 33, 34 against a ceiling of 30
        (A6, 30.0, "at_most", ["kept", "nearly", "nearly", "broken"]),
        # the threshold is the plan's, not the code's
        (A4, 67.0, "at_least", ["kept", "kept", "kept", "nearly"]),
        # all that is produced is new
        (A5, 30.0, "at_least", ["kept"] * 4),
    ],
)
def test_a_day_keeps_nearly_keeps_or_breaks_the_rule(
    indicator: str, threshold: float, direction: Direction, expected: list[str]
) -> None:
    judged = steps(shares_of(indicator, *DAYS), threshold, direction)
    assert judged["step"].to_list() == expected


def test_the_share_of_days_kept_counts_monitored_days_only() -> None:
    assert kept_days(shares_of(A4, *DAYS), Rule("a4", "", 70.0, "at_least")) == {"TH1": (1, 4)}


def test_a_day_without_a_share_is_not_judged() -> None:
    days = shares_of(A5, "2025-03-01 6:00-7:00 D", "2025-03-02 6:00-7:00 N")
    assert kept_days(days, Rule("a5", "", 30.0, "at_least")) == {"TH1": (1, 1)}


def test_hours_are_averages_over_monitored_days() -> None:
    frame = log(
        # 4 h in all, of which new 2, repeat 1, co-production 1
        "2025-03-01 6:00-8:00 N",
        "2025-03-01 8:00-9:00 R",
        "2025-03-01 9:00-10:00 C",
        # 2 h in all, of which new 1
        "2025-03-02 6:00-7:00 N",
        "2025-03-02 7:00-8:00 D",
    )
    found = hours(daily(frame, AS_OF)).row(0, named=True)
    assert (found["days"], found["hours_total"]) == (2, 3.0)  # (4 + 2) / 2
    assert found["hours_own"] == 2.0  # (2 + 1 + 1) / 2, co-production apart
    assert found["hours_new"] == 1.5  # (2 + 1) / 2
    assert found["hours_coproduction"] == 0.5


def test_pages_find_days_and_years_among_the_tables_of_the_dataset() -> None:
    dataset = DATASETS["broadcast_log"]
    found = dataset.tables({"broadcast_log": log(*DAYS)}, places(), AS_OF)
    days = daily(log(*DAYS), AS_OF)
    assert found["airtime_days"].equals(shares(days))
    assert found["airtime_years"].equals(hours(days))
    nobody = dataset.tables({"broadcast_log": log()}, places(), AS_OF)
    assert all(one.is_empty() for one in nobody.values())
