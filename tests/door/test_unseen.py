"""What nobody sees who opens a file is never data: it is set aside and told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import LineBreak, P

from lsanalytics.receiving.sentences import sentences
from tests.door.binary import STRUCK, How, binary_workbook
from tests.door.coverage import HEADER
from tests.door.folders import column, received
from tests.receive.laws import check_laws, empty_project
from tests.receive.workbooks import open_document as of_cells

ROWS = [
    [2025, "06040", "phát thanh", 1000, 900],
    [2025, "06046", "phát thanh", 1000, 800],
    [2025, "06103", "phát thanh", 1000, 700],
]


def xlsx(change: Callable[[Any, Any], None]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("BC")
    for number, row in enumerate([HEADER, *ROWS]):
        page.write_row(number, 0, row)
    change(book, page)
    book.close()
    return out.getvalue()


def another(book: Any, page: Any) -> Any:
    """A second sheet with a row that contradicts the first."""
    sheet = book.add_worksheet("Nháp")
    for number, row in enumerate([HEADER, [2025, "06040", "phát thanh", 1000, 1]]):
        sheet.write_row(number, 0, row)
    return sheet


def white_on_blue(book: Any, page: Any) -> None:
    look = book.add_format({"font_color": "white", "bg_color": "#1F4E79"})
    page.write_row(1, 0, ROWS[0], look)


UNSEEN: dict[str, tuple[Callable[[Any, Any], Any], list[tuple[str, int]], list[int]]] = {
    # what is done to the workbook -> why rows are set aside, people reached of the others
    "a hidden row": (
        lambda book, page: page.set_row(2, None, None, {"hidden": True}),
        [("receive_hidden_row", 3)],
        [900, 700],
    ),
    "a filtered row": (
        lambda book, page: (page.autofilter(0, 0, 3, 4), page.set_row(3, options={"hidden": 1})),
        [("receive_hidden_row", 4)],
        [900, 800],
    ),
    "a row of no height": (
        lambda book, page: page.set_row(1, 0),
        [("receive_hidden_row", 2)],
        [800, 700],
    ),
    "a hidden sheet": (
        lambda book, page: another(book, page).hide(),
        [("receive_hidden_sheet", 2)],
        [900, 800, 700],
    ),
    "a very hidden sheet": (
        lambda book, page: another(book, page).very_hidden(),
        [("receive_hidden_sheet", 2)],
        [900, 800, 700],
    ),
    "a row struck out": (
        lambda book, page: page.write_row(2, 0, ROWS[1], book.add_format({"font_strikeout": 1})),
        [("receive_struck", 3)],
        [900, 700],
    ),
    "one figure struck out": (
        lambda book, page: page.write(2, 4, 800, book.add_format({"font_strikeout": 1})),
        [("receive_struck", 3)],
        [900, 700],
    ),
    "white on white": (
        lambda book, page: page.write(2, 4, 800, book.add_format({"font_color": "white"})),
        [("receive_white", 3)],
        [900, 700],
    ),
    "white on blue": (white_on_blue, [], [900, 800, 700]),
    "a format that shows nothing": (
        lambda book, page: page.write(1, 4, 900, book.add_format({"num_format": ";;;"})),
        [("receive_white", 2)],
        [800, 700],
    ),
}


@pytest.mark.parametrize("case", UNSEEN)
def test_what_nobody_sees_is_set_aside_and_told(case: str, tmp_path: Path) -> None:
    change, why, reached = UNSEEN[case]
    got = received(tmp_path, {"a.xlsx": xlsx(change)})
    assert not got.refused
    assert [(one.key, one.row) for one in got.unseen] == why
    assert sorted(column(got, "people_reached"), reverse=True) == reached
    (rows,) = got.accounts
    assert rows.data == len(reached) + len(why)


def test_a_hidden_column_is_used_where_no_other_says_the_same_and_told(tmp_path: Path) -> None:
    got = received(
        tmp_path,
        {"a.xlsx": xlsx(lambda book, page: page.set_column(3, 3, None, None, {"hidden": 1}))},
    )
    assert column(got, "people") == [1000] * 3
    assert "guess_hidden_column" in {one.key for one in got.accounts[0].told}


def test_a_column_that_is_seen_goes_before_a_hidden_one_of_the_same_name(tmp_path: Path) -> None:
    def change(book: Any, page: Any) -> None:
        page.set_column(3, 3, None, None, {"hidden": True})
        page.write_column(0, 5, ["Số dân", 2000, 2000, 2000])

    got = received(tmp_path, {"a.xlsx": xlsx(change)})
    assert column(got, "people") == [2000] * 3
    assert "note_unknown_column" in {one.key for one in got.accounts[0].told}


def old_excel() -> bytes:
    """Row 2 and the people hidden, row 3 struck out, a hidden sheet; column A empty."""
    book = xlwt.Workbook()
    pages = [book.add_sheet("BC"), book.add_sheet("Nháp")]
    pages[1].visibility = 1
    for page in pages:
        for y, row in enumerate([HEADER, *ROWS]):
            for x, value in enumerate(row):
                look = xlwt.easyxf("font: struck_out on" if y == 2 else "")
                page.write(y, x + 1, value, look)
    pages[0].row(1).hidden = pages[0].col(4).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_document() -> bytes:
    """The same in OpenDocument."""
    book = OpenDocumentSpreadsheet()
    struck = Style(name="struck", family="table-cell")
    struck.addElement(TextProperties(textlinethroughstyle="solid"))
    away = Style(name="away", family="table")
    away.addElement(TableProperties(display="false"))
    for style in (struck, away):
        book.automaticstyles.addElement(style)
    for name, look in (("BC", None), ("Nháp", away)):
        table = Table(name=name, **({"stylename": look} if look else {}))
        table.addElement(TableColumn(numbercolumnsrepeated=4))
        table.addElement(TableColumn(visibility="collapse"))
        for y, row in enumerate([HEADER, *ROWS]):
            line = TableRow(**({"visibility": "collapse"} if y == 1 and not look else {}))
            line.addElement(TableCell())
            for value in row:
                kind = {"valuetype": "float", "value": value} if isinstance(value, int) else {}
                cell = TableCell(**kind, **({"stylename": struck} if y == 2 else {}))
                cell.addElement(P(text=str(value)))
                line.addElement(cell)
            table.addElement(line)
        book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def binary() -> bytes:
    """The same in a binary workbook."""
    rows = [[None, *row] for row in [HEADER, *ROWS]]
    struck = {(2, x): STRUCK for x in range(6)}
    return binary_workbook({"BC": rows, "Nháp": rows}, How(("Nháp",), (1,), (4,), struck))


@pytest.mark.parametrize(
    ("name", "made"), [("a.xls", old_excel), ("a.ods", open_document), ("a.xlsb", binary)]
)
def test_other_kinds_of_workbooks_hide_in_the_same_way(
    name: str, made: Callable[[], bytes], tmp_path: Path
) -> None:
    got = received(tmp_path, {name: made()})
    assert not got.refused
    assert [(one.key, one.row) for one in got.unseen] == [
        ("receive_hidden_row", 2),
        ("receive_struck", 3),
        *[("receive_hidden_sheet", row) for row in (2, 3, 4)],
    ]
    assert column(got, "people_reached") == [700]
    assert column(got, "place") == ["06103"]
    assert "guess_hidden_column" in {one.key for one in got.accounts[0].told}


def page(figure: str) -> bytes:
    rows = [HEADER, [*ROWS[0][:4], figure], *ROWS[1:]]
    cells = ("".join(f"<td>{one}</td>" for one in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


def listed(figure: str) -> bytes:
    rows = [HEADER, [*ROWS[0][:4], f'"{figure}"'], *ROWS[1:]]
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


def partly_struck(book: Any, page: Any) -> None:
    page.write_rich_string(1, 4, book.add_format({"font_strikeout": 1}), "65", "700")


def of_two_lines() -> bytes:
    def cell(value: Any) -> TableCell:
        made, text = TableCell(valuetype="string"), P(text="65" if value is None else value)
        if value is None:
            text.addElement(LineBreak())
            text.addText("700")
        made.addElement(text)
        return made

    rows = [HEADER, [*ROWS[0][:4], None], *ROWS[1:]]
    return of_cells([[map(cell, row) for row in rows]])


TWO_FIGURES = {
    "a.ods": of_two_lines(),
    "a.xlsx": xlsx(lambda book, page: page.write(1, 4, "65\n700")),
    "part.xlsx": xlsx(partly_struck),
    "a.csv": listed("65\n700"),
    "a.html": page("65<br>700"),
    "struck.html": page("<s>65</s>700"),
    "fraction.html": page("<math><mfrac><mn>65</mn><mn>700</mn></mfrac></math>"),
}


@pytest.mark.parametrize("name", TWO_FIGURES)
def test_two_figures_in_one_cell_are_no_number_of_both(name: str, tmp_path: Path) -> None:
    got = received(tmp_path, {name: TWO_FIGURES[name]})
    assert column(got, "people_reached") == [None, 800, 700]
    assert [(one.key, one.value) for one in got.faults] == [("receive_integer", "65 / 700")]


@pytest.mark.parametrize(
    "hidden", ['<span hidden="">1</span>', '<span style="display: none">1</span>']
)
def test_what_a_page_hides_within_a_cell_is_no_part_of_a_figure(
    hidden: str, tmp_path: Path
) -> None:
    got = received(tmp_path, {"a.html": page(f"{hidden}900")})
    assert column(got, "people_reached") == [900, 800, 700]


@pytest.mark.parametrize("figure", ["9\n  000", "<b>9\n  000</b>"])
def test_a_line_of_a_page_ends_where_it_is_shown_to_end(figure: str, tmp_path: Path) -> None:
    got = received(tmp_path, {"a.html": page(figure)})
    assert column(got, "people_reached") == [9000, 800, 700]


def test_a_figure_that_a_page_strikes_out_is_set_aside(tmp_path: Path) -> None:
    got = received(tmp_path, {"a.html": page("<del>900</del>")})
    assert column(got, "people_reached") == [800, 700]
    assert [(one.key, one.row) for one in got.unseen] == [("receive_struck", 2)]


NONE = '<td style="display:none">'
OF_PAGES = {
    "a hidden row": lambda row: row.replace("<tr>", '<tr style="display: none">'),
    "a row in a hidden part": lambda row: f"<tbody hidden>{row}</tbody>",
    "a hidden cell": lambda row: row.replace("<td>1000", f"{NONE}999</td><td>1000"),
}


@pytest.mark.parametrize("case", OF_PAGES)
def test_a_row_that_a_page_hides_is_set_aside_and_told(case: str, tmp_path: Path) -> None:
    head, first, *rest = page("900").decode().split("</tr>")
    text = f"{head}</tr>{OF_PAGES[case](f'{first}</tr>')}{'</tr>'.join(rest)}"
    got = received(tmp_path, {"a.html": text})
    assert column(got, "people_reached") == [800, 700]
    assert [(one.key, one.row) for one in got.unseen] == [("receive_hidden_row", 2)]


@pytest.mark.parametrize("way", ["col", "td"])
def test_a_column_that_a_page_hides_is_not_used_beside_one_that_is_seen(
    way: str, tmp_path: Path
) -> None:
    rows = [[*HEADER[:4], HEADER[4], HEADER[4]], *([*row[:4], 1, row[4]] for row in ROWS)]
    hidden = NONE if way == "td" else "<td>"
    text = "".join(
        "<tr>" + "".join(f"{hidden if n == 4 else '<td>'}{one}</td>" for n, one in enumerate(row))
        for row in rows
    )
    cols = "<col span=4><col style='display:none'><col>" if way == "col" else ""
    got = received(tmp_path, {"a.html": f"<table>{cols}{text}</table>"})
    assert column(got, "people_reached") == [900, 800, 700]


def test_a_table_in_a_hidden_part_of_a_page_is_a_hidden_sheet(tmp_path: Path) -> None:
    text = page("900").decode()
    got = received(tmp_path, {"a.html": f'<html><div style="display:none">{text}</div></html>'})
    assert column(got, "people_reached") == []
    assert {one.key for one in got.unseen} == {"receive_hidden_sheet"}


def test_a_file_of_which_nobody_sees_a_row_is_received_and_its_rows_set_aside(
    tmp_path: Path,
) -> None:
    def hide(book: Any, page: Any) -> None:
        for number in (1, 2, 3):
            page.set_row(number, None, None, {"hidden": True})

    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(hide))
    (outcome,) = check_laws(empty_project(tmp_path / "p"), [path])
    assert outcome.receipt is not None
    account = outcome.receipt.account
    assert (account.rows_accepted, account.rows_aside) == (0, 3)
    assert "dòng bị ẩn hoặc bị lọc" in "\n".join(sentences(outcome))
