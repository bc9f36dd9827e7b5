"""Whom a return is from and which period it is about, as far as the return itself tells."""

from __future__ import annotations

import hashlib
from datetime import date

import polars as pl

from lsanalytics.dataset import MACHINE, METHOD, Dataset
from lsanalytics.files import slug
from lsanalytics.receiving.account import UNKNOWN

REGISTER = "danh-ba"  # a register has no period: the newest one stands


def sender_of(dataset: Dataset, frame: pl.DataFrame) -> str:
    """The one unit that all rows are about; of several, a name made from the set of them.

    So a compiled return supersedes an earlier one of the same units, and no other. What a program
    judged is from another than what a person did: neither supersedes the other.
    """
    names = frame[dataset.unit].drop_nulls().unique().sort().to_list()
    if not names:
        return UNKNOWN
    by_machine = METHOD.name in dataset.key and frame[METHOD.name].unique().to_list() == [MACHINE]
    who = "may-" if by_machine else ""
    if len(names) == 1:
        return who + slug(names[0])
    return f"{who}{len(names)}-don-vi-{hashlib.sha256(chr(0).join(names).encode()).hexdigest()[:6]}"


def period_of(dataset: Dataset, frame: pl.DataFrame) -> str:
    """``2025``, ``2025-Q3``, ``2025-09``, ``2025-09-30``, ``2020-2025``, or ``danh-ba``."""
    if dataset.is_register:
        return REGISTER
    if dataset.by_year:
        years = frame[dataset.day].drop_nulls()
        return _span(years.min(), years.max()) if len(years) else UNKNOWN  # type: ignore[arg-type]
    days = frame[dataset.day].drop_nulls()
    if days.is_empty():
        return UNKNOWN
    return period_name(days.min(), days.max())  # type: ignore[arg-type]


def period_name(first: date, last: date) -> str:
    """The shortest calendar period that holds both days."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if first.year == last.year and (first.month - 1) // 3 == (last.month - 1) // 3:
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return _span(first.year, last.year)


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}-{last}"


def covers(
    dataset: Dataset, frame: pl.DataFrame, aside: pl.Series
) -> list[tuple[str, str, int, int]]:
    """Each unit and period (year, or month of a log) that rows are about, with their numbers."""
    counted = (
        frame.with_columns(aside.alias("_aside"))
        .group_by(pl.col(dataset.unit).alias("sender"), _period(dataset).alias("period"))
        .agg((~pl.col("_aside")).sum().alias("accepted"), pl.col("_aside").sum().alias("aside"))
        .drop_nulls()
        .sort("sender", "period")
    )
    return [(*one[:2], int(one[2]), int(one[3])) for one in counted.iter_rows()]


def named_rows(dataset: Dataset, frame: pl.DataFrame) -> list[tuple[str, str, str]]:
    """The unit, the period and the key of each row of which all three are known."""
    key = pl.concat_str(*(pl.col(name).cast(pl.String) for name in dataset.key), separator=" · ")
    rows = frame.select(sender=pl.col(dataset.unit), period=_period(dataset), key=key)
    return rows.drop_nulls().rows()


def _period(dataset: Dataset) -> pl.Expr:
    if dataset.by_year:
        return pl.col(dataset.day).cast(pl.String)
    if dataset.is_register:
        return pl.lit(REGISTER)
    return pl.col(dataset.day).dt.strftime("%Y-%m" if dataset.period == "month" else "%Y")
