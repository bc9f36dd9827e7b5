"""Making one brief: run its notebook, draw its charts, write its page."""

from __future__ import annotations

import os
import socket
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsanalytics.briefs.failure import Failure, NotebookFailed
from lsanalytics.build.inputs import file_hash
from lsanalytics.errors import InputError, disk_fault
from lsanalytics.files import write_aside
from lsanalytics.project import Project

if TYPE_CHECKING:
    from lsanalytics.briefs.catalogue import BriefSpec


@dataclass(frozen=True)
class Job:
    """One brief to make.

    ``siblings``: the pages of this brief in all its languages; ``prepared``: a folder; ``limit``:
    seconds for all its cells.
    """

    project: Project
    spec: BriefSpec
    style: str
    siblings: frozenset[str]
    prepared: Path
    limit: float


@dataclass(frozen=True)
class Made:
    """A brief that was made: what it says of itself, what it read, what it cost."""

    brief: str
    about: dict[str, Any]
    reads: tuple[str, ...]
    drawings: tuple[str, ...]
    page: str  # SHA-256
    seconds: dict[str, float] = field(default_factory=dict)


def executed_path(project: Project, brief: str) -> Path:
    return project.build / "executed" / f"{brief}.ipynb"


def drawings_folder(project: Project) -> Path:
    return project.build / "drawings"


def serve_jobs(connection: socket.socket) -> None:
    """Make what comes down the connection until it closes: a warm maker's whole life."""
    channel = Connection(connection.detach())
    channel.send(os.getpid())
    serve(channel)


def serve(channel: Connection) -> None:
    """Make each job that comes, and answer with what became of it."""
    while True:
        try:
            job = channel.recv()
        except EOFError:
            return
        channel.send(make(job))


def make(job: Job) -> Made | Failure:
    """Make one brief; a fault of its own becomes a Failure, with the last good page in place."""
    project, brief = job.project, job.spec.name
    set_environment(project, job.prepared)
    begun, saved = time.perf_counter(), executed_path(project, brief)
    try:
        try:
            return _made(job, saved, begun)
        except NotebookFailed as stop:
            kept = ""
            if stop.notebook is not None:
                _save(stop.notebook, saved, drawings_folder(project))
                kept = project.relative(saved)
            return Failure(brief, stop.why, stop.problem, stop.spot, kept)
    except InputError as fault:
        source = project.relative(job.spec.notebook.file)
        return Failure(brief, "notebook", str(fault), saved=source)
    except OSError as fault:
        return disk(project, brief, fault)
    except Exception as fault:  # a brief that cannot be made must not take the others with it
        return Failure(brief, "maker", _said(fault))


def disk(project: Project, brief: str, fault: OSError) -> Failure:
    """A file that could not be read or written."""
    said = disk_fault(fault, project.relative)
    return Failure(brief, "disk", f"{said.file or ''}: {said.values['problem']}".removeprefix(": "))


def _said(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"


def set_environment(project: Project, prepared: Path) -> None:
    """What kernels learn of the build, for them to inherit."""
    os.environ["LSA_ROOT"] = str(project.root)
    os.environ["LSA_PREPARED"] = str(prepared)
    os.environ["LSA_DRAWINGS"] = str(drawings_folder(project))


def _made(job: Job, saved: Path, begun: float) -> Made | Failure:
    from lsanalytics.briefs.page import make_page
    from lsanalytics.build.execute import execute
    from lsanalytics.build.mistake import check_notebook

    project, spec = job.project, job.spec
    own = time.process_time()
    notebook = spec.notebook
    check_notebook(notebook.file, project.relative(notebook.file), dict(spec.values))
    run = execute(spec.name, spec.notebook.file, dict(spec.values), project.notebooks, job.limit)
    ran, paging = time.process_time(), time.perf_counter()
    try:
        drawn = _save(run.notebook, saved, drawings_folder(project))
        page = make_page(saved, spec, job.style, job.siblings)
    except (InputError, OSError):
        raise
    except Exception as fault:
        write_aside(saved, _written(run.notebook))
        return Failure(spec.name, "page", _said(fault), saved=project.relative(saved))
    target = project.reports / f"{spec.name}.html"
    write_aside(target, page.html)
    done = time.perf_counter()
    seconds = {
        "total": done - begun,
        "page": done - paging,
        "page_cpu": time.process_time() - ran,
        "runner_cpu": ran - own,
        "cells_cpu": run.cpu,
    }
    return Made(spec.name, page.about, tuple(run.reads), tuple(drawn), file_hash(target), seconds)


def _save(notebook: Any, target: Path, drawings: Path) -> list[str]:
    """Put the drawings in and write the executed notebook; the keys of the drawings."""
    from lsanalytics.charts.drawing import completed, marks

    keys: list[str] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            if "text/html" in shown:
                keys += marks(shown["text/html"])
                shown["text/html"] = completed(shown["text/html"], drawings)
    write_aside(target, _written(notebook))
    return keys


def _written(notebook: Any) -> str:
    import nbformat

    return nbformat.writes(notebook) + "\n"
