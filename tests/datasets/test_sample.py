"""The sample returns: made again byte for byte, marked, small, neutral, never in the way."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from lsanalytics import sample
from lsanalytics.dataset import no_sample
from lsanalytics.datasets import DATASETS
from lsanalytics.datasets.agencies.sample import MERGED, agencies
from lsanalytics.datasets.broadcast_log import sample as broadcast
from lsanalytics.door.read import Received, read_dataset
from lsanalytics.errors import InputError
from lsanalytics.places import check, load_places
from lsanalytics.project import Project
from tests.places.test_bad_places import read
from tests.places.test_merged_provinces import CROSSWALK, UNITS

ROOT = Path(__file__).parents[2]
SHIPPED = Project(ROOT)
AS_OF = date(2026, 10, 31)
SAMPLED = [id for id, one in DATASETS.items() if one.sample is not no_sample]


@cache
def generated() -> dict[str, bytes]:
    return sample.generate(load_places(SHIPPED.raw))


@cache
def received(dataset: str, root: Path) -> Received:
    project = Project(root)
    return read_dataset(DATASETS[dataset], project.returns / dataset, project)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the sample returns and nothing else that was sent."""
    project = _project(tmp_path_factory.mktemp("sample"))
    sample.write(project)
    return project


@pytest.fixture
def generated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests write was generated for another."""
    content = generated()
    monkeypatch.setattr(sample, "generate", lambda _: content)


def _project(root: Path) -> Project:
    project = Project(root)
    project.raw.mkdir(parents=True)
    for name in ("places.csv", "commune_crosswalk_2024.csv", "commune_crosswalk_2025.csv"):
        shutil.copy(SHIPPED.raw / name, project.raw / name)
    shutil.copy(SHIPPED.data / "project.toml", project.data)
    return project


def test_the_shipped_files_are_made_again_byte_for_byte() -> None:
    """By a process that hashes otherwise than the one that made them: Python does by chance."""
    wanted = generated()
    shipped = {
        path.relative_to(SHIPPED.returns).as_posix(): path.read_bytes()
        for path in SHIPPED.returns.rglob("mau-*.csv")
    }
    assert sorted(wanted) == sorted(shipped)
    assert [name for name in wanted if wanted[name] != shipped[name]] == []


def test_another_seed_makes_other_files_of_the_same_names() -> None:
    one, other = generated(), sample.generate(load_places(SHIPPED.raw), seed=89)
    assert list(one) == list(other)
    assert one["press_items/mau-2025.csv"] != other["press_items/mau-2025.csv"]


def test_the_sample_is_under_four_megabytes() -> None:
    assert sum(map(len, generated().values())) < 4_000_000


@pytest.mark.parametrize("dataset", SAMPLED)
def test_every_row_is_simulated_and_every_cell_can_be_read(dataset: str, made: Project) -> None:
    got = received(dataset, made.root)
    assert got.refused == ()
    assert got.frame.height > 50
    assert got.frame["evidence"].unique().to_list() == ["simulated"]
    for column in DATASETS[dataset].columns:
        if column.required:
            assert got.frame[column.name].null_count() == 0
        elif f"raw_{column.name}" in got.frame.columns:
            unread = pl.col(column.name).is_null() & pl.col(f"raw_{column.name}").is_not_null()
            assert got.frame.filter(unread).is_empty()


@pytest.mark.parametrize("dataset", DATASETS)
def test_no_two_rows_have_one_key(dataset: str, made: Project) -> None:
    frame = received(dataset, made.root).frame
    assert frame.select(DATASETS[dataset].key).is_duplicated().sum() == 0


def test_names_are_neutral_so_that_no_real_body_is_judged(made: Project) -> None:
    agencies = received("agencies", made.root).frame["agency_name"].unique()
    outlets = received("newsrooms", made.root).frame["outlet_name"].unique()
    for names in (agencies, outlets):
        assert names.str.contains(r"\bmẫu\b").all()
    titles = received("broadcast_log", made.root).frame["title"].unique()
    # no name of a unit, with or without its type, in anything that has a name
    units = load_places(SHIPPED.raw).frame.select(
        "name", short=pl.col("name").str.replace(r"^(Tỉnh|Thành phố|Huyện|Xã|Phường|Thị trấn) ", "")
    )
    real = set(units["name"]) | set(units["short"])
    found = [
        (name, unit)
        for name in [*agencies, *outlets, *titles]
        for unit in real
        if unit.casefold() in name.casefold()
    ]
    assert found == []


def test_every_week_is_monitored_from_monday_to_sunday_before_the_as_of_date(made: Project) -> None:
    log = received("broadcast_log", made.root).frame
    days = log.select("channel", "date").unique()
    assert sorted(days["channel"].unique()) == sorted(channel.id for channel in broadcast.CHANNELS)
    mondays = broadcast.weeks()
    assert len(mondays) == 7 * 4
    assert {(day.year, (day.month - 1) // 3) for day in mondays} == {
        (year, quarter) for year in range(2020, 2027) for quarter in range(4)
    }
    week = {monday + timedelta(days=n) for monday in mondays for n in range(7)}
    for channel in [one.id for one in broadcast.CHANNELS]:
        assert set(days.filter(channel=channel)["date"]) == week
    assert {day.weekday() for day in mondays} == {0}
    assert max(week) < AS_OF
    # programmes that run past midnight, that overlap and that leave gaps are in it
    assert log.filter(pl.col("end") > 1440).height > 0
    step = pl.col("start") - pl.col("end").shift(1).over("channel", "date")
    assert log.filter(step < 0).height > 0 and log.filter(step > 0).height > 0


def test_coverage_of_the_province_is_the_sum_of_its_communes(made: Project) -> None:
    coverage = received("coverage", made.root).frame
    province = pl.col("place") == "20"
    sums = coverage.group_by("year", "medium").agg(
        whole=pl.col("people").filter(province).sum(),
        parts=pl.col("people").filter(~province).sum(),
        communes=(~province).sum(),
        reached=(pl.col("people_reached") <= pl.col("people")).all(),
    )
    assert sums["reached"].all()
    assert (sums["whole"] == sums["parts"]).all()
    # six communes ended on 01/12/2024
    assert set(sums.filter(pl.col("year") < 2024)["communes"]) == {200}
    assert set(sums.filter(pl.col("year") == 2024)["communes"]) == {194}
    assert set(sums.filter(pl.col("year") >= 2025)["communes"]) == {65}


def test_audits_reach_every_active_agency_except_in_two_rounds(made: Project) -> None:
    audits = received("site_checks", made.root).frame.with_columns(
        year=pl.col("audited").dt.year(), half=1 + pl.col("audited").dt.month() // 7
    )
    counted = audits.group_by("year", "half").agg(pl.col("agency").n_unique()).sort("year", "half")
    # 20 provincial, 11 districts, 194 communes; 19 provincial since March 2025 (two became one);
    # 19 + 65 since July 2025. Partial rounds: 31 + 60% of 194 = 147, 19 + 60% of 65 = 58.
    expected = [225] * 11 + [84] * 3
    expected[10], expected[3], expected[12] = 224, 147, 58
    assert counted["agency"].to_list() == expected
    assert set(audits["audited"].dt.weekday()) == {1, 2, 3, 4, 5}
    assert audits["audited"].max() < AS_OF  # type: ignore[operator]


@pytest.mark.usefixtures("generated_once")
def test_writing_adds_what_is_missing_and_leaves_the_rest(tmp_path: Path) -> None:
    project = _project(tmp_path / "p")
    added = sample.write(project)
    assert len(added) == len(generated())
    assert sample.write(project) == []
    lost = project.returns / "newsrooms" / "mau-danh-gia.csv"
    before = lost.read_bytes()
    lost.unlink()
    own = project.returns / "newsrooms" / "bao-cao.csv"
    own.write_text("của tôi", encoding="utf-8")
    assert sample.write(project) == [lost]
    assert lost.read_bytes() == before
    assert own.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.usefixtures("generated_once")
@pytest.mark.parametrize("kind", ["content", "folder", "link"])
def test_somebody_elses_file_is_never_altered_and_nothing_is_written(
    kind: str, tmp_path: Path
) -> None:
    project = _project(tmp_path / "p")
    path = project.returns / "press_items" / "mau-2026.csv"
    path.parent.mkdir(parents=True)
    if kind == "content":
        path.write_text("của tôi", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "nowhere.csv")
    with pytest.raises(InputError) as refusal:
        sample.write(project)
    assert refusal.value.file == "data/raw/returns/press_items/mau-2026.csv"
    assert [p.name for p in project.returns.rglob("*")] == ["press_items", "mau-2026.csv"]
    assert not (tmp_path / "nowhere.csv").exists()


def test_no_sample_agency_of_a_merged_province_ended_before_it_was_there() -> None:
    places = check(read(UNITS), read(CROSSWALK), "91")
    codes = {one.code for one in agencies(places, 1) if one.place == "91"}
    assert "S01" in codes and not codes & {f"S{number:02d}" for number in MERGED}
    ours = {one.code for one in agencies(load_places(SHIPPED.raw), 1)}
    assert {f"S{number:02d}" for number in MERGED} < ours
