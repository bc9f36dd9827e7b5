"""A plane as SVG: the same bytes for the same plane and words.

Every mark of a plane has its place in pixels already, so that nothing is left for a chart library
to work out; and drawing here takes a millisecond where starting what draws a chart of Vega takes a
third of a second, and each chart a twentieth. Charts that analysts write in Altair's words are
drawn by Vega (see svg).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from lsanalytics.charts.plane import Axis, Layer, Plane
from lsanalytics.charts.theme import FONT, INK2, PAPER, RULE, SMALL

# How far a line of text goes down from its point, in parts of its size.
DOWN = {"middle": 0.3, "top": 0.79, "bottom": -0.21, "alphabetic": 0.0}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
TICK, GAP = 5, 6  # pixels of a mark on an axis, and from there to its words
_NUMBER = re.compile(r"-?\d*\.?\d+")
_HALF_ROOT_3 = math.sqrt(3) / 2


def draw(plane: Plane, name: str, title: str, description: str) -> str:
    """The drawing as SVG that stands alone; ``name`` begins its ids."""
    left, top, right, bottom = plane.padding
    width, height = _short(plane.width + left + right), _short(plane.height + top + bottom)
    axes = [*_y_axis(plane), *_x_axis(plane)]
    marks = [*axes, *(mark for layer in plane.layers for mark in _marks(plane, layer))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{name}-title {name}-desc" class="chart" '
        f'font-family="{FONT}, sans-serif"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
        f'<g fill="none" stroke-miterlimit="10" transform="translate({_short(left)},'
        f'{_short(top)})">{"".join(_joined(marks))}</g></svg>'
    )


def _short(value: float) -> str:
    """A tenth of a pixel is finer than any screen shows."""
    return f"{round(value, 1) + 0.0:.6g}"  # the sum turns -0.0 into 0.0


def _joined(marks: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    """Marks given as (path, look, what they say); silent neighbours of one look are one path.

    What is no path has an empty one, and is a whole element as its look.
    """
    path, look = "", ""
    for shape, own, says in marks:
        if path and (says or not shape or own != look):
            yield f'<path d="{path}"{look}/>'
            path = ""
        if not shape:
            yield own
        elif says:
            yield _element("path", f' d="{shape}"{own}', says)
        else:
            path, look = path + shape, own
    if path:
        yield f'<path d="{path}"{look}/>'


def _element(tag: str, look: str, says: str) -> str:
    """An element; what it says is its tooltip."""
    if not says:
        return f"<{tag}{look}/>"
    return f"<{tag}{look}><title>{escape(says, quote=False)}</title></{tag}>"


def _look(**given: Any) -> str:
    """Attributes; those that are None are left out."""
    found = {key.replace("_", "-"): value for key, value in given.items() if value is not None}
    return "".join(
        f' {key}="{escape(value if isinstance(value, str) else f"{round(value, 3):g}")}"'
        for key, value in found.items()
    )


def _dash(look: Mapping[str, Any]) -> str | None:
    return ",".join(f"{one:g}" for one in look["strokeDash"]) if "strokeDash" in look else None


def _opacity(look: Mapping[str, Any]) -> float | None:
    opacity = look.get("opacity", 1)
    return None if opacity == 1 else float(opacity)


def _marks(plane: Plane, layer: Layer) -> Iterable[tuple[str, str, str]]:
    look, rows = layer.look, [_placed(plane, row) for row in layer.rows]
    if layer.kind == "line":
        yield from _lines(rows, look)
    elif layer.kind == "area":
        yield _area(rows), _look(fill=look["color"], opacity=_opacity(look)), ""
    elif layer.kind == "rule":
        style = _look(
            stroke=look["color"], stroke_width=look["strokeWidth"], stroke_dasharray=_dash(look)
        )
        yield "".join(_rule(row["x"], row["y"], row["x2"], row["y2"]) for row in rows), style, ""
    elif layer.kind in ("rect", "shape"):
        style = _look(
            fill=look["color"],
            fill_opacity=look.get("fillOpacity"),
            stroke=look.get("stroke"),
            stroke_width=look.get("strokeWidth"),
            stroke_dasharray=_dash(look),
            opacity=_opacity(look),
        )
        for row in rows:
            path = _box(row) if layer.kind == "rect" else _closed(plane, row["rings"])
            yield path, style, row["says"]
    elif layer.kind == "point":
        style = _look(
            fill=look["fill"],
            stroke=look["stroke"],
            stroke_width=look["strokeWidth"],
            opacity=_opacity(look),
        )
        shape = _shape(look["shape"], look["size"])
        places = (f' transform="translate({_at(row["x"], row["y"])})"' for row in rows)
        points = (
            _element("path", f'{place} d="{shape}"', row["says"])
            for place, row in zip(places, rows, strict=True)
        )
        yield "", _group(style, points), ""
    else:
        yield "", _group(_text_look(look), (_text(row, look) for row in rows)), ""


def _group(look: str, elements: Iterable[str]) -> str:
    """Elements of one look, which is written down once."""
    first, *others = elements
    if not others:
        tag, _, rest = first.partition(" ")
        return f"{tag}{look} {rest}"
    return f"<g{look}>{first}{''.join(others)}</g>"


def _placed(plane: Plane, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its places in pixels, from the left top corner down."""
    placed = dict(row)
    for key in ("x", "x2"):
        if key in row:
            placed[key] = _across(plane, row[key])
    for key in ("y", "y2"):
        if key in row:
            placed[key] = _down(plane, row[key])
    return placed


