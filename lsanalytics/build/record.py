"""What a brief was made from, and whether that has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsanalytics.briefs.parameters import BriefSpec, Value, page_names
from lsanalytics.build.inputs import ABSENT, Inputs, file_hash
from lsanalytics.files import write_aside
from lsanalytics.project import Project
from lsanalytics.state.parts import SHOWN

COMPANY = "company"  # a read that nothing but marked places of a page depend on: see renew
NAME = "name"  # a read that a page shows the first digits of, and nothing else
RENEWED = (COMPANY, NAME)


@dataclass(frozen=True)
class Record:
    """A brief's inputs by content. ``reads``: see lsanalytics.reads; with the hash of each."""

    values: dict[str, Value]
    notebook: str
    code: str
    languages: list[str]
    reads: dict[str, str]
    page: str
    about: str
    drawings: dict[str, str]  # their keys, each with what it is made of, as in charts.drawing

    def __post_init__(self) -> None:
        if not (isinstance(self.reads, dict) and isinstance(self.drawings, dict)):
            raise TypeError("not a record")


def record_path(project: Project, brief: str) -> Path:
    return project.build / "records" / f"{brief}.json"


def about_path(project: Project, brief: str) -> Path:
    """What a brief says of itself, also that of an old page."""
    return project.build / "about" / f"{brief}.json"


def failure_path(project: Project, brief: str) -> Path:
    return project.build / "failures" / f"{brief}.json"


def load(project: Project, brief: str) -> Record | None:
    """The record of the last time that the brief was made; None if it was not, or unreadably."""
    try:
        return Record(**read_json(record_path(project, brief)))
    except TypeError:
        return None


def read_json(path: Path) -> dict[str, Any]:
    """What an earlier run left; nothing where it left nothing, or what cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def save(project: Project, brief: str, record: Record) -> None:
    content = json.dumps(vars(record), ensure_ascii=False)
    write_aside(record_path(project, brief), content + "\n")


def languages(spec: BriefSpec, planned: frozenset[str]) -> list[str]:
    """The pages that the brief's page links as its other languages."""
    return sorted({*page_names(spec.stem).values()} & planned)


def hashes(reads: tuple[str, ...], inputs: Inputs, parts: Mapping[str, str]) -> dict[str, str]:
    """The present content of each read."""
    return {read: _hash(read, inputs, parts) for read in sorted(reads)}


def _hash(read: str, inputs: Inputs, parts: Mapping[str, str]) -> str:
    kind, _, what = read.partition(":")
    if kind in ("part", *RENEWED):
        return parts.get(what, ABSENT)
    return inputs.folder(what) if kind == "dir" else inputs.file(what)


def why_stale(
    spec: BriefSpec,
    record: Record | None,
    inputs: Inputs,
    parts: Mapping[str, str],
    planned: frozenset[str],
) -> tuple[str, str] | None:
    """Why a brief must be made again, as (key of words/build.toml, what); None if it need not."""
    project = inputs.project
    if record is None:
        return ("new", "")
    if record.code != inputs.code:
        return ("code", "")
    if record.notebook != inputs.file(project.relative(spec.notebook.file)):
        return ("notebook", project.relative(spec.notebook.file))
    if record.values != dict(spec.values) or record.languages != languages(spec, planned):
        return ("parameters", "")
    changed = [read for read, was in record.reads.items() if _hash(read, inputs, parts) != was]
    for read in changed:
        kind, _, what = read.partition(":")
        if kind not in RENEWED:
            return ("part" if kind == "part" else "file", what)
    if file_hash(project.reports / f"{spec.name}.html") != record.page:
        return ("page", "")
    if file_hash(about_path(project, spec.name)) != record.about:
        return ("new", "")
    if not changed:
        return None
    first, _, what = changed[0].partition(":")
    return (first, what) if new_names(record, inputs, parts) is not None else ("part", what)


def new_names(record: Record, inputs: Inputs, parts: Mapping[str, str]) -> dict[str, str] | None:
    """What a page shows of the names that it read, by what it has shown of them until now.

    None where that does not tell which is which: there is no such content, or two were the same.
    """
    names = [
        (was[:SHOWN], _hash(read, inputs, parts)[:SHOWN])
        for read, was in record.reads.items()
        if read.startswith(f"{NAME}:")
    ]
    if any(len(name) != SHOWN for pair in names for name in pair):
        return None
    new = dict(names)
    return new if len({*names}) == len(new) else None
