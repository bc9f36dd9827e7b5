"""A chart drawn as SVG: the same bytes for the same chart and words, without what nobody needs."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from copy import deepcopy
from functools import cache, lru_cache
from html import escape
from typing import Any

from lxml import etree

from lsanalytics.charts.compact import SVG
from lsanalytics.charts.finish import DRAWS, LINE, finish, simplify
from lsanalytics.charts.theme import FONT_FILES, number_locale, time_locale
from lsanalytics.charts.wordless import (
    BEGIN,
    DECIMAL,
    END,
    THOUSANDS,
    Words,
    with_words,
    without_words,
)
from lsanalytics.words import Language, text

# Characters of an SVG beyond which it becomes a picture of pixels: a browser takes seconds over
# fifty thousand points. The largest chart of the package has half of that.
LARGEST = 600_000
OWN = "own-"  # begins the names of charts that are not ours
ROOM = "room"  # in the description of a chart that is not ours (usermeta): how wide it may be
CONTINUOUS, STEP = 560, 36  # pixels of a plot, of one of its columns, where there is room
FIXED = "fixed"  # in the description of a chart (usermeta): its width and height, padding included
BEYOND = 1.1  # words beside a narrow plot reach further: the last of an axis, of a short bar
NEARLY = 0.08  # of its room that a drawing may leave empty; a quarter of that it may be wider
ACROSS = re.compile(r"M[\d.,]+h([\d.]+)v")  # the edge of a plot
SIDES = ("left", "top", "right", "bottom")
DATE_IN_WORDS = re.compile("%[aAbBcpxX]")  # a form of dates that has names of months or days
BARE_NUMBERS = {"decimal": DECIMAL, "thousands": THOUSANDS}
TITLE, DESCRIPTION = (f"{BEGIN}{number}{END}" for number in (0, 1))
LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")  # in words: other ones cannot stand in an SVG


def draw(spec: dict[str, Any], language: Language, name: str, title: str, description: str) -> str:
    """A chart of Vega-Lite as SVG on one line; the same bytes for the same chart and words.

    A very large one comes as an image of pixels. Raises ValueError for what cannot be drawn, also
    where its data would have to be fetched from somewhere, and for a chart of somebody's own of
    which no mark is drawn.
    """
    drawn = ""
    if FIXED in spec.get("usermeta", {}):
        drawn = _by_wordless(spec, language, name, title, description)
    if not drawn:
        svg, spec = _fitted(spec, language)
        root = etree.fromstring(svg.encode())
        if name.startswith(OWN) and _is_blank(root):
            raise ValueError(text("own.no_marks", language))
        drawn = (
            _pixels(spec, language, svg, title, description)
            if len(svg) > LARGEST
            else finish(svg, name, title, description)
        )
        if name.startswith(OWN) and _has_blank_part(root):
            what = text("own.not_shown", language, what=text("own.blank_part", language))
            drawn += f'<p class="not-shown">{escape(what)}</p>'
    return LINE_BREAK.sub(lambda found: f"&#{ord(found[0])};", drawn)


def drawn_apart(spec: dict[str, Any], language: Language, count: int) -> list[str]:
    """The marks of a chart whose rows are those of ``count`` drawings, one after the other.

    Each is what stands inside an SVG of the same size, without paper and axes; every mark has as
    many rows as every other.
    """
    root = etree.fromstring(_draw(spec, language).encode())
    paper = f"{SVG}rect", f".//{SVG}path[@class='background']"
    for element in [one for path in paper for one in root.iterfind(path)]:
        element.getparent().remove(element)
    groups = root.xpath("//*[contains(@class, 'role-mark')]")
    marks = [list(group) for group in groups]
    for group in groups:
        group[:] = []
    drawings = []
    for number in range(count):
        one = deepcopy(root)
        for group, held in zip(one.xpath("//*[contains(@class, 'role-mark')]"), marks, strict=True):
            each = len(held) // count
            group[:] = held[number * each : (number + 1) * each]
        simplify(one)
        etree.cleanup_namespaces(one)
        inside = "".join(etree.tostring(element, encoding="unicode") for element in one)
        drawings.append(inside.replace(f' xmlns="{SVG[1:-1]}"', ""))
    return drawings


def _fitted(spec: dict[str, Any], language: Language) -> tuple[str, dict[str, Any]]:
    """A drawing no wider than its room, as far as its plots leave their width to the page.

    How much of the width is plots and how much is words is seen from a plot that stands alone; of
    several, and where that does not fit, from two drawings.
    """
    room = spec.get("usermeta", {}).get(ROOM)
    if not room:
        return _draw(spec, language), spec
    bare = {key: part for key, part in spec.items() if key != "usermeta"}
    svg = _as_it_is(json.dumps(bare), language)
    if (whole := _width(svg)) <= room:
        return svg, spec
    if plot := _plot(svg):
        tried = _sized(spec, max((room - BEYOND * (whole - plot)) / plot, 0.0), room)
        drawn = _draw(tried, language)
        if 1 - NEARLY <= _width(drawn) / room <= 1 + NEARLY / 4:
            return drawn, tried
    half = _sized(spec, 0.5, room)
    plots = 2 * (whole - _width(_draw(half, language)))
    if plots < 1:
        return svg, spec
    spec = _sized(spec, max((room - whole + plots) / plots, 0.0), room)
    return _draw(spec, language), spec


def _plot(svg: str) -> float:
    """The width of the plot of a drawing; nothing where there are several."""
    papers = etree.fromstring(svg.encode()).iterfind(f".//{SVG}path[@class='background']")
    widths = [float(found[1]) for paper in papers if (found := ACROSS.match(paper.get("d", "")))]
    return max(widths) if sum(map(bool, widths)) == 1 else 0.0


@lru_cache(maxsize=1)
def _as_it_is(spec: str, language: Language) -> str:
    """A chart as wide as it is by itself: for the phone it is asked for next after the wide one."""
    return _draw(json.loads(spec), language)


def _width(svg: str) -> float:
    return float(etree.fromstring(svg.encode()).get("width"))


def _sized(spec: dict[str, Any], part: float, room: float) -> dict[str, Any]:
    """A chart whose plots have a part of their width; where they are narrow they are lower too."""
    config = spec.get("config", {})
    view = config.get("view", {}) | {
        "continuousWidth": max(CONTINUOUS * part, 100),
        "discreteWidth": {"step": max(STEP * part, 13)},
        "continuousHeight": 300 if part > 0.5 else 200,
    }
    below = {"legend": config.get("legend", {}) | {"orient": "bottom", "columns": 2}}
    return spec | {"config": config | {"view": view} | (below if room < CONTINUOUS else {})}


def _is_blank(drawing: etree._Element) -> bool:
    """Whether no mark of a drawing is seen: none is there, or none has a place."""
    for group in drawing.iterfind(f".//{SVG}g[@class]"):
        if "role-mark" not in str(group.get("class")):
            continue
        for mark in group.iter(f"{SVG}path", f"{SVG}text", f"{SVG}image", f"{SVG}line"):
            steps = mark.get("d", "L")
            if DRAWS.search(steps) and "NaN" not in steps + mark.get("transform", ""):
                return False
    return True


def _has_blank_part(drawing: etree._Element) -> bool:
    """Whether one of several charts side by side shows nothing."""
    scopes = drawing.xpath("//*[contains(@class, 'role-scope concat_')]")
    return any(map(_is_blank, scopes))


def _draw(spec: dict[str, Any], language: Language) -> str:
    import vl_convert

    if FIXED in spec.get("usermeta", {}):
        return _draw_fixed(spec, language)
    drawn: str = vl_convert.vegalite_to_svg(spec, **_given(language))
    return drawn


def _draw_fixed(spec: dict[str, Any], language: Language) -> str:
    """A chart whose size is fixed (see Sheet): nothing in it hangs on how wide its words are.

    Vega measures every text by drawing it, also one that it knows, which takes most of a chart's
    time. Here each text says its words beside blanks in their place (see _take_words), and they
    are put back when all is drawn (see _tidy).
    """
    shape, rows = _apart(spec)
    return _of_shape(json.dumps(shape, sort_keys=True), rows, spec["usermeta"][FIXED], language)


def _of_shape(
    shape: str, rows: dict[str, list[Any]], size: Sequence[float], language: Language | None
) -> str:
    import vl_convert

    vega: dict[str, Any] = json.loads(_compiled(shape))
    for data in vega["data"]:
        data |= {"values": rows[data["name"]]} if data["name"] in rows else {}
    left, top, right, bottom = (vega["padding"][side] for side in SIDES)
    vega |= {"width": size[0] - left - right, "height": size[1] - top - bottom}
    given = _given(language)
    given.pop("show_warnings")
    drawn: str = vl_convert.vega_to_svg(vega, **given)
    return drawn


def _by_wordless(
    spec: dict[str, Any], language: Language, name: str, title: str, description: str
) -> str:
    """A chart of fixed size, its words put in last; "" if it is very large."""
    words = Words(title, description)
    shape, rows = _apart(without_words(spec, words))
    kind = json.dumps(shape, sort_keys=True)
    # A key is laid out by its words, numbers among them.
    is_of_language = '"legends":' in _compiled(kind) or DATE_IN_WORDS.search(kind)
    size, drawn_in = tuple(spec["usermeta"][FIXED]), language if is_of_language else None
    wordless = _wordless(kind, json.dumps(rows), size, drawn_in, name)
    locale = number_locale(language)
    return with_words(wordless, words.held, locale["decimal"], locale["thousands"])


@lru_cache(maxsize=64)
def _wordless(
    shape: str, rows: str, size: tuple[float, float], language: Language | None, name: str
) -> str:
    """The drawing of a chart without words, for all that differ in words alone."""
    svg = _of_shape(shape, json.loads(rows), size, language)
    return "" if len(svg) > LARGEST else finish(svg, name, TITLE, DESCRIPTION)


def _apart(spec: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """A chart without its rows, and the rows by names that charts of one kind share."""
    names = {name: f"rows-{number}" for number, name in enumerate(spec.get("datasets", {}))}
    rows = {names[name]: held for name, held in spec.get("datasets", {}).items()}

    def named(part: Any) -> Any:
        if isinstance(part, list):
            return [named(one) for one in part]
        if not isinstance(part, dict):
            return part
        if set(part) == {"name"} and part["name"] in names:
            return {"name": names[part["name"]]}
        return {key: named(one) for key, one in part.items()}

    bare = {key: named(one) for key, one in spec.items() if key not in ("datasets", "usermeta")}
    return bare | {"datasets": {name: [] for name in rows}}, rows


@lru_cache(maxsize=64)
def _compiled(shape: str) -> str:
    """A chart without rows as a view of Vega: a third of the time of drawing, once for a kind."""
    import vl_convert

    vega = vl_convert.vegalite_to_vega(shape, show_warnings=False) | {"autosize": "none"}
    _take_words(vega)
    return json.dumps(vega)


def _take_words(part: dict[str, Any]) -> None:
    """In a view of Vega, put what texts say into what is read out of them."""
    if "axes" in part:
        part["axes"] = _whole(part["axes"])
    for axis in part.get("axes", []):
        axis.pop("labelOverlap", None)  # nobody measures whether words overlap
        if axis.get("labels", True):
            _mute(_look(axis, "labels"), {"signal": "datum.label"})
        if axis.get("title"):
            _mute(_look(axis, "title"), axis["title"])
    if title := part.get("title"):
        _mute(_look(title, "title"), title["text"])
        title["encode"]["title"] |= {"style": title["style"]} if "style" in title else {}
    for mark in part.get("marks", []):
        if mark["type"] == "text":
            look = mark["encode"].setdefault("update", {})
            _mute(look, look.get("text"))
        _take_words(mark)


def _look(guide: dict[str, Any], name: str) -> dict[str, Any]:
    """How a part of an axis or a title looks."""
    look: dict[str, Any] = guide.setdefault("encode", {}).setdefault(name, {})
    return look.setdefault("update", {})


def _whole(axes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each grid with the axis that it belongs to: Vega-Lite makes two, at twice the time."""
    whole: dict[tuple[str, str], dict[str, Any]] = {}
    for axis in sorted(axes, key=lambda one: bool(one.get("grid"))):
        key = (axis["scale"], axis["orient"])
        of = whole.get(key)
        if of is None or of["zindex"] != axis["zindex"] or not axis.get("grid"):
            whole[(*key, "") if of else key] = axis  # type: ignore[index]
            continue
        of |= {name: look for name, look in axis.items() if name.startswith("grid")}
        of.setdefault("encode", {}).update(
            {name: look for name, look in axis.get("encode", {}).items() if name == "grid"}
        )
    return sorted(whole.values(), key=lambda one: not one.get("grid"))  # under the other's line


