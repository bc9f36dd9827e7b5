"""The shipped template of the official report, in the form of Decree 30/2020/NĐ-CP.

Written by python-docx once (``python -m lsanalytics.exports.template OUT.docx``) and shipped as
``templates/bao-cao.docx``; an office with its own template uses that instead. Sizes, margins and
order are those of Annex I of the decree: A4, margins 20, 20, 30, 20 mm (20-25, 20-25, 30-35, 15-20
are asked), Times New Roman in every script, page number centred in the top margin and none on the
first page.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
LEFT, CENTRE, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# name -> size in points, bold, italic, alignment, first line in mm, space before in points
STYLES: dict[str, tuple[float, bool, bool, Any, float, float]] = {
    "VB Quốc hiệu": (12, True, False, CENTRE, 0, 0),
    "VB Tiêu ngữ": (13, True, False, CENTRE, 0, 0),
    "VB Cơ quan chủ quản": (12, False, False, CENTRE, 0, 0),
    "VB Cơ quan": (12, True, False, CENTRE, 0, 0),
    "VB Số": (13, False, False, CENTRE, 0, 6),
    "VB Ngày": (13, False, True, CENTRE, 0, 6),
    "VB Tên loại": (14, True, False, CENTRE, 0, 18),
    "VB Trích yếu": (14, True, False, CENTRE, 0, 0),
    "VB Kính gửi": (14, False, False, CENTRE, 0, 12),
    "VB Thân": (14, False, False, BOTH, 10, 6),
    "VB Chức vụ": (13, True, False, CENTRE, 0, 12),
    "VB Họ tên": (14, True, False, CENTRE, 0, 0),
    "VB Nơi nhận": (12, True, True, LEFT, 0, 12),
    "VB Danh sách nhận": (11, False, False, LEFT, 0, 0),
    "VB Phụ lục": (14, True, False, CENTRE, 0, 0),
    "VB Tên phụ lục": (14, True, False, CENTRE, 0, 0),
    "VB Kèm theo": (13, False, True, CENTRE, 0, 0),
    "VB Hình": (13, False, False, CENTRE, 0, 6),
    "VB Nguồn": (11, False, False, LEFT, 0, 3),
    "VB Ô bảng": (11, False, False, LEFT, 0, 0),
    "VB Đầu bảng": (11, True, False, CENTRE, 0, 0),
    "VB Mô phỏng": (13, True, False, CENTRE, 0, 0),
}
TABLE, FIGURE = "Bảng", "Hình"
HEADINGS = ("Heading 1", "Heading 2")


def make() -> Any:
    """The template as a python-docx document."""
    document = Document()
    _styles(document)
    _page(document.sections[0])
    _head(document)
    _body(document)
    _foot(document)
    _annex_of_targets(document)
    _annex_of_figures(document)
    return document


def _styles(document: Any) -> None:
    for fonts in document.styles.element.xpath("w:docDefaults//w:rFonts"):
        _faces(fonts)
    normal = document.styles["Normal"]
    _font(normal, 14, False, False)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.widow_control = True
    for name, (size, bold, italic, align, indent, before) in STYLES.items():
        style = document.styles.add_style(name, 1)
        style.base_style = normal
        _font(style, size, bold, italic)
        style.paragraph_format.alignment = align
        style.paragraph_format.first_line_indent = Mm(indent)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(0)
    for name in HEADINGS:
        style = document.styles[name]
        _font(style, 14, True, False)
        style.paragraph_format.alignment = BOTH
        style.paragraph_format.first_line_indent = Mm(10)
        style.paragraph_format.space_before = Pt(6)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.keep_with_next = True
    caption = document.styles["Caption"]
    _font(caption, 12, True, False)
    caption.paragraph_format.alignment = CENTRE
    caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(6)
    document.styles["VB Hình"].paragraph_format.keep_with_next = True


def _font(style: Any, size: float, bold: bool, italic: bool) -> None:
    """One face for every script: Latin, East Asian and complex."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    properties = style.element.get_or_add_rPr()
    _faces(properties.find(qn("w:rFonts")))
    colour = properties.find(qn("w:color"))
    if colour is not None:
        properties.remove(colour)
    style.font.cs_bold, style.font.cs_italic = bold, italic
    for held in properties.findall(qn("w:szCs")):
        properties.remove(held)
    sized = OxmlElement("w:szCs")
    sized.set(qn("w:val"), str(int(size * 2)))
    properties.insert_element_before(sized, "w:highlight", "w:u", "w:effect", "w:lang")
    for held in properties.findall(qn("w:lang")):
        properties.remove(held)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _faces(fonts: Any) -> None:
    """The face in place of whatever the theme of a document names."""
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        if fonts.get(qn(theme)) is not None:
            del fonts.attrib[qn(theme)]


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _field(number, "PAGE", size=13)
    section.first_page_header.is_linked_to_previous = False
    for foot in (section.footer, section.first_page_footer):
        foot.is_linked_to_previous = False
        mark = foot.paragraphs[0]
        mark.style = "VB Mô phỏng"
        mark.add_run("{% if simulated %}{{ mark }}{% endif %}")


