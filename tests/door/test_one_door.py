"""A file means the same by whatever door it comes in.

That every dirty file does is tested beside what is received of them: ``receive/test_dirty_files``.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import duckdb
import polars as pl
import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.door.logs import scan_values
from lsanalytics.door.read import read_dataset
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.quality import Keys, validate
from lsanalytics.quality.messages import file_lines
from lsanalytics.receiving.receive import receive
from tests.receive.laws import ASKED, ROOT, empty_project

PLACES = load_places(ROOT / "data" / "raw")


def dropped(project: Project, path: Path, dataset: str):  # type: ignore[no-untyped-def]
    """What is made of a file that somebody puts into the folder of its dataset."""
    goal = project.returns / dataset / path.name
    goal.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, goal)
    got = read_dataset(DATASETS[dataset], goal.parent, project, PLACES)
    return got, validate(got, Keys(PLACES, {}), ASKED.as_of, project.suites)


def test_what_is_guessed_in_a_dropped_file_is_told_with_its_place(tmp_path: Path) -> None:
    header = "Năm;Đơn vị;Loại;Dân số;Số người được nghe, xem"
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n2025;Xa Chi Lang;đài;1000;900\n", encoding="utf-8")
    _, quality = dropped(empty_project(tmp_path / "p"), path, "coverage")
    lines = file_lines(quality, "en")
    assert lines[0].endswith("a.csv: 2 rows = 1 accepted + 0 set aside + 1 no data")
    assert any(
        "rows 2" in one and "“Xa Chi Lang”, without marks, was taken for" in one for one in lines
    )
    assert any("“đài” was taken for “phát thanh”" in one for one in lines)


WRITTEN = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem",Loại số liệu\n'


def test_a_file_that_the_workbook_wrote_is_read_as_written_unless_it_was_edited(
    tmp_path: Path,
) -> None:
    project = empty_project(tmp_path / "p")
    sample = tmp_path / "mau-2025.csv"
    sample.write_text(WRITTEN + "2025,20,phát thanh,1000,900,mô phỏng\n", encoding="utf-8")
    got, _ = dropped(project, sample, "coverage")
    assert not got.accounts[0].by_cell
    for edited in (
        "2025,20,đài,1000,900,mô phỏng\n",  # not our words
        "2025,20,phát thanh,1000,900,báo cáo\n",  # somebody's own figures in our sample
        "2025,20,phát thanh,1000,,mô phỏng\n",  # something is missing
    ):
        sample.write_text(WRITTEN + edited, encoding="utf-8")
        got, _ = dropped(project, sample, "coverage")
        assert got.accounts[0].by_cell


def test_an_accepted_log_keeps_its_days_whatever_their_order_might_be(tmp_path: Path) -> None:
    """Nothing in it tells day from month, but the workbook wrote it."""
    project = empty_project(tmp_path / "p")
    log = tmp_path / "log.csv"
    columns = "Kênh,Loại hình,Ngày phát sóng,Bắt đầu,Kết thúc,Tên chương trình,Nguồn gốc"
    row = "TH1,truyền hình,2025-03-04,7:00,8:00,Phim,khai thác kênh trong nước"
    log.write_text(f"{columns}\n{row}\n", encoding="utf-8")
    receive(project, [log], ASKED)
    got = read_dataset(
        DATASETS["broadcast_log"], project.returns / "broadcast_log", project, PLACES
    )
    assert got.frame["date"].to_list() == [date(2025, 3, 4)]


def test_the_parts_of_a_log_say_their_channel_by_their_folder(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "p")
    home = project.returns / "broadcast_log" / "2025" / "channel=TH9"
    home.mkdir(parents=True)
    pl.DataFrame(
        {"medium": ["tv"], "date": [date(2025, 3, 4)], "start": [420], "end": [480]}
        | {"title": ["Phim"], "origin": ["taken_domestic"]}
    ).write_parquet(home / "0.parquet")
    got = read_dataset(
        DATASETS["broadcast_log"], project.returns / "broadcast_log", project, PLACES
    )
    assert not got.refused
    assert got.frame["channel"].to_list() == ["TH9"]


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2025, 3, 4), "Asia/Ho_Chi_Minh", date(2025, 3, 4)),  # 3 March in UTC
        (datetime(2025, 3, 4), "UTC", date(2025, 3, 4)),
        (datetime(2025, 3, 3, 17, 30), "UTC", date(2025, 3, 4)),  # half past midnight here
        (datetime(2025, 3, 3, 17, 30), None, date(2025, 3, 3)),
    ],
)
def test_a_moment_with_a_zone_is_of_the_day_that_it_was_here(
    tmp_path: Path, moment: datetime, zone: str | None, day: date
) -> None:
    log = tmp_path / "log.parquet"
    pl.DataFrame(
        {"channel": ["TH1"], "medium": ["tv"], "start": [420], "end": [480]}
        | {"title": ["Phim"], "origin": ["taken_domestic"]}
    ).with_columns(date=pl.lit(moment).dt.replace_time_zone(zone)).write_parquet(log)
    got = scan_values(log, log.name).collect()
    assert got["date"].to_list() == [day]
    assert got["raw_date"].to_list() == [f"{day:%d/%m/%Y}"]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("[420, 480]", "receive_parquet_kind"),
        ("uuid()", "receive_parquet_kind"),
        ("timetz '07:00:00+07'", "receive_parquet_utc_time"),  # Polars reads 00:00
        ("time '07:00:00'", None),
        ("'07:00'::blob", None),
    ],
)
def test_a_column_of_a_kind_that_is_no_time_of_the_clock_here_is_refused(
    tmp_path: Path, sent: str, key: str | None
) -> None:
    log = tmp_path / "log.parquet"
    rows = f"'TH1' channel, 'tv' medium, date '2025-03-04' date, 'Phim' title, {sent} start"
    row = f"select {rows}, time '08:00' \"end\", 'taken_domestic' origin"
    duckdb.sql(f"copy ({row}) to '{log}'")
    if key is None:
        assert scan_values(log, log.name).collect()["start"].to_list() == [7 * 3_600_000]
        return
    with pytest.raises(InputError) as refused:
        scan_values(log, log.name)
    assert (refused.value.key, refused.value.column) == (key, "start")


def test_a_column_that_says_it_is_a_span_of_months_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a harmless log, whose metadata are given: what reads such a column is not asked to."""
    log = tmp_path / "log.parquet"
    pl.DataFrame({"channel": ["TH1"], "start": [420]}).write_parquet(log)
    kind = SimpleNamespace(to_json=lambda: '{"Type": "Interval"}')
    column = SimpleNamespace(path="start", logical_type=kind)
    about = SimpleNamespace(created_by="", schema=[column])
    monkeypatch.setattr("pyarrow.parquet.read_metadata", lambda part: about)
    with pytest.raises(InputError) as refused:
        scan_values(log, log.name)
    assert (refused.value.key, refused.value.column) == ("receive_parquet_kind", "start")


