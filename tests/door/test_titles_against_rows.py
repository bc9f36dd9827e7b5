"""Titles that say another place, medium or count than the rows below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.taken import Sent
from tests.door import workbooks
from tests.door.workbooks import workbook

HEADER = ["Năm", "Tên xã", "Loại hình", "Số dân", "Số người được nghe, xem"]
ROWS = [
    [2025, "Xã Thất Khê", "phát thanh", 8000, 7000],
    [2025, "Xã Bắc Sơn", "phát thanh", 10000, 9000],
]


def taken(tmp_path: Path, *titles: str, sheet: str = "BC") -> Sent:
    content = workbook({sheet: [*([one] for one in titles), HEADER, *ROWS]})
    return workbooks.taken(tmp_path, content)


def asked(sent: Sent) -> set[str]:
    return {one.key for one in sent.notes if one.key.startswith("guess_")}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("UBND TỈNH CAO BẰNG", "guess_other_province"),
        ("Sở Văn hóa, Thể thao và Du lịch Bắc Kạn", "guess_other_province"),
        ("UBND XÃ ĐIỀM HE", "guess_other_place"),
        ("Đơn vị: Phường Đông Kinh", "guess_other_place"),
        ("Số hộ được phủ sóng năm 2025", "guess_households"),
        ("BIỂU PHỦ SÓNG TRUYỀN HÌNH NĂM 2025", "guess_other_value"),
    ],
)
def test_a_title_that_is_of_none_of_the_rows_is_asked_about(
    title: str, key: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, title)
    assert asked(sent) == {key}
    assert doubtful_rows(sent).height == 2


@pytest.mark.parametrize(
    "title",
    [
        "UBND TỈNH LẠNG SƠN",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
        "Các xã của tỉnh Lạng Sơn giáp tỉnh Cao Bằng",
        "UBND XÃ THẤT KHÊ",
        "Số hộ và số người được phủ sóng năm 2025",
        "Phủ sóng phát thanh, truyền hình năm 2025",
    ],
)
def test_a_title_of_the_rows_is_not_asked_about(title: str, tmp_path: Path) -> None:
    assert not asked(taken(tmp_path, title))


def test_a_sheet_called_by_a_medium_that_no_row_has_is_asked_about(tmp_path: Path) -> None:
    assert asked(taken(tmp_path, sheet="Truyền hình")) == {"guess_other_value"}
    assert not asked(taken(tmp_path, sheet="Phát thanh"))
