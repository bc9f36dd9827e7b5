"""Reach of radio and television of one place over the years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import (
    evidence_word,
    explained,
    flags_text,
    marked,
    source_line,
    span,
    told,
    year_position,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import Panel, sheet, year_marks
from lsanalytics.charts.plane import Plane
from lsanalytics.charts.theme import NARROW, WIDE
from lsanalytics.words import Language, percent, text

MEDIA = ("radio", "tv")
PERIOD = ("period_start", "period_end", "flag")


def reach_of_place(rows: pl.DataFrame, place: str, name: str, language: Language) -> Figure:
    """One place over the years, a panel for each medium.

    ``rows`` are its year observations of people_reached_share (observations.SCHEMA). How it stands
    among the others is told beside (see company): their values change without its own.
    """
    own = (
        rows.filter(
            pl.col("place") == place, pl.col("part").is_in(MEDIA), pl.col("grain") == "year"
        )
        .drop_nulls("value")
        .sort("part", "period_end")
    )
    low = _low(own["value"])
    return Figure(
        key=f"reach-{place}",
        language=language,
        chart=_draw_place(own, low, language, WIDE),
        narrow=_draw_place(own, low, language, NARROW),
        title=marked(_place_title(own, name, language), _simulated(own), language),
        subtitle=_subtitle("reach_place_subtitle", low, language),
        source=_source(own, language),
        description=_place_description(own, name, language),
        data=_place_table(own, language),
        simulated=_simulated(own),
        note=explained("", language, simulated=_simulated(own)),
    )


def _low(values: pl.Series) -> float:
    """Where the vertical axis begins: 0, or a round figure below everything if that is high."""
    least = values.min()
    if not isinstance(least, float) or least < 50:
        return 0.0
    return min(float(least // 10) * 10, 90.0)


def _simulated(rows: pl.DataFrame) -> bool:
    return "simulated" in rows["evidence"].to_list()


def _subtitle(key: str, low: float, language: Language, **values: object) -> str:
    said = text(f"charts.{key}", language, **values)
    if low > 0:
        said += text("charts.axis_cut", language, low=percent(low, language, 0))
    return said


def _source(rows: pl.DataFrame, language: Language) -> str:
    latest = rows["period_end"].max()
    return source_line(
        rows["source"].drop_nulls().to_list(),
        rows["evidence"].to_list(),
        latest if isinstance(latest, date) else date.min,
        language,
    )


def _last(rows: pl.DataFrame) -> dict[str, float]:
    """The latest value of each medium."""
    latest = rows.sort("period_end").unique("part", keep="last")
    return dict(latest.select("part", "value").iter_rows())


def _medium(part: str, language: Language) -> str:
    return text(f"charts.medium_{part}", language)


def _place_title(own: pl.DataFrame, name: str, language: Language) -> str:
    last = _last(own)
    if not last:
        return text("charts.reach_place_none", language, place=name)
    said = "; ".join(
        f"{_medium(part, language)} {percent(last[part], language)}"
        for part in MEDIA
        if part in last
    )
    row = own.sort("period_end").row(-1, named=True)
    when = span(row["period_start"], row["period_end"], row["flag"], language)
    return text("charts.reach_place_title", language, place=name, values=said, period=when)


def _place_description(own: pl.DataFrame, name: str, language: Language) -> str:
    said = [
        f"{_medium(part, language)}: "
        + "; ".join(f"{end.year}: {percent(value, language)}" for end, value in rows)
        for part in MEDIA
        if (rows := own.filter(part=part).select("period_end", "value").rows())
    ]
    return text("charts.reach_place_describe", language, place=name, values=". ".join(said))


def _place_table(own: pl.DataFrame, language: Language) -> pl.DataFrame:
    return own.select(
        pl.struct(PERIOD)
        .map_elements(
            lambda row: span(row["period_start"], row["period_end"], row["flag"], language),
            return_dtype=pl.String,
        )
        .alias(text("charts.column_period", language)),
        pl.col("part")
        .map_elements(lambda part: _medium(part, language), return_dtype=pl.String)
        .alias(text("charts.column_medium", language)),
        pl.col("value").alias(text("charts.column_value", language)),
        pl.col("numerator").alias(text("charts.column_numerator", language)),
        pl.col("denominator").alias(text("charts.column_denominator", language)),
        pl.col("evidence")
        .map_elements(lambda kind: evidence_word(kind, language), return_dtype=pl.String)
        .alias(text("charts.column_evidence", language)),
        pl.Series(
            text("charts.column_flag", language),
            [flags_text(flag, language) for flag in own["flag"]],
            dtype=pl.String,
        ),
        pl.col("source").alias(text("charts.column_source", language)),
    )


def _span(rows: pl.DataFrame) -> tuple[float, float]:
    ends = [year_position(day) for day in rows["period_end"].to_list()] or [2020.0]
    return min(ends) - 0.2, max(max(ends), min(ends) + 1) + 0.2


def _draw_place(own: pl.DataFrame, low: float, language: Language, width: int) -> Plane:
    narrow = width == NARROW
    cell = width - 60 if narrow else (width - 140) / 2
    height = 160.0
    plane = sheet(width, 2 * (height + 62) if narrow else height + 62)
    for place_number, part in enumerate(MEDIA):
        bottom = plane.height - (height + 28) - (place_number * (height + 62) if narrow else 0)
        left = 46.0 if narrow else 46 + place_number * (cell + 62)
        rows = own.filter(part=part)
        panel = Panel(plane, left, bottom, cell, height, _span(own), (low, 100.0))
        values = [low, (low + 100) / 2, 100.0]
        panel.y_grid(values, [percent(value, language, 0) for value in values])
        panel.x_axis(*year_marks(*panel.x, cell))
        ends = rows.select("period_end", "value").rows()
        line = [(year_position(end), value) for end, value in ends]
        simulated = _simulated(rows)
        panel.title(_panel_title(part, line, simulated, language))
        periods = [
            span(start, end, flag, language) for start, end, flag in rows.select(PERIOD).iter_rows()
        ]
        says = [
            told(f"{said}: {percent(value, language)}", simulated, language)
            for said, (_, value) in zip(periods, line, strict=True)
        ]
        panel.series(line, says, simulated=simulated)
    return plane


def _panel_title(
    part: str, own: Sequence[tuple[float, float]], simulated: bool, language: Language
) -> str:
    """The medium and the latest value; over the panel, clear of the grey lines."""
    if not own:
        return _medium(part, language)
    mark = f" ({evidence_word('simulated', language)})" if simulated else ""
    return f"{_medium(part, language)}: {percent(own[-1][1], language)}{mark}"
