"""Target a2: people who can hear and see the channels, by medium and place."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lsanalytics.datasets.coverage.reach import observations
from lsanalytics.places import load_places
from lsanalytics.project import Project
from tests.datasets.frames import frame, places

AS_OF = date(2026, 10, 31)


def coverage(*rows: str, evidence: str = "reported") -> pl.DataFrame:
    """Rows like "2024 20 tv 900/1000"."""
    parsed = []
    for row in rows:
        year, place, medium, people = row.split()
        reached, all_ = people.split("/")
        parsed.append(
            {
                "year": int(year),
                "place": place,
                "medium": medium,
                "people": int(all_),
                "people_reached": int(reached),
                "evidence": evidence,
            }
        )
    return frame("coverage", parsed)


def observe(*rows: str, as_of: date = AS_OF) -> pl.DataFrame:
    return observations(coverage(*rows), places(), as_of)


def one(found: pl.DataFrame, place: str, part: str, year: int) -> dict[str, Any]:
    rows = found.filter(
        pl.col("place") == place,
        pl.col("part") == part,
        pl.col("period_start") == date(year, 1, 1),
    )
    assert len(rows) == 1, rows
    return rows.row(0, named=True)


@pytest.mark.parametrize(
    ("radio", "tv", "weaker"),
    [("990/1000", "950/1000", 95.0), ("950/1000", "990/1000", 95.0), ("9/10", "900/1000", 90.0)],
)
def test_the_weaker_medium_governs(radio: str, tv: str, weaker: float) -> None:
    found = observe(f"2025 20 radio {radio}", f"2025 20 tv {tv}")
    assert one(found, "20", "", 2025)["value"] == pytest.approx(weaker)


def test_one_medium_alone_gives_no_whole() -> None:
    found = observe("2025 20 tv 990/1000")
    assert found["part"].to_list() == ["tv"]


def test_the_provinces_own_row_is_taken_before_the_sum() -> None:
    found = observe("2025 20 tv 960/1000", "2025 001 tv 460/500", "2025 005 tv 500/500")
    row = one(found, "20", "tv", 2025)
    assert (row["numerator"], row["denominator"], row["flag"]) == (960, 1000, "")
    assert row["source"] == "coverage.csv:2"


@pytest.mark.parametrize(
    ("rows", "bounds", "flag"),
    [
        # all units: 400 + 500 of 1000 are 90, and nobody knows which of the two is right
        (["2025 20 tv 960/1000", "2025 001 tv 400/500", "2025 005 tv 500/500"], (90, 96), "d"),
        (["2025 20 tv 960/1000", "2025 001 tv 490/500", "2025 005 tv 490/500"], (96, 98), "d"),
        # one of two: 60 of its people are not reached, so that 940 of 1000 is the most
        (["2025 20 tv 1000/1000", "2025 001 tv 440/500"], (94, 100), "d"),
        # what one leaves is 860 to 960 of 1000, and 940 is among these
        (["2025 20 tv 940/1000", "2025 001 tv 860/900"], (None, None), ""),
        # 500 of 450 people: how many the other counts nobody knows
        (["2025 20 tv 440/450", "2025 001 tv 460/500"], (None, None), ""),
        # of a district in 2024, too
        (["2024 178 tv 60/100", "2024 001 tv 50/100"], (50, 60), "d"),
    ],
)
def test_a_figure_that_its_units_contradict_lies_between_the_two(
    rows: list[str], bounds: tuple[float | None, float | None], flag: str
) -> None:
    year, place, *_ = rows[0].split()
    row = one(observe(*rows), place, "tv", int(year))
    assert (row["bound_low"], row["bound_high"]) == bounds
    assert row["flag"] == ("units_differ" if flag else "")


@pytest.mark.parametrize(
    ("rows", "value", "flag"),
    [
        # people weigh alike: (90 + 500) / (100 + 900), not the mean of 90% and 55.6%
        (["2025 001 tv 90/100", "2025 005 tv 500/900"], 59.0, "summed"),
        (["2025 001 tv 90/100"], 90.0, "partial;summed"),  # 005 is missing
        # a district figure is used where no commune has one; 002-004 belong to 180
        (["2023 178 tv 40/100", "2023 180 tv 60/100"], 50.0, "summed"),
        (["2023 178 tv 40/100"], 40.0, "partial;summed"),
        ([f"2024 00{number} tv 50/100" for number in (1, 2, 3, 4)], 50.0, "summed"),
    ],
)
def test_without_it_units_are_summed(rows: list[str], value: float, flag: str) -> None:
    row = one(observe(*rows), "20", "tv", int(rows[0][:4]))
    assert row["value"] == pytest.approx(value)
    assert row["flag"] == flag


@pytest.mark.parametrize(
    ("rows", "value", "bounds", "flag", "units"),
    [
        # both districts sent, and one of four communes
        (
            ["2024 178 tv 60/100", "2024 180 tv 240/300", "2024 001 tv 60/100"],
            75.0,
            (None, None),
            "summed",
            (2, 2),
        ),
        # all four communes sent, and one of two districts
        (
            [*(f"2024 00{number} tv 50/100" for number in (1, 2, 3, 4)), "2024 178 tv 50/100"],
            50.0,
            (None, None),
            "summed",
            (4, 4),
        ),
        # all of both, 50% and 80%
        (
            [
                *(f"2024 00{number} tv 50/100" for number in (1, 2, 3, 4)),
                *("2024 178 tv 80/100", "2024 180 tv 240/300"),
            ],
            50.0,
            (50, 80),
            "summed;sums_differ",
            (4, 4),
        ),
    ],
)
def test_of_communes_and_districts_the_sum_that_leaves_less_open_is_taken(
    rows: list[str],
    value: float,
    bounds: tuple[float | None, float | None],
    flag: str,
    units: tuple[int, int],
) -> None:
    row = one(observe(*rows), "20", "tv", 2024)
    assert (row["value"], row["flag"]) == (pytest.approx(value), flag)
    assert (row["bound_low"], row["bound_high"]) == bounds
    assert (row["units"], row["units_measured"]) == units


def test_units_that_do_not_exist_at_the_end_of_the_year_are_not_used() -> None:
    # 002 ended in June 2025
    found = observe("2025 001 tv 50/100", "2025 002 tv 100/100", "2025 005 tv 50/100")
    assert one(found, "20", "tv", 2025)["value"] == 50.0
    assert found.filter(place="002").is_empty()


def test_old_communes_become_the_history_of_the_new_ones() -> None:
    found = observe(
        *("2024 001 tv 50/100", "2024 002 tv 270/300", "2024 003 tv 80/100", "2024 004 tv 7/10"),
        *("2025 001 tv 400/410", "2025 005 tv 100/105"),
    )
    then = one(found, "001", "tv", 2024)
    # old 001 and 002: (50 + 270) / (100 + 300); 004 was divided and falls to neither part
    assert (then["numerator"], then["denominator"], then["value"]) == (320, 400, 80.0)
    assert then["flag"] == "divided;recast"
    assert then["source"] == "coverage.csv:2; coverage.csv:3"
    assert one(found, "005", "tv", 2024)["numerator"] == 80
    assert one(found, "001", "tv", 2025)["flag"] == ""
    assert found.filter(pl.col("place").is_in(["002", "003", "004"])).is_empty()


def test_a_missing_old_commune_makes_the_recast_figure_partial() -> None:
    found = observe("2024 001 tv 50/100")
    row = one(found, "001", "tv", 2024)
    assert row["flag"] == "divided;partial;recast"
    # 002 and 004 sent nothing, and may have any number of people
    assert (row["units"], row["units_measured"]) == (3, 1)
    assert (row["bound_low"], row["bound_high"]) == (0, 100)
    assert row["covered"] == pytest.approx(1 / 3)


def test_of_a_divided_commune_all_or_nothing_may_belong_to_each_part() -> None:
    found = observe("2024 001 tv 50/100", "2024 002 tv 270/300", "2024 004 tv 7/10")
    row = one(found, "001", "tv", 2024)
    assert (row["numerator"], row["denominator"], row["value"]) == (320, 400, 80)
    # the 3 of 004 who are not reached, or the 7 who are
    assert row["bound_low"] == pytest.approx(100 * 320 / 403)
    assert row["bound_high"] == pytest.approx(100 * 327 / 407)
    assert (row["units"], row["units_measured"]) == (3, 3)


def test_former_districts_have_figures_until_the_reform() -> None:
    found = observe(
        *("2024 001 tv 50/100", "2024 002 tv 20/50", "2024 003 tv 30/50", "2024 004 tv 40/50"),
        *("2024 178 tv 60/100", "2025 178 tv 99/100"),
    )
    own = one(found, "178", "tv", 2024)  # its own row, not commune 001
    assert (own["numerator"], own["flag"]) == (60, "units_differ")
    total = one(found, "180", "tv", 2024)
    assert (total["numerator"], total["denominator"], total["flag"]) == (90, 150, "summed")
    assert found.filter(
        pl.col("place") == "178", pl.col("period_start").dt.year() > 2024
    ).is_empty()


def test_a_year_so_far_ends_on_the_as_of_date() -> None:
    found = observe("2026 20 tv 9/10", "2027 20 tv 9/10")
    row = one(found, "20", "tv", 2026)
    assert (row["period_end"], row["flag"]) == (AS_OF, "partial")
    assert len(found) == 1  # 2027 is after the as-of date


def test_evidence_is_not_mixed() -> None:
    rows = pl.concat(
        [
            coverage("2025 20 radio 9/10"),
            coverage("2025 20 tv 8/10", "2025 20 radio 1/10", evidence="simulated"),
        ]
    )
    found = observations(rows, places(), AS_OF).filter(part="")
    assert found.select("evidence", "value").rows() == [("simulated", 10.0)]


def test_nobody_lives_there_no_share() -> None:
    assert observe("2025 20 tv 0/0").is_empty()


# Thất Khê and what became of Đại Đồng, with the units of the real province: the town bore 05995
# until 30/11/2024, when it took 94.78 % of the people of Đại Đồng, and its code, 06040.
EARLY = (
    *("2023 05995 tv 4000/5000", "2023 06040 tv 500/1000", "2023 06025 tv 100/200"),
    "2024 06040 tv 5400/6000",
)


@pytest.mark.parametrize(
    ("as_of", "place", "year", "people", "flags"),
    [
        (date(2026, 10, 31), "06040", 2023, 5000 + 947.8, ["apportioned", "partial", "recast"]),
        (date(2026, 10, 31), "06004", 2023, 200 + 52.2, ["apportioned", "partial", "recast"]),
        (date(2026, 10, 31), "06040", 2024, 6000, ["partial", "recast"]),
        # half a year after the first change, before the second: the town, and the commune Đội Cấn
        (date(2025, 3, 31), "06040", 2023, 5000 + 947.8, ["apportioned", "recast"]),
        (date(2025, 3, 31), "06025", 2023, 200 + 52.2, ["apportioned", "recast"]),
        (date(2025, 3, 31), "06040", 2024, 6000, [""]),
        # before any change: as they were
        (date(2024, 6, 30), "06040", 2023, 1000, [""]),
        (date(2024, 6, 30), "05995", 2023, 5000, [""]),
    ],
)
def test_people_of_units_until_2024_are_those_of_the_units_since(
    as_of: date, place: str, year: int, people: float, flags: list[str]
) -> None:
    real = load_places(Project.find().raw)
    row = one(observations(coverage(*EARLY), real, as_of), place, "tv", year)
    assert row["denominator"] == pytest.approx(people)
    assert row["flag"].split(";") == flags


@pytest.mark.parametrize(
    ("reached", "most", "least"),
    [
        # of 1000 people of Đại Đồng 52.2 live in what is now Đội Cấn, which has 200 of its own, of
        # whom 100 are reached: of 252.2 people between 100 and 152.2
        (500, 152.2, 100.0),
        (30, 130.0, 100.0),  # no more than 30 of them
        (970, 152.2, 122.2),  # no more than 30 of them are not
        (1000, 152.2, 152.2),
        (0, 100.0, 100.0),
    ],
)
def test_those_reached_in_a_divided_commune_may_live_in_either_part(
    reached: int, most: float, least: float
) -> None:
    rows = (f"2023 06040 tv {reached}/1000", "2023 06025 tv 100/200")
    real = load_places(Project.find().raw)
    row = one(observations(coverage(*rows), real, date(2025, 3, 31)), "06025", "tv", 2023)
    assert row["value"] == pytest.approx(100 * (100 + 0.0522 * reached) / 252.2)
    if most == least:
        assert (row["bound_low"], row["bound_high"]) == (None, None)
    else:
        assert row["bound_low"] == pytest.approx(100 * least / 252.2)
        assert row["bound_high"] == pytest.approx(100 * most / 252.2)
    assert row["covered"] == 1


def test_what_a_unit_to_come_sends_of_the_running_year_is_not_of_the_one_that_has_its_code() -> (
    None
):
    # until 30 June 2025 the code 001 is that of a commune which went into the one of today
    rows = ("2024 001 tv 80/100", "2025 001 tv 90/100", "2025 20 tv 960/1000")
    eve, after = (observe(*rows, as_of=day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert eve.filter(place="001")["value"].to_list() == [80.0]
    assert 90.0 in after.filter(place="001")["value"].to_list()
    assert one(eve, "20", "tv", 2025)["value"] == 96.0  # the province was there all the while
