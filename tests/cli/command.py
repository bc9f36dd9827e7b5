"""The command line as it is typed, in a process of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return (self.out + self.err).splitlines()


def lsa(root: Path, *arguments: str, columns: int = 80) -> Ran:
    """``lsa`` with the project at ``root``, started from there."""
    done = subprocess.run(
        [sys.executable, "-c", "from lsanalytics.cli import main; main()", *arguments],
        env={**os.environ, "LSA_ROOT": str(root), "COLUMNS": str(columns)},
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in ran.out + ran.err
    return ran


def content(root: Path) -> dict[str, str]:
    """Every file below ``root`` with the hash of its content."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
