"""A chart whose drawing is at hand is not made again for a page that is."""

from __future__ import annotations

import json
from collections.abc import Callable

from lsanalytics.build.pool import Pool
from lsanalytics.build.record import record_path
from lsanalytics.project import Project
from tests.build.project import build, change, names, notebook

CHART = """
import altair as alt
import polars as pl
from IPython.display import HTML, display
from lsanalytics.charts.figure import drawn
from lsanalytics.charts.sheet import Sheet, promised

@promised
def plot(value):
    print("described:", value)
    rows = pl.DataFrame({"a": [value]})
    chart = alt.Chart(rows).mark_point().encode(x=alt.X("a:Q"))
    return Sheet(chart, 100, 50, (20, 10, 10, 20))

display(HTML(drawn(plot(VALUE), "vi", "plot", "title", "words")))
"""


def _first(project: Project, pool: Pool) -> str:
    assert names(build(project, pool)) == ["one"]
    return _page(project)


def _page(project: Project) -> str:
    return (project.reports / "one.html").read_text("utf-8")


def test_a_page_that_is_made_again_takes_the_drawing(
    make: Callable[..., Project], pool: Pool
) -> None:
    project = make(one=notebook(CHART.replace("VALUE", "1")))
    page = _first(project, pool)
    assert "described: 1" in page and "<svg" in page
    change(project, "one", CHART.replace("VALUE", "1") + "\nprint('one sentence more')")
    again = _first(project, pool)
    assert "one sentence more" in again and "described: 1" not in again
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert svg in again


def test_another_value_is_drawn(make: Callable[..., Project], pool: Pool) -> None:
    project = make(one=notebook(CHART.replace("VALUE", "1")))
    _first(project, pool)
    change(project, "one", CHART.replace("VALUE", "2"))
    assert "described: 2" in _first(project, pool)


def test_other_code_knows_of_no_drawing(make: Callable[..., Project], pool: Pool) -> None:
    project = make(one=notebook(CHART.replace("VALUE", "1")))
    _first(project, pool)
    record = record_path(project, "one")
    held = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps(held | {"code": "another"}), "utf-8")
    assert "described: 1" in _first(project, pool)
