"""Agencies by requirement in the latest audit round."""

from __future__ import annotations

from datetime import date

import pytest

from lsanalytics.datasets.site_checks.sites import matrix
from tests.datasets.frames import agency, checks, frame

REGISTER = frame(
    "agencies",
    [
        agency("A", "a1", services="yes"),
        agency("A", "a2"),
        agency("B", "b"),
        agency("C"),
        agency("D", "d", end="2025-06-30"),
    ],
)
AUDITS = frame(
    "site_checks",
    [
        *checks("2025-05-10", "B", "b", b1="--"),
        *checks("2025-11-10", "A", "a1", b1="+-", b2="+++", b4="++"),
        *checks("2025-11-12", "A", "a2", b1="--", b2="nnn", b4="+-"),
        *checks("2025-11-12", "D", "d", b1="++"),
    ],
)


@pytest.mark.parametrize(
    ("agency", "check", "state", "audited", "row"),
    [
        ("A", "b1_inform", "passed", "2025-11-10", 4),  # one site that does is enough
        ("A", "b1_receive_answer", "failed", "2025-11-12", 12),
        ("A", "b2_technical", "passed", "2025-11-10", 6),
        ("A", "b4_contacts", "failed", "2025-11-12", 17),  # one page that does not is too many
        ("A", "b3_data_tool", "not_audited", None, None),
        ("B", "b1_inform", "not_audited", None, None),  # only in the round before
        ("B", "b2_technical", "not_applicable", None, None),  # offers no services
        ("C", "b1_inform", "not_audited", None, None),
        ("C", "b4_contacts", "not_applicable", None, None),  # has no page
    ],
)
def test_cells(agency: str, check: str, state: str, audited: str | None, row: int | None) -> None:
    cells = matrix(AUDITS, REGISTER, date(2025, 12, 31))
    cell = cells.filter(agency=agency, check=check).row(0, named=True)
    day = cell["audited"] and cell["audited"].isoformat()
    assert (cell["state"], day, cell["row"]) == (state, audited, row)
    assert (cell["agency_name"], cell["check_vi"][:3]) == (f"Sở mẫu {agency}", f"{check[:2]}.")
    assert cell["part"] == check[3:]


def test_what_was_found_of_services_at_a_site_that_offers_none_is_left_out_as_in_the_share() -> (
    None
):
    judged = frame("site_checks", checks("2025-11-10", "B", "b", b1="++", b2="---"))
    cells = matrix(judged, REGISTER, date(2025, 12, 31)).filter(agency="B")
    states = dict(cells.select("check", "state").iter_rows())
    assert states["b2_technical"] == "not_applicable" and states["b1_inform"] == "passed"


def test_every_active_agency_stands_against_every_check_once() -> None:
    cells = matrix(AUDITS, REGISTER, date(2025, 12, 31))
    assert cells["agency"].unique().sort().to_list() == ["A", "B", "C"]
    assert len(cells) == 3 * 11 == len(cells.unique(["agency", "check"]))


def test_at_an_earlier_date_the_round_before_is_the_latest() -> None:
    cells = matrix(AUDITS, REGISTER, date(2025, 6, 30))
    assert cells.filter(agency="B", check="b1_inform")["state"].to_list() == ["failed"]
    assert "D" in cells["agency"].to_list()


def test_no_audits_no_cells() -> None:
    assert matrix(AUDITS.clear(), REGISTER, date(2025, 12, 31)).is_empty()
