"""An end of a range that the true value never is ("over 80%") is told from one that it may be."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.charts.symbols import sparkline
from lsanalytics.charts.trajectory import series_frame
from lsanalytics.plan import Direction
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.series import points
from lsanalytics.telling.figures import current_text, point_text
from lsanalytics.telling.sentence import sentence
from lsanalytics.words import Language
from tests.progress.samples import AS_OF, INDICATOR, PROVINCE, assess, milestone, observed, target
from tests.progress.test_only_a_range import ranged

OVER, UNDER = "bound_gt", "bound_lt"


def bound(value: float, flag: str) -> pl.DataFrame:
    """A figure as published evidence has one: "over" it, to 100, or "under" it, from 0."""
    low, high = (value, 100.0) if flag == OVER else (0.0, value)
    return observed({2025: value}, flags={2025: flag}, evidence="published").with_columns(
        bound_low=pl.lit(low, pl.Float64), bound_high=pl.lit(high, pl.Float64)
    )


def found(rows: pl.DataFrame, threshold: float, way: Direction, strict: bool) -> Assessment:
    asked = target(threshold, direction=way, milestones=(milestone(2025, threshold),))
    return assess(rows, replace(asked, strict=strict), AS_OF)


@pytest.mark.parametrize(
    ("value", "flag", "way", "strict", "standing"),
    [
        # what is asked for: more than 80, or 80 and more
        (80, OVER, "at_least", True, "met"),
        (80, OVER, "at_least", False, "met"),
        (79.9, OVER, "at_least", True, "undetermined"),
        (80, UNDER, "at_least", True, "missed"),
        (80, UNDER, "at_least", False, "missed"),
        (80.1, UNDER, "at_least", True, "undetermined"),
        # less than 80, or 80 and less
        (80, UNDER, "at_most", True, "met"),
        (80, UNDER, "at_most", False, "met"),
        (80.1, UNDER, "at_most", False, "undetermined"),
        (80, OVER, "at_most", True, "missed"),
        (80, OVER, "at_most", False, "missed"),
        (79.9, OVER, "at_most", False, "undetermined"),
    ],
)
def test_a_figure_that_is_a_bound_is_never_the_bound_itself(
    value: float, flag: str, way: Direction, strict: bool, standing: str
) -> None:
    one = found(bound(value, flag), 80, way, strict)
    assert (one.headline, one.milestones[0].standing) == (standing, standing)


@pytest.mark.parametrize(
    ("flag", "way", "strict", "standing"),
    [
        # from 60 to 80, both among the values that may be
        ("", "at_least", False, "undetermined"),
        ("", "at_least", True, "missed"),
        ("", "at_most", False, "met"),
        ("", "at_most", True, "undetermined"),
        # from 60 to under 80
        (UNDER, "at_least", False, "missed"),
        (UNDER, "at_most", True, "met"),
        # over 60 to 80: of the upper end it says nothing else
        (OVER, "at_least", False, "undetermined"),
        (OVER, "at_most", True, "undetermined"),
        (f"{OVER};{UNDER}", "at_least", False, "missed"),
        (f"{OVER};{UNDER}", "at_most", True, "met"),
    ],
)
def test_the_upper_end_of_a_range_counts_only_where_it_may_be_the_value(
    flag: str, way: Direction, strict: bool, standing: str
) -> None:
    assert found(ranged(2025, 60, 80, flag), 80, way, strict).headline == standing


@pytest.mark.parametrize(
    ("flag", "way", "strict", "standing"),
    [
        ("", "at_least", False, "met"),
        ("", "at_least", True, "undetermined"),
        ("", "at_most", False, "undetermined"),
        ("", "at_most", True, "missed"),
        (OVER, "at_least", True, "met"),
        (OVER, "at_most", False, "missed"),
        (UNDER, "at_least", True, "undetermined"),
        (UNDER, "at_most", False, "undetermined"),
    ],
)
def test_the_lower_end_of_a_range_counts_only_where_it_may_be_the_value(
    flag: str, way: Direction, strict: bool, standing: str
) -> None:
    assert found(ranged(2025, 60, 80, flag), 60, way, strict).headline == standing


def test_a_bound_is_one_side_of_a_gap_that_is_told_the_other_way_round() -> None:
    # over 80% is a gap of under 20%: the complement says what the share says
    rows = pl.concat([observed({2023: 70, 2024: 75}), bound(80, OVER)])
    one = found(rows, 80, "at_least", True)
    mirrored = next(each for each in one.agreement if each.name == "complement")
    assert (one.headline, mirrored.standing, mirrored.agrees) == ("met", "met", True)


@pytest.mark.parametrize("flag", [OVER, UNDER])
def test_what_is_surely_held_needs_no_pace(flag: str) -> None:
    way: Direction = "at_least" if flag == OVER else "at_most"
    held = replace(target(80, direction=way, milestones=(milestone(2030, 80),)), strict=True)
    one = assess(bound(80, flag), held, AS_OF)
    assert one.milestones[0].level == "met" and one.needed is None


@pytest.mark.parametrize(
    ("rows", "vi", "en"),
    [
        (bound(80, OVER), "trên 80,0%", "more than 80.0%"),
        (bound(80, UNDER), "dưới 80,0%", "less than 80.0%"),
        (ranged(2025, 60, 80), "trong khoảng 60% đến 80%", "between 60% and 80%"),
        (
            ranged(2025, 60, 80, UNDER),
            "trong khoảng 60% đến dưới 80%",
            "at least 60% and less than 80%",
        ),
        (
            ranged(2025, 60, 80, OVER),
            "trong khoảng trên 60% đến 80%",
            "more than 60% and at most 80%",
        ),
        (
            ranged(2025, 60, 80, f"{OVER};{UNDER}"),
            "trong khoảng trên 60% đến dưới 80%",
            "more than 60% and less than 80%",
        ),
    ],
)
def test_the_words_tell_an_end_that_is_none_of_the_values(
    rows: pl.DataFrame, vi: str, en: str
) -> None:
    [point] = points(rows, INDICATOR, "", PROVINCE, AS_OF)
    assert point_text(point, target(80), "vi") == vi
    assert point_text(point, target(80), "en") == en
    one = found(rows, 80, "at_least", True)
    assert vi in sentence(one, "vi") and en in sentence(one, "en")


def test_of_a_handful_the_chance_counts_no_unit_that_only_reaches_what_has_to_be_passed() -> None:
    # 4 of 5 stations are 80%: of more than 80% one is lacking, of 80% none
    rows = observed({2024: 80, 2025: 80}).with_columns(
        numerator=pl.lit(4.0), denominator=pl.lit(5.0), unit=pl.lit("sites")
    )
    asked = target(80, milestones=(milestone(2030, 80),))
    reached, passed = (assess(rows, replace(asked, strict=one), AS_OF) for one in (False, True))
    assert (reached.milestones[0].level, passed.milestones[0].level) == ("met", "not_due")
    assert [one.asked.wanting() for one in (reached, passed)] == [0, 1]  # type: ignore[union-attr]
    assert passed.milestones[0].chance < reached.milestones[0].chance  # type: ignore[operator]


def ended(value: float, low: float, high: float, flag: str = "", units: float = 0) -> pl.DataFrame:
    """65.0% in 2023, 68.0% in 2024, and of 2025 ``value``, an end of what the true one can be."""
    last = pl.col("period_end") == pl.col("period_end").max()
    columns = {"bound_low": low, "bound_high": high, "units": units, "units_measured": 0.6 * units}
    rows = observed({2023: 65, 2024: 68, 2025: value}, flags={2025: flag})
    return rows.with_columns(
        pl.when(last).then(pl.lit(one or None, pl.Float64)).alias(name)
        for name, one in columns.items()
    )


@pytest.mark.parametrize(("flag", "value"), [(OVER, 95), ("", 95), (UNDER, 100)])
def test_the_chance_of_what_is_only_an_end_is_that_of_the_middle_with_an_error_of_that_width(
    flag: str, value: float
) -> None:
    asked = target(97, milestones=(milestone(2030, 97),))
    one = assess(ended(value, 95, 100, flag), asked, AS_OF)
    drawn = observed({2023: 65, 2024: 68, 2025: 97.5}, intervals={2025: (95, 100)})
    assert one.milestones[0].chance == assess(drawn, asked, AS_OF).milestones[0].chance


@pytest.mark.parametrize("value", [95.0, 100.0])
def test_what_was_measured_in_part_is_an_estimate_also_at_an_end(value: float) -> None:
    asked = target(97, milestones=(milestone(2030, 97),))
    one = assess(ended(value, 95, 100, units=65), asked, AS_OF)
    drawn = observed({2023: 65, 2024: 68, 2025: value}, intervals={2025: (95, 100)})
    assert one.milestones[0].chance == assess(drawn, asked, AS_OF).milestones[0].chance


def test_no_pace_and_no_direction_rest_on_an_end() -> None:
    # 97% and then "more than 95%": nobody can say that it fell
    rows = pl.concat([observed({2024: 97}), bound(95, OVER)], how="diagonal_relaxed")
    held = target(90)
    for unit in ("percent", "hours"):
        one = assess(rows, replace(held, unit=unit), AS_OF)
        assert (one.direction, one.paces) == ("unknown", ())
        assert one.milestones[0].standing == "met" and one.headline == "holding"
    short = assess(ended(80, 70, 80, UNDER), target(90), AS_OF)
    assert (short.milestones[1].level, short.needed) == ("not_due", None)
    said = sentence(short, "en")
    assert "is needed from now on" not in said and "a year" not in said and "the chance is" in said


def test_no_pace_is_told_past_what_leaves_too_much_open() -> None:
    # 50, 68 and then 30 to 60 of 100: that it comes nearer nobody can say
    asked = replace(target(70, milestones=(milestone(2030, 70),)), unit="hours")
    one = assess(ended(45, 30, 60), asked, AS_OF)
    assert (one.headline, one.needed, one.direction) == ("not_available", None, "unknown")
    assert "not enough evidence to speak of a pace" in sentence(one, "en")


@pytest.mark.parametrize(("language", "said"), [("vi", "trên 95,0%"), ("en", "more than 95.0%")])
def test_a_side_is_told_as_one_also_where_the_value_stands_alone(
    language: Language, said: str
) -> None:
    one = assess(ended(95, 95, 100, OVER), target(97), AS_OF)
    assert current_text(one, language) == said
    assert said in trajectory_title(one, "", language)
    assert said in series_frame(one, language)["label"].to_list()
    assert said in sparkline(one, language)


def test_the_ends_of_a_narrow_range_are_told_apart() -> None:
    one = found(ranged(2025, 79.6, 80.2), 80, "at_least", False)
    assert "between 79.6% and 80.2%" in sentence(one, "en")


@pytest.mark.parametrize(("most", "direction"), [(95.5, "worsening"), (95.6, "unknown")])
def test_an_end_within_half_a_point_is_as_good_as_the_value(most: float, direction: str) -> None:
    last = ended(95, 95, most).filter(pl.col("period_end").dt.year() == 2025)
    rows = pl.concat([observed({2024: 97}), last], how="diagonal_relaxed")
    assert assess(rows, target(90), AS_OF).direction == direction
