"""What one page shows: passed where it is found, failed where the page was read, else left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from lsanalytics.audit import look, notices
from lsanalytics.audit.behind import Behind, lacks
from lsanalytics.audit.holds import HOLDS, Sought, procedures
from lsanalytics.audit.model import ANYWHERE, Area
from lsanalytics.audit.page import Blocked, Link, Page, page_of
from lsanalytics.audit.results import sentence
from tests.audit.serving import (
    ADDRESS,
    EMAIL,
    FOOTER,
    MAINS,
    NAME,
    PHONE,
    SEARCH,
    VIEWPORT,
    page,
)

pytestmark = pytest.mark.browser
SCRIPT = files("lsanalytics.audit").joinpath("snapshot.js").read_text(encoding="utf-8")
SITE = "http://xa.example/"
SOUGHT = Sought("Xem", 2026, ANYWHERE)


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
        (MAINS[""], foot(f"<details><summary>Gọi</summary>{PHONE}</details>"), "cannot_tell"),
        (MAINS[""], foot(f"<div style='display:none'>{PHONE}</div>"), "cannot_tell"),
        (MAINS[""], foot("<script>var tel = '0200 111 2222'</script>"), "fail"),  # no words
        (NEWS, foot(ADDRESS, EMAIL), "fail"),  # in a news item only
        (MAINS[""] + PHONE, "", "cannot_tell"),  # there, but in no contact block
        (MAINS[""], "", "fail"),
        (MAINS[""] + f"<div><h2>Liên hệ</h2>{PHONE}</div>", "", "pass"),
        (MAINS[""], foot("<p>Mã số 20250101123456, ngày 01/02/2026</p>"), "fail"),
        (MAINS[""], foot('<a href="tel:">0200 111 2222</a>'), "pass"),
        (MAINS[""], foot("<p>ĐT: 0200\u00a0111\u200b\u00a02222</p>"), "pass"),
        (MAINS[""], foot("<p>Thiết kế bởi Công ty Thử. ĐT: 0200 999 8888</p>"), "cannot_tell"),
        (MAINS[""], foot('<a href="tel:113">113</a>'), "fail"),
        (f"{MAINS['']}</main><div class='top-bar'>{PHONE}</div><main>", foot(), "cannot_tell"),
    ],
)
def test_the_telephone(main: str, footer: str, verdict: str, tab: Any) -> None:
    assert told(look.contact("contact_phone", shown(tab, page(main, footer)))) == verdict


@pytest.mark.parametrize(
    "much",
    [f"<p>{'chữ ' * 100}</p>" * 1_100, "<a href='/tin'>Tin</a>" * 4001, "<h3>Tin</h3>" * 201],
    ids=["letters", "links", "headings"],
)
def test_what_a_page_has_beyond_what_is_read_of_it_is_not_missed(much: str, tab: Any) -> None:
    seen = shown(tab, page(MAINS[""] + much, foot(ADDRESS)))
    assert told(look.contact("contact_phone", seen)) == "cannot_tell"


def test_a_page_that_was_cut_is_heavier_than_what_came_of_it(tab: Any) -> None:
    seen = replace(shown(tab, page(MAINS[""])), cut=True)
    assert told(look.weight(3_100_000, seen, whole=False)) == "fail"
    assert "at least 3.10 MB" in sentence(look.weight(3_100_000, seen, whole=False), "en")


@pytest.mark.parametrize(
    ("parts", "address", "email"),
    [
        ((ADDRESS, EMAIL), "pass", "pass"),
        (("<p>Trụ sở: thôn Đông, xã Thử</p>", '<a href="mailto:a@b.vn">Thư</a>'), "pass", "pass"),
        (("<p>Số 12 đường Hùng Vương</p>", "<p>a.b (at) c.vn</p>"), "pass", "pass"),
        (("<p>Bản quyền thuộc về xã</p>",), "fail", "fail"),
        (("<p>Địa chỉ: Đang cập nhật</p>", "<p>Email: đang cập nhật</p>"), "fail", "fail"),
        ((ADDRESS, '<a href="mailto:?subject=Tin&body=x">Chia sẻ</a>'), "pass", "fail"),
        ((ADDRESS, '<a href="mailto:">a@b.vn</a>'), "pass", "pass"),
        ((ADDRESS, '<a href="/cdn-cgi/l/email-protection">[thư]</a>'), "pass", "cannot_tell"),
    ],
)
def test_address_and_e_mail(parts: tuple[str, ...], address: str, email: str, tab: Any) -> None:
    seen = shown(tab, page(MAINS[""], foot(*parts)))
    assert told(look.contact("contact_address", seen)) == address
    assert told(look.contact("contact_email", seen)) == email


@pytest.mark.parametrize(
    ("parts", "phone", "agency"),
    [
        (("<p>Đường dây nóng Công an tỉnh: 0205 3812 345</p>",), "cannot_tell", NAME),
        (("<p>Công an xã: 0205 3812 345</p>", PHONE), "pass", NAME),
        (("<p>Công an xã</p><p>ĐT: 0205 3812 345</p>",), "cannot_tell", NAME),
        (("<p>Công an xã</p><p>ĐT: 0205 3812 345</p>", PHONE), "pass", NAME),
        (("<p>Đường dây nóng Sở Y tế: 0205 3812 345</p>",), "cannot_tell", NAME),
        (("<p>Đường dây nóng Sở Y tế: 0205 3812 345</p>",), "pass", "Sở Y tế"),
        (("<p>Đường dây nóng UBND tỉnh: 0205 3812 345</p>",), "cannot_tell", NAME),
        (("<p>Điện thoại UBND tỉnh: 0205 3812 345</p>",), "pass", "Ủy ban nhân dân tỉnh Thử"),
        (("<p>Tổng đài 111 bảo vệ trẻ em; hỗ trợ dịch vụ công quốc gia: 18001096</p>",),
         "cannot_tell", NAME),
        (("<p><a href='tel:02053812345'>Công an: 0205 3812 345</a></p>",), "cannot_tell", NAME),
        # What another agency is there for does not take a number from the agency.
        (("<p>Cơ quan chủ quản: UBND tỉnh Thử</p><p>ĐT: 0205 3812 345</p>",), "pass", NAME),
        (("<p>Giấy phép do Sở Thông tin cấp. ĐT: 0205 3812 345</p>",), "pass", NAME),
        (("<p>Địa chỉ: cạnh Bưu điện, thôn Thử. ĐT: 0205 3812 345</p>",), "pass", NAME),
        (("<p>UBND xã | ĐT: 0205 3812 345 | Công an xã: 0205 3812 346</p>",), "pass", NAME),
        (("<p>Đường dây nóng: 0205 3812 345</p>",), "pass", NAME),
    ],
)  # fmt: skip
def test_the_hotline_of_another_agency_is_no_way_to_reach_this_one(
    parts: tuple[str, ...], phone: str, agency: str, tab: Any
) -> None:
    seen = shown(tab, page(MAINS[""], foot(ADDRESS, *parts)))
    assert told(look.contact("contact_phone", seen, agency)) == phone


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("noreply@xa.example", "fail"),
        ("no-reply@xa.example", "fail"),
        ("do_not_reply@xa.example", "fail"),
        ("noreply@xa.example, vanthu@xa.example", "pass"),
        ("reply@xa.example", "pass"),
        ("Công an xã: congan@xa.example", "cannot_tell"),
    ],
)
def test_an_address_that_nobody_reads_is_no_way_to_write(
    written: str, verdict: str, tab: Any
) -> None:
    seen = shown(tab, page(MAINS[""], foot(ADDRESS, f"<p>Thư điện tử: {written}</p>")))
    assert told(look.contact("contact_email", seen, NAME)) == verdict


@pytest.mark.parametrize(
    ("province", "verdict"), [("cao bằng", "pass"), ("", "fail"), ("lạng sơn", "fail")]
)
def test_an_address_may_end_in_the_name_of_the_province_that_is_audited(
    province: str, verdict: str, tab: Any
) -> None:
    seen = shown(tab, page(MAINS[""], foot("<p>Đường Hoàng Đình Giong, Cao Bằng</p>")))
    found = look.contact("contact_address", seen, NAME, Area(province))
    assert told(found) == verdict


@pytest.mark.parametrize(
    ("wanted", "verdict"),
    [
        ("UBND xã Thử Nghiệm", "pass"),  # as the list writes it, in short
        ("", "pass"),
        ("UBND xã Khác", "cannot_tell"),
        ("UBND xã Thử", "pass"),  # a shorter name of the same
        ("UBND xã Thử Ngh", "cannot_tell"),  # of another that begins alike
        ("UBND xã Trong Tin", "cannot_tell"),  # in a news item only
        ("UBND xã Xưa", "cannot_tell"),  # the former one
    ],
)
def test_the_name_of_the_agency(wanted: str, verdict: str, tab: Any) -> None:
    news = "<article class='news'>Tin: UBND xã Trong Tin họp</article><p>UBND xã Xưa (cũ)</p>"
    assert told(look.agency_named(wanted, shown(tab, page(MAINS[""] + news)))) == verdict


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
        (_without_search(MAINS[""] + '<input name="datetime">'), "fail"),
        (_without_search(MAINS[""] + '<input type="search" disabled>'), "cannot_tell"),
        (_without_search(MAINS[""] + '<button class="search-open"></button>'), "cannot_tell"),
        (_without_search(MAINS[""] + "<button aria-label='Tìm kiếm'>🔍</button>"), "cannot_tell"),
    ],
)
def test_a_search_box(html: str, verdict: str, tab: Any) -> None:
    assert told(look.search_box(shown(tab, html))) == verdict


OVERLAY = "<div style='position:fixed;inset:0;background:#fff'>Chào mừng</div>"
BIG_FRAME = '<iframe src="about:blank" width="1280" height="900"></iframe>'
WAIT = "<p>Xin chờ một lát để trang được mở ra nhé.</p>"
THIN = f'<html lang="vi"><head>{VIEWPORT}</head><body>{WAIT}</body></html>'
LAYER = (
    "<div style='position:absolute;top:0;left:0;width:100vw;height:100vh;z-index:999'>Chào</div>"
)
ENGLISH = (
    f"<html lang='en'><body><p>{'News of the commune and of its people. ' * 9}</p></body></html>"
)
DATA = Blocked("http://api.example/menu", "fetch", "other_host")
COUNTED = Blocked("http://thongke.example/1", "xhr", "other_host")
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
        (page(MAINS[""] + LAYER), (), "unread_overlay"),
        (page(MAINS[""]), (DATA,), "unread_script"),
        (page(MAINS[""]), (COUNTED,), None),
        (THIN.replace("</body>", "<script>1</script></body>"), (), "unread_thin"),
        (page("<p>" + "ti\ufffdn " * 9), (), "unread_encoding"),
        (page("<p>" + "News of the commune and of the people in it. " * 20), (), None),
        (ENGLISH, (), "unread_language"),
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


@pytest.mark.parametrize(
    ("text", "notice", "foreign"),
    [
        ("<h1>Website đang được nâng cấp</h1><p>Mời quay lại sau.</p>", True, False),
        ("<h1>Just a moment...</h1>", True, False),
        ("<h1>Index of /</h1>", True, False),
        ("<p>Để vào trang, quý vị cần đồng ý cho dùng cookie.</p>", True, False),
        ("<p>Không tìm thấy trang mà quý vị yêu cầu.</p>", True, False),
        (f"<h1>{NAME}</h1><p>Trang này đã ngừng hoạt động.</p>", True, False),
        ("<p>Tên miền này đang được rao bán.</p>", False, True),
        ("<p>Nhà cái uy tín, nổ hũ, tài xỉu</p>", False, True),
        (f"<h1>{NAME}</h1><p>Công an bắt nhóm tổ chức cá cược qua nhà cái</p>", False, False),
        (f"{MAINS['']}<p>Thông báo: đang nâng cấp đường thôn</p>" * 9, False, False),
    ],
)
def test_what_stands_in_place_of_a_page(text: str, notice: bool, foreign: bool, tab: Any) -> None:
    seen = shown(tab, f"<html><head><title>x</title></head><body>{text}</body></html>")
    assert (notices.is_notice(seen), notices.is_foreign(seen)) == (notice, foreign)


@pytest.mark.parametrize(
    ("main", "missing", "empty"),
    [
        ("<h1>Lãnh đạo</h1><p>Nội dung đang được cập nhật</p>", False, True),
        ("<h1>Lãnh đạo</h1><p>Chưa có dữ liệu</p>", False, True),
        ("<h1>Lãnh đạo</h1><p>Chủ tịch: Lê Thử Một</p>", False, False),
        ("<h1>404</h1>", True, False),
        ("<p>Bài viết không tồn tại hoặc đã bị xóa.</p>", True, False),
        (f"<p>{'Điều một. ' * 7}</p><p>Phụ lục đang cập nhật</p>", False, False),
    ],
)
def test_a_page_that_says_it_is_not_there_or_not_yet(
    main: str, missing: bool, empty: bool, tab: Any
) -> None:
    seen = shown(tab, page(main))
    assert (notices.is_missing(seen), notices.says_nothing_yet(seen)) == (missing, empty)


def test_of_an_address_that_names_a_part_the_part_is_read(tab: Any) -> None:
    parts = "<section id='a'><h2>Bản đồ</h2></section><section><h2 id='b'>Khác</h2>chữ</section>"
    tab.set_content(page(parts))
    tab.evaluate("location.hash = 'b'")
    seen = page_of(tab.evaluate(SCRIPT), f"{SITE}#b", 200)
    assert "chữ" in seen.main and "Bản đồ" not in seen.main


GREETS = "<h1>Kính chào quý vị</h1><p>Mời quý vị vào xem trang thông tin điện tử của xã.</p>"
ON = '<a href="/vao">Vào trang chủ</a>'


@pytest.mark.parametrize(
    ("body", "ahead"),
    [
        (f"{GREETS}{ON}", "vao"),
        (f'{GREETS}<a href="/vao">Tiếng Việt</a><a href="/en">English</a>', "vao"),
        ('<a href="/vao"><img src="/a.png"></a>', "vao"),
        (f'{GREETS}<a href="/tin">Tin 1</a>', ""),
        (f"{GREETS}{ON}{FOOTER}", ""),
        (f"{GREETS}{ON}{'<p>Tin trong xã.</p>' * 30}", ""),
    ],
)
def test_the_page_behind_a_greeting(body: str, ahead: str, tab: Any) -> None:
    html = f"<html><body>{body}</body></html>".replace('href="/', f'href="{SITE}')
    own = lambda address: address.startswith(SITE)  # noqa: E731
    assert look.splash(shown(tab, html), own) == (f"{SITE}{ahead}" if ahead else "")


LEADERS = MAINS["lanh-dao"].removeprefix("<h1>Lãnh đạo</h1>")
CANVAS = "<canvas id='c' width='300' height='200'></canvas>"
DRAW = "<script>c.getContext('2d').fillRect(0, 0, 9, 9)</script>"


@pytest.mark.parametrize(
    ("name", "main", "verdict"),
    [
        ("leadership", LEADERS, "pass"),
        ("leadership", f"<details><summary>Xem</summary>{LEADERS}</details>", "cannot_tell"),
        ("leadership", f"<div hidden>{LEADERS}</div>", "cannot_tell"),
        ("leadership", "<p>Chủ tịch</p><p>Phó Chủ tịch</p>", "fail"),  # posts, and nobody
        ("leadership", "<ul><li><a href='/1'>Phó Chủ tịch</a></li></ul>", "cannot_tell"),
        ("area_map", f"<h1>Bản đồ</h1>{CANVAS}{DRAW}", "pass"),
        ("area_map", f"<h1>Bản đồ</h1>{CANVAS}", "cannot_tell"),  # nothing is drawn on it
        ("area_map", f"<h1>Bản đồ</h1>{BACKGROUND.replace('40px', '400px')}", "cannot_tell"),
    ],
)
def test_what_a_page_behind_shows_folds_and_leaves_blank(
    name: str, main: str, verdict: str, tab: Any
) -> None:
    seen = shown(tab, page(f"<p>{'Nội dung thử của xã. ' * 12}</p>{main}", menu={}))
    said = "pass" if HOLDS[name](seen, SOUGHT) else told(lacks(name, seen, SOUGHT))
    assert said == verdict


def test_what_is_written_in_without_being_a_text_area_is_one(tab: Any) -> None:
    writable, not_ = "<div contenteditable>x</div>", "<div contenteditable='false'>y</div>"
    (area,) = shown(tab, page(f"<form>{writable}{not_}<button>Gửi</button></form>")).areas
    assert area.visible


def styled(rules: str, main: str, foot: str = "", menu: dict[str, str] | None = None) -> str:
    """A page whose style sheet has some rules."""
    given = {} if menu is None else {"menu": menu}
    return page(main, foot, **given).replace("</head>", f"<style>{rules}</style></head>")


TEL = foot(ADDRESS, EMAIL, "<p>Điện thoại: <span class='t'></span></p>")


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        (".t::after{content:'0200 111 2222'}", "cannot_tell"),
        (".t::before{content:'0200 111 2222'}", "cannot_tell"),
        (".t::before{content:'0200 111'} .t::after{content:'2222'}", "cannot_tell"),
        (".t::after{content:'0200 111 2222';display:none}", "fail"),
        (".t{display:none} .t::after{content:'0200 111 2222'}", "fail"),
        (".t::after{content:'»'} p::before{content:'Mới: '}", "fail"),  # words of something else
        (".t::after{content:counter(n)} q::before{content:open-quote}", "fail"),
    ],
)
def test_a_telephone_that_only_a_style_sheet_shows_is_left_open(
    rules: str, verdict: str, tab: Any
) -> None:
    seen = shown(tab, styled(rules, MAINS[""], TEL))
    assert told(look.contact("contact_phone", seen)) == verdict


def test_words_of_attributes_and_of_list_markers_are_seen(tab: Any) -> None:
    rules = "td::before{content:attr(data-th)} li::marker{content:'Chủ tịch: '}"
    main = "<table><tr><td data-th='Bí thư: '>Lê Thử Một</td></tr></table><ul><li>Lê Thử Hai</ul>"
    seen = shown(tab, styled(rules, main, menu={}))
    assert seen.styled.splitlines() == ["Bí thư: Lê Thử Một", "Chủ tịch: Lê Thử Hai"]


@pytest.mark.parametrize(
    ("name", "rules", "main"),
    [
        ("leadership", ".x::before{content:'Chủ tịch: '}", "<p class='x'>Lê Thử Một</p>"),
        ("functions", ".x::before{content:'Chức năng, nhiệm vụ'}", f"<p class='x'>{'nói ' * 30}"),
        ("response_shown", ".x::before{content:'Trả lời: '}", "<p>Hỏi: đường nào?</p>"
         "<p class='x'>Xã đã giao thôn sửa trong tháng này.</p>"),
    ],
)  # fmt: skip
def test_a_page_behind_that_holds_it_with_words_of_its_style_sheet_is_left_open(
    name: str, rules: str, main: str, tab: Any
) -> None:
    around = f"<p>{'Nội dung thử của xã. ' * 12}</p>{main}"
    seen = shown(tab, styled(rules, around, menu={}))
    assert told(lacks(name, seen, SOUGHT)) == "cannot_tell"
    plain = shown(tab, styled("", around, menu={}))
    assert told(lacks(name, plain, SOUGHT)) == "fail"


def test_a_search_and_a_name_that_only_a_style_sheet_shows_are_left_open(tab: Any) -> None:
    rules = ".s::before{content:'Tìm kiếm'} .n::before{content:'UBND xã Thử'}"
    main = f"<p>{'Nội dung thử của nơi này. ' * 12}</p><p class='s'></p><p class='n'></p>"
    html = styled(rules, main, menu={}).replace(NAME, "x").replace(SEARCH, "")
    bare = html.replace(rules, "")
    for find in (look.search_box, lambda seen: look.agency_named("", seen)):
        assert told(find(shown(tab, html))) == "cannot_tell"
        assert told(find(shown(tab, bare))) == "fail"


FORMER = "<h2>Lãnh đạo qua các thời kỳ</h2><p>Chủ tịch 1991-1996: Lê Thử Cũ</p>"


@pytest.mark.parametrize(
    ("main", "link", "verdict"),
    [
        (LEADERS, "Lãnh đạo", "pass"),
        (f"{LEADERS}{FORMER}", "Lãnh đạo", "pass"),  # those of today above them
        (f"<a href='/cu'>Lãnh đạo qua các thời kỳ</a>{LEADERS}", "Lãnh đạo", "pass"),  # a tab
        (FORMER, "Lãnh đạo", "cannot_tell"),
        (FORMER, "Lãnh đạo các thời kỳ", "cannot_tell"),
        (LEADERS, "Lãnh đạo các thời kỳ", "cannot_tell"),
        (LEADERS, "Lãnh đạo tiền nhiệm", "cannot_tell"),
        ("<p>Ông Lê Thử Cũ, nguyên Chủ tịch UBND xã</p>", "Lãnh đạo", "cannot_tell"),
        ("<p>Lê Thử Nguyên</p><p>Chủ tịch UBND xã</p>", "Lãnh đạo", "pass"),  # a name
        ("<p>Chưa có ai</p>", "Lãnh đạo các thời kỳ", "fail"),
        (
            f"<h1>Danh sách lãnh đạo UBND xã qua các thời kỳ 1990 - 2025</h1>{LEADERS}",
            "Lãnh đạo",
            "cannot_tell",
        ),
        (f"<h2>Lãnh đạo xã từ năm 1945 đến nay</h2>{LEADERS}", "Lãnh đạo", "cannot_tell"),
        (f"<h2>Nhiệm kỳ trước</h2>{LEADERS}", "Lãnh đạo", "cannot_tell"),
        (f"<h2>Nhiệm kỳ 2021-2026</h2>{LEADERS}", "Lãnh đạo", "pass"),
        ("<p>Lê Thử Cũ, Chủ tịch UBND xã (đã nghỉ hưu)</p>", "Lãnh đạo", "cannot_tell"),
        (f"<p>Trước đây xã có ba thôn.</p>{LEADERS}", "Lãnh đạo", "pass"),
        ("<p>Chủ tịch 1991–1996: Lê Thử Cũ</p>", "Lãnh đạo", "cannot_tell"),
        ("<p>Lê Thử Cũ, Chủ tịch (từ tháng 5/1991 đến 6/1996)</p>", "Lãnh đạo", "cannot_tell"),
        (
            "<table><tr><td>Lê Thử Cũ</td><td>Chủ tịch</td><td>2016 - 2021</td></tr></table>",
            "Lãnh đạo",
            "cannot_tell",
        ),
        ("<p>Lê Thử Cũ</p><p>Chủ tịch</p><p>1991–1996</p>", "Lãnh đạo", "cannot_tell"),
        (f"<p>Nhiệm kỳ 2016 - 2021</p>{LEADERS}{LEADERS}{LEADERS}", "Lãnh đạo", "cannot_tell"),
        (f"<p>Khóa XX, nhiệm kỳ 2016-2021</p><p>A</p><p>B</p>{LEADERS}", "Lãnh đạo", "cannot_tell"),
        (
            f"<h2>Nhiệm kỳ 2016-2021</h2>{LEADERS}<h2>Nhiệm kỳ 2021-2026</h2>{LEADERS}",
            "Lãnh đạo",
            "pass",
        ),
        ("<p>Chủ tịch 2021–2026: Lê Thử Một</p>", "Lãnh đạo", "pass"),
        (f"{LEADERS}<p>1991–1996: học tại trường Thử</p>", "Lãnh đạo", "pass"),
        ("<p>Chủ tịch đầu tiên: Lê Thử Cũ</p>", "Lãnh đạo", "cannot_tell"),
        (
            f"<style>h2::before{{content:'Lãnh đạo các thời kỳ'}}</style><h2></h2>{LEADERS}",
            "Lãnh đạo",
            "cannot_tell",
        ),
    ],
)
def test_leaders_of_other_times_are_not_those_of_today(
    main: str, link: str, verdict: str, tab: Any
) -> None:
    home = shown(tab, page(MAINS[""]))
    around = f"<h1>Giới thiệu</h1><p>{'Nội dung thử của xã. ' * 12}</p>{main}"
    seen = replace(shown(tab, page(around, menu={})), address=f"{SITE}lanh-dao")
    behind = Behind(home, open=None, own=lambda _: True, year=2026)  # type: ignore[arg-type]
    followed = Link(link, f"{SITE}lanh-dao", "/lanh-dao", "menu")
    assert told(behind._held("leadership", seen, followed, HOLDS["leadership"])) == verdict


def behind(main: str, name: str, link: str, agency: str, tab: Any) -> str:
    """The verdict on a page with ``main`` behind a link of a home page."""
    seen = replace(shown(tab, page(main, menu={})), address=f"{SITE}x")
    follows = Behind(shown(tab, page(MAINS[""])), None, lambda _: True, 2026, agency=agency)  # type: ignore[arg-type]
    followed = Link(link, f"{SITE}x", "/x", "menu")
    return told(follows._held(name, seen, followed, HOLDS.get(name, procedures)))


@pytest.mark.parametrize(
    ("main", "verdict"),
    [
        ("<div class='news'><h3><a href='/1'>Hội nghị tổng kết năm</a></h3><p>Đồng chí Lê Thử Một,"
         " Chủ tịch UBND xã, dự hội nghị.</p></div>", "cannot_tell"),
        ("<article><h2>Chủ tịch UBND xã</h2><p>Ông Lê Thử Một</p></article>", "pass"),
        ("<div class='post'><a href='/1'>Đồng chí Lê Thử Một</a><p>Chủ tịch UBND xã</p></div>",
         "pass"),
    ],
)  # fmt: skip
def test_a_leader_in_the_beginning_of_a_news_item_is_left_to_a_person(
    main: str, verdict: str, tab: Any
) -> None:
    around = f"<h1>Lãnh đạo</h1><p>{'Nội dung thử của xã. ' * 12}</p>{main}"
    assert behind(around, "leadership", "Lãnh đạo", NAME, tab) == verdict


@pytest.mark.parametrize(
    ("agency", "verdict"),
    [(NAME, "cannot_tell"), ("Sở Y tế", "cannot_tell"), ("Ủy ban nhân dân tỉnh Thử", "pass")],
)
def test_who_leads_the_province_leads_no_agency_below_it(
    agency: str, verdict: str, tab: Any
) -> None:
    main = f"<p>{'Nội dung thử của xã. ' * 12}</p><p>Chủ tịch UBND tỉnh: Lê Thử Một</p>"
    assert behind(main, "leadership", "Lãnh đạo", agency, tab) == verdict


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (
            "Đẩy mạnh cải cách thủ tục hành chính trên địa bàn xã năm 2026, tin thứ {}",
            "cannot_tell",
        ),
        ("Thủ tục đăng ký kết hôn có yếu tố nước ngoài tại khu vực biên giới {}", "pass"),
        ("Đăng ký khai sinh {}", "pass"),  # below the heading that says what they are
    ],
)
def test_news_of_how_procedures_are_reformed_are_no_procedures(
    rows: str, verdict: str, tab: Any
) -> None:
    items = "".join(f"<li><a href='/{at}'>{rows.format(at)}</a></li>" for at in range(4))
    main = f"<h1>Thủ tục hành chính</h1><p>{'Nội dung thử. ' * 12}</p><ul>{items}</ul>"
    assert behind(main, "procedures", "Thủ tục", NAME, tab) == verdict


@pytest.mark.parametrize(
    ("onward", "verdict"),
    [
        ("<a href='https://bieu-mau.example/1'>Gửi góp ý tại đây</a>", "cannot_tell"),
        ("<a href='https://zalo.example/1'>Zalo</a>", "fail"),
        ("<a href='/1'>Tuyên truyền để người dân góp ý cho dự thảo văn kiện năm nay</a>", "fail"),
    ],
)
def test_a_form_that_may_be_behind_a_further_link_is_left_to_a_person(
    onward: str, verdict: str, tab: Any
) -> None:
    main = f"<h1>Hỏi đáp</h1><p>{'Nội dung thử của xã. ' * 12}</p>{onward}"
    seen = shown(tab, page(main, menu={}))
    assert told(lacks("feedback_form", seen, SOUGHT)) == verdict


DUTIES = (
    "<p>1. Xây dựng, trình Hội đồng nhân dân xã quyết định các biện pháp bảo đảm an ninh.</p>"
    "<p>2. Tổ chức hội nghị, thảo luận tập thể và quyết định theo đa số, theo quy định.</p>"
)
LONG = f"<p>{'Nội dung thử của xã. ' * 16}</p>"
HANDED = (
    "<p>Ngày 12/5, Phó Chủ tịch dự lễ bàn giao chức năng quản lý chợ. Đồng chí yêu cầu thực hiện"
    " tốt nhiệm vụ được giao trong thời gian tới.</p>"
)


@pytest.mark.parametrize(
    ("main", "verdict"),
    [
        (f"<h1>Chức năng, nhiệm vụ</h1>{DUTIES}", "pass"),
        (f"<h1>Chức năng, nhiệm vụ</h1>{HANDED}{DUTIES}", "pass"),
        ("<h1>Giới thiệu</h1><p>Sở có chức năng tham mưu, giúp UBND tỉnh quản lý nhà nước.</p>",
         "pass"),
        (f"<h1>Chức năng, nhiệm vụ</h1>{HANDED}", "cannot_tell"),
        ("<h1>Tin tức</h1><p>Sáng nay, hội nghị đã quán triệt chức năng của ban chỉ đạo và triển"
         " khai nhiệm vụ trọng tâm.</p>", "cannot_tell"),
        ("<h1>Tin tức</h1><p>Đảng ủy xã tổ chức hội nghị triển khai chức năng, nhiệm vụ của các"
         " phòng chuyên môn trong xã.</p>", "cannot_tell"),
        ("<ul><li>Chức năng</li><li>Nhiệm vụ</li><li>Cơ cấu tổ chức</li><li>Lịch sử hình thành</li>"
         "<li>Liên hệ với chúng tôi</li></ul>", "cannot_tell"),
        ("<p>Chức năng, nhiệm vụ của UBND huyện Cũ: quản lý nhà nước trên địa bàn theo Luật.</p>",
         "cannot_tell"),
    ],
)  # fmt: skip
def test_functions_are_what_a_rule_says_and_no_report_menu_or_former_district(
    main: str, verdict: str, tab: Any
) -> None:
    assert behind(main, "functions", "Chức năng, nhiệm vụ", NAME, tab) == verdict


LED = "<table><tr><td>Lê Thử Một</td><td>Chủ tịch UBND{}</td></tr></table>"


@pytest.mark.parametrize(
    ("main", "agency", "verdict"),
    [
        (LED.format(" xã"), NAME, "pass"),
        (LED.format(", đại biểu HĐND xã"), NAME, "pass"),
        (LED.format(" huyện Cũ"), NAME, "cannot_tell"),
        (LED.format(" thị trấn Cũ"), NAME, "cannot_tell"),
        (f"<h1>Lãnh đạo nhiệm kỳ 2016 - 2021</h1>{LED.format('')}", NAME, "cannot_tell"),
        (f"<h1>Lãnh đạo nhiệm kỳ 2026 - 2031</h1>{LED.format('')}", NAME, "pass"),
        (f"<h2>Nhiệm kỳ 2016 - 2021</h2><p>Ban cũ</p><h2>Lãnh đạo nhiệm kỳ 2026 - 2031</h2>"
         f"{LED.format('')}", NAME, "pass"),
        ("<p>Ngày 12/5, ông Lê Thử Một, Chủ tịch UBND xã Khác, chia sẻ kinh nghiệm.</p>", NAME,
         "cannot_tell"),
    ],
)  # fmt: skip
def test_who_led_before_or_is_named_in_a_report_is_left_to_a_person(
    main: str, agency: str, verdict: str, tab: Any
) -> None:
    assert behind(f"{LONG}{main}", "leadership", "Lãnh đạo", agency, tab) == verdict


@pytest.mark.parametrize(
    ("main", "key"),
    [
        ("<h1>Bảo trì</h1><p>Hệ thống đang bảo trì, vui lòng quay lại sau.</p>", "unread_barred"),
        ("<p>Just a moment... Checking your browser before accessing.</p>", "unread_barred"),
        ("<h1>Đăng nhập</h1><form>Tên <input><input type='password'></form>", "unread_gate"),
        ("<p>Vui lòng đăng nhập để xem nội dung của trang này trên cổng.</p>", "unread_gate"),
        (f"<p>{'The duties of the committee and of its members are set by law. ' * 6}</p>",
         "unread_language"),
        (f"<h1>Lãnh đạo</h1>{LONG}<p>Đăng nhập để bình luận, hệ thống đang bảo trì.</p>",
         "page_lacks"),
    ],
)  # fmt: skip
def test_what_stands_before_a_page_behind_fails_nothing(main: str, key: str, tab: Any) -> None:
    assert lacks("leadership", shown(tab, page(main)), SOUGHT).key == key


def test_letters_too_small_to_be_read_are_not_seen(tab: Any) -> None:
    seen = shown(tab, page(f"{LONG}<div style='font-size:0'>{LEADERS}</div>", menu={}))
    assert not HOLDS["leadership"](seen, SOUGHT)
    assert lacks("leadership", seen, SOUGHT).key == "unread_hidden"
    around = f"<div style='font-size:0'><div style='font-size:1rem'>{LEADERS}</div></div>"
    assert HOLDS["leadership"](shown(tab, page(around)), SOUGHT)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Địa chỉ: Thị trấn Cũ, huyện Cũ, tỉnh Thử", "contact_former"),
        ("Địa chỉ: Số 5, đường Thử, xã Thử Nghiệm (huyện Cũ trước đây)", "contact"),
        ("Địa chỉ: Khu 1, thị trấn Cũ, nay là xã Thử Nghiệm, tỉnh Thử", "contact"),
        ("Địa chỉ: Số 5, đường Huyện ủy, xã Thử Nghiệm", "contact"),
    ],
)
def test_an_address_in_a_district_that_is_no_more_is_left_to_a_person(
    line: str, key: str, tab: Any
) -> None:
    seen = shown(tab, page(MAINS[""], footer=foot(f"<p>{line}</p>")))
    assert look.contact("contact_address", seen).key == key
    both = shown(tab, page(MAINS[""], footer=foot(f"<p>{line}</p>", ADDRESS)))
    assert look.contact("contact_address", both).key == "contact"
