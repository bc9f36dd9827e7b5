"""A registry finds a dataset; what else in the package names one is listed here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.observations import UNITS

PACKAGE = Path(__file__).parents[2] / "lsanalytics"
HOME = PACKAGE / "datasets"
# Words of the field that are the id of a dataset too: what is counted, and a kind of chart.
OTHER_SENSE = {*UNITS, "coverage"}
# Where one is named all the same: the commands that are about one dataset (its audits, its items,
# its log and registers), and charts of what it computes. This list may become shorter, not longer:
# the way out is what ``lsanalytics.dataset.Dataset`` lets a dataset declare.
KNOWN = {
    ("audit/command.py", "lsanalytics.datasets.site_checks.agreement"),
    ("audit/told.py", "lsanalytics.datasets.site_checks.agreement"),
    ("audit/written.py", "lsanalytics.datasets.site_checks.agreement"),
    ("briefs/sections/fields.py", "lsanalytics.datasets.broadcast_log.airtime"),
    ("briefs/sections/fields.py", "lsanalytics.datasets.site_checks.agreement"),
    ("briefs/sections/fields.py", "site_checks"),
    ("briefs/sections/logs.py", "lsanalytics.datasets.airtime_summary"),
    ("charts/daily.py", "lsanalytics.datasets.broadcast_log.airtime"),
    ("door/playout/sheet.py", "broadcast_log"),
    ("door/playout/sheet.py", "programme_guide"),
    ("door/sent.py", "programme_guide"),
    ("door/titled.py", "airtime_summary"),
    ("items/command.py", "press_items"),
    ("items/drawn.py", "press_items"),
    ("receiving/command.py", "broadcast_log"),
    ("receiving/judge.py", "lsanalytics.datasets.broadcast_log.registers"),
    ("receiving/origins.py", "broadcast_log"),
    ("receiving/origins.py", "lsanalytics.datasets.broadcast_log.registers"),
    ("state/story.py", "lsanalytics.datasets.broadcast_log.registers"),
}


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


def test_nothing_more_outside_the_datasets_names_one() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        if HOME not in path.parents
        for name in named(path.read_text(encoding="utf-8"))
    }
    assert found == KNOWN


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
