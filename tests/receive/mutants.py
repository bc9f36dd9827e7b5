"""The bytes of dirty files, damaged: bits, slices, numbers, and the parts inside of archives."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

HOME = Path(__file__).parent / "dirty"
LARGEST = 200_000  # bytes of a file that is damaged; longer ones say nothing more
TOKENS = (
    *(b"\0", b'"', b"'", b",", b";", b"\t", b"\n", b"\r", b"<", b">", b"&", b"]]>", b"<!--", b"%"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[2J", b"_x000D_"),
    *(b"1e999", b"nan", b"-1", b"-0", b"4294967296", b"9" * 30, b"1e-400", b"0x10", b"1_0"),
    *(b"A1048577", b"XFE1", b"ZZZZZ9", b"A0", b't="s"', b't="d"', b's="99999"', b"&#0;", b"&x;"),
    *(b"=1+1", b"<row>", b"</row>", b"<c/>", b"31/02/2025", b"0000-00-00", b"24:60", b"\xc4\x91"),
)


def mutant(seed: int, number: int) -> tuple[str, bytes]:
    """The ``number``-th damaged file of a seed: a name with its ending, and its bytes."""
    rng = random.Random(f"{seed}:{number}")
    names = sorted(p.name for p in HOME.iterdir() if p.suffix != ".json")
    name = rng.choice(names)
    content = (HOME / name).read_bytes()[:LARGEST]
    if content[:2] == b"PK" and rng.random() < 0.8:
        content = _inside(content, rng)
    else:
        content = _damaged(content, rng)
    return f"{number:06d}-{name}", content


def _inside(content: bytes, rng: random.Random) -> bytes:
    """An archive whose parts are damaged, and which fits together again."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            parts = {one.filename: old.read(one) for one in old.infolist()}
    except zipfile.BadZipFile:
        return _damaged(content, rng)
    sheets = [name for name in parts if re.search(r"sheet\d|content\.xml|styles|String", name)]
    for _ in range(rng.randint(1, 3)):
        name = rng.choice(sheets or list(parts))
        parts[name] = _damaged(parts[name][:LARGEST], rng)
    chance = rng.random()
    if chance < 0.05:
        del parts[rng.choice(list(parts))]
    elif chance < 0.1:
        one, other = rng.choice(list(parts)), rng.choice(list(parts))
        parts[one], parts[other] = parts[other], parts[one]
    with zipfile.ZipFile(out, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def _damaged(content: bytes, rng: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(rng.choice([1, 1, 1, 2, 4, 16])):
        at, long = rng.randrange(len(data) + 1), rng.choice([1, 2, 4, 16, 64, 512])
        match rng.randrange(8):
            case 0 if at < len(data):
                data[at] ^= 1 << rng.randrange(8)
            case 1:
                data[at : at + long] = rng.randbytes(min(long, 16))
            case 2:
                del data[at : at + long]
            case 3:
                data[at:at] = data[at : at + long] * rng.choice([1, 2, 50])
            case 4:
                del data[at:]
            case 5:
                _replace(data, rb"\d+", rng)
            case 6:
                data[at:at] = rng.choice(TOKENS)
            case _:
                _replace(data, rb'(?<=")[^"<>]{0,40}(?=")|(?<=>)[^<>]{1,40}(?=<)', rng)
    return bytes(data)


def _replace(data: bytearray, pattern: bytes, rng: random.Random) -> None:
    """Put a token in the place of something that a pattern finds."""
    found = list(re.finditer(pattern, data))
    if found:
        spot = rng.choice(found)
        data[spot.start() : spot.end()] = rng.choice(TOKENS)
