"""Every Vietnamese letter is drawn in the embedded typeface: in HTML, in a chart, and on paper."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from lsanalytics.briefs.pdf import print_pages
from lsanalytics.briefs.typeface import font_css
from lsanalytics.chromium import find_chromium
from lsanalytics.project import Project
from tests.briefs.windows import Windows

pytestmark = pytest.mark.browser
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
VOWELS = "aăâeêioôơuưy"
LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
LETTERS = [*LOWER, "đ", *(letter.upper() for letter in LOWER), "Đ"]


def _page(folder: Path) -> Path:
    words = " ".join(LETTERS)
    path = folder / "letters.html"
    path.write_text(
        f'<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Chữ</title>'
        f"<style>{font_css(Project.find())}body,text{{font-family:'Be Vietnam Pro'}}"
        f"b{{font-weight:600}}</style><p>{words}</p><p><b>{words}</b></p>"
        f'<svg width="9000" height="40"><text y="20">{words}</text>'
        f'<text y="40" font-weight="600">{words}</text></svg></html>',
        encoding="utf-8",
    )
    return path


def test_the_letters_are_all_there_composed() -> None:
    # 12 vowels with 6 tones and đ, small and great; each one code point
    assert len(set(LETTERS)) == 2 * (12 * 6 + 1)
    assert all(len(letter) == 1 for letter in LETTERS)


def test_no_letter_falls_back_to_another_typeface_in_html_or_svg(
    window: Windows, tmp_path: Path
) -> None:
    page = window(_page(tmp_path))
    client = page.context.new_cdp_session(page)
    for method in ("DOM.enable", "CSS.enable"):
        client.send(method)
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    for part in ("p", "b", "text", "text + text"):
        node = client.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
        used = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert {one["familyName"].split(" SemiBold")[0] for one in used} == {"Be Vietnam Pro"}
        assert all(one["isCustomFont"] for one in used)
        # Spaces are drawn too: letters and the gaps between them.
        assert sum(one["glyphCount"] for one in used) >= len(LETTERS)
    client.detach()


def test_no_letter_falls_back_to_another_typeface_on_paper(tmp_path: Path) -> None:
    from pypdf import PdfReader

    chromium = find_chromium()
    assert chromium is not None
    made = print_pages(chromium, [_page(tmp_path)], tmp_path / "pdf", lambda *step: None)
    sheets = PdfReader(made[0]).pages
    fonts = {
        str(font.get_object()["/BaseFont"])
        for sheet in sheets
        for font in sheet["/Resources"]["/Font"].values()
    }
    assert fonts and all("BeVietnamPro" in name for name in fonts)
    read = unicodedata.normalize("NFC", " ".join(sheet.extract_text() for sheet in sheets))
    assert set(LETTERS) <= set(read)
