"""What passes between those who make briefs: the job, what its cells said, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsanalytics.briefs.failure import Failure
from lsanalytics.errors import disk_fault, system_words
from lsanalytics.files import write_aside
from lsanalytics.project import Project
from lsanalytics.words import LANGUAGES

if TYPE_CHECKING:
    from lsanalytics.briefs.noted import Note
    from lsanalytics.briefs.parameters import BriefSpec


@dataclass(frozen=True)
class Job:
    """One brief to make.

    ``siblings``: the pages of this brief in all its languages; ``prepared``: a folder; ``limit``:
    seconds for all its cells; ``known``: drawings that this code has made for it before, by what
    they were made of.
    """

    project: Project
    spec: BriefSpec
    style: str
    siblings: frozenset[str]
    prepared: Path
    limit: float
    known: Mapping[str, str] = field(default_factory=dict)


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

    ``notebook`` is what it had begun to run, pickled; ``heard`` are the cells that began, as
    (index, number) or, with their outputs pickled, ended; ``status`` is its exit status, None if
    it hung.
    """

    notebook: bytes
    heard: tuple[tuple[Any, ...], ...]
    status: int | None


@dataclass(frozen=True)
class Made:
    """A brief that was made: what it says of itself, what it read, what it cost."""

    brief: str
    about: dict[str, Any]
    reads: tuple[str, ...]
    drawings: Mapping[str, str]  # as in a record
    page: str  # SHA-256
    seconds: dict[str, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


Outcome = Made | Failure


@dataclass(frozen=True)
class Result:
    """What became of a brief, its page and its executed notebook in UTF-8, not yet written."""

    outcome: Outcome
    page: bytes = b""
    notebook: bytes = b""

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


def disk(project: Project, brief: str, fault: OSError) -> Failure:
    """A file that could not be read or written."""
    file = disk_fault(fault, project.relative).file
    said = " / ".join(system_words(fault, language) for language in LANGUAGES)
    return Failure(brief, "disk", ": ".join(filter(None, [file, said])))


def written(notebook: Any) -> str:
    """A notebook as JSON, as it lies on disk."""
    import nbformat

    return nbformat.writes(notebook) + "\n"
