"""Cells as values: whole numbers, dates, times, codes, text; what cannot be read stays as sent."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from odf.table import TableCell
from odf.text import P

from lsanalytics.clock import MINUTE
from lsanalytics.datasets import DATASETS
from lsanalytics.door.grid import tidy
from lsanalytics.door.table import tidied
from tests.door.folders import (
    column,
    header_cells,
    lines,
    one_cell,
    plain,
    received,
    workbook,
)
from tests.door.playout import taken
from tests.drawn import drawn
from tests.receive.workbooks import open_document

WHOLE = {
    "12345": 12345,
    "12.345": 12345,  # Vietnamese thousands
    "1.234.567": 1234567,
    "12 345": 12345,
    " 7 ": 7,
    "0": 0,
    "-5": -5,
    "12.5": None,
    "12,5": None,
    "12,345": 12345,  # what is counted has no fraction
    "1.2345": None,
    "12.34.567": None,
    "mười hai": None,
    "1e3": None,
    "99999999999999999999": None,
    "5 người": 5,
}
DATES = {
    "31/12/2025": date(2025, 12, 31),
    "1/7/2025": date(2025, 7, 1),  # semicolons: a locale that writes the day first
    "07-07-2025": date(2025, 7, 7),
    "13.07.2025": date(2025, 7, 13),
    "2025-12-31": date(2025, 12, 31),
    "2025-12-31 00:00:00": date(2025, 12, 31),
    "31/12/2025 13:30": date(2025, 12, 31),
    "29/02/2024": date(2024, 2, 29),
    "29/02/2025": None,
    "12/31/2025": date(2025, 12, 31),  # month first
    "31/12/25": date(2025, 12, 31),
    "Thứ Hai 15/9/2025": date(2025, 9, 15),
    "thứ 2, ngày 15/09/2025": date(2025, 9, 15),
    "CN, 21/9/2025": date(2025, 9, 21),
    "ngày 05/09/2025.": date(2025, 9, 5),
    "05-Sep-25": date(2025, 9, 5),  # as Excel writes a day into CSV
    "5-Thg9-2025": date(2025, 9, 5),
    "15-Th9-25": date(2025, 9, 15),
    "Sep 5, 2025": date(2025, 9, 5),
    "Fri, 5 Sep 2025": date(2025, 9, 5),
    "5 May 2025": date(2025, 5, 5),
    "31-Feb-25": None,
    "5 Mau 2025": None,
    "T2 15/09": None,
    "2025": None,
    "31 tháng 12": None,
    "45000": date(2023, 3, 15),  # the number behind a date of Excel,
}
TIMES = {  # milliseconds
    "7:05": 425 * MINUTE,
    "07:05": 425 * MINUTE,
    "7h05": 425 * MINUTE,
    "07:05:00": 425 * MINUTE,
    "07:05:15": 425 * MINUTE + 15_000,
    "7:05:15.480": 425 * MINUTE + 15_480,
    "0:00": 0,
    "24:30": 1470 * MINUTE,  # half past midnight of the same broadcasting day
    "30:00": 1800 * MINUTE,
    "30:00:01": None,
    "7:05:60": None,
    "30:01": None,
    "31:00": None,
    "7:60": None,
    "7.05": 425 * MINUTE,
    "7:5": None,
    "-1:00": None,
    "0,3125": None,
    "sáng": None,
    "5h chiều": 1020 * MINUTE,
    "10 giờ 30 phút tối": 1350 * MINUTE,
    "6 giờ rưỡi": 390 * MINUTE,
    "6 giờ 5 phút": 365 * MINUTE,
    "11h30 trưa": 690 * MINUTE,
    "12h trưa": 720 * MINUTE,
    "1 giờ trưa": 780 * MINUTE,
    "11h đêm": 1380 * MINUTE,
    "12h đêm": 1440 * MINUTE,  # the midnight that ends the day
    "12h30 tối": 1470 * MINUTE,
    "0h30 đêm": 30 * MINUTE,
    "1h đêm": 60 * MINUTE,
    "0:30 AM": 30 * MINUTE,
    "0h chiều": None,
    "3h tối": None,
    "6h đêm": None,
    "5h trưa": None,
    "15h sáng": None,
    "6h5": None,
}
CODES = {
    "radio": "radio",
    "RADIO": "radio",
    "phát thanh": "radio",
    "  Phát   Thanh ": "radio",
    "pha\u0301t thanh": "radio",  # decomposed
    "phát\u00a0thanh": "radio",
    "Television": "tv",
    "truyền hình": "tv",
    "truyen hinh": "tv",
    "đài": "radio",
}
CELLS = [
    (name, cell, value)
    for name, cases in (("people", WHOLE), ("date", DATES), ("start", TIMES), ("medium", CODES))
    for cell, value in cases.items()
]


@pytest.mark.parametrize(("name", "cell", "value"), CELLS)
def test_a_cell_is_read_or_kept_as_sent(
    name: str, cell: str, value: object, tmp_path: Path
) -> None:
    got, raw = one_cell(tmp_path, name, cell)
    assert got == value
    assert raw is not None
    if value is None:
        assert raw == cell


def test_twelve_at_night_is_told_as_a_guess(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.csv", "Kênh;Ngày;Từ;Đến;Tên\nK1;17/06/2025;11h đêm;12h đêm;A\n")
    assert [(one.column, one.value, one.became) for one in got.notes if "guess" in one.key] == [
        ("end", "12h đêm", "24:00")
    ]


@pytest.mark.parametrize("name", ["people", "date", "start", "medium"])
@pytest.mark.parametrize("cell", ["", "   ", "\u00a0", "\u200b"])
def test_a_blank_cell_is_neither_value_nor_raw(name: str, cell: str, tmp_path: Path) -> None:
    assert one_cell(tmp_path, name, cell) == (None, None)


@pytest.mark.parametrize(
    ("weights", "read"),
    [
        (["0.987", "1.234"], [0.987, 1.234]),
        (["1.5", "1.234"], [1.5, 1.234]),
        (["1,5", "1.234"], [1.5, 1234.0]),
        (["1.638,5", "1.540"], [1638.5, 1540.0]),
        (["1.638", "1.540"], [1638.0, 1540.0]),
    ],
)
def test_a_point_is_one_of_thousands_unless_its_column_has_it_before_fractions(
    weights: list[str], read: list[float], tmp_path: Path
) -> None:
    rows = [f"15/03/2026;P{n};{weight};có;không" for n, weight in enumerate(weights)]
    header = "Ngày phỏng vấn;Số phiếu;Trọng số;Nghe;Xem"
    got = received(tmp_path, {"a.csv": lines(*rows, header=header)}, "survey")
    assert column(got, "weight") == read


def test_every_code_is_known_by_itself_and_by_both_labels(tmp_path: Path) -> None:
    for dataset in DATASETS.values():
        for coded in dataset.columns:
            texts = [(text, code) for code, two in coded.allowed.items() for text in (code, *two)]
            if not texts:
                continue
            header = ";".join(c.name for c in dataset.columns)
            rows = [
                ";".join(text if c is coded else "x" for c in dataset.columns) for text, _ in texts
            ]
            got = received(
                tmp_path / dataset.id / coded.name,
                {"a.csv": lines(*rows, header=header)},
                dataset.id,
            )
            assert column(got, coded.name) == [code for _, code in texts]


def test_text_is_nfc_without_blanks_at_its_ends(tmp_path: Path) -> None:
    header = "item,date,outlet,tone"
    got = received(
        tmp_path,
        {"a.csv": lines("  Tin  1 ,x,Ba\u0301o ma\u0302\u0303u\u00a0,x", header=header)},
        "press_items",
    )
    assert column(got, "item") == ["Tin 1"]
    assert column(got, "outlet") == ["Báo mẫu"]


def test_a_commune_code_gets_back_the_nought_that_excel_dropped(tmp_path: Path) -> None:
    codes = {"5977": "05977", "05977": "05977", "20": "20", "178": "178", "X1": "X1"}
    content = lines(*(f"2025,{code},tv,1,1," for code in codes))
    assert column(received(tmp_path, {"a.csv": content}), "place") == list(codes.values())


def _log(cells: list[tuple[object, str | None]], **options: object) -> bytes:
    """A log of one row with date, start and end as given."""
    row = [*plain(["TH1", "tv"]), *cells, *plain(["Thời sự", "new_in_house", None, None, None])]
    return workbook([header_cells("broadcast_log"), row], **options)


@pytest.mark.parametrize("from_1904", [False, True])
def test_excel_dates_and_times_are_read_as_they_show(from_1904: bool, tmp_path: Path) -> None:
    start = 1_462 if from_1904 else 0  # days between the two ways of counting
    cells = [
        (46022 - start, "dd/mm/yyyy"),  # 31/12/2025 is day 46022 of Excel's count from 1900
        (425 / 1440, "hh:mm"),
        (1470 / 1440, "[h]:mm"),
    ]
    got = received(tmp_path, {"a.xlsx": _log(cells, date_1904=from_1904)}, "broadcast_log")
    names = ("date", "start", "end", "raw_date", "raw_start", "raw_end")
    assert got.frame.select(names).row(0) == (
        *(date(2025, 12, 31), 425 * MINUTE, 1470 * MINUTE),
        *("31/12/2025", "7:05", "24:30"),
    )


def test_dates_and_times_typed_as_text_into_excel_are_read_too(tmp_path: Path) -> None:
    content = _log(plain(["31/12/2025", "07:05", "24:30"]))  # type: ignore[arg-type]
    got = received(tmp_path, {"a.xlsx": content}, "broadcast_log")
    assert got.frame.select("date", "start", "end").row(0) == (
        *(date(2025, 12, 31), 425 * MINUTE, 1470 * MINUTE),
    )


SHOWN = {
    # format -> what 7 is read as, under a header of people of 8,000
    '0".000"': 7000,
    '0" nghìn"': 7000,
    'General" nghìn người"': 7000,
    '0"%"': 560,
    "0\\%": 560,
    '#,##0 "người"': 7,
    '#,##0," nghìn"': 7,  # the thousands are left out of what is shown
    '#,##0 "₫"': 7,
    '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)': 7,
    '[=0]"-";0".000"': 7000,
    '[>100]0".000";0': 7,  # the part of a format that is for larger numbers
    '0;-0".000"': 7,  # for those below nought
    '0".000";"–"': 7000,
}


@pytest.mark.parametrize("shape", SHOWN)
def test_a_number_means_what_its_format_shows(shape: str, tmp_path: Path) -> None:
    code = (6040, '"0"0')
    row = [(2025, None), code, ("tv", None), (8000, None), (7, shape)]
    got = received(tmp_path, {"a.xlsx": workbook([header_cells("coverage"), row])})
    assert column(got, "place") == ["06040"]
    assert column(got, "people_reached") == [SHOWN[shape]]
    assert not got.faults


def _old_excel(row: list[object]) -> bytes:
    out, book = io.BytesIO(), xlwt.Workbook()
    sheet = book.add_sheet("BC")
    for at, (head, cell) in enumerate(zip(header_cells("coverage"), row, strict=False)):
        sheet.write(0, at, head[0])
        look = xlwt.easyxf(num_format_str='0" nghìn"' if cell == 7 else "General")
        sheet.write(1, at, cell, look)
    book.save(out)
    return out.getvalue()


def _open_document(row: list[object]) -> bytes:
    def cell(value: object) -> TableCell:
        counted = {"valuetype": "float", "value": value} if isinstance(value, int) else {}
        one = TableCell(**counted)
        one.addElement(P(text="7 nghìn" if value == 7 else str(value)))
        return one

    header = [head[0] for head in header_cells("coverage")][: len(row)]
    return open_document([[map(cell, line) for line in (header, row)]])


@pytest.mark.parametrize("made", [_old_excel, _open_document])
def test_other_programs_show_a_number_in_thousands_too(
    made: Callable[[list[object]], bytes], tmp_path: Path
) -> None:
    name = "a.xls" if made is _old_excel else "a.ods"
    got = received(tmp_path, {name: made([2025, "06040", "tv", 8000, 7])})
    assert column(got, "people_reached") == [7000]
    assert got.doubtful["row"].to_list() == [2]


def test_a_decimal_number_in_excel_is_not_taken_for_thousands(tmp_path: Path) -> None:
    people = [12.345, "12.345", 12345, 12345.0]
    rows = [plain([2025, "20", "tv", count, 1, None]) for count in people]
    got = received(tmp_path, {"a.xlsx": workbook([header_cells("coverage"), *rows])})
    assert column(got, "people") == [None, 12345, 12345, 12345]
    assert column(got, "raw_people") == ["12,345", "12.345", "12345", "12345"]


@drawn(40)
@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=20))
def test_whole_numbers_read_the_same_with_and_without_thousands(numbers: list[int]) -> None:
    grouped = [f"{number:,}".replace(",", ".") for number in numbers]
    rows = [f"2025,20,tv,{a},{b}," for a, b in zip(numbers, grouped, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        got = received(Path(folder), {"a.csv": lines(*rows)})
    assert column(got, "people") == numbers == column(got, "people_reached")


def test_every_minute_up_to_thirty_hours_is_read_from_text_and_from_excel(tmp_path: Path) -> None:
    minutes = list(range(1801))
    texts = [f"TH1;tv;x;{m // 60}:{m % 60:02d};x;x;x;;;" for m in minutes]
    header = ";".join(c.name for c in DATASETS["broadcast_log"].columns)
    cells = [[*plain(["TH1", "tv", "x"]), (m / 1440, "[h]:mm"), *plain("xxx")] for m in minutes]
    files = {
        "a.csv": lines(*texts, header=header),
        "b.xlsx": workbook([header_cells("broadcast_log"), *cells]),
    }
    got = received(tmp_path, files, "broadcast_log")
    assert column(got, "start") == [m * MINUTE for m in minutes] * 2


def test_every_second_of_an_hour_is_read_from_text_and_from_excel(tmp_path: Path) -> None:
    seconds = list(range(68_400, 72_000))
    texts = [f"TH1;tv;x;19:{s // 60 % 60:02d}:{s % 60:02d};x;x;x;;;" for s in seconds]
    header = ";".join(c.name for c in DATASETS["broadcast_log"].columns)
    cells = [
        [*plain(["TH1", "tv", "x"]), (s / 86_400, "[h]:mm:ss"), *plain("xxx")] for s in seconds
    ]
    files = {
        "a.csv": lines(*texts, header=header),
        "b.xlsx": workbook([header_cells("broadcast_log"), *cells]),
    }
    got = received(tmp_path, files, "broadcast_log")
    assert column(got, "start") == [s * 1000 for s in seconds] * 2


def test_a_column_of_a_long_file_has_its_texts_as_single_cells_have_them() -> None:
    """A blank one is null."""
    cells = [
        " a  b ",
        "A\u0301",
        "\u200bx\u200b",
        "'=1+1",
        "''x",
        "'x",
        "a\n\tb",
        "",
        "  ",
        "\u200b",
    ]
    found = tidied(pl.Series("^cell$", [*cells, None]))
    assert found.to_list() == [*(tidy(one) or None for one in cells), None]
    assert found.name == "^cell$"
