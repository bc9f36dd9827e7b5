"""How a chart shows what its rows rest on: scales over the column ``evidence``, without legends.

Reported values are filled dots on a whole line, published ones diamonds, simulated ones hollow on
a broken line; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from lsanalytics.charts.theme import DASH_SIMULATED, INK, LIGHT, PAPER, SMALL
from lsanalytics.words import Language, percent

KINDS = ("reported", "published", "simulated")
COLOURS = (LIGHT["observed"], LIGHT["observed"], LIGHT["simulated"])
SHAPES = ("circle", "diamond", "circle")
BREAK = "|"  # between the lines of what stands over a panel
# What stands over each panel of a facet.
HEADER: dict[str, Any] = {
    "title": None,
    "labelExpr": f"split(datum.label, '{BREAK}')",
    "labelAnchor": "start",
    "labelFontSize": SMALL,
    "labelFontWeight": 600,
    "labelColor": INK,
    "labelPadding": 8,
}
YEAR = timedelta(days=365)
INSIDE = 6  # pixels: a point and its line, halved
# Panels of a facet in the order of the column ``at``: to name them in order would make each chart a
# kind of its own, to be compiled for itself.
IN_ORDER = alt.EncodingSortField(field="at", op="min")
POINT: dict[str, Any] = {"aria": True, "opacity": 1, "size": 50, "strokeWidth": 2}
# What a mark says when it is pointed at, and to a screen reader: its column ``says``. The mark
# itself has ``aria=True``, as POINT has.
SAYS = alt.Description(field="says", type="nominal")


def _scale(values: Sequence[Any]) -> alt.Scale:
    return alt.Scale(domain=list(KINDS), range=list(values))


def stroke() -> alt.Stroke:
    """The colour of a line or an outline."""
    return alt.Stroke(field="evidence", type="nominal", scale=_scale(COLOURS), legend=None)


def fill() -> alt.Fill:
    """The inside of a mark: of simulated values it is hollow."""
    inside = (*COLOURS[:2], PAPER)
    return alt.Fill(field="evidence", type="nominal", scale=_scale(inside), legend=None)


def shape() -> alt.Shape:
    """Published values are diamonds, all others dots."""
    return alt.Shape(field="evidence", type="nominal", scale=_scale(SHAPES), legend=None)


def dash() -> alt.StrokeDash:
    """Lines of simulated values are broken."""
    dashes = ([1, 0], [1, 0], DASH_SIMULATED)
    return alt.StrokeDash(field="evidence", type="nominal", scale=_scale(dashes), legend=None)


def day(one: date) -> alt.DateTime:
    """A day as a value of an axis or an end of its scale."""
    return alt.DateTime(year=one.year, month=one.month, date=one.day)


def ends(low: float | date, high: float | date) -> alt.Scale:
    """The scale of an axis from ``low`` to ``high``: neither rounded nor begun at nought."""
    domain = [day(one) if isinstance(one, date) else one for one in (low, high)]
    return alt.Scale(domain=domain, nice=False, zero=False)


def beneath(low: float, height: float) -> alt.Scale:
    """The same upwards, for shares up to 100%, whose highest point lies wholly within its panel:
    what stands over panels is moved by what sticks out of them.
    """
    return alt.Scale(domain=[low, 100], range=[height, INSIDE], nice=False, zero=False)


def years(first: date, last: date, room: float) -> list[alt.DateTime]:
    """Year ends between two days, as many as fit ``room`` pixels, the last one included."""
    held = [year for year in range(first.year, last.year + 1) if date(year, 12, 31) <= last]
    return [day(date(year, 12, 31)) for year in thinned(held, 38, room)]


def thinned(listed: Sequence[int], each: float, room: float) -> list[int]:
    """As many years as fit ``room`` pixels, of ``each`` so many, the last one included."""
    step = next(step for step in (1, 2, 3, 5, 10, 20) if len(listed) / step * each <= room)
    return [year for year in listed if (listed[-1] - year) % step == 0]


def time(first: date, last: date, room: float) -> alt.X:
    """The axis of the column ``day`` from one day to another, on ``room`` pixels."""
    axis = alt.Axis(values=years(first, last, room), format="%Y")
    return alt.X(field="day", type="temporal", title=None, scale=ends(first, last), axis=axis)


def around(days: Sequence[date], edge: timedelta) -> tuple[date, date]:
    """The ends of an axis of time: a year at the least, and ``edge`` free on either side."""
    held = days or [date(2020, 12, 31)]
    return min(held) - edge, max(*held, min(held) + YEAR) + edge


def percents(values: Sequence[float], language: Language, **given: Any) -> alt.Axis:
    """An axis of shares in percent, marked at ``values``."""
    sign = percent(0, language, 0).removeprefix("0")
    return alt.Axis(values=list(values), labelExpr=f"format(datum.value, '~f') + '{sign}'", **given)
