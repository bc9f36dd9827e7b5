"""Of a figure that another of the same contradicts no sentence takes one for the truth.

The province says that 9,920 of 10,000 people are reached, 80 are not; its communes leave 200 that
are not. 99.2% against 98.0%: missed by both, of 100%.
"""

from __future__ import annotations

import polars as pl
import pytest

from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.figures import current_notes
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import decisions, shortfalls
from lsanalytics.words import Language
from tests.progress.samples import AS_OF, assess, observed, target

RANGE = {
    "vi": "giá trị thật nằm trong khoảng 98,0% đến 99,2%",
    "en": "the true value lies between 98.0% and 99.2%",
}
WHY = {
    "vi": "số của cấp trên và tổng các đơn vị trực thuộc không khớp",
    "en": "its own figure and the sum of its units differ",
}
SHARE = {"vi": "tỷ lệ đạt", "en": "share that meets the target"}
YEAR = {"vi": "năm 2025", "en": "2025"}  # over at the as-of date
LANGUAGES: tuple[Language, ...] = ("vi", "en")


def disputed(
    least: float = 98.0, *, unit: str = "people", flag: str = "units_differ"
) -> Assessment:
    rows = observed({2024: 98.5, 2025: 99.2}, flags={2025: flag}).with_columns(
        numerator=pl.lit(9920.0),
        denominator=pl.lit(10_000.0),
        unit=pl.lit(unit),
        bound_low=pl.when(pl.col("value") == 99.2).then(least),
        bound_high=pl.when(pl.col("value") == 99.2).then(99.2),
    )
    return assess(rows, target(100.0), AS_OF)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_lacking_is_told_with_what_contradicts_it(language: Language) -> None:
    [line] = shortfalls([disputed()], language)
    assert ("80 trong 10.000" if language == "vi" else "80 of 10,000") in line
    # those who lack are counted, and the range is of the others
    told = f"{SHARE[language]}: {RANGE[language]}, {WHY[language]})"
    assert line.endswith(f"({YEAR[language]}, {told}")
    [points] = shortfalls([disputed(unit="days")], language)  # nobody is counted
    value = "99.2%" if language == "en" else "99,2%"
    assert f": {value} ({YEAR[language]}, {RANGE[language]}, {WHY[language]})" in points


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_title_sentence_and_decision_say_between_what_it_lies(language: Language) -> None:
    one = disputed()
    assert RANGE[language] in current_notes(one, language)
    assert RANGE[language] in trajectory_title(one, "", language)
    assert sentence(one, language).count(RANGE[language]) == 2  # at the date, and now
    [decision] = decisions([one], language)
    assert f"{RANGE[language]}, {WHY[language]}" in decision


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_alike_is_no_range(language: Language) -> None:
    one = disputed(99.199)  # ten people
    [line] = shortfalls([one], language)
    assert line.endswith(f"({YEAR[language]}, {WHY[language]})")
    told = [*current_notes(one, language), sentence(one, language)]
    assert not any(RANGE[language].split(" 9")[0] in text for text in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_added_to_a_figure_that_nobody_contradicts(language: Language) -> None:
    one = disputed(flag="")
    [line] = shortfalls([one], language)
    assert line.endswith(f" ({YEAR[language]})")
    assert RANGE[language] not in current_notes(one, language)


def test_units_that_were_not_measured_stand_beside_a_count_in_table_and_sentence() -> None:
    """24 of 42 agencies pass, the other 42 of the 84 were not audited: 28.6% to 78.6%."""
    rows = observed({2026: 57.14}).with_columns(
        period_end=pl.date(2026, 10, 23),
        flag=pl.lit("partial"),
        numerator=pl.lit(24.0),
        denominator=pl.lit(42.0),
        unit=pl.lit("agencies"),
        units=pl.lit(84.0),
        units_measured=pl.lit(42.0),
    )
    one = assess(rows, target(100.0), AS_OF)
    lacking = "42 of 84 agencies have not been audited"
    assert lacking in current_notes(one, "en")
    assert f"57.1% (24 of 42, {lacking})" in sentence(one, "en")
