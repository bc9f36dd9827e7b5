"""The two readings of "trong 01 ngày" stand side by side, and the plan says which governs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics import observations
from lsanalytics.plan import Direction, InOneDay
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.working import working
from tests.progress.samples import AS_OF, INDICATOR, assess, observed, target

Shares = dict[str, list[float]]


def days(shares: Shares, left_out: int = 0, year: int = 2025) -> pl.DataFrame:
    """The monitored days of each channel, from 1 January on; the last ones not monitored."""
    rows = [
        {
            "indicator": INDICATOR,
            "part": channel,
            "place": "20",
            "grain": "day",
            "period_start": date(year, 1, 1 + at),
            "period_end": date(year, 1, 1 + at),
            "value": value,
            "evidence": "reported",
            "flag": "day_not_monitored" if at >= len(values) - left_out else "",
            "source": "data/raw/returns/log.csv:1",
        }
        for channel, values in shares.items()
        for at, value in enumerate(values)
    ]
    return observations.collect([pl.DataFrame(rows)])


def judged(
    value: float,
    shares: Shares,
    reading: InOneDay | None,
    *,
    all_days: bool = False,
    **options: int,
) -> Assessment:
    count = float(sum(map(len, shares.values())))
    year = observed({2025: value}).with_columns(
        units=pl.lit(count if all_days else 730.0),
        units_measured=pl.lit(count),
        unit=pl.lit("days"),
    )
    rows = pl.concat([year, days(shares, **options)])
    return assess(rows, replace(target(70.0), in_one_day=reading), AS_OF)


MIXED = {"PT1": [60.0, 80.0, 80.0], "TH1": [75.0, 70.0, 90.0]}


def test_both_readings_are_counted_and_the_sentence_says_where_they_differ() -> None:
    found = judged(72.4, MIXED, "sum")
    both = found.milestones[0].one_day
    assert both is not None and both.differ
    assert (both.sum_level, both.each_level) == ("met", "not_met")
    assert [(one.channel, one.kept, one.broken, one.of) for one in both.days] == [
        ("PT1", 2, 1, 3),
        ("TH1", 3, 0, 3),
    ]
    said = sentence(found, "vi")
    assert "cộng cả năm thì đạt, tính từng ngày thì không đạt" in said
    assert "PT1: 2 trong 3 ngày" in said and "kết luận theo cách cộng cả năm" in said
    assert "in 01 day" in sentence(found, "en")


@pytest.mark.parametrize(
    ("reading", "shares", "all_days", "standing"),
    [
        ("sum", MIXED, True, "met"),
        ("each", MIXED, True, "missed"),  # one day below is enough
        ("each", MIXED, False, "missed"),
        ("each", {"TH1": [75.0, 70.0]}, True, "met"),
        ("each", {"TH1": [75.0, 70.0]}, False, "undetermined"),  # the other days may stand anywhere
    ],
)
def test_the_reading_of_the_plan_governs(
    reading: InOneDay, shares: Shares, all_days: bool, standing: str
) -> None:
    found = judged(72.4, shares, reading, all_days=all_days)
    assert found.milestones[0].standing == standing


def test_where_they_agree_the_working_alone_tells_both() -> None:
    found = judged(72.4, {"TH1": [75.0, 70.0]}, "sum", all_days=True)
    assert "hai cách hiểu" not in sentence(found, "vi")
    assert any("2 trong 2 ngày" in said for _, said in working(found, "vi"))


def test_a_day_of_which_the_log_holds_too_little_is_not_counted() -> None:
    both = judged(72.4, {"TH1": [75.0, 70.0, 10.0]}, "sum", left_out=1).milestones[0].one_day
    assert both is not None and [(one.kept, one.of) for one in both.days] == [(2, 2)]


def test_a_target_with_one_reading_has_no_other() -> None:
    assert judged(72.4, MIXED, None).milestones[0].one_day is None


@pytest.mark.parametrize(
    ("way", "values", "ranges", "level"),
    [
        # the worst day is 25, and the other may have been 35
        ("at_most", [25.0, 20.0], [(20.0, 28.0), (10.0, 35.0)], "undetermined"),
        ("at_most", [25.0, 20.0], [(20.0, 28.0), (10.0, 30.0)], "met"),
        ("at_most", [25.0, 32.0], [(20.0, 28.0), (31.0, 35.0)], "not_met"),
        # a floor of 30: the worst day is 35, and the other may have been 25
        ("at_least", [35.0, 40.0], [(31.0, 45.0), (25.0, 50.0)], "undetermined"),
        ("at_least", [35.0, 40.0], [(31.0, 45.0), (30.0, 50.0)], "met"),
        ("at_least", [28.0, 40.0], [(26.0, 29.0), (35.0, 50.0)], "not_met"),
    ],
)
def test_any_day_may_be_the_one_on_which_a_level_was_broken(
    way: Direction, values: list[float], ranges: list[tuple[float, float]], level: str
) -> None:
    lows, highs = zip(*ranges, strict=True)
    held = days({"TH1": values}).with_columns(
        bound_low=pl.Series(lows), bound_high=pl.Series(highs)
    )
    year = observed({2025: values[0]}).with_columns(
        units=pl.lit(2.0), units_measured=pl.lit(2.0), unit=pl.lit("days")
    )
    asked = replace(target(30.0, direction=way), in_one_day="each")
    found = assess(pl.concat([year, held]), asked, AS_OF)
    assert found.milestones[0].level == level


GOOD: Shares = {"TH1": [75.0, 70.0]}


def test_days_that_nobody_monitored_leave_open_whether_every_day_was_kept() -> None:
    both = judged(72.4, GOOD, "sum").milestones[0].one_day  # 2 of 730 days
    assert both is not None and both.each_level == "undetermined"
    assert judged(72.4, GOOD, "each").headline == "undetermined"
    rows = pl.concat([observed({2025: 72.4}), days(GOOD)])  # of how many nobody says
    found = assess(rows, replace(target(70.0), in_one_day="each"), AS_OF)
    assert found.headline == "undetermined"
    assert judged(72.4, GOOD, "each", all_days=True).milestones[0].standing == "met"


def test_simulated_days_say_nothing_of_a_reported_year() -> None:
    simulated = days({"TH1": [10.0]}).with_columns(evidence=pl.lit("simulated"))
    rows = pl.concat([observed({2025: 72.4}), simulated])
    found = assess(rows, replace(target(70.0), in_one_day="sum"), AS_OF)
    assert found.milestones[0].one_day is None
