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
    found, company = beside(rows, places(), AS_OF)
    found = found.sort("place")
    assert found.select("place", "rank", "alike", "count").rows() == [
        ("1", 1, 0, 1),  # of the districts the other has no value; the province is no peer
        ("11", 1, 1, 3),
        ("12", 3, 0, 3),
        ("13", 1, 1, 3),
    ]
    # Of 80, 90, 90 the tenth lies a fifth of the way from the first to the second.
    communes = found.filter(place="11").select("low", "middle", "high").row(0)
    assert communes == (82.0, 90.0, 90.0)
    named = found.filter(place="11")["company"][0]
    assert company.filter(company=named)["value"].to_list() == [80.0, 90.0, 90.0]


def test_the_name_of_the_company_changes_with_any_value_in_it_and_with_no_other() -> None:
    def named(**values: float) -> dict[str, str]:
        given = {"1": 70.0, "11": 90.0, "12": 80.0, "13": 85.0} | values
        found, _ = beside(observed({**given}), places(), AS_OF)
        return dict(found.select("place", "company").iter_rows())

    before, after = named(), named(**{"12": 80.5})
    assert len({before[one] for one in ("11", "12", "13")}) == 1
    assert after["13"] != before["13"]
    assert after["1"] == before["1"]  # a district is no company of communes


def test_of_too_many_the_quantiles_are_kept_and_not_each_value(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("lsanalytics.state.beside.MOST", 2)
    found, company = beside(observed({"11": 90.0, "12": 80.0, "13": 85.0}), places(), AS_OF)
    assert company.is_empty()
    assert found["middle"].to_list() == [85.0] * 3


def test_before_the_reform_former_districts_are_held_against_each_other() -> None:
    rows = observed({"1": 70.0, "2": 75.0, "11": 90.0})
    found, _ = beside(rows, places(), date(2025, 3, 31))
    found = found.sort("place")
    assert found.select("place", "rank", "count").rows() == [("1", 2, 2), ("2", 1, 2)]
