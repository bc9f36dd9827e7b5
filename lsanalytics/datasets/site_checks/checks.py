"""What an audit leaves out, and what the register of agencies says against it."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import Keys
from lsanalytics.datasets.site_checks.columns import CHECKS
from lsanalytics.measuring.groups import change_of_passed, missing_codes, outside

# b1 and b3 judge an agency, b2 and b4 a site (section II.2.1 b of the plan).
JUDGED = 6  # checks of an audit without which it is not compared with the one before
SITE_CHECKS = ("b2_", "b4_")
TARGETS = ("b1", "b2", "b3", "b4")


def compute(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """Add what the register says against an audit, what the audit leaves out, and how far it is
    from the agency's audit before (``passed_change``).

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
    frame = _against_register(frame, keys.accepted.get("agencies"))
    of = pl.when(of_site).then(pl.col("site").fill_null("")).otherwise(pl.lit(""))
    targets = [[one for one in CHECKS if one.startswith(f"{name}_")] for name in TARGETS]
    found = missing_codes(
        frame.with_columns(of.alias("_of")),
        ["audited", "agency", "_of"],
        "check",
        "checks_missing",
        targets,
    )
    return change_of_passed(found.drop("_of"), "agency", "audited", JUDGED)


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
    told = frame.select("agency", "site").join(
        offers, on=["agency", "site"], how="left", maintain_order="left"
    )
    return frame.with_columns(
        pl.col("agency").alias("agency_code"),
        pl.when(known & told["_held"].is_null()).then("site").alias("site_not_of_agency"),
        pl.when(judged & of_services & (told["offers_services"] == "no"))
        .then("site")
        .alias("site_without_services"),
    )
