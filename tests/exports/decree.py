"""The form of a report by Decree 30/2020/NĐ-CP (05/03/2020), Annex I, as a table to check against.

Annex I, part I: section II (paper, margins, face, page numbers), section III.1 (annexes), section
IV (the numbered boxes), section V (letters of each). "./." after the last sentence is shown by
model 1.4 of Annex III, which covers reports by name.
"""

from __future__ import annotations

from typing import NamedTuple

FACE = "Times New Roman"
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
PAPER = (210, 297)  # mm
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}  # mm
FIRST_LINE = (10.0, 12.7)  # mm
BETWEEN_PARAGRAPHS = 6  # points, at least
BETWEEN_LINES = (1.0, 1.5)  # single to one and a half
PAGE_NUMBER = (13, 14)
NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = r"Số: *\d{0,4}(?:[a-z])?/BC-[A-ZĐ0-9-]+"
END = "./."


class Letters(NamedTuple):
    """The letters of a component: sizes in points, from and to."""

    style: str
    sizes: tuple[int, int]
    bold: bool
    italic: bool


# By our name of the style; the boxes of the decree in their order.
LETTERS = (
    Letters("VB Quốc hiệu", (12, 13), True, False),
    Letters("VB Tiêu ngữ", (13, 14), True, False),
    Letters("VB Cơ quan chủ quản", (12, 13), False, False),
    Letters("VB Cơ quan", (12, 13), True, False),
    Letters("VB Số", (13, 13), False, False),
    Letters("VB Ngày", (13, 14), False, True),
    Letters("VB Tên loại", (13, 14), True, False),
    Letters("VB Trích yếu", (13, 14), True, False),
    Letters("VB Kính gửi", (13, 14), False, False),
    Letters("VB Thân", (13, 14), False, False),
    Letters("Heading 1", (13, 14), True, False),
    Letters("Heading 2", (13, 14), True, False),
    Letters("VB Chức vụ", (13, 14), True, False),
    Letters("VB Họ tên", (13, 14), True, False),
    Letters("VB Nơi nhận", (12, 12), True, True),
    Letters("VB Danh sách nhận", (11, 11), False, False),
    Letters("VB Phụ lục", (14, 14), True, False),
    Letters("VB Tên phụ lục", (13, 14), True, False),
    Letters("VB Kèm theo", (13, 14), False, True),
)
