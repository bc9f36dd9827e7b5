"""A chart of Vega-Lite that is still to be drawn: a build draws in processes that are warm.

Vega starts a JavaScript engine, which takes half a second in each new process. The process of a
brief's cells therefore leaves a chart's description in a folder and a mark in its place; the maker
of the page draws it and puts it there. A chart that was drawn before, by whatever brief, is at
hand.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from lsanalytics.charts.svg import OWN, draw
from lsanalytics.files import write_aside
from lsanalytics.words import Language, text

FOLDER = "LSA_DRAWINGS"  # where a build keeps drawings; unset when a notebook is run by hand
_NAME = r'\\?"([0-9a-f]{32}|)\\?"'  # in HTML, or that in JSON
_MARK = re.compile(f"<svg data-drawing={_NAME} data-of={_NAME}></svg>")


class Chart(Protocol):
    """A chart as Vega-Lite, its content as text, and a name for what it is made of ("" where only
    its content tells)."""

    def spec(self) -> dict[str, Any]: ...
    def content(self) -> str: ...
    def made_of(self) -> str: ...


@dataclass(frozen=True)
class Spec:
    """A chart of Vega-Lite that is ready, and its content as text."""

    given: dict[str, Any]
    text: str

    def spec(self) -> dict[str, Any]:
        return self.given

    def content(self) -> str:
        return self.text

    def made_of(self) -> str:
        return ""


@dataclass(frozen=True)
class Drawing:
    """Everything that an SVG is made from."""

    chart: Chart
    language: Language
    name: str
    title: str
    description: str

    def key(self) -> str:
        """A name for the drawing's content and for the code that draws it."""
        return self._named(self.chart.content())

    def of(self) -> str:
        """A name for what the drawing is made of, which is known before its chart is made."""
        made_of = self.chart.made_of()
        return self._named(made_of) if made_of else ""

    def _named(self, chart: str) -> str:
        words = [self.language, self.name, self.title, self.description]
        content = json.dumps([drawn_by(), chart, *words], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:32]

    def described(self) -> dict[str, Any]:
        """What lsanalytics.charts.svg.draw draws it from."""
        words = {key: value for key, value in vars(self).items() if key != "chart"}
        return {"spec": self.chart.spec(), **words}

    def later(self) -> str | None:
        """A mark for the drawing, described for who draws it; None outside a build."""
        if not (given := os.environ.get(FOLDER)):
            return None
        folder, of = Path(given), self.of()
        key = _known.get(of, "")
        if not (folder / f"{key}.svg").is_file():
            key = self.key()
            if not (folder / f"{key}.svg").is_file():
                content = json.dumps(self.described(), ensure_ascii=False)
                write_aside(folder / f"{key}.json", content)
        return f'<svg data-drawing="{key}" data-of="{of}"></svg>'


_known: dict[str, str] = {}


def known(drawings: Mapping[str, str]) -> None:
    """Drawings (their keys) that the same code has made before, by what they were made of."""
    _known.clear()
    _known.update(drawings)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Take drawings from a folder, and leave there what is still to be drawn, as a build does."""
    before = os.environ.get(FOLDER)
    os.environ[FOLDER] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[FOLDER]
        else:
            os.environ[FOLDER] = before


CODE = ("svg", "compact", "finish", "theme", "wordless")  # a drawing is what these make of it


@cache
def drawn_by() -> str:
    """The libraries and the code that charts are drawn with."""
    sources = [Path(__file__).with_name(f"{name}.py") for name in CODE]
    code = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    return f"{version('altair')} {version('vl-convert-python')} {code}"


def marks(page: str) -> dict[str, str]:
    """The keys of the drawings that are to stand in HTML or in a notebook, each with a name for
    what it is made of ("" where only its content tells)."""
    return dict(_MARK.findall(page))


def completed(page: str, folder: Path, written: Callable[[str], str] = str) -> str:
    """HTML with every mark replaced by its drawing, drawn now if it is not at hand.

    ``written``: as the page's format has it, for a notebook as JSON.
    """
    return _MARK.sub(lambda mark: written(_at_hand(mark[1], folder)), page)


def cannot(fault: str, language: Language) -> str:
    """In the place of a chart of the analyst's own that cannot be drawn."""
    why = " ".join(fault.split())[:300]
    what = text("own.no_chart", language, name=why)
    return f'<p class="not-shown">{escape(text("own.not_shown", language, what=what))}</p>'


def _at_hand(key: str, folder: Path) -> str:
    try:
        return _drawn(key, folder)
    except FileNotFoundError:  # another maker has just drawn it and removed what was asked
        return (folder / f"{key}.svg").read_text(encoding="utf-8")


def _drawn(key: str, folder: Path) -> str:
    target, asked = folder / f"{key}.svg", folder / f"{key}.json"
    if not target.is_file():
        described = json.loads(asked.read_text(encoding="utf-8"))
        try:
            svg = draw(**described)
        except ValueError as fault:
            if not isinstance(described["spec"], dict) or not described["name"].startswith(OWN):
                raise
            return cannot(str(fault), described["language"])
        write_aside(target, svg)
        asked.unlink(missing_ok=True)
        return svg
    return target.read_text(encoding="utf-8")
