"""A small set of briefs, made once for all tests that read rendered pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lsanalytics.project import Project

BRIEFS = (["province"], ["province", "-p", "language=en"], ["place"], ["data-quality"])
COMMAND = "from lsanalytics.cli import main; main()"
REFUSED = 2  # some data were refused: the briefs are made all the same


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of reports with these briefs and the index, as ``lsa report`` makes them."""
    for brief in BRIEFS:
        ran = subprocess.run(
            [sys.executable, "-c", COMMAND, "report", *brief],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode in (0, REFUSED), ran.stdout + ran.stderr
    return Project.find().reports
