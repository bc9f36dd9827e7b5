"""Figures and years that may mean two things: asked about, unless their column tells which."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwt
from odf.table import TableCell
from odf.text import P

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from tests.door.folders import PLACES, workbook
from tests.receive.returns import as_csv
from tests.receive.workbooks import open_document as of_cells

HEADER = ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân"]
REACHED = "Số người được nghe, xem"


def taken(folder: Path, *rows: list[object]) -> Sent:
    path = folder / "a.csv"
    path.write_bytes(as_csv(*rows))
    return take_apart(path, path.name, None, PLACES)


def of_people(folder: Path, *figures: str) -> Sent:
    """A return of a row for each figure of people, of whom 1 is reached."""
    codes = ("06040", "05977", "06004", "06001")
    return taken(folder, *([2025, codes[n], "radio", one, 1] for n, one in enumerate(figures)))


@pytest.mark.parametrize(
    ("figures", "read"),
    [
        (["8.00", "10.000"], [None, 10000]),  # 8, 800 or 8.000 cut short
        (["8,00", "7,0"], [None, None]),
        (["8.00", "10000.00"], [8, 10000]),  # noughts are a fraction beside 10000.00
        (["8.00", "1,250.00"], [8, 1250]),
        (["8,00", "1.250,00"], [8, 1250]),
        (["8,00", "10000.00"], [None, 10000]),  # the other sign says nothing of this one
        (["8.0", "812.0", ""], [8, 812, None]),  # whole numbers as programs write them
        (["8.0", "812"], [None, 812]),
        (["1.0000", "9,0000"], [None, None]),
    ],
)
def test_noughts_behind_a_sign_are_a_fraction_where_their_column_says_so(
    figures: list[str], read: list[int | None], tmp_path: Path
) -> None:
    sent = of_people(tmp_path, *figures)
    assert sent.frame is not None and sent.frame["people"].to_list() == read


def test_a_figure_of_two_meanings_is_told_with_both(tmp_path: Path) -> None:
    sent = of_people(tmp_path, "8.00", "10.000")
    assert [(one.key, one.row, one.column, one.value) for one in sent.faults] == [
        ("receive_noughts", 2, "people", "8.00")
    ]
    assert sent.faults[0].values == {"one": "8", "other": "800", "more": "8.000"}


def old_excel(rows: list[list[Any]], shape: str) -> bytes:
    out, book = io.BytesIO(), xlwt.Workbook()
    page = book.add_sheet("BC")
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            page.write(y, x, value, xlwt.easyxf(num_format_str=shape if x == 3 else "General"))
    book.save(out)
    return out.getvalue()


def new_excel(rows: list[list[Any]], shape: str) -> bytes:
    cells = ([(one, shape if x == 3 else None) for x, one in enumerate(row)] for row in rows)
    return workbook(cells)


def open_document(rows: list[list[Any]], shape: str) -> bytes:
    def cell(value: Any, shown: bool) -> TableCell:
        counted = isinstance(value, int | float)
        one = TableCell(**({"valuetype": "float", "value": value} if counted else {}))
        one.addElement(P(text=f"{value:.3f}" if shown and counted else str(value)))
        return one

    found = [[cell(one, shape == "0.000" and x == 3) for x, one in enumerate(row)] for row in rows]
    return of_cells([found])


EXCEL: dict[str, Callable[[list[list[Any]], str], bytes]] = {
    "a.xlsx": new_excel,
    "a.xls": old_excel,
    "a.ods": open_document,
}


def of_numbers(folder: Path, name: str, shape: str, *figures: float) -> Sent:
    codes = ("06040", "05977", "06004", "06001")
    rows = [[2025, codes[n], "radio", one, 1] for n, one in enumerate(figures)]
    path = folder / name
    path.write_bytes(EXCEL[name]([[*HEADER, REACHED], *rows], shape))
    return take_apart(path, name, None, PLACES)


@pytest.mark.parametrize("name", EXCEL)
@pytest.mark.parametrize(
    ("shape", "figures", "read"),
    [
        ("General", [8, 7.5, 10.234], [None, None, None]),  # 8.000, 7.500 and 10.234 as typed
        ("General", [8, 900, 12000], [8, 900, 12000]),
        ("General", [8, 1200.5], [8, None]),  # of a mean: no thousands were lost
        ("0.000", [8, 12000], [None, 12000]),  # shown as 8.000
    ],
)
def test_a_small_number_is_asked_about_where_thousands_were_typed_with_a_point(
    name: str, shape: str, figures: list[float], read: list[int | None], tmp_path: Path
) -> None:
    sent = of_numbers(tmp_path, name, shape, *figures)
    assert sent.frame is not None and sent.frame["people"].to_list() == read
    asked = [(one.row, one.value) for one in sent.faults if one.key == "receive_noughts"]
    assert asked == ([(2, "8")] if read[0] is None else [])


@pytest.mark.parametrize(
    ("figure", "read", "fault"),
    [
        ("8.432E+03", 8432, {}),
        ("8,432e3", 8432, {}),
        ("8E+03", None, {"one": "7500", "other": "8500"}),
        ("8.43E+03", None, {"one": "8425", "other": "8435"}),
    ],
)
def test_a_number_with_a_power_is_read_where_no_figure_of_it_was_left_out(
    figure: str, read: int | None, fault: dict[str, str], tmp_path: Path
) -> None:
    sent = of_people(tmp_path, figure)
    assert sent.frame is not None and sent.frame["people"].to_list() == [read]
    assert [one.values for one in sent.faults if one.key == "receive_rounded"] == (
        [fault] if fault else []
    )


@pytest.mark.parametrize(
    ("figure", "read"), [("8000.", 8000), ("8.000.", 8000), ("8000,", 8000), ("8.", None)]
)
def test_a_full_stop_behind_a_figure_is_none_of_it(
    figure: str, read: int | None, tmp_path: Path
) -> None:
    sent = of_people(tmp_path, figure)
    assert sent.frame is not None and sent.frame["people"].to_list() == [read]


@pytest.mark.parametrize("year", ["25", "'25", "năm 25", "Năm ’25"])
def test_a_year_of_two_digits_waits_until_somebody_confirms_it(year: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [year, "06040", "radio", 8000, 7000])
    assert sent.frame is not None and sent.frame["year"].to_list() == [2025]
    assert doubtful_rows(sent)["row"].to_list() == [2]


@pytest.mark.parametrize("year", ["5", "99", "T12/25", "24-25"])
def test_what_may_be_no_year_is_none(year: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [year, "06040", "radio", 8000, 7000])
    assert [(one.key, one.value) for one in sent.faults] == [("receive_year", year)]


@pytest.mark.parametrize("name", ["Xã Thất Khê mới", "xã Thất Khê Mới", "Thất Khê mới"])
def test_new_behind_the_name_of_a_place_is_no_part_of_it(name: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [2025, name, "radio", 8000, 7000])
    assert sent.frame is not None and sent.frame["place"].to_list() == ["06040"]


@pytest.mark.parametrize("inner", ["2024", "năm 2024", "31/12/2024", "tính đến 31/12/2024"])
def test_a_year_in_the_header_of_a_figure_is_asked_about(inner: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    row = [2025, "06040", "radio", 8000, 7000]
    path.write_bytes(as_csv(row, header=[*HEADER, f"{REACHED} ({inner})"]))
    sent = take_apart(path, path.name, None, PLACES)
    asked = [(one.column, one.value) for one in sent.notes if one.key == "guess_header_year"]
    assert asked == [("people_reached", f"{REACHED} ({inner})")]
    assert sent.frame is not None and sent.frame["people_reached"].to_list() == [7000]
    assert doubtful_rows(sent)["row"].to_list() == [2]


def test_a_year_in_a_header_that_is_the_one_of_the_title_is_not_asked_about(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    lines = [["PHỦ SÓNG NĂM 2025"], [*HEADER[1:], f"{REACHED} (năm 2025)"]]
    path.write_bytes(as_csv(["06040", "radio", 8000, 7000], header=lines[1]))
    path.write_bytes(f"{lines[0][0]}\n".encode() + path.read_bytes())
    sent = take_apart(path, path.name, None, PLACES)
    assert not sent.refused and sent.frame is not None and sent.frame["year"].to_list() == [2025]
    assert "guess_header_year" not in {one.key for one in sent.notes}


@pytest.mark.parametrize("year", ["2.025", "2,025", "2 025", "Năm 2.025"])
def test_a_year_that_is_shown_as_an_amount_is_that_year(year: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, [year, "06040", "radio", 8000, 7000])
    assert sent.frame is not None and sent.frame["year"].to_list() == [2025]
    assert doubtful_rows(sent).is_empty()


def test_a_code_with_that_of_the_province_before_it_is_not_the_province(tmp_path: Path) -> None:
    sent = taken(tmp_path, [2025, "20.05977", "radio", 8000, 7000])
    assert sent.frame is not None and sent.frame["place"].to_list() != ["20"]
    assert [(one.key, one.value) for one in sent.faults] == [("places_name_unknown", "20.05977")]


def test_a_share_in_a_row_of_totals_says_nothing_of_the_column(tmp_path: Path) -> None:
    share = ["", "Tỷ lệ chung (%)", "", "", "87,5"]
    sent = taken(tmp_path, [2025, "06040", "radio", 8000, 7000], share)
    assert sent.frame is not None and sent.frame["people_reached"][0] == 7000
    assert 2 not in doubtful_rows(sent)["row"].to_list()
