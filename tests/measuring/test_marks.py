"""What travels with a value."""

from __future__ import annotations

import polars as pl
import pytest

from lsanalytics.measuring.marks import flags, has, joined

ROWS = pl.DataFrame({"year": [2024, 2025], "flag": ["", "partial;summed"]})


def test_flags_are_the_names_of_what_holds_in_order() -> None:
    late = pl.col("year") > 2024
    found = ROWS.select(flags(summed=late, partial=late, recast=~late))["flag"]
    assert found.to_list() == ["recast", "partial;summed"]


def test_a_flag_that_no_reader_could_be_told_is_not_set() -> None:
    with pytest.raises(KeyError, match="wobbly"):
        flags(partial=pl.lit(True), wobbly=pl.lit(True))


def test_flags_are_joined_without_a_double_and_found_by_their_whole_name() -> None:
    found = ROWS.select(joined(pl.col("flag"), pl.lit("partial;break")))["flag"]
    assert found.to_list() == ["break;partial", "break;partial;summed"]
    assert ROWS.select(has("sum"), both=has("summed")).rows() == [(False, False), (False, True)]
