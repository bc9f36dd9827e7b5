"""Observations over time, a panel for each part: requirements of b1-b4, tone of the press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
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
from lsanalytics.charts.theme import INK2, NARROW, SMALL, WIDE, wrap
from lsanalytics.observations import collect
from lsanalytics.telling.figures import share_count
from lsanalytics.words import Language, percent, text

HEIGHT = 120.0
GUTTER = 62  # pixels beside each panel, for the words of both axes
TREND_POINTS = 4  # below that a straight line through the points says nothing


def parts_over_time(
    observations: pl.DataFrame,
    names: Mapping[str, str],
    title: str,
    threshold: float,
    as_of: date,
    language: Language,
    *,
    key: str,
) -> Figure:
    """The parts of one target over its audit rounds, weakest first.

    ``observations`` are those of one indicator, one grain and place (observations.SCHEMA);
    ``names`` gives the words of each part to draw, "" being all together; ``title`` names the
    target.
    """
    shown = collect([observations]).filter(pl.col("part").is_in(list(names))).drop_nulls("value")
    latest = shown.sort("period_end").unique("part", keep="last").sort("value", "part")
    order = latest["part"].to_list()
    finding = text("charts.parts_title_none", language, title=title)
    single = latest.filter(pl.col("part") != "")
    if single.height:
        worst = single.row(0, named=True)
        finding = text(
            # Weakest of all that pass: then there is nothing weak to name.
            "charts.parts_title_all" if worst["value"] >= 100 else "charts.parts_title",
            language,
            title=title,
            part=names[worst["part"]],
            value=_value(worst, language),
            period=_period(worst, language),
        )
    return _figure(
        shown,
        {part: names[part] for part in order},
        finding,
        text("charts.parts_subtitle", language, threshold=percent(threshold, language, 0)),
        as_of,
        language,
        key=key,
        threshold=threshold,
        trend=False,
    )


def press_tone(observations: pl.DataFrame, as_of: date, language: Language) -> Figure:
    """Share of positive and of negative press items by quarter, each with its straight trend.

    ``observations`` hold press_positive_share and press_negative_share, all grains.
    """
    tones = ("press_positive_share", "press_negative_share")
    shown = (
        collect([observations])
        .filter(pl.col("indicator").is_in(tones), pl.col("grain") == "quarter")
        .drop_nulls("value")
        .with_columns(part=pl.col("indicator"))
        .sort("period_end")
    )
    said = []
    for tone in tones:
        rows = shown.filter(part=tone)
        if rows.height:
            first, last = rows.row(0, named=True), rows.row(-1, named=True)
            said.append(
                text(
                    f"charts.tone_{tone}",
                    language,
                    start=percent(first["value"], language),
                    start_period=_period(first, language),
                    end=percent(last["value"], language),
                    end_period=_period(last, language),
                )
            )
    years = collect([observations]).filter(
        pl.col("indicator").is_in(tones), pl.col("grain") == "year"
    )
    return _figure(
        shown,
        {tone: text(f"charts.name_{tone}", language) for tone in tones},
        "; ".join(said) or text("charts.tone_none", language),
        text("charts.tone_subtitle", language),
        as_of,
        language,
        key="press-tone",
        threshold=None,
        trend=True,
        remark=_year_beside_quarter(shown, years, language),
    )


def _year_beside_quarter(shown: pl.DataFrame, years: pl.DataFrame, language: Language) -> str:
    """Why the latest quarter is not the figure of the table, which is of the year so far."""
    said = []
    for tone in shown["part"].unique(maintain_order=True):
        quarters = shown.filter(part=tone)
        whole = years.drop_nulls("value").filter(indicator=tone).sort("period_end")
        if not quarters.height or not whole.height:
            continue
        quarter, year = quarters.row(-1, named=True), whole.row(-1, named=True)
        if year["period_start"].year != quarter["period_start"].year:
            continue
        said.append(
            text(
                "charts.tone_year",
                language,
                name=text(f"charts.name_{tone}", language).lower(),
                quarter=_value(quarter, language),
                quarter_period=_period(quarter, language),
                year=_value(year, language),
                year_period=_period(year, language),
            )
        )
    return text("charts.tone_years", language, values="; ".join(said)) if said else ""


def _figure(
    shown: pl.DataFrame,
    names: Mapping[str, str],
    title: str,
    subtitle: str,
    as_of: date,
    language: Language,
    *,
    key: str,
    threshold: float | None,
    trend: bool,
    remark: str = "",
) -> Figure:
    simulated = "simulated" in shown["evidence"].to_list()
    return Figure(
        key=key,
        language=language,
        chart=_draw(shown, names, threshold, trend, language, WIDE),
        narrow=_draw(shown, names, threshold, trend, language, NARROW),
        title=marked(title, simulated, language),
        subtitle=subtitle,
        source=source_line(
            shown["source"].drop_nulls().to_list(), shown["evidence"].to_list(), as_of, language
        ),
        description=_describe(shown, names, language),
        data=_table(shown, names, language),
        simulated=simulated,
        note=explained(
            " ".join(filter(None, (_note(shown, trend, language), remark))),
            language,
            simulated=simulated,
        ),
    )


def _note(shown: pl.DataFrame, trend: bool, language: Language) -> str:
    """How to read the trend, or the rules of intervals where some are drawn."""
    if trend:
        return text("charts.courses_note_trend", language)
    said = [text("charts.courses_note", language)] if shown["low"].is_not_null().any() else []
    if any("break" in flag.split(";") for flag in shown["flag"]):
        said.append(text("charts.trajectory_legend_breaks", language))
    return " ".join(said)


def _period(row: Mapping[str, object], language: Language) -> str:
    start, end, last = (row[name] for name in ("period_start", "period_end", "measured_to"))
    assert isinstance(start, date) and isinstance(end, date)  # the schema says so
    return span(
        start,
        end,
        str(row["flag"]),
        language,
        measured_to=last if isinstance(last, date) else None,
        quarter=row["grain"] == "quarter",
    )


def _value(row: Mapping[str, Any], language: Language) -> str:
    """A share with its count, where it is of few."""
    value = percent(row["value"], language)
    count = share_count(row["numerator"], row["denominator"], row["value"], language)
    return text("progress.with_count", language, value=value, count=count) if count else value


def _describe(shown: pl.DataFrame, names: Mapping[str, str], language: Language) -> str:
    said = []
    for part, name in names.items():
        values = "; ".join(
            f"{_period(row, language)}: {_value(row, language)}"
            for row in shown.filter(part=part).sort("period_end").iter_rows(named=True)
        )
        said.append(f"{name}: {values}.")
    return text("charts.courses_describe", language, values=" ".join(said))


def _table(shown: pl.DataFrame, names: Mapping[str, str], language: Language) -> pl.DataFrame:
    rows = shown.sort("part", "period_end").to_dicts()
    numbers = ("value", "low", "high", "numerator", "denominator")
    columns: dict[str, pl.Series] = {
        "period": pl.Series([_period(row, language) for row in rows], dtype=pl.String),
        "part": pl.Series([names[row["part"]] for row in rows], dtype=pl.String),
    }
    for name in numbers:
        columns[name] = pl.Series([row[name] for row in rows], dtype=pl.Float64)
    columns["evidence"] = pl.Series(
        [evidence_word(row["evidence"], language) for row in rows], dtype=pl.String
    )
    columns["flag"] = pl.Series(
        [flags_text(row["flag"], language) for row in rows], dtype=pl.String
    )
    columns["source"] = pl.Series([row["source"] for row in rows], dtype=pl.String)
    return pl.DataFrame(
        {text(f"charts.column_{name}", language): column for name, column in columns.items()}
    )


def _draw(
    shown: pl.DataFrame,
    names: Mapping[str, str],
    threshold: float | None,
    trend: bool,
    language: Language,
    width: int,
) -> Plane:
    across = 1 if width == NARROW else min(max(len(names), 1), 3)
    cell = (width - GUTTER * across) / across
    titles = {part: wrap(name, cell - 4, SMALL, True)[:2] for part, name in names.items()}
    head = 16.0 * max((len(lines) for lines in titles.values()), default=1) + 34
    deep = HEIGHT + head + 28
    down = -(-max(len(names), 1) // across)
    plane = sheet(width, down * deep)
    ends = [year_position(day) for day in shown["period_end"].to_list()] or [2020.0]
    span = (min(ends) - 0.3, max(max(ends), min(ends) + 1) + 0.3)
    for position, part in enumerate(names):
        left = 44 + position % across * (cell + GUTTER)
        bottom = plane.height - (position // across + 1) * deep + 28
        panel = Panel(plane, left, bottom, cell, HEIGHT, span, (0.0, 100.0))
        panel.y_grid([0, 50, 100], [percent(value, language, 0) for value in (0, 50, 100)])
        panel.x_axis(*year_marks(*span, cell))
        rows = shown.filter(part=part).sort("period_end")
        _draw_part(panel, rows, titles[part], threshold, trend, language)
    return plane


def _runs(flags: Sequence[str]) -> list[tuple[int, int]]:
    """Where each stretch of a series starts and ends: no line goes across a break."""
    starts = [at for at, flag in enumerate(flags) if at == 0 or "break" in flag.split(";")]
    return list(pairwise([*starts, len(flags)]))


def _draw_part(
    panel: Panel,
    rows: pl.DataFrame,
    title: Sequence[str],
    threshold: float | None,
    trend: bool,
    language: Language,
) -> None:
    simulated = "simulated" in rows["evidence"].to_list()
    points = [
        (year_position(day), value) for day, value in rows.select("period_end", "value").rows()
    ]
    latest = percent(points[-1][1], language) if points else "–"
    mark = f" ({evidence_word('simulated', language)})" if simulated else ""
    panel.title("\n".join([*title, f"{latest}{mark}"]))
    if threshold is not None:
        panel.threshold(threshold)
    bars = rows.drop_nulls(["low", "high"]).select("period_end", "low", "high").rows()
    panel.plane.segments(
        [
            (*panel.at(year_position(day), low), *panel.at(year_position(day), high))
            for day, low, high in bars
        ],
        INK2,
        1,
    )
    if trend and len(points) >= TREND_POINTS:
        slope, level = np.polyfit([x for x, _ in points], [y for _, y in points], 1)
        ends = [(x, float(level + slope * x)) for x in (points[0][0], points[-1][0])]
        panel.plane.line(panel.path(ends), INK2, 1.2)
    says = [
        told(f"{_period(row, language)}: {_value(row, language)}", simulated, language)
        for row in rows.iter_rows(named=True)
    ]
    for start, end in _runs(rows["flag"].to_list()):
        panel.series(points[start:end], says[start:end], simulated=simulated, size=26)
