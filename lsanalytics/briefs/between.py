"""Marks on a page, around what a build puts there last: see lsanalytics.briefs.company and
left_out."""

from __future__ import annotations

import re
from collections.abc import Callable

_MARKED = re.compile(rb"(<!--company (\S+?)-->).*?(<!--/company-->)")


def marked(piece: str, content: str = "") -> str:
    """HTML on one line between the marks of a piece."""
    return f"<!--company {piece}-->{content}<!--/company-->"


def filled(
    page: bytes, content: Callable[[str], str], written: Callable[[str], str] = str
) -> bytes:
    """A page, in UTF-8, with new content between its marks; ``written``: as the page's format has
    it."""

    def put(mark: re.Match[bytes]) -> bytes:
        return mark[1] + written(content(mark[2].decode())).encode() + mark[3]

    return _MARKED.sub(put, page)
