"""How a chart shows what its rows rest on: scales over the column ``evidence``, without legends.

Reported values are filled dots on a whole line, published ones diamonds, simulated ones hollow on
a broken line; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from lsanalytics.charts.theme import DASH_SIMULATED, LIGHT, PAPER

KINDS = ("reported", "published", "simulated")
COLOURS = (LIGHT["observed"], LIGHT["observed"], LIGHT["simulated"])
SHAPES = ("circle", "diamond", "circle")
# What a mark says when it is pointed at, and to a screen reader: its column ``says``. The mark
# itself has ``aria=True``.
SAYS = alt.Description(field="says", type="nominal")


def _scale(values: Sequence[Any]) -> alt.Scale:
    return alt.Scale(domain=list(KINDS), range=list(values))


def stroke(field: str = "evidence") -> alt.Stroke:
    """The colour of a line or an outline."""
    return alt.Stroke(field=field, type="nominal", scale=_scale(COLOURS), legend=None)


def fill(field: str = "evidence") -> alt.Fill:
    """The inside of a mark: of simulated values it is hollow."""
    inside = (*COLOURS[:2], PAPER)
    return alt.Fill(field=field, type="nominal", scale=_scale(inside), legend=None)


def shape(field: str = "evidence") -> alt.Shape:
    return alt.Shape(field=field, type="nominal", scale=_scale(SHAPES), legend=None)


def dash(field: str = "evidence") -> alt.StrokeDash:
    """Lines of simulated values are broken."""
    dashes = ([1, 0], [1, 0], DASH_SIMULATED)
    return alt.StrokeDash(field=field, type="nominal", scale=_scale(dashes), legend=None)
