"""Columns that no form has, beside those of one: what they say of a row is not passed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.taken import Sent
from tests.door import workbooks
from tests.door.workbooks import workbook

KHE, KINH = "Xã Thất Khê", "Phường Đông Kinh"
HEADER = ["Năm", "Tên xã", "Loại hình", "Số dân", "Số người được nghe, xem"]
ROW = [2025, KHE, "phát thanh", 8000, 7000]
OTHER = [2025, KINH, "phát thanh", 10000, 9000]
CHECKS = ["Ngày kiểm tra", "Mã cơ quan", "Mã trang", "Yêu cầu", "Kết quả"]
CHECK = ["25/05/2025", "S01", "T-S01", "b2. yêu cầu kỹ thuật", "đạt"]


def taken(tmp_path: Path, header: list[Any], *rows: list[Any]) -> Sent:
    return workbooks.taken(tmp_path, workbook([header, *rows]))


def told(sent: Sent, key: str) -> list[int | None]:
    return [one.row for one in sent.notes if one.key == key]


def figures(sent: Sent) -> list[tuple[Any, ...]]:
    assert sent.frame is not None
    return list(sent.frame.select("people", "people_reached").iter_rows())


@pytest.mark.parametrize("header", ["ĐVT", "Đơn vị tính"])
def test_the_unit_of_a_row_is_that_of_its_figures(header: str, tmp_path: Path) -> None:
    thousands = [header, *HEADER], ["nghìn người", *ROW[:3], 8, 7.25], ["người", *OTHER]
    sent = taken(tmp_path, *thousands)
    assert figures(sent) == [(8000, 7250), (10000, 9000)] and not sent.faults
    assert doubtful_rows(sent)["row"].to_list() == [2]  # what was converted waits
    assert not told(sent, "note_unknown_column")


def test_a_unit_of_the_heading_stands_before_that_of_the_row(tmp_path: Path) -> None:
    header = [*HEADER[:3], "ĐVT", "Số dân (người)", "Số người được nghe, xem"]
    sent = taken(tmp_path, header, [*ROW[:3], "nghìn người", 8000, 7])
    assert figures(sent) == [(8000, 7000)]


@pytest.mark.parametrize("merged", [("F2:F3",), ()])
def test_a_unit_that_stands_once_holds_for_the_rows_below(
    merged: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [*ROW[:3], 8, 7, "nghìn người"], [*OTHER[:3], 10, 9, ""]
    sent = workbooks.taken(tmp_path, workbook([[*HEADER, "ĐVT"], *rows], merged))
    assert figures(sent) == [(8000, 7000), (10000, 9000)]
    assert told(sent, "guess_carried") == ([] if merged else [3])


@pytest.mark.parametrize("unit", ["hộ", "%", "lượt", "thuê bao"])
def test_a_row_that_counts_something_else_is_set_aside(unit: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [*HEADER, "ĐVT"], [*ROW, unit], [*OTHER, "người"])
    assert {(one.key, one.row) for one in sent.faults} == {("receive_row_unit", 2)}
    assert {one.values["unit"] for one in sent.faults} == {unit}


def test_hours_in_minutes_are_set_aside_by_their_row(tmp_path: Path) -> None:
    sent = workbooks.taken(
        tmp_path,
        workbook(
            [
                ["BÁO CÁO QUÝ II NĂM 2025"],
                ["Đơn vị báo cáo: Đài PT-TH tỉnh"],
                ["Loại thời lượng", "ĐVT", "Phát thanh", "Truyền hình"],
                ["tổng thời lượng phát sóng", "giờ", 2000, 1500],
                ["tự sản xuất mới", "phút", 30000, 15000],
            ]
        ),
    )
    assert [(one.key, one.row, one.column) for one in sent.faults] == [
        ("receive_row_unit", 5, "radio"),
        ("receive_row_unit", 5, "tv"),
    ]


@pytest.mark.parametrize(
    ("header", "part", "whole"),
    [
        ("Tháng", 6, "cả năm"),
        ("Quý", "II", "năm 2025"),
        ("Kỳ", "6 tháng", "12 tháng"),
        ("Thời điểm", "30/6/2025", "31/12/2025"),
    ],
)
def test_a_column_that_says_a_part_of_a_year_is_asked_about(
    header: str, part: Any, whole: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [*HEADER, header], [*ROW, part], [*OTHER, whole])
    assert told(sent, "guess_part_of_year") == [2]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Giới tính", "Nữ"),
        ("Tên thôn", "Thôn Nà Nghiều"),
        ("Kênh", "VOV1"),
        ("Khu vực", "Nông thôn"),
        ("Tính chất số liệu", "Ước tính"),
    ],
)
def test_words_in_a_column_that_no_form_has_are_asked_about(
    header: str, words: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [*HEADER, header], [*ROW, words], [*OTHER, ""])
    assert told(sent, "guess_column_aside") == [2]
    assert doubtful_rows(sent)["row"].to_list() == [2]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Số trạm truyền thanh", 3),
        ("Người cung cấp", "Nguyễn Văn A"),
        ("Đơn vị quản lý", "UBND xã"),
        ("Tên xã trước sắp xếp", "Thị trấn Thất Khê"),
        ("Số điện thoại", "Chưa lắp"),
        ("Huyện cũ", "Tràng Định"),
    ],
)
def test_columns_that_limit_no_figure_are_told_and_no_more(
    header: str, words: Any, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [*HEADER, header], [*ROW, words])
    assert doubtful_rows(sent).is_empty() and not sent.faults


@pytest.mark.parametrize(
    "header", ["Số người được nghe, xem (điều chỉnh)", "Số liệu đúng", "Rà soát lại"]
)
def test_a_corrected_figure_beside_that_of_the_form_is_asked_about(
    header: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [*HEADER, header], [*ROW, 7100], [*OTHER, ""])
    assert figures(sent)[0] == (8000, 7000)
    assert [(one.row, one.became) for one in sent.notes if one.key == "guess_corrected"] == [
        (2, "7100")
    ]


def test_another_answer_beside_that_of_the_form_is_asked_about(tmp_path: Path) -> None:
    sent = taken(tmp_path, [*CHECKS, "Kết quả thẩm định"], [*CHECK, "không đạt"])
    assert told(sent, "guess_corrected") == [2]


@pytest.mark.parametrize(
    ("header", "right", "wrong"),
    [
        ("Huyện", "Tràng Định", "Bắc Sơn"),
        ("Huyện cũ", "Huyện Tràng Định (cũ)", "Cao Lộc"),
        ("Tỉnh", "Lạng Sơn", "Cao Bằng"),
    ],
)
def test_a_place_that_does_not_lie_in_what_stands_beside_it_is_set_aside(
    header: str, right: str, wrong: str, tmp_path: Path
) -> None:
    rows = [right, *ROW], [wrong, *ROW[:2], "truyền hình", 8000, 7500], ["", *OTHER]
    sent = taken(tmp_path, [header, *HEADER], *rows)
    assert [(one.key, one.row, one.values["code"]) for one in sent.faults] == [
        ("receive_place_elsewhere", 3, "06040")
    ]


def test_a_district_merged_over_rows_holds_for_each(tmp_path: Path) -> None:
    rows = ["Tràng Định", *ROW], ["", 2025, "Xã Bắc Sơn", *ROW[2:]]
    sent = workbooks.taken(tmp_path, workbook([["Huyện", *HEADER], *rows], ("A2:A3",)))
    assert [(one.key, one.row) for one in sent.faults] == [("receive_place_elsewhere", 3)]


@pytest.mark.parametrize("header", ["Ghi chú", "Tình trạng"])
def test_an_agency_that_is_no_more_without_a_day_is_asked_about(
    header: str, tmp_path: Path
) -> None:
    head = ["Mã cơ quan", "Tên cơ quan", "Cấp", "Mã đơn vị hành chính", "Hoạt động đến", header]
    rows = [
        ["S01", "Sở A", "tỉnh", "20", "", "đã sáp nhập vào Sở B"],
        ["S02", "Sở B", "tỉnh", "20", "", "đang hoạt động"],
        ["S03", "Sở C", "tỉnh", "20", "28/02/2025", "giải thể"],
    ]
    assert told(taken(tmp_path, head, *rows), "guess_remark") == [2]


def test_a_press_item_that_a_remark_calls_a_copy_is_asked_about(tmp_path: Path) -> None:
    head = ["Mã tin, bài", "Ngày đăng", "Mã cơ quan báo chí", "Sắc thái", "Ghi chú"]
    item = ["13/02/2025", "BC-A", "tích cực"]
    sent = taken(tmp_path, head, ["1", *item, "trùng tin 5"], ["2", *item, "trang nhất"])
    assert told(sent, "guess_remark") == [2]


@pytest.mark.parametrize(
    "remark",
    [
        "lấy theo số liệu cũ",
        "tính theo hộ",
        "ĐVT: nghìn người",
        "trùng với dòng trên",
        "bỏ",
        "đính chính: 7.100",
        "số liệu chưa đầy đủ",
        "sửa lại theo công văn",
    ],
)
def test_a_remark_against_the_figures_of_its_row_is_asked_about(
    remark: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [*HEADER, "Ghi chú"], [*ROW, remark], [*OTHER, "Xã biên giới"])
    assert told(sent, "guess_remark") == [2]


def test_a_remark_of_another_year_is_asked_about(tmp_path: Path) -> None:
    rows = [*ROW, "số liệu năm 2024"], [*OTHER, "theo Quyết định số 12/2024/QĐ-UBND"]
    sent = taken(tmp_path, [*HEADER, "Ghi chú"], *rows)
    assert told(sent, "guess_other_year") == [2]


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        ("Ghi chú: Số liệu xã Thất Khê lấy theo năm 2024.", True),
        ("Nguồn: Niên giám thống kê 2024", True),
        ("Nguồn: Niên giám thống kê 2025", False),
        ("Thất Khê, ngày 15 tháng 01 năm 2026", False),
    ],
)
def test_a_note_below_that_says_another_year_is_asked_about(
    note: str, asked: bool, tmp_path: Path
) -> None:
    sent = taken(tmp_path, HEADER, ROW, [], ["", note])
    assert told(sent, "guess_other_year") == ([4] if asked else [])


def test_notes_below_communes_that_stand_side_by_side_are_heard(tmp_path: Path) -> None:
    sent = workbooks.taken(
        tmp_path,
        workbook(
            [
                ["PHỦ SÓNG NĂM 2025"],
                ["Chỉ tiêu", KHE, KINH],
                ["Số dân", 8000, 10000],
                ["Số người được nghe đài", 7000, 9000],
                ["Ghi chú: số liệu ước, chưa bao gồm các thôn vùng lõm"],
                ["Nguồn: Niên giám thống kê 2024"],
            ]
        ),
    )
    assert told(sent, "guess_remark") == told(sent, "guess_other_year") == [None]


@pytest.mark.parametrize(
    ("answer", "remark", "asked"),
    [
        ("đạt", "mới đạt một phần", True),
        ("đạt", "đang hoàn thiện", True),
        ("đạt", "có ảnh chụp màn hình", False),
        ("không đạt", "chưa có mục hỏi đáp", False),  # which says why
    ],
)
def test_a_remark_that_takes_back_a_pass_is_asked_about(
    answer: str, remark: str, asked: bool, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [*CHECKS, "Ghi chú"], [*CHECK[:4], answer, remark])
    assert bool(told(sent, "guess_remark")) is asked


@pytest.mark.parametrize("year", ["2025 (sơ bộ)", "Sơ bộ 2025", "Prel. 2025"])
def test_words_beside_a_year_are_asked_about(year: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, HEADER, [year, *ROW[1:]], OTHER)
    assert sent.frame is not None and sent.frame["year"].to_list() == [2025, 2025]
    assert told(sent, "guess_year_words") == [2]


def test_what_was_carried_out_in_a_year_is_of_that_year(tmp_path: Path) -> None:
    sent = taken(tmp_path, HEADER, ["Thực hiện 2025", *ROW[1:]])
    assert sent.frame is not None and sent.frame["year"].to_list() == [2025]
    assert doubtful_rows(sent).is_empty()
