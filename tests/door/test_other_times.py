"""Figures of a plan, of an estimate, of a part of the year or of before the reform are not taken
for those that were measured."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.receiving.receive import receive
from lsanalytics.receiving.sentences import sentences
from tests.door.coverage import BY_MEDIA, HEADER, KHE, ONE, RADIO, figures
from tests.door.test_stacked_tables import taken, written
from tests.receive.laws import ASKED, empty_project

DAY = date(2025, 11, 30)
ROOM = ["Ngày đánh giá", "Mã cơ quan báo chí", "Tên cơ quan báo chí", "Tiêu chí"]
DESK = [DAY, "BC-A", "Báo A", "bàn biên tập chung"]
Table = list[list[Any]]


@pytest.mark.parametrize(
    "year", ["2026 (KH)", "2025 (ước)", "2025 (dự kiến)", "Năm 2025 (kế hoạch)"]
)
def test_a_year_that_is_planned_or_estimated_is_set_aside(year: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [year, *ONE[1:]]])
    assert [(one.key, one.row, one.value) for one in sent.faults] == [
        ("receive_year_other", 2, year)
    ]


def test_a_label_that_words_in_brackets_limit_is_asked_about(tmp_path: Path) -> None:
    sent = taken(tmp_path, [[*ROOM, "Kết quả"], [*DESK, "đạt (một phần)"]])
    assert ("guess_label", 2, "đạt (một phần)") in [
        (one.key, one.row, one.value) for one in sent.notes
    ]


def test_a_label_that_is_planned_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, [[*ROOM, "Kết quả"], [*DESK, "đạt (dự kiến)"]])
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    said = " ".join(sentences(outcome))
    assert outcome.receipt is not None and not outcome.receipt.account.rows_accepted
    assert "“đạt (dự kiến)” không dùng được" in said


def test_a_number_of_a_footnote_behind_a_label_is_not_asked_about(tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, [2025, KHE, "phát thanh (1)", 8000, 7000]])
    assert "guess_label" not in [one.key for one in sent.notes]


def test_a_heading_that_is_planned_is_no_column_of_results(tmp_path: Path) -> None:
    sent = taken(tmp_path, [[*ROOM, "Kết quả (dự kiến)"], [*DESK, "đạt"]])
    assert [one.key for one in sent.refused] == ["receive_column_missing"]


def test_two_headings_that_only_brackets_tell_apart_are_refused(tmp_path: Path) -> None:
    table = [[*ROOM, "Kết quả (tự chấm)", "Kết quả (Sở chấm)"], [*DESK, "đạt", "không đạt"]]
    sent = taken(tmp_path, table)
    assert [one.key for one in sent.refused] == ["receive_header_twice"]
    assert all(one in sent.refused[0].sentence("vi") for one in table[0][-2:])


@pytest.mark.parametrize(
    "heads",
    [["Dân số", "Số khẩu", HEADER[4]], ["Số dân", "Số người nghe", "Số người xem"]],
)
def test_two_headings_that_may_be_one_count_are_refused(heads: list[str], tmp_path: Path) -> None:
    sent = taken(tmp_path, [[*HEADER[:3], *heads], [2025, KHE, "truyền hình", 8000, 7000, 7500]])
    assert [one.key for one in sent.refused] == ["receive_header_twice"]


def test_of_two_headings_for_places_that_of_communes_names_them(tmp_path: Path) -> None:
    table = [["Năm", "Địa bàn", "Tên xã", *HEADER[2:]], [2025, "Tràng Định", "Thất Khê", *ONE[2:]]]
    sent = taken(tmp_path, table)
    assert figures(sent) == [RADIO]


def test_a_row_below_a_heading_for_places_says_which_are_those_of_today(tmp_path: Path) -> None:
    table: Table = [
        ["Năm", "Đơn vị hành chính", "", *HEADER[2:]],
        ["", "Trước 01/7/2025", "Từ 01/7/2025"],
        [2025, "Xã Chi Lăng", "Xã Thất Khê", *ONE[2:]],
    ]
    sent = taken(tmp_path, table)
    assert figures(sent) == [RADIO]


@pytest.mark.parametrize("headings", [HEADER, BY_MEDIA])
def test_a_remark_that_figures_are_estimates_is_asked_about(
    headings: list[str], tmp_path: Path
) -> None:
    row = ONE if headings == HEADER else [1, "Xã Thất Khê", 8000, 7000, 7500]
    table = [["PHỦ SÓNG NĂM 2025"], [*headings, "Ghi chú"], [*row, "số ước tính"]]
    sent = taken(tmp_path, table)
    asked = {(one.row, one.value) for one in sent.notes if one.key == "guess_remark"}
    assert asked == {(3, "số ước tính")}


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Số liệu tính đến 30/6/2025", True),
        ("Số liệu tính đến hết tháng 9/2025", True),
        ("Số liệu 6 tháng đầu năm", True),
        ("As of 30/06/2025", True),
        ("Số liệu tính đến ngày 31/12/2025", False),
        ("Số liệu đến hết tháng 12/2025", False),
        ("Kế hoạch đến năm 2030", False),
    ],
)
def test_a_note_that_figures_of_a_year_end_within_it_is_asked_about(
    words: str, asked: bool, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [HEADER, ONE, [f"Ghi chú: {words}"]])
    assert [one.row for one in sent.notes if one.key == "guess_part_of_year"] == [3] * asked
    assert doubtful_rows(sent)["row"].to_list() == [2] * asked


@pytest.mark.parametrize("words", ["số liệu là ước tính", "chưa bao gồm thôn Nà Lốc"])
def test_a_note_below_a_table_that_limits_its_figures_is_asked_about(
    words: str, tmp_path: Path
) -> None:
    sent = taken(tmp_path, [HEADER, ONE, [f"Ghi chú: {words}"]])
    asked = [(one.row, one.value) for one in sent.notes if one.key == "guess_remark"]
    assert asked == [(3, f"Ghi chú: {words}")]
    assert doubtful_rows(sent)["row"].to_list() == [2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mã đơn vị hành chính (cũ)", "Mã đơn vị hành chính (mới)"),
        ("Tên xã (trước sáp nhập)", "Tên xã (sau sáp nhập)"),
    ],
)
def test_a_unit_from_before_the_reform_stands_beside_that_of_today(
    old: str, new: str, tmp_path: Path
) -> None:
    now = KHE if new.startswith("Mã") else "Xã Thất Khê"
    before = "06463" if new.startswith("Mã") else "Xã Chi Lăng"
    sent = taken(tmp_path, [["Năm", old, new, *HEADER[2:]], [2025, before, now, *ONE[2:]]])
    assert sent.frame is not None and sent.frame["place"].to_list() == [KHE]


def test_columns_below_a_year_that_is_estimated_are_left_out(tmp_path: Path) -> None:
    table = [
        ["TT", "Tên xã", "Năm 2025", "", "Năm 2026 (ước)", ""],
        ["", "", "Số dân", "Nghe đài", "Số dân", "Nghe đài"],
        [1, "Xã Thất Khê", 8000, 7000, 8100, 7600],
    ]
    sent = taken(tmp_path, table)
    assert figures(sent) == [RADIO]


@pytest.mark.parametrize(
    "below",
    [("6 tháng đầu năm", "Ước cả năm"), ("Quý I", "Quý II"), ("Trong kỳ", "Lũy kế")],
)
@pytest.mark.parametrize("headings", [BY_MEDIA, HEADER])
def test_parts_of_a_year_below_a_heading_are_refused_by_their_words(
    headings: list[str], below: tuple[str, str], tmp_path: Path
) -> None:
    table: Table = [["PHỦ SÓNG NĂM 2025"], [*headings, ""], ["", "", "", "", *below]]
    row = [1, "Xã Thất Khê", 8000, 6000, 6500, 7000] if headings == BY_MEDIA else [*ONE, 7500]
    sent = taken(tmp_path, [*table, row])
    said = " ".join(one.sentence("vi") for one in sent.refused)
    assert sent.frame is None and below[0] in said and below[1] in said


@pytest.mark.parametrize(
    "title",
    [
        "Dự kiến số dân được phủ sóng năm 2025",
        "KẾ HOẠCH PHỦ SÓNG NĂM 2025",
        "Biểu số 02/KH. Kế hoạch phủ sóng",
        "ƯỚC THỰC HIỆN NĂM 2025",
    ],
)
def test_a_table_of_a_plan_waits_until_it_is_confirmed(title: str, tmp_path: Path) -> None:
    path = written(tmp_path, [[title], HEADER, ONE])
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    assert outcome.receipt is not None and outcome.receipt.doubtful == [(2, 2)]
    assert any(title in one for one in sentences(outcome))


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH PHỦ SÓNG NĂM 2025",
        "Kế hoạch số 88/KH-UBND",
        "(Kèm theo Kế hoạch số 88/KH-UBND)",
        "Số người được nghe đài trong nước",
    ],
)
def test_what_was_done_under_a_plan_is_no_plan(title: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [[title], HEADER, ONE])
    assert "guess_planned" not in [one.key for one in sent.notes]


def test_a_table_by_media_without_a_year_is_told_what_it_lacks(tmp_path: Path) -> None:
    table = [["PHỦ SÓNG TÍNH ĐẾN NGÀY 30/6/2025"], BY_MEDIA, [1, "Xã Thất Khê", 8000, 7000, 7500]]
    sent = taken(tmp_path, table)
    assert [one.sentence("vi") for one in sent.refused] == ["a.xlsx: dòng 2: thiếu cột “Năm”"]


def test_a_csv_is_as_wide_as_all_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [
        "PHỦ SÓNG NĂM 2025;;;;",
        "TT;Tên xã;Số dân;Số người được nghe, xem;",
        ";;;Phát thanh;Truyền hình",
        "1;Xã Thất Khê;8.000;7.000;7.500",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    assert outcome.receipt is not None and outcome.receipt.account.rows_accepted == 2


@pytest.mark.parametrize("header", ["Ngày (âm lịch)", "Ngày (ÂL)", "Date (lunar)"])
def test_days_of_the_lunar_calendar_are_not_taken_for_those_of_the_solar_one(
    header: str, tmp_path: Path
) -> None:
    """The first of the first month of Ất Tỵ is 29/01/2025, and not 01/01/2025."""
    rows = [["Kênh", header, "Bắt đầu", "Kết thúc", "Tên chương trình"]]
    rows.append(["K1", "15/01/2025", "06:00", "07:00", "Chúc Tết"])
    [why] = taken(tmp_path, rows).refused
    assert (why.key, header in why.sentence("vi")) == ("receive_column_missing", True)
    rows[0][1] = header[: header.index(" (")]
    assert taken(tmp_path, rows).refused == []
