"""Receives damaged files in a process of its own, whose memory and time are limited.

    python -m tests.receive.damaged SEED FIRST COUNT FOLDER HELD

prints the number of each file before it is opened, so that whoever waits knows which one hangs.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lsanalytics import quality
from tests.held import Held
from tests.receive.laws import ROOT, check_laws, empty_project
from tests.receive.mutants import mutant

BATCH = 20  # files received together
MEMORY = 6 << 30  # bytes of address space; importing everything takes about two thirds of it
SECONDS = 120  # for a batch, on a machine with other work too


@dataclass(frozen=True)
class Failure:
    """Files of a seed that broke a law, and what was printed."""

    seed: int
    first: int
    count: int
    printed: str


def run(seed: int, first: int, count: int, folder: Path, held: Path) -> Failure | None:
    """Receive files of a seed in a child; the failure of the smallest part that still fails.

    ``held``: the folder of what is known of values (see ``tests.held.Held``).
    """
    log = folder / f"log-{first}-{count}.txt"
    command = [sys.executable, "-m", "tests.receive.damaged", *map(str, (seed, first, count))]
    with log.open("w") as out:
        child = subprocess.Popen(
            [*command, str(folder), str(held)], cwd=ROOT, stdout=out, stderr=out
        )
        try:
            status = child.wait(30 + SECONDS * (1 + count // BATCH))
        except subprocess.TimeoutExpired:
            child.kill()
            status = child.wait()
    printed = log.read_text(encoding="utf-8", errors="replace")
    if status == 0 and "panicked" not in printed:
        return None
    begun = [int(line.split()[1]) for line in printed.splitlines() if line.startswith("batch ")]
    start = begun[-1] if begun else first
    size = min(BATCH, first + count - start)
    if count == 1:
        return Failure(seed, first, 1, f"status {status}\n{printed[-4_000:]}")
    for number in range(start, start + size) if size < count else (first,):
        alone = run(seed, number, 1, folder, held)
        if alone:
            return alone
    return Failure(seed, start, size, f"status {status}\n{printed[-4_000:]}")


def main(seed: int, first: int, count: int, folder: Path, held: Path) -> None:
    quality._outcomes = Held(held)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for start in range(first, first + count, BATCH):
        print("batch", start, flush=True)
        home = folder / f"{start}-{count}"
        project = empty_project(home / "project")
        paths = []
        for number in range(start, min(start + BATCH, first + count)):
            name, content = mutant(seed, number)
            paths.append(home / name)
            paths[-1].write_bytes(content)
        check_laws(project, paths, lambda file: print("file", file, flush=True))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), *map(Path, sys.argv[4:]))
