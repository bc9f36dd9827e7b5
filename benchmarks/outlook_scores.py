"""Scores of probabilities and quantiles: how right, how honest, how wide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

Array = NDArray[np.float64]
INTERVALS = {"50": ("q25", "q75"), "80": ("q10", "q90"), "90": ("q05", "q95")}
BINS = 10
LEAST = 300  # targets in a bin whose gap counts


@dataclass(frozen=True)
class Score:
    """Brier score and expected calibration error of the targets, coverage of the forecasts.

    Targets and forecasts (a series and a year; several targets may share one) are weighted so
    that every family of indicators counts alike. Coverage is None for methods without quantiles.
    """

    targets: int
    brier: float
    ece: float
    coverage: dict[str, float] | None


def score(tasks: pl.DataFrame) -> Score:
    """Score of ``family, series_id, target_year, probability, met, truth`` and quantiles if any."""
    given = [name for ends in INTERVALS.values() for name in ends]
    return Score(
        targets=tasks.height,
        brier=_mean((tasks["probability"] - tasks["met"]).to_numpy() ** 2, _weights(tasks)),
        ece=sum(
            row["weight"] * abs(row["predicted"] - row["observed"])
            for row in reliability(tasks).iter_rows(named=True)
        ),
        coverage=_coverage(tasks) if set(given) <= set(tasks.columns) else None,
    )


def reliability(tasks: pl.DataFrame) -> pl.DataFrame:
    """``bin, targets, weight, predicted, observed``: of those given p, how many were met."""
    weighted = tasks.with_columns(
        w=_weights(tasks), bin=(pl.col("probability") * BINS).cast(pl.Int64).clip(0, BINS - 1)
    )
    return (
        weighted.group_by("bin")
        .agg(
            targets=pl.len(),
            weight=pl.col("w").sum(),
            predicted=(pl.col("w") * pl.col("probability")).sum() / pl.col("w").sum(),
            observed=(pl.col("w") * pl.col("met")).sum() / pl.col("w").sum(),
        )
        .sort("bin")
        .with_columns(pl.col("weight") / pl.col("weight").sum())
    )


def largest_gap(tasks: pl.DataFrame) -> float:
    """The largest distance between told and true in a bin of at least LEAST targets."""
    bins = reliability(tasks).filter(pl.col("targets") >= LEAST)
    gap = (pl.col("observed") - pl.col("predicted")).abs().max()
    return float(bins.select(gap).item() or 0.0)


def told_and_met(tasks: pl.DataFrame) -> dict[str, float]:
    """``targets``, mean probability ``told`` and share ``met``, every family alike; ``brier``."""
    weights = _weights(tasks)
    told, met = tasks["probability"].to_numpy(), tasks["met"].to_numpy()
    means = {"told": told, "met": met, "brier": (told - met) ** 2}
    return {
        "targets": tasks.height,
        **{name: round(_mean(values, weights), 4) for name, values in means.items()},
    }


def _coverage(tasks: pl.DataFrame) -> dict[str, float]:
    forecasts = tasks.unique(["series_id", "target_year"], keep="first", maintain_order=True)
    weights, slack = _weights(forecasts), 1e-6
    return {
        name: _mean(
            forecasts.select(
                pl.col("truth").is_between(pl.col(low) - slack, pl.col(high) + slack)
            ).to_series().cast(pl.Float64).to_numpy(),
            weights,
        )
        for name, (low, high) in INTERVALS.items()
    }  # fmt: skip


def _weights(tasks: pl.DataFrame) -> Array:
    """Equal weight for families, less for one with fewer than 50 rows."""
    size = pl.max_horizontal(pl.len().over("family"), pl.lit(50))
    return tasks.select(1.0 / size).to_series().to_numpy()


def _mean(values: Array, weights: Array) -> float:
    return float((values * weights).sum() / weights.sum())
