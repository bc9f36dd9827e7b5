"""Columns and counts are named after the milestones that a plan has."""

from __future__ import annotations

import pytest

from lsanalytics.briefs.counts import by_milestone, counted, judged, years_text
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.standing import is_due, milestone_years, standing_at
from lsanalytics.tables import targets_table
from tests.progress.samples import judge, milestone, target

VALUES = {2020: 50.0, 2021: 55.0, 2022: 62.0, 2023: 71.0, 2024: 72.0, 2025: 73.0}


def asked(*milestones: tuple[int, float | None]) -> Assessment:
    """The sample values, held against these milestones."""
    first = milestones[0][1]
    declared = tuple(milestone(year, threshold) for year, threshold in milestones)
    return judge(VALUES, target(first, milestones=declared))


ONE = asked((2025, 70.0))
TWO = asked((2023, 70.0), (2028, 80.0))
THREE = asked((2023, 70.0), (2025, 75.0), (2030, 90.0))


@pytest.mark.parametrize(
    ("assessments", "years"),
    [
        ([ONE], [2025]),
        ([TWO], [2023, 2028]),
        ([THREE], [2023, 2025, 2030]),
        ([ONE, TWO], [2023, 2025, 2028]),
        ([], []),
    ],
)
def test_the_years_are_those_of_the_milestones(
    assessments: list[Assessment], years: list[int]
) -> None:
    assert milestone_years(assessments) == years


@pytest.mark.parametrize(
    ("one", "year", "standing"),
    [
        (ONE, 2025, "met"),
        (ONE, 2030, None),
        (TWO, 2023, "met"),
        (TWO, 2025, None),
        (THREE, 2025, "missed"),
        (asked((2025, None)), 2025, "direction_only"),  # past: a direction has no standing
        (asked((2025, None), (2030, None)), 2030, "improving"),  # ahead: its trend
    ],
)
def test_a_target_stands_at_its_own_milestones_only(
    one: Assessment, year: int, standing: str | None
) -> None:
    assert standing_at(one, year) == standing


def test_a_target_with_one_milestone_is_not_counted_for_another() -> None:
    assert sum(counted([ONE, THREE], 2025, simulated=False).values()) == 2
    assert sum(counted([ONE, THREE], 2030, simulated=False).values()) == 1
    assert judged([ONE], simulated=False) == 1


def test_years_where_all_stand_the_same_share_a_row() -> None:
    met = asked((2023, 60.0), (2024, 61.0), (2025, 74.0))
    rows = by_milestone([met], simulated=False)
    assert [years for years, _ in rows] == [["2023", "2024"], ["2025"]]


@pytest.mark.parametrize(
    ("years", "vi"),
    [
        ([], ""),
        (["2025"], "2025"),
        (["2025", "2030"], "2025 và 2030"),
        (["2023", "2025", "2030"], "2023, 2025 và 2030"),
    ],
)
def test_years_are_listed_as_people_say_them(years: list[str], vi: str) -> None:
    assert years_text(years, "vi") == vi


def test_the_table_has_a_column_for_each_year_past_or_ahead() -> None:
    html = targets_table([ONE, TWO], "vi")
    heads = ["Mốc 2023", "Mốc 2025", "Hướng tới mốc 2028"]
    assert [html.index(head) for head in heads] == sorted(html.index(head) for head in heads)
    assert "2030" not in html
    assert is_due([ONE, TWO], 2025) and not is_due([ONE, TWO], 2028)
