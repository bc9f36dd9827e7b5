"""Who is in the population of an audit round."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.datasets.agencies.register import active_agencies, active_sites
from tests.datasets.frames import agency, day, frame

ROUNDS = pl.DataFrame(
    {
        "evidence": ["reported"],
        "period_start": [date(2025, 1, 1)],
        "last_day": [date(2025, 5, 20)],
    }
)


@pytest.mark.parametrize(
    ("start", "end", "active"),
    [
        (None, None, True),  # blank: not known when it began, still there
        ("2025-05-20", None, True),  # from the very day
        ("2025-05-21", None, False),
        (None, "2025-05-20", True),  # to the very day
        (None, "2025-05-19", False),
        ("2020-01-01", "2025-06-30", True),
    ],
)
def test_validity_dates_include_both_ends(start: str | None, end: str | None, active: bool) -> None:
    body = frame("agencies", [agency("A", "a", start=start, end=end)])
    assert active_agencies(body, ROUNDS).height == active
    assert active_sites(body, ROUNDS).height == active
    dates = {"site_from": day(start) if start else None, "site_to": day(end) if end else None}
    site = frame("agencies", [agency("A", "a", **dates)])
    assert active_agencies(site, ROUNDS).height == 1
    assert active_sites(site, ROUNDS).height == active


def test_an_agency_with_two_sites_is_one_agency_and_one_without_has_none() -> None:
    register = frame("agencies", [agency("A", "a1"), agency("A", "a2"), agency("B")])
    assert active_agencies(register, ROUNDS)["agency"].to_list() == ["A", "B"]
    assert active_sites(register, ROUNDS)["site"].to_list() == ["a1", "a2"]


def test_a_register_of_other_evidence_says_nothing() -> None:
    register = frame("agencies", [agency("A", "a", evidence="simulated")])
    assert active_agencies(register, ROUNDS).is_empty()
