"""Quyết định 1497/QĐ-TTg loads beside Kế hoạch 88, without borrowing an indicator."""

from __future__ import annotations

import pytest

from lsanalytics.plan import Plan, load_indicators, load_plan
from lsanalytics.project import Project

PROJECT = Project.find()
INDICATORS = load_indicators(PROJECT.indicators)


@pytest.fixture(scope="module")
def parent() -> Plan:
    return load_plan(PROJECT.plans / "1497-qd-ttg-2018.toml", INDICATORS)


def test_its_published_targets_and_their_figures(parent: Plan) -> None:
    figures = {target.id: (target.threshold, target.unit) for target in parent.targets}
    assert figures == {
        "n1": (100.0, "percent"),
        "n4": (80.0, "percent"),
        "n5a": (70.0, "percent"),
        "n5b": (100.0, "percent"),
        "n6": (24.0, "hours_per_day"),
        "n7": (70.0, "percent"),
    }
    assert all(target.milestones[0].document == "1497/QĐ-TTg" for target in parent.targets)


def test_no_indicator_of_ours_is_bent_to_its_targets(parent: Plan) -> None:
    for target in parent.targets:
        assert target.indicator == ""
        assert target.not_measured_vi
        assert target.not_measured_en


def test_the_cut_passages_are_said(parent: Plan) -> None:
    assert not parent.text_complete
    assert any("tự sản xuất mớ[i" in one.clause for one in parent.statements)


def test_the_two_plans_stand_side_by_side(parent: Plan) -> None:
    plan = load_plan(PROJECT.plans / "88-kh-ubnd-2020.toml", INDICATORS)
    compared = [id for parallel in plan.parallels for id in parallel.other_targets]
    assert sorted(compared) == sorted(target.id for target in parent.targets)
    assert {parallel.other_plan for parallel in plan.parallels} == {parent.id}
    own = {id for parallel in plan.parallels for id in parallel.targets}
    # a1 is the only target of ours for which the excerpt has no topic at all
    assert {target.id for target in plan.targets} - own == {"a1"}
