"""Several tables on one sheet, one below another: each by its own title, headings and units."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.taken import Sent
from lsanalytics.receiving.sentences import sentences
from tests.door import workbooks
from tests.door.coverage import (
    BY_MEDIA,
    HEADER,
    KHE,
    KINH,
    KINH_RADIO,
    KINH_TV,
    ONE,
    RADIO,
    TV,
    figures,
)
from tests.door.workbooks import workbook
from tests.receive.laws import check_laws, empty_project

Table = list[list[Any]]

TABLES: dict[str, tuple[Table, list[tuple[Any, ...]]]] = {
    "a section for each medium with its own headings": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["I. PHÁT THANH"],
            ["TT", "Tên xã", "Số dân", "Số người được nghe"],
            [1, "Xã Thất Khê", 8000, 7000],
            ["", "Tổng cộng", 8000, 7000],
            [],
            ["II. TRUYỀN HÌNH"],
            ["TT", "Tên xã", "Số dân", "Số người được xem"],
            [1, "Xã Thất Khê", 8000, 7500],
        ],
        [RADIO, TV],
    ),
    "two tables of three columns": (
        [
            ["PHÁT THANH NĂM 2025"],
            BY_MEDIA[1:4],
            ["Xã Thất Khê", 8000, 7000],
            ["Tổng", 8000, 7000],
            ["TRUYỀN HÌNH"],
            [*BY_MEDIA[1:3], BY_MEDIA[4]],
            ["Phường Đông Kinh", 10000, 9500],
        ],
        [RADIO, KINH_TV],
    ),
    "two tables with their communes side by side, one for each medium": (
        [
            ["PHỦ SÓNG PHÁT THANH NĂM 2025"],
            ["Chỉ tiêu", "Xã Thất Khê", "Phường Đông Kinh"],
            ["Số dân", 8000, 10000],
            ["Số người được nghe, xem", 7000, 9000],
            [],
            ["PHỦ SÓNG TRUYỀN HÌNH NĂM 2025"],
            ["Chỉ tiêu", "Xã Thất Khê", "Phường Đông Kinh"],
            ["Số dân", 8000, 10000],
            ["Số người được nghe, xem", 7500, 9500],
        ],
        [RADIO, KINH_RADIO, TV, KINH_TV],
    ),
    "two tables side by side with one commune each": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["Chỉ tiêu", "Xã Thất Khê"],
            ["Số dân", 8000],
            ["Số người được nghe đài", 7000],
            ["Số người được xem truyền hình", 7500],
            ["Chỉ tiêu", "Phường Đông Kinh"],
            ["Số dân", 10000],
            ["Số người được nghe đài", 9000],
            ["Số người được xem truyền hình", 9500],
        ],
        [RADIO, TV, KINH_RADIO, KINH_TV],
    ),
    "numbered tables side by side with units and a total": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["I. Phát thanh"],
            ["TT", "Chỉ tiêu", "ĐVT", "Toàn tỉnh", "Xã Thất Khê", "Phường Đông Kinh"],
            [1, "Số dân", "nghìn người", 18, 8, 10],
            [2, "Số người được nghe đài", "người", 16000, 7000, 9000],
            ["II. Truyền hình"],
            ["TT", "Chỉ tiêu", "ĐVT", "Toàn tỉnh", "Xã Thất Khê", "Phường Đông Kinh"],
            [1, "Số dân", "người", 18000, 8000, 10000],
            [2, "Số người được xem truyền hình", "người", 17000, 7500, 9500],
        ],
        [RADIO, KINH_RADIO, TV, KINH_TV],
    ),
    "the same communes side by side again at the top of a page": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["Chỉ tiêu", "Xã Thất Khê", "Phường Đông Kinh"],
            ["Số dân", 8000, 10000],
            ["Số người được nghe đài", 7000, 9000],
            ["Chỉ tiêu", "Xã Thất Khê", "Phường Đông Kinh"],
            ["Số người được xem truyền hình", 7500, 9500],
        ],
        [RADIO, KINH_RADIO, TV, KINH_TV],
    ),
    "a table in people, a table in thousands": (
        [
            HEADER,
            ONE,
            [],
            [*HEADER[:3], "Số dân (nghìn người)", "Số người được nghe, xem (nghìn người)"],
            [2025, KINH, "phát thanh", 10, 9],
        ],
        [RADIO, KINH_RADIO],
    ),
    "the unit behind each title": (
        [
            ["Phủ sóng phát thanh năm 2025 (người)"],
            ["TT", "Tên xã", "Số dân", "Số người được nghe"],
            [1, "Xã Thất Khê", 8000, 7000],
            ["Phủ sóng truyền hình năm 2025 (ĐVT: nghìn người)"],
            ["TT", "Tên xã", "Số dân", "Số người được xem"],
            [1, "Phường Đông Kinh", 10, 9.5],
        ],
        [RADIO, KINH_TV],
    ),
    "the same headings with another row of units": (
        [
            HEADER,
            ["", "", "", "(người)", "(người)"],
            ONE,
            HEADER,
            ["", "", "", "(nghìn người)", "(nghìn người)"],
            [2025, KINH, "phát thanh", 10, 9],
        ],
        [RADIO, KINH_RADIO],
    ),
    "a unit said once at the top": (
        [
            ["Đơn vị tính: nghìn người"],
            HEADER,
            [*ONE[:3], 8, 7],
            [],
            [*HEADER[:3], HEADER[4], HEADER[3]],
            [2025, KINH, "phát thanh", 9, 10],
        ],
        [RADIO, KINH_RADIO],
    ),
    "columns in another order": (
        [HEADER, ONE, [], [*HEADER[:3], HEADER[4], HEADER[3]], [2025, KINH, "tv", 9500, 10000]],
        [RADIO, KINH_TV],
    ),
    "a column more": (
        [
            HEADER,
            ONE,
            [],
            [*HEADER[:3], "Số hộ", *HEADER[3:]],
            [2025, KINH, "tv", 3000, 10000, 9500],
        ],
        [RADIO, KINH_TV],
    ),
    "a year each": (
        [
            ["PHỦ SÓNG NĂM 2024"],
            BY_MEDIA,
            [1, "Thị trấn Thất Khê", 8000, 6000, 6500],
            [],
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            [1, "Xã Thất Khê", 8000, 7000, 7500],
        ],
        [(2024, KHE, "radio", 8000, 6000), (2024, KHE, "tv", 8000, 6500), RADIO, TV],
    ),
    "a commune each": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["1. Xã Thất Khê"],
            ["Loại hình", "Số dân", "Số người được nghe, xem"],
            ["phát thanh", 8000, 7000],
            ["2. Phường Đông Kinh"],
            ["Loại hình", "Số dân", "Số người được nghe, xem"],
            ["phát thanh", 10000, 9000],
        ],
        [RADIO, KINH_RADIO],
    ),
    "headings repeated on the next page": (
        [["PHỦ SÓNG NĂM 2025"], HEADER, ONE, HEADER, [2025, KHE, "truyền hình", 8000, 7500]],
        [RADIO, TV],
    ),
    "stations below the people": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            [],
            ["Trạm truyền thanh"],
            ["TT", "Tên xã", "Số trạm", "Số loa", "Ghi chú"],
            [1, "Xã Thất Khê", 30, 20, ""],
            [2, "Phường Đông Kinh", 50, 40, ""],
        ],
        [RADIO, TV],
    ),
    "a unit over headings side by side": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["Phát thanh (người)", "", "", "", "Truyền hình (nghìn người)", "", ""],
            ["Tên xã", "Số dân", "Số người được nghe", ""] * 2,
            ["Xã Thất Khê", 8000, 7000, "", "Phường Đông Kinh", 10, 9.5],
        ],
        [RADIO, KINH_TV],
    ),
}


def cells(table: Table) -> Table:
    return [[None if cell == "" else cell for cell in row] for row in table]


def written(folder: Path, table: Table) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(workbook(cells(table)))
    return path


def taken(folder: Path, table: Table) -> Sent:
    return workbooks.taken(folder, workbook(cells(table)))


@pytest.mark.parametrize("name", TABLES)
def test_each_table_of_a_sheet_is_read_by_what_stands_above_it(name: str, tmp_path: Path) -> None:
    table, rows = TABLES[name]
    sent = taken(tmp_path, table)
    assert figures(sent) == sorted(rows)


# A row of a table by media becomes a row for each medium.
ONCE = [one for one, (table, _) in TABLES.items() if BY_MEDIA not in table and "side" not in one]


@pytest.mark.parametrize("name", ONCE)
def test_every_row_of_a_sheet_with_several_tables_has_one_place(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, TABLES[name][0])
    (outcome,) = check_laws(empty_project(tmp_path / "p"), [path])
    assert outcome.receipt and not outcome.receipt.account.rows_aside


def test_a_second_table_that_lacks_a_column_is_named_by_its_row(tmp_path: Path) -> None:
    table = [HEADER, ONE, [], ["Năm", "Mã đơn vị hành chính", "Số dân", HEADER[4]]]
    path = written(tmp_path, [*table, [2025, KINH, 10000, 9000]])
    (outcome,) = check_laws(empty_project(tmp_path / "p"), [path])
    said = " ".join(sentences(outcome))
    assert outcome.receipt and outcome.receipt.account.is_refused
    assert "dòng 4: thiếu cột “Loại hình”" in said


def test_a_channel_above_repeated_headings_is_no_row(tmp_path: Path) -> None:
    log = ["Kênh", "Loại hình", "Thứ, ngày", "Bắt đầu", "Kết thúc", "Tên chương trình", "Nguồn gốc"]
    day, rest = "Thứ Hai, 15/09/2025", ["19:30", "20:00", "Phim", "tự sản xuất mới"]
    table = [log, ["TH1", "truyền hình", day, *rest], [], ["Kênh PT1"], log]
    sent = taken(tmp_path, [*table, ["PT1", "phát thanh", day, *rest]])
    assert not sent.faults and sent.frame is not None
    assert sent.frame["channel"].to_list() == ["TH1", "PT1"]


def test_a_medium_above_the_first_table_is_not_that_of_the_second(tmp_path: Path) -> None:
    table = [
        ["Phủ sóng phát thanh năm 2025"],
        ["TT", "Tên xã", "Số dân", "Số người được nghe"],
        [1, "Xã Thất Khê", 8000, 7000],
        [],
        ["TT", "Tên xã", "Số dân", "Số người được xem"],
        [1, "Phường Đông Kinh", 10000, 9500],
    ]
    sent = taken(tmp_path, table)
    assert sent.frame is None
    assert any("dòng 5: thiếu cột" in one.sentence("vi") for one in sent.refused)


def test_each_table_of_a_form_of_airtime_is_of_the_period_above_them(tmp_path: Path) -> None:
    table = [
        ["Đơn vị báo cáo: Đài PTTH Lạng Sơn"],
        ["THỜI LƯỢNG PHÁT SÓNG QUÝ III NĂM 2025"],
        ["TT", "Nội dung", "Phát thanh (giờ)"],
        [1, "Tổng thời lượng", "1.638,5 giờ"],
        ["II. TRUYỀN HÌNH"],
        ["TT", "Nội dung", "Truyền hình (giờ)"],
        [1, "Tổng thời lượng", "2208h"],
    ]
    sent = taken(tmp_path, table)
    assert not sent.refused and not sent.faults and sent.frame is not None
    station, day = "Đài PTTH Lạng Sơn", date(2025, 9, 30)
    assert sent.frame.select("station", "period", "kind", "radio", "tv").rows() == [
        (station, day, "total", 1638.5, None),
        (station, day, "total", None, 2208.0),
    ]
