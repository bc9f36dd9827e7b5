"""Several sites side by side, and no server asked more than one visit asks it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlsplit

from lsanalytics.audit.model import Site

Server = tuple[str, int | None]


async def side_by_side(
    sites: Sequence[Site],
    see: Callable[[Site], Awaitable[None]],
    most: int,
    ips: Mapping[str, list[str]],
) -> None:
    """``see`` every site, at most ``most`` at a time, in the order of the list as far as may be.

    Pages of one server are seen one after another, so that it is asked no faster for being in the
    list with several names. Raises what the first ``see`` that fails raises; the others stop.
    """
    room = asyncio.Semaphore(most)
    servers: dict[Server, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def one(site: Site) -> None:
        async with servers[server_of(site, ips)], room:
            await see(site)

    try:
        async with asyncio.TaskGroup() as group:
            for site in sites:
                group.create_task(one(site))
    except ExceptionGroup as failed:  # a full disk is told as one fault, not as a group of it
        raise failed.exceptions[0] from None


def server_of(site: Site, ips: Mapping[str, list[str]]) -> Server:
    """The address and port at which a site is asked; its name where it has no address."""
    known = ips.get(site.host)
    return known[0] if known else site.host, urlsplit(site.address).port
