"""Briefs on a Dask cluster: real schedulers and workers, as processes on this machine."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import LocalCluster

from lsanalytics.build import cluster as clusters
from lsanalytics.build.cluster import open_cluster
from lsanalytics.build.pool import Pool
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.project import Project
from tests.build.project import (
    CALL,
    PLACE,
    QUERY,
    Silent,
    build,
    change,
    ended,
    names,
    notebook,
    outputs,
    started,
)

Make = Callable[..., Project]
ROOT = Path(__file__).parent.parent.parent
RAW = "import os\nprint(sorted(os.listdir('../data/raw')))"


@contextmanager
def dask(folder: Path, *words: str, **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """``dask scheduler ...`` or ``dask worker ...`` in a process of its own."""
    with (folder / f"{words[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            env={**os.environ, **env},
            stdout=log,
            stderr=log,
            cwd=folder,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def worker(folder: Path, address: str, **env: str):  # type: ignore[no-untyped-def]
    """A worker of one thread. Without a nanny: nobody starts it again when it is killed."""
    given = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
    return dask(folder, "worker", address, *given, "--local-directory", str(folder), **env)


def gone(project: Project) -> Project:
    """The project as if nothing had been made."""
    for name in ("executed", "records"):
        shutil.rmtree(project.build / name)
    shutil.rmtree(project.reports)
    return project


@contextmanager
def alone() -> Iterator[str]:
    """The address of a scheduler without workers."""
    given = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=0, **given) as started:
        yield started.scheduler_address


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with one worker."""
    with alone() as address, worker(tmp_path_factory.mktemp("worker"), address):
        yield address


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody who does not answer is waited for long."""
    monkeypatch.setattr(clusters, "ANSWER", 1)
    monkeypatch.setattr(clusters, "ALONE", 1.0)
    yield
    # A client of Dask that never connected closes when it is collected; if that happens while
    # another one starts, each waits for the other.
    gc.collect()


def test_pages_and_notebooks_are_those_of_one_machine(
    make: Make, pool: Pool, scheduler: str, tmp_path: Path
) -> None:
    project = make(one=notebook(QUERY), two=notebook(PLACE), raw=notebook(RAW))
    build(project, pool)
    expected = outputs(project)
    (tmp_path / "shared").mkdir()
    store = f"file://{tmp_path}/shared"
    with open_cluster(gone(project), scheduler, store) as cluster:
        report = build(project, cluster)
        assert outputs(project) == expected
        assert names(report) == ["one", "two", "raw"]
        assert names(build(project, cluster)) == []  # what they read was recorded
        change(project, "two", "1 / 0")
        report = build(project, cluster)
        assert [(stop.brief, stop.spot.cell) for stop in report.failed] == [("two", 4)]
        assert "1 / 0" in (project.root / report.failed[0].saved).read_text()
        assert "Bản cũ" in (project.reports / "two.html").read_text()
    assert [path.suffix for path in (tmp_path / "shared").iterdir()] == [".zip", ".zip"]
    assert not (project.build / "cluster").exists()


class Killer(Silent):
    """Kills a process when the first brief is there."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def step(self, name: str, failed: bool, running: list[str]) -> None:
        self.process.send_signal(signal.SIGKILL)


def test_a_worker_killed_in_the_middle_changes_nothing(
    make: Make, pool: Pool, scheduler: str, tmp_path: Path
) -> None:
    slow = "import time\ntime.sleep(0.5)"
    project = make(**{f"brief{n}": notebook(slow, f"print({n})") for n in range(6)})
    build(project, pool)
    expected = outputs(project)
    with worker(tmp_path, scheduler) as lost:
        with open_cluster(gone(project), scheduler) as cluster:
            cluster.client.wait_for_workers(2, timeout=30)
            report = build(project, cluster, shown=Killer(lost))
        assert lost.wait(5) == -signal.SIGKILL
    assert report.failed == []
    assert outputs(project) == expected


def test_a_scheduler_lost_in_the_middle_is_told_and_the_next_run_carries_on(
    make: Make, pool: Pool, short: None, tmp_path: Path
) -> None:
    slow = "import time\ntime.sleep(1)"
    project = make(**{f"brief{n}": notebook(slow, f"print({n})") for n in range(4)})
    file = tmp_path / "scheduler.json"
    given = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    with dask(tmp_path, "scheduler", *given) as lost:
        address = _address(file)
        with (
            worker(tmp_path, address),
            open_cluster_patiently(project, address) as cluster,
        ):
            report = build(project, cluster, shown=Killer(lost))
    assert 1 <= len(report.built) < 4
    assert {stop.why for stop in report.failed} <= {"lost", "cluster"}
    assert len(report.built) + len(report.failed) == 4
    assert len(names(build(project, pool))) == len(report.failed)


def _address(file: Path) -> str:
    while True:
        try:
            found: str = json.loads(file.read_text())["address"]
        except (OSError, ValueError):
            time.sleep(0.05)
        else:
            return found


@contextmanager
def open_cluster_patiently(project: Project, address: str) -> Iterator[clusters.Cluster]:
    """A cluster whose worker may take its time to start."""
    clusters.ANSWER = 30  # put back by the fixture ``short``
    with open_cluster(project, address) as cluster:
        yield cluster


