"""The annex: real numbers and dates, heads that stay, formulas that do not run."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import polars as pl
import pytest

from lsanalytics.exports.annex import annex
from lsanalytics.exports.command import counted
from lsanalytics.exports.tables import Leaving, declared
from lsanalytics.quality.model import Counts
from tests.exports.conftest import AS_OF

EMPTY = pl.DataFrame({"Đơn vị": ["Xã A"], "Hạn gửi": [AS_OF], "Dòng": [3]})


def opened(leaving: Leaving) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(annex(leaving, AS_OF, EMPTY, EMPTY)))


@pytest.fixture(scope="module")
def real_book(real: Leaving) -> openpyxl.Workbook:
    return opened(real)


@pytest.fixture(scope="module")
def whole_book(everything: Leaving) -> openpyxl.Workbook:
    return opened(everything)


def test_every_table_has_a_sheet_with_its_columns_explained(
    real_book: openpyxl.Workbook,
) -> None:
    said = {(row[0].value, row[1].value) for row in real_book.worksheets[0].iter_rows(min_row=3)}
    for table in declared().values():
        assert {(table.vi[:31], column.name) for column in table.columns} <= said
    assert len(real_book.worksheets) == 1 + len(declared()) + 2


def test_numbers_are_numbers_and_days_are_days(real_book: openpyxl.Workbook) -> None:
    sheet = real_book["Kết luận"]
    heads = [cell.value for cell in sheet[1]]
    row = next(
        row
        for row in sheet.iter_rows(min_row=2)
        if row[0].value == "749-qd-ttg-2020" and row[1].value == "e1"
    )
    cells = dict(zip(heads, row, strict=True))
    assert cells["distance"].value == 14.02 - 20
    assert cells["milestone"].value == datetime(2025, 12, 31)
    assert cells["milestone"].number_format == "dd/mm/yyyy"


def test_heads_stay_and_can_be_filtered_and_pages_fit(real_book: openpyxl.Workbook) -> None:
    for sheet in real_book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # What is printed is all that is written, and no more.
        area = sheet.print_area.rpartition("!")[2].replace("$", "")
        assert area == sheet.dimensions and area == sheet.auto_filter.ref


def test_text_like_a_formula_stays_text(real: Leaving) -> None:
    evil = replace(real, published=real.published.with_columns(publisher=pl.lit("=1+1")))
    sheet = opened(evil)["Số liệu đã công bố"]
    column = [cell.value for cell in sheet[1]].index("publisher")
    cell = sheet.cell(2, column + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_simulated_rows_are_told_at_the_foot_of_every_sheet(
    real_book: openpyxl.Workbook, whole_book: openpyxl.Workbook
) -> None:
    for book, told in ((whole_book, True), (real_book, False)):
        assert ("MÔ PHỎNG" in book.properties.title) is told
        for sheet in book.worksheets:
            assert ("MÔ PHỎNG" in (sheet.oddFooter.center.text or "")) is told
            heads = [cell.value for cell in sheet[1]]
            if told and "evidence" in heads:
                assert "MÔ PHỎNG" in sheet.cell(2, heads.index("mark") + 1).value


def test_simulated_rows_are_told_on_the_first_sheet(
    real_book: openpyxl.Workbook, whole_book: openpyxl.Workbook
) -> None:
    def first(book: openpyxl.Workbook) -> str:
        return " ".join(str(row[0].value) for row in book.worksheets[0].iter_rows())

    assert "MÔ PHỎNG" in first(whole_book) and "MÔ PHỎNG" not in first(real_book)


def test_the_same_content_makes_the_same_bytes(real: Leaving) -> None:
    assert annex(real, AS_OF, EMPTY, EMPTY) == annex(real, AS_OF, EMPTY, EMPTY)


COUNTED = [
    # received, accepted, set aside, simulated left out, later
    (Counts(100, 60, 10, 25, 5), False, (75, 60, 10, 5, 25)),
    (Counts(100, 85, 10, 0, 5), True, (0, 0, 0, 0, 100)),
    (Counts(0, 0, 0, 0, 0), False, (0, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("counts", "simulated", "told"), COUNTED)
def test_simulated_rows_are_counted_apart_from_those_that_were_sent(
    counts: Counts, simulated: bool, told: tuple[int, ...]
) -> None:
    found = counted(counts, simulated=simulated)
    names = ("received", "accepted", "set_aside", "later", "simulated")
    assert tuple(found[name] for name in names) == told
