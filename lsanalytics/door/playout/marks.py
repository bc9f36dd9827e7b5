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


# What is no list of what was sent, whatever its name: a word of ``errors.playout_<kind>``.
NO_LISTS = (
    ("calendar", re.compile(rb"(?i)(\xef\xbb\xbf)?\s*BEGIN:VCALENDAR\b")),
    ("subtitles", re.compile(rb"(\xef\xbb\xbf)?\s*(WEBVTT\b|\[Script Info\])")),
    ("subtitles", re.compile(rb"(\xef\xbb\xbf)?\s*\d{1,6}\s*\n\d\d:\d\d:\d\d[,.]\d{3} -->")),
    ("playlist", re.compile(rb"(?i)(\xef\xbb\xbf)?\s*(#EXTM3U\b|\[playlist\])")),
)


def no_list(head: bytes) -> str:
    """What a text is by its first bytes that is no list of what was sent; "" for another."""
    return next((kind for kind, mark in NO_LISTS if mark.match(_narrow(head))), "")


def playout_kind(head: bytes) -> str:
    """The kind of a list of playout by its first bytes; "" for another file."""
    start = _narrow(head)
    return next((kind for kind, mark in MARKS if mark.match(start)), "")


def _narrow(head: bytes) -> bytes:
    """The first bytes, of UTF-16 in UTF-8."""
    start = head[:HEAD]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start[: len(start) // 2 * 2].decode("utf-16", errors="ignore").encode()
    return start
