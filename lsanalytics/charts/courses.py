"""Observations over time, a panel for each part: requirements of b1-b4, tone of the press."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl

from lsanalytics.charts import looks
from lsanalytics.charts.encode import Chart
from lsanalytics.charts.evidence import (
    explained,
    flags_text,
    headed,
    in_words,
    source_line,
    span,
    told,
)
from lsanalytics.charts.figure import Figure
from lsanalytics.charts.sheet import Sheet, promised
from lsanalytics.charts.theme import DASH_TARGET, INK, INK2, NARROW, SMALL, WIDE, wrap
from lsanalytics.observations import collect
from lsanalytics.telling.figures import share_count, with_notes
from lsanalytics.words import Language, named, percent, text

HEIGHT = 120.0
GUTTER = 24.0  # pixels between panels
PADDING = (44, 4, 18, 28)  # left, top, right, bottom: room for the words of both axes
EDGE = timedelta(days=110)
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
        alike = single.filter(value=worst["value"], period_end=worst["period_end"])
        finding = text(
            # Weakest of all that pass: then there is nothing weak to name.
            "charts.parts_title_all" if worst["value"] >= 100 else "charts.parts_title",
            language,
            title=title,
            part=named([names[one] for one in alike["part"]], language),
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
    ends = [
        (tone, rows.row(0, named=True), rows.row(-1, named=True))
        for tone in tones
        if (rows := shown.filter(part=tone)).height
    ]
    said = [
        text(
            f"charts.tone_{tone}{'_one' if first == last else ''}",
            language,
            start=percent(first["value"], language, beside=last["value"]),
            end=percent(last["value"], language, beside=first["value"]),
        )
        for tone, first, last in ends
    ]
    when = [
        _period(one, language)
        if one == two
        else text(
            "charts.tone_when", language, start=_period(one, language), end=_period(two, language)
        )
        for _, one, two in ends
    ]
    # Both mostly speak of the same quarters, which are then told once.
    said = [
        f"{words} ({days})" if following != days else words
        for words, days, following in zip(said, when, [*when[1:], ""], strict=True)
    ]
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
    simulated = "simulated" in shown["evidence"]
    return Figure(
        key=key,
        language=language,
        chart=_draw(shown, names, threshold, trend, language, WIDE),
        narrow=_draw(shown, names, threshold, trend, language, NARROW),
        title=title,
        subtitle=subtitle,
        source=source_line(
            shown["source"].drop_nulls().to_list(), shown["evidence"].to_list(), as_of, language
        ),
        description=_describe(shown, names, language),
        data=_table(shown, names, language),
        simulated=simulated,
        note=explained(
            " ".join(filter(None, (_note(shown, names, trend, language), remark))),
            language,
            simulated=simulated,
        ),
    )


def _note(shown: pl.DataFrame, names: Collection[str], trend: bool, language: Language) -> str:
    """How to read the trend, or the rules of intervals where some are drawn."""
    if trend:
        fewest = min((shown.filter(part=name).height for name in names), default=0)
        return text("charts.courses_note_trend", language) if fewest >= TREND_POINTS else ""
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
    return with_notes(value, [count], language)


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
    shown = shown.sort("part", "period_end")
    rows = shown.to_dicts()
    columns = shown.select(
        pl.Series("period", [_period(row, language) for row in rows], pl.String),
        pl.Series("part", [names[row["part"]] for row in rows], pl.String),
        *("value", "low", "high", "numerator", "denominator", in_words("evidence", language)),
        pl.Series("flag", [flags_text(row["flag"], language, row) for row in rows], pl.String),
        "source",
    )
    return headed(columns, language)


@promised
def _draw(
    shown: pl.DataFrame,
    names: Mapping[str, str],
    threshold: float | None,
    trend: bool,
    language: Language,
    width: int,
) -> Sheet:
    across = 1 if width == NARROW else {4: 2}.get(len(names), min(max(len(names), 1), 3))
    left, top, right, bottom = PADDING
    cell = (width - left - right - GUTTER * (across - 1)) / across
    titles = {part: _title(part, names, shown, cell, language) for part in names}
    head = 16.0 * max((len(lines) for lines in titles.values()), default=1) + 16
    down = -(-max(len(names), 1) // across)
    chart = _panels(_rows(shown, titles, language), threshold, trend, language, cell)
    facets = chart.facet(
        alt.Facet("panel:N", sort=looks.IN_ORDER, header=alt.Header(**looks.HEADER)),
        columns=across,
        bounds="flush",
        spacing={"row": head + bottom, "column": GUTTER},
    )
    height = top + down * (HEIGHT + head + bottom)
    return Sheet(facets, width, height, (left, top + head, right, bottom))


def _title(
    part: str, names: Mapping[str, str], shown: pl.DataFrame, cell: float, language: Language
) -> list[str]:
    """What stands over a panel: its name, and below that the latest value."""
    rows = shown.filter(part=part).sort("period_end")
    latest = percent(rows["value"][-1], language) if rows.height else "–"
    simulated = "simulated" in rows["evidence"]
    return [*wrap(names[part], cell - 4, SMALL, True)[:2], told(latest, simulated, language)]


def _rows(
    shown: pl.DataFrame, titles: Mapping[str, Sequence[str]], language: Language
) -> pl.DataFrame:
    """A row an observation; ``run``: the stretch that a line joins, which none does over a break.

    A part without observations has a row without a value, so that its panel is there.
    """
    kinds: dict[str, Any] = dict.fromkeys(("panel", "says", "evidence"), pl.String)
    kinds |= dict.fromkeys(("value", "low", "high"), pl.Float64)
    kinds |= {"day": pl.Date, "run": pl.Int64, "at": pl.Int64}
    rows: list[dict[str, object]] = []
    for at, (part, lines) in enumerate(titles.items()):
        held = shown.filter(part=part).sort("period_end")
        panel = looks.BREAK.join(lines)
        look = "simulated" if "simulated" in held["evidence"] else "reported"
        run = 0
        for row in held.iter_rows(named=True):
            run += "break" in row["flag"].split(";")
            said = f"{_period(row, language)}: {_value(row, language)}"
            rows.append(
                {name: row[name] for name in ("value", "low", "high")}
                | {"panel": panel, "at": at, "day": row["period_end"], "run": run, "evidence": look}
                | {"says": told(said, look == "simulated", language)}
            )
        rows += [] if held.height else [{"panel": panel, "at": at}]
    return pl.DataFrame(rows, schema=kinds)


def _panels(
    frame: pl.DataFrame, threshold: float | None, trend: bool, language: Language, cell: float
) -> alt.LayerChart:
    """One panel: the course of a part, its threshold or trend, the intervals of its values."""
    first, last = looks.around(frame["day"].drop_nulls().to_list(), EDGE)
    shares = looks.percents([0, 50, 100], language, grid=True)
    y = alt.Y("value:Q", title=None, scale=looks.beneath(0, HEIGHT), axis=shares)
    base = Chart().encode(looks.time(first, last, cell), y)
    line = base.mark_line(strokeWidth=2).encode(
        looks.stroke(), looks.dash(), detail=alt.Detail("run:N")
    )
    points = base.mark_point(**looks.POINT | {"size": 30}).encode(
        looks.stroke(), looks.fill(), description=looks.SAYS
    )
    layers: list[Any] = [line, points]
    if frame["low"].is_not_null().any():
        interval = base.mark_rule(stroke=INK2).encode(
            y=alt.Y("low:Q", title=None), y2=alt.Y2("high:Q")
        )
        layers = [interval, *layers]
    if trend and min(frame.group_by("panel").len()["len"], default=0) >= TREND_POINTS:
        straight = base.transform_regression("day", "value", groupby=["panel"])
        layers = [straight.mark_line(stroke=INK2, strokeWidth=1.2), *layers]
    if threshold is not None:
        rule = base.mark_rule(stroke=INK, strokeWidth=1.5, strokeDash=DASH_TARGET)
        layers.insert(0, rule.encode(x=alt.X(), y=alt.YDatum(threshold, axis=shares)))
    chart = alt.layer(*layers, data=frame, width=cell, height=HEIGHT)
    assert isinstance(chart, alt.LayerChart)
    return chart
