"""Every row received is accounted for, once."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.errors import InputError
from tests.drawn import drawn
from tests.quality.frames import AS_OF, agency, audit, frame, item, quality

rows = st.lists(
    st.fixed_dictionaries(
        {
            "item": st.sampled_from(["1", "2", "3", None]),
            "date": st.sampled_from([date(2026, 10, 1), date(2026, 11, 1), date(1990, 1, 1), None]),
            "outlet": st.sampled_from(["BM", None]),
            "tone": st.sampled_from(["positive", None]),
            "evidence": st.sampled_from(["reported", "simulated", "simulated"]),
        }
    ),
    max_size=12,
)


@drawn(6)
@given(rows)
def test_received_is_accepted_and_set_aside_and_left_out_and_later(
    drawn: list[dict[str, Any]],
) -> None:
    found = quality("press_items", drawn)
    counts = found.counts
    assert counts.received == len(drawn)
    assert counts.received == (
        counts.accepted + counts.set_aside + counts.simulated_left_out + counts.later
    )
    assert counts.accepted == found.accepted.height
    assert counts.set_aside == found.set_aside["row"].n_unique()
    assert set(found.accepted["row"]).isdisjoint(found.set_aside["row"])
    kinds = {row["evidence"] for row in drawn}
    if "reported" in kinds:
        assert set(found.accepted["evidence"]) <= {"reported"}
        assert counts.simulated_left_out == sum(r["evidence"] == "simulated" for r in drawn)
    else:
        assert counts.simulated_left_out == 0
    assert found.accepted["date"].is_between(date(2000, 1, 1), AS_OF).all()


SIMULATED = [item("1", evidence="simulated"), item("2", evidence="simulated")]


@pytest.mark.parametrize(
    ("more", "refused", "accepted"),
    [
        ([], (), ["1", "2"]),
        ([item("3")], (), ["3"]),
        # A reported row that is set aside, or later than the as-of date, is still a reported one.
        ([item("3", outlet=None)], (), []),
        ([item("3", date=date(2026, 12, 1))], (), []),
        ([item("3", evidence=None, raw_evidence="?")], (), []),
        # Nobody knows what stood in a file that could not be read.
        ([], (InputError("declared_not_utf8", file="b.csv"),), []),
    ],
    ids=["simulated only", "one reported", "set aside", "later", "unknown kind", "refused file"],
)
def test_one_reported_row_leaves_out_all_simulated_ones(
    more: list[dict[str, Any]], refused: tuple[InputError, ...], accepted: list[str]
) -> None:
    found = quality("press_items", SIMULATED + more, refused=refused)
    assert found.accepted["item"].to_list() == accepted
    assert found.counts.simulated_left_out == (0 if accepted == ["1", "2"] else 2)
    assert found.refused == refused
    assert found.is_refused == bool(refused)


def test_a_reported_row_is_no_duplicate_of_a_simulated_one() -> None:
    found = quality("press_items", [*SIMULATED, item("1")])
    assert found.faults.is_empty()
    assert found.accepted["evidence"].to_list() == ["reported"]


def test_simulated_audits_are_left_out_beside_a_reported_register() -> None:
    audits = [audit("b1_inform", agency="MAU", site=None, evidence="simulated")]
    reported = frame("agencies", [agency()])
    found = quality("site_checks", audits, agencies=reported)
    assert (found.counts.simulated_left_out, found.counts.set_aside) == (1, 0)
    simulated = reported.with_columns(evidence=pl.lit("simulated"))
    held = quality("site_checks", audits, agencies=simulated)
    assert (held.counts.simulated_left_out, held.counts.set_aside) == (0, 1)


def test_a_later_row_is_not_held_against_other_rows() -> None:
    # 2027's place would not fit the register, but nobody uses the row yet.
    later = audit("b1_inform", agency="S99", audited=date(2027, 1, 5), site=None)
    found = quality("site_checks", [later], agencies=frame("agencies", [agency()]))
    assert (found.counts.later, found.counts.set_aside, found.accepted.height) == (1, 0, 0)


def test_accepted_rows_have_the_columns_that_were_received() -> None:
    sent = frame("press_items", [item("1"), item("2", date=date(2027, 1, 1)), item("3")])
    found = quality("press_items", sent)
    assert found.accepted.equals(sent.filter(pl.col("item") != "2"))