def test_a_time_that_arrow_wrote_is_taken_as_it_stands(tmp_path: Path) -> None:
    """Arrow's writer up to some version marked each time as one of UTC, also those of a clock."""
    log = tmp_path / "log.parquet"
    rows = "'TH1' channel, 'tv' medium, date '2025-03-04' date, 'Phim' title"
    times = "timetz '07:00:00+00' start, timetz '08:00:00+00' \"end\""
    duckdb.sql(f"copy (select {rows}, {times}, 'taken_domestic' origin) to '{log}'")
    written = log.read_bytes()
    assert b"DuckDB version" in written
    log.write_bytes(written.replace(b"DuckDB version", b"parquet-cpp-ar"))
    assert scan_values(log, log.name).collect()["start"].to_list() == [7 * 3_600_000]


def test_a_moment_where_a_time_is_asked_for_is_shown_as_it_was_here(tmp_path: Path) -> None:
    log = tmp_path / "log.parquet"
    moment, day = datetime(2025, 3, 3, 22, 15, tzinfo=UTC), date(2025, 3, 4)
    pl.DataFrame(
        {"channel": ["TH1"], "date": [day], "start": [moment], "end": [day], "title": ["Phim"]}
    ).write_parquet(log)
    got = scan_values(log, log.name).collect()
    assert got["start"].to_list() == got["end"].to_list() == [None]
    assert got["raw_start"].to_list() == ["04/03/2025 05:15:00"]
    assert got["raw_end"].to_list() == ["04/03/2025 00:00:00"]
