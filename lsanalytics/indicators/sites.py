"""Portals and pages of agencies held against the requirements (targets b1-b4).

b1 and b3 count agencies, b2 and b4 sites. An agency answers a check of b1 if one of its sites
does, and b3 if one and the same site meets all four parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.indicators import periods
from lsanalytics.indicators.interval import share_interval
from lsanalytics.indicators.marks import flags, joined, sources
from lsanalytics.indicators.recasting import recast
from lsanalytics.indicators.register import ROUND, active_agencies, active_sites
from lsanalytics.indicators.requirements import every, latest, some
from lsanalytics.places import REFORM, Places
from lsanalytics.returns.datasets import DATASETS

PROVINCE = "20"
CHECKS = tuple(DATASETS["site_checks"].column("check").allowed)
AGENCY, SITE = [*ROUND, "agency"], [*ROUND, "agency", "site"]


@dataclass(frozen=True)
class Requirement:
    """One target: its checks, and whether it counts agencies or sites."""

    indicator: str
    target: str
    counts_sites: bool
    one_site_meets_all: bool = False  # agencies only: all checks on one site, or each on any
    services_only: bool = False  # sites only: those that offer public services

    @property
    def checks(self) -> tuple[str, ...]:
        return tuple(check for check in CHECKS if check.startswith(f"{self.target}_"))

    def part(self, check: str) -> str:
        return check.removeprefix(f"{self.target}_")


REQUIREMENTS = (
    Requirement("agency_portal_two_way_share", "b1", counts_sites=False),
    Requirement("service_site_compliant_share", "b2", counts_sites=True, services_only=True),
    Requirement("agency_site_four_part_share", "b3", counts_sites=False, one_site_meets_all=True),
    Requirement("site_agency_details_share", "b4", counts_sites=True),
)


@dataclass(frozen=True)
class Audits:
    """Audit rounds: the last result of each check in each half-year, and who was active then.

    ``checks``: evidence, period_start, agency, site ("" without), check, state, audited, file,
    row. ``rounds``: evidence, period_start, last_day, registered (whether a register of the same
    evidence is at hand). ``agencies`` and ``sites`` as in ``register``; without a register they
    are those that were audited.
    """

    checks: pl.DataFrame
    rounds: pl.DataFrame
    agencies: pl.DataFrame
    sites: pl.DataFrame


def audits(site_checks: pl.DataFrame, register: pl.DataFrame | None, as_of: date) -> Audits:
    """The audit rounds in accepted ``site_checks``, none after ``as_of``."""
    usable = site_checks.drop_nulls(["evidence", "audited", "agency", "check", "result"])
    checks = latest(
        usable.with_columns(periods.start(pl.col("audited"), "half"), pl.col("site").fill_null("")),
        [*SITE, "check"],
        "audited",
        as_of,
    ).select(*SITE, "check", pl.col("result").alias("state"), "audited", "file", "row")
    known = register if register is not None else _no_register()
    rounds = (
        checks.group_by(ROUND)
        .agg(last_day=pl.col("audited").max())
        .with_columns(registered=pl.col("evidence").is_in(known["evidence"].unique().implode()))
        .sort(ROUND)
    )
    unlisted = checks.join(rounds.filter(~pl.col("registered")), on=ROUND, how="semi")
    agencies = pl.concat(
        [active_agencies(known, rounds), unlisted.select(AGENCY).unique()], how="diagonal"
    )
    sites = pl.concat(
        [
            active_sites(known, rounds),
            unlisted.filter(pl.col("site") != "").select(SITE).unique(),
        ],
        how="diagonal",
    )
    return Audits(checks, rounds, agencies, sites)


def _no_register() -> pl.DataFrame:
    kinds = {"text": pl.String, "date": pl.Date}
    columns = {c.name: kinds[c.kind] for c in DATASETS["agencies"].columns}
    return pl.DataFrame(schema={**columns, "file": pl.String, "row": pl.Int32})


def observations(
    site_checks: pl.DataFrame, register: pl.DataFrame | None, places: Places, as_of: date
) -> pl.DataFrame:
    """Observations of b1-b4: half and year for the province, half for districts and communes.

    Part "" means that all checks hold, the other parts are the single checks. The denominator is
    what was audited in the half-year, is active on its last audit day, and the requirement applies
    to; the last audit counts. Where that is fewer than are active, ``low`` and ``high`` bound the
    share among all of them (flag ``sample``). A year has the value of its last round (``half_1``
    or ``half_2``). A commune has the value of its own agency; rounds before 1 July 2025 are
    recast onto the communes since then. ``incomplete``: units that cannot be judged because a
    check is missing were left out. ``register_missing``: without a register of the same evidence
    nobody knows how many were not audited.
    """
    found = audits(site_checks, register, as_of)
    tables: list[pl.DataFrame] = []
    for requirement in REQUIREMENTS:
        parts = {"": requirement.checks, **{requirement.part(c): (c,) for c in requirement.checks}}
        for part, checks in parts.items():
            judged = _judged(found, requirement, checks)
            name = {"indicator": pl.lit(requirement.indicator), "part": pl.lit(part)}
            tables.append(_province(judged, found, as_of).with_columns(**name))
            if part == "":
                tables.append(_by_place(judged, places, as_of).with_columns(**name))
    return pl.concat(tables, how="diagonal")


def _judged(found: Audits, requirement: Requirement, checks: tuple[str, ...]) -> pl.DataFrame:
    """Every active unit with its state, null where it was not audited, and the rows behind it."""
    rows = found.checks.filter(pl.col("check").is_in(checks))
    units, keys = found.agencies, AGENCY
    if requirement.counts_sites:
        units, keys = found.sites, SITE
        states = every(rows, SITE, len(checks))
    elif requirement.one_site_meets_all:
        states = some(every(rows, SITE, len(checks)), AGENCY)
    else:
        states = every(some(rows, [*AGENCY, "check"]), AGENCY, len(checks))
    behind = rows.group_by(keys).agg(rows=pl.struct("file", "row"))
    judged = units.join(states, on=keys, how="left").join(behind, on=keys, how="left")
    if not requirement.services_only:
        return judged
    # a blank in the register says nothing: then it is the audit that tells
    offers = pl.col("offers_services")
    return judged.filter((offers == "yes") | (offers.is_null() & pl.col("state").is_not_null()))


def _counts(judged: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """passed, audited (to which it applies), population, incomplete and source by ``keys``."""
    state = pl.col("state")
    rows = judged.filter(state.is_in(["passed", "failed"])).explode("rows").unnest("rows")
    return (
        judged.group_by(keys)
        .agg(
            passed=(state == "passed").sum().cast(pl.Int64),
            audited=state.is_in(["passed", "failed"]).sum().cast(pl.Int64),
            # those not audited are taken as ones that the requirement applies to
            population=(state.is_null() | (state != "not_applicable")).sum().cast(pl.Int64),
            incomplete=(state == "unknown").any().fill_null(False),
        )
        .filter(pl.col("audited") > 0)
        .join(sources(rows.lazy(), keys).collect(), on=keys)
        .sort(keys)
    )


def _province(judged: pl.DataFrame, found: Audits, as_of: date) -> pl.DataFrame:
    counts = _counts(judged, ROUND).join(found.rounds, on=ROUND)
    limits = [
        share_interval(*row) if row[1] < row[2] else (None, None)
        for row in counts.select("passed", "audited", "population").iter_rows()
    ]
    counts = counts.with_columns(
        pl.Series("low", [low for low, _ in limits], pl.Float64),
        pl.Series("high", [high for _, high in limits], pl.Float64),
        place=pl.lit(PROVINCE),
        half=pl.col("period_start").dt.month() // 6 + 1,
    )
    last = pl.col("period_start") == pl.col("period_start").max().over(
        "evidence", pl.col("period_start").dt.year()
    )
    years = counts.filter(last)
    return pl.concat([_observed(counts, "half", as_of), _observed(years, "year", as_of)])


def _observed(counts: pl.DataFrame, grain: periods.Grain, as_of: date) -> pl.DataFrame:
    start, named = pl.col("period_start"), pl.lit(grain == "year")
    return counts.select(
        place="place",
        grain=pl.lit(grain),
        period_start=periods.start(start, grain),
        period_end=periods.end(start, grain, as_of),
        value=pl.col("passed") / pl.col("audited") * 100,
        numerator=pl.col("passed").cast(pl.Float64),
        denominator=pl.col("audited").cast(pl.Float64),
        low="low",
        high="high",
        evidence="evidence",
        flag=flags(
            half_1=named & (pl.col("half") == 1),
            half_2=named & (pl.col("half") == 2),
            incomplete=pl.col("incomplete"),
            partial=periods.is_open(start, grain, as_of),
            register_missing=~pl.col("registered"),
            sample=pl.col("audited") < pl.col("population"),
        ),
        source="source",
    )


def _by_place(judged: pl.DataFrame, places: Places, as_of: date) -> pl.DataFrame:
    """Half-yearly values of the agencies of each district and, as drawn since 2025, commune."""
    keys, start = [*ROUND, "place"], pl.col("period_start")
    local = judged.filter(pl.col("level").is_in(["district", "commune"]))
    before = (pl.col("level") == "commune") & (start < REFORM)
    now = _counts(local.filter(~before), keys).with_columns(flag=pl.lit(""))
    then = recast(_counts(local.filter(before), keys), ["passed", "audited"], keys, places)
    return pl.concat([now, then], how="diagonal").select(
        place="place",
        grain=pl.lit("half"),
        period_start=start,
        period_end=periods.end(start, "half", as_of),
        value=pl.col("passed") / pl.col("audited") * 100,
        numerator=pl.col("passed").cast(pl.Float64),
        denominator=pl.col("audited").cast(pl.Float64),
        evidence="evidence",
        flag=joined(pl.col("flag"), flags(partial=periods.is_open(start, "half", as_of))),
        source="source",
    )
