"""Sites of our own making on loopback: invented agencies, each with one thing that goes wrong."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar

import trustme

T = TypeVar("T")

NAME = "Ủy ban nhân dân xã Thử Nghiệm"
MENU = {
    "chuc-nang": "Chức năng, nhiệm vụ",
    "lanh-dao": "Lãnh đạo",
    "ban-do": "Bản đồ hành chính",
    "thu-tuc": "Thủ tục hành chính",
    "hoi-dap": "Hỏi đáp, góp ý",
    "so-do-cong": "Sơ đồ cổng",
}
ADDRESS = "<p>Địa chỉ: Số 5, đường Thử, xã Thử Nghiệm</p>"
PHONE = "<p>Điện thoại: 0200 111 2222</p>"
EMAIL = "<p>Thư điện tử: hop@thu-nghiem.example</p>"
FOOTER = f"<footer><p>Cơ quan: {NAME}</p>{ADDRESS}{PHONE}{EMAIL}</footer>"
SEARCH = '<form role="search"><label>Tìm kiếm <input type="search" name="tu"></label></form>'
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
DRAWING = (
    '<svg role="img" aria-label="Bản đồ" width="300" height="200">'
    '<rect width="300" height="200" fill="#063"/></svg>'
)
MAINS = {
    "": "<h1>Trang thông tin điện tử</h1><p>" + "Tin trong xã, nội dung thử. " * 6 + "</p>",
    "chuc-nang": "<h1>Chức năng, nhiệm vụ, quyền hạn</h1><p>Thực hiện quản lý nhà nước"
    " ở địa phương theo quy định, đây là nội dung thử.</p>",
    "lanh-dao": "<h1>Lãnh đạo</h1><table><tr><th>Chủ tịch UBND</th>"
    "<td>Lê Thử Một</td></tr></table>",
    "ban-do": f"<h1>Bản đồ địa giới hành chính</h1>{DRAWING}",
    "thu-tuc": '<h1>Thủ tục</h1><p><a href="https://dichvucong.gov.vn/">Cổng quốc gia</a></p>',
    "hoi-dap": "<h1>Hỏi đáp</h1><form method='post'><label>Nội dung <textarea></textarea></label>"
    "<button>Gửi</button></form><h2>Hỏi: Khi nào mở chợ?</h2>"
    "<p>Trả lời (03/02/2026): Chợ mở vào thứ bảy hằng tuần.</p>",
    "so-do-cong": "<h1>Sơ đồ cổng</h1><ul>"
    + "".join(f'<li><a href="/{path}">{name}</a></li>' for path, name in MENU.items())
    + "</ul>",
}

Reply = tuple[int, Mapping[str, str], bytes]
Answer = Callable[["Served", str, Mapping[str, str]], Reply | None]


def apart(story: Callable[[], T]) -> T:
    """What ``story`` gives, run in a thread of its own: the browser of other tests has a loop of
    events running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(story).result()


def page(
    main: str, footer: str = FOOTER, head: str = VIEWPORT, menu: Mapping[str, str] = MENU
) -> str:
    """A page of the site, with its menu and its foot."""
    links = "".join(f'<li><a href="/{path}">{name}</a></li>' for path, name in menu.items())
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{head}<title>{NAME}</title>'
        f"</head><body><header>{SEARCH}<nav aria-label='Chính'><ul>{links}</ul></nav></header>"
        f"<main>{main}</main>{footer}</body></html>"
    )


def whole(**changed: str | None) -> dict[str, str]:
    """All pages of a site that lacks nothing; ``changed`` by path with _ for -, "home" for /."""
    pages = {f"/{path}": page(main) for path, main in MAINS.items()}
    for name, content in changed.items():
        path = "/" if name == "home" else "/" + name.replace("_", "-")
        if content is None:
            pages.pop(path, None)
        else:
            pages[path] = content
    return pages


@dataclass
class Served:
    """A site while it is served. ``asked``: method and path of every request so far."""

    pages: Mapping[str, str | bytes]
    special: Answer | None = None
    charset: str = "utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    http: str = ""
    https: str = ""

    def reply(self, path: str, given: Mapping[str, str], *, secure: bool) -> Reply | None:
        if self.https and not secure:
            return 301, {"Location": self.https.rstrip("/") + path}, b""
        if self.special:
            made = self.special(self, path, given)
            if made is None or made[0]:
                return made
        held = self.pages.get(path.split("?")[0])
        if held is None:
            return 404, {"Content-Type": "text/html; charset=utf-8"}, b"<h1>404</h1>"
        kind = "text/plain" if path.endswith(".txt") else "text/html"
        content = held if isinstance(held, bytes) else held.encode(self.charset)
        return 200, {"Content-Type": f"{kind}; charset={self.charset}", **self.headers}, content


NEXT: Reply = (0, {}, b"")  # of a special answer: this path is as any other


def otherwise(reply: Reply | None, *paths: str) -> Answer:
    """One reply, or none at all, to whatever is asked for but robots.txt and ``paths``."""
    return lambda _, path, __: NEXT if path in ("/robots.txt", *paths) else reply


@contextmanager
def serving(site: Served, authority: trustme.CA | None = None) -> Iterator[Served]:
    """The site on a port of its own, and on another with TLS where an authority is given."""
    servers = []
    if authority is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        secure = _start(site, secure=True, context=context)
        site.https = f"https://localhost:{secure.server_port}/"
        servers.append(secure)
    plain = _start(site, secure=False)
    site.http = f"http://localhost:{plain.server_port}/"
    servers.append(plain)
    try:
        yield site
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who does not trust the certificate hangs up."""


def _start(site: Served, *, secure: bool, context: ssl.SSLContext | None = None) -> _Server:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """No line for each request."""

        def do_GET(self) -> None:
            site.asked.append((self.command, self.path))
            made = site.reply(self.path, dict(self.headers), secure=secure)
            if made is None:
                self._drip()
                return
            status, headers, content = made
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_HEAD = do_GET
        do_POST = do_GET

        def _drip(self) -> None:
            """A byte now and then: no read ever fails, the page never ends."""
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
            try:
                for _ in range(200):
                    self.wfile.write(b"X")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                return

    server = _Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server
