"""One site, from its robots.txt to what was found: the story of a visit."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from playwright.async_api import Error, Playwright

from lsanalytics import clock
from lsanalytics.audit import look, network
from lsanalytics.audit.behind import Behind
from lsanalytics.audit.browser import Viewer, Window, started
from lsanalytics.audit.fetch import Answer, Asker, Refused
from lsanalytics.audit.links import broken
from lsanalytics.audit.model import SEEN, VERSION, Area, Finding, Limits, Site, Visit
from lsanalytics.audit.notices import has_gambling, is_foreign, is_notice
from lsanalytics.audit.page import Page
from lsanalytics.audit.patterns import MEASURES, RATING, says
from lsanalytics.audit.requirements import Requirement
from lsanalytics.audit.robots import Robots

AXE_SECONDS = 60.0


@dataclass(frozen=True)
class Tools:
    """What visits are made with. ``names`` tells a host's IPv6 addresses."""

    playwright: Playwright
    chromium: str
    limits: Limits
    register: network.Register
    names: network.Names = network.aaaa
    ca_file: str | None = None
    now: Callable[[], datetime] = clock.now


@dataclass
class _Seen:
    """What a visit in a ``year`` gathers of a site of an ``area``. ``known``: the status of the
    pages that were opened."""

    year: int
    area: Area
    findings: dict[str, Finding] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    aside: tuple[str, ...] = ()
    versions: str = ""
    outcome: str = "reached"

    def add(self, *findings: Finding) -> None:
        for one in findings:
            self.findings[one.requirement] = replace(one, aside=(*one.aside, *self.aside))


async def visit(
    site: Site,
    ips: Mapping[str, list[str]],
    asked: tuple[Requirement, ...],
    folder: Path,
    tools: Tools,
) -> Visit:
    """What a site shows of the requirements ``asked``; what was seen is kept in ``folder``.

    Raises nothing for what a site does: an outcome tells, and leaves undecided what it hides.
    """
    began = tools.now()
    asker, kept = Asker(ips, tools.limits, tools.ca_file), dict[str, str]()
    seen = _Seen(began.year, tools.register.area)
    wanted = {one.id for one in asked if one.seen_by == "machine"}
    try:
        async with asyncio.timeout(tools.limits.site_seconds):
            await _see(site, asker, wanted, folder, tools, seen, kept)
    except TimeoutError:
        seen.facts["stopped"] = tools.limits.site_seconds
        if not seen.findings:  # nothing of it was seen: the next run asks again
            seen.outcome = "timeout"
    except Refused as refused:
        seen.outcome, seen.facts["detail"] = refused.why, refused.detail[:300]
    except Error as fault:
        seen.outcome, seen.facts["detail"] = "browser", fault.message.splitlines()[0][:300]
    except (ConnectionError, ssl.SSLError) as fault:
        seen.outcome, seen.facts["detail"] = "unreachable", str(fault)[:300]
    except OSError:
        raise  # of this machine: a full disk
    except Exception as fault:  # a page that this program is not made for: the other sites go on
        seen.outcome, seen.facts["detail"] = "fault", f"{type(fault).__name__}: {fault}"[:300]
    finally:
        await asker.close()
    rest = "site_time" if seen.outcome in SEEN else "not_reached"
    for name in sorted(wanted - seen.findings.keys()):
        seen.findings[name] = Finding(name, "cannot_tell", rest, site.address)
    return Visit(
        agency=site.agency,
        site=site.site,
        address=site.address,
        outcome=seen.outcome,
        seen_at=began.isoformat(timespec="seconds"),
        version=VERSION,
        tools=seen.versions,
        findings=tuple(seen.findings[one.id] for one in asked if one.id in seen.findings),
        facts=seen.facts,
        files=kept,
        requests=tuple(asker.log),
    )


