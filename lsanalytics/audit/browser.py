"""Pages as a phone and as a desktop show them, in Chromium that can reach the list and no more.

Two locks keep it there: the browser resolves no other name, and each request is looked at before
it is sent. Nothing is sent but GET and HEAD; no form, no click.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Error, Playwright, Request, Response, Route
from playwright.async_api import Page as Tab
from playwright.async_api import TimeoutError as TooLong

from lsanalytics.audit.addresses import host_of
from lsanalytics.audit.fetch import Asker, Refused
from lsanalytics.audit.model import AGENT, VERSION, Limits
from lsanalytics.audit.page import Blocked, Page, page_of
from lsanalytics.audit.robots import Robots
from lsanalytics.chromium import arguments
from lsanalytics.files import slug, write_aside

PHONE_WIDTH = 360
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) "
    f"Chrome/{{major}}.0.0.0 Mobile Safari/537.36 {AGENT}/{VERSION}"
)
DESKTOP = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    f"Chrome/{{major}}.0.0.0 Safari/537.36 {AGENT}/{VERSION}"
)
SHOWN = files("lsanalytics.audit").joinpath("snapshot.js")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# Whether a page may yet change: scripts, or a line that leads elsewhere after some seconds.
MOVES = (
    "document.scripts.length"
    " + document.querySelectorAll('meta[http-equiv=refresh i], [loading=lazy]').length"
)
DOWN = "scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })"
# A tree that a component shuts off can be read by nobody but its script: it is opened to be read.
OPENED = """(() => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    return attach.call(this, { ...how, mode: "open" });
  };
})()"""
# Why a tab was kept from a page: the outcome.
HELD = {
    "other_host": "other_host",
    "robots": "robots_forbidden",
    "method": "form_alone",
    "size": "too_large",
    "loop": "redirect_loop",
}
MOVED = ("context was destroyed", "is navigating")
MOST_MOVES = 5  # pages that lead on, one after another
MOST_LED = 10  # documents that a tab asks for, one leading to the next
READ = "document.readyState !== 'loading'"
TALLEST = 6000  # pixels of a screenshot
WITHOUT_NETWORK = [
    "--disable-component-update",
    "--disable-sync",
    "--no-pings",
    "--dns-prefetch-disable",
]


@dataclass
class Window:
    """A browser window of one kind, and what went through it."""

    tab: Tab
    context: BrowserContext
    blocked: list[Blocked] = field(default_factory=list)
    weight: int = 0
    parts: int = 0
    unfinished: bool = False
    last_asked: str = ""  # by the tab itself, after redirects
    led: int = 0  # documents that it has asked for since it was opened, redirects not counted
    status: int | None = None  # of the last document; None within an application of one page
    held: str = ""  # why the tab was kept from where its page led
    documents: dict[str, int] = field(default_factory=dict)  # request -> bytes that came
    packed: bool = False  # these are not the bytes that were sent
    cut: bool = False  # its document went on when it was stopped


@dataclass
class Viewer:
    """The browser for one site. ``folder``: where what was seen is kept."""

    chromium: Chromium
    asker: Asker
    robots: Robots
    limits: Limits
    folder: Path
    unchecked: bool  # a certificate that the browser cannot vouch for was found and told before
    pages: int = 0
    kept: dict[str, str] = field(default_factory=dict)

    async def window(self, *, phone: bool) -> Window:
        """A window whose every request is looked at."""
        major = self.chromium.version.split(".")[0]
        agent = (PHONE if phone else DESKTOP).format(major=major)
        size = {"width": PHONE_WIDTH, "height": 800} if phone else {"width": 1280, "height": 900}
        context = await self.chromium.new_context(
            viewport=size,  # type: ignore[arg-type]
            is_mobile=phone,
            has_touch=phone,
            device_scale_factor=2 if phone else 1,
            user_agent=agent,
            locale="vi-VN",
            ignore_https_errors=self.unchecked,
            accept_downloads=False,
            service_workers="block",
        )
        await context.add_init_script(OPENED)
        window = Window(await context.new_page(), context)
        await context.route("**/*", lambda route: self._look(route, window))
        await context.route_web_socket("**/*", lambda socket: socket.close())
        context.on("page", lambda other: _shut(other, window.tab))
        context.on("response", lambda got: self._log(got.request.method, got.url, str(got.status)))
        context.on("request", lambda asked: _follow(asked, window))
        context.on("response", lambda got: _answered(got, window))
        session = await context.new_cdp_session(window.tab)
        await session.send("Network.enable")
        session.on("Network.loadingFinished", lambda told: _weigh(window, told))
        session.on("Network.responseReceived", lambda told: _begin(window, told))

        async def count(told: Mapping[str, Any]) -> None:
            if _grown(window, told, self.limits.shown_bytes):
                await session.send("Page.stopLoading")

        session.on("Network.dataReceived", count)
        return window

    def _log(self, method: str, address: str, answer: str) -> None:
        if address.startswith("http"):
            self.asker.log.append((method, address, answer))

    async def _look(self, route: Route, window: Window) -> None:
        request = route.request
        window.led += _leads(request, window)
        why = self._forbids(request, window)
        if why:
            window.blocked.append(Blocked(request.url, request.resource_type, why))
            if _leads(request, window):
                window.held = why
            await route.abort()
            return
        window.parts += 1
        await route.continue_()

    def _forbids(self, request: Request, window: Window) -> str:
        if request.method not in ("GET", "HEAD"):
            return "method"
        if not self.asker.may_ask(request.url):
            return "other_host"
        if not self.robots.allows(request.url):
            return "robots"
        if window.led > MOST_LED and _leads(request, window):
            return "loop"
        full = window.parts >= self.limits.parts or window.weight >= self.limits.page_bytes
        return "size" if full else ""

    async def open(self, window: Window, address: str, *, whole: bool) -> Page:
        """A page after its scripts. ``whole``: wait as long as scripts may take, and for all parts.

        Raises Refused: not allowed, not there, too many pages, too slow.
        """
        if self.pages >= self.limits.pages:
            raise Refused("too_many_pages", str(self.limits.pages))
        if not self.asker.may_ask(address):
            raise Refused("other_host", host_of(address))
        if self.asker.allowed is not None and not await self.asker.allowed(address):
            raise Refused("robots_forbidden", address)
        await self.asker.pace()
        self.pages += 1
        window.blocked.clear()
        window.held = ""
        window.parts, window.weight, window.unfinished, window.status = 0, 0, False, None
        window.documents, window.cut, window.led = {}, False, 0
        try:
            async with asyncio.timeout(self.limits.page_seconds + self.limits.script_seconds):
                return await self._opened(window, address, whole=whole)
        except (TimeoutError, TooLong):
            raise Refused("timeout", f"{self.limits.page_seconds:g} s") from None
        except Error as fault:
            raise self._why(fault, window) from None

    def _why(self, fault: Error, window: Window) -> Refused:
        if window.held:
            return Refused(HELD[window.held], host_of(window.last_asked))
        if window.last_asked and not self.asker.may_ask(window.last_asked):
            return Refused("other_host", host_of(window.last_asked))
        first = fault.message.splitlines()[0]
        for said, why in (("Download", "not_html"), ("TOO_MANY_REDIRECTS", "redirect_loop")):
            if said in first:
                return Refused(why, window.last_asked)
        return Refused("unreachable", first)

    async def _opened(self, window: Window, address: str, *, whole: bool) -> Page:
        began = time.monotonic()
        milliseconds = self.limits.page_seconds * 1000
        # No event tells that a page was stopped, only its state.
        got = await window.tab.goto(address, wait_until="commit", timeout=milliseconds)
        left = milliseconds - 1000 * (time.monotonic() - began)
        await window.tab.wait_for_function(READ, timeout=max(left, 1))
        left = milliseconds - 1000 * (time.monotonic() - began)
        try:
            if not window.cut:
                await window.tab.wait_for_load_state(
                    "load", timeout=max(left - 500, 500) if whole else 3000
                )
        except TooLong:
            window.unfinished = True
        await self._settle(window.tab, whole=whole)
        kind = got.headers.get("content-type", "") if got is not None else ""
        if kind and "html" not in kind.lower():
            raise Refused("not_html", kind)
        if window.held:  # the tab shows the browser's own page by now
            raise Refused(HELD[window.held], host_of(window.last_asked))
        shown = await self._shown(window.tab)
        shown["cut"] |= window.cut
        return page_of(shown, window.tab.url, window.status, tuple(window.blocked))

    async def _settle(self, tab: Tab, *, whole: bool) -> None:
        """Let scripts draw, and a page that leads on by itself do so. One without either is as it
        is."""
        if not await _evaluated(tab, MOVES):
            return
        await _evaluated(tab, DOWN)  # what is loaded when somebody comes there
        began, before, since = time.monotonic(), (-1, ""), time.monotonic()
        while time.monotonic() - began < self.limits.script_seconds:
            length = int(await _evaluated(tab, "(document.body?.innerText || '').length"))
            if (length, tab.url) != before:
                before, since = (length, tab.url), time.monotonic()
            if not whole and length > 200 and time.monotonic() - since > 1:
                break
            await asyncio.sleep(0.25)
        await _evaluated(tab, "scrollTo({ top: 0, behavior: 'instant' })")

    async def _shown(self, tab: Tab) -> dict[str, Any]:
        script = SHOWN.read_text(encoding="utf-8")
        shown: dict[str, Any] = await _evaluated(tab, script)
        for frame in tab.frames[1:]:
            if self.asker.may_ask(frame.url):
                try:
                    inner = await frame.evaluate(script)
                except Error:
                    continue
                for name in ("text", "main", "top"):
                    shown[name] += "\n" + inner[name]
                for name in ("links", "boxes", "areas", "blocks", "headings", "news"):
                    shown[name] += inner[name]
                for name in ("mainPictures", "mainLinks"):
                    shown[name] += inner[name]
                shown["cut"] |= inner["cut"]
        return shown

    async def keep(self, window: Window, name: str) -> tuple[str, ...]:
        """Keep what the tab shows: a picture and the document; their names."""
        names = []
        try:
            high = int(await window.tab.evaluate("document.documentElement.scrollHeight"))
            wide = window.tab.viewport_size or {"width": 1280, "height": 900}
            clip = {"x": 0, "y": 0, "width": wide["width"]}
            clip["height"] = max(min(high, TALLEST), wide["height"])
            picture = await window.tab.screenshot(
                full_page=True,
                clip=clip,  # type: ignore[arg-type]
                timeout=10_000,
            )
            names.append(self._write(f"{name}.png", picture))
        except Error:
            pass  # what cannot be drawn has no picture; the document is kept all the same
        # As text: a page that was kept must not run again when somebody opens it.
        content = await window.tab.content()
        names.append(self._write(f"{name}.html.txt", content.encode("utf-8")))
        return tuple(names)

    def _write(self, name: str, content: bytes) -> str:
        write_aside(self.folder / name, content)
        self.kept[name] = hashlib.sha256(content).hexdigest()
        return name

    def name_for(self, address: str) -> str:
        return f"trang-{self.pages:02d}-{slug(address.split('//', 1)[-1])}"

    async def axe(self, window: Window) -> dict[str, Any]:
        """What axe-core finds: ``version``, ``violations`` and ``incomplete`` as rule -> number."""
        source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        await window.tab.evaluate(source)
        found: dict[str, Any] = await window.tab.evaluate(
            """async (tags) => {
              const found = await axe.run(document, { runOnly: { type: "tag", values: tags },
                resultTypes: ["violations", "incomplete"] });
              const count = (rules) => Object.fromEntries(rules.map((r) => [r.id, r.nodes.length]));
              return { version: axe.version, violations: count(found.violations),
                incomplete: count(found.incomplete) };
            }""",
            AXE_TAGS,
        )
        return found


async def _evaluated(tab: Tab, script: str) -> Any:
    """What a script says of a tab; asked again where the page led elsewhere meanwhile."""
    for _ in range(MOST_MOVES):
        try:
            return await tab.evaluate(script)
        except Error as fault:
            if not any(said in fault.message for said in MOVED):
                raise
            await tab.wait_for_load_state("load", timeout=5000)
    raise Refused("redirect_loop", tab.url)


def _answered(got: Response, window: Window) -> None:
    asked = got.request
    if _leads(asked, window):
        window.status = got.status
    if got.status >= 400 and asked.resource_type in ("xhr", "fetch"):
        window.blocked.append(Blocked(got.url, asked.resource_type, "failed"))


def _leads(asked: Request, window: Window) -> bool:
    """Whether it is the tab itself that asks, for another page."""
    return asked.is_navigation_request() and asked.frame is window.tab.main_frame


def _shut(other: Tab, own: Tab) -> None:
    if other is not own:
        asyncio.get_running_loop().create_task(other.close())


def _follow(asked: Request, window: Window) -> None:
    if _leads(asked, window):
        window.last_asked = asked.url


def _begin(window: Window, told: Mapping[str, Any]) -> None:
    if told["type"] == "Document":
        window.documents[told["requestId"]] = 0
        window.packed = "content-encoding" in map(str.lower, told["response"]["headers"])


def _grown(window: Window, told: Mapping[str, Any], most: int) -> bool:
    """Whether a document has just become larger than is shown. What came of it has its weight."""
    name = told["requestId"]
    if window.cut or name not in window.documents:
        return False
    window.documents[name] += told["dataLength"]
    window.cut = window.documents[name] > most
    if window.cut and not window.packed:
        window.weight += window.documents[name]
    return window.cut


def _weigh(window: Window, told: Mapping[str, Any]) -> None:
    window.weight += int(told.get("encodedDataLength", 0))


@asynccontextmanager
async def started(
    playwright: Playwright, executable: str, ips: Mapping[str, list[str]]
) -> AsyncIterator[Chromium]:
    """Chromium that finds the hosts of one site where they were looked up, and no other."""
    rules = [f"MAP {host} {_bracketed(found[0])}" for host, found in ips.items() if found]
    mapped = f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}"
    chromium = await playwright.chromium.launch(
        executable_path=executable, args=[*arguments(), *WITHOUT_NETWORK, mapped]
    )
    try:
        yield chromium
    finally:
        await chromium.close()


def _bracketed(ip: str) -> str:
    return f"[{ip}]" if ":" in ip else ip
