"""What runs on a worker of a cluster: the same makers, in a project unpacked from an archive."""

from __future__ import annotations

import logging
import pickle
import platform
import re
import signal
import tempfile
import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from lsanalytics.briefs.catalogue import BriefSpec
from lsanalytics.briefs.failure import Failure
from lsanalytics.build.cold import ColdPool
from lsanalytics.build.crew import Outcome
from lsanalytics.build.inputs import package_hash
from lsanalytics.build.maker import Job, Made, executed_path
from lsanalytics.build.parcel import take, unpack
from lsanalytics.build.pool import Pool, open_pool
from lsanalytics.project import Project


@dataclass(frozen=True)
class Environment:
    """What makes pages differ between machines. ``packages``: versions by name."""

    code: str
    python: str
    packages: dict[str, str]


@dataclass(frozen=True)
class Parcel:
    """What all briefs of a run have in common: where the archive lies, whose code made it."""

    store: str
    archive: str
    code: str
    limit: float


@dataclass(frozen=True)
class Sent:
    """What comes back: the outcome, and the files that a maker here would have written."""

    outcome: Outcome
    page: bytes
    notebook: bytes


@dataclass(frozen=True)
class _Room:
    """A worker's folder with a warm parent, and the project of one archive once it is known."""

    project: Project
    pool: Pool | ColdPool
    stack: ExitStack
    archive: str = ""
    prepared: Path = Path()
    style: str = ""


_LOADED = package_hash()  # the code of this process, which a worker keeps while files change
_rooms: list[_Room] = []  # one at the most
_one_at_a_time = threading.Lock()  # a worker with several threads still makes one brief at once


def dask_setup(_: object) -> None:
    """Dask calls this in workers of ``--cluster local``: Ctrl-C is for the command to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # the command tells what matters


def _code() -> str:
    """The package's; nothing if the files are no longer those that this process has loaded."""
    code = package_hash()
    return code if code == _LOADED else ""


def environment() -> Environment:
    """Of this process."""
    found: dict[str, str] = {}
    for one in distributions():  # of two with one name Python imports the first
        found.setdefault(_plain(one.metadata["Name"]), one.version)
    python = ".".join(platform.python_version_tuple()[:2])
    return Environment(_code(), python, found)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def begin(dask_worker: Any) -> None:
    """Have a warm parent ready when the archive comes, unless the worker is at something else."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            if not _rooms:
                _rooms.append(_empty_room(dask_worker.local_directory))
        finally:
            _one_at_a_time.release()


def reach(parcel: Parcel) -> None:
    """Read the archive from here; raises what the store raises."""
    take(parcel.store, parcel.archive)


def make_packed(asked: bytes) -> bytes:
    """``make_there`` for a message that only clients and workers of this code can read."""
    spec, siblings, parcel = pickle.loads(asked)
    return pickle.dumps(make_there(spec, siblings, parcel))


def make_there(spec: BriefSpec, siblings: frozenset[str], parcel: Parcel) -> Sent:
    """Make one brief. What is wrong with the worker is raised; Dask then asks another one."""
    with _one_at_a_time:
        room = _room(parcel)
        project = room.project
        notebook = replace(spec.notebook, file=project.notebooks / spec.notebook.file.name)
        own = replace(spec, notebook=notebook)
        job = Job(project, own, room.style, siblings, room.prepared, parcel.limit)
        try:
            outcome = room.pool.run([job], lambda *_: None)[spec.name]
        except BaseException:
            _clear()  # the warm parent is gone: the next brief starts another
            raise
        if isinstance(outcome, Failure) and outcome.why == "maker":
            _clear()
        page = project.reports / f"{spec.name}.html"
        ran = executed_path(project, spec.name)
        sent = Sent(outcome, _taken(page) if isinstance(outcome, Made) else b"", _taken(ran))
    return sent


def let_go(archive: str) -> None:
    """End the warm parent of a run that is over, unless the worker is at something else."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            if any(room.archive in ("", archive) for room in _rooms):
                _clear()
        finally:
            _one_at_a_time.release()


def _taken(path: Path) -> bytes:
    """A file's content, which does not stay here."""
    if not path.is_file():
        return b""
    content = path.read_bytes()
    path.unlink()
    return content


def _room(parcel: Parcel) -> _Room:
    if _rooms and _rooms[0].archive == parcel.archive:
        return _rooms[0]
    if _rooms and _rooms[0].archive:
        _clear()
    if _code() != parcel.code:  # a worker that came after the others had been asked
        raise RuntimeError("the lsanalytics of this worker is not the one that asks")
    content = take(parcel.store, parcel.archive)
    room = _rooms.pop() if _rooms else _empty_room(_local_directory())
    with ExitStack() as undo:
        undo.callback(room.stack.close)
        prepared, style = unpack(content, room.project.root)
        undo.pop_all()
    _rooms.append(replace(room, archive=parcel.archive, prepared=prepared, style=style))
    return _rooms[0]


def _empty_room(home: str) -> _Room:
    """``home``: the worker's folder, which Dask clears away also after it was killed."""
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(prefix="lsa-", dir=home)
        project = Project(Path(stack.enter_context(folder)).resolve())
        pool: Any = stack.enter_context(open_pool(project, 1))
        return _Room(project, pool, stack.pop_all())


def _local_directory() -> str:
    from distributed import get_worker

    return str(get_worker().local_directory)


def _clear() -> None:
    while _rooms:
        _rooms.pop().stack.close()
