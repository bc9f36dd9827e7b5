"""A drawing that is made later stands where its mark was, in a page and in an executed notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import etree

from lsanalytics.build.job import written
from lsanalytics.build.maker import in_json
from lsanalytics.charts import sheet
from lsanalytics.charts.drawing import completed, kept_in, known, marks
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.charts.trajectory import trajectory
from lsanalytics.progress.assessment import Assessment
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


def _by_what_of(mark: str) -> dict[str, str]:
    return {of: key for key, of in marks(mark).items()}


@pytest.fixture
def described(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What has been described since; nothing is known of other drawings, before and after."""
    seen: list[Any] = []
    spec = sheet.Sheet.spec

    def look(one: sheet.Sheet) -> dict[str, Any]:
        seen.append(one)
        return spec(one)

    monkeypatch.setattr(sheet.Sheet, "spec", look)
    known({})
    yield seen
    known({})


def _drawn(folder: Path, **changes: Any) -> str:
    given = replace(ten()[3], **changes)
    with kept_in(folder):
        mark = to_svg(trajectory(given, "vi", indicator="Tỷ lệ thời lượng trong tỉnh"))
    completed(mark, folder)
    return mark


def test_a_chart_is_not_described_where_a_drawing_made_of_the_same_is_at_hand(
    tmp_path: Path, described: list[Any]
) -> None:
    mark = _drawn(tmp_path)
    assert len(described) == 2  # for its name, and for who draws it
    known(_by_what_of(mark))
    assert _drawn(tmp_path) == mark
    assert len(described) == 2


def _one_value_more(given: Assessment) -> Assessment:
    *others, last = given.series
    return replace(given, series=(*others, replace(last, value=last.value + 1)))


def test_a_chart_of_another_value_is_described_and_drawn(
    tmp_path: Path, described: list[Any]
) -> None:
    mark = _drawn(tmp_path)
    known(_by_what_of(mark))
    other = _drawn(tmp_path, series=_one_value_more(ten()[3]).series)
    assert len(described) == 4
    assert completed(other, tmp_path) != completed(mark, tmp_path)


def test_a_drawing_that_is_gone_is_made_again(tmp_path: Path, described: list[Any]) -> None:
    mark = _drawn(tmp_path)
    before = completed(mark, tmp_path)
    known(_by_what_of(mark))
    for path in tmp_path.glob("*"):
        path.unlink()
    assert completed(_drawn(tmp_path), tmp_path) == before


def test_a_chart_that_somebody_has_changed_is_known_by_its_content_alone(
    tmp_path: Path, described: list[Any]
) -> None:
    known(_by_what_of(_drawn(tmp_path)))
    shown = trajectory(ten()[3], "vi", indicator="Tỷ lệ thời lượng trong tỉnh")
    assert isinstance(shown.chart, sheet.Promised)
    shown.chart.sheet.chart.layer = shown.chart.sheet.chart.layer[:2]  # type: ignore[attr-defined]
    with kept_in(tmp_path):
        changed = to_svg(shown)
    assert list(marks(changed).values()) == [""]
    assert completed(changed, tmp_path).count("<path") < completed(
        _drawn(tmp_path), tmp_path
    ).count("<path")
