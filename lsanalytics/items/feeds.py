"""Feeds and sitemaps that the analyst saved, as a list of items. Nothing is fetched."""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.sax import SAXParseException

from lxml import etree

from lsanalytics.door.parts import safe_parser
from lsanalytics.errors import InputError
from lsanalytics.items.addresses import (
    article,
    host,
    is_front,
    is_list,
    may_be_section,
    month_of,
    plain,
)
from lsanalytics.items.stamps import day_of, habits_of

# What stands before the first element: declarations, comments, a document type.
ROOT = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*<(?:[\w.-]+:)?([\w.-]+)", re.I | re.S
)
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
WORDS_OF_TITLE = 4  # below that two items may well have one title
JSON_FEED = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.\d)?")


@dataclass(frozen=True)
class Item:
    """One item; ``day`` None where the feed does not say when it was published.

    ``is_change``: the day is that of the last change, which is all that the feed tells.
    """

    outlet: str
    day: date | None
    title: str
    address: str
    is_change: bool = False

    @property
    def code(self) -> str:
        """The same address is the same item, in whatever feed and for whatever device."""
        return f"TB-{hashlib.sha256(plain(self.address).encode()).hexdigest()[:10]}"


@dataclass(frozen=True)
class Feed:
    """What one file holds. ``broken``: the row from which it is, None for a whole one;
    ``nameless``: how many items have no address, so that nobody can tell which they are."""

    items: tuple[Item, ...]
    broken: int | None
    nameless: int


def read_feed(path: Path, outlet: str) -> Feed:
    """The items of one file in RSS, Atom, JSON Feed or the form of sitemaps; of a broken one in XML
    what could be read before and after the fault.

    Raises InputError for a page in HTML, for what is no feed, and for one without items.
    """
    import feedparser

    try:
        content = path.read_bytes()
    except OSError:
        raise InputError("items_not_read", file=path.name) from None
    plain = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    found = ROOT.match(plain)
    root = found[1].lower() if found else b""
    if root == b"html":
        raise InputError("items_html", file=path.name, row=1)
    if root == b"sitemapindex":
        raise InputError("items_index", file=path.name)
    broken = None
    if root == b"urlset":
        items = list(_sitemap(content, path.name, outlet))
    elif plain.startswith(b"{"):
        items = list(_json_feed(content, path.name, outlet))
    else:
        parsed = feedparser.parse(content) if content.strip() else {}
        if not parsed.get("version"):
            raise InputError("items_no_feed", file=path.name)
        items = list(_entries(parsed, outlet))
        if isinstance(parsed.get("bozo_exception"), SAXParseException):
            broken = parsed["bozo_exception"].getLineNumber()
    if not items:
        raise InputError("items_none", file=path.name)
    named = tuple(one for one in items if one.address)
    return Feed(named, broken, len(items) - len(named))


def _entries(parsed: Any, outlet: str) -> Iterator[Item]:
    # The text, not what feedparser 6.0.14 makes of it: that turns 2025/06/30 into the first of the
    # present month, 2025-181 into a day of 2026, and takes the zone ICT for UTC (findings/).
    stamps = [one.get("published") or one.get("updated") or "" for one in parsed.entries]
    known = habits_of(stamps)
    home = parsed.feed.get("link", "")
    atom = parsed.version.startswith("atom")
    for entry, stamp in zip(parsed.entries, stamps, strict=True):
        # FeedBurner puts an address of its own before that of the item.
        address = _whole(entry.get("feedburner_origlink") or entry.get("link", ""), home)
        # Of RSS this is Dublin Core's date, of Atom the day of the last change.
        is_change = atom and not entry.get("published")
        title = _title(entry.get("title", ""))
        yield Item(outlet, day_of(stamp, known), title, address, is_change)


def _whole(link: str, home: str = "") -> str:
    """A link with its site, whose address may stand at the head of the feed; "" for none."""
    try:
        address = urljoin(home, link.strip()) if link.strip() else ""
        return address if urlsplit(address).hostname else ""
    except ValueError:  # brackets or a port that no address has
        return ""


def _title(written: str) -> str:
    """A title as a person reads it, also where a feed has its marks escaped twice."""
    return " ".join(html.unescape(TAG.sub("", written)).split())


def _sitemap(content: bytes, file: str, outlet: str) -> Iterator[Item]:
    try:
        root = etree.fromstring(content, safe_parser())
    except etree.XMLSyntaxError as fault:
        raise InputError("playout_xml", file=file, row=fault.lineno) from None

    def said(node: Any, name: str) -> str:
        # Pictures and films of the item have addresses, titles and days of their own.
        return (node.findtext(name) or "").strip()

    entries = list(root.iterfind("{*}url"))
    published = [said(one, "{*}news/{*}publication_date") for one in entries]
    stamps = [day or said(one, "{*}lastmod") for day, one in zip(published, entries, strict=True)]
    known = habits_of(stamps)
    for one, stamp, day in zip(entries, stamps, published, strict=True):
        title, address = _title(said(one, "{*}news/{*}title")), _whole(said(one, "{*}loc"))
        yield Item(outlet, day_of(stamp, known), title, address, is_change=not day)


