"""What is kept to compare with, and approved by looking: pictures, and the numbers of pages.

``--snapshot-update`` takes what is now as right. Until then a picture that differs lies in
``build/pictures/`` as kept, now, and what differs, side by side.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import PNGImageSnapshotExtension
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

ROOT = Path(__file__).parent.parent
LOOK = ROOT / "build" / "pictures"
NOT_COMPARED = "not compared"  # begins the reason of a test that is passed over; see conftest.py
TONE = 40  # of 255: what another processor rounds otherwise is less
COLOURS = 64
GAP = 12  # pixels between pictures laid side by side


class Pictures(PNGImageSnapshotExtension):
    """PNG files in ``__snapshots__/`` beside the test, one for each of its cases."""

    few = 12  # pixels that may differ; a point of a chart has more

    def matches(self, *, serialized_data: Any, snapshot_data: Any) -> bool:
        return differing(opened(snapshot_data), opened(serialized_data)) <= self.few


class Screens(Pictures):
    """The same of a browser's screen: letters are smoothed by what the machine has."""

    few = 400


class Words(SingleFileSnapshotExtension):
    """A text a case, as one reads it."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def _differences(kept: Image.Image, now: Image.Image) -> Image.Image:
    """White where both are alike, black where a channel is another tone; of the larger size."""
    size = (max(kept.width, now.width), max(kept.height, now.height))
    both = [Image.new("RGB", size, "magenta") for _ in range(2)]
    for sheet, picture in zip(both, (kept, now), strict=True):
        sheet.paste(picture)
    red, green, blue = ImageChops.difference(*both).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda tone: 0 if tone > TONE else 255)


def differing(kept: Image.Image, now: Image.Image) -> int:
    """How many pixels differ; all of them where the size does."""
    if kept.size != now.size:
        return max(kept.width * kept.height, now.width * now.height)
    return _differences(kept, now).histogram()[0]


def beside(kept: Image.Image, now: Image.Image) -> Image.Image:
    """Kept, now, and what differs, side by side on one sheet."""
    parts = [kept, now, _differences(kept, now).convert("RGB")]
    width = sum(one.width for one in parts) + 2 * GAP
    sheet = Image.new("RGB", (width, max(one.height for one in parts)), "gray")
    at = 0
    for one in parts:
        sheet.paste(one, (at, 0))
        at += one.width + GAP
    return sheet


def smaller(png: bytes, of: str = "") -> bytes:
    """The same picture in fewer tones and bytes; ``of``: what it was made with, told in it."""
    out, told = io.BytesIO(), PngInfo()
    if of:
        told.add_text("with", of)
    opened(png).quantize(COLOURS).save(out, "PNG", optimize=True, pnginfo=told)
    return out.getvalue()


def made_with(path: Path) -> str:
    """What the file of a picture says that it was made with."""
    with Image.open(path) as kept:
        return str(kept.info.get("with", ""))


def kept_file(request: pytest.FixtureRequest, kind: str) -> Path:
    """Where what is kept for a test lies, if it was ever approved."""
    return request.path.parent / "__snapshots__" / request.path.stem / f"{request.node.name}.{kind}"


def approve(test: Path) -> str:
    """How to take what is now as right."""
    name = test.relative_to(ROOT).as_posix()
    return f'if this is right: make test ARGS="{name} --snapshot-update", and commit what changed'


def held_against(
    png: bytes,
    snapshot: SnapshotAssertion,
    request: pytest.FixtureRequest,
    kind: type[Pictures] = Pictures,
    of: str = "",
) -> None:
    """Fail where a picture is not the one that is kept for this test, and lay both side by side.

    ``of``: what it was made with.
    """
    now = smaller(png, of)
    if now == snapshot(extension_class=kind):
        return
    name, path = request.node.name, kept_file(request, "png")
    if not path.is_file():
        pytest.fail(f"no such picture is kept; {approve(request.path)}", pytrace=False)
    kept, new = opened(path.read_bytes()), opened(now)
    LOOK.mkdir(parents=True, exist_ok=True)
    beside(kept, new).save(LOOK / f"{name}.png")
    pytest.fail(
        f"{differing(kept, new)} pixels differ; look at {LOOK.relative_to(ROOT)}/{name}.png "
        f"(kept, now, what differs); {approve(request.path)}",
        pytrace=False,
    )
