"""A process for each brief: clean, forked from one that has computed nothing, surely ended."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from lsanalytics.briefs.failure import Failure
from lsanalytics.build import apart
from lsanalytics.build import pool as pools
from lsanalytics.build.pool import Pool
from lsanalytics.build.preload import HARMLESS
from lsanalytics.project import Project
from tests.build.project import (
    HELD,
    QUERY,
    build,
    change,
    fork_server,
    forked,
    left,
    names,
    notebook,
    prepared_project,
    until,
)

Make = Callable[..., Project]
LEAVES = """import builtins, os
builtins.left = os.environ['LEFT'] = 'behind'
mine = 1
os.chdir('/')"""
FINDS = """import builtins, os
print(hasattr(builtins, 'left'), os.environ.get('LEFT'), 'mine' in globals())
print(os.path.basename(os.getcwd()))"""


def printed(project: Project, brief: str) -> str:
    """What the last cell of the executed notebook has printed."""
    executed = json.loads((project.build / "executed" / f"{brief}.ipynb").read_text())
    return "".join(executed["cells"][-1]["outputs"][0]["text"])


def test_the_fork_server_has_one_thread_and_its_children_can_query(make: Make, pool: Pool) -> None:
    project = make(one=notebook(QUERY), two=notebook(QUERY))
    assert names(build(project, pool)) == ["one", "two"]
    assert printed(project, "one") == "[4, 6]\n"
    tasks = Path(f"/proc/{fork_server().pid}/task").iterdir()
    threads = [(task / "comm").read_text().strip() for task in tasks]
    # What importing Polars starts sleeps until there is something to do.
    assert len([name for name in threads if name not in HARMLESS]) == 1
    assert not any(name.startswith("polars-") and name not in HARMLESS for name in threads)


def test_a_brief_finds_nothing_that_another_has_left(make: Make, pool: Pool) -> None:
    project = make(first=notebook(LEAVES), second=notebook(FINDS), third=notebook(FINDS))
    build(project, pool)
    assert (
        printed(project, "second") == printed(project, "third") == "False None False\nnotebooks\n"
    )


def test_a_long_name_of_the_folder_for_temporary_files_is_borne(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("l" * 100)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert len(str(apart.home())) < apart.LONGEST


# what a cell does, and what is said of it
DEATHS = {
    "os.kill(os.getpid(), signal.SIGKILL)": "SIGKILL",
    "os.kill(os.getpid(), signal.SIGSEGV)": "SIGSEGV",
    "os._exit(3)": "3",
    "os._exit(0)": "0",
    "os.closerange(3, 1000); os._exit(5)": "5",
    # Polars cannot ask for memory and be refused: the process is ended.
    "resource.setrlimit(resource.RLIMIT_AS, (2**33, 2**33))\n"
    "pl.int_range(0, 2**33, eager=True)": "SIGABRT",
}


@pytest.fixture
def many(make: Make) -> Project:
    start = "import os, resource, signal\nimport polars as pl\n"
    cells = {f"n{at}": notebook("print('before')", start + cell) for at, cell in enumerate(DEATHS)}
    return make(**cells, good=notebook())


def test_a_process_that_dies_is_told_with_how_it_ended(many: Project, pool: Pool) -> None:
    report = build(many, pool)
    assert names(report) == ["good"]
    assert [(stop.why, stop.spot.cell) for stop in report.failed] == [("kernel", 5)] * len(DEATHS)
    assert [stop.problem for stop in report.failed] == list(DEATHS.values())
    saved = json.loads((many.root / report.failed[0].saved).read_text())
    assert saved["cells"][-2]["outputs"][0]["text"] == ["before\n"]


@dataclass(frozen=True)
class Ill:
    """A cell that behaves badly: why it is stopped, where, and what is said."""

    cell: str
    why: str
    line: int | None
    said: str


ILL = {
    "exits": Ill("import sys\nsys.exit()", "cell", 2, "SystemExit"),
    "exits well": Ill("import sys\nsys.exit(0)", "cell", 2, "SystemExit"),
    "exits, as one does in a shell": Ill("a = 1\nexit()", "cell", 2, "SystemExit"),
    "prints for ever": Ill("while True:\n    print('x' * 999)", "output", 2, "20"),
    "lets a program print for ever": Ill("!yes", "output", 1, "20"),
    "lets a program of its own print for ever": Ill(
        "import subprocess\nsubprocess.run('yes')", "output", 2, "20"
    ),
    "shows without end": Ill(
        "from IPython.display import HTML, display\nwhile True:\n    display(HTML('y' * 9999))",
        *("output", 3, "20"),
    ),
    "eats memory": Ill("held = []\nwhile True: held.append(b'x' * 2**20)", "memory", 2, "0.5 GB"),
    # Polars dies of what it is refused: it is stopped before.
    "eats memory bit by bit": Ill(
        "import time\nimport polars as pl\nheld = []\n"
        "while True: held.append(pl.int_range(0, 2**19, eager=True)); time.sleep(0.02)",
        *("memory", 4, "0.5 GB"),
    ),
    "eats memory at one gulp": Ill("a = 1\nheld = b'x' * 2**34", "memory", 2, "0.5 GB"),
    "sleeps": Ill("import time\ntime.sleep(1000)", "time", 2, "2 s"),
    "will not end": Ill(
        "import signal, time\n"
        "for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:\n"
        "    signal.signal(number, signal.SIG_IGN)\n"
        "while True:\n    try:\n        time.sleep(1)\n    except BaseException: pass",
        *("time", 6, "2 s"),
    ),
    # As a library's own code may, which never lets another thread run; this spares the processor.
    "holds the interpreter": Ill(
        "import ctypes\nctypes.PyDLL(None).sleep(1000)", "time", None, "2 s"
    ),
    "stops itself": Ill(
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", "time", None, "2 s"
    ),
}


@pytest.fixture(scope="module")
def ill(tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool) -> dict[str, Failure]:
    """What is said of them all, by a build of those that are waited for and one, beside it, of the
    rest, which a limit of its own would meet first on a busy machine."""
    home, found = tmp_path_factory.mktemp("ill"), {}
    endless = [way for way, one in ILL.items() if one.why == "time"]
    rest = [way for way in ILL if way not in endless]

    def stopped(own: Pool, ways: list[str], limit: float) -> None:
        at = {f"n{number}": way for number, way in enumerate(ways)}
        cells = {name: notebook(ILL[way].cell) for name, way in at.items()}
        project = prepared_project(home / str(limit), prepared, good=notebook(), **cells)
        report = build(project, own, limit=limit)
        assert names(report) == ["good"]
        found.update({at[stop.brief]: stop for stop in report.failed})
        # Nothing of any of them runs on, nor of what they have started, which inherits a mark.
        until(lambda: not left(project))

    with (
        pytest.MonkeyPatch.context() as patch,
        Pool(4, memory=2**29) as own,
        Pool(4, memory=2**29) as other,
        ThreadPoolExecutor(1) as beside,
    ):
        patch.setattr(pools, "SLACK", 2)  # a busy machine takes its time to say where it was
        waited = beside.submit(stopped, other, endless, 2)
        stopped(own, rest, 60)
        waited.result()
        until(lambda: not forked() - _waiting(own, other, pool))
    return found


def _waiting(*pools: Pool) -> set[int]:
    """Those that draw."""
    return {process.pid for pool in pools for process, _ in pool.idle}


@pytest.mark.parametrize("way", ILL)
def test_a_cell_that_behaves_badly_is_stopped_and_told(ill: dict[str, Failure], way: str) -> None:
    wanted, stop = ILL[way], ill[way]
    assert (stop.why, stop.problem) == (wanted.why, wanted.said)
    assert (stop.spot.cell, stop.spot.line) == (4, wanted.line)
    assert stop.spot.code == wanted.cell.splitlines()[(wanted.line or 1) - 1].strip()


FORKS = """import os

