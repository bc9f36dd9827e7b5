"""Asking within a deadline: what is waited for the site's sake does not count."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from lsanalytics.audit.fetch import Answer, Asker, Refused
from lsanalytics.audit.model import Limits
from lsanalytics.audit.robots import Robots
from tests.audit.serving import NEXT, Reply, Served, apart, serving, whole

SLOW = Limits(page_seconds=0.8, rate=1)  # a second between two pages, less for each


def asked(served: Served, *paths: str) -> Answer:
    """The answer to the last of the paths, asked for one after another."""

    async def story() -> Answer:
        asker = Asker({"localhost": ["127.0.0.1"]}, SLOW)
        Robots().watch(asker)
        try:
            for path in paths[:-1]:
                await asker.get(served.http + path)
            return await asker.get(served.http + paths[-1])
        finally:
            await asker.close()

    return apart(lambda: asyncio.run(story()))


def test_a_pace_slower_than_the_deadline_is_waited_for() -> None:
    with serving(Served(whole())) as served:
        assert asked(served, "").status == 200  # robots.txt, then the page
        assert served.asked == [("GET", "/robots.txt"), ("GET", "/")]


def test_a_site_that_is_slow_by_itself_is_not() -> None:
    def drips(_: Served, path: str, __: Mapping[str, str]) -> Reply | None:
        return NEXT if path == "/robots.txt" else None

    with serving(Served(whole(), drips)) as served, pytest.raises(Refused) as told:
        asked(served, "")
    assert told.value.why == "timeout"


def test_redirects_are_followed_at_the_pace_too() -> None:
    def moves(_: Served, path: str, __: Mapping[str, str]) -> Reply:
        return (302, {"Location": "/chuc-nang"}, b"") if path == "/" else NEXT

    with serving(Served(whole(), moves)) as served:
        got = asked(served, "")
    assert got.status == 200 and len(got.hops) == 1 and Path(got.address).name == "chuc-nang"
