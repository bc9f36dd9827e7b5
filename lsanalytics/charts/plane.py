"""A plot area of known size: data to pixels and back, and the marks that are drawn on it.

The size of every chart is fixed before it is drawn, so that labels can be placed without
collisions here and the same numbers always give the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from lsanalytics.charts.theme import INK, PAPER, SIZE, text_width

Kind = Literal["line", "rule", "area", "rect", "shape", "point", "text"]
Box = tuple[float, float, float, float]  # left, bottom, right, top in pixels


# Pixels that a label is tried up and down, the smallest first.
SHIFTS = [sign * shift for shift in range(0, 61, 4) for sign in (1, -1)]


@dataclass(frozen=True)
class Label:
    """A text at a data position; ``bold`` is the semi-bold cut of the typeface."""

    x: float
    y: float
    text: str
    align: str = "left"
    colour: str = INK
    bold: bool = False
    size: float = SIZE
    baseline: str = "middle"


@dataclass(frozen=True)
class Axis:
    """Where a plane is marked along one side, and with which words; a grid has rules over it."""

    marks: tuple[tuple[float, str], ...]
    has_grid: bool = False


@dataclass(frozen=True)
class Layer:
    """Marks of one kind: their data in the plane's units, and their look."""

    kind: Kind
    rows: list[dict[str, Any]]
    look: Mapping[str, Any]


@dataclass
class Plane:
    """A plot area of ``width`` x ``height`` pixels inside ``padding`` (left, top, right, bottom).

    ``x`` and ``y`` are the data values at the edges; y may run downwards. Marks are
    collected in the order in which they are drawn (see pen).
    """

    width: float
    height: float
    padding: tuple[float, float, float, float]
    x: tuple[float, float]
    y: tuple[float, float]
    x_axis: Axis | None = None
    y_axis: Axis | None = None
    layers: list[Layer] = field(default_factory=list)

    @classmethod
    def outer(
        cls, width: float, height: float, padding: tuple[float, float, float, float], **rest: Any
    ) -> Plane:
        """A plane whose drawing, padding included, is ``width`` x ``height``."""
        left, top, right, bottom = padding
        return cls(width - left - right, height - top - bottom, padding, **rest)

    def dx(self, pixels: float) -> float:
        return pixels * (self.x[1] - self.x[0]) / self.width

    def dy(self, pixels: float) -> float:
        """Data units of so many pixels upwards."""
        return pixels * (self.y[1] - self.y[0]) / self.height

    def box(self, label: Label) -> Box:
        """The pixels that a one-line label covers, from the left bottom corner of the plane."""
        width = text_width(label.text, label.size, label.bold)
        at = (label.x - self.x[0]) / self.dx(1)
        left = {"left": at, "right": at - width, "center": at - width / 2}[label.align]
        middle = (label.y - self.y[0]) / self.dy(1)
        return left, middle - label.size * 0.6, left + width, middle + label.size * 0.6

    def line(
        self, points: Iterable[tuple[float, float]], colour: str, width: float = 2, **mark: Any
    ) -> None:
        """A line through (x, y) points; fewer than two points draw nothing."""
        rows = [{"x": float(x), "y": float(y)} for x, y in points]
        if len(rows) > 1:
            self._add("line", rows, {"color": colour, "strokeWidth": width, **mark})

    def lines(
        self, lines: Sequence[Iterable[tuple[float, float]]], colour: str, width: float, **mark: Any
    ) -> None:
        """Many lines of one style as one mark."""
        rows = [
            {"line": number, "x": float(x), "y": float(y)}
            for number, line in enumerate(lines)
            for x, y in line
        ]
        if rows:
            look = {"color": colour, "strokeWidth": width, **mark}
            self._add("line", rows, look)

    def segments(
        self,
        segments: Iterable[tuple[float, float, float, float]],
        colour: str,
        width: float = 1,
        **mark: Any,
    ) -> None:
        """Straight pieces from (x, y) to (x2, y2), each given as four numbers."""
        rows = [
            dict(zip(("x", "y", "x2", "y2"), map(float, piece), strict=True)) for piece in segments
        ]
        if rows:
            look = {"color": colour, "strokeWidth": width, **mark}
            self._add("rule", rows, look)

    def area(self, rows: Iterable[tuple[float, float, float]], colour: str, opacity: float) -> None:
        """A band given as (x, low, high)."""
        data = [{"x": float(x), "y": float(low), "y2": float(high)} for x, low, high in rows]
        if data:
            self._add("area", data, {"color": colour, "opacity": opacity})

    def rectangles(
        self,
        rectangles: Iterable[tuple[float, float, float, float, str]],
        fill: str,
        **mark: Any,
    ) -> None:
        """Rectangles (x, y, x2, y2, what it says when pointed at)."""
        rows = [
            {"x": float(x), "y": float(y), "x2": float(x2), "y2": float(y2), "says": says}
            for x, y, x2, y2, says in rectangles
        ]
        if rows:
            self._add("rect", rows, {"color": fill, **mark})

    def shapes(
        self,
        shapes: Iterable[tuple[Sequence[Sequence[tuple[float, float]]], str]],
        fill: str,
        **mark: Any,
    ) -> None:
        """Shapes of closed rings of (x, y), each with what it says when pointed at."""
        rows = [{"rings": rings, "says": says} for rings, says in shapes]
        if rows:
            self._add("shape", rows, {"color": fill, **mark})

    def points(
        self,
        points: Iterable[tuple[float, float, str]],
        colour: str,
        *,
        shape: str = "circle",
        size: float = 50,
        hollow: bool = False,
        **mark: Any,
    ) -> None:
        """Points (x, y, what it says when pointed at); hollow ones are filled with paper."""
        rows = [{"x": float(x), "y": float(y), "says": says} for x, y, says in points]
        if rows:
            look = {
                "shape": shape,
                "size": size,
                "fill": PAPER if hollow else colour,
                "stroke": colour,
                "strokeWidth": mark.pop("stroke_width", 2 if hollow else 1),
                **mark,
            }
            self._add("point", rows, look)

    def dots(self, dots: Iterable[tuple[float, float]], colour: str, size: float) -> None:
        """Many round dots of one look, ``size`` pixels across, as one mark: lines of no length."""
        lines = [[(x, y), (x, y)] for x, y in dots]
        self.lines(lines, colour, size, strokeCap="round")

    def labels(self, labels: Iterable[Label], halo: bool = True, angle: float = 0) -> None:
        """Texts, in one layer for each style; a halo of paper keeps them apart from lines."""
        styles: dict[tuple[Any, ...], list[Label]] = {}
        for label in labels:
            if label.text:
                style = (label.align, label.colour, label.bold, label.size, label.baseline)
                styles.setdefault(style, []).append(label)
        for (align, colour, bold, size, baseline), group in styles.items():
            rows = [{"x": float(one.x), "y": float(one.y), "text": one.text} for one in group]
            look = {
                "align": align,
                "baseline": baseline,
                "fill": colour,
                "fontSize": size,
                "fontWeight": 600 if bold else 400,
                "angle": angle,
                "lineHeight": size * 1.3,
            }
            if halo:
                look |= {"stroke": PAPER, "strokeWidth": 3}
            self._add("text", rows, look)

    def _add(self, kind: Kind, rows: list[dict[str, Any]], look: Mapping[str, Any]) -> None:
        self.layers.append(Layer(kind, rows, look))


