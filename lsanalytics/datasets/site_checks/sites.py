"""Portals and pages of agencies held against the requirements (targets b1-b4).

b1 and b3 count agencies, b2 and b4 sites. An agency answers a check of b1 if one of its sites
does, and b3 if one and the same site meets all four parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from lsanalytics.dataset import NOTHING_KNOWN, Known
from lsanalytics.datasets.agencies.register import ROUND
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
from lsanalytics.frames import conform
from lsanalytics.measuring import periods
from lsanalytics.measuring.groups import breaks
from lsanalytics.measuring.interval import identified, share_interval
from lsanalytics.measuring.marks import flags, has, joined, sources
from lsanalytics.measuring.recasting import recast
from lsanalytics.measuring.requirements import every, some
from lsanalytics.places import REFORM, Places
from lsanalytics.plan import Rule

AT_ONCE = 200_000  # rows that are measured together; a province has some 20,000
CHECKS = pl.Schema(
    {
        "evidence": pl.String,
        "period_start": pl.Date,  # of the round, a half-year
        "agency": pl.String,
        "agency_name": pl.String,
        "level": pl.String,
        "place": pl.String,
        "indicator": pl.String,
        "check": pl.String,
        "part": pl.String,  # of the indicator, of which there are observations
        "check_vi": pl.String,  # its name on pages
        "check_en": pl.String,
        "state": pl.String,  # passed, failed, not_applicable, not_audited
        "audited": pl.Date,  # this and what follows: of the result that decides, null without one
        "file": pl.String,
        "row": pl.Int32,
    }
)


def observations(
    site_checks: pl.DataFrame,
    register: pl.DataFrame | None,
    places: Places,
    as_of: date,
    known: Known = NOTHING_KNOWN,
) -> pl.DataFrame:
    """Observations of b1-b4: half and year for the province, half for districts and communes.

    Part "" means that all checks hold, the other parts are the single checks. The denominator is
    what was audited in the half-year, is active on its last audit day, and the requirement applies
    to; the last audit counts. Where that is fewer than are active (flag ``sample``), those audited
    are taken as drawn by chance if they are as many as the rule asks, and ``low`` and ``high`` are
    the interval of the share among all of them; if not, those not audited may be anything, which
    the bounds hold, as they hold those that a missing check leaves unjudged. A year has the value
    of its last round (``half_1`` or ``half_2``). A commune has the value of its own agency; from 1
    July 2025 on, rounds before are recast onto the communes since then. ``incomplete``: units that
    cannot be judged because a check is missing were left out. ``register_missing``: without a
    register of the same evidence nobody knows how many were not audited.
    """
    register, aside = _registered(register, known), known.set_aside.get("site_checks")
    counted: dict[tuple[Requirement, str], list[_Counted]] = {}
    for rows in _pieces(site_checks):
        found = audits(rows, register, as_of, aside)
        for requirement in REQUIREMENTS:
            single = {requirement.part(check): (check,) for check in requirement.checks}
            for part, checks in {"": requirement.checks, **single}.items():
                counts = _counted(found, requirement, checks, as_of, by_place=part == "")
                counted.setdefault((requirement, part), []).append(counts)
    tables: list[pl.DataFrame] = []
    for (requirement, part), pieces in counted.items():
        # In one piece each: sets of lists fail on frames of several.
        whole, now, then = (pl.concat(one, rechunk=True) for one in zip(*pieces, strict=True))
        rule = known.rules.get(requirement.indicator, _DRAWN)
        changed = known.breaks.get(requirement.target, ())
        name = {"indicator": pl.lit(requirement.indicator), "part": pl.lit(part)}
        told = _province(whole, places.province, as_of, rule, changed)
        tables.append(told.with_columns(**name))
        if part == "":
            tables.append(_by_place(now, then, places, as_of, changed).with_columns(**name))
    return pl.concat(tables, how="diagonal")


_Counted = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


def _pieces(site_checks: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows at once, or the audit rounds of one half-year after the other where they are many.

    A round is counted by itself: only what is counted is set beside the rounds before.
    """
    if site_checks.height <= AT_ONCE:
        yield site_checks
        return
    half = periods.start(pl.col("audited"), "half")
    for (start,) in site_checks.select(half).unique().sort("period_start").iter_rows():
        yield site_checks.filter(half == start)


def _counted(
    found: Audits,
    requirement: Requirement,
    checks: tuple[str, ...],
    as_of: date,
    *,
    by_place: bool,
) -> _Counted:
    """What of the rounds passed: in all; if asked for also by place, of agencies as they are now
    and of communes that a reform has ended since."""
    units, keys = judged(found, requirement, checks), [*ROUND, "place"]
    whole = _audited(_counts(units, ROUND)).join(found.rounds, on=ROUND)
    if not by_place:
        return whole, whole.clear(), whole.clear()
    local = units.filter(pl.col("level").is_in(["district", "commune"]))
    counts = _counts(local, keys)
    before = (pl.col("level") == "commune") & (pl.col("period_start") < REFORM)
    before &= pl.lit(as_of >= REFORM)
    return whole, counts.filter(~before), counts.filter(before)


