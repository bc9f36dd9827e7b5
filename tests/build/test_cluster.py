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
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from lsanalytics.build import cluster as clusters
from lsanalytics.build.cluster import Cluster, open_cluster
from lsanalytics.build.pool import Pool
from lsanalytics.build.report import Report
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.project import Project
from tests.build.dasks import Dasks, Forked, dasks
from tests.build.project import (
    LONGEST,
    PLACE,
    QUERY,
    Silent,
    build,
    change,
    ended,
    forked,
    names,
    notebook,
    outputs,
    prepared_project,
    started,
    until,
)
from tests.cli.command import lsa

Make = Callable[..., Project]
ROOT = Path(__file__).parent.parent.parent
MINOR = sys.version_info.minor
STRANGERS = 4  # beside the one that needs another Python
RAW = "import os\nprint(sorted(os.listdir('../data/raw')))"


@pytest.fixture(scope="module")
def dask() -> Iterator[Dasks]:
    with dasks() as found:
        yield found


def worker(folder: Path, address: str, *more: str) -> list[str]:
    """The words for a worker of one thread."""
    given = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
    return ["worker", address, *given, "--local-directory", str(folder), *more]


def gone(project: Project) -> Project:
    """The project as if nothing had been made."""
    for name in ("executed", "records"):
        shutil.rmtree(project.build / name)
    shutil.rmtree(project.reports)
    return project


