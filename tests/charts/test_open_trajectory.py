"""The trajectory that an analyst takes further: a plain Altair chart of tidy rows."""

from __future__ import annotations

import re

import altair as alt
import pytest

from lsanalytics.charts.own import NARROW, own_figure
from lsanalytics.charts.svg import NEARLY
from lsanalytics.charts.trajectory import (
    open_trajectory,
    series_frame,
    trajectory,
)
from lsanalytics.clock import day_of_year, decimal_year
from lsanalytics.progress.assessment import Assessment
from tests.charts.samples import assessment, point, target, ten


def test_it_is_altairs_own_layers_and_changes_like_them() -> None:
    chart = open_trajectory(ten()[3], "vi")
    assert isinstance(chart, alt.LayerChart)
    changed = chart.properties(height=120, title="Sửa").to_dict()
    assert (changed["height"], changed["title"]) == (120, "Sửa")
    assert changed["description"]


def test_its_rows_are_those_of_the_assessment_and_say_what_they_rest_on() -> None:
    one = ten()[3]
    frame = series_frame(one, "vi")
    assert frame["value"].to_list() == [point.value for point in one.series]
    assert frame["evidence"].to_list() == [point.evidence for point in one.series]


def test_the_page_and_the_cell_draw_the_same_layers() -> None:
    """Two sizes of one chart: the same marks over the same rows; only words are moved."""
    shown, taken = trajectory(ten()[3], "vi").chart, open_trajectory(ten()[3], "vi")
    page, cell = shown.spec(), taken.to_dict()
    kinds = [[layer["mark"]["type"] for layer in one["layer"]] for one in (page, cell)]
    assert kinds[0] == kinds[1]
    rows = [{layer["data"]["name"] for layer in one["layer"][:-1]} for one in (page, cell)]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("threshold", [None, 70.0])
def test_the_cell_names_what_is_drawn_as_the_page_does(threshold: float | None) -> None:
    """Without a threshold the indicator, not the target, whose parts may be of different kinds."""
    one = assessment([point(2024, 12.0), point(2025, 9.0)], goal=target("a1", threshold))
    shown, taken = (
        make(one, "vi", indicator="Tin tiêu cực") for make in (trajectory, open_trajectory)
    )
    told = taken.to_dict()
    assert told["title"] == shown.title
    assert told["description"] == shown.description
    assert threshold is not None or told["title"].startswith("Tin tiêu cực: ")


def test_a_position_on_the_axis_of_years_is_its_day() -> None:
    for one in ten()[3].series:
        assert day_of_year(decimal_year(one.period_end)) == one.period_end


@pytest.mark.parametrize("one", ten()[1:6], ids=lambda one: str(one.target.id))
def test_changed_in_a_cell_it_is_whole_on_a_phone(one: Assessment) -> None:
    """It is drawn for a phone too, not moved sideways there with its last words out of view."""
    changed = open_trajectory(one, "vi").properties(height=220)
    html = own_figure(changed.to_dict(), "vi")
    assert "is-wide" not in html
    _, narrow = html.split("chart-narrow")
    (width,) = re.findall(r'viewBox="0 0 ([\d.]+) ', narrow)
    assert float(width) <= NARROW * (1 + NEARLY / 4)
