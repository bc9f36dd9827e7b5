"""What a dataset gave is taken again while all that it read, of whatever dataset, is as it was."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from lsanalytics.dataset import NOTHING_KNOWN, Accepted, Known
from lsanalytics.state.again import Again

ROWS = {"a": pl.DataFrame({"x": [1, 2]}), "b": pl.DataFrame({"x": [3]})}
NAMES = {"a": "a-1", "b": "b-1", "c": "c-1"}


def measured(accepted: Accepted, known: Known) -> dict[str, pl.DataFrame]:
    """Reads ``a``, and ``b`` where it is there."""
    held = accepted.get("b")
    return {"sum": accepted["a"] if held is None else pl.concat([accepted["a"], held])}


def reads_all(accepted: Accepted, known: Known) -> dict[str, pl.DataFrame]:
    return {"sum": pl.concat(accepted.values())}


@pytest.mark.parametrize(
    ("changed", "common", "make", "is_run"),
    [
        ({}, "rules", measured, False),
        ({"c": "c-2"}, "rules", measured, False),  # it was not read
        ({"a": "a-2"}, "rules", measured, True),
        ({"b": "b-2"}, "rules", measured, True),
        ({}, "other rules", measured, True),
        ({"c": "c-2"}, "rules", reads_all, True),
    ],
)
def test_what_it_read_decides(
    changed: dict[str, str], common: str, make: object, is_run: bool, tmp_path: Path
) -> None:
    runs = []

    def counted(accepted: Accepted, known: Known) -> dict[str, pl.DataFrame]:
        runs.append(1)
        return make(accepted, known)  # type: ignore[operator, no-any-return]

    first = Again(tmp_path, NAMES, "rules").tables("a", "t", ROWS, NOTHING_KNOWN, counted)
    names = NAMES | changed
    then = Again(tmp_path, names, common).tables("a", "t", ROWS, NOTHING_KNOWN, counted)
    assert len(runs) == 1 + is_run
    assert_frame_equal(first["sum"], then["sum"])


def test_a_dataset_that_was_not_there_counts_when_it_comes(tmp_path: Path) -> None:
    few = {"a": ROWS["a"]}
    Again(tmp_path, NAMES, "").tables("a", "t", few, NOTHING_KNOWN, measured)
    names = NAMES | {"b": "b-2"}
    found = Again(tmp_path, names, "").tables("a", "t", ROWS, NOTHING_KNOWN, measured)
    assert found["sum"]["x"].to_list() == [1, 2, 3]


def test_what_was_altered_is_not_believed(tmp_path: Path) -> None:
    Again(tmp_path, NAMES, "").tables("a", "t", ROWS, NOTHING_KNOWN, measured)
    (kept,) = tmp_path.glob("a-t-*/sum.parquet")
    pl.DataFrame({"x": [9]}).write_parquet(kept)
    found = Again(tmp_path, NAMES, "").tables("a", "t", ROWS, NOTHING_KNOWN, measured)
    assert found["sum"]["x"].to_list() == [1, 2, 3]