async def _see(
    site: Site,
    asker: Asker,
    wanted: set[str],
    folder: Path,
    tools: Tools,
    seen: _Seen,
    kept: dict[str, str],
) -> None:
    until = time.monotonic() + 0.85 * tools.limits.site_seconds
    if not asker.ips.get(site.host):
        raise Refused("unreachable", site.host)
    robots = Robots()
    robots.watch(asker)
    await robots.learn(asker, site.address)
    answer = await asker.get(site.address)
    _refuse_unusable(answer)
    untrusted = answer.trusted is False
    await _connection(site, answer, asker, wanted, tools, seen)
    if untrusted:
        seen.outcome, seen.aside = "certificate_not_trusted", (*seen.aside, "untrusted")
    if answer.tries > 1:
        seen.aside = (*seen.aside, "second_try")
        seen.facts["tries"] = answer.tries
    async with started(tools.playwright, tools.chromium, asker.ips) as chromium:
        unchecked = untrusted or tools.ca_file is not None
        viewer = Viewer(chromium, asker, robots, tools.limits, folder, unchecked)
        seen.versions = f"Chromium {chromium.version}"
        try:
            await _pages(site, answer, viewer, wanted, seen, until)
        finally:
            kept.update(viewer.kept)


def _refuse_unusable(answer: Answer) -> None:
    """Raises Refused for an answer that is no page for everybody."""
    if answer.status in (401, 407):
        raise Refused("password", str(answer.status))
    if answer.status >= 400:
        raise Refused("http_error", str(answer.status))
    kind = answer.headers.get("content-type", "").lower() or "text/html"
    if "html" not in kind:
        raise Refused("not_html", kind)


async def _connection(
    site: Site, answer: Answer, asker: Asker, wanted: set[str], tools: Tools, seen: _Seen
) -> None:
    if "https_redirect" in wanted:
        seen.add(await network.https(answer, site, asker))
    if "hsts" in wanted:
        seen.add(network.hsts(answer))
    if "ipv6" in wanted:
        seen.add(await network.ipv6(site.host, list(asker.ips[site.host]), tools.names))
    if "domain" in wanted:
        seen.add(tools.register.domain(site))
    seen.facts["certificate"] = network.certificate(answer)
    seen.facts["landed"] = answer.address
    seen.facts["hops"] = list(answer.hops)


async def _pages(
    site: Site, answer: Answer, viewer: Viewer, wanted: set[str], seen: _Seen, until: float
) -> None:
    """The first page on both screens, then the home page and what lies behind it."""
    phone = await viewer.window(phone=True)
    small = await viewer.open(phone, answer.address, whole=True)
    await viewer.keep(phone, "dien-thoai")
    _of_phone(small, phone, wanted, seen)
    desktop = await viewer.window(phone=False)
    first = await viewer.open(desktop, answer.address, whole=True)
    await viewer.keep(desktop, "may-tinh")
    if first.passwords and first.is_thin:
        seen.findings.clear()
        raise Refused("password", first.address)
    _refuse_what_is_no_content(first, seen)
    if "lang" in wanted:
        seen.add(look.language(first))
    of_first = seen.aside  # what is said of the first page and not of the one behind it
    home = await _home(first, desktop, viewer, seen)
    if home is not first:
        _refuse_what_is_no_content(home, seen)
    if has_gambling(home):
        seen.aside = (*seen.aside, "gambling")
    _of_home(site, home, wanted, seen)
    await _behind(site, home, desktop, viewer, wanted, seen)
    await desktop.context.close()
    if "broken_links" in wanted:
        seen.add(await broken(home, viewer.asker, seen.known, until))
    await _beside(answer.address, viewer, seen)
    if "axe" in wanted:  # last: it can keep a window busy for long
        found = await _axe(small, phone, viewer, seen)
        seen.findings["axe"] = replace(found, aside=of_first)


def _refuse_what_is_no_content(page: Page, seen: _Seen) -> None:
    """A notice or somebody else's page stands at the address: of the agency's nothing was seen.
    Raises Refused."""
    why = "notice" if is_notice(page) else "foreign" if is_foreign(page) else ""
    if why:
        seen.findings.clear()
        raise Refused(why, " ".join(page.text.split())[:200])


async def _axe(small: Page, phone: Window, viewer: Viewer, seen: _Seen) -> Finding:
    try:
        async with asyncio.timeout(AXE_SECONDS):
            axe = await viewer.axe(phone)
    except TimeoutError:
        return Finding("axe", "cannot_tell", "axe_slow", small.address)
    seen.versions += f"; axe-core {axe['version']}"
    seen.facts["axe"] = axe
    return look.accessible(axe["violations"], small)


