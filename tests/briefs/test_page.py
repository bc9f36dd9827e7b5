"""What the maker of a page does to an executed notebook."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from lxml import html

from lsanalytics.briefs.block import ABOUT, MARK, Block
from lsanalytics.briefs.page import CONTENTS, Page, make_page
from lsanalytics.briefs.parameters import BriefSpec, Notebook
from lsanalytics.errors import InputError

ABOUT_IT = {
    "title": "Một & hai",
    "running_head": 'Đầu "trang"',
    "where": "Lạng Sơn",
    "foot": "chân trang",
    "summary": "",
    "evidence": "none",
}
FIGURE = '<figure><span class="figure-number" data-kind="figure"></span></figure>'
TABLE = '<span class="figure-number" data-kind="table"></span>'


def shown(html: str, about: dict[str, str] | None = None) -> nbformat.NotebookNode:
    data = dict(Block(html, about or {})._repr_mimebundle_())
    cell = nbformat.v4.new_code_cell("brief.x()  # <mã>")
    cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    return cell


def said(words: str, *tags: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(words, metadata={"tags": list(tags)})


@pytest.fixture
def executed() -> nbformat.NotebookNode:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        shown(f"<h1>Một</h1>{CONTENTS}", ABOUT_IT),
        said("## Phần một", "vi"),
        said("## Part one", "en"),
        shown(FIGURE + TABLE + FIGURE),
        said("## Chung"),
    ]
    return notebook


def spec(language: str) -> BriefSpec:
    name = "x" if language == "vi" else "x.en"
    notebook = Notebook(name="x", file=Path("x.ipynb"), title_vi="", title_en="", parameters=())
    return BriefSpec(name, notebook, (("language", language), ("place", "20")))


def made(executed: nbformat.NotebookNode, language: str = "vi", *siblings: str) -> Page:
    return make_page(deepcopy(executed), spec(language), "", frozenset(siblings), Path())


def test_only_the_words_of_the_language_are_on_the_page(executed: nbformat.NotebookNode) -> None:
    page = made(executed, "en").html
    assert "Part one" in page and "Phần một" not in page and "Chung" in page
    assert '<html lang="en">' in page


def test_figures_and_tables_are_numbered_in_the_order_of_the_page(
    executed: nbformat.NotebookNode,
) -> None:
    page = made(executed).html
    numbers = ["Hình 1.", "Bảng 1.", "Hình 2."]
    assert [page.count(number) for number in numbers] == [1, 1, 1]
    assert sorted(numbers, key=page.index) == numbers
    assert 'id="figure-2"' in page and 'href="#figure-2"' in page


def test_words_that_a_cell_gives_hold_nothing_of_the_cells_after_them() -> None:
    """A sentence on simulated data, the last words of the page, then a figure."""
    rests = {"text/markdown": "Còn **ba** nơi.", "text/plain": ""}
    sentence = nbformat.v4.new_code_cell("Markdown(…)")
    sentence.outputs = [
        nbformat.v4.new_output("display_data", rests),
        nbformat.v4.new_output("display_data", {MARK: {}}),
    ]
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [shown(f"<h1>Một</h1>{CONTENTS}", ABOUT_IT), said("## Phần"), sentence]
    notebook.cells.append(shown(FIGURE))
    page = html.document_fromstring(made(notebook).html)
    (frame,) = page.find_class("own-sample")
    assert "Còn ba nơi." in frame.text_content() and frame.find(".//figure") is None
    (last,) = page.find_class("last")
    assert "Phần" in last.text_content() and last.find(".//figure") is not None


def test_contents_list_the_sections_of_the_language(executed: nbformat.NotebookNode) -> None:
    page = made(executed).html
    contents = page[page.index('class="contents"') :]
    contents = contents[: contents.index("</nav>")]
    assert "Phần một" in contents and "Chung" in contents and "Part one" not in contents


def test_words_from_outside_are_escaped_and_code_is_folded_away(
    executed: nbformat.NotebookNode,
) -> None:
    page = made(executed).html
    assert "<title>Một &amp; hai</title>" in page
    assert "# &lt;mã&gt;" in page and "<mã>" not in page
    assert json.dumps('Đầu "trang"', ensure_ascii=False) in page


def test_the_style_for_jupyterlab_does_not_reach_the_page(executed: nbformat.NotebookNode) -> None:
    notebook = nbformat.writes(executed)
    page = made(executed).html
    assert ".jp-OutputArea-output" in notebook and "jp-OutputArea" not in page


def test_only_pages_of_this_run_are_linked(executed: nbformat.NotebookNode) -> None:
    alone = made(executed).html
    both = made(executed, "vi", "x", "x.en").html
    assert "x.en.html" not in alone and "x.en.html" in both


def test_a_notebook_without_a_title_is_an_error() -> None:
    untitled = nbformat.v4.new_notebook(cells=[shown("<p>x</p>")])
    with pytest.raises(InputError, match=r"brief\.title"):
        made(untitled)


def test_what_a_brief_says_of_itself_reaches_the_index(executed: nbformat.NotebookNode) -> None:
    assert made(executed).about == ABOUT_IT
    assert ABOUT in nbformat.writes(executed)
