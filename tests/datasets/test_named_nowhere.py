"""A registry finds a dataset; nothing else in the package names one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lsanalytics.datasets import DATASETS, taking
from lsanalytics.errors import InputError
from lsanalytics.observations import UNITS

PACKAGE = Path(__file__).parents[2] / "lsanalytics"
HOME = PACKAGE / "datasets"
# Words of the field that are the id of a dataset too: what is counted, and a kind of chart.
OTHER_SENSE = {*UNITS, "coverage"}


def named(source: str) -> set[str]:
    """Ids of datasets that stand in the code: as a text, or in what is imported."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and node.value in DATASETS:
            found |= {str(node.value)} - OTHER_SENSE
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        found |= {one for one in modules if one.startswith("lsanalytics.datasets.")}
    return found


def test_nothing_outside_the_datasets_names_one() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        if HOME not in path.parents
        for name in named(path.read_text(encoding="utf-8"))
    }
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        'rows = accepted["site_checks"]',
        "from lsanalytics.datasets.broadcast_log import airtime",
        "import lsanalytics.datasets.press_items",
    ],
)
def test_a_name_would_be_found(source: str) -> None:
    assert named(source)


def test_what_no_dataset_takes_is_told_as_a_slip_of_the_folder() -> None:
    with pytest.raises(InputError) as caught:
        taking("wire")  # type: ignore[arg-type]
    assert caught.value.key == "dataset_takes_none"
    assert caught.value.file == "lsanalytics/datasets"
