"""Provinces that were merged: the code was another's before, the former units are its own."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.door.place_names import names_of
from lsanalytics.errors import InputError
from lsanalytics.places import BEFORE_REFORM, REFORM, Places, check
from lsanalytics.published import of_places
from tests.places.test_bad_places import read

# Code 91 was Kiên Giang's until 30/06/2025; An Giang (89) was merged with it and gave its name.
UNITS = """code,name,type,level,parent_code,valid_from,valid_to
VN,Việt Nam,nước,country,,,
89,Tỉnh An Giang,tỉnh,province,,,2025-06-30
91,Tỉnh Kiên Giang,tỉnh,province,,,2025-06-30
91,Tỉnh An Giang,tỉnh,province,,2025-07-01,
883,Thành phố Long Xuyên,thành phố,district,89,,2025-06-30
899,Thành phố Rạch Giá,thành phố,district,91,,2025-06-30
911,Thành phố Phú Quốc,thành phố,district,91,,2025-06-30
30280,Phường Mỹ Bình,phường,commune,883,,2025-06-30
30733,Phường Vĩnh Thanh,phường,commune,899,,2025-06-30
31078,Phường Dương Đông,phường,commune,911,,2025-06-30
30307,Phường Long Xuyên,phường,commune,91,2025-07-01,
30760,Phường Rạch Giá,phường,commune,91,2025-07-01,
31078,Đặc khu Phú Quốc,đặc khu,commune,91,2025-07-01,
04,Tỉnh Cao Bằng,tỉnh,province,,,
041,Huyện Khác,huyện,district,04,,2025-06-30
01280,Xã Khác,xã,commune,041,,2025-06-30
"""
CROSSWALK = """old_code,old_name,old_district_code,new_code,new_name,merge
30280,Phường Mỹ Bình,883,30307,Phường Long Xuyên,whole
30733,Phường Vĩnh Thanh,899,30760,Phường Rạch Giá,whole
31078,Phường Dương Đông,911,31078,Đặc khu Phú Quốc,whole
"""
OF_2024 = date(2024, 12, 31)


@pytest.fixture(scope="module")
def places() -> Places:
    return check(read(UNITS), read(CROSSWALK), "91")


def test_what_went_into_the_communes_of_a_province_is_its_own(places: Places) -> None:
    assert places.codes("commune", BEFORE_REFORM).to_list() == ["30280", "30733", "31078"]
    assert places.codes("district", BEFORE_REFORM).to_list() == ["883", "899", "911"]
    (parts,) = places.predecessors("30307", REFORM)
    district = places.district_of("30307", REFORM)
    assert parts.place.name == "Phường Mỹ Bình" and district is not None and district.code == "883"


def test_the_province_that_bore_its_code_before_is_another(places: Places) -> None:
    assert places.at("91", BEFORE_REFORM) is None
    assert places.codes("province", REFORM).to_list() == ["91"]
    known = places.known("91", BEFORE_REFORM)
    assert known is not None and known.name == "Tỉnh An Giang"


def test_provinces_that_are_no_more_are_told_with_their_last_day(places: Places) -> None:
    told = dict(places.elsewhere.select("code", "of").iter_rows())
    assert told["89"] == "Tỉnh An Giang (…–30/06/2025)"
    assert told["01280"] == "Tỉnh Cao Bằng"


def test_a_province_that_is_not_there_is_answered_with_each_code_once() -> None:
    with pytest.raises(InputError) as caught:
        check(read(UNITS), read(CROSSWALK), "20")
    assert caught.value.values["known"] == "89, 91, 04"


def test_a_published_figure_from_before_the_merger_is_of_the_province_before(
    places: Places,
) -> None:
    days = [date(2024, 12, 31), date(2025, 12, 31)]
    figures = pl.DataFrame({"place": ["91", "91"], "period_end": days, "flag": ["", ""]})
    assert of_places(figures, places.frame)["period_end"].to_list() == days[1:]
    assert of_places(figures.with_columns(flag=pl.lit("comparator")), places.frame).height == 2


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Phường Vĩnh Thanh, tỉnh Kiên Giang", "30733"),
        ("Phường Vĩnh Thanh (Kiên Giang)", "30733"),
        ("Phường Vĩnh Thanh, TP Rạch Giá, tỉnh Kiên Giang", "30733"),
        ("Phường Mỹ Bình, tỉnh An Giang", "30280"),
        ("Phường Mỹ Bình - TP. Long Xuyên - T. An Giang", "30280"),
        ("Phường Mỹ Bình, tỉnh Kiên Giang", ""),
        ("Phường Mỹ Bình, TP Rạch Giá, tỉnh An Giang", ""),
        ("Phường Mỹ Bình, TP Long Xuyên, tỉnh Cao Bằng", ""),
    ],
)
def test_a_former_unit_is_known_by_its_former_province(
    places: Places, name: str, code: str
) -> None:
    found = names_of(places).code_of(name, OF_2024)
    assert (found if isinstance(found, str) else "") == code


@pytest.mark.parametrize(
    "name",
    [
        *("Đặc khu Phú Quốc", "ĐK Phú Quốc", "dac khu phu quoc", "Phú Quốc (đặc khu)"),
        *("UBND đặc khu Phú Quốc", "Phú Quốc", "Đặc khu Phú Quốc, tỉnh An Giang"),
    ],
)
def test_a_special_zone_is_known_however_it_is_written(places: Places, name: str) -> None:
    assert names_of(places).code_of(name, date(2025, 12, 31)) == "31078"


# A city that is no part of a province, its urban districts and a commune that is called Quan.
CITY = """code,name,type,level,parent_code,valid_from,valid_to
48,Thành phố Đà Nẵng,thành phố,province,,,
492,Quận Hải Châu,quận,district,48,,2025-06-30
497,Huyện Hòa Vang,huyện,district,48,,2025-06-30
20236,Phường Thạch Thang,phường,commune,492,,2025-06-30
20242,Phường Hải Châu,phường,commune,48,2025-07-01,
20243,Xã Quan Sơn,xã,commune,48,2025-07-01,
"""
OF_CITY = """old_code,old_name,old_district_code,new_code,new_name,merge
20236,Phường Thạch Thang,492,20242,Phường Hải Châu,whole
"""


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Phường Hải Châu, thành phố Đà Nẵng", REFORM, "20242"),
        ("P. Hải Châu, TP. Đà Nẵng", REFORM, "20242"),
        ("Phường Thạch Thang, quận Hải Châu, TP Đà Nẵng", BEFORE_REFORM, "20236"),
        ("P. Thạch Thang, Q. Hải Châu", BEFORE_REFORM, "20236"),
        ("Phường Thạch Thang (Hải Châu)", BEFORE_REFORM, "20236"),
        ("Quận Hải Châu", BEFORE_REFORM, "492"),
        ("Quan Sơn", REFORM, "20243"),
        ("xã quan sơn", REFORM, "20243"),
    ],
)
def test_units_of_a_city_are_known_by_it_and_by_their_urban_district(
    name: str, day: date, code: str
) -> None:
    city = check(read(CITY), read(OF_CITY), "48")
    assert names_of(city).code_of(name, day) == code
