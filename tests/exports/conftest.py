"""What leaves the house, gathered once: with and without the simulated rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from docx import Document

from lsanalytics.exports.gather import gather
from lsanalytics.exports.office import load_office, of_plan
from lsanalytics.exports.official import report
from lsanalytics.exports.package import write_package
from lsanalytics.exports.tables import Leaving
from lsanalytics.home import load_home
from lsanalytics.places import load_places
from lsanalytics.plan import load_indicators, load_plan
from lsanalytics.project import Project
from lsanalytics.state.prepared import prepare
from tests.checked import checked_once, drawn_as_built, held_once, shared

__all__ = ["checked_once", "drawn_as_built", "held_once", "shared"]
AS_OF = date(2026, 10, 31)
PROJECT = Project.find()
HOME = load_home(PROJECT.data)
PLAN = load_plan(PROJECT.plans / f"{HOME.plan}.toml", load_indicators(PROJECT.indicators))
OFFICE = of_plan(load_office(PROJECT.data), PLAN, load_places(PROJECT.raw).by_name("Tỉnh Lạng Sơn"))
# A template of an office's own with no more than it must have, a paragraph each.
WHOLE = (
    "{{ agency }} {{ subject }} {{ mark }} {% if simulated %}x{% endif %}",
    "{% for field in fields %}{{ field.title }}{% endfor %}",
    "{% for row in rows %}{{ row.title }}{% endfor %}",
)


def template(folder: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "mau.docx"))
    return folder / "mau.docx"


@pytest.fixture(scope="session")
def whole() -> Leaving:
    """All that leaves the house with simulated rows."""
    return gather(prepare(PROJECT, AS_OF), simulated=True)


@pytest.fixture(scope="session")
def everything(whole: Leaving) -> Leaving:
    """With simulated rows, of which each tenth tells the reader of a file as much as all."""
    is_real = pl.col("evidence") != "simulated"
    is_tenth = pl.int_range(pl.len()) % 10 == 0
    return replace(whole, observations=whole.observations.filter(is_real | is_tenth))


@pytest.fixture(scope="session")
def real() -> Leaving:
    return gather(prepare(PROJECT, AS_OF), simulated=False)


@pytest.fixture(scope="session")
def package(real: Leaving, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "goi"
    return write_package(folder, real, HOME, AS_OF, "2026.10.31")


@pytest.fixture(scope="session")
def report_file(everything: Leaving, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The official report of the first plan, with the simulated rows that it rests on."""
    path = tmp_path_factory.mktemp("bao-cao") / "bao-cao.docx"
    path.write_bytes(report(everything.judged[0], OFFICE, AS_OF, ["Không có."]))
    return path
