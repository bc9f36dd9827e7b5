"""What the commands that write for the outside do: gather, write, and say what was written."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.sections.changes import change_lines
from lsanalytics.briefs.view import View, open_as
from lsanalytics.briefs.vintages import edition_of
from lsanalytics.datasets import DATASETS
from lsanalytics.exports.annex import annex
from lsanalytics.exports.gather import gather
from lsanalytics.exports.official import SHIPPED, bookmarks, differences, load_office, report
from lsanalytics.exports.package import write_package
from lsanalytics.exports.since import since as changed
from lsanalytics.files import write_aside
from lsanalytics.project import Project
from lsanalytics.receiving.command import reported_rows
from lsanalytics.receiving.status import returns
from lsanalytics.words import text


def write_open_data(
    project: Project, catalogue: Catalogue, folder: Path, edition: int | None, *, simulated: bool
) -> list[str]:
    """Write the package; what was written, and what changed since an edition."""
    view = _first(project, catalogue)
    told = changed(view, edition, "vi") if edition is not None else []
    leaving = gather(project, catalogue.as_of, simulated=simulated)
    number = edition_of(view).number
    version = f"{catalogue.as_of:%Y.%m.%d}" + (f"-{number}" if number else "")
    write_package(folder, leaving, catalogue.home, catalogue.as_of, version)
    written = text("exports.written", "vi", folder=folder.as_posix(), version=version)
    return [written, *told]


def write_annex(project: Project, catalogue: Catalogue, out: Path, *, simulated: bool) -> str:
    leaving = gather(project, catalogue.as_of, simulated=simulated)
    sent = returns(project, catalogue.places, catalogue.as_of, reported_rows(project))
    missing = sent.filter(pl.col("state").is_in(["missing", "half", "partly", "late"]))
    heads = {name: text(f"receive.column_{name}", "vi") for name in missing.columns}
    quality = _first(project, catalogue).prepared.quality
    counts = pl.DataFrame(
        [{"dataset": DATASETS[name].name_vi, **vars(one.counts)} for name, one in quality.items()]
    ).rename({name: text(f"exports.count_{name}", "vi") for name in ("dataset", *COUNTED)})
    write_aside(out, annex(leaving, catalogue.as_of, missing.rename(heads), counts))
    return text("exports.written_file", "vi", file=out.as_posix())


COUNTED = ("received", "accepted", "set_aside", "simulated_left_out", "later")


def write_report(project: Project, catalogue: Catalogue, out: Path, template: Path | None) -> str:
    view = _first(project, catalogue)
    judged = gather(project, catalogue.as_of, simulated=True).judged[0]
    office = load_office(project.data)
    made = report(judged, office, catalogue.as_of, change_lines(view), template or SHIPPED)
    write_aside(out, made)
    return text("exports.written_file", "vi", file=out.as_posix())


def verify_report(project: Project, catalogue: Catalogue, path: Path) -> tuple[list[str], bool]:
    """Every bookmark of a report held against the data: what differs, and whether all agree."""
    judged = gather(project, catalogue.as_of, simulated=True).judged[0]
    found = differences(path, judged, load_office(project.data), catalogue.as_of)
    lines = [
        text("exports.verify_differs", "vi", name=name, held=held, wanted=wanted)
        for name, held, wanted in found
    ]
    if not found:
        count = len(bookmarks(path))
        lines = [text("exports.verify_good", "vi", file=path.as_posix(), count=count)]
    return lines, not found


def _first(project: Project, catalogue: Catalogue) -> View:
    return open_as(View, "province", as_of=catalogue.as_of.isoformat(), project=project)
