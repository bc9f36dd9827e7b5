"""The province's name among the rows of its communes: a sum is set aside, another figure waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.taken import Sent
from tests.door.coverage import BY_MEDIA
from tests.door.test_clerks_tables import taken

HEADER = ["Năm", "Đơn vị", "Loại hình", "Số dân", "Số người được nghe, xem"]
COMMUNES = [
    [2025, "Xã Thất Khê", "phát thanh", 8000, 7000],
    [2025, "Phường Đông Kinh", "phát thanh", 10000, 9000],
]
SUM = [18000, 16000]
NAMES = ["Lạng Sơn", "LẠNG SƠN", "Lang Son", "Tỉnh Lạng Sơn", "tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn"]
TOTALS = ["Toàn tỉnh", "Cả tỉnh", "TOÀN TỈNH", "Toàn tỉnh Lạng Sơn", "Tổng toàn tỉnh Lạng Sơn"]


def _rows(sent: Sent, code: str) -> set[int]:
    assert sent.frame is not None
    return set(sent.frame.filter(place=code)["row"])


def _waits(sent: Sent) -> set[int]:
    return set(doubtful_rows(sent)["row"])


def _keys(sent: Sent) -> set[str]:
    return {one.key for one in sent.notes}


@pytest.mark.parametrize("name", NAMES)
def test_a_sum_under_the_name_of_the_province_is_no_figure_of_it(name: str, tmp_path: Path) -> None:
    for table in ([*COMMUNES, [2025, name, "phát thanh", *SUM]],):
        sent = taken(tmp_path, [HEADER, *table])
        assert not sent.faults and not _rows(sent, "20")
        assert [one.row for one in sent.not_data if one.kind == "total"] == [4]
        assert [one.row for one in sent.notes if one.key == "note_province_sum"] == [4]
        assert sent.frame is not None and not _waits(sent)
        assert sent.rows_in == sent.frame.height + sent.rows_not_data


@pytest.mark.parametrize("name", TOTALS)
def test_a_word_for_the_whole_province_is_a_total(name: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [HEADER, *COMMUNES, [2025, name, "phát thanh", *SUM]])
    assert not sent.faults and not _rows(sent, "20")
    assert [one.row for one in sent.not_data if one.kind == "total"] == [4]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("at", [0, 2])
def test_another_figure_under_the_name_of_the_province_waits(
    name: str, at: int, tmp_path: Path
) -> None:
    table = list(COMMUNES)
    table.insert(at, [2025, name, "phát thanh", 807906, 799121])
    sent = taken(tmp_path, [HEADER, *table])
    assert _rows(sent, "20") == _waits(sent) == {at + 2}
    asked = next(one for one in sent.notes if one.key == "guess_province_row")
    assert (asked.row, asked.value, asked.became) == (at + 2, name, "18000 / 16000")


def test_a_sum_by_media_is_set_aside_once_and_counted_once(tmp_path: Path) -> None:
    table: list[list[Any]] = [
        ["PHỦ SÓNG NĂM 2025"],
        BY_MEDIA,
        ["", "Lạng Sơn", 18000, 16000, 17000],
        [1, "Xã Thất Khê", 8000, 7000, 7500],
        [2, "Phường Đông Kinh", 10000, 9000, 9500],
    ]
    sent = taken(tmp_path, table)
    assert sent.frame is not None and not _rows(sent, "20")
    assert [one.row for one in sent.not_data if one.kind == "total"] == [3]
    assert sent.rows_in == sent.frame.height + sent.rows_not_data
    drawn = next(one for one in sent.notes if one.key == "guess_drawn")
    assert drawn.row == 4

    table[2][4] = 17001  # of one medium no sum: what the row is, nobody knows
    sent = taken(tmp_path, table)
    assert _rows(sent, "20") == {3}
    assert {one.row for one in sent.notes if one.key == "guess_province_row"} == {3}


def test_a_sum_of_each_year_is_held_against_the_rows_of_its_year(tmp_path: Path) -> None:
    years: list[list[Any]] = []
    for year, more in ((2025, 0), (2026, 100)):
        years += [[year, *one[1:4], one[4] + more] for one in COMMUNES]
        years.append([year, "Tỉnh Lạng Sơn", "phát thanh", 18000, 16000 + 2 * more])
    sent = taken(tmp_path, [HEADER, *years])
    assert not _rows(sent, "20")
    assert [one.row for one in sent.not_data if one.kind == "total"] == [4, 7]


def test_a_return_of_the_province_alone_is_its_figure(tmp_path: Path) -> None:
    for name in ("Lạng Sơn", "Tỉnh Lạng Sơn"):
        rows = [[year, name, "phát thanh", 807906, 799121] for year in (2025, 2026)]
        for table in (rows[:1], rows):
            sent = taken(tmp_path, [HEADER, *table])
            assert len(_rows(sent, "20")) == len(table)
            assert not _waits(sent) and not sent.refused


@pytest.mark.parametrize("figures", [SUM, [807906, 799121]])
def test_a_figure_of_the_province_that_somebody_said_is_one(
    figures: list[int], tmp_path: Path
) -> None:
    whole = [2025, "Tỉnh Lạng Sơn", "phát thanh", *figures]
    coded = [HEADER[0], "Mã đơn vị hành chính", *HEADER[2:]]
    codes = [[2025, code, *row[2:]] for code, row in zip(("06040", "05977"), COMMUNES, strict=True)]
    said: dict[str, list[list[Any]]] = {
        "a department": [["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"], HEADER, *COMMUNES, whole],
        "a code": [coded, *codes, [2025, "20", *whole[2:]]],
        "code and name": [coded, *codes, [2025, "20 – Tỉnh Lạng Sơn", *whole[2:]]],
    }
    for way, table in said.items():
        sent = taken(tmp_path, table)
        assert len(_rows(sent, "20")) == 1 and not _waits(sent), way
        assert not _keys(sent) & {"guess_province_row", "note_province_sum"}, way


def test_a_department_that_writes_the_bare_name_is_asked(tmp_path: Path) -> None:
    bare = [2025, "Lạng Sơn", "phát thanh", 807906, 799121]
    sent = taken(tmp_path, [["SỞ TÀI CHÍNH"], HEADER, *COMMUNES, bare])
    assert _waits(sent) == _rows(sent, "20") == {5}
