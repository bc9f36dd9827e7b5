"""What is found wrong, and where a person is sent to put it right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.quality.frames import (
    agency,
    audit,
    coverage,
    frame,
    item,
    newsroom,
    programme,
    quality,
    told,
)

REGISTER = [
    agency(),
    agency("S02", offers_services="no"),
    agency("S03", valid_to=date(2025, 2, 28), site=None, site_kind=None, offers_services=None),
    agency("S04", site_from=date(2026, 6, 1)),
]
CHECKS_OF_B2 = ("b2_technical", "b2_content", "b2_authentication")

# dataset, rows from row 2 on, (row, column, expectation) of every critical fault
CRITICAL: list[tuple[str, str, list[dict[str, Any]], list[tuple[int, str, str]]]] = [
    ("nothing is wrong", "press_items", [item("1"), item("2")], []),
    ("blank cell", "press_items", [item("1", outlet=None)], [(2, "outlet", "required")]),
    (
        "blank cell of a typed column",
        "coverage",
        [coverage(people=None)],
        [(2, "people", "required")],
    ),
    (
        "no such date",
        "press_items",
        [item("1", date=None, raw_date="31/02/2026")],
        [(2, "date", "readable_date")],
    ),
    (
        "a number in words",
        "coverage",
        [coverage(people=None, raw_people="hai nghìn")],
        [(2, "people", "readable_integer")],
    ),
    (
        "no such time",
        "broadcast_log",
        [programme(600, None, raw_end="12h")],
        [(2, "end", "readable_time")],
    ),
    (
        "a code that is not allowed",
        "press_items",
        [item("1", tone=None, raw_tone="vui")],
        [(2, "tone", "allowed")],
    ),
    (
        "evidence that is not a kind of evidence",
        "press_items",
        [item("1", evidence=None, raw_evidence="thật")],
        [(2, "evidence", "allowed")],
    ),
    (
        "a row sent twice",
        "press_items",
        [item("1"), item("1"), item("1")],
        [(3, "item", "not_repeated"), (4, "item", "not_repeated")],
    ),
    (
        "one key, two contents",
        "press_items",
        [item("1"), item("1", tone="negative"), item("1")],
        [(2, "item", "one_key"), (3, "item", "one_key"), (4, "item", "not_repeated")],
    ),
    (
        "blank cells are no common key",
        "press_items",
        [item(None), item(None, tone="negative")],
        [(2, "item", "required"), (3, "item", "required")],
    ),
    (
        "unread dates are no common key",
        "newsrooms",
        [
            newsroom("shared_desk", assessed=None, raw_assessed="x"),
            newsroom("shared_desk", assessed=None, raw_assessed="y"),
        ],
        [(2, "assessed", "readable_date"), (3, "assessed", "readable_date")],
    ),
    (
        "a year of two digits",
        "press_items",
        [item("1"), item("2", date=date(26, 10, 1), raw_date="01/10/0026")],
        [(3, "date", "not_before")],
    ),
    (
        "end before start, and no length",
        "broadcast_log",
        [programme(600, 590), programme(700, 700), programme(1410, 1470)],
        [(2, "end", "ends_after_start"), (3, "end", "ends_after_start")],
    ),
    # 10:00 to 20:01 is 601 minutes
    ("ten hours", "broadcast_log", [programme(600, 1201)], [(2, "end", "not_too_long")]),
    (
        "start on the next day",
        "broadcast_log",
        [programme(1800, 1930)],
        [(2, "start", "start_in_day")],
    ),
    ("year of no sense", "coverage", [coverage(year=25)], [(2, "year", "year_range")]),
    ("place unknown", "coverage", [coverage(place="5977")], [(2, "place", "place_known")]),
    # Districts were valid to 30/06/2025; a year's figure speaks of its 31 December.
    (
        "district after the reform",
        "coverage",
        [coverage(place="178"), coverage(place="178", year=2024)],
        [(2, "place", "place_valid")],
    ),
    # 1,300 of 1,000 people are 130 per cent
    (
        "130 per cent",
        "coverage",
        [coverage(people_reached=1300)],
        [(2, "people_reached", "share_of_people")],
    ),
    (
        "fewer than none",
        "coverage",
        [coverage(people_reached=-1)],
        [(2, "people_reached", "people_range"), (2, "people_reached", "share_of_people")],
    ),
    (
        "some of nobody",
        "coverage",
        [coverage(people=0)],
        [(2, "people", "people_range"), (2, "people_reached", "share_of_people")],
    ),
    (
        "none of nobody",
        "coverage",
        [coverage(people=0, people_reached=0)],
        [(2, "people", "people_range")],
    ),
    (
        "agency at an unknown place",
        "agencies",
        [agency(place="99")],
        [(2, "place", "place_known")],
    ),
    (
        "district agency that outlives its district",
        "agencies",
        [
            agency("H1", level="district", place="178"),
            agency("H2", level="district", place="178", valid_to=date(2025, 6, 30)),
        ],
        [(2, "place", "place_valid")],
    ),
    (
        "commune agency with the code of the province",
        "agencies",
        [agency(level="commune")],
        [(2, "level", "level_of_place")],
    ),
    (
        "ends before it begins",
        "agencies",
        [
            agency(valid_from=date(2024, 1, 2), valid_to=date(2024, 1, 1)),
            agency("S02", site_from=date(2024, 1, 2), site_to=date(2024, 1, 1)),
        ],
        [(2, "valid_to", "ends_after_begin"), (3, "site_to", "ends_after_begin")],
    ),
    (
        "an agency valid twice on one day",
        "agencies",
        [
            agency(valid_to=date(2025, 6, 30)),
            agency(site="T2", valid_from=date(2025, 6, 1)),
            agency(code="S09", valid_to=date(2025, 6, 30)),
            agency(code="S09", site="T8", valid_from=date(2025, 7, 1)),
        ],
        [(row, "valid_from", "agency_once_a_day") for row in (2, 3)],
    ),
    ("agency unknown", "site_checks", [audit(agency="S9")], [(2, "agency", "agency_known")]),
    (
        "agency closed",
        "site_checks",
        [audit("b1_inform", agency="S03", site=None)],
        [(2, "agency", "agency_active")],
    ),
    (
        "a site of another agency",
        "site_checks",
        [audit(site="S02-T1")],
        [(2, "site", "site_of_agency")],
    ),
    (
        "a site that was not there yet; it is on its first day",
        "site_checks",
        [
            audit(agency="S04", site="S04-T1", audited=date(2026, 5, 31)),
            audit(agency="S04", site="S04-T1", audited=date(2026, 6, 1)),
        ],
        [(2, "site", "site_active")],
    ),
    (
        "an agency on its last day and the day after",
        "site_checks",
        [
            audit("b1_inform", agency="S03", site=None, audited=date(2025, 2, 28)),
            audit("b1_inform", agency="S03", site=None, audited=date(2025, 3, 1)),
        ],
        [(3, "agency", "agency_active")],
    ),
    (
        "a check of a site that names none",
        "site_checks",
        [
            audit("b4_contacts", site=None),
            audit("b1_inform", site=None),
            audit("b4_functions", site=None, result="not_applicable"),
        ],
        [(2, "site", "check_names_site")],
    ),
]


@pytest.mark.parametrize(
    ("dataset", "rows", "expected"),
    [case[1:] for case in CRITICAL],
    ids=[case[0] for case in CRITICAL],
)
def test_a_critical_fault_sets_its_row_aside_and_names_the_cell(
    dataset: str, rows: list[dict[str, Any]], expected: list[tuple[int, str, str]]
) -> None:
    found = quality(dataset, rows, agencies=frame("agencies", REGISTER))
    assert told(found, "critical") == sorted(expected)
    aside = {row for row, _, _ in expected}
    assert set(found.accepted["row"]) == set(range(2, len(rows) + 2)) - aside
    assert found.counts.set_aside == len(aside)


# dataset, rows, (row, column, expectation) of every warning, but for freshness
WARNINGS: list[tuple[str, str, list[dict[str, Any]], list[tuple[int | None, str, str]]]] = [
    (
        "later than the as-of date",
        "press_items",
        [item("1"), item("2", date=date(2026, 11, 1))],
        [(3, "date", "not_later")],
    ),
    (
        "another medium on the same channel",
        "broadcast_log",
        [programme(300, 400), programme(400, 500, medium="radio")],
        [(3, "medium", "one_medium")],
    ),
    (
        "communes have more people than the province",
        "coverage",
        # 600 + 411 of 1,000 are 101.1 per cent; 2 of 65 communes are listed.
        [
            coverage(),
            coverage(place="05977", people=600, people_reached=1),
            coverage(place="06040", people=411, people_reached=1),
        ],
        [(2, "people", "communes_within_province"), (2, "place", "all_places_listed")],
    ),
    (
        "a site without kind or services",
        "agencies",
        [agency(site_kind=None, offers_services=None)],
        [(2, "offers_services", "services_given"), (2, "site_kind", "kind_given")],
    ),
    (
        "two names for one agency",
        "agencies",
        [agency(), agency(site="T2", agency_name="Sở mẫu 1")],
        [(2, "agency", "one_agency"), (3, "agency", "one_agency")],
    ),
    (
        "an audit that leaves out a check",
        "site_checks",
        [audit("b2_technical"), audit("b2_content")],
        [(2, "check", "all_checks")],
    ),
    (
        "services judged where none are offered",
        "site_checks",
        [
            *(
                audit(check, agency="S02", site="S02-T1", result="not_applicable")
                for check in CHECKS_OF_B2[:2]
            ),
            audit(CHECKS_OF_B2[2], agency="S02", site="S02-T1"),
        ],
        [(4, "check", "check_applies")],
    ),
    (
        "an assessment that leaves out a criterion",
        "newsrooms",
        [newsroom(c) for c in ("shared_desk", "multi_platform", "content_system")],
        [(2, "criterion", "all_criteria")],
    ),
    (
        "an outlet renamed",
        "newsrooms",
        [
            *(newsroom(c) for c in ("shared_desk", "multi_platform", "content_system")),
            newsroom("audience_data", outlet_name="Báo mẫu B"),
        ],
        [(5, "outlet_name", "one_name")],
    ),
]


@pytest.mark.parametrize(
    ("dataset", "rows", "expected"),
    [case[1:] for case in WARNINGS],
    ids=[case[0] for case in WARNINGS],
)
def test_a_warning_shows_and_sets_nothing_aside(
    dataset: str, rows: list[dict[str, Any]], expected: list[tuple[int | None, str, str]]
) -> None:
    found = quality(dataset, rows, agencies=frame("agencies", REGISTER))
    alone = [
        fault
        for fault in told(found, "warning")
        if fault[2] not in ("fresh", "no_gap", "day_long_enough")
    ]
    assert alone == sorted(expected)
    assert told(found, "critical") == []
    assert found.counts.set_aside == 0


def test_a_commune_sent_twice_is_summed_once() -> None:
    # 600 of 1,000 people; counted twice it would be 120 per cent
    commune = coverage(place="05977", people=600, people_reached=1)
    found = quality("coverage", [coverage(), commune, commune])
    assert told(found, "critical") == [(4, "year", "not_repeated")]
    assert "communes_within_province" not in {name for _, _, name in told(found)}


# Newest rows at most 45 days old: 16/09/2026 is 45 days before 31/10/2026 (14 + 31).
@pytest.mark.parametrize(
    ("newest", "fresh"),
    [(date(2026, 9, 16), True), (date(2026, 9, 15), False)],
)
def test_freshness_is_counted_from_the_as_of_date(newest: date, fresh: bool) -> None:
    found = quality("press_items", [item("1", date=date(2020, 1, 1)), item("2", date=newest)])
    assert told(found) == ([] if fresh else [(None, "date", "fresh")])


def test_a_later_row_does_not_make_old_data_fresh() -> None:
    rows = [item("1", date=date(2020, 1, 1)), item("2", date=date(2026, 12, 1))]
    assert (None, "date", "fresh") in told(quality("press_items", rows))


def test_without_a_register_nothing_is_held_against_it() -> None:
    found = quality("site_checks", [audit(check) for check in CHECKS_OF_B2], agencies=None)
    assert told(found, "critical") == []
    known = next(result for result in found.results if result.expectation == "agency_known")
    assert (known.success, known.checked) == (True, 0)
