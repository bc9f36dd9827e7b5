"""Pages on a phone: short, light, nothing twice, and all else one tap deeper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.briefs.opened import Opened
from tests.briefs.parsed import parsed

SCREEN = 740  # pixels of a phone that is 360 wide
PAGES = ("province", "province.en")
FIELDS = ("press-and-broadcasting", "electronic-information")
BOTH = (*FIELDS, *(f"{name}.en" for name in FIELDS))
# Longer in Vietnamese than in English.
OTHERS = (
    *("people-not-reached", "plan-text", "analysis", "data-quality", "calibration"),
    *("national-plan-749-qd-ttg-2020", "place-06040", "index"),
)
KILOBYTES, STOPS = 680, 38


def _soup(reports: Path, name: str) -> BeautifulSoup:
    return parsed(reports / f"{name}.html")


@pytest.mark.browser
@pytest.mark.parametrize("name", [*PAGES, *BOTH, *OTHERS])
def test_a_page_is_read_in_fifteen_screens_and_three_thousand_words(
    opened: Callable[[str], Opened], name: str
) -> None:
    one = opened(name)
    assert one.tall <= 15 * SCREEN and one.words <= 3000
    assert one.stops <= STOPS


@pytest.mark.parametrize("name", [*PAGES, *BOTH, *OTHERS])
def test_a_page_is_light_enough_to_be_sent(reports: Path, name: str) -> None:
    assert (reports / f"{name}.html").stat().st_size <= KILOBYTES * 1024


@pytest.mark.parametrize("name", PAGES)
def test_every_link_to_a_target_finds_its_section(reports: Path, name: str) -> None:
    links = {str(one["href"]) for one in _soup(reports, name).select("a[href*='#muc-tieu-']")}
    assert len(links) == 10
    for link in links:
        page, _, anchor = link.partition("#")
        assert _soup(reports, page.removesuffix(".html")).find(id=anchor), link


def test_the_other_pages_are_one_tap_away(reports: Path) -> None:
    links = [str(one["href"]) for one in _soup(reports, "province").select("nav.more a")]
    assert {"press-and-broadcasting.html", "plan-text.html", "analysis.html"} <= set(links)
    assert not any(".en." in link for link in links)


def test_what_is_simulated_throughout_says_so_once_a_section(reports: Path) -> None:
    """The caption of the table says it; each row keeps its hatching."""
    page = _soup(reports, "province")
    targets = page.select_one("#targets")
    assert targets is not None
    assert len(targets.select("caption .mark-simulated")) == 1
    assert not targets.select("tbody .mark-simulated")
    assert len(targets.select("tr.is-simulated")) == 10


def test_what_is_lacking_comes_first_and_nothing_is_asked_on_simulated_data(reports: Path) -> None:
    page = _soup(reports, "province")
    shortfalls = page.select_one(".first-shortfalls")
    decisions = page.select_one(".first-decisions")
    assert shortfalls is not None and decisions is not None
    assert "trong 84 cơ quan chưa đạt" in shortfalls.get_text()
    assert shortfalls.select("h2 .mark-simulated") and "mô phỏng" not in decisions.get_text()
    assert page.select_one("main h2").get_text(strip=True).startswith("0 trong 10")
