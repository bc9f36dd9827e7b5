"""What is asked on which day, and under which rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lsanalytics.audit.command import questions
from lsanalytics.audit.dataset import CHECKS
from lsanalytics.audit.requirements import BODIES, FILE, Requirements, load_requirements
from lsanalytics.errors import InputError
from lsanalytics.project import Project

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture(scope="module")
def held() -> Requirements:
    return load_requirements(Project.find().data / FILE)


def names(held: Requirements, day: date, body: str) -> set[str]:
    return {one.id for one in held.asked(day, body)}  # type: ignore[arg-type]


def rules(held: Requirements, name: str, day: date, body: str) -> list[str]:
    one = next(one for one in held.all if one.id == name)
    return [basis.number for basis in one.in_force(day, body)]  # type: ignore[arg-type]


def test_june_and_july_of_2026_ask_different_things(held: Requirements) -> None:
    more = {"rating", "domain", "ipv6"}
    assert names(held, JULY, "committee") - names(held, JUNE, "committee") == {*more, "area_map"}
    assert names(held, JULY, "department") - names(held, JUNE, "department") == more


def test_each_kind_of_body_is_asked_more_since_july(held: Requirements) -> None:
    for body in BODIES:
        assert names(held, JUNE, body) < names(held, JULY, body)


def test_contacts_are_asked_for_by_law_on_every_day_since_2018(held: Requirements) -> None:
    access = "Luật Tiếp cận thông tin 104/2016/QH13, Điều 19.1.đ"
    for day in (date(2020, 5, 26), date(2022, 8, 15), JUNE, JULY):
        assert access in rules(held, "contact_phone", day, "committee")


def test_what_bound_departments_alone_is_not_held_against_communes(held: Requirements) -> None:
    day = date(2021, 6, 1)
    old = "Nghị định 43/2011/NĐ-CP, Điều 15"
    assert old in rules(held, "search", day, "department")
    assert old not in rules(held, "search", day, "committee")


def test_every_check_has_a_requirement_on_every_day_of_the_plan(held: Requirements) -> None:
    for day in (date(2020, 5, 26), date(2022, 8, 15), date(2024, 4, 5), JULY):
        for body in BODIES:
            assert {one.check for one in held.asked(day, body)} == set(CHECKS)


def test_a_program_passes_by_itself_nothing_but_functions_and_contacts(held: Requirements) -> None:
    """All other checks have something that only a person sees, or that no rule asks by name."""
    for check in CHECKS:
        alone = all(one.decides == "both" for one in held.all if one.check == check)
        assert alone == (check in ("b4_functions", "b4_contacts"))


def test_the_questions_of_a_day_can_be_printed() -> None:
    june = questions(Project.find(), JUNE, "en")
    july = questions(Project.find(), JULY, "en")
    assert june[0] == "On 30 June 2026, pages of People’s Committees: 27 requirements"
    assert july[0] == "On 1 July 2026, pages of People’s Committees: 31 requirements"
    added = next(line for line in july if "map of the administrative boundary" in line)
    assert "[machine] – Nghị định 224/2026/NĐ-CP, Điều 9.1.c" in added


GOOD = """
[[requirement]]
id = "x"
check = "b4_contacts"
decides = "both"
seen_by = "machine"
name_vi = "x"
name_en = "x"
[[requirement.basis]]
number = "1"
kind = "law"
in_force = 2026-01-01
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("b4_contacts", "b9", "site_checks has no check “b9”"),
        ('decides = "both"', 'decides = "maybe"', "decides"),
        ('kind = "law"', 'kind = "custom"', "kind"),
        ("in_force = 2026-01-01", "in_force = 2026-01-01\nuntil = 2025-01-01", "ends"),
        ('number = "1"', 'number = "1"\nbodies = ["school"]', "school"),
        ('number = "1"', 'number = "1"\nsince = 1', "since"),
        (GOOD, GOOD + GOOD, "declared twice"),
    ],
)
def test_a_declaration_that_cannot_be_is_refused(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / FILE
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=says):
        load_requirements(path)
