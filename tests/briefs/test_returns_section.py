"""The quality page says who has sent, and which files received ask for a look."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.build.summary import faults_listed
from lsanalytics.project import Project
from lsanalytics.receiving.ledger import undo
from lsanalytics.receiving.receive import Asked, receive

ROOT = Path(__file__).parent.parent.parent
GIVEN = {"plan": "88-kh-ubnd-2020", "place": "20", "as_of": "2026-10-31", "language": "vi"}
SENT = "Mã đơn vị,Năm\n06040,2025\n"


def _brief(folder: Path) -> Brief:
    for name in ("data/plan", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "data" / "raw" / "returns").mkdir(parents=True)
    for path in [*(ROOT / "data" / "raw").glob("*.csv"), *(ROOT / "data").glob("*.toml")]:
        shutil.copy(path, folder / path.relative_to(ROOT))
    return open_brief("data-quality", project=Project(folder), **GIVEN)


def test_places_that_have_not_sent_are_named_and_linked(tmp_path: Path) -> None:
    html = _brief(tmp_path).returns().html
    assert '<td class="short">2025</td><td>65: ' in html
    folds = BeautifulSoup(html, "html.parser").find_all("details")
    assert len(folds) == 2  # the rounds, and who has not sent; both are open on paper
    assert all("deeper" in fold["class"] for fold in folds)
    assert 'href="place-06040.html"' in html


@pytest.mark.parametrize("received", [True, False])
def test_a_refused_file_is_listed_once_it_was_received(tmp_path: Path, received: bool) -> None:
    brief = _brief(tmp_path)
    if received:
        sent = tmp_path / "gui.csv"
        sent.write_text(SENT, encoding="utf-8")
        receive(brief.prepared.project, [sent], Asked(date(2026, 10, 31), date(2026, 1, 20)))
    html = brief.receipts().html
    assert ("gui.csv" in html) == received
    assert ("bị từ chối</td>" in html) == received
    assert ("20/01/2026" in html) == received


def test_rows_set_aside_on_receipt_are_told_beside_those_of_the_data(tmp_path: Path) -> None:
    """One row of two is good: the file is in use, asks for a look, and the other row is told."""
    brief = _brief(tmp_path)
    assert "để riêng" not in brief.faults().html
    sent = tmp_path / "gui.csv"
    head = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"\n'
    sent.write_text(
        f"{head}2025,06040,phát thanh,100,90\n2025,06040,truyền hình,100,110\n", encoding="utf-8"
    )
    receive(brief.prepared.project, [sent], Asked(date(2026, 10, 31), date(2026, 1, 20)))
    again = open_brief("data-quality", project=brief.prepared.project, **GIVEN)
    assert "Từ khi nhận tệp, 1 dòng để riêng hoặc còn chờ xác nhận" in again.faults().html
    besides = "; 1 dòng để riêng hoặc chờ xác nhận từ khi nhận tệp"
    assert f"Không dòng nào bị loại, ở 9 bộ số liệu{besides}" in again.row_account().html
    assert f"Không dòng nào của 1 đơn vị bị loại{besides}" in again.senders().html
    assert "Ngoài ra 1 dòng để riêng hoặc chờ xác nhận từ khi nhận tệp" in again.title().html
    told = faults_listed(again.prepared, "vi")
    assert told == ["Ngoài ra 1 dòng để riêng hoặc chờ xác nhận từ khi nhận tệp, chưa vào số liệu."]
    row = BeautifulSoup(again.receipts().html, "html.parser").find(id="receipts").find("tbody")
    assert "gui.csv" in row.get_text() and "đang dùng" in row.get_text()


def test_a_compiled_return_is_from_as_many_units_as_it_is_about(tmp_path: Path) -> None:
    brief = _brief(tmp_path)
    sent = tmp_path / "tong-hop.csv"
    head = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"\n'
    rows = "".join(
        f"2025,{code},phát thanh,100,{n}\n" for code, n in (("06040", 90), ("06463", 110))
    )
    sent.write_text(head + rows, encoding="utf-8")
    receive(brief.prepared.project, [sent], Asked(date(2026, 10, 31), date(2026, 1, 20)))
    html = open_brief("data-quality", project=brief.prepared.project, **GIVEN).receipts().html
    row = BeautifulSoup(html, "html.parser").find(id="receipts").find("tbody")
    assert "2 đơn vị" in row.get_text() and "don-vi" not in row.get_text()


def test_counts_of_a_simulated_dataset_are_marked_and_those_of_a_reported_one_are_not(
    tmp_path: Path,
) -> None:
    """A row of coverage is reported, and its samples fall away; a sample of newsrooms is used."""
    brief = _brief(tmp_path)
    raw = Path("data/raw/returns")
    for name in ("coverage", "newsrooms"):
        shutil.copytree(ROOT / raw / name, tmp_path / raw / name, dirs_exist_ok=True)
    sent = tmp_path / "gui.csv"
    head = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"\n'
    sent.write_text(f"{head}2025,06040,phát thanh,100,90\n", encoding="utf-8")
    receive(brief.prepared.project, [sent], Asked(date(2026, 10, 31), date(2026, 1, 20)))
    again = open_brief("data-quality", project=brief.prepared.project, **GIVEN)
    soup = BeautifulSoup(again.row_account().html + again.expectations().html, "html.parser")
    for table in ("row-account", "expected"):
        marked = [row.th.get_text() for row in soup.find(id=table).tbody.find_all("tr")]
        marked = [name for name in marked if "mô phỏng" in name]
        assert [name.partition(" mô phỏng")[0] for name in marked] == [
            "Mô hình tòa soạn của cơ quan báo chí"
        ]
    assert "mô phỏng" in soup.find(id="expected-newsrooms").caption.get_text()
    assert "mô phỏng" not in soup.find(id="expected-coverage").caption.get_text()


def test_a_return_that_was_taken_back_is_named_as_such(tmp_path: Path) -> None:
    brief = _brief(tmp_path)
    project = brief.prepared.project
    sent = tmp_path / "gui.csv"
    head = 'Năm,Mã đơn vị hành chính,Loại hình,Số dân,"Số người được nghe, xem"\n'
    sent.write_text(f"{head}2025,06040,phát thanh,100,90\n", encoding="utf-8")
    outcome = receive(project, [sent], Asked(date(2026, 10, 31), date(2026, 1, 20)))[0]
    undo(project, outcome.receipt.account.id)
    html = open_brief("data-quality", project=project, **GIVEN).returns().html
    listed = BeautifulSoup(html, "html.parser").find("table", class_="names").get_text(" ")
    assert "Xã Thất Khê (đã gửi, rồi rút lại)" in " ".join(listed.split())
    assert listed.count("rút lại") == 1


def test_where_nothing_is_set_aside_and_nothing_warned_of_both_are_said(tmp_path: Path) -> None:
    brief = _brief(tmp_path)
    clean = {
        name: replace(one, faults=one.faults.clear())
        for name, one in brief.prepared.quality.items()
    }
    vars(brief.prepared)["quality"] = clean
    said = BeautifulSoup(brief.faults().html, "html.parser").find_all("p", class_=False)
    assert [one.get_text() for one in said] == ["Không có dòng nào bị loại.", "Không có cảnh báo."]


HARM = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://x.test","a")',
)


def test_script_and_formulas_in_names_are_text_on_the_page_and_in_its_downloads(
    tmp_path: Path,
) -> None:
    """File names, outlets and cells that a sender chose, in every block of the quality page."""
    brief = _brief(tmp_path)
    head = "Ngày đánh giá;Mã cơ quan báo chí;Tên cơ quan báo chí;Tiêu chí;Kết quả\n"
    project = brief.prepared.project
    for number, name in enumerate(HARM):
        cell = '"' + name.replace('"', '""') + '"'
        sent = tmp_path / f"{name.replace('/', '∕')}.csv"
        good = f"15/03/202{number};{cell};{cell};bàn biên tập chung;đạt\n"
        sent.write_text(f"{head}{good}{good.replace('đạt', cell)}", encoding="utf-8")
        assert receive(project, [sent], Asked(date(2026, 10, 31), date(2026, 1, 20)))[0].receipt
    again = open_brief("data-quality", project=project, **GIVEN)
    shown = [again.row_account(), again.returns(), again.receipts(), again.faults()]
    shown += [again.expectations(), again.sources()]
    page = "".join(one.html for one in shown)
    assert "&lt;script&gt;" in page and "<script>alert" not in page and "<img src=x" not in page
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all(["script", "img"])
    links = [str(link.get("href")) for link in soup.find_all("a")]
    assert not [one for one in links if "x.test" in one and not one.startswith("data:text/csv")]
    downloads = soup.find_all("a", download=True)
    assert downloads
    for link in downloads:
        content = unquote(str(link["href"]).split(",", 1)[1])
        cells = [cell for row in csv.reader(content.splitlines(), delimiter=";") for cell in row]
        assert cells and not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
