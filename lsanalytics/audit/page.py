"""A page as it was shown: text, links, fields, and what on it no program can read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lsanalytics.door.encodings import LEGACY, could_be_legacy, legacy_of
from lsanalytics.words import unaccented

SHORT = 40  # letters: a page with less says nothing
LOST = "\ufffd"  # what a browser puts for a letter that the declared encoding does not have
MOST_WORDS = 5000  # that tell an encoding: the rest of a long page is in the same
MOST_LOST, LOST_LETTERS = 5, "U+FFFD"


@dataclass(frozen=True)
class Link:
    text: str
    href: str
    raw: str
    area: str  # menu, footer, news, body


@dataclass(frozen=True)
class Field:
    """An input or a text area. ``visible``: people see it and can write in it; ``search``: marked
    as one for looking up; ``form``: its form's words."""

    words: str
    visible: bool
    search: bool
    form: str


@dataclass(frozen=True)
class Picture:
    """What shows something without text: an image, a drawing, a frame. ``lost``: not loaded."""

    tag: str
    src: str
    alt: str
    width: float
    height: float
    lost: bool = False

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
    """A part of a page that was not asked for, or did not come: ``why`` is other_host, robots,
    size, method or failed."""

    address: str
    kind: str
    why: str


@dataclass(frozen=True)
class Page:
    """A page after its scripts. ``legacy``: the font code its text was typed in, "" for Unicode:
    texts here are decoded. ``status``: of its answer, None within an application of one page.
    ``main``: its own part, without what frames it where the page tells; ``main_links``: the
    addresses linked there. ``top``: above its own part; ``news``: its news items; ``searching``:
    what is named for a search, with or without a box; ``hidden``: words that nobody sees until
    something is opened; ``styled``: lines with words that a style sheet puts there. ``cut``: there
    is more than was read."""

    address: str
    status: int | None
    lang: str
    viewport: str
    title: str
    text: str
    main: str
    main_pictures: tuple[Picture, ...]
    main_links: tuple[str, ...]
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
    top: str = ""
    news: tuple[str, ...] = ()
    searching: str = ""
    hidden: str = ""
    styled: str = ""
    legacy: str = ""
    blocked: tuple[Blocked, ...] = ()
    cut: bool = False
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def plain(self) -> str:
        return unaccented(self.text)

    @property
    def without_news(self) -> str:
        """Its text without its news items."""
        text = self.text
        for item in self.news:
            text = text.replace(item, "\n") if item else text
        return text

    @property
    def is_thin(self) -> bool:
        """Whether it shows too little to be all that there is."""
        return len(self.plain) < 200 or len(self.links) < 5


def _plain_blanks(text: str) -> str:
    """Blanks of all kinds as a blank, and nothing that has no width: to people they look alike."""
    marks = (one for one in text if unicodedata.category(one) != "Cf")
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in marks)


def page_of(
    shown: Mapping[str, Any],
    address: str,
    status: int | None,
    blocked: tuple[Blocked, ...] = (),
    files: Mapping[str, str] | None = None,
) -> Page:
    """A page from what snapshot.js gives."""
    legacy = legacy_of(unicodedata.normalize("NFC", shown["text"]).split()[:MOST_WORDS])
    if not legacy and shown["text"].count(LOST) >= MOST_LOST:
        legacy = LOST_LETTERS
    convert: Callable[[str], str] = LEGACY.get(legacy, str)

    def said(text: str) -> str:
        decoded = convert(text) if legacy and could_be_legacy(text) else text
        return _plain_blanks(unicodedata.normalize("NFC", decoded))

    # Letters too small to be read are there and not seen, as what is folded.
    tiny = {said(one).strip() for one in shown["tiny"]} - {""}

    def seen(text: str) -> str:
        lines = said(text).splitlines() if tiny else [said(text)]
        return "\n".join(one for one in lines if one.strip() not in tiny)

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
            Picture(
                *(one["tag"], str(one["src"]), said(one["alt"])),
                *(one["width"], one["height"], one["lost"]),
            )
            for one in given
        )

    return Page(
        address=address,
        status=status,
        lang=shown["lang"],
        viewport=shown["viewport"],
        title=said(shown["title"]),
        text=seen(shown["text"]),
        main=seen(shown["main"]),
        main_pictures=pictures(shown["mainPictures"]),
        main_links=tuple(str(one) for one in shown["mainLinks"]),
        headings=tuple(said(one) for one in shown["headings"]),
        links=tuple(
            Link(said(one["text"]), str(one["href"]), one["raw"] or "", one["area"])
            for one in shown["links"]
        ),
        boxes=fields(shown["boxes"]),
        areas=fields(shown["areas"]),
        blocks=tuple(
            Block(seen(one["text"]), pictures(one["pictures"]), tuple(one["links"]))
            for one in shown["blocks"]
        ),
        frames=pictures(shown["frames"]),
        frameset=shown["frameset"],
        scripts=shown["scripts"],
        passwords=shown["passwords"],
        scroll_width=shown["scrollWidth"],
        overlay=said(shown["overlay"]),
        head=shown["head"],
        top=said(shown["top"]),
        news=tuple(said(one) for one in shown["news"]),
        searching=shown["searching"],
        hidden="\n".join([said(shown["hidden"]), *sorted(tiny)]).strip(),
        styled=said(shown["styled"]),
        legacy=legacy,
        blocked=blocked,
        cut=shown["cut"],
        files=files or {},
    )
