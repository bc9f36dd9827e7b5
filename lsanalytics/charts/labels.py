"""Labels at the marks that they speak of, moved by pixels until none covers another.

A label stands at a value of both axes, like the mark that it names, and is shifted from there:
Altair has no placing of labels of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from statistics import fmean
from typing import Literal

import altair as alt
import polars as pl

from lsanalytics.charts.encode import HALO, Chart
from lsanalytics.charts.theme import INK, SIZE, text_width

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
Place = float | date  # a value of an axis

# Pixels that a label is tried up and down, the smallest first.
SHIFTS = [sign * shift for shift in range(0, 61, 4) for sign in (-1, 1)]


@dataclass(frozen=True)
class Label:
    """A text at a data position, ``dx`` and ``dy`` pixels to the right of it and below it.

    ``align``: left, center or right; ``bold`` is the semi-bold cut of the typeface. ``aside``: the
    ``dx`` to try where no height is free.
    """

    x: Place
    y: float
    text: str
    align: str = "left"
    colour: str = INK
    bold: bool = False
    size: float = SIZE
    dx: float = 0.0
    dy: float = 0.0
    aside: tuple[float, ...] = ()


@dataclass(frozen=True)
class Window:
    """A plot of ``width`` x ``height`` pixels, and the values at its left and right, bottom and
    top edge.
    """

    width: float
    height: float
    x: tuple[Place, Place]
    y: tuple[float, float]

    def at(self, x: Place, y: float) -> tuple[float, float]:
        """Pixels from the left top corner."""
        left, right = (_number(end) for end in self.x)
        bottom, top = self.y
        across = (_number(x) - left) / (right - left) * self.width
        return across, (top - y) / (top - bottom) * self.height

    def box(self, label: Label) -> Box:
        """The pixels that a label of one line covers."""
        width = text_width(label.text, label.size, label.bold)
        x, y = self.at(label.x, label.y)
        x, y = x + label.dx, y + label.dy
        left = {"left": x, "right": x - width, "center": x - width / 2}[label.align]
        return left, y - label.size * 0.6, left + width, y + label.size * 0.6


def _number(place: Place) -> float:
    return float(place.toordinal()) if isinstance(place, date) else float(place)


def label_layer(labels: Iterable[Label]) -> alt.Chart:
    """The labels as one layer on the axes of the layers below it.

    A halo of paper keeps them apart from lines.
    """
    shown = [label for label in labels if label.text]
    frame = pl.DataFrame(
        {
            "x": [label.x for label in shown],
            "y": [float(label.y) for label in shown],
            "text": [label.text for label in shown],
            "colour": [label.colour for label in shown],
            "align": [label.align for label in shown],
            "weight": [600 if label.bold else 400 for label in shown],
            "size": [float(label.size) for label in shown],
            "dx": [round(float(label.dx), 1) for label in shown],
            "dy": [round(float(label.dy), 1) for label in shown],
        }
    )
    kind: Literal["temporal", "quantitative"]
    kind = "temporal" if frame["x"].dtype == pl.Date else "quantitative"
    return (
        Chart(frame)
        .mark_text(
            baseline="middle",
            align=alt.expr("datum.align"),
            dx=alt.expr("datum.dx"),
            dy=alt.expr("datum.dy"),
            fontSize=alt.expr("datum.size"),
            fontWeight=alt.expr("datum.weight"),
            **HALO,
        )
        .encode(
            x=alt.X(field="x", type=kind, title=None),
            y=alt.Y(field="y", type="quantitative", title=None),
            text=alt.Text(field="text", type="nominal"),
            fill=alt.Fill(field="colour", type="nominal", scale=None),
        )
    )


def spread(labels: Sequence[Label], window: Window, gap: float = 16) -> list[Label]:
    """Move labels up and down until neighbours are ``gap`` pixels apart, keeping their order.

    Labels stay inside the plot where they fit.
    """
    own = [window.at(label.x, label.y)[1] for label in labels]
    order = sorted(range(len(labels)), key=lambda index: own[index] + labels[index].dy)
    # Without the gaps between them, places have to rise: neighbours that do not share their mean
    # (isotonic regression by pooling), so that all together move as little as they can.
    pools: list[list[float]] = []
    for rank, index in enumerate(order):
        pools.append([own[index] + labels[index].dy - gap * rank])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    room = max(window.height - gap * (len(labels) - 1), 0.0)
    means = [min(max(fmean(pool), 0.0), room) for pool in pools for _ in pool]
    placed = list(labels)
    for rank, (index, mean) in enumerate(zip(order, means, strict=True)):
        placed[index] = replace(labels[index], dy=mean + gap * rank - own[index])
    return placed


def path_boxes(
    window: Window, start: tuple[Place, float], end: tuple[Place, float], steps: int = 24
) -> list[Box]:
    """The pixels under a straight line, as small boxes that labels keep clear of."""
    (x0, y0), (x1, y1) = window.at(*start), window.at(*end)
    spots = [
        (x0 + step / steps * (x1 - x0), y0 + step / steps * (y1 - y0)) for step in range(steps + 1)
    ]
    return [(x - 4, y - 2, x + 4, y + 2) for x, y in spots]


def place(labels: Sequence[Label], window: Window, taken: Sequence[Box]) -> list[Label]:
    """Move each label up or down, as little as needed, until it covers nothing that is taken.

    Where no height is free it is moved aside, if it says where to.
    """
    boxes, placed = list(taken), []
    for label in labels:
        best, least = label, math.inf
        for dx, shift in product((label.dx, *label.aside), SHIFTS):
            moved = replace(label, dx=dx, dy=label.dy + shift)
            covered = _overlap(window.box(moved), boxes)
            if covered < least:
                best, least = moved, covered
            if not covered:
                break
        boxes.append(window.box(best))
        placed.append(best)
    return placed


def _overlap(box: Box, others: Sequence[Box]) -> float:
    """Square pixels that a box shares with others."""
    total = 0.0
    for left, top, right, bottom in others:
        wide = min(box[2], right) - max(box[0], left)
        tall = min(box[3], bottom) - max(box[1], top)
        total += max(wide, 0.0) * max(tall, 0.0)
    return total