def _registered(register: pl.DataFrame | None, known: Known) -> pl.DataFrame | None:
    """The register with the agencies whose rows were set aside: they are there all the same."""
    aside = known.set_aside.get("agencies")
    if register is None or aside is None:
        return register
    return pl.concat([register, aside.drop_nulls("agency").select(register.columns)])


def _counts(units: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """passed, audited (to which it applies), population, incomplete and source by ``keys``; also
    of groups of which nobody was audited."""
    state = pl.col("state")
    rows = units.filter(state.is_in(["passed", "failed"])).explode("rows").unnest("rows")
    return (
        units.group_by(keys)
        .agg(
            passed=(state == "passed").sum().cast(pl.Int64),
            audited=state.is_in(["passed", "failed"]).sum().cast(pl.Int64),
            # those not audited are taken as ones that the requirement applies to
            population=(state.is_null() | (state != "not_applicable")).sum().cast(pl.Int64),
            unjudged=(state == "unknown").sum().cast(pl.Int64),
            measured_to=pl.col("measured_to").max(),
            level=pl.col("level").first(),
            held=pl.col("site" if "site" in units.columns else "agency").unique(),
            unit=pl.lit("sites" if "site" in units.columns else "agencies"),
        )
        .join(sources(rows, keys), on=keys, how="left")
        .sort(keys)
    )


def _audited(counts: pl.DataFrame) -> pl.DataFrame:
    return counts.filter(pl.col("audited") > 0)


def _province(
    counts: pl.DataFrame, province: str, as_of: date, rule: Rule, changed: Sequence[date]
) -> pl.DataFrame:
    edges = [_edges(row, rule) for row in counts.iter_rows(named=True)]
    counts = counts.with_columns(
        *(
            pl.Series(name, [edge[at] for edge in edges], pl.Float64)
            for at, name in enumerate(("low", "high", "bound_low", "bound_high"))
        ),
        place=pl.lit(province),
        half=pl.col("period_start").dt.month() // 6 + 1,
    )
    last = pl.col("period_start") == pl.col("period_start").max().over(
        "evidence", pl.col("period_start").dt.year()
    )
    halves, years = (
        breaks(one, rule.same_units, changed, ["evidence"]) for one in (counts, counts.filter(last))
    )
    return pl.concat([_observed(halves, "half", as_of), _observed(years, "year", as_of)])


_DRAWN = Rule(of="agencies", sampled="units", fewest_units=2)  # of an indicator without a rule
_Edges = tuple[float | None, float | None, float | None, float | None]


def _edges(row: dict[str, Any], rule: Rule) -> _Edges:
    """low, high, bound_low, bound_high of a count of units that pass.

    Without a register nobody knows of how many more the share speaks.
    """
    passed, audited, population = row["passed"], row["audited"], row["population"]
    unjudged = row["unjudged"]
    drawn = audited + unjudged
    if not row["registered"]:
        return None, None, 0.0, 100.0 if passed == audited else _JUST_SHORT
    if drawn < population and rule.sampled == "units" and drawn >= rule.fewest_units:
        low = share_interval(passed, drawn, population)[0]
        high = share_interval(passed + unjudged, drawn, population)[1]
        bounds = identified(passed, audited, unjudged) if unjudged else (None, None)
        return low, high, *bounds
    if audited == population:
        return None, None, None, None
    return None, None, *identified(passed, audited, population - audited)


_JUST_SHORT = 99.99  # a share that is not all of them, of nobody knows how many


def _observed(counts: pl.DataFrame, grain: periods.Grain, as_of: date) -> pl.DataFrame:
    start, named = pl.col("period_start"), pl.lit(grain == "year")
    return counts.select(
        place="place",
        grain=pl.lit(grain),
        period_start=periods.start(start, grain),
        period_end=periods.end(start, grain, as_of),
        value=100 * pl.col("passed") / pl.col("audited"),
        numerator=pl.col("passed").cast(pl.Float64),
        denominator=pl.col("audited").cast(pl.Float64),
        low="low",
        high="high",
        covered=pl.col("audited") / pl.col("population"),
        measured_to="measured_to",
        units=pl.col("population").cast(pl.Float64),
        units_measured=pl.col("audited").cast(pl.Float64),
        unit="unit",
        bound_low="bound_low",
        bound_high="bound_high",
        evidence="evidence",
        flag=flags(
            **{"break": pl.col("break")},
            half_1=named & (pl.col("half") == 1),
            half_2=named & (pl.col("half") == 2),
            incomplete=pl.col("unjudged") > 0,
            partial=periods.is_open(start, grain, as_of),
            register_missing=~pl.col("registered"),
            sample=pl.col("audited") < pl.col("population"),
        ),
        source="source",
    )


def _by_place(
    now: pl.DataFrame, then: pl.DataFrame, places: Places, as_of: date, changed: Sequence[date]
) -> pl.DataFrame:
    """Half-yearly values of the agencies of each district and commune of the as-of date.

    ``now``, ``then``: counts of units of today, and of communes before the reform. What was not
    audited may be anything, also in a former commune of which nothing was.
    """
    keys, start = [*ROUND, "place"], pl.col("period_start")
    now = now.with_columns(flag=pl.lit(""))
    then = recast(then, ["passed", "audited", "population"], keys, places)
    lacking = pl.col("population") > pl.col("audited")
    recast_of_some = lacking & has("recast")
    # Of a place that was put together from others nobody knows which units are the same.
    held = _audited(pl.concat([now, then], how="diagonal"))
    both = breaks(held, 0, changed, ["evidence", "place"])
    return both.select(
        place="place",
        grain=pl.lit("half"),
        period_start=start,
        period_end=periods.end(start, "half", as_of),
        value=100 * pl.col("passed") / pl.col("audited"),
        numerator=pl.col("passed").cast(pl.Float64),
        denominator=pl.col("audited").cast(pl.Float64),
        covered=pl.col("audited") / pl.col("population"),
        measured_to="measured_to",
        bound_low=pl.when(lacking).then(100 * pl.col("passed") / pl.col("population")),
        bound_high=pl.when(lacking).then(
            100
            * (pl.col("passed") + pl.col("population") - pl.col("audited"))
            / pl.col("population")
        ),
        evidence="evidence",
        flag=joined(
            pl.col("flag"),
            flags(
                **{"break": pl.col("break")},
                partial=periods.is_open(start, "half", as_of) | recast_of_some,
            ),
        ),
        source="source",
    )


def matrix(site_checks: pl.DataFrame, register: pl.DataFrame | None, as_of: date) -> pl.DataFrame:
    """Every active agency against every check in the latest round (CHECKS), an agency and check
    a row.

    The latest round is the last half-year with an audit up to ``as_of``. Of several sites one that
    passes is enough for b1 and b3, one that fails is enough against b2 and b4. A check of sites
    does not apply to an agency without one; one of services counts where there are some.
    """
    found = audits(site_checks, register, as_of, newest=True)
    cells = [_cells(found, found.agencies, requirement) for requirement in REQUIREMENTS]
    order = ("evidence", "level", "agency")
    return conform(pl.concat(cells).sort(order, maintain_order=True), CHECKS, "checks")


def _said(requirement: Requirement) -> dict[str, dict[str, str]]:
    """What is said of each check of a requirement: its part, and its name in both languages."""
    return {
        "part": {check: requirement.part(check) for check in requirement.checks},
        "check_vi": {check: LABELS[check][0] for check in requirement.checks},
        "check_en": {check: LABELS[check][1] for check in requirement.checks},
    }


def _cells(found: Audits, agencies: pl.DataFrame, requirement: Requirement) -> pl.DataFrame:
    keys = [*AGENCY, "check"]
    rows = found.checks.filter(pl.col("check").is_in(requirement.checks))
    sites = found.sites
    if requirement.services_only:
        without = sites.filter(offers_services="no").select(*SITE, without=pl.lit(True))
        said_so = pl.col("state") == "not_applicable"
        rows = rows.join(without, on=SITE, how="left").filter(pl.col("without").is_null() | said_so)
        sites = sites.filter(pl.col("offers_services").fill_null("yes") == "yes")
    states = every(rows, keys, 1) if requirement.counts_sites else some(rows, keys)
    decides = rows.sort("audited", "file", "row").unique([*keys, "state"], keep="last")
    subject = sites.select(AGENCY).unique().with_columns(has_site=pl.lit(True))
    otherwise = (
        pl.when(pl.lit(requirement.counts_sites) & pl.col("has_site").is_null())
        .then(pl.lit("not_applicable"))
        .otherwise(pl.lit("not_audited"))
    )
    return (
        agencies.join(
            pl.DataFrame({"check": requirement.checks}), how="cross", maintain_order="left_right"
        )
        .join(states, on=keys, how="left", maintain_order="left")
        .join(decides, on=[*keys, "state"], how="left", maintain_order="left")
        .join(subject, on=AGENCY, how="left", maintain_order="left")
        .select(
            *(*AGENCY, "agency_name", "level", "place"),
            pl.lit(requirement.indicator).alias("indicator"),
            "check",
            *(
                pl.col("check").replace_strict(said, return_dtype=pl.String).alias(name)
                for name, said in _said(requirement).items()
            ),
            pl.col("state").fill_null(otherwise),
            *("audited", "file", "row"),
        )
    )
