"""What changed since an edition: the rows that came, went, or say something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.exports.since import Since, changed_rows, keep_tables, said
from lsanalytics.exports.tables import Leaving, tables

Tables = dict[str, pl.DataFrame]
Row = tuple[str, str, str | None, str | None, str | None]
KEY = "plan=749-qd-ttg-2020; target=e1"
OF_2025 = f"{KEY}; milestone=2025-12-31"


def value_of(made: Tables, of: str, column: str, value: object) -> Tables:
    """The same tables with one cell of the row of target e1 at its first milestone changed."""
    own = (pl.col("plan") == "749-qd-ttg-2020") & (pl.col("target") == "e1")
    if of == "assessments":
        own &= pl.col("milestone") == date(2025, 12, 31)
    set_ = pl.when(own).then(pl.lit(value, made[of].schema[column])).otherwise(column)
    return made | {of: made[of].with_columns(set_.alias(column))}


def without(made: Tables) -> Tables:
    own = (pl.col("plan") == "749-qd-ttg-2020") & (pl.col("target") == "e1")
    return made | {"targets": made["targets"].filter(~own)}


def unchanged(made: Tables) -> Tables:
    """Another as-of date alone, and another order of rows."""
    later = made["assessments"].with_columns(as_of=pl.lit(date(2027, 1, 31)))
    return made | {"assessments": later.reverse()}


CASES: dict[str, tuple[Callable[[Tables], Tables], list[Row]]] = {
    "nothing": (unchanged, []),
    "a value": (
        lambda made: value_of(made, "assessments", "value", 14.5),
        [("changed", OF_2025, "value", "14.02", "14.5")],
    ),
    "a value that is gone": (
        lambda made: value_of(made, "assessments", "value", None),
        [("changed", OF_2025, "value", "14.02", None)],
    ),
    "a threshold": (
        lambda made: value_of(made, "targets", "threshold", 21.0),
        [("changed", KEY, "threshold", "20.0", "21.0")],
    ),
    "a row less": (without, [("removed", KEY, None, None, None)]),
    "a column less": (lambda made: made | {"targets": made["targets"].drop("clause")}, []),
}


@pytest.mark.parametrize("name", CASES)
def test_rows_are_compared_by_their_keys(name: str, real: Leaving) -> None:
    change, wanted = CASES[name]
    made = tables(real)
    found = changed_rows(made, change(made))
    assert found.select("change", "row", "column", "was", "now").rows() == wanted
    # The other way round, what went has come.
    back = changed_rows(change(made), made)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert [(turned[one], row) for one, row in back.select("change", "row").rows()] == [
        (one, row) for one, row, *_ in wanted
    ]


def test_an_edition_keeps_no_simulated_row(everything: Leaving, tmp_path: Path) -> None:
    keep_tables(tmp_path, everything)
    kept = pl.read_parquet(tmp_path / "open-data" / "observations.parquet")
    assert kept.height and "simulated" not in set(kept["evidence"])
    now = tables(replace(everything, simulated=False))
    held = {one.stem: pl.read_parquet(one) for one in (tmp_path / "open-data").iterdir()}
    assert changed_rows(held, now).is_empty()


def test_what_changed_is_counted_table_by_table_in_words(real: Leaving) -> None:
    made = tables(real)
    rows = changed_rows(made, without(value_of(made, "assessments", "value", 14.5)))
    lines = said(Since(1, [], rows), "goi/changes.csv", "vi")
    assert "Mục tiêu của các kế hoạch: 0 dòng thêm, 1 dòng bớt, 0 dòng đổi" in lines
    assert "Kết luận tại từng mốc, vào ngày tính: 0 dòng thêm, 0 dòng bớt, 1 dòng đổi" in lines
    assert lines[-1] == "Từng dòng: goi/changes.csv"
    assert "kept no open data" in said(Since(1, [], None), "x", "en")[-1]
    assert "No row of the open data" in said(Since(1, [], rows.clear()), "x", "en")[-1]
