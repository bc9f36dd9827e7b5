"""Airtime day by day: on which monitored days the rule held, and how the shares spread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import evidence_word, explained, marked, source_line, told
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import Panel, sheet
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import INK, INK2, LIGHT, NARROW, PAPER, SMALL, WIDE, text_width
from lsanalytics.datasets.broadcast_log.airtime import SHARES, steps
from lsanalytics.plan import Direction
from lsanalytics.words import Language, date_text, number, percent, text

STEPS = ("kept", "nearly", "broken")
BIN = 2.0  # points


@dataclass(frozen=True)
class Rule:
    """What is asked of every day: a share of the airtime and its threshold."""

    indicator: str
    name: str  # in the page's language
    threshold: float
    direction: Direction


def compliance(days: pl.DataFrame, rule: Rule, as_of: date, language: Language) -> Figure:
    """Calendar strip by quarter and weekday for each channel, and the spread of the share.

    ``days`` are from ``indicators.airtime.daily``.
    """
    judged = steps(days, rule.indicator, rule.threshold, rule.direction).drop_nulls("step")
    judged = judged.sort("channel", "date")
    simulated = "simulated" in judged["evidence"].to_list()
    return Figure(
        key=f"compliance-{SHARES[rule.indicator].column.removeprefix('share_')}",
        language=language,
        chart=_draw(judged, rule, language, WIDE),
        narrow=_draw(judged, rule, language, NARROW),
        title=marked(_title(judged, rule, language), simulated, language),
        subtitle=text(
            "charts.compliance_subtitle", language, name=rule.name, rule=_limit(rule, language)
        ),
        source=source_line(
            days["source"].drop_nulls().to_list(), judged["evidence"].to_list(), as_of, language
        ),
        description=_describe(judged, rule, language),
        data=_table(judged, language),
        simulated=simulated,
        note=explained(
            text("charts.compliance_note", language),
            language,
            simulated=simulated,
            marks="simulated_cells",
        ),
    )


def _limit(rule: Rule, language: Language) -> str:
    return text(
        f"charts.{rule.direction}", language, threshold=percent(rule.threshold, language, 0)
    )


def _counts(judged: pl.DataFrame) -> dict[str, dict[str, int]]:
    """Days of each step by channel."""
    return {
        str(channel): {step: frame.filter(step=step).height for step in STEPS}
        for (channel,), frame in judged.group_by(["channel"], maintain_order=True)
    }


def _title(judged: pl.DataFrame, rule: Rule, language: Language) -> str:
    if judged.is_empty():
        return text("charts.compliance_title_none", language, name=rule.name)
    said = "; ".join(
        text(
            "charts.compliance_title_channel",
            language,
            channel=channel,
            kept=number(count["kept"], language),
            days=number(sum(count.values()), language),
            share=percent(count["kept"] / sum(count.values()) * 100, language),
        )
        for channel, count in _counts(judged).items()
    )
    return text(
        "charts.compliance_title",
        language,
        rule=_limit(rule, language),
        years=_years(judged),
        channels=said,
    )


def _years(judged: pl.DataFrame) -> str:
    """The years that the monitored days lie in: ``2020–2026``."""
    years = judged["date"].dt.year().unique().sort().to_list()
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _describe(judged: pl.DataFrame, rule: Rule, language: Language) -> str:
    said = []
    for channel, count in _counts(judged).items():
        steps_said = ", ".join(
            f"{text(f'charts.step_{step}', language)}: {number(count[step], language)}"
            for step in STEPS
        )
        median = judged.filter(channel=channel)["share"].median()
        middle = percent(float(median), language) if isinstance(median, float) else "–"
        said.append(
            text(
                "charts.compliance_describe_channel",
                language,
                channel=channel,
                steps=steps_said,
                median=middle,
            )
        )
    return text("charts.compliance_describe", language, name=rule.name, channels=" ".join(said))


def _table(judged: pl.DataFrame, language: Language) -> pl.DataFrame:
    def words(column: str, area: str) -> pl.Expr:
        return pl.col(column).map_elements(
            lambda value: text(f"charts.{area}_{value}", language), return_dtype=pl.String
        )

    return judged.select(
        pl.col("date").alias(text("charts.column_date", language)),
        pl.col("channel").alias(text("charts.column_channel", language)),
        pl.col("share").alias(text("charts.column_value", language)),
        words("step", "step").alias(text("charts.column_step", language)),
        words("evidence", "evidence").alias(text("charts.column_evidence", language)),
        pl.col("source").alias(text("charts.column_source", language)),
    )


@dataclass(frozen=True)
class _Layout:
    """Where the strip and the spread of a channel lie on the sheet."""

    cell: float
    across: bool  # quarters run across (wide) or down (narrow)
    strip_left: float
    spread: tuple[float, float, float]  # left, width, height
    height: float  # of a channel
    width: float


def _layout(quarters: int, narrow: bool) -> _Layout:
    if narrow:
        cell = 15.0
        return _Layout(cell, False, 62, (206, 122, 110), 40 + quarters * cell + 12, NARROW)
    cell = min(16.0, 420 / max(quarters, 1))
    return _Layout(cell, True, 36, (500, 204, 7 * 16), 40 + 7 * 16 + 34, WIDE)


def _draw(judged: pl.DataFrame, rule: Rule, language: Language, width: int) -> Plane:
    quarters = sorted({(day.year, (day.month - 1) // 3) for day in judged["date"].to_list()})
    layout = _layout(len(quarters), width == NARROW)
    channels = judged["channel"].unique(maintain_order=True).to_list()
    plane = sheet(width, max(len(channels), 1) * layout.height + (26 if width == WIDE else 62))
    for position, channel in enumerate(channels):
        top = plane.height - position * layout.height
        frame = judged.filter(channel=channel)
        simulated = "simulated" in frame["evidence"].to_list()
        _draw_strip(plane, frame, quarters, layout, top, simulated, language)
        _draw_spread(plane, frame, rule, layout, top, simulated, language)
        mark = f" ({evidence_word('simulated', language)})" if simulated else ""
        medium = text(f"charts.medium_{frame['medium'][0]}", language)
        plane.labels([Label(0, top - 10, f"{channel} · {medium}{mark}", bold=True, size=SMALL)])
    _draw_key(plane, "simulated" in judged["evidence"].to_list(), language)
    return plane


def _draw_strip(
    plane: Plane,
    frame: pl.DataFrame,
    quarters: list[tuple[int, int]],
    layout: _Layout,
    top: float,
    simulated: bool,
    language: Language,
) -> None:
    order = {quarter: number for number, quarter in enumerate(quarters)}
    places: dict[str, list[tuple[float, float, str]]] = {step: [] for step in STEPS}
    for day, share, step in frame.select("date", "share", "step").iter_rows():
        along = order[(day.year, (day.month - 1) // 3)]
        x, y = _spot(layout, top, along, day.weekday())
        says = f"{date_text(day, language)}: {percent(share, language)}"
        says = f"{says} – {text(f'charts.step_{step}', language)}"
        places[step].append((x, y, told(says, simulated, language)))
    for step, marks in places.items():
        _draw_marks(plane, marks, step, simulated, layout.cell)
    _draw_strip_axes(plane, quarters, layout, top, language)


def _spot(layout: _Layout, top: float, quarter: float, weekday: float) -> tuple[float, float]:
    """The middle of a day's cell."""
    first = layout.strip_left + layout.cell / 2
    begin = top - (40 if not layout.across else 32)
    if layout.across:
        return first + quarter * layout.cell, begin - weekday * 16
    return first + weekday * layout.cell, begin - quarter * layout.cell


