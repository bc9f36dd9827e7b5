"""The manifest: what the pages were made from, so that anybody can check it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from lsanalytics.briefs.signed import plain, signatures
from lsanalytics.briefs.verify import INDEX
from lsanalytics.files import sha256
from lsanalytics.project import Project
from lsanalytics.state.inputs import PACKAGE, input_files
from lsanalytics.state.prepared import Prepared

TOOLS = ("altair", "great-expectations", "nbconvert", "papermill", "polars")


def manifest(prepared: Prepared, pages: list[str], known: Mapping[str, str]) -> str:
    """As-of date, versions, and the SHA-256 of every input and page, as JSON.

    Paths of inputs are relative to the project, those of pages and of the index that leads to them,
    which is on disk by then, to the folder of reports. ``known``:
    the hashes of pages that were just written.
    """
    project = prepared.project

    def page(name: str) -> str:
        return known.get(name) or sha256(project.reports / f"{name}.html")

    content = {
        "as_of": prepared.as_of.isoformat(),
        "prepared": prepared.folder.name,
        "versions": {name: version(name) for name in TOOLS},
        "inputs": {name: sha256(path) for name, path in _named(project)},
        "pages": {f"{name}.html": page(name) for name in pages},
        "index": {INDEX: sha256(project.reports / INDEX)},
        "signed": plain(signatures(project)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _named(project: Project) -> Iterator[tuple[str, Path]]:
    """Each input by its name. The package's folder is looked up once for all its files."""
    package = project.relative(PACKAGE)
    for path in manifest_inputs(project):
        if path.is_relative_to(PACKAGE):
            yield f"{package}/{path.relative_to(PACKAGE).as_posix()}", path
        else:
            yield project.relative(path), path


def manifest_inputs(project: Project) -> list[Path]:
    """The files that a manifest lists as inputs: what briefs are made from, and are told beside."""
    notebooks = [one for one in sorted(project.notebooks.glob("*.ipynb")) if one.is_file()]
    vintages = sorted(project.vintages.glob("*/*.toml"))
    return [*input_files(project), *notebooks, project.notebooks / "briefs.toml", *vintages]
