"""Observations of which only a range is known decide as others do, and carry nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.plan import Target
from lsanalytics.progress.assessment import Assessment
from lsanalytics.tables import targets_table
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import decisions, shortfalls
from lsanalytics.telling.working import working
from tests.progress.samples import AS_OF, assess, milestone, observed, target
from tests.progress.test_compound_targets import part

DUE = target(milestones=(milestone(2025, 70.0),))
HELD = target(70.0)  # 2025, and the same in 2030
EACH = replace(DUE, each_year_from=2023)


def ranged(year: int, low: float, high: float, flag: str = "", name: str = "") -> pl.DataFrame:
    return observed({year: 0.0}, flags={year: flag}, part=name).with_columns(
        value=pl.lit(None, pl.Float64),
        bound_low=pl.lit(low, pl.Float64),
        bound_high=pl.lit(high, pl.Float64),
    )


def found(asked: Target, *rows: pl.DataFrame) -> Assessment:
    return assess(pl.concat(rows), asked, AS_OF)


@pytest.mark.parametrize(
    ("low", "high", "standing"),
    [(80, 90, "met"), (50, 60, "missed"), (60, 80, "undetermined"), (70, 80, "met")],
)
def test_a_range_alone_is_judged_counted_and_told(low: float, high: float, standing: str) -> None:
    one = found(DUE, ranged(2025, low, high))
    assert (one.headline, one.milestones[0].standing) == (standing, standing)
    assert one.evidence.kind == "real"
    said = sentence(one, "en")
    assert f"between {low}% and {high}%" in said and "no figure" not in said and "()" not in said


@pytest.mark.parametrize("asked", [DUE, HELD])
@pytest.mark.parametrize(("low", "high"), [(80, 90), (50, 60), (60, 80)])
@pytest.mark.parametrize("before", [{}, {2023: 60.0, 2024: 66.0}])
def test_whatever_a_range_says_it_can_be_told(
    asked: Target, low: float, high: float, before: dict[int, float]
) -> None:
    one = found(asked, observed(before), ranged(2026, low, high, "partial"))
    for language in ("vi", "en"):
        lines = [*decisions([one], language), *shortfalls([one], language)]  # type: ignore[arg-type]
        rows = [value for row in working(one, language) for value in row]  # type: ignore[arg-type]
        told = [
            sentence(one, language),  # type: ignore[arg-type]
            trajectory_title(one, "", language),  # type: ignore[arg-type]
            targets_table([one], language),  # type: ignore[arg-type]
            *lines,
            *rows,
        ]
        assert "nan" not in " ".join(told).lower()


def test_what_was_met_and_is_surely_lost_since_slips() -> None:
    one = found(DUE, observed({2025: 75}), ranged(2026, 40, 50, "partial"))
    assert one.milestones[0].standing == "met"
    assert one.headline == "met_slipping"


def test_a_later_value_that_may_lie_on_either_side_is_no_loss() -> None:
    later = observed({2026: 69.0}, flags={2026: "partial"}, intervals={2026: (65.0, 73.0)})
    assert found(DUE, observed({2025: 71}), later).headline == "met"
    short = observed({2026: 64.0}, flags={2026: "partial"}, intervals={2026: (60.0, 68.0)})
    assert found(DUE, observed({2025: 71}), short).headline == "met_slipping"


def test_between_a_year_that_met_and_a_range_that_did_not_nobody_can_tell() -> None:
    one = found(DUE, observed({2024: 75}), ranged(2026, 40, 50, "partial"))
    assert one.headline == "due_no_value"


def test_a_range_that_meets_is_late() -> None:
    one = found(DUE, observed({2025: 66}), ranged(2026, 80, 90, "partial"))
    assert one.headline == "met_late"
    assert "between 80% and 90% since" in sentence(one, "en")


def test_what_holds_in_each_year_holds_in_years_of_which_a_range_is_known() -> None:
    others = observed({2024: 75, 2025: 75})
    assert found(EACH, ranged(2023, 80, 90), others).headline == "met"
    broken = found(EACH, ranged(2023, 50, 60), others)
    assert broken.headline == "missed"
    assert broken.milestones[0].point is not None
    assert broken.milestones[0].point.period_end.year == 2023
    # 2024 is further off, at best 55
    worst = found(EACH, ranged(2023, 50, 60), ranged(2024, 50, 55), observed({2025: 58}))
    assert worst.milestones[0].point is not None
    assert worst.milestones[0].point.period_end.year == 2024


def test_a_year_that_may_have_been_short_leaves_each_year_open() -> None:
    # 75 was measured in 2023, and by what was not measured it may be 60
    open_ = observed({2023: 75}).with_columns(bound_low=pl.lit(60.0), bound_high=pl.lit(90.0))
    rows = pl.concat([open_, observed({2024: 75, 2025: 75})], how="diagonal_relaxed")
    one = found(EACH, rows)
    assert one.headline == "undetermined"
    assert "whether it was met in every year is not known" in sentence(one, "en")
    sure = open_.with_columns(bound_low=pl.lit(70.0))
    rows = pl.concat([sure, observed({2024: 75, 2025: 75})], how="diagonal_relaxed")
    assert found(EACH, rows).headline == "met"


def test_half_a_year_says_nothing_of_the_other_half() -> None:
    def half(year: int, first: bool) -> pl.DataFrame:
        days = (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), None)
        return observed({year: 75}, grain="half").with_columns(
            period_start=pl.lit(days[0]), period_end=pl.lit(days[1] or date(year, 12, 31))
        )

    every = [half(year, first) for year in (2023, 2024, 2025) for first in (True, False)]
    assert found(EACH, *every).headline == "met"
    for lacking in range(len(every)):
        rest = every[:lacking] + every[lacking + 1 :]
        assert found(EACH, *rest).headline == "undetermined", lacking


def test_a_source_that_knows_a_range_disagrees_with_a_value_on_the_other_side() -> None:
    asked = replace(DUE, sources=(part("a"), part("b")))
    one = found(asked, observed({2025: 75}, part="a"), ranged(2025, 40, 50, name="b"))
    assert one.headline == "sources_disagree"
    alone = found(asked, ranged(2025, 40, 50, name="b"))
    assert alone.headline == "missed"


def test_no_chance_and_no_pace_is_told_past_a_range() -> None:
    values = observed({2022: 40, 2023: 50, 2024: 60})
    assert found(HELD, values).milestones[1].chance is not None
    one = found(HELD, values, ranged(2025, 50, 60))
    ahead = one.milestones[1]
    assert (ahead.standing, ahead.chance, one.needed) == ("not_available", None, None)


def test_a_break_at_a_range_is_one_for_what_follows() -> None:
    rows = [observed({2021: 40, 2022: 50, 2023: 60}), ranged(2024, 60, 69, "break")]
    assert found(HELD, *rows).paces == ()
    one = found(HELD, *rows, observed({2025: 66}))
    assert one.paces == () and one.base is not None and one.base.value == 66
    assert [point.flag for point in one.series] == ["", "", "", "break"]


def test_one_year_that_fell_short_is_told_before_the_milestone_is_due() -> None:
    asked = replace(target(milestones=(milestone(2030, 70.0),)), each_year_from=2023)
    one = found(asked, observed({2023: 75, 2024: 60, 2025: 80}))
    assert one.headline == "missed"
    said = sentence(one, "en")
    assert "had to hold in every year, and 2024 was at 60.0%: it can no longer be met" in said
    assert "phải đạt trong từng năm, mà năm 2024 là 60,0%" in sentence(one, "vi")
    assert "between 50% and 60%: it can" in sentence(found(asked, ranged(2024, 50, 60)), "en")


def test_of_a_range_there_is_nothing_to_be_noted() -> None:
    one = found(target(milestones=(milestone(2030, 70.0),)), ranged(2025, 60, 80))
    assert one.headline == "undetermined"
    assert sentence(one, "en").endswith("the level asked (at least 70%) for 31 December 2030.")


def test_sources_of_which_one_has_a_trend_are_told_by_name() -> None:
    asked = replace(target(None), sources=(part("a"), part("b")))
    years = range(2019, 2026)
    rising = observed({year: 50 + at for at, year in enumerate(years)}, part="a")
    still = observed(dict.fromkeys(years, 50), part="b")
    one = found(asked, rising, still)
    assert one.headline == "sources_disagree"
    said = sentence(one, "en")
    assert "a: " in said and "b: " in said
