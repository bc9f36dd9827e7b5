"""A clerk's day: audits before the register, a compiled return that one commune corrects, feedback
twice, and everything taken back again."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from lsanalytics.datasets import DATASETS
from lsanalytics.door.read import read_dataset
from lsanalytics.project import Project
from lsanalytics.receiving.command import change, take_in
from lsanalytics.receiving.ledger import load_ledger
from tests.receive.laws import ASKED, empty_project
from tests.receive.returns import as_csv, as_xlsx, rows

AUDITS = ["Ngày kiểm tra", "Mã cơ quan", "Mã trang", "b1. cung cấp thông tin, tuyên truyền"]
REGISTER = ["Mã cơ quan", "Tên cơ quan", "Cấp", "Mã đơn vị hành chính", "Mã trang"]


def held(project: Project, dataset: str) -> list[tuple[object, ...]]:
    got = read_dataset(DATASETS[dataset], project.returns / dataset, project)
    assert not got.refused and not got.faults
    return sorted(got.frame.select(DATASETS[dataset].unit, *_figure(dataset)).iter_rows())


def _figure(dataset: str) -> list[str]:
    return ["people_reached"] if dataset == "coverage" else ["result"]


def test_the_day_goes_on(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "project")
    inbox = tmp_path / "hop-thu"
    inbox.mkdir()

    def put(name: str, content: bytes, status: bool) -> str:
        (inbox / name).write_bytes(content)
        lines, faulty = take_in(project, [inbox / name], ASKED, "vi")
        assert faulty is status, lines
        return "\n".join(lines)

    # Audits come before the register: they wait, and nobody writes to the audited unit.
    said = put("kiem-tra.csv", as_csv(["15/03/2026", "SO-1", "T1", "đạt"], header=AUDITS), True)
    assert "danh bạ do tỉnh gửi" in said and "phản hồi cho đơn vị gửi" not in said
    assert put("kiem-tra.csv", (inbox / "kiem-tra.csv").read_bytes(), True)  # its status, again
    said = put("danh-ba.csv", as_csv(["SO-1", "Sở", "tỉnh", "20", "T1"], header=REGISTER), False)
    assert "kiem-tra.csv: 2 dòng = 1 được nhận" in said
    assert held(project, "site_checks") == [("SO-1", "passed")]

    # A compiled return with one fault; its feedback comes back once wrong and once right.
    good = [*rows("05977", 700), *rows("06040", 900)]
    wrong = [2025, "06046", "phát thanh", 1000, 2000]
    put("tong-hop.xlsx", as_xlsx(*good, wrong), True)
    feedback = sorted((project.root / "data" / "received").glob("*/phan-hoi-tong-hop.xlsx"))[-1]
    book = openpyxl.load_workbook(feedback)
    book.worksheets[0]["E3"] = 1900  # typed into the list, and still wrong
    book.save(inbox / "lai.xlsx")
    put("lai.xlsx", (inbox / "lai.xlsx").read_bytes(), True)
    feedback = sorted((project.root / "data" / "received").glob("*/phan-hoi-lai.xlsx"))[-1]
    book = openpyxl.load_workbook(feedback)
    assert [one.title for one in book.worksheets] == ["Cần sửa", "Sheet1"]
    book.worksheets[0]["E3"] = 500
    book.save(inbox / "dung.xlsx")
    put("dung.xlsx", (inbox / "dung.xlsx").read_bytes(), False)
    before = held(project, "coverage")
    assert ("06046", 500) in before and len(before) == 5

    # One commune corrects its row; taken back, everything is as it was.
    # Nothing in its file says who sent it: until somebody has confirmed that, nothing changes.
    said = put("xa.xlsx", as_xlsx([2025, "06040", "phát thanh", 1000, 950]), True)
    assert "900 → 950" in said and "CHƯA DÙNG" in said
    assert held(project, "coverage") == before
    change(project, None, load_ledger(project).receipts[-1].account.id, "vi")
    after = held(project, "coverage")
    assert ("06040", 950) in after and len(after) == 5
    change(project, load_ledger(project).receipts[-1].account.id, None, "vi")
    assert held(project, "coverage") == before
