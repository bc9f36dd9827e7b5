"""What was written for the outside: made again only when something behind it changed.

For each file or folder it is kept, under ``build/written/``, from what state it was made and what
was in it then. Neither is made again while both are so; a file that somebody edited since is not
written over unasked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lsanalytics.errors import InputError
from lsanalytics.files import sha256, write_aside
from lsanalytics.project import Project
from lsanalytics.state.inputs import contents, input_files
from lsanalytics.state.keeping import digest


def state_of(project: Project, asked: Iterable[object], *others: Path) -> str:
    """A name for all that an export is made from: what was asked, data, editions, code.

    ``others`` are files beside those of the project, such as a template.
    """
    kept = project.vintages.rglob("*") if project.vintages.is_dir() else ()
    briefs = project.notebooks / "briefs.toml"
    found = [*input_files(project), *sorted(path for path in kept if path.is_file())]
    return digest([*map(str, asked), *contents(project, (*found, briefs, *others))])


@dataclass(frozen=True)
class Written:
    """A file or folder ``out`` that is made from a ``state``."""

    project: Project
    out: Path
    state: str

    @property
    def is_current(self) -> bool:
        """Whether it was made from this state, and is as it was made."""
        known = self._known()
        return known.get("state") == self.state and known.get("content") == _content(self.out)

    def refuse_edited(self) -> None:
        """Raises InputError where the file there is not as this program wrote it."""
        if self.out.exists() and self._known().get("content") != _content(self.out):
            raise InputError("export_edited", file=self.out.as_posix())

    def put(self, content: bytes) -> bool:
        """Write the file, unless it is already that; whether it was written."""
        fresh = not self.out.is_file() or self.out.read_bytes() != content
        if fresh:
            write_aside(self.out, content)
        self.note()
        return fresh

    def note(self) -> None:
        """Remember what is there as made from this state."""
        known = {"out": str(self.out), "state": self.state, "content": _content(self.out)}
        write_aside(self._record, json.dumps(known, ensure_ascii=False))

    @property
    def _record(self) -> Path:
        return self.project.build / "written" / f"{digest([str(self.out.resolve())])}.json"

    def _known(self) -> dict[str, str]:
        try:
            known = json.loads(self._record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def _content(out: Path) -> str:
    """The hash of a file, or of the names and contents of a folder's files."""
    if out.is_file():
        return sha256(out)
    files = sorted(path for path in out.rglob("*") if path.is_file()) if out.is_dir() else []
    return digest(f"{path.relative_to(out)} {sha256(path)}" for path in files)
