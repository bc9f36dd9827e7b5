"""A drawing that is made later stands where its mark was, in a page and in an executed notebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import nbformat
from lxml import etree

from lsanalytics.build.job import written
from lsanalytics.build.maker import in_json
from lsanalytics.charts.drawing import completed, kept_in, marks
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.charts.trajectory import trajectory
from tests.charts.samples import ten

AWKWARD = 'Dòng "một"\nvà \\ hai\u2028ba\x85bốn'


def figure() -> Figure:
    shown = trajectory(ten()[3], "vi", indicator="Tỷ lệ thời lượng trong tỉnh")
    return replace(shown, title=AWKWARD)


def test_a_drawing_is_one_line_and_says_its_words_as_they_were() -> None:
    svg = to_svg(figure())
    assert svg.splitlines() == [svg]
    assert etree.fromstring(svg)[0].text == f"Ví dụ mô phỏng: {AWKWARD}"


def test_a_notebook_gets_the_drawing_that_a_page_gets(tmp_path: Path) -> None:
    with kept_in(tmp_path):
        html = f"<p>{to_svg(figure())}</p>\n<p>{to_svg(figure(), narrow=True)}</p>"
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    cell = nbformat.v4.new_code_cell("figure", outputs=[output], id="a")
    notebook = written(nbformat.v4.new_notebook(cells=[cell]))
    assert marks(notebook) == marks(html)
    made = completed(notebook, tmp_path, in_json)
    output["data"]["text/html"] = completed(html, tmp_path)
    cell.outputs = [output]
    assert made == written(nbformat.v4.new_notebook(cells=[cell]))
    assert not marks(made)
