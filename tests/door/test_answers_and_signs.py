"""What offices write in the other returns: answers by a letter, periods by their year, signs beside
Unicode, formulas whose values were not stored; and what a table is told that has other columns."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from lsanalytics.door.encodings import in_legacy, legacy_of
from tests.door.coverage import FIGURES, HEADER, KHE, figures
from tests.door.workbooks import taken, workbook
from tests.receive.returns import as_csv

RADIO = ["2025", KHE, "phát thanh", "8000", "7000"]
SURVEY = ["Ngày điều tra", "Mã phiếu", "Mã đơn vị hành chính", "Quyền số"]
SURVEY = [*SURVEY, "Có nghe đài không?", "Có xem truyền hình không?"]
CRITERIA = ["Bàn biên tập chung", "Xuất bản đa nền tảng"]


@pytest.mark.parametrize("sign", ["Ø", "Ø 60", "½", "¾", "«", "®", "µ", "è"])
def test_a_sign_alone_makes_no_legacy_text_of_a_unicode_file(sign: str, tmp_path: Path) -> None:
    content = as_csv([*RADIO, sign], header=[*HEADER[:5], "Ghi chú"])
    sent = taken(tmp_path, content, "a.csv")
    assert figures(sent) == [(2025, KHE, "radio", 8000, 7000)]
    assert not {"note_tcvn3", "note_vni", "note_utf8_twice"} & {one.key for one in sent.notes}


def test_a_sign_beside_words_in_a_legacy_code_leaves_them_what_they_are() -> None:
    assert legacy_of(["X· ThÊt Khª", "Ø"]) == "tcvn3"


@pytest.mark.parametrize(
    ("text", "is_converted"),
    [("X· ThÊt Khª", True), ("Cã", True), ("phát thanh", False), ("Ất", False), ("8000", False)],
)
def test_in_a_file_of_both_a_text_that_reads_better_as_it_is_stays(
    text: str, is_converted: bool
) -> None:
    assert in_legacy(text, "tcvn3") == is_converted


@pytest.mark.parametrize(
    ("yes", "no"),
    [("C", "K"), ("Y", "N"), ("Đ", "K"), ("có", "ko"), (True, False), ("Đúng", "Sai")],
)
def test_answers_of_a_survey_by_a_letter_are_asked_about(yes: Any, no: Any, tmp_path: Path) -> None:
    told = [
        ["15/11/2025", f"P{at}", KHE, 1.5, *one] for at, one in enumerate([(yes, no), (no, yes)])
    ]
    sent = taken(tmp_path, workbook([SURVEY, *told]), dataset="survey")
    assert sent.frame is not None
    assert sent.frame.select("heard", "seen").rows() == [("yes", "no"), ("no", "yes")]
    assert "guess_label" in {one.key for one in sent.notes}


@pytest.mark.parametrize("cross", ["x", "✓", 1])
def test_a_cross_is_no_answer_of_a_survey_whose_blanks_are_none(cross: Any, tmp_path: Path) -> None:
    table = [SURVEY, ["15/11/2025", "P1", KHE, 1.5, cross, None]]
    sent = taken(tmp_path, workbook(table), dataset="survey")
    assert sent.frame is not None
    assert sent.frame["heard"].to_list() == [None]


@pytest.mark.parametrize(("passed", "failed"), [("C", "K"), ("Y", "N"), ("Đ", "K")])
def test_both_letters_of_a_result_are_read(passed: str, failed: str, tmp_path: Path) -> None:
    heads = ["Ngày đánh giá", "Mã cơ quan báo chí", "Tên cơ quan báo chí", "Tiêu chí", "Kết quả"]
    own = ["30/11/2025", "BC-A", "Báo Lạng Sơn"]
    table = [heads, [*own, CRITERIA[0], passed], [*own, CRITERIA[1], failed]]
    sent = taken(tmp_path, workbook(table))
    assert sent.frame is not None
    assert sent.frame["result"].to_list() == ["passed", "failed"]


@pytest.mark.parametrize("year", [2025, "2025", "Năm 2025"])
def test_a_year_is_a_period_of_hours_and_asked_about(year: Any, tmp_path: Path) -> None:
    heads = ["Đơn vị báo cáo", "Kỳ báo cáo", "Loại kỳ", "Loại thời lượng", "Phát thanh (giờ)"]
    table = [heads, ["Đài LS", year, "năm", "Tự sản xuất", 2600]]
    sent = taken(tmp_path, workbook(table))
    assert sent.frame is not None
    assert [f"{one}" for one in sent.frame["period"]] == ["2025-12-31"]
    assert "guess_period_end" in {one.key for one in sent.notes}


def _open_document(rows: list[list[str]], empty: tuple[int, int]) -> bytes:
    """Rows, with a formula without a value in one cell."""
    book, table = OpenDocumentSpreadsheet(), Table(name="BC")
    for at, row in enumerate(rows):
        line = TableRow()
        for column, text in enumerate(row):
            if (at, column) == empty:
                cell = TableCell(formula="of:=3500*2")
            elif text.isdecimal():
                cell = TableCell(valuetype="float", value=text)
                cell.addElement(P(text=text))
            else:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    assert zipfile.is_zipfile(out)
    return out.getvalue()


def _marked_up(rows: list[list[str]], empty: tuple[int, int]) -> bytes:
    """The same as XML that Excel 2003 wrote."""
    told = ""
    for at, row in enumerate(rows):
        told += "<Row>"
        for column, text in enumerate(row):
            if (at, column) == empty:
                told += '<Cell ss:Formula="=3500*2"/>'
            else:
                kind = "Number" if text.isdecimal() else "String"
                told += f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'
        told += "</Row>"
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    page = f'<Worksheet ss:Name="BC"><Table>{told}</Table></Worksheet>'
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{page}</Workbook>'
    ).encode()


@pytest.mark.parametrize(("name", "made"), [("a.ods", _open_document), ("a.xls", _marked_up)])
def test_a_formula_without_a_stored_value_is_no_blank(name: str, made: Any, tmp_path: Path) -> None:
    heads = ["Tên xã", "Số dân", "Số người được nghe đài", "Số người được xem truyền hình"]
    rows = [["PHỦ SÓNG NĂM 2025"], heads, ["Xã Thất Khê", "8000", "7000", "7500"]]
    sent = taken(tmp_path, made(rows, (2, 2)), name)
    assert [(one.key, one.row) for one in sent.faults] == [("receive_no_value", 3)]


@pytest.mark.parametrize(
    "heads",
    [
        ["TT", "Tên xã", "Số hộ", "Số hộ nghe được đài"],
        ["TT", "Tên xã", "Số dân", "Kế hoạch phủ sóng phát thanh"],
        ["TT", "Xã, phường", "Kinh phí phát thanh", "Số cụm loa"],
    ],
)
def test_a_table_of_other_counts_is_told_its_row_and_columns(
    heads: list[str], tmp_path: Path
) -> None:
    sent = taken(tmp_path, workbook([["BÁO CÁO NĂM 2025"], heads, [1, "Xã Thất Khê", 10, 20]]))
    assert [(one.key, one.row) for one in sent.refused] == [("receive_other_columns", 2)]
    assert f"“{heads[-1]}”" in sent.refused[0].sentence("vi")
    assert "“TT”" not in sent.refused[0].sentence("vi")


def test_a_column_of_what_is_planned_in_a_list_of_one_commune_is_named_as_such(
    tmp_path: Path,
) -> None:
    rows = [
        ["XÃ THẤT KHÊ"],
        ["TT", "Chỉ tiêu", "Kế hoạch 2025", "Thực hiện 2025"],
        [1, "Số dân", 8100, 8000],
        [2, "Số người được nghe đài", 7200, 7000],
        [3, "Số người được xem truyền hình", 7600, 7500],
    ]
    sent = taken(tmp_path, workbook(rows))
    told = {(one.key, one.values.get("value", "")) for one in sent.faults}
    assert {key for key, _ in told} == {"receive_year_other"}
    done = [(2025, KHE, "radio", 8000, 7000), (2025, KHE, "tv", 8000, 7500)]
    assert sent.frame is not None
    assert set(done) <= set(sent.frame.select(FIGURES).iter_rows())
