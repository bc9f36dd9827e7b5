"""Positions on the axis of years, and labels that keep clear of each other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsanalytics.charts.evidence import year_position
from lsanalytics.charts.panels import Panel, sheet, year_marks
from lsanalytics.charts.plane import Label, Plane, path_boxes, place, spread


@pytest.mark.parametrize(
    ("day", "position"),
    [
        (date(2025, 12, 31), 2025.0),  # the mark "2025" is the end of that day
        (date(2025, 1, 1), 2024 + 1 / 365),
        (date(2024, 6, 30), 2023 + 182 / 366),  # day 182 of a leap year
        (date(2026, 10, 31), 2025 + 304 / 365),
    ],
)
def test_year_marks_stand_at_the_end_of_the_year(day: date, position: float) -> None:
    assert year_position(day) == pytest.approx(position)


def plane() -> Plane:
    return Plane.outer(720, 340, (50, 40, 30, 30), x=(2019.0, 2031.0), y=(0.0, 100.0))


def test_outer_size_holds_padding() -> None:
    assert (plane().width, plane().height) == (640, 270)


def test_pixels_and_data_agree() -> None:
    assert plane().dx(640) == pytest.approx(12)  # the whole width is 12 years
    assert plane().dy(27) == pytest.approx(10)  # 270 pixels are 100 points


@settings(max_examples=40, deadline=None)
@given(heights=st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_spread_labels_are_apart_and_in_order(heights: list[float]) -> None:
    area = plane()
    placed = spread([Label(2026, height, "x") for height in heights], area, gap=16)
    levels = sorted(label.y for label in placed)
    assert all(b - a >= area.dy(16) * 0.9 for a, b in pairwise(levels))
    for one, first in zip(heights, placed, strict=True):
        for other, second in zip(heights, placed, strict=True):
            if one < other:
                assert first.y <= second.y


def test_a_label_moves_off_a_line_that_it_would_cover() -> None:
    area = plane()
    line = path_boxes(area, (2020, 50), (2030, 50))
    (moved,) = place([Label(2026, 50, "71,3% mô phỏng")], area, line)
    _, low, _, high = area.box(moved)
    level = 135  # 50 points of 100 on 270 pixels
    assert low >= level + 2 or high <= level - 2


def test_a_free_label_stays() -> None:
    label = Label(2026, 50, "71,3%")
    assert place([label], plane(), []) == [label]


def test_panel_corners() -> None:
    panel = Panel(sheet(200, 100), 20, 10, 160, 80, (2020, 2024), (60, 100))
    assert panel.at(2020, 60) == (20, 10)
    assert panel.at(2024, 100) == (180, 90)
    assert panel.at(2022, 80) == (100, 50)


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (300, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (160, ["2020", "2022", "2024", "2026"]),
        (80, ["2021", "2026"]),
    ],
)
def test_years_are_thinned_from_the_last_one_back(room: float, words: list[str]) -> None:
    assert year_marks(2019.7, 2026.2, room)[1] == words
