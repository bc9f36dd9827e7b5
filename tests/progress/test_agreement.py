"""What other methods, base years and cuts of the data would conclude."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

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
