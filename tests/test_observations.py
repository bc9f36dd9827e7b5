"""The table of observations: what a dataset leaves out of it, and what no measurement can be."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.errors import InputError
from lsanalytics.observations import SCHEMA, collect, newest, refuse_more_than_all


def observed(*rows: dict[str, object]) -> pl.DataFrame:
    """Observations of 2025, 50 of each unless a row says otherwise."""
    given = {
        **{"indicator": "share", "place": "20", "grain": "year", "evidence": "reported"},
        **{"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)},
        **{"value": 50.0, "source": "a.csv:2"},
    }
    return pl.DataFrame([given | row for row in rows])


def test_a_column_that_is_left_out_is_null_and_of_a_part_or_flag_empty() -> None:
    (row,) = collect([observed({})]).rows(named=True)
    left = {name: value for name, value in row.items() if name not in observed({}).columns}
    assert left == {
        name: "" if name in ("part", "flag") else None
        for name in SCHEMA
        if name not in observed({}).columns
    }
    assert collect([observed({})]).schema == SCHEMA


def test_a_column_that_an_observation_does_not_have_is_refused() -> None:
    with pytest.raises(pl.exceptions.SchemaError, match="colour"):
        collect([observed({}).with_columns(colour=pl.lit("red"))])


@pytest.mark.parametrize(
    ("column", "more", "told"),
    [
        ("covered", {"covered": 1.5}, "0–1"),
        ("covered", {"covered": -0.5}, "0–1"),
        ("units_measured", {"units": 3.0, "units_measured": 4.0}, "0 – units"),
        ("bound_low", {"bound_low": 51.0}, "<= value"),
        ("bound_high", {"bound_high": 49.0}, ">= value"),
        ("low", {"low": 45.0, "high": 40.0}, "<= high"),
        ("low", {"low": 51.0, "high": 60.0}, "<= value"),
        ("high", {"low": 40.0, "high": 49.0}, ">= value"),
        ("value", {"value": float("nan")}, "nan"),
        ("value", {"value": float("inf")}, "inf"),
        ("low", {"low": float("-inf"), "high": 60.0}, "inf"),
        ("high", {"low": 40.0, "high": float("inf")}, "inf"),
        ("high", {"low": 40.0, "high": float("nan")}, "nan"),
        ("bound_low", {"bound_low": float("-inf")}, "inf"),
        ("bound_high", {"bound_high": float("nan")}, "nan"),
        ("numerator", {"numerator": float("nan"), "denominator": 2.0}, "nan"),
        ("bound_high", {"value": None, "bound_low": 40.0}, ">= bound_low"),
        ("bound_high", {"value": None, "bound_low": 40.0, "bound_high": 39.0}, ">= bound_low"),
        ("measured_to", {"measured_to": date(2024, 12, 31)}, "period_start"),
        ("measured_to", {"measured_to": date(2026, 1, 1)}, "period_end"),
        ("numerator", {"unit": "outlets", "numerator": 3.0, "denominator": 2.0}, "denominator"),
        ("numerator", {"unit": "sites", "numerator": -1.0, "denominator": 2.0}, "denominator"),
        ("numerator", {"unit": "agencies", "numerator": 2.0, "denominator": 2.0}, "value"),
        # 50.6 of 200 are no 50%: half a point may have been lost in writing, and no more
        ("numerator", {"unit": "agencies", "numerator": 101.2, "denominator": 200.0}, "value"),
        ("denominator", {"unit": "agencies", "numerator": 0.0, "denominator": 0.0}, "> 0"),
        ("period_end", {"period_start": date(2026, 1, 1)}, ">= period_start"),
    ],
)
def test_what_no_measurement_can_be_is_told_with_its_row(
    column: str, more: dict[str, object], told: str
) -> None:
    with pytest.raises(InputError) as refused:
        collect([observed({"source": "b.csv:3"}), observed({**more, "source": "a.csv:7"})])
    fault = refused.value
    assert (fault.key, fault.file, fault.column) == ("observation_impossible", "a.csv:7", column)
    assert told in str(fault) and "2025-12-31" in str(fault)


def test_what_can_just_be_is_taken() -> None:
    edge = {"covered": 1.0, "units": 4.0, "units_measured": 4.0, "bound_low": 50.0}
    assert collect([observed({**edge, "bound_high": 50.0, "low": 50.0, "high": 50.0})]).height == 1
    half = {"unit": "agencies", "numerator": 101.0, "denominator": 200.0}  # 50.5%, written as 50
    assert collect([observed({**half, "measured_to": date(2025, 1, 1)})]).height == 1
    assert collect([observed({"measured_to": date(2025, 12, 31)})]).height == 1
    one = {"value": None, "bound_low": 40.0, "bound_high": 40.0}
    assert collect([observed({**one, "part": None, "flag": None})])["flag"].to_list() == [""]
    # of people and minutes the counts may be those of a sample, and say another share
    weighed = {"unit": "communes", "numerator": 9.0, "denominator": 10.0}
    assert collect([observed(weighed)]).height == 1


@pytest.mark.parametrize("unit", [None, "communes", "districts", "days", "items"])
@pytest.mark.parametrize(
    ("column", "counts"),
    [
        ("numerator", {"numerator": 11.0, "denominator": 10.0}),
        ("numerator", {"numerator": -1.0, "denominator": 10.0}),
        ("denominator", {"numerator": 0.0, "denominator": 0.0}),
    ],
)
def test_of_a_share_no_part_is_more_than_the_whole_whatever_is_counted(
    unit: str | None, column: str, counts: dict[str, float]
) -> None:
    rows = collect([observed({**counts, "unit": unit, "source": "a.csv:7"})])
    with pytest.raises(InputError) as refused:
        refuse_more_than_all(rows, {"share"})
    assert (refused.value.file, refused.value.column) == ("a.csv:7", column)
    refuse_more_than_all(rows, {"hours"})  # 11 hours in 10 days are no share


def test_all_of_a_whole_is_no_more_than_all_whatever_minutes_sum_to() -> None:
    whole = {"numerator": 0.1 + 0.2, "denominator": 0.3}  # 0.30000000000000004 of 0.3
    refuse_more_than_all(collect([observed(whole), observed({"numerator": 3.0})]), {"share"})


THIS_YEAR = {"period_start": date(2026, 1, 1), "period_end": date(2026, 10, 31), "flag": "partial"}


@pytest.mark.parametrize(
    ("rows", "day", "year"),
    [
        ([{}], date(2025, 12, 31), None),
        # Some units of a year that is over have not sent: the year is over all the same.
        ([{"flag": "partial"}], date(2025, 12, 31), None),
        ([{}, THIS_YEAR], date(2025, 12, 31), 2026),
        ([THIS_YEAR], None, 2026),
        ([THIS_YEAR | {"measured_to": date(2026, 3, 4)}], date(2026, 3, 4), None),
        ([THIS_YEAR, THIS_YEAR | {"measured_to": date(2026, 3, 4)}], date(2026, 3, 4), None),
        ([THIS_YEAR, {"measured_to": date(2025, 3, 4)}], date(2025, 3, 4), 2026),
    ],
)
def test_the_newest_row_is_told_by_its_day_and_without_one_by_its_year(
    rows: list[dict[str, object]], day: date | None, year: int | None
) -> None:
    table = collect([observed(one) for one in rows])
    assert newest(table).rows() == [("20", day, year)]
