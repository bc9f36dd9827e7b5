"""Briefs on a Dask cluster: the same makers, on other machines.

What briefs read goes into one archive that all machines reach (see parcel); a worker unpacks it
once and makes briefs with a warm parent of its own (see remote); pages come back as bytes.
Scheduling, retries and lost workers are Dask's.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from lsanalytics.briefs.failure import Failure
from lsanalytics.build import remote
from lsanalytics.build.crew import Outcome, Told
from lsanalytics.build.maker import Job, Made, disk, executed_path
from lsanalytics.build.parcel import address as whole_address
from lsanalytics.build.parcel import packed, put, told
from lsanalytics.build.remote import (
    Environment,
    Parcel,
    Sent,
    begin,
    environment,
    let_go,
    reach,
)
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.files import write_aside
from lsanalytics.project import Project

RETRIES = 3  # of a brief whose worker could not make it; Dask itself bears as many lost workers
ANSWER = 10  # seconds that a scheduler may take to answer, and to have a worker
ALONE = 60.0  # seconds without any worker after which the run is given up
LISTED = 5  # packages named in a message


@contextmanager
def open_cluster(
    project: Project, address: str, store: str | None = None, briefs: int = 0
) -> Iterator[Cluster]:
    """Makers behind a Dask scheduler; ``local`` starts one of this machine's processors.

    ``briefs``: how many will be made, if that is known. InputError if nobody answers, there is no
    worker, or a worker would make other pages.
    """
    with ExitStack() as stack:
        client = _connected(stack, address, briefs)
        try:
            client.wait_for_workers(1, timeout=ANSWER)
        except TimeoutError as fault:
            raise InputError("cluster_empty", value=address) from fault
        _refuse(_strangers(client.run(environment, on_error="return")))
        # They warm up while data are prepared here; who cannot says so with the first brief.
        client.run(begin, on_error="ignore")
        cluster = Cluster(project, client, whole_address(store or str(project.build / "cluster")))
        stack.callback(cluster.let_go)
        yield cluster


def _connected(stack: ExitStack, address: str, briefs: int) -> Any:
    """A client of the scheduler; closed, with all that it started, by the stack."""
    try:
        import dask
        import fsspec  # noqa: F401
    except ImportError as missing:
        raise InputError("cluster_missing") from missing
    # What Dask has to tell of a lost worker or scheduler is told here, in the reader's language.
    quiet = dict.fromkeys(("distributed", "distributed.client", "distributed.nanny"), "critical")
    dask.config.set(logging=quiet)
    try:
        from distributed import Client, LocalCluster
    except ImportError as missing:
        raise InputError("cluster_missing") from missing
    where: Any = address
    if address == "local":
        processors = os.cpu_count() or 1
        where = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=min(processors, briefs or processors),
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",  # for this machine alone, on a port that is free
            preload=remote.__name__,
        )
        stack.callback(where.close)
    try:
        client = Client(where, timeout=ANSWER)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as fault:
        raise InputError("cluster_silent", value=address, problem=told(fault)) from fault
    stack.callback(client.close)
    return client


def _refuse(faults: list[InputError]) -> None:
    if faults:
        raise InputErrors(faults)


def _strangers(found: Mapping[str, Environment | BaseException]) -> list[InputError]:
    """What is wrong with workers whose pages would not be those made here."""
    ours, faults = environment(), []
    for worker, theirs in found.items():
        if isinstance(theirs, BaseException):
            faults.append(InputError("cluster_unable", worker=worker, problem=told(theirs)))
        elif theirs.code != ours.code:
            faults.append(InputError("cluster_code", worker=worker))
        elif apart := _apart(ours, theirs):
            listed = ", ".join(apart[:LISTED]) + (" …" if len(apart) > LISTED else "")
            faults.append(InputError("cluster_packages", worker=worker, listed=listed))
    return faults


def _apart(ours: Environment, theirs: Environment) -> list[str]:
    """Packages of other versions. One that is only here may be a tool of the developers'."""
    pairs = {"python": (theirs.python, ours.python)}
    pairs |= {
        name: (theirs.packages[name], version)
        for name, version in sorted(ours.packages.items())
        if name in theirs.packages
    }
    return [f"{name} {their} ≠ {our}" for name, (their, our) in pairs.items() if their != our]


@dataclass
class Cluster:
    """The workers of a scheduler, each asked and found able. ``store``: see parcel."""

    project: Project
    client: Any
    store: str
    archive: str = ""  # that was sent last

    def run(self, jobs: Sequence[Job], told: Told) -> dict[str, Outcome]:
        """Make the briefs; results by name. InputErrors if a worker cannot read the archive."""
        first = jobs[0]
        content = packed(self.project, first.prepared, first.style)
        code = environment().code
        parcel = Parcel(self.store, put(self.store, content), code, first.limit)
        unread = self.client.run(reach, parcel, on_error="return")
        _refuse(
            [
                InputError("cluster_unread", worker=worker, value=self.store, problem=problem)
                for worker, problem in _problems(unread)
            ]
        )
        self.archive = parcel.archive
        return self._made(jobs, parcel, told)

    def let_go(self) -> None:
        """Workers that have nothing else to do end their warm parents."""
        with suppress(OSError):  # the scheduler is lost, and its workers with it
            if self.client.status == "running":
                self.client.run(let_go, self.archive, on_error="ignore")

    def _made(self, jobs: Sequence[Job], parcel: Parcel, told: Told) -> dict[str, Outcome]:
        asked = [pickle.dumps((job.spec, job.siblings, parcel)) for job in jobs]
        futures = self.client.map(_portable(), asked, pure=False, retries=RETRIES)
        waited = {future: job.spec.name for future, job in zip(futures, jobs, strict=True)}
        del futures  # a page that has come back need not stay on the workers
        done: dict[str, Outcome] = {}
        while waited:
            for future in self._next(waited):
                brief = waited.pop(future)
                done[brief] = self._kept(brief, future)
                told(done[brief], [])
                del future
            if waited and not self._has_worker():
                for brief in waited.values():
                    done[brief] = Failure(brief, "lost", "")
                    told(done[brief], [])
                return done
        return done

    def _next(self, waited: Mapping[Any, str]) -> Iterator[Any]:
        """Futures as they end; stops after a while in which none did, to look around."""
        from distributed import as_completed

        coming = as_completed(list(waited), loop=self.client.loop, timeout=ALONE)
        try:
            yield from coming
        except TimeoutError:
            return

    def _has_worker(self) -> bool:
        return self.client.status == "running" and bool(self.client.nthreads())

    def _kept(self, brief: str, future: Any) -> Outcome:
        """The outcome of a brief, its files written where a maker here writes them."""
        try:
            sent: Sent = pickle.loads(future.result())
        except Exception as problem:  # whatever the worker or Dask met
            return Failure(brief, "cluster", told(problem))
        try:
            if sent.notebook:
                write_aside(executed_path(self.project, brief), sent.notebook)
            if isinstance(sent.outcome, Made):
                write_aside(self.project.reports / f"{brief}.html", sent.page)
        except OSError as fault:
            return disk(self.project, brief, fault)
        return sent.outcome


def _portable() -> Callable[[bytes], bytes]:
    """The task as a function that names this package only where it runs.

    Dask's scheduler reads the tasks that it hands on; it need not have the package, nor be
    started again when the package changes.
    """

    def brief(asked: bytes) -> bytes:
        from lsanalytics.build.remote import make_packed

        return make_packed(asked)

    return brief


def _problems(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (worker, told(answer))
        for worker, answer in found.items()
        if isinstance(answer, BaseException)
    ]
