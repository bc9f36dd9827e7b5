"""What a cell of a notebook shows: a piece of HTML that looks right in JupyterLab and on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from lsanalytics.words import Language, text

# What a brief says of itself to the page and the index, beside what it shows.
ABOUT = "application/vnd.lsanalytics.about+json"
# Stands at the end of a cell whose own results rest on simulated data.
MARK = "application/vnd.lsanalytics.rests-on-simulated+json"
# Beside words on a cell that filters by a name that nothing has.
UNKNOWN = "application/vnd.lsanalytics.unknown+json"
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Block:
    """HTML of one cell. ``about`` travels with it, unseen, to the maker of the page.

    ``fonts`` are the rules that give JupyterLab the page's typeface.
    """

    html: str
    about: dict[str, Any] = field(default_factory=dict)
    fonts: str = ""

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/html": self.html, "text/plain": ""}
        if self.about:
            bundle["text/html"] = f"{laboratory_style(self.fonts)}{self.html}"
            bundle[ABOUT] = self.about
        return bundle


def tag(name: str, content: str, **attributes: str) -> str:
    """An element around ready HTML. ``class_`` and ``data_x`` give ``class`` and ``data-x``."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{content}</{name}>"


def paragraph(words: str, **attributes: str) -> str:
    """A paragraph of plain words."""
    return tag("p", escape(words), **attributes)


def folded(summary: str, content: str) -> str:
    """Ready HTML behind a line of plain words that opens it; on paper it stays closed."""
    return tag("details", tag("summary", escape(summary)) + content)


def deeper(summary: str, content: str) -> str:
    """Ready HTML one tap deeper: behind a line of ready HTML, but open on paper."""
    return tag("details", tag("summary", summary) + content, class_="deeper")


def tabled(content: str, rows: int, language: Language, name: str = "") -> str:
    """A ready table of so many rows, one tap deeper: behind its ``name`` and how long it is."""
    key = "briefs.table_named" if name else "briefs.table_rows"
    return deeper(escape(text(key, language, name=name, count=rows)), content)


def headline(words: str, mark: str = "") -> str:
    """The finding of a section, for its first cell to begin with: the maker of the page sets it
    into the heading above, whose words stay as the topic. ``mark``: ready HTML."""
    return tag("p", f"{escape(words)} {mark}".rstrip(), class_="headline")


def link(href: str, words: str, **attributes: str) -> str:
    """A link of plain words; the words alone where there is nothing to lead to."""
    return tag("a", escape(words), href=href, **attributes) if href else escape(words)


def facts(pairs: list[tuple[str, str]], last: str = "") -> str:
    """Label and value side by side; values are plain words. ``last`` is ready HTML of more."""
    items = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in pairs)
    return f'<dl class="facts">{items}{last}</dl>'


# Where the maker of the page puts the number of a paragraph.
PARAGRAPH = '<span class="paragraph-number" data-kind="paragraph"></span>'
LABORATORY = ('<style class="laboratory">', "</style>")


# JupyterLab has rules of its own for what an output shows, some of two classes: thrice the class
# is stronger than any of them.
_OUTPUT = ".jp-OutputArea-output" * 3
_MARKDOWN = ".jp-MarkdownOutput { font-family: 'Be Vietnam Pro', system-ui, sans-serif; }"
_UNDONE = """
table { table-layout: auto; margin: 0; }
.sparkline { max-width: none; }
tr, tbody tr:nth-child(even), tbody tr:hover { background: none; }
"""


@cache
def laboratory_style(fonts: str) -> str:
    """The page's style sheet for outputs in JupyterLab only; the maker of the page removes it."""
    sheet = (TEMPLATES / "brief" / "brief.css").read_text(encoding="utf-8")
    nested = sheet.replace(":root", "&").replace("\nbody {", "\n& {")
    return f"{LABORATORY[0]}{fonts}{_MARKDOWN}{_OUTPUT} {{{_UNDONE}{nested}}}{LABORATORY[1]}"
