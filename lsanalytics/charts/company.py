"""One place among those of its level: a dot each, in the latest year of each medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lsanalytics.charts.panels import Panel, sheet
from lsanalytics.charts.pen import draw
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import INK2, LIGHT, NARROW, SMALL, WIDE
from lsanalytics.words import Language, percent, text

DEEP, HEAD, FOOT = 84, 24, 34  # pixels of a strip, of what stands above it, of the axis
DOT, STEP = 5.0, 5.5  # pixels across a dot, and from one to the next beside and above it
LEFT, RIGHT = 20, 24  # pixels beside the axis, for its outer words
MOST_MARKS = {WIDE: 6, NARROW: 3}


@dataclass(frozen=True)
class Strip:
    """One medium: the place's value and those of all places of its level, in percent.

    ``values`` are empty where they are too many for a dot each; ``band``: the tenth, the median
    and the ninetieth of them in hundred.
    """

    name: str
    own: float
    values: Sequence[float]
    band: tuple[float, float, float]
    simulated: bool


def company_svg(
    strips: Sequence[Strip], place: str, title: str, description: str, language: Language
) -> str:
    """The strips under each other, for a wide and for a narrow page; ``place`` is its code."""
    drawn = []
    for width, name in ((WIDE, "wide"), (NARROW, "narrow")):
        svg = draw(_sheet(strips, width, language), f"company-{place}-{name}", title, description)
        drawn.append(f'<div class="chart-{name}">{svg}</div>')
    return "".join(drawn)


def _sheet(strips: Sequence[Strip], width: int, language: Language) -> Plane:
    low = lowest(strips)
    plane = sheet(width, len(strips) * (HEAD + DEEP) + FOOT)
    for position, strip in enumerate(strips):
        bottom = plane.height - (position + 1) * (HEAD + DEEP)
        panel = Panel(plane, LEFT, bottom, width - LEFT - RIGHT, DEEP, (low, 100.0), (0.0, 1.0))
        _draw(panel, strip, language)
    marks = _marks(low, MOST_MARKS[width])
    panel = Panel(plane, LEFT, FOOT - 4, width - LEFT - RIGHT, DEEP, (low, 100.0), (0.0, 1.0))
    panel.x_axis(marks, [percent(mark, language, 0) for mark in marks])
    return plane


def _draw(panel: Panel, strip: Strip, language: Language) -> None:
    own = panel.at(strip.own, 0)[0]
    if strip.values:
        others = list(strip.values)
        others.remove(strip.own)
        dots, size = _stacked(panel, others)
        panel.plane.dots(dots, LIGHT["others"], size)
    else:
        low, middle, high = (panel.at(value, 0)[0] for value in strip.band)
        base, top = panel.bottom + 4, panel.bottom + DEEP / 2
        panel.plane.rectangles([(low, base, high, top, "")], LIGHT["others"], opacity=0.35)
        panel.plane.segments([(middle, base, middle, top)], LIGHT["others"], 2)
    colour = LIGHT["simulated" if strip.simulated else "observed"]
    said = f"{strip.name}: {percent(strip.own, language)}"
    if strip.simulated:
        said += f" ({text('charts.evidence_simulated', language)})"
    panel.plane.segments([(own, panel.bottom, own, panel.bottom + DEEP)], colour, 1.5)
    spot = [(own, panel.bottom + DOT, said)]
    panel.plane.points(spot, colour, size=90, hollow=strip.simulated)
    panel.plane.segments(
        [(panel.left, panel.bottom, panel.left + panel.width, panel.bottom)], INK2, 0.7
    )
    panel.plane.labels(
        [Label(panel.left, panel.bottom + DEEP + 10, said, "left", colour, True, SMALL)]
    )


def _stacked(panel: Panel, values: Sequence[float]) -> tuple[list[tuple[float, float]], float]:
    """The dots of one column of pixels above each other, and how large they may be."""
    columns: dict[int, int] = {}
    for value in values:
        column = round(panel.at(value, 0)[0] / STEP)
        columns[column] = columns.get(column, 0) + 1
    step = min(STEP, (DEEP - DOT) / max(columns.values(), default=1))
    dots = [
        (column * STEP, panel.bottom + DOT + number * step)
        for column, count in sorted(columns.items())
        for number in range(count)
    ]
    return dots, min(DOT, step - 0.4)


def lowest(strips: Sequence[Strip]) -> float:
    """A round figure below everything, at most 95."""
    least = min(min([one.own, one.band[0], *one.values]) for one in strips)
    return max(0.0, min(least // 5 * 5, 95.0))


def _marks(low: float, most: int) -> list[float]:
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100) if (100 - low) / step <= most)
    return [float(mark) for mark in range(100, int(low) - 1, -step)][::-1]
