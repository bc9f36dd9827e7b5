"""One target over time: what was observed, what is required, where it may go."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from lsanalytics.charts import sentences
from lsanalytics.charts.evidence import (
    all_points,
    bounds_of,
    evidence_word,
    is_simulated,
    marked,
    runs,
    source_line,
    year_position,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.plane import Axis, Box, Label, Plane, path_boxes, place, spread
from lsanalytics.charts.theme import (
    DASH_REQUIRED,
    DASH_SIMULATED,
    FAN,
    INK,
    INK2,
    LIGHT,
    NARROW,
    SMALL,
    WIDE,
    shorten,
    text_width,
)
from lsanalytics.plan import Milestone, Target
from lsanalytics.progress.assessment import Assessment, Point
from lsanalytics.progress.path import required_path
from lsanalytics.telling.figures import goal_of, limit_text, value_text
from lsanalytics.words import Language, date_text, number, percent, text

STYLES = {  # evidence -> colour, shape, hollow
    "reported": (LIGHT["observed"], "circle", False),
    "published": (LIGHT["observed"], "diamond", False),
    "simulated": (LIGHT["simulated"], "circle", True),
}
CUT_FROM = 80.0  # a series that never falls below this is shown on the upper end of the axis
CUT_LOW = 60.0


def trajectory(
    assessment: Assessment,
    language: Language,
    *,
    indicator: str = "",
    place: str = "",
    channels: pl.DataFrame | None = None,
    outlook: pl.DataFrame | None = None,
) -> Figure:
    """The figure of one target over time.

    ``indicator`` and ``place`` are names in the page's language; by default the target's short
    name and the whole province.
    ``channels`` are finer observations (observations.SCHEMA, one line per ``part``), ``outlook``
    the fan (year, q05, q10, q25, q75, q90, q95).
    """
    indicator = indicator or assessment.target.short(language)
    if assessment.weakest and all(one.threshold is None for one in assessment.target.milestones):
        # Parts of different kinds: what is drawn in ink is named, not the first of them.
        indicator = sentences.part_name(assessment, assessment.weakest, language)
    used = all_points(assessment)
    simulated = is_simulated(used) or _simulated(channels)
    required = required_path(assessment)
    low, high = _axis(assessment, used, channels)
    drawn = [
        _draw(assessment, language, width, (low, high), channels, outlook, required)
        for width in (WIDE, NARROW)
    ]
    return Figure(
        key=f"trajectory-{assessment.target.id}-{assessment.place}",
        language=language,
        chart=drawn[0],
        narrow=drawn[1],
        title=marked(
            sentences.trajectory_title(assessment, indicator, language), simulated, language
        ),
        subtitle=sentences.subtitle(assessment, indicator, place, (low, high), language),
        source=source_line(
            [*(point.source for point in used), *_column(channels, "source")],
            [*(point.evidence for point in used), *_column(channels, "evidence")],
            assessment.as_of,
            language,
        ),
        description=sentences.describe(assessment, indicator, required, outlook, language),
        data=sentences.points_table(assessment, required, outlook, language),
        simulated=simulated,
        note=sentences.note(assessment, required, channels, outlook, language),
    )


def _simulated(channels: pl.DataFrame | None) -> bool:
    return "simulated" in _column(channels, "evidence")


def _column(channels: pl.DataFrame | None, name: str) -> list[str]:
    """A column of the finer observations that are drawn, [] where there are none."""
    return [] if channels is None else channels[name].drop_nulls().to_list()


def _axis(
    assessment: Assessment, used: Sequence[Point], channels: pl.DataFrame | None
) -> tuple[float, float]:
    """The ends of the vertical axis: for shares 0 and 100, unless everything lies so high that
    the matter would be hidden; for other units what the values and thresholds need, nought
    included.
    """
    values = [point.value for point in used]
    values += [point.low for point in used if point.low is not None]
    values += [point.bound_low for point in used if point.bound_low is not None]
    values += [one.threshold for one in assessment.target.milestones if one.threshold is not None]
    if channels is not None:
        values += channels["value"].drop_nulls().to_list()
    if assessment.target.unit == "percent":
        return (CUT_LOW if used and min(values) >= CUT_FROM else 0.0), 100.0
    values += [point.high for point in used if point.high is not None]
    values += [point.bound_high for point in used if point.bound_high is not None]
    step = _step(max([*values, 1.0]) - min([*values, 0.0]))
    return (
        step * math.floor(min([*values, 0.0]) / step),
        step * math.ceil(max([*values, 1.0]) * 1.05 / step),
    )


def _step(span: float) -> int:
    """A round step of at least one, about five to the span."""
    power = 10 ** math.floor(math.log10(max(span / 5, 1.0)))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if span / step <= 6)


def _first_year(assessment: Assessment, channels: pl.DataFrame | None) -> float:
    starts = [year_position(point.period_end) for point in all_points(assessment)]
    if channels is not None and channels.height:
        starts += [year_position(day) for day in channels["period_end"].to_list()]
    return min([*starts, year_position(assessment.as_of) - 2])


def _draw(
    assessment: Assessment,
    language: Language,
    width: int,
    ends: tuple[float, float],
    channels: pl.DataFrame | None,
    outlook: pl.DataFrame | None,
    required: Sequence[tuple[date, float]],
) -> Plane:
    narrow = width == NARROW
    share = assessment.target.unit == "percent"
    last = max(
        [year_position(one.date) for one in assessment.target.milestones]
        + [year_position(assessment.as_of)]
    )
    first = _first_year(assessment, channels)
    said = percent if share else number  # only shares have their sign beside the marks
    years = list(range(int(first), int(last) + 1, 2 if narrow and last - first > 6 else 1))
    plane = Plane.outer(
        width,
        300 if narrow else 340,
        (46, 44, 14, 30) if narrow else (52, 44, 30, 30),
        x=(first - 0.3, last + 0.35),
        y=ends,
        x_axis=Axis(tuple((float(year), str(year)) for year in years)),
        y_axis=Axis(tuple((mark, said(mark, language, 0)) for mark in _marks(ends, share))),
    )
    _draw_as_of(plane, assessment.as_of, language)
    if outlook is not None:
        _draw_fan(plane, outlook, assessment.series)
    steps = [(year_position(day), value) for day, value in required]
    plane.line(steps, INK2, 1.2, strokeDash=DASH_REQUIRED)
    labels = _draw_channels(plane, channels, language) + _draw_parts(plane, assessment, language)
    # The value is drawn last and placed first.
    labels = _draw_series(plane, assessment, language) + labels
    taken = _draw_milestones(plane, assessment, language, narrow)
    taken += [box for start, end in pairwise(steps) for box in path_boxes(plane, start, end)]
    plane.labels(place(spread(labels, plane), plane, taken))
    return plane


def _marks(ends: tuple[float, float], share: bool) -> list[int]:
    """Where the vertical axis is marked."""
    low, high = int(ends[0]), int(ends[1])
    step = (10 if low else 20) if share else _step(high - low)
    return list(range(low, high + 1, step))


def _draw_as_of(plane: Plane, as_of: date, language: Language) -> None:
    x = year_position(as_of)
    top = plane.y[1] + plane.dy(32)
    plane.segments([(x, plane.y[0], x, top)], INK2, 1)
    label = text("charts.as_of", language, date=date_text(as_of, language))
    left = (x - plane.x[0]) / plane.dx(1) > text_width(label, SMALL) + 6
    shift = plane.dx(-5 if left else 5)
    plane.labels(
        [Label(x + shift, top - plane.dy(4), label, "right" if left else "left", INK2, size=SMALL)]
    )


def _draw_fan(plane: Plane, outlook: pl.DataFrame, series: Sequence[Point]) -> None:
    """Bands in the colour of what they go on from, each in its own shade.

    A band lies upon the wider ones: of two layers of opacity a and b is seen 1 - (1 - a)(1 - b).
    """
    colour = STYLES[series[-1].evidence if series else "reported"][0]
    under = 0.0
    for share, low, high in ((90, "q05", "q95"), (80, "q10", "q90"), (50, "q25", "q75")):
        if low in outlook.columns and high in outlook.columns:
            rows = outlook.sort("year").select("year", low, high).iter_rows()
            plane.area(rows, colour, round(1 - (1 - FAN[share]) / (1 - under), 3))
            under = FAN[share]


def _draw_channels(plane: Plane, channels: pl.DataFrame | None, language: Language) -> list[Label]:
    labels: list[Label] = []
    if channels is None:
        return labels
    for (part,), frame in (
        channels.drop_nulls("value").sort("period_end").group_by(["part"], maintain_order=True)
    ):
        places = [
            (year_position(day), value)
            for day, value in frame.select("period_end", "value").iter_rows()
        ]
        dash = {"strokeDash": DASH_SIMULATED} if _simulated(frame) else {}
        plane.line(places, LIGHT["others"], 1.2, **dash)
        name = f"{part} {evidence_word('simulated', language)}" if dash else str(part)
        labels.append(
            Label(places[-1][0] + plane.dx(5), places[-1][1], name, colour=INK2, size=SMALL)
        )
    return labels


def _draw_parts(plane: Plane, assessment: Assessment, language: Language) -> list[Label]:
    labels = []
    for part in (*assessment.parts, *assessment.sources):
        if not part.series or part.series == assessment.series:
            continue  # the part that governs is the series in ink
        for run in runs(part.series, part.evidence.breaks):
            dash = {"strokeDash": DASH_SIMULATED} if is_simulated(run) else {}
            line = [(year_position(point.period_end), point.value) for point in run]
            plane.line(line, LIGHT["others"], 1.2, **dash)
        name = sentences.part_name(assessment, part.part, language)
        x, y = year_position(part.series[-1].period_end) + plane.dx(8), part.series[-1].value
        said = shorten(name, (plane.x[1] - x) / plane.dx(1) + plane.padding[2], SMALL)
        labels.append(Label(x, y, said, colour=INK2, size=SMALL))
    return labels


def _draw_series(plane: Plane, assessment: Assessment, language: Language) -> list[Label]:
    series = assessment.series
    if not series:
        return []
    labels = [_end_label(plane, series[-1], assessment.target, goal_of(assessment), language)]
    for run in runs(series, assessment.evidence.breaks):
        # A stretch that touches one simulated value is drawn as simulated.
        made_up = [one for one in run if one.evidence == "simulated"]
        colour, _, hollow = STYLES["simulated" if made_up else run[-1].evidence]
        if made_up and made_up[-1] is not series[-1]:
            labels.append(_simulated_label(plane, made_up[-1], language))
        dash = {"strokeDash": DASH_SIMULATED} if hollow else {}
        plane.line([(year_position(p.period_end), p.value) for p in run], colour, 2, **dash)
    _draw_intervals(plane, series)
    for kind, (colour, shape, hollow) in STYLES.items():
        plane.points(
            [
                (
                    year_position(p.period_end),
                    p.value,
                    sentences.says(p, assessment, language),
                )
                for p in series
                if p.evidence == kind
            ],
            colour,
            shape=shape,
            hollow=hollow,
            size=70 if shape == "diamond" else 50,
        )
    _draw_breaks(plane, assessment.evidence.breaks, language)
    return labels


def _simulated_label(plane: Plane, point: Point, language: Language) -> Label:
    """The word at the end of a simulated stretch that real figures follow."""
    word = evidence_word("simulated", language)
    x, y = year_position(point.period_end), point.value - plane.dy(16)
    return Label(x, y, word, "right", LIGHT["simulated"], True, SMALL)


def _end_label(
    plane: Plane, point: Point, target: Target, goal: float | None, language: Language
) -> Label:
    shown = value_text(point.value, target, language, goal)
    if point.evidence == "simulated":
        shown += f" {evidence_word('simulated', language)}"
    colour = STYLES[point.evidence][0]
    at = year_position(point.period_end)
    fits = at + plane.dx(9 + text_width(shown, bold=True)) <= plane.x[1] + plane.dx(12)
    shift, align = (9, "left") if fits else (-9, "right")
    return Label(at + plane.dx(shift), point.value, shown, align, colour, bold=True)


def _draw_intervals(plane: Plane, series: Sequence[Point]) -> None:
    """Both causes of doubt, told apart without colour.

    What was sampled: a thin rule. What was not measured: a broken rule between two short bars, as
    far as the true value can lie.
    """
    plane.segments(
        [
            (year_position(p.period_end), p.low, year_position(p.period_end), p.high)
            for p in series
            if p.low is not None and p.high is not None
        ],
        INK2,
        1,
    )
    ends = [
        (year_position(p.period_end), *edges) for p in series if (edges := bounds_of(p)) is not None
    ]
    plane.segments([(x, low, x, high) for x, low, high in ends], INK2, 1.5, strokeDash=[2, 3])
    half = plane.dx(5)
    bars = [(x - half, edge, x + half, edge) for x, *edges in ends for edge in edges]
    plane.segments(bars, INK2, 1.5)


def _draw_breaks(plane: Plane, breaks: Sequence[date], language: Language) -> None:
    for day in breaks:
        x = year_position(day)
        plane.segments([(x, plane.y[0], x, plane.y[1])], INK2, 1, strokeDash=[1, 3])
        plane.labels(
            [
                Label(
                    x + plane.dx(4),
                    plane.y[0] + plane.dy(10),
                    text("charts.break", language),
                    colour=INK2,
                    size=SMALL,
                )
            ]
        )


def _draw_milestones(
    plane: Plane, assessment: Assessment, language: Language, narrow: bool
) -> list[Box]:
    half = plane.dx(13 if narrow else 22)
    rules, labels = [], []
    shown = [one for one in assessment.target.milestones if one.threshold is not None]
    for milestone in shown:
        x, y = year_position(milestone.date), float(milestone.threshold or 0.0)
        right = min(x + half, plane.x[1])
        rules.append((x - half, y, right, y))
        labels.append(_milestone_label(plane, milestone, assessment, right, language))
    plane.segments(rules, INK, 2.5)
    plane.labels(labels)
    return [plane.box(label) for label in labels]


def _milestone_label(
    plane: Plane, milestone: Milestone, assessment: Assessment, right: float, language: Language
) -> Label:
    """Beside the rule, on the side where the series is not."""
    y = float(milestone.threshold or 0.0)
    near = [
        point.value
        for point in assessment.series
        if abs(year_position(point.period_end) - year_position(milestone.date)) < 1.1
    ]
    under = bool(near) and sum(near) / len(near) > y
    said = text(
        "charts.milestone",
        language,
        year=milestone.date.year,
        threshold=limit_text(y, assessment.target, language),
    )
    half = plane.dx(text_width(said, SMALL, True) / 2)
    x = min(year_position(milestone.date), plane.x[1] + plane.dx(10) - half)
    return Label(x, y + plane.dy(-12 if under else 12), said, "center", INK, True, SMALL)
