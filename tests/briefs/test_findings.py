"""Headings state findings: worked out from the data, marked where these are simulated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import Tag

from lsanalytics.words import text
from tests.briefs.parsed import parsed

PAGES = (
    *("province", "press-and-broadcasting", "electronic-information", "people-not-reached"),
    *("data-quality", "calibration", "place-06040", "plan-text"),
)
BOTH = (*PAGES, *(f"{name}.en" for name in PAGES))
# What is there to find one's way, or tells how something is made, has no finding to state.
TOPICS = {
    *("Xem thêm", "More", "Số liệu và phương pháp", "Data and method", "Số liệu đã đọc"),
    *("Data read", "Tệp đã đọc", "Files read", "Xác suất nói thành lời", "Probabilities in words"),
    # of a first edition there is nothing to compare with, which the page says
    *("Thay đổi so với bản trước", "Changes since the last edition"),
    *("Qua các bản đã phát hành", "Over the editions handed out"),
}


def sections(reports: Path, name: str) -> list[Tag]:
    page = parsed(reports / f"{name}.html")
    return page.select("main h2[id], main section.target h3")


@pytest.mark.parametrize("name", BOTH)
def test_every_section_is_headed_by_a_finding_with_a_number(reports: Path, name: str) -> None:
    for heading in sections(reports, name):
        topic = heading.select_one(".topic")
        if topic is None:
            assert heading.get_text(strip=True) in TOPICS, heading
            continue
        finding = heading.get_text().removeprefix(topic.get_text())
        assert re.search(r"\d", finding) or "hưa" in finding or "No " in finding, heading


@pytest.mark.parametrize("name", ["press-and-broadcasting", "press-and-broadcasting.en"])
def test_a_finding_on_simulated_data_is_marked(reports: Path, name: str) -> None:
    word = text("charts.simulated", "en" if name.endswith(".en") else "vi")
    for heading in sections(reports, name):
        if heading.name == "h3":
            assert heading.select_one(".mark-simulated"), heading
    led = [one for one in sections(reports, name) if one.name == "h2" and one.select(".topic")]
    assert (
        sum(word in one.get_text().lower() for one in led) == 3
    )  # rules and published figures are real


@pytest.mark.parametrize("name", BOTH)
def test_the_way_through_a_page_names_topics_and_leads_to_their_sections(
    reports: Path, name: str
) -> None:
    page = parsed(reports / f"{name}.html")
    for link in page.select("nav.contents a"):
        heading = page.find(id=str(link["href"])[1:])
        assert heading is not None and heading.name == "h2"
        assert heading.get_text().startswith(link.get_text()) and len(link.get_text()) < 80


@pytest.mark.parametrize("name", BOTH)
def test_no_finding_is_stated_twice_by_headings_and_figures(reports: Path, name: str) -> None:
    page = parsed(reports / f"{name}.html")
    said = [one.get_text(" ", strip=True) for one in page.select("h2, h3, .deeper > summary")]
    said += [
        re.sub(r"^(Hình|Figure) \d+\.\s*", "", one.get_text(" ", strip=True))
        for one in page.select(".figure-title")
    ]
    long = [one for one in said if len(one) > 40]
    assert len(long) == len(set(long))