def spread(labels: Sequence[Label], plane: Plane, gap: float = 16) -> list[Label]:
    """Move labels up and down until neighbours are ``gap`` pixels apart, keeping their order.

    Works for a plane whose y runs upwards. Labels stay inside the plane where they fit.
    """
    step = plane.dy(gap)
    order = sorted(range(len(labels)), key=lambda index: labels[index].y)
    heights = [labels[index].y for index in order]
    for _ in range(60):  # relaxation: each pass pushes close neighbours apart by half each
        moved = False
        for left in range(len(heights) - 1):
            short = step - (heights[left + 1] - heights[left])
            if short > step * 1e-3:
                heights[left] -= short / 2
                heights[left + 1] += short / 2
                moved = True
        low, high = plane.y
        if heights and heights[0] < low:
            heights = [height + (low - heights[0]) for height in heights]
        if heights and heights[-1] > high:
            heights[-1] = high
        if not moved:
            break
    placed = list(labels)
    for index, height in zip(order, heights, strict=True):
        placed[index] = replace(labels[index], y=height)
    return placed


def path_boxes(
    plane: Plane, start: tuple[float, float], end: tuple[float, float], steps: int = 24
) -> list[Box]:
    """The pixels under a straight line, as small boxes that labels keep clear of."""
    boxes = []
    for step in range(steps + 1):
        part = step / steps
        x = (start[0] + part * (end[0] - start[0]) - plane.x[0]) / plane.dx(1)
        y = (start[1] + part * (end[1] - start[1]) - plane.y[0]) / plane.dy(1)
        boxes.append((x - 4, y - 2, x + 4, y + 2))
    return boxes


def place(labels: Sequence[Label], plane: Plane, taken: Sequence[Box]) -> list[Label]:
    """Move each label up or down, as little as needed, until it covers nothing that is taken."""
    boxes, placed = list(taken), []
    for label in labels:
        best, least = label, math.inf
        for shift in SHIFTS:
            moved = replace(label, y=label.y + plane.dy(shift))
            covered = _overlap(plane.box(moved), boxes)
            if covered < least:
                best, least = moved, covered
            if not covered:
                break
        boxes.append(plane.box(best))
        placed.append(best)
    return placed


def _overlap(box: Box, others: Sequence[Box]) -> float:
    """Square pixels that a box shares with others."""
    total = 0.0
    for left, low, right, high in others:
        wide = min(box[2], right) - max(box[0], left)
        tall = min(box[3], high) - max(box[1], low)
        total += max(wide, 0.0) * max(tall, 0.0)
    return total
