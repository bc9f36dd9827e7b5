"""Tables as clerks draw them, each with the rows that a person reads in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from lsanalytics.places import load_places
from lsanalytics.receiving.receive import receive
from lsanalytics.receiving.sentences import sentences
from tests.door import workbooks
from tests.door.coverage import BY_MEDIA, HEADER, KHE, KINH, ONE, figures
from tests.door.workbooks import workbook
from tests.receive.laws import ASKED, ROOT, empty_project
from tests.receive.returns import as_csv

LOG = ["Kênh", "Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc", "Tên chương trình"]
LOG = [*LOG, "Nguồn gốc"]
Table = list[list[Any]]
BOTH = [(2025, KHE, "radio", 8000, 7000), (2025, KHE, "tv", 8000, 7500)]
OTHERS = [(2025, KINH, "radio", 10000, 9000), (2025, KINH, "tv", 10000, 9500)]

TABLES: dict[str, tuple[Table, list[tuple[Any, ...]]]] = {
    "communes by media above a full row of totals": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Tên xã", "Số dân", "Số người được nghe đài", "Số người được xem truyền hình"],
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            [2, "Phường Đông Kinh", 10000, 9000, 9500],
            ["", "Tổng cộng", 18000, 16000, 17000],
        ],
        [*BOTH, *OTHERS],
    ),
    "communes as columns": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["Chỉ tiêu", "Xã Thất Khê", "Phường Đông Kinh"],
            ["Số dân", 8000, 10000],
            ["Số người được nghe đài", 7000, 9000],
            ["Số người được xem truyền hình", 7500, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "communes as columns, numbered, with units and a total": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Chỉ tiêu", "ĐVT", "Toàn tỉnh", "Xã Thất Khê", "Phường Đông Kinh"],
            [1, "Số dân", "nghìn người", 18, 8, 10],
            [2, "Số trạm", "trạm", 7, 3, 4],
            [3, "Số người được nghe đài", "người", 16000, 7000, 9000],
            [4, "Số người được xem truyền hình", "người", 17000, 7500, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "districts of before with their sums above communes": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Tên xã", "Số dân", "Số người được nghe đài", "Số người được xem truyền hình"],
            ["I", "Huyện Tràng Định", 8000, 7000, 7500],
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            ["", "Cộng huyện Tràng Định (cũ)", 8000, 7000, 7500],
            ["II", "Khu vực thành phố Lạng Sơn cũ", 10000, 9000, 9500],
            [1, "Phường Đông Kinh", 10000, 9000, 9500],
            ["", "Toàn tỉnh", 18000, 16000, 17000],
        ],
        [*BOTH, *OTHERS],
    ),
    "a district of before that is called as a commune of today, above its communes": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            ["I", "Tràng Định", 8000, 7000, 7500],
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            ["II", "TP Lạng Sơn", 10000, 9000, 9500],
            [1, "Phường Đông Kinh", 10000, 9000, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "a commune that stands for those below it": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            ["I", "Xã Tràng Định", 18000, 16000, 17000],
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            [2, "Phường Đông Kinh", 10000, 9000, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "communes numbered by Roman numerals": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            ["I", "Thất Khê", 8000, 7000, 7500],
            ["II", "Phường Đông Kinh", 10000, 9000, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "groups without a number above their communes": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            ["", "Khu vực biên giới", 8000, 7000, 7500],
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            ["", "Cụm số 2", 10000, 9000, 9500],
            [2, "Phường Đông Kinh", 10000, 9000, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "stations of communes below, under headings that no return has": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            ["SỐ TRẠM TRUYỀN THANH"],
            ["TT", "Tên xã", "Số trạm", "Số loa", "Số máy"],
            [1, "Phường Đông Kinh", 3, 2, 1],
        ],
        BOTH,
    ),
    "figures of last year beside a plan and those of the year of the rows": (
        [
            [*HEADER, "", ""],
            ["", "", "", "", "Thực hiện 2024", "Kế hoạch 2025", "Thực hiện 2025"],
            [*ONE[:4], 6000, 7600, 7000],
        ],
        BOTH[:1],
    ),
    "the year before beside the year": (
        [
            [*HEADER, ""],
            ["", "", "", "", "Năm 2024", "Năm 2025"],
            [*ONE[:4], 6000, 7000],
        ],
        BOTH[:1],
    ),
    "stations below, in the columns of people": (
        [
            ["TT", *HEADER],
            [1, *ONE],
            ["TT", "Thời điểm", "Địa bàn", "Hình thức thu", "Số loa", "Số máy"],
            [1, 2025, KHE, "truyền hình", 3, 2],
        ],
        BOTH[:1],
    ),
    "a section for each commune": (
        [
            ["Năm", "Loại hình", "Số dân", "Số người được nghe, xem"],
            ["1. Xã Thất Khê"],
            [2025, "phát thanh", 8000, 7000],
            [2025, "truyền hình", 8000, 7500],
            ["2. Phường Đông Kinh"],
            [2025, "phát thanh", 10000, 9000],
            [2025, "truyền hình", 10000, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "columns numbered with their formulas": (
        [HEADER, ["A", "B", "C", "1", "2=1*0,9"], ONE],
        BOTH[:1],
    ),
    "a share called by its sign": (
        [[*HEADER[:4], "% người được nghe, xem"], [*ONE[:4], "87,5"]],
        BOTH[:1],
    ),
    "planned beside done": (
        [
            [*HEADER, "", ""],
            ["", "", "", "", "Kế hoạch", "Thực hiện", "% TH/KH"],
            [*ONE[:4], 7600, 7000, 92.1],
        ],
        BOTH[:1],
    ),
    "all beside women": (
        [
            [*HEADER[:4], "", HEADER[4], ""],
            ["", "", "", "Tổng số", "Trong đó: nữ", "Tổng số", "Trong đó: nữ"],
            [*ONE[:4], 4000, 7000, 3500],
        ],
        BOTH[:1],
    ),
    "last year beside the year of the title": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            [*HEADER[1:], ""],
            ["", "", "", "Năm trước", "Năm báo cáo"],
            [*ONE[1:4], 6500, 7000],
        ],
        BOTH[:1],
    ),
    "numbers and shares by media": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Tên xã", "Số dân", "Phát thanh", "", "Truyền hình", ""],
            ["", "", "", "Số người", "Tỷ lệ (%)", "Số người", "Tỷ lệ (%)"],
            [1, "Xã Thất Khê", 8000, 7000, 87.5, 7500, 93.75],
        ],
        BOTH,
    ),
    "stations and households beside people by media": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Tên xã", "Số dân", "Phát thanh", "", "Truyền hình", ""],
            ["", "", "", "Số trạm", "Số người", "Số hộ", "Số người"],
            [1, "Xã Thất Khê", 8000, 3, 7000, 1900, 7500],
        ],
        BOTH,
    ),
    "a place with its code behind": ([HEADER, [2025, "Xã Thất Khê - 06040", *ONE[2:]]], BOTH[:1]),
    "codes under a header for names": (
        [
            [HEADER[0], "Xã", *HEADER[2:]],
            [2025, "6040", *ONE[2:]],
            [2025, "6040 – Thất Khê", "tv", 8000, 7500],
        ],
        BOTH,
    ),
    "footnotes at figures and names, and below": (
        [
            [HEADER[0], "Tên xã", *HEADER[2:]],
            [2025, "Xã Thất Khê (1)", "phát thanh", "8.000*", "7.000 (2)"],
            ["(1) Mới sáp nhập"],
            ["* Số liệu ước"],
            ["Số liệu dân số theo cơ sở dữ liệu dân cư"],
        ],
        BOTH[:1],
    ),
    "a total in another column than the names": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Tên xã", "Số dân", "Phát thanh", "Truyền hình"],
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            ["Cộng", "", 8000, 7000, 7500],
        ],
        BOTH,
    ),
    "sender and period in labelled cells": (
        [
            ["Đơn vị báo cáo:", "Xã Thất Khê"],
            ["Kỳ báo cáo:", "Năm 2025"],
            ["Loại hình", *HEADER[3:]],
            *([*one[2:]] for one in (ONE, [2025, KHE, "truyền hình", 8000, 7500])),
        ],
        BOTH,
    ),
    "a letterhead": (
        [
            ["UBND TỈNH LẠNG SƠN", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["UBND XÃ THẤT KHÊ", "", "Độc lập - Tự do - Hạnh phúc"],
            ["BÁO CÁO NĂM 2025"],
            ["Loại hình", *HEADER[3:]],
            ONE[2:],
        ],
        BOTH[:1],
    ),
    "communes of before beside those of today": (
        [
            ["Năm", "Xã cũ", "Xã mới", *HEADER[2:]],
            [2025, "Thị trấn Thất Khê", "Xã Thất Khê", *ONE[2:]],
        ],
        BOTH[:1],
    ),
    "names from before and after the reform": (
        [
            ["Năm", "Tên xã trước sắp xếp", "Tên xã sau sắp xếp", *HEADER[2:]],
            [2025, "Thị trấn Thất Khê", "Xã Thất Khê (sau sắp xếp)", *ONE[2:]],
        ],
        BOTH[:1],
    ),
    "communes as columns with shares that say not of what": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["Chỉ tiêu", "Xã Thất Khê", "Phường Đông Kinh"],
            ["Số dân", 8000, 10000],
            ["Số người được nghe đài", 7000, 9000],
            ["Tỷ lệ (%)", 87.5, 90],
            ["Số người được xem truyền hình", 7500, 9500],
            ["Tỷ lệ (%)", 93.75, 95],
        ],
        [*BOTH, *OTHERS],
    ),
    "communes as columns with shares of each medium": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Chỉ tiêu", "Đơn vị tính", "Xã Thất Khê", "Phường Đông Kinh"],
            [1, "Số dân", "người", 8000, 10000],
            [2, "Số người được nghe đài", "người", 7000, 9000],
            [3, "Tỷ lệ người được nghe đài", "%", 87.5, 90],
            [4, "Số người được xem truyền hình", "người", 7500, 9500],
            [5, "Tỷ lệ người được xem truyền hình", "%", 93.75, 95],
        ],
        [*BOTH, *OTHERS],
    ),
    "done in brackets beside planned": (
        [
            [*HEADER[:4], f"{HEADER[4]} (kế hoạch)", f"{HEADER[4]} (thực hiện)", "Tỷ lệ %"],
            [*ONE[:4], 7600, 7000, 92.1],
        ],
        BOTH[:1],
    ),
    "totals of a pivot table": (
        [
            [*HEADER],
            [2025, KHE, "phát thanh", 8000, 7000],
            ["06040 Total", "", "", 8000, 7000],
            ["Grand Total", "", "", 8000, 7000],
        ],
        BOTH[:1],
    ),
    "sums at the turn of a page": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            ["", "Cộng chuyển trang", 8000, 7000, 7500],
            BY_MEDIA,
            ["", "Cộng trang trước chuyển sang", 8000, 7000, 7500],
            [2, "Phường Đông Kinh", 10000, 9000, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "names of those who sign below the columns of names and figures": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            BY_MEDIA,
            [1, "Xã Thất Khê", 8000, 7000, 7500],
            ["", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"],
            ["", "Nguyễn Văn A", "", "Trần Văn B"],
        ],
        BOTH,
    ),
    "who can hear beside who can see": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["TT", "Tên xã", "Tổng số người", "Số người được nghe", "Số người được xem"],
            [1, "Xã Thất Khê", 8000, 7000, 7500],
        ],
        BOTH,
    ),
    "shares of who can hear and who can see": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["Tên xã", "Số dân", "Tỷ lệ người được nghe (%)", "Tỷ lệ người được xem (%)"],
            ["Xã Thất Khê", 8000, 87.5, 93.75],
        ],
        BOTH,
    ),
    "all people of each medium beside those reached": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["Tên xã", "Phát thanh", "", "Truyền hình", ""],
            ["", "Tổng số người", "Số người nghe", "Tổng số người", "Số người xem"],
            ["Xã Thất Khê", 8000, 7000, 8000, 7500],
        ],
        BOTH,
    ),
    "all people beside women below a heading": (
        [
            [*HEADER, ""],
            ["", "", "", "", "Tổng số người", "Trong đó: nữ"],
            [*ONE[:4], 7000, 3500],
        ],
        BOTH[:1],
    ),
    "communes with the district of before": (
        [
            [HEADER[0], "Huyện cũ", "Tên xã", *HEADER[2:]],
            [2025, "Tràng Định", "Xã Thất Khê (huyện Tràng Định cũ)", *ONE[2:]],
        ],
        BOTH[:1],
    ),
    "a yearbook with a blank corner and a row in English": (
        [
            ["Biểu 12. Dân số, số người được nghe đài, xem truyền hình năm 2025"],
            [
                "",
                "Dân số (Người)",
                "Số người được nghe đài (Người)",
                "Số người được xem TV (Người)",
            ],
            ["", "Population (Person)", "Radio audience (Person)", "TV audience (Person)"],
            ["TỔNG SỐ - TOTAL", 18000, 16000, 17000],
            ["Xã Thất Khê", 8000, 7000, 7500],
            ["Phường Đông Kinh", 10000, 9000, 9500],
        ],
        [*BOTH, *OTHERS],
    ),
    "a blank corner above two rows of headings": (
        [
            ["PHỦ SÓNG NĂM 2025"],
            ["", "Dân số", "Phát thanh", "", "Truyền hình", ""],
            ["", "", "Số người", "Tỷ lệ (%)", "Số người", "Tỷ lệ (%)"],
            ["Xã Thất Khê", 8000, 7000, 87.5, 7500, 93.75],
            ["Phường Đông Kinh", 10000, 9000, 90, 9500, 95],
        ],
        [*BOTH, *OTHERS],
    ),
    "a place that is new": ([HEADER, [2025, "xã Thất Khê (mới)", *ONE[2:]]], BOTH[:1]),
}


def taken(tmp_path: Path, table: Table) -> Sent:
    return workbooks.taken(tmp_path, workbook(table))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_a_person_reads_it(name: str, tmp_path: Path) -> None:
    table, expected = TABLES[name]
    sent = taken(tmp_path, table)
    assert figures(sent) == sorted(expected)


OTHERS_BELOW: dict[str, Table] = {
    "by station": [
        [*HEADER, ""],
        ["", "", "", "", "Đài tỉnh", "Đài xã"],
        [*ONE[:4], 7000, 6000],
    ],
    "hamlets of a commune": [
        ["UBND XÃ THẤT KHÊ"],
        ["Năm", "Thôn, khu phố", "Loại hình", *HEADER[3:]],
        [2025, "Khu 1", *ONE[2:]],
    ],
    "last year, a plan and an estimate": [
        [*HEADER, "", ""],
        ["", "", "", "", "Thực hiện 2024", "Kế hoạch 2025", "Ước thực hiện 2025"],
        [*ONE[:4], 6000, 7600, 7000],
    ],
    "years below a heading, and rows of two years": [
        [*HEADER, ""],
        ["", "", "", "", "Năm 2024", "Năm 2025"],
        [*ONE[:4], 6000, 7000],
        [2024, *ONE[1:4], 6000, 7000],
    ],
    "a share of the plan": [
        ["PHỦ SÓNG NĂM 2025"],
        ["Tên xã", "Loại hình", "Số dân", "Kế hoạch", "Thực hiện", "Tỷ lệ"],
        ["Xã Thất Khê", "phát thanh", 8000, 7600, 7000, 92.1],
    ],
    "nothing but communes of before": [
        ["Năm", "Xã cũ", *HEADER[2:]],
        [2025, "Thị trấn Thất Khê", *ONE[2:]],
    ],
    "nothing but stations": [
        ["PHỦ SÓNG NĂM 2025"],
        ["Tên xã", "Số dân", "Phát thanh", "Truyền hình"],
        ["", "", "Số trạm", "Số trạm"],
        ["Xã Thất Khê", 8000, 3, 2],
    ],
}


@pytest.mark.parametrize("name", OTHERS_BELOW)
def test_a_heading_over_columns_that_are_all_something_else_is_no_figure(
    name: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, OTHERS_BELOW[name])
    assert sent.refused and sent.frame is None


def test_a_share_that_is_not_that_of_the_numbers_beside_it_is_asked_about(tmp_path: Path) -> None:
    table = [[*HEADER, "Tỷ lệ (%)"], [*ONE, "87,5"], [2025, KHE, "truyền hình", 8000, 7000, 95]]
    sent = taken(tmp_path, table)
    asked = [one for one in sent.notes if one.key == "guess_share_beside"]
    assert [(one.row, one.value, one.became) for one in asked] == [(3, "95", "87,5%")]


def test_a_figure_with_a_footnote_is_asked_about(tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [*ONE[:4], "7000²"]])
    assert sent.frame is not None and sent.frame["people_reached"].to_list() == [7000]
    assert "guess_footnote" in [one.key for one in sent.notes]


def test_rows_that_lack_what_names_them_are_not_told_to_be_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(ONE, ["", "", "phát thanh", "", 1], ["", "", "phát thanh", "", 1]))
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    assert "giống hệt" not in " ".join(sentences(outcome))


def test_a_code_kept_as_text_in_csv_is_the_code(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([2025, '="06040"', *ONE[2:]], [2025, "6.040", "tv", 8000, 7500]))
    sent = take_apart(path, path.name, None, load_places(ROOT / "data" / "raw"))
    assert sent.frame is not None and sent.frame["place"].to_list() == [KHE, KHE]


def test_a_place_and_a_day_above_a_signature_head_no_row(tmp_path: Path) -> None:
    table = [
        ["Đơn vị: Xã Thất Khê"],
        ["Năm", "Loại hình", "Số dân", "Số người được nghe, xem"],
        [2025, "phát thanh", 8000, 7000],
        [2025, "truyền hình", 8000, 7500],
        ["Xã Thất Khê, ngày 15 tháng 01 năm 2026"],
    ]
    sent = taken(tmp_path, table)
    assert figures(sent) == BOTH


def test_a_commune_whose_name_begins_like_a_total_is_a_commune(tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [2025, "Cộng Hòa", *ONE[2:]]])
    assert sent.frame is not None and sent.frame.height == 1


@pytest.mark.parametrize("head", ["Ngày 15/09/2025", "Thứ Hai, ngày 15-09-2025", "15/09/2025"])
def test_a_log_with_a_section_for_each_day(head: str, tmp_path: Path) -> None:
    row = ["TH1", "truyền hình", "19:30", "20:00", "Phim", "tự sản xuất mới"]
    names = [one for one in LOG if one != "Ngày phát sóng"]
    sent = taken(tmp_path, [names, [head], row, [head.replace("15", "16")], row])
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert sent.frame["date"].to_list() == [date(2025, 9, 15), date(2025, 9, 16)]
    assert "guess_section" in [one.key for one in sent.notes]
    drawn = next(one.became for one in sent.notes if one.key == "guess_drawn")
    assert "15/09/2025 | 19:30 | 20:00" in drawn


def log_of(days: list[str]) -> bytes:
    rows = [
        ["TH1", "tv", day, "19:30", "20:00", f"Phim {n}", "new_in_house"]
        for n, day in enumerate(days)
    ]
    return as_csv(*rows, header=LOG).replace(b";", b",")


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["01/07/2025", "02/07/2025", "03/07/2025"], date(2025, 7, 1)),
        (["07/01/2025", "07/02/2025", "07/03/2025"], date(2025, 7, 1)),
        (["01/07/2025", "02/07/2025"], None),  # two days may be one of each of two months
        (["01/07/2025", "02/08/2025", "03/09/2025"], None),
    ],
)
def test_the_month_of_a_return_settles_days_that_may_be_read_in_two_ways(
    days: list[str], first: date | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(log_of(days))
    places = load_places(ROOT / "data" / "raw")
    sent = take_apart(path, path.name, DATASETS["broadcast_log"], places)
    assert sent.frame is not None and sent.frame["date"][0] == first
    assert (first is None) != ("guess_one_month" in [one.key for one in sent.notes])


def test_day_or_month_first_is_asked_once_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(log_of(["01/07/2025", "02/08/2025", "03/09/2025"]))
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    asked = [one for one in sentences(outcome) if "ngày hay tháng đứng trước" in one]
    assert len(asked) == 1 and "2, 3, 4" in asked[0] and "01/07/2025" in asked[0]


def test_a_day_of_just_the_least_hours_is_long_enough(tmp_path: Path) -> None:
    rows = [
        ["TH1", "tv", "15/09/2025", start, end, "Phim", "new_in_house"]
        for start, end in (("05:00", "06:00"), ("18:00", "19:00"))
    ]
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(*rows, header=LOG))
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    said = " ".join(sentences(outcome))
    assert "14,29% thời gian phát sóng" in said and "chỉ có 2 giờ" not in said


def test_last_years_figures_are_not_those_of_the_year_in_the_title(tmp_path: Path) -> None:
    table = [
        ["PHỦ SÓNG NĂM 2025"],
        ["Mã xã", "Loại hình", "Số dân", "Số người được nghe, xem", ""],
        ["", "", "", "Thực hiện 2024", "Ước thực hiện 2025"],
        ["20", "phát thanh", 8000, 6000, 7000],
    ]
    sent = taken(tmp_path, table)
    assert not sent.refused and sent.frame is not None
    assert sent.frame.select("year", "people_reached").rows() == [(2024, 6000)]
