"""What stands around a table against its figures being those of a year as measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.taken import Sent
from tests.door.coverage import BY_MEDIA, HEADER, KHE
from tests.door.workbooks import taken, workbook

ROW = [2025, KHE, "phát thanh", 8000, 7000]
KHE_ROW = [1, "Xã Thất Khê", 8000, 7000, 7500]


def sheets(tmp_path: Path, by_name: dict[str, list[list[Any]]]) -> Sent:
    return taken(tmp_path, workbook(by_name), dataset="coverage")


def asked(sent: Sent) -> list[str]:
    """What holds the rows back until somebody has confirmed it."""
    assert not sent.refused and sent.frame is not None
    keys = sorted({one.key for one in sent.notes if one.key.startswith("guess_")})
    assert bool(keys) == (doubtful_rows(sent).height == sent.frame.height)
    return keys


@pytest.mark.parametrize(
    "title",
    [
        "PHỦ SÓNG THÁNG 6 NĂM 2025",
        "PHỦ SÓNG QUÝ II NĂM 2025",
        "PHỦ SÓNG 6 THÁNG ĐẦU NĂM 2025",
        "Phủ sóng 9 tháng năm 2025",
        "PHỦ SÓNG NĂM 2025 (tính đến 30/6/2025)",
        "PHỦ SÓNG NĂM 2025, TÍNH ĐẾN NGÀY 30 THÁNG 6 NĂM 2025",
        "(Từ ngày 01/01/2025 đến ngày 30/9/2025)",
    ],
)
def test_a_title_of_a_part_of_the_year_is_asked_about(title: str, tmp_path: Path) -> None:
    sent = sheets(tmp_path, {"BC": [[title], HEADER, ROW]})
    assert asked(sent) == ["guess_part_of_year"]


@pytest.mark.parametrize("name", ["Quý I", "Tháng 6", "6T2025", "6 tháng 2025", "T6", "Q2.2025"])
def test_a_sheet_called_by_a_part_of_the_year_is_asked_about(name: str, tmp_path: Path) -> None:
    assert asked(sheets(tmp_path, {name: [HEADER, ROW]})) == ["guess_part_of_year"]


@pytest.mark.parametrize(
    "title",
    [
        "PHỦ SÓNG NĂM 2025 (tính đến 31/12/2025)",
        "PHỦ SÓNG ĐẾN HẾT NGÀY 31 THÁNG 12 NĂM 2025",
        "PHỦ SÓNG 12 THÁNG NĂM 2025",
        "Lạng Sơn, ngày 15 tháng 01 năm 2026",
        "Lạng Sơn, tháng 01 năm 2026",
        "Kèm theo Công văn số 12/SVHTTDL ngày 15 tháng 01 năm 2026",
        "Biểu số T01/BC-XH",
    ],
)
def test_a_title_of_the_whole_year_or_a_day_of_signing_is_not(title: str, tmp_path: Path) -> None:
    table = [["PHỦ SÓNG NĂM 2025"], [title], HEADER, ROW]
    assert asked(sheets(tmp_path, {"Biểu 01": table})) == []


def test_a_heading_of_figures_that_reach_to_the_middle_of_the_year_is_asked_about(
    tmp_path: Path,
) -> None:
    table = [[*HEADER[:4], "Số người được nghe, xem (đến 30/6/2025)"], ROW]
    assert "guess_part_of_year" in asked(sheets(tmp_path, {"BC": table}))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2024", ""),
        ("BC 2024", ""),
        ("BC", "PHỦ SÓNG NĂM 2024"),
        ("BC", "Số liệu tính đến 31/12/2024"),
    ],
)
def test_another_year_around_a_table_than_in_its_rows_is_asked_about(
    name: str, title: str, tmp_path: Path
) -> None:
    sent = sheets(tmp_path, {name: [[title], HEADER, ROW]})
    assert asked(sent) == ["guess_other_year"]


def test_the_year_of_some_rows_is_no_other_year(tmp_path: Path) -> None:
    rows = [ROW, [2024, "06001", *ROW[2:]]]
    assert asked(sheets(tmp_path, {"2025": [HEADER, *rows]})) == []


def test_figures_to_the_end_of_a_year_are_of_that_year(tmp_path: Path) -> None:
    table = [["PHỦ SÓNG TÍNH ĐẾN NGÀY 31/12/2025"], BY_MEDIA, KHE_ROW]
    sent = sheets(tmp_path, {"BC": table})
    assert sent.frame is not None and sent.frame["year"].to_list() == [2025, 2025]


@pytest.mark.parametrize(
    "title",
    [
        "(Kèm theo Quyết định 12/2024/QĐ-UBND ngày 05/3/2024 của UBND tỉnh)",
        "Căn cứ Nghị quyết 15/2023/NQ-HĐND",
        "Căn cứ Nghị quyết 15/2023",
        "Biểu số 02/2022/TT-BTTTT",
        "Thực hiện Luật Báo chí số 103/2016/QH13",
        "Theo Quyết định 749/QĐ-TTg năm 2020",
    ],
)
def test_the_year_of_a_document_is_not_that_of_the_figures(title: str, tmp_path: Path) -> None:
    sent = sheets(tmp_path, {"BC": [[title], ["PHỦ SÓNG PT/TH NĂM 2025"], BY_MEDIA, KHE_ROW]})
    assert sent.frame is not None and sent.frame["year"].to_list() == [2025, 2025]
    alone = sheets(tmp_path, {"BC": [[title], BY_MEDIA, KHE_ROW]})
    assert [one.key for one in alone.refused] == ["return_column_missing"]


@pytest.mark.parametrize("name", ["Kế hoạch", "KH 2025", "Dự kiến"])
def test_a_sheet_called_by_a_plan_is_asked_about(name: str, tmp_path: Path) -> None:
    assert asked(sheets(tmp_path, {name: [HEADER, ROW]})) == ["guess_planned"]


@pytest.mark.parametrize("name", ["Nháp", "Bản cũ", "Cũ", "Ví dụ", "draft"])
def test_a_sheet_called_a_draft_is_asked_about(name: str, tmp_path: Path) -> None:
    assert asked(sheets(tmp_path, {name: [HEADER, ROW]})) == ["guess_sheet_name"]


@pytest.mark.parametrize("names", [("Tháng 1", "Tháng 2"), ("Quý I", "Quý II"), ("A", "B")])
def test_sheets_of_several_parts_of_a_year_are_refused_with_both(
    names: tuple[str, str], tmp_path: Path
) -> None:
    titles = [f"PHỦ SÓNG THÁNG {one} NĂM 2025" for one in (1, 2)]
    made = dict(zip(names, ([[one], BY_MEDIA, KHE_ROW] for one in titles), strict=True))
    sent = sheets(tmp_path, made)
    assert [one.key for one in sent.refused] == ["receive_within_year"]
    assert sent.frame is None and sent.rows_in == sent.rows_not_data + len(sent.lost)


def test_a_sheet_that_is_left_out_for_what_it_says_twice_is_told(tmp_path: Path) -> None:
    table = [["PHỦ SÓNG NĂM 2025"], BY_MEDIA, KHE_ROW]
    sent = sheets(tmp_path, {"BC 2025": table, "BC 2024": table})
    told = [one.value for one in sent.notes if one.key == "note_sheet_left"]
    assert told == ["BC 2024"]
    assert sent.frame is not None and sent.frame.height == 2
