"""Kernels: clean, private, from a parent that has run nothing; and told of when they die."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lsanalytics.build import crew
from lsanalytics.build.pool import Pool
from lsanalytics.build.warm import HARMLESS
from lsanalytics.project import Project
from tests.build.project import HELD, QUERY, build, left, names, notebook, until

Make = Callable[..., Project]
CONNECTION = """import os
from pathlib import Path
from ipykernel import get_connection_file, get_connection_info

info, folder = get_connection_info(unpack=True), Path(get_connection_file()).parent
name = Path(info["ip"]).name + "-*"
print(info["transport"], str(folder) == os.environ["LSA_WARM"])
print(*sorted(path.is_socket() for path in folder.glob(name)))"""
LEAVES = "import builtins, os\nbuiltins.left = os.environ['LEFT'] = 'behind'"
FINDS = "import builtins, os\nprint(hasattr(builtins, 'left'), os.environ.get('LEFT'))"


def printed(project: Project, brief: str) -> str:
    """What the last cell of the executed notebook has printed."""
    executed = json.loads((project.build / "executed" / f"{brief}.ipynb").read_text())
    return "".join(executed["cells"][-1]["outputs"][0]["text"])


def test_the_parent_has_one_thread_and_its_children_can_query(make: Make, pool: Pool) -> None:
    project = make(one=notebook(QUERY), two=notebook(QUERY))
    assert names(build(project, pool)) == ["one", "two"]
    assert printed(project, "one") == "[4, 6]\n"
    tasks = Path(f"/proc/{pool.parent.pid}/task").iterdir()
    threads = [(task / "comm").read_text().strip() for task in tasks]
    # What importing Polars starts sleeps until there is something to do.
    assert len([name for name in threads if name not in HARMLESS]) == 1
    assert not any(name.startswith("polars-") and name not in HARMLESS for name in threads)


def test_kernels_are_reached_through_a_private_folder(make: Make, pool: Pool) -> None:
    project = make(one=notebook(CONNECTION))
    build(project, pool)
    assert printed(project, "one") == "ipc True\nTrue True True True True\n"
    assert pool.folder.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in pool.folder.iterdir()} == {"errors", "in-use", "warm"}


def test_a_kernel_finds_nothing_that_another_has_left(make: Make, pool: Pool) -> None:
    project = make(first=notebook(LEAVES), second=notebook(FINDS), third=notebook(FINDS))
    build(project, pool)
    assert printed(project, "second") == printed(project, "third") == "False None\n"


def test_a_long_name_of_the_folder_for_temporary_files_is_borne(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("l" * 100)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert len(str(crew.home())) < crew.LONGEST


# what a cell does, and what is said of it
DEATHS = {
    "os.kill(os.getpid(), signal.SIGKILL)": "SIGKILL",
    "os.kill(os.getpid(), signal.SIGSEGV)": "SIGSEGV",
    "os._exit(3)": "3",
    # Polars cannot ask for memory and be refused: the process is ended.
    "resource.setrlimit(resource.RLIMIT_AS, (2**33, 2**33))\n"
    "pl.int_range(0, 2**33, eager=True)": "SIGABRT",
}


@pytest.fixture
def many(make: Make) -> Project:
    start = "import os, resource, signal\nimport polars as pl\n"
    cells = {f"n{at}": notebook(start + cell) for at, cell in enumerate(DEATHS)}
    return make(**cells, good=notebook())


def test_a_kernel_that_dies_is_told_with_how_it_ended(many: Project, pool: Pool) -> None:
    report = build(many, pool)
    assert names(report) == ["good"]
    assert [(stop.why, stop.spot.cell) for stop in report.failed] == [("kernel", 4)] * len(DEATHS)
    assert [stop.problem for stop in report.failed] == [
        f"Kernel died ({how})" for how in DEATHS.values()
    ]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """A pool of one maker, to be ill-treated."""
    project = Project(tmp_path_factory.mktemp("own"))
    with Pool(project, 1) as pool:
        yield pool
    until(lambda: not left(project))
    assert not pool.folder.exists()


@pytest.mark.parametrize("victim", ["maker", "hanging maker", "parent"])
def test_what_dies_or_hangs_under_a_build_costs_one_brief_alone(
    make: Make, own: Pool, monkeypatch: pytest.MonkeyPatch, victim: str
) -> None:
    project, hangs = make(held=notebook(HELD), later=notebook(QUERY)), "hanging" in victim
    (project.build / "hold").touch()
    monkeypatch.setattr(crew, "GRACE", 0.0)

    def strike() -> None:
        until(lambda: (project.build / "started").exists())
        pid = own.parent.pid if victim == "parent" else next(iter(own.makers.values()))
        os.kill(pid, signal.SIGSTOP if hangs else signal.SIGKILL)

    striking = threading.Thread(target=strike)
    striking.start()
    report = build(project, own, limit=6 if hangs else 60)
    striking.join()
    assert names(report) == ["later"], report.failed
    [stop] = report.failed
    assert (stop.brief, stop.why) == ("held", "time" if hangs else "maker")
    assert stop.problem.startswith("6 s" if hangs else "pid ")
