"""Places among those of their level: a dot each, in the latest year of each medium.

Pages of one level differ in the place that they are about. What they share is drawn once, and so
are the marks of all places, which are then told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import Chart
from lsanalytics.charts.evidence import told
from lsanalytics.charts.labels import Label, label_layer
from lsanalytics.charts.several import Plot
from lsanalytics.charts.sheet import Sheet
from lsanalytics.charts.svg import draw, drawn_apart
from lsanalytics.charts.theme import INK2, LIGHT, NARROW, SMALL
from lsanalytics.words import Language, percent

DEEP, HEAD = 84.0, 24.0  # pixels of a strip, and of what stands above it
DOT, STEP = 5.0, 5.5  # pixels across a dot, and from one to the next beside and above it
ROWS = DEEP / STEP  # of dots in a strip
PADDING = (20, 4, 24, 30)  # left, top, right, bottom
PLOT = NARROW - PADDING[0] - PADDING[2]
MOST_MARKS = 4  # on the axis
# In what is shared these stand for what a page says of its own place.
NAME, TITLE, SAID = "company-of", "\ue000", "\ue001"


@dataclass(frozen=True)
class Strip:
    """One medium: the values of all places of a level, in percent.

    ``values`` are empty where they are too many for a dot each; ``band``: the tenth, the median
    and the ninetieth of them in hundred.
    """

    name: str
    values: tuple[float, ...]
    band: tuple[float, float, float]
    simulated: bool


@dataclass(frozen=True)
class Picture:
    """The picture of one place, still without a name: what all share, and its own marks."""

    shared: str
    own: str

    def html(self, place: str, title: str, description: str) -> str:
        """``place`` is its code."""
        svg = self.shared.replace(NAME, f"company-{place}")
        svg = svg.replace(TITLE, escape(title)).replace(SAID, escape(description))
        head, end = svg.removesuffix("</svg>"), "</svg>"
        return f'<div class="chart-both">{head}{self.own}{end}</div>'


def company_pictures(
    strips: Sequence[Strip], own: Mapping[str, Sequence[float]], low: float, language: Language
) -> dict[str, Picture]:
    """The picture of each place of ``own``: its value on each strip, by its code.

    The strips stand under each other, narrow enough for a phone; the axis begins at ``low``.
    """
    backdrop = _sheet(_backdrop(strips, low, language), strips).spec()
    shared = draw(backdrop, language, NAME, TITLE, SAID)
    marks = _sheet(_marks_of(strips, own, low, language), strips).spec()
    apart = drawn_apart(marks, language, len(own))
    return {place: Picture(shared, one) for place, one in zip(own, apart, strict=True)}


def _sheet(chart: Plot, strips: Sequence[Strip]) -> Sheet:
    height = PADDING[1] + len(strips) * (DEEP + HEAD) + PADDING[3]
    return Sheet(chart, NARROW, height, PADDING)


def _feet(strips: Sequence[Strip]) -> list[float]:
    """Upwards are counted rows of dots: the foot of the last strip is nought."""
    return [number * (ROWS + HEAD / STEP) for number in range(len(strips))][::-1]


def _across(low: float, axis: alt.Axis | None) -> alt.X:
    scale = looks.ends(low, 100)
    return alt.X(field="share", type="quantitative", title=None, scale=scale, axis=axis)


def _up(strips: Sequence[Strip], axis: alt.Axis | None, field: str = "row") -> alt.Y:
    scale = looks.ends(0, len(strips) * (ROWS + HEAD / STEP))
    return alt.Y(field=field, type="quantitative", title=None, scale=scale, axis=axis)


def _backdrop(strips: Sequence[Strip], low: float, language: Language) -> Plot:
    """All places as dots above their values or as a band, and the axes."""
    feet, grey = _feet(strips), LIGHT["others"]
    x = _across(low, looks.percents(_ticks(low, MOST_MARKS), language))
    lines = alt.Axis(values=feet, grid=True, gridColor=INK2, gridWidth=0.7, labels=False)
    y = _up(strips, lines)
    layers: list[Any] = []
    if dots := _dots(strips, feet, low):
        frame = pl.DataFrame(dots, schema=["share", "row"], orient="row")
        layers.append(Chart(frame).mark_circle(color=grey, size=DOT**2, opacity=1).encode(x, y))
    if bands := [
        (*one.band, foot + 0.7, foot + ROWS / 2)
        for one, foot in zip(strips, feet, strict=True)
        if not one.values
    ]:
        columns = ["share", "middle", "high", "foot", "head"]
        foot, head = _up(strips, lines, "foot"), alt.Y2(field="head")
        band = Chart(pl.DataFrame(bands, schema=columns, orient="row")).encode(y=foot, y2=head)
        median = alt.X(field="middle", type="quantitative", title=None)
        layers += [
            band.mark_rect(color=grey, opacity=0.35).encode(x=x, x2=alt.X2(field="high")),
            band.mark_rule(color=grey, strokeWidth=2).encode(x=median),
        ]
    return alt.layer(*layers)


def _marks_of(
    strips: Sequence[Strip], own: Mapping[str, Sequence[float]], low: float, language: Language
) -> Plot:
    """A dot on a rule for each place and strip, and its value over the strip; no axes."""
    feet = _feet(strips)
    each = [
        (value, foot, strip)
        for values in own.values()
        for value, foot, strip in zip(values, feet, strips, strict=True)
    ]
    rows = pl.DataFrame(
        {
            "share": [value for value, _, _ in each],
            "row": [foot + 0.5 for _, foot, _ in each],
            "foot": [foot for _, foot, _ in each],
            "head": [foot + ROWS for _, foot, _ in each],
            "evidence": ["simulated" if one.simulated else "reported" for _, _, one in each],
            "says": [_said(one, value, language) for value, _, one in each],
        }
    )
    base = Chart(rows).encode(x=_across(low, None), stroke=looks.stroke())
    rule = base.mark_rule(strokeWidth=1.5).encode(
        y=_up(strips, None, "foot"), y2=alt.Y2(field="head")
    )
    point = base.mark_point(**looks.POINT | {"size": 90}).encode(
        y=_up(strips, None), fill=looks.fill(), description=looks.SAYS
    )
    names = [
        Label(
            low,
            foot + ROWS,
            _said(strip, value, language),
            colour=LIGHT["simulated" if strip.simulated else "observed"],
            bold=True,
            size=SMALL,
            dy=-10,
        )
        for value, foot, strip in each
    ]
    return alt.layer(rule, point, label_layer(names))


def _said(strip: Strip, own: float, language: Language) -> str:
    return told(f"{strip.name}: {percent(own, language)}", strip.simulated, language)


def _dots(strips: Sequence[Strip], feet: Sequence[float], low: float) -> list[tuple[float, float]]:
    """All places: columns as wide as a dot, in each the equal ones above each other.

    Where a column is higher than the strip its dots stand closer.
    """
    step = STEP * (100 - low) / PLOT
    dots = []
    for strip, foot in zip(strips, feet, strict=True):
        columns = Counter(round(value / step) for value in strip.values)
        close = min(1.0, ROWS / max(columns.values(), default=1))
        for column, count in sorted(columns.items()):
            dots += [(column * step, foot + (row + 0.5) * close) for row in range(count)]
    return dots


def lowest(strips: Sequence[Strip], own: Sequence[float]) -> float:
    """A round figure below everything, at most 95."""
    values = zip(strips, own, strict=True)
    least = min(min([value, one.band[0], *one.values]) for one, value in values)
    return max(0.0, min(least // 5 * 5, 95.0))


def _ticks(low: float, most: float) -> list[float]:
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100) if (100 - low) / step <= most)
    return [float(mark) for mark in range(100, int(low) - 1, -step)][::-1]
