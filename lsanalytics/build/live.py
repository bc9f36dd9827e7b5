"""The pages in a browser while notebooks are edited: each is shown anew as soon as it is made.

A small server on this machine alone (127.0.0.1), by Tornado, which comes with Jupyter. Its address
holds a token, so that no other page or user of the machine can read along. The briefs are served as
they are, inside a page (live.html) that listens for what was made of the page that it shows.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler, StaticFileHandler

from lsanalytics.errors import InputError, InputErrors
from lsanalytics.words import text

HOST = "127.0.0.1"
AGAIN = "LSA_LIVE"  # port and token, handed on where the process starts itself again

Pages = Callable[[str], list[tuple[str, str]]]  # of a notebook's file: names and titles


class _Pages(StaticFileHandler):
    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")


class _Shell(RequestHandler):
    """The page around a brief: the one asked for, or the first of a notebook's."""

    def initialize(self, live: Live) -> None:
        self.live = live

    def get(self, notebook: str = "") -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        pages, said = [], ""
        if notebook:
            try:
                pages = self.live.pages(notebook)
                said = "" if pages else text("build.live_unknown", "vi", notebook=notebook)
            except (InputError, InputErrors) as fault:
                said = str(fault)
        self.render(
            "live.html",
            below=f"/{self.live.token}",
            title=text("build.live_title", "vi"),
            label=text("build.live_choice", "vi"),
            page=(pages[0][0] if pages else "") if notebook else self.live.page,
            pages=pages,
            said=said,
        )


class _Events(RequestHandler):
    """What was made of a page, to each that shows it."""

    def initialize(self, live: Live) -> None:
        self.live = live
        self.told: asyncio.Queue[str] = asyncio.Queue()

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        self.live.look(self.told, self.get_argument("page"))
        try:
            while said := await self.told.get():
                self.write(f"data: {said}\n\n")
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            self.live.look_away(self.told)

    def on_connection_close(self) -> None:
        self.told.put_nowait("")


class Live:
    """The server, in a thread of its own; ``tell`` tells those who look at a page."""

    def __init__(
        self, reports: Path, page: str = "index", pages: Pages = lambda notebook: []
    ) -> None:
        port, _, token = os.environ.pop(AGAIN, "").partition(" ")
        self.page, self.pages = page, pages
        self.token = token or secrets.token_urlsafe(16)
        self.is_new = not token
        self.turned = threading.Event()  # somebody looks at a page since this was cleared
        self.looked: tuple[str, ...] = ()  # the pages that are looked at, the last one first
        self._reports = reports
        self._looking: dict[asyncio.Queue[str], str] = {}
        self._said: dict[str, str] = {}
        self._loop = asyncio.new_event_loop()
        [socket] = bind_sockets(int(port or 0), HOST)
        self.port = socket.getsockname()[1]
        below = f"/{self.token}"
        routes: list[Any] = [
            (f"{below}/", _Shell, {"live": self}),
            (f"{below}/beside/(.+)", _Shell, {"live": self}),
            (f"{below}/events", _Events, {"live": self}),
            (f"{below}/pages/(.*)", _Pages, {"path": str(reports)}),
        ]
        # Only under its own name: a page elsewhere cannot reach it by one that leads here.
        app = Application(template_path=str(Path(__file__).parent))
        app.add_handlers(r"127\.0\.0\.1|localhost", routes)

        def serve() -> None:
            asyncio.set_event_loop(self._loop)
            server = HTTPServer(app)
            self._loop.call_soon(server.add_sockets, [socket])
            self._loop.run_forever()

        threading.Thread(target=serve, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/{self.token}/"

    def look(self, told: asyncio.Queue[str], page: str) -> None:
        """Somebody looks at a page: say how it stands, and from now on what becomes of it."""
        self._looking[told] = page
        self._note()
        self.turned.set()
        is_there = (self._reports / f"{Path(page).name}.html").is_file()
        waits = "" if is_there else text("build.live_making", "vi")
        told.put_nowait(json.dumps({"made": is_there, "said": self._words(page) or waits}))

    def look_away(self, told: asyncio.Queue[str]) -> None:
        self._looking.pop(told, None)
        self._note()

    def _words(self, page: str) -> str:
        """What is to be said of all pages and of this one."""
        return "\n".join(filter(None, (self._said.get(""), self._said.get(page))))

    def _note(self) -> None:
        self.looked = tuple(dict.fromkeys(reversed(self._looking.values())))

    def tell(self, page: str, said: str = "", *, made: bool = False) -> None:
        """A page was made, or there is something to say of it; of all pages if it has no name."""

        def send() -> None:
            self._said[page] = said
            for one, looked in self._looking.items():
                if page in (looked, ""):
                    one.put_nowait(json.dumps({"made": made, "said": self._words(looked)}))

        self._loop.call_soon_threadsafe(send)

    def hand_on(self) -> None:
        """For the process that takes the place of this one: the same address."""
        os.environ[AGAIN] = f"{self.port} {self.token}"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
