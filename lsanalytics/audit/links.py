"""Broken links: of the own site only, not all at once, and how many of how many were looked at."""

from __future__ import annotations

import time
from urllib.parse import urldefrag

from lsanalytics.audit.fetch import Answer, Asker, Refused
from lsanalytics.audit.model import Finding
from lsanalytics.audit.page import Page

DEAD = (404, 410)
NO_PAGE = "/cdn-cgi/l/email-protection"  # stands for an e-mail address that a script shows


def own_links(page: Page, asker: Asker) -> list[str]:
    """The addresses that a page links on the hosts of the list, each once, without fragments."""
    here = urldefrag(page.address).url
    found = (urldefrag(link.href).url for link in page.links if link.href.startswith("http"))
    own = (one for one in dict.fromkeys(found) if one != here and asker.may_ask(one))
    return [one for one in own if NO_PAGE not in one]


def drawn(links: list[str], most: int) -> list[str]:
    """All, or ``most`` of them spread evenly over the page."""
    if len(links) <= most:
        return links
    return [links[number * len(links) // most] for number in range(most)]


async def broken(page: Page, asker: Asker, known: dict[str, int], until: float) -> Finding:
    """``known``: the status of pages that were opened before. ``until``: when to stop, by
    time.monotonic(); what was not looked at by then stays open."""
    links = own_links(page, asker)
    looked, dead = 0, []
    for address in drawn(links, asker.limits.links):
        if time.monotonic() > until:
            break
        status = known.get(address) or await _status(address, asker)
        looked += status > 0
        if status in DEAD or status >= 500:
            dead.append(address)
    said = {"looked": str(looked), "of": str(len(links)), "dead": str(len(dead))}
    if dead:
        said["first"] = ", ".join(dead[:3])[:300]
        return Finding("broken_links", "fail", "links_dead", page.address, said)
    if page.cut:
        return Finding("broken_links", "cannot_tell", "unread_cut", page.address)
    if not links:
        return Finding("broken_links", "cannot_tell", "links_none", page.address)
    if looked < len(links):
        return Finding("broken_links", "cannot_tell", "links_partial", page.address, said)
    return Finding("broken_links", "pass", "links_good", page.address, said)


async def _headers(address: str, asker: Asker) -> Answer | None:
    """The answer to HEAD; None where the server only hangs up. Raises Refused."""
    try:
        return await asker.get(address, method="HEAD", size=0)
    except Refused as refused:
        if refused.why != "unreachable":
            raise
        return None


async def _status(address: str, asker: Asker) -> int:
    """The status of an address; 0 where it was not to be had (robots.txt, another host, time)."""
    try:
        answer = await _headers(address, asker)
        if answer is None or answer.status >= 400:  # some know no HEAD and say so in other words
            answer = await asker.get(address, size=100_000)
    except Refused:
        return 0
    return 0 if answer.status in (401, 403, 429) else answer.status
