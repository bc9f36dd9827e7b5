"""What charts share in Altair's words: axes that name rows, words at marks, axes of numbers.

Charts name the class of every channel, ``x=alt.X("edge:Q")`` and ``y=alt.YValue(0)``: to find it
for ``x="edge:Q"`` or ``y=alt.value(0)`` takes Altair three milliseconds each. They begin with
``Chart`` from here, which Altair puts into layers, facets and rows in a tenth of the time.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeVar

import altair as alt

from lsanalytics.charts.looks import thinned
from lsanalytics.charts.theme import PAPER, SMALL
from lsanalytics.words import Language, number

Channel = TypeVar("Channel", bound=alt.SchemaBase)
NOTHING = alt.Data(values=[{}])  # the one row of a mark that stands at a place, not at a value
BOLD: dict[str, Any] = {"fontWeight": 600, "fontSize": SMALL}  # texts that say a value or a rule
HALO: dict[str, Any] = {"stroke": PAPER, "strokeWidth": 3}  # of paper, around words over lines


class Chart(alt.Chart):
    """Altair's chart, whose marks and channels are shared where it becomes part of another.

    Altair copies what it puts into layers, facets and rows at every level of them, and once more
    when it writes them down, each time to the last part of a scale: half of the time of a page with
    many charts. No method of Altair's changes what a copy shares with the chart it was made from;
    who sets ``chart.encoding.x.title`` by hand sets it for both.
    """

    def __deepcopy__(self, memo: object = None) -> Self:
        return self.copy(deep=False)


def also(channel: Channel, **options: Any) -> Channel:
    """A channel with further options. ``channel.axis(...)`` says the same, but writes a page of
    help whenever it is called: half a millisecond."""
    more = channel.copy(deep=False)
    for name, option in options.items():
        more[name] = option
    return more


def band(count: int, gap: float = 0.0) -> alt.Scale:
    """Rows or columns of one size, numbered from nought, with so much of each as a gap."""
    return alt.Scale(type="band", domain=list(range(count)), paddingInner=gap, paddingOuter=0)


def one_of(words: Sequence[str | Sequence[str]] | Mapping[str, str]) -> str:
    """The label of an axis or a key: the words of its value, one or many lines. Rows are numbered
    from nought and told apart by their place, since two may have one name."""
    return f"{json.dumps(words, ensure_ascii=False)}[datum.value]"


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


def colour(**channels: str) -> dict[str, Any]:
    """Channels that take their colours from columns: ``colour(fill="inside")``."""
    kinds = {"fill": alt.Fill, "stroke": alt.Stroke}
    return {name: kinds[name](f"{column}:N", scale=None) for name, column in channels.items()}


def said(values: Sequence[float], language: Language) -> str:
    """The label of an axis at known values: each as the language writes it, no digit more."""
    return one_of({f"{value:g}": number(value, language, None) for value in values})


def years(span: tuple[float, float], room: float, column: str = "year") -> alt.X:
    """An axis of years: as many as fit ``room`` pixels, the last one among them."""
    listed = range(math.ceil(span[0]), math.floor(span[1]) + 1)
    scale = alt.Scale(domain=list(span), nice=False)
    axis = alt.Axis(**marked_at(thinned(listed, 48, room)), format="d")
    return alt.X(f"{column}:Q", scale=scale, title=None, axis=axis)


def marked_at(values: Sequence[Any]) -> dict[str, Any]:
    """An axis with marks at these values, all of them: Vega would leave out what it finds many."""
    return {"values": list(values), "tickCount": len(values)}


def round_step(most: float, marks: int) -> float:
    """A round step, at least one, that goes into ``most`` no more than so many times."""
    power = 10 ** max(len(str(int(most))) - 2, 0)
    steps = (power * one for one in (1, 2, 5, 10, 20, 25, 50))
    return float(next(one for one in steps if most / one <= marks))


def ticks(step: float, end: float, start: float = 0.0) -> list[float]:
    """Places of an axis, from ``start`` to ``end``."""
    return [start + step * at for at in range(round((end - start) / step) + 1)]
