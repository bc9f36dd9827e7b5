"""Briefs on a Dask cluster: real schedulers and workers, as processes on this machine."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import signal
import site
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
MINOR = sys.version_info.minor
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
    make: Make, pool: Pool, scheduler: str
) -> None:
    project = make(one=notebook(QUERY), two=notebook(PLACE), raw=notebook(RAW))
    build(project, pool)
    expected = outputs(project)
    gone(project)
    with open_cluster(scheduler) as cluster:
        report = build(project, cluster)
        assert outputs(project) == expected
        assert names(report) == ["one", "two", "raw"]
        assert names(build(project, cluster)) == []  # what they read was recorded
        change(project, "two", "1 / 0")
        report = build(project, cluster)
        assert [(stop.brief, stop.spot.cell) for stop in report.failed] == [("two", 4)]
        assert "1 / 0" in (project.root / report.failed[0].saved).read_text()
        assert "Bản cũ" in (project.reports / "two.html").read_text()


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
    gone(project)
    with worker(tmp_path, scheduler) as lost:
        with open_cluster(scheduler) as cluster:
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
            open_cluster_patiently(address) as cluster,
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
def open_cluster_patiently(address: str) -> Iterator[clusters.Cluster]:
    """A cluster whose worker may take its time to start."""
    clusters.ANSWER = 30  # put back by the fixture ``short``
    with open_cluster(address) as cluster:
        yield cluster


def test_workers_that_would_make_other_pages_are_refused(tmp_path: Path) -> None:
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
    with (
        alone() as address,
        worker(tmp_path, address, PYTHONPATH=str(tmp_path / "code")),
        worker(
            tmp_path, address, PYTHONPATH=os.pathsep.join([str(tmp_path / "packages"), str(ROOT)])
        ),
        worker(tmp_path, address, PYTHONPATH=str(tmp_path / "nothing")),
    ):
        _until_workers(address, 3)
        with pytest.raises(InputErrors) as stop, open_cluster(address):
            raise AssertionError("workers of other code were taken")
    said = {fault.key: str(fault) for fault in stop.value.errors}
    assert set(said) == {"cluster_code", "cluster_packages", "cluster_unable"}
    assert "polars 0.0.1 ≠" in said["cluster_packages"]
    assert "lsanalytics.build" in said["cluster_unable"]


def _other_python() -> str | None:
    """A Python of another version that can run Dask from this one's packages."""
    found = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    found += [str(one) for one in sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3"))]
    for python in filter(None, found):
        asked = f"import sys, tomllib, distributed; sys.exit(sys.version_info[1] == {MINOR})"
        words = [python, "-c", asked]
        if subprocess.run(words, env=_packages(), capture_output=True, check=False).returncode == 0:
            return python
    return None


def _packages() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *site.getsitepackages()])}


def test_a_worker_of_another_python_is_refused(tmp_path: Path) -> None:
    other = _other_python()
    if other is None:
        pytest.skip("no other Python here that runs Dask")
    with alone() as address:
        given = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--no-dashboard")
        words = [other, "-m", "dask", "worker", address, *given]
        with subprocess.Popen(
            words, env=_packages(), cwd=tmp_path, stderr=subprocess.DEVNULL
        ) as one:
            _until_workers(address, 1)
            with pytest.raises(InputErrors) as stop, open_cluster(address):
                raise AssertionError("a worker of another Python was taken")
            one.kill()
    (fault,) = stop.value.errors
    assert fault.key == "cluster_packages"
    assert re.search(r"python 3\.\d+ ≠ 3\.\d+", str(fault))


def test_a_worker_that_may_have_no_processes_is_told_how_to_start(tmp_path: Path) -> None:
    given = ("--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(tmp_path))
    with alone() as address, dask(tmp_path, "worker", address, *given):
        _until_workers(address, 1)
        with pytest.raises(InputErrors) as stop, open_cluster(address):
            raise AssertionError("a worker with a nanny was taken")
    (fault,) = stop.value.errors
    assert fault.key == "cluster_nanny" and "--no-nanny" in str(fault)


def _until_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(count, timeout=30)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1", "carrier-pigeon://coop"])
def test_nobody_at_the_address_is_told(make: Make, short: None, address: str) -> None:
    with pytest.raises(InputError) as stop, open_cluster(address):
        raise AssertionError("nobody was there")
    assert stop.value.key == "cluster_silent"
    assert address in str(stop.value)


def test_a_scheduler_without_workers_is_told(make: Make, short: None) -> None:
    with (
        alone() as address,
        pytest.raises(InputError) as stop,
        open_cluster(address),
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