def _across(plane: Plane, x: float) -> float:
    return (x - plane.x[0]) / (plane.x[1] - plane.x[0]) * plane.width


def _down(plane: Plane, y: float) -> float:
    return (plane.y[1] - y) / (plane.y[1] - plane.y[0]) * plane.height


def _at(x: float, y: float) -> str:
    return f"{_short(x)},{_short(y)}"


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(_at(x, y) for x, y in points)


def _lines(
    rows: Sequence[Mapping[str, Any]], look: Mapping[str, Any]
) -> Iterable[tuple[str, str, str]]:
    """A path for each line; those of one layer have the same look."""
    style = _look(
        stroke=look["color"],
        stroke_width=look["strokeWidth"],
        stroke_linecap=look.get("strokeCap"),
        stroke_linejoin="round",
        stroke_dasharray=_dash(look),
        opacity=_opacity(look),
    )
    lines: dict[object, list[tuple[float, float]]] = {}
    for row in rows:
        lines.setdefault(row.get("line"), []).append((row["x"], row["y"]))
    for points in lines.values():
        if len(points) > 1:
            yield _path(points), style, ""


def _area(rows: Sequence[Mapping[str, Any]]) -> str:
    edge = [(row["x"], row["y"]) for row in rows]
    back = [(row["x"], row["y2"]) for row in reversed(rows)]
    return f"{_path([*edge, *back])}Z"


def _box(row: Mapping[str, Any]) -> str:
    left, right = sorted((row["x"], row["x2"]))
    top, bottom = sorted((row["y"], row["y2"]))
    wide, high = _short(right - left), _short(bottom - top)
    return f"M{_at(left, top)}h{wide}v{high}h-{wide}Z"


def _closed(plane: Plane, rings: Iterable[Sequence[tuple[float, float]]]) -> str:
    """Rings step by step, which takes half of the letters that places would; no step is lost."""
    shown = []
    for ring in rings:
        spots = [(round(_across(plane, x), 1), round(_down(plane, y), 1)) for x, y in ring]
        steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(spots)]
        path = "l" + " ".join(_at(x, y) for x, y in steps[:-1] if (x, y) != (0.0, 0.0))
        shown.append(f"M{_at(*spots[0])}{path}Z")
    return "".join(shown)


def _rule(x: float, y: float, x2: float, y2: float) -> str:
    return f"M{_at(x, y)}L{_at(x2, y2)}"


