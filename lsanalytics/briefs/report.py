"""Make briefs: run their notebooks, render the pages, write the index and the manifest."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsanalytics.briefs.catalogue import BriefSpec, Catalogue
from lsanalytics.briefs.execute import NotebookFailed, execute, private_runtime
from lsanalytics.briefs.index import index_page
from lsanalytics.briefs.manifest import manifest
from lsanalytics.briefs.page import make_page, style_sheet
from lsanalytics.briefs.prepared import Prepared
from lsanalytics.briefs.typeface import font_css
from lsanalytics.files import write_aside
from lsanalytics.project import Project

Progress = Callable[[str, int, int], None]  # name of the brief just done, how many, of how many


@dataclass
class Report:
    """What a run made: briefs built (with what each says of itself) and those that failed."""

    built: list[tuple[BriefSpec, dict[str, Any]]] = field(default_factory=list)
    failed: list[NotebookFailed] = field(default_factory=list)


def make_report(
    catalogue: Catalogue, prepared: Prepared, specs: list[BriefSpec], progress: Progress
) -> Report:
    """Make the briefs of ``specs``, as many at once as there are processors.

    A brief that fails leaves the others built and its last page in place. Order and bytes of
    the pages do not depend on how many run at once.
    """
    project = catalogue.project
    planned = frozenset(spec.name for spec in catalogue.briefs()) | {spec.name for spec in specs}
    style = style_sheet(font_css(project))
    done: dict[str, dict[str, Any] | NotebookFailed] = {}
    with private_runtime(), ProcessPoolExecutor(min(os.cpu_count() or 1, len(specs))) as pool:
        running = {pool.submit(_make_one, project, spec, style, planned): spec for spec in specs}
        for future in as_completed(running):
            spec = running[future]
            try:
                done[spec.name] = future.result()
            except NotebookFailed as stop:
                done[spec.name] = stop
            progress(spec.name, len(done), len(specs))
    report = Report()
    for spec in specs:
        outcome = done[spec.name]
        if isinstance(outcome, NotebookFailed):
            report.failed.append(outcome)
        else:
            report.built.append((spec, outcome))
    _write_index(catalogue, prepared, report, style)
    return report


def _make_one(
    project: Project, spec: BriefSpec, style: str, siblings: frozenset[str]
) -> dict[str, Any]:
    os.environ["LSA_ROOT"] = str(project.root)
    page = make_page(execute(spec, project), spec, style, siblings)
    write_aside(project.reports / f"{spec.name}.html", page.html)
    about = json.dumps(page.about, ensure_ascii=False, indent=1, sort_keys=True)
    write_aside(_about_path(project, spec.name), about)
    return page.about


def _about_path(project: Project, name: str) -> Path:
    return project.build / "about" / f"{name}.json"


def _write_index(catalogue: Catalogue, prepared: Prepared, report: Report, style: str) -> None:
    """The index lists every planned brief whose page is on disk, also from earlier runs."""
    project = catalogue.project
    listed = []
    specs = {spec.name: spec for spec in catalogue.briefs()}
    specs.update({spec.name: spec for spec, _ in report.built})
    failed = {stop.brief: stop for stop in report.failed}
    for name, spec in specs.items():
        about = _about_path(project, name)
        if about.exists() and (project.reports / f"{name}.html").exists():
            listed.append((spec, json.loads(about.read_text(encoding="utf-8"))))
    write_aside(project.reports / "index.html", index_page(catalogue, listed, failed, style))
    pages = [spec.name for spec, _ in listed]
    write_aside(project.reports / "manifest.json", manifest(prepared, pages))
