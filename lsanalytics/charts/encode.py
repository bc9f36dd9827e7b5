"""What charts share in Altair's words: axes that name rows, the look of what is simulated."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts.theme import LIGHT, PAPER, SMALL
from lsanalytics.words import Language, number

NOTHING = alt.Data(values=[{}])  # the one row of a mark that stands at a place, not at a value
BOLD: dict[str, Any] = {"fontWeight": 600, "fontSize": SMALL}  # texts that say a value or a rule
HALO: dict[str, Any] = {"stroke": PAPER, "strokeWidth": 3}  # of paper, around words over lines


def band(count: int) -> alt.Scale:
    """Rows or columns of one size without gaps, numbered from nought."""
    return alt.Scale(type="band", domain=list(range(count)), paddingInner=0, paddingOuter=0)


def one_of(words: Sequence[str | Sequence[str]]) -> str:
    """The label of an axis of whole numbers from nought: the words at that place, one or many
    lines. Rows are told apart by their place, since two may have one name."""
    return f"{json.dumps(list(words), ensure_ascii=False)}[datum.value]"


def among(rows: Sequence[int]) -> str:
    """Whether the label of an axis is that of one of these rows."""
    return f"indexof({list(rows)}, datum.value) >= 0"


def centred(names: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Labels of rows that may have several lines, with their middle at the middle of the row."""
    line = SMALL * 1.2
    tall = sorted({len(lines) for lines in names if len(lines) > 1})
    moved = [
        {
            "test": among([at for at, one in enumerate(names) if len(one) == lines]),
            "value": -(lines - 1) / 2 * line,
        }
        for lines in tall
    ]
    offset = {"labelOffset": {"condition": moved, "value": 0}} if moved else {}
    return {"labelExpr": one_of(names), "labelLineHeight": line, **offset}


def looks(simulated: pl.Expr, colour: str = LIGHT["observed"]) -> list[pl.Expr]:
    """The columns ``colour`` and ``inside`` of a mark: what is simulated is hollow."""
    shown = pl.when(simulated).then(pl.lit(LIGHT["simulated"])).otherwise(pl.lit(colour))
    inside = pl.when(simulated).then(pl.lit(PAPER)).otherwise(pl.lit(colour))
    return [shown.alias("colour"), inside.alias("inside")]


def colour(**channels: str) -> dict[str, Any]:
    """Channels that take their colours from columns: ``colour(fill="inside")``."""
    kinds = {"fill": alt.Fill, "stroke": alt.Stroke, "color": alt.Color}
    return {name: kinds[name](f"{column}:N").scale(None) for name, column in channels.items()}


def said(values: Sequence[float], language: Language) -> str:
    """The label of an axis at known values: each as the language writes it, no digit more."""
    words = {f"{value:g}": number(value, language, None) for value in values}
    return f"{json.dumps(words, ensure_ascii=False)}[datum.value]"


def years(span: tuple[float, float], room: float, column: str = "year") -> alt.X:
    """An axis of years: as many as fit ``room`` pixels, the last one among them."""
    listed = range(math.ceil(span[0]), math.floor(span[1]) + 1)
    step = next(step for step in (1, 2, 3, 5, 10, 20) if len(listed) / step * 48 <= room)
    shown = [year for year in listed if (listed[-1] - year) % step == 0]
    scale = alt.Scale(domain=list(span), nice=False)
    return alt.X(f"{column}:Q", scale=scale, title=None).axis(**marked_at(shown), format="d")


def marked_at(values: Sequence[Any]) -> dict[str, Any]:
    """An axis with marks at these values, all of them: Vega would leave out what it finds many."""
    return {"values": list(values), "tickCount": len(values)}


def ticks(step: float, end: float, start: float = 0.0) -> list[float]:
    """Places of an axis, from ``start`` to ``end``."""
    return [start + step * at for at in range(round((end - start) / step) + 1)]
