"""From findings to the return: what a program decides, and what it leaves to a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.audit.asked import Asked
from lsanalytics.audit.dataset import AUDITED, CHECKS
from lsanalytics.audit.form import person_form
from lsanalytics.audit.model import Finding, Site, Visit
from lsanalytics.audit.requirements import FILE, load_requirements
from lsanalytics.audit.results import Judged, evidence, judged, returned
from lsanalytics.audit.written import write
from lsanalytics.door.sent import take_apart
from lsanalytics.places import load_places
from lsanalytics.project import Project
from tests.cli.command import content
from tests.limited import in_use

HELD = load_requirements(Project.find().data / FILE)
SITE = Site("X1", "T1", "https://xa.example/", "UBND xã", "committee", "", ("xa.example",), 2)
MACHINE = [one.id for one in HELD.asked(date(2026, 8, 3), "committee") if one.seen_by == "machine"]


def saw(verdicts: Mapping[str, str], outcome: str = "reached") -> Judged:
    """A visit on which all passed but ``verdicts``."""
    found = tuple(
        Finding(name, verdicts.get(name, "pass"), "absent", "https://xa.example/")  # type: ignore[arg-type]
        for name in MACHINE
    )
    seen = Visit(
        *("X1", "T1", "https://xa.example/", outcome, "2026-08-03T09:00:00+07:00", "1", "Chromium"),
        found,
        {},
        {},
        (),
    )
    return judged(SITE, seen, HELD)


BEST = {"b4_functions": "passed", "b4_contacts": "passed"}


@pytest.mark.parametrize(
    ("verdicts", "results"),
    [
        ({}, BEST),
        ({"contact_phone": "fail"}, {**BEST, "b4_contacts": "failed"}),
        ({"contact_phone": "cannot_tell"}, {"b4_functions": "passed"}),
        # A failure is one whatever else could not be seen.
        (
            {"contact_phone": "cannot_tell", "contact_email": "fail"},
            {**BEST, "b4_contacts": "failed"},
        ),
        ({"responsive_360": "fail"}, {**BEST, "b3_mobile_lookup": "failed"}),
        ({"https_redirect": "fail"}, {**BEST, "b3_standards_security": "failed"}),
        # No rule that was read asks for these by name: a person is told.
        ({"hsts": "fail", "axe": "fail", "page_size": "fail", "broken_links": "fail"}, BEST),
        # Who can send nothing and reads no answer is not heard; one of the two leaves it open.
        ({"feedback_form": "fail"}, BEST),
        (
            {"feedback_form": "fail", "response_shown": "fail"},
            {**BEST, "b1_receive_answer": "failed"},
        ),
        (dict.fromkeys(MACHINE, "cannot_tell"), {}),
    ],
)
def test_what_a_program_decides(verdicts: dict[str, str], results: dict[str, str]) -> None:
    one = saw(verdicts)
    assert one.results == results
    assert sorted([*one.results, *one.left]) == sorted(CHECKS)


@pytest.mark.parametrize("outcome", ["timeout", "redirect_loop", "robots_forbidden", "password"])
def test_a_site_that_was_not_seen_is_in_no_row(outcome: str) -> None:
    one = saw({"contact_phone": "fail"}, outcome)
    assert one.results == {} and one.left == list(CHECKS)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_return_is_read_as_any_other_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "RETURN.csv"
    judged = [saw({"contact_phone": "cannot_tell", "search": "fail"})]
    path.write_bytes(returned(judged, {"T1": "RETURN-bang-chung/t1"}))
    sent = take_apart(path, path.name, AUDITED, load_places(Project.find().raw))
    assert not sent.refused and not sent.faults and not sent.notes and sent.frame is not None
    assert sent.frame.select("audited", "agency", "site", "check", "result").rows() == [
        (date(2026, 8, 3), "X1", "T1", "b3_mobile_lookup", "failed"),
        (date(2026, 8, 3), "X1", "T1", "b4_functions", "passed"),
    ]
    assert set(sent.frame["method"]) == {"machine"} and set(sent.frame["evidence"]) == {"reported"}
    assert set(sent.frame["version"]) == {"lsa audit 1; Chromium; RETURN-bang-chung/t1"}


def test_the_evidence_has_a_row_for_everything_that_was_asked() -> None:
    one = saw({"contact_phone": "cannot_tell"})
    told = {row["requirement"]: row for row in rows(evidence([one], {"T1": "bang-chung/t1"}))}
    assert list(told) == [requirement.id for requirement in one.asked]
    phone = told["contact_phone"]
    assert (phone["verdict"], phone["check_result"]) == ("cannot_tell", "cannot_tell")
    assert "Luật Tiếp cận thông tin 104/2016/QH13, Điều 19.1.đ (quy định)" in phone["rule"]
    assert told["answered"]["verdict"] == "cannot_tell"  # a person's question
    assert told["area_map"]["rule"] == "Nghị định 224/2026/NĐ-CP, Điều 9.1.c (quy định)"


def test_the_form_asks_what_is_left_and_comes_back_as_a_return(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    one = saw({"contact_phone": "cannot_tell"})
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(person_form([one]))
    book = load_workbook(path)
    sheet = book.active
    asked = [row[3].value for row in sheet.iter_rows(min_row=2)]
    labels = {code: said[0] for code, said in AUDITED.column("check").allowed.items()}
    assert asked == [labels[check] for check in one.left]
    at = asked.index(labels["b4_contacts"]) + 2
    assert "Số điện thoại trên trang chủ: chưa xác định" in sheet.cell(at, 7).value
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, 5).value = "đạt"
    book.save(path)
    sent = take_apart(path, path.name, AUDITED, load_places(Project.find().raw))
    assert not sent.refused and not sent.faults and sent.frame is not None
    assert sent.frame["check"].to_list() == one.left
    assert set(sent.frame["method"]) == {"person"}
    assert sent.frame.select(pl.col("result").unique()).to_series().to_list() == ["passed"]


def test_a_return_and_its_evidence_are_of_one_state_also_where_one_cannot_be_replaced(
    tmp_path: Path,
) -> None:
    asked = Asked(tmp_path / "sites.csv", tmp_path / "2026.csv")
    write(asked, [SITE], {SITE.site: saw({})}, None)
    before = content(tmp_path)
    with in_use(asked.out), pytest.raises(PermissionError, match=r"2026\.csv"):
        write(asked, [SITE], {SITE.site: saw({"https_redirect": "fail"})}, None)
    assert content(tmp_path) == before
    write(asked, [SITE], {SITE.site: saw({"https_redirect": "fail"})}, None)
    assert content(tmp_path)[asked.out.name] != before[asked.out.name]
