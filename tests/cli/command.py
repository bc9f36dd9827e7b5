"""The command line as it is typed: in this process, or, where that is what is tested, in its own.

What a process of its own costs is loading everything again, a second or two of every call.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from lsanalytics.cli import main

PROCESS = "import sys; sys.argv[0] = 'lsa'; from lsanalytics.cli import main; main()"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return (self.out + self.err).splitlines()


def lsa(
    root: Path,
    *arguments: str,
    columns: int = 80,
    within: AbstractContextManager[None] | None = None,
) -> Ran:
    """``lsa`` with the project at ``root``, typed there; ``within`` holds while it runs.

    Whatever it raises beside its exit, which a terminal would show as a traceback, is raised.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    status: object = 0
    with pytest.MonkeyPatch.context() as typed, redirect_stdout(out), redirect_stderr(err):
        typed.setenv("LSA_ROOT", str(root))
        typed.setenv("COLUMNS", str(columns))
        typed.chdir(root)
        typed.setattr(sys, "argv", ["lsa", *arguments])
        typed.setattr(sys.modules["__main__"], "__package__", None)  # not python -m pytest
        try:
            with within or nullcontext():
                main()
        except SystemExit as end:
            status = end.code
    assert status is None or isinstance(status, int), status
    return _ran(status or 0, *(one.buffer.getvalue().decode("utf-8") for one in (out, err)))


def lsa_process(root: Path, *arguments: str, columns: int = 80) -> Ran:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, *arguments],
        env={**os.environ, "LSA_ROOT": str(root), "COLUMNS": str(columns)},
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return _ran(done.returncode, done.stdout, done.stderr)


def _ran(status: int, out: str, err: str) -> Ran:
    assert "Traceback" not in out + err
    return Ran(status, out, err)


def content(root: Path) -> dict[str, str]:
    """Every file below ``root`` with the hash of its content."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
