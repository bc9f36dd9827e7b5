"""Pages open anywhere: no request, an empty console, readable without scripts, small enough."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.places import load_places
from lsanalytics.project import Project
from tests.briefs.opened import Opened
from tests.briefs.parsed import parsed
from tests.briefs.windows import Windows

pytestmark = pytest.mark.browser

# Bytes of HTML: the province and the fields, and a place, of which there are 65.
LIMITS = {
    "province": 2_000_000,
    "province.en": 2_000_000,
    "press-and-broadcasting": 2_000_000,
    "electronic-information.en": 2_000_000,
    "data-quality": 2_000_000,
    "calibration": 2_000_000,
    "place-06040": 500_000,
    "index": 500_000,
}
PAGES = list(LIMITS)
LETTERS = "ĂẮẰẲẴẶÂẤẦẨẪẬĐÊẾỀỂỄỆÔỐỒỔỖỘƠỚỜỞỠỢƯỨỪỬỮỰÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴ"


def soup(reports: Path, name: str) -> BeautifulSoup:
    return parsed(reports / f"{name}.html")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_its_console_stays_empty(
    opened: Callable[[str], Opened], reports: Path, name: str
) -> None:
    one, address = opened(name), (reports / f"{name}.html").as_uri()
    assert [url for url in one.asked if not url.startswith("data:")] == [address]
    assert one.said == []


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_of_a_page_allows_nothing_from_elsewhere(reports: Path, name: str) -> None:
    page = soup(reports, name)
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    rules = dict(rule.split(" ", 1) for rule in re.split(r";\s*", policy) if rule)
    assert rules["default-src"] == "'none'"
    assert "http" not in policy and "*" not in policy and "unsafe-eval" not in policy
    assert all(source.startswith("'sha256-") for source in rules.get("script-src", "").split())
    # The policy comes before all that it is to govern.
    first = page.head.find(["style", "script", "link"])
    assert (
        first is None
        or first
        in page.find("meta", attrs={"http-equiv": "Content-Security-Policy"}).find_all_next()
    )


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_the_page_itself_or_to_pages_beside_it(reports: Path, name: str) -> None:
    project = Project.find()
    planned = Catalogue.load(project, load_places(project.raw)).briefs()
    beside = {f"{spec.name}.html" for spec in planned} | {"index.html", "manifest.json"}
    beside |= {path.name for path in reports.glob("*.html")}  # a place's brief in English
    page = soup(reports, name)
    anchors = {element["id"] for element in page.find_all(id=True)}
    for link in page.find_all(href=True):
        target = link["href"]
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif link.name == "a" and target.startswith(("https://", "http://")):
            continue  # a cited source: followed by a reader, asked for by nothing
        elif not target.startswith("data:"):
            assert target.split("#")[0] in beside, target
    assert not page.find_all(src=lambda src: src and not src.startswith("data:"))
    assert len(anchors) == len(page.find_all(id=True)), "an id stands twice"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_small_enough_for_a_slow_phone(reports: Path, name: str) -> None:
    assert (reports / f"{name}.html").stat().st_size < LIMITS[name]


@pytest.mark.parametrize("name", ["province", "place-06040"])
def test_without_scripts_every_chart_and_table_is_there(
    window: Windows, reports: Path, name: str
) -> None:
    page = window(reports / f"{name}.html", 1280, 720, java_script_enabled=False)
    figures = page.locator("figure")
    count = figures.count()
    assert count > 0
    for at in range(count):
        shown = [one.bounding_box() for one in figures.nth(at).locator("svg.chart").all()]
        wide = [box for box in shown if box and box["width"] > 100 and box["height"] > 50]
        assert len(wide) == 1, figures.nth(at).get_attribute("id")


@pytest.mark.parametrize("name", PAGES)
def test_the_typeface_travels_with_the_page_and_has_every_letter_of_it(
    opened: Callable[[str], Opened], reports: Path, name: str
) -> None:
    one = opened(name)
    assert {"400", "600"} <= set(one.loaded)
    assert set(one.families) == {"Be Vietnam Pro"}
    used = {letter for letter in one.text if letter.isalpha()}
    for covered in _covered(reports / f"{name}.html"):
        assert used - covered == set()
        assert set(LETTERS + LETTERS.lower()) <= covered


def _covered(path: Path) -> list[set[str]]:
    """The letters that each embedded font has."""
    found = re.findall(r"url\(data:font/woff2;base64,([^)]+)\)", path.read_text(encoding="utf-8"))
    assert len(found) == 2
    return [_letters(data) for data in found]


@cache  # pages have the same fonts
def _letters(data: str) -> set[str]:
    return {chr(code) for code in TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()}


@pytest.mark.parametrize("name", ["province", "province.en", "place-06040", "data-quality"])
def test_downloads_are_csv_in_which_no_cell_is_a_formula(reports: Path, name: str) -> None:
    links = soup(reports, name).select('a[download][href^="data:text/csv"]')
    assert links
    # Excel in Vietnamese takes the comma for the decimal sign and splits at semicolons.
    split = "," if name.endswith(".en") else ";"
    for link in links:
        rows = list(csv.reader(io.StringIO(_content(link["href"])), delimiter=split))
        assert len(rows) > 1 and len(rows[0]) > 1
        assert len({len(row) for row in rows}) == 1, link["download"]
        if not link.find_parent("figure"):  # of which table, and how many rows it has
            assert re.search(rf": .+ \(\D*{len(rows) - 1}\D*\)$", link.get_text())
        for cell in (cell for row in rows for cell in row):
            assert not cell.lstrip().startswith(("=", "@")), cell
            assert not re.match(r"\s*[+\-](?!\d+([.,]\d+)*$)", cell), cell


def _content(address: str) -> str:
    head, data = address.split(",", 1)
    if head.endswith(";base64"):
        return base64.b64decode(data).decode("utf-8-sig")
    return unquote(data).removeprefix("\ufeff")


def test_the_index_finds_places_without_marks_and_sorts_by_a_heading(
    window: Windows, reports: Path
) -> None:
    page = window(reports / "index.html")
    rows = page.locator("#places tbody tr")
    assert rows.count() >= 1
    page.fill("#search", "khe that")  # words in any order, without marks
    shown = [row.inner_text() for row in rows.all() if row.is_visible()]
    assert shown and all("Thất Khê" in row for row in shown)
    page.fill("#search", "xã chí minh")  # went into Thất Khê on 01/07/2025
    shown = [row.inner_text() for row in rows.all() if row.is_visible()]
    assert any(row.startswith("Xã Thất Khê") for row in shown)
    page.fill("#search", "không có nơi nào như vậy")
    assert not any(row.is_visible() for row in rows.all())
    page.fill("#search", "")
    head = page.locator("#places thead th").nth(1)
    head.locator("button").click()
    codes = page.locator("#places tbody tr td:nth-of-type(1)").all_inner_texts()
    assert head.get_attribute("aria-sort") == "ascending" and codes == sorted(codes)
    head.locator("button").press("Enter")
    turned = page.locator("#places tbody tr td:nth-of-type(1)").all_inner_texts()
    assert head.get_attribute("aria-sort") == "descending" and turned == codes[::-1]


def test_the_index_filters_by_place_and_standing_and_tells_how_many_are_left(
    window: Windows, reports: Path
) -> None:
    page = window(reports / "index.html")
    rows = page.locator("tr[data-standing]")
    total = rows.count()

    def shown() -> list[str]:
        left = [row.get_attribute("data-where") for row in rows.all() if row.is_visible()]
        assert page.locator("#count").inner_text() == f"{len(left)} trong {total} bản"
        return left

    assert len(shown()) == total > 5
    page.select_option("#where", label="Huyện Tràng Định")  # Thất Khê lay there
    assert set(shown()) == {"Huyện Tràng Định"}
    assert not page.locator("#cac-ban").is_visible()  # nothing of that list is left
    page.select_option("#where", "-")
    assert set(shown()) == {"-"} and not page.locator("#xa-phuong").is_visible()
    page.select_option("#standing", "real")
    pages = [row.locator("a").first.get_attribute("href") for row in rows.all()]
    left = {name for name, row in zip(pages, rows.all(), strict=True) if row.is_visible()}
    # Only the calibration rests on no simulated row, and plans of the country, where made.
    country = {path.name for path in reports.glob("national-plan-*.html")}
    country = {name for name in country if not name.endswith(".en.html")}
    assert left == {"calibration.html", *country}
    assert len(shown()) == len(left)
    page.locator("#search").press("Enter")  # sends nothing, leaves nothing
    assert page.url == (reports / "index.html").as_uri()


def test_the_index_says_first_where_the_province_stands_with_the_simulated_apart(
    reports: Path,
) -> None:
    """The counts are those of the province's own page."""
    index, province = soup(reports, "index"), soup(reports, "province")

    def counted(page: BeautifulSoup) -> list[list[str]]:
        return [
            [row.th.get_text(" ", strip=True)]
            + [(cell.b or cell.span).get_text(strip=True) for cell in row.find_all("td")]
            for row in page.select("table.counts tbody tr")
        ]

    assert counted(index) == counted(province)
    lead = province.select_one(".lead").get_text(strip=True)
    assert index.select_one(".lead").get_text(strip=True) == lead
    for row in index.select("table.counts tr.is-simulated"):
        assert row.select_one(".mark-simulated")
    order = [
        one.get("id") or one["class"][0] for one in index.select(".lead, #tools, .briefs, #places")
    ]
    assert list(dict.fromkeys(order)) == ["lead", "tools", "briefs", "places"]


def test_a_row_of_the_index_has_both_languages_and_leads_to_pages_that_are_there(
    reports: Path,
) -> None:
    index = soup(reports, "index")
    rows = index.select(".briefs tbody tr")
    names = {"province", "press-and-broadcasting", "electronic-information"}
    # Pages that an analyst asked for besides are listed too.
    assert len(rows) >= len(names | {"data-quality", "calibration"})
    for row in rows:
        vi, en = (link["href"] for link in row.find_all("a"))
        assert en == vi.replace(".html", ".en.html")
        assert (reports / vi).is_file() and (reports / en).is_file()
    for link in index.select(".bar a, footer a"):
        assert link["href"].startswith("#") or (reports / link["href"]).is_file()
    assert {"data-quality.html", "calibration.html", "manifest.json"} <= {
        link["href"] for link in index.select(".bar a")
    }
