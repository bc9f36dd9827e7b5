"""Targets that institutions set themselves and whose date is past: told then, come true since."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.outlook_rivals import pace_or_growth
from lsanalytics.outlook.predict import predict
from lsanalytics.outlook.read import SERIES, TARGETS

FILE = Path(__file__).with_name("outlook_institutions.toml")
BEFORE = (5, 3, 1)  # years before the figure that decides


def told() -> dict[str, Any]:
    """The sources, and for each target the chance told BEFORE its date and what came true.

    Every chance is told from the figures up to its year alone. The parameters of the outlook were
    learnt on other indicators, though of years that overlap.
    """
    document = tomllib.loads(FILE.read_text(encoding="utf-8"))
    targets = document["target"]
    series = pl.DataFrame(
        [row for target in targets for back in BEFORE for row in _rows(target, back)],
        schema=SERIES,
        orient="row",
    )
    asked = pl.DataFrame(
        [
            (name, name, float(_when(target)), target["threshold"], target["direction"])
            for target in targets
            for back in BEFORE
            for name in [_name(target, back)]
        ],
        schema=TARGETS,
        orient="row",
    )
    chances = _by_name(predict(series, asked))
    pace = _by_name(pace_or_growth(series, asked, growth=False))
    return {
        "sources": [source["name"] for source in document["sources"].values()],
        "targets": [_told(target, chances, pace) for target in targets],
    }


def _when(target: dict[str, Any]) -> int:
    """The year of the figure that decides, or, where it is still missing, that will."""
    found: int = target.get("decided", target["due"])
    return found


def _rows(target: dict[str, Any], back: int) -> list[tuple[object, ...]]:
    """The figures up to ``back`` years before."""
    last = _when(target) - back
    return [
        (_name(target, back), float(year), float(value), 0.0, target.get("upper", 100.0), None,
         None, None, target["better"])
        for year, value in enumerate(target["values"], start=target["first"])
        if year <= last
    ]  # fmt: skip


def _name(target: dict[str, Any], back: int) -> str:
    return f"{target['id']} {back}"


def _by_name(found: pl.DataFrame) -> dict[str, float]:
    return {name: chance for name, chance in found.select("target_id", "probability").iter_rows()}


def _told(
    target: dict[str, Any], chances: dict[str, float], pace: dict[str, float]
) -> dict[str, Any]:
    decided = target.get("decided")
    value = target["values"][-1]
    met = value >= target["threshold"]
    if target["direction"] == "at_most":
        met = value <= target["threshold"]
    names = {back: _name(target, back) for back in BEFORE}
    return {
        **{key: target[key] for key in ("id", "code", "vi", "en", "direction", "threshold", "due")},
        "decided": decided,
        "last_year": target["first"] + len(target["values"]) - 1,
        "last_value": value,
        "met": met if decided else None,
        "symbol": target.get("symbol"),
        "told": {str(back): round(chances[name], 3) for back, name in names.items()},
        "pace": {str(back): bool(pace[name]) for back, name in names.items()},
    }
