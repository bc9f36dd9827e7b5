"""Values in their units, as each language writes them: no word of one stands in the other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.words import (
    difference,
    digits_beside,
    known_units,
    number,
    period_text,
    quantity,
    unit_text,
)


@pytest.mark.parametrize(
    ("value", "unit", "digits", "vi", "en"),
    [
        (38.5, "hours", 1, "38,5 giờ", "38.5 hours"),
        (1.0, "hours", 0, "1 giờ", "1 hour"),
        (1287.0, "people", 1, "1.287 người", "1,287 people"),
        (1.0, "documents", 1, "1 văn bản", "1 document"),
        (0.0, "documents", 1, "0 văn bản", "0 documents"),
        (24.0, "hours_per_day", 0, "24 giờ/ngày", "24 hours a day"),
        (8380.0, "dollars", 0, "8.380 đô la Mỹ", "US$8,380"),
        (71.0, "rank", 1, "hạng 71", "rank 71"),
        (1.0, "tier", 1, "bậc 1", "tier 1"),
    ],
)
def test_a_value_is_in_the_words_of_its_language(
    value: float, unit: str, digits: int, vi: str, en: str
) -> None:
    assert (quantity(value, unit, "vi", digits), quantity(value, unit, "en", digits)) == (vi, en)


def test_a_difference_is_in_the_words_of_its_unit() -> None:
    said = [difference(-1.0, "documents", language) for language in ("vi", "en")]
    assert said == ["−1 văn bản", "−1 documents"]
    assert difference(2.25, "hours", "en", 2) == "+2.25 hours"
    assert difference(-3.0, "rank", "en") == "−3 places"


@pytest.mark.parametrize("unit", known_units())
def test_every_unit_has_a_name_for_an_axis_and_words_for_a_value(unit: str) -> None:
    for language in ("vi", "en"):
        assert unit_text(unit, language) and quantity(2.0, unit, language)


@pytest.mark.parametrize(
    ("value", "digits", "vi"),
    [(38.25, 1, "38,3"), (2.25, 1, "2,3"), (-2.25, 1, "−2,3"), (0.5, 0, "1"), (2.5, 0, "3")],
)
def test_a_value_halfway_is_rounded_as_by_hand_and_by_excel(
    value: float, digits: int, vi: str
) -> None:
    assert number(value, "vi", digits) == vi


def test_a_number_of_any_length_is_written() -> None:
    """The decimals of the standard library, which Babel rounds with, keep 28 digits."""
    assert number(1e30, "vi", 1) == f"1{'.000' * 10},0"


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 2))
def test_what_differs_from_a_threshold_is_never_printed_as_it(
    value: int, threshold: int, digits: int
) -> None:
    """Also what lies halfway: 1.95 beside 2 would be 2.0."""
    shown, beside = value / 100, threshold / 100
    places = digits_beside(shown, [beside], digits)
    assert (number(shown, "vi", places) == number(beside, "vi", places)) is (shown == beside)


@pytest.mark.parametrize(
    ("start", "end", "en"),
    [
        (date(2024, 11, 1), date(2024, 11, 30), "November 2024"),
        (date(2025, 11, 1), date(2025, 11, 26), "1 to 26 November 2025"),
        (date(2025, 1, 5), date(2025, 3, 2), "5 January to 2 March 2025"),
        (date(2024, 12, 5), date(2025, 1, 4), "5 December 2024 to 4 January 2025"),
        (date(2024, 11, 3), date(2025, 11, 2), "3 November 2024 to 2 November 2025"),
    ],
)
def test_an_english_period_names_its_month_and_says_once_what_its_dates_share(
    start: date, end: date, en: str
) -> None:
    assert period_text(start, end, "en") == en
