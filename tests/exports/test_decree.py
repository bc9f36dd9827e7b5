"""The official report read back: the form of Decree 30/2020/NĐ-CP, run by run; and its PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from lsanalytics.exports.template import make
from tests.exports import decree
from tests.exports.conftest import OFFICE
from tests.exports.decree import LETTERS, Letters
from tests.exports.reading import face, letters, out_of_order, paragraphs, parts, spacing

SHIPPED = Path(__file__).parents[2] / "lsanalytics/exports/templates/bao-cao.docx"


def said(document: Any) -> list[str]:
    return [one.text for one in paragraphs(document) if one.text.strip()]


def test_the_shipped_template_is_what_its_code_makes() -> None:
    made, shipped = make(), Document(str(SHIPPED))
    assert made.element.xml == shipped.element.xml
    assert made.styles.element.xml == shipped.styles.element.xml


def test_paper_and_margins_are_within_the_decree(report_file: Path) -> None:
    for section, upright in zip(
        Document(str(report_file)).sections, (True, False, True), strict=True
    ):
        short, long = sorted((section.page_width, section.page_height))
        assert (round(short / Mm(1)), round(long / Mm(1))) == decree.PAPER
        assert (section.page_width < section.page_height) is upright
        for side, (low, high) in decree.MARGINS.items():
            assert low <= round(getattr(section, f"{side}_margin") / Mm(1)) <= high


def test_boxes_stand_in_order_with_their_exact_words(report_file: Path) -> None:
    lines = said(Document(str(report_file)))
    text = "\n".join(lines)
    order = [
        "UBND TỈNH LẠNG SƠN",
        decree.NATIONAL_TITLE,
        decree.MOTTO,
        "Số: ",
        "Lạng Sơn, ngày",
        "BÁO CÁO",
        OFFICE.subject,
        "Kính gửi: ",
        "I. BÁO CHÍ",
        "Nơi nhận:",
        "- Lưu: VT",
        "GIÁM ĐỐC",
        "Phụ lục I",
        "Phụ lục II",
    ]
    spots = [text.index(piece) for piece in order[:-2]]
    spots += [text.index(f"{piece}\n") for piece in order[-2:]]
    assert spots == sorted(spots)
    (number,) = [one for one in lines if one.startswith("Số:")]
    assert re.fullmatch(decree.NUMBER, number)
    assert text == unicodedata.normalize("NFC", text)


def test_every_run_is_in_the_one_face_in_every_script_and_black(report_file: Path) -> None:
    document = Document(str(report_file))
    seen = 0
    for part in parts(document):
        for paragraph in paragraphs(part):
            for run in paragraph._p.iter(qn("w:r")):
                found = {face(document, paragraph, run, script) for script in decree.SCRIPTS}
                assert found == {decree.FACE}, (paragraph.text, found)
                assert not letters(document, paragraph, run)[-1], paragraph.text
                seen += 1
    assert seen > 100


@pytest.mark.parametrize("wanted", LETTERS, ids=[one.style for one in LETTERS])
def test_letters_of_every_run_are_those_of_the_decree(wanted: Letters, report_file: Path) -> None:
    document = Document(str(report_file))
    own = [one for one in paragraphs(document) if one.style and one.style.name == wanted.style]
    assert own
    for paragraph in own:
        for run in paragraph._p.iter(qn("w:r")):
            size, complex_size, bold, italic, _ = letters(document, paragraph, run)
            assert wanted.sizes[0] <= size <= wanted.sizes[1]
            assert (complex_size, bold, italic) == (size, wanted.bold, wanted.italic)


def test_body_is_justified_with_a_first_line_and_space_above_and_between(report_file: Path) -> None:
    body = [
        one
        for one in paragraphs(Document(str(report_file)))
        if one.style and one.style.name in ("VB Thân", "Heading 1", "Heading 2")
    ]
    for one in body:
        assert spacing(one, "alignment") == 3  # both edges
        assert round(spacing(one, "first_line_indent") / Mm(1), 1) in decree.FIRST_LINE
        above, below = spacing(one, "space_before"), spacing(one, "space_after")
        assert above.pt + below.pt >= decree.BETWEEN_PARAGRAPHS
        # A float is a multiple of single; a fixed distance would be a length.
        between = spacing(one, "line_spacing")
        assert isinstance(between, float)
        assert decree.BETWEEN_LINES[0] <= between <= decree.BETWEEN_LINES[1]
    assert len({spacing(one, "first_line_indent") for one in body}) == 1


def test_the_sign_of_the_end_stands_once_in_the_report_and_once_in_each_annex(
    report_file: Path,
) -> None:
    lines = said(Document(str(report_file)))
    first = next(at for at, one in enumerate(lines) if one == "Phụ lục I")
    second = next(at for at, one in enumerate(lines) if one == "Phụ lục II")
    for own in (lines[:first], lines[first:second], lines[second:]):
        assert sum(one.count(decree.END) for one in own) == 1
    assert lines[-1] == decree.END
    signs = next(at for at, one in enumerate(lines) if one == "Nơi nhận:")
    assert lines[signs - 1].endswith(decree.END)


def test_the_text_points_to_each_annex(report_file: Path) -> None:
    body = next(one for one in said(Document(str(report_file))) if "tổng hợp tại" in one)
    assert "Bảng 1 (Phụ lục I)" in body and "Hình 1 (Phụ lục II)" in body


def test_pages_are_numbered_on_top_but_not_the_first_and_each_annex_by_itself(
    report_file: Path,
) -> None:
    document = Document(str(report_file))
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header.part.element.xml
        assert "PAGE" not in section.first_page_header.part.element.xml
        (number,) = paragraphs(section.header.part)
        assert number.alignment == 1  # centred
        for run in number._p.iter(qn("w:r")):
            size = letters(document, number, run)[0]
            assert decree.PAGE_NUMBER[0] <= size <= decree.PAGE_NUMBER[1]
    for annex in document.sections[1:]:
        assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert document.tables[-1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_captions_are_words_own_and_the_text_refers_to_them(report_file: Path) -> None:
    document = Document(str(report_file))
    captions = [one for one in paragraphs(document) if one.style and one.style.name == "Caption"]
    table, figure = captions
    assert table.text.startswith("Bảng 1. ") and figure.text.startswith("Hình 1. ")
    for caption, label in ((table, "Bảng"), (figure, "Hình")):
        codes = [one.text for one in caption._p.iter(qn("w:instrText"))]
        assert codes == [f" SEQ {label} \\* ARABIC "]
        kinds = [one.get(qn("w:fldCharType")) for one in caption._p.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"]
    named = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    referred = [
        one.text.split()[1]
        for one in document.element.body.iter(qn("w:instrText"))
        if "REF" in one.text
    ]
    assert len(referred) == 2 and set(referred) <= named
    ids = [one.get(qn("w:id")) for one in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_a_chart_is_vector_where_word_takes_it_and_told_in_words(report_file: Path) -> None:
    document = Document(str(report_file))
    (drawing,) = document.element.body.iter(qn("w:drawing"))
    told = next(drawing.iter(qn("wp:docPr")))
    assert told.get("title").startswith("Ví dụ mô phỏng") and "b3" in told.get("descr")
    blip = next(drawing.iter(qn("a:blip")))
    pixels = document.part.related_parts[blip.get(qn("r:embed"))]
    assert pixels.blob.startswith(b"\x89PNG")
    (vector,) = [one for one in blip.iter() if one.tag.endswith("}svgBlip")]
    part = document.part.related_parts[vector.get(qn("r:embed"))]
    assert part.content_type == "image/svg+xml"
    svg = part.blob.decode("utf-8")
    assert svg.startswith("<svg") and f"font-family=\"'{decree.FACE}'" in svg
    # Its words are text, not outlines; what is simulated says so within the chart.
    assert "<text" in svg and "mô phỏng" in svg
    extent = next(drawing.iter(qn("wp:extent")))
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    assert int(extent.get("cx")) <= room


@pytest.fixture(scope="module")
def pages(report_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The pages of the report as LibreOffice lays them out."""
    from pypdf import PdfReader

    office = shutil.which("soffice")
    if office is None:
        pytest.skip(
            "LibreOffice (soffice) is not installed: the PDF of the report is not looked at"
        )
    folder = tmp_path_factory.mktemp("pdf")
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(report_file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return list(PdfReader(folder / f"{report_file.stem}.pdf").pages)


def packed(line: str) -> str:
    """The plain letters of a line: where another face stands in, its letters come out of place."""
    return re.sub(r"[^!-~]", "", unicodedata.normalize("NFC", line))


def test_the_pdf_has_the_national_title_on_one_line(pages: list[Any]) -> None:
    lines = [packed(line) for line in pages[0].extract_text().splitlines()]
    for wanted in (decree.NATIONAL_TITLE, decree.MOTTO):
        assert lines.count(packed(wanted)) == 1, lines[:8]


def test_the_signature_is_not_alone_on_a_page_of_the_pdf(pages: list[Any]) -> None:
    (signed,) = [one for one in pages if packed("Nơi nhận:") in packed(one.extract_text())]
    whole = packed(signed.extract_text())
    assert packed("Trên đây là báo cáo") in whole and packed("GIÁM ĐỐC") in whole


def test_each_annex_of_the_pdf_begins_a_page_and_its_figure_stands_with_its_caption(
    pages: list[Any],
) -> None:
    firsts = [packed(one.extract_text().splitlines()[0]) for one in pages]
    assert [one for one in firsts if one.startswith("Ph")] == ["PhlcI", "PhlcII"]
    (charted,) = [one for one in pages if b" Do" in one.get_contents().get_data()]
    assert packed("Hình 1.") in packed(charted.extract_text())


def faces_with_vietnamese() -> bool:
    """Whether this machine has Times New Roman, or what stands in for it, with our letters."""
    asked = shutil.which("fc-list")
    if asked is None:
        return False
    found = [
        subprocess.run([asked, f"{name}:lang=vi", "family"], capture_output=True, check=True).stdout
        for name in (decree.FACE, "Liberation Serif")
    ]
    return any(one.strip() for one in found)


def test_the_pdf_has_vietnamese_letters_in_the_right_face(pages: list[Any]) -> None:
    if not faces_with_vietnamese():
        pytest.skip(
            "neither Times New Roman nor Liberation Serif 2 is installed: LibreOffice takes the "
            "letters with two marks from another face"
        )
    used = {
        str(font["/BaseFont"])
        for page in pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
    }
    assert all("LiberationSerif" in one or "TimesNewRoman" in one for one in used), used


def test_properties_stand_in_the_order_that_word_asks(report_file: Path) -> None:
    document = Document(str(report_file))
    roots = [document.styles.element, *(getattr(part, "element", part) for part in parts(document))]
    found = [one for root in roots for one in out_of_order(root)]
    assert found == []
