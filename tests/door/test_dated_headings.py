"""Headings of figures that name a year or a day, and those that count something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.taken import Sent
from tests.door.coverage import figures
from tests.door.workbooks import taken, workbook

TITLE = ["PHỦ SÓNG NĂM 2025"]
BY_MEDIA = ["Số người được nghe đài", "Số người được xem truyền hình"]
RADIO, TV = (2025, "06040", "radio", 8000, 7000), (2025, "06040", "tv", 8000, 7500)


def by_media(tmp_path: Path, people: str, title: list[Any] = TITLE) -> Sent:
    header = ["TT", "Tên xã", people, *BY_MEDIA]
    return taken(tmp_path, workbook([title, header, [1, "Xã Thất Khê", 8000, 7000, 7500]]))


def of_years(tmp_path: Path, people: str, reached: str, *years: int) -> Sent:
    header = ["Năm", "Mã đơn vị hành chính", "Loại hình", people, reached]
    rows = [[one, "20", "phát thanh", 8000, 7000] for one in years]
    return taken(tmp_path, workbook([header, *rows]))


def dated(sent: Sent) -> list[str]:
    return sorted({one.column for one in sent.notes if one.key == "guess_header_year"})


@pytest.mark.parametrize(
    "people",
    [
        "Dân số năm 2025",
        "Dân số 2025",
        "Tổng dân số năm 2025 (người)",
        "Dân số có đến 31/12/2025",
        "Dân số tính đến ngày 31/12/2025",
        "Dân số thời điểm 31/12/2025",
        "Nhân khẩu thường trú",
        "Dân số trên địa bàn",
    ],
)
def test_the_people_of_the_year_are_read(people: str, tmp_path: Path) -> None:
    sent = by_media(tmp_path, people)
    assert figures(sent) == [RADIO, TV]
    assert dated(sent) == []


def test_the_year_of_a_heading_holds_where_nothing_else_says_one(tmp_path: Path) -> None:
    assert figures(by_media(tmp_path, "Dân số năm 2025", ["PHỦ SÓNG"])) == [RADIO, TV]


def test_the_people_of_another_year_are_asked_about(tmp_path: Path) -> None:
    sent = by_media(tmp_path, "Dân số năm 2024")
    assert figures(sent) == [RADIO, TV]
    assert dated(sent) == ["people"]


def test_figures_of_a_part_of_the_year_are_asked_about(tmp_path: Path) -> None:
    sent = by_media(tmp_path, "Dân số có đến 30/6/2025")
    assert "guess_part_of_year" in [one.key for one in sent.notes]


def test_headings_that_name_the_year_of_their_rows_are_read(tmp_path: Path) -> None:
    sent = of_years(tmp_path, "Số dân năm 2025", "Số người được phủ sóng năm 2025", 2025)
    assert figures(sent) == [(2025, "20", "radio", 8000, 7000)]
    assert dated(sent) == []


def test_headings_that_name_another_year_than_rows_are_asked_about(tmp_path: Path) -> None:
    sent = of_years(tmp_path, "Số dân năm 2024", "Số người được nghe, xem", 2024, 2025)
    assert [one[0] for one in figures(sent)] == [2024, 2025]
    assert dated(sent) == ["people"]


@pytest.mark.parametrize(
    ("people", "key"),
    [
        ("Số dân dự kiến", "receive_unit_other"),
        ("Số hộ", "receive_unit_other"),
        ("Dân số nữ", "receive_unit_other"),
        ("Dân số từ 15 tuổi", "receive_column_missing"),
    ],
)
def test_a_heading_instead_of_the_people_is_named(people: str, key: str, tmp_path: Path) -> None:
    (fault,) = by_media(tmp_path, people).refused
    assert fault.key == key and f"“{people}”" in fault.sentence("vi")


@pytest.mark.parametrize("reached", ["Số người chưa được nghe, xem", "Số hộ được nghe, xem"])
def test_a_heading_instead_of_those_reached_is_named(reached: str, tmp_path: Path) -> None:
    (fault,) = of_years(tmp_path, "Số dân", reached, 2025).refused
    assert fault.key == "receive_unit_other" and f"“{reached}”" in fault.sentence("vi")
