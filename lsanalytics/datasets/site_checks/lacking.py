"""The agencies and sites that fall short of b1-b4 in the latest audit round, by name."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.datasets.site_checks.audits import (
    AGENCY,
    REQUIREMENTS,
    SITE,
    Audits,
    Requirement,
    audits,
    judged,
)
from lsanalytics.datasets.site_checks.columns import LABELS
from lsanalytics.measuring.requirements import some


def lacking(site_checks: pl.DataFrame, register: pl.DataFrame | None, as_of: date) -> pl.DataFrame:
    """A row a unit that fails a requirement (measuring.lacking.LACKING): an agency, or of b2 and b4
    a site.

    As many as its share lacks of all in the latest half-year: both count the same states.
    """
    found = audits(site_checks, register, as_of, newest=True)
    return pl.concat([_of(found, one) for one in REQUIREMENTS], how="diagonal")


def _of(found: Audits, requirement: Requirement) -> pl.DataFrame:
    keys = SITE if requirement.counts_sites else AGENCY
    units = judged(found, requirement, requirement.checks)
    units = units.filter(pl.col("state") == "failed")
    # A site that nobody registered is named by its agency's code.
    names = found.agencies.unique(AGENCY).select(
        *AGENCY, *(name for name in ("agency_name", "level", "place") if name in found.agencies)
    )
    units = units.select(keys).join(names, on=AGENCY, how="left", maintain_order="left")
    failed = _failed(found, requirement).group_by(keys).agg(check=pl.col("check").unique().sort())
    unit = pl.col("site" if requirement.counts_sites else "agency")
    return units.join(failed, on=keys, how="left", maintain_order="left").select(
        "evidence",
        pl.lit(requirement.indicator).alias("indicator"),
        unit.alias("unit"),
        _known(units, "agency_name").fill_null(pl.col("agency")).alias("name"),
        _known(units, "level").fill_null("").alias("level"),
        _known(units, "place").fill_null("").alias("place"),
        *(
            pl.col("check")
            .list.eval(pl.element().replace_strict({c: said[at] for c, said in LABELS.items()}))
            .list.join("; ")
            .alias(f"lacks_{language}")
            for at, language in enumerate(("vi", "en"))
        ),
    )


def _known(units: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in units.columns else pl.lit(None, pl.String)


def _failed(found: Audits, requirement: Requirement) -> pl.DataFrame:
    """The failed checks of the units: of an agency those that none of its sites passes, unless
    each is passed by one and no site passes all."""
    sent = found.checks.filter(pl.col("check").is_in(requirement.checks))
    failed = sent.filter(pl.col("state") == "failed")
    if requirement.counts_sites:
        return failed
    nowhere = some(sent, [*AGENCY, "check"]).filter(pl.col("state") == "failed")
    apart = failed.join(nowhere, on=AGENCY, how="anti")
    return pl.concat([nowhere.select(*AGENCY, "check"), apart.select(*AGENCY, "check")])
