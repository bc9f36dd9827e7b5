"""Figures of old communes are carried onto the communes of 2025, and what cannot be is flagged."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.places import ARRANGED, BEFORE_ARRANGED, BEFORE_REFORM, REFORM, load_places
from lsanalytics.project import Project
from tests.drawn import drawn

PLACES = load_places(Project.find().raw)
OLD = [place.code for place in PLACES.valid("commune", BEFORE_REFORM)]
DIVIDED = {"06622", "06625"}  # Xã Bính Xá and Xã Kiên Mộc, both marked "part" twice
RECEIVING = {"06613", "06625", "06637"}  # Xã Đình Lập, Xã Kiên Mộc, Xã Châu Sơn of today


def frame(values: list[int | None], codes: list[str] = OLD) -> pl.DataFrame:
    return pl.DataFrame(
        {"place": codes, "year": [2024] * len(codes), "people": values},
        schema={"place": pl.String, "year": pl.Int64, "people": pl.Int64},
    )


def test_a_ward_is_the_sum_of_its_parts() -> None:
    # Phường Đông Kinh (05977) = Vĩnh Trại 05977 + Đông Kinh 05980 + Mai Pha 05992 + Yên Trạch 06247
    codes = ["05977", "05980", "05992", "06247"]
    recast = PLACES.recast(frame([1, 20, 300, 4000], codes), ["people"])
    assert recast.to_dicts() == [{"place": "05977", "year": 2024, "people": 4321, "flag": "recast"}]


def test_divided_units_go_to_neither_part_and_are_flagged() -> None:
    recast = PLACES.recast(frame([1000 if code in DIVIDED else 1 for code in OLD]), ["people"])
    assert recast.height == 65
    assert recast["people"].sum() == 194 - 2
    flagged = recast.filter(pl.col("flag") == "divided;recast")["place"]
    assert set(flagged) == RECEIVING
    assert set(recast["flag"]) == {"recast", "divided;recast"}


def test_a_place_of_which_a_part_is_missing_is_flagged_partial() -> None:
    recast = PLACES.recast(frame([1, 20, 300], ["05977", "05980", "05992"]), ["people"])
    assert recast.select("people", "flag").row(0) == (321, "partial;recast")


def test_a_value_that_is_not_known_makes_the_sum_unknown() -> None:
    recast = PLACES.recast(
        frame([1, 20, 300, None], ["05977", "05980", "05992", "06247"]), ["people"]
    )
    assert recast["people"].to_list() == [None]


def test_sums_stay_within_the_other_columns() -> None:
    rows = pl.concat([frame([1] * 194), frame([2] * 194).with_columns(year=pl.lit(2023, pl.Int64))])
    by_year = PLACES.recast(rows, ["people"]).group_by("year").agg(pl.col("people").sum())
    assert dict(by_year.iter_rows()) == {2024: 192, 2023: 384}


def test_rows_that_are_no_old_commune_fall_away() -> None:
    assert PLACES.recast(frame([5, 6], ["20", "178"]), ["people"]).is_empty()


@drawn(20)
@given(st.lists(st.integers(0, 50_000), min_size=194, max_size=194), st.randoms())
def test_nothing_is_lost_but_the_divided_units_in_any_order(
    values: list[int], random: st.Random
) -> None:
    rows = frame(list(values))
    kept = rows.filter(~pl.col("place").is_in(sorted(DIVIDED)))["people"].sum()
    recast = PLACES.recast(rows, ["people"])
    assert recast["people"].sum() == kept
    order = list(range(194))
    random.shuffle(order)
    assert PLACES.recast(rows[order], ["people"]).sort("place").equals(recast.sort("place"))


def test_the_predecessors_of_a_commune() -> None:
    found = {(one.place.name, one.divided) for one in PLACES.predecessors("06613", REFORM)}
    assert found == {
        ("Thị trấn Đình Lập", False),
        ("Xã Đình Lập", False),
        ("Xã Bính Xá", True),
    }
    assert PLACES.predecessors("06613", BEFORE_REFORM) == []


def former_district(code: str) -> str | None:
    district = PLACES.district_of(code, REFORM)
    return district and district.code


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("Phường Đông Kinh", "178"),  # three from the city, Xã Yên Trạch from Cao Lộc
        ("Phường Kỳ Lừa", "183"),  # one from the city, four from Cao Lộc
        ("Xã Đình Lập", "189"),
    ],
)
def test_the_former_district_gave_most_units(name: str, district: str) -> None:
    assert former_district(PLACES.by_name(name, REFORM).code) == district


def test_every_commune_of_today_has_a_former_district() -> None:
    found = [former_district(place.code) for place in PLACES.valid("commune", REFORM)]
    # the districts sum to 65; the city alone keeps three wards
    assert len(found) == 65
    assert set(found) == {place.code for place in PLACES.valid("district", BEFORE_REFORM)}
    assert found.count("178") == 3


def test_the_crosswalk_names_units_as_the_list_of_units_does() -> None:
    for row in PLACES.crosswalk.iter_rows(named=True):
        old = PLACES.at(row["old_code"], BEFORE_REFORM)
        new = PLACES.at(row["new_code"], REFORM)
        assert (old and old.name, old and old.parent) == (row["old_name"], row["old_district_code"])
        assert (new and new.name) == row["new_name"]


def test_a_province_has_no_former_district() -> None:
    assert former_district("20") is None


# --- 1 December 2024: six communes ended, and the code of one went to another unit ---------------


def test_units_and_codes_before_the_arrangement_of_2024() -> None:
    # 200 units from 2020 on, 194 since 01/12/2024; by district 22, 17, 24, 21 before and 20, 15,
    # 23, 20 after, as the press had it.
    for day, count, by_district in (
        (date(2020, 12, 31), 200, (22, 17, 24, 21)),
        (BEFORE_ARRANGED, 200, (22, 17, 24, 21)),
        (ARRANGED, 194, (20, 15, 23, 20)),
    ):
        valid = PLACES.valid("commune", day)
        above = [place.parent for place in valid]
        assert len(valid) == count == len({place.code for place in valid})
        assert tuple(above.count(one) for one in ("180", "184", "186", "188")) == by_district
    named = [PLACES.at("06040", day) for day in (BEFORE_ARRANGED, ARRANGED, REFORM)]
    assert [one and one.name for one in named] == [
        *("Xã Đại Đồng", "Thị trấn Thất Khê", "Xã Thất Khê"),
    ]
    town = PLACES.at("05995", BEFORE_ARRANGED)
    assert town is not None and town.name == "Thị trấn Thất Khê"
    assert PLACES.at("05995", ARRANGED) is None


@pytest.mark.parametrize(
    ("code", "day", "heirs"),
    [
        ("06007", date(2024, 12, 31), ["Xã Khánh Long"]),
        ("06007", REFORM, ["Xã Đoàn Kết"]),  # of which Khánh Long became a part
        ("06040", date(2024, 12, 31), ["Xã Đội Cấn", "Thị trấn Thất Khê"]),
        ("06040", REFORM, ["Xã Quốc Khánh", "Xã Thất Khê"]),
        ("05995", REFORM, ["Xã Thất Khê"]),
        ("06454", ARRANGED, ["Thị trấn Hữu Lũng"]),
    ],
)
def test_what_an_ended_commune_went_into(code: str, day: date, heirs: list[str]) -> None:
    old = PLACES.at(code, BEFORE_ARRANGED)
    assert old is not None
    assert [one.name for one in PLACES.heirs(old, day)] == heirs


def test_people_of_a_divided_commune_are_carried_by_the_published_parts() -> None:
    # Xã Đại Đồng: 8,527 people went to Thất Khê and 470 to Đội Cấn, so 94.78 % and 5.22 %.
    rows = frame([1000, 5000, 300], ["06040", "05995", "06025"])
    found = PLACES.recast(rows, ["people"], BEFORE_ARRANGED, people=True)
    people = dict(found.select("place", "people").iter_rows())
    assert people == pytest.approx({"06040": 5000 + 947.8, "06004": 300 + 52.2})
    flags = dict(found.select("place", "flag").iter_rows())
    assert {flag for flag in flags.values()} == {"apportioned;partial;recast"}
    # What is no number of people is not parted: nothing says how.
    found = PLACES.recast(rows, ["people"], BEFORE_ARRANGED)
    assert dict(found.select("place", "people").iter_rows()) == {"06040": 5000, "06004": 300}
    assert set(found["flag"]) == {"divided;partial;recast"}


def test_a_code_means_what_it_meant_on_the_day() -> None:
    rows = frame([1000], ["06040"])  # the commune Đại Đồng, or the town Thất Khê
    early = PLACES.recast(rows, ["people"], BEFORE_ARRANGED, people=True)
    assert early["people"].sum() == pytest.approx(1000) and early.height == 2
    late = PLACES.recast(rows, ["people"])
    assert late.select("place", "people").rows() == [("06040", 1000)]


def test_nothing_is_lost_between_2023_and_today_but_what_was_divided_without_weights() -> None:
    codes = [place.code for place in PLACES.valid("commune", BEFORE_ARRANGED)]
    found = PLACES.recast(frame([1] * 200, codes), ["people"], BEFORE_ARRANGED, people=True)
    assert found.height == 65 and found["people"].sum() == pytest.approx(200 - len(DIVIDED))
    flagged = found.filter(pl.col("flag").str.contains("partial"))
    assert flagged.is_empty()


def test_which_communes_ended_within_a_place() -> None:
    def told(code: str, day: date = REFORM) -> set[tuple[str, str, bool]]:
        return {(old.name, new.name, part) for old, new, part in PLACES.ended(code, day)}

    assert ("Xã Đại Đồng", "Thị trấn Thất Khê", True) in told("06040")
    assert told("06004") == {("Xã Đại Đồng", "Xã Đội Cấn", True)}
    assert told("06001") == {("Xã Vĩnh Tiến", "Xã Khánh Long", False)}
    assert told("05977") == set()  # Đông Kinh, of the city and Cao Lộc
    assert {old for old, _, _ in told("184", BEFORE_REFORM)} == {"Xã Đồng Giáp", "Xã Tràng Các"}
    assert told("181", BEFORE_REFORM) == set()
