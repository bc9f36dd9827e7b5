"""One target over time: what was observed, what is required, where it may go.

The chart is Altair's own: a temporal axis, an axis of values, layers of tidy rows (``day``,
``value``, ``evidence``). What ``brief.trajectory("a4")`` gives and what stands on the page are the
same layers at another size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks, sentences
from lsanalytics.charts.encode import Chart
from lsanalytics.charts.evidence import (
    all_points,
    bounds_of,
    is_simulated,
    runs,
    source_line,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.labels import Window, label_layer
from lsanalytics.charts.sheet import Padding, Sheet, plot_size, promised
from lsanalytics.charts.theme import DASH_REQUIRED, FAN, INK, INK2, LIGHT, NARROW, WIDE
from lsanalytics.charts.trajectory_axes import ends, marked, span
from lsanalytics.charts.trajectory_labels import COLOURS, Drawn, labels, milestones
from lsanalytics.clock import day_of_year
from lsanalytics.progress.assessment import Assessment, Point
from lsanalytics.progress.latest import goal_of
from lsanalytics.progress.path import required_path
from lsanalytics.telling.figures import value_or_range
from lsanalytics.words import Language, unit_text

# Pixels of the plot that an analyst takes further, as on a phone: its words have room there, and
# on the page, which draws it as wide as it is itself.
OPEN = (270.0, 240.0)
LINE = {"day": pl.Date, "value": pl.Float64, "run": pl.Int64}
LINE |= {"evidence": pl.String, "says": pl.String}


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
    indicator = sentences.drawn_name(assessment, indicator, language)
    used = all_points(assessment)
    simulated = is_simulated(used) or "simulated" in _column(channels, "evidence")
    required = required_path(assessment)
    given = (assessment, language, channels, outlook)
    wide, narrow = (WIDE, 340, (52, 44, 30, 30)), (NARROW, 300, (46, 44, 14, 30))
    is_empty = not used and channels is None  # what is required is all: one small drawing
    return Figure(
        key=f"trajectory-{assessment.target.id}-{assessment.place}",
        language=language,
        chart=_sheet(*given, *(narrow if is_empty else wide)),
        narrow=None if is_empty else _sheet(*given, *narrow),
        title=sentences.trajectory_title(assessment, indicator, language),
        subtitle=sentences.subtitle(
            assessment, indicator, place, ends(assessment, _known(channels)), language
        ),
        source=source_line(
            [*(point.source for point in used), *_column(channels, "source")],
            [*(point.evidence for point in used), *_column(channels, "evidence")],
            assessment.as_of,
            language,
        ),
        description=sentences.describe(
            assessment, indicator, required, outlook, language, channels
        ),
        data=sentences.points_table(assessment, required, outlook, language),
        simulated=simulated,
        note=sentences.note(assessment, required, channels, outlook, language),
    )


def open_trajectory(
    assessment: Assessment,
    language: Language,
    *,
    indicator: str = "",
    channels: pl.DataFrame | None = None,
    outlook: pl.DataFrame | None = None,
) -> alt.LayerChart:
    """The same as a chart with its title, for an analyst to change in a cell."""
    target = assessment.target
    drawn = sentences.drawn_name(assessment, indicator, language)
    made = _Parts(assessment, language, channels, outlook)
    title = sentences.trajectory_title(assessment, drawn, language)
    subtitle = unit_text(target.unit, language)
    chart: alt.LayerChart = made.chart(*OPEN).properties(
        height=OPEN[1],
        title=title if target.unit == "percent" else alt.Title(title, subtitle=subtitle),
        description=sentences.describe(
            assessment, drawn, made.required, outlook, language, channels
        ),
    )
    return chart


@promised
def _sheet(
    assessment: Assessment,
    language: Language,
    channels: pl.DataFrame | None,
    outlook: pl.DataFrame | None,
    width: int,
    height: int,
    padding: Padding,
) -> Sheet:
    made = _Parts(assessment, language, channels, outlook)
    chart = made.chart(*plot_size(width, height, padding), right=padding[2])
    return Sheet(chart, width, height, padding)


def _known(channels: pl.DataFrame | None) -> pl.DataFrame | None:
    return None if channels is None else channels.drop_nulls("value")


def _column(channels: pl.DataFrame | None, name: str) -> list[str]:
    """A column of the finer observations that are drawn, [] where there are none."""
    return [] if channels is None else channels[name].drop_nulls().to_list()


class _Parts:
    """The layers that a chart of any size has, and what its axes hold."""

    def __init__(
        self,
        assessment: Assessment,
        language: Language,
        channels: pl.DataFrame | None,
        outlook: pl.DataFrame | None,
    ) -> None:
        self.assessment, self.language = assessment, language
        self.channels = _known(channels)
        self.ends = ends(assessment, self.channels)
        self.span = span(assessment, self.channels)
        self.required = required_path(assessment)
        path = sentences.path_says(assessment, self.required, language)
        x, y = alt.X(field="day", type="temporal"), alt.Y(field="value", type="quantitative")
        self.under = [
            *_fan(
                outlook, assessment.series, x, sentences.outlook_says(assessment, outlook, language)
            ),
            *_line(_rows([self.required], [path]), x, y, stroke=INK2, dash=DASH_REQUIRED),
            *_line(self._others(), x, y, stroke=LIGHT["others"]),
            *_line(self._own(), x, y),
            *_intervals(assessment.series, x),
            *_points(series_frame(assessment, language), x, y),
            *_breaks(assessment.evidence.breaks, x),
        ]

    def chart(self, width: float, height: float, right: float = 30.0) -> alt.LayerChart:
        """The layers on a plot of so many pixels, with ``right`` more for labels beside it."""
        window = Window(width, height, self.span, self.ends)
        drawn = Drawn(self.assessment, self.language, self.channels, self.required, window, right)
        layers: list[Any] = [
            self._as_of(width),
            *self.under,
            *_milestone_rules(self.assessment, 26 if width < 400 else 44),
            label_layer(labels(drawn)),
        ]
        chart = alt.layer(*layers)
        assert isinstance(chart, alt.LayerChart)
        return chart

    def _as_of(self, width: float) -> alt.Chart:
        """The as-of date, on the axes that all layers share."""
        share = self.assessment.target.unit == "percent"
        marks = marked(self.ends, share)
        axis = looks.percents(marks, self.language) if share else alt.Axis(values=marks)
        y = alt.Y(
            field="value",
            type="quantitative",
            title=None,
            scale=looks.ends(*self.ends),
            axis=axis,
        )
        # The rule goes above the plot, to its words; its value is that of no observation.
        frame = pl.DataFrame({"day": [self.assessment.as_of], "value": [self.ends[1]]})
        base = Chart(frame).mark_rule(stroke=INK2, strokeWidth=1, yOffset=-32)
        return base.encode(x=looks.time(*self.span, width), y=y, y2=alt.Y2Value("height"))

    def _others(self) -> pl.DataFrame:
        """Channels and parts, a run each: thin behind the series."""
        lines: list[Iterable[tuple[date, float, str]]] = []
        spoken: list[str] = []
        if self.channels is not None:
            frames = self.channels.sort("period_end").group_by(["part"], maintain_order=True)
            for (part,), frame in frames:
                lines.append(frame.select("period_end", "value", "evidence").iter_rows())
                spoken.append(
                    sentences.channel_says(str(part), frame, self.assessment, self.language)
                )
        for one in sentences.beside(self.assessment):  # the part that governs is in ink
            lines += [_run(run) for run in runs(one.series, one.evidence.breaks)]
            spoken += [""] * (len(lines) - len(spoken) - 1)  # its last stretch speaks
            spoken.append(sentences.part_says(one, self.assessment, self.language))
        return _rows(lines, spoken)

    def _own(self) -> pl.DataFrame:
        series, breaks = self.assessment.series, self.assessment.evidence.breaks
        return _rows([_run(run) for run in runs(series, breaks)])


def _run(run: Sequence[Point]) -> list[tuple[date, float, str]]:
    """A stretch that touches one simulated value is drawn as simulated."""
    look = "simulated" if is_simulated(run) else run[-1].evidence
    return [(point.period_end, point.value, look) for point in run]


def _rows(lines: Sequence[Iterable[tuple[Any, ...]]], spoken: Sequence[str] = ()) -> pl.DataFrame:
    """A row a point, (day, value, evidence); lines of one point are left out. ``spoken``: what
    each line says."""
    rows = []
    for number, line in enumerate(map(list, lines)):
        if len(line) > 1:
            made_up = any(point[2:] == ("simulated",) for point in line)
            for day, value, *evidence in line:
                look = "simulated" if made_up else (evidence or ["reported"])[0]
                rows.append((day, value, number, look, spoken[number] if spoken else ""))
    return pl.DataFrame(rows, schema=LINE, orient="row")


def series_frame(assessment: Assessment, language: Language) -> pl.DataFrame:
    """The observations of the series: day, value, kind of evidence, both in words."""
    goal = goal_of(assessment)
    series = assessment.series
    columns = {
        "day": [one.period_end for one in series],
        "value": [one.value for one in series],
        "evidence": [one.evidence for one in series],
        "label": [value_or_range(one, assessment.target, language, goal) for one in series],
        "says": [sentences.says(one, assessment, language) for one in series],
    }
    kinds = {"day": pl.Date, "value": pl.Float64}
    return pl.DataFrame(columns, schema={name: kinds.get(name, pl.String) for name in columns})


def _line(
    frame: pl.DataFrame, x: alt.X, y: alt.Y, *, stroke: str = "", dash: Sequence[float] = ()
) -> list[alt.Chart]:
    """Lines of runs; without a ``stroke`` in the colour of what they rest on."""
    if frame.is_empty():
        return []
    width: dict[str, Any] = {"strokeWidth": 1.2 if stroke else 2}
    width |= {"stroke": stroke} if stroke else {}
    width |= {"strokeDash": list(dash)} if dash else {}
    speaks = (frame["says"] != "").any()
    width |= {"aria": True} if speaks else {}
    shown = Chart(frame).mark_line(**width)
    shown = shown.encode(x=x, y=y, detail=alt.Detail(field="run", type="nominal"))
    if speaks:
        shown = shown.encode(description=looks.SAYS)
    shown = shown if stroke else shown.encode(stroke=looks.stroke())
    return [shown if dash else shown.encode(strokeDash=looks.dash())]


def _points(frame: pl.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    if frame.is_empty():
        return []
    seen = {"stroke": looks.stroke(), "fill": looks.fill(), "shape": looks.shape()}
    shown = Chart(frame).mark_point(**looks.POINT)
    return [shown.encode(x=x, y=y, description=looks.SAYS, **seen)]


def _fan(
    outlook: pl.DataFrame | None, series: Sequence[Point], x: alt.X, says: str
) -> list[alt.Chart]:
    """Bands in the colour of what they go on from, each in its own shade; the widest speaks.

    A band lies upon the wider ones: of two layers of opacity a and b is seen 1 - (1 - a)(1 - b).
    """
    rows, under = [], 0.0
    frame = pl.DataFrame() if outlook is None or outlook.is_empty() else outlook.sort("year")
    for share, low, high in ((90, "q05", "q95"), (80, "q10", "q90"), (50, "q25", "q75")):
        if low in frame.columns and high in frame.columns:
            shade = round(1 - (1 - FAN[share]) / (1 - under), 3)
            for year, least, most in frame.select("year", low, high).iter_rows():
                said = says if share == 90 else ""
                rows.append((day_of_year(year), least, most, share, shade, said))
            under = FAN[share]
    if not rows:
        return []
    columns = ["day", "low", "high", "chance", "shade", "says"]
    evidence = series[-1].evidence if series else "reported"
    shown = Chart(pl.DataFrame(rows, schema=columns, orient="row")).mark_area(
        fill=COLOURS[evidence], opacity=1, aria=True
    )
    return [
        shown.encode(
            x=x,
            y=alt.Y(field="low", type="quantitative", title=None),
            y2=alt.Y2(field="high"),
            detail=alt.Detail(field="chance", type="nominal"),
            description=looks.SAYS,
            fillOpacity=alt.FillOpacity(field="shade", type="quantitative", scale=None),
        )
    ]


def _intervals(series: Sequence[Point], x: alt.X) -> list[alt.Chart]:
    """Both causes of doubt, told apart without colour.

    What was sampled: a thin rule. What was not measured: a broken rule between two short bars, as
    far as the true value can lie.
    """
    sampled = [(one.period_end, one.low, one.high) for one in series if one.low is not None]
    bounds = [(one.period_end, *edges) for one in series if (edges := bounds_of(one)) is not None]
    columns = {"day": pl.Date, "low": pl.Float64, "high": pl.Float64}
    made = []
    low = alt.Y(field="low", type="quantitative", title=None)
    high = alt.Y(field="high", type="quantitative", title=None)
    if sampled:
        frame = pl.DataFrame(sampled, schema=columns, orient="row").drop_nulls()
        rule = Chart(frame).mark_rule(stroke=INK2, strokeWidth=1)
        made.append(rule.encode(x=x, y=low, y2=alt.Y2(field="high")))
    if bounds:
        frame = pl.DataFrame(bounds, schema=columns, orient="row")
        base = Chart(frame).encode(x=x)
        rule = base.mark_rule(stroke=INK2, strokeWidth=1.5, strokeDash=[2, 3])
        bar = base.mark_tick(orient="horizontal", color=INK2, thickness=1.5, size=10)
        made += [rule.encode(y=low, y2=alt.Y2(field="high")), bar.encode(y=low), bar.encode(y=high)]
    return made


def _breaks(breaks: Sequence[date], x: alt.X) -> list[alt.Chart]:
    """Where two stretches cannot be compared; the line is cut there."""
    if not breaks:
        return []
    rule = Chart(pl.DataFrame({"day": list(breaks)}))
    return [rule.mark_rule(stroke=INK2, strokeWidth=1, strokeDash=[1, 3]).encode(x=x)]


def _milestone_rules(assessment: Assessment, length: float) -> list[alt.Chart]:
    rows = [(one.milestone.date, threshold) for one, threshold in milestones(assessment)]
    if not rows:
        return []
    frame = pl.DataFrame(rows, schema=["day", "value"], orient="row")
    rule = Chart(frame).mark_tick(orient="horizontal", color=INK, thickness=2.5, size=length)
    x, y = alt.X(field="day", type="temporal"), alt.Y(field="value", type="quantitative")
    return [rule.encode(x=x, y=y)]