def _json_feed(content: bytes, file: str, outlet: str) -> Iterator[Item]:
    """The items of a feed by https://www.jsonfeed.org/version/1.1/."""
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        raise InputError("items_no_feed", file=file) from None
    entries = feed.get("items")
    if not JSON_FEED.fullmatch(str(feed.get("version"))) or not isinstance(entries, list):
        raise InputError("items_no_feed", file=file)

    def said(entry: Any, name: str) -> str:
        value = entry.get(name) if isinstance(entry, dict) else None
        return value if isinstance(value, str) else ""

    home = said(feed, "home_page_url")
    published = [said(one, "date_published") for one in entries]
    stamps = [
        day or said(one, "date_modified") for day, one in zip(published, entries, strict=True)
    ]
    known = habits_of(stamps)
    for entry, stamp, day in zip(entries, stamps, published, strict=True):
        address = _whole(said(entry, "url"), home) or _whole(said(entry, "id"))
        title = _title(said(entry, "title"))
        yield Item(outlet, day_of(stamp, known), title, address, is_change=not day)


@dataclass(frozen=True)
class Listed:
    """The items of some days, by outlet, day and address, and what is to be told beside.

    ``undated``, ``nameless``, ``fronts``: mentions left out because no file says their day or their
    address, or because it is that of a whole site; ``retitled``: further addresses with the number
    of an article that is there; ``contested``: addresses that stand in files of two outlets;
    ``alike``: items of one outlet, day and title; ``shared``: of several outlets and one title;
    ``lists``: addresses left out since they lead to items or are of none; ``sections``: that may be
    of sections; ``outside``: on another host than most of their outlet; ``older``: left out, of
    which the day of a change is known, and by the address an earlier month; ``broken``: files with
    the row from which they are.
    """

    items: list[Item]
    undated: int
    nameless: int
    broken: list[tuple[str, int]]
    fronts: int = 0
    retitled: int = 0
    contested: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    older: tuple[str, ...] = ()


def items_of(sources: Sequence[tuple[str, Path]], first: date, last: date) -> Listed:
    """Items of the days from ``first`` to ``last``, each once, whichever files it stands in."""
    known: dict[str, Item] = {}
    nameless = fronts = 0
    contested: set[str] = set()
    lists: set[str] = set()
    broken: list[tuple[str, int]] = []
    for outlet, path in sources:
        feed = read_feed(path, outlet)
        nameless += feed.nameless
        broken += [] if feed.broken is None else [(path.name, feed.broken)]
        for item in feed.items:
            if is_front(item.address):
                fronts += 1
                continue
            if is_list(item.address):
                lists.add(plain(item.address))
                continue
            before = known.get(item.code)
            if before is not None and before.outlet != outlet:
                contested.add(before.address)
            known[item.code] = _surer(before, item)
    articles: dict[str, Item] = {}
    for item in sorted(known.values(), key=lambda one: one.address):
        key = article(item.address) or item.code
        there = articles.get(key)
        if there is not None and there.outlet != item.outlet:
            contested.add(item.address)
        articles[key] = _surer(there, item)
    within = [one for one in articles.values() if one.day and first <= one.day <= last]
    found = [one for one in within if not _is_older(one)]
    found.sort(key=lambda one: (one.outlet, str(one.day), one.address))
    undated = sum(one.day is None for one in articles.values())
    return Listed(
        items=found,
        undated=undated,
        nameless=nameless,
        broken=broken,
        fronts=fronts,
        retitled=len(known) - len(articles),
        contested=tuple(sorted(contested)),
        alike=_alike(found, lambda one: (one.outlet, one.day)),
        shared=_alike(found, lambda _: (), lambda one: one.outlet),
        lists=tuple(sorted(lists)),
        sections=tuple(one.address for one in found if _may_be_section(one)),
        outside=_outside(found),
        older=tuple(one.address for one in within if _is_older(one)),
    )


def _alike(
    items: Sequence[Item],
    of: Callable[[Item], tuple[object, ...]],
    differ: Callable[[Item], str] = lambda one: one.address,
) -> tuple[str, ...]:
    """Addresses of items of which another has the title and what is taken ``of`` them, and has not
    what must ``differ``; of titles of a few words, as those of the weather, nothing is said."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for one in items:
        words = re.findall(r"\w+", unicodedata.normalize("NFC", one.title).casefold())
        if len(words) >= WORDS_OF_TITLE:
            groups.setdefault((*of(one), *words), []).append(one)
    several = (group for group in groups.values() if len(set(map(differ, group))) > 1)
    return tuple(one.address for group in several for one in group)


def _may_be_section(item: Item) -> bool:
    return len(item.title.split()) < WORDS_OF_TITLE and may_be_section(item.address)


def _is_older(item: Item) -> bool:
    """Whether only the day of a change is known, and the address says an earlier month."""
    said = month_of(item.address) if item.is_change else None
    return said is not None and item.day is not None and said < (item.day.year, item.day.month)


def _outside(items: Sequence[Item]) -> tuple[str, ...]:
    """Addresses on another host than most items of their outlet, nor above or below it."""
    hosts: dict[str, Counter[str]] = {}
    for one in items:
        hosts.setdefault(one.outlet, Counter())[host(one.address)] += 1
    found = []
    for one in items:
        own, here = hosts[one.outlet].most_common(1)[0][0], host(one.address)
        if here != own and not here.endswith(f".{own}") and not own.endswith(f".{here}"):
            found.append(one.address)
    return tuple(found)


def _surer(before: Item | None, item: Item) -> Item:
    """Of two mentions of an item the one that tells its day best: published before changed, and
    the first of several days. A title is taken from where there is one."""
    if before is None:
        return item

    def doubt(one: Item) -> tuple[bool, bool, date]:
        return one.day is None, one.is_change, one.day or date.max

    best, other = (before, item) if doubt(before) <= doubt(item) else (item, before)
    return replace(best, outlet=before.outlet, title=best.title or other.title)
