"""A build that is stopped, however rudely: pages whole, nothing left, the next run carries on."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from lsanalytics.build import record
from lsanalytics.build.apart import PREFIX, private_folder
from lsanalytics.build.inputs import file_hash
from lsanalytics.build.pool import Pool
from lsanalytics.project import Project
from tests.build.project import (
    CALL,
    HELD,
    LONGEST,
    build,
    change,
    ended,
    left,
    names,
    notebook,
    prepared_project,
    started,
    until,
)
from tests.cli.command import lsa

Make = Callable[..., Project]


@dataclass
class Held:
    """A command in the middle of a brief, which waits until its hold is taken away."""

    project: Project
    process: subprocess.Popen[str]
    folder: Path  # for temporary files, its sockets among them
    before: dict[str, bytes]

    def wait(self) -> None:
        until(lambda: (self.project.build / "started").exists(), self.process)

    def stops(self, number: int) -> tuple[int, str]:
        self.process.send_signal(number)
        return ended(self.process)


SPAWNED = f"from lsanalytics.build import apart; apart.METHOD = 'spawn'; {CALL}"
# way, code: processes that are forked, and as they are where they cannot be
WAYS = {
    "ctrl-c": CALL,
    "sigkill": CALL,
    "sigkill of the fork server too": CALL,
    "spawned ctrl-c": SPAWNED,
    "spawned sigkill": SPAWNED,
}
# A cell with everything that might outlive its build: a child, a thread, no wish to end.
TOUGH = """import os, signal, threading

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
if os.fork() == 0:
    time.sleep(1000)
threading.Thread(target=time.sleep, args=(1000,)).start()
"""
HELD_TOUGH = HELD.replace("\n\n", f"\n{TOUGH}\n", 1)


@pytest.fixture(scope="module")
def held(
    tmp_path_factory: pytest.TempPathFactory, prepared: Path, pool: Pool
) -> Iterator[dict[str, Held]]:
    """All commands are started at once, for the time that this saves."""
    home = tmp_path_factory.mktemp("held")
    first = prepared_project(home / "first", prepared, held=notebook(), quick=notebook())
    build(first, pool)
    before = {path.name: path.read_bytes() for path in first.reports.glob("*.html")}
    change(first, "held", HELD_TOUGH)
    (first.build / "hold").touch()
    found = {}
    for at, (way, code) in enumerate(WAYS.items()):
        project = Project(shutil.copytree(first.root, home / str(at)))
        if code == CALL:  # spawned processes take seconds for each brief
            change(project, "quick", "print('newer')")
        folder = Path(tempfile.mkdtemp(prefix="t"))  # short: sockets have their place there
        process = started(project, "report", code=code, TMPDIR=str(folder))
        found[way] = Held(project, process, folder, before)
    yield found
    for one in found.values():
        one.process.kill()
        one.process.wait()
        shutil.rmtree(one.folder)


def is_done(project: Project, brief: str) -> bool:
    page = project.reports / f"{brief}.html"
    known = record.load(project, brief)
    return "newer" in page.read_text() and known is not None and known.page == file_hash(page)


def check(one: Held, pool: Pool) -> list[str]:
    """What the next run makes, after pages and processes are found as they must be."""
    until(lambda: not left(one.project))
    now = {path.name: path.read_bytes() for path in one.project.reports.glob("*.html")}
    assert now["held.html"] == one.before["held.html"]
    assert now.keys() == one.before.keys()
    assert all(page.rstrip().endswith(b"</html>") for page in now.values())
    aside = one.project.reports / ".held.html-abcd_123"  # as a writer that is killed leaves it
    aside.touch()
    (one.project.build / "hold").unlink()
    made = names(build(one.project, pool))
    assert "held" in made
    assert [path.name for path in one.project.reports.iterdir() if path.name[0] == "."] == []
    return made


def _inside(project: Project) -> list[Path]:
    """Processes whose working folder is the project's; those of briefs inherit no mark of it from
    this process."""
    held = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            held += [link.readlink()]
    return [folder for folder in held if folder.is_relative_to(project.root)]


def test_ctrl_c_ends_a_build_tidily(held: dict[str, Held], pool: Pool) -> None:
    one = held["ctrl-c"]
    one.wait()
    status, said = one.stops(signal.SIGINT)
    assert status == 130
    assert "lần sau làm tiếp" in said and "Traceback" not in said
    until(lambda: not list(one.folder.iterdir()))
    check(one, pool)


def test_sigterm_ends_a_build_as_ctrl_c_does(make: Make, pool: Pool) -> None:
    """Of a command that is typed in this process, which would end by it."""
    project = make(held=notebook(HELD_TOUGH))
    (project.build / "hold").touch()

    def strike() -> None:
        until(lambda: (project.build / "started").exists())
        assert len(_inside(project)) >= 3  # this one, the cell and its child
        os.kill(os.getpid(), signal.SIGTERM)
        try:
            until(lambda: len(_inside(project)) <= 1)  # now, not when their limit is over
        finally:
            (project.build / "hold").unlink()

    def missed(*_: object) -> None:
        raise AssertionError("nobody listens to SIGTERM")

    before = signal.signal(signal.SIGTERM, missed)
    try:
        with ThreadPoolExecutor(1) as beside:
            striking = beside.submit(strike)
            ran = lsa(project.root, "report", "--limit", str(2 * LONGEST))
            striking.result()
        assert signal.getsignal(signal.SIGTERM) == missed  # as it was
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ran.status == 130 and "lần sau làm tiếp" in ran.err, ran
    until(lambda: not _inside(project))
    assert names(build(project, pool)) == ["held"]


def swept(one: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run leaves no private folder but its own."""
    with monkeypatch.context() as changed:
        changed.setattr(tempfile, "tempdir", str(one.folder))
        folder, lock = private_folder()
    assert list(one.folder.glob(f"{PREFIX}*")) == [folder]
    lock.close()
    shutil.rmtree(folder)


