"""One brief failing leaves the others, its last good page, and a word of what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.build.report import Report
from lsanalytics.project import Project
from tests.build.project import build, change, names, notebook, prepared_project
from tests.cli.command import lsa

Make = Callable[..., Project]
CAUSES = {
    "cell": "1 / 0",
    "kernel": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "time": "import time\ntime.sleep(60)",
    "memory": "held = bytearray(2**34)",
}


@dataclass(frozen=True)
class Kept:
    """Briefs that were good, fail at once, each by its own cause, and are as they were again."""

    failed: Report
    saved: dict[str, str]  # what is kept of each executed notebook
    pages: dict[str, str]
    index: str
    mended: Report
    after: dict[str, str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool) -> Kept:
    good = notebook("print('good')")
    home = tmp_path_factory.mktemp("failures") / "project"
    project = prepared_project(home, prepared, good=good, **dict.fromkeys(CAUSES, good))
    build(project, pool)
    for why, cell in CAUSES.items():
        change(project, why, cell)
    change(project, "good", "print('newer')")
    failed = build(project, pool, limit=2)
    saved = {stop.brief: (project.root / stop.saved).read_text() for stop in failed.failed}
    pages, index = _pages(project), (project.reports / "index.html").read_text()
    for why in CAUSES:
        change(project, why, "print('good')")  # as it was: the mark must go
    return Kept(failed, saved, pages, index, build(project, pool), _pages(project))


def _pages(project: Project) -> dict[str, str]:
    return {why: (project.reports / f"{why}.html").read_text() for why in CAUSES}


def test_the_others_are_made(kept: Kept) -> None:
    assert names(kept.failed) == ["good"]


@pytest.mark.parametrize("why", CAUSES)
def test_a_brief_that_fails_keeps_its_last_good_page(kept: Kept, why: str) -> None:
    (stop,) = [stop for stop in kept.failed.failed if stop.brief == why]
    # code cells: parameters, injected parameters, title, the bad one
    assert (stop.why, stop.spot.cell) == (why, 4)
    page = kept.pages[why]
    assert "good" in page and "Bản cũ" in page and page.rstrip().endswith("</html>")
    assert CAUSES[why].split("\n")[0] in kept.saved[why]
    assert f"executed/{why}.ipynb" in kept.index
    assert why in names(kept.mended)
    assert "Bản cũ" not in kept.after[why]


def test_too_much_memory_is_told_with_the_limit(kept: Kept) -> None:
    [stop] = [stop for stop in kept.failed.failed if stop.brief == "memory"]
    assert (stop.problem, stop.spot.line) == ("4 GB", 1)


def test_the_exit_status_tells_of_a_failed_brief(make: Make) -> None:
    ran = lsa(make(bad=notebook("1 / 0"), good=notebook()).root, "report")
    said = ran.out + ran.err
    assert ran.status == 1
    assert "\x1b" not in said and "\r" not in said  # not a terminal: plain lines
    assert "Không lập được: bad\n" in said and "2/2 bản" in said
    assert "ZeroDivisionError" in said and "build/executed/bad.ipynb" in said
