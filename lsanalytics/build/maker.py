"""Making one brief: what its cells put out becomes drawings, an executed notebook and a page."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsanalytics.briefs.failure import Failure
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
class Ran:
    """What the process of a brief's cells says at its end.

    ``notebook`` is what was executed, as JSON, its drawings still to be made; as far as it came if
    there is a ``failure``, and empty if it never started. ``cpu``: seconds that the cells took.
    """

    notebook: str
    reads: tuple[str, ...] = ()
    cpu: float = 0.0
    failure: Failure | None = None


@dataclass(frozen=True)
class Died:
    """What is known of a process that ended without a word, or had to be ended.

    ``notebook`` is what it had begun to run; ``heard`` are the cells that began, as (index,
    number) or, with their outputs, ended; ``status`` is its exit status, None if it hung.
    """

    notebook: str
    heard: tuple[tuple[Any, ...], ...]
    status: int | None


@dataclass(frozen=True)
class Made:
    """A brief that was made: what it says of itself, what it read, what it cost."""

    brief: str
    about: dict[str, Any]
    reads: tuple[str, ...]
    drawings: tuple[str, ...]
    page: str  # SHA-256
    seconds: dict[str, float] = field(default_factory=dict)


Outcome = Made | Failure


@dataclass(frozen=True)
class Result:
    """What became of a brief, its page and its executed notebook, not yet written."""

    outcome: Outcome
    page: str = ""
    notebook: str = ""

    def written(self, project: Project) -> Outcome:
        """Write the files; what became of the brief then."""
        brief = self.outcome.brief
        try:
            if self.notebook:
                write_aside(executed_path(project, brief), self.notebook)
            if self.page:
                write_aside(project.reports / f"{brief}.html", self.page)
        except OSError as fault:
            return (
                self.outcome if isinstance(self.outcome, Failure) else disk(project, brief, fault)
            )
        return self.outcome


Told = Callable[[Result, list[str]], None]  # one result, and the names of what is running now


def executed_path(project: Project, brief: str) -> Path:
    return project.build / "executed" / f"{brief}.ipynb"


def drawings_folder(project: Project) -> Path:
    return project.build / "drawings"


def finish(job: Job, ended: Ran | Died) -> Result:
    """Draw the charts and make the page; a fault becomes a Failure."""
    project, brief = job.project, job.spec.name
    try:
        return _finished(job, ended)
    except InputError as fault:
        source = project.relative(job.spec.notebook.file)
        return Result(Failure(brief, "notebook", str(fault), saved=source))
    except OSError as fault:
        return Result(disk(project, brief, fault))
    except Exception as fault:  # a brief that cannot be made must not take the others with it
        return Result(Failure(brief, "maker", in_one_line(fault)))


def disk(project: Project, brief: str, fault: OSError) -> Failure:
    """A file that could not be read or written."""
    said = disk_fault(fault, project.relative)
    return Failure(brief, "disk", f"{said.file or ''}: {said.values['problem']}".removeprefix(": "))


def in_one_line(fault: BaseException) -> str:
    """A fault that nobody has words for."""
    return f"{type(fault).__name__}: {fault}".splitlines()[0]


def _finished(job: Job, ended: Ran | Died) -> Result:
    import nbformat

    from lsanalytics.briefs.page import make_page
    from lsanalytics.build.died import as_far_as

    project, brief, source = job.project, job.spec.name, job.spec.notebook.file
    saved = project.relative(executed_path(project, brief))
    own, begun = time.process_time(), time.perf_counter()
    ran = ended if isinstance(ended, Ran) else as_far_as(job, ended)
    if not ran.notebook:
        assert ran.failure is not None
        return Result(replace(ran.failure, saved=project.relative(source)))
    notebook = nbformat.reads(ran.notebook, as_version=4)
    try:
        drawn = _draw(notebook, drawings_folder(project))
        executed = written(notebook)
        if ran.failure is not None:
            return Result(replace(ran.failure, saved=saved), notebook=executed)
        page = make_page(io.StringIO(executed), job.spec, job.style, job.siblings)
    except (InputError, OSError):
        raise
    except Exception as fault:
        return Result(
            Failure(brief, "page", in_one_line(fault), saved=saved), notebook=ran.notebook
        )
    seconds = {
        "page": time.perf_counter() - begun,
        "page_cpu": time.process_time() - own,
        "cells_cpu": ran.cpu,
    }
    digest = hashlib.sha256(page.html.encode()).hexdigest()
    made = Made(brief, page.about, ran.reads, tuple(drawn), digest, seconds)
    return Result(made, page.html, executed)


def _draw(notebook: Any, drawings: Path) -> list[str]:
    """Put every drawing in its place; their keys."""
    from lsanalytics.charts.drawing import completed, marks

    keys: list[str] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            if "text/html" in shown:
                keys += marks(shown["text/html"])
                shown["text/html"] = completed(shown["text/html"], drawings)
    return keys


def written(notebook: Any) -> str:
    """A notebook as JSON, as it lies on disk."""
    import nbformat

    return nbformat.writes(notebook) + "\n"
