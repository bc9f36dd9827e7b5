"""Milestones: judged on the value at the date, never missed without one, met late, held."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.plan import Milestone
from lsanalytics.progress.assessment import has
from lsanalytics.progress.standing import is_judged
from lsanalytics.telling.sentence import sentence
from tests.progress.samples import assess, judge, milestone, observed, target

# values -> standing of 2025, of 2030, headline; floor of 70 in 2025, held to 2030. In hours, of
# which no chance is told: the pace speaks (of shares see test_one_answer.py).
CASES = {
    "met at the date and improving": ({2023: 66, 2024: 68, 2025: 72}, "met", "holding"),
    "exactly on the threshold is met": ({2024: 68, 2025: 70}, "met", "holding"),
    "a hair below is missed": ({2024: 68, 2025: 69.999}, "missed", "on_track"),
    "missed, and below the path since": ({2023: 50, 2025: 60}, "missed", "on_track"),
    "missed, and close to the level to hold": ({2023: 50, 2025: 65}, "missed", "on_track"),
    "met at the date, slipping since": ({2024: 68, 2025: 72, 2026: 71}, "met", "holding_slipping"),
    "met at the date while worsening": ({2024: 75, 2025: 72}, "met_slipping", "holding_slipping"),
    "met at the date, lost since": ({2024: 68, 2025: 72, 2026: 69}, "met", "reversing"),
    "met after the date": ({2024: 66, 2025: 69, 2026: 71}, "met_late", "holding"),
    "missed then, missed now": ({2023: 60, 2025: 66, 2026: 67}, "missed", "on_track"),
    "missed, too slow for 2030": ({2020: 50, 2025: 55}, "missed", "far_behind"),
    "missed, nearly fast enough": ({2020: 50, 2025: 57}, "missed", "behind"),
    "missed, not moving": ({2023: 60, 2025: 60}, "missed", "stalled"),
    "missed, moving away": ({2023: 60, 2025: 59}, "missed", "reversing"),
    "no value at all": ({}, "due_no_value", "not_available"),
    # of what nobody has measured for two years nothing is told of now, nor of what lies ahead
    "last value a year before, not met": ({2022: 60, 2024: 66}, "due_no_value", "not_available"),
    "last value a year before, met": ({2022: 60, 2024: 71}, "met", "not_available"),
    "last value two years before, met": ({2020: 60, 2023: 71}, "met", "not_available"),
    "last value beyond reach": ({2020: 60, 2022: 71}, "due_no_value", "not_available"),
    "not met before, known not met since": ({2024: 60, 2026: 68}, "missed", "on_track"),
    # whether it was met in time nobody can tell
    "nothing within reach, met since": ({2020: 60, 2026: 71}, "due_no_value", "holding"),
    "not met before, met after it": ({2024: 66, 2026: 71}, "due_no_value", "holding"),
    "met before, not met after it": ({2024: 71, 2026: 69}, "due_no_value", "reversing"),
    "met before and after it": ({2024: 71, 2026: 72}, "met", "holding"),
    "nothing within reach, not met since": ({2020: 60, 2026: 68}, "due_no_value", "on_track"),
    "one value, met": ({2025: 71}, "met", "holding"),
    "one value, not met": ({2025: 69}, "missed", "not_available"),
}
AS_OF = date(2027, 2, 1)


@pytest.mark.parametrize("name", CASES)
def test_standing(name):
    values, in_2025, in_2030 = CASES[name]
    found = judge(values, target(70.0, unit="hours"), AS_OF)
    assert [verdict.standing for verdict in found.milestones] == [in_2025, in_2030]
    assert found.headline == in_2030  # the next milestone governs
    assert found.governing is found.milestones[1]


@pytest.mark.parametrize("name", CASES)
def test_a_ceiling_is_judged_like_the_floor_of_its_complement(name):
    values, in_2025, in_2030 = CASES[name]
    mirrored = {year: round(100 - value, 3) for year, value in values.items()}
    found = judge(mirrored, target(30.0, direction="at_most", unit="hours"), AS_OF)
    assert [verdict.standing for verdict in found.milestones] == [in_2025, in_2030]


def test_before_the_first_milestone_it_governs():
    found = judge({2020: 50, 2024: 68}, target(70.0, unit="hours"), date(2025, 6, 1))
    # 18 gained; the path asks for 20 * 4/5 = 16: ratio 1.125
    assert found.governing is found.milestones[0]
    assert (found.headline, found.paces[0].ratio) == ("on_track", 1.125)
    assert not found.milestones[0].due and found.milestones[0].level == "not_due"


def test_nothing_after_the_as_of_date_is_seen():
    values = {2024: 68, 2025: 69, 2026: 75}
    found = judge(values, target(70.0), date(2026, 6, 30))
    assert [point.period_end.year for point in found.series] == [2024, 2025]
    assert found.milestones[0].standing == "missed"


def test_the_observation_judged_on_and_the_distance_are_given():
    verdict = judge({2022: 60, 2024: 71.5}, target(70.0), AS_OF).milestones[0]
    assert verdict.point is not None and verdict.point.period_end == date(2024, 12, 31)
    assert verdict.distance == 1.5
    ceiling = judge({2025: 33}, target(30.0, direction="at_most")).milestones[0]
    assert ceiling.distance == -3.0  # negative on the wrong side, for ceilings too


@pytest.mark.parametrize(
    ("value", "level"),
    [(70, "met"), (69.5, "within_tolerance"), (69.4, "not_met"), (75, "met")],
)
def test_tolerance_is_half_a_point_and_never_turns_missed_into_met(value, level):
    verdict = judge({2024: 60, 2025: value}, target(70.0)).milestones[0]
    assert verdict.level == level
    assert verdict.standing == ("met" if level == "met" else "missed")


def test_a_higher_second_milestone_has_to_be_reached_in_pieces():
    # 50 in 2020, 60 asked in 2025, 80 in 2030: 64 asked in 2026. 62 has gained 12 of 14.
    found = judge({2020: 50, 2025: 60, 2026: 62}, target(60.0, 80.0, unit="hours"), AS_OF)
    assert found.milestones[0].standing == "met"
    assert found.paces[0].ratio == pytest.approx(12 / 14)
    assert found.needed == pytest.approx((80 - 62) / 4)
    assert found.headline == "far_behind"  # 2 a year so far, 4.5 from now on


def test_years_in_which_a_held_level_lapsed_are_listed():
    values = {2024: 68, 2025: 72, 2026: 69, 2027: 71}
    held = judge(values, target(70.0), date(2028, 1, 31)).milestones[1]
    assert [point.period_end.year for point in held.lapsed] == [2026]
    assert held.standing == "holding"


@pytest.mark.parametrize(
    ("values", "headline"),
    [
        ({2024: 68, 2025: 72}, "met"),
        ({2024: 68, 2025: 72, 2026: 69}, "met_slipping"),  # met then, lost since
        ({2024: 68, 2025: 69}, "missed"),
        ({2024: 68, 2025: 69, 2026: 72}, "met_late"),
    ],
)
def test_the_last_milestone_governs_once_all_are_past(values, headline):
    only = target(milestones=(milestone(2025, 70.0),))
    assert judge(values, only, AS_OF).headline == headline


def test_a_milestone_falling_on_the_as_of_date_is_due():
    found = judge({2024: 60, 2025: 65}, target(70.0), date(2025, 12, 31))
    assert found.milestones[0].due and found.milestones[0].standing == "missed"


def test_hold_counts_from_the_first_past_milestone_that_asks_as_much():
    # 2022 asked for 50 (met), 2025 for 70 (missed), 2030 holds 70: what was met in 2022 was not
    # the level to hold, so falling short of 70 is no loss of it. The way to 2030 leads by 2022.
    steps = (milestone(2022, 50.0), milestone(2025, 70.0), milestone(2030, 70.0))
    asked = target(milestones=steps, unit="hours")
    found = judge({2020: 40, 2022: 72, 2023: 60, 2025: 65, 2026: 66}, asked, AS_OF)
    assert [verdict.standing for verdict in found.milestones][:2] == ["met", "missed"]
    assert found.headline == "on_track"  # 26 of the 20 asked for by 2026: 10, then 20 in 8 years


def test_short_before_the_date_and_after_it_and_met_since_is_late():
    found = judge({2023: 60, 2026: 69, 2028: 71}, target(70.0, unit="hours"), date(2029, 2, 1))
    assert found.milestones[0].standing == "met_late"


@pytest.mark.parametrize(("high", "standing"), [(71.0, "undetermined"), (69.5, "met_late")])
def test_what_may_have_been_met_in_time_is_not_told_as_late(high, standing):
    rows = observed({2025: 69, 2026: 75}, intervals={2025: (68.0, high)})
    found = assess(rows, target(70.0, unit="hours"), AS_OF)
    assert found.milestones[0].standing == standing


@pytest.mark.parametrize("unit", ["percent", "hours"])
@pytest.mark.parametrize("evidence", ["reported", "published"])
@pytest.mark.parametrize(
    ("as_of", "standing"),
    [(date(2024, 12, 31), "holding"), (date(2025, 1, 1), "not_available")],
)
def test_a_level_is_not_held_now_on_a_figure_of_more_than_two_years_ago(
    unit, evidence, as_of, standing
):
    rows = observed({2021: 90, 2022: 91}, evidence=evidence)
    found = assess(rows, target(70.0, unit=unit), as_of)
    ahead = found.milestones[1]
    assert (ahead.standing, ahead.chance is None) == (
        standing,
        standing == "not_available" or unit == "hours",
    )
    if standing == "not_available":
        assert found.asked is None and found.needed is None
        assert "(2022: 91.0" in sentence(found, "en") and "two years" in sentence(found, "en")


def test_a_figure_of_the_year_of_a_milestone_ahead_is_held_against_the_milestone_itself() -> None:
    # A year so far speaks of its 31 December, the day of the milestone: nothing of the way is left.
    # Of the 25 from 55 to 80 it has gone 10 or 20.
    asked = target(milestones=(milestone(2023, 60.0), milestone(2026, 80.0)), unit="hours")
    for now, standing in ((65, "far_behind"), (75, "behind"), (79, "on_track")):
        rows = observed({2022: 55, 2026: now}, flags={2026: "partial"})
        assert assess(rows, asked, date(2026, 10, 31)).headline == standing


@pytest.mark.parametrize(("value", "standing"), [(71, "met"), (66, "missed")])
def test_a_date_within_a_year_is_judged_on_the_figure_of_that_year(value, standing):
    asked = target(milestones=(Milestone(date(2025, 6, 30), 70.0, "plan", "88/KH-UBND"),))
    assert judge({2025: value}, asked).milestones[0].standing == standing


def test_what_was_met_and_is_being_lost_after_the_last_date_is_told_as_that():
    asked = target(milestones=(milestone(2025, 70.0),))
    found = judge({2024: 85, 2025: 85, 2026: 80}, asked, date(2027, 1, 31))
    assert (found.milestones[0].standing, found.headline) == ("met", "met_slipping")
    assert judge({2024: 85, 2025: 85, 2026: 86}, asked, date(2027, 1, 31)).headline == "met"


def test_a_share_that_has_to_hold_in_every_year_has_no_chance_of_its_last_one_alone():
    kept = replace(target(milestones=(milestone(2030, 70.0),)), each_year_from=2024)
    for values in ({2024: 72, 2025: 74}, {2024: 72, 2025: 65}):
        found = judge(values, kept)
        assert (found.milestones[0].chance, found.asked) == (None, None)
    assert (found.headline, found.needed) == ("missed", None)  # no pace makes good what was missed
    assert is_judged(found)  # for good, though its date is ahead


def test_a_series_has_the_breaks_that_its_figures_have():
    rows = observed({2022: 50, 2023: 60, 2024: 62, 2025: 64}, flags={2023: "break"})
    found = assess(rows, target(70.0), AS_OF)
    assert [has(point, "break") for point in found.series] == [False, True, False, False]


@pytest.mark.parametrize(("high", "told"), [(70.0, True), (70.1, False)])
def test_ten_points_are_not_more_than_ten(high, told):
    # from 60 on; what is told past them is a pace and a chance
    bounds = {"bound_low": 60.0, "bound_high": high}
    last = pl.col("period_end").dt.year() == 2025
    rows = observed({2022: 58, 2023: 61, 2024: 63, 2025: 65}).with_columns(
        pl.when(last).then(pl.lit(edge)).alias(name) for name, edge in bounds.items()
    )
    found = assess(rows, target(80.0), AS_OF)
    assert (found.governing.chance is not None) == told
    assert (found.direction == "improving") == told


def test_of_two_dates_that_are_past_the_last_says_whether_a_target_is_judged():
    asked = target(milestones=(milestone(2022, 60.0), milestone(2025, 70.0)))
    found = judge({2022: 50, 2024: 55}, asked)
    assert [one.standing for one in found.milestones] == ["missed", "due_no_value"]
    assert not is_judged(found)


def test_five_observations_cannot_lose_one():
    five = judge({2021 + at: 51 + at for at in range(5)}, target(None))
    six = judge({2020 + at: 50 + at for at in range(6)}, target(None))
    assert five.trend_without is None and five.headline == "stalled"
    assert six.trend_without == pytest.approx(2 / 120) and six.headline == "improving"
