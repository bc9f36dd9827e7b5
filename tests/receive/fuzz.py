"""Receives drawn workbooks and damaged files for as long as asked.

    make fuzz SECONDS=300 SEED=7

Prints the seed and how many cases were tried. Of a failure the files are kept in ``build/fuzz/``
and what broke is printed; exit status 1.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.receive.damaged import run
from tests.receive.laws import ROOT
from tests.receive.mutants import mutant
from tests.receive.test_any_workbook import FILES, hold
from tests.receive.workbooks import Made

KEPT = ROOT / "build" / "fuzz"
DRAWN, CHUNK = 20, 400  # examples and files between two looks at the clock


def keep(name: str, content: bytes) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / name).write_bytes(content)


def drawn(number: int) -> int:
    """Examples of one seed of hypothesis; the number of files tried."""
    tried = 0

    @seed(number)
    @settings(
        max_examples=DRAWN,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(FILES)
    def one(files: tuple[Made, ...]) -> None:
        nonlocal tried
        tried += len(files)
        with tempfile.TemporaryDirectory() as home:
            try:
                hold(files, Path(home))
            except BaseException:
                for made in files:
                    keep(f"{number}-{made.name}", made.content)
                raise

    one()
    return tried


def main(seconds: float, first: int) -> int:
    began = time.monotonic()
    print(f"seed {first}", flush=True)
    shutil.rmtree(KEPT, ignore_errors=True)
    workbooks = damaged = rounds = 0
    while rounds == 0 or time.monotonic() - began < seconds:
        try:
            while time.monotonic() - began < seconds * (rounds + 0.5) / (rounds + 1):
                workbooks += drawn(first + workbooks)
        except Exception:
            traceback.print_exc(limit=-3)
            print(f"broken after {workbooks} workbooks; the files are in {KEPT}")
            return 1
        with tempfile.TemporaryDirectory() as home:
            failure = run(first, damaged, CHUNK, Path(home), Path(home) / "held")
        if failure:
            for number in range(failure.first, failure.first + failure.count):
                keep(*mutant(first, number))
            print(f"{failure.printed}\nbroken by a damaged file; it is in {KEPT}")
            return 1
        damaged += CHUNK
        rounds += 1
        print(f"{workbooks} workbooks, {damaged} damaged files: no law broken", flush=True)
    return 0


if __name__ == "__main__":
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    sys.exit(main(float(sys.argv[1]), chosen))
