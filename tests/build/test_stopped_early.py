"""A build that is stopped while the process that briefs fork from still imports what they need."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lsanalytics.project import Project
from tests.build.project import ended, left, notebook, started, until

# Python imports this by itself: the fork server waits where it looks for a module.
SLOW = """
import sys, time
from pathlib import Path

build = Path({build!r})

class Slow:
    def find_spec(self, name, *_):
        if name == {at!r} and any("forkserver" in word for word in sys.orig_argv):
            (build / "importing").touch()
            while (build / "hold").exists():
                time.sleep(0.02)

sys.meta_path.insert(0, Slow())
"""


@pytest.mark.parametrize(
    ("number", "at"),
    [
        (signal.SIGINT, "lsanalytics.declarations"),  # the first that the fork server imports
        (signal.SIGKILL, "papermill"),
    ],
    ids=["ctrl-c", "kill -9"],
)
def test_a_stop_while_the_fork_server_imports_leaves_no_word_of_python_and_no_file(
    make: Callable[..., Project], tmp_path: Path, number: int, at: str
) -> None:
    project = make(one=notebook())
    (project.build / "hold").touch()
    (tmp_path / "slow").mkdir()
    slow = SLOW.format(build=str(project.build), at=at)
    (tmp_path / "slow" / "sitecustomize.py").write_text(slow, encoding="utf-8")
    folder = Path(tempfile.mkdtemp(prefix="t"))  # short: sockets have their place there
    path = os.pathsep.join([str(tmp_path / "slow"), os.environ.get("PYTHONPATH", "")])
    process = started(project, "report", TMPDIR=str(folder), PYTHONPATH=path)
    try:
        until(lambda: (project.build / "importing").exists(), process)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does: to every process of the command
        else:
            process.kill()
            process.wait()
        (project.build / "hold").unlink()
        status, said = ended(process)
        assert status == (130 if number == signal.SIGINT else -number)
        assert "Traceback" not in said
        until(lambda: not left(project))
        assert list(folder.iterdir()) == []
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder)
