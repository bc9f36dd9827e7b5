"""HTML that is not ours, made fit for a page: nothing fetched, nothing run, the same bytes."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

RUNS = (
    *("script", "iframe", "object", "embed", "link", "base", "form", "video", "audio", "meta"),
    *("button", "select", "textarea"),
)
# Attributes that name other elements of the same piece.
_NAMING = ("id", "for", "headers", "aria-labelledby", "aria-describedby")
# Names that libraries draw at random: Great Tables, the styles of pandas.
_RANDOM = re.compile(r'\bid="([a-z]{10}|T_[0-9a-f]{5})[^"]*"')
_ABOVE = re.compile(r"\bposition\s*:\s*(fixed|sticky)", re.I)  # over the rest of the page
_HASH = re.compile(r"#([\w-]+)")
_OWN = re.compile(r"\s*#own-[0-9a-f]")
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

    def holds(self, name: str) -> bool:
        """Whether a link from the notebook's folder leads to a file of the project."""
        path = (self.folder / unquote(name.partition("#")[0])).resolve()
        return path.is_relative_to(self.root) and path.is_file()

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
    """Own HTML as it can stand in a page; ``lacking``: what of it could not be taken over."""

    html: str
    lacking: tuple[Lacking, ...]
    is_blank: bool


def clean(html: str, files: Files, unnamed: str = "") -> Clean:
    """HTML without what runs, fetches or reaches beyond itself; its images within it, its random
    names numbered, its elements closed. ``unnamed``: words for an image that has none.
    """
    from bs4 import BeautifulSoup

    html = numbered(html)
    own = f"own-{hashlib.sha256(html.encode()).hexdigest()[:6]}"
    soup = BeautifulSoup(_ABOVE.sub("", _OUTSIDE.sub("none", html)), "html.parser")
    runs = [*soup.find_all(RUNS), *soup.select("input:not([type=checkbox])")]
    lacking = [Lacking("script")] if runs else []
    for element in [*runs, *soup.find_all("source")]:  # other forms of an image
        element.decompose()
    names = {str(one["id"]) for one in soup.find_all(id=True)}
    for element in soup.find_all(True):
        _disarm(element)
        _name(element, own, names, unnamed)
    for image in soup.find_all("img"):
        lacking += _embed(image, files, unnamed)
    for link in soup.find_all("a", href=True):
        lacking += _unlink(link, files)
    seen = soup.find_all(["img", "svg", "table", "hr", "math", "input", "meter", "progress"])
    is_blank = not (seen or soup.get_text(strip=True))
    for style in soup.find_all("style"):
        style.string = _within(_HASH.sub(lambda m: f"#{_renamed(m[1], own, names)}", style.text))
    return Clean(str(soup), tuple(dict.fromkeys(lacking)), is_blank)


def _within(css: str) -> str:
    """Rules that hold for their own piece of HTML alone, as those do that begin with its name."""
    import tinycss2

    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    ours: list[Any] = []
    others: list[Any] = []
    for rule in rules:
        named = "}" if rule.type == "error" else tinycss2.serialize(rule.prelude)
        if "}" in named:  # would end what stands around it
            continue
        is_ours = rule.type == "qualified-rule" and all(map(_OWN.match, named.split(",")))
        (ours if is_ours else others).append(rule)
    around = f"@scope {{{tinycss2.serialize(others)}}}" if others else ""
    return str(tinycss2.serialize(ours)) + around


def _renamed(name: str, own: str, names: set[str]) -> str:
    return f"{own}-{name}" if name in names and not name.startswith("own-") else name


def _name(element: Any, own: str, names: set[str], unnamed: str) -> None:
    """Names that no other piece of the page has, and words for what a screen reader meets."""
    for key in _NAMING:
        if key in element.attrs:
            held = element[key] if isinstance(element[key], list) else str(element[key]).split()
            element[key] = " ".join(_renamed(one, own, names) for one in held)
    href = str(element.get("href") or "")
    if href.startswith("#"):
        element["href"] = f"#{_renamed(href[1:], own, names)}"
    if element.name == "td" and "gt_heading" in element.get("class", []):
        element.name, element["scope"] = "th", "colgroup"  # Great Tables heads with plain cells
    is_read = element.get("aria-label") or element.get("aria-labelledby") or element.find("title")
    if is_read or not unnamed:
        return
    if element.name == "svg":
        element["role"], element["aria-label"] = "img", unnamed
    elif element.name in ("input", "progress", "meter"):
        element["aria-label"] = element.parent.get_text(" ", strip=True) or unnamed


def _disarm(element: Any) -> None:
    for name in list(element.attrs):
        value = str(element.attrs[name]).strip().lower()
        if name.lower().startswith("on") or value.startswith("javascript:"):
            del element.attrs[name]


def _unlink(link: Any, files: Files) -> list[Lacking]:
    """Take a link to a file of the project out: who reads the page does not have it."""
    name = str(link["href"])
    if ":" in name or not files.holds(name):
        return []
    link.unwrap()
    return [Lacking("file", name)]


def _embed(image: Any, files: Files, unnamed: str) -> list[Lacking]:
    """Put an image into the page; one that cannot be is replaced by its words."""
    image.attrs.pop("srcset", None)
    said = str(image.get("alt") or "")
    image["alt"] = said or unnamed
    source = str(image.get("src") or "")
    if source.startswith("data:image/"):
        return []
    held = None if ":" in source else files.embedded(source)
    if held is not None:
        image["src"] = held
        return []
    image.replace_with(said)
    return [Lacking("image", source)]


def numbered(html: str) -> str:
    """HTML whose random names are numbered in the order in which they come, each in its own way:
    two tables of a page may not share a name.
    """
    names = dict.fromkeys(_RANDOM.findall(html))
    if not names:
        return html
    bare = html
    for name in names:
        bare = bare.replace(name, "")
    own = hashlib.sha256(bare.encode()).hexdigest()[:6]
    for position, name in enumerate(names, start=1):
        html = html.replace(name, f"own-{own}-{position}")
    return html


def formula(latex: str) -> str:
    """A formula as MathML, which browsers draw by themselves; "" for one that cannot be read."""
    from latex2mathml.converter import convert

    bare = latex.strip()
    block = not bare.startswith("$") or bare.startswith("$$")
    bare = bare.strip("$").strip()
    # The library knows these under other names.
    bare = re.sub(r"(\\(?:begin|end)\{)(?:aligned|gathered)\}", r"\1split}", bare)
    for name in ("displaymath", "equation", "equation*", "math"):
        bare = bare.removeprefix(f"\\begin{{{name}}}").removesuffix(f"\\end{{{name}}}")
    bare = bare.removeprefix(r"\displaystyle").strip()
    try:
        made: str = convert(bare, display="block" if block else "inline")
    except Exception:  # the library raises whatever it meets
        return ""
    return "" if not bare or re.search(r"<mi>(\\\w+|&)</mi>", made) else made
