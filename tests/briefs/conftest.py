"""A small set of briefs, made once for all tests that read rendered pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.prepared import prepare
from lsanalytics.briefs.report import make_report
from lsanalytics.places import load_places
from lsanalytics.project import Project

BRIEFS = (
    ("province", {}),
    ("province", {"language": "en"}),
    ("place", {}),
    ("data-quality", {}),
)


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of reports with these briefs and the index, made as ``lsa report`` makes them."""
    project = Project.find()
    catalogue = Catalogue.load(project, load_places(project.raw))
    specs = [catalogue.spec(catalogue.notebook(name), given) for name, given in BRIEFS]
    made = make_report(catalogue, prepare(project, catalogue.as_of), specs, lambda *_: None)
    assert not made.failed
    return project.reports
