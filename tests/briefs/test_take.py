"""What a reader takes along from a page on a disk, read back by tools that are not ours."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.etree
import openpyxl
import pytest
from bs4 import BeautifulSoup

from lsanalytics.briefs.page import script, style_sheet
from lsanalytics.briefs.take import dataset, says
from lsanalytics.words import text
from tests.briefs.parsed import parsed
from tests.briefs.test_first_look import OPEN
from tests.briefs.windows import Windows

PAGE = "press-and-broadcasting"
FIGURE = "figure:has(#figure-2) > details.take"
TABLE = ".table-wrap:has(#targets) + details.take"


@pytest.fixture(scope="module")
def page(browser: Any, reports: Path) -> Iterator[Any]:
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    page.heard = []
    page.on("console", lambda message: page.heard.append(message.text))
    page.on("pageerror", lambda error: page.heard.append(str(error)))
    page.goto((reports / f"{PAGE}.html").as_uri())
    page.evaluate(OPEN)
    yield page
    context.close()


def taken(page: Any, menu: str, kind: str) -> tuple[str, bytes]:
    """A file from a menu: its name and content."""
    page.locator(menu).evaluate("box => { box.open = true; }")
    with page.expect_download() as download:
        page.locator(menu).locator("button", has_text=kind).evaluate("button => button.click()")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def linked(reports: Path) -> list[list[str]]:
    """The data of figure 3 as its link has them."""
    soup = parsed(reports / f"{PAGE}.html")
    link = soup.find(id="figure-2").find_parent("figure").find("a", download=True)
    content = unquote(link["href"].partition(",")[2]).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


@pytest.mark.browser
def test_a_figure_is_taken_as_svg_that_stands_alone(page: Any) -> None:
    name, content = taken(page, FIGURE, "SVG")
    assert name == f"{PAGE}-figure-2-mo-phong.svg"
    root = lxml.etree.fromstring(content)
    words = " ".join(root.itertext())
    for piece in ("Hình 2", "SỐ LIỆU MÔ PHỎNG", "Nguồn:", "CC BY 4.0", "@font-face"):
        assert piece in words
    assert b"http://www.w3.org/1999/xhtml" not in content  # nothing that only browsers draw
    assert root.findall(".//{*}g//{*}title")  # marks tell their values


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        (PAGE, "Hình 2. Ví dụ mô phỏng: Diễn biến của a2 qua các năm"),
        # Its finding is the heading above it on the page.
        ("place-06040", "Hình 1. Ví dụ mô phỏng: Xã Thất Khê: Phát thanh 99,5%; Truyền hình 99,7%"),
    ],
)
def test_a_figure_that_is_taken_says_its_finding_and_that_it_is_simulated(
    window: Windows, reports: Path, name: str, begins: str
) -> None:
    number = begins.split()[1].rstrip(".")
    menu = f"figure:has(#figure-{number}) > details.take"
    _, content = taken(window(reports / f"{name}.html"), menu, "SVG")
    bold = lxml.etree.fromstring(content).findall("{*}text[@font-weight='600']")
    words = " ".join("".join(line.itertext()) for line in bold).replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith(begins)


@pytest.mark.browser
def test_a_figure_is_taken_as_png_of_twice_its_size(page: Any) -> None:
    _, drawn = taken(page, FIGURE, "SVG")
    _, content = taken(page, FIGURE, "PNG")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    size = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
    root = lxml.etree.fromstring(drawn)
    assert size == [2 * int(root.get("width")), 2 * int(root.get("height"))]


@pytest.mark.browser
def test_a_figures_data_are_taken_in_full_precision(page: Any, reports: Path) -> None:
    wanted = linked(reports)
    with page.expect_download() as download:
        page.locator("figure:has(#figure-2) a[download]").evaluate("link => link.click()")
    saved = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(saved), delimiter=";")) == wanted
    _, content = taken(page, FIGURE, "CSV")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")) == wanted
    _, content = taken(page, FIGURE, "XLSX")
    sheet, source = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert [cell.value for cell in sheet[1]] == wanted[0]
    column = wanted[0].index("Giá trị (%)")
    assert sheet.cell(2, column + 1).value == float(wanted[1][column].replace(",", "."))
    assert "SỐ LIỆU MÔ PHỎNG" in source["A1"].value and sheet.freeze_panes == "A2"


@pytest.mark.browser
def test_a_table_is_taken_as_it_stands(window: Windows, reports: Path) -> None:
    file = reports / "province.html"
    page = window(file)
    soup = parsed(file)
    table = soup.find(id="targets")
    heads = [" ".join(cell.get_text().split()) for cell in table.find("tr").find_all("th")]
    name, content = taken(page, TABLE, "CSV")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert name == "province-table-1-mo-phong.csv" and rows[0] == heads and len(rows) == 11
    assert all("mô phỏng" in row[-1] for row in rows[1:])
    _, content = taken(page, TABLE, "XLSX")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == heads
    assert sheet.max_row == 11 and all(cell.data_type != "f" for row in sheet for cell in row)


@pytest.mark.browser
def test_numbers_of_a_table_are_numbers(page: Any) -> None:
    menu = ".table-wrap:has(#sources) + details.take"
    _, content = taken(page, menu, "XLSX")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    shown = page.locator("#sources tbody tr").first.locator("td").first.text_content()
    assert sheet.cell(2, 2).value == int(shown.replace(".", ""))


@pytest.mark.browser
def test_a_citation_says_what_it_is_of_and_that_it_is_simulated(page: Any) -> None:
    page.locator(FIGURE).evaluate("box => { box.open = true; }")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
    page.locator(FIGURE).get_by_role("button", name=text("take.copy", "vi")).click()
    said = page.locator(f"{FIGURE} [role=status]")
    said.get_by_text("Hình 2").wait_for()
    words = said.inner_text()  # where there is no clipboard it is there to be copied by hand
    for piece in ("SỐ LIỆU MÔ PHỎNG", "31/10/2026", "lần phát hành 1", "CC BY 4.0", "88/KH-UBND"):
        assert piece in words
    assert page.heard == []


def test_without_a_script_the_page_still_has_its_data_and_its_licence(reports: Path) -> None:
    soup = parsed(reports / "province.html")
    assert "CC BY 4.0" in soup.find(class_="licence").get_text()
    assert soup.find("a", download="distance.csv")


@pytest.mark.parametrize("name", ["province", "place-06040", "data-quality.en"])
def test_machines_read_what_a_page_is(name: str, reports: Path) -> None:
    import rdflib

    source = (reports / f"{name}.html").read_text(encoding="utf-8")
    block = BeautifulSoup(source, "lxml").find("script", type="application/ld+json")
    graph = rdflib.Graph().parse(data=block.string, format="json-ld", publicID="file:///x/")
    kinds = {str(one) for one in graph.objects(None, rdflib.RDF.type)}
    assert kinds == {"https://schema.org/Dataset", "http://www.w3.org/ns/dcat#Dataset"}
    schema = rdflib.Namespace("https://schema.org/")
    assert {str(one) for one in graph.objects(None, schema.license)} == {
        "https://creativecommons.org/licenses/by/4.0/"
    }
    (title,) = graph.objects(None, schema.name)
    simulated = 'class="banner"' in source and "MÔ PHỎNG" in source
    assert not simulated or "MÔ PHỎNG" in str(title) or "SIMULATED" in str(title)


ABOUT = {
    "title": "</script><b>x</b>",
    "where": "Tỉnh",
    "foot": "f",
    "as_of": "2026-10-31",
    "edition": 2,
    "edition_text": "lần phát hành 2",
    "evidence": "none",
}


def test_words_never_end_a_data_block() -> None:
    for block in (says(ABOUT, "x", "vi"), dataset(ABOUT, "x", "vi")):
        assert "<" not in block and json.loads(block)


def test_a_page_gains_at_most_fifteen_kibibytes() -> None:
    """Script, words, metadata and style of all this, less what was saved in script and style."""
    from lsanalytics.briefs.block import TEMPLATES

    def size(*pieces: str) -> int:
        return sum(len(piece.encode()) for piece in pieces)

    about = {**ABOUT, "title": "x" * 80, "where": "x" * 60, "foot": "x" * 200}
    blocks = (says(about, "province", "vi"), dataset(about, "province", "vi"))
    tags = 300 + size(text("take.licence_line", "vi"))
    read = {name: (TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.js",)}
    sheet = (TEMPLATES / "brief" / "brief.css").read_text(encoding="utf-8")
    own = size(*(line for line in sheet.splitlines(keepends=True) if ".take" in line[:9]))
    gained = size(script("page.js", "take.js")["text"], *blocks) + tags - size(read["page.js"])
    gained += size(style_sheet("")) - (size(sheet) - own)
    assert gained <= 15 * 1024
