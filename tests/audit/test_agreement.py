"""A program's answers beside a person's: whose counts, and how far they agree."""

from __future__ import annotations

from datetime import date

import pytest

from lsanalytics.dataset import Known
from lsanalytics.datasets.site_checks.sites import observations
from lsanalytics.measuring.agreement import agreement, kappa
from tests.datasets.frames import agency, checks, frame, places

# Two raters on 50 cases: both yes 20, first only 5, second only 10, both no 15. They agree on
# 35/50 = 0.7; by chance on 25/50 · 30/50 + 25/50 · 20/50 = 0.5; (0.7 - 0.5) / (1 - 0.5) = 0.4.
FIFTY = [("+", "+")] * 20 + [("+", "-")] * 5 + [("-", "+")] * 10 + [("-", "-")] * 15


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        (FIFTY, 0.4),
        ([("+", "+"), ("-", "-")], 1.0),
        ([("+", "-"), ("-", "+")], -1.0),
        ([("+", "+")] * 9, None),  # one answer throughout: not defined, and not perfect
        ([], None),
    ],
)
def test_cohens_kappa(pairs: list[tuple[str, str]], value: float | None) -> None:
    found = kappa(pairs)
    assert found == (None if value is None else pytest.approx(value))


def test_only_what_both_judged_counts() -> None:
    machine = {("A", "a", "b4_contacts"): "passed", ("A", "a", "b4_functions"): "failed"}
    person = {("A", "a", "b4_contacts"): "failed", ("B", "b", "b4_contacts"): "passed"}
    found = agreement(machine, person)
    assert (found.judged, found.agreed) == (1, 0)
    assert found.differ == ((("A", "a", "b4_contacts"), "passed", "failed"),)


@pytest.mark.parametrize(
    ("machine", "person", "passed"),
    [
        ("++", "", 1),  # a program's answers count where nobody else looked
        ("++", "-+", 0),
        ("--", "++", 1),
        ("-+", "+", 1),  # each check by itself
    ],
)
@pytest.mark.parametrize("later", ["machine", "person"])
def test_a_persons_answer_wins_whichever_came_later(
    machine: str, person: str, passed: int, later: str
) -> None:
    days = ("2025-05-20", "2025-05-10") if later == "machine" else ("2025-05-10", "2025-05-20")
    rows = [{**row, "method": "machine"} for row in checks(days[0], "A", "a", b4=machine)]
    rows += [{**row, "method": None} for row in checks(days[1], "A", "a", b4=person)]
    register = frame("agencies", [agency("A", "a")])
    found = observations(frame("site_checks", rows), register, places(), date(2025, 12, 31))
    share = found.filter(
        indicator="site_agency_details_share", part="", place="20", grain="half"
    ).row(0, named=True)
    assert (share["numerator"], share["denominator"]) == (passed, 1)


def test_what_a_program_leaves_open_is_not_taken_as_drawn_by_chance() -> None:
    """Ten sites, of which it can fail three and says nothing of seven: from 0 to 7 in 10 pass."""
    ten = [(f"A{n}", f"a{n}") for n in range(10)]
    rows = [
        {**row, "method": "machine"}
        for agency_, site in ten[:3]
        for row in checks("2025-05-10", agency_, site, b4="-")
    ]
    register = frame("agencies", [agency(*one) for one in ten])
    found = observations(frame("site_checks", rows), register, places(), date(2025, 12, 31))
    for part in ("", "functions"):
        share = found.filter(
            indicator="site_agency_details_share", part=part, place="20", grain="half"
        ).row(0, named=True)
        assert (share["bound_low"], share["bound_high"]) == (0, pytest.approx(70))
        assert (share["units_measured"], share["units"]) == (3, 10)
        assert "incomplete" in share["flag"].split(";")


def test_an_agency_is_not_failed_by_one_site_while_another_is_open() -> None:
    rows = [{**row, "method": "machine"} for row in checks("2025-05-10", "A", "a", b1="--")]
    register = frame("agencies", [agency("A", "a"), agency("A", "b")])
    found = observations(frame("site_checks", rows), register, places(), date(2025, 12, 31))
    assert found.filter(indicator="agency_portal_two_way_share").is_empty()


def test_what_is_asked_since_july_2026_breaks_the_series() -> None:
    rounds = ("2025-11-10", "2026-05-10", "2026-11-10", "2027-05-10")
    rows = [row for day in rounds for row in checks(day, "A", "a", b4="++")]
    register = frame("agencies", [agency("A", "a")])
    anew = Known(breaks={"b4": [date(2026, 7, 1)]})
    found = observations(frame("site_checks", rows), register, places(), date(2027, 6, 30), anew)
    share = found.filter(indicator="site_agency_details_share", part="", place="20")
    broken = share.filter(share["flag"].str.split(";").list.contains("break"))
    assert broken.sort("grain").select("grain", "period_start").rows() == [
        ("half", date(2026, 7, 1)),
        ("year", date(2026, 1, 1)),  # whose last round is that of November
    ]
