"""Audits that meet the sample of the register are told to wait for the real one."""

from __future__ import annotations

import shutil
from pathlib import Path

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.project import Project
from lsanalytics.receiving.ledger import load_ledger
from lsanalytics.receiving.receive import Outcome, receive
from tests.receive.laws import ASKED, ROOT, empty_project
from tests.receive.returns import as_csv

AUDITS = ["Ngày kiểm tra", "Mã cơ quan", "Mã trang", "Yêu cầu", "Kết quả"]
AGENCIES = ["Mã cơ quan", "Tên cơ quan", "Cấp", "Mã đơn vị hành chính", "Mã trang"]
CHECK = "b1. cung cấp thông tin, tuyên truyền"


def audit(project: Project, agency: str) -> Outcome:
    path = project.root / f"{agency}.csv"
    path.write_bytes(as_csv(["15/03/2026", agency, "T-01", CHECK, "đạt"], header=AUDITS))
    (outcome,) = receive(project, [path], ASKED)
    return outcome


def test_an_agency_that_the_sample_does_not_know_asks_for_the_register(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "project")
    shutil.copytree(ROOT / "data" / "raw" / "returns" / "agencies", project.returns / "agencies")
    outcome = audit(project, "SO-MOI")
    assert outcome.receipt
    said = " ".join(one.vi for one in outcome.receipt.account.reasons)
    assert "nhận danh bạ cơ quan trước" in said
    register = tmp_path / "danh-ba.csv"
    register.write_bytes(as_csv(["SO-MOI", "Sở mới", "tỉnh", "20", "T-01"], header=AGENCIES))
    assert outcome.receipt.account.for_sender == []  # it is not the audited unit's to mend
    taken, again = receive(project, [register], ASKED)
    assert taken.receipt and taken.receipt.account.rows_accepted == 1
    # What waited is taken up by itself, as of the day on which it came.
    assert again.receipt and again.receipt.account.rows_accepted == 1
    assert again.receipt.account.received_on == outcome.receipt.account.received_on
    third = audit(project, "SO-MOI")
    assert third.already
    other = audit(project, "SO-LA")
    assert other.receipt
    said = " ".join(one.vi for one in other.receipt.account.reasons)
    assert "trong danh bạ; sửa mã" in said and "trước" not in said


def test_the_part_that_waited_is_taken_up_and_the_rest_stays(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "project")
    register = tmp_path / "danh-ba.csv"
    one = ["SO-MOI", "Sở mới", "tỉnh", "20", "T-01"]
    register.write_bytes(as_csv(one, header=AGENCIES))
    receive(project, [register], ASKED)
    path = tmp_path / "kiem-tra.csv"
    audits = [
        ["15/03/2026", agency, f"T-0{n}", CHECK, "đạt"]
        for n, agency in ((1, "SO-MOI"), (2, "SO-HAI"))
    ]
    path.write_bytes(as_csv(*audits, header=AUDITS))
    (half,) = receive(project, [path], ASKED)
    assert half.receipt and half.receipt.account.rows_accepted == 1
    register.write_bytes(as_csv(one, ["SO-HAI", "Sở hai", "tỉnh", "20", "T-02"], header=AGENCIES))
    *_, again = receive(project, [register], ASKED)
    assert again.receipt and again.receipt.account.rows_accepted == 2
    statuses = [one.status for one in load_ledger(project).receipts]
    assert statuses == ["superseded", "superseded", "standing", "standing"]
    assert [one.already for one in receive(project, [register, path], ASKED)] == [True, True]


def test_a_code_that_the_sample_happens_to_have_waits_for_the_register_too(tmp_path: Path) -> None:
    """Simulated agencies say nothing of the agency that somebody audited."""
    project = empty_project(tmp_path / "project")
    shutil.copytree(ROOT / "data" / "raw" / "returns" / "agencies", project.returns / "agencies")
    received = read_dataset(DATASETS["agencies"], project.returns / "agencies", project).frame
    outcome = audit(project, received["agency"][0])
    assert outcome.receipt and outcome.receipt.account.rows_accepted == 0
    assert [one.waits for one in outcome.receipt.account.reasons] == ["first"]
