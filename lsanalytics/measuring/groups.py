"""Helpers over groups of rows and validity dates that several datasets share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lsanalytics.frames import valid_on


def missing_codes(
    frame: pl.DataFrame,
    group: list[str],
    code: str,
    name: str,
    expected: Sequence[Sequence[str]],
) -> pl.DataFrame:
    """Add ``name``: the expected codes that a group of rows lacks, comma-joined.

    Each of ``expected`` is asked of the groups that have one of its codes, and stands on the first
    row of the group that has; null elsewhere and where none is lacking.
    """
    rows = frame.select(*group, code).with_row_index("_index").drop_nulls([*group, code])
    found = []
    for wanted in expected:
        lacking = pl.concat_list(
            pl.when(~pl.col("_held").list.contains(one)).then(pl.lit(one)) for one in wanted
        ).list.drop_nulls()
        found.append(
            rows.filter(pl.col(code).is_in(wanted))
            .group_by(group)
            .agg(pl.col("_index").min(), pl.col(code).unique().alias("_held"))
            .select("_index", lacking.list.join(", ").alias(name))
            .filter(pl.col(name) != "")
        )
    return _put(frame, pl.concat(found))


def _put(frame: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with the other column of ``found`` on the rows whose number is its ``_index``."""
    if found.is_empty():  # a column of nothing takes no memory so, of a million rows neither
        return frame.with_columns(
            pl.lit(None, dtype=kind).alias(name)
            for name, kind in found.schema.items()
            if name != "_index"
        )
    numbers = pl.select(pl.int_range(frame.height, dtype=pl.get_index_type()).alias("_index"))
    put = numbers.join(found, on="_index", how="left", maintain_order="left")
    return frame.hstack(put.drop("_index"))


def change_of_passed(frame: pl.DataFrame, unit: str, day: str, least: int) -> pl.DataFrame:
    """Add ``passed_change``: by how many percentage points the share of checks passed of those
    judged differs from the unit's last audit before, on the first row of an audit of a unit.

    Null where there is none before, or fewer than ``least`` checks were judged in one of the two.
    """
    judged = pl.col("result").is_in(["passed", "failed"])
    audits = (
        frame.select(unit, day, "result")
        .with_row_index("_index")
        .drop_nulls([unit, day])
        .filter(judged)
        .group_by(unit, day)
        .agg(
            pl.col("_index").min(),
            pl.len().alias("_judged"),
            (100 * (pl.col("result") == "passed").mean()).alias("_share"),
        )
        .filter(pl.col("_judged") >= least)
        .sort(unit, day)
        .with_columns((pl.col("_share") - pl.col("_share").shift(1).over(unit)).alias("_change"))
        .select("_index", passed_change="_change")
    )
    return _put(frame, audits)


def first_of(group: list[str], value: pl.Expr) -> pl.Expr:
    """``value`` on the first row of each group, null on its other rows."""
    return pl.when(pl.int_range(pl.len()).over(group) == 0).then(value)


def year_end(year: pl.Expr) -> pl.Expr:
    """31 December of a year; null for a year that no calendar here reaches."""
    return pl.date(pl.when(year.is_between(1900, 2200)).then(year), 12, 31)


def open_period(start: str, end: str) -> pl.Expr:
    """A period as text: ``01/07/2025–…``, ``…–30/06/2025``."""
    shown = [pl.col(name).dt.strftime("%d/%m/%Y").fill_null("…") for name in (start, end)]
    return pl.concat_str(shown[0], pl.lit("–"), shown[1])


def outside(
    frame: pl.DataFrame,
    known: pl.DataFrame,
    on: list[str],
    day: str,
    name: str,
    start: str = "valid_from",
    end: str = "valid_to",
) -> pl.DataFrame:
    """Add ``name``: when a known thing is valid, where ``day`` lies outside that; else null.

    ``known`` has the columns ``on``, ``start`` and ``end`` (null = open), several rows for one
    thing where its code was used twice. Unknown things and rows without a day give null.
    """
    periods = known.select(*on, pl.col(start).alias("_start"), pl.col(end).alias("_end")).unique(
        maintain_order=True
    )
    within = valid_on(pl.col("_day"), "_start", "_end")
    asked = frame.select(*on, pl.col(day).alias("_day"))
    broken = (
        asked.unique()  # of a million rows a few thousand things and days
        .drop_nulls()
        .join(periods, on=on, how="inner", maintain_order="left_right")
        .group_by(*on, "_day")
        .agg(
            within.any().alias("_within"), open_period("_start", "_end").str.join(", ").alias(name)
        )
        .filter(~pl.col("_within"))
        .drop("_within")
    )
    if broken.is_empty():
        return frame.with_columns(pl.lit(None, dtype=pl.String).alias(name))
    said = asked.join(broken, on=[*on, "_day"], how="left", maintain_order="left")
    return frame.with_columns(said[name])


def breaks(
    table: pl.DataFrame, same: float, changed: Sequence[date], within: list[str]
) -> pl.DataFrame:
    """``table`` with ``break``: whether an observation begins a new series.

    ``table`` has ``within`` (what makes one series), period_start, measured_to and ``held``, the
    units that the observation speaks of. A new series begins where fewer than ``same`` per cent of
    the units of it and of the one before are in both, and with the first one measured on or after
    a day of ``changed``.
    """
    ordered = table.sort(*within, "period_start")
    before = pl.col("held").shift(1).over(within)
    both = pl.col("held").list.set_intersection(before).list.len()
    either = pl.col("held").list.set_union(before).list.len()
    other = 100 * both < same * either
    since = [
        (pl.col("measured_to") >= day) & (pl.col("measured_to").shift(1).over(within) < day)
        for day in changed
    ]
    return ordered.with_columns(
        pl.any_horizontal(other.fill_null(False), *(one.fill_null(False) for one in since)).alias(
            "break"
        )
    )
