"""Who falls short, by name: one tap from the number, and as many names as it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from bs4 import BeautifulSoup, Tag

from lsanalytics.datasets.site_checks.lacking import lacking
from tests.briefs.parsed import parsed
from tests.briefs.windows import Windows

PAGES = ("province", "press-and-broadcasting", "electronic-information")
BOTH = (*PAGES, *(f"{name}.en" for name in PAGES))
COUNT = re.compile(r"[\d.,]*\d")


def soup(reports: Path, name: str) -> BeautifulSoup:
    return parsed(reports / f"{name}.html")


def led_to(reports: Path, name: str, link: Tag) -> Tag:
    page, _, anchor = str(link["href"]).partition("#")
    found = soup(reports, page.removesuffix(".html") or name).find(id=anchor)
    assert isinstance(found, Tag), link
    return found


def counted(link: Tag) -> int:
    found = COUNT.search(link.get_text())
    assert found
    return int(re.sub(r"[.,]", "", found[0]))


@pytest.mark.parametrize("name", BOTH)
def test_the_number_of_those_who_must_act_leads_to_exactly_that_many_names(
    reports: Path, name: str
) -> None:
    first = soup(reports, name).select(".first-shortfalls a, .first-decisions a")
    counts = [one for one in first if "#muc-tieu-" not in str(one["href"])]
    assert len(counts) >= 2
    for link in counts:
        names = [one.get_text() for one in led_to(reports, name, link).select("li")]
        assert len(names) == len(set(names)) == counted(link), link


@pytest.mark.parametrize("name", ["province", "province.en"])
def test_units_that_fall_short_are_named_with_what_they_lack(reports: Path, name: str) -> None:
    """Of the 29 agencies 26 lack the tool: as many names say so as the line tells."""
    [line] = [
        one
        for one in soup(reports, name).select(".first-shortfalls li")
        if one.get_text().startswith("b3:")
    ]
    agencies, most = line.a, int(COUNT.findall(line.get_text())[-1])
    assert counted(agencies) == 29 and most == 26
    what = "công cụ thu thập dữ liệu" if name == "province" else "data-collection tool"
    items = led_to(reports, name, agencies).select("li")
    assert sum(what in one.get_text() for one in items) == most


@pytest.mark.parametrize("name", BOTH[1:])
def test_a_place_is_linked_by_its_own_name(reports: Path, name: str) -> None:
    """Where a link leads to another unit its words are that unit's name, never "see" or a sign."""
    page = soup(reports, name)
    links = page.select("a[href^=place-]")
    assert links or name.startswith("province")
    for link in links:
        assert re.match(r"(Xã|Phường|Huyện|Thành phố) \w", link.get_text()), link


@pytest.mark.browser
@pytest.mark.parametrize("name", ["province", "province.en"])
def test_names_are_opened_by_keyboard_and_by_link(
    window: Windows, reports: Path, name: str
) -> None:
    page = window(reports / f"{name}.html", 360)
    link = page.locator(".first-shortfalls a[href*='#ten-b3']")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#ten-b3")
    shown = page.locator("#ten-b3 li")
    assert shown.count() == 29 and shown.first.is_visible()
    page.go_back()
    page.locator(".first-decisions a").focus()
    page.keyboard.press("Enter")
    page.locator("#cho-so-lieu li").first.wait_for()


@pytest.mark.browser
def test_a_target_that_a_link_leads_to_is_opened(window: Windows, reports: Path) -> None:
    page = window(reports / "press-and-broadcasting.html", 360)
    assert not page.locator("#muc-tieu-a5 figure svg:visible").count()
    page.locator(".counts a[href='#muc-tieu-a5']").first.click()
    page.locator("#muc-tieu-a5 figure svg:visible").first.wait_for()
    assert not page.locator("#muc-tieu-a4 figure svg:visible").count()  # the others stay closed


REGISTER = pl.DataFrame(
    {
        "agency": ["A", "A", "B", "C"],
        "agency_name": ["Sở A", "Sở A", "Xã B", "Xã C"],
        "level": ["province", "province", "commune", "commune"],
        "place": ["20", "20", "06019", "06040"],
        "valid_from": pl.Series([None] * 4, dtype=pl.Date),
        "valid_to": pl.Series([None] * 4, dtype=pl.Date),
        "site": ["A1", "A2", "B1", "C1"],
        "offers_services": ["no"] * 4,
        "site_from": pl.Series([None] * 4, dtype=pl.Date),
        "site_to": pl.Series([None] * 4, dtype=pl.Date),
        "evidence": ["reported"] * 4,
        "file": ["r.csv"] * 4,
        "row": pl.Series([2, 3, 4, 5], dtype=pl.Int32),
    }
)
CHECKS = ("b3_collect", "b3_connect")


def audited(results: dict[str, dict[str, str]]) -> pl.DataFrame:
    """All checks of b3 of each site; those not named are passed."""
    from lsanalytics.datasets.site_checks.audits import REQUIREMENTS

    checks = REQUIREMENTS[2].checks
    rows = [
        {
            "evidence": "reported",
            "audited": date(2026, 3, 1),
            "agency": site[0],
            "site": site,
            "check": check,
            "result": failed.get(check, "passed"),
            "method": "person",
            "file": "a.csv",
            "row": at,
        }
        for at, (site, failed) in enumerate(results.items(), 2)
        for check in checks
    ]
    return pl.DataFrame(rows, schema_overrides={"row": pl.Int32})


def test_an_agency_whose_sites_pass_each_check_but_none_all_is_named_with_both() -> None:
    """A's two sites each fail another part of b3: the agency falls short though each part is met
    on one of them, so both are named. B fails one part, C none."""
    from lsanalytics.datasets.site_checks.audits import REQUIREMENTS

    first, second = REQUIREMENTS[2].checks[:2]
    found = lacking(
        audited(
            {"A1": {first: "failed"}, "A2": {second: "failed"}, "B1": {second: "failed"}, "C1": {}}
        ),
        REGISTER,
        date(2026, 10, 31),
    )
    told = found.filter(indicator="agency_site_four_part_share").sort("name")
    assert told["name"].to_list() == ["Sở A", "Xã B"]
    assert [len(words.split("; ")) for words in told["lacks_vi"]] == [2, 1]


def test_a_count_of_the_index_leads_to_the_row_that_lists_what_it_counts(reports: Path) -> None:
    links = soup(reports, "index").select("table.counts b a")
    assert len(links) > 2
    for link in links:
        page, _, anchor = str(link["href"]).partition("#")
        row = soup(reports, page.removesuffix(".html")).find(id=anchor)
        assert isinstance(row, Tag) and row.name == "tr", link
        label = str(link.find_parent("td")["data-label"])  # type: ignore[index]
        [cell] = [one for one in row.select("td") if one["data-label"] == label]
        listed = [one.get_text() for one in cell.select(".who a")]
        assert cell.b is not None and cell.b.get_text() == link.get_text()
        assert len(listed) in (counted(link), 0)  # all of them need no list
        assert str(link["aria-label"]).startswith(f"{link.get_text()} – {label}")
