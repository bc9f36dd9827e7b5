"""The manifest: what the pages were made from, so that anybody can check it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from lsanalytics.briefs.signed import plain, signatures
from lsanalytics.files import sha256
from lsanalytics.project import Project
from lsanalytics.state.inputs import input_files
from lsanalytics.state.prepared import Prepared

TOOLS = ("altair", "great-expectations", "nbconvert", "papermill", "polars")


def manifest(prepared: Prepared, pages: list[str], known: Mapping[str, str]) -> str:
    """As-of date, versions, and the SHA-256 of every input and page, as JSON.

    Paths of inputs are relative to the project, those of pages to the folder of reports. ``known``:
    the hashes of pages that were just written.
    """
    project = prepared.project

    def page(name: str) -> str:
        return known.get(name) or sha256(project.reports / f"{name}.html")

    content = {
        "as_of": prepared.as_of.isoformat(),
        "prepared": prepared.folder.name,
        "versions": {name: version(name) for name in TOOLS},
        "inputs": {project.relative(path): sha256(path) for path in manifest_inputs(project)},
        "pages": {f"{name}.html": page(name) for name in pages},
        "signed": plain(signatures(project)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def manifest_inputs(project: Project) -> list[Path]:
    """The files that a manifest lists as inputs: what briefs are made from, and are told beside."""
    notebooks = sorted(project.notebooks.glob("*.ipynb"))
    vintages = sorted(project.vintages.glob("*/*.toml"))
    return [*input_files(project), *notebooks, project.notebooks / "briefs.toml", *vintages]
