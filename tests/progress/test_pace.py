"""Observed against required pace: pieces, windows, logit scale, intervals, breaks."""

import math
from datetime import date

import pytest

from lsanalytics.progress.pace import interval
from lsanalytics.progress.path import required_path
from tests.progress.samples import AS_OF, assess, judge, milestone, observed, target


def pace(assessment, scale="line", window="long"):
    return next(p for p in assessment.paces if (p.scale, p.window) == (scale, window))


def test_required_path_runs_from_the_base_through_both_milestones():
    found = judge({2020: 50, 2026: 62}, target(60.0, 80.0))
    assert required_path(found) == [
        (date(2020, 12, 31), 50.0),
        (date(2025, 12, 31), 60.0),
        (date(2030, 12, 31), 80.0),
    ]


def test_a_base_that_is_ahead_is_only_asked_to_hold_the_threshold():
    found = judge({2020: 75, 2024: 76}, target(70.0))
    assert [level for _, level in required_path(found)] == [70.0, 70.0, 70.0]


@pytest.mark.parametrize(
    ("direction", "values", "knots"),
    [
        ("at_least", {2020: 50, 2024: 62}, [(2024, 62.0), (2030, 70.0)]),
        ("at_least", {2020: 80, 2025: 69.5}, [(2025, 69.5), (2030, 70.0)]),
        ("at_most", {2020: 90, 2025: 75}, [(2025, 75.0), (2030, 70.0)]),
        ("at_least", {2020: 50, 2025: 72}, [(2020, 50.0), (2025, 70.0), (2030, 70.0)]),
    ],
)
def test_once_a_level_is_missed_the_path_is_what_is_needed_from_now_on(direction, values, knots):
    found = judge(values, target(70.0, direction=direction))
    assert required_path(found) == [(date(year, 12, 31), level) for year, level in knots]


def test_no_path_without_threshold_or_base():
    assert required_path(judge({2020: 50}, target(None))) == []
    assert required_path(judge({}, target(70.0))) == []


def test_line_and_logit_over_the_long_and_the_short_window():
    # 2020-2024: 40, 44, 50, 52, 58; at least 70 in 2030.
    values = dict(zip(range(2020, 2025), (40, 44, 50, 52, 58), strict=True))
    asked = target(milestones=(milestone(2030, 70.0),))
    found = judge(values, asked, date(2025, 6, 30))
    # long: 18 in 4 years; asked 30 * 4/10 = 12. short: 8 in 2 years; from 50 asked 20 * 2/8 = 5.
    assert pace(found).ratio == 1.5
    assert (pace(found).observed, pace(found).required) == (4.5, 3.0)
    assert pace(found, window="short").ratio == 1.6

    def logit(p):
        return math.log(p / (100 - p))

    asked_change = (logit(70) - logit(40)) * 4 / 10
    assert pace(found, "logit").ratio == pytest.approx((logit(58) - logit(40)) / asked_change)


def test_no_logit_where_log_odds_are_infinite_or_the_unit_is_no_percentage():
    assert {p.scale for p in judge({2020: 50, 2024: 60}, target(100.0)).paces} == {"line"}
    assert {p.scale for p in judge({2020: 0, 2024: 60}, target(70.0)).paces} == {"line"}
    hours = target(70.0, unit="hours")
    assert {p.scale for p in judge({2020: 50, 2024: 60}, hours).paces} == {"line"}


def test_interval_from_sampling_where_it_is_known():
    # Both ends +-1.96 with 95%: standard error 1 each, of the change sqrt(2).
    asked = target(milestones=(milestone(2030, 70.0),))
    edges = {2020: (48.04, 51.96), 2025: (58.04, 61.96)}
    rows = observed({2020: 50, 2023: 53, 2025: 60}, intervals=edges)
    found = pace(assess(rows, asked, AS_OF))
    # 10 of the 10 asked for by 2025; half width 1.96 * sqrt(2) / 10 = 0.27718
    assert interval(found) == (
        pytest.approx(1 - 0.27718, abs=1e-4),
        pytest.approx(1 + 0.27718, abs=1e-4),
        "sampling",
    )


