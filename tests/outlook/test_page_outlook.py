"""The outlook of one series for charts and sentences."""

from datetime import date

import pytest

from lsanalytics.clock import day_of_year, decimal_year
from lsanalytics.outlook.page import (
    FARTHEST,
    Ahead,
    Question,
    Record,
    chance,
    look_ahead,
)
from lsanalytics.outlook.predict import predict
from lsanalytics.plan import Better, Direction

from .tables import STEADY, series, targets

RECORD = Record(tuple(y for y, _ in STEADY), tuple(v for _, v in STEADY))


def ahead(record: Record, due: float, threshold: float = 90.0) -> Ahead:
    [found] = look_ahead([Question(record, due, threshold, "at_least")])
    return found


def turned(record: Record) -> Record:
    return Record(record.years, tuple(100.0 - value for value in record.values))


# 30/06/2025 is day 181 of 365; 31/12 of a leap year day 366 of 366.
@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2025, 12, 31), 2025.0),
        (date(2028, 12, 31), 2028.0),
        (date(2025, 6, 30), 2024 + 181 / 365),
    ],
)
def test_a_year_is_counted_to_its_end(day: date, year: float) -> None:
    assert decimal_year(day) == pytest.approx(year, abs=1e-12)
    assert day_of_year(year) == day


def test_the_fan_starts_at_the_last_value_and_opens() -> None:
    found = ahead(RECORD, 2030).fan()
    assert found["year"].to_list() == [2025.0, 2026.0, 2027.0, 2028.0, 2029.0, 2030.0]
    assert set(found.drop("year").row(0)) == {81.0}
    widths = (found["q95"] - found["q05"]).to_list()
    assert widths == sorted(widths)


def test_the_fan_ends_on_the_date_asked_for() -> None:
    assert ahead(RECORD, 2027.5).fan()["year"].to_list() == [2025.0, 2026.0, 2027.0, 2027.5]


def test_the_fan_is_what_the_command_would_say() -> None:
    own = predict(series(STEADY), targets([(2028.0, 90.0, "at_least")]))
    names = ["q05", "q10", "q25", "q50", "q75", "q90", "q95"]
    assert ahead(RECORD, 2030).fan().select(names).row(3) == own.select(names).row(0)
    assert ahead(RECORD, 2028.0).probability == own["probability"][0]
    assert ahead(RECORD, 2028.0).note == ""


@pytest.mark.parametrize(
    ("record", "until"),
    [
        (Record((), ()), 2030.0),
        (Record((2025.0,), (130.0,)), 2030.0),
        (RECORD, 2025.0),
    ],
)
def test_no_fan_where_there_is_nothing_to_say(record: Record, until: float) -> None:
    assert ahead(record, until).fan().height == 0


def test_the_pace_needed_grows_with_the_threshold_and_the_chance() -> None:
    paces = [ahead(RECORD, 2030.0, at).required_pace(0.8) for at in (84.0, 87.0, 90.0)]
    assert paces == sorted(paces)
    # With even odds the median has just to be at the threshold: 9 points in 5 years.
    even = ahead(RECORD, 2030.0).required_pace(0.5)
    assert even == pytest.approx(9.0 / 5.0, abs=1e-6)
    assert even < paces[-1] < 19.0 / 5.0  # 19 points is all the way to the bound


def test_the_pace_of_a_ceiling_is_that_of_the_complement_downwards() -> None:
    up = ahead(RECORD, 2030.0).required_pace(0.8)
    [below] = look_ahead([Question(turned(RECORD), 2030.0, 10.0, "at_most")])
    down = below.required_pace(0.8)
    assert down == pytest.approx(-up, abs=1e-9)


def test_no_pace_is_needed_far_above_the_threshold() -> None:
    assert ahead(RECORD, 2026.0, 60.0).required_pace(0.8) == 0.0


@pytest.mark.parametrize(
    ("record", "year", "threshold"),
    [
        (RECORD, 2025.0, 90.0),  # past
        (Record((), ()), 2030.0, 90.0),
        (Record((2025.0,), (120.0,)), 2030.0, 90.0),  # outside its bounds
        (RECORD, 2030.0, 100.0),  # even a median of 100 leaves half of the outcomes below
    ],
)
def test_no_pace_where_there_is_none(record: Record, year: float, threshold: float) -> None:
    assert ahead(record, year, threshold).required_pace(0.8) is None