def _draw_marks(
    plane: Plane, marks: list[tuple[float, float, str]], step: str, simulated: bool, cell: float
) -> None:
    """Kept: a filled square (hollow if simulated); nearly: a small diamond; broken: a cross."""
    side = (cell - 4) ** 2
    if step == "kept":
        colour = LIGHT["simulated" if simulated else "good"]
        width = 1.4 if simulated else 1
        plane.points(marks, colour, shape="square", size=side, hollow=simulated, stroke_width=width)
    elif step == "nearly":
        plane.points(marks, LIGHT["watch"], shape="diamond", size=side * 0.45)
    else:
        # An X as a stroke: hollow, so that it is not a filled cross that prints as a blot.
        x = "M-.6,-.6L.6,.6M.6,-.6L-.6,.6"
        plane.points(marks, LIGHT["bad"], shape=x, size=side, hollow=True, stroke_width=1.6)


def _draw_strip_axes(
    plane: Plane, quarters: list[tuple[int, int]], layout: _Layout, top: float, language: Language
) -> None:
    labels = []
    for weekday in range(7):
        x, y = _spot(layout, top, -1, weekday)
        name = text(f"charts.weekday_{weekday}", language)
        if layout.across:
            labels.append(Label(layout.strip_left - 6, y, name, "right", INK2, size=SMALL))
        elif weekday % 2 == 0:
            labels.append(Label(x, y + 2, name, "center", INK2, size=SMALL))
    for position, (year, quarter) in enumerate(quarters):
        first_of_year = position == 0 or quarters[position - 1][0] != year
        if layout.across and first_of_year:
            x, y = _spot(layout, top, position, 7)
            labels.append(Label(x - layout.cell / 2, y, str(year), colour=INK2, size=SMALL))
            plane.segments([(x - layout.cell / 2, y - 8, x - layout.cell / 2, y + 8)], INK2, 0.8)
        elif not layout.across:
            x, y = _spot(layout, top, position, 0)
            said = f"{quarter + 1}/{year}" if quarter % 2 == 0 or first_of_year else ""
            labels.append(Label(layout.strip_left - 4, y, said, "right", INK2, size=SMALL))
    plane.labels(labels)


