"""Audit rounds of portals and pages, and the state of each agency or site in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.dataset import MACHINE, PERSON
from lsanalytics.datasets.agencies.columns import COLUMNS as REGISTER
from lsanalytics.datasets.agencies.register import ROUND, active_agencies, active_sites
from lsanalytics.datasets.site_checks.columns import CHECKS
from lsanalytics.measuring import periods
from lsanalytics.measuring.requirements import every, latest, some

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

    ``checks``: evidence, period_start, agency, site ("" without), check, state, audited, method,
    file, row. ``unread``: the checks of which only results came that could not be used, with the
    state "unknown": not drawn by chance, they may be anything. ``rounds``: evidence, period_start,
    last_day, registered (whether a register of the same evidence is at hand). ``agencies`` and
    ``sites`` as in ``register``; without a register they are those that were audited.
    """

    checks: pl.DataFrame
    rounds: pl.DataFrame
    agencies: pl.DataFrame
    sites: pl.DataFrame
    unread: pl.DataFrame


def audits(
    site_checks: pl.DataFrame,
    register: pl.DataFrame | None,
    as_of: date,
    aside: pl.DataFrame | None = None,
    *,
    newest: bool = False,
) -> Audits:
    """The audit rounds in accepted ``site_checks``, none after ``as_of``.

    ``aside``: results that came and could not be used; they make ``unread``. ``newest``: the last
    round of each kind of evidence alone.
    """
    told = ["evidence", "audited", "agency", "check", "result"]
    usable = (
        site_checks.select(*told, "site", "method", "file", "row")
        .drop_nulls(told)
        .filter(pl.col("audited") <= as_of)
        .with_columns(periods.start(pl.col("audited"), "half"), pl.col("site").fill_null(""))
    )
    if newest:
        last = usable.group_by("evidence").agg(pl.col("period_start").max())
        usable = usable.join(last, on=ROUND, how="semi", maintain_order="left")
    checks = latest(_persons_first(usable), [*SITE, "check"], "audited", as_of).select(
        *SITE, "check", pl.col("result").alias("state"), "audited", "method", "file", "row"
    )
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
    return Audits(checks, rounds, agencies, sites, _unread(aside, checks, as_of))


def _unread(aside: pl.DataFrame | None, checks: pl.DataFrame, as_of: date) -> pl.DataFrame:
    if aside is None:
        return checks.clear()
    known = aside.drop_nulls(["audited", "agency", "check"]).filter(pl.col("audited") <= as_of)
    return (
        known.with_columns(
            periods.start(pl.col("audited"), "half"),
            pl.col("site").fill_null(""),
            state=pl.lit("unknown"),
        )
        .select(*SITE, "check", "state", "audited", "method", "file", "row")
        .unique([*SITE, "check"], keep="last", maintain_order=True)
        .join(checks, on=[*SITE, "check"], how="anti", maintain_order="left")
    )


def _persons_first(rows: pl.DataFrame) -> pl.DataFrame:
    """Without a program's answers on what a person judged in the same half-year."""
    if not (rows["method"] == MACHINE).any():
        return rows
    person = pl.col("method").fill_null(PERSON) == PERSON
    return rows.filter(person | ~person.any().over([*SITE, "check"]))


def _no_register() -> pl.DataFrame:
    kinds = {"text": pl.String, "date": pl.Date}
    columns = {c.name: kinds[c.kind] for c in REGISTER}
    return pl.DataFrame(schema={**columns, "file": pl.String, "row": pl.Int32})


def judged(found: Audits, requirement: Requirement, checks: tuple[str, ...]) -> pl.DataFrame:
    """Every active unit with its state, null where it was not audited, and the rows behind it.

    ``measured_to``: the day of its last audit.
    """
    sent = found.checks.filter(pl.col("check").is_in(checks))
    unread = found.unread.filter(pl.col("check").is_in(checks))
    rows = pl.concat([sent, unread, _undecided(found, sent, checks)], how="diagonal")
    units, keys = found.agencies, AGENCY
    if requirement.counts_sites:
        units, keys = found.sites, SITE
        states = every(rows, SITE, len(checks))
    elif requirement.one_site_meets_all:
        states = some(every(rows, SITE, len(checks)), AGENCY)
    else:
        states = every(some(rows, [*AGENCY, "check"]), AGENCY, len(checks))
    behind = sent.group_by(keys).agg(
        rows=pl.struct("file", "row"), measured_to=pl.col("audited").max()
    )
    units = units.join(states, on=keys, how="left").join(behind, on=keys, how="left")
    if not requirement.services_only:
        return units
    # a blank in the register says nothing: then it is the audit that tells
    offers = pl.col("offers_services")
    return units.filter((offers == "yes") | (offers.is_null() & pl.col("state").is_not_null()))


def _undecided(found: Audits, sent: pl.DataFrame, checks: tuple[str, ...]) -> pl.DataFrame:
    """Where a program judged, the checks of active sites that it left open, as "unknown".

    It can fail more than it can pass, and says nothing where it cannot tell: those that it judged
    are not drawn by chance, and the others may be anything.
    """
    rounds = sent.filter(method=MACHINE).select(ROUND).unique()
    if rounds.is_empty():
        return sent.clear()
    asked = found.sites.join(rounds, on=ROUND, how="semi").select(SITE).unique()
    cells = asked.join(pl.DataFrame({"check": checks}, schema={"check": pl.String}), how="cross")
    open_ = cells.join(sent, on=[*SITE, "check"], how="anti")
    return open_.with_columns(state=pl.lit("unknown"))
