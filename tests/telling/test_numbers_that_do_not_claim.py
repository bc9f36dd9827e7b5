"""No number on the wrong side of a threshold is printed as the threshold; few come with a count."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.evidence import span
from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.plan import Part
from lsanalytics.progress.agreement import independent
from lsanalytics.progress.assessment import Assessment
from lsanalytics.tables import targets_table
from lsanalytics.telling.figures import current_notes, current_text
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import shortfalls
from lsanalytics.words import percent
from tests.progress.samples import AS_OF, INDICATOR, assess, milestone, observed, target


@pytest.mark.parametrize(
    ("value", "beside", "shown"),
    [
        (99.97, None, "99,97"),
        (99.996, None, "99,996"),
        (100.0, None, "100,0"),
        (0.04, None, "0,04"),
        (0.0, None, "0,0"),
        (69.96, None, "70,0"),
        (69.96, 70.0, "69,96"),
        (70.04, 70.0, "70,04"),
        (70.0, 70.0, "70,0"),
        (99.1, 100.0, "99,1"),
    ],
)
def test_a_value_that_is_not_the_bound_is_not_printed_as_it(
    value: float, beside: float | None, shown: str
) -> None:
    assert percent(value, "vi", beside=beside).split("\N{NO-BREAK SPACE}")[0].rstrip("%") == shown


@pytest.mark.parametrize(("value", "standing"), [(5.04, "missed"), (4.96, "met")])
def test_a_value_is_told_from_the_threshold_of_a_date_before_beside_that_of_a_later_one(
    value: float, standing: str
) -> None:
    # at most 5% in 2025 and 2% in 2030: where 2025 was missed nothing says 5.0%
    asked = target(5.0, 2.0, "at_most")
    found = assess(observed({2023: 9.4, 2024: 7.0, 2025: value}), asked, AS_OF)
    assert found.milestones[0].standing == standing
    told = (sentence(found, "en"), current_text(found, "en"), trajectory_title(found, "", "en"))
    for said in (*told, targets_table([found], "en"), *shortfalls([found], "en")):
        assert f"{value}%" in said and "5.0%" not in said


def test_a_value_is_told_from_every_threshold_of_its_part() -> None:
    # of radio 80% in 2025 and 90 in 2030, where of the whole 85 and 95 are asked
    radio = Part("radio", "Radio", "Radio", INDICATOR, "radio", "at_least", (80.0, 90.0))
    found = assess(observed({2025: 79.96}, part="radio"), target(85.0, 95.0, parts=(radio,)), AS_OF)
    assert found.milestones[0].standing == "missed"
    assert current_text(found, "en") == "79.96%"


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        # 441 of 630 minutes, summed as 6.3 and 0.7 of an hour each: 70 but for the last digits
        (69.99999999999999, "met"),
        (70.00000000000001, "met"),
        (69.9999999, "missed"),
    ],
)
def test_what_is_lost_in_adding_up_decides_nothing(value: float, standing: str) -> None:
    found = assess(observed({2025: value}), target(milestones=(milestone(2025, 70.0),)), AS_OF)
    assert found.headline == standing
    assert ("exactly what is asked" in sentence(found, "en")) == (standing == "met")
    assert ("69.9999999%" in sentence(found, "en")) == (standing == "missed")


def test_a_pace_of_less_than_one_a_year_is_not_told_as_none() -> None:
    # one case in 2025, none asked for by 2030: a fifth of one a year
    asked = target(0.0, direction="at_most", unit="times")
    said = sentence(assess(observed({2023: 3, 2024: 1, 2025: 1}), asked, AS_OF), "en")
    assert "−0.2 times a year is needed" in said and "−1 times a year" in said


def nearly() -> Assessment:
    rows = observed({2024: 99.0, 2025: 100 * 799_720 / 800_000}).with_columns(
        numerator=pl.lit(799_720.0), denominator=pl.lit(800_000.0)
    )
    return assess(rows, target(100.0), AS_OF)


def test_280_people_short_is_never_exactly_100() -> None:
    found = nearly()
    assert found.milestones[0].standing == "missed"
    for said in (
        current_text(found, "vi"),
        trajectory_title(found, "", "vi"),
        targets_table([found], "vi"),
        sentence(found, "vi"),
    ):
        assert "99,965" in said or "99,96" in said or "99,97" in said
        assert "đúng bằng" not in said and "vừa đúng" not in said
    assert "thiếu 280 trong 800.000" in sentence(found, "vi")
    assert "thiếu 280 trong 800.000" in targets_table([found], "vi")


def test_a_share_of_few_units_comes_with_its_count() -> None:
    rows = observed({2024: 90.0, 2025: 100 * 89 / 93}).with_columns(
        numerator=pl.lit(89.0), denominator=pl.lit(93.0), unit=pl.lit("sites")
    )
    found = assess(rows, target(100.0), AS_OF)
    assert "(89 trong 93)" in sentence(found, "vi")
    assert "89 trong 93" in targets_table([found], "vi")


def test_a_range_is_told_where_only_the_milestone_that_is_past_is_open() -> None:
    # 66.0 to 72.8 is below the 75 of 2030, and leaves the 70 of 2025 open.
    rows = observed({2024: 68.0, 2025: 69.4}, intervals={2025: (66.0, 72.8)})
    found = assess(rows, target(70.0, 75.0), AS_OF)
    assert [one.standing for one in found.milestones] == ["undetermined", "hard"]
    assert "giá trị thật nằm trong khoảng 66,0% đến 72,8%" in current_notes(found, "vi")


def test_what_says_the_same_by_construction_is_not_counted_as_agreeing() -> None:
    found = nearly()
    counted = {one.name for one in independent(found.agreement)}
    assert counted and not counted & {"linear", "complement"}


def test_a_trend_that_hangs_on_one_year_is_not_told_as_one() -> None:
    # the last two of six exchanged: p = 0.017, and 0.083 where 2019 is left out
    values = dict(zip(range(2019, 2025), (50, 53, 51, 56, 60, 61), strict=True))
    found = assess(observed(values), target(None), AS_OF)
    assert found.headline == "stalled"
    assert "bỏ một năm" in sentence(found, "vi")


def test_the_year_to_a_day_and_the_quarter_to_it_are_told_apart() -> None:
    # of one share at one date: 9.6% since January, 11.7% since October
    day = date(2026, 10, 30)
    assert span(date(2026, 10, 1), day, "partial", "vi", quarter=True) == (
        "quý IV/2026, đến 30/10/2026"
    )
    assert span(date(2026, 10, 1), day, "partial", "en", quarter=True).startswith("Q4 2026, to 30")
    rows = observed({2025: 9.0, 2026: 9.6}, flags={2026: "partial"}).with_columns(
        measured_to=pl.when(pl.col("flag") == "partial").then(day).otherwise(pl.col("period_end"))
    )
    found = assess(rows, target(70.0), AS_OF)
    assert "nay (từ đầu năm đến 30/10/2026)" in sentence(found, "vi")
