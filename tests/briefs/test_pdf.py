"""lsa pdf: A4 with running head, page numbers and the page's typeface; and where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from lsanalytics.briefs.pdf import pages_to_print, print_pages
from lsanalytics.briefs.typeface import font_css
from lsanalytics.chromium import find_chromium
from lsanalytics.cli.commands import app
from lsanalytics.errors import InputError
from lsanalytics.project import Project

WORDS = "Kết luận: đạt ngưỡng, Hữu Lũng, Ỷ Tịch, Bằng Mạc, 70,5%"
A4 = (595, 842)  # points


def page(folder: Path, style: str = "") -> Path:
    """Three printed pages with the margin boxes that briefs have, and one without any."""
    boxes = (
        "@page{size:A4;margin:20mm;"
        "@top-left{content:'Đầu trang · 31/10/2026';font:8pt 'Be Vietnam Pro'}"
        "@bottom-right{content:'trang ' counter(page) '/' counter(pages)}}"
        "@page bare{@top-left{content:none}@bottom-right{content:none}}"
    )
    body = f"<p>{WORDS}</p>" + '<h2 style="break-before:page">Phần</h2>' * 2
    body += '<p style="page:bare">Trần</p>'
    path = folder / "province.html"
    path.write_text(
        f'<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Tỉnh</title>'
        f"<style>{style}{boxes}body{{font-family:'Be Vietnam Pro'}}</style>{body}</html>",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The page, in the typeface of ours, as it is printed."""
    chromium, folder = find_chromium(), tmp_path_factory.mktemp("printed")
    assert chromium is not None
    seen: list[tuple[str, int, int]] = []
    asked = page(folder, font_css(Project.find()))
    made = print_pages(chromium, [asked], folder / "pdf", lambda *step: seen.append(step))
    assert made == [folder / "pdf" / "province.pdf"] and seen == [("province", 1, 1)]
    return PdfReader(made[0])


@pytest.mark.browser
def test_a_page_is_printed_on_a4_with_head_numbers_and_typeface(printed: PdfReader) -> None:
    texts = [" ".join(sheet.extract_text().split()) for sheet in printed.pages]
    assert WORDS in texts[0]
    assert [f"trang {n}/4" in text for n, text in enumerate(texts, 1)] == [True] * 3 + [False]
    assert ["Đầu trang · 31/10/2026" in text for text in texts] == [True] * 3 + [False]
    # Nothing that Chromium would add of itself where a page has no such boxes: no address of the
    # file, no time of printing.
    assert texts[3] == "Trần"
    size = printed.pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == A4
    fonts = {
        font["/BaseFont"]: font["/DescendantFonts"][0]["/FontDescriptor"]
        for sheet in printed.pages
        for font in (each.get_object() for each in sheet["/Resources"]["/Font"].values())
        if "/DescendantFonts" in font
    }
    assert any("BeVietnamPro" in name for name in fonts)
    assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts.values())


@pytest.mark.browser
def test_a_page_that_chromium_cannot_open_is_an_error_that_names_it(tmp_path: Path) -> None:
    chromium = find_chromium()
    assert chromium is not None
    with pytest.raises(InputError) as refused:
        print_pages(chromium, [tmp_path / "none.html"], tmp_path, lambda *_: None)
    assert refused.value.key == "pdf_failed" and refused.value.file == "none.html"


@pytest.mark.browser
def test_a_pdf_has_title_language_marks_and_bookmarks(printed: PdfReader) -> None:
    assert printed.metadata is not None and printed.metadata.title == "Tỉnh"
    catalog = printed.trailer["/Root"]
    assert catalog["/Lang"] == "vi" and catalog["/MarkInfo"]["/Marked"]
    assert [one.title for one in printed.outline] == ["Phần", "Phần"]


@pytest.mark.parametrize("spoilt", [False, True])
def test_a_browser_that_prints_something_else_is_found_out(tmp_path: Path, spoilt: bool) -> None:
    asked = page(tmp_path)
    if spoilt:  # somebody cut the page off before its title
        asked.write_text("<!DOCTYPE html>", encoding="utf-8")
    other = tmp_path / "chromium"
    other.write_text(
        '#!/bin/sh\nfor one in "$@"; do case $one in --print-to-pdf=*) '
        "echo '%PDF-1.4 /Title (No such page)' > ${one#--print-to-pdf=};; esac; done\n",
        encoding="utf-8",
    )
    other.chmod(0o755)
    with pytest.raises(InputError) as refused:
        print_pages(str(other), [asked], tmp_path / "pdf", lambda *_: None)
    assert refused.value.key == "pdf_other" and not list((tmp_path / "pdf").iterdir())


def test_a_browser_that_fails_is_an_error_with_its_last_line(tmp_path: Path) -> None:
    failing = tmp_path / "chromium"
    failing.write_text("#!/bin/sh\necho out of memory >&2\nexit 9\n", encoding="utf-8")
    failing.chmod(0o755)
    with pytest.raises(InputError, match="out of memory"):
        print_pages(str(failing), [page(tmp_path)], tmp_path / "pdf", lambda *_: None)
    assert not list((tmp_path / "pdf").iterdir())


def test_without_chromium_the_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    ran = CliRunner().invoke(app, ["pdf"])
    assert ran.exit_code == 1 and "Chromium" in ran.output


def test_the_pages_of_the_manifest_are_printed_or_those_named(tmp_path: Path) -> None:
    pages = {f"{name}.html": "0" for name in ("index", "province", "place-06040")}
    (tmp_path / "manifest.json").write_text(json.dumps({"pages": pages, "inputs": {}}))
    assert pages_to_print(tmp_path, []) == [
        tmp_path / "province.html",
        tmp_path / "place-06040.html",
    ]
    assert pages_to_print(tmp_path, ["province"]) == [tmp_path / "province.html"]
    with pytest.raises(InputError, match="→ place-06040"):
        pages_to_print(tmp_path, ["place-6040"])
