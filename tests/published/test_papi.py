"""PAPI's changes of scale are breaks, not progress."""

from __future__ import annotations

import polars as pl
import pytest

from lsanalytics.project import Project
from lsanalytics.published import load_papi

PAPI = load_papi(Project.find().published)


@pytest.mark.parametrize(
    ("code", "years", "first_of_new_scale"),
    [
        ("SC21", range(2011, 2025), 2018),
        ("SC81", range(2018, 2025), 2019),
        ("SC82", range(2018, 2025), 2019),
        ("SC83", range(2019, 2025), 2020),
    ],
)
def test_each_series_breaks_once(code: str, years: range, first_of_new_scale: int) -> None:
    rows = PAPI.filter(pl.col("indicator") == code).sort("period_end")
    assert rows["period_end"].dt.year().to_list() == list(years)
    broken = rows.filter(pl.col("flag") == "break")
    assert broken["period_end"].dt.year().to_list() == [first_of_new_scale]
    before = rows.filter(pl.col("period_end").dt.year() < first_of_new_scale)
    after = rows.filter(pl.col("period_end").dt.year() >= first_of_new_scale)
    assert before["series"].n_unique() == after["series"].n_unique() == 1
    assert before["series"][0] != after["series"][0]


def test_scores_medians_and_ranks_stand_as_published() -> None:
    row = PAPI.row(
        by_predicate=(pl.col("indicator") == "SC81") & (pl.col("period_end").dt.year() == 2024),
        named=True,
    )
    assert (row["value"], row["median"], row["rank"], row["provinces"]) == (
        0.53371,
        0.4873,
        16,
        61,
    )


def test_scores_lie_on_the_published_scale() -> None:
    assert PAPI.filter(~pl.col("value").is_between(0.25, 3.33)).is_empty()
    assert PAPI.filter(pl.col("rank") > pl.col("provinces")).is_empty()
