"""A day of the department's auditor: from a list of sites to the verdict, and back to the picture.

Sites of our own making, on loopback: nothing else is asked.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from lsanalytics.audit import command
from lsanalytics.audit.asked import Asked
from lsanalytics.audit.kept import evidence_folder, form_path
from lsanalytics.audit.model import Limits
from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.project import Project
from lsanalytics.telling.sentence import sentence
from tests.audit.browsing import Browsing, lent
from tests.audit.serving import EMAIL, MAINS, NAME, Served, page, serving, whole
from tests.audit.sites import LONE
from tests.cli.command import lsa
from tests.story.world import AS_OF, _agency, bare_project, send

pytestmark = pytest.mark.browser

QUICK = Limits(page_seconds=30, script_seconds=4, site_seconds=240, rate=50, links=5)
HANOI = timezone(timedelta(hours=7))
JUNE, AUGUST = datetime(2026, 6, 15, 9, tzinfo=HANOI), datetime(2026, 8, 3, 9, tzinfo=HANOI)
# Who is audited: a committee and a department that lack nothing, one that cannot be reached by
# telephone or post.
SITES = {
    1: Served(whole()),
    2: Served(whole(home=page(MAINS[""], footer=f"<footer>{NAME}{EMAIL}</footer>"))),
    3: Served(whole()),
}


@pytest.fixture(scope="module", autouse=True)
def browser_of_this_machine(visiting: Browsing) -> Iterator[None]:
    with lent(visiting):
        yield


def audited(project: Project, asked: Asked, day: datetime) -> list[str]:
    said: list[str] = []
    command.run(project, asked, said.append, now=lambda: day)
    return said


def opened(project: Project) -> Brief:
    return open_brief("electronic-information", as_of=AS_OF, project=project)


def received(project: Project, path: Path) -> str:
    ran = lsa(project.root, "receive", str(path), "--dataset", "site_checks", "--as-of", AS_OF)
    assert ran.status == 0, ran.out + ran.err
    return ran.out


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A checkout whose register has the three agencies, and no other return."""
    found = bare_project(tmp_path / "so", "audit.toml", "reporting.toml")
    send(found, {"agencies": [_agency(number) for number in SITES]})
    return found


def listed(desk: Path, sites: dict[int, Served]) -> Asked:
    desk.mkdir(exist_ok=True)
    rows = [f"CQ{n},T{n},{one.http},{NAME}" for n, one in sites.items()]
    heads = "Mã cơ quan,Mã trang,Địa chỉ,Tên cơ quan"
    (desk / "SITES.csv").write_text("\n".join([heads, *rows]), encoding="utf-8")
    return Asked(desk / "SITES.csv", desk / "RETURN.csv", limits=QUICK, private=True)


