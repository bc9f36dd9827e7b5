"""Kinds of files that office programs write and open, made here part by part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from odf.style import Style, TextProperties
from odf.table import CoveredTableCell, TableCell
from odf.text import P, Span

from lsanalytics.door.blanks import Filled, lean
from lsanalytics.door.grid import serial_cell
from lsanalytics.door.sent import open_book
from lsanalytics.door.xlsx import read_workbook
from lsanalytics.receiving.receive import receive
from tests.door.binary import DAY, PERCENT, STRUCK, WHITE, How, binary_workbook
from tests.door.coverage import HEADER
from tests.door.folders import column, header_cells, keys, lines, received, workbook
from tests.door.workbooks import repacked
from tests.receive.laws import ASKED, empty_project
from tests.receive.returns import as_csv, rows
from tests.receive.workbooks import open_document

ROWS = [[2025, "06040", "phát thanh", 1000, 900], [2025, "06040", "truyền hình", 1000, 800]]
PLAIN = workbook([[(cell, None) for cell in row] for row in [HEADER, *ROWS]])
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rewritten(change: Any) -> bytes:
    """The plain workbook with each part's name and content changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as source, zipfile.ZipFile(out, "w") as goal:
        for name in source.namelist():
            goal.writestr(*change(name, source.read(name).decode()))
    return out.getvalue()


def strict(name: str, content: str) -> tuple[str, str]:
    content = content.replace(TYPES, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    return name, content.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")


def moved(name: str, content: str) -> tuple[str, str]:
    """Other folders and names, rooted targets, another case than the relationships have."""
    name = name.replace("xl/worksheets/sheet1.xml", "XL/Data/One.xml")
    return name, content.replace("worksheets/sheet1.xml", "/xl/data/one.xml")


def backslashes(name: str, content: str) -> tuple[str, str]:
    return name.replace("/", "\\"), content


OPEN_XML = {"strict": strict, "moved": moved, "backslashes": backslashes}


@pytest.mark.parametrize("way", OPEN_XML)
def test_a_workbook_is_found_by_its_relationships(way: str, tmp_path: Path) -> None:
    got = received(tmp_path, {"a.xlsx": rewritten(OPEN_XML[way])})
    assert not got.refused
    assert column(got, "people_reached") == [900, 800]


def page() -> str:
    cells = "".join(f"<th>{one}</th>" for one in HEADER)
    first = "<td>2025</td><td rowspan=2>06040</td><td>phát thanh</td><td>1.000</td><td>900</td>"
    second = "<td>2025</td><td>truyền hình</td><td>1.000</td><td>800</td>"
    table = f"<table><tr>{cells}<tr>{first}<tr>{second}</table>"
    return f"<html><head><style>td {{}}</style></head><body><h1>Báo cáo</h1>{table}</body></html>"


def spreadsheet_xml() -> str:
    def cell(value: Any) -> str:
        kind = "Number" if isinstance(value, int) else "String"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    table = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in [HEADER, *ROWS])
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f'<Worksheet ss:Name="BC"><Table>{table}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'


@pytest.mark.parametrize("content", [page(), spreadsheet_xml()], ids=["page", "XML of 2003"])
def test_markup_called_xls_is_read_as_excel_opens_it(content: str, tmp_path: Path) -> None:
    got = received(tmp_path, {"a.xls": content})
    assert not got.refused
    assert column(got, "people_reached") == [900, 800]
    assert column(got, "place") == ["06040"] * 2


def test_a_page_without_a_table_says_so(tmp_path: Path) -> None:
    got = received(tmp_path, {"a.xls": "<html><body>Kính gửi</body></html>"})
    assert keys(got) == ["receive_page_without_table"]


