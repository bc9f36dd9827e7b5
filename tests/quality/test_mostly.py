"""An expectation that asks for most rows, or judges a column as a whole, loses none in silence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.quality.frames import SUITES, coverage, quality

MOSTLY = {
    "type": "expect_column_values_to_be_between",
    "kwargs": {"column": "people_reached", "max_value": 850, "mostly": 0.5},
}
MEAN = {
    "type": "expect_column_mean_to_be_between",
    "kwargs": {"column": "people_reached", "max_value": 850},
}
# expectation, people reached -> rows set aside
CASES = [
    (MOSTLY, [800, 810, 900], 0),
    (MOSTLY, [800, 910, 900], 2),
    (MEAN, [800, 910, 900], 0),
]


@pytest.mark.parametrize(("expectation", "reached", "aside"), CASES)
def test_a_row_that_is_set_aside_has_its_reason(
    expectation: dict[str, Any], reached: list[int], aside: int, tmp_path: Path
) -> None:
    suites = tmp_path / "suites"
    shutil.copytree(SUITES, suites)
    path = suites / "coverage.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    suite["expectations"].append(
        {**expectation, "severity": "critical", "meta": {"id": "own", "column": "people_reached"}}
    )
    path.write_text(json.dumps(suite), encoding="utf-8")
    places = ("06040", "06046", "06103")
    rows = [
        coverage(place=place, people_reached=count)
        for place, count in zip(places, reached, strict=True)
    ]
    found = quality("coverage", rows, suites=suites)
    assert found.counts.set_aside == aside == found.set_aside["row"].n_unique()
    assert found.counts.accepted == len(rows) - aside
