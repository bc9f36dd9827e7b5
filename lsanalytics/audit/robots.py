"""robots.txt: what a site lets a program read (RFC 9309), and how fast."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from protego import Protego

from lsanalytics.audit.fetch import Asker, Refused
from lsanalytics.audit.model import AGENT
from lsanalytics.door.encodings import decode

MOST = 512_000  # bytes that have to be read of it


@dataclass
class Robots:
    """The rules of each origin that was asked, by ``scheme://host:port``."""

    rules: dict[str, Protego] = field(default_factory=dict)

    def watch(self, asker: Asker) -> None:
        """From now on nothing is asked that the rules of its origin forbid."""

        async def allowed(address: str) -> bool:
            await self.learn(asker, address)
            return urlsplit(address).path == "/robots.txt" or self.allows(address)

        asker.allowed = allowed

    def allows(self, address: str) -> bool:
        """Whether an address may be read; an origin that was not asked yet says nothing."""
        known = self.rules.get(origin(address))
        return known is None or bool(known.can_fetch(address, AGENT))

    def wait(self) -> float:
        """Seconds between two pages that the site asks for."""
        waits = [0.0]
        for rules in self.rules.values():
            delay, rate = rules.crawl_delay(AGENT), rules.request_rate(AGENT)
            if delay:
                waits.append(float(delay))
            if rate and rate.requests:
                waits.append(rate.seconds / rate.requests)
        return max(waits)

    async def learn(self, asker: Asker, address: str) -> None:
        """Read the rules of an address's origin, once.

        A file that is not there allows all; a server that cannot say (an error of its own) allows
        nothing, as the standard has it. Raises Refused where the host does not answer at all.
        """
        at = origin(address)
        if at in self.rules:
            return
        self.rules[at] = Protego.parse("")
        self.rules[at] = Protego.parse(await _text(asker, urljoin(at, "/robots.txt")))
        asker.least_wait = self.wait()


async def _text(asker: Asker, address: str) -> str:
    try:
        answer = await asker.get(address, size=MOST)
    except Refused as refused:
        if refused.why in ("redirect_loop", "other_host"):  # counts as not there
            return ""
        raise
    if answer.status >= 500:
        return "User-agent: *\nDisallow: /"
    if answer.status >= 400:
        return ""
    try:
        return decode(answer.content)[0]
    except UnicodeError:
        return answer.content.decode("utf-8", "replace")


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
