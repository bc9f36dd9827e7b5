"""Runs ``lsa`` in processes of their own that are killed, limited or without rights.

Loading everything takes a second, so one process loads it and each run is a fork of that. What
was said of values in other tests is not asked again (see ``tests.held.Held``).
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from tests.build.rights import bound
from tests.forked import forked

ROOT = Path(__file__).parents[2]
USED = (
    *("lsanalytics.cli.commands", "lsanalytics.receiving.command", "lsanalytics.receiving.form"),
    *(f"lsanalytics.door.{one}" for one in ("texts", "xls", "xlsb", "xlsx", "playout.kinds")),
    *("babel.dates", "openpyxl.packaging.extended", "portalocker", "pydantic.types"),
    *("annotated_types", "importlib.readers", "pydantic.fields", "typer.main"),
    *("pydantic.type_adapter", "babel.numbers", "lsanalytics.briefs.catalogue"),
    *("lsanalytics.door.ods", "encodings.utf_8_sig", "encodings.cp437"),
)
CHANGES = ("os.rename", "os.remove", "os.mkdir", "shutil.copyfile", "shutil.move", "os.chmod")


@dataclass(frozen=True)
class Run:
    """``lsa`` with arguments at ``root``. ``kill_at``: killed as it begins the n-th change of a
    file; ``limit``: bytes that a file may have; ``plain``: with the rights of any user."""

    root: str
    arguments: list[str]
    kill_at: int = 0
    limit: int = 0
    plain: bool = False


@dataclass(frozen=True)
class Ended:
    status: int  # -9 where it was killed
    said: str


def run(runs: list[Run], folder: Path, held: Path) -> list[Ended]:
    """Run them all at once; ``held`` is the folder of what is known of values."""
    asked = folder / "runs.json"
    asked.write_text(json.dumps([asdict(one) for one in runs]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.receive.processes", str(asked), str(held)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    ended = [Ended(**one) for one in json.loads((folder / "ended.json").read_text("utf-8"))]
    assert not any("Traceback" in one.said for one in ended), ended
    return ended


def _child(one: Run, out: Path) -> None:
    handle = os.open(out, os.O_WRONLY | os.O_CREAT)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.environ["LSA_ROOT"] = one.root
    sys.argv = ["lsa", *one.arguments]
    if one.limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (one.limit, one.limit))
    if one.kill_at:
        changes = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal changes
            if event not in CHANGES or f"{one.root}/data" not in str(arguments):
                return
            changes += 1
            if changes == one.kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
    from lsanalytics.cli import main

    with bound() if one.plain else nullcontext():
        main()


def _serve(asked: Path, held: Path) -> None:
    # Everything is loaded and nothing done: a fork of a process that has queried would hang.
    for name in USED:
        import_module(name)
    from lsanalytics import quality
    from lsanalytics.door.variants import is_header
    from lsanalytics.words import areas, catalogue, number
    from tests.held import Held

    quality._outcomes = Held(held)
    for area in areas():
        catalogue(area)
    is_header("")  # by which every header is known, as by the next line is the form of numbers
    number(1, "vi")
    gc.freeze()  # what all have in common is not gone through, and so not copied, by each
    runs = [Run(**one) for one in json.loads(asked.read_text("utf-8"))]
    begun: list[tuple[int, Path]] = []
    for at, one in enumerate(runs):
        out = asked.parent / f"said-{at}.txt"
        child = forked(partial(_child, one, out))
        begun.append((child, out))
    ended = [_wait(*one) for one in begun]
    (asked.parent / "ended.json").write_text(json.dumps([asdict(one) for one in ended]), "utf-8")


def _wait(child: int, out: Path) -> Ended:
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), out.read_text("utf-8", "replace"))


if __name__ == "__main__":
    _serve(*map(Path, sys.argv[1:]))
