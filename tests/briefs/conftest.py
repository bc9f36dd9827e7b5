"""One of each kind of brief, in both languages, made once for all tests that read pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.build.pool import Pool
from lsanalytics.build.report import make_report, only_build
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from tests.briefs.opened import Opened, opening
from tests.briefs.windows import Windows
from tests.build.project import Silent
from tests.checked import checked_once, cut_once, drawn_as_built, held_once, shared

__all__ = [
    "checked_once",
    "cut_once",
    "drawn_as_built",
    "held_once",
    "shared",
]  # for the tests of this folder
KINDS = (
    *("province", "press-and-broadcasting", "electronic-information"),
    *("data-quality", "calibration", "place", "plan-text", "analysis", "people-not-reached"),
    "national-plan",
)


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of reports with these briefs and the index; what is there already is kept."""
    project = Project.find()
    catalogue = Catalogue.load(project, load_places(project.raw))
    specs = [
        catalogue.spec(catalogue.notebook(kind), {"language": language})
        for kind in KINDS
        for language in ("vi", "en")
    ]
    with only_build(project, print), Pool() as pool:
        prepared = prepare(project, catalogue.as_of)
        report = make_report(catalogue, prepared, specs, pool, Silent())
    assert report.failed == []
    return project.reports


@pytest.fixture(scope="session")
def window(browser: Any) -> Iterator[Windows]:
    """Where pages are looked at, one after the other."""
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture(scope="session")
def opened(browser: Any, reports: Path) -> Iterator[Callable[[str], Opened]]:
    """What a page, by its name, was found to be when it was opened."""
    with opening(browser, reports) as open_page:
        yield open_page
