"""Each mark that says its value stands where the axis has that value, and the table has it too.

The pages as they are made, both drawings of every figure: nothing of the code that drew them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.charts.reading import Scale, level, marks, number_in, upright

PAGES = ("press-and-broadcasting", "electronic-information", "place-06040", "calibration")
# Charts whose marks are held against the table by a test of their own, or stand for no amount.
APART = ("compliance-", "agencies-", "coverage", "online-services", "reach-by-place", "map-of")
PIXELS = 0.75  # a tenth of a pixel in a mark and half of one in a rule, and a hair
_NUMBER = re.compile(r"[-−+]?\d[\d.,]*")


@dataclass(frozen=True)
class Drawn:
    name: str
    svg: str
    cells: tuple[float, ...]


def drawings(path: Path) -> list[Drawn]:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    found = []
    for figure in page.select("figure[id^=figure-]"):
        name = str(figure["id"]).removeprefix("figure-")
        if name.startswith(APART):
            continue
        cells = [number_in(cell.get_text()) for cell in figure.select("tbody td, tbody th")]
        known = tuple(cell for cell in cells if cell is not None)
        found += [Drawn(name, str(svg), known) for svg in figure.select("svg.chart")]
    return found


def faults(drawn: Drawn) -> list[str]:
    """The marks of a drawing whose place on the axis is none of the numbers that they say."""
    found = marks(drawn.svg)
    heights = upright(found)
    scales = [(scale, False) for scale in heights] or [(one, True) for one in level(found)]
    wrong = []
    for mark in found:
        if not mark.says:
            continue
        said = [number_in(words) for words in _NUMBER.findall(mark.says)]
        held = [value for value in said if value is not None and _has(drawn.cells, value)]
        if not any(
            _stands(scale, mark.x if across else mark.y, value)
            for scale, across in scales
            for value in held
        ):
            wrong.append(mark.says)
    return wrong


def _rounding(value: float) -> float:
    """How far from the number that was drawn one can be that is told."""
    return 0.51 if value.is_integer() else 0.051


def _has(cells: tuple[float, ...], value: float) -> bool:
    return any(abs(value - cell) <= _rounding(value) for cell in cells)


def _stands(scale: Scale, pixel: float, value: float) -> bool:
    room = abs(scale.slope) * PIXELS + _rounding(value)
    return scale.holds(pixel) and abs(scale.value(pixel) - value) <= room


@pytest.mark.parametrize("name", PAGES)
def test_every_mark_stands_where_its_value_is(reports: Path, name: str) -> None:
    found = drawings(reports / f"{name}.html")
    assert sum(bool(marks(one.svg)) for one in found) == len(found) > 0
    assert {one.name: faults(one) for one in found if faults(one)} == {}


def test_a_drawing_that_is_off_is_found(reports: Path) -> None:
    """Points five units too high, or one of them moved by ten pixels, do not pass."""
    first = drawings(reports / "press-and-broadcasting.html")[0]
    spoken = [mark for mark in marks(first.svg) if mark.says]
    lifted = re.sub(
        r'(<path [^>]*transform="translate\([\d.]+,)([\d.]+)',
        lambda m: f"{m[1]}{float(m[2]) - 13:.1f}",
        first.svg,
    )
    assert len(faults(Drawn(first.name, lifted, first.cells))) == len(spoken)
