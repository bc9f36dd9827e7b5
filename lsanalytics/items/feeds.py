"""Feeds and sitemaps that the analyst saved, as a list of items. Nothing is fetched."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException

from lxml import etree

from lsanalytics.clock import HOME
from lsanalytics.errors import InputError

HEAD = 2048
# "GMT+7", as newspapers print it: ahead of GMT, though some readers take it for behind.
ZONE = re.compile(r" ?\(?(?:GMT|UTC)([+-])0?(\d|1\d)(?::?00)?\)?$")


@dataclass(frozen=True)
class Item:
    """One item; ``day`` None where the feed does not say when it was published."""

    outlet: str
    day: date | None
    title: str
    address: str

    @property
    def code(self) -> str:
        """The same address is the same item, whatever feed it stands in."""
        plain = self.address.split("#")[0].rstrip("/")
        return f"TB-{hashlib.sha256(plain.encode()).hexdigest()[:10]}"


def read_feed(path: Path, outlet: str) -> tuple[list[Item], int | None]:
    """The items of one file in RSS, Atom or the form of sitemaps; and the row from which it is
    broken, if it is: what could be read before and after it is taken.

    Raises InputError for a page in HTML, for what is no feed, and for one without items.
    """
    import feedparser

    try:
        content = path.read_bytes()
    except OSError:
        raise InputError("items_not_read", file=path.name) from None
    head = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise InputError("items_html", file=path.name, row=1)
    broken = None
    if b"<urlset" in head:
        found = list(_sitemap(content, path.name, outlet))
    elif b"<sitemapindex" in head:
        raise InputError("items_index", file=path.name)
    else:
        parsed = feedparser.parse(content)
        if not parsed.version:
            raise InputError("items_no_feed", file=path.name)
        found = [_entry(one, outlet) for one in parsed.entries]
        if isinstance(parsed.get("bozo_exception"), SAXParseException):
            broken = parsed["bozo_exception"].getLineNumber()
    if not found:
        raise InputError("items_none", file=path.name)
    return [one for one in found if one.address], broken


def _entry(entry: Any, outlet: str) -> Item:
    # The text, not what feedparser 6.0.14 makes of it: that turns 2025/06/30 into the first of the
    # present month, 2025-181 into a day of 2026, and takes the zone ICT for UTC (findings/).
    day = _day(entry.get("published") or entry.get("updated") or "")
    return Item(outlet, day, " ".join(entry.get("title", "").split()), entry.get("link", ""))


def _sitemap(content: bytes, file: str, outlet: str) -> Iterator[Item]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise InputError("playout_xml", file=file, row=fault.lineno) from None
    for one in root.iterfind("{*}url"):

        def said(name: str, node: Any = one) -> str:
            found = node.find(f".//{{*}}{name}")
            return "" if found is None else (found.text or "").strip()

        stamp = said("publication_date") or said("lastmod")
        yield Item(outlet, _day(stamp), said("title"), said("loc"))


def _day(stamp: str) -> date | None:
    """The country's day of a time as feeds write it (RFC 822, ISO 8601); None for any other text.

    A time without a zone, or with the name of one that mail does not know, is the country's own.
    """
    stamp = ZONE.sub(lambda zone: f"{zone[1]}{int(zone[2]):02}00", stamp.strip())
    stamp = re.sub(r"(:\d\d ?[+-]\d\d)$", r"\g<1>00", stamp)
    stamp = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", stamp)
    for read in (datetime.fromisoformat, parsedate_to_datetime, _day_of_year):
        try:
            moment = read(stamp)
        except (ValueError, IndexError):
            continue
        return (moment.astimezone(HOME) if moment.tzinfo else moment).date()
    return None


def _day_of_year(stamp: str) -> datetime:
    """``2025-181``: the 181st day; three digits, for with two it is a month."""
    if not re.fullmatch(r"\d{4}-\d{3}", stamp):
        raise ValueError(stamp)
    return datetime.strptime(stamp, "%Y-%j")


def items_of(
    sources: list[tuple[str, Path]], first: date, last: date
) -> tuple[list[Item], int, list[tuple[str, int]]]:
    """Items of the days from ``first`` to ``last``, each address once, by outlet, day and address;
    how many without a day were left out; and the files that are broken, with the row."""
    seen: dict[str, Item] = {}
    undated: set[str] = set()
    broken: list[tuple[str, int]] = []
    for outlet, path in sources:
        items, row = read_feed(path, outlet)
        broken += [] if row is None else [(path.name, row)]
        for item in items:
            if item.day is None:
                undated.add(item.code)
            elif first <= item.day <= last:
                seen.setdefault(item.code, item)
    found = sorted(seen.values(), key=lambda one: (one.outlet, str(one.day), one.address))
    return found, len(undated - seen.keys()), broken
