"""Where processes cannot fork, files are locked otherwise and POSIX modules are not there.

That briefs have the same bytes there: test_same_bytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lsanalytics.project import Project
from tests.build.project import ROOT

SITE = Path(__file__).parent / "windows"
HEAD = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"\r\n'


def lsa(project: Project, *words: str) -> subprocess.CompletedProcess[str]:
    """``python -m lsanalytics`` as on Windows."""
    path = os.pathsep.join([str(SITE), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-m", "lsanalytics", *words],
        env={**os.environ, "PYTHONPATH": path, "LSA_ROOT": str(project.root)},
        cwd=project.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=200,
    )


def test_the_stand_in_is_without_what_windows_is_without(tmp_path: Path) -> None:
    asked = (
        "import lsanalytics.build.apart as a; print(a.METHOD, hasattr(a.os, 'killpg'));"
        "exec('import fcntl', vars(a))"
    )
    path = os.pathsep.join([str(SITE), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "spawn False\n"
    assert "No module named 'fcntl'" in done.stderr


def test_a_return_is_taken_in(make: Callable[..., Project], tmp_path: Path) -> None:
    project = make()
    sent = tmp_path / "phủ sóng 2025.csv"
    rows = "2025,05977,phát thanh,10000,9900\r\n2025,05977,truyền hình,10000,9950\r\n"
    sent.write_bytes((HEAD + rows).encode("utf-8-sig"))
    done = lsa(project, "receive", str(sent), "--dataset", "coverage", "--sender", "Đông Kinh")
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((project.returns / "coverage").glob("*.csv"))
