"""Which addresses are those of one item, and which are of none."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

# Faces of one site, and what is added to an address to count where a reader came from.
FACES = re.compile(r"^(?:www|m|mobile|amp|touch|wap)\.(?=[^.]+\.)")
COUNTED = re.compile(
    r"utm_.*|(?:fb|g|d|y)clid|msclkid|igsh(?:id)?|_g[al]|mc_[ce]id|zarsrc|gidzl|amp|outputtype"
    r"|ref(?:_src)?|spm|print(?:able)?",
    re.I,
)
# Where Google keeps the pages of others.
CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[acv]/(?:s/)?|www\.google\.[\w.]+/amp/(?:s/)?)", re.I
)
AMP = re.compile(r"^/amp(?=/)|/amp/?$|[.-]amp(?=\.html?$)")
# The number that a system gives an article, whatever its headline makes of the rest.
NUMBER = re.compile(r"(?:^|[^\d])(\d{6,20})(?:\.[a-z]{2,5})?$", re.I)
# Pages that lead to items, and files that are none.
LISTS = re.compile(
    r"/(?:tags?|tu-khoa|tim-kiem|search|tac-gia|authors?|rss|feeds?)(?:[/.]|$)"
    r"|/(?:trang|page)[-/]?\d{1,4}(?:\.\w+)?$|/p\d{1,3}(?:\.\w+)?$"
    r"|/(?:lien-he|gioi-thieu|contact|about|so-do-trang|sitemap)(?:\.\w+)?$"
    r"|\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|rss|xml)$",
    re.I,
)
SECTIONS = re.compile(
    r"/(?:chuyen-muc|category|danh-muc|chu-de|topics?|su-kien|dong-su-kien)/", re.I
)
SHORT = re.compile(r"(?:/[a-z]+(?:-[a-z]+){0,3}){1,2}", re.I)  # /kinh-te, /thoi-su/trong-tinh
ON = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(?:0[1-9]|[12]\d|3[01]))?(?=/)")
DATES = ("%Y%m%d", "%d%m%Y", "%Y%m", "%m%Y", "%d%m%y", "%y%m%d")


def plain(address: str) -> str:
    """An address without what does not change the item: scheme, face of the site, counting."""
    parts = urlsplit(CACHE.sub("https://", address))
    host = FACES.sub("", parts.netloc.lower().removesuffix(":80").removesuffix(":443"))
    path = AMP.sub("", re.sub("//+", "/", parts.path)).rstrip("/")
    # Letters with marks may be written as they are, in either form, or encoded.
    written = unicodedata.normalize("NFC", path)
    path = re.sub(r"[^\x00-\x7f]+", lambda letters: quote(letters[0]), written)
    path = re.sub(r"%[0-9a-fA-F]{2}", lambda code: code[0].upper(), path)
    pairs = sorted(one for one in parse_qsl(parts.query, True) if not COUNTED.fullmatch(one[0]))
    return f"https://{host}{path}" + (f"?{urlencode(pairs)}" if pairs else "")


def article(address: str) -> str:
    """Site and number of the article of an address; "" for one that ends in no number, or in what
    may be a day."""
    parts = urlsplit(plain(address))
    found = NUMBER.search(parts.path)
    return f"{parts.netloc}/{found[1]}" if found and not parts.query and not _day(found[1]) else ""


def is_front(address: str) -> bool:
    """Whether an address is that of a site as a whole."""
    parts = urlsplit(plain(address))
    return parts.path in ("", "/index.html", "/index.php") and not parts.query


def is_list(address: str) -> bool:
    """Whether an address is that of a page which leads to items (of a tag, a search, an author, a
    section, the second page of one), of a feed, a picture or a document."""
    path = urlsplit(plain(address)).path
    return bool(LISTS.search(path) or (SECTIONS.search(path) and not article(address)))


def may_be_section(address: str) -> bool:
    """Whether an address is as short as that of a section, and has no number."""
    parts = urlsplit(plain(address))
    return not parts.query and SHORT.fullmatch(parts.path) is not None


def host(address: str) -> str:
    return urlsplit(plain(address)).netloc


def month_of(address: str) -> tuple[int, int] | None:
    """Year and month that stand in an address: /2024/01/05/, /202401/."""
    found = ON.search(urlsplit(address).path)
    return (int(found[1]), int(found[2])) if found else None


def _day(digits: str) -> bool:
    for shape in DATES:
        try:
            if 1990 <= datetime.strptime(digits, shape).year <= 2100:
                return True
        except ValueError:
            continue
    return False
