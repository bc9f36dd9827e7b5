"""The shares of a4, a5 and a6 and the channel that governs, worked by hand."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.datasets.broadcast_log.airtime import daily, observations
from tests.datasets.frames import log

AS_OF = date(2026, 10, 31)
A4, A5, A6 = (
    "airtime_in_province_share",
    "airtime_new_share_of_produced",
    "airtime_taken_share",
)
DAY = "2025-03-01"
# One day of 1000 minutes: N 200, R 300, C 100, D 250, F 50, O 100.
WORKED = log(
    f"{DAY} 0:00-3:20 N",
    f"{DAY} 3:20-8:20 R",
    f"{DAY} 8:20-10:00 C",
    f"{DAY} 10:00-14:10 D",
    f"{DAY} 14:10-15:00 F",
    f"{DAY} 15:00-16:40 O",
)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("share_a4", 60.0),  # (200 + 300 + 100) / 1000
        ("share_a5", 100 / 3),  # 200 / (200 + 300 + 100): produced airtime, not all airtime
        ("share_a6", 30.0),  # (250 + 50) / 1000: with a4 90, advertising counts in the total only
        ("hours", 1000 / 60),
    ],
)
def test_shares_of_a_worked_day(column: str, expected: float) -> None:
    assert daily(WORKED, AS_OF)[column].to_list() == pytest.approx([expected])


def test_more_advertising_lowers_a4_and_a6_but_not_a5() -> None:
    more = pl.concat([WORKED, log(f"{DAY} 17:00-18:00 O")])
    before, after = daily(WORKED, AS_OF).row(0, named=True), daily(more, AS_OF).row(0, named=True)
    assert after["share_a4"] == pytest.approx(600 / 1060 * 100)
    assert after["share_a6"] == pytest.approx(300 / 1060 * 100)
    assert after["share_a5"] == before["share_a5"]


def test_a5_has_no_value_where_nothing_is_produced() -> None:
    taken = log(f"{DAY} 6:00-7:00 D")
    assert daily(taken, AS_OF)["share_a5"].to_list() == [None]
    found = observations(taken, "20", AS_OF)
    assert found.filter(indicator=A5).is_empty()
    assert found.filter(indicator=A6, grain="day")["value"].to_list() == [100.0]


def year(found: pl.DataFrame, indicator: str, part: str = "", in_: int = 2025) -> dict[str, object]:
    rows = found.filter(
        pl.col("indicator") == indicator,
        pl.col("grain") == "year",
        pl.col("part") == part,
        pl.col("period_start") == date(in_, 1, 1),
    )
    return rows.row(0, named=True)


TWO_CHANNELS = log(
    # TH1: N 60, R 60, D 80 -> a4 120/200 = 60, a5 60/120 = 50, a6 80/200 = 40
    f"{DAY} 6:00-7:00 N TH1",
    f"{DAY} 7:00-8:00 R TH1",
    f"{DAY} 8:00-9:20 D TH1",
    # PT1: N 30, R 120, D 30 -> a4 150/180 = 83.3, a5 30/150 = 20, a6 30/180 = 16.7
    f"{DAY} 6:00-6:30 N PT1",
    f"{DAY} 7:00-9:00 R PT1",
    f"{DAY} 9:00-9:30 D PT1",
)


@pytest.mark.parametrize(
    ("indicator", "value", "numerator", "denominator", "channel"),
    [
        (A4, 60.0, 120, 200, "TH1"),  # at least: the lower one
        (A5, 20.0, 30, 150, "PT1"),
        (A6, 40.0, 80, 200, "TH1"),  # a ceiling: the higher one
    ],
)
def test_the_worse_channel_governs_the_year(
    indicator: str, value: float, numerator: int, denominator: int, channel: str
) -> None:
    found = observations(TWO_CHANNELS, "20", AS_OF)
    whole = year(found, indicator)
    assert whole["value"] == pytest.approx(value)
    assert (whole["numerator"], whole["denominator"]) == (numerator, denominator)
    assert whole["source"] == year(found, indicator, channel)["source"]
    assert "worse_channel" in str(whole["flag"]).split(";")


def test_a_year_is_total_minutes_over_its_days_not_a_mean_of_days() -> None:
    # 10 of 100 minutes on one day, 300 of 300 on another: 310/400, not (10% + 100%)/2
    frame = log(
        "2025-03-01 6:00-6:10 N",
        "2025-03-01 6:10-7:40 D",
        "2025-03-02 6:00-11:00 N",
    )
    assert year(observations(frame, "20", AS_OF), A4)["value"] == pytest.approx(77.5)


QUARTERS = [f"2025-{month}-10 6:00-7:00 N" for month in ("02", "05", "08", "11")]


@pytest.mark.parametrize(
    ("rows", "as_of", "flag", "end"),
    [
        (QUARTERS, "2026-10-31", "", "2025-12-31"),
        (QUARTERS, "2025-12-31", "", "2025-12-31"),
        (QUARTERS, "2025-12-30", "partial", "2025-12-30"),  # the year is not over
        (QUARTERS[:3], "2026-10-31", "partial", "2025-12-31"),  # a quarter was not monitored
        ([*QUARTERS, "2025-11-10 7:00-25:00 R"], "2026-10-31", "spill_left_out", "2025-12-31"),
    ],
)
def test_flags_and_end_of_a_year(rows: list[str], as_of: str, flag: str, end: str) -> None:
    found = year(observations(log(*rows), "20", date.fromisoformat(as_of)), A4, "TH1")
    assert found["flag"] == flag
    assert found["period_end"] == date.fromisoformat(end)


def test_a_channel_that_fell_silent_is_flagged_once() -> None:
    radio = [row.replace("2025", "2024") + " PT1" for row in QUARTERS]
    tv = [f"{of}{row[4:]} TH1" for of in (2024, 2025, 2026) for row in QUARTERS]
    found = observations(log(*radio, *tv), "20", date(2026, 12, 31))
    flags = [year(found, A4, in_=number)["flag"] for number in (2024, 2025, 2026)]
    assert flags == ["worse_channel", "channel_missing;other_channel", ""]


def test_quarters_and_days_stand_by_channel() -> None:
    found = observations(TWO_CHANNELS, "20", AS_OF).filter(indicator=A4)
    stood = sorted(found.select("grain", "part").rows())
    assert stood == [
        *(("day", "PT1"), ("day", "TH1")),
        *(("quarter", "PT1"), ("quarter", "TH1")),
        *(("year", ""), ("year", "PT1"), ("year", "TH1")),
    ]
    quarter = found.filter(grain="quarter", part="PT1").row(0, named=True)
    assert (quarter["period_start"], quarter["period_end"]) == (
        date(2025, 1, 1),
        date(2025, 3, 31),
    )


@pytest.mark.parametrize(
    ("rows", "quarter", "source"),
    [
        # one programme on two days of the quarter is one row
        (["2025-03-01 23:00-25:00 N", "2025-03-02 6:00-7:00 N"], 1, "2-3 (2)"),
        (["2025-03-01 23:00-25:00 N", "2025-03-02 23:00-24:00 N"], 1, "2-3 (2)"),
        # sent wholly after midnight, it stands on the second day only
        (["2025-03-01 24:10-25:00 N", "2025-03-02 6:00-7:00 N"], 1, "2-3 (2)"),
        # from the last day of March into April: a row of both quarters
        (["2025-03-31 23:00-25:00 N", "2025-04-01 6:00-7:00 N"], 1, "2"),
        (["2025-03-31 23:00-25:00 N", "2025-04-01 6:00-7:00 N"], 4, "2-3 (2)"),
        # interrupted, and then past midnight: still one row
        (
            ["2025-03-01 22:00-25:00 N", "2025-03-01 23:00-23:30 O", "2025-03-02 6:00-7:00 N"],
            1,
            "2-4 (3)",
        ),
    ],
)
def test_a_row_is_counted_once_in_the_source_of_a_period(
    rows: list[str], quarter: int, source: str
) -> None:
    found = observations(log(*rows), "20", AS_OF).filter(
        pl.col("indicator") == A4,
        pl.col("grain") == "quarter",
        pl.col("period_start") == date(2025, quarter, 1),
    )
    assert found["source"].to_list() == [f"broadcast_log.csv:{source}"]


def test_the_whole_year_says_of_the_governing_channel_whether_minutes_were_left_out() -> None:
    spilling = log("2025-03-01 23:00-25:00 R TH1")
    found = observations(pl.concat([TWO_CHANNELS, spilling]), "20", AS_OF)
    # a4: TH1 governs with (60 + 60 + 60) / 260 = 69%, the hour after midnight left out
    assert "spill_left_out" in str(year(found, A4)["flag"]).split(";")
    # a5: PT1 governs (20%), and nothing of it was left out
    assert "spill_left_out" not in str(year(found, A5)["flag"]).split(";")
