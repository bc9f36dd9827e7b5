"""Rows and titles as offices write them: parts of a row, headings again, communes in titles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.door import workbooks
from tests.door.coverage import BY_MEDIA, HEADER, KHE, ONE, figures
from tests.door.test_clerks_tables import BOTH, OTHERS
from tests.door.workbooks import workbook

TITLE = ["PHỦ SÓNG NĂM 2025"]
FIRST = [1, "Xã Thất Khê", 8000, 7000, 7500]
SECOND = [2, "Phường Đông Kinh", 10000, 9000, 9500]
TWO_ROWS = [
    ["TT", "Tên xã", "Số dân", "Số người", ""],
    ["", "", "", "Được nghe đài", "Được xem truyền hình"],
]
NEXT = [(2026, KHE, "radio", 8100, 7100), (2026, KHE, "tv", 8100, 7600)]

TABLES: dict[str, list[list[Any]]] = {
    "women below a commune": [
        TITLE,
        BY_MEDIA,
        FIRST,
        ["", "Trong đó: nữ", 4000, 3500, 3700],
        SECOND,
    ],
    "men and women below a heading of their own": [
        TITLE,
        BY_MEDIA,
        FIRST,
        ["", "Trong đó:", "", "", ""],
        ["", "- Nam", 4000, 3500, 3700],
        ["", "- Nữ", 4000, 3500, 3800],
        SECOND,
    ],
    "hamlets below a commune": [
        TITLE,
        BY_MEDIA,
        FIRST,
        ["1.1", "Thôn Bản Nằm", 400, 350, 370],
        ["", "+ Khu 2", 7600, 6650, 7130],
        SECOND,
    ],
    "what communes are made up of": [
        TITLE,
        BY_MEDIA,
        [1, "Xã Thất Khê (gồm thị trấn Thất Khê, xã Đại Đồng)", *FIRST[2:]],
        [2, "Phường Đông Kinh (hợp nhất từ 2 phường)", *SECOND[2:]],
    ],
    "two rows of headings on each page": [TITLE, *TWO_ROWS, FIRST, *TWO_ROWS, SECOND],
    "a telephone below those who sign": [
        TITLE,
        BY_MEDIA,
        FIRST,
        SECOND,
        ["", "NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH"],
        ["", "Nông Văn A", "", "Hoàng Thị B"],
        ["", "SĐT: 0912345678"],
    ],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_an_office_is_read_as_a_person_reads_it(name: str, tmp_path: Path) -> None:
    sent = workbooks.taken(tmp_path, workbook(TABLES[name]))
    assert figures(sent) == sorted([*BOTH, *OTHERS])


def test_communes_below_a_word_for_parts_are_communes(tmp_path: Path) -> None:
    table = [TITLE, BY_MEDIA, FIRST, ["", "- Phường Đông Kinh", *SECOND[2:]]]
    sent = workbooks.taken(tmp_path, workbook(table))
    assert sent.frame is not None and sent.frame.height == 4


@pytest.mark.parametrize(
    "title",
    [
        "PHỦ SÓNG XÃ THẤT KHÊ GIAI ĐOẠN 2025-2026",
        "Kết quả phủ sóng tại xã Thất Khê qua các năm",
        "Phủ sóng trên địa bàn xã Thất Khê, tỉnh Lạng Sơn",
    ],
)
def test_years_of_the_commune_in_the_title_are_its_rows(title: str, tmp_path: Path) -> None:
    rows = [[1, 2025, 8000, 7000, 7500], [2, 2026, 8100, 7100, 7600]]
    table = [[title], ["STT", "Năm", *BY_MEDIA[2:]], *rows]
    sent = workbooks.taken(tmp_path, workbook(table))
    assert figures(sent) == sorted([*BOTH, *NEXT])
    given = [one for one in sent.notes if one.key == "guess_given" and one.column == "place"]
    assert given


@pytest.mark.parametrize(
    "title", ["Phủ sóng các xã, phường", "Phủ sóng xã Thất Khê và phường Đông Kinh"]
)
def test_a_title_of_no_one_commune_gives_none(title: str, tmp_path: Path) -> None:
    table = [[title], ["STT", "Năm", *BY_MEDIA[2:]], [1, 2025, 8000, 7000, 7500]]
    sent = workbooks.taken(tmp_path, workbook(table))
    assert sent.refused and sent.frame is None


@pytest.mark.parametrize(
    ("period", "asked"),
    [("2025", False), ("Năm 2025", False), ("2024", True), ("Năm 2024", True), ("6 tháng", True)],
)
def test_a_period_that_is_the_year_of_its_row_is_not_asked_about(
    period: str, asked: bool, tmp_path: Path
) -> None:
    sent = workbooks.taken(tmp_path, workbook([["Kỳ báo cáo", *HEADER], [period, *ONE]]))
    assert not sent.refused and sent.frame is not None
    assert ("guess_part_of_year" in [one.key for one in sent.notes]) == asked
