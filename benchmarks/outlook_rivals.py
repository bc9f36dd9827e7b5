"""Published practice, asked the same questions as the outlook: what it is compared with."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from lsanalytics.outlook.predict import QUANTILES

Array = NDArray[np.float64]
_TINY = 0.001
_WINDOW = 6


def pace_or_growth(series: pl.DataFrame, targets: pl.DataFrame, *, growth: bool) -> pl.DataFrame:
    """Met (1) or not (0) if the pace (or the yearly growth rate) since the first year goes on."""
    ends = series.sort("year").group_by("series_id").agg(
        first=pl.col("value").first(), last=pl.col("value").last(),
        start=pl.col("year").first(), end=pl.col("year").last(),
    )  # fmt: skip
    asked = targets.join(ends, on="series_id", maintain_order="left")
    ahead, past = pl.col("target_year") - pl.col("end"), pl.col("end") - pl.col("start")
    low, high = (pl.max_horizontal(pl.col(name), _TINY) for name in ("first", "last"))
    if growth:
        then = high * (high / low) ** (ahead / past)
    else:
        then = pl.col("last") + (pl.col("last") - pl.col("first")) * ahead / past
    return asked.select("target_id", probability=_met(then))


def last_value(series: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """Met (1) or not (0) if nothing changes any more."""
    last = series.sort("year").group_by("series_id").agg(pl.col("value").last())
    asked = targets.join(last, on="series_id", maintain_order="left")
    return asked.select("target_id", probability=_met(pl.col("value")))


def _met(then: pl.Expr) -> pl.Expr:
    sign = pl.when(pl.col("direction") == "at_least").then(1.0).otherwise(-1.0)
    return (sign * (then - pl.col("threshold")) >= 0).cast(pl.Float64)


def symbols(series: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """``target_id, status``: the weather symbols of the German strategy.

    The rule of lsanalytics.progress.destatis, but on as many of the last six values as there
    are, so that short histories have a symbol too.
    """
    window = series.sort("year").group_by("series_id").agg(pl.col("year", "value").tail(_WINDOW))
    year, value = pl.col("year").list, pl.col("value").list
    asked = targets.join(window, on="series_id", maintain_order="left")
    sign = pl.when(pl.col("direction") == "at_least").then(1.0).otherwise(-1.0)
    gain = sign * (value.last() - value.first()) / (year.last() - year.first())
    gap = sign * (pl.col("threshold") - value.last())
    closed = gain * (pl.col("target_year") - year.last()) / gap
    status = (
        pl.when(gap <= 0).then(pl.when(gain >= 0).then(pl.lit("met")).otherwise(pl.lit("slipping")))
        .when(closed > 0.95).then(pl.lit("sun"))
        .when(closed >= 0.8).then(pl.lit("sun_cloud"))
        .when(closed > 0).then(pl.lit("cloud"))
        .otherwise(pl.lit("storm"))
    )  # fmt: skip
    return asked.select("target_id", status=status)


def symbols_with_frequencies(tasks: pl.DataFrame, status: pl.DataFrame) -> pl.DataFrame:
    """Each symbol's share of met targets, counted in all the other families.

    ``tasks`` holds target_id, family, met. The counts give every family the same weight.
    """
    told = tasks.join(status, on="target_id", maintain_order="left")
    share = told.group_by("family", "status").agg(pl.col("met").mean())
    parts = []
    for family in sorted(told["family"].unique()):
        others = share.filter(pl.col("family") != family).group_by("status")
        known = others.agg(probability=pl.col("met").mean())
        own = told.filter(pl.col("family") == family)
        parts.append(own.join(known, on="status", how="left").select("target_id", "probability"))
    return pl.concat(parts)


def own_changes(series: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """The last value, with a normal spread as large as its own yearly changes have been."""

    def fitted(values: Array) -> tuple[float, Callable[[int], tuple[float, float]]]:
        size = math.sqrt(float(np.mean(np.diff(values) ** 2))) if len(values) > 1 else 0.0
        return size, lambda ahead: (float(values[-1]), size * math.sqrt(ahead))

    return _normal(series, targets, lambda values: fitted(values)[1])


def damped_trend(series: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """Damped Holt exponential smoothing, ETS(A,Ad,N), with normal intervals.

    Fitted by least squares over a grid; variance by Hyndman, Koehler, Ord and Snyder,
    Forecasting with Exponential Smoothing (2008), table 6.1. Missing years are interpolated.
    """
    return _normal(series, targets, _damped)


_GRID = np.array(
    list(product((0.1, 0.3, 0.5, 0.7, 0.9, 0.99), (0.01, 0.1, 0.3, 0.6), (0.8, 0.9, 0.98)))
)


def _damped(values: Array) -> Callable[[int], tuple[float, float]]:
    alpha, beta, phi = _GRID[:, 0], _GRID[:, 0] * _GRID[:, 1], _GRID[:, 2]
    level = np.full(len(_GRID), values[0])
    trend = np.full(len(_GRID), (values[-1] - values[0]) / max(len(values) - 1, 1))
    lost = np.zeros(len(_GRID))
    for value in values[1:]:
        error = value - (level + phi * trend)
        level, trend = level + phi * trend + alpha * error, phi * trend + beta * error
        lost += error**2
    best = int(np.argmin(lost))
    variance = lost[best] / max(len(values) - 1, 1)
    a, b, f = float(alpha[best]), float(beta[best]), float(phi[best])

    def at(ahead: int) -> tuple[float, float]:
        damp = np.cumsum(f ** np.arange(1, ahead + 1))
        weights = a + b * damp[: ahead - 1]
        spread = math.sqrt(float(variance * (1.0 + (weights**2).sum())))
        return float(level[best] + trend[best] * damp[-1]), spread

    return at


def _normal(
    series: pl.DataFrame,
    targets: pl.DataFrame,
    fit: Callable[[Array], Callable[[int], tuple[float, float]]],
) -> pl.DataFrame:
    """Probabilities and quantiles from a centre and a standard deviation, cut off at 0 and 100."""
    fits: dict[str, tuple[int, Callable[[int], tuple[float, float]]]] = {}
    for (name,), rows in series.sort("year").group_by("series_id"):
        years = rows["year"].to_numpy().astype(int)
        whole = np.arange(years[0], years[-1] + 1)
        fits[str(name)] = int(years[-1]), fit(np.interp(whole, years, rows["value"].to_numpy()))
    centre, spread = np.empty(targets.height), np.empty(targets.height)
    for number, (name, year) in enumerate(targets.select("series_id", "target_year").iter_rows()):
        end, at = fits[name]
        centre[number], spread[number] = at(int(year) - end)
    spread = np.maximum(spread, 1e-6)
    floor = (targets["direction"] == "at_least").to_numpy()
    above = 1.0 - ndtr((targets["threshold"].to_numpy() - centre) / spread)
    quantiles = {
        name: np.clip(centre + spread * ndtri(level), 0.0, 100.0)
        for name, level in QUANTILES.items()
    }
    return targets.select(
        "target_id", probability=pl.Series(np.where(floor, above, 1.0 - above))
    ).with_columns(**{name: pl.Series(value) for name, value in quantiles.items()})
