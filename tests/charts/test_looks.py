"""Axes that charts share: years, their thinning, positions on the axis of years."""

from __future__ import annotations

from datetime import date

import pytest

from lsanalytics.charts import looks
from lsanalytics.charts.evidence import year_position


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


@pytest.mark.parametrize(
    ("room", "years"),
    [
        (300, [2020, 2021, 2022, 2023, 2024, 2025, 2026]),
        (160, [2020, 2022, 2024, 2026]),
        (80, [2021, 2026]),
    ],
)
def test_years_are_thinned_from_the_last_one_back(room: float, years: list[int]) -> None:
    shown = looks.years(date(2020, 9, 1), date(2027, 3, 31), room)
    assert [one.to_dict() for one in shown] == [
        {"year": year, "month": 12, "date": 31} for year in years
    ]
