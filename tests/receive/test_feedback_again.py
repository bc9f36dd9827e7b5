"""Feedback on feedback: one list, no stale mark; what was typed into the list is taken."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference

from lsanalytics.project import Project
from lsanalytics.receiving.receive import Outcome, receive
from tests.receive.laws import ASKED, empty_project
from tests.receive.returns import HEADER, as_csv, as_xlsx, rows

PLACE, OTHER = "06040", "05977"
BAD = [2025, PLACE, "phát thanh", 1000, 2000]  # 2000 of 1000 people
WORSE = [2025, PLACE, "truyền hình", 1000, 3000]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return empty_project(tmp_path / "project")


def send(project: Project, content: bytes, name: str = "gui.xlsx") -> Outcome:
    path = project.root / name
    path.write_bytes(content)
    (outcome,) = receive(project, [path], ASKED)
    return outcome


def book_of(outcome: Outcome) -> Any:
    assert outcome.feedback
    return openpyxl.load_workbook(outcome.feedback)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def marked(book: Any) -> list[str]:
    sheet = book.worksheets[-1]
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]


def test_a_second_feedback_has_one_list_and_no_stale_mark(project: Project) -> None:
    book = book_of(send(project, as_xlsx(BAD, WORSE)))
    assert marked(book) == ["E2", "E3"]
    book.worksheets[-1]["E2"] = 900
    again = book_of(send(project, saved(book), "lai.xlsx"))
    assert marked(again) == ["E3"]
    assert [one.title for one in again.worksheets] == ["Cần sửa", "Sheet1"]
    assert again.worksheets[1]["E2"].fill.start_color.rgb not in ("FFF4B6B6", "FFFFF2CC")
    assert [cell.value for cell in again.worksheets[0][3]][1:4] == ["3", HEADER[4], "3000"]
    assert again.worksheets[0]["A4"].value is None


@pytest.mark.parametrize("kind", ["gui.xlsx", "gui.csv"])
def test_what_was_typed_into_the_list_is_taken_and_told(project: Project, kind: str) -> None:
    content = as_xlsx(BAD, *rows(OTHER, 5)) if kind == "gui.xlsx" else as_csv(BAD, *rows(OTHER, 5))
    book = book_of(send(project, content, kind))
    book.worksheets[0]["E3"] = 900
    again = send(project, saved(book), "lai.xlsx")
    assert again.receipt and again.receipt.account.rows_aside == 0
    assert "note_typed" in [one.key for one in again.receipt.account.told]


def test_two_corrections_of_one_cell_are_a_question(project: Project) -> None:
    book = book_of(send(project, as_xlsx(BAD)))
    book.worksheets[0]["E3"] = 900
    book.worksheets[1]["E2"] = 800
    again = send(project, saved(book), "lai.xlsx")
    assert again.receipt
    ((vi, en),) = again.receipt.account.refused
    assert all(one in vi and one in en for one in ("900", "800"))


def test_a_chart_survives_and_the_loss_of_a_text_box_is_told(project: Project) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(BAD)))
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=4, min_row=1, max_row=2))
    book.worksheets[0].add_chart(chart, "H2")
    kept = book_of(send(project, saved(book)))
    assert len(kept.worksheets[1]._charts) == 1
    assert "khung chữ" not in kept.worksheets[0]["A1"].value
    out = io.BytesIO()
    boxed = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = boxed.add_worksheet()
    for y, row in enumerate([HEADER, WORSE]):
        sheet.write_row(y, 0, row)
    sheet.insert_textbox(5, 1, "Lưu ý")
    boxed.close()
    lost = book_of(send(project, out.getvalue(), "khung.xlsx"))
    assert "khung chữ" in lost.worksheets[0]["A1"].value
