"""Shares of a survey, with limits that hold by its design (library ``svy``)."""

from __future__ import annotations

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


def share(rows: pl.DataFrame, answer: str) -> Share | None:
    """The weighted share of ``yes`` in ``answer`` among rows that answered.

    ``rows``: weight, stratum, cluster and the answer; where they have ``population``, how many
    there are in the stratum, persons were drawn without replacement of so many. Limits after Korn
    and Graubard (Survey Methodology 24, 1998, pp. 193-201), which hold where everybody says yes;
    variance by linearisation over clusters, else taken as drawn with replacement; a stratum with
    one cluster is centred at the mean of all, which makes the limits wider. None where nobody
    answered.
    """
    found = rows.drop_nulls([answer]).with_columns(
        y=(pl.col(answer) == "yes").cast(pl.Int64),
        stratum=pl.col("stratum").fill_null("–"),
        # Without clusters every person is one.
        cluster=pl.coalesce("cluster", pl.format("#{}", pl.int_range(pl.len()))),
    )
    if found.is_empty():
        return None
    from svy import Design, Sample  # takes seconds to import, needed where there is a survey

    found = found.with_columns(cluster=pl.concat_str("stratum", "cluster", separator="/"))
    finite = "population" if "population" in found.columns else None
    design = Design(
        wgt="weight", stratum="stratum", psu="cluster", singleton="center", pop_size=finite
    )
    used = ["y", "weight", "stratum", "cluster", *([finite] if finite else [])]
    told = Sample(found.select(used), design)
    estimate = cast("Estimate", told.estimation.prop("y", ci_method="korn-graubard")).to_polars()
    yes = estimate.filter(pl.col("y") == 1)
    clusters = found["cluster"].n_unique()
    if yes.is_empty():  # nobody said yes: the limits of "no", turned round
        no = estimate.row(0, named=True)
        return Share(0.0, 0.0, 100 * (1 - no["lci"]), found.height, clusters)
    one = yes.row(0, named=True)
    limits = 100 * one["lci"], 100 * one["uci"]
    return Share(100 * one["est"], *limits, found.height, clusters)


def told_by_itself(rows: pl.DataFrame) -> bool:
    """Whether a group of rows is large enough to be told: people, and clusters where there are."""
    clusters = rows["cluster"].drop_nulls().n_unique()
    return rows.height >= FEWEST_PEOPLE and (
        rows["cluster"].null_count() == rows.height or clusters >= FEWEST_CLUSTERS
    )
