"""The intervals hold what they promise on series whose future is known."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from lsanalytics.outlook.predict import predict
from lsanalytics.outlook.read import SERIES, TARGETS

COUNT = 400
AHEAD = 5


def walks(years: int, drift: float, noise: float) -> tuple[pl.DataFrame, pl.DataFrame, list[float]]:
    """Random walks of ``years`` and what came five years later, away from the bounds."""
    chance = np.random.default_rng(5)
    steps = drift + noise * chance.standard_normal((COUNT, years + AHEAD))
    paths = np.clip(45.0 + np.cumsum(steps, axis=1), 1.0, 99.0)
    rows = [
        (f"w{n}", 2025.0 - years + 1 + k, paths[n, k], 0.0, 100.0, None, None, None, None)
        for n in range(COUNT)
        for k in range(years)
    ]
    asked = [(f"t{n}", f"w{n}", 2025.0 + AHEAD, 60.0, "at_least") for n in range(COUNT)]
    return (
        pl.DataFrame(rows, schema=SERIES, orient="row"),
        pl.DataFrame(asked, schema=TARGETS, orient="row"),
        paths[:, -1].tolist(),
    )


@pytest.mark.parametrize(("years", "noise"), [(4, 1.5), (8, 1.5), (8, 4.0), (15, 2.0)])
def test_the_80_percent_interval_of_random_walks_holds_about_80_percent(
    years: int, noise: float
) -> None:
    # Not exactly: the shipped residuals are those of real indicators, which jump more.
    series, targets, truth = walks(years, 0.5, noise)
    told = predict(series, targets).with_columns(truth=pl.Series(truth))
    held = told.select(pl.col("truth").is_between("q10", "q90").mean()).item()
    assert 0.7 <= held <= 0.93


def test_of_the_targets_given_a_chance_about_that_share_is_met() -> None:
    series, targets, truth = walks(8, 0.5, 3.0)
    told = predict(series, targets).with_columns(met=pl.Series(truth) >= 60.0)
    for low, high in ((0.0, 0.3), (0.3, 0.7), (0.7, 1.01)):
        group = told.filter(pl.col("probability").is_between(low, high, closed="left"))
        assert group.height > 40
        assert group["met"].mean() == pytest.approx(group["probability"].mean(), abs=0.15)
