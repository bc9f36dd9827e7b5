"""Rows of totals beside what the rows of a table add up to; the sums are worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.doubt import doubtful_rows
from tests.door.coverage import BY_MEDIA, HEADER
from tests.door.workbooks import taken, workbook

TITLE = ["PHỦ SÓNG NĂM 2025"]
KHE = [1, "Xã Thất Khê", 8000, 7000, 7500]
KINH = [2, "Phường Đông Kinh", 10000, 9000, 9500]
SAN = [3, "Xã Na Sầm", 5000, 4000, 4500]
FORM = [
    [2025, "06040", "phát thanh", 8000, 7000],
    [2025, "06040", "truyền hình", 8000, 7500],
    [2025, "05977", "phát thanh", 10000, 9000],
    [2025, "05977", "truyền hình", 10000, 9500],
]

RIGHT: dict[str, list[list[Any]]] = {
    "below": [BY_MEDIA, KHE, KINH, ["", "Tổng cộng", 18000, 16000, 17000]],
    "above": [BY_MEDIA, ["", "Toàn tỉnh", 18000, 16000, 17000], KHE, KINH],
    "text": [BY_MEDIA, KHE, KINH, ["", "Tổng cộng", "18.000", "16.000 người", "17 000"]],
    "means": [BY_MEDIA, KHE, KINH, ["", "Bình quân", 9000, 8000, 8500]],
    "of pages": [
        BY_MEDIA,
        KHE,
        ["", "Cộng trang", 8000, 7000, 7500],
        KINH,
        ["", "Cộng trang", 10000, 9000, 9500],
        SAN,
        ["", "Cộng dồn", 23000, 20000, 21500],
    ],
    "of groups": [
        BY_MEDIA,
        ["", "Toàn tỉnh", 23000, 20000, 21500],
        ["I", "Khu vực phía bắc", 13000, 11000, 12000],
        KHE,
        SAN,
        ["II", "Khu vực thành phố", 10000, 9000, 9500],
        KINH,
    ],
    "each medium by itself": [
        HEADER,
        *FORM,
        ["Cộng phát thanh", "", "", 18000, 16000],
        ["Cộng truyền hình", "", "", 18000, 17000],
    ],
    "people once": [HEADER, *FORM, ["Tổng cộng", "", "", 18000, ""]],
    "rounded": [
        ["", "", "", "", "ĐVT: nghìn người"],
        BY_MEDIA,
        [1, "Xã Thất Khê", "8,4", "7,4", "7,5"],
        [2, "Phường Đông Kinh", "10,4", "9,4", "9,5"],
        ["", "Tổng cộng", "18,9", "16,8", "17,0"],
    ],
    "of what cannot be read": [
        BY_MEDIA,
        [1, "Xã Thất Khê", "8000?", 7000, 7500],
        KINH,
        ["", "Tổng cộng", 18000, 16000, 17000],
    ],
    "turned over": [
        ["Chỉ tiêu", "Toàn tỉnh", "Xã Thất Khê", "Phường Đông Kinh"],
        ["Số dân", 18000, 8000, 10000],
        ["Số người được nghe đài", 16000, 7000, 9000],
        ["Số người được xem truyền hình", 17000, 7500, 9500],
    ],
}
WRONG: dict[str, tuple[list[list[Any]], list[tuple[str, str, str]]]] = {
    "below": (
        [BY_MEDIA, KHE, KINH, ["", "Tổng cộng", 18500, 16000, 17000]],
        [("people", "18500", "18000")],
    ),
    "above": (
        [BY_MEDIA, ["", "Toàn tỉnh", 18000, 16500, "17.100"], KHE, KINH],
        [("people_reached", "16500", "16000"), ("people_reached", "17.100", "17000")],
    ),
    "of a group": (
        [
            BY_MEDIA,
            ["I", "Khu vực phía bắc", 13100, 11000, 12000],
            KHE,
            SAN,
            ["II", "Khu vực thành phố", 10000, 9000, 9500],
            KINH,
        ],
        [("people", "13100", "23000")],
    ),
    "of a column with a blank": (
        [BY_MEDIA, [*KHE[:4], "-"], KINH, ["", "Tổng cộng", 18000, 16000, 9400]],
        [("people_reached", "9400", "9500")],
    ),
    "of the form": (
        [HEADER, *FORM, ["Tổng cộng", "", "", 36000, 34000]],
        [("people_reached", "34000", "33000")],
    ),
    "turned over": (
        [
            ["Chỉ tiêu", "Toàn tỉnh", "Xã Thất Khê", "Phường Đông Kinh"],
            ["Số dân", 18000, 8000, 10000],
            ["Số người được nghe đài", 16000, 7000, 9000],
            ["Số người được xem truyền hình", 17900, 7500, 9500],
        ],
        [("people_reached", "17900", "17000")],
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_total_that_is_a_sum_of_rows_is_no_question(name: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, workbook([TITLE, *RIGHT[name]]))
    assert not sent.refused
    assert "guess_total" not in [one.key for one in sent.notes]


@pytest.mark.parametrize("name", WRONG)
def test_a_total_that_is_no_sum_of_rows_is_asked_about(name: str, tmp_path: Path) -> None:
    table, expected = WRONG[name]
    sent = taken(tmp_path, workbook([TITLE, *table]))
    asked = [one for one in sent.notes if one.key == "guess_total"]
    assert [(one.column, one.value, one.became) for one in asked] == expected
    assert sent.frame is not None and doubtful_rows(sent).height == sent.frame.height