@contextmanager
def alone() -> Iterator[str]:
    """The address of a scheduler without workers."""
    from distributed import LocalCluster  # not by every worker of the tests

    given = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=0, **given) as started:
        yield started.scheduler_address


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody who does not answer is waited for long."""
    monkeypatch.setattr(clusters, "ANSWER", 1)
    yield
    # A client of Dask that never connected closes when it is collected; if that happens while
    # another one starts, each waits for the other.
    gc.collect()


class Killer(Silent):
    """Kills a process when the first brief is there."""

    def __init__(self, process: Forked) -> None:
        self.process = process

    def step(self, name: str, failed: bool, running: list[str]) -> None:
        self.process.kill()


@dataclass
class Told:
    """What builds of one project on one cluster have made and said, one after another."""

    expected: dict[str, bytes]  # by one machine
    # The first loses one of two workers, after its first brief.
    made: dict[str, bytes]
    first: Report
    ended: int | None  # how that worker did
    again: list[str]
    # A brief with a mistake, then.
    failed: Report
    saved: str
    page: str
    # At last the scheduler is lost, and the next build does without.
    lost: Report
    rest: list[str]


SLOW = "import time\ntime.sleep(0.3)"
BRIEFS = {f"brief{n}": notebook(SLOW, f"print({n})") for n in range(4)}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool, dask: Dasks) -> Told:
    """A scheduler and two workers, as processes; one worker is killed, then the scheduler."""
    home = tmp_path_factory.mktemp("cluster")
    file, away = home / "scheduler.json", home / "away"
    away.mkdir()
    given = ("--no-dashboard", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    notebooks = {"one": notebook(QUERY), "two": notebook(PLACE), "raw": notebook(RAW), **BRIEFS}
    project = prepared_project(home / "project", prepared, **notebooks)
    with dask.started(home, "scheduler", *given) as scheduler:
        until(file.exists)
        address = json.loads(file.read_text())["address"]
        # Without a nanny: nobody starts it again when it is killed.
        here, there = (worker(folder, address, "--no-nanny") for folder in (home, away))
        with dask.started(home, *here), dask.started(away, *there) as lost:
            build(project, pool)
            expected = outputs(project)
            gone(project)
            with open_cluster(address) as cluster:
                cluster.client.wait_for_workers(2, timeout=30)
                first = build(project, cluster, shown=Killer(lost))
                made, again = outputs(project), names(build(project, cluster))
                change(project, "two", "1 / 0")
                failed = build(project, cluster)
                saved = (project.root / failed.failed[0].saved).read_text()
                page = (project.reports / "two.html").read_text()
                change(project, "two", PLACE)
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(clusters, "ALONE", 0.3)
                    killer = Killer(scheduler)
                    without = build(project, cluster, shown=killer, force=True)
            ended = lost.wait()
        rest = names(build(project, pool))
    return Told(expected, made, first, ended, again, failed, saved, page, without, rest)


def test_pages_and_notebooks_are_those_of_one_machine_whatever_worker_is_killed(
    told: Told,
) -> None:
    assert told.ended == -signal.SIGKILL
    assert names(told.first) == ["one", "two", "raw", *BRIEFS]
    assert told.first.failed == []
    assert told.made == told.expected
    assert told.again == []  # what they read was recorded


def test_a_mistake_is_told_as_on_one_machine(told: Told) -> None:
    assert [(stop.brief, stop.spot.cell) for stop in told.failed.failed] == [("two", 4)]
    assert "1 / 0" in told.saved
    assert "Bản cũ" in told.page


def test_a_scheduler_lost_in_the_middle_is_told_and_the_next_run_carries_on(told: Told) -> None:
    built, failed = told.lost.built, told.lost.failed
    assert 1 <= len(built) < 7
    assert {(stop.why, stop.problem) for stop in failed} == {("lost", "")}
    assert len(built) + len(failed) == 7
    assert len(told.rest) == len(failed)


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory, dask: Dasks) -> list[InputError]:
    """What is said of workers on one scheduler that would make other pages, or none.

    Of other code, of another Polars, without our code, with a nanny, of another Python.
    """
    home = tmp_path_factory.mktemp("strangers")
    for name in ("code", "packages", "nothing"):
        (home / name).mkdir()
    shutil.copytree(ROOT / "lsanalytics", home / "code" / "lsanalytics")
    with (home / "code" / "lsanalytics" / "words" / "build.toml").open("a") as words:
        words.write("\n")
    other = home / "packages" / "polars-0.0.1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: polars\nVersion: 0.0.1\n")
    (home / "nothing" / "lsanalytics").mkdir()
    (home / "nothing" / "lsanalytics" / "__init__.py").touch()
    paths = [home / "code"], [home / "packages", ROOT], [home / "nothing"]
    with ExitStack() as stack:
        address = stack.enter_context(alone())
        alike = worker(home, address, "--no-nanny")
        for path in paths:
            stack.enter_context(dask.started(home, *alike, path=path))
        stack.enter_context(dask.started(home, *worker(home, address)))
        other = None
        if python := _other_python():
            with (home / "other.log").open("wb") as log:
                typed = [python, "-m", "dask", *alike]
                other = subprocess.Popen(typed, env=_packages(), stdout=log, stderr=log)
            stack.callback(other.wait)
            stack.callback(other.kill)
        count = STRANGERS + _comes(address, other)
        with pytest.raises(InputErrors) as stop, open_cluster(address):
            raise AssertionError("strangers were taken")
        assert len(stop.value.errors) == count
        return list(stop.value.errors)


def _other_python() -> str | None:
    """A Python of another version; whether it can run Dask from packages of this one is seen."""
    # First those that a command of pyenv would look for, through a dozen shells each.
    found = [str(one) for one in sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3"))]
    found += [shutil.which(f"python3.{minor}") for minor in range(11, 20) if minor != MINOR]
    asked = f"import sys, tomllib; sys.exit(sys.version_info[1] == {MINOR})"
    for python in filter(None, found):
        if subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode == 0:
            return python
    return None


def _packages() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *site.getsitepackages()])}


def _comes(address: str, other: subprocess.Popen[bytes] | None) -> bool:
    """Whether the other one comes, or ends; when those are there that must come."""
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(STRANGERS, timeout=LONGEST)
        while other is not None and other.poll() is None:
            with suppress(TimeoutError):
                client.wait_for_workers(STRANGERS + 1, timeout=1)
                return True
    return False


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("cluster_code", ""),
        ("cluster_packages", r"polars 0\.0\.1 ≠"),
        ("cluster_unable", r"lsanalytics\.build"),
        ("cluster_nanny", "--no-nanny"),  # it may have no processes, and is told how to start
        ("cluster_packages", r"python 3\.\d+ ≠ 3\.\d+"),
    ],
)
def test_workers_that_would_make_other_pages_are_refused(
    refused: list[InputError], key: str, said: str
) -> None:
    if said.startswith("python") and len(refused) == STRANGERS:
        pytest.skip("no other Python here that runs Dask")
    assert len([one for one in refused if one.key == key and re.search(said, str(one))]) == 1


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1", "carrier-pigeon://coop"])
def test_nobody_at_the_address_is_told(
    short: None, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(clusters, "ANSWER", 0.2)
    with pytest.raises(InputError) as stop, open_cluster(address):
        raise AssertionError("nobody was there")
    assert stop.value.key == "cluster_silent"
    assert address in str(stop.value)


def test_a_scheduler_without_workers_is_told(short: None) -> None:
    with (
        alone() as address,
        pytest.raises(InputError) as stop,
        open_cluster(address),
    ):
        raise AssertionError("there was no worker")
    assert stop.value.key == "cluster_empty"


def test_without_any_worker_left_the_briefs_are_told_and_not_waited_for(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    monkeypatch.setattr(clusters, "ALONE", 0.1)
    project = make(one=notebook(), two=notebook())
    with alone() as address, Client(address) as client:
        report = build(project, Cluster(client))
    assert report.built == []
    assert [(stop.brief, stop.why) for stop in report.failed] == [("one", "lost"), ("two", "lost")]


def test_without_the_extra_the_command_says_how_to_get_it(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("dask", "distributed"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = lsa(make(one=notebook()).root, "report", "--cluster", "local")
    assert ran.status == 2
    assert "cài một lần: make all" in ran.err and "install it once: make all" in ran.err


def test_the_command_starts_a_cluster_of_its_own(make: Make, pool: Pool) -> None:
    project = make(one=notebook(QUERY))
    build(project, pool)
    expected, before = outputs(project), forked()
    ran = lsa(gone(project).root, "report", "--cluster", "local")
    assert ran.status == 0, ran
    assert "distributed" not in ran.out + ran.err
    assert outputs(project) == expected
    assert forked() <= before  # its worker has drawn in a process of its own, and ended it


def test_ctrl_c_stops_a_cluster_of_its_own_without_a_traceback(make: Make) -> None:
    slow = {f"slow{n}": notebook("import time\ntime.sleep(5)") for n in range(3)}
    project = make(first=notebook(), **slow)
    process = started(project, "report", "--cluster", "local")
    until((project.reports / "first.html").exists, process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    status, said = ended(process)
    assert status == 130
    assert "Đã dừng" in said and "distributed" not in said and "Traceback" not in said
