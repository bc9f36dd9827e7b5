"""What people note at cells: a correction, an estimate or a unit there is not passed over."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import docx
import polars as pl
import pytest
import xlwt
from odf.dc import Creator
from odf.office import Annotation
from odf.table import TableCell
from odf.text import P
from xlwt.CompoundDoc import XlsDoc

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.taken import Sent
from lsanalytics.receiving.receive import receive
from tests.door.binary import How, binary_workbook
from tests.door.coverage import HEADER
from tests.door.workbooks import taken, workbook
from tests.receive.laws import ASKED, empty_project
from tests.receive.workbooks import open_document

ROWS = [[2025, "06040", "phát thanh", 8000, 7000], [2025, "05977", "phát thanh", 10000, 9000]]
BY_MEDIA = ["Tên xã", "Số dân", "Số người được nghe đài", "Số người được xem truyền hình"]
COMMUNE = ["Xã Thất Khê", 8000, 7000, 7500]
Table = list[list[Any]]


def noted(table: Table, comments: dict[str, str], author: str = "Văn thư") -> bytes:
    return workbook(table, comments=comments, author=author)


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


BLANK = {"F2": [2], "A1": [3, 4], "G9": []}  # a cell of no column -> the rows that wait


@pytest.mark.parametrize("spot", BLANK)
def test_a_comment_at_a_blank_cell_is_about_its_row_or_the_table(spot: str, tmp_path: Path) -> None:
    table = [[None], [None, *HEADER], *([None, *one] for one in ROWS)] if spot == "A1" else None
    sent = taken(tmp_path, noted(table or [HEADER, *ROWS], {spot: "số liệu ước"}))
    told = [(one.value, one.became) for one in sent.notes if one.key.endswith("_comment")]
    assert told == [("số liệu ước", spot)]
    assert doubtful_rows(sent)["row"].to_list() == BLANK[spot]


def test_a_comment_at_a_blank_cell_is_told_by_its_own_address_in_a_table_turned_over(
    tmp_path: Path,
) -> None:
    table = [["PHỦ SÓNG NĂM 2025"], ["Chỉ tiêu", COMMUNE[0]]]
    table += [list(one) for one in zip(BY_MEDIA[1:], COMMUNE[1:], strict=True)]
    sent = taken(tmp_path, noted(table, {"B7": "số ước"}))
    told = {(one.value, one.became) for one in sent.notes if one.key == "guess_comment"}
    assert told == {("số ước", "B7")}


def test_a_comment_at_a_blank_cell_is_of_the_table_that_it_stands_in(tmp_path: Path) -> None:
    second = [*HEADER[:3], "Số dân (người)", "Số người được nghe, xem (người)"]
    table = [HEADER, ROWS[0], [], second, ROWS[1]]
    sent = taken(tmp_path, noted(table, {"G5": "số ước"}))
    assert doubtful_rows(sent)["row"].to_list() == [5]


def old_excel(author: str) -> bytes:
    """A workbook with a comment at E2, which xlwt has no records for (MS-XLS 2.4.179)."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    book = xlwt.Workbook()
    page = book.add_sheet("BC")
    for y, row in enumerate([HEADER, *ROWS]):
        for x, value in enumerate(row):
            page.write(y, x, value)
    words = "số liệu ước"
    note = (
        record(0x5D, struct.pack("<HHHHH12x", 0x15, 18, 0x19, 1, 0) + bytes(4))
        + record(0x1B6, struct.pack("<HH6xHHH", 0, 0, len(words), 0, 0))
        + record(0x3C, b"\1" + words.encode("utf-16-le"))
        + record(0x1C, struct.pack("<4HHB", 1, 4, 0, 1, len(author), 0) + author.encode() + b"\0")
    )
    whole, end = book.get_biff_data(), record(0x0A, b"")
    assert whole.endswith(end)
    out = io.BytesIO()
    XlsDoc().save(out, whole.removesuffix(end) + note + end)
    return out.getvalue()


def binary(author: str) -> bytes:
    rows = [HEADER, *([float(one) if isinstance(one, int) else one for one in row] for row in ROWS)]
    return binary_workbook({"BC": rows}, How(comments={(1, 4): "số liệu ước"}, author=author))


def document(author: str) -> bytes:
    made = docx.Document()
    table = made.add_table(3, 5)
    for y, row in enumerate([HEADER, *ROWS]):
        for x, value in enumerate(row):
            table.cell(y, x).text = str(value)
    runs = table.cell(1, 4).paragraphs[0].runs
    made.add_comment(runs, text="số liệu ước", author=author, initials="")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def spreadsheet_xml(author: str) -> bytes:
    def cell(value: Any) -> str:
        note = f'<Comment ss:Author="{author}"><ss:Data>số liệu ước</ss:Data></Comment>'
        noted = note if value == 7000 else ""
        return f'<Cell><Data ss:Type="String">{value}</Data>{noted}</Cell>'

    rows = ("".join(map(cell, row)) for row in [HEADER, *ROWS])
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="BC">'
        f"<Table>{''.join(f'<Row>{row}</Row>' for row in rows)}</Table></Worksheet></Workbook>"
    ).encode()


OTHERS = {"a.xls": old_excel, "a.xlsb": binary, "a.docx": document, "b.xls": spreadsheet_xml}


@pytest.mark.parametrize("name", OTHERS)
def test_a_comment_in_other_kinds_of_files_is_asked_about(name: str, tmp_path: Path) -> None:
    sent = taken(tmp_path, OTHERS[name]("Van thu"), name)
    assert asked(sent) == [(2, "people_reached", "số liệu ước")]
    assert sent.frame is not None
    assert sent.frame.filter(pl.col("row") == 2)["people_reached"].to_list() == [7000]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsb", "b.xls"])
def test_a_comment_of_our_own_in_other_kinds_of_workbooks_is_none_of_the_sender(
    name: str, tmp_path: Path
) -> None:
    assert not asked(taken(tmp_path, OTHERS[name]("lsa"), name))


def test_a_comment_at_the_title_of_a_document_is_about_all_rows(tmp_path: Path) -> None:
    made = docx.Document()
    title = made.add_paragraph("PHỦ SÓNG NĂM 2025")
    made.add_comment(title.runs, text="số liệu ước", author="x", initials="")
    table = made.add_table(2, 4)
    for y, row in enumerate([BY_MEDIA, COMMUNE]):
        for x, value in enumerate(row):
            table.cell(y, x).text = str(value)
    out = io.BytesIO()
    made.save(out)
    sent = taken(tmp_path, out.getvalue(), "a.docx")
    assert {one.value for one in sent.notes if one.key == "guess_comment"} == {"số liệu ước"}
