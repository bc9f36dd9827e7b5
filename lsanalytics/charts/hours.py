"""Hours on air beside the legal floor, which is not a target of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import BOLD, HALO, Chart, marked_at, said, years
from lsanalytics.charts.evidence import evidence_word, explained, in_words, source_line, told
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.several import Plot, Several
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import DASH_TARGET, INK, LIGHT, NARROW, WIDE
from lsanalytics.words import Language, number, text

MEASURES = ("hours_total", "hours_own", "hours_new")
HEIGHT = 110.0  # pixels of a plot
VALUES = {
    "year": pl.Int64,
    **dict.fromkeys(("hours", "floor", "start", "end"), pl.Float64),
    **dict.fromkeys(("evidence", "says", "label"), pl.String),
}


def hours(
    averages: pl.DataFrame,
    rules: Sequence[str],
    sources: list[str],
    as_of: date,
    language: Language,
) -> Figure:
    """Average hours a day by channel and year beside the legal floor, which is not a target.

    ``averages`` are from ``airtime.with_floors``, at least one row; ``rules`` are those that the
    floors come from, in words.
    """
    simulated = "simulated" in averages["evidence"]
    return Figure(
        key="airtime-hours",
        language=language,
        chart=_draw(averages, language, WIDE),
        narrow=_draw(averages, language, NARROW),
        title=_hours_title(averages, language),
        subtitle=text("charts.hours_subtitle", language),
        source=source_line(sources, averages["evidence"].to_list(), as_of, language),
        description=_hours_describe(averages, language),
        data=_hours_table(averages, language),
        simulated=simulated,
        note=explained(
            text("charts.hours_note", language, rules="; ".join(rules)),
            language,
            simulated=simulated,
        ),
    )


def _hours_title(averages: pl.DataFrame, language: Language) -> str:
    latest = averages.sort("year").unique(["channel", "medium"], keep="last").sort("channel")
    told_of = []
    for row in latest.iter_rows(named=True):
        asked = [name for name in MEASURES if row[f"floor_{name}"] is not None]
        held = sum(row[name] >= row[f"floor_{name}"] - 1e-9 for name in asked)
        told_of.append(
            text(
                f"charts.hours_title_channel{'' if asked else '_none'}",
                language,
                channel=row["channel"],
                held=held,
                n=len(asked),
                year=row["year"],
            )
        )
    return text("charts.hours_title", language, channels="; ".join(told_of))


def _hours_describe(averages: pl.DataFrame, language: Language) -> str:
    listed = [
        f"{row['channel']} {row['year']}: "
        + ", ".join(
            f"{text(f'charts.{name}', language)} {number(row[name], language, 1)}"
            for name in MEASURES
        )
        for row in averages.iter_rows(named=True)
    ]
    return text("charts.hours_describe", language, values="; ".join(listed))


def _hours_table(averages: pl.DataFrame, language: Language) -> pl.DataFrame:
    return averages.select(
        pl.col("channel").alias(text("charts.column_channel", language)),
        pl.col("year").cast(pl.String).alias(text("charts.column_year", language)),
        pl.col("days").alias(text("charts.column_days", language)),
        *(pl.col(name).alias(text(f"charts.{name}", language)) for name in MEASURES),
        in_words("evidence", language).alias(text("charts.column_evidence", language)),
        pl.col("source").alias(text("charts.column_source", language)),
    )


@promised
def _draw(averages: pl.DataFrame, language: Language, width: int) -> Sheet:
    """A row of plots a channel, one a measure; on a phone one under the other."""
    channels = averages.partition_by("channel", maintain_order=True)
    titles = [_title(frame, name, language) for frame in channels for name in MEASURES]
    grid = Several.across(width, 1 if width == NARROW else 3, HEIGHT, (30.0, 10.0, 28.0), titles)
    first, last = (float(year) for year in (averages["year"].min(), averages["year"].max()))  # type: ignore[arg-type]
    span = (first - 0.4, last + 0.4)
    return grid.sheet(
        [_plot(frame, name, span, grid, language) for frame in channels for name in MEASURES]
    )


def _plot(
    frame: pl.DataFrame, name: str, span: tuple[float, float], grid: Several, language: Language
) -> Plot:
    """One measure of one channel by year; the axis has nought and the newest floor alone."""
    shown = _values(frame, name, span, language)
    floors = shown["floor"].drop_nulls()
    top = max([*shown["hours"].to_list(), *floors.to_list()]) * 1.2
    marks = [0.0, *floors.tail(1).to_list()]
    base = Chart(shown).encode(
        x=years(span, grid.width),
        y=alt.Y(
            "hours:Q",
            title=None,
            scale=alt.Scale(domain=[0, top], nice=False),
            axis=alt.Axis(**marked_at(marks), labelExpr=said(marks, language), grid=True),
        ),
    )
    floor = base.transform_filter("isValid(datum.floor)").mark_rule(
        color=INK, strokeWidth=1.5, strokeDash=DASH_TARGET
    )
    ink = LIGHT["simulated" if "simulated" in shown["evidence"] else "observed"]
    newest = base.transform_filter(f"datum.year == {shown['year'][-1]}")
    return alt.layer(
        base.mark_line().encode(stroke=looks.stroke(), strokeDash=looks.dash()),
        floor.encode(x=alt.X("start:Q"), x2=alt.X2("end:Q"), y=alt.Y("floor:Q")),
        base.mark_point(size=40, strokeWidth=2, aria=True).encode(
            stroke=looks.stroke(), fill=looks.fill(), shape=looks.shape(), description=looks.SAYS
        ),
        newest.mark_text(align="right", dx=8, dy=-14, color=ink, **BOLD, **HALO).encode(
            text=alt.Text("label:N")
        ),
        title=grid.title(_title(frame, name, language)),
    )


def _title(frame: pl.DataFrame, name: str, language: Language) -> str:
    return f"{frame['channel'][0]}: {text(f'charts.{name}', language)}"


def _values(
    frame: pl.DataFrame, name: str, span: tuple[float, float], language: Language
) -> pl.DataFrame:
    """A row a year: hours, what their mark says, and the floor from the year's start to its end."""
    made = "simulated" in frame["evidence"]
    channel = frame["channel"][0]
    word = f" {evidence_word('simulated', language)}" if made else ""
    rows = [
        {
            "year": row["year"],
            "hours": row[name],
            "floor": row[f"floor_{name}"],
            "start": max(row["year"] - 0.5, span[0]),
            "end": min(row["year"] + 0.5, span[1]),
            "evidence": "simulated" if made else "reported",
            "says": told(
                f"{channel} {row['year']}: {number(row[name], language, 1)}", made, language
            ),
            "label": f"{number(row[name], language, 1)}{word}",
        }
        for row in frame.sort("year").iter_rows(named=True)
    ]
    return pl.DataFrame(rows, schema=VALUES)
