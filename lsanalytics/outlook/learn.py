"""``python -m lsanalytics.outlook.learn PANEL -o parameters.json``: make the parameters again.

PANEL is a Parquet or CSV file of annual observations (indicator, geo, year, value in per cent).
The same panel gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.files import write_aside
from lsanalytics.outlook.fit import with_tables
from lsanalytics.outlook.parameters import Parameters, document
from lsanalytics.outlook.samples import samples

# Round numbers: the losses, cross-validated by family, are flat about them (docs/outlook.md).
CHOSEN = Parameters(
    power=0.25,
    fast_memory=2.0,
    slow_memory=10.0,
    fast_weight=0.5,
    slow_weight=0.5,
    doubt=3.0,
    rebound=0.1,
    prior_scale=0.04,
    prior_weight=0.6,
    calm_memory=6.0,
    growth=1.2,
    slope_spread=0.5,
    fastest=0.5,
    drift=0.2,
    upward=0.7,
    resistance=0.9,
    stay=0.9,
    fade=0.25,
    idle=0.5,
    doubt_still=0.3,
    points=(1.0,),
    levels=(0.0, 1.0),
    symmetric=((0.0, 0.0),),
    leaning=((0.0, 0.0),),
)
# To be moved on by hand with CHOSEN: the clock is never read.
DATED = "2026-11-27"
SOURCES = [
    "World Bank, World Development Indicators"
    " (github.com/datasets/world-development-indicators, commit 4ebec5a2), CC-BY-4.0",
    "Gapminder, Systema Globalis"
    " (github.com/open-numbers/ddf--gapminder--systema_globalis, commit c63631ab), CC-BY-4.0",
]
ORIGINS = 1000
# Smooth model output, of which a short history does not show how calm it is.
_MODELLED = {
    "gm.at_least_basic_water_source_overall_access_percent",
    "wdi.ag.lnd.frst.zs",
    "wdi.sh.dyn.aids.zs",
    "wdi.sl.agr.empl.fe.zs",
    "wdi.sl.tlf.cact.fe.zs",
    "wdi.sp.urb.totl.in.zs",
}
# Indicators that measure one thing share one family; any other is a family of its own.
_FAMILIES = {
    "wdi.si.pov.dday": "poverty",
    "wdi.si.pov.nahc": "poverty",
    "wdi.eg.elc.rnew.zs": "renewables",
    "wdi.eg.fec.rnew.zs": "renewables",
}


def kinds(indicators: list[str]) -> pl.DataFrame:
    """``indicator, family, weight, modelled``: every family has the same say."""
    frame = pl.DataFrame(
        {
            "indicator": indicators,
            "family": [_FAMILIES.get(name, name) for name in indicators],
            "modelled": [name in _MODELLED for name in indicators],
        }
    )
    return frame.with_columns(weight=1.0 / pl.len().over("family"))


def learn(panel: pl.DataFrame, chosen: Parameters = CHOSEN) -> Parameters:
    """The parameters from the panel ``indicator, geo, year, value``, with constants ``chosen``."""
    indicators = sorted(panel["indicator"].unique())
    return with_tables(chosen, samples(panel, kinds(indicators), ORIGINS))[0]


def read_panel(path: Path) -> pl.DataFrame:
    """The panel in a fixed order, whatever the order of the file."""
    frame = pl.read_csv(path) if path.suffix == ".csv" else pl.read_parquet(path)
    return frame.select(
        pl.col("indicator", "geo").cast(pl.String),
        pl.col("year").cast(pl.Int64),
        pl.col("value").cast(pl.Float64),
    ).sort("indicator", "geo", "year")


def filed(panel: pl.DataFrame, parameters: Parameters) -> str:
    """The content of the parameter file, one table row a line."""
    content = panel.write_csv().encode()
    learnt = {
        "dated": DATED,
        "sources": SOURCES,
        "note": "values unchanged; histories and outcomes cut out by lsanalytics.outlook.samples",
        "indicators": panel["indicator"].n_unique(),
        "observations": panel.height,
        "years": [panel["year"].min(), panel["year"].max()],
        "panel_sha256": hashlib.sha256(content).hexdigest(),
    }
    return _pretty(document(parameters, learnt)) + "\n"


def _pretty(value: Any, depth: int = 0) -> str:
    """JSON with lists of numbers on one line, so that a change shows where it is."""
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        lines = [f"{pad}{json.dumps(k)}: {_pretty(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + pad[:-2] + "}"
    if isinstance(value, list | tuple) and value and not isinstance(value[0], float | int):
        lines = [pad + _pretty(item, depth + 1) for item in value]
        return "[\n" + ",\n".join(lines) + "\n" + pad[:-2] + "]"
    return json.dumps(value, ensure_ascii=False)


def main(arguments: list[str]) -> int:
    """Run the programme; 0."""
    parser = argparse.ArgumentParser(prog="python -m lsanalytics.outlook.learn")
    parser.add_argument("panel", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    panel = read_panel(given.panel)
    write_aside(given.out, filed(panel, learn(panel)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
