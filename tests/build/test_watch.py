"""``lsa watch`` as it is used: files are saved, pages follow, Ctrl-C ends it."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lsanalytics.project import Project
from tests.build.project import change, left, notebook, started, until

Make = Callable[..., Project]
READS = "print(open('../data/own.csv').read())"


class Watching:
    """The command, and what it says line by line."""

    def __init__(self, project: Project, process: subprocess.Popen[str]) -> None:
        self.project, self.process = project, process
        self.said: queue.Queue[str] = queue.Queue()
        self.heard: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.put(line)

    def hear(self, wanted: str) -> str:
        """The next line with these words."""
        while True:
            try:
                line = self.said.get(timeout=100)
            except queue.Empty:
                raise AssertionError(f"{wanted!r} was not said: {self.heard}") from None
            self.heard.append(line)
            if wanted in line:
                return line

    def page(self, brief: str) -> str:
        return (self.project.reports / f"{brief}.html").read_text(encoding="utf-8")


@pytest.fixture
def watching(make: Make) -> Iterator[Watching]:
    project = make(one=notebook(), reader=notebook(READS))
    (project.root / "data" / "own.csv").write_text("first\n")
    folder = Path(tempfile.mkdtemp(prefix="t"))
    process = started(project, "watch", TMPDIR=str(folder))
    yield Watching(project, process)
    process.kill()
    process.wait()
    assert list(folder.iterdir()) == []
    shutil.rmtree(folder)


def test_pages_follow_what_is_saved_until_ctrl_c(watching: Watching) -> None:
    project = watching.project
    watching.hear("Đang theo dõi")
    change(project, "one", "print('saved while nobody watched yet')")
    watching.hear("one: ")
    assert "saved while nobody watched yet" in watching.page("one")

    own = project.root / "data" / "own.csv"
    own.write_text("second\n")
    watching.hear("reader: ")
    assert "second" in watching.page("reader")

    # What is broken is said; the page stays; a mended file is built.
    (project.notebooks / "one.ipynb").write_text('{"cells": [')
    watching.hear("Không lập được: one")
    watching.hear("không đọc được sổ tay")
    assert "saved while nobody watched yet" in watching.page("one")
    listing = project.notebooks / "briefs.toml"
    briefs = listing.read_text(encoding="utf-8")
    listing.write_text(briefs + "[[[", encoding="utf-8")
    watching.hear("notebooks/briefs.toml: ")
    listing.write_text(briefs, encoding="utf-8")
    watching.hear("Không lập được: one")
    change(project, "one", "1 / 0")
    watching.hear("ZeroDivisionError")
    change(project, "one", "print('mended')")
    watching.hear("one: ")
    assert "mended" in watching.page("one")

    assert len(left(project)) >= 3
    os.killpg(watching.process.pid, signal.SIGINT)
    assert watching.process.wait(timeout=100) == 0
    until(lambda: not left(project))
    assert "Traceback" not in "".join(watching.heard)
