"""A plot area of known size: data to pixels and back, and the marks that are drawn on it.

The size of every chart is fixed before it is drawn, so that labels can be placed without
collisions here and the same numbers always give the same bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import altair as alt
from altair.utils.schemapi import debug_mode

from lsanalytics.charts.theme import INK, PAPER, SIZE, config, text_width

Kind = Literal["line", "rule", "area", "rect", "point", "text"]
Box = tuple[float, float, float, float]  # left, bottom, right, top in pixels


# Pixels that a label is tried up and down, the smallest first.
SHIFTS = [sign * shift for shift in range(0, 61, 4) for sign in (1, -1)]
# Channels beside x and y, which every chart encodes alike.
CHANNELS: dict[str, alt.SchemaBase] = {
    "x2": alt.X2(field="x2"),
    "y2": alt.Y2(field="y2"),
    "description": alt.Description(field="says", type="nominal"),
    "text": alt.Text(field="text", type="nominal"),
    "detail": alt.Detail(field="line", type="nominal"),
}


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
class Layer:
    """Marks of one kind: their data, their look, and which of CHANNELS they use."""

    kind: Kind
    rows: list[dict[str, Any]]
    look: Mapping[str, Any]
    channels: tuple[str, ...] = ()


@dataclass
class Plane:
    """A plot area of ``width`` x ``height`` pixels inside ``padding`` (left, top, right, bottom).

    ``x`` and ``y`` are the data values at the edges; y may run downwards. Marks are
    collected in the order in which they are drawn; Altair comes in where a drawing is made.
    """

    width: float
    height: float
    padding: tuple[float, float, float, float]
    x: tuple[float, float]
    y: tuple[float, float]
    x_axis: alt.Axis | None = None
    y_axis: alt.Axis | None = None
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
            self._add("line", rows, look, "detail")

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
            self._add("rule", rows, look, "x2", "y2")

    def area(self, rows: Iterable[tuple[float, float, float]], colour: str, opacity: float) -> None:
        """A band given as (x, low, high)."""
        data = [{"x": float(x), "y": float(low), "y2": float(high)} for x, low, high in rows]
        if data:
            look = {"color": colour, "opacity": opacity, "line": False}
            self._add("area", data, look, "y2")

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
            said = any(row["says"] for row in rows)
            look = {"color": fill, "aria": said, **mark}
            self._add("rect", rows, look, "x2", "y2", *(["description"] if said else []))

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
            said = any(row["says"] for row in rows)
            look = {
                "shape": shape,
                "size": size,
                "fill": PAPER if hollow else colour,
                "stroke": colour,
                "strokeWidth": mark.pop("stroke_width", 2 if hollow else 1),
                "opacity": 1,
                "aria": said,
                **mark,
            }
            self._add("point", rows, look, *(["description"] if said else []))

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
                "lineBreak": "\n",
                "angle": angle,
                "lineHeight": size * 1.3,
            }
            if halo:
                look |= {"stroke": PAPER, "strokeWidth": 3}
            self._add("text", rows, look, "text")

    def _add(
        self, kind: Kind, rows: list[dict[str, Any]], look: Mapping[str, Any], *channels: str
    ) -> None:
        self.layers.append(Layer(kind, rows, look, channels))

    def content(self) -> str:
        """All that decides what ``chart`` gives, as text."""
        axes = [axis and axis.to_dict(validate=False) for axis in (self.x_axis, self.y_axis)]
        area = [self.width, self.height, self.padding, self.x, self.y]
        return json.dumps([area, axes, [vars(layer) for layer in self.layers]], default=float)

    def chart(self) -> alt.TopLevelLayerSpec:
        """Everything drawn so far as one chart, its data named and not held.

        Written in the classes of Altair's schema: its short forms infer by looking through the
        whole of it, and its layered charts copy all that they hold again and again, half a second
        for a chart. The tests check the whole chart.
        """
        left, top, right, bottom = self.padding
        with debug_mode(False):
            return alt.TopLevelLayerSpec(
                layer=[self._layer(number, layer) for number, layer in enumerate(self.layers)],
                width=self.width,
                height=self.height,
                padding={"left": left, "top": top, "right": right, "bottom": bottom},
                autosize=alt.AutoSizeParams(type="none"),
                config=alt.Config(**config()),
            )

    def spec(self) -> dict[str, Any]:
        """The chart with its data, as Vega-Lite."""
        data = {_data(number): layer.rows for number, layer in enumerate(self.layers)}
        return {**self.chart().to_dict(validate=False), "datasets": data}

    def _layer(self, number: int, layer: Layer) -> alt.UnitSpec:
        x = alt.Scale(domain=list(self.x), nice=False, zero=False)
        y = alt.Scale(domain=list(self.y), nice=False, zero=False)
        encoding = alt.FacetedEncoding(
            x=alt.X(field="x", type="quantitative", scale=x, axis=self.x_axis),
            y=alt.Y(field="y", type="quantitative", scale=y, axis=self.y_axis),
            **{name: CHANNELS[name] for name in layer.channels},
        )
        mark = alt.MarkDef(type=layer.kind, **layer.look)
        return alt.UnitSpec(data=alt.NamedData(name=_data(number)), mark=mark, encoding=encoding)


def _data(number: int) -> str:
    return f"layer-{number}"


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
