"""Signs that must be told apart are so on a grey photocopy, also where it knows black and white
alone: measured on what is drawn, in the colours that it is drawn in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import combinations

import altair as alt
import polars as pl
import pytest
from PIL import Image, ImageChops

from lsanalytics.charts import agencies, commune_map, daily, looks
from lsanalytics.charts.figure import drawn
from lsanalytics.charts.sheet import Sheet
from lsanalytics.charts.svg import to_png
from lsanalytics.charts.symbols import SHAPES, symbol_svg
from lsanalytics.charts.theme import FAN, INK2, LIGHT, PAPER, TONES
from tests.charts.contrast import contrast

SIDE = 20  # pixels of a sign on a sheet of 150 dots an inch
DIFFERS = 0.15  # of the ink of a sign
ALIKE = ({"on_track", "improving", "promising"}, {"hard", "behind"}, {"very_hard", "far_behind"})


def copied(svg: str) -> Image.Image:
    """A drawing as a photocopier gives it that knows black and white only."""
    seen = Image.open(io.BytesIO(to_png(svg, 4))).convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    grey = Image.alpha_composite(paper, seen).convert("L").resize((SIDE * 4, SIDE * 4))
    return grey.point(lambda tone: 255 if tone > 150 else 0)


def apart(one: Image.Image, other: Image.Image) -> float:
    """The pixels in which two copies differ, as a share of the ink of the one that has more."""
    ink = max(copy.histogram()[0] for copy in (one, other))
    return ImageChops.difference(one, other).histogram()[255] / ink


def standing(name: str) -> str:
    svg = symbol_svg(name).replace("currentColor", LIGHT[TONES[name]])
    return re.sub(r"var\(--paper, #fff\)", "#fff", svg).replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )


def point(shape: str, inside: str, edge: str, size: float = 50, width: float = 2) -> str:
    """A mark of a chart, alone."""
    mark = alt.Chart(pl.DataFrame({"x": [0.5]})).mark_point(
        shape=shape, fill=inside, stroke=edge, size=size, strokeWidth=width, opacity=1
    )
    x = alt.X("x:Q").scale(domain=[0, 1]).axis(None)
    return drawn(Sheet(mark.encode(x=x), 20, 20, (0, 0, 0, 0)), "vi", "a", "b", "c")


def evidence(kind: str) -> str:
    at = looks.KINDS.index(kind)
    inside = (*looks.COLOURS[:2], PAPER)[at]
    return point(looks.SHAPES[at], inside, looks.COLOURS[at])


def requirement(state: str) -> str:
    look = {
        "passed": (LIGHT["good"], LIGHT["good"]),
        "passed_simulated": (PAPER, LIGHT["simulated"]),
        "failed": (PAPER, LIGHT["bad"]),
        "not_audited": (INK2, INK2),
    }[state]
    shape = agencies.SIGNS[state.removesuffix("_simulated")]
    return point(shape, *look, size=80, width=1.6)


FAMILIES: dict[str, tuple[list[str], Callable[[str], str]]] = {
    "standings": (list(SHAPES), standing),
    "kinds of evidence": (list(looks.KINDS), evidence),
    "days": (list(daily.LOOKS), lambda name: point(*daily.LOOKS[name], daily.SIGN, 1.5)),
    "requirements": (["passed", "passed_simulated", "failed", "not_audited"], requirement),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_signs_differ_in_black_and_white(family: str) -> None:
    names, draw = FAMILIES[family]
    copies = {name: copied(draw(name)) for name in names}
    blank = [name for name, copy in copies.items() if not copy.histogram()[0]]
    same = [
        pair
        for pair in combinations(names, 2)
        if not any(set(pair) <= one for one in ALIKE)
        and apart(copies[pair[0]], copies[pair[1]]) < DIFFERS
    ]
    assert (blank, same) == ([], [])


def grey(colour: str, opacity: float = 1.0) -> float:
    """The tone, of 255, of a colour laid on paper."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    red, green, blue = (255 + (part - 255) * opacity for part in parts)
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("ground", ["observed", "simulated"])
@pytest.mark.parametrize(
    "shares", [commune_map.TONES, sorted(FAN.values())], ids=["map", "forecast"]
)
def test_steps_of_a_tone_differ_in_grey_and_words_are_read_on_them(
    ground: str, shares: tuple[float, ...]
) -> None:
    tones = [grey(LIGHT[ground], share) for share in shares]
    steps = [before - after for before, after in zip([255.0, *tones], tones, strict=False)]
    assert all(step >= 6 for step in steps)
    darkest = f"#{round(min(tones)):02x}" + f"{round(min(tones)):02x}" * 2
    assert contrast(darkest, LIGHT["ink"]) >= 4.5
