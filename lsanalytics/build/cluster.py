"""Briefs on a Dask cluster: data, scheduling, retries and lost workers are Dask's."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import tarfile
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import current_process
from pathlib import Path
from typing import Any

from lsanalytics.briefs.failure import Failure
from lsanalytics.build.inputs import environment, package_hash
from lsanalytics.build.job import Job, Result, Told
from lsanalytics.build.maker import in_one_line
from lsanalytics.build.pool import Pool
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.project import Project

RETRIES = 3  # of a brief whose worker could not make it; Dask itself bears as many lost workers
ANSWER = 10  # seconds that a scheduler may take to answer, and to have a worker
ALONE = 60.0  # seconds without any worker after which the run is given up
LOADED = package_hash()  # the code of this process, which a worker keeps while files change
_pool = cache(Pool)  # of this process, if it is a worker's
_unpacking = threading.Lock()


def begin(warm: bool) -> dict[str, str]:
    """On a worker: in what environment it is, ``warm`` where it is found fit; none of a daemon."""
    return {} if current_process().daemon or (warm and not _pool()) else environment(LOADED)


def make_there(asked: bytes, shared: bytes) -> bytes:
    """On a worker: one brief. What is wrong with the worker is raised; Dask asks another one."""
    from distributed import get_worker

    (spec, siblings), (code, style, limit, files) = map(pickle.loads, (asked, shared))
    if code != LOADED:  # a worker that came after the others had been asked
        raise RuntimeError("the lsanalytics of this worker is not the one that asks")
    home: Any = get_worker().local_directory  # type: ignore[no-untyped-call]
    root = Path(home).resolve() / f"lsa-{hashlib.sha256(files).hexdigest()[:16]}"
    with _unpacking, tarfile.open(fileobj=io.BytesIO(files)) as archive:
        if not root.is_dir():
            archive.extractall(root.with_suffix(".part"), filter="data")
            root.with_suffix(".part").rename(root)  # whole
    notebook = replace(spec.notebook, file=root / "notebooks" / spec.notebook.file.name)
    given = (replace(spec, notebook=notebook), style, siblings, root / "prepared", limit)
    return pickle.dumps(_pool().make(Job(Project(root), *given)))


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """Makers behind a Dask scheduler, ``local`` for one of ours; InputError for who is unfit."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as missing:
        raise InputError("cluster_missing") from missing
    # What Dask has to tell of a lost worker or scheduler is told here, in the reader's language.
    quiet = dict.fromkeys(("distributed", "distributed.client", "distributed.nanny"), "critical")
    dask.config.set({"logging": quiet, "distributed.admin.large-graph-warning-threshold": "1GB"})
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings(action="ignore"))
        where: Any = address
        if address == "local":
            own: Any = {"processes": False, "dashboard_address": None, "silence_logs": "critical"}
            where = stack.enter_context(LocalCluster(None, 1, os.cpu_count(), **own))
            stack.callback(_pool.cache_clear)
            stack.callback(lambda: _pool().close())
        try:
            client: Any = stack.enter_context(Client(where, timeout=ANSWER))  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as fault:
            raise InputError("cluster_silent", value=address, problem=in_one_line(fault)) from fault
        try:
            client.wait_for_workers(1, timeout=ANSWER)
        except TimeoutError as fault:
            raise InputError("cluster_empty", value=address) from fault
        for warm in (False, True):  # who is unfit starts no processes
            if faults := _strangers(client.run(begin, warm, on_error="return")):
                raise InputErrors(faults)
        yield Cluster(client)


def _strangers(found: Mapping[str, Any]) -> list[InputError]:
    """What is wrong with workers whose pages would not be those made here."""
    ours, faults = environment(LOADED), []
    for worker, theirs in found.items():
        if isinstance(theirs, BaseException):
            faults.append(InputError("cluster_unable", worker=worker, problem=in_one_line(theirs)))
        elif not theirs:
            faults.append(InputError("cluster_nanny", worker=worker))
        elif theirs["lsanalytics"] != ours["lsanalytics"]:
            faults.append(InputError("cluster_code", worker=worker))
        # What is only here may be a tool of the developers'.
        elif apart := {one for one in ours if theirs.get(one, ours[one]) != ours[one]}:
            said = ", ".join(f"{one} {theirs[one]} ≠ {ours[one]}" for one in sorted(apart)[:5])
            faults.append(InputError("cluster_packages", worker=worker, listed=said))
    return faults


@dataclass(frozen=True)
class Cluster:
    """The workers of a scheduler, each asked and found able."""

    client: Any

    def run(self, jobs: Sequence[Job], told: Told) -> None:
        from distributed import as_completed

        def make(asked: bytes, shared: bytes) -> bytes:  # a scheduler need not have this package
            from lsanalytics.build.cluster import make_there

            return make_there(asked, shared)

        # Not scattered: what a lost worker alone has held, Dask makes again from what was asked.
        shared, waited = self.client.submit(bytes, _shared(jobs[0]), pure=False), {}
        for job in jobs:
            asked = pickle.dumps((job.spec, job.siblings))
            waited[self.client.submit(make, asked, shared, pure=False, retries=RETRIES)] = job
        with suppress(OSError):  # of a scheduler that is lost
            while waited and self.client.status == "running" and self.client.nthreads():
                with suppress(TimeoutError):  # none has ended for a while: look around
                    for one in as_completed(list(waited), loop=self.client.loop, timeout=ALONE):
                        brief = waited.pop(one).spec.name
                        try:
                            made = pickle.loads(one.result())
                        except Exception as fault:  # whatever the worker or Dask met
                            made = Result(Failure(brief, "cluster", in_one_line(fault)))
                        told(Result(Failure(brief, "lost", "")) if one.cancelled() else made, [])
        for job in waited.values():
            told(Result(Failure(job.spec.name, "lost", "")), [])


def _shared(job: Job) -> bytes:
    """What all briefs have in common: whose code makes them, all that a cell can open or list."""
    files, project = io.BytesIO(), job.project
    with tarfile.open(fileobj=files, mode="w:gz", compresslevel=1) as archive:
        for folder in (project.root / "data", project.notebooks, project.suites):
            archive.add(folder, folder.relative_to(project.root))
        archive.add(job.prepared, "prepared")
    return pickle.dumps((LOADED, job.style, job.limit, files.getvalue()))
