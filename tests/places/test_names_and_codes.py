"""A code or a name means a unit only together with a day."""

from __future__ import annotations

from datetime import date

import pytest

from lsanalytics.errors import InputError
from lsanalytics.places import BEFORE_ARRANGED, BEFORE_REFORM, REFORM, Places, load_places
from lsanalytics.project import Project

DISTRICT_NAMES = (
    *("Tràng Định", "Bình Gia", "Văn Lãng", "Cao Lộc", "Văn Quan"),
    *("Bắc Sơn", "Hữu Lũng", "Chi Lăng", "Lộc Bình", "Đình Lập"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(Project.find().raw)


@pytest.mark.parametrize(
    ("level", "day", "count"),
    [
        ("province", REFORM, 1),
        ("district", BEFORE_REFORM, 11),  # 1 city, 10 districts
        ("district", REFORM, 0),
        ("commune", BEFORE_ARRANGED, 200),
        ("commune", BEFORE_REFORM, 194),
        ("commune", REFORM, 65),  # 61 communes, 4 wards
    ],
)
def test_how_many_units_there_are_on_a_day(
    places: Places, level: str, day: date, count: int
) -> None:
    assert len(places.valid(level, day)) == count


def test_one_code_means_two_units_on_two_days(places: Places) -> None:
    before, after = places.at("05977", BEFORE_REFORM), places.at("05977", REFORM)
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Phường Vĩnh Trại", "Phường Đông Kinh")


def test_a_code_that_nobody_bears_on_the_day_is_none(places: Places) -> None:
    assert places.at("178", REFORM) is None
    assert places.at("99999", REFORM) is None


@pytest.mark.parametrize("name", DISTRICT_NAMES)
def test_a_former_district_name_is_ambiguous_without_a_day(places: Places, name: str) -> None:
    with pytest.raises(InputError) as caught:
        places.by_name(name)
    assert caught.value.key == "places_name_ambiguous"
    sentence = caught.value.sentence("vi")
    assert f"Huyện {name} (…–30/06/2025)" in sentence
    assert f"Xã {name} (01/07/2025–…)" in sentence


@pytest.mark.parametrize("name", DISTRICT_NAMES)
def test_the_type_and_the_day_make_it_clear(places: Places, name: str) -> None:
    assert places.by_name(f"Huyện {name}").level == "district"
    assert places.by_name(name, REFORM).name == f"Xã {name}"


@pytest.mark.parametrize("written", ["xã  đình lập", "Đình Lập", "Xã Đình Lập"])
def test_case_spaces_and_composition_do_not_matter(places: Places, written: str) -> None:
    assert places.by_name(written, REFORM).code == "06613"


def test_a_day_does_not_help_where_two_units_share_a_name(places: Places) -> None:
    with pytest.raises(InputError) as caught:
        places.by_name("Xã Hòa Bình", BEFORE_REFORM)  # four districts had one
    assert caught.value.key == "places_name_ambiguous"
    assert caught.value.sentence("en").count("Xã Hòa Bình (") == 4


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("Vĩnh Trại", "places_name_not_then", "30/06/2025"),
        ("Xã Đinh Lập", "places_name_unknown", "Xã Đình Lập"),
    ],
)
def test_a_name_that_is_not_of_the_day_says_when_it_was_used_or_what_is_nearest(
    places: Places, name: str, key: str, told: str
) -> None:
    with pytest.raises(InputError) as caught:
        places.by_name(name, REFORM)
    assert caught.value.key == key
    assert told in caught.value.sentence("vi")


def test_the_four_wards_of_today(places: Places) -> None:
    wards = [place.name for place in places.valid("commune", REFORM) if place.type == "phường"]
    assert sorted(wards) == sorted(
        ["Phường Tam Thanh", "Phường Lương Văn Tri", "Phường Kỳ Lừa", "Phường Đông Kinh"]
    )
