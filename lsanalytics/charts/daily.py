"""Airtime day by day: on which monitored days the rule held, and how the shares spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.charts.evidence import (
    evidence_word,
    explained,
    marked,
    source_line,
    told,
    year_position,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.panels import Panel, sheet
from lsanalytics.charts.plane import Label, Plane
from lsanalytics.charts.theme import INK, INK2, LIGHT, NARROW, PAPER, SMALL, WIDE, text_width
from lsanalytics.measuring.daily import steps
from lsanalytics.plan import Direction
from lsanalytics.words import Language, number, percent, text

STEPS = ("kept", "nearly", "broken")


@dataclass(frozen=True)
class Rule:
    """What is asked of every day: a share of the airtime and its threshold."""

    target: str
    name: str  # of its indicator, in the page's language
    threshold: float
    direction: Direction


def compliance(days: pl.DataFrame, rule: Rule, as_of: date, language: Language) -> Figure:
    """Each monitored day of each channel beside the rule, and how many a year kept it.

    ``days`` has the columns DAY_SHARES, of one indicator.
    """
    judged = steps(days, rule.threshold, rule.direction).drop_nulls("step")
    judged = judged.sort("channel", "date")
    simulated = "simulated" in judged["evidence"].to_list()
    return Figure(
        key=f"compliance-{rule.target}",
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
        shown=_by_year(judged, language),
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
        # The folder stands in the source line of the figure.
        pl.col("source")
        .str.replace_all(r"[^; ]*/", "")
        .alias(text("charts.column_source", language)),
    )


def _by_year(judged: pl.DataFrame, language: Language) -> pl.DataFrame:
    """A row a channel and year: days of each step, and the middle of the shares."""
    counted = (
        judged.group_by("channel", pl.col("date").dt.year().alias("year"), maintain_order=True)
        .agg(
            pl.len().alias("days"),
            *(pl.col("step").eq(step).sum().alias(step) for step in STEPS),
            pl.col("share").median().round(1).alias("median"),
            pl.col("evidence").eq("simulated").any().alias("simulated"),
            pl.col("source").str.split("; ").explode().str.split(":").list.first().alias("files"),
        )
        .sort("channel", "year")
    )
    kind = pl.when("simulated").then(pl.lit("simulated")).otherwise(pl.lit("reported"))
    return counted.select(
        pl.col("channel").alias(text("charts.column_channel", language)),
        pl.col("year").cast(pl.String).alias(text("charts.column_year", language)),
        pl.col("days").alias(text("charts.column_days", language)),
        *(pl.col(step).alias(text(f"charts.step_{step}", language)) for step in STEPS),
        pl.col("median").alias(text("charts.column_median", language)),
        kind.map_elements(lambda it: evidence_word(it, language), return_dtype=pl.String).alias(
            text("charts.column_evidence", language)
        ),
        pl.col("files")
        .list.unique(maintain_order=True)
        .list.join("; ")
        .alias(text("charts.column_source", language)),
    )


HEIGHT, BARS = 150.0, 34.0  # pixels of the days and of the years under them
HEAD, FOOT = 26.0, 66.0  # above a channel's days, and from there to its bottom
LEFT = 44.0


def _draw(judged: pl.DataFrame, rule: Rule, language: Language, width: int) -> Plane:
    """A channel under the other: its days on a common scale, and how many a year kept the rule."""
    channels = judged["channel"].unique(maintain_order=True).to_list()
    deep = HEAD + HEIGHT + FOOT + BARS
    foot = 26 if width == WIDE else 62
    plane = sheet(width, max(len(channels), 1) * deep + foot)
    shares = [*judged["share"].to_list(), rule.threshold]
    ends = (min(shares) // 10 * 10, max(-(-max(shares) // 10) * 10, min(shares) // 10 * 10 + 10))
    years = judged["date"].dt.year()
    first, last = (years.min(), years.max()) if judged.height else (rule.threshold, 0)
    span = (float(first) - 1, float(last))  # type: ignore[arg-type]
    for position, channel in enumerate(channels):
        top = plane.height - position * deep
        frame = judged.filter(channel=channel)
        simulated = "simulated" in frame["evidence"].to_list()
        panel = Panel(plane, LEFT, top - HEAD - HEIGHT, width - LEFT - 8, HEIGHT, span, ends)
        _draw_days(panel, frame, rule, simulated, language)
        _draw_years(panel, frame, simulated, language)
        mark = f" ({evidence_word('simulated', language)})" if simulated else ""
        medium = text(f"charts.medium_{frame['medium'][0]}", language)
        plane.labels([Label(0, top - 8, f"{channel} · {medium}{mark}", bold=True, size=SMALL)])
    _draw_key(plane, "simulated" in judged["evidence"].to_list(), language)
    return plane


def _draw_days(
    panel: Panel, frame: pl.DataFrame, rule: Rule, simulated: bool, language: Language
) -> None:
    low, high = panel.y
    step = 10 if high - low <= 60 else 20
    ticks = list(range(int(low), int(high) + 1, step))
    panel.y_grid(ticks, [percent(value, language, 0) for value in ticks])
    panel.threshold(rule.threshold)
    words = text("charts.rule_line", language, rule=_limit(rule, language))
    right, top = panel.left + panel.width, panel.bottom + panel.height + 18
    panel.plane.labels([Label(right, top, words, "right", INK, True, SMALL)])
    for name in STEPS:
        days = frame.filter(step=name).select("date", "share").iter_rows()
        spots = [panel.at(year_position(day), share) for day, share in days]
        _draw_marks(panel.plane, spots, name, simulated)


def _draw_marks(
    plane: Plane, spots: Sequence[tuple[float, float]], step: str, simulated: bool
) -> None:
    """Kept: a dot (a ring if simulated); nearly: a dash; broken: a cross. Each kind is one path."""
    if step == "kept":
        colour = LIGHT["simulated" if simulated else "good"]
        dots = [[(x, y), (x + 0.1, y)] for x, y in spots]
        plane.lines(dots, colour, 6, strokeCap="round")
        if simulated:
            plane.lines(dots, PAPER, 3.2, strokeCap="round")
    elif step == "nearly":
        plane.lines([[(x - 3.5, y), (x + 3.5, y)] for x, y in spots], LIGHT["watch"], 2.6)
    else:
        rising = [[(x - 3, y - 3), (x + 3, y + 3)] for x, y in spots]
        falling = [[(x - 3, y + 3), (x + 3, y - 3)] for x, y in spots]
        plane.lines([*rising, *falling], LIGHT["bad"], 1.5)


def _draw_years(panel: Panel, frame: pl.DataFrame, simulated: bool, language: Language) -> None:
    """Under the days, a bar a year: the share of its days that kept the rule, with the count."""
    plane, (first, last) = panel.plane, panel.x
    years = [float(year) for year in range(int(first) + 1, int(last) + 1)]
    plane.segments([(panel.left, panel.bottom, panel.left + panel.width, panel.bottom)], INK2, 1)
    bottom = panel.bottom - FOOT + 22 - BARS
    bars = Panel(plane, panel.left, bottom, panel.width, BARS, panel.x, (0.0, 100.0))
    marks, labels = [], []
    for year in years:
        middle = panel.at(year - 0.5, panel.y[0])[0]
        labels.append(Label(middle, panel.bottom - 12, f"{year:.0f}", "center", INK2, size=SMALL))
        days = frame.filter(pl.col("date").dt.year() == int(year))
        if days.is_empty():
            continue
        kept = days.filter(step="kept").height
        share = kept / days.height * 100
        x, y = bars.at(year - 0.85, 0)
        x2, y2 = bars.at(year - 0.15, share)
        says = text(
            "charts.year_kept",
            language,
            year=f"{year:.0f}",
            kept=number(kept, language),
            days=number(days.height, language),
            share=percent(share, language),
        )
        marks.append((x, y, x2, max(y2, y + 0.5), told(says, simulated, language)))
        count = f"{number(kept, language)}/{number(days.height, language)}"
        labels.append(Label(middle, max(y2, y) + 9, count, "center", INK, size=SMALL))
    colour = LIGHT["simulated" if simulated else "observed"]
    plane.segments([(bars.left, bottom, bars.left + bars.width, bottom)], INK2, 1)
    plane.rectangles(marks, PAPER if simulated else colour, stroke=colour, strokeWidth=1.2)
    plane.labels(labels)
    title = text("charts.years_kept", language)
    plane.labels([Label(panel.left, bottom - 10, title, colour=INK2, size=SMALL)])


def _draw_key(plane: Plane, simulated: bool, language: Language) -> None:
    """The three steps with their words; one below the other where the sheet is narrow."""
    x, y = 8.0, 9.0 if plane.width == WIDE else 45.0
    for step in STEPS:
        _draw_marks(plane, [(x, y)], step, simulated)
        word = text(f"charts.step_{step}", language)
        plane.labels([Label(x + 12, y, word, colour=INK, size=SMALL)])
        if plane.width == WIDE:
            x += 40 + text_width(word, SMALL)
        else:
            y -= 18