def _field(paragraph: Any, code: str, shown: str = "", size: float | None = None) -> None:
    """A field that Word fills in, such as the number of the page; ``shown`` until it does."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if size:
            run.font.size = Pt(size)
        if kind == "code":
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = f" {code} "
        elif kind == "shown":
            run.text = shown
            continue
        else:
            told = OxmlElement("w:fldChar")
            told.set(qn("w:fldCharType"), kind)
        run._r.append(told)


def _caption(document: Any, label: str, number: str, said: str) -> Any:
    """A caption as Word makes one: numbered by a SEQ field, its label and number bookmarked.

    A reference elsewhere (REF) repeats the bookmark, and a list of figures finds the style.
    """
    paragraph = document.add_paragraph("", "Caption")
    ends = []
    for kind in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{kind}")
        mark.set(qn("w:id"), _bookmark_id(label, number))
        if kind == "Start":
            mark.set(qn("w:name"), _bookmark_name(label, number))
        ends.append(mark)
    paragraph._p.append(ends[0])
    paragraph.add_run(f"{label} ")
    _field(paragraph, f"SEQ {label} \\* ARABIC", number)
    paragraph._p.append(ends[1])
    paragraph.add_run(f". {said}")
    return paragraph


def _bookmark_name(label: str, number: str) -> str:
    """Hidden, as Word's own references are: the name begins with an underscore."""
    return f"_Ref_{'bang' if label == TABLE else 'hinh'}_{number}"


def _bookmark_id(label: str, number: str) -> str:
    return "9000" if label == TABLE else f"91{number}"


