"""Requirements that a unit passes or fails: from single checks to the state of a unit.

States: "passed", "failed", "not_applicable", and "unknown" where a check that counts is missing.
"""

from __future__ import annotations

from datetime import date

import polars as pl


def latest(rows: pl.DataFrame, keys: list[str], day: str, as_of: date) -> pl.DataFrame:
    """The last row of each group of ``keys`` by the date column ``day``, none after ``as_of``."""
    return (
        rows.filter(pl.col(day) <= as_of)
        .sort(day, "file", "row")
        .unique(keys, keep="last", maintain_order=True)
    )


def _any(state: str) -> pl.Expr:
    return (pl.col("state") == state).any()


def every(checks: pl.DataFrame, keys: list[str], wanted: int) -> pl.DataFrame:
    """All of ``wanted`` checks hold: one row a group of ``keys`` with ``state``.

    ``checks`` has one row a check, with ``state``. One failure fails the unit, whatever else is
    missing; short of that a missing or unknown check leaves it unknown. Checks that do not apply
    are passed over; a unit to which none applies is not applicable.
    """
    return checks.group_by(keys, maintain_order=True).agg(
        state=pl.when(_any("failed"))
        .then(pl.lit("failed"))
        .when(_any("unknown") | (pl.len() < wanted))
        .then(pl.lit("unknown"))
        .when(_any("passed"))
        .then(pl.lit("passed"))
        .otherwise(pl.lit("not_applicable"))
    )


def some(states: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """At least one member of each group of ``keys`` passes: one row a group with ``state``."""
    return states.group_by(keys, maintain_order=True).agg(
        state=pl.when(_any("passed"))
        .then(pl.lit("passed"))
        .when(_any("unknown"))
        .then(pl.lit("unknown"))
        .when(_any("failed"))
        .then(pl.lit("failed"))
        .otherwise(pl.lit("not_applicable"))
    )
