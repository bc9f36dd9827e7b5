"""What it would take is told only where the chance does not say otherwise."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.briefs.sections.outlook import outlook_of
from lsanalytics.outlook.page import Ahead, Question, look_ahead
from lsanalytics.progress.assess import judged
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.series import points
from tests.drawn import drawn
from tests.progress.samples import AS_OF, INDICATOR, observed, target


def told(found: Assessment, language: str = "en") -> str:
    fans: dict[str, Ahead] = {}
    if isinstance(found.asked, Question):
        fans = {found.target.id: look_ahead([found.asked])[0]}
    return " ".join(outlook_of(language, found, fans).sentences)  # type: ignore[arg-type]


def found_of(
    values: dict[int, float], threshold: float, better: str | None = "higher"
) -> Assessment:
    series = points(observed(values), INDICATOR, "", "20", AS_OF)
    return judged(series, target(threshold), AS_OF, "20", better)  # type: ignore[arg-type]


PERCENT = st.integers(0, 1000).map(lambda tenths: tenths / 10)
VALUES = st.dictionaries(st.integers(2016, 2025), PERCENT, min_size=1, max_size=8)


@drawn(60)
@given(VALUES, PERCENT)
def test_no_pace_or_year_contradicts_the_chance(values: dict[int, float], asked: float) -> None:
    found = found_of(values, asked)
    ahead, said = found.milestones[1], told(found)
    held = ahead.level == "met"
    if ahead.chance is not None and (held or ahead.chance >= 0.8):
        assert "it has to change by" not in said and "no pace gives" not in said
    if ahead.chance is not None and ahead.chance < 0.8:
        assert not any(f"By {year} the chance of it being met is 8" in said for year in YEARS)
    if held:
        assert "By 20" not in said and "In none of the next" not in said


YEARS = range(2026, 2031)


def test_a_level_that_is_held_at_100_is_not_out_of_reach_at_whatever_pace() -> None:
    said = told(found_of({2023: 95, 2024: 100, 2025: 100}, 100.0))
    assert "no pace" not in said


def test_two_bodies_have_their_number_and_no_fan() -> None:
    rows = observed({2024: 50.0, 2025: 100.0}).with_columns(
        numerator=pl.Series([1.0, 2.0]), denominator=pl.lit(2.0), unit=pl.lit("outlets")
    )
    found = judged(points(rows, INDICATOR, "", "20", AS_OF), target(100.0), AS_OF, "20", "higher")
    outlook = outlook_of("en", found, {})
    assert outlook.fan.is_empty() and outlook.probability is not None
    assert "Now 2 of 2 units meet it." in outlook.sentences


@pytest.mark.parametrize(("unit", "why"), [("rank", "per cent only"), ("percent", "too little")])
def test_where_no_outlook_is_told_the_page_says_why(unit: str, why: str) -> None:
    series = points(observed({2025: 60}), INDICATOR, "", "20", AS_OF)
    found = judged(series, target(70.0, unit=unit), AS_OF, "20")
    assert why in told(found)


@pytest.mark.parametrize("values", [{2025: 60.0}, {2023: 60.0, 2024: 64.0, 2025: 66.0}])
def test_an_outlook_is_called_an_illustration_only_where_there_is_one(
    values: dict[int, float],
) -> None:
    simulated = observed(values).with_columns(evidence=pl.lit("simulated"))
    found = judged(points(simulated, INDICATOR, "", "20", AS_OF), target(70.0), AS_OF, "20")
    assert found.evidence.kind == "simulated" and found.governing is not None
    assert ("illustration only" in told(found)) is (found.governing.chance is not None)