Desk = tuple[Path, Asked, list[str]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The auditor's folder after the audit of August: what was asked, and what the command said."""
    at = tmp_path_factory.mktemp("ban")
    project = bare_project(tmp_path_factory.mktemp("so"), "audit.toml")
    with serving(SITES[1]), serving(SITES[2]), serving(SITES[3]):
        asked = listed(at, SITES)
        return at, asked, audited(project, asked, AUGUST)


def seen_in(asked: Asked, site: str) -> dict[str, dict[str, str]]:
    """What was asked of a site, by requirement."""
    with (evidence_folder(asked.out) / "bang-chung.csv").open(encoding="utf-8") as file:
        return {row["requirement"]: row for row in csv.DictReader(file) if row["site"] == site}


def told(brief: Brief, target: str) -> str:
    (one,) = (one for one in brief.assessments if one.target.id == target)
    return sentence(one, "vi")


def share(brief: Brief, part: str = "", day: str = "2026-07-01") -> dict[str, object]:
    """The half-year's share of pages that say how to reach the agency and what it does (b4)."""
    return brief.observations.filter(
        pl.col("period_start") == pl.lit(day).str.to_date(),
        indicator="site_agency_details_share",
        part=part,
        place="20",
        grain="half",
    ).row(0, named=True)


def test_from_a_list_to_the_verdict_and_back_to_the_picture(project: Project, desk: Desk) -> None:
    at_desk, asked, said = desk
    assert len(said) == 3 + 3 and all("đã xem" in line for line in said[:3])

    # Two commands, and the same day real verdicts: two of three pages say all (b4); without
    # https no page meets the standards (b3). Of b1 and b2 a program alone settles nothing.
    assert "9 được nhận" in received(project, asked.out)
    brief = opened(project)
    assert "66,7" in told(brief, "b4") and "(2 trong 3)" in told(brief, "b4")
    assert "(0 trong 3)" in told(brief, "b3")
    assert "Chưa có số liệu nào" in told(brief, "b1") and "Chưa có số liệu nào" in told(brief, "b2")

    # Back from the number: its source names the file and rows, a row names the folder that keeps
    # what was seen, and there the picture is the one that the audit took.
    source = str(share(brief, "contacts")["source"])
    file = project.root / source.split(":")[0]
    with file.open(encoding="utf-8") as opened_:
        rows = [one for one in csv.DictReader(opened_) if one["Mã trang"] == "T2"]
    (failed,) = (one for one in rows if one["Yêu cầu"].startswith("b4. địa chỉ"))
    assert (failed["Kết quả"], failed["Cách đánh giá"]) == ("không đạt", "máy")
    folder = at_desk / failed["Phiên bản công cụ"].rpartition("; ")[2]
    phone = seen_in(asked, "T2")["contact_phone"]
    assert (phone["verdict"], phone["check_result"]) == ("fail", "failed")
    picture = at_desk / phone["screenshot"]
    assert picture.parent == folder and picture.read_bytes().startswith(b"\x89PNG")
    assert NAME in (at_desk / phone["page"]).read_text(encoding="utf-8")
    account = json.loads((evidence_folder(asked.out) / "audit.json").read_text(encoding="utf-8"))
    (second,) = (one for one in account["sites"] if one["site"] == "T2")
    assert second["files"][picture.name] == hashlib.sha256(picture.read_bytes()).hexdigest()

    # A person fills in what the program left open, as it was sent, and looks at contacts again.
    book = openpyxl.load_workbook(form_path(asked.out))
    sheet = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 5, "đạt")
    assert sheet.max_row == 1 + 3 * 11 - 9  # all checks that the return does not have
    book.save(at_desk / "PHIEU-1.xlsx")
    assert "24 được nhận" in received(project, at_desk / "PHIEU-1.xlsx")
    again = {"T1": "đạt", "T2": "không đạt", "T3": "không đạt"}
    lines = [
        f'2026-08-05,CQ{site[1]},{site},"b4. địa chỉ, điện thoại, thư điện tử",{result},người'
        for site, result in again.items()
    ]
    heads = "Ngày kiểm tra,Mã cơ quan,Mã trang,Yêu cầu,Kết quả,Cách đánh giá"
    (at_desk / "NGUOI.csv").write_text("\n".join([heads, *lines]), encoding="utf-8")
    assert "3 được nhận" in received(project, at_desk / "NGUOI.csv")

    # The person's answer counts: one of three. Two of three results are alike; by chance
    # 2/3 * 1/3 + 1/3 * 2/3 = 4/9, so kappa is (2/3 - 4/9) / (1 - 4/9) = 0.4.
    brief = opened(project)
    assert "33,3" in told(brief, "b4") and "(1 trong 3)" in told(brief, "b4")
    assert "(3 trong 3)" in told(brief, "b1")
    page_ = brief.electronic().html
    assert "cùng đánh giá 3 kết quả" in page_ and "kappa của Cohen 0,40" in page_


def test_audits_before_and_since_july_2026_ask_otherwise_and_are_not_one_series(
    project: Project, tmp_path: Path, desk: Desk
) -> None:
    one = {1: Served({"/": LONE})}
    with serving(one[1]):
        june = listed(tmp_path, one)
        audited(project, june, JUNE)
    august = desk[1]
    for asked in (june, august):
        received(project, asked.out)
    before, since = (seen_in(asked, "T1") for asked in (june, august))
    assert set(since) - set(before) >= {"area_map", "rating", "domain", "ipv6"}
    assert "224/2026" not in " ".join(row["rule"] for row in before.values())
    assert "224/2026" in since["area_map"]["rule"]
    brief = opened(project)
    assert "break" not in str(share(brief, day="2026-01-01")["flag"])
    assert "break" in str(share(brief)["flag"]).split(";")