print('before')
pid = os.fork()
print('both', flush=True)
if pid:
    os.waitpid(pid, 0)"""
THREADS = """import threading, time

def speak():
    time.sleep(0.2)
    print('from a thread')
    time.sleep(1000)

threading.Thread(target=speak).start()
time.sleep(0.5)"""
LOADED = "import sys\nprint(sorted({'polars', 'altair', 'vl_convert'} & set(sys.modules)))"
LEAVES_A_CHILD = "import subprocess\nchild = subprocess.Popen(['sleep', '1000'])\nprint(child.pid)"


def test_forks_threads_and_children_of_a_cell_end_with_its_brief(make: Make, pool: Pool) -> None:
    project = make(forks=notebook(FORKS), threads=notebook(THREADS), child=notebook(LEAVES_A_CHILD))
    assert names(build(project, pool)) == ["forks", "threads", "child"]
    assert printed(project, "forks") == "before\nboth\nboth\n"
    assert printed(project, "threads") == "from a thread\n"
    pid = int(printed(project, "child"))
    until(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie")


@pytest.fixture(scope="module")
def own() -> Iterator[Pool]:
    """A pool for one brief at once, to be ill-treated."""
    with Pool(1) as pool:
        yield pool


def _asked_of_one_that_dies(pid: int) -> int:
    """What another pool is answered that asks a fork server for a process in its last moments, when
    it takes what is asked and does nothing any more."""
    os.kill(pid, signal.SIGSTOP)
    with Pool(1) as other, ThreadPoolExecutor(1) as asking:
        sockets = len(psutil.Process().net_connections("unix"))
        answer = asking.submit(other.ask, len, "abc")
        until(lambda: len(psutil.Process().net_connections("unix")) > sockets)
        os.kill(pid, signal.SIGKILL)
        return answer.result()


@pytest.mark.parametrize("victim", ["what draws", "what draws, hanging", "fork server"])
def test_what_dies_or_hangs_under_a_build_costs_one_brief_alone(
    make: Make, own: Pool, monkeypatch: pytest.MonkeyPatch, victim: str
) -> None:
    project, hangs = make(held=notebook(HELD), later=notebook(QUERY, LOADED)), "hanging" in victim
    build(project, own, only="later")  # so that something waits to draw
    change(project, "later", QUERY, f"{LOADED}  # changed")
    (project.build / "hold").touch()

    def strike() -> list[int]:
        until(lambda: (project.build / "started").exists())
        if victim == "fork server":  # whose loss is met while the cells still run
            return [_asked_of_one_that_dies(fork_server().pid)]
        until(lambda: bool(own.idle))  # "later" may have been first, and be drawn now
        [(drawing, _)] = own.idle
        pid = drawing.pid
        os.kill(pid, signal.SIGSTOP if hangs else signal.SIGKILL)
        with monkeypatch.context() as short:
            if hangs:
                short.setattr(pools, "PAGE", 0.5)
            (project.build / "hold").unlink()
            until(lambda: not psutil.pid_exists(pid))
        return []

    with ThreadPoolExecutor(1) as beside:
        striking = beside.submit(strike)
        # Without what a build asks of who draws beside its pages: it would be met in the middle.
        report = build(project, SimpleNamespace(run=own.run))
        answered = striking.result()
    # Another fork server is as ready as the first.
    assert printed(project, "later") == "['altair', 'polars', 'vl_convert']\n"
    if victim == "what draws":  # another takes its place, and nothing is missed
        assert names(report) == ["held", "later"]
        return
    assert names(report) == ["later"], report.failed
    assert answered == ([3] if victim == "fork server" else [])
    [stop] = report.failed
    assert (stop.brief, stop.why) == ("held", "time" if hangs else "kernel")
