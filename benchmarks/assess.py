"""How long ``lsa assess`` takes on 100,000 series x targets, and how much memory: printed, not
asserted. Compared in the same run with the same linear rule as a plain loop over the series."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from lsanalytics.progress.methods import METHODS, answers
from lsanalytics.progress.prepare import TARGETS
from lsanalytics.progress.table import read_series, read_targets

COUNT = 100_000
ASKED = "asked: function < 3 s, command < 10 s, < 1,024 MB"


def write_tables(folder: Path, count: int = COUNT) -> tuple[Path, Path]:
    """Made-up series of nine years in random row order, one target each."""
    chance = random.Random(7)
    rows = []
    for number in range(count):
        start, slope = chance.uniform(20, 60), chance.uniform(-1, 3)
        for year in range(2015, 2024):
            value = start + slope * (year - 2015) + chance.gauss(0, 1)
            rows.append(f"S{number:06d},{year},{min(99, max(1, value)):.3f}\n")
    chance.shuffle(rows)
    series, targets = folder / "SERIES.csv", folder / "TARGETS.csv"
    series.write_text("series_id,year,value\n" + "".join(rows))
    lines = (f"T{number:06d},S{number:06d},at_least,80,2030,,\n" for number in range(count))
    targets.write_text(",".join(TARGETS.names()) + "\n" + "".join(lines))
    return series, targets


def plain_loop(series: pl.DataFrame, targets: pl.DataFrame) -> list[float | None]:
    """The linear ratio alone, by a dictionary and a loop: what vectorising is compared with."""
    known: dict[str, dict[int, float]] = {}
    for name, year, value in series.iter_rows():
        known.setdefault(name, {})[year] = value
    ratios: list[float | None] = []
    for row in targets.iter_rows(named=True):
        values = known.get(row["series_id"], {})
        first, last = min(values), max(values)
        gained = (values[last] - values[first]) / (last - first)
        asked = (row["threshold"] - values[first]) / (row["target_year"] - first)
        ratios.append(gained / asked if asked else None)
    return ratios


def run_command(series: Path, targets: Path, method: str, out: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of the whole command as a process of its own."""
    asked = [sys.executable, "-m", "lsanalytics.progress", "assess", str(series)]
    asked += ["--targets", str(targets), "--method", method, "--as-of", "2026-10-31"]
    began = time.perf_counter()
    process = subprocess.Popen([*asked, "-o", str(out)])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{method}: exit status {process.returncode}")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        series, targets = write_tables(Path(folder))
        out = Path(folder) / "OUT.csv"
        tables = read_series(series), read_targets(targets)
        print(f"lsa assess, {COUNT:,} series x targets, {tables[0].height:,} values ({ASKED})")
        print(f"{'method':<12}{'function, s':>12}{'command, s':>12}{'peak, MB':>10}")
        for method in [*METHODS, "all"]:
            began = time.perf_counter()
            answers(*tables, method, 2026)
            function = time.perf_counter() - began
            command, peak = run_command(series, targets, method, out)
            print(f"{method:<12}{function:>12.2f}{command:>12.2f}{peak:>10.0f}", flush=True)
        began = time.perf_counter()
        plain_loop(*tables)
        print(f"{'plain loop, linear ratio only':<12}{time.perf_counter() - began:>8.2f} s")


if __name__ == "__main__":
    main()
