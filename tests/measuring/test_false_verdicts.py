"""Made provinces whose truth is known: no verdict on bounds is false, few on samples are."""

from __future__ import annotations

import pytest

from benchmarks.evidence import Told, simulate


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return simulate(150, seed=3)


def test_where_only_bounds_decide_no_verdict_is_false(told: list[Told]) -> None:
    given = [one for one in told if one.how == "bounds" and one.decided]
    assert len(given) > 20  # otherwise nothing has been tested
    assert not [one for one in given if one.false]


def test_where_units_were_drawn_at_most_one_verdict_in_twenty_is_false(told: list[Told]) -> None:
    for kind in ("agencies", "days"):
        given = [one for one in told if (one.kind, one.how) == (kind, "sampled") and one.decided]
        assert len(given) > 20
        assert sum(one.false for one in given) <= len(given) / 20
