"""A verdict is given only where it is the same whatever was not measured is; dates are real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.standing import is_judged, is_undetermined
from lsanalytics.telling.figures import period
from lsanalytics.telling.sentence import sentence
from tests.progress.samples import AS_OF, assess, observed, target
from tests.progress.test_compound_targets import part


def held(rows: pl.DataFrame, threshold: float = 100.0, as_of: date = AS_OF) -> Assessment:
    return assess(rows, target(threshold), as_of)


def bounded(
    value: float, low: float, high: float, *, measured: int = 1, units: int = 65
) -> pl.DataFrame:
    """The figure of 2025 with what the communes that sent nothing leave open."""
    return observed({2025: value}).with_columns(
        bound_low=pl.lit(low),
        bound_high=pl.lit(high),
        covered=pl.lit(measured / units),
        units=pl.lit(float(units)),
        units_measured=pl.lit(float(measured)),
        unit=pl.lit("communes"),
    )


@pytest.mark.parametrize(
    ("value", "low", "high", "threshold", "standing"),
    [
        (100.0, 1.2, 100.0, 100.0, "undetermined"),  # one commune, all of whose people are reached
        (90.0, 1.1, 99.9, 100.0, "missed"),  # one person not reached is enough
        (80.0, 75.0, 85.0, 70.0, "met"),
        (60.0, 55.0, 65.0, 70.0, "missed"),
        (71.0, 69.0, 73.0, 70.0, "undetermined"),
    ],
)
def test_the_level_is_judged_on_the_whole_range(
    value: float, low: float, high: float, threshold: float, standing: str
) -> None:
    found = held(bounded(value, low, high), threshold)
    assert found.milestones[0].standing == standing
    assert is_judged(found) == (standing != "undetermined")
    assert is_undetermined(found) == (standing == "undetermined")


def test_the_sentence_says_that_units_contradict_a_figure_and_calls_it_no_least() -> None:
    rows = observed({2025: 98.0}, flags={2025: "units_differ"}).with_columns(
        bound_low=pl.lit(98.0), bound_high=pl.lit(99.0)
    )
    open_, missed = sentence(held(rows, 98.5), "en"), sentence(held(rows, 99.5), "en")
    assert "between 98.0% and 99.0%, its own figure and the sum of its units differ" in open_
    assert "1.5 points short, its own figure and the sum of its units differ" in missed
    assert "at least 98" not in missed.replace("at least 99.5%", "")


def test_the_sentence_says_that_two_sums_differ_and_calls_neither_a_least() -> None:
    rows = observed({2025: 98.0}, flags={2025: "summed;sums_differ"}).with_columns(
        bound_low=pl.lit(98.0), bound_high=pl.lit(99.0)
    )
    missed = sentence(held(rows, 99.5), "en")
    assert "1.5 points short, the sum of its communes and that of its districts differ" in missed
    assert "at least 98" not in missed.replace("at least 99.5%", "")


def test_the_sentence_says_what_would_settle_it() -> None:
    found = held(bounded(100.0, 1.2, 100.0))
    assert "còn 64 trong 65 xã, phường chưa có số liệu" in sentence(found, "vi")
    assert "64 of 65 communes have no figures" in sentence(found, "en")


def test_a_sampling_interval_across_the_threshold_decides_nothing() -> None:
    rows = observed({2024: 75, 2025: 70.7}, intervals={2025: (69.6, 72.0)})
    assert held(rows, 70.0).milestones[0].standing == "undetermined"


def test_no_pace_rests_on_a_value_that_leaves_much_open() -> None:
    rows = pl.concat(
        [
            observed({2024: 20.0}).with_columns(bound_low=pl.lit(1.0), bound_high=pl.lit(99.0)),
            observed({2025: 60.0}),
        ],
        how="diagonal_relaxed",
    )
    found = held(rows, 70.0)
    assert found.paces == () and found.headline == "not_available"
    assert len(found.series) == 2


# ---- dates


def test_a_year_not_over_says_to_which_day_it_runs() -> None:
    rows = observed({2025: 60, 2026: 62}, flags={2026: "partial"}).with_columns(
        measured_to=pl.when(pl.col("period_end").dt.year() == 2026)
        .then(date(2026, 10, 25))
        .otherwise(pl.col("period_end"))
    )
    found = held(rows, 70.0)
    assert found.current is not None
    assert period(found.current, "vi") == "từ đầu năm đến 25/10/2026"
    assert found.evidence.age_days == 6


def test_a_figure_of_a_year_without_a_day_is_of_the_year_at_whatever_date() -> None:
    rows = observed({2025: 60, 2026: 62}, flags={2026: "partial"})
    for day in (date(2026, 3, 31), AS_OF):
        found = held(rows, 70.0, day)
        assert found.current is not None
        assert period(found.current, "vi") == "năm 2026, chưa đủ cả năm"
        assert found.evidence.age_days is None


def test_a_half_year_of_which_some_sent_nothing_is_a_half_year_all_the_same() -> None:
    halves = pl.concat(
        observed({2025: value}, grain="half", flags={2025: flag}).with_columns(
            period_start=pl.lit(first), period_end=pl.lit(last)
        )
        for value, flag, first, last in (
            (60, "partial", date(2025, 1, 1), date(2025, 6, 30)),
            (61, "", date(2025, 7, 1), date(2025, 12, 31)),
        )
    )
    # 184 of 365 days between the two ends
    pace = held(halves, 70.0).paces[0]
    assert pace.observed == pytest.approx(365 / 184)


def test_a_pace_does_not_change_without_new_data() -> None:
    rows = observed({2024: 58, 2025: 60, 2026: 62}, flags={2026: "partial"})
    first, later = (held(rows, 70.0, day) for day in (date(2026, 3, 31), AS_OF))
    assert first.paces[0].observed == later.paces[0].observed == pytest.approx(2.0)
    dated = rows.with_columns(
        measured_to=pl.when(pl.col("period_end").dt.year() == 2026)
        .then(date(2026, 3, 1))
        .otherwise(pl.col("period_end"))
    )
    early, late = (held(dated, 70.0, day) for day in (date(2026, 3, 31), AS_OF))
    assert early.paces[0].observed == late.paces[0].observed > 2.0


# ---- breaks and channels


def test_nothing_is_computed_across_a_break_and_too_little_after_it_gives_no_pace() -> None:
    rows = observed({2023: 90, 2024: 95, 2025: 100, 2026: 95.7}, flags={2026: "break;partial"})
    found = held(rows)
    assert found.headline == "not_available" and found.paces == ()
    said = sentence(found, "vi")
    assert "ngược chiều" not in said and "bắt đầu chuỗi mới" in said and "95,7" in said


def test_another_channel_has_neither_risen_nor_fallen() -> None:
    falling = {2023: 76, 2024: 75, 2025: 72.4}
    fell = held(observed(falling), 70.0)
    assert fell.direction == "worsening" and "đang xấu đi" in sentence(fell, "vi")
    other = held(observed(falling, flags={2025: "other_channel"}), 70.0)
    assert other.direction == "flat" and "xấu đi" not in sentence(other, "vi")


def test_a_change_within_its_interval_is_not_told_as_a_fall() -> None:
    rows = observed({2024: 75.5, 2025: 74.0}, intervals={2024: (74.0, 77.0), 2025: (72.0, 76.0)})
    found = held(rows, 70.0)
    assert found.direction == "flat" and "xấu đi" not in sentence(found, "vi")


# ---- compound targets


def test_a_past_milestone_is_judged_on_the_part_that_was_weakest_then() -> None:
    asked = replace(target(100.0), parts=(part("radio"), part("tv")))
    rows = pl.concat(
        [
            observed({2021: 99, 2022: 97, 2023: 96, 2024: 94, 2025: 100, 2026: 90}, part="radio"),
            observed({2021: 90, 2022: 93, 2024: 96, 2025: 99.41, 2026: 99.9}, part="tv"),
        ]
    )
    found = assess(rows, asked, date(2027, 2, 1))
    first = found.milestones[0]
    assert (first.standing, first.part, found.weakest) == ("missed", "tv", "radio")
    said = sentence(found, "vi")
    assert "mốc 31/12/2025 không đạt: 99,4" in said[0].lower() + said[1:]
    assert "phần yếu nhất khi đó" in said


@pytest.mark.parametrize(
    ("way", "value", "level"),
    [
        ("at_least", 80.0, "met"),
        ("at_least", 78.0, "undetermined"),
        ("at_least", 77.9, "not_met"),
        ("at_most", 80.0, "met"),
        ("at_most", 82.0, "undetermined"),
        ("at_most", 82.1, "not_met"),
    ],
)
def test_near_a_threshold_that_is_only_named_about_nothing_is_settled(
    way: str, value: float, level: str
) -> None:
    asked = replace(target(80.0, direction=way), about=2.0)
    found = assess(observed({2024: value, 2025: value}), asked, AS_OF)
    assert found.milestones[0].level == level
    assert [one.chance for one in found.milestones] == [None, None]
    if level == "undetermined":
        assert {one.standing for one in found.milestones} == {"undetermined"}
