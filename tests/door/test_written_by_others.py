"""Files that other programs write are read as they were written, cell for cell."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from benchmarks import second_reader
from benchmarks.writers import GNUMERIC, OFFICE, TABLES, WRITERS, by_offices, difference, sources
from lsanalytics.places import Places, load_places
from tests.receive.laws import ROOT

OFFICES = {f"LibreOffice .{kind}": "soffice" for kind in OFFICE}
OFFICES |= {f"Gnumeric .{kind}": "ssconvert" for kind in GNUMERIC}
# What a way of writing does to a table by itself: it is told, and nothing is read in its place.
LOST = {
    ("pandas HTML as .xls", "broadcast_log"): "'Hai\\\\ndòng' for 'Hai dòng'",
    ("Gnumeric .biff7.xls", "coverage"): "refused: receive_no_header",  # it has no such letters
    ("Gnumeric .biff7.xls", "broadcast_log"): "refused: receive_column_missing",
}


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(ROOT / "data" / "raw")


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """What the office programs that are here made of the tables."""
    folder = tmp_path_factory.mktemp("offices")
    return {(name, table): path for name, table, path in by_offices(sources(folder), folder)}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", WRITERS)
def test_what_a_package_writes_is_read_exactly(
    name: str, table: str, places: Places, tmp_path: Path
) -> None:
    module, ending, write = WRITERS[name]
    if not importlib.util.find_spec(module):
        pytest.skip(f"{module} is not installed")
    path = tmp_path / f"a.{ending}"
    write(path, TABLES[table])
    assert difference(path, table, places) == LOST.get((name, table), "")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", OFFICES)
def test_what_an_office_program_writes_is_read_exactly(
    name: str, table: str, places: Places, request: pytest.FixtureRequest
) -> None:
    program = OFFICES[name]
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed: its files are not tried here")
    path = request.getfixturevalue("offices")[name, table]
    if not path.exists() and program != "soffice":
        pytest.skip(f"{program} did not write {path.name}")
    assert path.exists(), f"{program} wrote nothing: does its macro still run?"
    assert difference(path, table, places) == LOST.get((name, table), "")


def test_cells_are_those_of_a_second_reader(tmp_path: Path) -> None:
    """Workbooks of three kinds beside calamine: nothing differs."""
    for name in ("openpyxl", "xlsxwriter, from 1904", "xlwt", "odfpy"):
        _, ending, write = WRITERS[name]
        write(tmp_path / f"{name}.{ending}", TABLES["broadcast_log"])
    found, _ = second_reader.compared(tmp_path)
    assert found == {"same": 4, "files": 4}
