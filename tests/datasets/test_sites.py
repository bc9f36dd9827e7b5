"""Targets b1-b4: who counts, what passes, and how sure that is."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lsanalytics.datasets.site_checks.sites import observations
from tests.datasets.frames import agency, checks, frame, places

AS_OF = date(2025, 12, 31)
B1, B2, B3, B4 = (
    "agency_portal_two_way_share",
    "service_site_compliant_share",
    "agency_site_four_part_share",
    "site_agency_details_share",
)
MAY, NOVEMBER = "2025-05-15", "2025-11-15"


def observe(
    audits: list[list[dict[str, object]]],
    register: list[dict[str, object]] | None,
    as_of: date = AS_OF,
) -> pl.DataFrame:
    rows = frame("site_checks", [row for audit in audits for row in audit])
    known = None if register is None else frame("agencies", register)
    return observations(rows, known, places(), as_of)


def one(
    found: pl.DataFrame, indicator: str, *, part: str = "", place: str = "20", **period: Any
) -> dict[str, Any]:
    """The single observation; ``half``=1 or 2, or ``year``."""
    rows = found.filter(
        pl.col("indicator") == indicator, pl.col("part") == part, pl.col("place") == place
    )
    if "half" in period:
        month = 1 if period["half"] == 1 else 7
        rows = rows.filter(pl.col("grain") == "half", pl.col("period_start").dt.month() == month)
    else:
        rows = rows.filter(grain="year")
    assert len(rows) == 1, rows
    return rows.row(0, named=True)


def fraction(row: dict[str, Any]) -> tuple[float, float]:
    return row["numerator"], row["denominator"]


TWO = [agency("A", "a"), agency("B", "b")]


@pytest.mark.parametrize(
    ("first", "second", "whole", "inform", "answer"),
    [
        ("++", "++", (2, 2), (2, 2), (2, 2)),
        ("++", "+-", (1, 2), (2, 2), (1, 2)),
        ("+-", "-+", (0, 2), (1, 2), (1, 2)),  # b1 needs both of one agency
        ("++", "nn", (1, 1), (1, 1), (1, 1)),  # what does not apply does not count
    ],
)
def test_b1_needs_informing_and_answering(
    first: str,
    second: str,
    whole: tuple[int, int],
    inform: tuple[int, int],
    answer: tuple[int, int],
) -> None:
    found = observe([checks(MAY, "A", "a", b1=first), checks(MAY, "B", "b", b1=second)], TWO)
    assert fraction(one(found, B1, half=1)) == whole
    assert fraction(one(found, B1, part="inform", half=1)) == inform
    assert fraction(one(found, B1, part="receive_answer", half=1)) == answer


def test_b1_may_be_met_on_two_sites_of_one_agency_b3_may_not() -> None:
    register = [agency("A", "a1"), agency("A", "a2")]
    split = [
        checks(MAY, "A", "a1", b1="+-", b3="++--"),
        checks(MAY, "A", "a2", b1="-+", b3="--++"),
    ]
    found = observe(split, register)
    assert fraction(one(found, B1, half=1)) == (1, 1)
    assert fraction(one(found, B3, half=1)) == (0, 1)
    # each part of b3 is met somewhere
    assert fraction(one(found, B3, part="data_tool", half=1)) == (1, 1)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [("++++", (1, 1)), ("+++-", (0, 1)), ("-+++", (0, 1)), ("+++n", (1, 1))],
)
def test_b3_is_compound(marks: str, expected: tuple[int, int]) -> None:
    found = observe([checks(MAY, "A", "a", b3=marks)], TWO[:1])
    assert fraction(one(found, B3, half=1)) == expected


def test_b3_with_a_missing_check_cannot_be_judged_unless_it_fails() -> None:
    missing = [checks(MAY, "A", "a", b3="+++"), checks(MAY, "B", "b", b3="++-")]
    row = one(observe(missing, TWO), B3, half=1)
    # A is unknown, B has failed whatever the fourth check would say
    assert fraction(row) == (0, 1)
    assert row["flag"] == "incomplete;sample"


def test_b2_and_b4_count_sites_and_b2_only_those_with_services() -> None:
    register = [
        agency("A", "a1", services="yes"),
        agency("A", "a2", services="no"),
        agency("B", "b", services="yes"),
    ]
    audits = [
        checks(MAY, "A", "a1", b2="+++", b4="++"),
        checks(MAY, "A", "a2", b2="nnn", b4="+-"),
        checks(MAY, "B", "b", b2="++-", b4="++"),
    ]
    found = observe(audits, register)
    assert fraction(one(found, B2, half=1)) == (1, 2)
    assert fraction(one(found, B2, part="authentication", half=1)) == (1, 2)
    assert fraction(one(found, B4, half=1)) == (2, 3)
    assert one(found, B2, half=1)["low"] is None  # every service site was audited


def test_where_the_register_is_blank_on_services_the_audit_tells() -> None:
    register = [agency("A", "a", services=None), agency("B", "b", services=None)]
    audits = [checks(MAY, "A", "a", b2="+++", b4="++"), checks(MAY, "B", "b", b4="++")]
    row = one(observe(audits, register), B2, half=1)
    assert (fraction(row), row["flag"]) == ((1, 1), "")


def test_the_last_audit_of_a_half_counts() -> None:
    audits = [checks(MAY, "A", "a", b1="--"), checks("2025-06-20", "A", "a", b1="+")]
    found = observe(audits, TWO[:1])
    assert fraction(one(found, B1, part="inform", half=1)) == (1, 1)  # audited again
    assert fraction(one(found, B1, part="receive_answer", half=1)) == (0, 1)  # not again


def test_an_audit_after_the_as_of_date_is_not_used() -> None:
    audits = [checks(MAY, "A", "a", b1="--"), checks("2025-06-20", "A", "a", b1="++")]
    row = one(observe(audits, TWO[:1], date(2025, 5, 31)), B1, half=1)
    assert fraction(row) == (0, 1)
    assert (row["period_end"], row["flag"]) == (date(2025, 5, 31), "partial")


DISTRICT = agency("D", "d", level="district", place="178", end="2025-06-30")
OLD = agency("X", "x", level="commune", place="001", end="2025-06-30")
NEW = agency("Y", "y", level="commune", place="001", start="2025-07-01")


def test_districts_leave_and_communes_stay_after_the_reform() -> None:
    register = [agency("A", "a"), DISTRICT, OLD, NEW]
    audits = [
        *(checks(MAY, code, code.lower(), b1="++") for code in ("A", "X")),
        checks(MAY, "D", "d", b1="--"),
        *(checks(NOVEMBER, code, code.lower(), b1="++") for code in ("A", "Y")),
    ]
    found = observe(audits, register)
    assert fraction(one(found, B1, half=1)) == (2, 3)
    # The district and the old commune are no longer in the population: two of two, no interval.
    # Of A, D, X, Y one is in both rounds, a quarter: a new series begins.
    after = one(found, B1, half=2)
    assert (fraction(after), after["low"], after["flag"]) == ((2, 2), None, "break")


def test_a_body_that_ended_before_the_last_audit_day_does_not_count() -> None:
    register = [agency("A", "a", end="2025-02-28"), agency("B", "b")]
    audits = [checks("2025-02-10", "A", "a", b1="--"), checks(MAY, "B", "b", b1="++")]
    assert fraction(one(observe(audits, register), B1, half=1)) == (1, 1)


def test_a_sample_has_an_interval_and_a_census_has_none() -> None:
    register = [agency(f"A{number}", f"s{number}") for number in range(5)]
    three = [checks(MAY, f"A{number}", f"s{number}", b1="++") for number in range(3)]
    row = one(observe(three, register), B1, half=1)
    # 3 of 3 audited of 5: K = 3 is not ruled out, P = 1/10 (see test_interval)
    assert (row["value"], row["low"], row["high"]) == (100.0, 60.0, 100.0)
    assert row["flag"] == "sample"
    rest = [checks(MAY, f"A{number}", f"s{number}", b1="+-") for number in (3, 4)]
    row = one(observe(three + rest, register), B1, half=1)
    assert (row["value"], row["low"], row["high"], row["flag"]) == (60.0, None, None, "")


def test_units_found_not_applicable_leave_the_population() -> None:
    register = [agency(f"A{number}", f"s{number}") for number in range(4)]
    audits = [
        checks(MAY, "A0", "s0", b1="++"),
        checks(MAY, "A1", "s1", b1="++"),
        checks(MAY, "A2", "s2", b1="++"),
        checks(MAY, "A3", "s3", b1="nn"),
    ]
    row = one(observe(audits, register), B1, half=1)
    assert (fraction(row), row["low"]) == ((3, 3), None)


def test_an_agency_without_a_site_counts_by_its_own_checks() -> None:
    register = [agency("A", "a"), agency("B")]
    audits = [checks(MAY, "A", "a", b1="++", b4="++"), checks(MAY, "B", None, b1="--")]
    found = observe(audits, register)
    assert fraction(one(found, B1, half=1)) == (1, 2)
    assert fraction(one(found, B4, half=1)) == (1, 1)  # it has no page to count


@pytest.mark.parametrize(
    ("audits", "expected", "flag"),
    [
        ([(MAY, "--"), (NOVEMBER, "++")], (1, 1), "half_2"),
        ([(MAY, "++")], (1, 1), "half_1"),
    ],
)
def test_a_year_has_the_value_of_its_last_round(
    audits: list[tuple[str, str]], expected: tuple[int, int], flag: str
) -> None:
    found = observe([checks(day, "A", "a", b1=marks) for day, marks in audits], TWO[:1])
    row = one(found, B1, year=2025)
    assert (fraction(row), row["flag"]) == (expected, flag)
    assert (row["period_start"], row["period_end"]) == (date(2025, 1, 1), AS_OF)


def test_without_a_register_of_the_same_evidence_that_is_said() -> None:
    audits = [checks(MAY, "A", "a", b1="++", b2="+++", b4="+-")]
    for register in (None, [agency("A", "a", evidence="simulated")]):
        found = observe(audits, register)
        for indicator, expected in ((B1, (1, 1)), (B2, (1, 1)), (B4, (0, 1))):
            row = one(found, indicator, half=1)
            assert (fraction(row), row["flag"]) == (expected, "register_missing")


def test_real_and_simulated_audits_are_never_added() -> None:
    real = checks(MAY, "A", "a", b1="++")
    made = [{**row, "evidence": "simulated"} for row in checks(MAY, "B", "b", b1="--")]
    register = [TWO[0], {**TWO[1], "evidence": "simulated"}]
    found = observe([real, made], register).filter(indicator=B1, part="", grain="half", place="20")
    assert sorted(found.select("evidence", "value").rows()) == [
        ("reported", 100.0),
        ("simulated", 0.0),
    ]


def test_a_commune_has_the_value_of_its_agency_and_the_history_of_its_parts() -> None:
    register = [
        DISTRICT,
        OLD,
        agency("Z", "z", level="commune", place="002", end="2025-06-30"),
        NEW,
    ]
    audits = [
        checks(MAY, "D", "d", b1="+-"),
        checks(MAY, "X", "x", b1="++"),
        checks(MAY, "Z", "z", b1="--"),
        checks(NOVEMBER, "Y", "y", b1="++"),
    ]
    found = observe(audits, register)
    # old 001 passes, old 002 fails; 004 was divided and falls to neither
    then = one(found, B1, place="001", half=1)
    assert (fraction(then), then["flag"]) == ((1, 2), "divided;recast")
    assert then["source"] == "site_checks.csv:4-5 (2); site_checks.csv:6-7 (2)"
    now = one(found, B1, place="001", half=2)
    assert (fraction(now), now["value"], now["flag"]) == ((1, 1), 100.0, "")
    district = one(found, B1, place="178", half=1)
    assert (district["value"], district["flag"]) == (0.0, "")


def test_a_former_commune_that_nobody_audited_leaves_the_new_one_open() -> None:
    register = [OLD, agency("Z", "z", level="commune", place="002", end="2025-06-30"), NEW]
    found = observe([checks(MAY, "X", "x", b1="++")], register)
    then = one(found, B1, place="001", half=1)
    assert fraction(then) == (1, 1)
    # that of old 001 passes, that of old 002 may or may not
    assert (then["covered"], then["bound_low"], then["bound_high"]) == (0.5, 50.0, 100.0)
    assert then["flag"] == "divided;partial;recast"
