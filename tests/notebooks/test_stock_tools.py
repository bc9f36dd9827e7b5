"""A notebook run by the stock tools shows what the brief shows."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.build.job import Job
from lsanalytics.build.pool import Pool
from lsanalytics.places import load_places
from lsanalytics.state.prepared import prepare
from tests.story.world import bare_project, send, world


def _shown(notebook: nbformat.NotebookNode) -> list[str]:
    return [
        output["data"]["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]


def test_jupyter_nbconvert_shows_the_same_as_the_run_with_parameters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbconvert.nbconvertapp import NbConvertApp  # which takes half a second

    project = bare_project(tmp_path / "project")
    send(project, {name: world()[name] for name in ("agencies", "coverage")})
    monkeypatch.setenv("LSA_ROOT", str(project.root))
    catalogue = Catalogue.load(project, load_places(project.raw))
    spec = catalogue.spec(catalogue.notebook("place"), {})

    prepared = prepare(project, catalogue.as_of)
    with Pool(1) as pool:
        result = pool.make(Job(project, spec, "", frozenset(), prepared.folder, 300))
    with_parameters = nbformat.reads(result.notebook, as_version=4)
    # ``jupyter nbconvert`` without what its process costs; its kernel has one of its own. In a
    # thread, as a browser's client may have the loop of this one.
    asked = ["--execute", "--to", "notebook", "--output-dir", str(tmp_path)]
    with ThreadPoolExecutor(1) as beside:
        command = NbConvertApp.launch_instance
        beside.submit(command, [*asked, str(spec.notebook.file)]).result()
    as_stored = nbformat.read(tmp_path / spec.notebook.file.name, as_version=4)

    stored = json.loads(spec.notebook.file.read_text(encoding="utf-8"))
    calls = sum("brief." in "".join(cell["source"]) for cell in stored["cells"])
    assert len(_shown(as_stored)) == calls > 3
    assert _shown(with_parameters) == _shown(as_stored)
    # JupyterLab shows it in the page's typeface, in both of its weights.
    assert _shown(as_stored)[0].count("@font-face") == 2
