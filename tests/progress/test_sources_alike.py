"""Official series of one thing that differ in less than the verdict leave the verdict standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.distance import distance
from lsanalytics.plan import Target
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.latest import is_open
from lsanalytics.progress.standing import is_judged
from lsanalytics.tables import targets_table
from lsanalytics.telling.figures import told_distance
from lsanalytics.telling.summary import doubts, shortfalls, side
from tests.progress.samples import assess, milestone, observed, target
from tests.progress.test_compound_targets import part

DUE = target(milestones=(milestone(2025, 70.0),))
AHEAD = target(milestones=(milestone(2030, 70.0),))


def of(asked: Target, a: dict[int, float], b: dict[int, float]) -> Assessment:
    rows = pl.concat([observed(a, part="a"), observed(b, part="b")])
    return assess(rows, replace(asked, sources=(part("a"), part("b"))), date(2027, 1, 31))


@pytest.mark.parametrize("turned", [False, True])
def test_where_both_say_that_it_was_met_and_one_that_it_slips_it_was_met_and_slips(
    turned: bool,
) -> None:
    rising, falling = {2024: 60.0, 2025: 80.0}, {2024: 90.0, 2025: 78.0}
    found = of(DUE, falling, rising) if turned else of(DUE, rising, falling)
    assert (found.headline, found.milestones[0].standing) == ("met_slipping", "met_slipping")
    assert found.milestones[0].level == "met" and is_judged(found)
    # what is drawn is of the source that is told
    assert found.milestones[0].point == found.series[-1] and found.series[-1].value == 78.0


def test_where_both_hold_it_and_one_may_lose_it_it_is_held_and_may_be_lost() -> None:
    # hours, of which no chance is told: what falls is what may not last
    asked = target(milestones=(milestone(2030, 70.0),), unit="hours")
    found = of(asked, {2024: 75.0, 2025: 80.0}, {2024: 90.0, 2025: 80.0})
    assert found.headline == found.milestones[0].standing == "holding_slipping"
    assert found.milestones[0].level == found.milestones[0].latest.level == "met"


def test_sources_that_both_fall_short_disagree_on_the_way_and_not_on_the_level() -> None:
    # 10 short at 10 a year, and 6 short at 2 a year
    found = of(AHEAD, {2023: 40.0, 2024: 50.0, 2025: 60.0}, {2023: 60.0, 2024: 62.0, 2025: 64.0})
    verdict = found.milestones[0]
    assert [one.headline for one in found.sources] == ["promising", "open"]
    assert (found.headline, verdict.standing, verdict.chance) == (
        "sources_disagree",
        "sources_disagree",
        None,
    )
    assert (verdict.level, verdict.latest.level) == ("not_due", "not_met")
    # neither 10 points nor 6 are how far it is
    assert told_distance(verdict) is None
    assert "points" not in targets_table([found], "en")
    assert "points" not in distance([found], "en").title and is_open(found)
    assert "not met" in distance([found], "en").description
    # every source says below: the table counts it, and the first screen names it
    assert side(found) == "below"
    [line] = shortfalls([found], "en")
    assert line.startswith("a4: 60.0% (2025, sources disagree); at least 70% is asked for 2030")


@pytest.mark.parametrize("asked", [DUE, AHEAD])
def test_sources_on_both_sides_leave_the_level_open(asked: Target) -> None:
    found = of(asked, {2024: 75.0, 2025: 80.0}, {2024: 62.0, 2025: 64.0})
    verdict = found.milestones[0]
    assert verdict.standing == "sources_disagree"
    assert verdict.level == verdict.latest.level == "undetermined"
    assert side(found) == "open" and shortfalls([found], "en") == []


def test_of_sources_that_disagree_no_method_is_said_to_agree_and_nothing_is_clear() -> None:
    found = of(AHEAD, {2023: 40.0, 2024: 50.0, 2025: 60.0}, {2023: 60.0, 2024: 62.0, 2025: 64.0})
    assert {one.agrees for one in found.agreement} == {None}
    said = doubts([found], {"a4": None}, "en")
    assert said == ["Sources disagree, or the figures leave the verdict open: a4."]


def test_one_that_was_held_and_lost_and_one_that_never_was_are_both_short() -> None:
    # the level of 2025 is to be held: a had it and lost it, b was never there
    a, b = {2024: 72.0, 2025: 75.0, 2026: 60.0}, {2024: 50.0, 2025: 52.0, 2026: 68.0}
    found = of(target(70.0), a, b)
    ahead = [one.milestones[1] for one in found.sources]
    assert [one.level for one in ahead] == ["not_met", "not_due"]
    assert found.milestones[1].standing == "sources_disagree"
    assert found.milestones[1].level == found.milestones[1].latest.level == "not_met"
