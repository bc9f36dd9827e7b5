"""Which machine wrote a list, by its first bytes."""

from __future__ import annotations

import codecs
import re

HEAD = 4096
MARKS = (
    ("nielsen", re.compile(rb"(?i)(\xef\xbb\xbf)?%FORMAT *\t")),
    ("bxf", re.compile(rb"(?s).{0,1000}?<([A-Za-z_][\w.-]*:)?BxfMessage[\s>]")),
    ("xmltv", re.compile(rb"(?s)(\xef\xbb\xbf)?\s*(<\?xml.{0,200}?\?>)?.{0,1000}?<tv[\s>]")),
    ("arl", re.compile(rb"[^\n]{0,80}as-run \(Ch\d+:")),
    ("rivendell", re.compile(rb"\s{0,80}Rivendell [^\n]{0,80}Report for ")),
    ("airbox", re.compile(rb"(\xef\xbb\xbf)?#LISTID ")),
)


def playout_kind(head: bytes) -> str:
    """The kind of a list of playout by its first bytes; "" for another file."""
    start = head[:HEAD]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start[: len(start) // 2 * 2].decode("utf-16", errors="ignore").encode()
    return next((kind for kind, mark in MARKS if mark.match(start)), "")
