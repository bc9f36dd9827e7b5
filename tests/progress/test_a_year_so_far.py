"""A year that is not over settles nothing that is asked of the whole of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.plan import Target
from tests.progress.samples import AS_OF, assess, milestone, observed, target

GROWTH = {2021: 6.6, 2022: 6.7, 2023: 6.8, 2024: 7.0}


def asked(year: int) -> Target:
    """Growth of at least 6.5% in every year from 2021 to this one."""
    one = target(6.5, milestones=(milestone(year, 6.5),), unit="percent_a_year")
    return replace(one, each_year_from=2021)


@pytest.mark.parametrize(
    ("flag", "as_of", "standing"),
    [
        ("partial", AS_OF, "reversing"),  # 5.0 to October: the last quarter may mend it
        ("", date(2027, 1, 31), "missed"),  # 5.0 over the whole year: for good
        ("partial", date(2026, 12, 31), "missed"),  # some sent late, and the year is over
        ("partial", date(2027, 1, 31), "missed"),
    ],
)
def test_what_must_hold_in_each_year_is_missed_by_a_year_that_is_over(
    flag: str, as_of: date, standing: str
) -> None:
    rows = observed({**GROWTH, 2025: 6.9, 2026: 5.0}, flags={2026: flag})
    found = assess(rows, asked(2030), as_of)
    assert (found.headline, found.milestones[0].standing) == (standing, standing)


def test_what_must_hold_in_each_year_is_not_met_by_half_of_the_last() -> None:
    # what was printed of 2025 ends in June, and nothing since
    half = observed({2025: 6.9}, flags={2025: "partial"}, evidence="published").with_columns(
        period_end=pl.lit(date(2025, 6, 30))
    )
    found = assess(pl.concat([observed(GROWTH), half]), asked(2025), AS_OF)
    assert found.headline == found.milestones[0].level == "undetermined"
    whole = assess(observed({**GROWTH, 2025: 7.1}), asked(2025), AS_OF)
    assert whole.headline == "met"


def test_a_year_after_the_date_breaks_nothing_that_was_asked_until_then() -> None:
    rows = observed({**GROWTH, 2025: 7.1, 2026: 5.0})
    found = assess(rows, asked(2025), date(2027, 1, 31))
    # met then, and by the latest figure it no longer is
    assert (found.milestones[0].standing, found.headline) == ("met", "met_slipping")


def test_half_of_the_year_of_a_date_decides_it_where_the_date_is_in_the_middle() -> None:
    halves = [
        observed({2025: value}, grain="half").with_columns(
            period_start=pl.lit(date(2025, start, 1)), period_end=pl.lit(end)
        )
        for value, start, end in ((60.0, 1, date(2025, 6, 30)), (75.0, 7, date(2025, 12, 31)))
    ]
    middle = replace(milestone(2025, 70.0), date=date(2025, 6, 30))
    found = assess(pl.concat(halves), target(milestones=(middle,)), AS_OF)
    assert (found.headline, found.milestones[0].point.value) == ("met_late", 60.0)
    first = halves[0].with_columns(flag=pl.lit("partial"))
    kept = replace(target(milestones=(middle,)), each_year_from=2025)
    assert assess(first, kept, AS_OF).headline == "missed"
    so_far = first.with_columns(period_end=pl.lit(date(2025, 5, 31)))
    ahead = replace(kept, milestones=(milestone(2030, 70.0),))
    # the half is over, though some sent late: one that was short is enough for every year
    assert assess(first, ahead, date(2025, 8, 1)).headline == "missed"
    assert assess(so_far, ahead, date(2025, 6, 15)).headline != "missed"


def test_of_a_date_that_the_figure_of_the_year_speaks_of_already_no_chance_is_told() -> None:
    # 72 of the running year, without a day, stands for 31 December, the day of the milestone
    rows = observed({2024: 60.0, 2025: 65.0, 2026: 72.0}, flags={2026: "partial"})
    found = assess(rows, target(milestones=(milestone(2026, 70.0),)), AS_OF)
    assert (found.headline, found.milestones[0].chance) == ("holding", None)
