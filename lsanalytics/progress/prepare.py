"""What the methods share: which values count, which is the base, which the current one.

Tables: ``series`` (series_id String, year Int64, value Float64, no nulls) and ``targets``
(target_id, series_id, direction String; threshold, limit Float64; target_year, base_year Int64,
the last four may be null). Series and targets may come in any order.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

DEFAULT_BASE = 2015
DEFAULT_DUE = 2030
TINY = 0.001  # what Statistics Canada, Eurostat's ladder and UNSD put in the place of zero

SERIES = pl.Schema({"series_id": pl.String, "year": pl.Int64, "value": pl.Float64})
TARGETS = pl.Schema(
    {
        "target_id": pl.String,
        "series_id": pl.String,
        "direction": pl.String,
        "threshold": pl.Float64,
        "target_year": pl.Int64,
        "base_year": pl.Int64,
        "limit": pl.Float64,
    }
)
ANSWER = pl.Schema(
    {
        "target_id": pl.String,
        "series_id": pl.String,
        "status": pl.String,
        "value": pl.Float64,
        "score": pl.Float64,
        "base_year": pl.Int64,
        "base_value": pl.Float64,
        "current_year": pl.Int64,
        "current_value": pl.Float64,
        "note": pl.String,
    }
)

_year, _value, _asked = pl.col("year"), pl.col("value"), pl.col("base_year")

# ---- base rules: expressions over the years of one target, giving the base year or null

_FROM_2015 = _asked.fill_null(DEFAULT_BASE)

SINCE = pl.when(_year >= _FROM_2015).then(_year).min()
"""The base year (2015 if blank), else the first year after it."""

_gap = (_year - _FROM_2015).abs() * 2 + (_year < _FROM_2015)
NEAREST = _year.get(_gap.arg_min())
"""The base year (2015 if blank), else the nearest; of two equally near the later."""

_leaves_two = _year < _year.max()
LEAVING_TWO = pl.coalesce(
    pl.when(_leaves_two & (_year >= _FROM_2015)).then(_year).min(),
    pl.when(_leaves_two & (_year < _FROM_2015)).then(_year).max(),
)
"""The base year (2015 if blank) or the next that leaves two values, else the last before it."""

FIRST_OR_NEAR = pl.coalesce(
    pl.when(_asked.is_null()).then(_year).min(),
    pl.when(_year.is_between(_asked - 2, _asked)).then(_year).max(),
    pl.when(_year > _asked).then(_year).min(),
)
"""The first year if blank; else the base year, the nearest up to two before it, the next after."""

SIXTH_LAST = _year.get(-6, null_on_oob=True)
"""The first of the last six values; null where there are fewer."""


def prepare(
    series: pl.LazyFrame,
    targets: pl.LazyFrame,
    as_of_year: int | None,
    bases: Mapping[str, pl.Expr],
) -> pl.LazyFrame:
    """One row per target, in order, with what every formula needs.

    Columns: those of ``targets``; ``row``; ``d`` (+1 floor, -1 ceiling); ``due`` (target year or
    2030); ``c``/``y`` current value and year; ``before`` the last value but one; ``met``;
    ``reached`` (a value in the target year or later exists); ``past`` (the as-of year lies after
    the target year); ``waiting`` (past and not reached); and what ``based`` takes for each of the
    base rules. Values after the as-of year do not exist; where both threshold and target year are
    given, values after the target year do not count.
    """
    asked = targets.with_row_index("row")
    dated = pl.col("threshold").is_not_null() & pl.col("target_year").is_not_null()
    known = series if as_of_year is None else series.filter(_year <= as_of_year)
    long = (
        asked.select("row", "series_id", "base_year", due=pl.when(dated).then("target_year"))
        .join(known, on="series_id", how="inner")
        .sort("row", "year")
    )
    reached = long.filter(_year >= pl.col("due")).select("row").unique()
    counted = long.filter(pl.col("due").is_null() | (_year <= pl.col("due")))
    summary = counted.group_by("row", maintain_order=True).agg(
        *(base.alias(f"y0 {name}") for name, base in bases.items()),
        *(_value.filter(_year == base).first().alias(f"b {name}") for name, base in bases.items()),
        y=_year.last(),
        c=_value.last(),
        before=_value.get(-2, null_on_oob=True),
    )
    frame = (
        asked.join(summary, on="row", how="left")
        .join(reached.with_columns(reached=True), on="row", how="left")
        .sort("row")
    )
    d = pl.when(pl.col("direction") == "at_least").then(1.0).otherwise(-1.0)
    past = pl.lit(False) if as_of_year is None else dated & (pl.col("target_year") < as_of_year)
    return frame.with_columns(
        d=d,
        due=pl.col("target_year").fill_null(DEFAULT_DUE),
        met=(d * (pl.col("c") - pl.col("threshold")) >= 0).fill_null(False),
        reached=pl.col("reached").fill_null(False),
        past=past,
    ).with_columns(waiting=pl.col("past") & ~pl.col("reached"))


def based(frame: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """A frame of ``prepare`` by one of its base rules: ``b``/``y0`` base value and year, ``n``
    = y - y0."""
    year = pl.col(f"y0 {name}")
    return frame.with_columns(y0=year, b=f"b {name}", n=pl.col("y") - year)


def nonzero(expression: pl.Expr) -> pl.Expr:
    """Zero replaced by 0.001, as the publishers of growth rates do."""
    return pl.when(expression == 0).then(TINY).otherwise(expression)


def same_sign(left: pl.Expr, right: pl.Expr) -> pl.Expr:
    """Whether no sign change lies between two values; zero has none."""
    return left * right >= 0


def with_ratio(
    frame: pl.LazyFrame,
    over: tuple[pl.Expr, pl.Expr, pl.Expr],
    under: tuple[pl.Expr, pl.Expr, pl.Expr],
    where: pl.Expr,
) -> pl.LazyFrame:
    """Adds ``ratio`` = ``(a - b) * p / ((c - d) * q)`` from (a, b, p) and (c, d, q), right to the
    last digit, null elsewhere.

    Written decimals have no exact binary form, so 0.3 - 0.1 misses 0.2 and a value on a cut may
    fall to the wrong side. Where all four values are decimals of at most nine places (four from
    100,000 on), they are scaled to whole numbers, on which all steps but the last division are
    exact. Otherwise the plain quotient. p and q are whole numbers of years.
    """
    values = [over[0], over[1], under[0], under[1]]
    scale = pl.coalesce(
        *(
            pl.when(pl.all_horizontal(_written_in(value, scale) for value in values)).then(scale)
            for scale in (1e9, 1e4)
        ),
        pl.lit(0.0),
    )
    by = pl.col("scale")
    whole = [pl.when(by == 0).then(value).otherwise((value * by).round()) for value in values]
    ratio = ((whole[0] - whole[1]) * over[2]) / ((whole[2] - whole[3]) * under[2])
    return frame.with_columns(scale=scale).with_columns(ratio=pl.when(where).then(ratio))


def _written_in(value: pl.Expr, scale: float) -> pl.Expr:
    scaled = (value * scale).round()
    # Below 10^14 a difference times some decades is still a whole number that floats hold.
    return (scaled / scale == value) & (scaled.abs() < 1e14)


def ladder(*steps: tuple[pl.Expr, str]) -> pl.Expr:
    """The word of the first step whose condition holds; ``not_available`` if none does."""
    return pl.coalesce(
        *(pl.when(condition).then(pl.lit(word)) for condition, word in steps),
        pl.lit("not_available"),
    )


def remarks(**conditions: pl.Expr) -> pl.Expr:
    """The names of the conditions that hold, joined by ";". ``due_no_value`` always comes first."""
    named = {"due_no_value": pl.col("waiting"), **conditions}
    return pl.concat_str(
        [pl.when(condition).then(pl.lit(name)) for name, condition in named.items()],
        separator=";",
        ignore_nulls=True,
    )


def answer(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The columns of an answer, in the order of the targets, without negative zeros.

    ``frame`` has the columns of ``prepare`` and ``status``, ``value``, ``score``, ``note``.
    A number that is not finite is no number: null.
    """

    def clean(name: str) -> pl.Expr:
        cell = pl.col(name)
        return pl.when(cell == 0).then(0.0).when(cell.is_finite()).then(cell).alias(name)

    return (
        frame.with_columns(
            base_year=pl.col("y0"), base_value="b", current_year="y", current_value="c"
        )
        .select(ANSWER.names())
        .cast(ANSWER)
        .with_columns(clean(n) for n in ("value", "score", "base_value", "current_value"))
    )
