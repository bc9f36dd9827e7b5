"""Marks on a page, around what a build puts there last: see lsanalytics.briefs.company and
left_out."""

from __future__ import annotations

import re
from collections.abc import Callable

_MARKED = re.compile(r"(<!--company (\S+?)-->).*?(<!--/company-->)")


def marked(piece: str, content: str = "") -> str:
    """HTML on one line between the marks of a piece."""
    return f"<!--company {piece}-->{content}<!--/company-->"


def filled(page: str, content: Callable[[str], str], written: Callable[[str], str] = str) -> str:
    """A page with new content between its marks; ``written``: as the page's format has it."""
    return _MARKED.sub(lambda mark: f"{mark[1]}{written(content(mark[2]))}{mark[3]}", page)
