"""A frame that crosses modules has the columns of its schema, or a sentence says which not."""

from __future__ import annotations

import polars as pl
import pytest

from lsanalytics.errors import InputError
from lsanalytics.frames import conform

SCHEMA = pl.Schema({"place": pl.String, "value": pl.Float64})
SOUND = pl.DataFrame({"place": ["001"], "value": [96.5]})
# the frame, what is said of it
FAULTS = {
    "a column is missing": (SOUND.drop("value"), "thiếu cột: value; cột lạ: –"),
    "a column is not known": (SOUND.with_columns(note=pl.lit("")), "thiếu cột: –; cột lạ: note"),
    "a column has another name": (SOUND.rename({"place": "Place"}), "thiếu cột: place; cột lạ: Pl"),
    "a column is of another type": (
        SOUND.with_columns(pl.col("value").cast(pl.Int64)),
        "cột “value”: kiểu dữ liệu là Int64, phải là Float64",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_a_sentence(name: str) -> None:
    frame, said = FAULTS[name]
    with pytest.raises(InputError) as refused:
        conform(frame, SCHEMA, "figures")
    assert str(refused.value).startswith("figures: ") and said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_columns_come_in_the_order_of_the_schema() -> None:
    assert conform(SOUND.select("value", "place"), SCHEMA, "figures").equals(SOUND)


def test_nothing_of_a_sound_frame_changes() -> None:
    empty = SOUND.clear()
    assert conform(empty, SCHEMA, "figures").equals(empty)
    nulls = pl.DataFrame({"place": [None], "value": [None]}, SCHEMA)
    assert conform(nulls, SCHEMA, "figures").equals(nulls)
