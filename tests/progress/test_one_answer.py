"""One answer about what lies ahead: word, chance and pace cannot contradict one another."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.outlook.page import Question, chance, look_ahead
from lsanalytics.outlook.say import grade
from lsanalytics.outlook.units import UnitsAhead
from lsanalytics.progress.ahead import word
from lsanalytics.progress.assess import judged
from lsanalytics.progress.assessment import SEVERITY, Assessment
from lsanalytics.progress.series import points
from lsanalytics.telling.sentence import sentence
from tests.drawn import drawn
from tests.progress.samples import AS_OF, INDICATOR, assess, judge, observed, target

PERCENT = st.integers(0, 1000).map(lambda tenths: tenths / 10)
# Up to 2025: of what was last measured long ago nothing is told of what lies ahead.
YEARS = st.sets(st.integers(2015, 2024), max_size=7).map(lambda years: sorted({*years, 2025}))
WAY = st.sampled_from(["at_least", "at_most"])
BETTER = st.sampled_from(["higher", "lower", None])
# What a word may stand for on the scale of docs/outlook.md, 3.
GOOD = {"likely", "very_likely", "almost_certain"}
STEPS = {
    "holding": GOOD,
    "holding_slipping": {"almost_impossible", "very_unlikely", "unlikely", "too_close"},
    "promising": GOOD,
    "open": {"too_close"},
    "hard": {"unlikely"},
    "very_hard": {"very_unlikely", "almost_impossible"},
}
HELD = ("holding", "holding_slipping")


@st.composite
def answers(draw: st.DrawFn) -> Assessment:
    values = {year: draw(PERCENT) for year in draw(YEARS)}
    asked = target(draw(PERCENT), direction=draw(WAY))
    series = points(observed(values), INDICATOR, "", "20", AS_OF)
    return judged(series, asked, AS_OF, "20", draw(BETTER))


@drawn(150)
@given(answers())
def test_the_word_the_chance_and_the_pace_say_the_same(found: Assessment) -> None:
    ahead = found.milestones[1]
    assert found.headline == ahead.standing
    assert ahead.standing not in ("met", "met_late", "met_slipping", "missed")  # it lies ahead
    held = ahead.level == "met"
    assert held == (ahead.standing in HELD)
    assert (found.needed is None) == held or ahead.standing == "not_available"
    if ahead.chance is None:
        assert len(found.series) < 2
        return
    assert grade(ahead.chance) in STEPS[ahead.standing]


@drawn(150)
@given(answers(), answers())
def test_a_better_word_never_stands_for_a_smaller_chance(
    one: Assessment, other: Assessment
) -> None:
    first, second = one.milestones[1], other.milestones[1]
    if first.chance is None or second.chance is None:
        return
    if (first.standing in HELD) != (second.standing in HELD):
        return  # whether the level is held now is another matter than whether it will be
    if SEVERITY.index(first.standing) > SEVERITY.index(second.standing):
        assert first.chance > second.chance


@drawn(100)
@given(answers(), st.sampled_from(["vi", "en"]))
def test_every_answer_has_a_sentence(found: Assessment, language: str) -> None:
    said = sentence(found, language)  # type: ignore[arg-type]
    assert said.endswith(".") and "{" not in said and "None" not in said


@drawn(100)
@given(answers())
def test_the_chance_of_the_verdict_is_that_of_the_fan(found: Assessment) -> None:
    if isinstance(found.asked, Question):
        assert chance(found.asked) == look_ahead([found.asked])[0].probability
        assert found.milestones[1].chance == chance(found.asked)


@pytest.mark.parametrize(
    ("held", "found", "pace", "said"),
    [
        (True, 0.61, "", "holding"),
        (True, 0.6, "", "holding_slipping"),
        (True, None, "", "holding"),
        (False, 0.61, "reversing", "promising"),
        (False, 0.6, "on_track", "open"),
        (False, 0.4, "far_behind", "open"),
        (False, 0.39, "on_track", "hard"),
        (False, 0.2, "reversing", "hard"),
        (False, 0.19, "on_track", "very_hard"),
        (False, None, "behind", "behind"),
    ],
)
def test_the_rule(held: bool, found: float | None, pace: str, said: str) -> None:
    assert word(held, found, pace, slipping=False) == said


def test_a_missed_level_is_measured_against_the_date_ahead() -> None:
    # 55 of 70 in 2025: 1 a year, and 3 a year from now on; 5 of the 10 that 2030 asks for by now
    found = judge({2020: 50, 2025: 55}, target(70.0))
    assert (found.paces[0].ratio, found.needed) == (0.5, 3.0)


def test_a_handful_of_units_is_asked_by_their_number() -> None:
    rows = observed({2024: 0.0, 2025: 50.0}).with_columns(
        numerator=pl.Series([0.0, 1.0]), denominator=pl.lit(2.0), unit=pl.lit("outlets")
    )
    found = assess(rows, target(100.0), AS_OF)
    assert isinstance(found.asked, UnitsAhead)
    assert found.asked.counts.met == (0, 1) and found.asked.wanting() == 1
    assert found.governing is not None and found.governing.chance == found.asked.probability
    assert 0 < found.governing.chance < 0.4


@pytest.mark.parametrize(
    ("values", "why"),
    [({2025: 60}, "one observation"), ({}, "none")],
)
def test_nothing_is_told_of_what_lies_ahead_on_less_than_a_verdict(
    values: dict[int, float], why: str
) -> None:
    found = judge(values, target(70.0))
    assert found.milestones[1].chance is None and found.asked is None, why
    assert found.headline == "not_available"


def test_what_is_no_share_has_no_chance_and_the_pace_speaks() -> None:
    found = judge({2020: 50, 2025: 57}, target(70.0, unit="hours"), date(2026, 10, 31))
    assert (found.milestones[1].chance, found.headline) == (None, "behind")


def _open(rows: pl.DataFrame, low: float, high: float) -> pl.DataFrame:
    """The last year of ``rows`` with what was not measured of it."""
    last = pl.col("period_end") == pl.col("period_end").max()
    edges = {"bound_low": low, "bound_high": high}
    return rows.with_columns(
        pl.when(last).then(pl.lit(one)).alias(name) for name, one in edges.items()
    )


def test_what_was_not_measured_makes_a_chance_less_sure_as_a_sample_of_that_width_does() -> None:
    values = {2024: 66, 2025: 71}
    sure = assess(observed(values), target(70.0), AS_OF).milestones[1].chance
    open_ = assess(_open(observed(values), 66.1, 75.9), target(70.0), AS_OF).milestones[1].chance
    drawn = observed(values, intervals={2025: (66.1, 75.9)})
    assert sure is not None and open_ is not None and open_ < sure
    assert open_ == assess(drawn, target(70.0), AS_OF).milestones[1].chance


def test_of_a_few_units_not_all_of_which_were_counted_no_chance_is_told() -> None:
    columns = {"numerator": 11.0, "denominator": 11.0, "unit": "agencies"}
    rows = observed({2024: 100, 2025: 100}).with_columns(
        pl.lit(one).alias(name) for name, one in columns.items()
    )
    whole, lacking = (
        assess(one, target(100.0), AS_OF) for one in (rows, _open(rows, 100 * 11 / 12, 100.0))
    )
    assert isinstance(whole.asked, UnitsAhead) and whole.milestones[1].standing == "holding"
    assert lacking.asked is None and lacking.milestones[1].standing == "undetermined"
