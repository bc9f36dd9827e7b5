"""Two builds at once, and what is shown while one runs."""

from __future__ import annotations

import io
import os
import pty
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from lsanalytics.build.report import only_build
from lsanalytics.project import Project
from tests.build.project import HELD, ended, left, notebook, started, until
from tests.cli.command import lsa

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

    def watch(said: io.TextIOWrapper) -> str:
        """The first's terminal until it ends, which it may when the second has said that it waits;
        that is in this very process, and shares nothing with the first."""
        shown = ""
        while chunk := _read(ours):
            shown += chunk
            if "1 bản hỏng" in shown and (project.build / "hold").exists():
                until(lambda: "Một lần lập khác đang chạy" in _told(said), first)
                (project.build / "hold").unlink()
        return shown

    with ThreadPoolExecutor(1) as beside:
        watching: list[Future[str]] = []

        @contextmanager
        def watched() -> Iterator[None]:
            watching.append(beside.submit(watch, sys.stderr))
            yield

        second = lsa(project.root, "report", "slow", within=watched())
        shown = watching[0].result()
    os.close(ours)
    status, said = ended(first)
    assert (status, "Đã lập 1 bản" in said) == (1, True), said
    assert "━" in shown and "\x1b" in shown  # drawn again in its place
    assert re.search(r"slow · 1 bản hỏng .*1/2", shown)
    assert not re.search(r"\d/2 bản", shown)
    assert "━" not in said and "\x1b" not in said  # the summary is plain
    # The second finds the work done.
    assert (second.status, "Đã lập 0 bản" in second.out) == (0, True), second
    assert (project.reports / "slow.html").read_text().rstrip().endswith("</html>")
    assert not left(project)


def _told(said: io.TextIOWrapper) -> str:
    """What a command typed in this process has said as yet."""
    held = said.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue().decode("utf-8", "ignore")


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 65536).decode("utf-8", "replace")
    except OSError:  # nobody holds the other end any more
        return ""
