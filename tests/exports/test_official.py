"""The official report: the form of Decree 30/2020/NĐ-CP read back, numbers found again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from lsanalytics.errors import InputError
from lsanalytics.exports.official import bookmarks, differences, load_office, report
from lsanalytics.exports.tables import Leaving
from lsanalytics.telling.sentence import sentence
from tests.exports.conftest import AS_OF, PROJECT

OFFICE = load_office(PROJECT.data)


@pytest.fixture(scope="module")
def made(everything: Leaving, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bao-cao") / "bao-cao.docx"
    path.write_bytes(report(everything.judged[0], OFFICE, AS_OF, ["Không có."]))
    return path


def paragraphs(document: Any) -> list[Any]:
    """Every paragraph in the order of the page, also those in tables."""
    from docx.text.paragraph import Paragraph

    return [Paragraph(one, document) for one in document.element.body.iter(qn("w:p"))]


def test_paper_and_margins_are_within_the_decree(made: Path) -> None:
    document = Document(str(made))
    for section, portrait in zip(document.sections, (True, False), strict=True):
        short, long = sorted((section.page_width, section.page_height))
        assert (round(short / Mm(1)), round(long / Mm(1))) == (210, 297)
        assert (section.page_width < section.page_height) is portrait
        for side, low, high in (
            (section.top_margin, 20, 25),
            (section.bottom_margin, 20, 25),
            (section.left_margin, 30, 35),
            (section.right_margin, 15, 20),
        ):
            assert low <= round(side / Mm(1)) <= high


def test_boxes_stand_in_order_with_their_exact_words(made: Path) -> None:
    said = [one.text for one in paragraphs(Document(str(made))) if one.text.strip()]
    text = "\n".join(said)
    order = [
        "UBND TỈNH LẠNG SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ",
        "Lạng Sơn, ngày",
        "BÁO CÁO",
        OFFICE.subject,
        "Kính gửi: ",
        "I. BÁO CHÍ",
        "Nơi nhận:",
        "- Lưu: VT",
        "GIÁM ĐỐC",
        "Phụ lục",
    ]
    spots = [text.index(piece) for piece in order]
    assert spots == sorted(spots)
    (number,) = [one for one in said if one.startswith("Số:")]
    assert re.fullmatch(r"Số: *\d{0,4}(?:[a-z])?/BC-[A-ZĐ0-9-]+", number)


@pytest.mark.parametrize(
    ("style", "sizes", "bold", "italic"),
    [
        ("VB Quốc hiệu", (12, 13), True, False),
        ("VB Tiêu ngữ", (13, 14), True, False),
        ("VB Cơ quan chủ quản", (12, 13), False, False),
        ("VB Cơ quan", (12, 13), True, False),
        ("VB Số", (13, 13), False, False),
        ("VB Ngày", (13, 14), False, True),
        ("VB Tên loại", (13, 14), True, False),
        ("VB Trích yếu", (13, 14), True, False),
        ("VB Thân", (13, 14), False, False),
        ("VB Chức vụ", (13, 14), True, False),
        ("VB Họ tên", (13, 14), True, False),
        ("VB Nơi nhận", (12, 12), True, True),
        ("VB Danh sách nhận", (11, 11), False, False),
        ("VB Phụ lục", (14, 14), True, False),
        ("VB Tên phụ lục", (13, 14), True, False),
        ("VB Kèm theo", (13, 14), False, True),
    ],
)
def test_letters_are_those_of_the_table(
    style: str, sizes: tuple[int, int], bold: bool, italic: bool, made: Path
) -> None:
    document = Document(str(made))
    found = document.styles[style]
    assert sizes[0] <= found.font.size.pt <= sizes[1]
    assert (bool(found.font.bold), bool(found.font.italic)) == (bold, italic)
    assert any(one.style.name == style for one in paragraphs(document))


def test_one_face_in_every_script_and_no_colour(made: Path) -> None:
    document = Document(str(made))
    used = {one.style.name for one in paragraphs(document)}
    for name in used - {"Normal"}:
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            assert fonts.get(qn(script)) == "Times New Roman", (name, script)
        assert document.styles[name].element.rPr.find(qn("w:color")) is None
    for one in paragraphs(document):
        for run in one.runs:
            assert run.font.name in (None, "Times New Roman")
            assert run.font.color is None or run.font.color.rgb is None


def test_body_is_justified_with_a_first_line_and_space(made: Path) -> None:
    form = Document(str(made)).styles["VB Thân"].paragraph_format
    assert form.alignment == 3  # both edges
    assert round(form.first_line_indent / Mm(1), 1) in (10.0, 12.7)
    assert form.space_before.pt + form.space_after.pt >= 6


def test_pages_are_numbered_on_top_but_not_the_first_and_the_annex_by_itself(made: Path) -> None:
    body, annex = Document(str(made)).sections
    for section in (body, annex):
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
        assert section.header.paragraphs[0].alignment == 1  # centred
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert Document(str(made)).tables[-1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_every_sentence_and_number_is_the_briefs_and_is_found_again(
    made: Path, everything: Leaving
) -> None:
    held, judged = bookmarks(made), everything.judged[0]
    for one in judged.assessments:
        assert held[f"{one.target.id}_said"] == sentence(one, "vi")
        assert {f"{one.target.id}_{what}" for what in ("value", "first", "last")} <= set(held)
    assert differences(made, judged, OFFICE, AS_OF) == []


def test_a_number_that_somebody_changed_is_told(
    made: Path, everything: Leaving, tmp_path: Path
) -> None:
    document = Document(str(made))
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        if run.text.startswith("99,2"):
                            run.text = "99,9"
    document.save(str(tmp_path / "sua.docx"))
    found = differences(tmp_path / "sua.docx", everything.judged[0], OFFICE, AS_OF)
    assert [(name, said) for name, said, _ in found] == [("a2_value", "99,9")]


def test_simulated_data_are_said_on_every_page_and_real_ones_are_not(
    made: Path, everything: Leaving, tmp_path: Path
) -> None:
    for section in Document(str(made)).sections:
        for foot in (section.footer, section.first_page_footer):
            assert "MÔ PHỎNG" in foot.paragraphs[0].text
    national = next(one for one in everything.judged if one.plan.id.startswith("749"))
    path = tmp_path / "749.docx"
    path.write_bytes(report(national, OFFICE, AS_OF, []))
    assert "MÔ PHỎNG" not in Document(str(path)).sections[0].footer.paragraphs[0].text


def template(folder: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "mau.docx"))
    return folder / "mau.docx"


OWN = (
    "{{ agency }} {{ subject }} {{ mark }} {% if simulated %}x{% endif %}",
    "{% for field in fields %}{{ field.title }}{% endfor %}",
    "{% for row in rows %}{{ row.title }}{% endfor %}",
)


def test_an_office_uses_its_own_template(everything: Leaving, tmp_path: Path) -> None:
    path = tmp_path / "rieng.docx"
    judged = everything.judged[0]
    path.write_bytes(report(judged, OFFICE, AS_OF, [], template(tmp_path, *OWN)))
    assert OFFICE.agency in Document(str(path)).paragraphs[0].text


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        (OWN[1:], "export_template_lacks", "agency"),
        ((*OWN[:1], *OWN[2:]), "export_template_lacks", "fields"),
        ((*OWN, "{{ signr }}"), "export_template_unknown", "signr"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(
    lines: tuple[str, ...], key: str, value: str, everything: Leaving, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        report(everything.judged[0], OFFICE, AS_OF, [], template(tmp_path, *lines))
    assert (caught.value.key, caught.value.values["value"]) == (key, value)


def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("x", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        bookmarks(tmp_path / "x.docx")
    assert caught.value.key == "export_not_docx"
