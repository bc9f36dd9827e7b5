"""An item counts once whatever addresses and headlines it has had, and a front page not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.items.addresses import article, plain
from lsanalytics.items.command import make_list
from tests.items.test_feeds import entry, listed, rss, sitemap

SITE = "https://bao.test"


@pytest.mark.parametrize(
    "address",
    [
        "https://bao-test.cdn.ampproject.org/c/s/bao.test/tin-1.html",
        "https://www.google.com/amp/s/bao.test/tin-1.html",
        f"{SITE}//tin-1.html",
        f"{SITE}/tin-1-amp.html",
        f"{SITE}/tin-1.amp.html",
        f"{SITE}/tin-1.html?outputType=amp",
        f"{SITE}/tin-1.html?gidzl=a&mc_cid=2&igshid=3&fbclid=4&ref=rss",
        "https://touch.bao.test/tin-1.html",
    ],
)
def test_what_changes_no_item_is_no_part_of_its_address(address: str) -> None:
    assert plain(address) == f"{SITE}/tin-1.html"


@pytest.mark.parametrize(
    ("address", "number"),
    [
        (f"{SITE}/bao-so-3-vao-bo-123456789.html", "123456789"),
        (f"{SITE}/bao-so-3-da-tan-post654321.vov", "654321"),
        (f"{SITE}/tin-20260310080012345.htm", "20260310080012345"),
        (f"{SITE}/tin-sang-20260310.html", ""),  # a day: another item has it, too
        (f"{SITE}/tin-chieu-10032026", ""),
        (f"{SITE}/thang-202603.html", ""),
        (f"{SITE}/tin-12345.html", ""),  # too short to be sure
        (f"{SITE}/tin-123456.html?trang=2", ""),
    ],
)
def test_the_number_of_an_article_is_told_from_a_day(address: str, number: str) -> None:
    assert article(address) == (f"bao.test/{number}" if number else "")


def test_an_item_under_a_new_headline_is_counted_once(tmp_path: Path) -> None:
    feed = rss(
        entry(f"{SITE}/bao-so-3-vao-bo-123456789.html", "Mon, 02 Mar 2026 02:00:00 GMT"),
        entry(f"{SITE}/bao-so-3-da-tan-123456789.html", "Tue, 03 Mar 2026 02:00:00 GMT"),
        entry(f"{SITE}/bao-so-4-123456790.html", "Tue, 03 Mar 2026 02:00:00 GMT"),
    )
    found = listed(tmp_path, a=feed)
    assert [(one.address[-14:], str(one.day)) for one in found.items] == [
        ("123456789.html", "2026-03-02"),
        ("123456790.html", "2026-03-03"),
    ]
    assert found.retitled == 1


def test_a_front_page_is_no_item(tmp_path: Path) -> None:
    places = [
        f"<url><loc>{SITE}{path}</loc><lastmod>2026-03-05</lastmod></url>"
        for path in ("", "/", "/?utm_source=x", "/?p=7", "/tin-1.html")
    ]
    found = listed(tmp_path, a=sitemap(*places))
    assert [one.address for one in found.items] == [f"{SITE}/?p=7", f"{SITE}/tin-1.html"]
    assert found.fronts == 3


def test_the_address_behind_a_counting_service_is_that_of_the_item(tmp_path: Path) -> None:
    origin = (
        '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        f"{SITE}/tin-1.html</feedburner:origLink></item>"
    )
    counted = entry("https://feedproxy.test/~r/x/abc").replace("</item>", origin)
    found = listed(tmp_path, a=rss(counted, entry(f"{SITE}/tin-1.html")))
    assert [one.address for one in found.items] == [f"{SITE}/tin-1.html"]


def test_what_may_be_one_item_or_of_another_outlet_is_told(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xml", tmp_path / "b.xml"
    pages = [entry(f"{SITE}/{part}/le-hoi") for part in ("xa-hoi", "van-hoa")]
    title = "Lạng Sơn khai hội đầu xuân"
    first.write_text(rss(*pages).replace("Tin<", f"{title}<"), encoding="utf-8")
    second.write_text(rss(entry(f"{SITE}/xa-hoi/le-hoi")), encoding="utf-8")
    out = tmp_path / "ITEMS.csv"
    for language, words in (
        ("vi", ("hai cơ quan", "cùng tiêu đề")),
        ("en", ("two outlets", "in common")),
    ):
        said = make_list([f"A={first}", f"B={second}"], "2026-03", out, language)
        assert [any(word in line for line in said) for word in words] == [True, True]
    assert out.read_text(encoding="utf-8").count(title) == 2
