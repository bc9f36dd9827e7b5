"""The mark on a page that could not be made again: it is the last good one, and old."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from lsanalytics.files import write_aside
from lsanalytics.words import Language, text

_MAIN = re.compile(r"<main\b[^>]*>")
_MARK = '<div class="failed is-old" role="alert"><p>'


def mark_old(page: Path, language: Language) -> None:
    """Say at the head of the page that it is an earlier one; once, and only if there is one."""
    if not page.is_file():
        return
    html = page.read_text(encoding="utf-8")
    if _MARK in html:
        return
    words = escape(text("build.old_page", language))
    write_aside(page, _MAIN.sub(lambda main: f"{main[0]}{_MARK}{words}</p></div>", html, count=1))
