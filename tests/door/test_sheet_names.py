"""What a sheet's name says of its rows: a day whose year stands in a title, a commune."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from tests.door.folders import PLACES
from tests.door.test_layouts import workbook

LOG = ["Kênh", "Loại hình", "Bắt đầu", "Kết thúc", "Tên chương trình", "Nguồn gốc"]
SENT = ["TH1", "truyền hình", "05:00", "05:30", "Thời sự", "tự sản xuất mới"]
COVERAGE = ["Loại hình", "Số dân", "Số người được nghe, xem"]


def taken(folder: Path, sheets: dict[str, list[list[Any]]]) -> Sent:
    path = folder / "a.xlsx"
    path.write_bytes(workbook(sheets))
    return take_apart(path, path.name, None, PLACES)


def log_on(folder: Path, title: str, *names: str) -> Sent:
    return taken(folder, {one: [[title], LOG, SENT] for one in names})


@pytest.mark.parametrize(
    ("title", "names", "days"),
    [
        ("NHẬT KÝ NĂM 2025", ["17.6"], [date(2025, 6, 17)]),
        ("NHẬT KÝ NĂM 2025", ["Ngày 17-6"], [date(2025, 6, 17)]),
        # 5.6 is a day of June beside 17.6, and under a title of June
        ("NHẬT KÝ NĂM 2025", ["5.6", "17.6"], [date(2025, 6, 5), date(2025, 6, 17)]),
        ("NHẬT KÝ THÁNG 6 NĂM 2025", ["5.6", "6.6"], [date(2025, 6, 5), date(2025, 6, 6)]),
        ("NHẬT KÝ THÁNG 6 NĂM 2025", ["6.5"], [date(2025, 6, 5)]),
    ],
)
def test_a_sheet_called_by_its_day_is_of_that_day_in_the_year_of_its_title(
    title: str, names: list[str], days: list[date], tmp_path: Path
) -> None:
    sent = log_on(tmp_path, title, *names)
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert sent.frame["date"].to_list() == days
    assert doubtful_rows(sent).height == len(days)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("NHẬT KÝ PHÁT SÓNG", "17.6"),  # of no year
        ("NHẬT KÝ NĂM 2025", "5.6"),  # 5 June, or 6 May
        ("NHẬT KÝ NĂM 2025", "31.6"),
    ],
)
def test_a_name_that_is_no_one_day_gives_none(title: str, name: str, tmp_path: Path) -> None:
    sent = log_on(tmp_path, title, name)
    assert [one.key for one in sent.refused] == ["return_column_missing"]
    assert "“Ngày phát sóng”" in sent.refused[0].sentence("vi")


@pytest.mark.parametrize("name", ["Thất Khê", "thất khê", "X. Thất Khê", "1. Xã Thất Khê"])
def test_a_sheet_called_by_its_commune_is_of_that_commune(name: str, tmp_path: Path) -> None:
    table = [["PHỦ SÓNG NĂM 2025"], COVERAGE, ["phát thanh", 8000, 7000]]
    sent = taken(tmp_path, {name: table})
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert sent.frame.select("place", "year").rows() == [("06040", 2025)]
    assert doubtful_rows(sent)["row"].to_list() == [3]


def test_what_stands_above_a_table_goes_before_the_name_of_its_sheet(tmp_path: Path) -> None:
    above = [["UBND PHƯỜNG ĐÔNG KINH"], ["PHỦ SÓNG NĂM 2025"]]
    sent = taken(tmp_path, {"Thất Khê": [*above, COVERAGE, ["phát thanh", 8000, 7000]]})
    assert sent.frame is not None and sent.frame["place"].to_list() == ["05977"]


@pytest.mark.parametrize("name", ["Sheet1", "Tổng hợp", "Biểu 2", "2025"])
def test_a_name_that_is_no_commune_gives_none(name: str, tmp_path: Path) -> None:
    table = [["PHỦ SÓNG NĂM 2025"], COVERAGE, ["phát thanh", 8000, 7000]]
    sent = taken(tmp_path, {name: table})
    # The year stands in the title: it is not named among what lacks.
    assert [one.sentence("vi") for one in sent.refused] == [
        "a.xlsx: dòng 2: thiếu cột “Mã đơn vị hành chính”"
    ]


def test_quarters_below_a_heading_are_told_as_such_and_not_as_a_year_that_lacks(
    tmp_path: Path,
) -> None:
    table = [
        ["PHỦ SÓNG NĂM 2025"],
        ["Tên xã", *COVERAGE],
        ["", "", "", "Quý I", "Quý II"],
        ["Xã Thất Khê", "phát thanh", 8000, 6000, 7000],
    ]
    sent = taken(tmp_path, {"BC": table})
    assert [(one.key, one.values["value"]) for one in sent.refused] == [
        ("receive_divided", "Quý I / Quý II")
    ]
