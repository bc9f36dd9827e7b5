"""One target over time as a plain Altair chart, to be taken further in a cell.

Nothing is placed by hand: a temporal axis, a value axis, layers with columns that say what they
are (``day``, ``value``, ``evidence``), so that an analyst can filter, recolour, add layers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import sentences
from lsanalytics.charts.evidence import all_points, evidence_word, is_simulated
from lsanalytics.charts.theme import DASH_REQUIRED, DASH_SIMULATED, INK, INK2, LIGHT, PAPER
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.path import required_path
from lsanalytics.telling.figures import goal_of, limit_text, value_text
from lsanalytics.words import Language, text, unit_text

KINDS = ("reported", "published", "simulated")
WIDTH, HEIGHT = 560, 300
SERIES = {
    "day": pl.Date,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "run": pl.Int64,  # a line joins the points of one run: none goes across a break
    "evidence": pl.String,
    "label": pl.String,
}


def open_trajectory(
    assessment: Assessment, language: Language, *, outlook: pl.DataFrame | None = None
) -> alt.LayerChart:
    """The target's observations, required path, milestones and fan as a layered chart.

    ``outlook``: the fan (year, q05, q25, q75, q95), years as ``year_position`` counts them. Every
    layer holds its own rows.
    """
    target, points = assessment.target, all_points(assessment)
    title = sentences.trajectory_title(assessment, target.short(language), language)
    unit = unit_text(target.unit, language)
    required = required_path(assessment)
    layers: list[Any] = []
    if outlook is not None:
        layers += _fan(outlook, points[-1].evidence if points else "reported")
    layers += [
        _path(required),
        _milestones(assessment, language),
        *_series(assessment, language),
    ]
    changed = alt.layer(*layers).properties(
        width=WIDTH,
        height=HEIGHT,
        title=title if target.unit == "percent" else alt.Title(title, subtitle=unit),
        description=sentences.describe(
            assessment, target.short(language), required, outlook, language
        ),
    )
    assert isinstance(changed, alt.LayerChart)
    return changed


def _x() -> alt.X:
    return alt.X("day:T").title(None).axis(format="%Y", tickCount="year", grid=False)


def _y(column: str = "value") -> alt.Y:
    return alt.Y(f"{column}:Q").title(None).scale(zero=False, nice=True)


def series_frame(assessment: Assessment, language: Language) -> pl.DataFrame:
    """The observations of the series: day, value, interval, run, evidence, the value in words."""
    breaks = assessment.evidence.breaks
    rows = [
        {
            "day": one.period_end,
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "run": sum(day <= one.period_end for day in breaks),
            "evidence": one.evidence,
            "label": value_text(one.value, assessment.target, language, goal_of(assessment)),
        }
        for one in assessment.series
    ]
    return pl.DataFrame(rows, schema=SERIES)


def _series(assessment: Assessment, language: Language) -> list[alt.Chart]:
    frame = series_frame(assessment, language)
    colour = LIGHT["simulated" if is_simulated(assessment.series) else "observed"]
    dash = DASH_SIMULATED if is_simulated(assessment.series) else [1, 0]
    line = alt.Chart(frame).mark_line(color=colour, strokeDash=dash)
    line = line.encode(x=_x(), y=_y(), detail="run:N")
    look = alt.condition("datum.evidence == 'simulated'", alt.value(PAPER), alt.value(colour))
    points = (
        alt.Chart(frame)
        .mark_point(size=55, filled=True, stroke=colour, strokeWidth=2, opacity=1)
        .encode(x=_x(), y=_y(), fill=look, tooltip=["day:T", "label:N", "evidence:N"])
    )
    last = frame.tail(1)
    if "simulated" in last["evidence"]:
        last = last.with_columns(pl.col("label") + f" {evidence_word('simulated', language)}")
    label = (
        alt.Chart(last)
        .mark_text(align="left", dx=9, dy=-8, color=colour, fontWeight=600)
        .encode(x=_x(), y=_y(), text="label:N")
    )
    return [line, points, label]


def _path(steps: Sequence[tuple[date, float]]) -> alt.Chart:
    frame = pl.DataFrame(steps, schema={"day": pl.Date, "value": pl.Float64}, orient="row")
    return (
        alt.Chart(frame)
        .mark_line(color=INK2, strokeWidth=1.2, strokeDash=DASH_REQUIRED)
        .encode(x=_x(), y=_y())
    )


def _milestones(assessment: Assessment, language: Language) -> alt.LayerChart:
    target = assessment.target
    rows = [
        {
            "day": one.date,
            "value": float(one.threshold),
            "label": text(
                "charts.milestone",
                language,
                year=one.date.year,
                threshold=limit_text(float(one.threshold), target, language),
            ),
        }
        for one in target.milestones
        if one.threshold is not None
    ]
    schema = {"day": pl.Date, "value": pl.Float64, "label": pl.String}
    base = alt.Chart(pl.DataFrame(rows, schema=schema)).encode(x=_x(), y=_y())
    rule = base.mark_tick(color=INK, thickness=2.5, width=40, orient="horizontal")
    words = base.mark_text(dy=12, color=INK, fontWeight=600, fontSize=12).encode(text="label:N")
    return rule + words


def _fan(outlook: pl.DataFrame, evidence: str) -> list[alt.Chart]:
    colour = LIGHT["simulated" if evidence == "simulated" else "observed"]
    frame = outlook.sort("year").with_columns(
        pl.col("year").map_elements(day_at, return_dtype=pl.Date).alias("day"),
        pl.lit(evidence).alias("evidence"),
    )
    return [
        alt.Chart(frame)
        .mark_area(color=colour, opacity=opacity)
        .encode(x=_x(), y=_y(low), y2=f"{high}:Q")
        for low, high, opacity in (("q05", "q95", 0.12), ("q25", "q75", 0.25))
        if low in frame.columns
    ]


def day_at(position: float) -> date:
    """The day at a position on an axis of years (see ``evidence.year_position``)."""
    year = int(position // 1) + 1
    first = date(year, 1, 1)
    days = (date(year + 1, 1, 1) - first).days
    return first + timedelta(days=round((position % 1) * days) - 1)
