"""What a visit finds on sites that each have one thing wrong, and what it must not conclude."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme
from playwright.async_api import Page

from lsanalytics.audit.model import Limits, Visit
from tests.audit.browsing import Browsing
from tests.audit.serving import (
    ADDRESS,
    EMAIL,
    MAINS,
    MENU,
    PHONE,
    VIEWPORT,
    Served,
    page,
    serving,
    whole,
)
from tests.audit.sites import LONE, QUICK, UNSEEN, WAITED
from tests.audit.visiting import (
    BEHIND,
    begin,
    screenshot,
    seen_of,
    verdicts,
    without_pictures,
)

pytestmark = pytest.mark.browser

# On loopback a name and an address say nothing.
OPEN = {"domain", "ipv6"}
PLAIN = {"https_redirect", "hsts"}  # of a site without https
SAFE = {"Strict-Transport-Security": "max-age=31536000"}
BROWSER: list[Browsing] = []  # the one of this module


def begun(
    served: Served,
    folder: Path,
    authority: trustme.CA | None = None,
    limits: Limits = QUICK,
    hosts: tuple[str, ...] = ("localhost",),
) -> Future[Visit]:
    (browser,) = BROWSER
    return begin(browser, served, folder, authority, limits, hosts)


def visited(served: Served, folder: Path, authority: trustme.CA | None = None) -> Visit:
    return begun(served, folder, authority).result()


def differing(seen: Visit, *without: str) -> dict[str, str]:
    """What is no pass, but what is open or failed on every site of its kind."""
    usual = OPEN | set(without)
    return {
        name: verdict
        for name, verdict in verdicts(seen).items()
        if verdict != "pass" and name not in usual
    }


MISSED = {
    **dict.fromkeys((*BEHIND, "feedback_form", "response_shown"), "fail"),
    "broken_links": "cannot_tell",
}


def test_a_site_that_lacks_nothing_passes_and_nothing_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Page, "screenshot", screenshot)
    authority = trustme.CA()
    with serving(Served(whole(), headers=SAFE), authority) as served:
        seen = visited(served, tmp_path, authority)
    assert seen.outcome == "reached" and differing(seen) == {}
    assert seen.facts["certificate"]["days_left"] > 0
    assert {method for method, _ in served.asked} <= {"GET", "HEAD"}
    # What was seen is kept, each file with its hash, and is the same when read again.
    for name in ("dien-thoai.png", "dien-thoai.html.txt", "may-tinh.png", "may-tinh.html.txt"):
        assert len(seen.files[name]) == 64 and (tmp_path / name).stat().st_size > 0
    assert "Trả lời" in next(tmp_path.glob("*hoi-dap.html.txt")).read_text(encoding="utf-8")
    assert Visit.from_json(seen.as_json()).findings == seen.findings


NO_MAP = {path: name for path, name in MENU.items() if path != "ban-do"}


def test_what_lies_behind_links_is_found_wrong_or_left_open(tmp_path: Path) -> None:
    footer = '<footer><a href="/lien-he">Liên hệ</a></footer>'
    pages = whole(
        home=page(
            MAINS[""] + "<form><label>Bản tin <input type=email></label></form>",
            footer,
            menu=NO_MAP,
        ),
        lien_he=page(f"<h1>Liên hệ</h1>{ADDRESS}{PHONE}{EMAIL}"),
        hoi_dap=page("<h1>Hỏi đáp</h1><h2>Hỏi: Bao giờ?</h2><p>Đang chờ trả lời.</p>"),
        chuc_nang=page('<h1>Giới thiệu</h1><img alt="x" src="/a" width="400" height="300">'),
        so_do_cong=None,
    )
    with serving(Served(pages)) as served:
        seen = visited(served, tmp_path)
    assert differing(seen) == {
        **dict.fromkeys(PLAIN, "fail"),
        **dict.fromkeys(("contact_address", "contact_phone", "contact_email"), "fail"),
        **dict.fromkeys(("feedback_form", "response_shown"), "fail"),
        **dict.fromkeys(("site_map", "area_map", "broken_links"), "fail"),
        "functions": "cannot_tell",  # a picture stands where the text would
    }
    said = f"not on the home page; found on {served.http}lien-he: 0200 111 2222"
    assert seen_of(seen, "contact_phone") == said
    assert seen_of(seen, "site_map") == "the link “Sơ đồ cổng” answers 404"


def test_https_and_hsts_count_on_a_certificate_that_is_trusted(tmp_path: Path) -> None:
    """Of a site that has both, to one who does not know its authority."""
    with serving(Served({"/": LONE}, headers=SAFE), trustme.CA()) as served:
        seen = visited(served, tmp_path)
    assert seen.outcome == "certificate_not_trusted"
    assert differing(seen) == {**dict.fromkeys(PLAIN, "fail"), **MISSED}
    assert seen_of(seen, "contact_phone").endswith("read although the certificate is not trusted")


def test_pictures_lead_on_and_leave_open_what_they_may_lead_to(tmp_path: Path) -> None:
    """A first page that is only a picture, and behind it pictures for a menu, without a text for
    each: who sees them knows, a program does not."""
    first = (
        f'<!doctype html><html lang="vi"><head>{VIEWPORT}<title>x</title></head><body>'
        '<a href="/trang-chu"><img src="/chao.png" width="300" height="200"></a></body></html>'
    )
    pictures = "".join(
        f'<a href="/{path}"><img src="/{path}.png" width="90" height="30"></a>' for path in MENU
    )
    home = page(f"{MAINS['']}{pictures}", menu={"": "Trang chủ"})
    with serving(Served({**whole(home=first), "/trang-chu": home})) as served:
        seen = visited(served, tmp_path)
    assert differing(seen, *PLAIN, "broken_links") == {
        "axe": "fail",  # the first picture has no words
        **dict.fromkeys((*BEHIND, "feedback_form", "response_shown"), "cannot_tell"),
    }
    assert seen.facts["home"] == f"{served.http}trang-chu"
    assert "the page behind it is taken as the home page" in seen_of(seen, "contact_phone")


def _tcvn3(text: str) -> str:
    from lsanalytics.door.encodings import TCVN3

    letters = {letter: chr(code) for code, letter in TCVN3.items()}
    small = {one: one.lower() for one in text if one not in letters and one.lower() in letters}
    text = "".join(small.get(one, one) for one in text)  # the code has few capitals
    return "".join(letters.get(one, one) for one in text)


ARRIVED = MAINS["hoi-dap"].replace(
    "Chợ mở vào thứ bảy hằng tuần.", "Đã tiếp nhận, đang chuyển xử lý."
)


@pytest.mark.parametrize(
    ("charset", "questions", "failed"),
    [
        ("windows-1258", ARRIVED, ["response_shown"]),  # only received is not answered
        ("tcvn3", MAINS["hoi-dap"], []),  # what is not found in it is left open
    ],
    ids=["windows-1258", "tcvn3"],
)
def test_old_encodings_hide_nothing(
    charset: str, questions: str, failed: list[str], tmp_path: Path
) -> None:
    import unicodedata

    def encoded(text: str) -> bytes:
        if charset == "tcvn3":
            return _tcvn3(text.replace("utf-8", "windows-1252")).encode("cp1252")
        parts = unicodedata.normalize("NFD", text.replace("utf-8", charset))
        for bare in ("â", "ê", "ô", "ă", "ơ", "ư", "Â", "Ê", "Ô", "Ă", "Ơ", "Ư"):
            parts = parts.replace(unicodedata.normalize("NFD", bare), bare)
        # A dot below comes before the roof in the decomposed form, and after it on the wire.
        return _tones_last(parts).encode("cp1258")

    pages = {path: encoded(text) for path, text in whole(hoi_dap=page(questions)).items()}
    shown = "windows-1252" if charset == "tcvn3" else charset
    with serving(Served(pages, charset=shown)) as served:
        found = differing(visited(served, tmp_path), *PLAIN)
    assert [name for name, verdict in found.items() if verdict == "fail"] == failed


def _tones_last(text: str) -> str:
    import unicodedata

    roofs = {"\u0302", "\u0306", "\u031b"}
    made: list[str] = []
    for one in text:
        if one in roofs and made and made[-1] == "\u0323":
            made[-2] = unicodedata.normalize("NFC", made[-2] + one)
        elif one in roofs and made:
            made[-1] = unicodedata.normalize("NFC", made[-1] + one)
        else:
            made.append(one)
    return "".join(made)


Waited = Callable[[str], tuple[Served, Visit]]


@pytest.fixture(scope="module", autouse=True)
def waited(visiting: Browsing, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Waited]:
    """A site of WAITED and what was seen of it; and the browser of this module."""
    with ExitStack() as stack, without_pictures():
        BROWSER.append(visiting)
        going = {}
        for name, (served, limits) in WAITED.items():
            stack.enter_context(serving(served))
            going[name] = begun(served, tmp_path_factory.mktemp("waited"), limits=limits)
        yield lambda name: (WAITED[name][0], going[name].result())
        for future in going.values():
            future.cancel()
    BROWSER.clear()


@pytest.mark.parametrize("name", UNSEEN)
def test_a_site_that_was_not_seen_fails_nothing(waited: Waited, name: str) -> None:
    served, seen = waited(name)
    assert seen.outcome == name.split()[0]
    assert set(verdicts(seen).values()) == {"cannot_tell"}
    if seen.outcome == "robots_forbidden":
        assert [path for _, path in served.asked] == ["/robots.txt"]
    if seen.outcome == "redirect_loop":
        assert len(served.asked) <= 1 + 1 + QUICK.redirects  # robots.txt, the address, 20 more


def test_of_many_links_some_are_looked_at_and_other_hosts_are_named_and_never_asked(
    waited: Waited,
) -> None:
    served, seen = waited("many links")
    # Who has not seen the style does not know how wide the page is.
    found = differing(seen, *PLAIN, "axe", "page_size")
    assert found == {**MISSED, "responsive_360": "cannot_tell"}
    assert seen_of(seen, "broken_links") == "only 20 of 300 links were looked at, 0 broken"
    assert len(served.asked) < 60
    assert any("do.example" in one for one in seen.facts["not_asked"])
    assert any("kieu.example" in one for one in seen.facts["not_asked"])
    assert not any("example" in address for _, address, _ in seen.requests)


def test_what_takes_too_long_leaves_the_rest_open(waited: Waited) -> None:
    _, seen = waited("takes too long")
    assert "fail" not in {verdict for name, verdict in verdicts(seen).items() if name not in PLAIN}
    assert seen_of(seen, "broken_links") == "the time for this site was over"


def test_of_a_page_without_end_the_first_part_is_judged_and_nothing_missed_in_the_rest(
    waited: Waited,
) -> None:
    _, seen = waited("too long")
    found = verdicts(seen)
    assert seen.outcome == "reached"
    assert {found[one] for one in ("lang", "search", "contact_name")} == {"pass"}
    assert "fail" not in {verdict for name, verdict in found.items() if name not in PLAIN}
    for one in ("site_map", "feedback_form", "responsive_360", "axe", "broken_links"):
        assert seen_of(seen, one).startswith("the page is so long that only its first part")


def test_a_site_that_is_slow_to_show_itself_is_judged_as_any_other(waited: Waited) -> None:
    """Its first answer is an error, its second asks for a cookie, and its page draws itself late:
    it is asked once more, cookies are kept, and scripts are waited for.
    """
    served, seen = waited("slow to show itself")
    assert seen.outcome == "reached" and differing(seen, *PLAIN) == MISSED
    assert "answered when asked once more" in seen_of(seen, "contact_phone")
    assert ("GET", "/cookie") in served.asked


def test_pages_that_lead_on_by_themselves_are_followed(waited: Waited) -> None:
    served, seen = waited("leads on")
    assert seen.outcome == "reached" and differing(seen, *PLAIN) == MISSED
    phone = next(one for one in seen.findings if one.requirement == "contact_phone")
    assert phone.where == f"{served.http}trang-chu"


def test_a_fault_of_the_program_at_one_site_is_told_and_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waited: Waited
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("ca_nhan")

    for name in WAITED:  # which would meet it too
        waited(name)
    monkeypatch.setattr("lsanalytics.audit.look.fits_phone", broken)
    with serving(Served(whole())) as served:
        seen = visited(served, tmp_path)
    assert seen.outcome == "fault" and "KeyError" in seen.facts["detail"]
    assert "fail" not in {v for name, v in verdicts(seen).items() if name not in PLAIN}
