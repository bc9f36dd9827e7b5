"""What adds up over a year is held against its level once it is there, or the year is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.plan import Target
from lsanalytics.progress.assessment import SO_FAR, Assessment, has
from lsanalytics.telling.figures import current_notes
from tests.drawn import drawn
from tests.progress.samples import AS_OF, assess, milestone, observed, target

HOURS = {2023: 900.0, 2024: 950.0, 2025: 1000.0}
LATER = date(2027, 2, 1)


def asked(adds_up: bool | None = True, threshold: float = 1100.0, way: str = "at_least") -> Target:
    """So many hours a year by 2026, and again by 2030."""
    one = target(threshold, milestones=(milestone(2026, threshold), milestone(2030, threshold)))
    return replace(one, unit="hours", direction=way, adds_up=adds_up)


def so_far(value: float, until: date, **more: object) -> pl.DataFrame:
    flags = {until.year: "partial"}
    return observed({until.year: value}, flags=flags, **more).with_columns(period_end=pl.lit(until))


def held(
    value: float, until: date, as_of: date, adds_up: bool | None = True, way: str = "at_least"
) -> Assessment:
    rows = pl.concat([observed(HOURS), so_far(value, until)])
    return assess(rows, asked(adds_up, way=way), as_of)


@pytest.mark.parametrize("adds_up", [True, None])
@pytest.mark.parametrize(
    ("value", "until", "as_of"),
    [
        (820.0, date(2026, 10, 31), AS_OF),  # ten months: below 2025
        (15.0, date(2027, 1, 31), LATER),  # a month of the new year
    ],
)
def test_a_running_sum_is_no_fall_from_the_year_before(
    value: float, until: date, as_of: date, adds_up: bool | None
) -> None:
    found, without = held(value, until, as_of, adds_up), assess(observed(HOURS), asked(), as_of)
    assert found.headline == without.headline == "behind" if as_of == AS_OF else "on_track"
    assert (found.direction, found.current.value) == ("improving", 1000.0)
    assert [one.value for one in found.so_far] == [value]
    (note,) = [one for one in current_notes(found, "en") if "so far" in one]
    assert "not the sum of the year" in note


def test_a_running_sum_that_is_there_has_met_and_one_that_passed_a_ceiling_has_not() -> None:
    floor = held(1100.0, date(2026, 10, 31), AS_OF)
    assert (floor.headline, floor.milestones[0].level) == ("holding", "met")
    assert has(floor.current, SO_FAR) and floor.direction == "unknown" and floor.needed is None
    ceiling = held(1101.0, date(2026, 10, 31), AS_OF, way="at_most")
    assert ceiling.milestones[0].level in ("not_met", "not_due", "within_tolerance")
    assert ceiling.headline != "holding"
    # less than the ceiling so far is not less than it in the year
    below = held(1099.0, date(2026, 10, 31), AS_OF, way="at_most")
    assert below.current.period_end.year == 2025


@pytest.mark.parametrize("evidence", ["reported", "published"])
@pytest.mark.parametrize("way", ["at_least", "at_most"])
@pytest.mark.parametrize("adds_up", [True, None])
def test_a_date_whose_year_is_known_in_part_is_not_judged_on_another_year(
    evidence: str, way: str, adds_up: bool | None
) -> None:
    part = so_far(1050.0, date(2026, 10, 31), evidence=evidence)
    rows = pl.concat([observed(HOURS, evidence=evidence), part])
    found = assess(rows, asked(adds_up, way=way), LATER)
    assert found.milestones[0].standing == "due_no_value"


def test_what_is_there_at_a_time_counts_as_it_stands() -> None:
    found = held(820.0, date(2026, 10, 31), AS_OF, adds_up=False)
    assert (found.headline, found.current.value) == ("reversing", 820.0)


def _half(year: int, number: int, value: float) -> pl.DataFrame:
    start, end = ((1, date(year, 6, 30)), (7, date(year, 12, 31)))[number]
    return observed({year: value}, grain="half").with_columns(
        period_start=pl.lit(date(year, start, 1)), period_end=pl.lit(end)
    )


@drawn(20)
@given(
    st.dictionaries(
        st.integers(2019, 2026), st.tuples(st.integers(1, 900), st.integers(1, 900)), min_size=1
    ),
    st.sampled_from(["at_least", "at_most"]),
)
def test_half_years_of_a_sum_say_what_its_years_say(
    told: dict[int, tuple[int, int]], way: str
) -> None:
    halves = [_half(year, at, float(one[at])) for year, one in told.items() for at in (0, 1)]
    years = observed({year: float(sum(one)) for year, one in told.items()})
    by_half, by_year = (assess(rows, asked(way=way), LATER) for rows in (pl.concat(halves), years))
    assert by_half.headline == by_year.headline
    assert [one.standing for one in by_half.milestones] == [
        one.standing for one in by_year.milestones
    ]


def test_half_years_of_what_may_add_up_settle_only_what_both_readings_do() -> None:
    def level(first: float, second: float) -> str:
        rows = pl.concat([_half(2026, 0, first), _half(2026, 1, second)])
        return assess(rows, asked(None), LATER).milestones[0].level

    assert [level(600, 700), level(600, 1100), level(500, 590)] == [
        "undetermined",
        "met",
        "not_met",
    ]


def test_half_a_year_of_growth_that_was_published_breaks_no_level_of_every_year() -> None:
    growth = observed({2021: 7.1, 2022: 7.2}, evidence="published")
    half = observed({2023: 5.0}, evidence="published").with_columns(
        period_end=pl.lit(date(2023, 6, 30))
    )
    one = target(7.0, milestones=(milestone(2030, 7.0),), unit="percent_a_year")
    found = assess(pl.concat([growth, half]), replace(one, each_year_from=2021), date(2024, 1, 1))
    assert found.headline != "missed"
