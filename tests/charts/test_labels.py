"""Labels keep clear of each other and of what is taken."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.charts.labels import Label, Window, path_boxes, place, spread
from tests.drawn import drawn

AREA = Window(640, 270, x=(2019.0, 2031.0), y=(0.0, 100.0))


@pytest.mark.parametrize(
    ("window", "x", "y", "pixels"),
    [
        (AREA, 2025.0, 100.0, (320.0, 0.0)),  # half of 12 years; the top
        (AREA, 2019.0, 10.0, (0.0, 243.0)),
        (Window(100, 50, (date(2025, 1, 1), date(2025, 4, 11)), (9.0, 0.0)), date(2025, 1, 11), 0.0,
         (10.0, 0.0)),  # 10 of 100 days; an axis that runs downwards
    ],
)  # fmt: skip
def test_values_have_their_pixels(
    window: Window, x: float, y: float, pixels: tuple[float, float]
) -> None:
    assert window.at(x, y) == pytest.approx(pixels)


@drawn(40)
@given(
    heights=st.lists(st.integers(0, 1000).map(lambda tenths: tenths / 10), min_size=1, max_size=8)
)
def test_spread_labels_are_apart_and_in_order(heights: list[float]) -> None:
    placed = spread([Label(2026, height, "x") for height in heights], AREA, gap=16)
    levels = [AREA.at(one.x, one.y)[1] + one.dy for one in placed]
    assert all(b - a >= 16 - 1e-6 for a, b in pairwise(sorted(levels)))
    for one, first in zip(heights, levels, strict=True):
        for other, second in zip(heights, levels, strict=True):
            if one < other:
                assert first >= second


def test_two_labels_of_one_height_part_evenly() -> None:
    one, other = spread([Label(2026, 50, "x"), Label(2026, 50, "y")], AREA, gap=16)
    assert (one.dy, other.dy) == (-8, 8)


def test_a_label_moves_off_a_line_that_it_would_cover() -> None:
    line = path_boxes(AREA, (2020, 50), (2030, 50))
    (moved,) = place([Label(2026, 50, "71,3% mô phỏng")], AREA, line)
    _, top, _, bottom = AREA.box(moved)
    level = 135  # 50 points of 100 on 270 pixels
    assert bottom <= level - 2 or top >= level + 2


def test_a_free_label_stays() -> None:
    label = Label(2026, 50, "71,3%")
    assert place([label], AREA, []) == [label]
