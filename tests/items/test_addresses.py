"""An item counts once whatever addresses and headlines it has had, and a front page not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lsanalytics.items.addresses import article, is_list, may_be_section, plain
from lsanalytics.items.command import make_list
from lsanalytics.items.feeds import items_of
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


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/tag/nong-thon-moi", True),
        ("/tags/le-hoi.html", True),
        ("/tim-kiem?q=le-hoi", True),
        ("/tac-gia/nguyen-van-a-123456.html", True),
        ("/chuyen-muc/kinh-te", True),
        ("/kinh-te/trang-2", True),
        ("/kinh-te/page/2", True),
        ("/kinh-te/p2.html", True),
        ("/lien-he.html", True),
        ("/rss/kinh-te.rss", True),
        ("/anh/le-hoi.jpg", True),
        ("/van-ban/nghi-quyet.pdf", True),
        ("/chuyen-muc/kinh-te/le-hoi-123456.html", False),  # an item in its section
        ("/kinh-te/le-hoi-123456.html", False),
        ("/tin-tuc/gioi-thieu-san-pham-cua-xa", False),
        ("/trang-an-don-khach.html", False),
        ("/kinh-te", False),  # a section, or a page of two words: told
    ],
)
def test_a_page_that_leads_to_items_is_none(path: str, leads: bool) -> None:
    assert is_list(f"{SITE}{path}") == leads


@pytest.mark.parametrize(
    ("path", "short"),
    [("/kinh-te", True), ("/thoi-su/trong-tinh", True), ("/tin-1.html", False),
     ("/le-hoi-dau-xuan-o-xa-thu-nghiem", False), ("/?p=7", False)],
)  # fmt: skip
def test_an_address_may_be_that_of_a_section(path: str, short: bool) -> None:
    assert may_be_section(f"{SITE}{path}") == short


def test_letters_with_marks_are_one_address_however_they_are_written() -> None:
    encoded = f"{SITE}/tin/b%C3%A0i-1.html"
    for written in ("b%c3%a0i", "bài", "ba\u0300i"):
        assert plain(f"{SITE}/tin/{written}-1.html") == encoded
    assert plain(f"{SITE}/tin/a%2Fb-1.html") == f"{SITE}/tin/a%2Fb-1.html"


def test_what_is_left_out_or_may_be_no_item_is_told(tmp_path: Path) -> None:
    """Of nine addresses five stay: an item, one of the newspaper in English, a short one, one on
    another site, one of which the address says this month."""
    places = [
        f"<url><loc>{address}</loc><lastmod>2026-03-05</lastmod></url>"
        for address in (
            *(
                f"{SITE}/tag/le-hoi",
                f"{SITE}/le-hoi.pdf",
                f"{SITE}/kinh-te",
                f"{SITE}/a-123456.htm",
            ),
            *("https://en.bao.test/b-123457.htm", "https://khac.test/c-123458.htm"),
            *(f"{SITE}/2024/01/05/cu-123459.htm", f"{SITE}/202602/cu-123460.htm"),
            f"{SITE}/2026/03/05/moi-123461.htm",
        )
    ]
    found = listed(tmp_path, a=sitemap(*places))
    assert len(found.items) == 5
    assert found.lists == (f"{SITE}/le-hoi.pdf", f"{SITE}/tag/le-hoi")
    assert found.sections == (f"{SITE}/kinh-te",)
    assert found.outside == ("https://khac.test/c-123458.htm",)
    assert found.older == (f"{SITE}/2024/01/05/cu-123459.htm", f"{SITE}/202602/cu-123460.htm")
    out = tmp_path / "ITEMS.csv"
    for language, words in (("vi", "chuyên mục"), ("en", "sections")):
        said = make_list([f"A={tmp_path / 'a.xml'}"], "2026-03", out, language)
        assert sum(words in line for line in said) >= 1


def test_an_item_that_was_published_this_month_is_no_older_one(tmp_path: Path) -> None:
    found = listed(tmp_path, a=rss(entry(f"{SITE}/2024/01/05/cu-123459.htm")))
    assert len(found.items) == 1 and found.older == ()


def test_titles_alike_but_for_capitals_and_signs_are_told(tmp_path: Path) -> None:
    titles = "Khai hội đầu xuân", "KHAI HỘI ĐẦU XUÂN.", "Khai hội đầu xuân (kỳ 2)"
    pages = [entry(f"{SITE}/{at}-12345{at}.htm", title=one) for at, one in enumerate(titles)]
    found = listed(tmp_path, a=rss(*pages))
    assert found.alike == (f"{SITE}/0-123450.htm", f"{SITE}/1-123451.htm")


def test_an_item_that_two_outlets_have_counts_for_each_and_is_told(tmp_path: Path) -> None:
    for name, at in (("a", 1), ("b", 2)):
        page = entry(f"https://{name}.test/bao-12345{at}.htm", title="Bão số 3 đổ bộ vào đất liền")
        (tmp_path / f"{name}.xml").write_text(rss(page), encoding="utf-8")
    found = items_of(
        [("A", tmp_path / "a.xml"), ("B", tmp_path / "b.xml")], date(2026, 3, 1), date(2026, 3, 31)
    )
    assert [one.outlet for one in found.items] == ["A", "B"]
    assert len(found.shared) == 2 and found.alike == ()


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
