"""The register of agencies and sites: which of them are active on a day."""

from __future__ import annotations

import polars as pl

from lsanalytics.frames import valid_on

ROUND = ["evidence", "period_start"]  # an audit round: the half-year that it lies in
LAST_DAY = pl.col("last_day")


def active_agencies(register: pl.DataFrame, rounds: pl.DataFrame) -> pl.DataFrame:
    """Agencies active on the last day of each audit round.

    ``rounds`` has evidence, period_start and last_day; only register rows of the same evidence
    count, since a real audit says nothing about a sample register. Columns: evidence,
    period_start, agency, agency_name, level, place.
    """
    columns = ["agency", "agency_name", "level", "place"]
    return (
        _on(register, rounds)
        .unique([*ROUND, "agency"], keep="first", maintain_order=True)
        .select(*ROUND, *columns)
    )


def active_sites(register: pl.DataFrame, rounds: pl.DataFrame) -> pl.DataFrame:
    """Sites of active agencies on the last day of each audit round.

    Columns as ``active_agencies`` with site and offers_services ("yes", "no", null).
    """
    columns = ["agency", "agency_name", "level", "place", "site", "offers_services"]
    return (
        _on(register, rounds)
        .filter(pl.col("site").is_not_null(), valid_on(LAST_DAY, "site_from", "site_to"))
        .unique([*ROUND, "agency", "site"], keep="first", maintain_order=True)
        .select(*ROUND, *columns)
    )


def _on(register: pl.DataFrame, rounds: pl.DataFrame) -> pl.DataFrame:
    return (
        rounds.join(register, on="evidence").filter(valid_on(LAST_DAY)).sort(*ROUND, "file", "row")
    )