def _of_phone(small: Page, phone: Window, wanted: set[str], seen: _Seen) -> None:
    if "responsive_360" in wanted:
        seen.add(look.fits_phone(small))
    if "page_size" in wanted:
        seen.add(look.weight(phone.weight, small, whole=not (phone.unfinished or phone.cut)))
    seen.facts["weight"] = phone.weight
    seen.facts["scroll_width"] = small.scroll_width
    seen.facts["not_asked"] = [f"{one.why}: {one.address[:200]}" for one in small.blocked][:50]
    if small.legacy:
        seen.facts["encoding"] = small.legacy


async def _home(first: Page, desktop: Window, viewer: Viewer, seen: _Seen) -> Page:
    """The page that is the home page in fact: behind a first page that is only a picture."""
    ahead = look.splash(first, viewer.asker.may_ask)
    if not ahead:
        return first
    try:
        home = await viewer.open(desktop, ahead, whole=True)
    except Refused:
        return first
    await viewer.keep(desktop, "trang-chu")
    seen.aside = (*seen.aside, "splash")
    seen.facts["home"] = home.address
    return home


def _of_home(site: Site, home: Page, wanted: set[str], seen: _Seen) -> None:
    if "search" in wanted:
        seen.add(look.search_box(home))
    if "contact_name" in wanted:
        seen.add(look.agency_named(site.agency_name, home))
    asked = [name for name in look.CONTACTS if name in wanted]
    seen.add(*(look.contact(name, home, site.agency_name, seen.area) for name in asked))
    outside = {one.address.split("/")[2] for one in home.blocked if one.why == "other_host"}
    seen.facts["measures"] = sorted(host for host in outside if MEASURES.search(host))
    seen.facts["rating_words"] = says(RATING, home.text)
    seen.facts["described"] = home.head


async def _behind(
    site: Site, home: Page, desktop: Window, viewer: Viewer, wanted: set[str], seen: _Seen
) -> None:
    opened: dict[str, Page | Refused] = {}
    pages = seen.facts.setdefault("pages", {})  # address -> name of what was kept of it

    async def open_page(address: str) -> Page:
        if address not in opened:
            try:
                page = await viewer.open(desktop, address, whole=False)
                name = viewer.name_for(address)
                await viewer.keep(desktop, name)
                opened[address], pages[page.address] = page, name
                if page.status is not None:
                    seen.known[address.split("#")[0]] = page.status
            except Refused as refused:
                opened[address] = refused
        held = opened[address]
        if isinstance(held, Refused):
            raise held
        return held

    may_ask = viewer.asker.may_ask
    behind = Behind(home, open_page, may_ask, seen.year, seen.area, site.agency_name)
    contacts = [seen.findings[name] for name in look.CONTACTS if name in seen.findings]
    for before, one in zip(contacts, await behind.elsewhere(contacts), strict=True):
        if one is not before:
            seen.add(one)
    seen.add(*await behind.all(wanted))
    seen.known.update(dict.fromkeys((one.split("#")[0] for one in behind.missing), 404))


async def _beside(address: str, viewer: Viewer, seen: _Seen) -> None:
    """What a site says to programs: recorded, judged by nobody."""
    for name, path in (
        ("sitemap_xml", "/sitemap.xml"),
        ("security_txt", "/.well-known/security.txt"),
    ):
        try:
            answer = await viewer.asker.get(urljoin(address, path))
        except Refused as refused:
            seen.facts[name] = refused.why
            continue
        if answer.trusted is False:  # nobody knows who wrote it
            seen.facts[name] = "unknown"
            continue
        there = answer.status == 200
        if name == "sitemap_xml" and there:
            seen.facts[name] = _entries(answer.content)
        else:
            there = there and b"contact:" in answer.content.lower()
            seen.facts[name] = "present" if there else "absent"


def _entries(content: bytes) -> int | str:
    """How many addresses a sitemap lists; "unreadable" where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return len(etree.fromstring(content, parser).findall(".//{*}loc"))
    except etree.XMLSyntaxError:
        return "unreadable"
