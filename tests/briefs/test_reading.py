"""Pages read by somebody on a phone and by somebody who doubts every number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lsanalytics.project import Project
from tests.briefs.parsed import parsed
from tests.briefs.test_first_look import OPEN
from tests.briefs.windows import Windows

PLACE = "place-06040"


def _soup(path: Path) -> BeautifulSoup:
    return parsed(path)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("plan-text", ["statements", "parallel"]),
        ("calibration", ["scores", "digital", "groups-family"]),
        (PLACE, ["checks"]),
    ],
)
def test_tables_of_words_become_cards_on_a_phone(
    window: Windows, reports: Path, name: str, tables: list[str]
) -> None:
    """No cell is squeezed to a column of single words or cut, and no caption either."""
    page = window(reports / f"{name}.html", 360)
    found = page.evaluate(
        """names => names.map(name => {
            const table = document.getElementById(name);
            const cells = Array.from(table.querySelectorAll("td")).filter(
                (cell) => getComputedStyle(cell).display !== "none");
            const least = table.matches(".numbers") ? 70 : 130;
            return [cells.length,
                    cells.filter((cell) => cell.clientWidth < least
                        || cell.scrollWidth > cell.clientWidth).length,
                    table.parentElement.scrollWidth - table.parentElement.clientWidth];
        })""",
        tables,
    )
    for table, (cells, narrow, hidden) in zip(tables, found, strict=True):
        assert cells and narrow == 0 and hidden == 0, table


@pytest.mark.browser
def test_what_the_plan_says_leaves_no_hole_under_the_chart(window: Windows, reports: Path) -> None:
    page = window(reports / "press-and-broadcasting.html", 1280)
    page.evaluate(OPEN)
    gaps = page.evaluate(
        """() => Array.from(document.querySelectorAll(".target")).map(target => {
            const box = thing => thing.getBoundingClientRect();
            const part = name => box(target.querySelector(name));
            const [figure, aside] = [part("figure"), part(".target-body > div")];
            const next = part(".target-body + *");
            return [next.top - figure.bottom, aside.left - figure.right];
        })"""
    )
    assert len(gaps) == 6
    for below, beside in gaps:
        assert 0 <= below <= 60 and beside >= 0


@pytest.mark.browser
def test_figures_of_the_table_of_targets_end_at_the_same_edge(
    window: Windows, reports: Path
) -> None:
    page = window(reports / "province.html", 1280)
    edges = page.evaluate(
        """() => Array.from(document.querySelectorAll("#targets tbody tr")).map(row =>
            [3, 4, 5].map(at => {
                const range = document.createRange();
                range.selectNodeContents(row.cells[at].firstChild);
                return Math.round(range.getBoundingClientRect().right);
            }))"""
    )
    assert all(len(set(column)) == 1 for column in zip(*edges, strict=True))


@pytest.mark.parametrize("name", ["press-and-broadcasting", "electronic-information", PLACE])
def test_every_row_behind_a_chart_of_returns_names_its_file(reports: Path, name: str) -> None:
    for figure in _soup(reports / f"{name}.html").find_all("figure"):
        if figure["id"] in {"figure-reach-by-place"}:  # each place is traced on its own page
            continue
        if "data/raw/returns" not in figure.find(class_="source").parent.get_text():
            continue
        heads = [cell.get_text() for cell in figure.find("thead").find_all("th")]
        at = heads.index("Nguồn")
        for row in figure.find("tbody").find_all("tr"):
            cells = [
                cell.get_text()
                for cell in row.find_all(["th", "td"])
                for _ in range(int(cell.get("colspan", 1)))
            ]
            worked_out = any(one.startswith(("Lộ trình", "Dự báo")) for one in cells)
            assert worked_out or "data/raw/returns/" in cells[at], figure["id"]


def test_a_place_is_traced_to_the_rows_of_its_files(reports: Path) -> None:
    """A value and an audit of the page, found again in the line of the file that it names."""
    page, root = _soup(reports / f"{PLACE}.html"), Project.find().root

    def line(source: str) -> str:
        file, _, row = source.rpartition(":")
        return (root / file).read_text(encoding="utf-8").splitlines()[int(row) - 1]

    values = page.find("figure").find("tbody").find_all("tr")
    cells = [cell.get_text() for cell in values[-1].find_all(["th", "td"])]
    assert cells[0] == "năm 2026, chưa đủ cả năm" and cells[2:5] == ["99,75", "16.269", "16.310"]
    assert line(cells[-1]) == "2026,06040,truyền hình,16310,16269,mô phỏng"
    audits = page.find(id="checks").find("tbody").find_all("tr")
    for row in audits:
        check, state, *_, source = (cell.get_text() for cell in row.find_all(["th", "td"]))
        found = line(source)
        assert found.startswith("07/10/2026,X25-008,") and check in found
        assert found.endswith(f",{state.removeprefix('● ')},mô phỏng")
    assert "số người được nghe (xem) ÷ số dân × 100" in page.get_text()


@pytest.mark.parametrize("name", ["press-and-broadcasting", "electronic-information"])
def test_no_word_of_a_source_stays_in_english(reports: Path, name: str) -> None:
    said = _soup(reports / f"{name}.html").find("main").get_text(" ")
    assert "undated" not in said
    assert not re.search(r"\d{4}-Q\d|quý \d", said)


def test_two_sentences_of_a_rule_are_kept_apart(reports: Path) -> None:
    rows = _soup(reports / "electronic-information.html").find(id="regulations")
    told = [row.find_all("td")[-1].get_text() for row in rows.find("tbody").find_all("tr")]
    assert told[-2] == "Thay Luật Công nghệ thông tin 2006. Chưa đọc được nguyên văn."


def test_the_quality_page_opens_with_its_finding(reports: Path) -> None:
    page = _soup(reports / "data-quality.html")
    lead = page.find("main").find(class_="lead")
    assert lead is not None
    numbers = [int(one.replace(".", "")) for one in re.findall(r"[\d.]*\d", lead.get_text())]
    received, simulated, *parts = numbers
    assert received == simulated == sum(parts) > 40_000
