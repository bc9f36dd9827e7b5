"""A commune's own report: a line for each figure, columns that say what they are of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.taken import Sent
from tests.door import workbooks
from tests.door.coverage import figures
from tests.door.workbooks import workbook

TITLES = [["UBND PHƯỜNG ĐÔNG KINH"], ["Kết quả phủ sóng phát thanh, truyền hình năm 2025"]]
LINES = ["Tổng số dân", "Số người được nghe đài", "Số người được xem truyền hình"]
OF_2025 = [(2025, "05977", "radio", 10000, 9000), (2025, "05977", "tv", 10000, 9500)]
# Before the reform another ward bore the name.
OF_2024 = [(2024, "05980", "radio", 9900, 8900), (2024, "05980", "tv", 9900, 9400)]
DONE, BEFORE, PLAN = [10000, 9000, 9500], [9900, 8900, 9400], [10000, 9600, 9700]


def taken(tmp_path: Path, columns: dict[str, list[Any]]) -> Sent:
    lines = [
        [number, line, "người", *(figures[number - 1] for figures in columns.values())]
        for number, line in enumerate(LINES, start=1)
    ]
    return workbooks.taken(
        tmp_path, workbook([*TITLES, ["TT", "Nội dung", "ĐVT", *columns], *lines])
    )


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ({"Số liệu": DONE}, OF_2025),
        ({"Năm 2024": BEFORE, "Năm 2025": DONE}, [*OF_2024, *OF_2025]),
        ({"Thực hiện 2024": BEFORE, "Thực hiện 2025": DONE}, [*OF_2024, *OF_2025]),
        ({"Kế hoạch": PLAN, "Thực hiện": DONE, "Tỷ lệ (%)": [100, 93.8, 97.9]}, OF_2025),
    ],
)
def test_a_column_is_read_by_what_stands_above_it(
    columns: dict[str, list[Any]], rows: list[Any], tmp_path: Path
) -> None:
    sent = taken(tmp_path, columns)
    assert figures(sent) == sorted(rows)


def test_a_letterhead_of_two_cells_above_is_no_row_of_the_table(tmp_path: Path) -> None:
    lines = [["TT", "Nội dung", "ĐVT", "Số liệu"]]
    lines += [[at, line, "người", DONE[at - 1]] for at, line in enumerate(LINES, start=1)]
    head = [["UBND PHƯỜNG ĐÔNG KINH", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Năm 2025"]]
    sent = workbooks.taken(tmp_path, workbook([*head, *lines]))
    assert figures(sent) == OF_2025


def test_a_planned_column_among_years_is_set_aside(tmp_path: Path) -> None:
    sent = taken(tmp_path, {"KH 2025": PLAN, "Thực hiện 2025": DONE})
    assert {one.row for one in sent.faults} == {4}  # the fourth column


def test_a_column_that_is_no_year_and_not_done_is_asked_about(tmp_path: Path) -> None:
    sent = taken(tmp_path, {"6 tháng đầu năm": BEFORE})
    assert "guess_column_aside" in {one.key for one in sent.notes}


def test_a_commune_of_so_few_people_is_asked_whether_they_are_thousands(tmp_path: Path) -> None:
    sent = taken(tmp_path, {"Số liệu": [10, 9, 9]})
    asked = [(one.column, one.value) for one in sent.notes if one.key == "guess_like_thousands"]
    assert asked == [("people", "10")] * 2
    sent = taken(tmp_path, {"Số liệu": [508, 441, 441]})
    assert "guess_like_thousands" not in {one.key for one in sent.notes}
