"""Past forecasts to learn from: histories cut out of a panel, and what came after each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from lsanalytics.outlook.histories import Histories, Index, lay_out
from lsanalytics.outlook.scale import Array

# Years of history, or (negative) number of observations, that the samples see in turn.
_CUTS = (8, 8, 12, 16, 30, 8, 12, -4, -3, 8, -2, -1, 16, 30)
_AHEAD = ((1, 1), (3, 2), (5, 4), (8, 6), (8, 7), (8, 9))
_FEWEST = 5


@dataclass(frozen=True)
class Samples:
    """Forecasts to make: ``series`` and ``year`` say which, ``share`` what came true.

    ``weight`` gives each family of indicators the same say; ``family`` names it;
    ``modelled`` marks the smooth output of models.
    """

    histories: Histories
    series: Index
    year: Array
    share: Array
    weight: Array
    family: tuple[str, ...]
    modelled: NDArray[np.bool_]


def samples(panel: pl.DataFrame, kinds: pl.DataFrame, origins: int) -> Samples:
    """Samples from ``panel`` (indicator, geo, year, value in 0-100).

    ``kinds`` (indicator, family, weight, modelled) groups the indicators that measure one
    thing. About ``origins`` histories are taken of every indicator, spread evenly; nothing is
    random.
    """
    panel = panel.join(kinds, on="indicator").sort("indicator", "geo", "year")
    pieces = [
        _of_indicator(part, origins)
        for part in panel.partition_by("indicator", maintain_order=True)
    ]
    rows = pl.concat([rows for rows, _ in pieces])
    truth = pl.concat([truth for _, truth in pieces])
    ids = rows["series_id"].unique(maintain_order=True)
    order = pl.DataFrame({"series_id": ids, "series": np.arange(len(ids))})
    truth = truth.join(order, on="series_id", maintain_order="left")
    return Samples(
        histories=lay_out(
            rows.with_columns(
                lower=pl.lit(0.0), upper=pl.lit(100.0), error=pl.lit(0.0), better=pl.lit("")
            )
        ),
        series=truth["series"].to_numpy(),
        year=truth["target"].to_numpy(),
        share=truth["outcome"].to_numpy() / 100.0,
        weight=truth["weight"].to_numpy(),
        family=tuple(truth["family"]),
        modelled=truth["modelled"].to_numpy(),
    )


def _of_indicator(panel: pl.DataFrame, origins: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Histories and outcomes of one indicator."""
    indicator = panel["indicator"][0]
    family, weight, modelled = panel.select("family", "weight", "modelled").row(0)
    places = [
        (part["year"].to_numpy().astype(float), part["value"].to_numpy())
        for part in panel.partition_by("geo", maintain_order=True)
    ]
    starts = [(i, j) for i, (years, _) in enumerate(places) for j in range(2, len(years) - 1)]
    every = max(len(starts) / origins, 1.0)
    chosen = [starts[int(k * every)] for k in range(int(len(starts) / every))]
    history: list[tuple[str, Array, Array]] = []
    outcomes: list[tuple[str, float, float]] = []
    for turn, (i, j) in enumerate(chosen):
        years, values = places[i]
        seen = _seen(years[: j + 1], _CUTS[turn % len(_CUTS)])
        if not len(seen):
            continue
        name = f"{indicator} {turn}"
        history.append((name, years[seen], values[seen]))
        outcomes += [(name, y, v) for y, v in _after(years, values, j)]
    rows = pl.DataFrame(
        {
            "series_id": [name for name, years, _ in history for _ in years],
            "year": np.concatenate([years for _, years, _ in history]),
            "value": np.concatenate([values for _, _, values in history]),
        }
    )
    truth = pl.DataFrame(outcomes, schema=["series_id", "target", "outcome"], orient="row")
    return rows, truth.with_columns(
        family=pl.lit(family), weight=pl.lit(weight / len(truth)), modelled=pl.lit(modelled)
    )


def _seen(years: Array, cut: int) -> Index:
    """Positions of the observations that a sample may see; none if they are too few."""
    if cut < 0:
        return np.arange(max(len(years) + cut, 0), len(years))
    seen = np.flatnonzero(years > years[-1] - cut)
    return seen if len(seen) >= _FEWEST else seen[:0]


def _after(years: Array, values: Array, origin: int) -> list[tuple[float, float]]:
    """Year and value about 1, 3, 5 and 8 years after the origin, where there are any."""
    found: dict[int, tuple[float, float]] = {}
    position = {year: k for k, year in enumerate(years)}
    for about, ahead in ((1, 1), (3, 3), (5, 5), (8, 8), *_AHEAD[1:]):
        k = position.get(years[origin] + ahead)
        if k is not None:
            found.setdefault(about, (float(years[k]), float(values[k])))
    return list(found.values())
