"""Nothing after the as-of date is seen, and no milestone is due before its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.briefs.brief import open_brief
from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.places import Places, load_places
from lsanalytics.plan import Plan, load_indicators, load_plan
from lsanalytics.progress.assessment import Assessment
from lsanalytics.project import Project
from lsanalytics.state.measure import compute
from tests.progress.samples import assess_all
from tests.story.world import AS_OF, PLAN, ROOT, bare_project, send, world

SHIPPED = Project(ROOT)
DAYS = (date(2020, 6, 30), date(2023, 6, 30), date(2025, 12, 31))


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(SHIPPED.raw)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(SHIPPED.plans / f"{PLAN}.toml", load_indicators(SHIPPED.indicators))


@pytest.fixture(scope="module")
def observed(places: Places) -> dict[date, pl.DataFrame]:
    """What the sample returns come to on each day, all years of them; none has a critical fault."""
    returns = {
        name: read_dataset(dataset, SHIPPED.returns / name, SHIPPED).frame
        for name, dataset in DATASETS.items()
    }
    return {day: compute(returns, places, day) for day in DAYS}


@pytest.fixture(scope="module", params=DAYS, ids=str)
def seen(
    request: pytest.FixtureRequest, observed: dict[date, pl.DataFrame], plan: Plan
) -> tuple[date, pl.DataFrame, tuple[Assessment, ...]]:
    day: date = request.param
    return day, observed[day], assess_all(observed[day], plan.targets, day)


Seen = tuple[date, pl.DataFrame, tuple[Assessment, ...]]


def test_nothing_later_is_seen(seen: Seen) -> None:
    day, observations, assessments = seen
    assert observations["period_end"].max() <= day  # type: ignore[operator]
    for one in assessments:
        assert all(point.period_end <= day for point in one.series)
        assert one.evidence.age_days is None or one.evidence.age_days >= 0


def test_a_milestone_is_due_on_its_day_and_not_before(seen: Seen) -> None:
    day, _, assessments = seen
    for one in assessments:
        assert [verdict.due for verdict in one.milestones] == [day >= date(2025, 12, 31), False]
        for verdict in one.milestones:
            if not verdict.due:
                assert verdict.standing not in ("missed", "met_late", "due_no_value")


def test_the_headline_speaks_of_the_next_milestone(seen: Seen) -> None:
    day, _, assessments = seen
    year = 2030 if day >= date(2025, 12, 31) else 2025
    for one in assessments:
        assert one.governing is not None and one.governing.milestone.date.year == year


def test_after_one_half_year_there_is_no_pace_to_speak_of(
    observed: dict[date, pl.DataFrame], plan: Plan
) -> None:
    """On 30/06/2020 no series has two years, so what is not met cannot be called slow either."""
    day = date(2020, 6, 30)
    for one in assess_all(observed[day], plan.targets, day):
        assert len(one.series) <= 1 and one.paces == ()
        assert one.headline in ("holding", "not_available")


def test_a_later_date_only_adds(observed: dict[date, pl.DataFrame]) -> None:
    """Years that were over on the earlier date read the same on the later one."""
    early, late = DAYS[1], DAYS[2]
    keys = ["indicator", "part", "place", "period_start", "value", "numerator", "denominator"]
    over = (
        (pl.col("grain") == "year")
        & (pl.col("period_end") < date(2023, 1, 1))
        & (pl.col("place") == "20")
    )
    before, after = (observed[day].filter(over).select(keys) for day in (early, late))
    assert before.height > 50 and before.equals(after)


def test_communes_are_those_of_the_day(observed: dict[date, pl.DataFrame], places: Places) -> None:
    """Codes were used again: before the reform a code means the unit that bore it then."""
    for day in DAYS:
        found = observed[day]
        codes = set(found["place"].to_list())
        communes = {place.code for place in places.valid("commune", day)}
        districts = {place.code for place in places.valid("district", date(2025, 6, 30))}
        assert codes - {"20"} - districts <= communes
        then = "recast" in ";".join(found["flag"].to_list())
        assert then == (day >= date(2025, 7, 1))


def test_a_brief_opened_on_an_earlier_date_waits_for_2025(tmp_path: Path) -> None:
    """On 30/06/2025 the returns of the story hold 2024 only: nothing is due, all is one year."""
    project = bare_project(tmp_path)
    send(project, world())
    brief = open_brief("province", as_of="2025-06-30", project=project)
    later = brief.prepared.quality["broadcast_log"].counts.later
    assert later == sum(row["Ngày phát sóng"].endswith("2025") for row in world()["broadcast_log"])
    for one in brief.assessments:
        assert not any(verdict.due for verdict in one.milestones)
        # A coverage return is of a year: that of the running year counts, as a year so far.
        of_this_year = one.target.id == "a2"
        assert one.headline == ("holding" if of_this_year else "not_available")
        assert [point.period_end.year for point in one.series][-1] == 2024 + of_this_year
        # The story has press items of a few months and a log of one quarter: parts of a year.
        in_part = of_this_year or one.target.id in ("a1", "a4", "a5", "a6")
        assert ("partial" in one.series[-1].flag) == in_part
    assert AS_OF > "2025-06-30" and "30/06/2025" in brief.title().html


@pytest.mark.parametrize(
    ("code", "day", "district"),
    [
        # Xã Chi Lăng since the reform bears a code of an old commune of the same district.
        ("06463", date(2026, 10, 31), "Huyện Chi Lăng"),
        ("06463", date(2023, 6, 30), "Huyện Chi Lăng"),
        ("180", date(2023, 6, 30), None),  # a district has none
        ("20", date(2023, 6, 30), None),
        ("99999", date(2023, 6, 30), None),
    ],
)
def test_the_district_of_a_place(
    code: str, day: date, district: str | None, places: Places
) -> None:
    found = places.district_of(code, day)
    assert (found.name if found else None) == district


def test_every_commune_of_every_day_has_a_district(places: Places) -> None:
    for day in (*DAYS, date(2025, 6, 30), date(2025, 7, 1), date(2026, 10, 31)):
        communes = places.valid("commune", day)
        assert len(communes) in (65, 194, 200)
        for place in communes:
            found = places.district_of(place.code, day)
            assert found is not None and found.level == "district"
