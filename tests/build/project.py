"""A small project for builds: real plan and places, no returns, notebooks of a few lines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import psutil

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import BriefSpec
from lsanalytics.build.inputs import Inputs
from lsanalytics.build.report import Makers, Report, Shown, make_report, only_build
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare

AS_OF = date(2026, 10, 31)
ROOT = Path(__file__).parent.parent.parent
LONGEST = 300  # seconds, of what takes two: a busy machine is no fault
CALL = "from lsanalytics.cli import main; main()"
PARAMETERS = """
[notebook.{name}.parameters]
plan = {{ kind = "plan", default = "88-kh-ubnd-2020" }}
place = {{ kind = "place", default = "20", levels = ["province"] }}
as_of = {{ kind = "date" }}
language = {{ kind = "choice", default = "vi", allowed = ["vi", "en"] }}
"""
SHOWS = """from lsanalytics.briefs.block import Block

about = {k: k for k in ("title", "running_head", "where", "foot", "summary")}
Block("<h1>tiny</h1>", about={**about, "evidence": "none"})"""
PLACE = """from datetime import date
from lsanalytics.state.prepared import prepare
from lsanalytics.project import Project

prepared = prepare(Project.find(), date(2026, 10, 31))
print(prepared.observations_of(place="06040").height)"""
# A child forked after a query would hang in this one.
QUERY = """import polars as pl

frame = pl.DataFrame({"a": [1, 2, 3, 4], "b": ["x", "y", "x", "y"]})
print(frame.lazy().group_by("b").agg(pl.col("a").sum()).sort("b").collect()["a"].to_list())"""

# A cell that says that it runs, then waits until its hold is taken away.
HELD = """import time
from pathlib import Path

Path("../build/started").touch()
while Path("../build/hold").exists():
    time.sleep(0.02)"""


def notebook(*cells: str) -> str:
    """A notebook with a cell of parameters, then these."""
    first = 'plan = place = as_of = language = ""'
    made = [_cell(0, first, ["parameters"]), _cell(1, SHOWS, [])]
    made += [_cell(at, source, []) for at, source in enumerate(cells, start=2)]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": made, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    )


def _cell(at: int, source: str, tags: list[str]) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"cell-{at}",
        "metadata": {"tags": tags} if tags else {},
        "outputs": [],
        "source": source,
    }


def new_project(folder: Path, **notebooks: str) -> Project:
    """A project in ``folder`` with these notebooks, one Vietnamese brief each."""
    for name in ("data/plan", "expectations/suites"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "data" / "raw" / "returns").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    for path in (ROOT / "data" / "raw").glob("*.csv"):
        shutil.copy(path, folder / "data" / "raw")
    declared = ("project.toml", "indicators.toml", "regulations.toml")
    for name in (*(f"data/{one}" for one in declared), "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    briefs = f"as_of = {AS_OF}\n"
    for name, content in notebooks.items():
        (folder / "notebooks" / f"{name}.ipynb").write_text(content, encoding="utf-8")
        briefs += f'\n[notebook.{name}]\ntitle_vi = "{name}"\ntitle_en = "{name}"\n'
        briefs += PARAMETERS.format(name=name)
    briefs += "".join(f'\n[[brief]]\nnotebook = "{name}"\n' for name in notebooks)
    (folder / "notebooks" / "briefs.toml").write_text(briefs, encoding="utf-8")
    return Project(folder)


def prepared_project(folder: Path, prepared: Path, **notebooks: str) -> Project:
    """The same, with its data prepared; ``prepared`` is the build folder of another project."""
    project = new_project(folder, **notebooks)
    shutil.copytree(prepared, project.build)
    return project


def change(project: Project, name: str, *cells: str) -> None:
    """Save a notebook with other cells."""
    path = project.notebooks / f"{name}.ipynb"
    path.write_text(notebook(*cells), encoding="utf-8")


class Silent:
    """Nobody is told."""

    def begin(self, total: int) -> None: ...
    def step(self, name: str, failed: bool, running: list[str]) -> None: ...


SILENT = Silent()


def build(
    project: Project,
    pool: Makers,
    *,
    only: str = "",
    force: bool = False,
    limit: float = 60,
    shown: Shown = SILENT,
) -> Report:
    """A build in this process, with makers that are warm already."""
    catalogue = Catalogue.load(project, load_places(project.raw))
    wanted = [spec for spec in catalogue.briefs() if only in ("", spec.name)]
    inputs = Inputs(project)
    with only_build(project, print):
        return make_report(
            *(catalogue, prepare(project, catalogue.as_of), wanted, pool, shown),
            inputs=inputs,
            force=force,
            limit=limit,
        )


def specs(project: Project) -> list[BriefSpec]:
    return Catalogue.load(project, load_places(project.raw)).briefs()


def names(report: Report) -> list[str]:
    """The briefs that were made."""
    return [spec.name for spec, _ in report.built]


def started(
    project: Project, *words: str, code: str = CALL, terminal: int = subprocess.STDOUT, **env: str
) -> subprocess.Popen[str]:
    """The command ``lsa`` in a process of its own, in a session of its own.

    ``terminal``: where its errors and its progress go, if not where the rest goes.
    """
    return command(project, [sys.executable, "-c", code, *words], terminal=terminal, **env)


def command(
    project: Project, words: list[str], terminal: int = subprocess.STDOUT, **env: str
) -> subprocess.Popen[str]:
    """Any command, in the same way."""
    return subprocess.Popen(
        words,
        env={**os.environ, "LSA_ROOT": str(project.root), **env},
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
        cwd=project.root,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit status and everything it said."""
    said, _ = process.communicate(timeout=LONGEST)
    return process.returncode, said


def left(project: Project) -> list[int]:
    """The processes of any kind that work for a project: each inherits its mark."""
    mark = f"LSA_ROOT={project.root}".encode()
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (path / "environ").read_bytes().split(b"\0"):
                found.append(int(path.name))
        except OSError:  # it has ended meanwhile, or is another user's
            continue
    return found


def fork_server() -> psutil.Process:
    """That of this process; there is none before the first pool."""
    [found] = [
        one
        for one in psutil.Process().children()
        if one.status() != psutil.STATUS_ZOMBIE
        and any("multiprocessing.forkserver" in word for word in one.cmdline())
    ]
    return found


def forked() -> set[int]:
    """The processes that it has forked and that still run."""
    return {one.pid for one in fork_server().children()}


def until(come: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    """Wait for what must come; as long as the process runs that it is to come from."""
    end = time.monotonic() + LONGEST
    while not come():
        assert time.monotonic() < end, "it did not come"
        if process is not None and process.poll() is not None:
            raise AssertionError(process.communicate()[0])
        time.sleep(0.02)


def outputs(project: Project) -> dict[str, bytes]:
    """Everything in reports/, and the executed notebooks, by name."""
    found = [*project.reports.iterdir(), *(project.build / "executed").glob("*.ipynb")]
    return {path.name: path.read_bytes() for path in sorted(found)}