def test_a_build_that_is_killed_takes_all_its_processes_with_it(
    held: dict[str, Held], pool: Pool
) -> None:
    one = held["sigkill"]
    one.wait()
    assert len(left(one.project)) >= 4  # the command, its fork server, cells and their child
    until(lambda: is_done(one.project, "quick"), one.process)
    assert one.stops(signal.SIGKILL)[0] == -signal.SIGKILL
    until(lambda: not list(one.folder.iterdir()))
    assert check(one, pool) == ["held"]  # what was done is not done again


def test_a_folder_that_nobody_could_remove_is_removed_by_the_next_run(
    held: dict[str, Held], pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = held["sigkill of the fork server too"]
    one.wait()
    one.process.send_signal(signal.SIGSTOP)
    # The command last: when it ends, the fork server removes the folder.
    for pid in set(left(one.project)) - {one.process.pid}:
        with contextlib.suppress(ProcessLookupError):  # it died with its parent
            os.kill(pid, signal.SIGKILL)
    one.stops(signal.SIGKILL)
    until(lambda: not left(one.project))
    assert list(one.folder.glob(f"{PREFIX}*"))
    swept(one, monkeypatch)
    check(one, pool)


@pytest.mark.parametrize(
    ("way", "number", "status"),
    [("spawned ctrl-c", signal.SIGINT, 130), ("spawned sigkill", signal.SIGKILL, -9)],
)
def test_spawned_processes_end_with_the_build_too(
    held: dict[str, Held], pool: Pool, way: str, number: int, status: int
) -> None:
    one = held[way]
    one.wait()
    # A terminal sends Ctrl-C to the whole group.
    os.killpg(one.process.pid, number) if number == signal.SIGINT else one.process.kill()
    got, said = ended(one.process)
    assert (got, "Traceback" in said) == (status, False), said
    until(lambda: not left(one.project))
    assert not list(one.folder.glob(f"{PREFIX}*"))
    check(one, pool)
