"""Computed columns of the register of agencies and of the audits held against it."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.quality.groups import missing_codes, outside
from lsanalytics.quality.model import Keys
from lsanalytics.returns.datasets import CHECKS

# b1 and b3 judge an agency, b2 and b4 a site (section II.2.1 b of the plan).
SITE_CHECKS = ("b2_", "b4_")


def register(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add what a register can contradict itself in.

    ``place_not_valid`` asks for the last day that the agency is active, at most the as-of date.
    ``level_differs`` holds the level of the place, ``agency_differs`` the row's agency where
    two of its rows disagree on name, level, place or dates.
    """
    places = keys.places.frame
    last = pl.max_horizontal(
        pl.min_horizontal(pl.col("valid_to"), pl.lit(as_of)), pl.col("valid_from")
    )
    frame = outside(
        frame.with_columns(last.alias("_last")),
        places.select(pl.col("code").alias("place"), "valid_from", "valid_to"),
        ["place"],
        "_last",
        "place_not_valid",
    ).drop("_last")
    levels = places.select(
        pl.col("code").alias("place"), pl.col("level").alias("_place_level")
    ).unique("place", keep="first")
    told = pl.struct("agency_name", "level", "place", "valid_from", "valid_to")
    site = pl.col("site")
    return (
        frame.join(levels, on="place", how="left", maintain_order="left")
        .with_columns(
            (pl.col("valid_to") - pl.col("valid_from")).dt.total_days().alias("days_valid"),
            (pl.col("site_to") - pl.col("site_from")).dt.total_days().alias("site_days"),
            pl.when(pl.col("_place_level") != pl.col("level"))
            .then("_place_level")
            .alias("level_differs"),
            pl.when(pl.col("sent_site_kind").is_null()).then(site).alias("kind_missing"),
            pl.when(pl.col("sent_offers_services").is_null()).then(site).alias("services_missing"),
            pl.when(told.n_unique().over("agency") > 1).then("agency").alias("agency_differs"),
        )
        .drop("_place_level")
    )


def audits(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add what the register says against an audit, and what the audit leaves out.

    Without a register nothing is held against it: ``agency_code`` is null and its expectation
    counts no value as checked.
    """
    judged = pl.col("result").is_in(["passed", "failed"])
    of_site = pl.any_horizontal(pl.col("check").str.starts_with(word) for word in SITE_CHECKS)
    frame = frame.with_columns(
        pl.when(judged & of_site & pl.col("site").is_null())
        .then("sent_check")
        .alias("check_without_site"),
    )
    frame = _against_register(frame, keys.agencies)
    parts: list[pl.DataFrame] = []
    indexed = frame.with_row_index("_order").with_columns(
        pl.col("check").str.extract(r"^(b\d)_").alias("_target"),
        pl.when(of_site).then(pl.col("site").fill_null("")).otherwise(pl.lit("")).alias("_of"),
    )
    for target in ("b1", "b2", "b3", "b4"):
        checks = [check for check in CHECKS if check.startswith(f"{target}_")]
        rows = indexed.filter(pl.col("_target") == target)
        parts.append(
            missing_codes(rows, ["audited", "agency", "_of"], "check", checks, "checks_missing")
        )
    parts.append(indexed.filter(pl.col("_target").is_null()))
    return pl.concat(parts, how="diagonal").sort("_order").drop("_order", "_target", "_of")


def _against_register(frame: pl.DataFrame, agencies: pl.DataFrame | None) -> pl.DataFrame:
    if agencies is None:
        names = ("agency_code", "agency_not_active", "site_not_of_agency", "site_not_active")
        nothing = [pl.lit(None, dtype=pl.String).alias(name) for name in names]
        return frame.with_columns(
            *nothing, pl.lit(None, dtype=pl.String).alias("site_without_services")
        )
    frame = outside(frame, agencies, ["agency"], "audited", "agency_not_active")
    sites = agencies.drop_nulls("site")
    frame = outside(
        frame, sites, ["agency", "site"], "audited", "site_not_active", "site_from", "site_to"
    )
    offers = sites.select("agency", "site", "offers_services", pl.lit(True).alias("_held")).unique(
        ["agency", "site"], keep="first"
    )
    known = pl.col("agency").is_in(agencies["agency"].unique().to_list())
    judged = pl.col("result").is_in(["passed", "failed"])
    of_services = pl.col("check").str.starts_with("b2_")
    return (
        frame.join(offers, on=["agency", "site"], how="left", maintain_order="left")
        .with_columns(
            pl.col("agency").alias("agency_code"),
            pl.when(known & pl.col("_held").is_null()).then("site").alias("site_not_of_agency"),
            pl.when(judged & of_services & (pl.col("offers_services") == "no"))
            .then("site")
            .alias("site_without_services"),
        )
        .drop("_held", "offers_services")
    )
