"""Axes that charts share: years, their thinning, positions on the axis of years."""

from __future__ import annotations

from datetime import date

import altair as alt
import polars as pl
import pytest

from lsanalytics.charts import looks
from lsanalytics.charts.figure import drawn
from lsanalytics.charts.sheet import Sheet
from lsanalytics.clock import decimal_year
from tests.charts.reading import marks


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
    assert decimal_year(day) == pytest.approx(position)


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


def test_shares_on_an_axis_have_no_digit_too_many() -> None:
    rows = pl.DataFrame({"share": [95.0, 100.0]})
    y = alt.Y("share:Q").scale(looks.ends(95, 100)).title(None)
    chart = alt.Chart(rows).mark_point().encode(y=y.axis(looks.percents([95, 97.5, 100], "vi")))
    found = marks(drawn(Sheet(chart, 100, 100, (40, 10, 10, 10)), "vi", "a", "b", "c"))
    assert [one.words for one in found if one.words] == ["95%", "97,5%", "100%"]
