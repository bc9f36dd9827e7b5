"""Whatever is observed and asked: every verdict can be told, and none says too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics import observations
from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.plan import Target
from lsanalytics.progress.ahead import word
from lsanalytics.progress.assessment import Assessment
from lsanalytics.tables import targets_table
from lsanalytics.telling.sentence import sentence
from lsanalytics.telling.summary import decisions, shortfalls, side
from lsanalytics.telling.working import working
from tests.drawn import drawn
from tests.progress.samples import AS_OF, INDICATOR, assess, milestone, target
from tests.progress.test_compound_targets import part

DAYS = st.sampled_from(
    [AS_OF, date(2024, 5, 1), date(2025, 12, 31), date(2028, 12, 30), date(2031, 1, 1)]
)
VALUES = st.one_of(st.none(), st.sampled_from([0.0, 69.95, 70.0, 70.05, 100.0]), st.floats(60, 80))


@st.composite
def rows(draw: st.DrawFn, name: str) -> list[dict[str, Any]]:
    """A year's figure, or a range of it, now and then; with intervals, bounds, flags and days."""
    made = []
    for year in sorted(draw(st.sets(st.integers(2017, 2026), max_size=6))):
        value, open_ = draw(VALUES), draw(st.sampled_from([None, 0.0, 0.5, 30.0]))
        middle = draw(st.floats(20, 80)) if value is None else value
        open_ = 3.0 if value is None and open_ is None else open_
        day = date(year, draw(st.integers(1, 10)), 1) if draw(st.booleans()) else None
        flag = draw(st.sampled_from(["", "", "break", "partial", "other_channel"]))
        made.append(
            {
                "indicator": INDICATOR,
                "part": name,
                "place": "20",
                "grain": "year",
                "period_start": date(year, 1, 1),
                "period_end": date(year, 12, 31),
                "value": value,
                "bound_low": None if open_ is None else max(0.0, middle - open_),
                "bound_high": None if open_ is None else min(100.0, middle + open_),
                "evidence": draw(st.sampled_from(["reported", "published", "simulated"])),
                "flag": "partial" if year == 2026 else flag,
                "source": "a.csv:2",
                "measured_to": day,
            }
        )
    return made


@st.composite
def targets(draw: st.DrawFn) -> Target:
    years = sorted(draw(st.sets(st.sampled_from([2023, 2025, 2026, 2028, 2030]), min_size=1)))
    way = draw(st.sampled_from(["at_least", "at_most"]))
    levels = sorted(draw(st.sampled_from([50.0, 60.0, 70.0, 70.05, 80.0])) for _ in years)
    asked = [None for _ in years] if draw(st.integers(0, 9)) == 0 else levels
    asked = asked if way == "at_least" else asked[::-1]
    made = target(
        asked[0],
        direction=way,
        unit=draw(st.sampled_from(["percent", "percent", "hours"])),
        milestones=tuple(milestone(*one) for one in zip(years, asked, strict=True)),
    )
    names = tuple(part(name, direction=way) for name in ("radio", "tv"))
    unknown = (part("zz", indicator="", direction=way),)
    kind = draw(st.sampled_from(["alone", "parts", "unknown", "sources"]))
    return replace(
        made,
        strict=draw(st.booleans()),
        each_year_from=draw(st.sampled_from([None, None, 2022])),
        parts={"parts": names, "unknown": (*names, *unknown)}.get(kind, ()),
        sources=names if kind == "sources" else (),
    )


def told(found: Assessment, language: Any) -> str:
    cells = [cell for row in working(found, language) for cell in row]
    lines = [*decisions([found], language), *shortfalls([found], language)]
    title = trajectory_title(found, "", language)
    return " ".join([sentence(found, language), title, *lines, *cells]) + targets_table(
        [found], language
    )


@drawn(80)
@given(rows(""), rows("radio"), rows("tv"), targets(), DAYS)
def test_every_verdict_can_be_told_and_claims_no_more_than_its_parts(
    whole: list[dict[str, Any]],
    radio: list[dict[str, Any]],
    tv: list[dict[str, Any]],
    asked: Target,
    as_of: date,
) -> None:
    given_ = [*whole, *radio, *tv]
    schema = {name: observations.SCHEMA[name] for name in given_[0]} if given_ else {}
    tables = [pl.DataFrame(given_, schema=schema)] if given_ else []
    found = assess(observations.collect(tables), asked, as_of)
    for language in ("vi", "en"):
        said = told(found, language)
        assert "nan" not in said.lower() and "()" not in said
    # What the heading of the table counts as below its level is what the first screen lists.
    assert len(shortfalls([found], "vi")) == (side(found) == "below")
    for at, one in enumerate(found.milestones):
        if one.due:
            assert one.chance is None
        elif one.chance is not None:  # the word is that of the chance
            assert one.standing == word(one.level == "met", one.chance, "", False)
        known = [part.milestones[at] for part in found.parts if part.target.indicator]
        if one.level == "met":
            assert len(known) == len(found.parts)
            assert all(other.level == "met" for other in known)
        if one.due and any(other.standing == "missed" for other in known):
            assert one.standing == "missed"
