"""How right the outlook has been: chance told against share met, and coverage of intervals."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import (
    BOLD,
    HALO,
    NOTHING,
    Chart,
    also,
    among,
    band,
    centred,
    marked_at,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import (
    DASH_TARGET,
    INK,
    INK2,
    LIGHT,
    NARROW,
    PAPER,
    RULE,
    SMALL,
    WIDE,
    wrap,
)
from lsanalytics.outlook.calibration import INTERVALS, Bin, Calibration, Score
from lsanalytics.words import Language, date_text, number, percent, text

TELLING = 0.75  # the title speaks of the step that this probability lies in
SHAPES = dict(zip(INTERVALS, ("circle", "square", "diamond"), strict=True))
SHOWN = ("horizon", "level", "stratum", "short")  # splits whose coverage is drawn


def reliability(found: Calibration, language: Language) -> Figure:
    """Share of targets met by the probability told, with the diagonal on which both agree."""
    spoken = next(one for one in found.reliability if one.low <= TELLING < one.high)
    said = [_point(one, language) for one in found.reliability]
    title = text(
        "calibration.reliability_title",
        language,
        told=share(spoken.told, language),
        met=share(spoken.met, language),
        ece=number(found.own.ece * 100, language, 1),
    )
    return Figure(
        key="reliability",
        language=language,
        chart=_draw_reliability(found, language, WIDE),
        narrow=_draw_reliability(found, language, NARROW),
        title=title,
        subtitle=text("calibration.reliability_subtitle", language),
        source=_source(found, language),
        description=text("calibration.reliability_describe", language, values="; ".join(said)),
        data=_reliability_table(found, language),
        note=text("calibration.reliability_note", language),
    )


def share(value: float, language: Language) -> str:
    """A share of 0 to 1 as whole percent; never rounded to all or nothing."""
    digits = 0 if 0.005 <= value < 0.995 or value in (0.0, 1.0) else 1
    return percent(value * 100, language, digits)


def step(one: Bin, language: Language) -> str:
    """The step of a bin: ``70-80%``."""
    low = number(one.low * 100, language, 0)
    return text("calibration.step", language, low=low, high=percent(one.high * 100, language, 0))


def _point(one: Bin, language: Language) -> str:
    return text(
        "calibration.reliability_point",
        language,
        told=share(one.told, language),
        met=share(one.met, language),
        targets=number(one.targets, language),
    )


def _source(found: Calibration, language: Language) -> str:
    return text(
        "calibration.source",
        language,
        sources="; ".join(found.sources),
        date=date_text(found.as_of, language),
    )


def _reliability_table(found: Calibration, language: Language) -> pl.DataFrame:
    bins = found.reliability
    return pl.DataFrame(
        {
            text("calibration.column_step", language): [step(one, language) for one in bins],
            text("calibration.column_targets", language): [one.targets for one in bins],
            text("calibration.column_told", language): [round(one.told * 100, 2) for one in bins],
            text("calibration.column_met", language): [round(one.met * 100, 2) for one in bins],
        }
    )


@promised
def _draw_reliability(found: Calibration, language: Language, width: int) -> Sheet:
    left, under = 52.0, 46.0
    across = width - left - 18
    up = min(across, 430.0)
    fifths = [0, 0.2, 0.4, 0.6, 0.8, 1]
    # On a phone every other mark of the lower axis would run into the next.
    few = fifths if width == WIDE else [0, 1]
    whole = alt.Scale(domain=[0, 1], nice=False)
    x = alt.X("told:Q", scale=whole, title=text("calibration.axis_told", language))
    y = alt.Y("met:Q", scale=whole, title=text("calibration.axis_met", language))
    above: dict[str, Any] = {
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": -40,
        "titleY": -16,
    }
    base = Chart(_bins(found, across, language)).encode(
        x=also(x, axis=alt.Axis(format=".0%", **marked_at(few), titleAnchor="end")),
        y=also(y, axis=alt.Axis(format=".0%", **marked_at(fifths), grid=True, **above)),
    )
    agree = Chart(pl.DataFrame({"told": [0, 1], "met": [0, 1]})).encode(x=x, y=y)
    points = base.mark_point(color=LIGHT["observed"], filled=True, aria=True)
    sizes = alt.Scale(domainMin=0, range=[30, 160])
    chart = alt.layer(
        agree.mark_line(color=INK2, strokeWidth=1, strokeDash=[4, 4]),
        base.mark_line(color=LIGHT["observed"], strokeWidth=1.5),
        # The area of a point goes with the number of targets; none is too small to see.
        points.encode(
            size=alt.Size("targets:Q", scale=sizes, legend=None),
            description=looks.SAYS,
        ),
        _counts(base),
        *_sides(across, language),
    )
    return Sheet(chart, width, up + under + 34, (left, 34.0, 18.0, under))


def _bins(found: Calibration, across: float, language: Language) -> pl.DataFrame:
    """A row a step: where its point stands and its size, its count on the side away from the
    diagonal."""
    rows = []
    for one in found.reliability:
        is_left = one.told * across < 50  # no room between the axis and the point
        beside = (12, 5, "left") if is_left else (-8, -9, "right")
        dx, dy, align = beside if is_left or one.met >= one.told else (-2, 14, "left")
        rows.append(
            {
                "told": one.told,
                "met": one.met,
                "targets": one.targets,
                "says": _point(one, language),
                "dx": dx,
                "dy": dy,
                "align": align,
            }
        )
    return pl.DataFrame(rows)


def _counts(base: alt.Chart) -> alt.Chart:
    """The number of targets at each point."""
    at: dict[str, Any] = {name: alt.expr(f"datum.{name}") for name in ("dx", "dy", "align")}
    mark = base.mark_text(color=INK2, fontSize=SMALL, **at, **HALO)
    return mark.encode(text=alt.Text("targets:Q", format=",d"))


def _sides(across: float, language: Language) -> Iterator[alt.Chart]:
    """What it means that a point lies above the diagonal, and what, below it."""
    sides: tuple[tuple[str, tuple[float, float], Any], ...] = (
        ("above", (0.04, 0.92), "left"),
        ("under", (0.97, 0.08), "right"),
    )
    for name, at, align in sides:
        lines = wrap(text(f"calibration.{name}", language), across * 0.45, SMALL)
        mark = Chart(NOTHING).mark_text(text=lines, align=align, fontSize=SMALL, **HALO)
        yield mark.encode(x=alt.XDatum(at[0]), y=alt.YDatum(at[1]))


@dataclass(frozen=True)
class _Row:
    """A line of the coverage figure: a heading, or a group with its score."""

    words: str
    score: Score | None = None
    split: str = ""  # the heading that a group stands under


def group(split: str, name: str, language: Language) -> str:
    """The words of one group of a split."""
    return text(f"calibration.{split}_{name.replace(' ', '-')}", language)


def coverage(found: Calibration, language: Language) -> Figure:
    """Share of outcomes inside the 50, 80 and 90% intervals, by horizon, level and kind."""
    rows = _rows(found, language)
    ranges = _ranges(found, language)
    said = [
        f"{row.words}: " + ", ".join(share(value, language) for value in _covered(row).values())
        for row in rows
        if row.score is not None
    ]
    return Figure(
        key="coverage",
        language=language,
        chart=_draw_coverage(rows, language, WIDE),
        narrow=_draw_coverage(rows, language, NARROW),
        title=text(
            "calibration.coverage_title",
            language,
            low=ranges["low80"],
            high=ranges["high80"],
        ),
        subtitle=text(
            "calibration.coverage_subtitle", language, start=percent(_start(rows), language, 0)
        ),
        source=_source(found, language),
        description=text("calibration.coverage_describe", language, values="; ".join(said)),
        data=_coverage_table(rows, language),
        note=text("calibration.coverage_note", language, **ranges),
    )


def _ranges(found: Calibration, language: Language) -> dict[str, str]:
    """Lowest and highest coverage of each interval among all horizons and levels, in words."""
    held = [
        score.coverage
        for split in ("horizon", "level")
        for score in found.splits[split].values()
        if score.coverage is not None
    ]
    return {
        f"{name}{level}": share(chosen(covered[level] for covered in held), language)
        for level in INTERVALS
        for name, chosen in (("low", min), ("high", max))
    }


def _rows(found: Calibration, language: Language) -> list[_Row]:
    rows = []
    for split in SHOWN:
        heading = text(f"calibration.split_{split}", language)
        rows.append(_Row(heading))
        rows += [
            _Row(group(split, name, language), score, heading)
            for name, score in found.splits[split].items()
        ]
    return rows


def _covered(row: _Row) -> dict[str, float]:
    """The coverage of a row, narrowest interval first; nothing for a heading."""
    covered = row.score.coverage if row.score is not None else None
    return {level: covered[level] for level in INTERVALS} if covered else {}


def _start(rows: list[_Row]) -> float:
    """Where the axis starts: the ten below the smallest share."""
    least = min(value for row in rows for value in _covered(row).values())
    return math.floor(least * 10) * 10.0


@promised
def _draw_coverage(rows: list[_Row], language: Language, width: int) -> Sheet:
    """A row a group, its three shares beside the rules that they are to come near."""
    names = 230.0 if width == WIDE else 122.0
    lines = [wrap(row.words, names - 14, SMALL, row.score is None) for row in rows]
    deep = 14.0 + 15.0 * max(map(len, lines))
    heads = [at for at, row in enumerate(rows) if row.score is None]
    is_head: dict[str, Any] = {"test": among(heads)}
    start = _start(rows) / 100
    shown = [value / 100 for value in range(round(start * 100), 101, 10 if width == WIDE else 20)]
    from_start = alt.Scale(domain=[start, 1], nice=False)
    shares = alt.Axis(**marked_at(shown), format=".0%")
    x = alt.X("share:Q", scale=from_start, title=None, axis=shares)
    axis: dict[str, Any] = {
        "labelAlign": {"condition": is_head | {"value": "left"}, "value": "right"},
        "labelPadding": {"condition": is_head | {"value": names - 4}, "value": 10},
        "labelFontWeight": {"condition": is_head | {"value": 600}, "value": 400},
        "labelColor": {"condition": is_head | {"value": INK}, "value": INK2},
        "gridColor": {"condition": is_head | {"value": PAPER}, "value": RULE},
        "grid": True,
    }
    named = alt.Axis(**axis, **centred(lines))
    base = Chart(_covering(rows, language)).encode(
        x=x, y=alt.Y("at:O", scale=band(len(rows)), title=None, axis=named)
    )
    signs = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    held = alt.Shape("level:N", scale=signs, legend=None)
    chart = alt.layer(
        base.mark_bar(height=2, color=LIGHT["observed"]).encode(x2=alt.X2("due:Q")),
        base.mark_point(size=55, color=LIGHT["observed"], filled=True, aria=True).encode(
            shape=held, description=looks.SAYS
        ),
        *_due(x, language),
    )
    return Sheet(chart, width, len(rows) * deep + 62, (names, 28.0, 24.0, 34.0))


def _covering(rows: list[_Row], language: Language) -> pl.DataFrame:
    """A row a group and interval: the share of outcomes inside, and the share that is due."""
    return pl.DataFrame(
        [
            {
                "at": at,
                "level": level,
                "share": value,
                "due": float(level) / 100,
                "says": text(
                    "calibration.coverage_point",
                    language,
                    group=row.words,
                    level=percent(float(level), language, 0),
                    value=share(value, language),
                ),
            }
            for at, row in enumerate(rows)
            for level, value in _covered(row).items()
        ]
    )


def _due(x: alt.X, language: Language) -> list[alt.Chart]:
    """The rule of each interval from top to bottom, and its share over it."""
    frame = pl.DataFrame({"share": [float(level) / 100 for level in INTERVALS]})
    base = Chart(frame).encode(x=x)
    rule = base.mark_rule(color=INK2, strokeWidth=1.2, strokeDash=DASH_TARGET)
    words = base.mark_text(**BOLD).encode(y=alt.YValue(-12), text=alt.Text("share:Q", format=".0%"))
    return [rule, words]


def _coverage_table(rows: list[_Row], language: Language) -> pl.DataFrame:
    """A row a group, its split before its name."""
    held = [(row, row.score) for row in rows if row.score is not None]
    data: dict[str, list[object]] = {
        text("calibration.column_group", language): [
            f"{row.split}: {row.words}" for row, _ in held
        ],
        text("calibration.column_targets", language): [score.targets for _, score in held],
    }
    for level in INTERVALS:
        told = percent(float(level), language, 0)
        head = text("calibration.column_inside_percent", language, level=told)
        data[head] = [round(_covered(row)[level] * 100, 1) for row, _ in held]
    return pl.DataFrame(data, strict=False)