def _mute(look: dict[str, Any], words: Any) -> None:
    """Words, of one line or of many, become blanks that say them; others than these stay."""
    match look.get("text", words):
        case {"signal": str(said), **rest} if not rest:
            pass
        case {"field": str(field), **rest} if not rest:
            said = f"datum[{json.dumps(field)}]"
        case str(plain) | {"value": plain}:
            said = json.dumps(plain)
        case [str(), *_] as plain:
            said = json.dumps(plain)
        case _:
            return
    if broken := look.pop("lineBreak", None):
        said = f"(isArray({said}) ? {said} : split({said}, {json.dumps(broken['value'])}))"
    lines = f"join({said}, '{LINE}')"
    blanks = f"split(replace({lines}, regexp('[^{LINE}]+', 'g'), ' '), '{LINE}')"
    line = f"isValid({said}) ? '{LINE}' + ({said}) : null"
    look |= {
        "aria": {"value": True},
        "text": {"signal": f"isArray({said}) ? {blanks} : ' '"},
        "description": {"signal": f"isArray({said}) ? '{LINE}' + {lines} : {line}"},
    }


def _pixels(
    spec: dict[str, Any], language: Language, svg: str, title: str, description: str
) -> str:
    import vl_convert

    png = vl_convert.vegalite_to_png(spec, scale=2, **_given(language))
    root = etree.fromstring(svg.encode())
    said = escape(": ".join(dict.fromkeys(filter(None, (title, description)))))
    return (
        f'<img class="chart" width="{root.get("width")}" height="{root.get("height")}" '
        f'alt="{said}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
    )


def to_png(svg: str, scale: float) -> bytes:
    """An SVG as pixels, ``scale`` for each of its own, in the typeface of the pages."""
    import vl_convert

    _register_fonts()
    png: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return png


def _given(language: Language | None) -> dict[str, Any]:
    """How Vega writes numbers and dates: those of no language are put in with words."""
    _register_fonts()
    numbers = number_locale(language or "vi")
    return {
        "format_locale": numbers if language else numbers | BARE_NUMBERS,
        "time_format_locale": time_locale(language or "vi"),
        "show_warnings": False,
        "allowed_base_urls": [],  # nothing is fetched
    }


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONT_FILES))
