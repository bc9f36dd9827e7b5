"""What a reader sees first, and how charts answer, in the rendered page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.briefs.windows import Windows

pytestmark = pytest.mark.browser
# Top to bottom: what it is, how far it can be trusted, the answer, then what follows from it.
ORDER = (
    "h1",
    ".banner",
    ".lead",
    ".first-shortfalls",
    ".first-decisions",
    ".first-what-changed",
    ".first-doubts",
    ".counts",
    ".contents",
    "#targets",
)
BOXES = """names => names.map(name => {
    const box = document.querySelector(name).getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
})"""


@pytest.mark.parametrize("name", ["province", "province.en"])
def test_the_first_screen_holds_answer_changes_decisions_and_doubts(
    window: Windows, reports: Path, name: str
) -> None:
    page = window(reports / f"{name}.html", 1280)
    boxes = page.evaluate(BOXES, ORDER[: ORDER.index(".contents")])
    for what, (left, top, right, bottom) in zip(ORDER, boxes, strict=False):
        assert 0 <= left < right <= 1280 and 0 <= top < bottom <= 800, what


@pytest.mark.parametrize("name", ["province", "province.en"])
def test_on_a_phone_the_same_follow_each_other_and_nothing_is_wider(
    window: Windows, reports: Path, name: str
) -> None:
    page = window(reports / f"{name}.html", 360)
    boxes = page.evaluate(BOXES, ORDER)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == 360
    tops = [top for _, top, _, _ in boxes]
    assert tops == sorted(tops)
    assert boxes[ORDER.index(".lead")][3] <= 800  # the answer needs no scrolling
    assert all(left >= 0 and right <= 360 for left, _, right, _ in boxes)


@pytest.mark.parametrize("name", ["province", "index"])
def test_a_phone_counts_what_there_is_and_a_laptop_says_the_noughts_too(
    window: Windows, reports: Path, name: str
) -> None:
    def seen(width: int) -> list[int]:
        page = window(reports / f"{name}.html", width)
        said = page.locator(".counts td :is(b, .none):visible").all_inner_texts()
        return [int(one) for one in said]

    wide = seen(1280)
    assert 0 in wide
    assert seen(360) == [one for one in wide if one]


def test_the_answer_of_a_place_is_on_its_first_screen(window: Windows, reports: Path) -> None:
    path = reports / "place-06040.html"
    page = window(path, 1280)
    lead, table = page.evaluate(BOXES, [".lead", "#answer"])
    assert lead[3] < table[1] and table[3] <= 800


def test_no_date_and_no_column_of_the_table_of_targets_is_cut(
    window: Windows, reports: Path
) -> None:
    page = window(reports / "province.html", 1280)
    lines, room = page.evaluate(
        """() => {
            const date = '#targets td:nth-of-type(3) small:first-of-type';
            const dates = [...document.querySelectorAll(date)];
            const wrap = document.querySelector('#targets').parentElement;
            const lines = dates.map(e => e.getClientRects().length);
            return [lines, [wrap.scrollWidth, wrap.clientWidth]];
        }"""
    )
    assert len(lines) == 10 and set(lines) == {1}
    assert room[0] <= room[1]


OPEN = "document.querySelectorAll('details.deeper').forEach((one) => { one.open = true; })"


def _told(page: Any) -> str:
    told = page.locator(".tip:visible")
    return told.inner_text() if told.count() else ""


def test_marks_tell_their_value_to_pointer_and_keyboard(window: Windows, reports: Path) -> None:
    page = window(reports / "press-and-broadcasting.html", 1280)
    page.evaluate(OPEN)
    chart = page.locator("figure svg:visible").nth(0)
    marks = chart.locator("[data-says]")
    chart.scroll_into_view_if_needed()
    marks.last.hover()  # a point; the middle of a line that rises lies beside it
    assert _told(page) == marks.last.get_attribute("data-says")
    page.mouse.move(2, 2)
    assert _told(page) == ""
    chart.focus()
    for key, at in (("ArrowRight", 0), ("ArrowRight", 1), ("ArrowLeft", 0), ("End", -1)):
        page.keyboard.press(key)
        mark = marks.nth(at) if at >= 0 else marks.last
        assert _told(page) == mark.get_attribute("data-says")
        assert "is-told" in str(mark.get_attribute("class"))
    page.keyboard.press("Escape")
    assert _told(page) == "" and chart.locator(".is-told").count() == 0


def test_a_tap_tells_the_value_until_the_next_tap_elsewhere(window: Windows, reports: Path) -> None:
    page = window(reports / "press-and-broadcasting.html", 360, has_touch=True)
    page.evaluate(OPEN)
    mark = page.locator("figure svg:visible").nth(0).locator("[data-says]").last
    mark.scroll_into_view_if_needed()
    mark.tap()
    assert _told(page) == mark.get_attribute("data-says")
    box = page.locator(".tip").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
    page.locator("figcaption:visible").nth(0).tap()
    assert _told(page) == ""
