"""Target a1: tone of the press."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.datasets.press_items import observations
from tests.datasets.frames import day, frame, places

TONE = {"+": "positive", "0": "neutral", "-": "negative", "?": None}


def items(**months: str) -> pl.DataFrame:
    """m2025_03="++0-" gives four items of March 2025."""
    rows = [
        {
            "item": f"{month}{number}",
            "date": day(f"{month[1:5]}-{month[6:]}-05"),
            "tone": TONE[tone],
        }
        for month, tones in months.items()
        for number, tone in enumerate(tones)
    ]
    return frame("press_items", rows)


SAMPLE = items(m2025_01="++0-", m2025_02="+0", m2025_04="-?")
AS_OF = date(2025, 4, 20)


@pytest.mark.parametrize(
    ("indicator", "grain", "values", "denominators", "flags"),
    [
        # an item without a tone is not classified and in no denominator
        ("press_positive_share", "month", [50.0, 50.0, 0.0], [4, 2, 1], ["", "", "partial"]),
        ("press_negative_share", "month", [25.0, 0.0, 100.0], [4, 2, 1], ["", "", "partial"]),
        # first quarter: 3 of 6; March has no item. The second is not over.
        ("press_positive_share", "quarter", [50.0, 0.0], [6, 1], ["partial", "partial"]),
        ("press_positive_share", "year", [300 / 7], [7], ["partial"]),
        ("press_negative_share", "year", [200 / 7], [7], ["partial"]),  # 2 are neutral
    ],
)
def test_shares_of_classified_items(
    indicator: str, grain: str, values: list[float], denominators: list[int], flags: list[str]
) -> None:
    found = (
        observations({"press_items": SAMPLE}, places(), AS_OF)
        .filter(indicator=indicator, grain=grain)
        .sort("period_start")
    )
    assert found["value"].to_list() == pytest.approx(values)
    assert found["denominator"].to_list() == denominators
    assert found["flag"].to_list() == flags


def test_a_whole_year_is_not_partial() -> None:
    year = items(**{f"m2025_{month:02}": "+-" for month in range(1, 13)})
    found = observations({"press_items": year}, places(), date(2025, 12, 31)).filter(grain="year")
    assert found["flag"].to_list() == ["", ""]


def test_items_after_the_as_of_date_are_not_used() -> None:
    found = observations({"press_items": SAMPLE}, places(), date(2025, 1, 31)).filter(grain="month")
    assert found["denominator"].to_list() == [4, 4]
