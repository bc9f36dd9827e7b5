"""A chart that somebody drew with Altair in a notebook, as a figure like any other.

Registered as Altair's renderer by ``open_brief``: the chart is drawn by the same code as the
charts of the package, in the same look and locale, without the network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from html import escape
from typing import Any

from lsanalytics.charts.drawing import OWN, Drawing, Spec, cannot
from lsanalytics.charts.own_faults import escaped, fault, parts_of
from lsanalytics.charts.own_words import worded
from lsanalytics.charts.svg import CONTINUOUS, ROOM, STEP, draw
from lsanalytics.charts.theme import LIGHT, config
from lsanalytics.words import Language, text

WIDE, NARROW = 720, 320  # pixels of a page and of a phone
MANY = 10_000  # rows of a chart that is drawn once
STILL = '<p class="source still">'
THEME = RENDERER = "lsanalytics"
# Colours for categories: told apart in grey and by who cannot see red and green.
CATEGORIES = [LIGHT[name] for name in ("observed", "watch", "others", "bad", "good", "simulated")]


def own_config() -> dict[str, Any]:
    """The look of the package for charts of anybody: nothing that moves their axes."""
    ours = config()
    return ours | {
        "axis": ours["axis"] | {"labelLimit": 240, "titleLimit": 400},
        "mark": {"aria": False, "color": LIGHT["observed"]},
        "range": {"category": CATEGORIES},
        "header": {"labelColor": LIGHT["ink2"], "titleColor": LIGHT["ink2"], "labelFontSize": 12},
        "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
        "point": {"filled": True, "size": 50},
        "axisX": {"grid": False, "labelFlush": False},
        "view": {
            "stroke": None,
            "continuousWidth": CONTINUOUS,
            "continuousHeight": 300,
            "step": STEP,
        },
    }


def renderer(language: Language) -> Callable[..., dict[str, Any]]:
    """What Altair calls with the description of a chart that a cell shows."""

    def rendered(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {"text/html": own_figure(spec, language), "text/plain": ""}

    return rendered


def own_figure(spec: dict[str, Any], language: Language) -> str:
    """A chart of Vega-Lite as HTML: its title becomes the caption; its number is left open.

    Where its size is left to the page it is drawn for a wide and for a narrow one. ``data-lacks``
    names what a reader misses, ``data-evidence`` what its rows say they rest on.
    """
    title, subtitle = _title(spec)
    _write_decimals_as_floats(spec)
    spec = escaped(spec)
    described = str(spec.get("description") or "")
    bare = {key: value for key, value in spec.items() if key not in ("title", "description")}
    bare = worded(bare, language)
    why = fault(spec, language)
    named = title or text("own.image", language)
    rooms = (WIDE, NARROW) if is_free(spec) else (WIDE,)
    picture = cannot(why, language) if why else ""
    for room in () if why else rooms:
        about = {"usermeta": bare.get("usermeta", {}) | {ROOM: room}}
        drawn = _drawn(bare | about, language, named, described or named)
        look = "chart-wide" if room == WIDE else "chart-narrow"
        if len(rooms) == 1:  # on a phone it is moved, not shrunk until nothing can be read
            look = "is-wide" if _widest(spec) > NARROW * 1.4 else ""
        # JupyterLab, without the style of a page, shows one of the two.
        aside = " hidden" if room == NARROW else ""
        picture += f'<div class="{f"chart-own {look}".strip()}"{aside}>{drawn}</div>'
    if not why and _is_asked(spec):
        picture += f"{STILL}{escape(text('own.still', language))}</p>"
    lacks = [name for name, it in (("title", title), ("description", described)) if not it]
    return own_picture(
        picture, title, subtitle, lacks=lacks, evidence=evidence_of(list(_rows(spec)))
    )


def _write_decimals_as_floats(spec: dict[str, Any]) -> None:
    """Altair leaves decimals of a table, such as sums of DuckDB, as they are: JSON knows none."""
    for rows in _rows(spec):
        for row in rows:
            if isinstance(row, dict):
                row |= {key: float(it) for key, it in row.items() if isinstance(it, Decimal)}


def _drawn(spec: dict[str, Any], language: Language, title: str, description: str) -> str:
    content = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    name = f"{OWN}{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    drawing = Drawing(Spec(spec, content), language, name, title, description)
    if later := drawing.later():
        return later
    try:
        return draw(**drawing.described())
    except ValueError as refused:
        return cannot(str(refused), language)


def is_free(spec: dict[str, Any]) -> bool:
    """Whether a part of a chart leaves its width to the page, and its marks are not too many."""
    if sum(map(len, _rows(spec))) > MANY:
        return False
    if "layer" in spec and "width" in spec:
        return not isinstance(spec["width"], int | float)
    if parts := parts_of(spec):
        return any(map(is_free, parts))
    return not isinstance(spec.get("width"), int | float)


def _widest(spec: dict[str, Any]) -> float:
    """Pixels of the widest plot; one without a width of its own is as wide as the page's are."""
    own = spec.get("width")
    widths = [own] if isinstance(own, int | float) else list(map(_widest, parts_of(spec)))
    return float(max(widths, default=CONTINUOUS))


def _is_asked(spec: dict[str, Any]) -> bool:
    """Whether a chart waits for choices, other than to be moved and zoomed."""
    params = [one for part in (spec, *parts_of(spec)) for one in part.get("params", [])]
    return any(
        ("select" in one and one.get("bind") != "scales") or isinstance(one.get("bind"), dict)
        for one in params
    )


def own_picture(
    picture: str, title: str = "", subtitle: str = "", *, lacks: list[str], evidence: str = ""
) -> str:
    """A figure around a ready picture."""
    below = f'<span class="figure-subtitle">{escape(subtitle)}</span>' if subtitle else ""
    whole = picture if 'class="chart-own' in picture else f'<div class="chart-own">{picture}</div>'
    return (
        f'<figure class="figure own" data-lacks="{" ".join(lacks)}" data-evidence="{evidence}">'
        '<figcaption><span class="figure-title">'
        f'<span class="figure-number" data-kind="figure"></span> {escape(title)}</span>{below}'
        f"</figcaption>{whole}</figure>"
    )


def evidence_of(tables: list[list[Any]]) -> str:
    """What tables say that they rest on: "simulated", "real", or "" where one does not say."""
    said = [[row.get("evidence") for row in rows if isinstance(row, dict)] for rows in tables]
    if any("simulated" in kinds for kinds in said):
        return "simulated"
    known = said and all(kinds and all(kinds) for kinds in said)
    return "real" if known else ""


def _title(spec: dict[str, Any]) -> tuple[str, str]:
    given = spec.get("title") or ""
    if isinstance(given, dict):
        return _line(given.get("text")), _line(given.get("subtitle"))
    return _line(given), ""


def _line(words: Any) -> str:
    return " ".join(map(str, words)) if isinstance(words, list) else str(words or "")


def _rows(spec: dict[str, Any]) -> Iterator[list[Any]]:
    """The rows of every table that a chart holds."""
    yield from (rows for rows in spec.get("datasets", {}).values() if isinstance(rows, list))
    data = spec.get("data")
    if isinstance(data, dict) and isinstance(data.get("values"), list):
        yield data["values"]
    for part in parts_of(spec):
        yield from _rows(part)
