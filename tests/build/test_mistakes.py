"""What an analyst gets wrong in a notebook is told with the cell, the line and its words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lsanalytics.briefs.failure import Failure
from lsanalytics.build.pool import Pool
from lsanalytics.build.report import Report
from lsanalytics.build.summary import failure_lines
from lsanalytics.project import Project
from tests.build.project import build, change, names, notebook, prepared_project

Make = Callable[..., Project]
OPEN = """from lsanalytics.briefs.brief import open_brief
brief = open_brief("{}", plan=plan, place=place, as_of=as_of, language=language)
"""
FRAME = "import polars as pl\nframe = pl.DataFrame({'share': [1.0]})\n"


@dataclass(frozen=True)
class Mistake:
    """Cells that go wrong, and what is told: the problem, the line, the words that stand there.

    The cells of a test's notebook are [1] parameters, [2] the values of this brief, [3] the
    title, [4] the first of ours.
    """

    cells: tuple[str, ...]
    problem: str
    line: int | None
    code: str
    cell: int = 4
    why: str = "cell"


MISTAKES = {
    "name": Mistake(("a = 1\nb = sum_of(a)",), "NameError: name 'sum_of'", 2, "b = sum_of(a)"),
    "syntax": Mistake(
        ("a = 1\nif a == 1\n    a = 2",), "SyntaxError: expected ':'", 2, "if a == 1"
    ),
    "column": Mistake(
        (FRAME + "frame.select('shre')",), "unable to find column", 3, "frame.select('shre')"
    ),
    "file": Mistake((FRAME + "pl.read_csv('no.csv')",), "no.csv", 3, "pl.read_csv('no.csv')"),
    "field": Mistake(
        (OPEN.format("field") + "brief.targets('pres')",),
        "“pres” → press?",
        3,
        "brief.targets('pres')",
    ),
    "method": Mistake(
        (OPEN.format("method") + "brief.targts()",),
        "no attribute 'targts' → targets?",
        3,
        "brief.targts()",
    ),
    # Raised in what the cell before defined: the cell that called is told.
    "called": Mistake(
        ("def half(a):\n    return a / 0", "b = 1\nhalf(b)"), "Zero", 2, "half(b)", 5
    ),
    "flood": Mistake(
        ("while True:\n    print('x' * 999)",), "20", 2, "print('x' * 999)", why="output"
    ),
}


def _spoilt(change_it: Callable[[dict], None]) -> str:  # type: ignore[type-arg]
    content = json.loads(notebook())
    change_it(content)
    return json.dumps(content)


# Notebooks that do not start at all: what is said of each.
BROKEN = {
    "json": (notebook()[:-200], "JSON"),
    "tag": (_spoilt(lambda made: made["cells"][0].update(metadata={})), "“parameters”"),
    "unset": (notebook().replace("= language", "= langage"), "không đặt language"),
    "merged": (notebook().replace('"metadata"', '\n<<<<<<< HEAD\n"metadata"', 1), "<<<<<<< HEAD"),
    "kind": (_spoilt(lambda made: made["cells"][1].update(cell_type="kode")), "ô thứ 2"),
    "sourceless": (_spoilt(lambda made: made["cells"][1].pop("source")), "ô thứ 2"),
    "marked": (
        _spoilt(lambda made: made["cells"][0].update(cell_type="markdown")),
        "không có ô mã nào mang nhãn “parameters”",
    ),
    "twice": (_spoilt(lambda made: made["cells"].append(made["cells"][0])), "ô thứ 1, 3"),
    # Said on the page of another language, place or day, it would pass for what it is not.
    "fixed": (
        _spoilt(
            lambda made: made["cells"][1].update(
                source=OPEN.format("fixed").replace("=language)", '="en")') + "brief.title()"
            )
        ),
        "“language” là “en”, bản đang lập cần “vi”",
    ),
    "untitled": (_spoilt(lambda made: made["cells"].pop(1)), "brief.title()"),
}


@dataclass(frozen=True)
class Built:
    project: Project
    report: Report

    def failure(self, brief: str) -> Failure:
        [stop] = [stop for stop in self.report.failed if stop.brief == brief]
        return stop


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool) -> Built:
    """One build of all mistakes, after one in which the same briefs were good."""
    bad = {name: notebook(*one.cells) for name, one in MISTAKES.items()}
    bad |= {name: content for name, (content, _) in BROKEN.items()}
    folder = tmp_path_factory.mktemp("mistakes") / "project"
    was = dict.fromkeys(bad, notebook("print('was good')"))
    project = prepared_project(folder, prepared, good=notebook(), **was)
    build(project, pool)
    for name, content in bad.items():
        (project.notebooks / f"{name}.ipynb").write_text(content, encoding="utf-8")
    change(project, "good", "print('newer')")
    return Built(project, build(project, pool))


def test_the_other_briefs_are_built(built: Built) -> None:
    assert names(built.report) == ["good"]
    assert {stop.brief for stop in built.report.failed} == {*MISTAKES, *BROKEN}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_cell_line_and_words(built: Built, name: str) -> None:
    wanted, stop = MISTAKES[name], built.failure(name)
    assert (stop.why, wanted.problem in stop.problem) == (wanted.why, True), stop.problem
    assert "\n" not in stop.problem and len(stop.problem) <= 400
    assert (stop.spot.cell, stop.spot.line, stop.spot.code) == (
        wanted.cell,
        wanted.line,
        wanted.code,
    )
    said = "\n".join(failure_lines([stop], "vi"))
    assert f"[{wanted.cell}], dòng {wanted.line}: {wanted.code}" in said
    assert "Traceback" not in said and stop.saved in said


@pytest.mark.parametrize("name", BROKEN)
def test_a_notebook_that_cannot_start_is_told_with_what_to_do(built: Built, name: str) -> None:
    stop = built.failure(name)
    assert BROKEN[name][1] in stop.problem
    assert (stop.why, stop.saved) == ("notebook", f"notebooks/{name}.ipynb")


@pytest.mark.parametrize("name", [*MISTAKES, *BROKEN])
def test_the_index_says_it_and_links_the_notebook_and_the_page_is_marked_old(
    built: Built, name: str
) -> None:
    index = BeautifulSoup((built.project.reports / "index.html").read_text("utf-8"), "lxml")
    [told] = [one for one in index.select(".failed li") if one.strong.get_text() == name]
    stop = built.failure(name)
    assert stop.spot.code in told.get_text()
    assert (built.project.reports / told.a["href"]).resolve() == built.project.root / stop.saved
    row = index.find("a", href=f"{name}.html").find_parent("tr")
    assert row.select_one(".mark-old") and "old" in row["data-standing"].split()
    page = (built.project.reports / f"{name}.html").read_text("utf-8")
    assert "was good" in page and "Bản cũ" in page


def test_what_a_cell_puts_out_without_end_does_not_fill_the_disk(built: Built) -> None:
    assert (built.project.root / built.failure("flood").saved).stat().st_size < 30_000_000


def test_one_mistake_in_many_briefs_is_told_once() -> None:
    stops = [Failure(f"place-{number}", "cell", "NameError") for number in range(65)]
    said = failure_lines(stops, "vi")
    assert len(said) == 2 and "place-4" in said[0] and "và 60 bản khác" in said[0]
