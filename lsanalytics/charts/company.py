"""One place among those of its level: a dot each, in the latest year of each medium."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import Chart
from lsanalytics.charts.evidence import told
from lsanalytics.charts.figure import drawn
from lsanalytics.charts.labels import Label, label_layer
from lsanalytics.charts.sheet import Sheet
from lsanalytics.charts.theme import INK2, LIGHT, NARROW, SMALL
from lsanalytics.words import Language, percent

DEEP, HEAD = 84.0, 24.0  # pixels of a strip, and of what stands above it
DOT, STEP = 5.0, 5.5  # pixels across a dot, and from one to the next beside and above it
ROWS = DEEP / STEP  # of dots in a strip
PADDING = (20, 4, 24, 30)  # left, top, right, bottom
PLOT = NARROW - PADDING[0] - PADDING[2]
MOST_MARKS = 4  # on the axis


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
    """The strips under each other, narrow enough for a phone; ``place`` is its code."""
    low, (_, top, _, bottom) = lowest(strips), PADDING
    height = top + len(strips) * (DEEP + HEAD) + bottom
    sheet = Sheet(_chart(strips, low, language), NARROW, height, PADDING)
    svg = drawn(sheet, language, f"company-{place}", title, description)
    return f'<div class="chart-both">{svg}</div>'


def _chart(strips: Sequence[Strip], low: float, language: Language) -> alt.LayerChart:
    """The others as dots above their values or as a band, the place on a rule.

    Upwards are counted rows of dots: the foot of the last strip is nought.
    """
    feet = [number * (ROWS + HEAD / STEP) for number in range(len(strips))][::-1]
    x = alt.X(
        field="share",
        type="quantitative",
        title=None,
        scale=looks.ends(low, 100),
        axis=looks.percents(_marks(low, MOST_MARKS), language),
    )
    y = alt.Y(
        field="row",
        type="quantitative",
        title=None,
        scale=looks.ends(0, len(strips) * (ROWS + HEAD / STEP)),
        axis=alt.Axis(values=feet, grid=True, gridColor=INK2, gridWidth=0.7, labels=False),
    )
    own = Chart(_own(strips, feet, language)).encode(x=x, stroke=looks.stroke())
    foot, head = alt.Y(field="foot", type="quantitative", title=None), alt.Y2(field="head")
    grey = LIGHT["others"]
    layers: list[Any] = [own.mark_rule(strokeWidth=1.5).encode(y=foot, y2=head)]
    if dots := _dots(strips, feet, low):
        frame = pl.DataFrame(dots, schema=["share", "row"], orient="row")
        layers.append(Chart(frame).mark_circle(color=grey, size=DOT**2, opacity=1).encode(x, y))
    if bands := [
        (*one.band, foot + 0.7, foot + ROWS / 2)
        for one, foot in zip(strips, feet, strict=True)
        if not one.values
    ]:
        columns = ["share", "middle", "high", "foot", "head"]
        band = Chart(pl.DataFrame(bands, schema=columns, orient="row")).encode(y=foot, y2=head)
        median = alt.X(field="middle", type="quantitative", title=None)
        layers += [
            band.mark_rect(color=grey, opacity=0.35).encode(x=x, x2=alt.X2(field="high")),
            band.mark_rule(color=grey, strokeWidth=2).encode(x=median),
        ]
    point = own.mark_point(**looks.POINT | {"size": 90})
    layers.append(point.encode(y=y, fill=looks.fill(), description=looks.SAYS))
    layers.append(label_layer(_names(strips, feet, low, language)))
    chart = alt.layer(*layers)
    assert isinstance(chart, alt.LayerChart)
    return chart


def _said(strip: Strip, language: Language) -> str:
    return told(f"{strip.name}: {percent(strip.own, language)}", strip.simulated, language)


def _own(strips: Sequence[Strip], feet: Sequence[float], language: Language) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "share": [strip.own for strip in strips],
            "row": [foot + 0.5 for foot in feet],
            "foot": list(feet),
            "head": [foot + ROWS for foot in feet],
            "evidence": ["simulated" if strip.simulated else "reported" for strip in strips],
            "says": [_said(strip, language) for strip in strips],
        }
    )


def _names(
    strips: Sequence[Strip], feet: Sequence[float], low: float, language: Language
) -> list[Label]:
    """What stands over each strip."""
    return [
        Label(
            low,
            foot + ROWS,
            _said(strip, language),
            colour=LIGHT["simulated" if strip.simulated else "observed"],
            bold=True,
            size=SMALL,
            dy=-10,
        )
        for strip, foot in zip(strips, feet, strict=True)
    ]


def _dots(strips: Sequence[Strip], feet: Sequence[float], low: float) -> list[tuple[float, float]]:
    """The other places: columns as wide as a dot, in each the equal ones above each other.

    Where a column is higher than the strip its dots stand closer.
    """
    step = STEP * (100 - low) / PLOT
    dots = []
    for strip, foot in zip(strips, feet, strict=True):
        others = list(strip.values)
        if others:
            others.remove(strip.own)
        columns = Counter(round(value / step) for value in others)
        close = min(1.0, ROWS / max(columns.values(), default=1))
        for column, count in sorted(columns.items()):
            dots += [(column * step, foot + (row + 0.5) * close) for row in range(count)]
    return dots


def lowest(strips: Sequence[Strip]) -> float:
    """A round figure below everything, at most 95."""
    least = min(min([one.own, one.band[0], *one.values]) for one in strips)
    return max(0.0, min(least // 5 * 5, 95.0))


def _marks(low: float, most: int) -> list[float]:
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100) if (100 - low) / step <= most)
    return [float(mark) for mark in range(100, int(low) - 1, -step)][::-1]
