"""Briefs on a Dask cluster: the same makers, on other machines.

What briefs read goes into one archive in a place that all machines reach (a shared folder, or an
object store by its address, see fsspec). A worker unpacks it once and makes briefs with a warm
parent of its own; pages come back as bytes. Scheduling, retries and lost workers are Dask's.
"""

from __future__ import annotations

import atexit
import io
import tempfile
import threading
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lsanalytics.briefs.catalogue import BriefSpec
from lsanalytics.briefs.failure import Failure
from lsanalytics.build.crew import Outcome, Told
from lsanalytics.build.inputs import Inputs, digest
from lsanalytics.build.maker import Job, Made, executed_path
from lsanalytics.build.pool import Pool
from lsanalytics.errors import InputError
from lsanalytics.files import write_aside
from lsanalytics.project import Project

RETRIES = 3  # of a brief whose worker was lost
_NO_RETURNS = "data/raw/returns/"  # prepared already
_FIXED = (1980, 1, 1, 0, 0, 0)  # the archive's bytes depend on content alone


@dataclass(frozen=True)
class Parcel:
    """One brief for a worker: where the archive lies, and everything else that makes the page."""

    store: str
    archive: str
    code: str
    spec: BriefSpec
    style: str
    siblings: frozenset[str]
    limit: float


@dataclass(frozen=True)
class Sent:
    """What comes back: the outcome, and the files that a maker here would have written."""

    outcome: Outcome
    page: bytes
    notebook: bytes


class Cluster:
    """Makers behind a Dask scheduler; ``local`` starts one of this machine's processors."""

    def __init__(self, project: Project, address: str, store: str | None) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError as missing:
            raise InputError("cluster_missing") from missing
        self.project = project
        self.store = store or str(project.build / "cluster")
        self.local = (
            LocalCluster(threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
            if address == "local"
            else None
        )
        self.client = Client(self.local or address)  # type: ignore[no-untyped-call]

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self.local is not None:
            self.local.close()

    def run(self, jobs: Sequence[Job], told: Told) -> dict[str, Outcome]:
        """Make the briefs; results by name."""
        from distributed import as_completed

        name = self._upload(jobs[0].prepared)
        code = Inputs(self.project).code
        parcels = [
            Parcel(self.store, name, code, job.spec, job.style, job.siblings, job.limit)
            for job in jobs
        ]
        # One message for all that is the same in every parcel would be leaner; it is a megabyte.
        futures = [
            self.client.submit(make_there, parcel, pure=False, retries=RETRIES)
            for parcel in parcels
        ]
        briefs = {future.key: job.spec.name for future, job in zip(futures, jobs, strict=True)}
        done: dict[str, Outcome] = {}
        for future in as_completed(futures):
            brief = briefs[future.key]
            outcome = self._kept(brief, future)
            done[brief] = outcome
            told(outcome, [])
        return done

    def _kept(self, brief: str, future: Any) -> Outcome:
        problem = future.exception()
        if problem is not None:
            return Failure(brief, "maker", f"{type(problem).__name__}: {problem}")
        sent: Sent = future.result()
        if sent.notebook:
            write_aside(executed_path(self.project, brief), sent.notebook)
        if isinstance(sent.outcome, Made):
            write_aside(self.project.reports / f"{brief}.html", sent.page)
        return sent.outcome

    def _upload(self, prepared: Path) -> str:
        """Put the archive into the store, unless one with this content is there."""
        import fsspec

        content = archive(self.project, prepared)
        name = f"{digest([content.hex()])[:24]}.zip"
        files, root = fsspec.core.url_to_fs(self.store)
        target = f"{root}/{name}"
        if not files.exists(target):
            files.makedirs(root, exist_ok=True)
            files.pipe_file(f"{target}.part", content)
            files.mv(f"{target}.part", target)
        return name


def archive(project: Project, prepared: Path) -> bytes:
    """Everything that a brief can read, as a ZIP file whose bytes depend on content alone."""
    root = project.root
    files = {root / "requirements.lock": "requirements.lock"}
    for folder in (root / "data", project.notebooks, project.suites):
        for path in folder.rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not name.startswith(_NO_RETURNS) and "/." not in name:
                files[path] = name
    files |= {path: f"prepared/{path.name}" for path in prepared.iterdir()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for path, name in sorted(files.items(), key=lambda pair: pair[1]):
            entry = zipfile.ZipInfo(name, _FIXED)
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 1)
    return target.getvalue()


# On the worker: one unpacked archive and one warm parent a process.
_held: dict[str, Pool] = {}
_one_at_a_time = threading.Lock()


def make_there(parcel: Parcel) -> Sent:
    """On a worker: make one brief of a parcel. Refuses if the worker's code is another."""
    with _one_at_a_time:
        pool = _pool(parcel)
    project = pool.project
    notebook = replace(
        parcel.spec.notebook, file=project.notebooks / parcel.spec.notebook.file.name
    )
    spec = replace(parcel.spec, notebook=notebook)
    job = Job(
        *(project, spec, parcel.style, parcel.siblings),
        *(project.root / "prepared", parcel.limit),
    )
    with _one_at_a_time:
        outcome = pool.run([job], lambda *_: None)[spec.name]
    page = project.reports / f"{spec.name}.html"
    ran = executed_path(project, spec.name)
    return Sent(outcome, _bytes(page, isinstance(outcome, Made)), _bytes(ran, True))


def _bytes(path: Path, wanted: bool) -> bytes:
    return path.read_bytes() if wanted and path.is_file() else b""


def _pool(parcel: Parcel) -> Pool:
    if parcel.archive not in _held:
        for old in list(_held):
            _held.pop(old).close()
        import fsspec

        folder = tempfile.mkdtemp(prefix="lsa-work-")
        with (
            fsspec.open(f"{parcel.store}/{parcel.archive}", "rb") as source,
            zipfile.ZipFile(io.BytesIO(source.read())) as packed,
        ):
            packed.extractall(folder)
        project = Project(Path(folder))
        if Inputs(project).code != parcel.code:
            raise RuntimeError("the worker's lsanalytics is not the one that asks; update it")
        _held[parcel.archive] = Pool(project, 1)
        if len(_held) == 1:
            atexit.register(_let_go)
    return _held[parcel.archive]


def _let_go() -> None:
    import shutil

    for pool in _held.values():
        pool.close()
        shutil.rmtree(pool.project.root, ignore_errors=True)
    _held.clear()
