"""Target a3: press agencies that meet every criterion."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lsanalytics.datasets.newsrooms import CRITERIA, observations, rounds
from tests.datasets.frames import RESULT, day, frame, places

AS_OF = date(2026, 10, 31)


def assessed(text: str) -> list[dict[str, object]]:
    """ "2025-11-30 A +++-" gives the criteria of outlet A in their order."""
    when, outlet, marks = text.split()
    return [
        {
            "assessed": day(when),
            "outlet": outlet,
            "outlet_name": f"Báo mẫu {outlet}",
            "criterion": criterion,
            "result": RESULT[mark],
        }
        for criterion, mark in zip(CRITERIA, marks, strict=False)
    ]


def observe(*texts: str, as_of: date = AS_OF) -> list[dict[str, Any]]:
    rows = frame("newsrooms", [row for text in texts for row in assessed(text)])
    return observations({"newsrooms": rows}, places(), as_of).sort("period_start").rows(named=True)


def said(row: dict[str, Any]) -> tuple[int, float, float, str]:
    return row["period_start"].year, row["numerator"], row["denominator"], row["flag"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2025-11-30 A ++++", "2025-11-30 B +++-"], (2025, 1, 2, "")),
        (["2025-11-30 A +++n"], (2025, 1, 1, "")),  # not applicable is passed over
        (["2025-11-30 A ++++", "2025-11-30 B nnnn"], (2025, 1, 1, "")),
        (["2025-11-30 A ++++", "2025-11-30 B +++"], (2025, 1, 1, "incomplete")),
        (["2025-11-30 A ++++", "2025-11-30 B -"], (2025, 1, 2, "")),  # one failure settles it
        (["2025-10-05 A ++++", "2025-11-30 B ----"], (2025, 1, 2, "")),  # 56 days: one round
        # assessed again in the same round: the last result counts
        (["2025-11-10 A ----", "2025-11-30 A ++++"], (2025, 1, 1, "")),
        # the agencies of February merged before November
        (
            ["2025-02-10 A ++++", "2025-02-10 B ++++", "2025-11-30 AB ----"],
            (2025, 0, 1, "earlier_round_left_out"),
        ),
        (["2026-09-30 A ++++"], (2026, 1, 1, "partial")),
    ],
)
def test_share_of_a_year(texts: list[str], expected: tuple[int, float, float, str]) -> None:
    assert [said(row) for row in observe(*texts)] == [expected]


def test_a_changed_number_of_agencies_is_flagged() -> None:
    found = observe(
        *("2024-11-30 A ++++", "2024-11-30 B ----", "2024-11-30 C ----"),
        *("2025-11-30 AB ++++", "2025-11-30 C ----"),
        *("2026-09-30 AB ++++", "2026-09-30 C ++++"),
    )
    assert [said(row) for row in found] == [
        (2024, 1, 3, ""),
        (2025, 1, 2, "denominator_changed"),
        (2026, 2, 2, "partial"),
    ]
    assert found[0]["source"] == "newsrooms.csv:2-13 (12)"


def test_agencies_that_were_not_judged_do_not_change_how_many_there_are() -> None:
    """One of the two did not answer in 2026: a criterion of it is missing, none failed."""
    found = observe(
        *("2025-11-30 AB ++++", "2025-11-30 C ----"), *("2026-09-30 AB ++++", "2026-09-30 C +++")
    )
    assert [said(row) for row in found] == [(2025, 1, 2, ""), (2026, 1, 1, "incomplete;partial")]
    assert [(row["units"], row["units_measured"]) for row in found] == [(2, 2), (2, 1)]


def test_assessments_after_the_as_of_date_are_not_used() -> None:
    found = observe("2025-05-30 A ----", "2025-11-30 A ++++", as_of=date(2025, 6, 30))
    assert [said(row) for row in found] == [(2025, 0, 1, "partial")]
    assert found[0]["period_end"] == date(2025, 6, 30)


def test_a_round_lists_outlets_by_criterion() -> None:
    rows = frame("newsrooms", assessed("2025-11-30 A ++-n"))
    found = rounds(rows, AS_OF)
    states = dict(found.select("criterion", "state").iter_rows())
    assert [states[criterion] for criterion in CRITERIA] == [
        *("passed", "passed", "failed", "not_applicable")
    ]
