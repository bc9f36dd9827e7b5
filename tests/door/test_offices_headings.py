"""Headings as offices word them: what is of people reached, and what of other things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.given import years_in
from tests.door import workbooks
from tests.door.coverage import BY_MEDIA, figures
from tests.door.test_clerks_tables import BOTH, OTHERS
from tests.door.workbooks import workbook

TITLE = ["PHỦ SÓNG NĂM 2025"]
ROWS = [[1, "Xã Thất Khê", 8000, 7000, 7500], [2, "Phường Đông Kinh", 10000, 9000, 9500]]
SHARES = [[1, "Xã Thất Khê", 8000, 87.5, 93.75], [2, "Phường Đông Kinh", 10000, 90, 95]]


def read(folder: Path, heads: list[str], rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    sent = workbooks.taken(folder, workbook([TITLE, heads, *rows]))
    return figures(sent)


@pytest.mark.parametrize(
    ("radio", "tv"),
    [
        ("Số trạm phát thanh", "Số trạm truyền hình"),
        ("Kinh phí phát thanh", "Kinh phí truyền hình"),
        ("Số thôn được nghe đài", "Số thôn được xem truyền hình"),
        ("Người nghèo được nghe đài", "Người nghèo được xem truyền hình"),
        ("KH số người được nghe đài", "KH số người được xem truyền hình"),
        ("ƯTH số người được nghe đài", "ƯTH số người được xem truyền hình"),
        ("Tỷ lệ thôn có đài", "Tỷ lệ thôn có tivi"),
    ],
)
def test_what_a_heading_says_of_a_medium_beside_people_is_no_figure_of_people(
    radio: str, tv: str, tmp_path: Path
) -> None:
    sent = workbooks.taken(tmp_path, workbook([TITLE, [*BY_MEDIA[:3], radio, tv], *ROWS]))
    assert sent.refused and sent.frame is None


@pytest.mark.parametrize(
    ("radio", "tv"),
    [
        ("Phủ sóng PT", "Phủ sóng TH"),
        ("Số người được nghe đài phát thanh", "Số người được xem đài truyền hình"),
        ("1. Phát thanh", "2. Truyền hình"),
        ("Hệ phát thanh", "Hệ truyền hình"),
        ("Kết quả thực hiện phát thanh", "Kết quả thực hiện truyền hình"),
    ],
)
def test_a_heading_of_a_medium_that_says_no_more_than_people_is_theirs(
    radio: str, tv: str, tmp_path: Path
) -> None:
    assert read(tmp_path, [*BY_MEDIA[:3], radio, tv], ROWS) == sorted([*BOTH, *OTHERS])


@pytest.mark.parametrize(
    ("radio", "tv"),
    [
        ("% nghe đài", "% xem truyền hình"),
        ("Tỷ lệ nghe đài", "Tỷ lệ xem truyền hình"),
        ("Tỷ lệ PT", "Tỷ lệ TH"),
    ],
)
def test_a_share_of_a_medium_is_one_however_it_is_called(
    radio: str, tv: str, tmp_path: Path
) -> None:
    assert read(tmp_path, [*BY_MEDIA[:3], radio, tv], SHARES) == sorted([*BOTH, *OTHERS])


@pytest.mark.parametrize(
    "head",
    [
        "Xã, phường, thị trấn",
        "Các xã, phường",
        "Tên ĐVHC cấp xã",
        "Tên xã, phường, đặc khu",
        "Đơn vị hành chính cấp xã",
        "Danh sách xã",
        "UBND xã, phường",
        "Tên địa phương",
    ],
)
def test_a_column_of_communes_is_known_by_the_words_of_its_heading(
    head: str, tmp_path: Path
) -> None:
    heads = [BY_MEDIA[0], head, *BY_MEDIA[2:]]
    assert read(tmp_path, heads, ROWS) == sorted([*BOTH, *OTHERS])


@pytest.mark.parametrize(
    "head",
    [
        "Dân số TB năm 2025",
        "Tổng số dân trên địa bàn",
        "Tổng dân số toàn xã",
        "Dân số của địa phương",
        "Tổng số nhân khẩu trên địa bàn xã",
    ],
)
def test_the_area_behind_a_heading_of_people_is_that_of_the_row(head: str, tmp_path: Path) -> None:
    heads = [*BY_MEDIA[:2], head, *BY_MEDIA[3:]]
    assert read(tmp_path, heads, ROWS) == sorted([*BOTH, *OTHERS])


@pytest.mark.parametrize("head", ["Cấp xã", "Xã cũ", "Số xã", "Dân số nữ trên địa bàn"])
def test_a_heading_with_other_words_is_neither(head: str, tmp_path: Path) -> None:
    at = 2 if head.startswith("Dân số") else 1
    heads = [*BY_MEDIA[:at], head, *BY_MEDIA[at + 1 :]]
    sent = workbooks.taken(tmp_path, workbook([TITLE, heads, *ROWS]))
    assert sent.refused and sent.frame is None


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("PHỦ SÓNG NĂM 2024 - 2025", ["2024", "2025"]),
        ("Phủ sóng các năm 2023, 2024 và 2025", ["2023", "2024", "2025"]),
        ("Phủ sóng năm 2024 đến năm 2025", ["2024", "2025"]),
        ("Biểu kèm theo Quyết định 2023/QĐ-UBND", []),
        ("Phủ sóng năm 2025 so với năm 2024", ["2025"]),
    ],
)
def test_each_year_of_a_title_is_one_and_the_number_of_a_document_is_none(
    title: str, years: list[str]
) -> None:
    assert years_in(title) == years
