"""Names of places as people write them, one unit only."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from lsanalytics.door.place_names import names_of
from lsanalytics.errors import InputError
from tests.door.folders import PLACES, column, lines, received

DAY = date(2025, 12, 31)
COMMUNES = PLACES.valid("commune", DAY)


CODES = {one.name: one.code for one in COMMUNES}


def without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in letters if not unicodedata.combining(one))


def short(name: str) -> str:
    return name.replace("Xã ", "X. ").replace("Phường ", "P. ")


WAYS: dict[str, Callable[[str], str]] = {
    "without marks": without_marks,
    "without marks and kind": lambda name: without_marks(name.split(" ", 1)[1]),
    "X. and P.": short,
    "X. without a blank": lambda name: short(name).replace(". ", "."),
    "its committee": lambda name: f"UBND {name[0].lower()}{name[1:]}",
    "its committee in full": lambda name: f"Ủy ban nhân dân {name}",
    "its province behind": lambda name: f"{name}, tỉnh Lạng Sơn",
    "a dot behind": lambda name: f"{name}.",
    "capitals": str.upper,
    "i for y": lambda name: name.replace("y", "i"),
    "its number in the list": lambda name: f"12. {name}",
    "a footnote": lambda name: f"{name} (1)",
    "a star": lambda name: f"{name}*",
    "its kind behind": lambda name: "{1} ({0})".format(*name.split(" ", 1)),
    "its code behind": lambda name: f"{name} {CODES[name]}",
    "a code without its nought": lambda name: f"{name} - {CODES[name][1:]}",
    "its province in brackets": lambda name: f"{name} (Lạng Sơn)",
}


@pytest.mark.parametrize("way", WAYS)
def test_every_commune_is_known_however_it_is_written(way: str) -> None:
    names = names_of(PLACES)
    unknown = [one.name for one in COMMUNES if names.code_of(WAYS[way](one.name), DAY) != one.code]
    assert unknown == []


def test_a_code_in_brackets_must_be_that_of_the_name() -> None:
    names = names_of(PLACES)
    for one in COMMUNES:
        assert names.code_of(f"{one.name} ({one.code})", DAY) == one.code
    wrong = names.code_of(f"{COMMUNES[0].name} ({COMMUNES[1].code})", DAY)
    assert isinstance(wrong, InputError) and wrong.key == "receive_place_contradicts"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        # as the national list of statistics writes them
        ("Xã Quý Hoà", "06076"),
        ("Xã Thiện Hoà", "06085"),
        ("Xã Nhất Hoà", "06376"),
        ("Xã Thuỵ Hùng", "06148"),
        # with the district that it lay in
        ("Thất Khê, Tràng Định", "06040"),
        ("Xã Thất Khê (Tràng Định)", "06040"),
        # with that it is one of before
        ("Xã Thất Khê (huyện Tràng Định cũ)", "06040"),
        ("Xã Thất Khê, huyện Tràng Định (trước đây)", "06040"),
        ("Xã Thất Khê (trước đây thuộc huyện Tràng Định)", "06040"),
        ("Xã Thất Khê (thuộc huyện Tràng Định trước sáp nhập)", "06040"),
        ("Phường Đông Kinh, thành phố Lạng Sơn cũ", "05977"),
        ("Xã Bắc Sơn - H. Bắc Sơn cũ", "06325"),
    ],
)
def test_a_tone_may_stand_on_either_vowel(name: str, code: str) -> None:
    assert names_of(PLACES).code_of(name, DAY) == code


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("TT Thất Khê", "receive_place_ended", "06040 Xã Thất Khê"),
        ("xã Chí Phèo", "places_name_unknown", ""),
        ("Xã Thất Khê, tỉnh Cao Bằng", "receive_place_elsewhere", "06040"),
        ("Xã Thất Khê - Cao Bằng", "places_name_unknown", ""),
        ("Xã Thất Khê (Bắc Sơn)", "receive_place_elsewhere", "06040"),
        ("Xã Thất Khê (huyện Bắc Sơn cũ)", "receive_place_elsewhere", "06040"),
        ("Xã Thất Khê (cũ)", "places_name_unknown", ""),
        ("Xã Na Sầm (xã biên giới)", "places_name_unknown", ""),
        ("Xã Tân Thanh", "receive_place_ended", "06172 Xã Hoàng Văn Thụ"),  # and not Tân Thành
    ],
)
def test_a_name_that_means_no_unit_of_the_day_says_why(name: str, key: str, said: str) -> None:
    found = names_of(PLACES).code_of(name, DAY)
    assert isinstance(found, InputError)
    assert found.key == key and said in found.sentence("vi")


@pytest.mark.parametrize(
    ("year", "name", "said"),
    [
        # “Xã Đại Đồng” bore 06040 until 30/11/2024; then the town Thất Khê, now the commune
        (2023, "Xã Đại Đồng", "06040"),
        (2023, "TT Thất Khê", "05995"),
        (2024, "TT Thất Khê", "06040"),
        (2024, "Xã Đại Đồng", "receive_place_ended: 06025 Xã Đội Cấn, 06040 Thị trấn Thất Khê"),
        (2025, "Xã Đại Đồng", "receive_place_ended: 06004 Xã Quốc Khánh, 06040 Xã Thất Khê"),
        (2022, "Xã Vĩnh Tiến", "06007"),
        (2024, "Xã Vĩnh Tiến", "receive_place_ended: 05998 Xã Khánh Long"),
    ],
)
def test_a_name_of_2019_to_2024_means_the_unit_of_its_year(year: int, name: str, said: str) -> None:
    found = names_of(PLACES).code_of(name, date(year, 12, 31))
    told = f"{found.key}: {found.values['heirs']}" if isinstance(found, InputError) else found
    assert told == said


@pytest.mark.parametrize(
    ("year", "code", "name", "key"),
    [
        (2023, "06040", "Xã Đại Đồng", ""),
        (2023, "06040", "Thị trấn Thất Khê", "receive_place_contradicts"),  # its code was 05995
        (2025, "05977", "Phường Vĩnh Trại", "receive_place_reused"),  # now Phường Đông Kinh
        (2025, "05977", "Phường Đông Kinh", ""),
        (2025, "06040", "Thị trấn Thất Khê", "receive_place_reused"),
        (2024, "05977", "Vĩnh Trại", ""),
        (2025, "06613", "Đình Lập", ""),
    ],
)
def test_a_code_that_was_used_again_does_not_take_the_old_units_figures(
    year: int,
    code: str,
    name: str,
    key: str,
    tmp_path,  # type: ignore[no-untyped-def]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Năm,Mã đơn vị hành chính,Tên đơn vị,Loại hình,Số dân,Số người được nghe xem\n"
        f"{year},{code},{name},tv,1000,900\n",
        encoding="utf-8",
    )
    got = received(tmp_path, {"a.csv": path.read_bytes()})
    assert [one.key for one in got.faults] == ([key] if key else [])
    for fault in got.faults:
        assert (fault.row, fault.value) == (2, name)


def test_a_code_and_a_name_in_one_cell_must_mean_the_same_unit(tmp_path) -> None:  # type: ignore[no-untyped-def]
    rows = ["2025,06040 – Xã Thất Khê,tv,1000,900,", "2025,06046 – Xã Thất Khê,tv,1000,900,"]
    got = received(tmp_path, {"a.csv": lines(*rows)})
    assert column(got, "place")[0] == "06040"
    assert [(one.key, one.row) for one in got.faults] == [("receive_place_contradicts", 3)]
