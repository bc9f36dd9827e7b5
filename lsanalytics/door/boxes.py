"""Answers printed beside boxes in one cell: "☑ Đạt ☐ Không đạt", "[x] Có [ ] Không"."""

from __future__ import annotations

import re

# Word ticks with ☒. Without an empty box, a tick says its answer too.
TICKED = r"[☑☒✅✓✔■◼⬛]|\[\s*[xv✓✔]\s*\]|\(\s*[xv✓✔]\s*\)"
EMPTY = r"[☐□◻⬜▢❏]|\[\s*\]|\(\s*\)"
BOX = re.compile(rf"({TICKED})|{EMPTY}", re.I)
BETWEEN = " \t:;,/|.–—-"


def ticked(text: str) -> list[str] | None:
    """The answers whose boxes are ticked; None of a text without boxes beside answers."""
    found = list(BOX.finditer(text))
    parts = [one.strip(BETWEEN) for one in _between(text, found)]
    if not found or not any(parts):
        return None
    # The boxes stand all before their answers or all behind them.
    labels = parts[1:] if not parts[0] else parts[:-1] if not parts[-1] else []
    if not all(labels):
        labels = []
    return [label for label, box in zip(labels, found, strict=False) if box[1]]


def _between(text: str, boxes: list[re.Match[str]]) -> list[str]:
    starts = [0, *(one.end() for one in boxes)]
    ends = [*(one.start() for one in boxes), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