def _draw_spread(
    plane: Plane,
    frame: pl.DataFrame,
    rule: Rule,
    layout: _Layout,
    top: float,
    simulated: bool,
    language: Language,
) -> None:
    """How many days had which share; the threshold is the rule across."""
    left, width, height = layout.spread
    shares = frame["share"].to_list()
    low = min([*shares, rule.threshold]) // 10 * 10
    high = max(-(-max([*shares, rule.threshold]) // 10) * 10, low + 10)
    counted: dict[float, int] = {}
    for share in shares:
        start = min(share // BIN * BIN, high - BIN)
        counted[start] = counted.get(start, 0) + 1
    most = max(counted.values())
    panel = Panel(plane, left, top - 32 - height, width, height, (0, most * 1.15), (low, high))
    ticks = [value for value in range(int(low), int(high) + 1, 10)]
    panel.y_grid(ticks, [str(value) for value in ticks])
    bars = []
    for start, days in counted.items():
        x, y = panel.at(0, start + 0.15)
        x2, y2 = panel.at(days, start + BIN - 0.15)
        says = text(
            "charts.spread_bar",
            language,
            low=number(start, language, 0),
            high=number(start + BIN, language, 0),
            days=number(days, language),
        )
        bars.append((x, y, x2, y2, told(says, simulated, language)))
    colour = LIGHT["simulated" if simulated else "observed"]
    plane.rectangles(bars, PAPER if simulated else colour, stroke=colour, strokeWidth=1.2)
    panel.threshold(rule.threshold, _limit(rule, language))
    plane.labels(
        [Label(left, top - 18, text("charts.spread_title", language), colour=INK2, size=SMALL)]
    )


def _draw_key(plane: Plane, simulated: bool, language: Language) -> None:
    """The three steps with their words; one below the other where the sheet is narrow."""
    x, y = 8.0, 9.0 if plane.width == WIDE else 45.0
    for step in STEPS:
        _draw_marks(plane, [(x, y, "")], step, simulated, 15)
        word = text(f"charts.step_{step}", language)
        plane.labels([Label(x + 12, y, word, colour=INK, size=SMALL)])
        if plane.width == WIDE:
            x += 40 + text_width(word, SMALL)
        else:
            y -= 18
