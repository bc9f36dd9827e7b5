"""WCAG 2.2 AA in a real browser: axe-core reports nothing, and what it cannot see."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from bs4 import BeautifulSoup, Tag
from lxml.html import defs
from PIL import Image

from benchmarks.pages import MEASURE
from lsanalytics.words import text
from tests.briefs.parsed import parsed
from tests.briefs.test_first_look import OPEN
from tests.briefs.windows import Windows

pytestmark = pytest.mark.browser

KINDS = {
    "province": "province",
    "press": "press-and-broadcasting",
    "electronic": "electronic-information",
    "quality": "data-quality",
    "calibration": "calibration",
    "place": "place-06040",
    "plan": "plan-text",
    "analysis": "analysis",
    "unreached": "people-not-reached",
}
BRIEFS = [f"{name}{end}" for name in KINDS.values() for end in ("", ".en")]
PAGES = [*BRIEFS, "index"]
# What an analyst shows in a notebook has the captions and data that the analyst gives it.
OURS = [name for name in PAGES if not name.startswith("analysis")]
WITHOUT_FIGURES = ("data-quality", "plan-text", "index")
DRAWN = [name for name in OURS if not name.startswith(WITHOUT_FIGURES)]
# Width, scheme of colours, medium. A sheet of A4 less its margins is 173 mm = 654 px wide.
WIDE, PHONE, PRINT = (1280, "light", "screen"), (360, "light", "screen"), (654, "light", "print")
DARK, DARK_PHONE = (1280, "dark", "screen"), (360, "dark", "screen")
# Every kind of page in two views or more, every language and view with several kinds: all pages
# have one style sheet, and axe takes seconds a page.
VIEWS = {
    "province": [WIDE, DARK_PHONE],
    "province.en": [PRINT],
    "press-and-broadcasting": [DARK],
    "press-and-broadcasting.en": [PHONE],
    "electronic-information": [PHONE],
    "electronic-information.en": [DARK],
    "data-quality": [DARK_PHONE],
    "data-quality.en": [WIDE],
    "calibration": [PRINT],
    "calibration.en": [DARK_PHONE],
    "place-06040": [WIDE, DARK],
    "place-06040.en": [DARK_PHONE, PRINT],
    "plan-text": [PHONE],
    "plan-text.en": [DARK],
    "analysis": [WIDE],
    "analysis.en": [PHONE],
    "people-not-reached": [DARK_PHONE],
    "people-not-reached.en": [PRINT],
    "index": [WIDE, DARK, PHONE, DARK_PHONE, PRINT],
}
LISTS = 'document.querySelectorAll("tbody, ul, svg g")'
# Rows of a long list and marks of a chart look alike: the first of each speak for all. Of what is
# shown in no view a row is left: axe reports nothing of what nobody can see, and is slow over it.
THIN = f"""() => {LISTS}.forEach((list) => {{
  const most = "shown" in list.dataset ? 8 : 1;
  while (list.children.length > most) list.lastElementChild.remove();
}})"""
# Half of what axe takes goes to the contrast of words, which is the same wherever they, and all
# that they stand in, have the same colours and letters: the first of each look speak for all. What
# is out of the flow may lie over anything and speaks for itself. Of words in a drawing axe decides
# nothing ("incomplete"), and takes long for it.
LOOKS = """() => {
  const known = new Map();
  const walk = (one, around) => {
    const style = getComputedStyle(one);
    const own = [style.color, style.backgroundColor, style.backgroundImage, style.opacity,
      style.fontSize, style.fontWeight, style.textShadow, style.filter, style.mixBlendMode];
    if (style.position !== "static" || style.float !== "none") own.push(known.size, "apart");
    const look = [around, ...own].join();
    if (!known.has(look)) known.set(look, { at: known.size, told: false });
    const kind = known.get(look);
    const told = one.checkVisibility({ visibilityProperty: true })
      && (one.matches("input, select, textarea")
        || [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    one.toggleAttribute("data-look", told && !kind.told);
    kind.told ||= told;
    for (const inner of one.children) if (inner.localName !== "svg") walk(inner, kind.at);
  };
  walk(document.body, "");
}"""
ONE_OF_EACH_LOOK = "axe.configure({rules: [{id: 'color-contrast', selector: '[data-look]'}]})"
EVERY_RULE = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
ON_PAPER = {"rules": {"target-size": {"enabled": False}}, "resultTypes": ["violations"]}  # no touch


def language(name: str) -> str:
    return "en" if name.endswith(".en") else "vi"


def soup(reports: Path, name: str) -> BeautifulSoup:
    return parsed(reports / f"{name}.html")


# What takes a stop of the keyboard beside links and buttons: a chart, and what scrolls sideways.
# What was closed has its width, and what watches widths is told, by the second next picture.
STOPS = """async () => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  for (const one of folded) one.open = true;
  for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
  const stops = [...document.querySelectorAll("[tabindex]")].map((e) => ({
    what: e.outerHTML.slice(0, 90), role: e.getAttribute("role"),
    name: e.getAttribute("aria-label"), scrolls: e.scrollWidth > e.clientWidth,
  }));
  for (const one of folded) one.open = false;
  return stops;
}"""
# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
# How wide the page is, and what is cut off: words in a box that neither shows nor scrolls them.
# 2.5.8: what a finger hits. Links within a sentence are excepted. Lists that are shown are noted.
LOOKED_AT = f"""([finger, spaced]) => {{
  const wide = () => document.documentElement.scrollWidth;
  const found = {{ wide: wide(), small: [], spaced: 0, cut: [] }};
  {LISTS}.forEach((list) => {{ if (list.checkVisibility()) list.dataset.shown = ""; }});
  const hit = "button, summary, input, select, nav a, td > a, th > a";
  if (finger) found.small = [...document.querySelectorAll(hit)]
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => box.width && Math.min(box.width, box.height) < 23.5)
    .map(([e, box]) => `${{box.width}} x ${{box.height}} ${{e.outerHTML.slice(0, 90)}}`);
  if (!spaced) return found;
  const style = document.createElement("style");
  style.textContent = spaced;
  document.head.append(style);
  found.spaced = wide();
  found.cut = [...document.querySelectorAll("body *:not(svg *)")].filter((e) => {{
    const style = getComputedStyle(e);
    return style.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 1
      || style.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1;
  }}).map((e) => e.outerHTML.slice(0, 90));
  style.remove();
  return found;
}}"""
# What watches widths has done, and the page is as it stays.
AXE = f"""async (options) => {{
  for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
  ({LOOKS})();
  return axe.run(options);
}}"""


@dataclass
class Seen:
    """One page, as it is found in one visit."""

    before: int = 0  # stops of the keyboard before the first section
    stops: list[dict[str, Any]] = field(default_factory=list)  # with all that is folded
    wider: list[str] = field(default_factory=list)  # than these screens
    small: list[str] = field(default_factory=list)
    spaced: list[str] = field(default_factory=list)  # what wide spacing makes wider or cuts off
    axe: list[str] = field(default_factory=list)


def visited(page: Any, name: str) -> Seen:
    """What is found on the page, which is shown 360 pixels wide; nothing is loaded again."""
    seen = Seen(page.evaluate(MEASURE)["stops"], page.evaluate(STOPS))
    for width, medium in ((360, "screen"), (320, "screen"), (654, "print"), (1280, "screen")):
        page.emulate_media(media=medium)
        page.set_viewport_size({"width": width, "height": 800})
        spacing = SPACED if width in (360, 1280) else ""
        found = page.evaluate(LOOKED_AT, [width == 320, spacing])
        if found["wide"] > width:
            seen.wider.append(f"{width} {medium}")
        seen.small += found["small"]
        if found["spaced"] > width:
            seen.spaced.append(f"wider than {width}")
        seen.spaced += found["cut"]
    page.evaluate(THIN)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(ONE_OF_EACH_LOOK)
    for width, scheme, medium in VIEWS[name]:
        page.emulate_media(media=medium, color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        options = ON_PAPER if medium == "print" else EVERY_RULE
        for fault in page.evaluate(AXE, options)["violations"]:
            nodes = [f"{node['target']} {node['html'][:90]}" for node in fault["nodes"][:3]]
            view = f"{width} {scheme} {medium}"
            seen.axe.append(f"{view}: {fault['id']}, {len(fault['nodes'])} x: {nodes}")
    return seen


@pytest.fixture(scope="module")
def seen(window: Windows, reports: Path) -> Callable[[str], Seen]:
    """Each page visited once. Axe and the style of wide spacing are scripts and styles of ours."""

    @cache
    def visit(name: str) -> Seen:
        return visited(window(reports / f"{name}.html", 360, bypass_csp=True), name)

    return visit


@pytest.mark.parametrize("name", PAGES)
def test_axe_reports_nothing(seen: Callable[[str], Seen], name: str) -> None:
    assert seen(name).axe == []


@pytest.mark.parametrize("name", PAGES)
def test_a_keyboard_stops_at_what_it_can_work_and_soon_comes_to_the_first_section(
    seen: Callable[[str], Seen], name: str
) -> None:
    stops = seen(name).stops
    assert [one for one in stops if one["role"] != "application" and not one["scrolls"]] == []
    names = [one["name"] for one in stops if one["role"] == "region"]
    assert all(names) and len(set(names)) == len(names)
    assert seen(name).before <= 40


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_narrow_screen_and_wide_spacing_and_a_finger(
    seen: Callable[[str], Seen], name: str
) -> None:
    assert seen(name).wider == []
    assert seen(name).small == []
    assert seen(name).spaced == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_its_language_landmarks_and_a_way_past_the_bar(
    reports: Path, name: str
) -> None:
    page = soup(reports, name)
    assert page.html["lang"] == language(name)
    assert page.title.get_text(strip=True)
    found = page.find_all(["h1", "h2", "h3", "h4", "main", "footer", "nav"])
    names = [one.name for one in found]
    assert [names.count(one) for one in ("h1", "main", "footer")] == [1, 1, 1]
    levels = [int(name[1]) for name in names if name.startswith("h")]
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), levels
    assert all(one.get("aria-label") for one in found if one.name == "nav")
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


@pytest.mark.parametrize("name", PAGES)
def test_a_link_to_the_same_brief_in_the_other_language_says_so(reports: Path, name: str) -> None:
    links = soup(reports, name).select(".briefs a" if name == "index" else ".bar nav a")
    others = [one for one in links if one["href"].endswith(".en.html") != name.endswith(".en")]
    others = [one for one in others if one["href"] != "index.html"]  # it has both languages
    assert others
    for link in others:
        target = language(link["href"].removesuffix(".html"))
        assert link["hreflang"] == target
        assert (link.get("lang") or link.find_parent(lang=True)["lang"]) == target


@pytest.mark.parametrize("name", PAGES)
def test_what_is_folded_opens_by_the_line_that_it_begins_with(reports: Path, name: str) -> None:
    page = soup(reports, name)
    drawn = {id(one) for whole in page.find_all(["svg", "math"]) for one in whole.find_all(True)}
    used = {one.name for one in page.find_all(True) if id(one) not in drawn}
    assert used <= {*defs.tags, "main", "math"}  # what is no element of HTML folds nothing
    lines = page.find_all("summary")
    assert [one.parent.name for one in lines] == ["details"] * len(lines)
    assert all(one.find_previous_sibling() is None for one in lines)


@pytest.mark.parametrize("name", PAGES)
def test_links_of_one_name_lead_to_one_place(reports: Path, name: str) -> None:
    """A screen reader lists the links of a page by their names alone."""
    led: dict[str, set[str]] = {}
    for link in soup(reports, name).select("a[href]"):
        named = " ".join(link.get("aria-label", link.get_text()).split())
        assert " ".join(link.get_text().split()) in named  # what is seen can be spoken to it
        led.setdefault(named, set()).add(link["href"])
    assert {named: len(to) for named, to in led.items() if not named or len(to) > 1} == {}


@pytest.mark.parametrize("name", OURS)
def test_every_table_has_a_caption_and_heads_of_columns_and_rows(reports: Path, name: str) -> None:
    tables = soup(reports, name).find_all("table")
    assert tables
    for table in tables:
        assert table.caption and table.caption.get_text(strip=True)
        assert all(cell.get("scope") for cell in table.find_all("th")), table.get("id")
        for row in table.tbody.find_all("tr"):
            assert row.find("th", scope="row") or row.find("td", colspan=True), str(row)[:200]


@pytest.mark.parametrize("name", DRAWN)
def test_every_figure_has_number_name_description_data_table_and_download(
    reports: Path, name: str
) -> None:
    page = soup(reports, name)
    figures = page.find_all("figure")
    assert figures
    word = "Figure" if language(name) == "en" else "Hình"
    known = {one["id"]: one for one in page.find_all(["title", "desc"], id=True)}
    for number, figure in enumerate(figures, start=1):
        caption = figure.figcaption
        assert caption.get_text(" ", strip=True).startswith(f"{word} {number}.")
        for svg in figure.select("svg.chart"):
            assert svg["role"] == "img"
            named = [known[id] for id in svg["aria-labelledby"].split()]
            assert len(named) == 2 and all(one.get_text(strip=True) for one in named)
        table = figure.select_one("details table")
        assert table and table.tbody.find("tr")
        link = figure.select_one("details a[download]")
        assert link["download"].endswith(".csv") and link["href"].startswith("data:text/csv")


def is_simulated(element: Tag, word: str) -> bool:
    """Whether an element is marked in words, not by colour or pattern alone."""
    return any(word in mark.get_text() for mark in element.select(".mark-simulated"))


@pytest.mark.parametrize("name", [one for one in BRIEFS if not one.startswith("data-quality")])
def test_what_rests_on_simulated_data_says_so_in_words(reports: Path, name: str) -> None:
    page = soup(reports, name)
    word = text("charts.simulated", language(name))  # type: ignore[arg-type]
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


@pytest.mark.parametrize("end", ["", ".en"])
def test_every_row_of_the_table_of_targets_is_marked_like_its_section(
    reports: Path, end: str
) -> None:
    page = soup(reports, f"province{end}")
    word = text("charts.simulated", "en" if end else "vi")
    rows = page.select("table#targets tbody tr")
    whole = is_simulated(page.select_one("table#targets caption"), word)
    fields = ("press-and-broadcasting", "electronic-information")
    sections = [one for f in fields for one in soup(reports, f"{f}{end}").select("section.target")]
    assert len(rows) == len(sections) > 0
    assert [whole or is_simulated(row, word) for row in rows] == [
        is_simulated(section.h3, word) for section in sections
    ]


@pytest.mark.parametrize("name", ["province", "data-quality.en", "index"])
def test_a_page_is_used_by_keyboard_alone_and_the_focus_is_seen(
    window: Windows, reports: Path, name: str
) -> None:
    page = window(reports / f"{name}.html", 1280, 720)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    box = page.locator("a.skip").bounding_box()
    assert box["x"] >= 0 and box["height"] >= 24  # it is seen as soon as it has the focus
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
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


def test_nothing_moves_for_a_reader_who_asked_for_that(window: Windows, reports: Path) -> None:
    page = window(reports / "province.html", look={"reduced_motion": "reduce"})
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => {const s = getComputedStyle(e);"
        "return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'"
        "|| s.scrollBehavior === 'smooth'}).length"
    )
    assert moving == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_what_marks_simulated_rows_and_every_sign(
    window: Windows, reports: Path, scheme: str
) -> None:
    """Measured on the picture: the edge of a simulated row, its word, and signs have ink."""
    look = {"forced_colors": "active", "color_scheme": scheme}
    page = window(reports / "province.html", 1280, 900, look=look)
    cell = page.locator("tr.is-simulated > :first-child").first.bounding_box()
    edge = {"x": cell["x"], "y": cell["y"] + 4, "width": 6, "height": cell["height"] - 8}
    tones = Image.open(io.BytesIO(page.screenshot(clip=edge, full_page=True))).convert("L")
    least, most = tones.getextrema()
    assert most - least > 150
    for sign in (".mark-simulated", "svg.symbol", ".banner", ".chart-wide svg"):
        seen = Image.open(io.BytesIO(page.locator(f"{sign}:visible").first.screenshot()))
        least, most = seen.convert("L").getextrema()
        assert most - least > 90, sign


# A figure, and what of it is no point: each is told by the arrows, described, and in the table.
TOLD = {
    "press-and-broadcasting#figure-trajectory-a4-20": (
        ("Dự báo năm 2030: từ", "Dự báo"),
        ("Lộ trình cần có: ", "Lộ trình cần có"),
        ("PT1: ", None),
    ),
    "electronic-information#figure-trajectory-b3-20": (
        ("Dự báo năm 2030: từ", "Dự báo"),
        ("Lộ trình cần có: ", "Lộ trình cần có"),
        ("Có công cụ thu thập dữ liệu: ", "Có công cụ thu thập dữ liệu"),
    ),
    "place-06040#figure-reach-06040": (
        ("Truyền hình", "Truyền hình"),
        ("Phát thanh", "Phát thanh"),
    ),
}


@pytest.mark.parametrize("where", TOLD)
def test_forecasts_paths_and_parts_are_told_described_and_in_the_table(
    window: Windows, reports: Path, where: str
) -> None:
    name, _, figure = where.partition("#")
    page = window(reports / f"{name}.html", 1280, 900)
    page.evaluate(OPEN)
    chart = page.locator(f"#{figure} svg.chart:visible")
    chart.focus()
    walked = []
    for _ in range(chart.locator("[data-says]").count()):
        page.keyboard.press("ArrowRight")
        walked.append(page.locator(".tip").inner_text())
    described = chart.locator("desc").text_content()
    table = page.locator(f"#{figure} table").text_content()
    for words, row in TOLD[where]:
        assert any(words in one for one in walked), walked
        assert words in described and "mô phỏng" in described
        assert row is None or row in table
