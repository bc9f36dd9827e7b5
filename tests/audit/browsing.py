"""One Playwright and one Chromium for many visits: each has windows of its own, as ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from typing import Any, TypeVar

import pytest
from playwright.async_api import Browser, BrowserContext, Playwright, async_playwright

from tests.conftest import LIGHT

T = TypeVar("T")


class _Lent:
    """A browser that others go on with: to close it is to close what windows it was asked for."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._own: list[BrowserContext] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._browser, name)

    async def new_context(self, **given: Any) -> BrowserContext:
        self._own.append(await self._browser.new_context(**given))
        return self._own[-1]

    async def close(self) -> None:
        for context in self._own:
            await context.close()


class Browsing:
    """A thread with a loop of events of its own: the browser of other tests has one in this."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._playwright: Playwright | None = None
        self._browsers: dict[tuple[str, ...], Browser] = {}
        self._starting = asyncio.Lock()

    @property
    def chromium(self) -> Browsing:
        return self

    async def launch(self, *, executable_path: str, args: Sequence[str]) -> _Lent:
        """A browser with these arguments, started when it is first asked for."""
        known = tuple(args)
        async with self._starting:
            if self._playwright is None:
                self._playwright = await async_playwright().start()
            if known not in self._browsers:
                start = self._playwright.chromium.launch
                self._browsers[known] = await start(
                    executable_path=executable_path, args=list(args)
                )
        return _Lent(self._browsers[known])

    def begin(self, story: Coroutine[Any, Any, T]) -> Future[T]:
        """Several stories may be told at once."""
        return asyncio.run_coroutine_threadsafe(story, self._loop)

    async def _end(self) -> None:
        for browser in self._browsers.values():
            await browser.close()
        if self._playwright is not None:
            await self._playwright.stop()

    def end(self) -> None:
        self.begin(self._end()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextmanager
def browsing() -> Iterator[Browsing]:
    one = Browsing()
    try:
        yield one
    finally:
        one.end()


@contextmanager
def lent(one: Browsing) -> Iterator[None]:
    """``lsa audit`` in this process visits with this browser."""
    with pytest.MonkeyPatch.context() as patch:
        if LIGHT:
            patch.setenv("CHROMIUM", LIGHT)
        patch.setattr("playwright.async_api.async_playwright", lambda: nullcontext(one))
        patch.setattr("asyncio.run", lambda story: one.begin(story).result())
        yield
