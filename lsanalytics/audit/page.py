"""A page as it was shown: text, links, fields, and what on it no program can read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lsanalytics.audit.patterns import folded
from lsanalytics.door.encodings import LEGACY, could_be_legacy, legacy_of

SHORT = 40  # letters: a page with less says nothing


@dataclass(frozen=True)
class Link:
    text: str
    href: str
    raw: str
    area: str  # menu, footer, news, body


@dataclass(frozen=True)
class Field:
    """An input or a text area. ``search``: marked as one for looking up; ``form``: its form's
    words."""

    words: str
    visible: bool
    search: bool
    form: str


@dataclass(frozen=True)
class Picture:
    """What shows something without text: an image, a drawing, a frame."""

    tag: str
    src: str
    alt: str
    width: float
    height: float

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def named(self) -> str:
        return self.src[:120] or self.tag


@dataclass(frozen=True)
class Block:
    """A part of a page where an agency says how to reach it."""

    text: str
    pictures: tuple[Picture, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Blocked:
    """A part of a page that was not asked for: ``why`` is other_host, robots, size or method."""

    address: str
    kind: str
    why: str


@dataclass(frozen=True)
class Page:
    """A page after its scripts. ``legacy``: the font code its text was typed in, "" for Unicode:
    texts here are decoded. ``status``: of its answer, None within an application of one page."""

    address: str
    status: int | None
    lang: str
    viewport: str
    title: str
    text: str
    main: str
    main_pictures: tuple[Picture, ...]
    main_links: int
    headings: tuple[str, ...]
    links: tuple[Link, ...]
    boxes: tuple[Field, ...]
    areas: tuple[Field, ...]
    blocks: tuple[Block, ...]
    frames: tuple[Picture, ...]
    frameset: bool
    scripts: int
    passwords: int
    scroll_width: int
    overlay: str
    head: str
    legacy: str = ""
    blocked: tuple[Blocked, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        return folded(self.text)

    @property
    def is_thin(self) -> bool:
        """Whether it shows too little to be all that there is."""
        return len(self.plain) < 200 or len(self.links) < 5


def page_of(
    shown: Mapping[str, Any],
    address: str,
    status: int | None,
    blocked: tuple[Blocked, ...] = (),
    files: Mapping[str, str] | None = None,
) -> Page:
    """A page from what snapshot.js gives."""
    legacy = legacy_of(unicodedata.normalize("NFC", shown["text"]).split())
    convert: Callable[[str], str] = LEGACY.get(legacy, str)

    def said(text: str) -> str:
        decoded = convert(text) if legacy and could_be_legacy(text) else text
        return unicodedata.normalize("NFC", decoded)

    def fields(given: list[dict[str, Any]]) -> tuple[Field, ...]:
        return tuple(
            Field(
                " ".join(
                    [said(one["label"]), said(one["placeholder"]), one["name"], one["id"]]
                ).strip(),
                one["visible"],
                one["search"],
                said(one["form"]),
            )
            for one in given
        )

    def pictures(given: list[dict[str, Any]]) -> tuple[Picture, ...]:
        return tuple(
            Picture(one["tag"], str(one["src"]), said(one["alt"]), one["width"], one["height"])
            for one in given
        )

    return Page(
        address=address,
        status=status,
        lang=shown["lang"],
        viewport=shown["viewport"],
        title=said(shown["title"]),
        text=said(shown["text"]),
        main=said(shown["main"]),
        main_pictures=pictures(shown["mainPictures"]),
        main_links=shown["mainLinks"],
        headings=tuple(said(one) for one in shown["headings"]),
        links=tuple(
            Link(said(one["text"]), str(one["href"]), one["raw"] or "", one["area"])
            for one in shown["links"]
        ),
        boxes=fields(shown["boxes"]),
        areas=fields(shown["areas"]),
        blocks=tuple(
            Block(said(one["text"]), pictures(one["pictures"]), tuple(one["links"]))
            for one in shown["blocks"]
        ),
        frames=pictures(shown["frames"]),
        frameset=shown["frameset"],
        scripts=shown["scripts"],
        passwords=shown["passwords"],
        scroll_width=shown["scrollWidth"],
        overlay=said(shown["overlay"]),
        head=shown["head"],
        legacy=legacy,
        blocked=blocked,
        files=files or {},
    )
