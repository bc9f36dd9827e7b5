"""Text of a notebook: Markdown with its images and formulas, and what programs print."""

from __future__ import annotations

import re
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from lsanalytics.briefs.own_frame import ADDRESS
from lsanalytics.briefs.own_html import Files, clean, formula
from lsanalytics.words import Language, number, text

# Colours, links of a terminal, what it does without being seen.
_COLOUR = re.compile(
    r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\].*?(?:\x07|\x1b\\)|[^\n]\x08|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
# How long something took, and an address: other ones in each run.
_CLOCKED = re.compile(
    r"(?<=\d/)(\d+) \[\d+:\d+.*?\]|^(CPU times|Wall time): .*|^\S+ \S+ ± .*(?= per loop)", re.M
)
_NUMBER = re.compile(r"\b0x[0-9a-fA-F]{8,}\b")
LINES = 40  # of what a cell prints; the first ones and the last ones
LAST = 10
_KERNEL = re.compile(r"(?:/\S*/)?ipykernel_\d+/\d+\.py|<ipython-input-\d+-[0-9a-f]+>|\bpid[= ]\d+")
_WARNED = re.compile(r"^\S.*?:\d+: (?=\w*Warning: )", re.M)
_OVERWRITTEN = re.compile(r"[^\n]*\r(?!\n)")
# What parts the heading of a table from its rows, where it was left in a paragraph.
_BORDER = re.compile(r"^[|:\- ]*-[|:\- ]*\|[|:\- ]*$", re.M)
_STROKE = re.compile(r"(?<!\\)\|")


def steady_text(words: str, *own: Path) -> str:
    """What a program printed, without what differs from run to run or machine to machine.

    ``own`` are folders of the project. Colours, addresses of objects, where a warning came from and
    the folders of this machine go; of a line that was overwritten, such as a progress bar, the last
    state stays.
    """
    words = _OVERWRITTEN.sub("", _COLOUR.sub("", words))
    words = _CLOCKED.sub(lambda found: found[1] or (f"{found[2]}: …" if found[2] else "…"), words)
    words = _NUMBER.sub("…", ADDRESS.sub("", _WARNED.sub("", words)))
    words = _KERNEL.sub("…", words)
    words = re.sub(rf"{re.escape(tempfile.gettempdir())}/tmp\w{{8}}", "…", words)
    for folder in _folders(*own):
        words = words.replace(folder, "…")
    return words


def shortened(words: str, language: Language) -> str:
    """What a program printed, without the middle of very many lines: how many is told there."""
    lines = words.splitlines()
    left_out = len(lines) - LINES
    if left_out < LAST:
        return words
    told = text("own.lines_left_out", language, count=number(left_out, language))
    return "\n".join([*lines[: LINES - LAST], told, *lines[-LAST:]])


def _folders(*own: Path) -> list[str]:
    """Folders of this machine, the longest first."""
    found = {str(one) for one in own}
    found |= {str(Path.cwd()), sys.prefix, sys.base_prefix, str(Path.home()), tempfile.gettempdir()}
    return sorted((one for one in found if len(one) > 3), key=len, reverse=True)


class _Renderer(IPythonRenderer):  # type: ignore[misc]
    """nbconvert's, with formulas as MathML and images from the notebook's own folder."""

    def __init__(self, files: Files, attachments: dict[str, Any], language: Language) -> None:
        super().__init__(escape=False, exclude_anchor_links=True, attachments=attachments)
        self.files, self.language = files, language
        self.lacking: list[str] = []

    def _math(self, body: str, written: str) -> str:
        made = formula(written)
        if not made:
            self.lacking.append(text("own.no_formula", self.language, name=body.strip()))
        return made or f"<code>{escape(body)}</code>"

    def block_math(self, body: str) -> str:
        return self._math(body, f"$${body}$$")

    def inline_math(self, body: str) -> str:
        return self._math(body, f"${body}$")

    def latex_environment(self, name: str, body: str) -> str:
        return self._math(body, f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def paragraph(self, text: str) -> str:
        """A paragraph; told where it is a table of which one row has more or fewer cells."""
        if _BORDER.search(text):
            self.lacking.append(_no_table(text, self.language))
        return str(super().paragraph(text))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        name = url.removeprefix("attachment:")
        if name != url and name in self.attachments:
            url = self._embed_image_or_attachment(url)
        elif not url.startswith("data:image/"):
            url = (None if ":" in url else self.files.embedded(url)) or ""
        if not url:
            self.lacking.append(_no_image(name, self.language))
            return escape(text)
        more = f' title="{escape(title)}"' if title else ""
        return f'<img class="own" alt="{escape(text)}"{more} src="{url}">'


def _no_image(name: str, language: Language) -> str:
    return text("own.no_image", language, name=name)


def _no_table(rows: str, language: Language) -> str:
    head, *others = (one.strip() for one in rows.splitlines())
    cells = len(_STROKE.findall(head.strip("|")))
    unlike = (one for one in others if len(_STROKE.findall(one.strip("|"))) != cells)
    return text("own.no_table", language, name=next(unlike, head))


def markdown(
    source: str, attachments: Any, files: Files, language: Language
) -> tuple[str, list[str]]:
    """Markdown as HTML, and what of it cannot be shown."""
    renderer = _Renderer(files, dict(attachments), language)
    html = MarkdownWithMath(renderer=renderer).render(source)
    if "<" in source or "](" in source:  # HTML within it, or links
        made = clean(html, files, text("own.image", language))
        html = made.html
        renderer.lacking += [
            text(f"own.no_{one.kind}", language, name=one.name) for one in made.lacking
        ]
    return html, renderer.lacking
