"""WCAG 2.2 AA in a real browser: axe-core reports nothing, and what it cannot see."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag

from lsanalytics.words import text

pytestmark = pytest.mark.browser

PAGES = ["province", "province.en", "place-06040", "data-quality", "index"]
BRIEFS = PAGES[:4]
# Width, scheme of colours, medium. A sheet of A4 less its margins is 173 mm = 654 px wide.
VIEWS = [
    (1280, "light", "screen"),
    (1280, "dark", "screen"),
    (360, "light", "screen"),
    (360, "dark", "screen"),
    (654, "light", "print"),
]
# The English page has the same layout: each width and scheme once.
FEWER = {"province.en": [VIEWS[0], VIEWS[3], VIEWS[4]]}
EVERY_RULE = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
# What can differ between two schemes of colours, or between two languages of one layout.
RULES_OF_LOOKS = {
    "runOnly": ["color-contrast", "link-in-text-block", "target-size"],
    "resultTypes": ["violations"],
}


def language(name: str) -> str:
    return "en" if name.endswith(".en") else "vi"


def soup(reports: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((reports / f"{name}.html").read_text(encoding="utf-8"), "lxml")


@pytest.mark.parametrize("name", PAGES)
def test_axe_reports_nothing_and_nothing_runs_off_the_page(
    browser: Any, reports: Path, name: str
) -> None:
    context = browser.new_context(offline=True, bypass_csp=True)  # axe is a script of ours
    page = context.new_page()
    page.goto((reports / f"{name}.html").as_uri())
    found = []
    for width, scheme, medium in FEWER.get(name, VIEWS):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media=medium, color_scheme=scheme)
        seen = f"{width} {scheme} {medium}"
        options = RULES_OF_LOOKS if scheme == "dark" else EVERY_RULE
        for fault in Axe().run(page, options=options).response["violations"]:
            nodes = [f"{node['target']} {node['html'][:90]}" for node in fault["nodes"][:3]]
            found.append(f"{seen}: {fault['id']}, {len(fault['nodes'])} x: {nodes}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{seen}: the page is {wide} wide")
    context.close()
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_its_language_landmarks_and_a_way_past_the_bar(
    reports: Path, name: str
) -> None:
    page = soup(reports, name)
    assert page.html["lang"] == language(name)
    assert page.title.get_text(strip=True)
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("main")) == 1 and len(page.find_all("footer")) == 1
    levels = [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4"])]
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), levels
    skip = page.body.find("a", href=True)
    assert skip["href"] == "#main" and page.find(id="main") is not None


@pytest.mark.parametrize("name", PAGES)
def test_words_of_the_other_language_are_marked_as_such(reports: Path, name: str) -> None:
    page = soup(reports, name)
    other = "vi" if language(name) == "en" else "en"
    for key in ("index", "skip", "code"):
        words = text(f"briefs.{key}", other)  # type: ignore[arg-type]
        for element in page.find_all(string=lambda found, w=words: found and found.strip() == w):
            assert element.find_parent(lang=True)["lang"] == other


@pytest.mark.parametrize("name", BRIEFS)
def test_every_table_has_a_caption_and_heads_of_columns_and_rows(reports: Path, name: str) -> None:
    tables = soup(reports, name).find_all("table")
    assert tables
    for table in tables:
        assert table.caption and table.caption.get_text(strip=True)
        assert all(cell.get("scope") for cell in table.find_all("th")), table.get("id")
        for row in table.tbody.find_all("tr"):
            assert row.find("th", scope="row") or row.find("td", colspan=True), str(row)[:200]


@pytest.mark.parametrize("name", ["province", "province.en", "place-06040"])
def test_every_figure_has_number_name_description_data_table_and_download(
    reports: Path, name: str
) -> None:
    page = soup(reports, name)
    figures = page.find_all("figure")
    assert figures
    word = "Figure" if language(name) == "en" else "Hình"
    for number, figure in enumerate(figures, start=1):
        caption = figure.figcaption
        assert caption.get_text(" ", strip=True).startswith(f"{word} {number}.")
        for svg in figure.select("svg.chart"):
            assert svg["role"] == "img"
            named = [page.find(id=id) for id in svg["aria-labelledby"].split()]
            assert len(named) == 2 and all(one and one.get_text(strip=True) for one in named)
        table = figure.select_one("details table")
        assert table and table.tbody.find("tr")
        link = figure.select_one("details a[download]")
        assert link["download"].endswith(".csv") and link["href"].startswith("data:text/csv")


def is_simulated(element: Tag, word: str) -> bool:
    """Whether an element is marked in words, not by colour or pattern alone."""
    return any(word in mark.get_text() for mark in element.select(".mark-simulated"))


@pytest.mark.parametrize("name", ["province", "province.en", "place-06040"])
def test_what_rests_on_simulated_data_says_so_in_words(reports: Path, name: str) -> None:
    page = soup(reports, name)
    word = text("briefs.simulated", language(name))  # type: ignore[arg-type]
    evidence = text("charts.evidence_simulated", language(name))  # type: ignore[arg-type]
    found = 0
    for figure in page.find_all("figure"):
        cells = {cell.get_text(strip=True) for cell in figure.select("details td")}
        if evidence in cells:
            found += 1
            assert is_simulated(figure.figcaption, word), figure.get("id")
            for svg in figure.select("svg.chart"):
                assert word in svg.get_text(" ").lower(), figure.get("id")
    for section in page.select("section.target"):
        if section.select_one("figure.is-simulated"):
            found += 1
            assert is_simulated(section.h3, word), section.get("id")
    if found:
        assert page.select_one(".banner"), "simulated data without a banner"


@pytest.mark.parametrize("name", ["province", "province.en"])
def test_every_row_of_the_table_of_targets_is_marked_like_its_section(
    reports: Path, name: str
) -> None:
    page = soup(reports, name)
    word = text("briefs.simulated", language(name))  # type: ignore[arg-type]
    rows = page.select("table#targets tbody tr")
    sections = page.select("section.target")
    assert len(rows) == len(sections) > 0
    assert [is_simulated(row, word) for row in rows] == [
        is_simulated(section.h3, word) for section in sections
    ]


@pytest.mark.parametrize("name", ["province", "index"])
def test_a_page_is_used_by_keyboard_alone_and_the_focus_is_seen(
    browser: Any, reports: Path, name: str
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((reports / f"{name}.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _ in range(8):
        style = page.evaluate(
            "(s => s.outlineStyle + s.outlineWidth)(getComputedStyle(document.activeElement))"
        )
        assert not style.startswith("none") and not style.endswith("none0px"), style
        page.keyboard.press("Tab")
    details = page.locator("details").first
    if details.count():
        before = details.evaluate("e => e.open")
        details.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert details.evaluate("e => e.open") is not before
    context.close()


def test_nothing_moves_for_a_reader_who_asked_for_that(browser: Any, reports: Path) -> None:
    context = browser.new_context(offline=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto((reports / "province.html").as_uri())
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => {const s = getComputedStyle(e);"
        "return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'"
        "|| s.scrollBehavior === 'smooth'}).length"
    )
    context.close()
    assert moving == 0