def old_excel(rows: list[list[Any]], right: int = 0, far: tuple[int, int] | None = None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("BC")
    for y, row in enumerate([HEADER, *rows]):
        for x, value in enumerate(row):
            sheet.write(y, x + right, value)
    if far:
        sheet.write(*far, "x")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_empty_column_a_stays_where_it_is(tmp_path: Path) -> None:
    got = received(tmp_path, {"a.xls": old_excel(ROWS, right=1)})
    assert column(got, "people_reached") == [900, 800]


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    content = old_excel(ROWS, far=(65_535, 255))
    got = received(tmp_path, {"a.xls": content})
    assert column(got, "people_reached") == [900, 800]
    assert got.accounts[0].rows_in == 65_536


def styled(blank: int) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, border = book.add_worksheet(), book.add_format({"border": 1})
    for number, row in enumerate([HEADER, *ROWS]):
        sheet.write_row(number, 0, row)
    for number in range(3, blank):
        for spot in range(10):
            sheet.write_blank(number, spot, None, border)
    sheet.write_row(blank, 0, [*ROWS[0][:2], "tv", 1000, 700], border)
    book.close()
    return out.getvalue()


def test_blank_cells_with_borders_are_passed_over_and_rows_keep_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lsanalytics.door.blanks.LARGE", 50_000)
    path = tmp_path / "a.xlsx"
    path.write_bytes(styled(2_000))
    sheet = read_workbook(path, "a.xlsx").sheets[0]
    assert sorted(sheet.rows) == [1, 2, 3, 2_001]
    small = lean(path)
    assert isinstance(small, io.BytesIO) and len(small.getvalue()) < 20_000


@pytest.mark.parametrize("size", [7, 50, 1 << 20])
def test_what_is_filled_passes_whole_however_it_is_read(size: int) -> None:
    part = zipfile.ZipFile(io.BytesIO(styled(300))).read("xl/worksheets/sheet1.xml")

    class Slowly(io.BytesIO):
        def read(self, wanted: int | None = -1) -> bytes:
            return super().read(size)

    filled = Filled(Slowly(part))
    read = b"".join(iter(filled.read, b""))
    kept = re.findall(rb"<c [^>]*><v>.*?</c>", part)
    assert re.findall(rb"<c [^>]*><v>.*?</c>", read) == kept and len(kept) == 20
    assert read.endswith(b"</worksheet>")


def test_what_systems_leave_and_letters_are_passed_over_and_listed(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "p")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    beside = ["Thumbs.db", "desktop.ini", "bc.xlsx.Zone.Identifier", "Công văn 12.pdf"]
    for name in beside:
        (inbox / name).write_bytes(b"x")
    (inbox / "bc.csv").write_bytes(as_csv(*rows("06040", 900)))
    outcomes = receive(project, [inbox], ASKED)
    assert [one.file for one in outcomes if one.receipt] == ["bc.csv"]
    told = [one for one in outcomes if one.receipt is None]
    assert sorted(one.file for one in told) == sorted(beside)
    assert all(one.already and one.error and one.error.key == "receive_beside" for one in told)
    got = received(
        tmp_path / "q", {"a.csv": lines("2025,20,tv,1,1,"), **dict.fromkeys(beside, "x")}
    )
    assert not got.refused and got.frame.height == 1


def test_the_totals_row_of_a_table_is_no_data(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    totals = [{"header": one} for one in HEADER[:3]]
    totals += [{"header": one, "total_function": "sum"} for one in HEADER[3:]]
    sheet.add_table(0, 0, 3, 4, {"data": ROWS, "columns": totals, "total_row": True})
    book.close()
    got = received(tmp_path, {"a.xlsx": out.getvalue()})
    assert column(got, "people_reached") == [900, 800]
    assert got.accounts[0].not_data == 2


def test_a_raised_mark_behind_a_number_is_a_footnote_and_told(tmp_path: Path) -> None:
    """900 with a raised 2 is nine hundred, with a note: not 9,002."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, raised = book.add_worksheet(), book.add_format({"font_script": 1})
    plain = book.add_format()
    for y, row in enumerate([HEADER, *ROWS]):
        sheet.write_row(y, 0, row)
    sheet.write_rich_string(1, 4, plain, "900", raised, "2")
    book.close()
    got = received(tmp_path, {"a.xlsx": out.getvalue()})
    assert column(got, "people_reached") == [900, 800]
    assert "guess_footnote" in [one.key for one in got.accounts[0].told]


def _raised_in_old_excel(rows: list[list[Any]]) -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook()
    sheet, raised = book.add_sheet("BC"), xlwt.Font()
    raised.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value == 900:
                sheet.write_rich_text(y, x, ("900", ("2", raised)))
            else:
                sheet.write(y, x, value)
    book.save(out)
    return out.getvalue()


def _raised_in_open_document(position: str, rows: list[list[Any]]) -> bytes:
    style = Style(name="T1", family="text")
    style.addElement(TextProperties(textposition=position))

    def cell(value: Any) -> TableCell:
        words = P(text=str(value))
        if value == 900:
            words.addElement(Span(stylename=style, text="2"))
        one = TableCell(valuetype="string")
        one.addElement(words)
        return one

    return open_document([[map(cell, row) for row in rows]], style)


@pytest.mark.parametrize(
    ("name", "made", "read"),
    [
        ("a.xls", _raised_in_old_excel, 900),
        ("a.ods", partial(_raised_in_open_document, "super 58%"), 900),
        ("a.ods", partial(_raised_in_open_document, "33% 58%"), 900),
        ("a.ods", partial(_raised_in_open_document, "sub 58%"), 9002),
        ("a.ods", partial(_raised_in_open_document, "0% 100%"), 9002),
    ],
)
def test_other_programs_raise_the_mark_of_a_footnote_too(
    name: str, made: Callable[[list[list[Any]]], bytes], read: int, tmp_path: Path
) -> None:
    got = received(tmp_path, {name: made([HEADER, *ROWS])})
    assert column(got, "people_reached") == [read, 800]
    told = [one.key for one in got.accounts[0].told]
    assert ("guess_footnote" in told) is (read == 900)


@pytest.mark.parametrize("content", [page(), spreadsheet_xml()], ids=["page", "XML of 2003"])
def test_a_raised_mark_in_a_page_is_a_footnote_and_a_look_parts_no_number(
    content: str, tmp_path: Path
) -> None:
    """Else 900 with a raised 12 is 90,012 or refused, and 8 with a bold 0 and a 0 is refused."""
    marked = content.replace(">900<", ">900<Sup>12</Sup><").replace(">800<", ">8<B>0</B>0<")
    marked = marked.replace('Number">900', 'String">900').replace('Number">8', 'String">8')
    got = received(tmp_path, {"a.xls": marked.encode()})
    assert column(got, "people_reached") == [900, 800]
    assert "guess_footnote" in [one.key for one in got.accounts[0].told]


def test_the_sign_of_a_carriage_return_parts_words_in_plain_and_in_rich_strings(
    tmp_path: Path,
) -> None:
    """Excel writes it so into what was pasted."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for y, row in enumerate([HEADER, *ROWS]):
        sheet.write_row(y, 0, row)
    sheet.write_string(1, 2, "phát_x000D_\nthanh")
    sheet.write_rich_string(2, 2, "truyền_x000D_", bold, "hình")
    book.close()
    # xlsxwriter escapes the sign, as if it were meant as it stands.
    meant = repacked(out.getvalue(), lambda _, part: part.replace(b"_x005F", b""))
    got = received(tmp_path, {"a.xlsx": meant})
    assert column(got, "medium") == ["radio", "tv"]


def test_an_error_of_an_old_workbook_is_no_number(tmp_path: Path) -> None:
    """A cell of #DIV/0! holds the number 7."""
    book = xlwt.Workbook()
    page = book.add_sheet("BC")
    for y, row in enumerate([HEADER, *ROWS]):
        for x, value in enumerate(row):
            if (y, x) != (1, 4):
                page.write(y, x, value)
    page.row(1).set_cell_error(4, "#DIV/0!")
    out = io.BytesIO()
    book.save(out)
    got = received(tmp_path, {"a.xls": out.getvalue()})
    assert column(got, "people_reached") == [None, 800]
    assert [one.key for one in got.faults] == ["receive_error_cell"]


def test_a_line_break_within_a_cell_of_ods_parts_its_words(tmp_path: Path) -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{one}="{office}:{one}:1.0"' for one in ("office", "table", "text"))

    def cell(value: Any) -> str:
        text = str(value).replace(", ", ",<text:line-break/>").replace(" ", "<text:s/>", 1)
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    cells = ("".join(map(cell, row)) for row in [HEADER, *ROWS])
    filled = "".join(f"<table:table-row>{one}</table:table-row>" for one in cells)
    sheet = f'<office:spreadsheet><table:table table:name="BC">{filled}</table:table>'
    body = f"<office:body>{sheet}</office:spreadsheet></office:body>"
    content = f"<office:document-content {names}>{body}</office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    got = received(tmp_path, {"a.ods": out.getvalue()})
    assert not got.refused and column(got, "people_reached") == [900, 800]


def test_a_workbook_counts_from_1904_whatever_an_extension_of_it_says(tmp_path: Path) -> None:
    """Excel for Mac writes a second element of that name, which says nothing of days."""
    second = (
        '<extLst><ext uri="{79F54976-1DA5-4618-B147-4CDE4B953A38}" xmlns:x14="urn:x14">'
        '<x14:workbookPr defaultImageDpi="32767"/></ext></extLst></workbook>'
    )
    row = [("TH1", None), ("tv", None), (44_560, "dd/mm/yyyy"), ("7:05", None), ("8:05", None)]
    cells = [*row, ("Thời sự", None), ("new_in_house", None)]
    made = workbook([header_cells("broadcast_log")[: len(cells)], cells], date_1904=True)
    told = repacked(made, lambda _, part: part.replace(b"</workbook>", second.encode()))
    got = received(tmp_path, {"a.xlsx": told}, "broadcast_log")
    assert column(got, "date") == [date(2025, 12, 31)]


def test_the_first_days_of_1900_are_as_excel_shows_them() -> None:
    shown = [serial_cell(day, epoch1904=False, clock=False).text for day in (1, 59, 61)]
    assert shown == ["01/01/1900", "28/02/1900", "01/03/1900"]


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("shown", ["TRUE", "ĐÚNG", "WAHR"])
def test_a_truth_value_of_ods_is_one_in_every_language(
    shown: str, flat: bool, tmp_path: Path
) -> None:
    names = ("office", "table", "text")
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in names
    )
    cell = (
        '<table:table-cell office:value-type="boolean" office:boolean-value="true">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )
    root = "document" if flat else "document-content"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<?xml version="1.0"?><office:{root} {spaces} office:mimetype="{kind}"><office:body>'
        f'<office:spreadsheet><table:table table:name="BC"><table:table-row>{cell}'
        f"</table:table-row></table:table></office:spreadsheet></office:body></office:{root}>"
    )
    path = tmp_path / ("a.fods" if flat else "a.ods")
    if flat:
        path.write_text(content, encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", kind)
            archive.writestr("content.xml", content)
    assert open_book(path, path.name).sheets[0].cell(1, 0).text == "TRUE"


def test_an_open_document_table_is_read_as_it_is_shown(tmp_path: Path) -> None:
    def cell(shown: str, **said: Any) -> TableCell:
        one = TableCell(**said)
        one.addElement(P(text=shown))
        return one

    rows = [
        [
            cell("96,5%", valuetype="percentage", value=0.965),
            cell("30/06/2025", valuetype="date", datevalue="2025-06-30"),
            cell("7:05", valuetype="time", timevalue="PT07H05M00S"),
        ],
        [cell("Cộng", numbercolumnsspanned=2, numberrowsspanned=3), CoveredTableCell(), cell("a")],
    ]
    path = tmp_path / "a.ods"
    path.write_bytes(open_document([rows]))
    (sheet,) = open_book(path, path.name).sheets
    share, day, clock = (sheet.cell(1, column) for column in range(3))
    assert (share.kind, share.value, share.percent) == ("number", 0.965, True)
    assert (day.kind, day.day, clock.kind) == ("date", date(2025, 6, 30), "time")
    assert sheet.merged == [(2, 0, 4, 1)]
    assert sheet.cell(2, 2).text == "a"


def test_a_binary_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    rows = [
        [HEADER[0], "#N/A", None, date(2025, 6, 30)],
        [2025.0, 0.965, 12.5, 0.965],
        [True, "trắng", "gạch", "a"],
    ]
    looks = {(1, 1): PERCENT, (2, 1): WHITE, (2, 2): STRUCK}
    how = How(hidden_columns=(3,), styles=looks)
    path = tmp_path / "a.xlsb"
    path.write_bytes(binary_workbook({"BC": rows, "Nháp": rows}, how))
    sheets = open_book(path, path.name).sheets
    assert [sheet.name for sheet in sheets] == ["BC", "Nháp"]
    for sheet in sheets:
        told = [[sheet.cell(y, x).text for x in range(4)] for y in (1, 2, 3)]
        assert told == [
            ["Năm", "#N/A", "", "30/06/2025"],
            ["2025", "96,5%", "12,5", "0,965"],
            ["TRUE", "trắng", "gạch", "a"],
        ]
        assert (sheet.cell(1, 1).kind, sheet.cell(2, 1).percent) == ("error", True)
        assert (sheet.cell(3, 1).unseen, sheet.cell(3, 2).struck) == (True, True)
        assert (sheet.hidden_columns, sheet.hidden_rows, sheet.hidden) == ({3}, set(), False)


def test_a_cell_merged_over_rows_of_a_binary_workbook_holds_for_each(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Năm", "Mã đơn vị hành chính", "Loại hình", "Số dân", "Số người được nghe, xem"],
        [2025, "20", "phát thanh", 1000, 990],
        [None, None, "truyền hình", None, 980],
    ]
    how = How(merged=((1, 2, 0, 0), (1, 2, 1, 1), (1, 2, 3, 3)))
    got = received(tmp_path, {"a.xlsb": binary_workbook({"BC": rows}, how)})
    assert not got.refused and not got.faults
    assert column(got, "people") == [1000, 1000] and column(got, "year") == [2025, 2025]
    (account,) = got.accounts
    assert {one.key for one in account.told} == {"guess_merged", "note_merged"}


def test_days_of_a_binary_workbook_count_from_1904_shown_as_dates_or_as_numbers(
    tmp_path: Path,
) -> None:
    head = [one for one, _ in header_cells("broadcast_log")[:7]]
    row = ["TH1", "tv", 44_560, "7:05", "8:05", "Thời sự", "new_in_house"]
    how = How(styles={(1, 2): DAY}, from_1904=True)
    made = binary_workbook({"Log": [head, row, [*row[:3], "9:05", "9:35", *row[5:]]]}, how)
    got = received(tmp_path, {"a.xlsb": made}, "broadcast_log")
    assert column(got, "date") == [date(2025, 12, 31)] * 2


def test_an_error_in_a_binary_workbook_is_told_and_not_taken_for_blank(tmp_path: Path) -> None:
    rows = [HEADER, [*ROWS[0][:4], "#DIV/0!"], ROWS[1]]
    got = received(tmp_path, {"a.xlsb": binary_workbook({"BC": rows}, How())})
    assert column(got, "people_reached") == [None, 800]
    assert [(one.key, one.value) for one in got.faults] == [("receive_error_cell", "#DIV/0!")]


@pytest.mark.parametrize("record", [bytes([0, 4]) + bytes(4), bytes([3, 8]) + bytes(8)])
def test_a_binary_workbook_whose_record_is_cut_off_is_refused(
    record: bytes, tmp_path: Path
) -> None:
    """A row without its flags, a cell of error without its code."""
    whole = binary_workbook({"BC": [HEADER, *ROWS]}, How())
    cut = repacked(whole, lambda name, part: record if name.endswith("sheet1.bin") else part)
    got = received(tmp_path, {"a.xlsb": cut})
    assert keys(got) == ["return_not_a_workbook"]


def test_a_binary_workbook_with_short_records_says_what_cannot_be_read(tmp_path: Path) -> None:
    """Some programs leave the column out of a cell's record; the reader drops those cells."""
    sheet = bytes([0, 25]) + bytes(25) + bytes([2, 12]) + bytes(12) + bytes([16, 12]) + bytes(12)
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{TYPES}/officeDocument" Target="xl/workbook.bin"/>'
        "</Relationships>"
    )
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relation)
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    assert outcome.receipt is not None
    (said,) = outcome.receipt.account.refused
    assert "xlsx" in said[0] and "a.xlsb" in said[0]


def test_a_formula_that_was_never_calculated_is_told_as_such(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append([head for head, _ in header_cells("coverage")])
    book.active.append([2025, "06040", "radio", 8000, "=D2*0.9", None])
    out = io.BytesIO()
    book.save(out)
    got = received(tmp_path, {"a.xlsx": out.getvalue()})
    assert [(one.key, one.row, one.column) for one in got.faults] == [
        ("receive_no_value", 2, "people_reached")
    ]