def test_interval_from_scatter_otherwise_and_named_so():
    # 50, 56, 60 on 2020, 2022, 2024. Least squares: slope 2.5, mean 55 1/3, residuals
    # -1/3, 2/3, -1/3, sum of squares 2/3; s = sqrt(2/3) with one degree of freedom, t = 12.706.
    asked = target(milestones=(milestone(2030, 70.0),))
    found = pace(judge({2020: 50, 2022: 56, 2024: 60}, asked))
    half = 12.7062 * math.sqrt(2) * math.sqrt(2 / 3)
    assert interval(found) == (
        pytest.approx((10 - half) / 8, rel=1e-4),
        pytest.approx((10 + half) / 8, rel=1e-4),
        "scatter",
    )


def test_no_interval_from_two_counted_observations():
    found = pace(judge({2020: 50, 2024: 60}, target(70.0)))
    assert interval(found) is None


def test_a_pace_never_crosses_a_break():
    rows = observed({2020: 90, 2022: 92, 2023: 50, 2024: 56}, flags={2023: "break;revised"})
    found = assess(rows, target(milestones=(milestone(2030, 70.0),)), AS_OF)
    # Since the break 50 -> 56 in a year; asked 20/7. Across it, the fall from 90 would rule.
    assert found.paces[0].ratio == pytest.approx(6 / (20 / 7))
    assert {p.start.period_end.year for p in found.paces} == {2023}
    assert found.headline == "open" and found.base.value == 50
    assert found.evidence.breaks == (date(2023, 1, 1),)
    assert len(found.series) == 4  # charts still show what came before


def test_one_observation_since_a_break_is_not_enough():
    rows = observed({2020: 50, 2023: 56, 2024: 60}, flags={2024: "break"})
    found = assess(rows, target(milestones=(milestone(2030, 70.0),)), AS_OF)
    assert (found.headline, found.paces, found.direction) == ("not_available", (), "unknown")


def test_a_level_met_before_a_break_is_not_said_to_be_lost_across_it():
    values, broken = {2024: 68, 2025: 72, 2026: 60, 2027: 62}, {2026: "break"}
    found = assess(observed(values, flags=broken), target(70.0), date(2028, 1, 1))
    assert found.milestones[0].standing == "met"
    assert found.headline != "reversing"


def test_a_base_beyond_the_threshold_asks_for_no_way_back():
    # from 80 to 75 where 70 are asked for: half of a way back would be on no path
    found = pace(judge({2021: 80, 2025: 75}, target(70.0)))
    assert (found.required, found.ratio) == (0.0, None)


def test_three_observations_are_one_window():
    three = judge({2021: 50, 2023: 55, 2025: 60}, target(70.0, unit="hours"))
    four = judge({2019: 48, 2021: 50, 2023: 55, 2025: 60}, target(70.0, unit="hours"))
    assert [one.window for one in three.paces] == ["long"]
    assert [one.window for one in four.paces] == ["long", "short"]


@pytest.mark.parametrize("scale", ["line", "logit"])
def test_an_end_that_was_counted_in_full_has_no_error(scale):
    # 60 between 56 and 64: 4 points, and in log-odds 100 / (60 x 40) of each, of all that was asked
    found = assess(observed({2021: 50, 2025: 60}, intervals={2025: (56, 64)}), target(70.0), AS_OF)
    measured = pace(found, scale)
    half = 4.0 if scale == "line" else 4.0 * 100 / (60 * 40)
    low, high, kind = interval(measured)
    assert kind == "sampling"
    assert high - measured.ratio == pytest.approx(half / measured.asked)
    assert measured.ratio - low == pytest.approx(half / measured.asked)
