"""Where a place stands among those of its level: ranks, company and quantiles, by hand."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.observations import collect
from lsanalytics.places import Places, check
from lsanalytics.state.beside import beside

UNITS = """code,name,type,level,parent_code,valid_from,valid_to
20,Tỉnh Mẫu,tỉnh,province,,,
1,Huyện Cũ,huyện,district,20,,2025-06-30
2,Huyện Khác,huyện,district,20,,2025-06-30
11,Xã Một,xã,commune,20,2025-07-01,
12,Xã Hai,xã,commune,20,2025-07-01,
13,Xã Ba,xã,commune,20,2025-07-01,
"""
CROSSWALK = "old_code,old_name,old_district_code,new_code,new_name,merge\n"
AS_OF = date(2026, 10, 31)


def places() -> Places:
    tables = (pl.read_csv(one.encode(), infer_schema=False) for one in (UNITS, CROSSWALK))
    return check(*tables, province="20")


def observed(values: dict[str, float | None]) -> pl.DataFrame:
    row = {"indicator": "people_reached_share", "part": "tv", "grain": "year"}
    row |= {"evidence": "simulated", "source": "a.csv:2"}
    days = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    rows = [row | days | {"place": place, "value": value} for place, value in values.items()]
    return collect([pl.DataFrame(rows)])


def test_a_place_is_ranked_among_its_level_alone_and_ties_share_the_better_rank() -> None:
    rows = observed({"20": 99.0, "1": 70.0, "2": None, "11": 90.0, "12": 80.0, "13": 90.0})
    found = beside(rows, places(), AS_OF).sort("place")
    assert found.select("place", "rank", "count").rows() == [
        ("1", 1, 1),  # of the districts the other has no value; the province is no peer
        ("11", 1, 3),
        ("12", 3, 3),
        ("13", 1, 3),
    ]
    # Of 80, 90, 90 the tenth lies a fifth of the way from the first to the second.
    communes = found.filter(place="11").select("low", "middle", "high").row(0)
    assert communes == (82.0, 90.0, 90.0)


def test_before_the_reform_former_districts_are_held_against_each_other() -> None:
    rows = observed({"1": 70.0, "2": 75.0, "11": 90.0})
    found = beside(rows, places(), date(2025, 3, 31)).sort("place")
    assert found.select("place", "rank", "count").rows() == [("1", 2, 2), ("2", 1, 2)]
