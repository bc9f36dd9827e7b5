"""The one look of all charts: colours, typeface, sizes, number and date forms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro as fontpkg

from lsanalytics.words import MINUS, Language

FONT = fontpkg.FAMILY
FONT_FILES: Path = fontpkg.ROOT / "files"

# Outer widths in pixels. A chart is drawn twice, since text in one drawing would shrink to half
# its size on a phone; the page shows one of the two.
WIDE, NARROW = 720, 340
SIZE = 13  # of text in charts; nothing smaller than SMALL
SMALL = 12

LIGHT: dict[str, str] = {
    "ink": "#1B1F24",
    "ink2": "#4B5563",
    "rule": "#D5DAE1",
    "paper": "#FFFFFF",
    "observed": "#0B3C5D",
    "good": "#00695C",
    "watch": "#9A5B00",
    "bad": "#9B2226",
    "unknown": "#5B6472",
    "simulated": "#6B4E9B",
    "target": "#1B1F24",
    "others": "#8A94A3",  # the lines of other places, behind the one that is spoken of
}
DARK: dict[str, str] = {
    "ink": "#ECEFF4",
    "ink2": "#B4BCC8",
    "rule": "#3A424E",
    "paper": "#14181D",
    "observed": "#8EC5E8",
    "good": "#5CC8B5",
    "watch": "#E9B45F",
    "bad": "#F08A8D",
    "unknown": "#A3ADBA",
    "simulated": "#BFA6EA",
    "target": "#ECEFF4",
    "others": "#7A8494",
}
# Charts are drawn in the light colours; in the dark theme the page lays them on a light card.
INK, INK2, RULE, PAPER = (LIGHT[name] for name in ("ink", "ink2", "rule", "paper"))
FAN = {90: 0.10, 80: 0.18, 50: 0.30}  # opacity of the observed colour by width of the interval
DASH_REQUIRED = [2, 3]
DASH_SIMULATED = [6, 3]
DASH_TARGET = [6, 2, 1, 2]

TONES: dict[str, str] = {
    "met": "good",
    "met_late": "good",
    "met_slipping": "watch",
    "holding": "good",
    "holding_slipping": "watch",
    "on_track": "good",
    "improving": "good",
    "open": "unknown",
    "promising": "good",
    "hard": "watch",
    "very_hard": "bad",
    "behind": "watch",
    "far_behind": "bad",
    "stalled": "watch",
    "reversing": "bad",
    "missed": "bad",
    "undetermined": "unknown",
    "sources_disagree": "unknown",
    "due_no_value": "unknown",
    "not_available": "unknown",
    "direction_only": "unknown",
    "text_not_held": "unknown",
}


def config() -> dict[str, Any]:
    """The Vega-Lite configuration of every chart."""
    axis = {
        "aria": False,
        "labelColor": INK2,
        "labelFontSize": SMALL,
        "titleColor": INK2,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "gridColor": RULE,
        "gridWidth": 1,
        "domainColor": INK2,
        "tickColor": INK2,
        "labelPadding": 6,
        "labelLimit": 0,
        "labelFlush": False,
    }
    return {
        "font": FONT,
        "background": PAPER,
        # Marks speak for themselves only where a chart gives them a description.
        "mark": {"aria": False},
        "axis": axis,
        # Over one of several plots: the title of a figure stands outside its drawing.
        "title": {
            "aria": False,
            "anchor": "start",
            "color": INK,
            "fontSize": SMALL,
            "fontWeight": 600,
            "lineHeight": SMALL * 1.3,
            "offset": 10,
        },
        "legend": {
            "labelColor": INK,
            "labelFontSize": SMALL,
            "labelLimit": 0,
            "symbolStrokeWidth": 1.6,
            "columnPadding": 24,
        },
        "axisY": {"domain": False, "ticks": False},
        "axisX": {"grid": False},
        "point": {"opacity": 1},
        "view": {"stroke": None},
        "text": {"fontSize": SIZE, "color": INK, "aria": False},
        "line": {"strokeWidth": 2, "strokeJoin": "round", "aria": False},
    }


def number_locale(language: Language) -> dict[str, Any]:
    """The d3 number format of a language, for axes."""
    decimal, thousands = (",", ".") if language == "vi" else (".", ",")
    return {
        "decimal": decimal,
        "thousands": thousands,
        "grouping": [3],
        "currency": ["", "\N{NO-BREAK SPACE}₫"],
        "percent": "%",
        "minus": MINUS,
    }


def time_locale(language: Language) -> dict[str, Any]:
    """The d3 date format of a language, for axes."""
    if language == "en":
        days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        months = [
            *("January", "February", "March", "April", "May", "June", "July"),
            *("August", "September", "October", "November", "December"),
        ]
        short_days, short_months = [day[:3] for day in days], [month[:3] for month in months]
    else:
        days = ["Chủ nhật", *(f"Thứ {name}" for name in ("hai", "ba", "tư", "năm", "sáu", "bảy"))]
        short_days = ["CN", *(f"T{number}" for number in range(2, 8))]
        months = [f"Tháng {number}" for number in range(1, 13)]
        short_months = [f"T{number}" for number in range(1, 13)]
    return {
        "dateTime": "%H:%M:%S %d/%m/%Y",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["SA", "CH"] if language == "vi" else ["AM", "PM"],
        "days": days,
        "shortDays": short_days,
        "months": months,
        "shortMonths": short_months,
    }


@cache
def _advances(bold: bool) -> tuple[dict[int, float], float]:
    from fontTools.ttLib import TTFont

    weight = "SemiBold" if bold else "Regular"
    font = TTFont(FONT_FILES / f"BeVietnamPro-{weight}.ttf", lazy=True)
    unit, widths = font["head"].unitsPerEm, font["hmtx"]
    table = {code: widths[name][0] / unit for code, name in font.getBestCmap().items()}
    return table, table[ord("o")]


def text_width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """The width of a line of text in pixels, from the typeface's own advances."""
    table, other = _advances(bold)
    return size * sum(table.get(ord(letter), other) for letter in text)


def wrap(text: str, width: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """Break a text at spaces into lines that fit ``width`` pixels; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shorten(text: str, width: float, size: float = SIZE, tail: int = 0) -> str:
    """Cut a text to ``width`` pixels with an ellipsis, keeping its last ``tail`` letters."""
    end = text[len(text) - tail :]
    head = text[: len(text) - tail]
    if text_width(text, size) <= width:
        return text
    while head and text_width(f"{head}…{end}", size) > width:
        head = head[:-1]
    return f"{head.rstrip()}…{end}"
