"""The outlook of many series at once: a probability and quantiles for every target."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from lsanalytics.outlook.distribution import Distribution, distribution
from lsanalytics.outlook.histories import Index, lay_out
from lsanalytics.outlook.model import prospect, traits
from lsanalytics.outlook.parameters import Parameters, shipped
from lsanalytics.outlook.scale import Array, fold, unfold

Flags = NDArray[np.bool_]
QUANTILES = {
    "q05": 0.05, "q10": 0.10, "q25": 0.25, "q50": 0.50, "q75": 0.75, "q90": 0.90, "q95": 0.95,
}  # fmt: skip
# A 95% interval of a normal estimate is this many standard errors wide.
WIDTH_95 = 2 * 1.959964
FEW = 4
# Closer to a bound than this is on it: 100 - 70.1 is not quite 29.9.
_SAME = 1e-12


def predict(
    series: pl.DataFrame, targets: pl.DataFrame, parameters: Parameters | None = None
) -> pl.DataFrame:
    """``target_id, series_id, target_year, probability, q05 ... q95, note``, a row a target.

    ``series`` and ``targets`` have the columns of ``read.SERIES`` and ``read.TARGETS``; the
    probability is that of meeting the threshold at the target year. Each series is judged from
    its own rows since its last break. Notes (joined by ``;``): ``known`` (the target year is not
    after the last observation: the value at, or last before, that date decides), ``few_points``
    (four or fewer: wide), ``since_break``; and with blank numbers ``no_observation``,
    ``outside_bounds``, ``before_first_observation``.
    """
    parameters = parameters or shipped()
    rows = series.sort("series_id", "year")
    current = since_break(rows)
    asked = _asked(rows, current, targets)
    ahead = (asked["answer"] == "ahead").to_numpy()
    numbers = np.full((asked.height, 1 + len(QUANTILES)), np.nan)
    _fill_known(numbers, asked)
    if ahead.any():
        _fill_ahead(numbers, asked.filter(ahead), np.flatnonzero(ahead), current, parameters)
    names = ["probability", *QUANTILES]
    found = pl.DataFrame(numbers, schema=dict.fromkeys(names, pl.Float64)).fill_nan(None)
    return pl.concat(
        [asked.select("target_id", "series_id", "target_year"), found, asked.select("note")],
        how="horizontal",
    )


def since_break(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of each sorted series from its last break on: a break starts a new series."""
    breaks = (pl.col("flag").fill_null("").str.split(";").list.contains("break")).cast(pl.Int32)
    later = breaks.cum_sum(reverse=True).over("series_id") - breaks
    return rows.filter(later == 0)


def _asked(rows: pl.DataFrame, current: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """The targets with what is known of their series, the kind of ``answer``, and the note."""
    told = current.group_by("series_id", maintain_order=True).agg(
        points=pl.len(), last_year=pl.col("year").last(),
        last_value=pl.col("value").last(), lower=pl.col("lower").first(),
        upper=pl.col("upper").first(),
    )  # fmt: skip
    whole = rows.group_by("series_id").agg(
        all_points=pl.len(),
        outside=((pl.col("value") < pl.col("lower")) | (pl.col("value") > pl.col("upper"))).any(),
    )
    held = rows.sort("year").select("series_id", "year", held="value")
    asked = (
        targets.with_row_index("order")
        .join(told.with_row_index("place"), on="series_id", how="left")
        .join(whole, on="series_id", how="left")
        .sort("target_year")
        .join_asof(
            held, left_on="target_year", right_on="year", by="series_id", check_sortedness=False
        )
        .sort("order")
    )
    answer = (
        pl.when(pl.col("place").is_null())
        .then(pl.lit("no_observation"))
        .when("outside")
        .then(pl.lit("outside_bounds"))
        .when(pl.col("target_year") > pl.col("last_year"))
        .then(pl.lit("ahead"))
        .when(pl.col("held").is_null())
        .then(pl.lit("before_first_observation"))
        .otherwise(pl.lit("known"))
    )
    return asked.with_columns(answer=answer).with_columns(note=_note())


def _note() -> pl.Expr:
    ahead = pl.col("answer") == "ahead"
    return pl.concat_str(
        pl.when(~ahead).then(pl.col("answer")),
        pl.when(ahead & (pl.col("points") <= FEW)).then(pl.lit("few_points")),
        pl.when(ahead & (pl.col("points") < pl.col("all_points"))).then(pl.lit("since_break")),
        separator=";",
        ignore_nulls=True,
    ).replace("", None)


def _fill_known(numbers: Array, asked: pl.DataFrame) -> None:
    known = (asked["answer"] == "known").to_numpy()
    held, threshold = asked["held"].to_numpy(), asked["threshold"].to_numpy()
    floor = (asked["direction"] == "at_least").to_numpy()
    met = np.where(floor, held >= threshold, held <= threshold)
    numbers[known, 0] = met[known]
    numbers[known, 1:] = held[known, None]


def _fill_ahead(
    numbers: Array, asked: pl.DataFrame, where: Index, current: pl.DataFrame, p: Parameters
) -> None:
    # Series are numbered in the order of their ids, here as in ``_asked``.
    known = traits(lay_out(with_error(current)), p)
    predicted = distribution(
        prospect(
            known, asked["place"].to_numpy().astype(np.int64), asked["target_year"].to_numpy(), p
        ),
        p,
    )
    lower = asked["lower"].to_numpy()
    width = asked["upper"].to_numpy() - lower
    share = (asked["threshold"].to_numpy() - lower) / width
    floor = (asked["direction"] == "at_least").to_numpy()
    numbers[where, 0] = meets(predicted, share, floor, p.power)
    held = asked["last_value"].to_numpy()
    for column, probability in enumerate(QUANTILES.values(), start=1):
        folded = predicted.quantile(probability)
        value = lower + width * unfold(folded, p.power)
        # The value itself, not what is left of it after folding and unfolding.
        numbers[where, column] = np.where(folded == predicted.held, held, value)


def meets(predicted: Distribution, share: Array, floor: Flags, power: float) -> Array:
    """The probability of at least (``floor``) or at most ``share`` of the way between bounds."""
    value = fold(np.clip(share, 0.0, 1.0), power)
    at_least = 1.0 - np.where(share <= _SAME, 0.0, predicted.below(value))
    at_most = np.where(share >= 1.0 - _SAME, 1.0, predicted.up_to(value))
    impossible = np.where(floor, share > 1.0 + _SAME, share < -_SAME)
    return np.where(impossible, 0.0, np.where(floor, at_least, at_most))


def with_error(rows: pl.DataFrame) -> pl.DataFrame:
    """With ``error``, the standard error that the sampling interval stands for, else 0."""
    width = (pl.col("high") - pl.col("low")).fill_null(0.0)
    return rows.with_columns(error=width / WIDTH_95)
