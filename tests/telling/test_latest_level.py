"""What is told of the latest figure is on the side on which it lies, and by what its part asks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.distance import distance
from lsanalytics.charts.distance_rows import row_of
from lsanalytics.charts.sentences import describe, trajectory_title
from lsanalytics.charts.trajectory import open_trajectory
from lsanalytics.plan import Part, Target
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.latest import latest_level
from lsanalytics.tables import targets_table
from lsanalytics.telling.figures import current_text
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.working import working
from tests.progress.samples import AS_OF, INDICATOR, assess, milestone, observed, target
from tests.progress.test_only_a_range import ranged

DUE = target(milestones=(milestone(2025, 70.0),))


def cell(found: Assessment, name: str) -> str:
    told = re.findall(r'<td[^>]*data-label="([^"]*)"[^>]*>(.*?)</td>', targets_table([found], "en"))
    return dict(told)[name]


def open_since(values: dict[int, float], low: float, high: float) -> Assessment:
    last = pl.col("period_end") == pl.col("period_end").max()
    rows = observed(values, flags={2026: "partial"}).with_columns(
        pl.when(last).then(pl.lit(edge)).alias(name)
        for name, edge in (("bound_low", low), ("bound_high", high))
    )
    return assess(rows, DUE, AS_OF)


@pytest.mark.parametrize("then", [66.0, 75.0])
def test_where_the_latest_figure_lies_on_both_sides_no_distance_is_told_whatever_was_at_the_date(
    then: float,
) -> None:
    found = open_since({2025: then, 2026: 71.0}, 68.0, 73.0)
    assert found.milestones[0].standing == ("met" if then > 70 else "missed")
    assert latest_level(found) == "undetermined"
    assert cell(found, "Distance") in ("", "–")
    title = trajectory_title(found, "", "en")
    assert "the true value lies between 68.0% and 73.0%" in title and "by 1.0" not in title
    assert "0 of" not in distance([found], "en").told


def test_a_range_that_is_newer_is_what_is_told_of_now() -> None:
    found = assess(pl.concat([observed({2025: 75}), ranged(2026, 40, 50, "partial")]), DUE, AS_OF)
    assert found.headline == "met_slipping"
    assert current_text(found, "en") == "between 40% and 50%"
    title = trajectory_title(found, "", "en")
    assert title.endswith("not met against 70%") and "between 40% and 50%" in title


@pytest.mark.parametrize(("value", "level"), [(70.0, "not_met"), (70.1, "met")])
def test_the_level_that_has_to_be_passed_is_not_met_by_itself_in_any_words(
    value: float, level: str
) -> None:
    found = assess(observed({2025: value}), replace(DUE, strict=True), AS_OF)
    is_met = level == "met"
    assert (latest_level(found) == "met") == is_met
    assert ("which is not enough" in trajectory_title(found, "", "en")) != is_met
    assert ("1 of 1 target" in distance([found], "en").told) == is_met


@pytest.mark.parametrize(("year", "is_old"), [(2024, False), (2022, True)])
def test_a_figure_that_says_nothing_of_now_is_on_no_side_of_what_is_asked(
    year: int, is_old: bool
) -> None:
    # as of October 2026 a figure of 2022 is older than the two years that one of now may be
    found = assess(observed({year: 72.0}), target(milestones=(milestone(2030, 70.0),)), AS_OF)
    assert latest_level(found) == ("unknown" if is_old else "met")
    assert cell(found, "Distance") == ("–" if is_old else "+2.0\N{NO-BREAK SPACE}points")
    assert ("says nothing of now" in trajectory_title(found, "", "en")) == is_old
    assert ("at it or better" in distance([found], "en").title) != is_old
    assert ("Not enough evidence" in distance([found], "en").description) == is_old
    assert "72.0%" in current_text(found, "en")  # the figure itself stands, with its year
    two = assess(observed({year - 1: 60.0, year: 72.0}), found.target, AS_OF)
    assert (row_of(two).base is None) == is_old  # nor is it drawn from where it began


def test_a_figure_since_a_date_that_has_none_is_on_its_side() -> None:
    found = assess(observed({2026: 75.0}, flags={2026: "partial"}), DUE, AS_OF)
    assert (found.headline, latest_level(found)) == ("due_no_value", "met")


def compound(strict: bool) -> Assessment:
    """Of radio 80 and more is asked, or more than 80; of all more than 60."""
    parts = (
        Part("radio", "Radio", "Radio", INDICATOR, "radio", "at_least", (80.0,), strict),
        Part("tv", "TV", "TV", INDICATOR, "tv", "at_least", (50.0,)),
    )
    asked = replace(target(60, milestones=(milestone(2025, 60),), parts=parts), strict=not strict)
    rows = [
        observed({2023: 70, 2024: 72, 2025: 75}, part="radio"),
        observed({2025: 90}, part="tv"),
    ]
    return assess(pl.concat(rows), asked, AS_OF)


@pytest.mark.parametrize(
    ("strict", "words", "sign"),
    [(True, "more than 80%", "> 80%"), (False, "at least 80%", "≥ 80%")],
)
def test_working_chart_and_description_ask_what_the_part_that_governs_asks(
    strict: bool, words: str, sign: str
) -> None:
    found = compound(strict)
    assert words in sentence(found, "en")
    assert any(words in said for _, said in working(found, "en"))
    assert sign in describe(found, "", (), None, "en")
    drawn = open_trajectory(found, "en").to_dict()
    assert sign in str(drawn) and "60%" not in str(drawn)
    assert 80.0 in [
        row["value"] for rows in drawn["datasets"].values() for row in rows if len(row) == 2
    ]


def test_the_headline_is_tried_under_what_the_part_that_governs_asks() -> None:
    # without 2025 radio was at 72 of 80: missed, or awaited, but never met as 60 is
    found = compound(strict=False)
    tried = {one.name: one.standing for one in found.agreement}
    assert found.headline == "missed"
    assert (tried["base_later"], tried["complement"]) == ("missed", "missed")


def test_other_methods_are_asked_which_way_the_part_that_governs_goes() -> None:
    # less of b is asked for, and it falls: progress, whichever way is asked of the others
    parts = (
        Part("a", "A", "A", INDICATOR, "a", "at_least"),
        Part("b", "B", "B", INDICATOR, "b", "at_most"),
    )
    rows = [
        observed({year: year - 1960 for year in range(2016, 2026)}, part="a"),
        observed(dict(zip(range(2020, 2026), (17, 12, 10, 12, 9, 9), strict=True)), part="b"),
    ]
    found = assess(pl.concat(rows), replace(target(None), parts=parts), AS_OF)
    tried = {one.name: one.standing for one in found.agreement}
    assert (found.headline, found.weakest) == ("stalled", "b")
    assert (tried["statcan"], tried["linear"]) == ("substantial_progress", "improving")


def test_a_part_of_which_only_a_range_is_known_is_not_unknown() -> None:
    parts = tuple(
        Part(name, name.upper(), name.upper(), INDICATOR, name, "at_least") for name in ("a", "b")
    )
    asked = replace(DUE, parts=parts)
    rows = [observed({2025: 90}, part="a"), ranged(2025, 40, 50, name="b")]
    found = assess(pl.concat(rows), asked, AS_OF)
    said = sentence(found, "en")
    assert "between 40% and 50%" in said and "unknown" not in said
    assert any("B: between 40% and 50%" in cell for _, cell in working(found, "en"))


UNKNOWN = Part("z", "Z", "Z", "", "", "at_least")
A, B = (Part(name, name.upper(), name.upper(), INDICATOR, name, "at_least") for name in ("a", "b"))


@pytest.mark.parametrize("asked", [replace(DUE, parts=(A, UNKNOWN)), replace(DUE, sources=(A, B))])
def test_of_a_whole_that_nobody_knows_no_distance_is_told(asked: Target) -> None:
    rows = pl.concat([observed({2025: 75}, part="a"), observed({2025: 60}, part="b")])
    found = assess(rows, asked, AS_OF)
    assert found.headline in ("undetermined", "sources_disagree")
    assert latest_level(found) == "undetermined" and cell(found, "Distance") in ("", "–")
    title = trajectory_title(found, "", "en")
    assert "by 5.0" not in title and title.endswith("against 70%")


def test_a_part_that_came_late_beside_one_that_is_unknown_leaves_the_whole_open_now() -> None:
    rows = observed({2025: 66, 2026: 75}, part="a", flags={2026: "partial"})
    found = assess(rows, replace(DUE, parts=(A, UNKNOWN)), AS_OF)
    assert (found.headline, latest_level(found)) == ("missed", "undetermined")


def test_the_part_that_is_named_for_the_whole_is_one_that_is_asked_the_same() -> None:
    # the whole, 70 of 80, is as far off as a, 80 of 90, and as b, 70 of 80
    parts = (replace(A, thresholds=(90.0,)), replace(B, thresholds=(80.0,)))
    asked = replace(target(80, milestones=(milestone(2025, 80),)), parts=parts)
    rows = [observed({2025: value}, part=name) for name, value in (("", 70), ("a", 80), ("b", 70))]
    found = assess(pl.concat(rows), asked, AS_OF)
    assert (found.milestones[0].milestone.threshold, found.milestones[0].part) == (80, "b")


def test_the_other_way_is_drawn_and_told_where_the_part_that_governs_asks_for_less() -> None:
    parts = (A, replace(B, direction="at_most"))
    rows = [observed({2025: 75}, part="a"), observed({2025: 72}, part="b")]
    found = assess(pl.concat(rows), replace(DUE, parts=parts), AS_OF)
    assert (found.milestones[0].part, found.milestones[0].distance) == ("b", -2)
    assert "over the ceiling" in trajectory_title(found, "", "en")
    assert cell(found, "Distance").startswith("−2.0")
    assert "0 of the 1" in distance([found], "en").told
    assert "−2.0 points" in distance([found], "en").told
    told = [said for _, said in working(found, "en")]
    assert any("at most 70%" in said for said in told)
    assert any("70% − 72.0% (2025) = −2.0 points" in said for said in told)


def test_past_the_last_milestone_an_older_figure_is_on_no_side_and_a_later_one_is() -> None:
    # due at the end of 2030: a figure of 2026 does not reach so far, one of 2031 says how it is now
    asked, day = target(milestones=(milestone(2030, 70.0),)), date(2032, 6, 30)
    before, after = (assess(observed({year: 72.0}), asked, day) for year in (2026, 2031))
    assert {one.headline for one in (before, after)} == {"due_no_value"}
    assert (latest_level(before), latest_level(after)) == ("unknown", "met")
    assert cell(before, "Distance") == "–" and cell(after, "Distance").startswith("+2.0")
    assert "at it or better" not in distance([before], "en").title
