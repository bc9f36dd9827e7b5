"""All briefs, made again: on this machine, and on a Dask cluster of the same cores.

Scheduler and workers are processes of this machine, started by the command line that docs/builds.md
names, just before. The data are prepared; everything else counts: sending the project, unpacking
it, imports, the briefs, the way back. Figures are printed, not asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client

from benchmarks.builds import copied, run

ASKED = 1.25
ROUNDS = 2  # each way in turn, so that a slow minute of the machine meets them all
CORES = os.cpu_count() or 1
HERE = "this machine alone"


@contextmanager
def dask(folder: Path, *words: str) -> Iterator[None]:
    """A ``dask`` command as long as the block lasts."""
    with (folder / "dask.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            cwd=folder,
            stdout=log,
            stderr=log,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def workers(count: int, threads: int) -> Iterator[str]:
    """The address of a scheduler with so many workers, all just started."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        file = folder / "scheduler.json"
        given = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        stack.enter_context(dask(folder, "scheduler", *given))
        while not (file.exists() and file.stat().st_size):
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        own = ("--nthreads", str(threads), "--no-nanny", "--local-directory", name)
        for _ in range(count):
            stack.enter_context(dask(folder, "worker", address, *own))
        with Client(address) as client:
            client.wait_for_workers(count, timeout=60)
        yield address


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given, _ = parser.parse_known_args(argv)
    best: dict[str, float] = {}

    def timed(name: str, *words: str) -> None:
        shutil.rmtree(project.build / "drawings", ignore_errors=True)  # a worker finds none, either
        took = run(project, "lsa", "report", "--force", *words).seconds
        best[name] = min(took, best.get(name, took))

    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder).resolve())
        run(project, "lsa", "report")
        print(f"lsa report --force on {CORES} cores, the best of {given.rounds}")
        for _ in range(given.rounds):
            timed(HERE)
            for count, threads in ((1, CORES), (CORES, 1)):
                with workers(count, threads) as address:
                    name = f"{count} Dask worker(s) of {threads} thread(s)"
                    timed(name, "--cluster", address)
    for name, seconds in best.items():
        ratio = seconds / best[HERE]
        met = "" if name == HERE else "met" if ratio <= ASKED else "NOT MET"
        print(f"  {name:<36}{seconds:>8.1f} s   {ratio:.2f} times (asked: {ASKED})   {met}")


if __name__ == "__main__":
    main()
