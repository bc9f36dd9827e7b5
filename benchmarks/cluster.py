"""Two Dask workers of one thread each against one, on the same briefs from nothing.

Scheduler and workers are processes of this machine, started by the command line that README
names. The data are prepared beforehand; everything else counts: sending the archive, unpacking
it, the warm parents' imports, the briefs, the way back. Figures are printed, not asserted.

A worker stands for a machine of one processor: it and all that it starts are held to one of this
machine's. The scheduler and the command that asks, which would run elsewhere, take what they need
of both. A second run holds nobody: a single worker then spreads over both processors itself (its
kernel ends on one while the page is made on the other), so that a second one gains less.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

from benchmarks.builds import copied
from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.build.cluster import open_cluster
from lsanalytics.build.report import make_report
from lsanalytics.places import load_places
from lsanalytics.state.prepared import Prepared, prepare

ASKED = 1.7
ROUNDS = 2  # each number of workers in turn, so that a slow minute of the machine meets both


EDGE = 3  # briefs at either end that are left out of the pace


class Clock:
    """When each brief was there."""

    def begin(self, total: int) -> None:
        self.at: list[float] = []

    def step(self, name: str, failed: bool, running: list[str]) -> None:
        self.at.append(time.perf_counter())

    def pace(self) -> float:
        """Seconds a brief, once the workers are warm and as long as all are busy."""
        return (self.at[-EDGE] - self.at[EDGE]) / (len(self.at) - 2 * EDGE)


@contextmanager
def dask(folder: Path, *words: str, processor: int | None = None) -> Iterator[None]:
    """A ``dask`` command as long as the block lasts; held to a processor if one is named."""
    with (folder / "dask.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            cwd=folder,
            stdout=log,
            stderr=log,
        )
    if processor is not None:
        psutil.Process(process.pid).cpu_affinity([processor])  # its children inherit that
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def timed(
    catalogue: Catalogue, prepared: Prepared, workers: int, held: bool
) -> tuple[float, float, int]:
    """Seconds of the places' briefs on so many fresh workers, the pace, and how many briefs."""
    project = catalogue.project
    specs = [spec for spec in catalogue.briefs() if spec.notebook.name == "place"]
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        file = folder / "scheduler.json"
        given = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        stack.enter_context(dask(folder, "scheduler", *given))
        while not (file.exists() and file.stat().st_size):
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        for number in range(workers):
            own = ("--nthreads", "1", "--nworkers", "1", "--local-directory", name)
            where = number if held else None
            stack.enter_context(dask(folder, "worker", address, *own, processor=where))
        cluster = stack.enter_context(open_cluster(project, address))
        cluster.client.wait_for_workers(workers, timeout=60)
        clock = Clock()
        began = time.perf_counter()
        report = make_report(catalogue, prepared, specs, cluster, clock, force=True)
        seconds = time.perf_counter() - began
    if report.failed:
        raise SystemExit(f"{report.failed[0].brief}: {report.failed[0].problem}")
    return seconds, clock.pace(), len(specs)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given, _ = parser.parse_known_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder).resolve())
        catalogue = Catalogue.load(project, load_places(project.raw))
        prepared = prepare(project, catalogue.as_of)
        print(f"briefs of places on a Dask cluster, one thread a worker, {os.cpu_count()} cores")
        for held in (True, False):
            compare(catalogue, prepared, given.rounds, held)


def compare(catalogue: Catalogue, prepared: Prepared, rounds: int, held: bool) -> None:
    """Print what one worker and two take, and how much faster two are."""
    print(f"  {'each held to one processor' if held else 'held to none'}")
    best: dict[int, float] = {}
    paces: dict[int, float] = {}
    for _ in range(rounds):
        for workers in (1, 2):
            seconds, pace, count = timed(catalogue, prepared, workers, held)
            best[workers] = min(seconds, best.get(workers, seconds))
            paces[workers] = min(pace, paces.get(workers, pace))
            print(
                f"    {workers} worker{'s' if workers > 1 else ' '}{seconds:>8.1f} s for {count}"
                f" briefs, {pace:.3f} s a brief at full pace"
            )
    print(
        f"    two workers are {best[1] / best[2]:.2f} times faster than one "
        f"(asked: {ASKED}; best of {rounds}), {paces[1] / paces[2]:.2f} at full pace"
    )


if __name__ == "__main__":
    main()
