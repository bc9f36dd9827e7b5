"""Compound files (what an .xls is made of), checked before a reader that trusts them gets one.

A file in which a chain of sectors runs in a circle, leads out of the file or claims a length
beyond it makes that reader take all memory there is. Layout: [MS-CFB], sections 2.2 to 2.6.
"""

from __future__ import annotations

import struct

SMALL = 4096  # bytes below which a stream lies in short sectors
LAST = 0xFFFFFFFA  # sector numbers from here on mean something else: end, free, table
END = 0xFFFFFFFE
ENTRY = 128
STREAM, ROOT = 2, 5


def workbook_stream(content: bytes) -> bytes:
    """The stream that holds the workbook. ValueError for a file that does not hold together."""
    try:
        return _workbook(content)
    except struct.error as error:
        raise ValueError(str(error)) from None


def _workbook(content: bytes) -> bytes:
    shift, short = struct.unpack_from("<HH", content, 30)
    count, directory, _, _, minifat, minis, difat, _ = struct.unpack_from("<8I", content, 44)
    if shift not in (9, 12) or short != 6:
        raise ValueError("sizes of sectors")
    size = 1 << shift
    table = _table(content, size, count, difat)
    small = _chain(content, table, minifat, size)
    smalls = list(struct.unpack(f"<{len(small) // 4}I", small))
    if minis * size > len(content):
        raise ValueError("length of the small table")
    listing = _chain(content, table, directory, size)
    found, home = None, b""
    for spot in range(0, len(listing) - ENTRY + 1, ENTRY):
        kind = listing[spot + 66]
        start, long, above = struct.unpack_from("<III", listing, spot + 116)
        if kind not in (STREAM, ROOT):
            continue
        if long > len(content) or (above and size == 4096):
            raise ValueError("length of a stream")
        if kind == ROOT:
            home = _chain(content, table, start, size) if long else b""
        elif long < SMALL:  # short streams lie in sectors of their own kind
            stream = _chain(home, smalls, start, 64, head=0)[:long] if long else b""
        else:
            stream = _chain(content, table, start, size)[:long]
        named = listing[spot : spot + max(struct.unpack_from("<H", listing, spot + 64)[0] - 2, 0)]
        if kind == STREAM and named.decode("utf-16-le", "replace") in ("Workbook", "Book"):
            found = found or stream
    if not found:
        raise ValueError("no workbook")
    return found


def _table(content: bytes, size: int, count: int, difat: int) -> list[int]:
    """What follows on each sector."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    steps = 0
    while difat < LAST:
        steps += 1
        if steps > len(content) // size:
            raise ValueError("a chain without end")
        *more, difat = struct.unpack(f"<{size // 4}I", _sector(content, difat, size, 1))
        sectors += more
    table: list[int] = []
    for number in sectors:
        if number < LAST:
            table += struct.unpack(f"<{size // 4}I", _sector(content, number, size, 1))
    if count * size > len(content):
        raise ValueError("length of the table")
    return table


def _sector(content: bytes, number: int, size: int, head: int) -> bytes:
    found = content[(number + head) * size : (number + head + 1) * size]
    if not found:
        raise ValueError("a sector outside of the file")
    return found.ljust(size, b"\0")


def _chain(content: bytes, table: list[int], number: int, size: int, head: int = 1) -> bytes:
    """The sectors of a stream together; ``head`` sectors stand before the first."""
    parts: list[bytes] = []
    while number != END:
        if number >= len(table) or len(parts) > len(table):
            raise ValueError("a chain without end")
        parts.append(_sector(content, number, size, head))
        number = table[number]
    return b"".join(parts)
