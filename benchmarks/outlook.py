"""How well the outlook does: ``python -m benchmarks.outlook --panel FOLDER``.

With a folder of tasks it writes docs/calibration.md, docs/calibration.svg and
lsanalytics/outlook/calibration.json; without one it prints the figures filed there.
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
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import outlook_institutions, outlook_units
from benchmarks import outlook_rivals as rivals
from benchmarks.outlook_page import BEFORE, chart, page
from benchmarks.outlook_scores import LEAST, Score, largest_gap, reliability, score, told_and_met
from lsanalytics.files import write_aside
from lsanalytics.outlook.calibration import TOLD_BETTER as TOLD
from lsanalytics.outlook.learn import CHOSEN, DATED, learn, read_panel
from lsanalytics.outlook.parameters import Parameters
from lsanalytics.outlook.predict import QUANTILES, predict
from lsanalytics.outlook.read import SERIES

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "lsanalytics" / "outlook" / "calibration.json"
PAGE = ROOT / "docs" / "calibration.md"
COUNT = 10_000
_BLANK = ("low", "high", "flag", "better")
# The outlook as edition 0.1.0 had it: nothing drifted towards what is better, the whole history
# counted for the size of changes, and the last change was believed.
FIRST = replace(
    CHOSEN,
    power=0.3,
    prior_weight=0.3,
    calm_memory=1e9,
    drift=0.0,
    resistance=0.0,
    rebound=0.0,
)
# Indicators of the panel that are better the lower they are; of all others, more is better.
LESS = frozenset(
    {
        "wdi.si.pov.dday",
        "wdi.si.pov.nahc",
        "wdi.se.prm.rept.fe.zs",
        "wdi.sh.dyn.aids.zs",
        "wdi.sh.sta.maln.zs",
    }
)


def tasks(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Series (read.SERIES), targets, and what came true, by target."""
    series = pl.read_parquet(folder / "series.parquet").with_columns(
        pl.col("year").cast(pl.Float64),
        *(
            pl.lit(None, dtype=SERIES[name]).alias(name) for name in _BLANK
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


def cross_validated(
    folder: Path, series: pl.DataFrame, asked: pl.DataFrame, chosen: Parameters = CHOSEN
) -> pl.DataFrame:
    """Answers for every family from parameters learnt on all the other families."""
    panel = read_panel(folder / "dev_panel.parquet")
    parts = []
    for family in sorted(asked["family"].unique()):
        own = asked.filter(pl.col("family") == family)
        others = panel.filter(~pl.col("indicator").is_in(own["indicator"].unique().to_list()))
        rows = series.join(own, on="series_id", how="semi")
        found = predict(rows, own.select("target_id", "series_id", "target_year", "threshold",
                                         "direction"), learn(others, chosen))  # fmt: skip
        parts.append(found.select("target_id", "probability", *QUANTILES))
    return pl.concat(parts)


def told_better(series: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """The series with the column ``better``, as the definition of its indicator has it."""
    of = asked.select("series_id", "indicator").unique()
    less = pl.col("indicator").is_in(list(LESS))
    better = pl.when(less).then(pl.lit("lower")).otherwise(pl.lit("higher"))
    known = series.join(of, on="series_id", how="left", maintain_order="left")
    return known.with_columns(better=better).drop("indicator")


def compared(folder: Path) -> dict[str, pl.DataFrame]:
    """The tasks with the answers of each method, by its name; the outlook comes first."""
    series, targets, asked = tasks(folder)
    symbols = rivals.symbols(series, targets)
    found = {
        "outlook": cross_validated(folder, series, asked),
        TOLD: cross_validated(folder, told_better(series, asked), asked),
        BEFORE: cross_validated(folder, series, asked, FIRST),
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
    mains = {name: rows.filter(stratum="main") for name, rows in methods.items()}
    # Of a share, at least 100 % (at most 100 % always holds).
    bound = pl.when(pl.col("direction") == "at_least").then(100.0).otherwise(0.0)
    ways = {way: _way(way) for way in ("better", "other")}
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
        "methods": {name: _filed(score(rows)) for name, rows in mains.items()},
        "largest_gap": {name: round(largest_gap(rows), 4) for name, rows in mains.items()},
        "on_bound": told_and_met(main.filter(pl.col("threshold") == bound)),
        "ways": {
            name: {way: told_and_met(mains[name].filter(asked)) for way, asked in ways.items()}
            for name in ("outlook", TOLD)
        },
        "institutions": outlook_institutions.told(),
        "units": outlook_units.measured(read_panel(folder / "dev_panel.parquet"), LESS),
        "digital_methods": {
            name: _filed(score(rows.filter(family="internet"))) for name, rows in methods.items()
        },
        "splits": {
            name: {key: _filed(score(rows)) for key, rows in parts.items() if rows.height}
            for name, parts in splits.items()
        },
        "families_before": {
            name: _filed(score(mains[BEFORE].filter(family=name))) for name in splits["family"]
        },
        "reliability": _rounded(reliability(main)),
    }


def _way(way: str) -> pl.Expr:
    """Targets that ask for what is better by the definition of the indicator, or for the other."""
    up = (pl.col("direction") == "at_least") != pl.col("indicator").is_in(list(LESS))
    return up if way == "better" else ~up


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


def summary(result: dict[str, Any]) -> str:
    """The figures of every method, a line each, as the run prints them."""
    own = result["methods"]["outlook"]
    lines = [f"outlook: main stratum, {own['targets']:,} targets, cross-validated by family:"]
    for name, found in result["methods"].items():
        lines.append(
            f"outlook: {name}: Brier {found['brier']:.4f}, ECE {found['ece']:.4f}, largest gap "
            f"{result['largest_gap'][name]:.3f} (bins of at least {LEAST} targets)"
        )
    for name, by in result["units"]["brier"].items():
        lines.append(f"outlook: handful of units, {name}: Brier {by['all']:.4f}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Run the benchmark; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outlook")
    parser.add_argument("--panel", type=Path, help="folder of tasks")
    parser.add_argument("--as-of", default=DATED, help="the date the page bears")
    given = parser.parse_args(arguments)
    print(speed())
    if given.panel is None:
        filed = json.loads(RESULT.read_text(encoding="utf-8"))
        print(f"outlook: no PANEL given: not scored again; as filed on {filed['as_of']}:")
        print(summary(filed))
        return 0
    result = measured(given.panel, given.as_of)
    write_aside(RESULT, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    write_aside(PAGE, page(result))
    write_aside(PAGE.with_suffix(".svg"), chart(result))
    print(summary(result))
    print(f"outlook: written: {PAGE.name}, {PAGE.stem}.svg, {RESULT.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
