"""All targets side by side, as distance to the threshold of the governing milestone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.distance_rows import (
    Row,
    apart,
    describe,
    gap_unit,
    of_one_axis,
    order_of,
    row_of,
    shown_distance,
    table_of,
    title_of,
)
from lsanalytics.charts.encode import BOLD, HALO, NOTHING, Chart, band, centred, colour, marked_at
from lsanalytics.charts.evidence import evidence_word, explained, is_simulated, source_line
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import (
    DASH_SIMULATED,
    DASH_TARGET,
    INK,
    INK2,
    LIGHT,
    NARROW,
    PAPER,
    SMALL,
    TONES,
    WIDE,
    text_width,
    wrap,
)
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.figures import dispute_of
from lsanalytics.telling.summary import units_lacking
from lsanalytics.words import MINUS, Language, number, text

LINE = 16.0  # pixels of a line of a target's name
MOST_LINES = 3
WAYS = ["triangle-left", "triangle-right"]
NAMES = 236  # width of the names of the targets on a wide page


def distance(assessments: Sequence[Assessment], language: Language) -> Figure:
    """The figure of all targets, at least one; a row without a value or a threshold says so.

    Places of a ranking and points of a share have no common axis: the former are left to the table.
    """
    rows = sorted((row_of(one) for one in assessments), key=order_of)
    drawn = of_one_axis(rows)
    unit = gap_unit(drawn[0].assessment.target.unit, language)
    used = [point for one in assessments for point in one.series]
    simulated = is_simulated(used)
    return Figure(
        key="distance",
        language=language,
        chart=_draw(drawn, language, WIDE),
        narrow=_draw(drawn, language, NARROW),
        title=title_of(drawn, language),
        subtitle=text("charts.distance_subtitle", language, unit=unit),
        source=source_line(
            [point.source for point in used],
            [point.evidence for point in used],
            assessments[0].as_of,
            language,
        ),
        description=describe(rows, language),
        data=table_of(rows, language),
        simulated=simulated,
        partly=any(one.evidence.kind == "real" for one in assessments),
        note=explained(_note(rows, drawn, language), language, simulated=simulated),
    )


def _note(rows: Sequence[Row], drawn: Sequence[Row], language: Language) -> str:
    """How to read the rule of an interval, where one is drawn, and what is not on the axis."""
    said = []
    if any(row.low is not None and row.high is not None for row in drawn):
        said.append(text("charts.distance_note", language))
    others = [row.assessment.target.id for row in rows if row not in drawn]
    if others:
        said.append(text("charts.distance_apart", language, targets=", ".join(sorted(others))))
    return " ".join(said)


@promised
def _draw(rows: Sequence[Row], language: Language, width: int) -> Sheet:
    """A row a target; on a narrow page its name stands above its marks."""
    narrow = width == NARROW
    names = [_name(row, width, language) for row in rows]
    deep = LINE * max((len(lines) for lines in names), default=1) + (34 if narrow else 6)
    room = (10, 8) if narrow else (NAMES, 16)
    inner = width - sum(room)
    labels = [_label(row, language, narrow) for row in rows]
    left, right = _span(rows, labels, inner)
    # Where the marks of a row stand, and from where the line of the threshold leaves names out.
    down, free = ((deep - 17) / deep, (deep - 30) / deep) if narrow else (0.5, 0.0)
    beside = {"labelAlign": "left", "labelBaseline": "top", "labelFontWeight": 600}
    above = {"labelOffset": 4 - deep / 2, "labelPadding": 0, **beside} if narrow else {}
    named = centred(names) | above
    rows_named = alt.Axis(tickBand="extent", grid=True, labelColor=INK, **named)
    y = alt.Y("at:O", bandPosition=down, scale=band(len(rows)), title=None, axis=rows_named)
    pixel = (right - left) / inner
    edge = 14 * pixel  # half of the widest number of the axis
    marks = _ticks(right - left, narrow)
    shown = [step for step in marks if left <= step - edge and step + edge <= right]
    signed = "(datum.value > 0 ? '+' : '') + datum.label"
    steps = alt.Axis(grid=True, **marked_at(shown), format="d", labelExpr=signed)
    scale = alt.Scale(domain=[left, right], nice=False)
    base = Chart(_frame(rows, labels, pixel, language)).encode(
        x=alt.X("now:Q", scale=scale, title=None, axis=steps), y=y
    )
    chart = alt.layer(
        base.mark_rule(color=INK, strokeWidth=2, strokeDash=DASH_TARGET).encode(
            x=alt.XDatum(0),
            y=alt.Y("at:O", bandPosition=free),
            y2=alt.Y2("at:O", bandPosition=1),
        ),
        *_heads(language),
        *_marks(base),
    )
    return Sheet(chart, width, len(rows) * deep + 68, (room[0], 40, room[1], 28))


def _span(rows: Sequence[Row], labels: Sequence[str], inner: float) -> tuple[float, float]:
    """The ends of the axis: all that is drawn, and room for the labels to the right of it."""
    ends = [end for row in rows for end in (row.now, row.base, row.low, row.high)]
    values = [end for end in ends if end is not None]
    left, right = min([*values, -5.0]), max([*values, 5.0])
    spare = max((text_width(label, SMALL, True) for label in labels), default=0) + 20
    span = (right - left) / (1 - (spare + 16) / inner)
    return left - 16 * span / inner, right + spare * span / inner


SCHEMA = {
    "at": pl.Int64,
    **dict.fromkeys(("now", "base", "low", "high", "edge"), pl.Float64),
    **dict.fromkeys(("label", "says", "colour", "inside", "way"), pl.String),
    "simulated": pl.Boolean,
}


def _frame(
    rows: Sequence[Row], labels: Sequence[str], pixel: float, language: Language
) -> pl.DataFrame:
    """A row a target: its distances in points, its label and where that begins, its look."""
    made = []
    for at, (row, label) in enumerate(zip(rows, labels, strict=True)):
        whole = row.low is not None and row.high is not None
        colour = LIGHT["simulated"] if row.simulated else LIGHT[TONES[row.assessment.headline]]
        moved = row.now is not None and row.base is not None
        made.append(
            {
                "at": at,
                "now": row.now,
                "base": row.base,
                "low": row.low if whole else None,
                "high": row.high if whole else None,
                "edge": _edge(row, label, pixel),
                "label": label,
                "says": f"{row.assessment.target.short(language)}: {_label(row, language)}",
                "colour": LIGHT["unknown"] if row.now is None else colour,
                "inside": PAPER if row.simulated else colour,
                "way": _way(row, pixel) if moved else None,
                "simulated": row.simulated,
            }
        )
    return pl.DataFrame(made, schema=SCHEMA)


def _edge(row: Row, label: str, pixel: float) -> float | None:
    """To the right of everything on the row, and of the threshold if a label would cross that."""
    ends = [end for end in (row.now, row.base, row.high) if end is not None]
    if not ends:
        return None
    x = max(ends)
    return 0.0 if x < 0 < x + (text_width(label, SMALL, True) + 14) * pixel else x


def _way(row: Row, pixel: float) -> str | None:
    """Which way a target has moved, where it has moved enough for a sign between the two."""
    moved = (row.now or 0.0) - (row.base or 0.0)
    return None if abs(moved) < 30 * pixel else "triangle-right" if moved > 0 else "triangle-left"


def _marks(base: alt.Chart) -> list[alt.Chart]:
    """From the baseline to now with a sign of the way, the interval, the point, its label."""
    known = base.transform_filter("isValid(datum.now)")
    moved = known.transform_filter("isValid(datum.base)").encode(**colour(stroke="colour"))
    way = moved.transform_filter("isValid(datum.way)").transform_calculate(
        middle="(datum.base + datum.now) / 2"
    )
    shape = alt.Shape("way:N", scale=alt.Scale(domain=WAYS, range=WAYS), legend=None)
    broken: dict[str, Any] = {"test": "datum.simulated", "value": DASH_SIMULATED}
    dash = alt.StrokeDashValue([1, 0], condition=broken)
    return [
        moved.mark_rule(strokeWidth=2).encode(x2=alt.X2("base:Q"), strokeDash=dash),
        moved.mark_point(size=18).encode(x=alt.X("base:Q"), **colour(fill="colour")),
        way.mark_point(size=45).encode(x=alt.X("middle:Q"), shape=shape, **colour(fill="colour")),
        known.transform_filter("isValid(datum.low)")
        .mark_rule(color=INK2)
        .encode(x=alt.X("low:Q"), x2=alt.X2("high:Q")),
        known.mark_point(size=80, aria=True, strokeWidth=2).encode(
            description=looks.SAYS, **colour(fill="inside", stroke="colour")
        ),
        known.mark_text(align="left", dx=10, **BOLD, **HALO).encode(
            x=alt.X("edge:Q"), text=alt.Text("label:N"), **colour(fill="colour")
        ),
        base.transform_filter("!isValid(datum.now)")
        .mark_text(align="left", dx=10, fontSize=SMALL)
        .encode(x=alt.XDatum(0), text=alt.Text("label:N"), **colour(fill="colour")),
    ]


def _name(row: Row, width: int, language: Language) -> list[str]:
    """The target's number and name, in lines that fit beside or above its row."""
    target, narrow = row.assessment.target, width == NARROW
    room = width - 20 if narrow else NAMES - 24
    lines = wrap(f"{target.id}  {target.short(language)}", room, SMALL, narrow)
    kept = lines[:MOST_LINES]
    return [*kept[:-1], kept[-1] + "…"] if len(lines) > MOST_LINES else kept


