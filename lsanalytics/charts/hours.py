"""Hours on air beside the legal floor, which is not a target of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import evidence_word, explained, marked, source_line, told
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import Panel, sheet, year_marks
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import LIGHT, NARROW, SMALL, WIDE
from lsanalytics.words import Language, number, text

MEASURES = ("hours_total", "hours_own", "hours_new")


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
    simulated = "simulated" in averages["evidence"].to_list()
    return Figure(
        key="airtime-hours",
        language=language,
        chart=_draw_hours(averages, language, WIDE),
        narrow=_draw_hours(averages, language, NARROW),
        title=marked(_hours_title(averages, language), simulated, language),
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
    said = []
    for row in latest.iter_rows(named=True):
        asked = [name for name in MEASURES if row[f"floor_{name}"] is not None]
        held = sum(row[name] >= row[f"floor_{name}"] - 1e-9 for name in asked)
        said.append(
            text(
                "charts.hours_title_channel",
                language,
                channel=row["channel"],
                held=held,
                n=len(asked),
                year=row["year"],
            )
        )
    return text("charts.hours_title", language, channels="; ".join(said))


def _hours_describe(averages: pl.DataFrame, language: Language) -> str:
    said = [
        f"{row['channel']} {row['year']}: "
        + ", ".join(
            f"{text(f'charts.{name}', language)} {number(row[name], language, 1)}"
            for name in MEASURES
        )
        for row in averages.iter_rows(named=True)
    ]
    return text("charts.hours_describe", language, values="; ".join(said))


def _hours_table(averages: pl.DataFrame, language: Language) -> pl.DataFrame:
    return averages.select(
        pl.col("channel").alias(text("charts.column_channel", language)),
        pl.col("year").cast(pl.String).alias(text("charts.column_year", language)),
        pl.col("days").alias(text("charts.column_days", language)),
        *(pl.col(name).alias(text(f"charts.{name}", language)) for name in MEASURES),
        pl.col("evidence")
        .map_elements(lambda kind: evidence_word(kind, language), return_dtype=pl.String)
        .alias(text("charts.column_evidence", language)),
        pl.col("source").alias(text("charts.column_source", language)),
    )


def _draw_hours(
    averages: pl.DataFrame,
    language: Language,
    width: int,
) -> Plane:
    channels = averages["channel"].unique(maintain_order=True).to_list()
    narrow = width == NARROW
    across = 1 if narrow else 3
    cell, height = (width - 40 * across) / across, 110.0
    down = len(channels) * (3 if narrow else 1)
    plane = sheet(width, down * (height + 62) + 4)
    years = averages["year"].to_list()
    span = (min(years) - 0.4, max(years) + 0.4)
    for row, channel in enumerate(channels):
        frame = averages.filter(channel=channel).sort("year")
        simulated = "simulated" in frame["evidence"].to_list()
        for column, name in enumerate(MEASURES):
            line = row * 3 + column if narrow else row
            bottom = plane.height - (line + 1) * (height + 62) + 30
            left = 30 + (0 if narrow else column * (cell + 40))
            floors = dict(frame.select("year", f"floor_{name}").drop_nulls().iter_rows())
            top = max([*frame[name].to_list(), *floors.values()]) * 1.2
            newest = floors[max(floors)] if floors else None
            panel = Panel(plane, left, bottom, cell, height, span, (0, top))
            panel.title(f"{channel}: {text(f'charts.{name}', language)}")
            marks = [0.0] if newest is None else [0.0, newest]
            panel.y_grid(marks, [number(mark, language, None) for mark in marks])
            panel.x_axis(*year_marks(*span, cell))
            points = list(zip(frame["year"].to_list(), frame[name].to_list(), strict=True))
            said = f"{channel}, {text(f'charts.{name}', language)}"
            says = [
                told(f"{said}, {year}: {number(value, language, 1)}", simulated, language)
                for year, value in points
            ]
            panel.series(points, says, simulated=simulated)
            for year, floor in floors.items():
                panel.threshold(floor, start=year - 0.5, end=year + 0.5)
            _label_hours(panel, points[-1], simulated, language)
    return plane


def _label_hours(
    panel: Panel, last: tuple[float, float], simulated: bool, language: Language
) -> None:
    said = number(last[1], language, 1)
    if simulated:
        said += f" {evidence_word('simulated', language)}"
    x, y = panel.at(*last)
    colour = LIGHT["simulated" if simulated else "observed"]
    panel.plane.labels([Label(x + 8, y + 14, said, "right", colour, True, SMALL)])
