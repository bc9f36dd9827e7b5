"""The mark on a page that was not made again: it is the last good one, and old."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from lsanalytics.files import write_aside
from lsanalytics.words import Language, text

_MAIN = re.compile(r"<main\b[^>]*>")
_MARK = '<div class="failed is-old" role="alert"><p>'


def mark_old(page: Path, language: Language, why: str = "old_page") -> None:
    """Say at the head of the page that it is an earlier one; once, and only if there is one.

    ``why``: in which words of ``words/build.toml``.
    """
    if not page.is_file():
        return
    html = page.read_text(encoding="utf-8")
    if _MARK in html:
        return
    words = escape(text(f"build.{why}", language))
    write_aside(page, _MAIN.sub(lambda main: f"{main[0]}{_MARK}{words}</p></div>", html, count=1))
