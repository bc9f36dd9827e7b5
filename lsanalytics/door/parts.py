"""The parts of an Open XML package, found by their relationships as the standard has it.

Names may be written in any case, with slashes of either kind, and parts may lie anywhere: only
the relationships say which is the workbook, its sheets, its texts and its styles. Transitional and
strict files differ in the names of the kinds, whose last word is the same.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import ParseError

from lxml import etree


def safe_parser() -> etree.XMLParser:
    """Opens nothing outside the file, and blows up no entity of its own."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def canonical(name: str) -> str:
    """A part's name as it is compared."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


@dataclass(frozen=True)
class Relation:
    """``kind``: the last word of its type, like ``worksheet``; ``part``: the canonical name."""

    id: str
    kind: str
    part: str


@dataclass
class Parts:
    """The parts of an archive by canonical name."""

    archive: zipfile.ZipFile
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {canonical(name): name for name in self.archive.namelist()}

    def open(self, part: str) -> IO[bytes]:
        """A part's content; KeyError where there is none."""
        return self.archive.open(self.names[canonical(part)])

    def relations(self, part: str = "") -> list[Relation]:
        """What a part refers to within the package; of "" the package itself."""
        folder, name = posixpath.split(canonical(part) if part else "")
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if canonical(listing) not in self.names:
            return []
        with self.open(listing) as stream:
            root = etree.parse(stream, safe_parser()).getroot()
        return [
            Relation(
                one.get("Id", ""),
                one.get("Type", "").rsplit("/", 1)[-1],
                canonical(posixpath.join("" if _rooted(one) else folder, one.get("Target", ""))),
            )
            for one in root.iter("{*}Relationship")
            if one.get("TargetMode", "Internal") != "External"
        ]

    def of(self, part: str, kind: str) -> str:
        """The part of a kind that another refers to; "" where there is none."""
        found = [one.part for one in self.relations(part) if one.kind == kind]
        return next((one for one in found if one in self.names), "")

    @property
    def workbook(self) -> str:
        """The part with the workbook; "" where the archive is none."""
        try:
            return self.of("", "officeDocument")
        except (etree.LxmlError, ParseError, ValueError):
            return ""


def _rooted(relation: etree._Element) -> bool:
    return str(relation.get("Target", "")).replace("\\", "/").startswith("/")
