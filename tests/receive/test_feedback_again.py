"""Feedback on feedback: one list, no stale mark; what was typed into the list is taken."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill

from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.receiving.receive import Outcome, receive
from tests.limited import no_longer
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


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_disk_without_room_for_the_workbook_is_a_sentence(project: Project) -> None:
    """What is written of it aside is many times as long as all else."""
    good = [[year, PLACE, "phát thanh", 1000, 900] for year in range(1000, 1200)]
    content = as_csv(BAD, *good)
    with no_longer(2 * len(content)), pytest.raises(InputError) as full:
        send(project, content, "gui.csv")
    assert full.value.key == "receive_disk_full"
    assert send(project, content, "gui.csv").feedback


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


def picture() -> bytes:
    """A PNG of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0\xff\0\0")
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_a_stamp_in_a_workbook_survives_feedback_and_the_text_box_beside_it_is_told(
    project: Project,
) -> None:
    out = io.BytesIO()
    stamped = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = stamped.add_worksheet()
    for y, row in enumerate([HEADER, BAD]):
        sheet.write_row(y, 0, row)
    sheet.insert_image(5, 1, "dau.png", {"image_data": io.BytesIO(picture())})
    sheet.insert_textbox(8, 1, "Lưu ý")
    stamped.close()
    outcome = send(project, out.getvalue())
    assert outcome.feedback
    with zipfile.ZipFile(outcome.feedback) as archive:
        assert [one for one in archive.namelist() if "/media/" in one]
    assert "khung chữ" in book_of(outcome).worksheets[0]["A1"].value


def test_the_colour_that_a_cell_had_before_ours_comes_back(project: Project) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(BAD, WORSE)))
    own = PatternFill("solid", start_color="FF99CCFF", end_color="FF99CCFF")
    for cell in ("E2", "E3"):
        book.worksheets[0][cell].fill = own
    first = book_of(send(project, saved(book)))
    assert first.worksheets[1]["E2"].fill.start_color.rgb != "FF99CCFF"
    first.worksheets[1]["E2"] = 900
    again = book_of(send(project, saved(first), "lai.xlsx"))
    page = again.worksheets[1]
    assert page["E2"].fill.start_color.rgb == "FF99CCFF"  # mended, as it was before
    assert page["E3"].fill.start_color.rgb not in ("FF99CCFF", "00000000")  # still a fault
    page["E3"] = 800
    last = send(project, saved(again), "dung.xlsx")
    assert last.receipt and last.receipt.account.rows_accepted == 2


@pytest.mark.parametrize("turned", [False, True])
def test_the_cell_of_a_view_is_marked_where_its_sender_wrote_it(
    turned: bool, project: Project
) -> None:
    """A fault of television in a table of communes by media stands in the column of television;
    in a table that lies on its side, in its row."""
    table: list[list[Any]] = [
        ["Năm", "Mã đơn vị hành chính", "Số dân", "Số người nghe đài", "Số người xem truyền hình"],
        [2025, PLACE, 1000, 900, 2000],
        [2025, OTHER, 1000, 800, 700],
    ]
    if turned:
        table = [list(row) for row in zip(*table, strict=True)]
    outcome = send(project, as_xlsx(*table[1:], header=table[0]))
    assert outcome.receipt and outcome.receipt.account.rows_aside == 1
    page = book_of(outcome).worksheets[1]
    marked = [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment]
    assert marked == ["B5" if turned else "E2"]