def _head(document: Any) -> None:
    """Boxes 1 to 4 side by side, then the name of the document and what it is about."""
    table = _two(document, 65, 95)
    left, right = table.rows[0].cells
    _lines(left, [("VB Cơ quan chủ quản", "{{ parent }}"), ("VB Cơ quan", "{{ agency }}")])
    _rule(left.paragraphs[-1], 0.4)
    _lines(
        right,
        [
            ("VB Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("VB Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ],
    )
    _rule(right.paragraphs[-1], 0.75)
    left, right = table.rows[1].cells
    _lines(left, [("VB Số", "Số: {{ number }}/BC-{{ code }}")])
    _lines(right, [("VB Ngày", "{{ place }}, ngày {{ day }} tháng {{ month }} năm {{ year }}")])
    document.add_paragraph("BÁO CÁO", "VB Tên loại")
    about = document.add_paragraph("{{ subject }}", "VB Trích yếu")
    _rule(about, 0.35)
    document.add_paragraph("{% if to %}Kính gửi: {{ to }}{% endif %}", "VB Kính gửi")


def _two(document: Any, left: float, right: float) -> Any:
    table = document.add_table(rows=2, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _widths(table, (left, right))
    return table


def _widths(table: Any, widths: tuple[float, ...]) -> None:
    """Widths in mm, in the grid as well as in the cells: programs look at one or the other."""
    for at, width in enumerate(widths):
        table.columns[at].width = Mm(width)
        for row in table.rows:
            row.cells[at].width = Mm(width)


def _lines(cell: Any, lines: list[tuple[str, str]]) -> None:
    for at, (style, said) in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(said)


def _rule(paragraph: Any, share: float) -> None:
    """A line below a paragraph over a share of its width, by borders of an indented one."""
    line = paragraph.insert_paragraph_before("")
    paragraph._p.addnext(line._p)
    line.style = paragraph.style
    space = (1 - share) / 2 * 85
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(space)
    line.paragraph_format.line_spacing = Pt(6)
    properties = line._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _body(document: Any) -> None:
    """The sections; each paragraph of text is one of the brief's own sentences."""
    document.add_paragraph("{{ opening }}", "VB Thân")
    pointed = document.add_paragraph("Các mục tiêu được tổng hợp tại ", "VB Thân")
    _field(pointed, f"REF {_bookmark_name(TABLE, '1')} \\h", f"{TABLE} 1")
    pointed.add_run(" (Phụ lục I) và ")
    _field(pointed, f"REF {_bookmark_name(FIGURE, '1')} \\h", f"{FIGURE} 1")
    pointed.add_run(" (Phụ lục II) kèm theo.")
    document.add_paragraph("{%p for field in fields %}")
    document.add_paragraph("{{ field.number }}. {{ field.title }}", "Heading 1")
    document.add_paragraph("{%p for target in field.targets %}")
    document.add_paragraph("{{ target.number }}. {{ target.title }}", "Heading 2")
    document.add_paragraph("{{ target.said }}", "VB Thân")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    for part in ("unknown", "changes", "proposals"):
        document.add_paragraph(f"{{{{ {part}.number }}}}. {{{{ {part}.title }}}}", "Heading 1")
        document.add_paragraph(f"{{%p for line in {part}.lines %}}")
        line = document.add_paragraph("{{ line }}", "VB Thân")
        # What stands last goes over the page with the signature, which is never alone there.
        line.paragraph_format.keep_with_next = part == "proposals"
        document.add_paragraph("{%p endfor %}")
    closing = document.add_paragraph("{{ closing }}", "VB Thân")
    closing.paragraph_format.keep_with_next = True


def _foot(document: Any) -> None:
    """Where it goes, and who signs."""
    table = document.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _widths(table, (75, 85))
    left, right = table.rows[0].cells
    _lines(
        left,
        [
            ("VB Nơi nhận", "Nơi nhận:"),
            ("VB Danh sách nhận", "{%p for one in recipients %}"),
            ("VB Danh sách nhận", "- {{ one }};"),
            ("VB Danh sách nhận", "{%p endfor %}"),
            ("VB Danh sách nhận", "- Lưu: VT, {{ unit }}."),
        ],
    )
    _lines(right, [("VB Chức vụ", "{{ post }}")])
    for _ in range(4):
        right.add_paragraph("", "VB Họ tên")
    right.add_paragraph("{{ signer }}", "VB Họ tên")
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:cantSplit"))


def _annex_page(document: Any, number: str, title: str, wide: float, high: float) -> None:
    """A section of its own, numbered by itself from 1, with the head of an annex."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.different_first_page_header_footer = True
    for held in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(held)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
    document.add_paragraph(f"Phụ lục {number}", "VB Phụ lục")
    document.add_paragraph(title, "VB Tên phụ lục")
    document.add_paragraph(
        "(Kèm theo Báo cáo số {{ number }}/BC-{{ code }} ngày {{ day }} tháng {{ month }} "
        "năm {{ year }} của {{ agency_name }})",
        "VB Kèm theo",
    )


def _annex_of_targets(document: Any) -> None:
    """The table of targets, across the page."""
    _annex_page(document, "I", "{{ annex_title }}", 297, 210)
    _caption(document, TABLE, "1", "{{ annex_note }}").paragraph_format.keep_with_next = True
    widths = (12, 80, 32, 57, 66)
    table = document.add_table(rows=4, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    heads = ("TT", "Mục tiêu", "Ngưỡng", "Giá trị mới nhất", "{{ standings_title }}")
    for cell, said in zip(table.rows[0].cells, heads, strict=True):
        _lines(cell, [("VB Đầu bảng", said)])
    repeat = table.rows[0]._tr.get_or_add_trPr()
    repeat.append(OxmlElement("w:tblHeader"))
    cells = ("number", "title", "threshold", "value", "standings")
    _lines(table.rows[1].cells[0], [("VB Ô bảng", "{%tr for row in rows %}")])
    for cell, name in zip(table.rows[2].cells, cells, strict=True):
        _lines(cell, [("VB Ô bảng", f"{{{{ row.{name} }}}}")])
    _lines(table.rows[3].cells[0], [("VB Ô bảng", "{%tr endfor %}")])
    _widths(table, widths)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), "{{ annex_note }}")
    table._tbl.tblPr.append(described)
    document.add_paragraph("./.", "VB Kèm theo")


def _annex_of_figures(document: Any) -> None:
    """The charts, each over its caption and its source."""
    _annex_page(document, "II", "{{ figures_title }}", 210, 297)
    document.add_paragraph("{%p for figure in figures %}")
    document.add_paragraph("{{ figure.picture }}", "VB Hình")
    _caption(document, FIGURE, "{{ figure.number }}", "{{ figure.title }}")
    document.add_paragraph("{{ figure.said }}", "VB Nguồn")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("./.", "VB Kèm theo")


if __name__ == "__main__":
    make().save(Path(sys.argv[1]))
