"""A handful of units: the model of units beside the fan, on made-up groups of real places.

Units are countries; one meets the requirement where its indicator is at or beyond a threshold.
Groups, thresholds and years are drawn with a fixed seed. Only how many of the group meet it is
told to the models, as it is of agencies or sites.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from lsanalytics.outlook.predict import predict
from lsanalytics.outlook.read import SERIES, TARGETS
from lsanalytics.outlook.units import Counts, tally

SIZES = (2, 5, 12)
LENGTHS = (1, 3, 6, 10)
AHEAD = (1, 2, 4, 8)
_QUANTILES = (0.3, 0.5, 0.7, 0.9)
_DRAWN = 0.15  # of all groups that could be
_SEED = 4

Task = tuple[str, Counts, float, int]  # indicator, what is known, year asked for, units then


def groups(panel: pl.DataFrame, less: frozenset[str]) -> list[Task]:
    """Tasks from ``panel`` (indicator, geo, year, value); ``less``: to be kept low."""
    chance = np.random.default_rng(_SEED)
    found: list[Task] = []
    for (indicator,), rows in panel.group_by("indicator", maintain_order=True):
        wide = rows.pivot(on="year", index="geo", values="value").sort("geo")
        years = np.array(sorted(int(name) for name in wide.columns if name != "geo"))
        values = wide.select(str(year) for year in years).to_numpy()
        cuts = np.nanquantile(values, _QUANTILES)
        for start, length, ahead in _windows(years):
            block = values[:, start : start + length]
            then = values[:, start + length - 1 + ahead]
            full = np.flatnonzero(np.isfinite(block).all(axis=1) & np.isfinite(then))
            for size in SIZES:
                if len(full) < size or chance.random() > _DRAWN:
                    continue
                group, cut = chance.choice(full, size, replace=False), chance.choice(cuts)
                meets = (values[group] <= cut) if indicator in less else (values[group] >= cut)
                seen = meets[:, start : start + length].sum(axis=0)
                counts = Counts(
                    tuple(float(year) for year in years[start : start + length]),
                    tuple(int(count) for count in seen),
                    (size,) * length,
                )
                year = counts.years[-1] + ahead
                came = int(meets[:, start + length - 1 + ahead].sum())
                found.append((str(indicator), counts, year, came))
    return found


def _windows(years: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """First place, length and years ahead of the stretches of years without a hole."""
    return [
        (last - length + 1, length, ahead)
        for last in range(0, len(years), 2)
        for length in LENGTHS
        for ahead in AHEAD
        if last - length + 1 >= 0
        and last + ahead < len(years)
        and years[last + ahead] - years[last - length + 1] == length - 1 + ahead
    ]


def measured(panel: pl.DataFrame, less: frozenset[str]) -> dict[str, Any]:
    """Brier scores of the chances of at least 1, 2 ... units, by method and number of units."""
    tasks = groups(panel, less)
    lost = {
        "units": [_lost(_at_least(tally(counts, year).chances), came)
                  for _, counts, year, came in tasks],
        "fan": [_lost(chances, came)
                for chances, (_, _, _, came) in zip(_fan(tasks), tasks, strict=True)],
        "as now": [_lost(_at_least(np.eye(counts.of[-1] + 1)[counts.met[-1]]), came)
                   for _, counts, _, came in tasks],
    }  # fmt: skip
    indicator = np.array([task[0] for task in tasks])
    size = np.array([task[1].of[-1] for task in tasks])
    every = [indicator == name for name in sorted(set(indicator))]

    def mean(scores: list[float], among: NDArray[np.bool_]) -> float:
        """Every indicator counts alike."""
        parts = [np.array(scores)[own & among] for own in every]
        return round(float(np.mean([part.mean() for part in parts if len(part)])), 4)

    better = [np.array(lost["units"])[own].mean() < np.array(lost["fan"])[own].mean()
              for own in every]  # fmt: skip
    return {
        "tasks": len(tasks),
        "indicators": len(every),
        "indicators_better_than_fan": int(sum(better)),
        "brier": {
            name: {
                "all": mean(scores, np.ones(len(tasks), dtype=bool)),
                **{str(count): mean(scores, size == count) for count in SIZES},
            }
            for name, scores in lost.items()
        },
    }


def _at_least(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chances of at least 1, 2 ... from those of exactly 0, 1, 2 ..."""
    return 1.0 - np.cumsum(chances)[:-1]


def _lost(chances: NDArray[np.float64], came: int) -> float:
    met = came >= np.arange(1, len(chances) + 1)
    return float(((chances - met) ** 2).mean())


def _fan(tasks: list[Task]) -> list[NDArray[np.float64]]:
    """The same chances read off the fan of the share."""
    rows, asked = [], []
    for number, (_, counts, year, _) in enumerate(tasks):
        name = f"{number:06}"
        for when, met, of in zip(counts.years, counts.met, counts.of, strict=True):
            rows.append((name, when, 100.0 * met / of, 0.0, 100.0, None, None, None, "higher"))
        of = counts.of[-1]
        for count in range(1, of + 1):
            asked.append((f"{name}-{count}", name, year, 100.0 * count / of, "at_least"))
    found = predict(
        pl.DataFrame(rows, schema=SERIES, orient="row"),
        pl.DataFrame(asked, schema=TARGETS, orient="row"),
    )
    each = found.group_by("series_id", maintain_order=True).agg("probability")
    return [np.array(chances) for chances in each["probability"]]
