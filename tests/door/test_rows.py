"""Which rows come out of which files, under which numbers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.project import Project
from tests.door.folders import (
    HEADER,
    ROW,
    column,
    header_cells,
    lines,
    plain,
    received,
    workbook,
)


def test_no_folder_is_a_dataset_without_rows(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for dataset in DATASETS.values():
        got = read_dataset(dataset, project.returns / dataset.id, project)
        assert got.frame.is_empty() and got.files.is_empty() and got.refused == ()
        names = [c.name for c in dataset.columns]
        assert got.frame.columns[: len(names)] == names
        assert got.frame.columns[-2:] == ["file", "row"]


def test_a_frame_has_values_raw_cells_and_the_place_of_each_row(tmp_path: Path) -> None:
    got = received(tmp_path, {"a.csv": lines(ROW)})
    assert got.frame.schema == {
        "year": pl.Int64,
        "place": pl.String,
        "medium": pl.String,
        "people": pl.Int64,
        "people_reached": pl.Int64,
        "evidence": pl.String,
        "raw_year": pl.String,
        "raw_medium": pl.String,
        "raw_people": pl.String,
        "raw_people_reached": pl.String,
        "raw_evidence": pl.String,
        "file": pl.String,
        "row": pl.Int32,
    }
    assert got.frame.row(0) == (
        *(2025, "20", "radio", 1000, 990, "reported"),
        *("2025", "phát thanh", "1000", "990", "báo cáo"),
        *("data/raw/returns/coverage/a.csv", 2),
    )


def test_files_come_by_path_and_hidden_ones_are_passed_over(tmp_path: Path) -> None:
    names = ["b.csv", "a/z.CSV", "a.csv", ".hidden.csv", "~$b.xlsx", ".git/c.csv", "README.md"]
    got = received(tmp_path, dict.fromkeys(names, lines(ROW, ROW)))
    assert not got.refused
    short = [name.removeprefix("data/raw/returns/coverage/") for name in column(got, "file")]
    assert short == ["a/z.CSV", "a/z.CSV", "a.csv", "a.csv", "b.csv", "b.csv"]
    assert column(got, "row") == [2, 3] * 3


def test_files_are_listed_with_their_hash_and_number_of_rows(tmp_path: Path) -> None:
    good = lines(ROW, ROW)
    got = received(tmp_path, {"a.csv": good, "b.csv": "", "c.docx": "x"})
    assert got.files.rows() == [
        ("data/raw/returns/coverage/a.csv", hashlib.sha256(good.encode()).hexdigest(), 2),
        ("data/raw/returns/coverage/b.csv", hashlib.sha256(b"").hexdigest(), 0),
        ("data/raw/returns/coverage/c.docx", hashlib.sha256(b"x").hexdigest(), 0),
    ]


# the rows that people see in a spreadsheet: a quoted line feed does not start a row
ROW_NUMBERS = {
    "blank rows between": (lines(ROW, "", ROW, ",,,,,", " , ,,,,", ROW), [2, 4, 7]),
    "blank rows before the header": ("\n,,\n" + lines(ROW), [4]),
    "blank lines before the header": ("\n \n" + lines(ROW, "", ROW), [4, 6]),
    "line feed in a cell": (lines(ROW, '2025,"20\n1",tv,1,1,', ROW), [2, 3, 4]),
    "Windows line ends": (lines(ROW, "", ROW).replace("\n", "\r\n"), [2, 4]),
    "old Mac line ends": (lines(ROW, ROW).replace("\n", "\r"), [2, 3]),
    "no line end at the end": (lines(ROW, ROW).rstrip(), [2, 3]),
    "a byte order mark": ("\ufeff" + lines(ROW), [2]),
    "semicolons": (lines(ROW).replace(",", ";").replace("nghe; xem", "nghe, xem"), [2]),
    "tabs": (lines(ROW).replace(",", "\t").replace("nghe\t xem", "nghe, xem"), [2]),
    "rows cut short": (lines("2025,20,tv,5,4", ROW), [2, 3]),
    "a blank header over blank cells": (lines(ROW + ",", header=HEADER + ","), [2]),
}


@pytest.mark.parametrize("case", ROW_NUMBERS)
def test_rows_keep_the_numbers_that_they_have_in_the_file(case: str, tmp_path: Path) -> None:
    content, expected = ROW_NUMBERS[case]
    got = received(tmp_path, {"a.csv": content})
    assert not got.refused
    assert column(got, "row") == expected
    assert column(got, "people_reached")[-1] == 990


def test_rows_of_a_workbook_keep_their_numbers_too(tmp_path: Path) -> None:
    row = plain([2025, 20, "TV", 1000, 990, None])
    content = workbook([[], header_cells("coverage"), row, [], row])
    content_late = workbook([header_cells("coverage"), *[row] * 3])
    got = received(tmp_path, {"a.xlsx": content, "b.xlsx": content_late})
    assert column(got, "row") == [3, 5, 2, 3, 4]
    assert column(got, "place") == ["20"] * 5


HEADERS = {
    "Vietnamese": HEADER,
    "English": "Year,Place code,Medium,People,People reached,Evidence",
    "names": "year,place,medium,people,people_reached,evidence",
    "mixed": "Năm,place,MEDIUM,Số dân,People reached,evidence",
    "capitals and blanks": "NĂM, Mã  đơn vị\u00a0hành chính ,LOẠI HÌNH,số DÂN,"
    '"Số người được nghe, xem",loại số liệu',
    "decomposed letters": "Na\u0306m,Mã đơn vị hành chính,Loại hình,So\u0302\u0301 da\u0302n,"
    "People reached,Evidence",
}


@pytest.mark.parametrize("case", HEADERS)
def test_headers_are_known_in_either_language_and_form(case: str, tmp_path: Path) -> None:
    got = received(tmp_path, {"a.csv": lines(ROW, header=HEADERS[case])})
    assert got.refused == ()
    assert got.frame.row(0)[:6] == (2025, "20", "radio", 1000, 990, "reported")


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    header = "evidence,people_reached,people,medium,place,year"
    row = ",".join(reversed(ROW.split(",")))
    got = received(tmp_path, {"a.csv": lines(row, header=header)})
    assert got.frame.row(0)[:6] == (2025, "20", "radio", 1000, 990, "reported")


def test_a_row_is_reported_unless_it_says_otherwise(tmp_path: Path) -> None:
    said = ["báo cáo", "", "  ", "mô phỏng", "SIMULATED", "hay"]
    content = lines(*(f"2025,20,tv,1,1,{one}" for one in said))
    short = "Năm,Mã đơn vị hành chính,Loại hình,Số dân,People reached"
    got = received(tmp_path, {"a.csv": content, "b.csv": lines("2025,20,tv,1,1", header=short)})
    assert column(got, "evidence") == [
        *("reported", "reported", "reported", "simulated", "simulated"),
        None,  # neither: quality sets the row aside
        "reported",  # no such column
    ]
    assert column(got, "raw_evidence")[5] == "hay"
