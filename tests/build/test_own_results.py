"""Whatever a cell shows is on the page, or the page and the terminal name what cannot be."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag

from lsanalytics.build.pool import Pool
from lsanalytics.build.report import Report
from lsanalytics.build.summary import noted
from lsanalytics.project import Project
from tests.build.project import build, names, notebook, prepared_project

DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OPEN = """from lsanalytics.briefs.brief import open_brief
import altair as alt, polars as pl, pandas as pd
from IPython.display import HTML, Image, Markdown, Math, SVG, display
brief = open_brief("own", plan=plan, place=place, as_of=as_of, language=language)
own = pl.DataFrame({"a": ["x", "y"], "b": [1234.5, 2.0], "c": [1, 2]})
base = alt.Chart(own).mark_bar().encode(x="a", y="b")"""


@dataclass(frozen=True)
class Shown:
    """A cell, what the page has for it (a selector and words), and what the terminal is told."""

    cell: str
    selector: str
    words: str = ""
    told: str = ""


CELLS = {
    "a chart": Shown("base", ".own svg", "Hình 1.", "Hình 1 (ô mã [5]) chưa có tiêu đề"),
    "a chart with title and description": Shown(
        "base.properties(title=alt.Title('Hai', subtitle='cột'), description='hai cột')",
        ".own svg desc",
        "hai cột",
    ),
    "layers, moved by hand": Shown("(base + base.mark_text()).interactive()", ".own svg text", "a"),
    "facets": Shown("base.properties(width=90).facet('c')", ".own svg text", "c"),
    "numbers of the language on axes": Shown("base", ".own svg", "1.200"),
    "more rows than Altair takes by itself": Shown(
        "many = pl.DataFrame({'n': range(5_001)})\n"
        "alt.Chart(many, title='Nhiều').mark_square().encode(x='n', y='n')",
        ".own img[src^='data:image/png']",
    ),
    "a column with a dot in its name": Shown(
        "alt.Chart(own.rename({'b': 'giờ.ngày'})).mark_bar().encode(x='a', y='giờ.ngày:Q')",
        ".own svg",
        "giờ.ngày",
    ),
    "a chart of a column that is not there": Shown(
        "alt.Chart(own).mark_bar().encode(x='a', y='tyle:Q')",
        ".not-shown",
        "không có cột “tyle” (có: a, b, c)",
        "không có cột “tyle”",
    ),
    "a chart of an address": Shown(
        "alt.Chart('https://example.invalid/a.csv').mark_bar().encode(x='a:Q')",
        ".not-shown",
        "hình không vẽ được",
        "hình không vẽ được",
    ),
    "a nested answer": Shown(
        "from IPython.display import JSON\nJSON({'tỉnh': ['Lạng Sơn', 20]})", "pre", '"Lạng Sơn"'
    ),
    "a form that no page has": Shown(
        "class Sheet:\n"
        "    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'application/pdf': 'JVBERg==', 'text/plain': repr(self)}\n"
        "Sheet()",
        ".not-shown",
        "dạng application/pdf",
        "dạng application/pdf",
    ),
    "a selection that a name is kept for": Shown(
        "brush = alt.selection_interval()\nbase.add_params(brush).properties(title='Chọn')",
        ".own .still",
        "trạng thái ban đầu",
        "trạng thái ban đầu",
    ),
    "a chart in the form that other programs read": Shown(
        "display({'application/vnd.vegalite.v6.json': base.to_dict()}, raw=True)", ".own svg"
    ),
    "a chart by another renderer": Shown(
        "HTML('<div id=v></div><script>vegaEmbed(v)</script>')",
        ".not-shown",
        "alt.renderers.enable",
        "alt.renderers.enable",
    ),
    "a chart in a list": Shown("[base]", ".not-shown", "display(", "một danh sách"),
    "a picture of matplotlib": Shown(
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])", ".own img", "", "Hình"
    ),
    "an image": Shown(
        f"import base64\nImage(base64.b64decode('{DOT}'), format='png')", ".own img", "", "tiêu đề"
    ),
    "a drawing": Shown(
        'SVG(\'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\')',
        ".own img[src^='data:image/svg']",
    ),
    "a formula": Shown(r"Math(r'\frac{a}{b}')", "math mfrac", "a"),
    "Markdown": Shown("Markdown('**đậm** $a^2$')", "section.text strong", "đậm"),
    "a frame of Polars": Shown("own", ".table-wrap td.num", "1.234,5"),
    "a frame of pandas": Shown(
        "pd.DataFrame({'t': pd.to_datetime(['2025-02-01'])})", ".table-wrap td", "01/02/2025"
    ),
    "the names of the rows of pandas": Shown(
        "pd.Series(['Bắc', 'Nam', 'Bắc'], name='miền').value_counts()",
        ".table-wrap th[scope='row']",
        "Bắc",
    ),
    "columns of pandas with one name": Shown(
        "pd.DataFrame([[1, 2]], columns=['đôi', 'đôi'])", ".table-wrap th", "đôi"
    ),
    "a table that is not worked out": Shown("own.lazy()", ".not-shown", ".collect()", "collect"),
    "a number of its own": Shown("own['b'].max() + 0.25", "pre", "1.234,75"),
    "numbers in a list": Shown("[0.25, 0.5]", "pre", "[0.25, 0.5]"),
    "a series": Shown("own['b']", ".table-wrap td.num", "1.234,5"),
    "a long frame": Shown(
        "pl.DataFrame({'n': range(5000)})", ".own .source", "40 trong 5.000 dòng"
    ),
    "a table of Great Tables": Shown(
        "from great_tables import GT\nGT(own)", ".table-wrap [id^=own-] table", "1234.5"
    ),
    "HTML without what runs or fetches": Shown(
        'HTML(\'<b onclick="a()">đậm</b><script>a()</script>'
        '<img alt="ảnh" src="https://example.invalid/a.png">\')',
        ".table-wrap b:not([onclick])",
        "đậm",
        "https://example.invalid/a.png",
    ),
    "HTML that is not closed": Shown("HTML('<table><tr><td>mở')", ".table-wrap td", "mở"),
    "words with a formula among them": Shown(
        "from IPython.display import Latex\nLatex('Cho $x$ và $y$')", "section.text math", "x"
    ),
    "a link to a file of the project": Shown(
        "HTML('<a href=\"briefs.toml\">tệp</a>')", ".table-wrap", "tệp", "briefs.toml"
    ),
    "a frame in HTML": Shown(
        "HTML('<iframe src=\"https://example.invalid\"></iframe>')", ".not-shown", "khung nhúng"
    ),
    "an interactive chart of plotly": Shown(
        "display({'application/vnd.plotly.v1+json': {}, 'text/html': '<div></div>'}, raw=True)",
        ".not-shown",
        "plotly",
        "plotly",
    ),
    "a widget": Shown(
        "display({'application/vnd.jupyter.widget-view+json': {}}, raw=True)",
        ".not-shown",
        "widget",
        "widget",
    ),
    "a call without its brackets": Shown(
        "brief.targets", ".not-shown", "brief.targets()", "brief.targets()"
    ),
    "the assessments": Shown("brief.assessments", "pre", "a2 "),
    "a misspelt call": Shown(
        "try:\n    brief.targetz()\nexcept AttributeError as told:\n    print(told)",
        "pre",
        "targets",
    ),
    "a brief": Shown("brief", "pre", "Brief('own'"),
    "an object": Shown("object()", ".not-shown", "<object>", "<object>"),
    "a warning": Shown(
        "import warnings\nwarnings.warn('cẩn thận', stacklevel=1)", "pre", "UserWarning: cẩn thận"
    ),
    "very many lines": Shown(
        "for line in range(300):\n    print('dòng', line)", "pre", "260 dòng ở giữa"
    ),
    "a bar of progress": Shown(
        "print(' 50%|█████| 1/2 [00:00<00:00, 98.1it/s]\\r100%|█████| 2/2 [00:01<00:00, 3it/s]')",
        "pre",
        "100%|█████| 2/2",
    ),
    "what is shown again in a later cell": Shown(
        "shown = display(Markdown('trước'), display_id='one')", "section.text", "sau"
    ),
    "the later cell": Shown(
        "display(Markdown('sau'), display_id='one', update=True)\n1", "pre", "1"
    ),
    "print": Shown("import os\nprint(os.getcwd(), object())", "pre", "… <object object>"),
}


@dataclass(frozen=True)
class Made:
    project: Project
    report: Report
    parts: dict[str, Tag]

    @property
    def page(self) -> bytes:
        return (self.project.reports / "own.html").read_bytes()


def _own_notebook() -> str:
    """A cell and a line that begins the next: what stands between two lines is the cell's."""
    cells = [OPEN]
    for name, one in CELLS.items():
        cells += [one.cell, f"HTML('<hr class=\"{name}\">')"]
    return notebook(*cells)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool) -> Made:
    home = tmp_path_factory.mktemp("own") / "project"
    project = prepared_project(home, prepared, own=_own_notebook())
    report = build(project, pool)
    assert names(report) == ["own"], report.failed
    parts = {}
    rest = (project.reports / "own.html").read_text(encoding="utf-8").partition("<h1>")[2]
    for name in CELLS:
        part, _, rest = rest.partition(f'<hr class="{name}"')
        parts[name] = BeautifulSoup(part, "html.parser")
    return Made(project, report, parts)


