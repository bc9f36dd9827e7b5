"""A place's page begins with where the place stands; its numbers are those of the data."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl
import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.briefs.sections.place_answer import Row, _lead, _met
from lsanalytics.words import ordinal


@pytest.fixture(scope="module")
def brief() -> Brief:
    return open_brief(
        "place", plan="88-kh-ubnd-2020", place="06040", as_of="2026-10-31", language="en"
    )


@pytest.mark.parametrize(
    ("passed", "failed", "unaudited", "met"),
    [
        (4, 0, 0, True),
        (3, 1, 0, False),
        (0, 1, 3, False),  # what is not audited cannot mend what failed
        (3, 0, 1, None),
        (0, 0, 4, None),
        (0, 0, 0, None),  # nothing applies
    ],
)
def test_one_failed_check_decides_and_an_open_one_leaves_it_open(
    passed: int, failed: int, unaudited: int, met: bool | None
) -> None:
    assert _met(passed, failed, unaudited) is met


def test_real_and_simulated_levels_are_counted_apart() -> None:
    row = Row("a2", "radio", "99.5%", False, "", "simulated")
    rows = [row, replace(row, met=True), replace(row, target="b1", met=True, evidence="reported")]
    assert _lead(rows, "real", "en") == (
        "On real evidence: 1 of the 1 levels of the plan that can be judged here are met."
    )
    assert _lead(rows, "simulated", "en") == (
        "Simulated example, counted apart: 1 of 2 levels met; not met: a2 radio."
    )
    assert _lead(rows[:2], "real", "en").startswith("No level of the plan can be judged here")


def test_the_reach_and_the_rank_are_those_of_the_latest_year(brief: Brief) -> None:
    reach = brief.observations.filter(
        pl.col("indicator") == "people_reached_share",
        pl.col("grain") == "year",
        pl.col("part") == "radio",
    )
    last = reach.filter(pl.col("period_end") == pl.col("period_end").max())
    here = last.filter(pl.col("place") == "06040")["value"].item()
    now = [place.code for place in brief.prepared.places.valid("commune", brief.as_of)]
    peers = last.filter(pl.col("place").is_in(now))["value"]
    row = re.search(r"radio channels.*?<small>(.*?)</small>", brief.place_answer().html, re.S)
    assert row is not None
    assert f"{here:.1f}%" in row[0]
    assert f"{ordinal(1 + (peers > here).sum(), 'en')} of {len(peers)} communes" in row[1]


def test_the_answer_stands_before_the_administrative_facts(brief: Brief) -> None:
    import json

    cells = json.loads(
        (brief.prepared.project.notebooks / "place.ipynb").read_text(encoding="utf-8")
    )["cells"]
    code = ["".join(cell["source"]) for cell in cells]
    assert code.index("brief.place_answer()") < code.index("brief.place_facts()")
    assert "Xã Đại Đồng (a part went into Thị trấn Thất Khê)" in brief.place_reach().html
