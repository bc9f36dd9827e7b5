"""What the maker of a page does to an executed notebook."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from lxml import html

from lsanalytics.briefs.block import ABOUT, MARK, Block
from lsanalytics.briefs.page import CONTENTS, make_page
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
def executed(tmp_path: Path) -> Path:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        shown(f"<h1>Một</h1>{CONTENTS}", ABOUT_IT),
        said("## Phần một", "vi"),
        said("## Part one", "en"),
        shown(FIGURE + TABLE + FIGURE),
        said("## Chung"),
    ]
    path = tmp_path / "executed.ipynb"
    nbformat.write(notebook, path)
    return path


def spec(language: str) -> BriefSpec:
    name = "x" if language == "vi" else "x.en"
    notebook = Notebook(name="x", file=Path("x.ipynb"), title_vi="", title_en="", parameters=())
    return BriefSpec(name, notebook, (("language", language), ("place", "20")))


def test_only_the_words_of_the_language_are_on_the_page(executed: Path) -> None:
    page = make_page(executed, spec("en"), "").html
    assert "Part one" in page and "Phần một" not in page and "Chung" in page
    assert '<html lang="en">' in page


def test_figures_and_tables_are_numbered_in_the_order_of_the_page(executed: Path) -> None:
    page = make_page(executed, spec("vi"), "").html
    numbers = ["Hình 1.", "Bảng 1.", "Hình 2."]
    assert [page.count(number) for number in numbers] == [1, 1, 1]
    assert sorted(numbers, key=page.index) == numbers
    assert 'id="figure-2"' in page and 'href="#figure-2"' in page


def test_words_that_a_cell_gives_hold_nothing_of_the_cells_after_them(tmp_path: Path) -> None:
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
    path = tmp_path / "executed.ipynb"
    nbformat.write(notebook, path)
    page = html.document_fromstring(make_page(path, spec("vi"), "").html)
    (frame,) = page.find_class("own-sample")
    assert "Còn ba nơi." in frame.text_content() and frame.find(".//figure") is None
    (last,) = page.find_class("last")
    assert "Phần" in last.text_content() and last.find(".//figure") is not None


def test_contents_list_the_sections_of_the_language(executed: Path) -> None:
    page = make_page(executed, spec("vi"), "").html
    contents = page[page.index('class="contents"') :]
    contents = contents[: contents.index("</nav>")]
    assert "Phần một" in contents and "Chung" in contents and "Part one" not in contents


def test_words_from_outside_are_escaped_and_code_is_folded_away(executed: Path) -> None:
    page = make_page(executed, spec("vi"), "").html
    assert "<title>Một &amp; hai</title>" in page
    assert "# &lt;mã&gt;" in page and "<mã>" not in page
    assert json.dumps('Đầu "trang"', ensure_ascii=False) in page


def test_the_style_for_jupyterlab_does_not_reach_the_page(executed: Path) -> None:
    notebook = executed.read_text(encoding="utf-8")
    page = make_page(executed, spec("vi"), "").html
    assert ".jp-OutputArea-output" in notebook and "jp-OutputArea" not in page


def test_only_pages_of_this_run_are_linked(executed: Path) -> None:
    alone = make_page(executed, spec("vi"), "").html
    both = make_page(executed, spec("vi"), "", frozenset({"x", "x.en"})).html
    assert "x.en.html" not in alone and "x.en.html" in both


def test_a_notebook_without_a_title_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "no-title.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[shown("<p>x</p>")]), path)
    with pytest.raises(InputError, match=r"brief\.title"):
        make_page(path, spec("vi"), "")


def test_what_a_brief_says_of_itself_reaches_the_index(executed: Path) -> None:
    assert make_page(executed, spec("vi"), "").about == ABOUT_IT
    assert ABOUT in executed.read_text(encoding="utf-8")
