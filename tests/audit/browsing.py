"""One Playwright and one Chromium for many visits: each has windows of its own, as ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from playwright.async_api import Browser, Playwright, async_playwright

T = TypeVar("T")


class _Lent:
    """A browser that others go on with: to close it is to close its windows."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def __getattr__(self, name: str) -> Any:
        return getattr(self._browser, name)

    async def close(self) -> None:
        for context in self._browser.contexts:
            await context.close()


class Browsing:
    """A thread with a loop of events of its own: the browser of other tests has one in this."""

    def __init__(self) -> None:
        self._thread, self._runner = ThreadPoolExecutor(1), asyncio.Runner()
        self._playwright: Playwright | None = None
        self._browsers: dict[tuple[str, ...], Browser] = {}

    @property
    def chromium(self) -> Browsing:
        return self

    async def launch(self, *, executable_path: str, args: Sequence[str]) -> _Lent:
        """A browser with these arguments, started when it is first asked for."""
        if self._playwright is None:
            self._playwright = await async_playwright().start()
        known = tuple(args)
        if known not in self._browsers:
            started = self._playwright.chromium.launch
            self._browsers[known] = await started(executable_path=executable_path, args=list(args))
        return _Lent(self._browsers[known])

    def run(self, story: Callable[[], Coroutine[Any, Any, T]]) -> T:
        return self._thread.submit(lambda: self._runner.run(story())).result()

    async def _end(self) -> None:
        for browser in self._browsers.values():
            await browser.close()
        if self._playwright is not None:
            await self._playwright.stop()

    def end(self) -> None:
        self.run(self._end)
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()


@contextmanager
def browsing() -> Iterator[Browsing]:
    one = Browsing()
    try:
        yield one
    finally:
        one.end()
