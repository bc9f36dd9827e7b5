"""A small project for builds: real plan and places, no returns, notebooks of a few lines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.prepared import prepare
from lsanalytics.build.inputs import Inputs
from lsanalytics.build.report import Makers, Report, Shown, make_report
from lsanalytics.places import load_places
from lsanalytics.project import Project

ROOT = Path(__file__).parent.parent.parent
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
from lsanalytics.briefs.prepared import prepare
from lsanalytics.project import Project

prepared = prepare(Project.find(), date(2026, 10, 31))
print(prepared.observations_of(place="06040").height)"""
# A child forked after a query would hang in this one.
QUERY = """import polars as pl

frame = pl.DataFrame({"a": [1, 2, 3, 4], "b": ["x", "y", "x", "y"]})
print(frame.lazy().group_by("b").agg(pl.col("a").sum()).sort("b").collect()["a"].to_list())"""


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
    for name in ("data/indicators.toml", "data/regulations.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    briefs = "as_of = 2026-10-31\n"
    for name, content in notebooks.items():
        (folder / "notebooks" / f"{name}.ipynb").write_text(content, encoding="utf-8")
        briefs += f'\n[notebook.{name}]\ntitle_vi = "{name}"\ntitle_en = "{name}"\n'
        briefs += PARAMETERS.format(name=name)
    briefs += "".join(f'\n[[brief]]\nnotebook = "{name}"\n' for name in notebooks)
    (folder / "notebooks" / "briefs.toml").write_text(briefs, encoding="utf-8")
    return Project(folder)


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
    force: bool = False,
    limit: float = 60,
    shown: Shown = SILENT,
) -> Report:
    """A build in this process, with makers that are warm already."""
    catalogue = Catalogue.load(project, load_places(project.raw))
    return make_report(
        *(catalogue, prepare(project, catalogue.as_of), catalogue.briefs(), pool, shown),
        inputs=Inputs(project),
        force=force,
        limit=limit,
    )


def names(report: Report) -> list[str]:
    """The briefs that were made."""
    return [spec.name for spec, _ in report.built]


def started(project: Project, *words: str, code: str = CALL, **env: str) -> subprocess.Popen[str]:
    """The command ``lsa`` in a process of its own, in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "LSA_ROOT": str(project.root), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit status and everything it said."""
    said, _ = process.communicate(timeout=200)
    return process.returncode, said


def outputs(project: Project) -> dict[str, bytes]:
    """The pages and the executed notebooks by name."""
    found = [*project.reports.glob("*.html"), *(project.build / "executed").glob("*.ipynb")]
    return {path.name: path.read_bytes() for path in sorted(found)}
