"""Pages as they are read by tests, parsed once each. Nobody changes what is read here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bs4 import BeautifulSoup


def parsed(path: Path) -> BeautifulSoup:
    """A page by its content: one that is made again is read again."""
    return _parsed(path.read_text(encoding="utf-8"))


@lru_cache(64)
def _parsed(content: str) -> BeautifulSoup:
    return BeautifulSoup(content, "lxml")