@pytest.mark.parametrize("name", CELLS)
def test_it_is_on_the_page_or_named(made: Made, name: str) -> None:
    shown = CELLS[name]
    [found] = [made.parts[name].select(shown.selector)[:1]]
    assert found, made.parts[name]
    assert shown.words in made.parts[name].get_text()
    if shown.told:
        assert any(shown.told in line for line in noted(made.report, "vi"))


def test_nothing_is_fetched_or_run(made: Made) -> None:
    page = made.page.decode().partition("<footer>")[0]  # where the code of the cells begins
    page = page.replace('<script type="application/ld+json">', "")  # data, which nothing runs
    assert "<script" not in page and "onclick" not in page and "<iframe" not in page
    assert 'src="http' not in page


def test_another_process_in_another_folder_makes_the_same_bytes(
    made: Made, tmp_path: Path, prepared: Path, pool: Pool
) -> None:
    project = prepared_project(tmp_path / "elsewhere", prepared, own=_own_notebook())
    build(project, pool)
    again = (project.reports / "own.html").read_bytes()
    assert hashlib.sha256(again).digest() == hashlib.sha256(made.page).digest()


def test_images_of_markdown_come_from_the_folder_or_the_cell(
    tmp_path: Path, prepared: Path, pool: Pool
) -> None:
    """A local image and an attachment are in the page; one that is lacking is named."""
    content = json.loads(notebook())
    source = "![một](img/dot.png) ![hai](attachment:x.png) ![ba](img/none.png) $x^2$"
    cell = nbformat.v4.new_markdown_cell(source, id="m")
    cell["attachments"] = {"x.png": {"image/png": DOT}}
    content["cells"].append(cell)
    project = prepared_project(tmp_path / "project", prepared, one=json.dumps(content))
    image = project.notebooks / "img" / "dot.png"
    image.parent.mkdir()
    image.write_bytes(base64.b64decode(DOT))
    report = build(project, pool)
    page = BeautifulSoup((project.reports / "one.html").read_text("utf-8"), "html.parser")
    assert [one["alt"] for one in page.select("section.text img")] == ["một", "hai"]
    assert page.select("section.text msup") and "ba" in page.get_text()
    assert "img/none.png" in noted(report, "vi")[0]
    # The page depends on its image.
    image.write_bytes(image.read_bytes() + b"\n")
    assert names(build(project, pool)) == ["one"]


def test_a_notebook_that_names_no_language_runs(tmp_path: Path, prepared: Path, pool: Pool) -> None:
    content = json.loads(notebook("print('ran')")) | {"metadata": {}}
    project = prepared_project(tmp_path / "project", prepared, one=json.dumps(content))
    assert names(build(project, pool)) == ["one"]
