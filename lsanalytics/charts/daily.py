"""Airtime day by day: on which monitored days the rule held, and how the shares spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import BOLD, NOTHING, Chart, marked_at, one_of, ticks
from lsanalytics.charts.evidence import (
    evidence_word,
    explained,
    headed,
    in_words,
    source_line,
    told,
    whole_evidence,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.several import Plot
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import DASH_TARGET, INK, INK2, LIGHT, NARROW, PAPER, SMALL, WIDE
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
    simulated = "simulated" in judged["evidence"]
    return Figure(
        key=f"compliance-{rule.target}",
        language=language,
        chart=_draw(judged, rule, language, WIDE),
        narrow=_draw(judged, rule, language, NARROW),
        title=_title(judged, rule, language),
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


def kept_days(days: pl.DataFrame, rule: Rule) -> dict[str, tuple[int, int]]:
    """By channel, on how many of its monitored days the rule was kept; ``days`` as above."""
    judged = steps(days, rule.threshold, rule.direction).drop_nulls("step").sort("channel")
    return {name: (one["kept"], sum(one.values())) for name, one in _counts(judged).items()}


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
    first, last = _span(judged)
    return str(first) if first == last else f"{first}–{last}"


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
    columns = judged.select(
        "date",
        "channel",
        # A hundredth of a point is finer than minutes of a day tell.
        pl.col("share").round(2).alias("value"),
        in_words("step", language),
        in_words("evidence", language),
        # The folder stands in the source line of the figure; numbers of rows tell their count.
        pl.col("source").str.replace_all(r"[^; ]*/| \(\d+\)", ""),
    )
    return headed(columns, language)


def _by_year(judged: pl.DataFrame, language: Language) -> pl.DataFrame:
    """A row a channel and year: days of each step, and the middle of the shares."""
    counted = (
        judged.group_by("channel", pl.col("date").dt.year().alias("year"), maintain_order=True)
        .agg(
            pl.len().alias("days"),
            *(pl.col("step").eq(step).sum().alias(step) for step in STEPS),
            pl.col("share").median().round(1).alias("median"),
            whole_evidence(),
            pl.col("source")
            .str.split("; ")
            .explode()
            .str.split(":")
            .list.first()
            .unique(maintain_order=True)
            .str.join("; "),
        )
        .sort("channel", "year")
    )
    return counted.select(
        pl.col("channel").alias(text("charts.column_channel", language)),
        pl.col("year").cast(pl.String).alias(text("charts.column_year", language)),
        pl.col("days").alias(text("charts.column_days", language)),
        *(pl.col(step).alias(text(f"charts.step_{step}", language)) for step in STEPS),
        pl.col("median").alias(text("charts.column_median_days", language)),
        in_words("evidence", language).alias(text("charts.column_evidence", language)),
        pl.col("source").alias(text("charts.column_source", language)),
    )


# Pixels: the days and, under them, the years; around each, for its words.
HEIGHT, BARS = 150.0, 34.0
LEFT, TOP, RIGHT, GAP, BETWEEN = 48.0, 30.0, 8.0, 54.0, 20.0
SIGN = 36  # square pixels of the sign of a day
# The look of a day: a square (hollow where it is simulated), a dash, a cross.
CROSS, DASH = "M-1,-1L1,1M1,-1L-1,1", "M-1.2,-.4H1.2V.4H-1.2Z"
BOX = "M-.8,-.8H.8V.8H-.8Z"
LOOKS = {
    "kept": (BOX, LIGHT["good"], LIGHT["good"]),
    "kept_simulated": (BOX, PAPER, LIGHT["simulated"]),
    "nearly": (DASH, LIGHT["watch"], LIGHT["watch"]),
    "broken": (CROSS, PAPER, LIGHT["bad"]),
}


@promised
def _draw(judged: pl.DataFrame, rule: Rule, language: Language, width: int) -> Sheet:
    """Two channels beside each other where there is room: the days of each on a common scale and,
    under them, how many a year kept the rule."""
    days = judged.select(
        "channel",
        "medium",
        "date",
        "step",
        "evidence",
        pl.col("share") / 100,
        pl.when(step="kept", evidence="simulated")
        .then(pl.lit("kept_simulated"))
        .otherwise("step")
        .alias("look"),
    )
    span = _span(judged)
    looks_shown = [one for one in LOOKS if one in days["look"].to_list()]
    frames = days.partition_by("channel", maintain_order=True)
    columns = 2 if width == WIDE and frames and len(frames) % 2 == 0 else 1
    across = (width - (columns - 1) * BETWEEN) / columns - LEFT - RIGHT
    key = _key(looks_shown, width, language)
    plots: list[Plot] = []
    ends = _ends(judged, rule)
    for first in range(0, len(frames), columns):
        beside = frames[first : first + columns]
        plots += [_days(one, rule, ends, span, across, key, language) for one in beside]
        plots += [_by_years(one, span, across, language) for one in beside]
    rows = -(-len(frames) // columns)
    height = TOP + rows * (HEIGHT + BARS) + max(2 * rows - 1, 0) * GAP
    foot = 50.0 if width == WIDE else 35.0 + 15.0 * max(len(looks_shown), 1)
    gaps = {"row": GAP, "column": LEFT + RIGHT + BETWEEN}
    chart = alt.concat(*plots, columns=columns, spacing=gaps, bounds="flush")
    return Sheet(chart, width, height + foot, (LEFT, TOP, RIGHT, foot))


def _span(judged: pl.DataFrame) -> tuple[int, int]:
    """The first and the last year of the days."""
    seen = judged["date"].dt.year().unique().sort().to_list()
    return (seen[0], seen[-1]) if seen else (2020, 2020)


def _ends(judged: pl.DataFrame, rule: Rule) -> tuple[float, float]:
    """The tens around all shares and the threshold."""
    shares = [*judged["share"].to_list(), rule.threshold]
    low = min(shares) // 10 * 10
    return low, max(-(-max(shares) // 10) * 10, low + 10)


def _x(column: str, span: tuple[int, int], **axis: Any) -> alt.X:
    """Years, each with its number in its middle."""
    first, last = span
    ends = looks.ends(date(first, 1, 1), date(last + 1, 1, 1))
    return alt.X(f"{column}:T", scale=ends, title=None, axis=alt.Axis(**axis))


def _days(
    frame: pl.DataFrame,
    rule: Rule,
    ends: tuple[float, float],
    span: tuple[int, int],
    across: float,
    key: alt.Legend,
    language: Language,
) -> Plot:
    """Each day at its share; days of one look stand together, so that they are one path."""
    low, high = ends
    middles = [looks.day(date(year, 7, 2)) for year in range(span[0], span[1] + 1)]
    step = 10 if high - low <= 60 else 20
    order = pl.col("look").cast(pl.Enum(list(LOOKS)))
    base = Chart(frame.select("date", "share", "look").sort(order, "date")).encode(
        x=_x("date", span, **marked_at(middles), format="%Y", ticks=False),
        y=alt.Y(
            "share:Q",
            title=None,
            scale=looks.ends(low / 100, high / 100),
            axis=alt.Axis(
                **marked_at([at / 100 for at in ticks(step, high, low)]), format=".0%", grid=True
            ),
        ),
    )
    place = dict(zip(("shape", "fill", "stroke"), zip(*LOOKS.values(), strict=True), strict=True))
    looked = {
        name: kind(field="look", type="nominal", scale=_scale(place[name]), legend=key)
        for name, kind in (("shape", alt.Shape), ("fill", alt.Fill), ("stroke", alt.Stroke))
    }
    line = Chart(NOTHING).mark_rule(color=INK, strokeWidth=1.5, strokeDash=DASH_TARGET)
    words = text("charts.rule_line", language, rule=_limit(rule, language))
    said = Chart(NOTHING).mark_text(text=words, align="right", **BOLD)
    simulated = "simulated" in frame["evidence"]
    mark = f" ({evidence_word('simulated', language)})" if simulated else ""
    medium = text(f"charts.medium_{frame['medium'][0]}", language)
    head = Chart(NOTHING).mark_text(
        text=f"{frame['channel'][0]} · {medium}{mark}", align="left", **BOLD
    )
    return alt.layer(
        line.encode(y=alt.YDatum(rule.threshold / 100)),
        base.mark_point(size=SIGN, strokeWidth=1.5).encode(**looked),
        said.encode(x=alt.XValue(across), y=alt.YValue(-18)),
        head.encode(x=alt.XValue(-LEFT), y=alt.YValue(-18)),
        width=across,
        height=HEIGHT,
    )


def _scale(values: Sequence[str]) -> alt.Scale:
    return alt.Scale(domain=list(LOOKS), range=list(values))


def _key(shown: Sequence[str], width: int, language: Language) -> alt.Legend:
    """The steps with their words; one below the other where the sheet is narrow."""
    words = {look: text(f"charts.step_{look.split('_')[0]}", language) for look in shown}
    return alt.Legend(
        title=None,
        orient="bottom",
        direction="horizontal" if width == WIDE else "vertical",
        values=list(shown),
        symbolSize=SIGN,
        labelExpr=one_of(words),
    )


def _by_years(
    frame: pl.DataFrame, span: tuple[int, int], across: float, language: Language
) -> Plot:
    """Under the days, a bar a year: the share of its days that kept the rule, with the count."""
    base = Chart(_kept(frame, language)).encode(
        x=_x("start", span, labels=False, ticks=False),
        y=alt.Y("kept:Q", scale=alt.Scale(domain=[0, 1]), axis=None),
    )
    words = Chart(NOTHING).mark_text(
        text=text("charts.years_kept", language), align="left", color=INK2, fontSize=SMALL
    )
    return alt.layer(
        base.mark_rect(aria=True, strokeWidth=1.2).encode(
            y2=alt.Y2Datum(0),
            x2=alt.X2("end:T"),
            fill=looks.fill(),
            stroke=looks.stroke(),
            description=looks.SAYS,
        ),
        base.mark_text(dy=-9, fontSize=SMALL).encode(x=alt.X("middle:T"), text=alt.Text("count:N")),
        words.encode(x=alt.XValue(0), y=alt.YValue(BARS + 10)),
        width=across,
        height=BARS,
    ).resolve_scale(fill="independent", stroke="independent")


def _kept(frame: pl.DataFrame, language: Language) -> pl.DataFrame:
    """A row a year: the share of its days that kept the rule, from when to when its bar lies."""
    rows = []
    for (year,), days in frame.group_by(pl.col("date").dt.year(), maintain_order=True):
        kept = days.filter(step="kept").height
        simulated = "simulated" in days["evidence"]
        said = text(
            "charts.year_kept",
            language,
            year=str(year),
            kept=number(kept, language),
            days=number(days.height, language),
            share=percent(kept / days.height * 100, language),
        )
        rows.append(
            {
                "start": date(int(str(year)), 2, 24),
                "middle": date(int(str(year)), 7, 2),
                "end": date(int(str(year)), 11, 7),
                "kept": kept / days.height,
                "count": f"{number(kept, language)}/{number(days.height, language)}",
                "evidence": "simulated" if simulated else "reported",
                "says": told(said, simulated, language),
            }
        )
    return pl.DataFrame(rows)
