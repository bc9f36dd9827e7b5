"""A page of which nothing has changed but what it says of other places: new words, no cell run."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from lsanalytics.build.job import Made, Result, disk, executed_path
from lsanalytics.build.record import about_path, read_json

if TYPE_CHECKING:
    from lsanalytics.briefs.catalogue import BriefSpec
    from lsanalytics.build.record import Record
    from lsanalytics.project import Project
    from lsanalytics.state.prepared import Prepared


def renewed(project: Project, prepared: Prepared, spec: BriefSpec, known: Record) -> Result:
    """The page and the executed notebook with what stands between their marks made again.

    The bytes are those of a page whose cells are run: what else they read is as it was.
    """
    from lsanalytics.briefs import company

    made: dict[str, str] = {}

    def content(piece: str) -> str:
        if piece not in made:
            made[piece] = company.content_of(piece, prepared, spec.place, spec.language)
        return made[piece]

    try:
        page = (project.reports / f"{spec.name}.html").read_text(encoding="utf-8")
        notebook = executed_path(project, spec.name).read_text(encoding="utf-8")
    except OSError as fault:
        return Result(disk(project, spec.name, fault))
    page = company.renewed(page, content)
    notebook = company.renewed(notebook, content, _in_json)
    outcome = Made(
        spec.name,
        read_json(about_path(project, spec.name)),
        tuple(known.reads),
        tuple(known.drawings),
        hashlib.sha256(page.encode()).hexdigest(),
    )
    return Result(outcome, page, notebook)


def _in_json(content: str) -> str:
    return json.dumps(content, ensure_ascii=False)[1:-1]
