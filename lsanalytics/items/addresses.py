"""Which addresses are those of one item, and which are of none."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

# Faces of one site, and what is added to an address to count where a reader came from.
FACES = re.compile(r"^(?:www|m|mobile|amp|touch|wap)\.(?=[^.]+\.)")
COUNTED = re.compile(
    r"utm_.*|(?:fb|g|d|y)clid|msclkid|igsh(?:id)?|_g[al]|mc_[ce]id|zarsrc|gidzl|amp|outputtype"
    r"|ref(?:_src)?|spm",
    re.I,
)
# Where Google keeps the pages of others.
CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[acv]/(?:s/)?|www\.google\.[\w.]+/amp/(?:s/)?)", re.I
)
AMP = re.compile(r"^/amp(?=/)|/amp/?$|[.-]amp(?=\.html?$)")
# The number that a system gives an article, whatever its headline makes of the rest.
NUMBER = re.compile(r"(?:^|[^\d])(\d{6,20})(?:\.[a-z]{2,5})?$", re.I)
DATES = ("%Y%m%d", "%d%m%Y", "%Y%m", "%m%Y", "%d%m%y", "%y%m%d")


def plain(address: str) -> str:
    """An address without what does not change the item: scheme, face of the site, counting."""
    parts = urlsplit(CACHE.sub("https://", address))
    host = FACES.sub("", parts.netloc.lower().removesuffix(":80").removesuffix(":443"))
    path = AMP.sub("", re.sub("//+", "/", parts.path)).rstrip("/")
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


def _day(digits: str) -> bool:
    for shape in DATES:
        try:
            if 1990 <= datetime.strptime(digits, shape).year <= 2100:
                return True
        except ValueError:
            continue
    return False
