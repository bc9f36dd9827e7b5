"""Hours on air beside the legal floor, which is not a target of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import evidence_word, explained, marked, source_line, told
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import Panel, sheet, year_marks
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import LIGHT, NARROW, SMALL, WIDE
from lsanalytics.words import Language, date_text, number, text

MEASURES = ("hours_total", "hours_own", "hours_new")


def hours(
    averages: pl.DataFrame,
    floors: Mapping[str, Mapping[str, float]],
    floor_from: date,
    sources: list[str],
    as_of: date,
    language: Language,
) -> Figure:
    """Average hours a day by channel and year beside the legal floor, which is not a target.

    ``averages`` are from ``indicators.airtime.hours``, at least one row; ``floors`` gives hours a
    day by medium and column (hours_total, hours_own, hours_new), in force from ``floor_from``.
    """
    simulated = "simulated" in averages["evidence"].to_list()
    return Figure(
        key="airtime-hours",
        language=language,
        chart=_draw_hours(averages, floors, floor_from, language, WIDE),
        narrow=_draw_hours(averages, floors, floor_from, language, NARROW),
        title=marked(_hours_title(averages, floors, language), simulated, language),
        subtitle=text("charts.hours_subtitle", language, date=date_text(floor_from, language)),
        source=source_line(sources, averages["evidence"].to_list(), as_of, language),
        description=_hours_describe(averages, language),
        data=_hours_table(averages, language),
        simulated=simulated,
        note=explained(text("charts.hours_note", language), language, simulated=simulated),
    )


def _hours_title(
    averages: pl.DataFrame, floors: Mapping[str, Mapping[str, float]], language: Language
) -> str:
    latest = averages.sort("year").unique(["channel", "medium"], keep="last").sort("channel")
    said = []
    for row in latest.iter_rows(named=True):
        held = sum(row[name] >= floors[row["medium"]][name] for name in MEASURES)
        said.append(
            text(
                "charts.hours_title_channel",
                language,
                channel=row["channel"],
                held=held,
                n=len(MEASURES),
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
    floors: Mapping[str, Mapping[str, float]],
    floor_from: date,
    language: Language,
    width: int,
) -> Plane:
    channels = averages.select("channel", "medium").unique(maintain_order=True).rows()
    narrow = width == NARROW
    across = 1 if narrow else 3
    cell, height = (width - 40 * across) / across, 110.0
    down = len(channels) * (3 if narrow else 1)
    plane = sheet(width, down * (height + 62) + 4)
    years = averages["year"].to_list()
    span = (min(years) - 0.4, max(years) + 0.4)
    for row, (channel, medium) in enumerate(channels):
        frame = averages.filter(channel=channel).sort("year")
        simulated = "simulated" in frame["evidence"].to_list()
        for column, name in enumerate(MEASURES):
            line = row * 3 + column if narrow else row
            bottom = plane.height - (line + 1) * (height + 62) + 30
            left = 30 + (0 if narrow else column * (cell + 40))
            floor = floors[medium][name]
            top = max([*frame[name].to_list(), floor]) * 1.2
            panel = Panel(plane, left, bottom, cell, height, span, (0, top))
            panel.title(f"{channel}: {text(f'charts.{name}', language)}")
            panel.y_grid([0, floor], ["0", number(floor, language)])
            panel.x_axis(*year_marks(*span, cell))
            points = list(zip(frame["year"].to_list(), frame[name].to_list(), strict=True))
            said = f"{channel}, {text(f'charts.{name}', language)}"
            says = [
                told(f"{said}, {year}: {number(value, language, 1)}", simulated, language)
                for year, value in points
            ]
            panel.series(points, says, simulated=simulated)
            panel.threshold(floor, "", start=max(floor_from.year - 0.4, span[0]))
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
