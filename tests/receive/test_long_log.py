"""A long log in CSV: cut into parts and batches, it is read and judged as if it were whole."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.door import logs
from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.receiving import judge, long
from lsanalytics.receiving.command import change, preview
from lsanalytics.receiving.ledger import load_ledger
from lsanalytics.receiving.receive import Asked, Outcome, receive
from tests.drawn import drawn
from tests.receive.laws import AS_OF, empty_project

HEADER = "Kênh,Loại hình,Ngày phát sóng,Bắt đầu,Kết thúc,Tên chương trình,Nguồn gốc"
CELLS = st.text(alphabet='aề" ,;\r\n', max_size=5)
# A row of one blank cell is a blank line, which the writer would set in quotation marks.
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=12)


@drawn(150)
@given(rows=ROWS, size=st.integers(1, 40), last=st.booleans())
def test_parts_of_a_file_are_the_file(
    rows: list[tuple[str, str]],
    size: int,
    last: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("a", "b\nc"), *rows])
    path = tmp_path_factory.getbasetemp() / "parts.csv"
    path.write_bytes(out.getvalue().encode()[: None if last else -1])
    whole = pl.read_csv(path, infer_schema=False, row_index_name="row", row_index_offset=2)
    parts = list(logs.csv_parts(path, ",", size))
    assert pl.concat([whole.clear(), *parts]).rows() == whole.rows()


def log_of(channels: int) -> str:
    """For each channel six rows: two sound, one that overlaps by five minutes, one whose date is
    none, a sound one with a line break in its title, and a blank one."""
    lines = [HEADER]
    for number in range(channels):
        who = f"K{number},phát thanh"
        lines += [
            f"{who},01/10/2026,5:00,6:00,Thời sự,tự sản xuất mới",
            f'{who},01/10/2026,6:00,7:00,Ca nhạc,"quảng cáo, khác"',
            f"{who},01/10/2026,6:55,8:00,Phim,khai thác kênh trong nước",
            f"{who},31/09/2026,8:00,9:00,Phim,tự sản xuất mới",
            f'{who},01/10/2026,8:00,9:00,"Phim\ntài liệu",tự sản xuất mới',
            ",,,,,,",
        ]
    return "\n".join(lines) + "\n"


def taken(content: str, root: Path) -> Outcome:
    project = empty_project(root)
    path = root / "nhat-ky.csv"
    path.write_text(content, encoding="utf-8")
    (outcome,) = receive(project, [path], Asked(AS_OF, AS_OF))
    return outcome


@pytest.fixture
def every_csv_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LONG", 0)


@pytest.mark.usefixtures("every_csv_is_long")
@pytest.mark.parametrize("method", ["DataFrame.write_parquet", "LazyFrame.sink_parquet"])
def test_a_log_for_which_the_disk_has_no_room_is_not_called_unreadable(
    method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise pl.exceptions.ComputeError("underlying IO error: No space left (os error 28)")

    monkeypatch.setattr(f"polars.{method}", full)
    with pytest.raises(InputError, match="the disk is full"):
        taken(log_of(1), tmp_path)
    assert load_ledger(Project(tmp_path)).receipts == ()


def accepted(outcome: Outcome) -> tuple[dict[str, Any], pl.DataFrame]:
    assert outcome.receipt is not None
    return asdict(outcome.receipt.account), pl.read_parquet(outcome.receipt.accepted)


@pytest.mark.usefixtures("every_csv_is_long")
def test_a_log_in_batches_has_the_account_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = log_of(4)
    whole, rows = accepted(taken(content, tmp_path / "whole"))
    monkeypatch.setattr(long, "csv_parts", partial(logs.csv_parts, size=150))
    monkeypatch.setattr(long, "BATCH", 12)
    apart, same_rows = accepted(taken(content, tmp_path / "apart"))
    assert apart == whole
    assert same_rows.equals(rows)
    # 24 rows and the header: of each channel four accepted, one set aside, one blank.
    assert whole["rows_in"] == 25
    assert [first for _, first, _ in whole["set_aside"]] == [5, 11, 17, 23]
    assert [(first, kind) for _, first, _, kind, _ in whole["not_data"]] == [
        (1, "header"),
        *((row, "blank") for row in (7, 13, 19, 25)),
    ]
    assert rows.height == 16
    overlaps = [one["row"] for one in whole["warnings"] if "chồng 300 giây" in one["vi"]]
    assert overlaps == [4, 10, 16, 22]


@pytest.mark.usefixtures("every_csv_is_long")
def test_warnings_beyond_those_written_out_are_the_later_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = log_of(3)
    every, _ = accepted(taken(content, tmp_path / "every"))
    monkeypatch.setattr(long, "LISTED", 2)
    monkeypatch.setattr(judge, "LISTED", 2)
    monkeypatch.setattr(long, "BATCH", 6)
    few, _ = accepted(taken(content, tmp_path / "few"))
    assert few["warnings"] == every["warnings"][:2]
    assert few["reasons"] == every["reasons"][:2]
    assert few["set_aside"] == every["set_aside"]


@pytest.mark.usefixtures("every_csv_is_long")
def test_a_quotation_mark_that_does_not_close_refuses_the_log(tmp_path: Path) -> None:
    outcome = taken(log_of(3).replace('tài liệu"', "tài liệu", 1), tmp_path / "project")
    assert outcome.receipt is not None
    account = outcome.receipt.account
    assert account.is_refused
    assert account.rows_accepted == account.rows_aside == 0
    assert not account.accepted_file


def test_a_long_log_gives_way_as_a_whole_and_only_where_that_is_confirmed(
    tmp_path: Path, every_csv_is_long: None
) -> None:
    """Its rows alone say whose it is: a trial and the receipt say what would be replaced; --undo
    brings the earlier log back as it was."""
    project = empty_project(tmp_path / "project")
    first, second = tmp_path / "dau.csv", tmp_path / "sau.csv"
    first.write_text(log_of(2), encoding="utf-8")
    second.write_text(log_of(2).replace("Ca nhạc", "Ca nhạc mới"), encoding="utf-8")
    asked = Asked(AS_OF, AS_OF)
    receive(project, [first], asked)
    folder = project.returns / "broadcast_log"
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    lines, faulty = preview(project, [second], asked, "vi")
    assert faulty and any("CHƯA DÙNG" in one and "0001" in one for one in lines)
    (outcome,) = receive(project, [second], asked)
    assert outcome.receipt and outcome.receipt.status == "asked"
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    assert all(one.already for one in receive(project, [second], asked))
    change(project, None, "2", "vi")
    assert [one.status for one in load_ledger(project).receipts] == ["superseded", "standing"]
    change(project, "2", None, "vi")
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
