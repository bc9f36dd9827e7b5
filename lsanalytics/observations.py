"""The observation table: one measured value a row. Everything after the returns works on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from lsanalytics.errors import InputError

EVIDENCE = ("published", "reported", "simulated")
UNITS = ("agencies", "communes", "days", "districts", "items", "outlets", "sites")
# Of these a share and its counts say the same: the outlook of a few rests on the counts.
COUNTED = ("agencies", "outlets", "sites")
ROUNDED = 0.5  # points that a share may have lost in writing
WHOLE_YEAR = 360  # days of a period that stands for a year
GRAINS = ("day", "week", "month", "quarter", "half", "year", "instant")

SCHEMA = pl.Schema(
    {
        "indicator": pl.String,
        "part": pl.String,  # "" = the whole; else a channel, a medium, a part of a compound target
        "place": pl.String,  # official code; means something only together with the period
        "grain": pl.String,  # one of GRAINS; a year so far is "year" with the flag "partial"
        "period_start": pl.Date,
        "period_end": pl.Date,
        "value": pl.Float64,  # percentages are 0-100
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "low": pl.Float64,  # 95% sampling interval, null where everything was counted
        "high": pl.Float64,
        # What was measured of what the value speaks of: a share (0-1) of its people, days, minutes,
        # agencies or sites, and the date of the last row; null where nobody can tell.
        "covered": pl.Float64,
        "measured_to": pl.Date,
        # The same in numbers: how many there are, how many of them were measured, and of what
        # (a key of UNITS): 1 of 65 communes, 28 of 365 days.
        "units": pl.Float64,
        "units_measured": pl.Float64,
        "unit": pl.String,
        # The least and the most that the true value can be whatever the part that was not measured
        # is (or where a source gives a bound); null where everything was measured.
        "bound_low": pl.Float64,
        "bound_high": pl.Float64,
        "evidence": pl.String,  # one of EVIDENCE
        "flag": pl.String,  # ";"-joined, sorted: approximate, break, lower_bound, partial, ...
        "source": pl.String,  # "data/raw/returns/x/y.csv:2-350; data/raw/...:7"
    }
)


def empty() -> pl.DataFrame:
    """An observation table without rows."""
    return pl.DataFrame(schema=SCHEMA)


def collect(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """Stack observation tables, in the one order that every reader relies on.

    Columns that a table leaves out are null, except ``part`` and ``flag``, which are "".
    Raises polars.exceptions.SchemaError for a column that the schema does not know, InputError
    for a number that is none, and for bounds, counts and days that contradict each other.
    """
    shaped = [empty()]
    for table in tables:
        unknown = set(table.columns) - set(SCHEMA)
        if unknown:
            raise pl.exceptions.SchemaError(f"not columns of an observation: {sorted(unknown)}")
        blank = {name: "" if name in ("part", "flag") else None for name in SCHEMA}
        shaped.append(
            table.select(
                (
                    pl.col(name).cast(dtype)
                    if name in table.columns
                    else pl.lit(blank[name], dtype)
                ).alias(name)
                for name, dtype in SCHEMA.items()
            ).with_columns(pl.col("part", "flag").fill_null(""))
        )
    whole = pl.concat(shaped)
    refuse_impossible(whole)
    return whole.sort(
        "indicator", "part", "place", "grain", "period_end", "period_start", "evidence", "source"
    )


def newest(observations: pl.DataFrame) -> pl.DataFrame:
    """``place``; ``day``, that of its newest row; ``year``, where figures are newer that bear no
    day, of a year that is not over. Null where there is none.

    Figures of a year that bear no day count with the end of a year that is over.
    """
    last = pl.col("period_end")
    dated = pl.col("measured_to").is_not_null() | ~pl.col("flag").str.contains("partial")
    over = dated | ((last.dt.month() == 12) & (last.dt.day() == 31))
    day = pl.coalesce("measured_to", last).filter(over).max()
    year = pl.col("period_start").filter(~over).dt.year().max()
    found = observations.group_by("place", maintain_order=True).agg(day=day, year=year)
    is_newer = (pl.col("year") > pl.col("day").dt.year()).fill_null(True)
    return found.with_columns(pl.when(is_newer).then("year"))


def refuse_impossible(table: pl.DataFrame) -> None:
    """Raises InputError, with source, column and value, for what no measurement can be."""
    tiny = 1e-9
    value, met, of = pl.col("value"), pl.col("numerator"), pl.col("denominator")
    numbers = [name for name, dtype in SCHEMA.items() if dtype == pl.Float64]
    _refuse(table, {name: ("0, 1, 2.5 …", ~pl.col(name).is_finite()) for name in numbers})
    counted = pl.col("unit").is_in(COUNTED)
    only_low = value.is_null() & pl.col("bound_low").is_not_null() & pl.col("bound_high").is_null()
    day = pl.col("measured_to")
    faults = {
        "covered": ("0–1", ~pl.col("covered").is_between(0, 1)),
        "units_measured": ("0 – units", pl.col("units_measured") > pl.col("units")),
        "bound_low": ("<= value", pl.col("bound_low") > value + tiny),
        "bound_high": (
            ">= value, >= bound_low",
            (pl.col("bound_high") < pl.max_horizontal(value - tiny, "bound_low")) | only_low,
        ),
        "low": ("<= value, <= high", pl.col("low") > pl.min_horizontal(value + tiny, "high")),
        "high": (">= value", pl.col("high") < value - tiny),
        "period_end": (">= period_start", pl.col("period_end") < pl.col("period_start")),
        "measured_to": (
            "period_start – period_end",
            ~day.is_between(pl.col("period_start"), pl.col("period_end")),
        ),
        "denominator": ("> 0", counted & value.is_not_null() & (of <= 0)),
        "numerator": (
            "0 – denominator, value × denominator / 100",
            counted & (~met.is_between(0, of) | ((value - 100 * met / of).abs() > ROUNDED)),
        ),
    }
    _refuse(table, faults)


def refuse_outside(table: pl.DataFrame, bounds: Mapping[str, tuple[float, float]]) -> None:
    """Raises InputError for a value that its indicator cannot have, or that is told twice: a year
    has one, to whichever day of it.

    ``bounds``: the least and the most, by indicator; of others nothing is known.
    """
    for indicator, (least, most) in bounds.items():
        of_it = pl.col("indicator") == indicator
        faults = {
            name: (f"{least:g}–{most:g}", of_it & ~pl.col(name).is_between(least, most))
            for name in ("value", "low", "high", "bound_low", "bound_high")
        }
        _refuse(table, faults)
    year = pl.when(pl.col("grain") == "year").then(pl.col("period_end").dt.year())
    key = ("indicator", "part", "place", "grain", "evidence")
    period = pl.when(year.is_null()).then("period_end")
    twice = ~pl.struct(*key, year.alias("year"), period.alias("period")).is_first_distinct()
    _refuse(table, {"period_end": ("1 ×", twice)})


def refuse_more_than_all(table: pl.DataFrame, shares: Collection[str]) -> None:
    """Raises InputError for counts of a share of which the part is more than the whole.

    ``shares``: the indicators whose value is a part of a whole, whatever is counted.
    """
    tiny = 1e-6  # minutes are sums
    met, of = pl.col("numerator"), pl.col("denominator")
    is_share = pl.col("indicator").is_in(list(shares)) & met.is_not_null() & of.is_not_null()
    faults = {
        "denominator": ("> 0", is_share & (of <= 0)),
        "numerator": ("0 – denominator", is_share & ~met.is_between(-tiny, of + tiny)),
    }
    _refuse(table, faults)


def _refuse(table: pl.DataFrame, faults: Mapping[str, tuple[str, pl.Expr]]) -> None:
    broken = table.select(wrong.any().alias(column) for column, (_, wrong) in faults.items())
    is_broken = broken.row(0, named=True)
    for column, (expected, wrong) in faults.items():
        if is_broken[column]:
            row = table.filter(wrong).row(0, named=True)
            value = row[column]
            raise InputError(
                "observation_impossible",
                file=row["source"],
                column=column,
                value=f"{value:.12g}" if isinstance(value, float) else str(value or "–"),
                indicator=row["indicator"],
                period=str(row["period_end"]),
                expected=expected,
            )
