"""The pages in a browser while notebooks are edited: each is shown anew as soon as it is made.

A small server on this machine alone (127.0.0.1), by Tornado, which comes with Jupyter. Its address
holds a token, so that no other page or user of the machine can read along. The briefs are served as
they are, inside a page that listens for what was made.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import threading
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler, StaticFileHandler

HOST = "127.0.0.1"
AGAIN = "LSA_LIVE"  # port and token, handed on where the process starts itself again
SHELL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>lsa watch</title>
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style></head>
<body><iframe id="page" title="lsa" src="pages/{page}"></iframe><script>
const frame = document.getElementById("page");
const shown = () => frame.contentWindow.location.pathname.split("/").pop();
const events = new EventSource("events");
events.onmessage = event => {
  if (event.data !== shown()) return;
  const top = frame.contentWindow.scrollY, open = [];
  frame.contentDocument.querySelectorAll("details").forEach((one, at) => {
    if (one.open) open.push(at);
  });
  frame.onload = () => {
    const all = frame.contentDocument.querySelectorAll("details");
    open.forEach(at => { if (all[at]) all[at].open = true; });
    frame.contentWindow.scrollTo(0, top);
    frame.onload = null;
  };
  frame.contentWindow.location.reload();
};
</script></body></html>"""


class _Pages(StaticFileHandler):
    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")


class _Shell(RequestHandler):
    def initialize(self, page: str) -> None:
        self.page = page

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        self.write(SHELL.replace("{page}", self.page))


class _Events(RequestHandler):
    """What was made, to each page that listens."""

    def initialize(self, listening: set[asyncio.Queue[str]]) -> None:
        self.listening = listening

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        made: asyncio.Queue[str] = asyncio.Queue()
        self.listening.add(made)
        try:
            await self.flush()
            while True:
                self.write(f"data: {await made.get()}\n\n")
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            self.listening.discard(made)


class Live:
    """The server, in a thread of its own; ``made`` tells it which page is new."""

    def __init__(self, reports: Path, page: str = "index.html") -> None:
        port, _, token = os.environ.pop(AGAIN, "").partition(" ")
        self.token = token or secrets.token_urlsafe(16)
        self._listening: set[asyncio.Queue[str]] = set()
        self._loop = asyncio.new_event_loop()
        [socket] = bind_sockets(int(port or 0), HOST)
        self.port = socket.getsockname()[1]
        reports.mkdir(parents=True, exist_ok=True)
        below = f"/{self.token}"
        routes: list[Any] = [
            (f"{below}/", _Shell, {"page": page}),
            (f"{below}/events", _Events, {"listening": self._listening}),
            (f"{below}/pages/(.*)", _Pages, {"path": str(reports)}),
        ]
        # Only under its own name: a page elsewhere cannot reach it by one that leads here.
        app = Application()
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

    def made(self, page: str) -> None:
        def tell() -> None:
            for one in self._listening:
                one.put_nowait(page)

        self._loop.call_soon_threadsafe(tell)

    def hand_on(self) -> None:
        """For the process that takes the place of this one: the same address."""
        os.environ[AGAIN] = f"{self.port} {self.token}"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
