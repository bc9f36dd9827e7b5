"""A day at the clerk's desk: form, faults, feedback, correction, page, and back to the cell."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from lsanalytics.cli.commands import app
from lsanalytics.project import Project
from lsanalytics.receiving.command import traced
from lsanalytics.receiving.ledger import load_ledger

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "receiving.md").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A checkout without returns."""
    for name in ("data/plan", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "data" / "raw" / "returns").mkdir(parents=True)
    for path in [*(ROOT / "data" / "raw").glob("*.csv"), *(ROOT / "data").glob("*.toml")]:
        shutil.copy(path, tmp_path / path.relative_to(ROOT))
    monkeypatch.setenv("LSA_ROOT", str(tmp_path))
    return Project(tmp_path)


def _run(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == status, result.output
    return result.output


def test_from_the_form_to_the_page_and_back_to_the_cell(project: Project, tmp_path: Path) -> None:
    form = tmp_path / "mau.xlsx"
    _run("form", "coverage", "--place", "06040", "-o", str(form), "--as-of", "2026-10-31")
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    assert [sheet.cell(5, column).value for column in (2, 5, 6)] == [
        "Năm",
        "Số dân",
        "Số người được nghe, xem",
    ]
    for row, reached in ((6, 4321), (7, 6000)):  # 6000 of 5000 people cannot be
        sheet.cell(row, 2, 2025)
        sheet.cell(row, 5, 5000)
        sheet.cell(row, 6, reached)
    book.save(tmp_path / "gui.xlsx")

    said = _run("receive", str(tmp_path / "gui.xlsx"), "--on", "2026-01-20", status=2)
    assert "7 dòng = 1 được nhận + 1 để riêng + 5 không phải số liệu" in said
    assert "dòng 1–4 (dòng đầu trang), dòng 5 (tiêu đề cột)" in said
    first = load_ledger(project).receipts[0]
    feedback = openpyxl.load_workbook(first.folder / "phan-hoi-gui.xlsx")
    listed, returned = feedback.worksheets[:2]
    assert [cell.value for cell in listed[3]][1:4] == ["7", "Số người được nghe, xem", "6000"]
    comments = {c.coordinate for row in returned.iter_rows() for c in row if c.comment}
    assert comments == {"F7"}
    assert "120%" in returned["F7"].comment.text

    returned["F7"] = 4900
    feedback.save(tmp_path / "sua.xlsx")
    said = _run("receive", str(tmp_path / "sua.xlsx"), "--on", "2026-01-25")
    assert f"thay cho báo cáo trước: {first.account.id}" in said
    before, after = load_ledger(project).receipts
    assert (before.status, after.status) == ("superseded", "standing")

    _run("report", "place", "-p", "place=06040")
    page = (project.reports / "place-06040.html").read_text(encoding="utf-8")
    figures = page[page.index('id="figure-') : page.index("</figure>")]
    assert "86,4" in figures and "98,0" in figures  # 4,321 and 4,900 of 5,000
    held = f"data/raw/returns/coverage/{after.account.accepted_file}"
    assert held in page
    back = traced(project, f"{held}:3", "vi")
    assert "sua.xlsx" in back
    assert "dòng 7" in back


def test_a_code_with_its_name_under_a_header_for_names_is_read(
    project: Project, tmp_path: Path
) -> None:
    sent = tmp_path / "ten.csv"
    sent.write_text(
        "Năm;Xã;Loại hình;Số dân;Số người được nghe, xem\n"
        "2025;06040 – Xã Thất Khê;phát thanh;5000;4500\n",
        encoding="utf-8",
    )
    said = _run("receive", str(sent), "--on", str(date(2026, 1, 20)))
    assert "2 dòng = 1 được nhận + 0 để riêng + 1 không phải số liệu" in said


def test_the_guide_names_commands_and_options_that_exist() -> None:
    named = set(re.findall(r"`lsa ([a-z-]+)", GUIDE))
    assert named == {"form", "receive", "returns"}
    for command in named:
        known = _run(command, "--help")
        options = re.findall(rf"`lsa {command}[^`]*?(--[a-z-]+)", GUIDE)
        assert options
        assert not [one for one in options if one not in known]
    for path in re.findall(r"`((?:data|expectations|lsanalytics)/[\w./-]+)`", GUIDE):
        assert (ROOT / path).exists() or path == "data/received/", path
