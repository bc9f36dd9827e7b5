"""Runs ``lsa`` of a copied checkout, in a process each, with the copy's own code.

What the libraries take to load is half of a command, so one process loads them, and each command
is a fork of it. Nothing of the package is loaded before the fork.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.forked import forked

ROOT = Path(__file__).parents[2]
USED = (
    *("babel.dates", "babel.numbers", "importlib.metadata", "lxml.etree", "numpy", "polars"),
    *("pydantic.type_adapter", "rich.console", "rich.table", "scipy.special", "typer.main"),
)


@dataclass(frozen=True)
class Commands:
    """What a folder's ``lsa`` is asked, command by command."""

    server: subprocess.Popen[str]
    folder: Path

    def lsa(self, root: Path, *words: str) -> tuple[int, str]:
        """The command in a copy: its status and everything it said."""
        said = self.folder / "said.txt"
        assert self.server.stdin and self.server.stdout
        print(json.dumps([str(root), str(said), words]), file=self.server.stdin, flush=True)
        return int(self.server.stdout.readline()), said.read_text("utf-8", "replace")


@contextmanager
def commands(folder: Path) -> Iterator[Commands]:
    """Commands whose output goes through ``folder``."""
    called = [sys.executable, "-m", "tests.story.copies"]
    pipe = subprocess.PIPE
    with subprocess.Popen(called, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as server:
        yield Commands(server, folder)


def _child(root: Path, said: Path, words: list[str]) -> None:
    handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(handle, stream)
    os.chdir(root)
    os.environ |= {"PYTHONPATH": str(root), "LSA_ROOT": str(root)}
    sys.path[:] = [str(root), *(one for one in sys.path if Path(one or ".") != ROOT)]
    sys.modules["__main__"] = ModuleType("__main__")  # as of python -c
    # Of a module that is changed twice in a second, the first would be taken for the second.
    sys.dont_write_bytecode = True
    sys.argv = ["lsa", *words]
    from lsanalytics import cli

    assert Path(cli.__file__).is_relative_to(root)
    cli.main()


def _serve() -> None:
    for name in USED:
        import_module(name)
    from lsanalytics.lean import GRAMMAR, lean

    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with lean(GRAMMAR, later=("scipy.stats", "altair")):  # as lsanalytics/quality/run.py does
        import_module("great_expectations")
    del sys.modules["lsanalytics.lean"], sys.modules["lsanalytics"]
    assert not any(name.startswith("lsanalytics") for name in sys.modules)
    for line in sys.stdin:
        root, said, words = json.loads(line)
        child = forked(partial(_child, Path(root), Path(said), words))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve()
