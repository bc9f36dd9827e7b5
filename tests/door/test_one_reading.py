"""One reading of a value, whatever the kind of file it comes in."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt

from lsanalytics.clock import MINUTE
from lsanalytics.datasets import DATASETS
from tests.door.folders import column, header_cells, lines, plain, received, workbook

LOG = [one.header_vi for one in DATASETS["broadcast_log"].columns]


def log(day: Any, start: Any, end: Any = "23:59") -> list[Any]:
    return ["TH1", "tv", day, start, end, "Phim", "khác", None, None, None]


def as_csv(row: list[Any]) -> bytes:
    quoted = ['"' + str("" if cell is None else cell) + '"' for cell in row]
    return lines(";".join(quoted), header=";".join(f'"{one}"' for one in LOG)).encode()


def as_xlsx(row: list[Any]) -> bytes:
    return workbook([plain(LOG), plain(row)])


def as_xls(row: list[Any]) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("BC")
    for y, cells in enumerate([LOG, row]):
        for x, cell in enumerate(cells):
            if cell is not None:
                page.write(y, x, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


KINDS = {"a.csv": as_csv, "a.xlsx": as_xlsx, "a.xls": as_xls}
TIMES = {
    "7:30 PM": 1170 * MINUTE,
    "7h30 tối": 1170 * MINUTE,
    "7:30 SA": 450 * MINUTE,
    "12:05 AM": 5 * MINUTE,
    "12:05 CH": 725 * MINUTE,
    "19:45:00:12": 1185 * MINUTE + 480,  # a time code: 12 frames of 25 a second
    "19:45:15": 1185 * MINUTE + 15_000,
    "２０:１５": 1215 * MINUTE,
    "2025-03-13T19:45:00+07:00": 1185 * MINUTE,
    "2025-03-13T12:45:00Z": 1185 * MINUTE,
}
DAYS = {
    "2025-03-13T19:45:00+07:00": date(2025, 3, 13),
    "2025-03-13T18:00:00Z": date(2025, 3, 14),  # one in the morning here
    "２0/0３/2025": date(2025, 3, 20),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("cell", TIMES)
def test_a_time_is_read_alike(name: str, cell: str, tmp_path: Path) -> None:
    got = received(tmp_path, {name: KINDS[name](log("13/03/2025", cell))}, "broadcast_log")
    assert column(got, "start") == [TIMES[cell]]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("cell", DAYS)
def test_a_day_is_read_alike(name: str, cell: str, tmp_path: Path) -> None:
    got = received(tmp_path, {name: KINDS[name](log(cell, "7:00"))}, "broadcast_log")
    assert column(got, "date") == [DAYS[cell]]


def test_a_day_of_a_workbook_that_counts_from_1904_is_read_by_its_count(tmp_path: Path) -> None:
    content = workbook([plain(LOG), plain(log(44_438, 0.5))], date_1904=True)
    got = received(tmp_path, {"a.xlsx": content}, "broadcast_log")
    assert column(got, "date") == [date(2025, 8, 31)]


def test_a_clock_with_a_date_behind_it_goes_on_past_midnight(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    clock = book.add_format({"num_format": "hh:mm"})
    page.write_row(0, 0, LOG)
    page.write_row(1, 0, log("2025-09-13", None, None))
    page.write_datetime(1, 3, datetime(2025, 9, 13, 23, 45), clock)
    page.write_datetime(1, 4, datetime(2025, 9, 14, 0, 30), clock)
    book.close()
    got = received(tmp_path, {"a.xlsx": out.getvalue()}, "broadcast_log")
    assert (column(got, "start"), column(got, "end")) == ([1425 * MINUTE], [1470 * MINUTE])


def coverage(*row: Any) -> list[list[tuple[Any, None]]]:
    return [header_cells("coverage"), plain(row)]


def test_numbers_are_whole_whatever_calculating_left_over(tmp_path: Path) -> None:
    rows = coverage("2025.0", "6040.0", "tv", 1000, 899.9999999999999, None)
    got = received(tmp_path, {"a.xlsx": workbook(rows)})
    assert got.frame.row(0)[:5] == (2025, "06040", "tv", 1000, 900)


def test_a_year_formatted_as_a_date_is_the_year(tmp_path: Path) -> None:
    (row,) = coverage(2025, "06040", "tv", 1000, 900, None)[1:]
    shaped = [(2025, "dd/mm/yyyy"), *row[1:]]
    got = received(tmp_path, {"a.xlsx": workbook([header_cells("coverage"), shaped])})
    assert column(got, "year") == [2025]


NEWS = [one.header_vi for one in DATASETS["press_items"].columns]


def test_an_outlet_may_be_called_na(tmp_path: Path) -> None:
    content = lines("X1;13/01/2025;NA;tích cực;", header=";".join(f'"{one}"' for one in NEWS))
    got = received(tmp_path, {"a.csv": content}, "press_items")
    assert column(got, "outlet") == ["NA"]
    assert "note_code" in {one.key for one in got.accounts[0].told}


def test_a_letter_that_looks_like_d_is_that_letter(tmp_path: Path) -> None:
    header = [one.header_vi for one in DATASETS["newsrooms"].columns]
    row = ["30/11/2025", "BLS", "Báo", "bàn biên tập chung", "\u00d0ạt", None]
    got = received(tmp_path, {"a.xlsx": workbook([plain(header), plain(row)])}, "newsrooms")
    assert column(got, "result") == ["passed"]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_true_and_false_are_read_alike(name: str, tmp_path: Path) -> None:
    columns = DATASETS["agencies"].columns
    row = ["S01", "Sở", "tỉnh", "20", None, None, "S01-T", "trang", True, None, None, None]
    texts = [str(cell).upper() if cell is True else cell for cell in row]
    quoted = ";".join(f'"{"" if cell is None else cell}"' for cell in texts)
    content = (
        workbook([plain(one.header_vi for one in columns), plain(row)])
        if name == "a.xlsx"
        else lines(quoted, header=";".join(f'"{one.header_vi}"' for one in columns)).encode()
    )
    got = received(tmp_path, {name: content}, "agencies")
    assert column(got, "offers_services") == ["yes"]


def test_the_file_itself_settles_the_order_of_day_and_month(tmp_path: Path) -> None:
    row = log("01/07/2025", "7:00")
    by_locale = received(tmp_path / "1", {"a.csv": as_csv(row)}, "broadcast_log")
    assert column(by_locale, "date") == [date(2025, 7, 1)]
    said = [one.replace("Ngày phát sóng", "Ngày phát sóng (dd/mm/yyyy)") for one in LOG]
    by_header = received(
        tmp_path / "2", {"a.xlsx": workbook([plain(said), plain(row)])}, "broadcast_log"
    )
    assert column(by_header, "date") == [date(2025, 7, 1)]
    form = workbook([plain(LOG), plain(row)])
    unsettled = received(tmp_path / "3", {"a.xlsx": form}, "broadcast_log")
    assert [one.key for one in unsettled.faults] == ["receive_ambiguous_date"]
