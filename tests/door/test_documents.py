"""Tables in documents of Word and tables that lie within others, as on pages made of tables."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from lsanalytics.door.sent import take_apart
from lsanalytics.door.taken import Sent
from lsanalytics.places import load_places
from lsanalytics.receiving.sentences import sentences
from tests.door.coverage import BY_MEDIA, HEADER, KHE, ONE, RADIO, TV, figures
from tests.receive.laws import ROOT, check_laws, empty_project

BOTH = [HEADER, ONE, [2025, KHE, "truyền hình", 8000, 7500]]


def document(draw: Callable[[Any], Any]) -> bytes:
    made = docx.Document()
    draw(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def table(holder: Any, rows: list[list[Any]]) -> Any:
    made = holder.add_table(len(rows), len(rows[0]))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            made.cell(y, x).text = str(value)
    return made


def taken(folder: Path, content: bytes | str, name: str = "a.docx") -> Sent:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return take_apart(path, name, None, load_places(ROOT / "data" / "raw"))


def test_cells_merged_downwards_hold_for_each_row(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        one = table(made, [HEADER, ONE, ["", "", "truyền hình", "", 7500]])
        for column in (0, 1, 3):
            one.cell(1, column).merge(one.cell(2, column))

    sent = taken(tmp_path, document(draw))
    assert figures(sent) == [RADIO, TV]
    assert "guess_merged" in [one.key for one in sent.notes]


def test_headings_of_two_rows_under_a_title(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        made.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        made.add_paragraph("PHỦ SÓNG NĂM 2025")
        upper = ["TT", "Tên xã", "Số dân", "Số người được nghe, xem", ""]
        lower = ["", "", "", "Phát thanh", "Truyền hình"]
        rows = [upper, lower, [1, "Xã Thất Khê", "8.000", "7.000", "7.500"]]
        one = table(made, [*rows, ["", "Tổng cộng", "8.000", "7.000", "7.500"]])
        one.cell(0, 3).merge(one.cell(0, 4))
        for column in range(3):
            one.cell(0, column).merge(one.cell(1, column))

    assert figures(taken(tmp_path, document(draw))) == [RADIO, TV]


def test_the_title_above_each_table_is_that_of_the_table(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        for year, name in ((2024, "Thị trấn Thất Khê"), (2025, "Xã Thất Khê")):
            made.add_paragraph(f"PHỦ SÓNG NĂM {year}")
            table(made, [BY_MEDIA, [1, name, 8000, 7000, 7500]])

    found = figures(taken(tmp_path, document(draw)))
    assert found == [(2024, *RADIO[1:]), (2024, *TV[1:]), RADIO, TV]


def test_a_table_in_a_cell_of_another_is_read(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        outer = table(made, [["UBND XÃ THẤT KHÊ", "CỘNG HÒA"], ["", ""]])
        table(outer.cell(1, 0), BOTH)

    assert figures(taken(tmp_path, document(draw))) == [RADIO, TV]


def test_what_was_struck_from_a_document_is_not_read(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        one = table(made, [HEADER, [*ONE[:4], ""]])
        paragraph = one.cell(1, 4).paragraphs[0]
        for kind, text in (("del", "6000"), ("ins", "7000")):
            run = paragraph.add_run(text)._r
            changed = etree.SubElement(paragraph._p, run.tag.replace("}r", "}" + kind))
            changed.append(run)

    sent = taken(tmp_path, document(draw))
    assert figures(sent) == [RADIO]
    asked = [one for one in sent.notes if one.key == "guess_comment"]
    assert [(one.row, one.column, one.became) for one in asked] == [(2, "people_reached", "7000")]
    assert "“6000”" in asked[0].value  # that somebody has yet to accept


@pytest.mark.parametrize("kind", ["del", "ins"])
def test_a_row_under_a_change_that_nobody_has_accepted_is_told(kind: str, tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        line = table(made, BOTH).rows[2]._tr
        etree.SubElement(line.get_or_add_trPr(), qn(f"w:{kind}"))
        for run in list(line.iter(qn("w:r"))) if kind == "ins" else ():
            changed = etree.SubElement(run.getparent(), qn("w:ins"))
            changed.append(run)

    sent = taken(tmp_path, document(draw))
    assert figures(sent) == ([RADIO] if kind == "del" else [RADIO, TV])
    said = [one.key for one in sent.notes if one.row == 3]
    assert ("guess_comment" in said) == (kind == "ins")


def test_a_raised_mark_behind_a_number_is_left_out_and_asked_about(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        one = table(made, [HEADER, ONE])
        one.cell(1, 4).paragraphs[0].add_run("1").font.superscript = True

    sent = taken(tmp_path, document(draw))
    assert figures(sent) == [RADIO]
    assert "guess_footnote" in [one.key for one in sent.notes]


def test_a_faulty_row_of_a_document_is_set_aside_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(lambda made: table(made, [*BOTH[:2], [*BOTH[2][:4], 9000]])))
    (outcome,) = check_laws(empty_project(tmp_path / "p"), [path])
    assert outcome.receipt is not None and outcome.receipt.account.rows_aside == 1
    assert any("dòng 3" in one and "9000" in one for one in sentences(outcome))


def test_a_letter_without_a_table_is_refused_as_such(tmp_path: Path) -> None:
    sent = taken(tmp_path, document(lambda made: made.add_paragraph("Kính gửi: Sở")))
    assert [one.key for one in sent.refused] == ["receive_document_without_table"]


@pytest.mark.parametrize("cut", [100, 2000])
def test_a_document_that_broke_off_is_refused(cut: int, tmp_path: Path) -> None:
    sent = taken(tmp_path, document(lambda made: table(made, BOTH))[:-cut])
    assert [one.key for one in sent.refused] == ["return_not_a_workbook"]


def test_a_table_within_the_table_that_lays_out_a_page_is_read(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in BOTH)
    page = f"<table><tr><td>Cổng</td><td><table>{rows}</table></td></tr></table>"
    assert figures(taken(tmp_path, page, "a.html")) == [RADIO, TV]


def filled(made: Any, xml: str) -> None:
    """The number of people reached, in the way in which Word keeps it."""
    cell = table(made, [HEADER, ONE]).cell(1, 4)
    cell.text = ""
    cell.paragraphs[0]._p.append(parse_xml(xml))


HYPHEN = f"<w:r {nsdecls('w')}><w:t>70</w:t><w:noBreakHyphen/><w:t>75</w:t></w:r>"
AT_LEAST = f'<w:r {nsdecls("w")}><w:sym w:font="Symbol" w:char="F0B3"/><w:t>7000</w:t></w:r>'
TICK = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>7000</w:t></w:r>'
FRACTION = """<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f>
  <m:num><m:r><m:t>70</m:t></m:r></m:num><m:den><m:r><m:t>100</m:t></m:r></m:den></m:f></m:oMath>"""


@pytest.mark.parametrize(
    ("xml", "told"),
    [(HYPHEN, "70-75"), (AT_LEAST, "≥7000"), (TICK, "□7000"), (FRACTION, "70/100")],
    ids=["hyphen", "at least", "tick", "fraction"],
)
def test_a_sign_that_is_no_letter_is_not_passed_over(tmp_path: Path, xml: str, told: str) -> None:
    sent = taken(tmp_path, document(lambda made: filled(made, xml)))
    assert [(one.key, one.value) for one in sent.faults] == [("receive_integer", told)]


@pytest.mark.parametrize("of_row", [True, False])
def test_a_field_to_fill_in_may_be_a_whole_cell_or_a_whole_row(
    tmp_path: Path, of_row: bool
) -> None:
    def draw(made: Any) -> None:
        row = table(made, BOTH).rows[2]._tr
        whole = row if of_row else row.findall(qn("w:tc"))[3]
        field = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        whole.getparent().replace(whole, field)
        field.find(qn("w:sdtContent")).append(whole)

    assert figures(taken(tmp_path, document(draw))) == [RADIO, TV]


def word(text: str, look: str = "") -> str:
    look = f"<w:rPr><w:{look}/></w:rPr>" if look else ""
    return f"<w:r {nsdecls('w')}>{look}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("look", ["strike", "dstrike"])
def test_a_figure_struck_out_is_no_part_of_the_one_beside_it(tmp_path: Path, look: str) -> None:
    def draw(made: Any) -> None:
        cell = table(made, [HEADER, ONE]).cell(1, 4)
        cell.text = ""
        for one in (word("65", look), word("700")):
            cell.paragraphs[0]._p.append(parse_xml(one))

    sent = taken(tmp_path, document(draw))
    assert [(one.key, one.value) for one in sent.faults] == [("receive_integer", "65 / 700")]


def test_a_row_with_a_figure_struck_out_is_set_aside_and_told(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        cell = table(made, BOTH).cell(1, 4)
        cell.paragraphs[0].runs[0].font.strike = True

    sent = taken(tmp_path, document(draw))
    assert figures(sent) == [TV]
    assert [one.key for one in sent.unseen] == ["receive_struck"]


def test_hidden_letters_are_no_part_of_a_figure(tmp_path: Path) -> None:
    def draw(made: Any) -> None:
        cell = table(made, BOTH).cell(1, 4)
        cell.paragraphs[0]._p.insert(0, parse_xml(word("1", "vanish")))

    assert figures(taken(tmp_path, document(draw))) == [RADIO, TV]


def pages(*blocks: str | list[list[Any]]) -> bytes:
    """A document of paragraphs and tables, one below another."""

    def draw(made: Any) -> None:
        for one in blocks:
            made.add_paragraph(one) if isinstance(one, str) else table(made, one)

    return document(draw)


KHE_ROW, KINH_ROW = [1, "Xã Thất Khê", 8000, 7000, 7500], [2, "Phường Đông Kinh", 9000, 8000, 8500]
KINH = [(2025, "05977", "radio", 9000, 8000), (2025, "05977", "tv", 9000, 8500)]


@pytest.mark.parametrize("rest", [[BY_MEDIA, KINH_ROW], [KINH_ROW]], ids=["headings", "rows"])
def test_a_table_that_a_page_tore_is_one(rest: list[list[Any]], tmp_path: Path) -> None:
    sent = taken(tmp_path, pages("PHỦ SÓNG NĂM 2025", [BY_MEDIA, KHE_ROW], rest))
    assert figures(sent) == [*KINH, RADIO, TV]


def test_a_letterhead_and_signatures_go_on_with_no_table(tmp_path: Path) -> None:
    head = [["UBND XÃ THẤT KHÊ", "CỘNG HÒA"], ["Số: 12/BC", "ngày 15 tháng 01 năm 2026"]]
    foot = [["Nơi nhận:", "", "CHỦ TỊCH", "", ""]]
    sent = taken(tmp_path, pages(head, [HEADER, ONE], foot))
    assert figures(sent) == [RADIO]


def test_the_year_above_an_earlier_table_holds_where_a_later_one_names_none(tmp_path: Path) -> None:
    heads = ["TT", "Tên xã", "Số dân", "Số người được nghe, xem"]
    parts = [
        [f"Bảng {n}. {medium}", [heads, [1, "Xã Thất Khê", 8000, reached]]]
        for n, medium, reached in ((1, "Phát thanh", 7000), (2, "Truyền hình", 7500))
    ]
    sent = taken(tmp_path, pages("Năm 2025", *(one for part in parts for one in part)))
    assert figures(sent) == [RADIO, TV]


@pytest.mark.parametrize("rest", [[], [[["Nơi nhận:", "CHỦ TỊCH"]]]], ids=["end", "signature"])
def test_a_note_below_a_table_is_asked_about(rest: list[Any], tmp_path: Path) -> None:
    note = "Ghi chú: số liệu là ước thực hiện."
    sent = taken(tmp_path, pages([HEADER, ONE], note, "Năm 2026 dự kiến đạt 99%.", *rest))
    assert figures(sent) == [RADIO]
    assert [one.value for one in sent.notes if one.key == "guess_remark"] == [note]
