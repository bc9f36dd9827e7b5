"""How well the outlook does: ``python -m benchmarks.outlook --panel FOLDER``.

With a folder of tasks it writes docs/calibration.md, docs/calibration.svg and
lsanalytics/outlook/calibration.json; without one it says that this was left out and keeps them.
Either way it prints how long 10,000 series take. FOLDER holds ``dev_panel.parquet`` (indicator,
geo, year, value), ``series``, ``targets`` and ``truth.parquet`` (see docs/outlook.md).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import outlook_rivals as rivals
from benchmarks.outlook_page import chart, page
from benchmarks.outlook_scores import Score, reliability, score
from lsanalytics.files import write_aside
from lsanalytics.outlook.learn import DATED, learn, read_panel
from lsanalytics.outlook.predict import QUANTILES, predict
from lsanalytics.outlook.read import SERIES

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "lsanalytics" / "outlook" / "calibration.json"
PAGE = ROOT / "docs" / "calibration.md"
COUNT = 10_000


def tasks(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Series (read.SERIES), targets, and what came true, by target."""
    series = pl.read_parquet(folder / "series.parquet").with_columns(
        pl.col("year").cast(pl.Float64),
        *(
            pl.lit(None, dtype=SERIES[name]).alias(name) for name in ("low", "high", "flag")
        ),
    )  # fmt: skip
    targets = pl.read_parquet(folder / "targets.parquet").with_columns(
        pl.col("target_year").cast(pl.Float64)
    )
    truth = pl.read_parquet(folder / "truth.parquet").select(
        "target_id", "indicator", "family", "stratum", "level", "nobs",
        pl.col("met").cast(pl.Float64), truth="y_true", horizon="hbucket",
    )  # fmt: skip
    return series, targets, targets.join(truth, on="target_id", maintain_order="left")


def cross_validated(folder: Path, series: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Answers for every family from parameters learnt on all the other families."""
    panel = read_panel(folder / "dev_panel.parquet")
    parts = []
    for family in sorted(asked["family"].unique()):
        own = asked.filter(pl.col("family") == family)
        others = panel.filter(~pl.col("indicator").is_in(own["indicator"].unique().to_list()))
        rows = series.join(own, on="series_id", how="semi")
        found = predict(rows, own.select("target_id", "series_id", "target_year", "threshold",
                                         "direction"), learn(others))  # fmt: skip
        parts.append(found.select("target_id", "probability", *QUANTILES))
    return pl.concat(parts)


def compared(folder: Path) -> dict[str, pl.DataFrame]:
    """The tasks with the answers of each method, by its name; the outlook comes first."""
    series, targets, asked = tasks(folder)
    symbols = rivals.symbols(series, targets)
    found = {
        "outlook": cross_validated(folder, series, asked),
        "linear pace, yes or no": rivals.pace_or_growth(series, targets, growth=False),
        "growth rate (CAGR), yes or no": rivals.pace_or_growth(series, targets, growth=True),
        "last value, yes or no": rivals.last_value(series, targets),
        "German symbols with frequencies": rivals.symbols_with_frequencies(
            asked.filter(stratum="main"), symbols
        ),
        "last value with its own changes": rivals.own_changes(series, targets),
        "damped trend (ETS)": rivals.damped_trend(series, targets),
    }
    return {name: asked.join(answer, on="target_id") for name, answer in found.items()}


def measured(folder: Path, as_of: str) -> dict[str, Any]:
    """All the figures of the calibration page."""
    methods = compared(folder)
    own = methods["outlook"]
    main, digital = own.filter(stratum="main"), own.filter(family="internet")
    short = own.filter(pl.col("nobs") <= 4)
    splits = {
        "horizon": {f"{years}": main.filter(horizon=years) for years in (1, 3, 5, 8)},
        "level": {name: main.filter(level=name) for name in ("near_bound", "mid", "centre")},
        "stratum": {name: own.filter(stratum=name) for name in sorted(own["stratum"].unique())},
        "digital": {"internet": digital},
        "short": {"3-4 points": short},
        "family": {name: main.filter(family=name) for name in sorted(main["family"].unique())},
    }
    return {
        "as_of": as_of,
        "computed_on": {
            "targets": own.height,
            "series": own["series_id"].n_unique(),
            "indicators": own["indicator"].n_unique(),
            "families": own["family"].n_unique(),
            "main_families": main["family"].n_unique(),
            "cross_validated_by": "family",
            "targets_sha256": hashlib.sha256((folder / "targets.parquet").read_bytes()).hexdigest(),
        },
        "methods": {
            name: _filed(score(rows.filter(stratum="main"))) for name, rows in methods.items()
        },
        "digital_methods": {
            name: _filed(score(rows.filter(family="internet"))) for name, rows in methods.items()
        },
        "splits": {
            name: {key: _filed(score(rows)) for key, rows in parts.items() if rows.height}
            for name, parts in splits.items()
        },
        "reliability": _rounded(reliability(main)),
    }


def _filed(result: Score) -> dict[str, Any]:
    coverage = result.coverage
    return {
        "targets": result.targets,
        "brier": round(result.brier, 4),
        "ece": round(result.ece, 4),
        "coverage": coverage and {name: round(value, 3) for name, value in coverage.items()},
    }


def _rounded(table: pl.DataFrame) -> list[dict[str, Any]]:
    return table.with_columns(pl.col("weight", "predicted", "observed").round(4)).to_dicts()


def speed() -> str:
    """Seconds and megabytes of the whole command on 10,000 made-up series of ten years."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = []
        for number in range(COUNT):
            value = chance.uniform(20, 60)
            for year in range(2016, 2026):
                value = min(100.0, max(0.0, value + chance.gauss(1, 2)))
                rows.append(f"S{number},{year},{value:.3f}\n")
        chance.shuffle(rows)
        (folder / "s.csv").write_text("series_id,year,value\n" + "".join(rows))
        lines = (f"T{number},S{number},2030,80,at_least\n" for number in range(COUNT))
        head = "target_id,series_id,target_year,threshold,direction\n"
        (folder / "t.csv").write_text(head + "".join(lines))
        asked = [sys.executable, "-m", "lsanalytics.outlook", str(folder / "s.csv")]
        asked += ["--targets", str(folder / "t.csv"), "-o", str(folder / "o.csv")]
        began = time.perf_counter()
        process = subprocess.Popen(asked)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"outlook: exit status {process.returncode}")
        seconds = time.perf_counter() - began
    return (
        f"outlook: {COUNT:,} series with their targets: {seconds:.1f} s, "
        f"{used.ru_maxrss / 1024:.0f} MB (asked: 5 s, 500 MB; aimed at: 2 s)"
    )


def main(arguments: list[str]) -> int:
    """Run the benchmark; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outlook")
    parser.add_argument("--panel", type=Path, help="folder of tasks")
    parser.add_argument("--as-of", default=DATED, help="the date the page bears")
    given = parser.parse_args(arguments)
    print(speed())
    if given.panel is None:
        print(
            "outlook: no PANEL given: calibration left out; docs/calibration.md keeps its figures"
        )
        return 0
    result = measured(given.panel, given.as_of)
    write_aside(RESULT, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    write_aside(PAGE, page(result))
    write_aside(PAGE.with_suffix(".svg"), chart(result))
    print(f"outlook: {result['methods']['outlook']}; written: {PAGE.name}, {RESULT.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
