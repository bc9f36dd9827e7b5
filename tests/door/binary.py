"""A small binary workbook (.xlsb), written record by record as MS-XLSB 2.4 describes them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

Cell = float | str | bool | date | None

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLAIN, DAY, PERCENT, STRUCK, WHITE = range(5)  # looks of cells


@dataclass(frozen=True)
class How:
    """Rows and columns from 0; ``styles``: the looks of cells by row and column."""

    hidden_sheets: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    styles: Mapping[tuple[int, int], int] = field(default_factory=dict)
    from_1904: bool = False
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    author: str = ""  # of the comments
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, last row, first column, last


def _record(kind: int, content: bytes = b"") -> bytes:
    return _number(kind) + _number(len(content)) + content


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + _number(value >> 7)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(head: bytes, value: Cell) -> bytes:
    match value:
        case None:
            return _record(1, head)  # BrtCellBlank
        case bool():
            return _record(4, head + bytes([value]))  # BrtCellBool
        case date():
            value = (value - date(1899, 12, 30)).days
        case "#N/A" | "#DIV/0!":
            return _record(3, head + bytes([0x2A if value == "#N/A" else 7]))  # BrtCellError
        case str():
            return _record(6, head + _wide(value))  # BrtCellSt
    return _record(5, head + struct.pack("<d", value))  # BrtCellReal


def _sheet(rows: Sequence[Sequence[Cell]], how: How) -> bytes:
    last = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    parts = [_record(129), _record(148, last), _record(390)]  # sheet, its size, its columns
    for column in how.hidden_columns:
        parts.append(_record(60, struct.pack("<IIIIH", column, column, 0, 0, 1)))  # BrtColInfo
    parts += [_record(391), _record(145)]
    for number, row in enumerate(rows):
        flags = 0x10 if number in how.hidden_rows else 0
        parts.append(_record(0, struct.pack("<IIHBB", number, 0, 300, 0, flags) + bytes(5)))
        for column, value in enumerate(row):
            style = how.styles.get((number, column), DAY if isinstance(value, date) else PLAIN)
            parts.append(_cell(struct.pack("<II", column, style), value))
    merged = [_record(176, struct.pack("<IIII", *one)) for one in how.merged]
    if merged:
        merged = [_record(177, struct.pack("<I", len(merged))), *merged, _record(178)]
    return b"".join([*parts, _record(146), *merged, _record(130)])


def _styles() -> bytes:
    """The looks PLAIN to WHITE, in their order; struck out and white are those of fonts."""
    black, white = bytes([5, 0, 0, 0, 0, 0, 0, 255]), bytes([5, 0, 0, 0, 255, 255, 255, 255])
    fonts = [(0, black), (8, black), (0, white)]
    looks = [(0, 0), (14, 0), (10, 0), (0, 1), (0, 2)]  # the number of the format, the font
    parts = [_record(278), _record(611, struct.pack("<I", len(fonts)))]
    for flags, colour in fonts:
        parts.append(_record(43, struct.pack("<HHHHI", 220, flags, 400, 0, 0) + colour + bytes(5)))
    parts += [_record(612), _record(603, struct.pack("<I", 1)), _record(45, bytes(68))]
    parts += [_record(604), _record(617, struct.pack("<I", len(looks)))]
    parts += [_record(47, struct.pack("<HHHHQ", 0, number, font, 0, 0)) for number, font in looks]
    return b"".join([*parts, _record(618), _record(279)])


def _comments(how: How) -> bytes:
    parts = [_record(628), _record(630), _record(632, _wide(how.author)), _record(631)]
    for (row, column), words in how.comments.items():
        spot = struct.pack("<IIIII", 0, row, row, column, column) + bytes(16)
        parts += [_record(633), _record(635, spot), _record(637, b"\0" + _wide(words))]
        parts += [_record(636), _record(634)]
    return b"".join([*parts, _record(629)])


def binary_workbook(sheets: dict[str, Sequence[Sequence[Cell]]], how: How) -> bytes:
    """A file with these sheets of rows, in each of which the same is hidden and looks so."""
    listed, links = b"", ""
    for number, name in enumerate(sheets, start=1):
        content = struct.pack("<II", name in how.hidden_sheets, number)
        listed += _record(156, content + _wide(f"rId{number}") + _wide(name))  # BrtBundleSh
        links += (
            f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" '
            f'Target="worksheets/sheet{number}.bin"/>'
        )
    links += f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.bin"/>'
    book = (
        _record(131)
        + _record(153, bytes([how.from_1904]) + bytes(11))
        + _record(143)
        + listed
        + _record(144)
    )
    office = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, inside in (("_rels/.rels", office), ("xl/_rels/workbook.bin.rels", links)):
            archive.writestr(part, f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>')
        archive.writestr("xl/workbook.bin", book + _record(132))
        archive.writestr("xl/styles.bin", _styles())
        for number, rows in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(rows, how))
            if how.comments:
                archive.writestr(
                    f"xl/worksheets/_rels/sheet{number}.bin.rels",
                    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
                    f'Type="{OFFICE}/comments" Target="../comments{number}.bin"/></Relationships>',
                )
                archive.writestr(f"xl/comments{number}.bin", _comments(how))
    return out.getvalue()
