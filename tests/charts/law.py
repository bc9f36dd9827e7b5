"""The law of every drawing: a mark stands where its axis has what it says, and the table has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.charts.reading import Mark, Scale, level, marks, number_in, pieces_of, upright

PIXELS = 0.75  # a tenth of a pixel in a mark and half of one in a rule, and a hair
_NUMBER = re.compile(r"[-−+]?\d[\d.,]*")


@dataclass(frozen=True)
class Drawn:
    name: str
    svg: str
    cells: tuple[float, ...]


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
            _stands(scale, x if across else y, value)
            for scale, across in scales
            for value in held
            for x, y in spots(mark)
        ):
            wrong.append(mark.says)
    return wrong


def spots(mark: Mark) -> list[tuple[float, float]]:
    """Where a mark stands; of a line or a band, which tell of their ends, each of its corners."""
    if "transform" in mark.look or mark.tag != "path":
        return [(mark.x, mark.y)]
    corners = [corner for piece in pieces_of(mark.look["d"]) for corner in piece]
    return [(mark.x + x, mark.y + y) for x, y in corners]


def _rounding(value: float) -> float:
    """How far from the number that was drawn one can be that is told."""
    return 0.51 if value.is_integer() else 0.051


def _has(cells: tuple[float, ...], value: float) -> bool:
    return any(abs(value - cell) <= _rounding(value) for cell in cells)


def _stands(scale: Scale, pixel: float, value: float) -> bool:
    room = abs(scale.slope) * PIXELS + _rounding(value)
    return scale.holds(pixel) and abs(scale.value(pixel) - value) <= room


_PERIOD = re.compile(
    r"(?:6 tháng (?P<half>đầu|cuối) năm |quý (?P<quarter>[IV]+)/|^(?:.*, |[A-Z]+\d )?(?:năm )?)"
    r"(?P<year>20\d\d)(?=[:,] | \()"
)
_QUARTERS = ("I", "II", "III", "IV")


def years_read(svg: str, year_so_far: float) -> Iterator[tuple[str, float, float]]:
    """What each mark of a period says, the year its axis has where it stands, and the year's number
    when the period ended: 2024.0 is the end of 2024. ``year_so_far``: of a year that is not over.

    Only where the axis names two years at least.
    """
    found = marks(svg)
    scales = [one for one in level(found) if 2000 < one.value(one.low) < one.value(one.high) < 2100]
    for mark in found:
        period = _PERIOD.search(mark.says)
        if not period or "transform" not in mark.look:
            continue
        year = float(period["year"])
        if "chưa đủ cả năm" in mark.says:
            year = year_so_far
        if period["half"]:
            year -= 0.5 if period["half"] == "đầu" else 0
        if period["quarter"]:
            year -= 1 - (_QUARTERS.index(period["quarter"]) + 1) / 4
        beside = [one for one in scales if one.holds(mark.x, beyond=60)]
        if beside:
            nearest = min(beside, key=lambda one: abs((one.low + one.high) / 2 - mark.x))
            yield mark.says, nearest.value(mark.x), year
