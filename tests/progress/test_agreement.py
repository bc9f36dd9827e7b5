"""What other methods, base years and cuts of the data would conclude."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.progress.agreement import complement
from lsanalytics.progress.methods import METHODS
from tests.progress.samples import AS_OF, assess, assess_all, milestone, observed, target

ONE = target(milestones=(milestone(2030, 80.0),))
HOURS = replace(ONE, unit="hours")  # of which no chance is told: the pace speaks
NAMES = [*METHODS, "base_earlier", "base_later", "without_last", "complement"]


def by_name(values, asked=ONE, as_of=date(2025, 6, 30), **options):
    found = assess(observed(values, **options), asked, as_of)
    assert [variant.name for variant in found.agreement] == NAMES
    return found, {variant.name: variant for variant in found.agreement}


def test_every_method_answers_in_its_own_word_and_number():
    # 60 in 2018, 70 in 2024, at least 80 in 2030: half the way in half the time.
    found, said = by_name({year: 60 + (year - 2018) * 5 / 3 for year in range(2018, 2025)}, HOURS)
    assert found.headline == "on_track"
    # growth (70/60)^(1/6) - 1 = 0.026023, asked (80/60)^(1/12) - 1 = 0.024265: 1.0725
    assert (said["statcan"].standing, said["statcan"].value) == (
        "substantial_progress",
        pytest.approx(1.0725, abs=1e-4),
    )
    assert (said["linear"].standing, said["linear"].value) == ("on_track", pytest.approx(1.0))
    assert said["destatis"].standing == "sun"
    assert all(said[method].agrees for method in METHODS)


def test_met_but_slipping_is_told_apart_from_what_publishers_call_achieved():
    found, said = by_name({2018: 70, 2023: 85, 2024: 82}, HOURS)
    assert found.headline == "holding_slipping"
    assert said["statcan"].standing == "target_achieved" and said["statcan"].agrees is False


def test_one_bad_year_and_another_base_year_are_seen():
    # 60, 60, 70, 69 in 2020-2023, at least 80 in 2030: 9 of the 6 asked for: on track.
    # Without 2023: 10 of 4. From 2021: 9 of 20 * 2/9 = 4.4.
    found, said = by_name({2020: 60, 2021: 60, 2022: 70, 2023: 69}, HOURS)
    assert found.headline == "on_track"
    assert said["base_earlier"].agrees is None  # nothing is observed before the base
    assert (said["base_later"].standing, said["base_later"].agrees) == ("on_track", True)
    # 60 -> 64 -> 61: without the last year 4 of 2; with it 1 of 4.
    found, said = by_name({2020: 60, 2021: 64, 2022: 61}, HOURS, date(2023, 6, 30))
    assert found.headline == "far_behind"
    assert (said["without_last"].standing, said["without_last"].agrees) == ("on_track", False)
    assert (said["base_later"].standing, said["base_later"].agrees) == ("reversing", False)
    # 4 of 2; 3 backwards where 16 in nine years are asked for
    assert (said["without_last"].value, said["base_later"].value) == (2.0, -3 * 9 / 16)


def test_complement_changes_nothing():
    _, said = by_name({2020: 60, 2021: 61.7, 2022: 63.4}, as_of=date(2023, 6, 30))
    assert said["complement"].agrees is True


@pytest.mark.parametrize(
    "asked",
    [
        target(milestones=(milestone(2030, 90.0),)),
        target(milestones=(milestone(2029, 80.0),)),
        target(direction="at_most", milestones=(milestone(2030, 80.0),)),
        HOURS,
    ],
)
def test_the_same_values_are_asked_about_again_for_another_target_or_year(asked):
    values = {2018: 60, 2021: 64, 2024: 70}
    _, first = by_name(values)
    _, other = by_name(values, asked)
    _, again = by_name(values)
    assert {name: first[name] for name in METHODS} != {name: other[name] for name in METHODS}
    assert first == again
    # 64 is the latest that is known in 2023
    assert by_name(values, as_of=date(2023, 6, 30))[1]["linear"] != first["linear"]


def test_methods_see_only_what_was_measured_since_a_break():
    values = {2018: 90, 2020: 91, 2021: 50, 2024: 65}
    _, said = by_name(values, flags={2021: "break"})
    # 15 of 30 * 3/9 = 10
    assert said["linear"].value == 1.5


def test_a_level_missed_in_2025_is_held_against_2030_by_every_method():
    # 2025 is past and was missed: 16 of the 20 * 6/10 = 12 that 2030 asks for by 2026
    found, said = by_name({2020: 50, 2025: 64, 2026: 66}, target(70.0), date(2027, 2, 1))
    assert (said["linear"].standing, said["linear"].value) == ("on_track", pytest.approx(4 / 3))
    assert found.paces[0].ratio == said["linear"].value


def test_without_evidence_nothing_agrees_or_disagrees():
    found, said = by_name({})
    assert found.headline == "not_available"
    assert {variant.agrees for variant in said.values()} == {None}


def test_several_targets_at_once_give_the_same_as_one_by_one():
    rows = pl.concat(
        [observed({2020: 50, 2025: 66}), observed({2021: 20, 2024: 30}, indicator="other")]
    )
    targets = [target(70.0), replace(target(40.0), id="x", indicator="other"), target(None)]
    together = assess_all(rows, targets, AS_OF)
    assert [rounded(one) for one in together] == [
        rounded(assess(rows, one, AS_OF)) for one in targets
    ]


def rounded(assessment):
    """Powers of one row and of many may differ in the last binary digit."""
    return replace(
        assessment,
        agreement=tuple(
            replace(variant, value=variant.value and round(variant.value, 12))
            for variant in assessment.agreement
        ),
    )


@pytest.mark.parametrize(
    ("values", "way", "unit", "word"),
    [
        # (91.5/90)^(1/4) - 1 = 0.0041 a year. Near the limit of a share little is much: of the room
        # C(90, 100) = 0.3736 half a per cent is 0.0019
        ({2021: 90.0, 2025: 91.5}, "at_least", "percent", "moderate_progress"),
        # 1 - (88.5/90)^(1/4) = 0.0042: a share that is to fall ends at 0, where there is much room
        ({2021: 90.0, 2025: 88.5}, "at_most", "percent", "limited_progress"),
        ({2021: 90.0, 2025: 91.5}, "at_least", "hours", "limited_progress"),  # hours have no limit
    ],
)
def test_a_share_has_its_limit_where_it_is_best(values, way, unit, word):
    _, said = by_name(values, target(None, direction=way, unit=unit), AS_OF)
    assert said["statcan"].standing == word


def test_every_method_begins_where_the_assessment_does():
    # of 2012, and not of 2015, with which its publisher begins: 1.5^(1/13) - 1 = 0.03168, and
    # asked is 2^(1/18) - 1 = 0.03926
    _, said = by_name({2012: 40.0, 2015: 50.0, 2025: 60.0}, ONE, AS_OF)
    assert said["statcan"].value == pytest.approx(0.03168 / 0.03926, abs=1e-3)


def test_a_later_base_leaves_a_series():
    # of two values none is left to begin with
    _, said = by_name({2021: 40.0, 2025: 60.0}, HOURS, AS_OF)
    assert (said["base_later"].standing, said["base_later"].agrees) == ("not_available", None)
    # with three the last step alone is half of what is needed: 10 of 20 in 5 years
    found, said = by_name({2017: 20.0, 2021: 60.0, 2025: 62.0}, HOURS, AS_OF)
    assert (found.headline, said["base_later"].standing) == ("on_track", "far_behind")


def test_of_half_years_the_methods_see_the_last_of_a_year():
    halves = [
        observed({year: value}, grain="half").with_columns(
            period_start=pl.lit(date(year, start, 1)), period_end=pl.lit(date(year, end, day))
        )
        for year, first, second in ((2024, 40.0, 50.0), (2025, 55.0, 60.0))
        for value, start, end, day in ((first, 1, 6, 30), (second, 7, 12, 31))
    ]
    found = assess(pl.concat(halves), ONE, AS_OF)
    said = {variant.name: variant for variant in found.agreement}
    # from 50 to 60 in a year, of 30 asked in six: 10 / 5
    assert said["linear"].value == 2.0


def test_what_leaves_the_verdict_open_has_no_method_that_agrees():
    asked = target(milestones=(milestone(2025, 70.0),))
    found = assess(observed({2025: 70.0}, intervals={2025: (65.0, 75.0)}), asked, AS_OF)
    assert found.headline == "undetermined"
    assert {variant.agrees for variant in found.agreement} == {None}


def test_more_than_80_is_less_than_20_of_its_gap():
    over, under = "bound_gt", "bound_lt"
    for flag, turned in ((over, under), (under, over)):
        found = assess(observed({2025: 80.0}, flags={2025: flag}), ONE, AS_OF)
        series, asked = complement(found.series, ONE)
        assert (series[0].value, series[0].flag) == (20.0, turned)
        assert (asked.direction, asked.milestones[0].threshold) == ("at_most", 20.0)
