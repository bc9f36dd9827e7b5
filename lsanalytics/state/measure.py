"""Accepted returns become observations: each dataset by its own rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import polars as pl

from lsanalytics.dataset import NOTHING_KNOWN, Accepted, Known
from lsanalytics.dataset_faults import file_of, own_fault
from lsanalytics.datasets import DATASETS
from lsanalytics.declarations import nearest
from lsanalytics.errors import InputError
from lsanalytics.observations import collect
from lsanalytics.places import Places
from lsanalytics.plan import Indicator
from lsanalytics.state.again import Again


def with_published(measured: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """Observations of the returns and of published figures as one table (``observations.SCHEMA``).

    Reported before published before simulated: a published figure gives way to a report of the
    same period, and simulated values to any real figure of their indicator and place, also one of
    another dataset: no series is part real and part simulated.
    """
    thing = ["indicator", "place"]
    period = [*thing, "part", "grain", "period_end"]
    reported = measured.filter(evidence="reported")
    simulated = measured.filter(evidence="simulated")
    real = pl.concat([reported.select(thing), published.select(thing)]).unique()
    return collect(
        [
            reported,
            published.join(reported.select(period), on=period, how="anti"),
            simulated.join(real, on=thing, how="anti"),
        ]
    )


def compute(
    accepted: Mapping[str, pl.DataFrame],
    places: Places,
    as_of: date,
    known: Known = NOTHING_KNOWN,
    again: Again | None = None,
) -> pl.DataFrame:
    """All observations that the accepted returns give, in the form of ``observations.SCHEMA``.

    ``accepted`` maps a dataset to its accepted rows; a dataset that is absent or has no rows
    gives no observations. Rows dated after ``as_of`` are not used. Kinds of evidence are never
    added together. ``known``: of what whole the rows are a part. ``again``: what datasets gave
    before.
    """
    given = {dataset: frame for dataset, frame in accepted.items() if not frame.is_empty()}
    found = []
    for name in given:
        with own_fault(name):
            make = partial(_measured, name, places, as_of)
            if again is None:
                tables = make(given, known)
            else:
                tables = again.tables(name, "observations", given, known, make)
            found.append(tables["observations"])
    return collect(found)


def _measured(
    name: str, places: Places, as_of: date, accepted: Accepted, known: Known
) -> dict[str, pl.DataFrame]:
    measured = DATASETS[name].measured(accepted, places, as_of, known)
    return {"observations": collect([measured])}


def refuse_unknown_indicators(
    observations: pl.DataFrame, indicators: Mapping[str, Indicator]
) -> None:
    """Raises InputError, naming the dataset's module, for an indicator that is not declared.

    ``observations`` come from ``compute``: the folder of a file that they rest on is the dataset.
    """
    unknown = observations.filter(~pl.col("indicator").is_in(list(indicators)))
    if unknown.is_empty():
        return
    value, source = unknown.select("indicator", "source").row(0)
    dataset = next((name for name in DATASETS if f"/{name}/" in (source or "")), "")
    raise InputError(
        "dataset_indicator_unknown",
        file=file_of(dataset),
        value=value,
        near=nearest(value, indicators),
    )
