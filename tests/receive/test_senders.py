"""Where the rows of each sender went, worked by hand; and no row is lost or counted twice."""

from __future__ import annotations

import polars as pl

from lsanalytics.dataset import Keys
from lsanalytics.quality import validate
from lsanalytics.receiving.senders import account_by_sender
from tests.quality.frames import AS_OF, PLACES, SUITES, coverage, received


def account(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """sender, evidence, received, accepted, set aside, left out, later; one row a sender."""
    sent = received("coverage", rows)
    quality = validate(sent, Keys(PLACES), AS_OF, SUITES)
    found = account_by_sender(sent, quality)
    whole = found.select(pl.exclude("dataset", "sender", "evidence", "files").sum()).row(0)
    counts = quality.counts
    assert whole == (
        *(counts.received, counts.accepted, counts.set_aside),
        *(counts.simulated_left_out, counts.later),
    )
    return found.drop("dataset", "files").rows()


GOOD = {"year": 2025, "place": "06040"}
BAD = {**GOOD, "medium": "radio", "people": None, "raw_people": "nhiều"}


def test_rows_are_counted_by_the_unit_that_they_are_about() -> None:
    rows = [coverage(**GOOD), coverage(**BAD), coverage(**{**GOOD, "place": "06463"})]
    assert account(rows) == [
        ("06040", "reported", 2, 1, 1, 0, 0),
        ("06463", "reported", 1, 1, 0, 0, 0),
    ]


def test_simulated_rows_have_no_sender_and_a_reported_one_sends_them_away() -> None:
    simulated = [coverage(**GOOD, evidence="simulated"), coverage(**BAD, evidence="simulated")]
    assert account(simulated) == [(None, "simulated", 2, 1, 1, 0, 0)]
    assert account([*simulated, coverage(**{**GOOD, "place": "06463"})]) == [
        ("06463", "reported", 1, 1, 0, 0, 0),
        (None, "simulated", 2, 0, 0, 2, 0),
    ]


def test_a_row_without_a_unit_and_one_after_the_as_of_date_are_in_the_account_too() -> None:
    rows = [coverage(**{**GOOD, "place": None}), coverage(**{**GOOD, "year": 2027})]
    assert account(rows) == [
        ("06040", "reported", 1, 0, 0, 0, 1),
        (None, "reported", 1, 0, 1, 0, 0),
    ]
