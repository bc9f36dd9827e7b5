"""Be Vietnam Pro as data that a page carries with it."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path

from lsanalytics.files import write_aside
from lsanalytics.project import Project

WEIGHTS = {400: "Regular", 600: "SemiBold"}
# Basic Latin, Latin-1, Vietnamese letters with their marks, combining marks, dashes, quotes,
# and the few signs that briefs use. What is missing falls back to the system's typeface.
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *(0x300, 0x301, 0x303, 0x309, 0x323),
    *range(0x1EA0, 0x1EFA),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AB),
    *(0x2212, 0x2248, 0x2264, 0x2265),
]


def font_folder() -> Path:
    """Where the TrueType files of the typeface lie; charts measure their text with them."""
    import fontpkg_be_vietnam_pro

    return Path(fontpkg_be_vietnam_pro.__file__).parent


def font_css(project: Project) -> str:
    """``@font-face`` rules with the subset embedded, about 60 kB; made once, kept in build/."""
    source = {weight: _file(name) for weight, name in WEIGHTS.items()}
    seed = hashlib.sha256(repr(UNICODES).encode())
    for path in source.values():
        seed.update(path.read_bytes())
    kept = project.build / "typeface" / f"{seed.hexdigest()[:16]}.css"
    if not kept.exists():
        rules = (_rule(weight, _subset(path)) for weight, path in source.items())
        write_aside(kept, "\n".join(rules))
    return kept.read_text(encoding="utf-8")


def _file(style: str) -> Path:
    return next(font_folder().rglob(f"BeVietnamPro-{style}.ttf"))


def _subset(path: Path) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)
    target = io.BytesIO()
    subset.save_font(font, target, options)
    return target.getvalue()


def _rule(weight: int, font: bytes) -> str:
    data = base64.b64encode(font).decode()
    return (
        f"@font-face{{font-family:'Be Vietnam Pro';font-weight:{weight};font-style:normal;"
        f"font-display:swap;src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )
