"""In what a column counts: converted and listed where certain, else refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.door.folders import column, keys, received, workbook

FIRST = ["Năm", "Mã đơn vị hành chính", "Loại hình"]
REACHED = "Số người được nghe, xem"


def returned(
    root: Path, people: Any, reached: Any, header: tuple[str, str], above: Any = (), below: Any = ()
):  # type: ignore[no-untyped-def]
    rows = [*above, [*FIRST, *header], [2025, "06040", "phát thanh", people, reached], *below]
    return received(root, {"a.xlsx": workbook([[(c, None) for c in row] for row in rows])})


HEADERS = {
    # header of people, of people reached, the two cells -> what they count
    "people": ("Số dân (người)", f"{REACHED} (người)", 12000, 11500, 12000, 11500),
    "thousands": ("Số dân (nghìn người)", REACHED, 12, 11500, 12000, 11500),
    "thousands with a fraction": ("Dân số (1.000 người)", REACHED, 12.345, 11500, 12345, 11500),
    "both in thousands": ("Số dân (ngàn người)", f"{REACHED} (nghìn)", "12,5", 11.5, 12500, 11500),
    "ĐVT in the brackets": ("Số dân (ĐVT: nghìn người)", REACHED, 12, 11500, 12000, 11500),
    "millions": ("Số dân (triệu người)", REACHED, 0.8, 790_000, 800_000, 790_000),
    "a percentage": ("Số dân", f"{REACHED} (%)", 12000, 95, 12000, 11400),
    "a percentage without brackets": ("Số dân", f"{REACHED}, %", 12000, 95, 12000, 11400),
    "numbers of columns": ("Số dân (4)", f"{REACHED} (5)", 12000, 11500, 12000, 11500),
}


@pytest.mark.parametrize("case", HEADERS)
def test_a_unit_in_the_header_is_converted_and_listed(case: str, tmp_path: Path) -> None:
    *header, people, reached, counted, count = HEADERS[case]
    got = returned(tmp_path, people, reached, (header[0], header[1]))
    assert not got.refused and not got.faults
    assert (column(got, "people"), column(got, "people_reached")) == ([counted], [count])
    told = {one.key for one in got.accounts[0].told}
    converted = (people, reached) != (counted, count)
    assert bool(told & {"guess_scaled", "guess_share"}) == converted


OTHERS = [
    ("Số dân (hộ)", REACHED),
    ("Số dân", f"{REACHED} (chưa được)"),
    ("Số dân", f"{REACHED} (kế hoạch)"),
    ("Số dân", "Số người chưa được nghe, xem"),
    ("Số dân", f"{REACHED} kế hoạch"),
    ("Số dân", f"{REACHED} (‰)"),
    ("Số dân (%)", REACHED),
    ("Số hộ dân", REACHED),
    ("Số dân (10.000 người)", REACHED),
]


@pytest.mark.parametrize("header", OTHERS)
def test_a_header_that_counts_something_else_is_not_used(
    header: tuple[str, str], tmp_path: Path
) -> None:
    got = returned(tmp_path, 12000, 11500, header)
    assert got.frame.is_empty()
    assert set(keys(got)) <= {"receive_unit_other", "receive_column_missing"}
    counted = next(one for one in header if one not in ("Số dân", REACHED))
    assert counted in got.refused[0].sentence("vi")


def test_a_plan_beside_the_figure_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [
        [*FIRST, "Số dân", f"{REACHED} (kế hoạch)", REACHED],
        [2025, "06040", "phát thanh", 12000, 12000, 11500],
    ]
    got = received(tmp_path, {"a.xlsx": workbook([[(c, None) for c in row] for row in rows])})
    assert column(got, "people_reached") == [11500]
    assert "note_unknown_column" in {one.key for one in got.accounts[0].told}


PLACES_OF_UNITS = {
    "a title": ([["Đơn vị tính: nghìn người"], []], [], 12, 11.5),
    "a title in two cells": ([[None, "ĐVT:", "nghìn người"]], [], 12, 11.5),
    "a title in brackets": ([["(nghìn người)"]], [], 12, 11.5),
    "a row of units": ([], "row", 12, 11.5),
    "a note": ([], [[], ["Ghi chú: số liệu tính bằng nghìn người"]], 12, 11.5),
    "a title that changes nothing": ([["Đơn vị tính: người"]], [], 12000, 11500),
    "the sender": ([["Đơn vị: UBND xã Thất Khê"]], [], 12000, 11500),
    "people and per cent": ([["Đơn vị tính: người, %"]], [], 12000, 11500),
}


@pytest.mark.parametrize("case", PLACES_OF_UNITS)
def test_a_unit_beside_the_table_holds_for_its_columns(case: str, tmp_path: Path) -> None:
    above, below, people, reached = PLACES_OF_UNITS[case]
    units = ["(năm)", "(mã)", None, "(nghìn người)", "nghìn người"]
    rows = [*above, [*FIRST, "Số dân", REACHED], *([units] if below == "row" else [])]
    rows += [[2025, "06040", "phát thanh", people, reached]]
    rows += below if isinstance(below, list) else []
    got = received(tmp_path, {"a.xlsx": workbook([[(c, None) for c in row] for row in rows])})
    assert not got.refused and not got.faults
    assert (column(got, "people"), column(got, "people_reached")) == ([12000], [11500])


def test_a_table_of_households_is_refused(tmp_path: Path) -> None:
    got = returned(tmp_path, 3000, 2900, ("Số dân", REACHED), [["Đơn vị tính: hộ"]])
    assert keys(got) == ["receive_unit_other"] * 2


def test_a_title_of_per_cent_speaks_of_those_reached(tmp_path: Path) -> None:
    got = returned(tmp_path, 12000, 95, ("Số dân", REACHED), [["ĐVT: %"]])
    assert (column(got, "people"), column(got, "people_reached")) == ([12000], [11400])


@pytest.mark.parametrize("cell", ["12.345", "12,345"])
def test_thousands_written_with_a_sign_that_may_be_either_are_asked_about(
    cell: str, tmp_path: Path
) -> None:
    got = returned(tmp_path, cell, 11500, ("Số dân (nghìn người)", REACHED))
    assert [one.key for one in got.faults] == ["receive_scaled_dot"]