def test_an_object_store_serves_as_well_as_a_folder(make: Make, pool: Pool) -> None:
    project = make(one=notebook(QUERY))
    build(project, pool)
    expected = outputs(project)
    # In one process with this one, since the store is this process's memory.
    with (
        LocalCluster(n_workers=1, processes=False, dashboard_address="127.0.0.1:0") as inside,
        open_cluster(gone(project), inside.scheduler_address, "memory://lsa/store") as cluster,
    ):
        assert build(project, cluster).failed == []
    assert outputs(project) == expected


def test_a_worker_that_cannot_read_the_store_is_named(make: Make, scheduler: str) -> None:
    project = make(one=notebook())
    # What is in this process's memory no other process can see.
    with (
        open_cluster(project, scheduler, "memory://elsewhere") as cluster,
        pytest.raises(InputErrors) as stop,
    ):
        build(project, cluster)
    (fault,) = stop.value.errors
    assert fault.key == "cluster_unread"
    assert "tcp://127.0.0.1" in str(fault) and "memory://elsewhere" in str(fault)
    assert not list(project.reports.iterdir())


@pytest.mark.parametrize(
    ("store", "told"),
    [("nowhere://bucket", "Protocol not known: nowhere"), ("{file}/below", "NotADirectoryError")],
)
def test_a_store_that_cannot_be_written_is_told(
    make: Make, scheduler: str, tmp_path: Path, store: str, told: str
) -> None:
    project = make(one=notebook())
    (tmp_path / "file").write_text("not a folder")
    given = store.format(file=tmp_path / "file")
    with (
        open_cluster(project, scheduler, given) as cluster,
        pytest.raises(InputError) as stop,
    ):
        build(project, cluster)
    assert stop.value.key == "cluster_store"
    assert told in str(stop.value)


def test_workers_that_would_make_other_pages_are_refused(make: Make, tmp_path: Path) -> None:
    for name in ("code", "packages", "nothing"):
        (tmp_path / name).mkdir()
    shutil.copytree(ROOT / "lsanalytics", tmp_path / "code" / "lsanalytics")
    with (tmp_path / "code" / "lsanalytics" / "words" / "build.toml").open("a") as words:
        words.write("\n")
    other = tmp_path / "packages" / "polars-0.0.1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: polars\nVersion: 0.0.1\n")
    (tmp_path / "nothing" / "lsanalytics").mkdir()
    (tmp_path / "nothing" / "lsanalytics" / "__init__.py").touch()
    project = make(one=notebook())
    with (
        alone() as address,
        worker(tmp_path, address, PYTHONPATH=str(tmp_path / "code")),
        worker(tmp_path, address, PYTHONPATH=str(tmp_path / "packages")),
        worker(tmp_path, address, PYTHONPATH=str(tmp_path / "nothing")),
    ):
        _until_workers(address, 3)
        with pytest.raises(InputErrors) as stop, open_cluster(project, address):
            raise AssertionError("workers of other code were taken")
    said = {fault.key: str(fault) for fault in stop.value.errors}
    assert set(said) == {"cluster_code", "cluster_packages", "cluster_unable"}
    assert "polars 0.0.1 ≠" in said["cluster_packages"]
    assert "lsanalytics.build" in said["cluster_unable"]


def _until_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(count, timeout=30)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1", "carrier-pigeon://coop"])
def test_nobody_at_the_address_is_told(make: Make, short: None, address: str) -> None:
    with pytest.raises(InputError) as stop, open_cluster(make(), address):
        raise AssertionError("nobody was there")
    assert stop.value.key == "cluster_silent"
    assert address in str(stop.value)


def test_a_scheduler_without_workers_is_told(make: Make, short: None) -> None:
    with (
        alone() as address,
        pytest.raises(InputError) as stop,
        open_cluster(make(), address),
    ):
        raise AssertionError("there was no worker")
    assert stop.value.key == "cluster_empty"


def test_without_the_extra_the_command_says_how_to_get_it(make: Make) -> None:
    without = f"import sys; sys.modules['dask'] = sys.modules['distributed'] = None; {CALL}"
    project = make(one=notebook())
    status, said = ended(started(project, "report", "--cluster", "local", code=without))
    assert status == 2
    assert "pip install" in said and "Traceback" not in said


def test_the_command_starts_a_cluster_of_its_own(make: Make, pool: Pool) -> None:
    project = make(one=notebook(QUERY))
    build(project, pool)
    expected = outputs(project)
    status, said = ended(started(gone(project), "report", "--cluster", "local"))
    assert status == 0
    assert "distributed" not in said and "Traceback" not in said
    assert outputs(project) == expected


def test_ctrl_c_stops_a_cluster_of_its_own_without_a_traceback(make: Make) -> None:
    slow = {f"slow{n}": notebook("import time\ntime.sleep(5)") for n in range(3)}
    project = make(first=notebook(), **slow)
    process = started(project, "report", "--cluster", "local")
    while process.poll() is None and not (project.reports / "first.html").exists():
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    status, said = ended(process)
    assert status == 130
    assert "Đã dừng" in said and "Traceback" not in said


def test_a_store_without_a_cluster_is_refused(make: Make) -> None:
    status, said = ended(started(make(one=notebook()), "report", "--store", "shared"))
    assert (status, "--cluster" in said) == (2, True)
