"""One place among those of its level: a dot each, in the latest year of each medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.evidence import told
from lsanalytics.charts.figure import drawn
from lsanalytics.charts.sheet import Sheet
from lsanalytics.charts.theme import LIGHT, NARROW, SMALL
from lsanalytics.words import Language, percent

DEEP, HEAD = 84.0, 24.0  # pixels of a strip, and of what stands above it
DOT, STEP = 5.0, 5.5  # pixels across a dot, and from one to the next beside and above it
PADDING = (20, HEAD, 24, 30)  # left, top, right, bottom
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
    parts = [_strip(strip, low, strip is strips[-1], language) for strip in strips]
    chart = alt.vconcat(*parts, bounds="flush", spacing=HEAD)
    height = top + len(strips) * (DEEP + HEAD) - HEAD + bottom
    sheet = Sheet(chart, NARROW, height, PADDING)
    svg = drawn(sheet, language, f"company-{place}", title, description)
    return f'<div class="chart-both">{svg}</div>'


def _strip(strip: Strip, low: float, is_last: bool, language: Language) -> alt.LayerChart:
    """One medium: the others as dots above their values or as a band, the place on a rule."""
    axis = looks.percents(_marks(low, MOST_MARKS), language)
    axis = axis if is_last else alt.Axis(labels=False, ticks=False)
    x = alt.X("share:Q").title(None).scale(domain=[low, 100]).axis(axis)
    evidence = "simulated" if strip.simulated else "reported"
    said = told(f"{strip.name}: {percent(strip.own, language)}", strip.simulated, language)
    own = pl.DataFrame({"share": [strip.own], "row": [0.5], "evidence": evidence, "says": said})
    base = alt.Chart(own).encode(x, looks.stroke())
    rule = base.mark_rule(strokeWidth=1.5)
    point = base.mark_point(**looks.POINT | {"size": 90})
    point = point.encode(_y(strip, low), looks.fill(), description=looks.SAYS)
    # The scale of the first layer holds for all.
    others = [_dots(strip, low)] if strip.values else _band(strip.band)
    chart = alt.layer(rule, *others, point)
    colour = LIGHT["simulated" if strip.simulated else "observed"]
    shown = chart.properties(
        width=PLOT,
        height=DEEP,
        title=alt.Title(said, anchor="start", color=colour, fontSize=SMALL, fontWeight=600),
    )
    assert isinstance(shown, alt.LayerChart)
    return shown


def _stacked(strip: Strip, low: float) -> pl.DataFrame:
    """The other places: columns as wide as a dot, in each the equal ones above each other."""
    others = list(strip.values)
    others.remove(strip.own)
    step = STEP * (100 - low) / PLOT
    column = (pl.col("share") / step).round() * step
    frame = pl.DataFrame({"share": others}, schema={"share": pl.Float64}).with_columns(column)
    return frame.sort("share").with_columns(row=pl.int_range(pl.len()).over("share") + 0.5)


def _y(strip: Strip, low: float) -> alt.Y:
    """Rows of dots from below: as many as there is room for, or as the highest column needs."""
    most = _stacked(strip, low)["row"].max() if strip.values else None
    rows = max(DEEP / STEP, most + 0.5 if isinstance(most, float) else 0.0)
    return alt.Y("row:Q").title(None).scale(domain=[0, rows]).axis(None)


def _dots(strip: Strip, low: float) -> alt.Chart:
    frame = _stacked(strip, low)
    shown = alt.Chart(frame).mark_circle(color=LIGHT["others"], size=DOT**2, opacity=1)
    return shown.encode(alt.X("share:Q"), _y(strip, low))


def _band(band: tuple[float, float, float]) -> list[alt.Chart]:
    """From the tenth to the ninetieth of a hundred, with the median."""
    low, middle, high = band
    frame = pl.DataFrame({"share": [low], "high": [high], "middle": [middle]})
    base = alt.Chart(frame).encode(y=alt.YValue(DEEP / 2), y2=alt.Y2Value(DEEP - 4))
    return [
        base.mark_rect(color=LIGHT["others"], opacity=0.35).encode(x="share:Q", x2="high:Q"),
        base.mark_rule(color=LIGHT["others"], strokeWidth=2).encode(x="middle:Q"),
    ]


def lowest(strips: Sequence[Strip]) -> float:
    """A round figure below everything, at most 95."""
    least = min(min([one.own, one.band[0], *one.values]) for one in strips)
    return max(0.0, min(least // 5 * 5, 95.0))


def _marks(low: float, most: int) -> list[float]:
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100) if (100 - low) / step <= most)
    return [float(mark) for mark in range(100, int(low) - 1, -step)][::-1]
