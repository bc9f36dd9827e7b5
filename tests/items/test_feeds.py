"""What feeds and sitemaps in use hold: days, addresses and titles as newspapers write them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.errors import InputError
from lsanalytics.items.feeds import Item, Listed, items_of, read_feed
from tests.items.test_items import saved

NIGHT = "2026-03-02T20:15:00Z"  # 03:15 of the next day here
MONDAY = "Mon, 02 Mar 2026 02:00:00 GMT"


def entry(link: str, day: str = MONDAY, title: str = "Tin") -> str:
    place = f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{place}<pubDate>{day}</pubDate></item>"


def rss(*entries: str) -> str:
    home = "<link>https://a.test/</link>"
    return f'<rss version="2.0"><channel>{home}{"".join(entries)}</channel></rss>'


def sitemap(*places: str) -> str:
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="urn:image"'
    return f'<urlset {spaces} xmlns:news="urn:news">{"".join(places)}</urlset>'


def listed(folder: Path, **files: str) -> Listed:
    paths = saved(folder, **files).values()
    return items_of([("BC-A", path) for path in paths], date(2026, 3, 1), date(2026, 3, 31))


WRITTEN = [
    ("Thứ Bảy, 28/11/2026 08:15", "2026-11-28"),
    ("Thứ Bảy, 07/11/2026 08:15 (GMT+7)", "2026-11-07"),  # written in Vietnamese: day first
    ("CN, 08/11/2026", "2026-11-08"),
    ("28/11/2026 | 23:15", "2026-11-28"),
    ("28 tháng 11, 2026", "2026-11-28"),
    ("23:15, 28/11/2026", "2026-11-28"),
    ("23h15 28/11/2026", "2026-11-28"),
    ("08:15 07/11/2026", "None"),
    ("11/28/2026 11:15:00 PM", "2026-11-28"),
    ("11/28/2026 11:15:00 PM GMT", "2026-11-29"),  # 06:15 of the next day here
    ("Sat, 28 Nov 2026 11:15:00 PM GMT", "2026-11-29"),
    ("28/11/2026 12:30 AM GMT", "2026-11-28"),  # 07:30 here
    ("2026-11-28 11:15:00 PM", "2026-11-28"),
    ("2026-11-28 11:15 PM GMT", "2026-11-29"),
    ("11:15 PM, 28/11/2026", "2026-11-28"),
    ("Thứ Bảy, ngày 28 tháng 11 năm 2026, 08:15 GMT+7", "2026-11-28"),
    ("28 Tháng Mười Một, 2026", "2026-11-28"),
    ("28/11/2026 23:30:00 -0700", "2026-11-29"),  # 13:30 here
    ("Sat, 28 Nov 2026 23:15:00 +7", "2026-11-28"),
    ("Sat, 28 Nov 2026 23:15:00 +7:00", "2026-11-28"),
    ("2026-11-28T20:15:00 UTC", "2026-11-29"),  # 03:15 here
    ("Sat, 28 Nov 2026 20:15:00 -0000", "2026-11-29"),  # UTC, RFC 5322
    ("Sat Nov 28 2026 20:15:00 GMT+0000 (Coordinated Universal Time)", "2026-11-29"),
    ("Sat Nov 28 2026 00:15:00 GMT+0700 (Indochina Time)", "2026-11-28"),
    ("07/11/2026 08:15", "None"),  # 7 November or 11 July
    ("Thu, 07/11/2026", "None"),
    ("31/11/2026", "None"),
    ("28/11/2026 08:75", "None"),
    ("Thứ Hai, 28/11/2026 08:15", "None"),  # a Saturday: one of the two is wrong
    ("08:15 ngày 28/11/2026", "2026-11-28"),
    ("08:15 | 28/11/2026", "2026-11-28"),
    ("28/11/2026 lúc 08:15", "2026-11-28"),
    ("2026.11.28", "2026-11-28"),
    ("2026-3-5", "2026-03-05"),
    ("1795885200", "2026-11-29"),  # 17:00 of the day before in UTC, by date -u -d @1795885200
    ("1795885200000", "2026-11-29"),
    ("1970-01-01T00:00:00Z", "None"),  # what a program writes that knows no day
    ("0001-01-01T00:00:00", "None"),
    ("hôm qua", "None"),
    ("28/11/2026 (âm lịch)", "None"),
    ("28/11/2569", "None"),  # of the Buddhist calendar
    ("0001-01-01T00:00:00+14:00", "None"),  # before the first day that there is
]


@pytest.mark.parametrize(("written", "day"), WRITTEN)
def test_a_day_is_read_as_a_person_reads_it(written: str, day: str, tmp_path: Path) -> None:
    path = saved(tmp_path, a=rss(entry("https://a.test/1", written)))["a"]
    assert str(read_feed(path, "BC-A").items[0].day) == day


def test_one_day_that_can_be_read_one_way_only_settles_the_others_of_its_feed(
    tmp_path: Path,
) -> None:
    days = ("07/11/2026 08:15", "28/11/2026 08:15")
    path = saved(tmp_path, a=rss(*(entry(f"/{at}", day) for at, day in enumerate(days))))["a"]
    assert [str(one.day) for one in read_feed(path, "A").items] == ["2026-11-07", "2026-11-28"]


ONE = [
    "https://baolangson.test/tin-1",
    "http://baolangson.test/tin-1/",
    "https://www.baolangson.test/tin-1#binh-luan",
    "https://m.baolangson.test/tin-1",
    "https://BaoLangSon.test:443/tin-1",
    "https://baolangson.test/amp/tin-1",
    "https://baolangson.test/tin-1?utm_source=rss&amp;utm_medium=feed",
    "https://baolangson.test/tin-1?zarsrc=30",
]
OTHERS = [
    "https://baolangson.test/tin-2",
    "https://baolangson.test/tin-1?trang=2",
    "https://baolangson.test/amp-tin-1",
    "https://www.test/tin-1",
]


def test_an_item_under_several_addresses_is_one_and_another_is_not(tmp_path: Path) -> None:
    found = listed(tmp_path, a=rss(*map(entry, [*ONE, *OTHERS])))
    assert [one.address for one in found.items] == sorted([ONE[0], *OTHERS])


def test_an_address_as_it_stands_in_earlier_lists_keeps_its_code() -> None:
    # printf https://a.test/1 | sha256sum
    assert Item("A", None, "", "https://a.test/1").code == "TB-f80e8e583d"


def test_a_picture_of_a_sitemap_is_no_item(tmp_path: Path) -> None:
    picture = (
        "<image:image><image:loc>https://a.test/x.jpg</image:loc><image:title>Ảnh</image:title>"
    )
    news = "<news:news><news:publication_date>2026-03-02</news:publication_date>"
    place = (
        f"<url>{picture}</image:image><loc>https://a.test/1</loc>"
        f"{news}<news:title>Tin</news:title></news:news></url>"
    )
    found = listed(tmp_path, a=sitemap(place))
    assert [(one.address, one.title) for one in found.items] == [("https://a.test/1", "Tin")]


def test_the_day_of_publication_goes_before_that_of_a_change(tmp_path: Path) -> None:
    changed = "<lastmod>2026-03-05</lastmod>"
    places = [f"<url><loc>https://a.test/{at}</loc>{changed}</url>" for at in (1, 2)]
    feed = rss(entry("https://a.test/1", "Sat, 14 Feb 2026 02:00:00 GMT"))
    found = listed(tmp_path, a=sitemap(*places), b=feed)
    # the first was published in February; of the second its change is all that is known
    assert [(one.address, one.is_change) for one in found.items] == [("https://a.test/2", True)]


def test_a_title_is_taken_from_the_file_that_has_one(tmp_path: Path) -> None:
    place = "<url><loc>https://a.test/1</loc><lastmod>2026-03-05</lastmod></url>"
    found = listed(tmp_path, a=sitemap(place), b=rss(entry("https://a.test/1", "hôm qua")))
    assert [(one.title, str(one.day)) for one in found.items] == [("Tin", "2026-03-05")]
    assert found.undated == 0


def test_items_without_an_address_are_counted_and_relative_ones_completed(tmp_path: Path) -> None:
    broken = entry("https://[a.test/3")
    found = listed(tmp_path, a=rss(entry(""), broken, entry("/tin/1.html")))
    assert [one.address for one in found.items] == ["https://a.test/tin/1.html"]
    assert found.nameless == 2


TITLES = [
    ("L&amp;#7841;ng S&amp;#417;n &amp;amp; b", "Lạng Sơn & b"),
    ('<![CDATA[Giá &amp; <b>đất</b> "tăng"]]>', 'Giá & đất "tăng"'),
    ("Dưới 5 &amp;lt; 6", "Dưới 5 < 6"),
]


@pytest.mark.parametrize(("written", "title"), TITLES)
def test_a_title_escaped_twice_is_read_as_it_was_meant(
    written: str, title: str, tmp_path: Path
) -> None:
    path = saved(tmp_path, a=rss(entry("/1", title=written)))["a"]
    assert read_feed(path, "A").items[0].title == title


PAGES = {
    "behind a comment": (
        "<!-- saved from url=(0014)https://a.test -->\n<html></html>",
        "items_html",
    ),
    "of XML": ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C"><html/>', "items_html"),
    "nothing": ("", "items_no_feed"),
    "blanks": (" \n", "items_no_feed"),
}


@pytest.mark.parametrize(("content", "key"), PAGES.values(), ids=PAGES.keys())
def test_a_page_or_nothing_saved_for_a_feed_is_told(content: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as fault:
        read_feed(saved(tmp_path, a=content)["a"], "A")
    assert fault.value.key == key


def test_a_sitemap_is_known_behind_a_comment_and_with_a_prefix(tmp_path: Path) -> None:
    space = 'xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"'
    place = "<s:url><s:loc>https://a.test/1</s:loc><s:lastmod>2026-03-02</s:lastmod></s:url>"
    content = f"<!-- {'x' * 3000} --><s:urlset {space}>{place}</s:urlset>"
    assert [one.address for one in listed(tmp_path, a=content).items] == ["https://a.test/1"]


def json_feed(*items: Any, version: str = "https://jsonfeed.org/version/1.1") -> str:
    head = {"version": version, "title": "A", "home_page_url": "https://a.test/"}
    return json.dumps({**head, "items": list(items)})


def test_a_json_feed_is_read(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        feed=json_feed(
            {"id": "1", "url": "https://a.test/1", "title": "Một", "date_published": NIGHT},
            {"id": "https://a.test/2", "title": "Hai &amp; ba", "date_modified": NIGHT},
            {"id": "3", "url": "/3", "title": "Bốn", "date_published": NIGHT},
            {"id": "4", "url": "https://a.test/4", "title": "Không ngày"},
            {"id": "5", "title": "Không địa chỉ", "date_published": NIGHT},
            "no item",
        ),
    )
    assert [(one.address, str(one.day), one.title, one.is_change) for one in found.items] == [
        ("https://a.test/1", "2026-03-03", "Một", False),
        ("https://a.test/2", "2026-03-03", "Hai & ba", True),
        ("https://a.test/3", "2026-03-03", "Bốn", False),
    ]
    assert (found.undated, found.nameless) == (1, 2)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"a": 1}',
        json_feed(version="https://a.test/version/1"),
        '{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
    ],
)
def test_json_that_is_no_feed_is_refused(content: str, tmp_path: Path) -> None:
    (path,) = saved(tmp_path, feed=content).values()
    with pytest.raises(InputError) as why:
        read_feed(path, "BC-A")
    assert why.value.key == "items_no_feed" and "JSON Feed" in why.value.sentence("vi")


def test_days_of_a_sitemap_tell_which_of_day_and_month_comes_first(tmp_path: Path) -> None:
    """25/03 leaves one reading of 02/03 beside it."""
    places = [
        f"<url><loc>https://a.test/tin-{day[:2]}.html</loc><lastmod>{day}</lastmod></url>"
        for day in ("02/03/2026", "25/03/2026")
    ]
    found = listed(tmp_path, a=sitemap(*places))
    assert [str(one.day) for one in found.items] == ["2026-03-02", "2026-03-25"]
