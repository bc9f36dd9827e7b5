"""One brief failing leaves the others, its last good page, and a word of what happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lsanalytics.build.pool import Pool
from lsanalytics.project import Project
from tests.build.project import build, change, ended, names, notebook, started

Make = Callable[..., Project]
CAUSES = {
    "cell": "1 / 0",
    "kernel": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "time": "import time\ntime.sleep(60)",
}


@pytest.mark.parametrize("why", CAUSES)
def test_a_brief_that_fails_keeps_its_last_good_page(make: Make, pool: Pool, why: str) -> None:
    project = make(bad=notebook("print('good')"), good=notebook())
    build(project, pool)
    change(project, "bad", CAUSES[why])
    change(project, "good", "print('newer')")
    report = build(project, pool, limit=2 if why == "time" else 60)
    assert names(report) == ["good"]
    (stop,) = report.failed
    # code cells: parameters, injected parameters, title, the bad one
    assert (stop.brief, stop.why, stop.spot.cell) == ("bad", why, 4)
    page = (project.reports / "bad.html").read_text()
    assert "good" in page and "Bản cũ" in page and page.rstrip().endswith("</html>")
    assert CAUSES[why].split("\n")[0] in (project.root / stop.saved).read_text()
    index = (project.reports / "index.html").read_text()
    assert "executed/bad.ipynb" in index
    change(project, "bad", "print('good')")  # as it was: the mark must go
    assert names(build(project, pool)) == ["bad"]
    assert "Bản cũ" not in (project.reports / "bad.html").read_text()


def test_too_much_memory_is_told_with_the_limit(make: Make, pool: Pool) -> None:
    project = make(hungry=notebook("held = bytearray(2**34)"), good=notebook())
    report = build(project, pool)
    assert names(report) == ["good"]
    [stop] = report.failed
    assert (stop.why, stop.problem, stop.spot.line) == ("memory", "4 GB", 1)


def test_the_exit_status_tells_of_a_failed_brief(make: Make) -> None:
    status, said = ended(started(make(bad=notebook("1 / 0"), good=notebook()), "report"))
    assert status == 1
    assert "\x1b" not in said and "\r" not in said  # not a terminal: plain lines
    assert "Không lập được: bad\n" in said and "2/2 bản" in said
    assert "ZeroDivisionError" in said and "build/executed/bad.ipynb" in said
