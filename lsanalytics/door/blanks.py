"""Sheets without the cells that only have a style: there may be millions of them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import IO

# Only cells and rows that say where they are can go without moving those behind them.
CELL = re.compile(rb'<c r="[A-Za-z]{1,3}\d{1,7}"(?: [a-z]+="[^"<>]*")* ?(?:/>|></c>)')
ROW = re.compile(rb'<row (?=[^<>]*\br="\d)[^<>]*(?:/>|>\s*</row>)')
BLOCK = 1 << 20
LARGE = 4 << 20  # bytes of a sheet above which its blank cells are not carried along


class Filled:
    """The bytes of a sheet's part, read on, without blank cells and blank rows."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.rest = stream, b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most as many as came in; b"" at the end."""
        while block := self.stream.read(BLOCK):
            held = self.rest + block
            # A row is whole before the next one begins.
            end = held.rfind(b"<row ")
            end = held.rfind(b">") + 1 if end <= 0 and len(held) > 4 * BLOCK else end
            if end <= 0:
                self.rest = held
                continue
            self.rest = held[end:]
            lean = _without_blanks(held[:end])
            if lean:
                return lean
        lean, self.rest = _without_blanks(self.rest), b""
        return lean


def lean(path: Path) -> Path | io.BytesIO:
    """A workbook whose large sheets have no blank cells; the file itself where there are none."""
    with zipfile.ZipFile(path) as archive:
        large = {
            one.filename
            for one in archive.infolist()
            if one.file_size > LARGE and "worksheets" in one.filename.lower()
        }
        if not large:
            return path
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as goal:
            for one in archive.infolist():
                if one.filename not in large:
                    goal.writestr(one, archive.read(one))
                    continue
                with archive.open(one) as stream, goal.open(one.filename, "w") as part:
                    filled = Filled(stream)
                    while block := filled.read():
                        part.write(block)
    out.seek(0)
    return out


def _without_blanks(content: bytes) -> bytes:
    return ROW.sub(b"", CELL.sub(b"", content))
