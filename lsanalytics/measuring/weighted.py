"""Shares of a survey, with limits that hold by its design (library ``svy``)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import polars as pl

if TYPE_CHECKING:
    from svy import Estimate

FEWEST_PEOPLE, FEWEST_CLUSTERS = 30, 2  # below these a group is not told by itself


@dataclass(frozen=True)
class Share:
    """A share in per cent with its 95% limits; ``people`` and ``clusters`` that it rests on."""

    value: float
    low: float
    high: float
    people: int
    clusters: int


def share(rows: pl.DataFrame, answer: str, within: pl.Expr | None = None) -> Share | None:
    """The weighted share of ``yes`` in ``answer`` among rows that answered.

    ``within``: which rows the share speaks of, a domain of the sample; the others stay part of the
    design, so that clusters without anybody of the domain count for its spread.

    ``rows``: weight, stratum, cluster and the answer; where they have ``population``, how many
    there are in the stratum, persons were drawn without replacement of so many. Limits after Korn
    and Graubard (Survey Methodology 24, 1998, pp. 193-201), which hold where everybody says yes;
    variance by linearisation over clusters, else taken as drawn with replacement; a stratum with
    one cluster is centred at the mean of all, which makes the limits wider. Clusters that are all
    alike do not make a sample certain: it is then one of as many as their weights leave of those
    asked, (sum w)^2 / sum w^2 (Kish, Survey Sampling, 1965, section 11.7; no effective sample is
    larger than the sample: National Center for Health Statistics, Data Presentation Standards for
    Proportions, 2017). A single cluster says nothing of the others: 0 to 100. None where nobody
    answered.
    """
    inside = pl.col(answer).is_not_null() & (pl.lit(True) if within is None else within)
    found = rows.with_columns(
        y=(pl.col(answer) == "yes").fill_null(False).cast(pl.Int64),
        inside=inside.fill_null(False),
        stratum=pl.col("stratum").fill_null("–"),
        # Without clusters every person is one.
        cluster=pl.coalesce("cluster", pl.concat_str(pl.lit("#"), pl.int_range(pl.len()))),
    )
    asked = found.filter("inside")
    if asked.is_empty():
        return None
    from svy import Design, Sample  # takes seconds to import, needed where there is a survey

    found = found.with_columns(cluster=pl.concat_str("stratum", "cluster", separator="/"))
    finite = "population" if "population" in found.columns else None
    design = Design(
        wgt="weight", stratum="stratum", psu="cluster", singleton="center", pop_size=finite
    )
    used = ["y", "weight", "stratum", "cluster", "inside", *([finite] if finite else [])]
    told = Sample(found.select(used), design)
    domain = None if asked.height == found.height else pl.col("inside")
    made = told.estimation.prop("y", ci_method="korn-graubard", where=domain)
    estimate = cast("Estimate", made).to_polars()
    yes = estimate.filter(pl.col("y") == 1)
    clusters = asked["cluster"].n_unique()
    weight = pl.col("weight")
    alike: float = asked.select(weight.sum() ** 2 / (weight**2).sum() / pl.len()).item()
    if yes.is_empty():  # nobody said yes: the limits of "no", turned round
        no = estimate.row(0, named=True)
        limits = _limits(0.0, (0.0, 1 - no["lci"]), asked.height, alike)
        return Share(0.0, *limits, asked.height, clusters)
    one = yes.row(0, named=True)
    limits = _limits(one["est"], (one["lci"], one["uci"]), asked.height, alike)
    return Share(100 * one["est"], *limits, asked.height, clusters)


def _limits(
    share: float, found: tuple[float, float], people: int, alike: float
) -> tuple[float, float]:
    """Limits in per cent of those that the design gives, where it gives any.

    ``alike``: the part of ``people`` that their weights leave, asked for where no spread shows it.
    With n of n the limit is 0.025^(1/n), so that fewer are a root of it.
    """
    low, high = found
    if math.isnan(low) or math.isnan(high):
        return 0.0, 100.0
    if share == 0:
        return 0.0, 100 * (1 - (1 - high) ** (1 / alike))
    if share == 1:
        return 100 * low ** (1 / alike), 100.0
    if high - low < 1e-9:
        from scipy.stats import beta

        yes, no = share * people * alike, (1 - share) * people * alike
        low, high = float(beta.ppf(0.025, yes, no + 1)), float(beta.ppf(0.975, yes + 1, no))
    return 100 * low, 100 * high


def told_by_itself(rows: pl.DataFrame) -> bool:
    """Whether a group of rows is large enough to be told: people, and clusters where there are."""
    clusters = rows["cluster"].drop_nulls().n_unique()
    return rows.height >= FEWEST_PEOPLE and (
        rows["cluster"].null_count() == rows.height or clusters >= FEWEST_CLUSTERS
    )