def _ticks(span: float, narrow: bool) -> list[int]:
    """Round steps on either side of nought, few enough for the width."""
    most = 5 if narrow else 8
    steps = (round_ * 100**power for power in count() for round_ in (2, 5, 10, 20, 50, 100))
    step = next(step for step in steps if span / step <= most)
    return list(range(-most * step, most * step + 1, step))


def _label(row: Row, language: Language, narrow: bool = False) -> str:
    """The signed distance in points and in units, and the word for simulated beside it.

    On a narrow page that has no room for both, units that can be counted are told alone. Of a row
    without a value how the target stands.
    """
    shown = apart(row, language)
    if row.now is not None and not row.is_open and not row.is_sided:
        shown = shown_distance(row, language).split(" ")[0]
        units = _units(row, language)
        if units:
            shown = f"{MINUS}{units}" if narrow else f"{shown} ({units})"
    return f"{shown} {evidence_word('simulated', language)}" if row.simulated else shown


def _units(row: Row, language: Language) -> str:
    """How many people, agencies or pages are lacking where all are asked for; else "".

    Of a figure that another of the same contradicts nobody knows how many.
    """
    current = row.assessment.current
    if current is None or dispute_of(current, language):
        return ""
    counted = units_lacking(row.assessment, current)
    if not counted or counted[1] <= 0:
        return ""
    unit, lacking, _ = counted
    return text(f"charts.distance_{unit}", language, lacking=number(lacking, language))


def _heads(language: Language) -> list[alt.Chart]:
    """Over the rows: the threshold, and on which side of it a target is short."""
    at = Chart(NOTHING).encode(x=alt.XDatum(0), y=alt.YValue(-28))
    words = {
        name: text(f"charts.distance_{name}", language) for name in ("zero", "short", "beyond")
    }
    return [
        at.mark_text(text=words["zero"], **BOLD),
        at.mark_text(text=words["short"], align="right", dx=-34, color=INK2, fontSize=SMALL),
        at.mark_text(text=words["beyond"], align="left", dx=34, color=INK2, fontSize=SMALL),
    ]
