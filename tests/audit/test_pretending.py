"""Sites that show a name and not the thing, or somebody else's: none is taken for the thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace

import pytest

from lsanalytics.audit.model import Visit
from tests.audit.browsing import Browsing
from tests.audit.serving import (
    FOOTER,
    MAINS,
    MENU,
    NAME,
    NEXT,
    SEARCH,
    VIEWPORT,
    Reply,
    Served,
    otherwise,
    page,
    serving,
    whole,
)
from tests.audit.sites import QUICK
from tests.audit.visiting import (
    ASKED,
    BEHIND,
    WITHOUT_AXE,
    begin,
    seen_of,
    verdicts,
    without_pictures,
)

pytestmark = pytest.mark.browser
LIMITS = replace(QUICK, script_seconds=1.5)
FOLLOWED = (*BEHIND, "feedback_form", "response_shown")
CONTACTS = ("contact_name", "contact_address", "contact_phone", "contact_email")
BANNER = '<svg width="320" height="110"><rect width="320" height="110" fill="#a00"/></svg>'


def bare(main: str) -> str:
    """A page as many are made: tables and boxes, and no element says which part is its own."""
    cells = "".join(f'<td><a href="/{path}">{name}</a></td>' for path, name in MENU.items())
    foot = FOOTER.replace("<footer>", '<div class="footer">').replace("</footer>", "</div>")
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{VIEWPORT}<title>{NAME}'
        f"</title></head><body><div>{BANNER}</div><table><tr>{cells}</tr></table>{SEARCH}"
        f"<div>{main}</div>{foot}</body></html>"
    )


def alone(body: str) -> Served:
    head = f'<meta charset="utf-8">{VIEWPORT}<title>x</title>'
    return Served({"/": f'<!doctype html><html lang="vi"><head>{head}</head><body>{body}</body>'})


NOT_FOUND = bare("<h2>Không tìm thấy trang</h2><p>Trang bạn yêu cầu không tồn tại.</p>").encode()
TEXT = {"Content-Type": "text/html; charset=utf-8"}


def _no_head(served: Served, _: str, __: Mapping[str, str]) -> Reply:
    return (404, {}, b"") if served.asked[-1][0] == "HEAD" else NEXT


PROMISED = {
    f"/{path}": bare(f"<h1>{name}</h1><p>Nội dung đang cập nhật.</p>")
    for path, name in MENU.items()
}
NEWS = page(f'{MAINS[""]}<p><a href="/tin">Chợ phiên</a></p>')
HEADLINES = "<h1>Tin</h1><ul><li><a href='/tin'>{}</a></li></ul>"
ABOUT = HEADLINES.format("Xã họp bàn chức năng, nhiệm vụ năm mới của các thôn, khối trong xã")
CODE = "<h1>Góp ý</h1><form method=post><label>Mã xác nhận <input name=ma></label></form>"
SHUT = "<h1>Góp ý</h1><p>Tạm dừng nhận.</p><form><textarea disabled></textarea></form>"
SCRIPTED = page(MAINS[""], menu={}).replace(
    "<ul></ul>",
    "".join(
        f'<li><a href="{("javascript:void(0)", "#")[at % 2]}">{name}</a></li>'
        for at, name in enumerate(MENU.values())
    ),
)
BODY = page(MAINS[""]).split("<body>")[1].split("</body>")[0]
PARTED = (
    "<x-all></x-all><script>document.querySelector('x-all').attachShadow({mode: 'closed'})"
    f".innerHTML = `{BODY}`</script>"
)
UNDER = (
    f"{MAINS['']}<div style='height:5000px'></div><template>{FOOTER}</template>"
    "<div id='end' style='height:10px'></div><script>new IntersectionObserver((seen) => {"
    " if (seen[0].isIntersecting && !end.firstChild) end.append("
    "document.querySelector('template').content.cloneNode(true)) }).observe(end)</script>"
)
UNSEEN = {
    "notice": alone("<h1>Trang đang bảo trì</h1><p>Kính mời quý vị quay lại sau ít phút.</p>"),
    "foreign": alone("<p>" + "Nhà cái, nổ hũ, tài xỉu, casino trực tuyến, soi kèo. " * 20),
    "other_host": alone("<p>Xin chờ.</p><script>location = 'http://moi.example/'</script>"),
    "form_alone": alone(
        "<form method='post' action='/vao'></form><script>document.forms[0].submit()</script>"
    ),
    "redirect_loop": Served(
        {
            "/": '<meta http-equiv="refresh" content="0; url=/b">',
            "/b": '<meta http-equiv="refresh" content="0; url=/">',
        }
    ),
    "robots_forbidden 1": Served({**whole(), "/robots.txt": "\ufeffUser-agent: *\nDisallow: /"}),
    "robots_forbidden 2": Served(
        {**whole(), "/robots.txt": "User-agent: *\nDisallow: /".encode("utf-16")}
    ),
}
SITES = {
    **UNSEEN,
    "complete": Served({f"/{path}": bare(main) for path, main in MAINS.items()}),
    "promises": Served({**PROMISED, "/": bare(MAINS[""])}),
    "not found": Served({"/": bare(MAINS[""])}, otherwise((200, TEXT, NOT_FOUND), "/")),
    "home again": Served({"/": page(MAINS[""])}, otherwise((302, {"Location": "/"}, b""), "/")),
    "no HEAD": Served(
        {**whole(home=NEWS, hoi_dap=page(CODE), chuc_nang=page(ABOUT)), "/tin": page("Tin")},
        _no_head,
        headers={"Content-Type": "TEXT/HTML; charset=utf-8"},
    ),
    "scripted": Served(
        {"/": SCRIPTED.replace("</main>", "<p>Nhà cái, nổ hũ, tài xỉu, casino.</p></main>")}
    ),
    "parted": Served({**whole(), **alone(PARTED).pages}),
    "under": Served(
        whole(
            home=page(UNDER, footer=""),
            ban_do=page('<h1>Bản đồ</h1><img src="/ban-do.png" width="600" height="400">'),
            hoi_dap=page(SHUT),
            lanh_dao=page(HEADLINES.format("Chủ tịch UBND xã Lê Thử Một thăm và tặng quà các hộ")),
            chuc_nang=page(f"{MAINS['chuc-nang']}<p>Đang cập nhật thêm.</p>"),
        )
    ),
}


@pytest.fixture(scope="module")
def seen(
    visiting: Browsing, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Visit]]:
    """All are visited at once."""
    with ExitStack() as stack, without_pictures():
        going = {}
        for name, served in SITES.items():
            stack.enter_context(serving(served))
            folder = tmp_path_factory.mktemp("site")
            asked = ASKED if name in UNSEEN else WITHOUT_AXE
            going[name] = begin(visiting, served, folder, None, LIMITS, asked=asked)
        yield {name: one.result() for name, one in going.items()}


def of(visit: Visit, *names: str) -> set[str]:
    found = verdicts(visit)
    return {found[name] for name in names}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_stands_in_place_of_a_site_fails_nothing(seen: Mapping[str, Visit], name: str) -> None:
    assert seen[name].outcome == name.split()[0]
    found = {k: v for k, v in verdicts(seen[name]).items() if k not in ("https_redirect", "hsts")}
    assert set(found.values()) == {"cannot_tell"}
    assert seen_of(seen[name], "contact_phone") == "the site was not seen"
    assert all(method in ("GET", "HEAD") for method, _ in SITES[name].asked)


def test_the_frame_of_a_page_is_not_its_content(seen: Mapping[str, Visit]) -> None:
    """Menu, banner and foot are on every page, marked as such or not."""
    assert of(seen["complete"], *FOLLOWED, *CONTACTS, "search") == {"pass"}
    for name, told in (
        ("promises", "has its name and no content yet"),
        ("not found", "says that it was not found"),
        ("home again", "leads back to the home page"),
    ):
        assert of(seen[name], *FOLLOWED) == {"fail"}, name
        assert all(told in seen_of(seen[name], one) for one in FOLLOWED), name
        assert of(seen[name], *CONTACTS, "search") == {"pass"}
    assert of(seen["not found"], "broken_links") == {"fail"}


def test_what_only_a_click_opens_is_left_open_and_foreign_words_are_told(
    seen: Mapping[str, Visit],
) -> None:
    assert of(seen["scripted"], *FOLLOWED) == {"cannot_tell"}
    assert "Bản đồ hành chính" in seen_of(seen["scripted"], "area_map")
    assert "may have been tampered with" in seen_of(seen["scripted"], "search")
    assert "tampered" not in seen_of(seen["parted"], "search")


def test_what_a_page_shows_late_or_in_parts_is_read(seen: Mapping[str, Visit]) -> None:
    assert of(seen["no HEAD"], "leadership", *CONTACTS, "broken_links") == {"pass"}
    assert of(seen["no HEAD"], "functions") == {"cannot_tell"}  # a headline about them
    assert of(seen["under"], "leadership") == {"fail"}
    assert of(seen["parted"], *FOLLOWED, *CONTACTS, "search") == {"pass"}
    assert of(seen["under"], *CONTACTS) == {"pass"}
    # A picture that did not load, a text area that takes no text, content with a promise.
    assert of(seen["under"], "area_map", "feedback_form", "functions") == {"cannot_tell"}
    assert "asks for a code" in seen_of(seen["no HEAD"], "response_shown")
