"""Value, threshold and distance add up as they are printed, wherever they stand side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lsanalytics.charts.distance import distance
from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.plan import Direction
from lsanalytics.tables import targets_table
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import shortfalls
from lsanalytics.telling.working import working
from tests.progress.samples import AS_OF, assess, milestone, observed, target


@pytest.mark.parametrize(
    ("value", "direction", "threshold", "said"),
    [
        # printed 63.7 and not met: 70 - 63.7, although 6.35 alone would be printed 6.4
        (63.65, "at_least", 70.0, ("63.7%", "6.3")),
        (76.25, "at_least", 70.0, ("76.3%", "6.3")),
        (33.65, "at_most", 30.0, ("33.7%", "3.7")),
        (26.35, "at_most", 30.0, ("26.4%", "3.6")),
        # the plan writes two decimals
        (90.0, "at_least", 97.25, ("90.0%", "7.25")),
        # printed with two decimals, since it is not all
        (99.97, "at_least", 70.0, ("99.97%", "29.97")),
    ],
)
def test_a_distance_is_that_of_the_figures_that_stand_beside_it(
    value: float, direction: Direction, threshold: float, said: tuple[str, str]
) -> None:
    asked = target(direction=direction, milestones=(milestone(2025, threshold),))
    found = assess(observed({2025: value}), asked, AS_OF)
    shown, apart = said
    for told in (sentence(found, "en"), trajectory_title(found, "", "en")):
        assert shown in told and f"{apart} points" in told
    assert f"{apart}\N{NO-BREAK SPACE}p" in targets_table([found], "en")
    assert any(f"{apart} points" in row for _, row in working(found, "en"))
    assert apart in distance([found], "en").description
    for line in shortfalls([found], "en"):
        assert shown in line and f"{apart} points" in line


def test_a_change_is_not_told_from_a_figure_to_the_same_one() -> None:
    # 9.46 and 9.54 are both 9.5 with one decimal
    values = {2020: 9.46, 2021: 9.47, 2022: 9.48, 2023: 9.5, 2024: 9.52, 2025: 9.54}
    found = assess(observed(values), target(None), AS_OF)
    for said in (sentence(found, "en"), trajectory_title(found, "items", "en")):
        assert "9.46%" in said and "9.54%" in said and "9.5%" not in said


def test_of_what_must_hold_each_year_the_year_that_is_told_is_not_called_the_last() -> None:
    asked = replace(target(milestones=(milestone(2025, 70.0),)), each_year_from=2021)
    kept = {2021: 71.0, 2022: 72.0, 2023: 60.0, 2024: 69.0}
    found = assess(observed(kept, evidence="published"), asked, AS_OF)
    said = sentence(found, "en")
    assert "60.0%" in said and "figure of 2023, the period furthest from the level" in said
    assert "the last before" not in said
