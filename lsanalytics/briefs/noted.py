"""What an analyst is told of a page: what is not on it, what a reader misses there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lsanalytics.words import Language, text


@dataclass(frozen=True)
class Note:
    """What the terminal is told of a page: in which cell, what is lacking or not shown."""

    cell: int
    kind: str  # a key of lsanalytics.words own, after "told_"
    what: str
    number: int = 0  # of the figure


_LACKING = re.compile(
    r'<figure data-cell="(\d+)" class="[^"]*" data-lacks="([\w ]+)"'
    r'.*?class="figure-number" id="figure-(\d+)"',
    re.S,
)


def lacking(page: str, language: Language) -> list[Note]:
    """The figures of a page, numbered already, that lack a title or a description."""
    return [
        Note(
            int(cell),
            "lacks",
            ", ".join(text(f"own.lacks_{one}", language) for one in lacks.split()),
            int(number),
        )
        for cell, lacks, number in _LACKING.findall(page)
    ]


def told(brief: str, notes: Sequence[Note], language: Language) -> list[str]:
    """The notes of a page as lines for a terminal, each once."""
    lines = [text(f"own.told_{one.kind}", language, brief=brief, **vars(one)) for one in notes]
    return list(dict.fromkeys(lines))
