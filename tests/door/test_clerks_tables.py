"""Tables as clerks draw them, each with the rows that a person reads in it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from lsanalytics.places import load_places
from lsanalytics.receiving.receive import receive
from lsanalytics.receiving.sentences import sentences
from tests.receive.laws import ASKED, ROOT, empty_project
from tests.receive.returns import as_csv

KHE, KINH = "06040", "05977"
HEADER = ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân", "Số người được nghe, xem"]
LOG = ["Kênh", "Loại hình", "Ngày phát sóng", "Bắt đầu", "Kết thúc", "Tên chương trình"]
LOG = [*LOG, "Nguồn gốc"]
FIGURES = ("year", "place", "medium", "people", "people_reached")
Table = list[list[Any]]
BOTH = [(2025, KHE, "radio", 8000, 7000), (2025, KHE, "tv", 8000, 7500)]
OTHERS = [(2025, KINH, "radio", 10000, 9000), (2025, KINH, "tv", 10000, 9500)]
ONE = [2025, KHE, "phát thanh", 8000, 7000]

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
    "a place with its code behind": ([HEADER, [2025, "Xã Thất Khê - 06040", *ONE[2:]]], BOTH[:1]),
    "a place that is new": ([HEADER, [2025, "xã Thất Khê (mới)", *ONE[2:]]], BOTH[:1]),
}


def taken(tmp_path: Path, table: Table) -> Sent:
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "a.xlsx"
    path.write_bytes(out.getvalue())
    return take_apart(path, path.name, None, load_places(ROOT / "data" / "raw"))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_a_person_reads_it(name: str, tmp_path: Path) -> None:
    table, expected = TABLES[name]
    sent = taken(tmp_path, table)
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert sorted(sent.frame.select(FIGURES).iter_rows()) == sorted(expected)


def test_a_place_and_a_day_above_a_signature_head_no_row(tmp_path: Path) -> None:
    table = [
        ["Đơn vị: Xã Thất Khê"],
        ["Năm", "Loại hình", "Số dân", "Số người được nghe, xem"],
        [2025, "phát thanh", 8000, 7000],
        [2025, "truyền hình", 8000, 7500],
        ["Xã Thất Khê, ngày 15 tháng 01 năm 2026"],
    ]
    sent = taken(tmp_path, table)
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert sorted(sent.frame.select(FIGURES).iter_rows()) == BOTH


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
