"""Two builds at once, and what is shown while one runs."""

from __future__ import annotations

import os
import pty
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from lsanalytics.build.report import only_build
from lsanalytics.project import Project
from tests.build.project import HELD, ended, left, notebook, started, until

Built = Callable[[], Project]
Make = Callable[..., Project]


def test_builds_that_begin_and_end_at_once_never_meet(built: Built) -> None:
    project, inside, met = built(), [], []

    def begin() -> int:
        for _ in range(60):
            with only_build(project, lambda words: None):
                inside.append(1)
                met.append(len(inside))
                inside.pop()
        return 60

    with ThreadPoolExecutor(3) as several:
        assert sum(several.map(lambda _: begin(), range(3))) == len(met)
    assert set(met) == {1}


def test_the_second_of_two_builds_waits_while_a_terminal_shows_what_runs_and_what_failed(
    make: Make,
) -> None:
    project = make(bad=notebook("1 / 0"), slow=notebook(HELD))
    (project.build / "hold").touch()
    ours, theirs = pty.openpty()
    first = started(project, "report", terminal=theirs, COLUMNS="100", TERM="xterm")
    os.close(theirs)
    until(lambda: (project.build / "started").exists(), first)
    second = started(project, "report", "slow")
    assert second.stdout is not None
    assert "Một lần lập khác đang chạy" in second.stdout.readline()
    assert first.poll() is None and second.poll() is None
    shown = ""
    while chunk := _read(ours):
        shown += chunk
        if "1 bản hỏng" in shown:
            (project.build / "hold").unlink(missing_ok=True)
    os.close(ours)
    status, said = ended(first)
    assert (status, "Đã lập 1 bản" in said) == (1, True), said
    assert "━" in shown and "\x1b" in shown  # drawn again in its place
    assert re.search(r"slow · 1 bản hỏng .*1/2", shown)
    assert not re.search(r"\d/2 bản", shown)
    assert "━" not in said and "\x1b" not in said  # the summary is plain
    # The second finds the work done.
    status, said = ended(second)
    assert (status, "Đã lập 0 bản" in said) == (0, True), said
    assert (project.reports / "slow.html").read_text().rstrip().endswith("</html>")
    assert not left(project)


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 65536).decode("utf-8", "replace")
    except OSError:  # nobody holds the other end any more
        return ""
