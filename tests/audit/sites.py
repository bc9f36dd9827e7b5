"""Sites that are mostly waited for: slow, leading on, or not to be seen at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lsanalytics.audit.model import Limits
from tests.audit.serving import MAINS, NEXT, VIEWPORT, Reply, Served, otherwise, page, whole

QUICK = Limits(page_seconds=30, script_seconds=2, site_seconds=240, rate=50, links=20)
# Where the matter is how a page is come to: one page, without what usually lies behind its links.
LONE = page(MAINS[""], menu={})


def _gate(served: Served, path: str, given: Mapping[str, str]) -> Reply:
    if path == "/" and served.asked.count(("GET", "/")) == 1:
        return 500, {"Retry-After": "1"}, b""
    if path == "/robots.txt" or "vao=1" in given.get("Cookie", ""):
        return NEXT
    if path == "/cookie":
        return 302, {"Set-Cookie": "vao=1; Path=/", "Location": "/"}, b""
    return 302, {"Location": "/cookie"}, b""


def _drawn_late() -> str:
    body = LONE.split("<body>")[1].split("</body>")[0]
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{VIEWPORT}<title>x</title>'
        f"</head><body><template>{body}</template><script>setTimeout(() => document.body.append("
        "document.querySelector('template').content.cloneNode(true)), 2000)</script></body></html>"
    )


def _leading(how: str) -> str:
    head = f"<head><title>x</title>{how}</head>"
    return f'<!doctype html><html lang="vi">{head}<body></body></html>'


LEADING = {
    "/": _leading('<meta http-equiv="refresh" content="0; url=/vao">'),
    "/vao": _leading("<script>setTimeout(() => { location.href = '/trang-chu' }, 1500)</script>"),
    "/trang-chu": LONE,
}


def _loop(_: Served, path: str, __: Mapping[str, str]) -> Reply:
    return NEXT if path == "/robots.txt" else (302, {"Location": path + "x"}, b"")


FORBIDS = {**whole(), "/robots.txt": "User-agent: *\nDisallow: /\n"}
FORBIDS_US = {**whole(), "/robots.txt": "User-agent: lsa-audit\nDisallow: /\n"}
PACKED = {"Content-Encoding": "gzip", "Content-Type": "text/html"}  # as it says; it is not
LOGIN = '<html lang="vi"><body><form>Đăng nhập <input><input type="password"></form></body></html>'


# An outcome, and a site that has it; with a number behind it where several have.
UNSEEN = {
    "redirect_loop": Served(whole(), _loop),
    "timeout": Served(whole(), otherwise(None)),
    "password 1": Served(whole(), otherwise((401, {"WWW-Authenticate": "Basic"}, b""))),
    "password 2": Served(whole(home=LOGIN)),
    "other_host 1": Served(whole(), otherwise((302, {"Location": "http://khac.example/"}, b""))),
    # An address of this machine that the list does not name, and a file of it.
    "other_host 2": Served(whole(), otherwise((302, {"Location": "http://127.0.0.1:9/"}, b""))),
    "other_host 3": Served(whole(), otherwise((302, {"Location": "file:///etc/hostname"}, b""))),
    "unreachable": Served(whole(), otherwise((200, PACKED, b"<html>trang</html>"))),
    "http_error": Served(whole(), otherwise((503, {}, b""))),
    "not_html": Served(whole(), otherwise((200, {"Content-Type": "application/pdf"}, b"%PDF"))),
    "robots_forbidden 1": Served(FORBIDS),
    "robots_forbidden 2": Served(FORBIDS_US),
}


def _many_links() -> Served:
    many = "".join(f'<li><a href="/tin/{n}">Tin số {n}</a></li>' for n in range(300))
    news = {f"/tin/{n}": page("<h1>Tin</h1>") for n in range(300)}
    outside = (
        '<script src="http://do.example/analytics.js"></script>'
        '<link rel="stylesheet" href="http://kieu.example/a.css">'
    )
    home = page(f"{MAINS['']}<ul>{many}</ul>", head=VIEWPORT + outside, menu={})
    return Served({"/": home, **news})


def _too_long() -> Served:
    """A first page of which a browser is shown a part: what stands last is not seen.

    It is long by what is said of each item: over as many items a browser and axe take long.
    """
    news = "".join(f"<li title='{'Chợ phiên. ' * 200}'>Tin {n}</li>" for n in range(250))
    return Served({"/": page(f"{MAINS['']}<ul>{news}</ul>", menu={})})


# Sites that are mostly waited for, each with its limits: begun at once, while others are seen.
WAITED: dict[str, tuple[Served, Limits]] = {
    # On a busy machine two pages take their time.
    "leads on": (Served(LEADING), replace(QUICK, script_seconds=5)),
    "slow to show itself": (Served({"/": _drawn_late()}, _gate), replace(QUICK, script_seconds=4)),
    "takes too long": (Served(whole()), replace(QUICK, site_seconds=3, rate=1)),
    "too long": (_too_long(), replace(QUICK, shown_bytes=100_000)),
    "many links": (_many_links(), replace(QUICK, script_seconds=0.5)),
    **{
        name: (served, replace(QUICK, page_seconds=0.5 if name == "timeout" else 5))
        for name, served in UNSEEN.items()
    },
}
