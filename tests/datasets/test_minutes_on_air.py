"""Programmes become minutes on calendar days: midnight, overlaps, gaps, unmonitored days."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.datasets.broadcast_log.airtime import daily
from tests.datasets.frames import ORIGIN, log

AS_OF = date(2025, 12, 31)
SAT, SUN = "2025-03-01", "2025-03-02"


def minutes(frame: pl.DataFrame) -> dict[str, dict[str, int]]:
    """{day: {origin letter: minutes}} without noughts."""
    return {
        str(row["date"]): {
            letter: row[f"minutes_{origin}"]
            for letter, origin in ORIGIN.items()
            if row[f"minutes_{origin}"]
        }
        for row in daily(frame, AS_OF).iter_rows(named=True)
    }


CASES = {
    "minutes of one origin add up": (
        [f"{SAT} 6:00-7:00 N", f"{SAT} 8:00-8:30 N"],
        {SAT: {"N": 90}},
    ),
    "a gap is nobody's airtime": (
        [f"{SAT} 6:00-7:00 N", f"{SAT} 7:20-8:00 D"],  # 7:00-7:20 is in no sum
        {SAT: {"N": 60, "D": 40}},
    ),
    "past midnight counts on the next day where that is monitored": (
        [f"{SAT} 23:30-24:45 N", f"{SUN} 6:00-7:00 D"],  # 30 minutes before, 45 after
        {SAT: {"N": 30}, SUN: {"N": 45, "D": 60}},
    ),
    "past midnight is left out where the next day is not monitored": (
        [f"{SUN} 23:30-24:45 N"],
        {SUN: {"N": 30}},
    ),
    "a start past 24:00 lies on the next day": (
        [f"{SAT} 20:00-21:00 D", f"{SAT} 25:00-26:00 N", f"{SUN} 6:00-7:00 D"],
        {SAT: {"D": 60}, SUN: {"N": 60, "D": 60}},
    ),
    "a monitored day may be silent": (
        [f"{SAT} 24:00-25:00 N", f"{SUN} 6:00-7:00 D"],
        {SAT: {}, SUN: {"N": 60, "D": 60}},
    ),
    "programmes that touch do not overlap": (
        [f"{SAT} 6:00-7:00 N", f"{SAT} 7:00-8:00 D"],
        {SAT: {"N": 60, "D": 60}},
    ),
    "the later start takes over": (
        [f"{SAT} 6:00-7:00 N", f"{SAT} 6:50-8:00 D"],  # N 6:00-6:50, D 6:50-8:00
        {SAT: {"N": 50, "D": 70}},
    ),
    "the earlier one goes on after a short one within it": (
        [f"{SAT} 6:00-8:00 N", f"{SAT} 6:30-6:40 O"],  # N 6:00-6:30 and 6:40-8:00
        {SAT: {"N": 110, "O": 10}},
    ),
    "two short ones within a long one": (
        [f"{SAT} 6:00-9:00 N", f"{SAT} 6:30-7:00 O", f"{SAT} 8:00-8:15 D"],
        {SAT: {"N": 135, "O": 30, "D": 15}},
    ),
    "three deep": (
        # C 6:20-6:40, D 6:10-6:20 and 6:40-7:00, N 6:00-6:10 and 7:00-8:00
        [f"{SAT} 6:00-8:00 N", f"{SAT} 6:10-7:00 D", f"{SAT} 6:20-6:40 C"],
        {SAT: {"N": 70, "D": 30, "C": 20}},
    ),
    "of two that start together the shorter comes first": (
        [f"{SAT} 6:00-7:00 N", f"{SAT} 6:00-6:15 O"],
        {SAT: {"N": 45, "O": 15}},
    ),
    "a programme past midnight gives way to the next day's first": (
        # N 23:00-24:00 on Saturday, 0:00-0:30 on Sunday, then D
        [f"{SAT} 23:00-25:00 N", f"{SUN} 0:30-2:00 D"],
        {SAT: {"N": 60}, SUN: {"N": 30, "D": 90}},
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES.keys())
def test_minutes_by_origin(rows: list[str], expected: dict[str, dict[str, int]]) -> None:
    assert minutes(log(*rows)) == expected


def test_channels_do_not_take_over_from_each_other() -> None:
    both = log(f"{SAT} 6:00-7:00 N TH1", f"{SAT} 6:30-7:30 D PT1")
    assert daily(both, AS_OF)["total_minutes"].to_list() == [60, 60]


def test_evidence_does_not_mix() -> None:
    real = log(f"{SAT} 6:00-7:00 N")
    made = log(f"{SAT} 6:30-7:30 D", evidence="simulated")
    found = daily(pl.concat([real, made]), AS_OF)
    assert dict(found.select("evidence", "total_minutes").iter_rows()) == {
        "reported": 60,
        "simulated": 60,
    }


def test_left_out_minutes_stand_on_the_day_that_sent_them() -> None:
    # 24:00-24:45 of Sunday lies on Monday, which is not monitored.
    found = daily(log(f"{SAT} 6:00-7:00 N", f"{SUN} 23:30-24:45 N"), AS_OF)
    assert found["minutes_left_out"].to_list() == [0, 45]


def test_rows_after_the_as_of_date_are_not_used() -> None:
    frame = log(f"{SAT} 23:00-25:00 N", f"{SUN} 6:00-7:00 D")
    found = daily(frame, date(2025, 3, 1))
    assert found.select("date", "total_minutes").rows() == [(date(2025, 3, 1), 60)]


def test_a_source_names_the_rows_that_gave_the_day_its_minutes() -> None:
    # Row 2 is the header's follower. Sunday rests on row 2 (past midnight) and row 4, row 3 is
    # of another channel.
    frame = log(f"{SAT} 23:00-25:00 N", f"{SAT} 6:00-7:00 N PT1", f"{SUN} 6:00-7:00 D")
    found = daily(frame, AS_OF).filter(channel="TH1")
    assert found["source"].to_list() == ["broadcast_log.csv:2", "broadcast_log.csv:2-4 (2)"]
