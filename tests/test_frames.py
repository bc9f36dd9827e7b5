"""A frame that crosses modules has the columns of its schema, or a sentence says which not."""

from __future__ import annotations

import errno
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.errors import InputError
from lsanalytics.frames import conform, read_csv, writing
from lsanalytics.state.keeping import write_table

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


@pytest.mark.parametrize(
    ("content", "row", "vi", "en"),
    [
        (b"code,name\n1,a\n2,b,c\n", 3, "có 3 ô, dòng tiêu đề có 2", "3 cells, the heading has 2"),
        (b"code;x\n1;22,5\n", 2, "có 2 ô, dòng tiêu đề có 1", "2 cells, the heading has 1"),
        (b"", 1, "có 0 ô", "0 cells"),
        ("code,name\n1,Đình\n".encode("utf-16"), 1, "UTF-8", "UTF-8"),
    ],
    ids=["a comma in a cell", "semicolons and decimal commas", "empty", "another encoding"],
)
def test_a_register_that_is_no_csv_is_told_with_its_row(
    content: bytes, row: int, vi: str, en: str
) -> None:
    """As Excel in Vietnamese saves it, or an editor with a comma too many."""
    with pytest.raises(InputError) as refused:
        read_csv(content, "channels.csv")
    assert (refused.value.file, refused.value.row) == ("channels.csv", row)
    assert vi in refused.value.sentence("vi") and en in refused.value.sentence("en")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("by", ["", "place"])
def test_a_full_disk_is_no_error_of_polars(by: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.parquet"
    path.symlink_to("/dev/full")
    with pytest.raises(OSError) as full:
        write_table(tmp_path, "figures", SOUND, by)
    assert (full.value.errno, full.value.filename) == (errno.ENOSPC, str(path))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_of_which_polars_says_nothing_is_told_by_the_disk() -> None:
    path = Path("/dev/full")
    with pytest.raises(OSError) as full, writing(path):
        raise pl.exceptions.ComputeError("Invalid thrift: transport error")
    assert (full.value.errno, full.value.filename) == (errno.ENOSPC, str(path))


@pytest.mark.parametrize(
    "fault", [OSError("No space left on device (os error 28)"), OSError(errno.ENOSPC, "No space")]
)
def test_a_fault_of_the_disk_names_what_was_written(fault: OSError, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    with pytest.raises(OSError) as full, writing(path):
        raise fault
    assert (full.value.errno, full.value.filename) == (errno.ENOSPC, str(path))


def test_what_is_no_fault_of_the_disk_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(pl.exceptions.ColumnNotFoundError), writing(tmp_path / "figures.parquet"):
        SOUND.select("none")