def _shape(name: str, size: float) -> str:
    """A sign of ``size`` square pixels around nought, as a path.

    ``name``: one of those below, or a path of M, L and Z in a square of -1 to 1.
    """
    r = math.sqrt(size) / 2
    h = _HALF_ROOT_3 * r
    corners = {
        "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
        "diamond": [(-r, 0.0), (0.0, -r), (r, 0.0), (0.0, r)],
        "triangle-right": [(h, 0.0), (-h, -r), (-h, r)],
        "triangle-left": [(-h, 0.0), (h, -r), (h, r)],
    }
    if name in corners:
        return f"{_path(corners[name])}Z"
    if name == "circle":
        there, back = (f"A{_short(r)},{_short(r)},0,1,1,{_at(x, 0)}" for x in (-r, r))
        return f"M{_at(r, 0)}{there}{back}"
    return _NUMBER.sub(lambda one: _short(float(one[0]) * r), name)


def _text(row: Mapping[str, Any], look: Mapping[str, Any]) -> str:
    """A text, its lines under each other, with a halo of paper if it has one."""
    size = look["fontSize"]
    down = round(DOWN[look["baseline"]] * size)
    place = f"translate({_at(row['x'], row['y'] + (0 if look['angle'] else down))})"
    if look["angle"]:
        place += f" rotate({look['angle']:g}) translate(0,{down})"
    first, *others = [escape(line, quote=False) for line in row["text"].split("\n")]
    if others:
        deep = _short(look["lineHeight"])
        first = f"<tspan>{first}</tspan>"
        others = [f'<tspan x="0" dy="{deep}">{line}</tspan>' for line in others]
    return f'<text transform="{place}">{first}{"".join(others)}</text>'


def _text_look(look: Mapping[str, Any]) -> str:
    size = look["fontSize"]
    return _look(
        text_anchor=ANCHORS[look["align"]],
        font_size=f"{size:g}px",
        font_weight=str(look["fontWeight"]),
        fill=look["fill"],
        stroke=look.get("stroke"),
        stroke_width=look.get("strokeWidth"),
        paint_order="stroke" if "stroke" in look else None,
    )


def _crisp(place: float) -> float:
    """On the middle of a pixel, where a line one pixel wide is sharp."""
    return math.floor(place + 0.5) + 0.5


def _words(words: Sequence[tuple[float, float, str]], align: str, baseline: str) -> str:
    """The words of an axis, (x, y, words) each."""
    look = {"align": align, "baseline": baseline, "fontSize": SMALL, "fill": INK2}
    shown = {**look, "fontWeight": 400, "angle": 0}
    texts = (_text({"x": x, "y": y, "text": said}, shown) for x, y, said in words)
    return _group(_text_look(shown), texts)


def _inside(axis: Axis, ends: tuple[float, float]) -> Iterable[tuple[float, str]]:
    return (mark for mark in axis.marks if min(ends) <= mark[0] <= max(ends))


def _y_axis(plane: Plane) -> Iterable[tuple[str, str, str]]:
    """Rules across the plane, with words to their left."""
    axis: Axis | None = plane.y_axis
    if axis is None:
        return
    inside = [(_down(plane, value), words) for value, words in _inside(axis, plane.y)]
    if inside:
        rules = (_rule(0.5, _crisp(y), plane.width + 0.5, _crisp(y)) for y, _ in inside)
        yield "".join(rules), _look(stroke=RULE, stroke_width=1), ""
        words = [(0.5 - GAP, y + 0.5, said) for y, said in inside]
        yield "", _words(words, "right", "middle"), ""


def _x_axis(plane: Plane) -> Iterable[tuple[str, str, str]]:
    """The line under the plane with marks and words, and rules over them if it has a grid."""
    axis: Axis | None = plane.x_axis
    if axis is None:
        return
    bottom = plane.height + 0.5
    inside = [(_across(plane, value), words) for value, words in _inside(axis, plane.x)]
    line = _rule(0.5, bottom, plane.width + 0.5, bottom)
    if axis.has_grid:
        rules = (_rule(_crisp(x), 0.5, _crisp(x), bottom) for x, _ in inside)
        yield "".join(rules), _look(stroke=RULE, stroke_width=1), ""
    ticks = (_rule(_crisp(x), bottom, _crisp(x), bottom + TICK) for x, _ in inside)
    yield line + "".join(ticks), _look(stroke=INK2, stroke_width=1), ""
    words = [(x + 0.5, bottom + TICK + GAP, said) for x, said in inside]
    if words:
        yield "", _words(words, "center", "top"), ""
