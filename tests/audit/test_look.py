"""What one page shows: passed where it is found, failed where the page was read, else left open."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from lsanalytics.audit import look
from lsanalytics.audit.page import Blocked, Page, page_of
from lsanalytics.audit.results import sentence
from tests.audit.serving import ADDRESS, EMAIL, FOOTER, MAINS, NAME, PHONE, VIEWPORT, page

pytestmark = pytest.mark.browser
SCRIPT = files("lsanalytics.audit").joinpath("snapshot.js").read_text(encoding="utf-8")
SITE = "http://xa.example/"


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, is_mobile=True)
    context.route("**/*", lambda route: route.abort())
    yield context.new_page()
    context.close()


def shown(tab: Any, html: str, *blocked: Blocked) -> Page:
    tab.set_content(html)
    return page_of(tab.evaluate(SCRIPT), SITE, 200, blocked)


def told(finding: Any) -> str:
    assert sentence(finding, "vi") and sentence(finding, "en")
    return str(finding.verdict)


def foot(*parts: str) -> str:
    return f"<footer>{NAME}{''.join(parts)}</footer>"


WIDE = f"{MAINS['']}<div style='width:900px'>{'rộng ' * 30}</div>"
NEWS = f"{MAINS['']}<article class='news'><h2>Tin</h2><p>Gọi 0200 333 4444</p></article>"
PICTURE = '<img alt="Liên hệ" src="lien-he.png" width="300" height="40">'
FRAME = '<iframe src="about:blank" width="300" height="60"></iframe>'
BACKGROUND = "<p style='background:url(x.png);width:300px;height:40px'></p>"
ICON = '<img alt="fb" src="fb.png" width="24" height="24">'


@pytest.mark.parametrize(
    ("main", "footer", "verdict"),
    [
        (MAINS[""], FOOTER, "pass"),
        (MAINS[""], foot(ADDRESS, '<a href="tel:02001112222">gọi</a>'), "pass"),
        (MAINS[""], foot(ADDRESS, EMAIL), "fail"),
        (MAINS[""], foot(ADDRESS, EMAIL, ICON), "fail"),  # an icon holds no number
        (MAINS[""], foot(ADDRESS, EMAIL, PICTURE), "cannot_tell"),
        (MAINS[""], foot(ADDRESS, EMAIL, FRAME), "cannot_tell"),
        (MAINS[""], foot(ADDRESS, EMAIL, BACKGROUND), "cannot_tell"),
        (NEWS, foot(ADDRESS, EMAIL), "fail"),  # in a news item only
        (MAINS[""] + PHONE, "", "cannot_tell"),  # there, but in no contact block
        (MAINS[""], "", "fail"),
        (MAINS[""] + f"<div><h2>Liên hệ</h2>{PHONE}</div>", "", "pass"),
        (MAINS[""], foot("<p>Mã số 20250101123456, ngày 01/02/2026</p>"), "fail"),
    ],
)
def test_the_telephone(main: str, footer: str, verdict: str, tab: Any) -> None:
    assert told(look.contact("contact_phone", shown(tab, page(main, footer)))) == verdict


@pytest.mark.parametrize(
    ("parts", "address", "email"),
    [
        ((ADDRESS, EMAIL), "pass", "pass"),
        (("<p>Trụ sở: thôn Đông, xã Thử</p>", '<a href="mailto:a@b.vn">Thư</a>'), "pass", "pass"),
        (("<p>Số 12 đường Hùng Vương</p>", "<p>a.b (at) c.vn</p>"), "pass", "pass"),
        (("<p>Bản quyền thuộc về xã</p>",), "fail", "fail"),
    ],
)
def test_address_and_e_mail(parts: tuple[str, ...], address: str, email: str, tab: Any) -> None:
    seen = shown(tab, page(MAINS[""], foot(*parts)))
    assert told(look.contact("contact_address", seen)) == address
    assert told(look.contact("contact_email", seen)) == email


@pytest.mark.parametrize(
    ("wanted", "verdict"),
    [
        ("UBND xã Thử Nghiệm", "pass"),  # as the list writes it, in short
        ("", "pass"),
        ("UBND xã Khác", "cannot_tell"),
    ],
)
def test_the_name_of_the_agency(wanted: str, verdict: str, tab: Any) -> None:
    assert told(look.agency_named(wanted, shown(tab, page(MAINS[""])))) == verdict


STYLE = Blocked("http://kieu.example/a.css", "stylesheet", "other_host")


@pytest.mark.parametrize(
    ("html", "blocked", "verdict"),
    [
        (page(MAINS[""]), (), "pass"),
        (page(WIDE), (), "fail"),  # a viewport tag and yet it overflows
        (page(MAINS[""], head=""), (), "fail"),
        (page(MAINS[""]), (STYLE,), "cannot_tell"),
    ],
)
def test_a_phone(html: str, blocked: tuple[Blocked, ...], verdict: str, tab: Any) -> None:
    assert told(look.fits_phone(shown(tab, html, *blocked))) == verdict


def _without_search(main: str) -> str:
    before, after = page(main).split('<form role="search">')
    return before + after.split("</form>", 1)[1]


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        (page(MAINS[""]), "pass"),
        (_without_search(MAINS[""]), "fail"),
        (_without_search(MAINS[""] + '<input placeholder="Nhập từ khóa">'), "pass"),
        (_without_search(MAINS[""] + '<a href="/tim">Tìm kiếm</a>'), "cannot_tell"),
        (_without_search(MAINS[""] + "<label>Họ tên <input></label>"), "fail"),
    ],
)
def test_a_search_box(html: str, verdict: str, tab: Any) -> None:
    assert told(look.search_box(shown(tab, html))) == verdict


OVERLAY = "<div style='position:fixed;inset:0;background:#fff'>Chào mừng</div>"
BIG_FRAME = '<iframe src="about:blank" width="1280" height="900"></iframe>'
WAIT = "<p>Xin chờ một lát để trang được mở ra nhé.</p>"
THIN = f'<html lang="vi"><head>{VIEWPORT}</head><body>{WAIT}</body></html>'
APP = Blocked("http://cdn.example/app.js", "script", "other_host")


@pytest.mark.parametrize(
    ("html", "blocked", "why"),
    [
        (page(MAINS[""]), (), None),
        (page(MAINS[""]), (APP,), None),  # a page that is there without it
        (THIN, (APP,), "unread_script"),
        (page(MAINS[""] + OVERLAY), (), "unread_overlay"),
        (page(MAINS[""] + BIG_FRAME), (), "unread_frame"),
        ("<html><frameset><frame></frameset></html>", (), "unread_frame"),
        ("<html><body></body></html>", (), "unread_empty"),
    ],
)
def test_what_keeps_a_page_from_being_read(
    html: str, blocked: tuple[Blocked, ...], why: str | None, tab: Any
) -> None:
    seen = shown(tab, html, *blocked)
    found = look.unread(seen)
    assert (found and found[0]) == why
    assert told(look.absent("search", seen)) == ("cannot_tell" if why else "fail")


@pytest.mark.parametrize(
    ("lang", "verdict"),
    [('lang="vi"', "pass"), ('lang="vi-VN"', "pass"), ('lang="en"', "fail"), ("", "fail")],
)
def test_the_language_of_a_page(lang: str, verdict: str, tab: Any) -> None:
    html = page(MAINS[""]).replace('lang="vi"', lang)
    assert told(look.language(shown(tab, html))) == verdict


def test_links_of_the_menu_come_first_and_headlines_are_none(tab: Any) -> None:
    long = "Lãnh đạo xã thăm và tặng quà các gia đình chính sách nhân dịp lễ"
    html = page(MAINS[""] + f'<a href="{SITE}tin">{long}</a><a href="{SITE}so">Sơ đồ tổ chức</a>')
    seen = shown(tab, html.replace('href="/', f'href="{SITE}'))
    own = lambda address: address.startswith(SITE)  # noqa: E731
    assert [link.href for link in look.leading_to(seen, "leadership", own)] == [f"{SITE}lanh-dao"]
    assert [link.href for link in look.leading_to(seen, "site_map", own)] == [f"{SITE}so-do-cong"]
