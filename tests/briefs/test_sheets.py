"""Briefs on paper: where Chromium breaks the sheets of the real pages."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.words import text
from tests.briefs.test_first_look import OPEN
from tests.briefs.windows import Windows

pytestmark = pytest.mark.browser

NAMES = (
    *("province", "press-and-broadcasting", "press-and-broadcasting.en", "electronic-information"),
    *("electronic-information.en", "people-not-reached", "plan-text", "analysis", "data-quality"),
    *("calibration", "place-06040", "index"),
)
A4 = 654, 1000  # the words of a sheet are 173 mm wide
HEAD, FOOT = 17 / 25.4 * 72, 15 / 25.4 * 72  # the margins that hold running head and number
MOST_WHITE = 0.5  # of a sheet, but the last
# Chromium writes down where the target of a link lies. Every pair of things that belong together
# gets such links, in a paragraph at the end; what is folded or hidden on paper is not asked for.
LINKED = """() => {
  let count = 0;
  const pairs = [];
  const shown = (e) => e && e.getClientRects().length && e.checkVisibility();
  const pair = (kind, a, b) => {
    if (!shown(a) || !shown(b)) return;
    for (const e of [a, b]) e.id ||= `seen-${++count}`;
    pairs.push([kind, a.id, b.id]);
  };
  const after = (e) => {
    let next = e;
    while (next && !next.nextElementSibling) next = next.parentElement;
    next = next && next.nextElementSibling;
    while (next && !shown(next)) next = next.nextElementSibling;
    return next;
  };
  for (const e of document.querySelectorAll("main :is(h2, h3, p.headline)")) {
    pair("heading", e, after(e));
  }
  for (const e of document.querySelectorAll("main .deeper > summary:has(+ figure)")) {
    pair("name", e, e.nextElementSibling.querySelector("figcaption"));
  }
  for (const e of document.querySelectorAll("main caption")) {
    pair("caption", e, e.parentElement.querySelector("tbody tr"));
  }
  for (const e of document.querySelectorAll("main figure")) {
    const chart = [...e.querySelectorAll("svg.chart")].find(shown);
    pair("figure", e.querySelector("figcaption"), chart);
    pair("figure", e.querySelector("figcaption"), [...e.querySelectorAll(".source")].at(-1));
  }
  for (const e of document.querySelectorAll("main tbody")) {
    const rows = [...e.rows];
    if (rows.length > 2) pair("last row", rows.at(-2), rows.at(-1));
  }
  for (const e of document.querySelectorAll(".target")) {
    pair("target", e.querySelector("h3"), e.querySelector(".finding"));
  }
  const last = [...document.querySelectorAll("main :is(p, tr, li, summary, h2)")].filter(shown);
  pair("foot", last.at(-1), document.querySelector("footer p:last-of-type"));
  const links = document.createElement("p");
  links.style.fontSize = "1px";
  for (const id of new Set(pairs.flatMap(([, a, b]) => [a, b]))) {
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = "·";
    links.append(link, " ");
  }
  document.body.append(links);
  return pairs;
}"""

# Numbers, with the sign at them, that stand on more than one line.
BROKEN = r"""() => {
  const found = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest("svg")) continue;
    for (const number of node.data.matchAll(/[-−+]?\d[\d.,]*\d%?|\d%/g)) {
      const range = document.createRange();
      range.setStart(node, number.index);
      range.setEnd(node, number.index + number[0].length);
      const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
      if (lines.size > 1) found.push(number[0]);
    }
  }
  return found;
}"""


@dataclass(frozen=True)
class Printed:
    """Kind, first and second of things that belong together, the sheet of each, and the words;
    of each sheet the share that is white at its foot; numbers that are broken over two lines;
    headings that could be cut.
    """

    pairs: list[tuple[str, str, str]]
    sheet: dict[str, int]
    texts: list[str]
    white: list[float]
    broken: list[str]
    cut: list[str]


def printed(window: Windows, page_file: Path) -> Printed:
    """The page as ``lsa pdf`` prints it: A4 with the margins of its own style."""
    from pypdf import PdfReader

    page = window(page_file, *A4, look={"media": "print"}, bypass_csp=True)
    # A figure ends with words of the page; those within drawings take longest to read.
    page.add_style_tag(content="svg.chart * { visibility: hidden !important; }")
    broken = page.evaluate(BROKEN)
    cut = page.evaluate(CUT)
    pairs = [tuple(pair) for pair in page.evaluate(LINKED)]
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheet = {
        name.removeprefix("/"): number
        for name, target in reader.named_destinations.items()
        if (number := reader.get_destination_page_number(target)) is not None
    }
    texts, whites = zip(*(read(one) for one in reader.pages), strict=True)
    return Printed(pairs, sheet, list(texts), list(whites), broken, cut)


def read(sheet: Any) -> tuple[str, float]:
    """The words of a sheet, and its share that is white under the last of them: every figure and
    table ends with some.
    """
    lowest = top = float(sheet.mediabox.height) - HEAD

    def visit(words: str, whole: list[float], place: list[float], *_: Any) -> None:
        nonlocal lowest
        height = place[4] * whole[1] + place[5] * whole[3] + whole[5]
        if words.strip() and FOOT + 2 < height < lowest:
            lowest = height

    said = " ".join(sheet.extract_text(visitor_text=visit).split())
    return said, (lowest - FOOT) / (top - FOOT)


# Headings of several lines that the end of a sheet could cut.
CUT = """() => [...document.querySelectorAll("main :is(h1, h2, h3)")]
  .filter((one) => getComputedStyle(one).breakInside !== "avoid").map((one) => one.innerText)"""
# Cells whose words end beyond their own right edge.
OVERRUN = """() => [...document.querySelectorAll("#targets :is(th, td)")].filter((cell) => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return words.getBoundingClientRect().right > cell.getBoundingClientRect().right + 0.5;
}).map((cell) => cell.innerText)"""

# Items of lists in columns whose mark, which stands before them, lies on the column before.
MARKS = """() => [...document.querySelectorAll("ul.named")].flatMap((list) => {
  const boxes = [...list.children].map((one) => [one.innerText, one.getBoundingClientRect()]);
  const left = Math.min(...boxes.map(([, box]) => box.left));
  return boxes
    .filter(([, box]) => boxes.some(([, other]) =>
      box.left > other.left + 1 && box.left - 12 < other.right && other.left === left))
    .map(([words]) => words);
})"""


@pytest.fixture(scope="module")
def prints(window: Windows, reports: Path) -> dict[str, Printed]:
    return {name: printed(window, reports / f"{name}.html") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_parted_from_what_it_belongs_to(prints: dict[str, Printed], name: str) -> None:
    one = prints[name]
    assert one.pairs
    parted = [pair for pair in one.pairs if one.sheet[pair[1]] != one.sheet[pair[2]]]
    assert parted == []


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_can_be_cut_by_the_end_of_a_sheet(prints: dict[str, Printed], name: str) -> None:
    assert prints[name].cut == []


@pytest.mark.parametrize("name", NAMES)
def test_no_sheet_but_the_last_is_half_empty(prints: dict[str, Printed], name: str) -> None:
    shares = [round(one, 2) for one in prints[name].white]
    assert all(share < MOST_WHITE for share in shares[:-1]), shares


@pytest.mark.parametrize("name", NAMES)
def test_no_column_breaks_a_number(prints: dict[str, Printed], name: str) -> None:
    assert prints[name].broken == []


def test_the_table_of_all_targets_is_read_on_one_sheet(prints: dict[str, Printed]) -> None:
    """Its head is repeated on each sheet that it goes on to."""
    assert sum("Diễn biến" in words for words in prints["province"].texts) == 1


@pytest.mark.parametrize("name", ["province", "province.en", "national-plan-749-qd-ttg-2020"])
def test_no_cell_of_the_table_of_targets_runs_into_the_next(
    window: Windows, reports: Path, name: str
) -> None:
    page = window(reports / f"{name}.html", *A4, look={"media": "print"})
    assert page.evaluate(OVERRUN) == []


@pytest.mark.parametrize("width", [A4, (1280, 900)])
def test_marks_of_names_in_columns_stand_clear_of_the_names_before(
    window: Windows, reports: Path, width: tuple[int, int]
) -> None:
    look = {"media": "print"} if width == A4 else {}
    page = window(reports / "electronic-information.html", *width, look=look)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate(MARKS) == []


def test_targets_share_sheets(prints: dict[str, Printed]) -> None:
    one = prints["press-and-broadcasting"]
    sheets = Counter(one.sheet[first] for kind, first, _ in one.pairs if kind == "target")
    assert sum(sheets.values()) == 6
    assert len(sheets) <= 4


@pytest.mark.parametrize(("name", "word"), [("province", "trang"), ("calibration", "trang")])
def test_every_sheet_has_its_running_head_and_number(
    prints: dict[str, Printed], name: str, word: str
) -> None:
    texts = prints[name].texts
    head = " ".join(texts[0].split()[:4])
    for number, words in enumerate(texts, 1):
        assert words.startswith(head) and f"{word} {number}/{len(texts)}" in words


def test_simulated_data_are_marked_on_every_sheet_of_targets(prints: dict[str, Printed]) -> None:
    one = prints["press-and-broadcasting"]
    for number in {one.sheet[first] for kind, first, _ in one.pairs if kind == "target"}:
        assert "mô phỏng" in one.texts[number]


def test_conventions_are_printed_at_the_first_target_and_shown_at_each(
    prints: dict[str, Printed], window: Windows, reports: Path
) -> None:
    told = DATASETS["broadcast_log"].assumptions[0][0]
    words = " ".join(prints["press-and-broadcasting"].texts)
    assert words.count(told[:40]) == 1
    assert words.count(text("briefs.assumptions_as", "vi", target="a4")) == 2  # a5 and a6
    page = window(reports / "press-and-broadcasting.html")
    page.evaluate(OPEN)
    assert page.inner_text("main").count(told) == 3
