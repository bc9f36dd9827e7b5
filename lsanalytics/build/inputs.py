"""What a build starts from, as hashes of content. Imports nothing heavy."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from lsanalytics.briefs.stored import told_apart
from lsanalytics.files import files_below
from lsanalytics.project import Project

PACKAGE = Path(__file__).parent.parent
ABSENT = "absent"


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's content; "absent" for what is not a readable file.

    Of a notebook: of what decides its brief; outputs that were saved with it do not.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return ABSENT
    return hashlib.sha256(told_apart(content) if path.suffix == ".ipynb" else content).hexdigest()


def digest(pieces: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(pieces).encode()).hexdigest()


def package_hash() -> str:
    """The hash of the package: code, words, templates."""
    files = files_below(PACKAGE)
    return digest(f"{path.relative_to(PACKAGE)} {file_hash(path)}" for path in files)


def environment(code: str) -> dict[str, str]:
    """What makes pages differ between machines: versions by name.

    ``code`` is the package's as this process has loaded it; its version is empty if the files are
    no longer those.
    """
    import platform
    from importlib.metadata import distributions

    found: dict[str, str] = {}
    for one in distributions():  # of two with one name Python imports the first
        told = one.metadata  # read anew each time that it is asked for, as by ``one.version``
        found.setdefault(re.sub(r"[-_.]+", "-", told["Name"]).lower(), told["Version"])
    python = ".".join(platform.python_version_tuple()[:2])
    return {**found, "python": python, "lsanalytics": code if code == package_hash() else ""}


class Inputs:
    """Hashes of the files of a project, each made once, those of the data and notebooks at once.

    What changes while a build runs thus differs from what the build writes down.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._known: dict[str, str] = {}
        found = self._everything()
        self.everything = digest(f"{name} {content}" for name, content in found)
        # Of notebooks only which there are: what a catalogue and prepared data are made from.
        self.all_but_cells = digest(
            name if name.endswith(".ipynb") else f"{name} {content}" for name, content in found
        )

    def file(self, relative: str) -> str:
        """The hash of a file by its path in the project."""
        if relative not in self._known:
            self._known[relative] = file_hash(self.project.root / relative)
        return self._known[relative]

    def folder(self, relative: str) -> str:
        """The hash of the names in a folder."""
        known = f"{relative}/"
        if known not in self._known:
            self._known[known] = _names(self.project.root / relative)
        return self._known[known]

    @cached_property
    def code(self) -> str:
        """The package and the locked environment."""
        return digest([file_hash(self.project.root / "requirements.lock"), package_hash()])

    def _everything(self) -> list[tuple[str, str]]:
        """All that briefs can depend on, by name: if this is as it was, so are they."""
        project = self.project
        found = [("", self.code)]
        for folder in (project.root / "data", project.suites, project.notebooks):
            for path in (folder, *sorted(folder.rglob("*"))):
                if ".ipynb_checkpoints" in path.parts:
                    continue
                name = path.relative_to(project.root).as_posix()
                if path.is_dir():
                    self.folder(name)
                elif path.is_file():
                    found.append((name, self.file(name)))
        return found


def _names(folder: Path) -> str:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return ABSENT
    return digest(name for name in names if not name.startswith("."))
