"""Asking within a deadline: what is waited for the site's sake does not count."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from lsanalytics.audit.fetch import Answer, Asker, Refused
from lsanalytics.audit.model import Limits
from lsanalytics.audit.robots import Robots
from tests.audit.serving import NEXT, Reply, Served, otherwise, serving, whole

SLOW = Limits(page_seconds=0.8, rate=1)  # a second between two pages, less for each


def asked(served: Served) -> Answer:
    """The answer to its first page."""

    async def story() -> Answer:
        asker = Asker({"localhost": ["127.0.0.1"]}, SLOW)
        Robots().watch(asker)
        try:
            return await asker.get(served.http)
        finally:
            await asker.close()

    return asyncio.run(story())


def moves(_: Served, path: str, __: Mapping[str, str]) -> Reply:
    return (302, {"Location": "/chuc-nang"}, b"") if path == "/" else NEXT


SITES = {
    "whole": Served(whole()),
    "drips": Served(whole(), otherwise(None)),
    "moves": Served(whole(), moves),
}


Answers = dict[str, Future[Answer]]


@pytest.fixture(scope="module")
def answers() -> Iterator[Answers]:
    """All are waited for at once."""
    with ExitStack() as stack, ThreadPoolExecutor(len(SITES)) as threads:
        served = {name: stack.enter_context(serving(site)) for name, site in SITES.items()}
        yield {name: threads.submit(asked, site) for name, site in served.items()}


def test_a_pace_slower_than_the_deadline_is_waited_for(answers: Answers) -> None:
    assert answers["whole"].result().status == 200  # robots.txt, then the page
    assert SITES["whole"].asked == [("GET", "/robots.txt"), ("GET", "/")]


def test_a_site_that_is_slow_by_itself_is_not(answers: Answers) -> None:
    with pytest.raises(Refused) as told:
        answers["drips"].result()
    assert told.value.why == "timeout"


def test_redirects_are_followed_at_the_pace_too(answers: Answers) -> None:
    got = answers["moves"].result()
    assert got.status == 200 and len(got.hops) == 1 and Path(got.address).name == "chuc-nang"
