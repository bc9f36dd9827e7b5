"""HTML that is not ours, made fit for a page: nothing fetched, nothing run, the same bytes."""

from __future__ import annotations

import base64
import mimetypes
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

RUNS = ("script", "iframe", "object", "embed", "link", "base", "form", "video", "audio", "meta")
# Names that libraries draw at random: Great Tables, the styles of pandas.
_RANDOM = re.compile(r'\bid="([a-z]{10}|T_[0-9a-f]{5})[^"]*"')
_NEEDS_CARE = re.compile(rf"<(?:{'|'.join(RUNS)}|img|a)\b|\bon\w+\s*=", re.I)
_OUTSIDE = re.compile(r"@import[^;]*;|url\(\s*['\"]?(?!data:|#)[^)]*\)", re.I)


@dataclass(frozen=True)
class Lacking:
    """What could not be taken over: a key of lsanalytics.words own after "no_", and its name."""

    kind: str
    name: str = ""


@dataclass
class Files:
    """The images that a notebook shows, from its folder; which of them were read."""

    folder: Path
    root: Path
    read: set[str] = field(default_factory=set)

    def embedded(self, name: str) -> str | None:
        """An image file of the project as a data URI; None for what is none."""
        path = (self.folder / unquote(name)).resolve()
        kind = mimetypes.guess_type(path.name)[0] or ""
        if not path.is_relative_to(self.root) or not kind.startswith("image/"):
            return None
        self.read.add(path.relative_to(self.root).as_posix())
        try:
            content = path.read_bytes()
        except OSError:
            return None
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"


@dataclass(frozen=True)
class Clean:
    html: str
    lacking: tuple[Lacking, ...]
    is_blank: bool


def clean(html: str, files: Files) -> Clean:
    """HTML without what runs or fetches, its images within it, its random names numbered."""
    html = numbered(html)
    if not _NEEDS_CARE.search(html) and not _OUTSIDE.search(html):
        return Clean(html, (), False)
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_OUTSIDE.sub("none", html), "html.parser")
    lacking = [Lacking("script")] if soup.find_all(RUNS) else []
    for element in soup.find_all(RUNS):
        element.decompose()
    for element in soup.find_all(True):
        _disarm(element)
    for image in soup.find_all("img"):
        lacking += _embed(image, files)
    seen = soup.find_all(["img", "svg", "table", "canvas", "hr"])
    return Clean(str(soup), tuple(dict.fromkeys(lacking)), not (seen or _words(soup)))


def _words(soup: Any) -> str:
    return "".join(
        string for string in soup.find_all(string=True) if string.parent.name != "style"
    ).strip()


def _disarm(element: Any) -> None:
    for name in list(element.attrs):
        value = str(element.attrs[name]).strip().lower()
        if name.lower().startswith("on") or value.startswith("javascript:"):
            del element.attrs[name]


def _embed(image: Any, files: Files) -> list[Lacking]:
    """Put an image into the page; one that cannot be is replaced by its words."""
    image.attrs.pop("srcset", None)
    source = str(image.get("src") or "")
    if source.startswith("data:image/"):
        return []
    held = None if ":" in source else files.embedded(source)
    if held is not None:
        image["src"] = held
        return []
    image.replace_with(str(image.get("alt") or ""))
    return [Lacking("image", source)]


def numbered(html: str) -> str:
    """HTML whose random names are numbered in the order in which they come."""
    names = dict.fromkeys(_RANDOM.findall(html))
    for position, name in enumerate(names, start=1):
        html = html.replace(name, f"own-{position}")
    return html


def formula(latex: str) -> str:
    """A formula as MathML, which browsers draw by themselves; "" for one that cannot be read."""
    from latex2mathml.converter import convert

    bare = latex.strip()
    block = not bare.startswith("$") or bare.startswith("$$")
    bare = bare.strip("$").strip()
    for name in ("displaymath", "equation", "equation*", "math"):
        bare = bare.removeprefix(f"\\begin{{{name}}}").removesuffix(f"\\end{{{name}}}")
    bare = bare.removeprefix(r"\displaystyle").strip()
    try:
        made: str = convert(bare, display="block" if block else "inline")
    except Exception:  # the library raises whatever it meets
        return ""
    return "" if not bare or re.search(r"<mi>\\\w+</mi>", made) else made
