"""Accepted returns become observations: one module a field of the plan, ``compute`` for all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from lsanalytics.indicators import airtime, newsrooms, press, reach, sites
from lsanalytics.observations import collect
from lsanalytics.places import Places


def compute(accepted: Mapping[str, pl.DataFrame], places: Places, as_of: date) -> pl.DataFrame:
    """All observations that the accepted returns give, in the form of ``observations.SCHEMA``.

    ``accepted`` maps a dataset to its accepted rows; a dataset that is absent or has no rows
    gives no observations. Rows dated after ``as_of`` are not used. Kinds of evidence are never
    added together.
    """
    given = {dataset: frame for dataset, frame in accepted.items() if not frame.is_empty()}
    tables = []
    if "broadcast_log" in given:
        tables.append(airtime.observations(given["broadcast_log"], as_of))
    if "coverage" in given:
        tables.append(reach.observations(given["coverage"], places, as_of))
    if "site_checks" in given:
        register = given.get("agencies")
        tables.append(sites.observations(given["site_checks"], register, places, as_of))
    if "newsrooms" in given:
        tables.append(newsrooms.observations(given["newsrooms"], as_of))
    if "press_items" in given:
        tables.append(press.observations(given["press_items"], as_of))
    return collect(tables)