def test_the_year_reached_is_the_first_with_the_chance() -> None:
    half = ahead(RECORD, 2030.0, 88.0).year_reached(0.5)
    assert half is not None
    before, then = (ahead(RECORD, y, 88.0).probability for y in (half - 1, half))
    assert before < 0.5 <= then
    surer = ahead(RECORD, 2030.0, 86.0).year_reached(0.7)
    assert surer is not None
    assert surer > ahead(RECORD, 2030.0, 86.0).year_reached(0.5)


def test_no_year_where_it_is_out_of_sight() -> None:
    assert ahead(Record((), ()), 2030.0).year_reached(0.5) is None
    falling = turned(RECORD)
    assert ahead(falling, 2030.0, 60.0).year_reached(0.5) is None
    assert FARTHEST == 15


def test_no_year_is_told_beyond_the_farthest() -> None:
    # from the middle of 2025 the fifteenth year to come is 2040, however far the date asked for
    later = Record(tuple(year + 0.5 for year in RECORD.years), RECORD.values)
    found = ahead(later, 2045.0)
    chances = dict(found.found.select("target_year", "probability").iter_rows())
    assert chances[2041.0] > chances[2040.0] > chances[2039.0]
    assert found.year_reached(chances[2041.0]) is None
    assert found.year_reached(chances[2040.0]) == 2040


def test_breaks_and_sampling_intervals_reach_the_outlook() -> None:
    broken = Record(RECORD.years, RECORD.values, breaks=(2023.0,))
    assert ahead(broken, 2030.0).note == "few_points;since_break"
    ends = {year: (value - 9.0, value + 9.0) for year, value in STEADY}
    measured = Record(RECORD.years, RECORD.values, intervals=ends)
    unsure = ahead(measured, 2026.0).fan().row(-1, named=True)
    sure = ahead(RECORD, 2026.0).fan().row(-1, named=True)
    assert unsure["q95"] - unsure["q05"] > sure["q95"] - sure["q05"]


@pytest.mark.parametrize("better", ["higher", "lower", None])
@pytest.mark.parametrize("lower", [0.0, -16.0])
def test_the_chance_alone_is_that_of_the_whole_outlook(lower: float, better: Better | None) -> None:
    years, values = RECORD.years, tuple(value + lower for value in RECORD.values)
    ends = {year: (value - 9.0, value + 5.0) for year, value in zip(years, values, strict=True)}
    record = Record(years, values, lower, lower + 100.0, ends, breaks=(2020.0,), better=better)
    for due in (2019.0, 2025.0, 2026.5, 2030.0):
        asked = Question(record, due, 90.0 + lower, "at_least")
        assert chance(asked) == look_ahead([asked])[0].probability


def test_below_the_evidence_of_a_verdict_nothing_is_told_of_what_lies_ahead() -> None:
    asked = Question(RECORD, 2030.0, 90.0, "at_least", judged=False)
    [found] = look_ahead([asked])
    assert (found.probability, found.note) == (None, "too_little_evidence")
    assert found.fan().height == 0
    assert (found.year_reached(0.1), found.required_pace(0.8)) == (None, None)
    [past] = look_ahead([Question(RECORD, 2025.0, 80.0, "at_least", judged=False)])
    assert (past.probability, past.note) == (1.0, "known")
    assert chance(asked) is None


@pytest.mark.parametrize("direction", ["at_least", "at_most"])
def test_a_value_on_its_threshold_meets_it_on_the_day(direction: Direction) -> None:
    asked = Question(Record((2024.0, 2025.0), (60.0, 70.0)), 2025.0, 70.0, direction)
    assert chance(asked) == look_ahead([asked])[0].probability == 1.0


@pytest.mark.parametrize(
    ("threshold", "direction", "told"),
    [
        (-5.0, "at_most", 0.0),
        (105.0, "at_least", 0.0),
        (105.0, "at_most", 1.0),
        (-5.0, "at_least", 1.0),
        (0.0, "at_least", 1.0),  # also of what may well come to be 0
    ],
)
def test_no_share_lies_beyond_its_bounds(
    threshold: float, direction: Direction, told: float
) -> None:
    small = Record((2023.0, 2024.0, 2025.0), (4.0, 2.0, 0.5))
    asked = Question(small, 2030.0, threshold, direction)
    assert chance(asked) == look_ahead([asked])[0].probability == told


def test_a_record_says_which_way_is_better() -> None:
    up = ahead(Record(RECORD.years, RECORD.values, better="higher"), 2030.0).probability
    down = ahead(Record(RECORD.years, RECORD.values, better="lower"), 2030.0).probability
    assert up is not None and down is not None
    assert up > down
