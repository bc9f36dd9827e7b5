"""Tables that a person reads at once are read as the form's own would be, each guess told; one
that fits two readings is refused with both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.taken import Sent
from tests.door import workbooks
from tests.door.workbooks import workbook

CODE, REACHED = "Mã đơn vị hành chính", "Số người được nghe, xem"
RADIO, TV = "phát thanh", "truyền hình"
A, B = "05977", "06040"
Cells = list[list[Any]]


def taken(folder: Path, sheets: dict[str, Cells] | Cells, *merged: str, dataset: str = "") -> Sent:
    return workbooks.taken(folder, workbook(sheets, merged), dataset=dataset)


def coverage(sent: Sent) -> list[tuple[Any, ...]]:
    assert not sent.refused, [one.sentence("vi") for one in sent.refused]
    assert sent.frame is not None and not sent.faults, sent.faults
    names = ["year", "place", "medium", "people", "people_reached"]
    return sorted(sent.frame.select(names).iter_rows())


WANTED = [
    (2025, A, "radio", 1000, 900),
    (2025, A, "tv", 1000, 950),
    (2025, B, "radio", 2000, 1800),
    (2025, B, "tv", 2000, 1900),
]
BODY = [[A, 1000, 900, 950], [B, 2000, 1800, 1900]]
LONG = [[A, RADIO, 1000, 900], [A, TV, 1000, 950], [B, RADIO, 2000, 1800], [B, TV, 2000, 1900]]
TITLE = ["BIỂU TỔNG HỢP PHỦ SÓNG NĂM 2025"]
SAME: dict[str, tuple[dict[str, Cells] | Cells, tuple[str, ...]]] = {
    "media under a merged header": (
        [TITLE, [CODE, "Số dân", REACHED], [None, None, "Phát thanh", "Truyền hình"], *BODY],
        ("A2:A3", "B2:B3", "C2:D2"),
    ),
    "media under a header that nobody merged": (
        [TITLE, [CODE, "Số dân", REACHED], [None, None, "Phát thanh", "Truyền hình"], *BODY],
        (),
    ),
    "media in the headers themselves": (
        [TITLE, [CODE, "Số dân", "Số người nghe phát thanh", "Số người xem truyền hình"], *BODY],
        (),
    ),
    "media alone, people being the only other figures": (
        [TITLE, [CODE, "Số dân", "Phát thanh", "Truyền hình"], *BODY],
        (),
    ),
    "three rows of headers, numbered columns, a total and signatures": (
        [
            TITLE,
            ["STT", "Địa bàn", None, "Kết quả"],
            [None, "Tên xã", CODE, "Số dân", REACHED],
            [None, None, None, None, "Phát thanh", "Truyền hình"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Phường Đông Kinh", A, 1000, 900, 950],
            [2, "Xã Thất Khê", B, 2000, 1800, 1900],
            ["Tổng cộng", None, None, 3000, 2700, 2850],
            [],
            ["Người lập biểu"],
        ],
        ("A2:A4", "B2:C2", "D2:F2", "E3:F3"),
    ),
    "a sheet for each medium": (
        {
            "Phát thanh": [TITLE, [CODE, "Số dân", REACHED], [A, 1000, 900], [B, 2000, 1800]],
            "Truyền hình": [TITLE, [CODE, "Số dân", REACHED], [A, 1000, 950], [B, 2000, 1900]],
        },
        (),
    ),
    "section rows instead of a column": (
        [
            TITLE,
            ["STT", CODE, "Số dân", REACHED],
            ["I", "PHÁT THANH"],
            [1, A, 1000, 900],
            [2, B, 2000, 1800],
            ["II", "TRUYỀN HÌNH"],
            [1, A, 1000, 950],
            [2, B, 2000, 1900],
        ],
        (),
    ),
    "sections of one cell with their number": (
        [
            ["Năm", CODE, "Số dân", REACHED],
            ["I. Phát thanh"],
            [2025, A, 1000, 900],
            [2025, B, 2000, 1800],
            ["II. Truyền hình"],
            [2025, A, 1000, 950],
            [2025, B, 2000, 1900],
        ],
        (),
    ),
    "groups of rows with their headings": (
        [
            TITLE,
            [CODE, "Loại hình", "Số dân", REACHED],
            ["I. Khối phường"],
            *LONG[:2],
            ["II. Khối xã"],
            *LONG[2:],
        ],
        (),
    ),
    "tables side by side": (
        [
            TITLE,
            [CODE, "Loại hình", "Số dân", REACHED, None, CODE, "Loại hình", "Số dân", REACHED],
            [*LONG[0], None, *LONG[2]],
            [*LONG[1], None, *LONG[3]],
        ],
        (),
    ),
    "tables side by side under their media": (
        [
            TITLE,
            ["Phát thanh", None, None, "Truyền hình"],
            [CODE, "Số dân", REACHED, CODE, "Số dân", REACHED],
            [A, 1000, 900, A, 1000, 950],
            [B, 2000, 1800, B, 2000, 1900],
        ],
        ("A2:C2", "D2:F2"),
    ),
    "turned over": (
        [
            ["Năm", 2025, 2025, 2025, 2025],
            [CODE, A, A, B, B],
            ["Loại hình", RADIO, TV, RADIO, TV],
            ["Số dân", 1000, 1000, 2000, 2000],
            [REACHED, 900, 950, 1800, 1900],
        ],
        (),
    ),
    "percentages by medium": (
        [
            TITLE,
            [CODE, "Số dân", "Tỷ lệ phủ sóng (%)"],
            [None, None, "Phát thanh", "Truyền hình"],
            [A, 1000, 90, 95],
            [B, 2000, 90, 95],
        ],
        ("C2:D2",),
    ),
    "thousands by medium, in a row of units": (
        [
            TITLE,
            [CODE, "Số dân", "Phát thanh", "Truyền hình"],
            [None, "(nghìn người)", "(người)", "(người)"],
            [A, 1, 900, 950],
            [B, 2, 1800, 1900],
        ],
        (),
    ),
    "names instead of codes, a programme's years in the title": (
        [
            ["KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 88/KH-UBND GIAI ĐOẠN 2021-2030"],
            ["Năm 2025"],
            ["TT", "Tên xã, phường", "Dân số", "Phát thanh", "Truyền hình"],
            [1, "P. Đông Kinh", 1000, 900, 950],
            [2, "xa That Khe", 2000, 1800, 1900],
            ["Long Xuyên, ngày 15 tháng 01 năm 2026"],
        ],
        (),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_a_table_is_read_as_the_form_would_be(name: str, tmp_path: Path) -> None:
    cells, merged = SAME[name]
    sent = taken(tmp_path, cells, *merged)
    assert coverage(sent) == WANTED
    assert sent.frame is not None
    assert sent.rows_in == sent.frame.height + sent.rows_not_data + len(sent.lost)
    guessed = [one.key for one in sent.notes if one.key.startswith("guess_")]
    assert guessed or name == "groups of rows with their headings"
    spots = set(sent.frame.select("file", "row").iter_rows())
    assert len(spots) == 4  # each row has a place of its own, for faults and for the feedback


def test_years_as_columns_are_rows_of_their_years(tmp_path: Path) -> None:
    cells = [
        [CODE, "Loại hình", "Số dân", None, REACHED],
        [None, None, "2024", "2025", "2024", "2025"],
        [A, RADIO, 1000, 1010, 900, 910],
    ]
    sent = taken(tmp_path, cells, "C1:D1", "E1:F1")
    assert coverage(sent) == [(2024, A, "radio", 1000, 900), (2025, A, "radio", 1010, 910)]


def test_years_and_media_together(tmp_path: Path) -> None:
    cells = [
        [CODE, "Số dân", REACHED],
        [None, None, "Phát thanh", None, "Truyền hình", None],
        [None, None, 2024, 2025, 2024, 2025],
        [A, 1000, 1, 2, 3, 4],
    ]
    sent = taken(tmp_path, cells, "C1:F1", "C2:D2", "E2:F2", "A1:A3", "B1:B3")
    assert [one[:3] + one[4:] for one in coverage(sent)] == [
        (2024, A, "radio", 1),
        (2024, A, "tv", 3),
        (2025, A, "radio", 2),
        (2025, A, "tv", 4),
    ]


def test_a_sheet_for_each_year(tmp_path: Path) -> None:
    header = [CODE, "Loại hình", "Số dân", REACHED]
    sheets = {str(year): [header, [A, RADIO, 1000, year - 1500]] for year in (2024, 2025)}
    sent = taken(tmp_path, sheets)
    assert coverage(sent) == [(2024, A, "radio", 1000, 524), (2025, A, "radio", 1000, 525)]


def test_a_sheet_that_lacks_its_day_beside_a_whole_one_is_named_and_not_passed_over(
    tmp_path: Path,
) -> None:
    header = ["Kênh", "Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc", "Tên chương trình"]
    whole = [
        [*header, "Nguồn gốc"],
        ["TH1", TV, "17/06/2025", "06:00", "07:00", "Thời sự", "tự sản xuất mới"],
    ]
    lacking = [[*line[:2], *line[3:]] for line in whole]
    explained = [["Ghi chú"], ["Kênh", "Bắt đầu"], ["TH1", "6 giờ"]]
    asked = {"17.6": whole, "18.6": lacking, "Giải thích": explained}
    (said,) = (one.sentence("vi") for one in taken(tmp_path, asked).refused)
    assert said == "a.xlsx!18.6: dòng 1: thiếu cột “Ngày phát sóng”"


CHECKS = ["b1. cung cấp thông tin, tuyên truyền", "b2. yêu cầu kỹ thuật", "b2.2"]


@pytest.mark.parametrize("dated", ["a column", "the title"])
def test_agencies_by_checks(dated: str, tmp_path: Path) -> None:
    day = dated == "a column"
    head = (["Ngày kiểm tra"] if day else []) + ["Mã cơ quan", "Mã trang", *CHECKS]
    left = ["15/03/2026"] if day else []
    cells = [
        ["Kết quả kiểm tra cổng, trang, thời điểm kiểm tra: 15/03/2026"],
        head,
        [*left, "S01", "T1", "đạt", "không đạt", "x"],
        [*left, "S02", "T2", "đạt", None, "không áp dụng"],
    ]
    sent = taken(tmp_path, cells)
    assert not sent.refused and not sent.faults and sent.frame is not None
    found = sorted(sent.frame.select("agency", "check", "result", "row").iter_rows())
    assert found == [
        ("S01", "b1_inform", "passed", 3),
        ("S01", "b2_content", "passed", 3),
        ("S01", "b2_technical", "failed", 3),
        ("S02", "b1_inform", "passed", 4),
        ("S02", "b2_content", "not_applicable", 4),
    ]
    assert {str(day) for day in sent.frame["audited"]} == {"2026-03-15"}
    assert "note_view_blank" in [one.key for one in sent.notes]


def test_criteria_as_columns(tmp_path: Path) -> None:
    cells = [
        ["Ngày đánh giá", "Mã báo", "Tên báo", "bàn biên tập chung", "CMS"],
        ["30/11/2025", "BLS", "Báo Lạng Sơn", "đạt", "không đạt"],
    ]
    sent = taken(tmp_path, cells)
    assert sent.frame is not None and not sent.refused and not sent.faults
    assert sorted(sent.frame.select("criterion", "result").iter_rows()) == [
        ("content_system", "failed"),
        ("shared_desk", "passed"),
    ]


REFUSED: dict[str, tuple[Cells, str, tuple[str, ...]]] = {
    "media alone, and neither people nor those reached": (
        [TITLE, [CODE, "Phát thanh", "Truyền hình"], [A, 900, 950]],
        "receive_two_readings",
        ("Số dân", REACHED),
    ),
    "two years outside of the table": (
        [
            ["Phủ sóng năm 2024 và năm 2025"],
            [CODE, "Loại hình", "Số dân", REACHED],
            [A, RADIO, 1000, 900],
        ],
        "receive_two_values",
        ("2024", "2025"),
    ),
    "months where one figure a year is asked": (
        [
            [CODE, "Loại hình", "Số dân", REACHED],
            [None, None, None, "T1/2025", "T2/2025", "T3/2025"],
            [A, RADIO, 1000, 900, 910, 920],
        ],
        "receive_within_year",
        ("T1/2025", "T3/2025"),
    ),
    "what is counted is another thing": (
        [TITLE, [CODE, "Số dân", "Số hộ nghe phát thanh", "Số hộ xem truyền hình"], *BODY],
        "receive_column_missing",
        ("Loại hình",),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_fits_two_readings_is_refused_with_both(name: str, tmp_path: Path) -> None:
    cells, key, named = REFUSED[name]
    sent = taken(tmp_path, cells)
    assert key in [one.key for one in sent.refused]
    for language in ("vi", "en"):
        said = " ".join(one.sentence(language) for one in sent.refused)
        assert all(one in said for one in named if one.isascii() or language == "vi")
    assert sent.rows_in == sent.rows_not_data + len(sent.lost)


def test_a_commune_without_figures_is_no_heading(tmp_path: Path) -> None:
    cells = [TITLE, ["Tên xã", "Loại hình", "Số dân", REACHED], ["Xã Thất Khê", RADIO, 1000, 900]]
    sent = taken(tmp_path, [*cells, ["Phường Đông Kinh"]])
    assert sent.frame is not None and sent.frame["row"].to_list() == [3, 4]
