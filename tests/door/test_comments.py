"""What people note at cells: a correction, an estimate or a unit there is not passed over."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from odf.dc import Creator
from odf.office import Annotation
from odf.table import TableCell
from odf.text import P
from openpyxl.comments import Comment

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from lsanalytics.receiving.receive import receive
from tests.door.folders import PLACES
from tests.receive.laws import ASKED, empty_project
from tests.receive.workbooks import open_document

HEADER = ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân", "Số người được nghe, xem"]
ROWS = [[2025, "06040", "phát thanh", 8000, 7000], [2025, "05977", "phát thanh", 10000, 9000]]
BY_MEDIA = ["Tên xã", "Số dân", "Số người được nghe đài", "Số người được xem truyền hình"]
COMMUNE = ["Xã Thất Khê", 8000, 7000, 7500]
Table = list[list[Any]]


def noted(table: Table, comments: dict[str, str], author: str = "Văn thư") -> bytes:
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    for spot, words in comments.items():
        book.active[spot].comment = Comment(words, author)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken(tmp_path: Path, content: bytes, name: str = "a.xlsx") -> Sent:
    path = tmp_path / name
    path.write_bytes(content)
    return take_apart(path, path.name, None, PLACES)


def asked(sent: Sent) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, one.value) for one in sent.notes if one.key == "guess_comment"]


@pytest.mark.parametrize("words", ["số liệu ước", "chưa gồm thôn Nà Lốc", "đúng ra là 7.200"])
def test_a_row_with_a_comment_at_a_figure_waits(words: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, noted([HEADER, *ROWS], {"E2": words}))
    assert asked(sent) == [(2, "people_reached", words)]
    assert doubtful_rows(sent)["row"].to_list() == [2]


@pytest.mark.parametrize(("spot", "column"), [("A1", ""), ("D2", "people")])
def test_a_comment_at_a_title_or_a_heading_is_about_all_rows(
    spot: str, column: str, tmp_path: Path
) -> None:
    table = [["PHỦ SÓNG"], HEADER, *ROWS]
    sent = taken(tmp_path, noted(table, {spot: "đơn vị: nghìn người"}))
    assert asked(sent) == [(int(spot[1]), column, "đơn vị: nghìn người")]
    assert doubtful_rows(sent)["row"].to_list() == [3, 4]


def test_a_comment_at_a_row_of_totals_is_told(tmp_path: Path) -> None:
    sent = taken(tmp_path, noted([HEADER, *ROWS, ["Tổng", "", "", 18000]], {"D4": "đã cộng lại"}))
    assert [one.value for one in sent.notes if one.key == "note_comment"] == ["đã cộng lại"]
    assert doubtful_rows(sent).is_empty()


def test_a_comment_at_the_figure_of_one_medium_leaves_the_other(tmp_path: Path) -> None:
    table = [["PHỦ SÓNG NĂM 2025"], BY_MEDIA, COMMUNE]
    sent = taken(tmp_path, noted(table, {"D3": "số ước"}))
    places = [one.place for one in sent.notes if one.key == "guess_comment"]
    assert places == ["a.xlsx!truyền hình, 2025"]


def test_a_comment_in_a_table_that_was_turned_over_is_asked_about(tmp_path: Path) -> None:
    table = [["PHỦ SÓNG NĂM 2025"], ["Chỉ tiêu", COMMUNE[0]]]
    table += [list(one) for one in zip(BY_MEDIA[1:], COMMUNE[1:], strict=True)]
    sent = taken(tmp_path, noted(table, {"B4": "số ước"}))
    assert [value for _, _, value in asked(sent)] == ["số ước"]


def test_a_comment_of_our_own_feedback_is_none_of_the_sender(tmp_path: Path) -> None:
    sent = taken(tmp_path, noted([HEADER, *ROWS], {"E2": "nhiều hơn số dân"}, author="lsa"))
    assert not asked(sent)


def test_a_comment_of_a_sender_is_still_there_when_our_feedback_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    too_many = [*ROWS[0][:4], 9000]
    path.write_bytes(noted([HEADER, too_many, ROWS[1]], {"E2": "số liệu ước"}))
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    assert outcome.receipt is not None
    (back,) = outcome.receipt.folder.glob("phan-hoi-*.xlsx")
    assert [value for _, _, value in asked(taken(tmp_path, back.read_bytes()))] == ["số liệu ước"]


def test_a_comment_in_an_open_document_is_asked_about(tmp_path: Path) -> None:
    def cell(value: Any) -> TableCell:
        made = TableCell(valuetype="string")
        if value == 7000:
            note = Annotation()
            note.addElement(Creator(text="Văn thư"))
            note.addElement(P(text="số liệu ước"))
            made.addElement(note)
        made.addElement(P(text=str(value)))
        return made

    rows = [map(cell, row) for row in [HEADER, *ROWS]]
    sent = taken(tmp_path, open_document([rows]), "a.ods")
    assert asked(sent) == [(2, "people_reached", "số liệu ước")]
    assert sent.frame is not None
    assert sent.frame.filter(pl.col("row") == 2)["people_reached"].to_list() == [7000]
